//! What one anchor feels: identities of a single row.

use super::invariants::config;
use super::meeting::meetings;
use contrastive_playground::loss::{Relation, Row, Settings, Share, find};
use contrastive_playground::mining::{Mining, Work, all_hinged, triplets};
use proptest::prelude::*;
use proptest::sample::select;

/// Distances or similarities, and who is what.
fn rows() -> impl Strategy<Value = (Vec<f64>, Vec<Relation>)> {
    let relation = select(&[Relation::Ignored, Relation::Positive, Relation::Negative][..]);
    // Few different values, so that ties and hinges at exactly 0 are among them.
    let value = prop_oneof![0.0..2.0, select(&[0.0, 0.25, 0.5, 1.0, 1.25][..])];
    prop::collection::vec((value, relation), 1..24).prop_map(|row| row.into_iter().unzip())
}

/// What InfoNCE makes of one positive and some negatives: its share, and all weights.
pub fn softmax(positive: f64, negatives: &[f64], temperature: f64) -> (Share, Vec<f64>) {
    let values: Vec<f64> = [positive].iter().chain(negatives).copied().collect();
    let mut relations = vec![Relation::Negative; values.len()];
    relations[0] = Relation::Positive;
    let row = Row { values: &values, relations: &relations, counters: [0; 3] };
    let settings = Settings { temperature, ..Settings::default() };
    let mut weights = vec![0.0; values.len()];
    let loss = find("info-nce").expect("a loss");
    let share = (loss.row)(&row, &settings, &mut Work::default(), &mut weights);
    (share, weights)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn batch_all_counts_what_listing_every_triplet_counts(
        (values, relations) in rows(), margin in prop_oneof![0.05..2.0, Just(0.25), Just(0.5)]
    ) {
        let row = Row { values: &values, relations: &relations, counters: [0; 3] };
        let mut listed = Share::default();
        let mut expected = vec![0.0; values.len()];
        let settings = Settings { mining: Mining::All, ..Settings::default() };
        triplets(&row, &settings, &mut Work::default(), |positive, negative| {
            let violation = values[positive] - values[negative] + margin;
            listed.considered += 1;
            if violation > 0.0 {
                listed.active += 1;
                listed.loss += violation;
                expected[positive] += 1.0;
                expected[negative] -= 1.0;
            }
        });
        let mut weights = vec![0.0; values.len()];
        let counted = all_hinged(&row, margin, &mut Work::default(), &mut weights);
        prop_assert_eq!(weights, expected);
        prop_assert_eq!((counted.considered, counted.active), (listed.considered, listed.active));
        prop_assert!((counted.loss - listed.loss).abs() <= 1e-12 * (1.0 + listed.loss));
    }

    /// Wang & Liu (CVPR 2021): what pulls and what pushes are equally strong.
    #[test]
    fn the_pair_weights_of_a_softmax_row_sum_to_zero(meeting in meetings()) {
        // The floor of the debiased estimate is a constant beside the candidates.
        prop_assume!(meeting.is_softmax() && meeting.settings.debias == 0.0);
        let batch = meeting.batch(&meeting.order());
        let mut weighing = meeting.weigh();
        for row in 0..batch.rows() {
            let explained = weighing.explain(&batch, meeting.loss, &meeting.settings, row);
            let sum: f64 = explained.weights.iter().sum();
            let all: f64 = explained.weights.iter().map(|weight| weight.abs()).sum();
            // SupCon's and cross-entropy's weights are differences of shares of 1/τ.
            let rounding = 1e-14 * (all + 1.0 / meeting.settings.temperature + 1.0);
            prop_assert!(sum.abs() <= rounding, "{} of {}", sum, all);
        }
    }

    /// Towards temperature 0, InfoNCE is a hinge on the hardest negative.
    #[test]
    fn a_cold_info_nce_is_a_hinge_on_the_hardest_negative(
        positive in -1.0..1.0,
        negatives in prop::collection::vec(-1.0..1.0, 1..40),
        temperature in 0.01..1.0,
    ) {
        let (share, _) = softmax(positive, &negatives, temperature);
        let hardest = negatives.iter().fold(-1.0, |most: f64, s| most.max(*s));
        let excess = temperature * share.loss - (hardest - positive).max(0.0);
        let most = temperature * libm::log(negatives.len() as f64 + 1.0);
        prop_assert!(excess >= -1e-15 && excess <= most + 1e-15, "{}", excess);
    }

    /// Towards an infinite temperature, every negative is pushed alike.
    #[test]
    fn shares_of_the_push_lie_within_a_factor_that_the_temperature_allows(
        positive in -1.0..1.0,
        negatives in prop::collection::vec(-1.0..1.0, 1..40),
        temperature in 0.05..200.0,
    ) {
        let (_, weights) = softmax(positive, &negatives, temperature);
        let (least, most) = weights[1..].iter().fold((f64::INFINITY, 0.0), |(least, most), &w| {
            (w.min(least), w.max(most))
        });
        prop_assert!(least > 0.0 && most / least <= libm::exp(2.0 / temperature) * (1.0 + 1e-12));
    }

    /// With one negative, InfoNCE is the soft-margin triplet of similarities.
    #[test]
    fn with_one_negative_info_nce_is_a_softplus(
        positive in -1.0..1.0, negative in -1.0..1.0, temperature in 0.01..10.0
    ) {
        let (share, weights) = softmax(positive, &[negative], temperature);
        let gap = (negative - positive) / temperature;
        let softplus = gap.max(0.0) + libm::log1p(libm::exp(-gap.abs()));
        prop_assert!((share.loss - softplus).abs() <= 1e-14 * (1.0 + softplus));
        let slope = 1.0 / (1.0 + libm::exp(-gap)) / temperature;
        prop_assert!((weights[1] - slope).abs() <= 1e-14 / temperature);
        prop_assert_eq!(weights[0], -weights[1]);
    }
}
