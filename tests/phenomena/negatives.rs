//! What negatives do: temperature, batch size, information, class-mates.

use super::experiment::{
    Experiment, Finding, columns, measure, recent_loss, start, train, trained,
};

pub static LOCAL: Experiment = Experiment {
    id: "T13",
    claim: "A small temperature spaces neighbours evenly; a large one only cares about the mean",
    source: "Wang & Liu 2021",
    run: |seeds| {
        let mut findings = Vec::new();
        for (temperature, allowed, prototype) in [
            (0.05, [0.0, 0.05], "0.00"),
            (0.5, [0.4, 0.95], "0.64, 0.50 to 0.86"),
            (5.0, [0.6, f64::INFINITY], "0.85, 0.70 to 0.97"),
        ] {
            let setting = format!(
                "loss=nt-xent&data=instances&points=64&batch-size=32&learning-rate=0.025&temperature={temperature}"
            );
            let [gaps, alignment] = columns(seeds, |seed| {
                let mut trainer = trained(&setting, seed, 1000);
                [measure(&mut trainer, "gap-variation"), measure(&mut trainer, "alignment")]
            });
            let what = format!("gap variation of 32 instances, τ = {temperature}");
            findings.push(Finding::new(&what, &setting, gaps, allowed, prototype).median());
            findings.push(Finding::new(
                &format!("alignment, τ = {temperature}"),
                &setting,
                alignment,
                [0.0, 1e-4],
                "below 1e-4",
            ));
        }
        findings
    },
};

pub static DILEMMA: Experiment = Experiment {
    id: "T14",
    claim: "Uniformity is bought with tolerance, and the temperature is the price",
    source: "Wang & Isola 2020; Wang & Liu 2021",
    run: |seeds| {
        let base = "loss=nt-xent&positives=views&data=blobs&points=256&batch-size=64&augmentation=0.15&learning-rate=0.01";
        let at = |temperature: f64| {
            columns(seeds, |seed| {
                let mut trainer = trained(&format!("{base}&temperature={temperature}"), seed, 600);
                [measure(&mut trainer, "uniformity"), measure(&mut trainer, "tolerance")]
            })
        };
        let [[low_uniformity, low_tolerance], [uniformity, tolerance]] = [at(0.1), at(2.0)];
        let more = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a - b).collect();
        vec![
            Finding::new(
                "uniformity at τ = 2 less that at 0.1",
                base,
                more(&uniformity, &low_uniformity),
                [0.1, 4.0],
                "−1.373 less −1.557",
            ),
            Finding::new(
                "tolerance at τ = 2 less that at 0.1",
                base,
                more(&tolerance, &low_tolerance),
                [0.05, 1.0],
                "0.993 less 0.886",
            ),
        ]
    },
};

pub static SCALE: Experiment = Experiment {
    id: "T16",
    claim: "The batch size sets the scale and the noise of the loss",
    source: "van den Oord, Li & Vinyals 2018; Chen et al. 2020",
    run: |seeds| {
        let base = "loss=nt-xent&positives=views&data=blobs&temperature=0.5&learning-rate=0.005";
        let at = |batch: u32| {
            columns(seeds, |seed| {
                let mut trainer = trained(&format!("{base}&batch-size={batch}"), seed, 600);
                let mean = recent_loss(&trainer, 100);
                let recent = &trainer.history()[trainer.history().len() - 100..];
                let squares: f64 = recent.iter().map(|loss| (loss - mean) * (loss - mean)).sum();
                [mean, (squares / 100.0).sqrt(), measure(&mut trainer, "uniformity")]
            })
        };
        let [
            [_, noise_4, uniformity_4],
            [loss_16, ..],
            [loss_64, _, uniformity_64],
            [loss_128, noise_128, _],
        ] = [4, 16, 64, 128].map(at);
        let alone = format!("{base}&batch-size=1");
        let [loss_1, moved] = columns(seeds, |seed| {
            let mut trainer = start(&alone, seed);
            let before = trainer.parameters_hash();
            train(&mut trainer, 600);
            let largest = trainer.history().iter().fold(0.0, |most: f64, loss| most.max(*loss));
            [largest, f64::from(u8::from(trainer.parameters_hash() != before))]
        });
        let by = |a: &[f64], b: &[f64], of: fn(f64, f64) -> f64| {
            a.iter().zip(b).map(|(a, b)| of(*a, *b)).collect()
        };
        vec![
            Finding::new("largest loss at B = 1", &alone, loss_1, [0.0, 0.0], "exactly 0"),
            Finding::new(
                "1 if anything moved at B = 1",
                &alone,
                moved,
                [0.0, 0.0],
                "nothing moves",
            ),
            Finding::new("loss at B = 16", base, loss_16, [2.16, 2.46], "2.31"),
            Finding::new("loss at B = 64", base, loss_64, [3.6, 3.8], "3.70"),
            Finding::new("loss at B = 128", base, loss_128, [4.29, 4.49], "4.39"),
            Finding::new(
                "deviation of the last 100 losses, B = 4 / B = 128",
                base,
                by(&noise_4, &noise_128, |a, b| a / b),
                [20.0, f64::INFINITY],
                "0.26 / 0.005",
            ),
            Finding::new(
                "uniformity at B = 64 less that at B = 4",
                base,
                by(&uniformity_64, &uniformity_4, |a, b| a - b),
                [-4.0, 0.0],
                "better at 64",
            ),
        ]
    },
};

