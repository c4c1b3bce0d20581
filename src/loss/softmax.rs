//! The softmax over a row, shared by InfoNCE and its relatives.

use super::{Negatives, Relation, Row, Share};

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
    let positives = row.of(Relation::Positive).count();
    let in_denominator = |relation| match relation {
        Relation::Negative => true,
        Relation::Positive => !decoupled,
        Relation::Ignored => false,
    };
    let candidates = row.relations.iter().filter(|&&r| in_denominator(r)).count();
    if positives == 0 || candidates == 0 {
        return Share::default();
    }
    let mut largest = f64::NEG_INFINITY;
    for (&value, &relation) in row.values.iter().zip(row.relations) {
        if in_denominator(relation) && value > largest {
            largest = value;
        }
    }
    // A positive that is itself the largest contributes exactly 1, which `log1p` keeps apart from
    // the rest: a nearly perfect row would otherwise lose its loss to cancellation.
    let mut rest = 0.0;
    let mut ones = 0.0;
    for ((&value, &relation), weight) in row.values.iter().zip(row.relations).zip(&mut *weights) {
        if in_denominator(relation) {
            let exponential = libm::exp((value - largest) / temperature);
            *weight = exponential;
            if value == largest && ones == 0.0 {
                ones = 1.0;
            } else {
                rest += exponential;
            }
        }
    }
    let total = ones + rest;
    let uniform = smoothing / candidates as f64;
    let target = (1.0 - smoothing) / positives as f64;
    let mut short = 0.0;
    for ((&value, &relation), weight) in row.values.iter().zip(row.relations).zip(&mut *weights) {
        let wanted = match relation {
            Relation::Ignored => continue,
            Relation::Positive => target + uniform,
            Relation::Negative => uniform,
        };
        if wanted > 0.0 {
            short += wanted * ((largest - value) / temperature);
        }
        *weight = (*weight / total - wanted) / temperature;
    }
    if positives == 1 && smoothing == 0.0 && !decoupled {
        balance(row, weights);
    }
    Share {
        loss: short + libm::log1p(rest),
        terms: 1.0,
        considered: 1,
        active: u64::from(weights.iter().any(|&weight| weight != 0.0)),
    }
}

/// Sets the single positive's weight to minus the sum of the others: the weights of a softmax row
/// sum to zero (Wang & Liu 2021), and 1 − p would lose all digits when p is nearly 1.
fn balance(row: &Row, weights: &mut [f64]) {
    let pushed: f64 = row.of(Relation::Negative).map(|candidate| weights[candidate]).sum();
    for positive in row.of(Relation::Positive) {
        weights[positive] = -pushed;
    }
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
