//! The debiased softmax (Chuang, Robinson, Lin, Torralba & Jegelka, NeurIPS 2020, equations 7 and 8).
//!
//! In-batch negatives are drawn from everybody, so a share τ⁺ of them are class-mates. The sum over
//! the n negatives is replaced by n·g, an estimate of what true negatives would give:
//!
//! g = max( (1/n Σⱼ e^(sⱼ/τ) − τ⁺·e^(s⁺/τ)) / (1 − τ⁺), e^(−1/τ) ),  L = −ln( e^(s⁺/τ) / (e^(s⁺/τ) + n·g) ).
//!
//! One positive stands for the class-mates (M = 1). The floor e^(−1/τ) is the least that a cosine can
//! give; similarities of the plane have no least value, so there the floor is 0. On the floor no
//! negative is felt and the positive still pulls: a constant stands in the denominator. At τ⁺ = 0 it
//! is InfoNCE.

use super::{Relation, Row, Settings, Share, Similarity, Weighed, worked};
use crate::kernels;

/// Cross-entropy of the debiased softmax against the row's one positive. Weights are
/// ∂(term)/∂value; without a positive there is no term.
pub fn cross_entropy(row: &Row, settings: &Settings, weights: &mut [f64]) -> Share {
    let positive = kernels::first(row.relations, |relation| relation == Relation::Positive);
    let Some(positive) = positive else { return Share::default() };
    for ((weight, &value), &relation) in weights.iter_mut().zip(row.values).zip(row.relations) {
        *weight = if relation == Relation::Ignored { f64::NEG_INFINITY } else { value };
    }
    let largest = kernels::largest(weights);
    let sharpness = 1.0 / settings.temperature;
    kernels::exponentials(weights, largest, sharpness);
    let own = core::mem::replace(&mut weights[positive], 0.0);
    let negatives = row.count(Relation::Negative) as f64;
    let mates = settings.debias;
    let estimate = (kernels::sum(weights) - mates * negatives * own) / (1.0 - mates);
    let floor = match settings.similarity {
        Similarity::Cosine => negatives * kernels::exponential((-1.0 - largest) * sharpness),
        Similarity::NegativeSquared | Similarity::Cauchy => 0.0,
    };
    let on_floor = estimate <= floor;
    let others = if on_floor { floor } else { estimate };
    let all = own + others;
    if on_floor {
        weights.fill(0.0);
        weights[positive] = -others / all * sharpness;
    } else {
        kernels::scale(weights, sharpness / ((1.0 - mates) * all));
        weights[positive] = -kernels::sum(weights);
    }
    let short = (largest - row.values[positive]) * sharpness;
    // As in the plain softmax, `log1p` keeps a nearly perfect row's loss.
    let loss = if short == 0.0 { libm::log1p(others) } else { short + libm::log(all) };
    Share { loss, terms: 1.0, considered: 1, active: u64::from(weights[positive] != 0.0) }
}

/// What stands in a formula in place of the softmax's fraction, as an s-expression: the pair
/// `positive` over itself and n·g.
pub fn fraction(positive: &str) -> String {
    let own = power("pull", positive);
    format!("(frac {own} (row {own} (op +) n (sub g i)))")
}

/// The line that says what g is; `everyone` are the negatives under the sum.
pub fn estimate(positive: &str, everyone: &str, settings: &Settings) -> String {
    let mates = "(term debias (sup τ (op +)))";
    let floor = match settings.similarity {
        Similarity::Cosine => "(sup e (row (op −) 1 (op /) (term temperature τ)))",
        Similarity::NegativeSquared | Similarity::Cauchy => "0",
    };
    let mean = format!("(frac 1 n) (under (op ∑) {everyone}) {}", power("push", "(row i j)"));
    let corrected = format!("(row {mean} (op −) {mates} {})", power("pull", positive));
    format!(
        "(row (sub g i) (op =) max (op () (frac {corrected} (row 1 (op −) {mates})) (op ,) {floor} (op )))"
    )
}

