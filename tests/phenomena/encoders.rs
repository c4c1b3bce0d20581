//! What encoder, augmentation and geometry keep of the data.

use super::experiment::{Experiment, Finding, columns, measure, measure_held_out, start, trained};

pub static FLATTENED: Experiment = Experiment {
    id: "T19",
    claim: "Strong augmentation along one axis takes that axis out of the embedding",
    source: "Jing, Vincent, LeCun & Tian 2022",
    run: |seeds| {
        let mut findings = Vec::new();
        for (strength, allowed, prototype) in [
            (0.1, [0.9, 1.0], "0.974"),
            (0.5, [0.12, 0.9], "0.190"),
            (1.0, [0.03, 0.12], "0.079"),
            (3.0, [0.0, 0.03], "0.011"),
        ] {
            // −d² at twice the temperature is −d²/2.
            let setting = format!(
                "loss=info-nce&positives=views&geometry=plane&temperature=2&data=cloud&points=10000&holdout=0&encoder=linear&batch-size=64&learning-rate=0.01&augmentation=0.1&vertical-augmentation={strength}"
            );
            let [ratio] = columns(seeds, |seed| {
                [measure(&mut trained(&setting, seed, 1500), "singular-value-ratio")]
            });
            let what = format!("σ₂/σ₁, deviation {strength} along the second axis");
            findings.push(Finding::new(&what, &setting, ratio, allowed, prototype));
        }
        findings
    },
};

pub static RULERS: Experiment = Experiment {
    id: "T21",
    claim: "Recall@1 is a weak ruler, MAP@R is not; pair and semi-hard triplet reach the same",
    source: "Musgrave, Belongie & Lim 2020",
    run: |seeds| {
        let mut findings = Vec::new();
        for (data, prototype) in [("rings", "0.392"), ("moons", "0.59"), ("spirals", "0.41")] {
            let raw = format!("data={data}&encoder=free&init=inputs");
            let [recall, quality] = columns(seeds, |seed| {
                let mut trainer = start(&raw, seed);
                [measure(&mut trainer, "recall-at-1"), measure(&mut trainer, "map-at-r")]
            });
            findings.push(Finding::new(
                &format!("recall@1 of the raw {data}"),
                &raw,
                recall,
                [0.98, 1.0],
                "1.00",
            ));
            findings.push(Finding::new(
                &format!("MAP@R of the raw {data}"),
                &raw,
                quality,
                [0.3, 0.7],
                prototype,
            ));
            for loss in ["contrastive", "triplet"] {
                let setting = format!("loss={loss}&data={data}&learning-rate=0.01&holdout=1");
                let [learned] = columns(seeds, |seed| {
                    [measure_held_out(&mut trained(&setting, seed, 600), "map-at-r")]
                });
                findings.push(Finding::new(
                    &format!("held-out MAP@R, {loss} on {data}"),
                    &setting,
                    learned,
                    [0.9, 1.0],
                    "0.98 to 1.00",
                ));
            }
        }
        findings
    },
};

pub static RADIUS: Experiment = Experiment {
    id: "T24",
    claim: "A circle has one dimension: views compared by angle lose the rings, a kernel in the plane keeps them",
    source: "Böhm, Berens & Kobak 2023 (t-SimCNE)",
    run: |seeds| {
        let base = "loss=nt-xent&positives=views&data=rings&augmentation=0.08&learning-rate=0.01";
        let mut findings = Vec::new();
        for (similarity, allowed, prototype) in [
            ("cosine", [0.0, 0.55], "0.28 to 0.42"),
            ("neg-squared", [0.95, 1.0], "0.98 to 1.00"),
            ("cauchy", [0.95, 1.0], "0.98 to 1.00"),
        ] {
            let setting = format!("{base}&similarity={similarity}");
            let [recall] =
                columns(seeds, |seed| [measure(&mut trained(&setting, seed, 600), "recall-at-1")]);
            findings.push(Finding::new(
                &format!("recall@1 of rings, {similarity}"),
                &setting,
                recall,
                allowed,
                prototype,
            ));
        }
        findings
    },
};
