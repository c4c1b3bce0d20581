//! The series against the rows.

use super::*;
use crate::batch::Member;
use crate::gradient::{Route, Weighing};
use crate::loss;
use crate::random::{Purpose, Random};

const LOSSES: [&str; 3] = ["info-nce", "nt-xent", "clip"];

/// The batch of N anchors and their partners, as the loss meets it.
fn batch(id: &str, anchors: usize) -> Batch {
    let (n, all) = (anchors, 2 * anchors);
    let block = |anchors, candidates| Block { anchors, candidates };
    Batch {
        members: (0..all as u32).map(|point| Member { point, ..Member::default() }).collect(),
        labels: vec![0; all],
        blocks: match id {
            "info-nce" => vec![block(0..n, n..all)],
            "nt-xent" => vec![block(0..all, 0..all)],
            _ => vec![block(0..n, n..all), block(n..all, 0..n)],
        },
        rule: Rule::Partner(Negatives::InBatch),
        counters: [0; 2],
    }
}

/// Weighs the batch on one route, pausing at every chance.
fn weighed(id: &str, points: &Points, temperature: f64, route: Route) -> Weighing {
    let (loss, batch) = (loss::find(id).expect("a loss"), batch(id, points.nrows() / 2));
    let settings = Settings { geometry: Geometry::Circle, temperature, ..Settings::default() };
    let mut weighing = Weighing::default();
    weighing.begin(points, &batch, settings.geometry);
    weighing.route = route;
    weighing.circle.begin(points.nrows(), &settings);
    while !weighing.advance(&batch, loss, &settings, &mut || false) {}
    weighing
}

/// By how much loss, gradient and ∂L/∂ln(1/τ) differ, as parts of what they may differ by.
fn error(id: &str, points: &Points, temperature: f64) -> f64 {
    let short = weighed(id, points, temperature, Route::Circle);
    let rows = weighed(id, points, temperature, Route::Rows);
    assert_eq!(short.pairs(), rows.pairs());
    assert_eq!(
        crate::loss::Share { loss: 0.0, ..short.share() },
        crate::loss::Share { loss: 0.0, ..rows.share() }
    );
    let of = |weighing: &Weighing| weighing.gradient().amax();
    // Where all forces cancel, both are rounding errors of single forces, which are 1/(τN).
    let single = 1.0 / (temperature * rows.share().terms);
    let scale = of(&rows).max(1e-3 * single);
    let gradient = (short.gradient() - rows.gradient()).amax() / scale;
    let loss = (short.loss() - rows.loss()).abs() / rows.loss().max(1.0);
    let learned = (short.by_log_inverse_temperature() - rows.by_log_inverse_temperature()).abs();
    let learned = learned * temperature / rows.by_log_inverse_temperature().abs().max(1.0);
    [gradient, loss, learned].into_iter().fold(0.0, f64::max) / 1e-9
}

/// N anchors, then their partners, at angles; radii differ.
fn at(angles: impl Fn(usize, &mut Random) -> f64, anchors: usize) -> Points {
    let mut random = Random::open(5, Purpose::Data, anchors as u64, 0);
    let mut points = Points::zeros(2 * anchors, 2);
    for member in 0..2 * anchors {
        let angle = angles(member, &mut random);
        let radius = random.between(0.5, 2.0);
        points[(member, 0)] = radius * libm::cos(angle);
        points[(member, 1)] = radius * libm::sin(angle);
    }
    points
}

/// Ways to lie on a circle, friendly and not.
fn clouds(anchors: usize) -> Vec<(&'static str, Points)> {
    use core::f64::consts::{PI, TAU};
    let n = anchors;
    let side = |member: usize| if member < n { 0.0 } else { PI };
    let mut clouds = vec![
        ("anywhere", at(|_, random| random.between(0.0, TAU), n)),
        ("evenly", at(|member, _| TAU * member as f64 / n as f64, n)),
        ("one cluster", at(|_, random| 1.0 + 0.05 * random.normal(), n)),
        ("one place", at(|_, _| 2.0, n)),
        ("all positives opposite", at(|member, _| side(member), n)),
        ("nearly opposite", at(|member, random| side(member) + 0.3 * random.normal(), n)),
        ("two antipodal clusters", at(|_, random| PI * random.below(2) as f64, n)),
        ("half opposite", at(|member, _| side(member) * (member % 2) as f64, n)),
        (
            "one far from all",
            at(
                |member, random| {
                    side(usize::MAX * usize::from(member == 0)) + 0.1 * random.normal()
                },
                n,
            ),
        ),
        ("partners together", at(|member, _| TAU * (member % n) as f64 * 0.618, n)),
        (
            "four tight classes",
            at(|member, random| (member % 4) as f64 * 1.6 + 1e-3 * random.normal(), n),
        ),
    ];
    for every in [1, 2, 7] {
        let (_, mut points) = clouds[0].clone();
        (0..2 * n).step_by(every).for_each(|member| points.row_mut(member).fill(0.0));
        clouds.push(("some zero", points));
    }
    clouds
}

#[test]
fn the_series_agrees_with_the_rows_wherever_the_points_lie() {
    let mut worst = (0.0, String::new());
    for anchors in [2, 3, 6, 33, 257, 600] {
        for (name, points) in clouds(anchors) {
            for temperature in [0.01, 0.02, 0.07, 0.2, 1.0, 10.0] {
                for id in LOSSES {
                    let error = error(id, &points, temperature);
                    if error.is_nan() || error > worst.0 {
                        worst = (error, format!("{id}, {anchors} {name}, {temperature}"));
                    }
                }
            }
        }
    }
    assert!(worst.0 < 1.0, "{worst:?} times too much");
}

#[test]
fn the_series_agrees_with_the_rows_in_large_batches() {
    for (name, points) in clouds(3000) {
        for (id, temperature) in [("info-nce", 0.01), ("clip", 0.2)] {
            assert!(error(id, &points, temperature) < 1.0, "{id} on {name}");
        }
    }
}

#[test]
fn it_applies_to_large_batches_in_the_form_that_it_knows() {
    let loss = loss::find("info-nce").expect("a loss");
    let settings = Settings { geometry: Geometry::Circle, ..Settings::default() };
    let applies = |anchors, settings: &Settings, rule: Option<Rule>| {
        let mut batch = batch("info-nce", anchors);
        batch.rule = rule.unwrap_or(batch.rule);
        Circle::applies(&Points::zeros(2 * anchors, 2), &batch, loss, settings)
    };
    assert!(applies(FEWEST_ANCHORS, &settings, None));
    assert!(!applies(FEWEST_ANCHORS - 1, &settings, None));
    assert!(!applies(300, &settings, Some(Rule::Partner(Negatives::TrueNegatives))));
    assert!(!applies(300, &Settings { decoupled: true, ..settings }, None));
    assert!(!applies(300, &Settings { debias: 0.1, ..settings }, None));
    assert!(!applies(300, &Settings { geometry: Geometry::Plane, ..settings }, None));
    assert!(!applies(300, &Settings { temperature: 1e-3, ..settings }, None));
}
