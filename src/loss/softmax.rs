//! The softmax over a row, shared by InfoNCE and its relatives.

use super::worked::{self, Weighed};
use super::{Negatives, Relation, Row, Share};
use crate::kernels::{self, Exponentials, LANES};

/// Cross-entropy of the softmax over `values`/`temperature` against the row's positives.
///
/// The target is shared equally among the positives (one for InfoNCE, NT-Xent and CLIP; all
/// class-mates for SupCon's L_out; with `smoothing` a part ε of it goes evenly to all candidates).
/// Without a positive there is no term. With `decoupled` the positives are left out of the
/// denominator (DCL, Yeh et al. 2021). Weights are ∂(term)/∂value.
pub fn cross_entropy(
    row: &Row,
    temperature: f64,
    decoupled: bool,
    smoothing: f64,
    weights: &mut [f64],
) -> Share {
    let positives = row.count(Relation::Positive);
    let candidates = row.count(Relation::Negative) + if decoupled { 0 } else { positives };
    if positives == 0 || candidates == 0 {
        return Share::default();
    }
    let positive_counts = !decoupled;
    for ((weight, &value), &relation) in weights.iter_mut().zip(row.values).zip(row.relations) {
        let counts =
            (relation == Relation::Negative) | ((relation == Relation::Positive) & positive_counts);
        *weight = if counts { value } else { f64::NEG_INFINITY };
    }
    let largest = kernels::largest(weights);
    let sharpness = 1.0 / temperature;
    // The largest contributes exactly 1, which `log1p` keeps apart from the rest: a nearly perfect
    // row would otherwise lose its loss to cancellation.
    let Exponentials { ones, rest } = kernels::exponentials(weights, largest, sharpness);
    let rest = (ones - 1.0) + rest;
    let (short, active) = if positives == 1 && smoothing == 0.0 && !decoupled {
        one_positive(row, largest, 1.0 / (1.0 + rest), sharpness, weights)
    } else {
        let uniform = smoothing / candidates as f64;
        let wanted = [(1.0 - smoothing) / positives as f64 + uniform, uniform];
        several_positives(row, largest, 1.0 / (1.0 + rest), sharpness, wanted, weights)
    };
    Share { loss: short + libm::log1p(rest), terms: 1.0, considered: 1, active: u64::from(active) }
}

/// Turns exponentials into weights; answers by how much the positive falls short of the largest,
/// and whether any weight is not zero.
///
/// The single positive's weight is minus the sum of the others: the weights of a softmax row sum to
/// zero (Wang & Liu 2021), and 1 − p would lose all digits when p is nearly 1.
fn one_positive(
    row: &Row,
    largest: f64,
    share: f64,
    sharpness: f64,
    weights: &mut [f64],
) -> (f64, bool) {
    let positive = kernels::first(row.relations, |relation| relation == Relation::Positive);
    let positive = positive.expect("it has been counted");
    weights[positive] = 0.0;
    kernels::scale(weights, share * sharpness);
    let pushed = kernels::sum(weights);
    weights[positive] = -pushed;
    ((largest - row.values[positive]) * sharpness, pushed != 0.0)
}

/// The same for a target that is shared: `wanted` of every positive and of every negative.
fn several_positives(
    row: &Row,
    largest: f64,
    share: f64,
    sharpness: f64,
    wanted: [f64; 2],
    weights: &mut [f64],
) -> (f64, bool) {
    let mut short = [0.0; LANES];
    let chunks = weights.chunks_mut(LANES).zip(row.values.chunks(LANES));
    for ((weights, values), relations) in chunks.zip(row.relations.chunks(LANES)) {
        for (lane, weight) in weights.iter_mut().enumerate() {
            let wanted = match relations[lane] {
                Relation::Positive => wanted[0],
                Relation::Negative => wanted[1],
                Relation::Ignored => 0.0,
            };
            *weight = (*weight * share - wanted) * sharpness;
            short[lane] += wanted * (largest - values[lane]);
        }
    }
    (kernels::fold(short) * sharpness, weights.iter().any(|&weight| weight != 0.0))
}

/// The fraction under the logarithm, as an s-expression: e^(s/τ) of the pair `positive` over the sum
/// over `everyone`, or over whom the options leave in it. `partner` is the positive's own index.
pub fn formula(
    positive: &str,
    everyone: &str,
    partner: &str,
    decoupled: bool,
    negatives: Negatives,
) -> String {
    let power = |role, pair| {
        format!("(sup e (row (term {role} (sub s {pair})) (op /) (term temperature τ)))")
    };
    let (own, other) = (power("pull", positive), power("push", "(row i j)"));
    let denominator = match (negatives, decoupled) {
        (Negatives::InBatch, false) => format!("(under (op ∑) {everyone}) {other}"),
        (Negatives::InBatch, true) if everyone == "j" => {
            format!("(under (op ∑) (row j (op ≠) {partner})) {other}")
        }
        (Negatives::InBatch, true) => {
            format!("(under (op ∑) (row j (op ≠) i (op ,) {partner})) {other}")
        }
        (Negatives::TrueNegatives, _) => {
            let rest = format!("(under (op ∑) (row (sub y j) (op ≠) (sub y i))) {other}");
            if decoupled { rest } else { format!("{own} (op +) {rest}") }
        }
    };
    format!("(frac {own} (row {denominator}))")
}

/// The formula with numbers. One positive: −log of its exponential over the sum. Several: the mean
/// over them, with the sum Z beside it. With `smoothing`, the sum over what every class is due.
pub fn worked(row: &Weighed, temperature: f64, decoupled: bool, smoothing: f64) -> String {
    let count = row.row.count(Relation::Positive);
    if count == 0 {
        return worked::lines(vec![], row.share);
    }
    let power = |&place: &usize| {
        let divided = format!("(op /) {}", worked::number(temperature));
        let divisor = if temperature == 1.0 { "" } else { &divided };
        format!("(sup e (row {} {divisor}))", row.value(place))
    };
    let (positives, more_positives) = row.written(Relation::Positive);
    let (negatives, more_negatives) = row.written(Relation::Negative);
    let in_sum = if decoupled { &[][..] } else { &positives[..] };
    let everyone = in_sum.iter().chain(&negatives).map(power).collect();
    let sum = worked::sum(everyone, more_negatives || (more_positives && !decoupled));
    if count == 1 && smoothing == 0.0 {
        let fraction = format!("(frac {} (row {sum}))", power(&positives[0]));
        return worked::lines(vec![format!("(op −) log {fraction}")], row.share);
    }
    let logarithm = |place: &usize| format!("log (frac {} Z)", power(place));
    let own = worked::sum(positives.iter().map(logarithm).collect(), more_positives);
    let terms = if smoothing == 0.0 {
        format!("(op −) (frac 1 {}) (op () {own} (op ))", worked::number(count as f64))
    } else {
        let candidates = row.row.count(Relation::Negative) + count;
        let uniform = smoothing / candidates as f64;
        let wanted = (1.0 - smoothing) / count as f64 + uniform;
        let others = worked::sum(negatives.iter().map(logarithm).collect(), more_negatives);
        format!(
            "(op −) {} (op ·) {own} (op −) {} (op ·) (op () {others} (op ))",
            worked::number(wanted),
            worked::number(uniform),
        )
    };
    let lines = worked::lines(vec![terms], row.share);
    let table = lines.strip_suffix(')').unwrap_or(&lines);
    format!("{table} (Z (row (op =) {sum})))")
}
