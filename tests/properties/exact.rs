//! Values that are known exactly, from the formulas of the papers.

use super::meeting::Meeting;
use super::rows::softmax;
use contrastive_playground::Points;
use contrastive_playground::loss::{Distance, Fallback, Settings};
use contrastive_playground::mining::Mining;

/// Fails unless the two agree to rounding.
fn assert_near(what: &str, got: f64, expected: f64) {
    let near = (got - expected).abs() <= 1e-12 * (1.0 + expected.abs());
    assert!(near, "{what} is {got}, expected {expected}");
}

/// The unit vector at an angle in degrees.
fn direction(degrees: f64) -> [f64; 2] {
    let angle = degrees.to_radians();
    [libm::cos(angle), libm::sin(angle)]
}

/// Every embedding the same, for a batch of 32 points in 4 classes.
fn collapsed(loss: &str, rows: usize, settings: Settings) -> Meeting {
    let labels: Vec<u32> = (0..32).map(|point| point % 4).collect();
    Meeting::new(loss, settings, &labels, Points::from_element(rows, 2, 0.6))
}

#[test]
fn a_collapsed_contrastive_loss_is_half_the_squared_margin_of_the_negative_pairs() {
    for margin in [0.5, 1.0, 2.0] {
        let settings = Settings { margin, ..Settings::default() };
        // 384 of 496 pairs are of two classes.
        let expected = 0.5 * margin * margin * 384.0 / 496.0;
        assert_near("the loss", collapsed("contrastive", 32, settings).weigh().loss(), expected);
    }
}

#[test]
fn a_collapsed_triplet_loss_is_the_margin_or_its_soft_form() {
    for distance in [Distance::Euclidean, Distance::Squared] {
        for mining in [Mining::All, Mining::Random, Mining::SemiHard, Mining::Hardest] {
            for fallback in [Fallback::Skip, Fallback::Farthest] {
                let hinged =
                    Settings { margin: 0.7, mining, fallback, distance, ..Settings::default() };
                let name = format!("{mining:?} {fallback:?} {distance:?}");
                let weighing = collapsed("triplet", 32, hinged).weigh();
                let soft = Settings { soft_margin: true, ..hinged };
                let softened = collapsed("triplet", 32, soft).weigh();
                if mining == Mining::SemiHard && fallback == Fallback::Skip {
                    // Nothing is mined: a loss of 0 that is no success.
                    assert_eq!((weighing.loss(), weighing.share().considered), (0.0, 0), "{name}");
                    assert_eq!((softened.loss(), softened.share().considered), (0.0, 0), "{name}");
                    continue;
                }
                assert_near(&name, weighing.loss(), 0.7);
                let margin = if mining == Mining::Hardest { 0.0 } else { 0.7 };
                assert_near(&name, softened.loss(), libm::log1p(libm::exp(margin)));
            }
        }
    }
}

#[test]
fn collapsed_softmax_losses_are_logarithms_that_no_temperature_moves() {
    for temperature in [0.01, 0.2, 1.0, 10.0] {
        let settings = Settings { temperature, ..Settings::default() };
        for (loss, rows, choices) in [
            ("supcon", 32, 31.0),
            ("nt-xent", 64, 63.0),
            ("info-nce", 64, 32.0),
            ("clip", 64, 32.0),
        ] {
            let weighing = collapsed(loss, rows, settings).weigh();
            assert_near(loss, weighing.loss(), libm::log(choices));
        }
    }
}

/// Without negatives there is nothing to learn.
#[test]
fn nt_xent_of_a_single_pair_is_exactly_zero() {
    for temperature in [0.01, 0.5, 10.0] {
        let settings = Settings { temperature, ..Settings::default() };
        let embedding = Points::from_row_slice(2, 2, &[0.3, -1.2, 2.0, 0.7]);
        let weighing = Meeting::new("nt-xent", settings, &[0], embedding).weigh();
        assert_eq!(weighing.loss(), 0.0);
        assert!(weighing.gradient().iter().all(|&g| g == 0.0));
    }
}

