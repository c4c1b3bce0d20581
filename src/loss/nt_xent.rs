//! NT-Xent (Chen et al., SimCLR, ICML 2020, equation 1).
//!
//! InfoNCE where both partners are anchors and every anchor is compared with all other 2N − 1
//! members of the batch.

use super::{Arrangement, Loss, Negatives, Positives, Settings, info_nce, softmax};
use crate::geometry::Geometry;

/// The row of the table.
pub static NT_XENT: Loss = Loss {
    id: "nt-xent",
    label: "NT-Xent (SimCLR)",
    summary: "InfoNCE both ways: each of two partners must find the other among everyone else in the batch.",
    citation: "Chen, Kornblith, Norouzi & Hinton (2020), A simple framework for contrastive learning of visual representations",
    link: "https://arxiv.org/abs/2002.05709",
    formula,
    worked: info_nce::worked,
    arrangement: Arrangement::TwoViews,
    knobs: &["temperature", "positives", "negatives", "decoupled", "augmentation", "similarity"],
    comparison: |settings| settings.similarity(),
    geometry: Geometry::Circle,
    row: info_nce::row,
    one_partner: true,
};

fn formula(settings: &Settings, _: Positives, negatives: Negatives) -> String {
    let partner = "(row i (op ,) i (op ′))";
    let everyone = "(row j (op ≠) i)";
    let fraction =
        softmax::formula(partner, everyone, "(row i (op ′))", settings.decoupled, negatives);
    format!("(row L (op =) (op −) (frac 1 (row 2 N)) (under (op ∑) i) log {fraction})")
}
