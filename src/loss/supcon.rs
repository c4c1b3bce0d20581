//! Supervised contrastive loss, L_out (Khosla et al., NeurIPS 2020, equation 2).
//!
//! Every class-mate in the batch is a positive; the log stands inside the mean over them, the other
//! positives stay in the denominator, and there is no factor τ/0.07. Anchors without a positive are
//! left out of the mean.

use super::{Arrangement, Loss, Negatives, Positives, Row, Settings, Share, Weighed, softmax};
use crate::geometry::Geometry;
use crate::mining::Work;

/// The row of the table.
pub static SUPCON: Loss = Loss {
    id: "supcon",
    label: "SupCon",
    summary: tabled!(
        "Each anchor must find all its class-mates at once among everyone else in the batch."
    ),
    citation: tabled!("Khosla et al. (2020), Supervised contrastive learning"),
    link: tabled!("https://arxiv.org/abs/2004.11362"),
    formula,
    worked,
    arrangement: Arrangement::Together,
    knobs: &["temperature", "positives", "augmentation", "vertical-augmentation", "similarity"],
    comparison: |settings| settings.similarity(),
    geometry: Geometry::Circle,
    row,
    one_partner: false,
};

fn row(row: &Row, settings: &Settings, _: &mut Work, weights: &mut [f64]) -> Share {
    softmax::cross_entropy(row, settings.temperature, false, 0.0, weights)
}

fn formula(_: &Settings, _: Positives, _: Negatives) -> String {
    let everyone = "(row j (op ≠) i)";
    let fraction = softmax::formula("(row i p)", everyone, "i", false, Negatives::InBatch);
    format!(
        "(row L (op =) (op −) (frac 1 N) (under (op ∑) i) (frac 1 (row (op |) (sub P i) (op |))) \
         (under (op ∑) (row p (op ∈) (sub P i))) log {fraction})"
    )
}

fn worked(row: &Weighed, settings: &Settings, _: &mut Work) -> String {
    softmax::worked(row, settings.temperature, false, 0.0)
}
