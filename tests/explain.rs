//! What is said and drawn about one anchor is what trains it: forces, weights, facts and field
//! against the gradient and against a second, slower way of counting.

#![cfg(not(target_arch = "wasm32"))]

use contrastive_playground::config::Config;
use contrastive_playground::explain::Absence;
use contrastive_playground::geometry::{Geometry, project};
use contrastive_playground::loss::{LOSSES, Relation};
use contrastive_playground::snapshot::{Anatomy, Standing};
use contrastive_playground::{Points, Trainer};

/// Every loss on every surface it knows, with the options that change who is felt.
fn configs() -> Vec<Config> {
    let small = "points=40&batch-size=14&holdout=0.2&data=rings&layers=5x4";
    let mut all = Vec::new();
    for loss in LOSSES {
        let base = format!("{small}&loss={}", loss.id);
        for more in [
            "",
            "&geometry=circle",
            "&geometry=plane",
            "&geometry=plane&similarity=neg-squared",
            "&geometry=plane&similarity=cauchy",
            "&distance=squared",
            "&distance=cosine",
            "&encoder=free",
            "&encoder=free&optimizer=sgd&momentum=0.5",
            "&encoder=free&geometry=circle&optimizer=sgd",
            "&encoder=linear",
            "&positives=views",
            "&negatives=true-negatives",
            "&decoupled=on",
            "&label-smoothing=0.2",
            "&soft-margin=on",
            "&mining=all",
            "&mining=random",
            "&mining=hardest",
            "&mining=hardest&soft-margin=on",
            "&mining=semi-hard&fallback=farthest",
        ] {
            all.push(format!("{base}{more}"));
        }
    }
    // A config that contradicts itself is refused by name.
    let configs: Vec<Config> = all.iter().filter_map(|text| Config::parse(text).ok()).collect();
    assert!(configs.len() > 90, "{}", configs.len());
    configs
}

fn trained(config: Config) -> Trainer {
    let mut trainer = Trainer::new(config);
    (0..4).for_each(|_| trainer.step().expect("it trains"));
    trainer.prepare();
    trainer
}

fn anatomies(trainer: &mut Trainer) -> Vec<Anatomy> {
    (0..trainer.data().training as u32).filter_map(|point| trainer.anatomy(point).ok()).collect()
}

fn near(a: f64, b: f64, scale: f64) -> bool {
    (a - b).abs() <= 1e-12 * (1.0 + scale.abs())
}

#[test]
fn the_forces_of_all_rows_add_up_to_the_gradient_bit_for_bit() {
    for config in configs() {
        let name = config.to_string();
        let (loss, settings) = (config.loss, config.settings);
        let mut trainer = trained(config);
        let batch = trainer.batch().clone();
        let scale = trainer.explain(0).scale;
        let settings = {
            let temperature = trainer.temperature();
            contrastive_playground::loss::Settings { temperature, ..settings }
        };
        let mut weighing = trainer.weighing().clone();
        let used = weighing.gradient().clone();
        let mut sum = Points::zeros(used.nrows(), used.ncols());
        for row in 0..batch.rows() {
            let mut forces = Points::zeros(used.nrows(), used.ncols());
            weighing.add_forces(&batch, loss, &settings, row, &mut forces);
            sum += forces;
        }
        sum *= scale;
        if settings.geometry == Geometry::Circle {
            let (unit, norms) = (weighing.compared().clone(), weighing.norms().to_vec());
            project(&mut sum, &unit, &norms);
        }
        // A sum of zeros may lose its sign on the way, nothing else.
        let same = |(a, b): (&f64, &f64)| a.to_bits() == b.to_bits() || (*a == 0.0 && *b == 0.0);
        assert!(used.iter().zip(sum.iter()).all(same), "{name}");
    }
}

#[test]
fn an_anatomy_says_what_explain_says() {
    for config in configs() {
        let name = config.to_string();
        let mut trainer = trained(config);
        let all = anatomies(&mut trainer);
        assert!(!all.is_empty(), "{name}");
        for anatomy in all {
            let explained = trainer.explain(anatomy.row as usize);
            assert_eq!(explained.anchor, anatomy.member as usize);
            assert_eq!(explained.share.loss.to_bits(), anatomy.loss.to_bits(), "{name}");
            assert_eq!(explained.weights.len(), anatomy.candidates.len());
            for (place, candidate) in anatomy.candidates.iter().enumerate() {
                assert_eq!(candidate.member as usize, explained.first + place);
                assert_eq!(candidate.weight.to_bits(), explained.pair_weight(place).to_bits());
                assert_eq!(candidate.value.to_bits(), explained.values[place].to_bits());
                let standing = match explained.relations[place] {
                    Relation::Ignored => Standing::Ignored,
                    Relation::Positive => Standing::Positive,
                    Relation::Negative => Standing::Negative,
                };
                assert_eq!(candidate.standing, standing);
                if candidate.weight != 0.0 {
                    assert!(candidate.mined, "{name}: who is felt has been asked");
                }
            }
            for pull in [true, false] {
                let felt = anatomy.candidates.iter().filter(|one| one.weight != 0.0);
                let shares: Vec<f64> =
                    felt.filter(|one| one.pull == pull).map(|one| one.share).collect();
                assert!(shares.is_empty() || near(shares.iter().sum(), 1.0, 1.0), "{name}");
            }
        }
    }
}

