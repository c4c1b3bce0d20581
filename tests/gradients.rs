//! The gradient that the optimiser receives is the derivative of the loss that is shown: finite
//! differences through the whole encoder, and pair weights against the gradient, bit for bit, for
//! every loss with every option.

#![cfg(not(target_arch = "wasm32"))]

use contrastive_playground::config::{self, Config};
use contrastive_playground::geometry::{Geometry, project};
use contrastive_playground::knob::Kind;
use contrastive_playground::loss::LOSSES;
use contrastive_playground::{Points, Trainer};

/// Every loss, with every value of every choice and switch that it has.
fn every_config() -> Vec<Config> {
    let small = "points=40&batch-size=12&holdout=0&data=rings&layers=5x4";
    let mut all = Vec::new();
    for loss in LOSSES {
        let base = format!("{small}&loss={}", loss.id);
        all.push(base.clone());
        for key in loss.knobs.iter().chain(&["geometry", "activation"]) {
            let knob = config::find(key).expect("a loss names knobs that exist");
            let values: Vec<String> = match &knob.kind {
                Kind::Choice(choices) => {
                    choices().iter().map(|choice| choice.value.to_string()).collect()
                }
                Kind::Switch => vec!["on".into()],
                Kind::Number { ticks, .. } => ticks.iter().map(f64::to_string).collect(),
                Kind::Layers => vec![],
            };
            all.extend(values.iter().map(|value| format!("{base}&{key}={value}")));
        }
        if loss.id == "triplet" {
            for mining in ["all", "random", "semi-hard", "hardest"] {
                for more in
                    ["soft-margin=on", "reduction=active", "distance=cosine", "distance=squared"]
                {
                    all.push(format!("{base}&mining={mining}&{more}"));
                }
            }
        }
        all.push(format!("{base}&positives=views&augmentation=0.3"));
        all.push(format!("{base}&encoder=linear&activation=relu"));
        all.push(format!("{base}&encoder=free"));
    }
    // Some pairs contradict each other (cosine in the plane); those are refused by name.
    all.iter().filter_map(|text| Config::parse(text).ok()).collect()
}

#[test]
fn finite_differences_agree_with_the_gradient_through_the_whole_encoder() {
    let configs = every_config();
    assert!(configs.len() > 100, "{}", configs.len());
    let (mut smooth, mut kinks) = (0, 0);
    for config in configs {
        let name = config.to_string();
        let mut trainer = Trainer::new(config);
        (0..3).for_each(|_| trainer.step().expect(&name));
        let (start, gradient) = (trainer.parameters().to_vec(), trainer.gradient().to_vec());
        let scale = gradient.iter().fold(1e-3, |most: f64, g| most.max(g.abs()));
        for place in 0..start.len() {
            let mut slope = |step: f64| {
                let mut at = |offset: f64| {
                    let mut moved = start.clone();
                    moved[place] += offset;
                    trainer.loss_with(&moved)
                };
                (at(step) - at(-step)) / (2.0 * step)
            };
            let errors =
                [1e-5, 1e-6, 1e-7, 1e-8].map(|step| (slope(step) - gradient[place]).abs() / scale);
            // A hinge or an arg-max may switch within the wider steps, never within all of them
            // (semi-hard mining even jumps, where a triplet enters or leaves the mean).
            *(if errors[1] > 1e-6 { &mut kinks } else { &mut smooth }) += 1;
            let best = errors.into_iter().fold(f64::INFINITY, f64::min);
            assert!(best < 2e-6, "{name}: parameter {place}: {errors:?} of {scale}");
        }
    }
    assert!(kinks * 50 < smooth, "{kinks} kinks, {smooth} smooth");
}

#[test]
fn the_pair_weights_that_are_shown_add_up_to_the_gradient_bit_for_bit() {
    for config in every_config() {
        let name = config.to_string();
        let comparison = (config.loss.comparison)(&config.settings);
        let geometry = config.settings.geometry;
        let mut trainer = Trainer::new(config);
        (0..3).for_each(|_| trainer.step().expect(&name));
        trainer.prepare();
        let used = trainer.weighing().gradient().clone();
        let compared = trainer.weighing().compared().clone();
        let mut sum = Points::zeros(used.nrows(), used.ncols());
        let mut scale = 0.0;
        for row in 0..trainer.batch().rows() {
            let shown = trainer.explain(row);
            scale = shown.scale;
            let mut weights = shown.weights.to_vec();
            comparison.pull_back(
                &compared,
                shown.anchor,
                shown.first,
                shown.values,
                &mut weights,
                &mut sum,
            );
        }
        sum.iter_mut().for_each(|x| *x *= scale);
        if geometry == Geometry::Circle {
            let norms = trainer.weighing().norms().to_vec();
            project(&mut sum, &compared, &norms);
        }
        assert!(used.iter().zip(sum.iter()).all(|(a, b)| a.to_bits() == b.to_bits()), "{name}");
    }
}
