//! The same string gives the same run, bit for bit.
#![cfg(not(target_arch = "wasm32"))]

mod golden;

use contrastive_playground::loss::LOSSES;

/// Every loss with every encoder, and the options whose arithmetic differs.
fn configs() -> Vec<String> {
    let mut configs = Vec::new();
    for loss in LOSSES {
        for encoder in ["mlp", "linear", "free"] {
            configs.push(format!("loss={}&data=moons&encoder={encoder}&seed=7", loss.id));
        }
    }
    for more in [
        "loss=triplet&mining=all",
        "loss=triplet&mining=random",
        "loss=triplet&mining=hardest&soft-margin=on",
        "loss=contrastive&distance=cosine",
        "loss=info-nce&geometry=plane",
        "loss=info-nce&similarity=cauchy",
        "loss=nt-xent&positives=views",
        "loss=supcon&data=rings&sampler=balanced",
        "loss=clip&learn-temperature=on",
        "loss=info-nce&points=600&batch-size=300",
        "loss=nt-xent&points=600&batch-size=300&temperature=0.02",
        "loss=clip&points=600&batch-size=300&learn-temperature=on",
        "loss=triplet&optimizer=sgd&momentum=0.9&activation=relu&init=he",
        "loss=contrastive&data=blobs&noise=0.9&batch-size=17&init=pytorch",
        "loss=nt-xent&positives=views&data=blobs&debias=0.5",
        "loss=triplet&data=blobs&label-noise=0.2&imbalance=5",
        "loss=contrastive&data=annulus&positives=angle",
        "loss=supcon&data=rings&positives=radius",
        "loss=nt-xent&data=instances&points=64",
        "loss=info-nce&positives=views&data=cloud&vertical-augmentation=1",
    ] {
        configs.push(more.into());
    }
    configs
}

#[test]
fn runs_end_with_the_golden_hashes() {
    let lines: Vec<String> =
        configs().iter().map(|config| format!("{config} {}\n", golden::hash_of(config))).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/hashes.txt");
        std::fs::write(file, lines.concat()).expect("the table can be written");
        return;
    }
    assert_eq!(golden::table().count(), lines.len(), "a loss or option is missing in the table");
    for (expected, line) in golden::TABLE.lines().zip(&lines) {
        assert_eq!(expected, line.trim_end());
    }
}
