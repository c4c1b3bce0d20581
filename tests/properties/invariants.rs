//! Symmetries and bounds, on random clouds with random settings.

use super::meeting::{Meeting, meetings, meetings_of};
use contrastive_playground::Points;
use contrastive_playground::geometry::Geometry;
use contrastive_playground::loss::{Arrangement, LOSSES, Loss, Negatives};
use contrastive_playground::mining::Mining;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The same clouds every time. `PROPTEST_CASES` makes them more.
pub fn config() -> ProptestConfig {
    ProptestConfig {
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        max_global_rejects: u32::MAX,
        ..ProptestConfig::default()
    }
}

/// The loss with this id alone.
fn just(id: &str) -> &'static [&'static Loss] {
    let place = LOSSES.iter().position(|loss| loss.id == id).expect("a loss");
    &LOSSES[place..=place]
}

/// The largest |element|.
fn largest(matrix: &Points) -> f64 {
    matrix.iter().fold(0.0, |most: f64, x| most.max(x.abs()))
}

/// The rows of the embedding in the order that a batch of `order` has them.
fn reordered(meeting: &Meeting, order: &[u32], matrix: &Points) -> Points {
    let count = order.len();
    let prototypes = meeting.loss.arrangement == Arrangement::Prototypes;
    Points::from_fn(matrix.nrows(), matrix.ncols(), |row, dimension| {
        let from = match (row / count, prototypes) {
            (half, true) if half > 0 => row,
            (half, _) => half * count + order[row % count] as usize,
        };
        matrix[(from, dimension)]
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_order_of_a_batch_does_not_matter(
        (meeting, order) in meetings().prop_flat_map(|meeting| {
            let order = Just(meeting.order()).prop_shuffle();
            (Just(meeting), order)
        })
    ) {
        let picks = meeting.loss.id == "triplet" && meeting.settings.mining == Mining::Random;
        prop_assume!(!picks);
        let before = meeting.weigh();
        let after = meeting.weigh_at(&order, &reordered(&meeting, &order, &meeting.embedding));
        prop_assert!((before.loss() - after.loss()).abs() <= 1e-12 * (1.0 + before.loss().abs()));
        prop_assert_eq!(before.share().considered, after.share().considered);
        let expected = reordered(&meeting, &order, before.gradient());
        let difference = largest(&(after.gradient() - &expected));
        prop_assert!(difference <= 1e-11 * largest(&expected) + 1e-13, "{}", difference);
    }

    #[test]
    fn in_the_plane_the_forces_cancel_because_no_translation_is_felt(meeting in meetings()) {
        prop_assume!(meeting.settings.geometry == Geometry::Plane);
        prop_assume!(meeting.loss.arrangement != Arrangement::Prototypes);
        let weighing = meeting.weigh();
        let sum = weighing.gradient().row_sum();
        let all: f64 = weighing.gradient().iter().map(|g| g.abs()).sum();
        prop_assert!(sum.iter().all(|x| x.abs() <= 1e-13 * (1.0 + all)), "{} of {}", sum, all);
    }

    #[test]
    fn on_the_circle_no_radius_is_felt_and_twice_as_far_out_half_the_gradient(
        meeting in meetings()
    ) {
        prop_assume!(meeting.settings.geometry == Geometry::Circle);
        let weighing = meeting.weigh();
        // What is projected away may be as large as a pair weight.
        let rounding = 1e-13 * (1.0 + 1.0 / meeting.settings.temperature);
        for (g, z) in weighing.gradient().row_iter().zip(meeting.embedding.row_iter()) {
            prop_assert!(g.dot(&z).abs() <= rounding * meeting.embedding.nrows() as f64);
        }
        let twice = meeting.weigh_at(&meeting.order(), &(&meeting.embedding * 2.0));
        prop_assert_eq!(twice.loss(), weighing.loss());
        prop_assert_eq!(twice.gradient() * 2.0, weighing.gradient().clone());
    }

    #[test]
    fn no_loss_is_negative_unless_its_positive_is_not_in_the_denominator(meeting in meetings()) {
        let weighing = meeting.weigh();
        prop_assert!(weighing.gradient().iter().all(|g| g.is_finite()));
        if !meeting.settings.decoupled {
            prop_assert!(weighing.loss() >= 0.0, "{}", weighing.loss());
        }
    }

    #[test]
    fn clip_does_not_mind_which_modality_is_called_the_first(
        meeting in meetings_of(just("clip"))
    ) {
        let half = meeting.labels.len();
        let swap = |matrix: &Points| {
            Points::from_fn(2 * half, 2, |row, x| matrix[((row + half) % (2 * half), x)])
        };
        let (there, back) = (
            meeting.weigh(),
            meeting.weigh_at(&meeting.order(), &swap(&meeting.embedding)),
        );
        prop_assert!((there.loss() - back.loss()).abs() <= 1e-12 * (1.0 + there.loss()));
        let difference = largest(&(swap(back.gradient()) - there.gradient()));
        prop_assert!(difference <= 1e-11 * largest(there.gradient()) + 1e-13);
    }

    #[test]
    fn a_collapsed_softmax_loss_is_the_logarithm_of_the_choices(
        meeting in meetings(), x in -3.0..3.0, y in 0.1..3.0
    ) {
        prop_assume!(meeting.is_softmax() && meeting.loss.arrangement != Arrangement::Prototypes);
        prop_assume!(meeting.negatives == Negatives::InBatch && !meeting.settings.decoupled);
        let members = meeting.embedding.nrows();
        let point = |_, dimension| if dimension == 0 { x } else { y };
        let weighing = meeting.weigh_at(&meeting.order(), &Points::from_fn(members, 2, point));
        let choices = match meeting.loss.arrangement {
            Arrangement::Partners | Arrangement::TwoModalities => members / 2,
            _ => members - 1,
        };
        let expected = if weighing.share().considered == 0 {
            // SupCon where nobody has a class-mate.
            prop_assert_eq!(meeting.loss.id, "supcon");
            0.0
        } else {
            libm::log(choices as f64)
        };
        prop_assert!((weighing.loss() - expected).abs() <= 1e-13 * (1.0 + expected));
        prop_assert!(largest(weighing.gradient()) <= 1e-12 / meeting.settings.temperature);
    }
}
