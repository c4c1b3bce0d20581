//! Statements of the theory that need no training.
//!
//! The values at collapse (E1), a single pair (E2), the spring law (E3), the temperature's table
//! (E4) and the regular polygon (E16) are in `tests/properties/exact.rs`; what pair weights sum to
//! (E5), cold and hot softmaxes (E7, E8) and the single negative (E10) in `tests/properties/rows.rs`;
//! radial and translation invariance (E6, E14) in `tests/properties/invariants.rs`.

use super::experiment::{start, train};
use contrastive_playground::Points;
use contrastive_playground::batch::{Batch, Plan};
use contrastive_playground::geometry::{Comparison, Geometry, normalise};
use contrastive_playground::gradient::Weighing;
use contrastive_playground::loss::{self, Negatives, Positives, Relation, Row, Settings};
use contrastive_playground::metric::{self, Sample};
use contrastive_playground::mining::Work;
use contrastive_playground::random::{Purpose, Random};

fn random(part: u64) -> Random {
    Random::open(1, Purpose::Data, part, 0)
}

/// Random unit vectors.
fn directions(count: usize, dimension: usize, random: &mut Random) -> Points {
    let mut points = Points::from_fn(count, dimension, |_, _| random.normal());
    normalise(&mut points, &mut vec![0.0; count]);
    points
}

/// Points that meet for a loss, all together.
fn weigh(id: &str, settings: &Settings, points: &Points, labels: &[u32]) -> Weighing {
    let loss = loss::find(id).expect(id);
    let everyone: Vec<u32> = (0..labels.len() as u32).collect();
    let plan = Plan {
        arrangement: loss.arrangement,
        positives: Positives::Labels,
        negatives: Negatives::InBatch,
        labels,
        inputs: points,
        classes: 4,
        class_mates: &[],
        counters: [1, 0],
    };
    let batch = Batch::new(&everyone, plan);
    let mut weighing = Weighing::default();
    weighing.begin(points, &batch, settings.geometry);
    weighing.advance(&batch, loss, settings, &mut || true);
    weighing
}

/// E9: with 1/|P| inside the logarithm SupCon is never larger (Jensen; Khosla et al. 2020).
#[test]
fn supcon_outside_the_logarithm_is_the_larger_one() {
    let mut random = random(9);
    let mut least = f64::INFINITY;
    for _ in 0..100 {
        let labels: Vec<u32> = (0..16).map(|point| point % 4).collect();
        let points = directions(16, 2, &mut random);
        let settings =
            Settings { geometry: Geometry::Circle, temperature: 0.5, ..Settings::default() };
        let outside = weigh("supcon", &settings, &points, &labels).loss();
        let power = |a: usize, b: usize| libm::exp(points.row(a).dot(&points.row(b)) / 0.5);
        let inside: f64 = (0..16)
            .map(|anchor| {
                let others = || (0..16).filter(move |&other| other != anchor);
                let all: f64 = others().map(|other| power(anchor, other)).sum();
                let mates = others().filter(|&other| labels[other] == labels[anchor]);
                let mean = mates.map(|mate| power(anchor, mate)).sum::<f64>() / 3.0;
                -libm::log(mean / all) / 16.0
            })
            .sum();
        least = least.min(outside - inside);
    }
    assert!(least > 0.0, "{least}");
}

/// E11: the uniformity of the regular polygon, and its limit ln(e⁻⁴ I₀(4)), the circle's optimum.
#[test]
fn the_regular_polygon_has_the_uniformity_that_theory_gives() {
    let uniformity = |count: usize| {
        let turn = |row: usize| core::f64::consts::TAU * row as f64 / count as f64;
        let points = Points::from_fn(count, 2, |row, x| {
            if x == 0 { libm::cos(turn(row)) } else { libm::sin(turn(row)) }
        });
        let sample = Sample { points: &points, labels: &vec![0; count], known: None };
        (metric::find("uniformity").expect("a metric").value)(&sample).expect("it is defined")
    };
    for (count, expected) in [(16, -1.8699), (64, -1.6378), (128, -1.6057), (256, -1.5902)] {
        assert!((uniformity(count) - expected).abs() < 6e-5, "{count}: {}", uniformity(count));
    }
    // Without self-pairs a polygon lies below the limit; Bessel's series gives the limit.
    let (mut term, mut bessel) = (1.0, 1.0);
    for k in 1..40 {
        term *= 4.0 / f64::from(k * k);
        bessel += term;
    }
    let limit = libm::log(bessel) - 4.0;
    assert!((limit + 1.5750).abs() < 6e-5, "{limit}");
    let pairs = |n: f64| libm::log((n * libm::exp(limit) - 1.0) / (n - 1.0));
    assert!((uniformity(1000) - pairs(1000.0)).abs() < 1e-9);
}

