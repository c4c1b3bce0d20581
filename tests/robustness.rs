//! Whatever is asked: no panic, no NaN, no infinity, and the run stays a function of its config.

#![cfg(not(target_arch = "wasm32"))]

use contrastive_playground::batch::{Batch, Block, Member, Rule};
use contrastive_playground::config::Config;
use contrastive_playground::gradient::Weighing;
use contrastive_playground::knob::Kind;
use contrastive_playground::loss::{Arrangement, LOSSES, Loss, Negatives, Settings};
use contrastive_playground::metric::METRICS;
use contrastive_playground::mining::Mining;
use contrastive_playground::trainer::Advance;
use contrastive_playground::{Points, Trainer};

/// A batch of one row per entry of `labels`, met as the loss wants it.
fn batch(loss: &Loss, labels: &[u32]) -> Batch {
    let all = labels.len();
    let half = all / 2;
    let block = |anchors, candidates| Block { anchors, candidates };
    let (blocks, rule) = match loss.arrangement {
        Arrangement::Together => (vec![block(0..all, 0..all)], Rule::Class),
        Arrangement::Partners => {
            (vec![block(0..half, half..2 * half)], Rule::Partner(Negatives::InBatch))
        }
        Arrangement::TwoViews => {
            (vec![block(0..2 * half, 0..2 * half)], Rule::Partner(Negatives::InBatch))
        }
        Arrangement::TwoModalities => (
            vec![block(0..half, half..2 * half), block(half..2 * half, 0..half)],
            Rule::Partner(Negatives::InBatch),
        ),
        Arrangement::Prototypes => (vec![block(0..all - 1, all - 1..all)], Rule::Prototype),
    };
    let members = match loss.arrangement {
        Arrangement::Together => all,
        Arrangement::Prototypes => all - 1,
        _ => 2 * half,
    };
    Batch {
        members: (0..members as u32).map(|point| Member { point, ..Member::default() }).collect(),
        labels: labels[..members]
            .iter()
            .map(|&label| if loss.id == "cross-entropy" { 0 } else { label })
            .collect(),
        blocks,
        rule,
        counters: [1, 2],
    }
}

