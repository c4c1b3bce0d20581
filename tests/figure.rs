//! The figure that the terminal writes is a file that the page is held to (`tests/e2e/exports.spec.js`).

use contrastive_playground::{Config, Trainer, figure};
use std::path::Path;

const CONFIG: &str = "loss=triplet&mining=semi-hard&data=spirals&points=24&batch-size=12&seed=5";

/// `UPDATE_GOLDEN=1 cargo test --test figure` writes it anew.
#[test]
fn the_figure_is_the_golden_one() {
    let mut trainer = Trainer::new(Config::parse(CONFIG).expect(CONFIG));
    for _ in 0..40 {
        trainer.step().expect("a run that stays finite");
    }
    trainer.prepare();
    let document = figure::document(&mut trainer, "https://example.org/");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/figure.svg");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, &document).expect("the golden figure can be written");
    }
    assert_eq!(std::fs::read_to_string(&file).expect("the golden figure"), document);
}
