//! The work of `work.json` natively: whole steps, and the loss with its gradient alone.
//!
//! `BENCH_SMOKE` in the environment asks for the small sizes. `cargo xtask bench` puts the numbers
//! beside the browser's and other libraries'.

use std::hint::black_box;

use contrastive_playground::gradient::Weighing;
use contrastive_playground::{Config, Trainer};
use criterion::Criterion;
use serde_json::Value;

fn main() {
    let smoke = std::env::var_os("BENCH_SMOKE").is_some();
    let size = if smoke { "smoke" } else { "size" };
    let work: Value = serde_json::from_str(include_str!("work.json")).expect("work.json is JSON");
    let mut criterion = Criterion::default().configure_from_args();
    for item in work.as_array().expect("work.json is a list") {
        let text = |key: &str| item[key].as_str().expect(key);
        let config = text("config").replace("{n}", &item[size].to_string());
        let config = Config::parse(&config).expect("a config of work.json");
        measure_step(&mut criterion, text("id"), config.clone());
        measure_weighing(&mut criterion, text("id"), config);
    }
    criterion.final_summary();
}

/// One whole update after the other of a run.
fn measure_step(criterion: &mut Criterion, id: &str, config: Config) {
    let mut trainer = Trainer::new(config);
    criterion.bench_function(&format!("{id}-step"), |bencher| {
        bencher.iter(|| trainer.step().expect("the run goes on"));
    });
}

/// Loss and gradient of one batch, again and again.
fn measure_weighing(criterion: &mut Criterion, id: &str, config: Config) {
    let (loss, settings) = (config.loss, config.settings);
    let mut trainer = Trainer::new(config);
    trainer.prepare();
    let (embedding, batch) = (trainer.weighing().compared(), trainer.batch());
    let mut weighing = Weighing::default();
    criterion.bench_function(&format!("{id}-loss"), |bencher| {
        bencher.iter(|| {
            weighing.begin(black_box(embedding), batch, settings.geometry);
            weighing.advance(batch, loss, &settings, &mut || true);
            black_box(weighing.loss())
        });
    });
}