#[test]
fn no_input_makes_a_loss_or_gradient_that_is_not_finite() {
    let clouds: Vec<(&str, Points)> = vec![
        ("coincident", Points::from_element(6, 2, 0.7)),
        ("zero", Points::zeros(6, 2)),
        ("one zero", Points::from_fn(6, 2, |i, j| (i * (j + 1)) as f64)),
        ("opposite", Points::from_fn(6, 2, |i, j| if i < 3 { 1.0 } else { -1.0 } * (j + 1) as f64)),
        ("huge", Points::from_fn(6, 2, |i, j| 1e6 * libm::sin((3 * i + j) as f64))),
        ("tiny", Points::from_fn(6, 2, |i, j| 1e-6 * libm::sin((3 * i + j) as f64))),
        ("denormal", Points::from_fn(6, 2, |i, j| 1e-310 * (3 * i + j) as f64)),
        (
            "mixed",
            Points::from_fn(6, 2, |i, j| if i % 2 == 0 { 1e6 } else { 1e-6 } * (i + j + 1) as f64),
        ),
        ("alone", Points::from_element(1, 2, 0.3)),
        ("a pair", Points::from_fn(2, 2, |i, j| (i + j) as f64)),
    ];
    for loss in LOSSES {
        for (name, points) in &clouds {
            for labels in [[0, 1, 0, 1, 2, 2], [0; 6], [0, 1, 2, 3, 4, 5]] {
                for temperature in [0.01, 1.0, 10.0] {
                    for mining in [Mining::All, Mining::Random, Mining::SemiHard, Mining::Hardest] {
                        for soft_margin in [false, true] {
                            let settings = Settings {
                                temperature,
                                mining,
                                soft_margin,
                                geometry: loss.geometry,
                                ..Settings::default()
                            };
                            let batch = batch(loss, &labels[..points.nrows()]);
                            let mut weighing = Weighing::default();
                            weighing.begin(points, &batch, settings.geometry);
                            weighing.advance(&batch, loss, &settings, &mut || true);
                            let finite = weighing.loss().is_finite()
                                && weighing.gradient().iter().all(|g| g.is_finite());
                            assert!(finite, "{} on {name} points, {settings:?}", loss.id);
                            assert!(
                                weighing.loss() >= 0.0,
                                "{} on {name}: {}",
                                loss.id,
                                weighing.loss()
                            );
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_ends_of_every_slider_train_or_say_that_they_diverge() {
    for loss in LOSSES {
        let base = Config::parse(&format!("loss={}&points=40", loss.id)).expect("a loss");
        for knob in contrastive_playground::config::knobs() {
            let Kind::Number { min, max, .. } = knob.kind else { continue };
            for value in [min, max] {
                let Ok((config, _)) = base.with(knob.key, &value.to_string()) else { continue };
                if config.points > 1000 {
                    continue;
                }
                let name = config.to_string();
                let mut trainer = Trainer::new(config);
                let _ = (0..20).try_for_each(|_| trainer.step());
                assert!(
                    trainer.loss().is_some_and(f64::is_finite) || trainer.is_diverged(),
                    "{name}"
                );
                assert!(trainer.embedding().iter().all(|x| x.is_finite()), "{name}");
                for metric in METRICS {
                    for held_out in [false, true] {
                        let value = trainer.metric(metric, held_out);
                        assert!(value.is_none_or(f64::is_finite), "{name} {}", metric.id);
                    }
                }
            }
        }
    }
}

#[test]
fn a_run_that_diverges_keeps_its_last_good_state_and_says_where() {
    let config = Config::parse("loss=contrastive&margin=4&optimizer=sgd&learning-rate=3&momentum=0.99&encoder=linear&data=blobs&noise=1&distance=squared").expect("a config");
    let mut trainer = Trainer::new(config);
    let diverged = (0..2000).find_map(|_| trainer.step().err()).expect("this run diverges");
    assert_eq!(diverged.step, trainer.step_count());
    assert!(trainer.is_diverged() && diverged.to_string().contains("learning rate"));
    assert!(trainer.parameters().iter().all(|x| x.is_finite()));
    let before = trainer.parameters_hash();
    assert!(trainer.step().is_err());
    assert_eq!(trainer.parameters_hash(), before);
}

#[test]
fn slicing_a_step_does_not_change_a_bit() {
    for loss in LOSSES {
        // The large batch is above the size where the circle has its short cut.
        for (points, batch_size) in [(60, 20), (700, 600)] {
            let text = format!("loss={}&points={points}&batch-size={batch_size}", loss.id);
            let config = Config::parse(&text).expect("a loss");
            let mut whole = Trainer::new(config.clone());
            let mut sliced = Trainer::new(config);
            (0..25).for_each(|_| whole.step().expect("it trains"));
            let mut pauses = 0;
            while sliced.step_count() < 25 {
                let mut rows = 3;
                let advance = sliced.advance(&mut || {
                    rows -= 1;
                    rows > 0
                });
                pauses += u32::from(advance == Advance::Pausing);
            }
            assert!(pauses > 25, "{text}");
            assert_eq!(whole.parameters_hash(), sliced.parameters_hash(), "{text}");
        }
    }
}

#[test]
fn a_live_change_reweighs_the_pending_step_and_keeps_its_batch() {
    let config = Config::parse("loss=info-nce&data=blobs").expect("a config");
    let mut trainer = Trainer::new(config.clone());
    (0..5).for_each(|_| trainer.step().expect("it trains"));
    let (batch, loss) = (trainer.batch().clone(), trainer.loss());
    let (cooler, _) = config.with("temperature", "0.05").expect("a temperature");
    trainer.set_live(cooler);
    trainer.prepare();
    assert_eq!(trainer.batch(), &batch);
    assert_ne!(trainer.loss(), loss);
    assert_eq!(trainer.history().len(), 6);
    trainer.set_live(config);
    trainer.prepare();
    assert_eq!(trainer.loss(), loss);
}

#[test]
fn a_batch_size_turned_back_and_forth_leaves_the_run_as_it_was() {
    let config = Config::parse("batch-size=32").expect("a config");
    let mut plain = Trainer::new(config.clone());
    let mut turned = Trainer::new(config.clone());
    for _ in 0..10 {
        plain.step().expect("it trains");
        for size in ["7", "240", "65536", "32"] {
            turned.set_live(turned.config().with("batch-size", size).expect("a size").0);
            turned.prepare();
        }
        turned.step().expect("it trains");
    }
    assert_eq!(plain.parameters_hash(), turned.parameters_hash());
}

#[test]
fn a_batch_larger_than_the_data_is_said() {
    let trainer = Trainer::new(Config::parse("points=12&batch-size=500").expect("a config"));
    assert_eq!(trainer.effective_batch_size(), 12);
    assert!(trainer.notices()[0].contains("500") && trainer.notices()[0].contains("12"));
}

#[test]
fn a_picture_can_be_taken_in_every_phase_of_a_step() {
    for change in ["batch-size=4096", "positives=views", "temperature=0.1", "learning-rate=0.1"] {
        let config = Config::parse("loss=nt-xent&points=5000&batch-size=64").expect("a config");
        let mut trainer = Trainer::new(config);
        assert!(trainer.loss().is_none() && trainer.snapshot(8).members.is_empty());
        trainer.step().expect("it trains");
        let (key, value) = change.split_once('=').expect("a change");
        trainer.set_live(trainer.config().with(key, value).expect(change).0);
        let snapshot = trainer.snapshot(8);
        let members = if key == "learning-rate" { 128 } else { 0 };
        assert_eq!(snapshot.members.len(), members, "{change}");
        assert_eq!(snapshot.pairs.is_empty(), members == 0, "{change}");
        trainer.prepare_within(&mut || false);
        trainer.snapshot(8);
    }
}

#[test]
fn a_rate_turned_after_divergence_finds_the_run_as_it_was_before_it() {
    let config = Config::parse("loss=contrastive&margin=4&optimizer=sgd&learning-rate=3&momentum=0.99&encoder=linear&data=blobs&noise=1&distance=squared").expect("a config");
    let mut fatal = Trainer::new(config.clone());
    let diverged = (0..2000).find_map(|_| fatal.step().err()).expect("this run diverges");
    let mut careful = Trainer::new(config.clone());
    (0..diverged.step).for_each(|_| careful.step().expect("it has not diverged yet"));
    let (slow, _) = config.with("learning-rate", "0.0001").expect("a rate");
    let outcomes = [&mut fatal, &mut careful].map(|trainer| {
        trainer.set_live(slow.clone());
        (trainer.step(), trainer.parameters_hash())
    });
    assert_eq!(outcomes[0], outcomes[1]);
}

#[test]
fn a_setting_that_the_page_calls_idle_changes_nothing() {
    for loss in LOSSES {
        let base = format!("loss={}&points=40&batch-size=12", loss.id);
        let config = Config::parse(&base).expect(&base);
        let run = |config: Config| {
            let mut trainer = Trainer::new(config);
            (0..3).for_each(|_| trainer.step().expect(&base));
            (trainer.parameters_hash(), trainer.loss())
        };
        let expected = run(config.clone());
        for knob in contrastive_playground::config::knobs() {
            let values: Vec<String> = match &knob.kind {
                Kind::Number { min, max, .. } => vec![min.to_string(), max.to_string()],
                Kind::Choice(choices) => {
                    choices().iter().map(|choice| choice.value.to_string()).collect()
                }
                Kind::Switch => vec!["on".into()],
                Kind::Layers => vec!["7".into()],
            };
            for value in values {
                let Ok((changed, notices)) = config.with(knob.key, &value) else { continue };
                // Held-out points are idle for a table, but drawn for everyone else.
                if (knob.relevant)(&changed).is_err() && notices.is_empty() {
                    assert!(run(changed) == expected, "{base}: {}={value}", knob.key);
                }
            }
        }
    }
}

#[test]
fn a_learned_temperature_begins_where_it_is_set_and_stays_in_its_bounds() {
    let config = Config::parse("loss=clip&learn-temperature=on&temperature=0.5").expect("a config");
    let mut trainer = Trainer::new(config.clone());
    assert!((trainer.temperature() - 0.5).abs() < 1e-12);
    (0..50).for_each(|_| trainer.step().expect("it trains"));
    assert!(trainer.temperature() != 0.5 && (0.01..=1.0).contains(&trainer.temperature()));
    assert!(!config.continues_as(&config.with("temperature", "0.2").expect("a temperature").0));
    let refused = config.with("temperature", "5").expect_err("beyond the bound").to_string();
    assert!(refused.contains("between 0.01 and 1"), "{refused}");
}