/// Hadsell, Chopra & LeCun (2006), equations 2 to 4: a pull of D, a push of m − D until D = m.
#[test]
fn a_pair_of_the_contrastive_loss_is_a_spring() {
    let force = |labels: [u32; 2], distance: f64, margin: f64| {
        let embedding = Points::from_row_slice(2, 2, &[0.0, 0.0, 0.0, distance]);
        let settings = Settings { margin, ..Settings::default() };
        let weighing = Meeting::new("contrastive", settings, &labels, embedding).weigh();
        // Positive: the second point moves towards the first one, down its gradient.
        weighing.gradient()[(1, 1)]
    };
    for margin in [0.5, 1.0, 2.0] {
        for distance in [0.1, 0.25, 0.5, 1.0, 1.5, 3.0] {
            assert_near("the pull", force([0, 0], distance, margin), distance);
            let push = if distance < margin { margin - distance } else { 0.0 };
            assert_near("the push", force([0, 1], distance, margin), -push);
        }
        assert_eq!(force([0, 1], margin, margin), 0.0);
        assert_near("half way", force([0, 0], margin / 2.0, margin), margin / 2.0);
        assert_near("half way", force([0, 1], margin / 2.0, margin), -margin / 2.0);
    }
}

/// Wang & Liu (CVPR 2021): the push on a negative is its share of the softmax at s/τ. An anchor at
/// 0°, its positive at 10°, negatives at 30° to 180°; per temperature the shares, the effective
/// number of negatives (the exponential of the shares' entropy) and the loss.
#[test]
fn the_temperature_deals_out_the_push() {
    let angles = [30.0, 60.0, 90.0, 120.0, 150.0, 180.0];
    let similarity = |degrees: f64| direction(degrees)[0];
    let negatives = angles.map(similarity);
    let table: [(f64, &[f64], f64, f64); 8] = [
        (0.01, &[1.0], 1.0, 7e-6),
        (0.05, &[0.9993], 1.006, 0.08894),
        (0.1, &[0.9748, 0.0251], 1.126, 0.27215),
        (0.2, &[0.8511, 0.1365, 0.0112], 1.597, 0.50001),
        (0.5, &[0.5624, 0.2705, 0.0995, 0.0366, 0.0176, 0.0135], 3.181, 0.87637),
        (1.0, &[0.3702, 0.2568, 0.1557, 0.0945, 0.0655, 0.0573], 4.815, 1.22330),
        (10.0, &[0.1844], 5.986, 1.85005),
        (100.0, &[0.1667], 6.0, 1.93607),
    ];
    for (temperature, shares, effective, loss) in table {
        let (share, weights) = softmax(similarity(10.0), &negatives, temperature);
        let all: f64 = weights[1..].iter().sum();
        let dealt: Vec<f64> = weights[1..].iter().map(|weight| weight / all).collect();
        for (got, expected) in dealt.iter().zip(shares) {
            // Shares are printed to four digits; at τ = 100 all are within 2 % of a sixth.
            let printed = if temperature == 100.0 { 0.002 } else { 6e-5 };
            assert!((got - expected).abs() < printed, "τ={temperature}: {got}, not {expected}");
        }
        let entropy: f64 =
            dealt.iter().map(|p| if *p > 0.0 { -p * libm::log(*p) } else { 0.0 }).sum();
        assert!((libm::exp(entropy) - effective).abs() < 6e-4, "τ={temperature}");
        let printed = if loss < 1e-4 { 6e-7 } else { 6e-6 };
        assert!((share.loss - loss).abs() < printed, "τ={temperature}: {}", share.loss);
    }
}

/// Graf et al. (ICML 2021): SupCon with every class in one point, the classes on a regular K-gon.
#[test]
fn supcon_at_the_regular_polygon_has_the_value_of_its_formula() {
    const EACH: usize = 16;
    for (classes, temperature, printed) in [(3, 0.5, 2.8090), (4, 0.5, 2.9767), (4, 1.0, 3.3651)] {
        let labels: Vec<u32> = (0..EACH * classes).map(|point| (point % classes) as u32).collect();
        let turn = |class: usize| direction(360.0 * class as f64 / classes as f64);
        let embedding = Points::from_fn(labels.len(), 2, |point, x| 2.0 * turn(point % classes)[x]);
        let settings = Settings { temperature, ..Settings::default() };
        let loss = Meeting::new("supcon", settings, &labels, embedding).weigh().loss();
        let own = (EACH - 1) as f64 * libm::exp(1.0 / temperature);
        let others: f64 = (1..classes).map(|class| libm::exp(turn(class)[0] / temperature)).sum();
        let expected = libm::log(own + EACH as f64 * others) - 1.0 / temperature;
        assert_near("the loss", loss, expected);
        assert!((loss - printed).abs() < 6e-5, "{loss}, not {printed}");
    }
}
