//! The short cuts in the plane against the rows.

use super::*;
use crate::batch::{Block, Member, Rule};
use crate::loss;
use crate::mining::Mining;
use crate::random::{Purpose, Random};

const CLASSES: u32 = 5;

/// `count` members of classes that take turns irregularly.
fn batch(count: usize) -> Batch {
    Batch {
        members: (0..count as u32).map(|point| Member { point, ..Member::default() }).collect(),
        labels: (0..count as u32).map(|member| member * member % 7 % CLASSES).collect(),
        blocks: vec![Block { anchors: 0..count, candidates: 0..count }],
        rule: Rule::Class,
        counters: [0; 2],
    }
}

/// Ways to lie in the plane, friendly and not.
fn clouds(count: usize) -> Vec<(&'static str, Points)> {
    let mut random = Random::open(3, Purpose::Data, count as u64, 0);
    let mut cloud =
        |scale: f64, at: f64| Points::from_fn(count, 2, |_, _| at + scale * random.normal());
    let labels = batch(count).labels;
    let mut clouds = vec![
        ("around the origin", cloud(0.7, 0.0)),
        ("wide", cloud(20.0, 0.0)),
        ("tight", cloud(1e-3, 1.0)),
        ("tight and far out", cloud(1e-6, 300.0)),
        ("one place", cloud(0.0, 0.25)),
    ];
    let whole = clouds[1].1.map(|x| (0.3 * x).round());
    clouds.push(("a grid, many at one place", whole.map(|x| 0.25 * x)));
    clouds.push((
        "one column",
        Points::from_fn(count, 2, |m, x| if x == 0 { -0.0 } else { clouds[0].1[(m, 1)] }),
    ));
    clouds.push((
        "classes apart",
        Points::from_fn(count, 2, |m, x| {
            clouds[2].1[(m, x)] + if x == 0 { 3.0 * f64::from(labels[m]) } else { 0.0 }
        }),
    ));
    clouds
}

/// Weighs the batch, pausing at every chance.
fn weighed(points: &Points, batch: &Batch, id: &str, settings: &Settings, rows: bool) -> Weighing {
    let mut weighing = Weighing::default();
    weighing.begin(points, batch, settings.geometry);
    if rows {
        weighing.route = Route::Rows;
    }
    while !weighing.advance(batch, loss::find(id).expect("a loss"), settings, &mut || false) {}
    assert_eq!(weighing.route == Route::Rows, rows, "the short cut is taken");
    weighing
}

#[test]
fn all_pairs_agree_with_the_rows_wherever_the_points_lie() {
    for count in [256, 301] {
        for (name, points) in clouds(count) {
            for (margin, pull, push) in
                [(1.0, 1.0, 1.0), (0.25, 0.5, 2.0), (2.0, 0.0, 1.0), (1.0, 1.0, 0.0)]
            {
                for geometry in [Geometry::Plane, Geometry::Circle] {
                    let settings = Settings { margin, pull, push, geometry, ..Settings::default() };
                    let weigh =
                        |rows| weighed(&points, &batch(count), "contrastive", &settings, rows);
                    let (short, rows) = (weigh(false), weigh(true));
                    let name = format!("{count} {name}, {margin} {pull} {push} {geometry:?}");
                    assert_eq!(short.pairs(), rows.pairs(), "{name}");
                    assert_eq!(
                        Share { loss: 0.0, ..short.share() },
                        Share { loss: 0.0, ..rows.share() },
                        "{name}"
                    );
                    assert!(
                        (short.loss() - rows.loss()).abs() <= 1e-12 * (1e-9 + rows.loss()),
                        "{name}"
                    );
                    let difference = (short.gradient() - rows.gradient()).amax();
                    // Where all forces cancel, both are rounding errors of single ones.
                    let single = margin / rows.share().terms;
                    let norms = rows.norms().iter().copied().filter(|&norm| norm > 0.0);
                    let norm = norms.fold(1.0, f64::min);
                    let scale = rows.gradient().amax() + single / norm;
                    assert!(difference <= 1e-12 * scale, "{name}: {difference} of {scale}");
                }
            }
        }
    }
}

#[test]
fn the_hardest_triplets_have_the_bits_of_the_rows() {
    for count in [5, 9, 64, 150] {
        for (name, points) in clouds(count) {
            for (margin, soft_margin) in [(0.5, false), (0.01, false), (0.2, true)] {
                for reduction in [crate::loss::Reduction::Mean, crate::loss::Reduction::Active] {
                    let mining = Mining::Hardest;
                    let settings =
                        Settings { margin, soft_margin, reduction, mining, ..Settings::default() };
                    let settings = Settings { geometry: Geometry::Plane, ..settings };
                    let weigh = |rows| weighed(&points, &batch(count), "triplet", &settings, rows);
                    let (short, rows) = (weigh(false), weigh(true));
                    assert_eq!((short.share(), short.pairs()), (rows.share(), rows.pairs()));
                    assert_eq!(short.gradient(), rows.gradient(), "{count} {name}");
                }
            }
        }
    }
}