/// The formula with one anchor's numbers: the fraction, and the line that says what n·g comes to.
pub fn worked(row: &Weighed, settings: &Settings) -> String {
    let (own, _) = row.written(Relation::Positive);
    let Some(&own) = own.first() else {
        return worked::lines(vec![], row.share);
    };
    let temperature = worked::number(settings.temperature);
    let power = |place: &usize| format!("(sup e (row {} (op /) {temperature}))", row.value(*place));
    let (negatives, more) = row.written(Relation::Negative);
    let sum = worked::sum(negatives.iter().map(power).collect(), more);
    let own = power(&own);
    let count = worked::number(row.row.count(Relation::Negative) as f64);
    let mates = worked::number(settings.debias);
    let floor = match settings.similarity {
        Similarity::Cosine => format!("{count} (sup e (row (op −) 1 (op /) {temperature}))"),
        Similarity::NegativeSquared | Similarity::Cauchy => worked::number(0.0),
    };
    let corrected = format!("(row {sum} (op −) {mates} (op ·) {count} {own})");
    let fraction = format!("(frac {own} (row {own} (op +) n g))");
    let lines = worked::lines(vec![format!("(op −) log {fraction}")], row.share);
    let table = lines.strip_suffix(')').unwrap_or(&lines);
    format!(
        "{table} ((row n g) (row (op =) max (op () (frac {corrected} (row 1 (op −) {mates})) (op ,) {floor} (op )))))"
    )
}

fn power(role: &str, pair: &str) -> String {
    format!("(sup e (row (term {role} (sub s {pair})) (op /) (term temperature τ)))")
}

#[cfg(test)]
mod tests {
    use super::*;

    const RELATIONS: [Relation; 4] =
        [Relation::Negative, Relation::Positive, Relation::Negative, Relation::Ignored];

    fn weigh(values: &[f64; 4], settings: &Settings) -> (Share, [f64; 4]) {
        let mut weights = [0.0; 4];
        let row = Row { values, relations: &RELATIONS, counters: [0; 3] };
        (cross_entropy(&row, settings, &mut weights), weights)
    }

    /// The formula as it is printed.
    fn printed(values: &[f64; 4], settings: &Settings) -> f64 {
        let power = |value: f64| libm::exp(value / settings.temperature);
        let (own, mean) = (power(values[1]), (power(values[0]) + power(values[2])) / 2.0);
        let least = if settings.similarity == Similarity::Cosine { power(-1.0) } else { 0.0 };
        let estimate = (mean - settings.debias * own) / (1.0 - settings.debias);
        libm::log1p(2.0 * estimate.max(least) / own)
    }

    #[test]
    fn value_and_weights_are_those_of_the_printed_formula_on_and_above_the_floor() {
        let above = [0.9, 0.3, -0.4, 1.0];
        let floored = [-0.9, 0.8, -0.95, 1.0];
        for (values, on_floor) in [(above, false), (floored, true)] {
            for similarity in [Similarity::Cosine, Similarity::Cauchy] {
                for debias in [0.1, 0.3, 0.5] {
                    for temperature in [0.1, 0.5, 2.0] {
                        let settings =
                            Settings { similarity, debias, temperature, ..Settings::default() };
                        let (share, weights) = weigh(&values, &settings);
                        let expected = printed(&values, &settings);
                        assert!((share.loss - expected).abs() <= 1e-12 * (1.0 + expected));
                        if temperature < 1.0 {
                            assert_eq!(weights[0] == 0.0, on_floor, "{settings:?}");
                        }
                        for place in 0..4 {
                            let at = |step: f64| {
                                let mut moved = values;
                                moved[place] += step;
                                printed(&moved, &settings)
                            };
                            let slope = if place < 3 { (at(1e-6) - at(-1e-6)) / 2e-6 } else { 0.0 };
                            assert!((weights[place] - slope).abs() < 1e-6, "{place} {settings:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn without_a_negative_there_is_nothing_to_learn_and_without_a_positive_no_term() {
        let settings = Settings { debias: 0.3, ..Settings::default() };
        let mut weights = [0.0; 1];
        let mut alone = |relation| {
            let row = Row { values: &[0.3], relations: &[relation], counters: [0; 3] };
            (cross_entropy(&row, &settings, &mut weights), weights)
        };
        let (share, weights) = alone(Relation::Positive);
        assert_eq!((share.loss, share.terms, share.active, weights), (0.0, 1.0, 0, [0.0]));
        assert_eq!(alone(Relation::Ignored).0, Share::default());
    }
}