pub static BOUND: Experiment = Experiment {
    id: "T17",
    claim: "ln N − L never exceeds the information that partners share: ln K for class-mates",
    source: "van den Oord, Li & Vinyals 2018; Poole et al. 2019",
    run: |seeds| {
        let rest = "data=blobs&temperature=0.1&batch-size=64";
        let table = format!("loss=info-nce&encoder=free&learning-rate=0.05&{rest}");
        let network = format!("loss=clip&learning-rate=0.01&{rest}");
        let mut findings = Vec::new();
        for (name, base, classes, least, prototype) in [
            ("InfoNCE, free points", &table, 2.0, 0.97, "0.690"),
            ("InfoNCE, free points", &table, 4.0, 0.97, "1.382 ± 0.002"),
            ("InfoNCE, free points", &table, 8.0, 0.0, "1.975"),
            ("CLIP, MLP", &network, 2.0, 0.97, "0.690"),
            ("CLIP, MLP", &network, 4.0, 0.0, "1.382 ± 0.002"),
        ] {
            let setting = format!("{base}&classes={classes}");
            let [bound] = columns(seeds, |seed| {
                let mut trainer = trained(&setting, seed, 400);
                let mut sum = 0.0;
                for _ in 0..100 {
                    sum += trainer.diagnostics().information_bound.expect("it is defined");
                    trainer.step().expect("it trains");
                }
                [sum / 100.0]
            });
            let most = libm::log(classes);
            let what = format!("ln N − L in nats, {name}, {classes} classes (ln K = {most:.3})");
            let never = [f64::NEG_INFINITY, most + 0.02];
            findings.push(Finding::new(&what, &setting, bound.clone(), never, prototype));
            // A single point that is still on its way costs a tenth of a nat.
            let reached = [least * most, most + 0.02];
            findings.push(Finding::new(&what, &setting, bound, reached, prototype).median());
        }
        findings
    },
};

pub static FALSE_NEGATIVES: Experiment = Experiment {
    id: "T18",
    claim: "SimCLR pushes class-mates apart; debiasing helps, knowing the true negatives helps more",
    source: "Chuang et al. 2020",
    run: |seeds| {
        let base = "loss=nt-xent&positives=views&data=blobs&classes=2&noise=0.45&augmentation=0.1&temperature=0.2&learning-rate=0.005&batch-size=64";
        let with = |more: &str| {
            columns(seeds, |seed| {
                let mut trainer = trained(&format!("{base}{more}"), seed, 600);
                // Undefined where the debiased estimate is on its floor everywhere: nothing pushes.
                let share = trainer.diagnostics().false_negative_share;
                [measure(&mut trainer, "map-at-r"), share.unwrap_or(f64::NAN)]
            })
        };
        let [biased, on_mates] = with("");
        let [debiased, _] = with("&debias=0.5");
        let [known, none] = with("&negatives=true-negatives");
        let more = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a - b).collect();
        vec![
            Finding::new("MAP@R, biased", base, biased.clone(), [0.0, 0.85], "0.778 ± 0.019"),
            Finding::new(
                "MAP@R, true negatives only",
                &format!("{base}&negatives=true-negatives"),
                known.clone(),
                [0.99, 1.0],
                "1.000",
            ),
            Finding::new(
                "MAP@R, debiased less biased",
                &format!("{base}&debias=0.5"),
                more(&debiased, &biased),
                [0.0, 1.0],
                "0.986 less 0.778",
            )
            .for_most(0.9),
            Finding::new(
                "MAP@R, true negatives less debiased",
                base,
                more(&known, &debiased),
                [0.0, 1.0],
                "1.000 less 0.986",
            )
            .for_most(0.9),
            Finding::new(
                "share of the push on class-mates, biased",
                base,
                on_mates,
                [0.85, 1.0],
                "0.945 ± 0.01",
            ),
            Finding::new(
                "share of the push on class-mates, true negatives",
                base,
                none,
                [0.0, 0.0],
                "0",
            ),
        ]
    },
};