/// E12: InfoNCE with the optimal critic on correlated Gaussians: ln N − L grows with the true mutual
/// information and saturates at ln N (van den Oord et al. 2018; Poole et al. 2019).
#[test]
fn the_information_bound_saturates_at_the_logarithm_of_the_candidates() {
    let info_nce = loss::find("info-nce").expect("a loss");
    let settings = Settings { temperature: 1.0, ..Settings::default() };
    let informations = [1.0, 2.0, 4.0, 8.0, 16.0];
    for (candidates, expected) in [
        (4, [0.64, 1.04, 1.33, 1.39, 1.39]),
        (64, [0.96, 1.84, 3.28, 4.14, 4.16]),
        (256, [0.99, 2.00, 3.75, 5.46, 5.55]),
    ] {
        for (information, expected) in informations.into_iter().zip(expected) {
            // Two independent coordinates, each −½ ln(1 − ρ²) nats.
            let rest = libm::exp(-information);
            let correlation = (1.0 - rest).sqrt();
            let mut random = random(12);
            let (mut sum, mut anchors) = (0.0, 0.0);
            while anchors < 4000.0 {
                let mut draw = || -> Vec<[f64; 2]> {
                    (0..candidates).map(|_| [random.normal(), random.normal()]).collect()
                };
                let (x, noise) = (draw(), draw());
                let y: Vec<[f64; 2]> = x
                    .iter()
                    .zip(&noise)
                    .map(|(x, e)| [0, 1].map(|i| correlation * x[i] + rest.sqrt() * e[i]))
                    .collect();
                for (place, x) in x.iter().enumerate() {
                    let critic = |y: &[f64; 2]| -> f64 {
                        let part = |i: usize| {
                            let off = y[i] - correlation * x[i];
                            0.5 * (y[i] * y[i] - off * off / rest)
                        };
                        part(0) + part(1)
                    };
                    let values: Vec<f64> = y.iter().map(critic).collect();
                    let mut relations = vec![Relation::Negative; candidates];
                    relations[place] = Relation::Positive;
                    let row = Row { values: &values, relations: &relations, counters: [0; 3] };
                    let mut weights = vec![0.0; candidates];
                    let mut work = Work::default();
                    sum += (info_nce.row)(&row, &settings, &mut work, &mut weights).loss;
                    anchors += 1.0;
                }
            }
            let ceiling = libm::log(candidates as f64);
            let bound = ceiling - sum / anchors;
            assert!((bound - expected).abs() < 0.1, "N={candidates} I={information}: {bound}");
            assert!(bound <= ceiling);
        }
    }
}

/// E15: how far apart random directions are, by dimension (Wu et al. 2017, section 4).
#[test]
fn random_directions_are_seldom_near_in_many_dimensions_and_often_in_two() {
    for (dimension, mean, deviation, near) in [
        (2, 1.28, 0.62, 0.16),
        (3, 1.33, 0.48, 0.062),
        (8, 1.39, 0.27, 0.001),
        (128, 1.415, 0.063, 0.0),
    ] {
        let points = directions(1000, dimension, &mut random(15));
        let mut distances = Vec::new();
        let mut row = vec![0.0; 1000];
        for anchor in 0..1000 {
            Comparison::Distance.row(&points, anchor, 0, &mut row);
            distances.extend_from_slice(&row[anchor + 1..]);
        }
        let count = distances.len() as f64;
        let measured = distances.iter().sum::<f64>() / count;
        let squares: f64 = distances.iter().map(|d| (d - measured) * (d - measured)).sum();
        let closer = distances.iter().filter(|&&d| d < 0.5).count() as f64 / count;
        assert!((measured - mean).abs() < 0.02, "{dimension}: {measured}");
        assert!(((squares / count).sqrt() - deviation).abs() < 0.02, "{dimension}");
        assert!((closer - near).abs() < 0.01, "{dimension}: {closer}");
    }
}

/// E18: under embedding noise the push from a very near negative has no direction (Wu et al. 2017,
/// section 4): length of the mean unit force with noise 0.1 on both points.
#[test]
fn the_push_from_a_very_near_negative_has_no_direction() {
    let mut random = random(18);
    let settings = Settings { margin: 4.0, ..Settings::default() };
    for (distance, expected) in [(0.02, 0.09), (0.1, 0.42), (0.3, 0.86), (1.0, 0.99)] {
        let mut sum = [0.0; 2];
        for _ in 0..20_000 {
            let points = Points::from_fn(2, 2, |row, x| {
                distance * f64::from(u8::from(row == 1 && x == 0)) + 0.1 * random.normal()
            });
            let gradient =
                weigh("contrastive", &settings, &points, &[0, 1]).gradient().row(0).into_owned();
            let force = &gradient / gradient.norm();
            sum = [sum[0] + force[0], sum[1] + force[1]];
        }
        let length = libm::hypot(sum[0], sum[1]) / 20_000.0;
        assert!((length - expected).abs() < 0.02, "{distance}: {length}");
    }
}