#[test]
fn facts_are_those_of_a_recount() {
    let mut moods = Vec::new();
    let more = [
        "loss=contrastive&data=rings&points=40&batch-size=10&margin=0.05&encoder=free",
        "loss=triplet&data=blobs&points=12&classes=8&batch-size=6",
        "loss=supcon&data=blobs&points=12&classes=8&batch-size=4",
    ];
    let more = more.iter().map(|text| Config::parse(text).expect(text));
    for config in configs().into_iter().chain(more) {
        let name = config.to_string();
        let margin = config.settings.margin;
        let mut trainer = trained(config);
        for anatomy in anatomies(&mut trainer) {
            let facts = anatomy.facts;
            let sign = if anatomy.similarity { -1.0 } else { 1.0 };
            let of = |standing: Standing| -> Vec<f64> {
                let wanted = anatomy.candidates.iter().filter(|one| one.standing == standing);
                wanted.map(|one| sign * one.value).collect()
            };
            let (positives, negatives) = (of(Standing::Positive), of(Standing::Negative));
            assert_eq!(facts.positives as usize, positives.len(), "{name}");
            assert_eq!(facts.negatives as usize, negatives.len(), "{name}");
            let farthest = positives.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let nearest = positives.iter().copied().fold(f64::INFINITY, f64::min);
            let rival = if facts.story == "triplets" { farthest } else { nearest };
            let ahead = negatives.iter().filter(|far| !positives.is_empty() && **far <= rival);
            assert_eq!(facts.ahead as usize, ahead.count(), "{name}");
            if facts.story == "pairs" {
                let inside = negatives.iter().filter(|far| **far < margin).count();
                assert_eq!(facts.inside as usize, inside, "{name}");
                if inside > 0 {
                    let total: f64 = negatives.iter().map(|far| (margin - far).max(0.0)).sum();
                    let closest = negatives.iter().copied().fold(f64::INFINITY, f64::min);
                    let expected = (margin - closest) / total;
                    assert!(near(facts.strongest_push, expected, 1.0), "{name}");
                    assert!(facts.nearest_pushes_most, "{name}: the nearest is pushed most");
                    assert_eq!(facts.pushing as usize, inside, "{name}");
                }
            }
            let still = anatomy.candidates.iter().all(|one| one.weight == 0.0);
            assert_eq!(facts.mood != "moved", still, "{name}: {}", facts.mood);
            if facts.mood == "no-positive" {
                assert!(positives.is_empty());
            }
            if facts.mood == "content" {
                assert!(facts.considered > 0, "{name}");
            }
            moods.push(facts.mood);
        }
    }
    for mood in ["moved", "content", "no-positive", "unmined"] {
        assert!(moods.contains(&mood), "no anchor is {mood}");
    }
}

#[test]
fn the_field_at_the_anchors_own_place_is_its_share_and_its_slope_is_the_gradient() {
    let (mut smooth, mut kinks) = (0, 0);
    for config in configs() {
        let name = config.to_string();
        let circle = config.settings.geometry == Geometry::Circle;
        let mut trainer = trained(config);
        let compared = trainer.weighing().compared().clone();
        for anatomy in anatomies(&mut trainer).into_iter().take(4) {
            let (row, anchor) = (anatomy.row as usize, anatomy.member as usize);
            let own = [compared[(anchor, 0)], compared[(anchor, 1)]];
            let share = trainer.share_at(row, own);
            assert_eq!(share.loss.to_bits(), anatomy.loss.to_bits(), "{name}");
            let raw = anatomy.position;
            let mut at = |place: [f64; 2]| {
                let norm =
                    if circle { (place[0] * place[0] + place[1] * place[1]).sqrt() } else { 1.0 };
                anatomy.scale * trainer.share_at(row, place.map(|x| x / norm)).loss
            };
            for dimension in 0..2 {
                let mut slope = |step: f64| {
                    let mut moved = [raw, raw];
                    moved[0][dimension] += step;
                    moved[1][dimension] -= step;
                    (at(moved[0]) - at(moved[1])) / (2.0 * step)
                };
                let expected = anatomy.gradient[dimension];
                let scale = 1e-2 + anatomy.gradient[0].abs() + anatomy.gradient[1].abs();
                let errors = [1e-5, 1e-6, 1e-7].map(|step| (slope(step) - expected).abs() / scale);
                // Mining may choose others within the wider steps.
                *(if errors[0] > 1e-6 { &mut kinks } else { &mut smooth }) += 1;
                let best = errors.into_iter().fold(f64::INFINITY, f64::min);
                assert!(best < 1e-6, "{name}: {errors:?}");
            }
        }
    }
    assert!(kinks * 20 < smooth, "{kinks} kinks, {smooth} smooth");
}

