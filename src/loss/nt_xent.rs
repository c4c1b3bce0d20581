//! NT-Xent (Chen et al., SimCLR, ICML 2020, equation 1).
//!
//! InfoNCE where both partners are anchors and every anchor is compared with all other 2N − 1
//! members of the batch.

use super::{Arrangement, Loss, Negatives, Positives, Settings, debiased, info_nce, softmax};
use crate::geometry::Geometry;

/// The row of the table.
pub static NT_XENT: Loss = Loss {
    id: "nt-xent",
    label: "NT-Xent (SimCLR)",
    summary: tabled!(
        "InfoNCE both ways: each of two partners must find the other among everyone else in the batch."
    ),
    citation: tabled!(
        "Chen, Kornblith, Norouzi & Hinton (2020), A simple framework for contrastive learning of visual representations"
    ),
    link: tabled!("https://arxiv.org/abs/2002.05709"),
    formula,
    worked: info_nce::worked,
    arrangement: Arrangement::TwoViews,
    knobs: &[
        "temperature",
        "positives",
        "negatives",
        "decoupled",
        "debias",
        "augmentation",
        "vertical-augmentation",
        "similarity",
    ],
    comparison: |settings| settings.similarity(),
    geometry: Geometry::Circle,
    row: info_nce::row,
    one_partner: true,
};

fn formula(settings: &Settings, _: Positives, negatives: Negatives) -> String {
    let partner = "(row i (op ,) i (op ′))";
    let mean = "L (op =) (op −) (frac 1 (row 2 N)) (under (op ∑) i) log";
    if settings.debias > 0.0 && !settings.decoupled {
        let fraction = debiased::fraction(partner);
        let others = "(row j (op ≠) i (op ,) i (op ′))";
        let estimate = debiased::estimate(partner, others, settings);
        return format!("(table ((row {mean} {fraction})) ({estimate}))");
    }
    let everyone = "(row j (op ≠) i)";
    let fraction =
        softmax::formula(partner, everyone, "(row i (op ′))", settings.decoupled, negatives);
    format!("(row {mean} {fraction})")
}