/// The sentence of a line is said where it is true and not where it is not.
#[test]
fn collapse_is_diagnosed_and_success_is_not() {
    let overlapping = "loss=triplet&data=blobs&noise=0.9&batch-size=64&margin=0.5";
    let mut collapsed = start(&format!("{overlapping}&mining=hardest"), 1);
    assert_eq!(collapsed.diagnosis(), None);
    train(&mut collapsed, 3000);
    let said = collapsed.diagnosis().expect("it has collapsed");
    assert!(said.contains("exactly the margin") && said.contains("collapse"), "{said}");
    let (other, _) = collapsed.config().with("mining", "random").expect("a miner");
    collapsed.set_live(other);
    train(&mut collapsed, 600);
    assert_eq!(collapsed.diagnosis(), None);

    for healthy in
        ["loss=triplet&data=blobs&mining=random", "loss=supcon&data=blobs", "loss=nt-xent"]
    {
        let mut trainer = start(healthy, 1);
        train(&mut trainer, 300);
        assert_eq!(trainer.diagnosis(), None, "{healthy}");
    }
    // On a temperature of ten every loss is near ln N, and nothing has collapsed.
    let mut warm = start("loss=info-nce&data=blobs&temperature=10", 1);
    train(&mut warm, 50);
    assert_eq!(warm.diagnosis(), None);
    // A loss of 0 is collapse where nothing pushes, if it is one point: a table keeps one per class.
    let mut pulled = start("loss=contrastive&data=blobs&push=0", 1);
    train(&mut pulled, 600);
    assert!(pulled.diagnosis().is_some_and(|said| said.starts_with("Nothing pushes")));
    let mut table = start("loss=contrastive&data=blobs&push=0&encoder=free&init=inputs", 1);
    train(&mut table, 600);
    assert_eq!(table.diagnosis(), None);
    // Nothing semi-hard in equal points: not a success.
    let mut nothing =
        start("loss=triplet&data=blobs&mining=semi-hard&encoder=free&batch-size=2", 1);
    let said = (0..200).find_map(|_| {
        train(&mut nothing, 1);
        nothing.diagnosis()
    });
    assert!(said.is_some_and(|said| said.starts_with("0 triplets")), "{said:?}");
    // A guessing classifier.
    let mut guessing = start("loss=cross-entropy&data=cloud&encoder=linear&points=2000", 1);
    train(&mut guessing, 600);
    assert!(guessing.diagnosis().is_some_and(|said| said.contains("guessing")));
}

/// What the diagnostics say of a batch agrees with its rows.
#[test]
fn diagnostics_speak_of_the_pending_batch() {
    let mut trainer = start("loss=nt-xent&positives=views&data=blobs&temperature=10", 1);
    assert_eq!(trainer.diagnostics(), Default::default());
    trainer.prepare();
    let warm = trainer.diagnostics();
    // 126 negatives of every anchor, shares within e^(0.2) of each other; about a quarter of them
    // are class-mates.
    let effective = warm.effective_negatives.expect("there are negatives");
    assert!(effective > 125.0 && effective <= 126.0 + 1e-9, "{effective}");
    let mates = warm.false_negative_share.expect("there are negatives");
    assert!((0.2..0.35).contains(&mates), "{mates}");
    let bound = warm.information_bound.expect("it is defined");
    assert_eq!(bound, libm::log(127.0) - trainer.loss().expect("it is weighed"));
    let (cold, _) = trainer.config().with("temperature", "0.01").expect("a temperature");
    trainer.set_live(cold);
    trainer.prepare();
    assert!(trainer.diagnostics().effective_negatives < Some(40.0));

    let mut known = start("loss=nt-xent&negatives=true-negatives&data=blobs", 1);
    known.prepare();
    let known = known.diagnostics();
    assert_eq!((known.false_negative_share, known.information_bound), (Some(0.0), None));
    let mut mined = start("loss=triplet&data=blobs&mining=hardest", 1);
    mined.prepare();
    let mined = mined.diagnostics();
    assert_eq!(mined.counters.terms, 64);
    // Every anchor pushes one negative.
    assert!((mined.effective_negatives.expect("it pushes") - 1.0).abs() < 1e-12);
}