#[test]
fn the_next_move_is_where_the_anchor_goes() {
    for config in configs() {
        let name = config.to_string();
        let mut trainer = trained(config);
        let shown = anatomies(&mut trainer);
        let before = trainer.embedding().clone();
        trainer.step().expect("it trains");
        let after = trainer.embedding().clone();
        for anatomy in shown.iter().filter(|anatomy| anatomy.clean) {
            let point = anatomy.point as usize;
            for dimension in 0..2 {
                let moved = after[(point, dimension)] - before[(point, dimension)];
                assert!(near(moved, anatomy.next[dimension], 1.0), "{name}");
            }
        }
    }
}

#[test]
fn alone_with_plain_descent_the_row_asks_for_the_step_that_is_made() {
    // Cross-entropy: no row but its own pulls a point.
    let text = "loss=cross-entropy&encoder=free&optimizer=sgd&momentum=0&points=20&batch-size=20";
    let mut trainer = trained(Config::parse(text).expect(text));
    for anatomy in anatomies(&mut trainer) {
        for (asked, next) in anatomy.asked.into_iter().zip(anatomy.next) {
            assert!(near(asked, next, 1.0), "{asked} {next}");
        }
    }
}

#[test]
fn every_absence_has_its_reason() {
    let text = "loss=info-nce&points=30&holdout=0.2&batch-size=8";
    let mut trainer = trained(Config::parse(text).expect(text));
    let training = trainer.data().training as u32;
    let all = trainer.data().labels.len() as u32;
    assert_eq!(trainer.anatomy(training).err(), Some(Absence::HeldOut));
    assert_eq!(trainer.anatomy(all).err(), Some(Absence::Unknown));
    let batch = trainer.batch().clone();
    let mut seen = [0; 3];
    for point in 0..training {
        let anchor = batch.members[..8].iter().any(|member| member.point == point);
        let member = batch.members.iter().any(|member| member.point == point);
        let found = trainer.anatomy(point);
        let (place, expected) = match (anchor, member) {
            (true, _) => (0, None),
            (false, true) => (1, Some(Absence::NotAnAnchor)),
            (false, false) => (2, Some(Absence::NotInBatch)),
        };
        seen[place] += 1;
        assert_eq!(found.err(), expected, "{point}");
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn a_point_put_elsewhere_trains_on_from_there() {
    for geometry in ["plane", "circle"] {
        let text =
            format!("loss=contrastive&encoder=free&geometry={geometry}&points=20&batch-size=20");
        let mut trainer = trained(Config::parse(&text).expect(&text));
        let before = trainer.anatomy(3).expect("everyone is in the batch").position;
        let norm = |[x, y]: [f64; 2]| (x * x + y * y).sqrt();
        assert!(trainer.move_point(3, [0.6, -0.8]));
        let after = trainer.anatomy(3).expect("it still is").position;
        let expected = if geometry == "circle" { norm(before) } else { 1.0 };
        assert!(near(norm(after), expected, 1.0));
        assert!(near(after[0] * -0.8, after[1] * 0.6, 1.0), "in that direction");
        assert_eq!(trainer.embedding()[(3, 0)].to_bits(), after[0].to_bits());
        assert!(!trainer.move_point(3, [f64::NAN, 0.0]) && !trainer.move_point(20, [0.0, 1.0]));
        trainer.step().expect("it trains on");
        assert!(trainer.embedding()[(3, 0)] != after[0]);
    }
    let text = "loss=contrastive&encoder=mlp&points=20";
    assert!(!trained(Config::parse(text).expect(text)).move_point(3, [0.0, 1.0]));
}

#[test]
fn the_worked_formula_holds_the_anchors_numbers() {
    for config in configs() {
        let name = config.to_string();
        let mut trainer = trained(config);
        for anatomy in anatomies(&mut trainer) {
            let worked = &anatomy.worked;
            let depth = worked.replace("(op ()", "").replace("(op ))", "");
            assert_eq!(depth.matches('(').count(), depth.matches(')').count(), "{worked}");
            let numbers: Vec<f64> = worked
                .split("(num ")
                .skip(1)
                .map(|rest| rest[..rest.find(')').expect("it ends")].parse().expect(worked))
                .collect();
            let mean = if anatomy.terms > 0.0 { anatomy.loss / anatomy.terms } else { 0.0 };
            let said = |value: f64| {
                numbers.iter().any(|number| (number - value).abs() <= 1e-9 * (1.0 + value.abs()))
            };
            assert!(said(mean), "{name}: {mean} in {worked}");
            let strongest = anatomy.strongest();
            if let Some(most) = strongest.first().filter(|_| anatomy.facts.story != "triplets") {
                assert!(said(most.value), "{name}: {} in {worked}", most.value);
            }
        }
    }
}
