//! NT-Xent (Chen et al., SimCLR, ICML 2020, equation 1).
//!
//! InfoNCE where both partners are anchors and every anchor is compared with all other 2N − 1
//! members of the batch.

use super::{Arrangement, Loss, info_nce};
use crate::geometry::Geometry;

/// The row of the table.
pub static NT_XENT: Loss = Loss {
    id: "nt-xent",
    label: "NT-Xent (SimCLR)",
    summary: "InfoNCE both ways: each of two partners must find the other among everyone else in the batch.",
    citation: "Chen, Kornblith, Norouzi & Hinton (2020), A simple framework for contrastive learning of visual representations",
    link: "https://arxiv.org/abs/2002.05709",
    formula: r#"(row L (op =) (op −) (frac 1 (row 2 N)) (under (op ∑) i) log (frac (sup e (row (term pull (sub s (row i (op ,) i (op ′)))) (op /) (term temperature τ))) (row (under (op ∑) (row j (op ≠) i)) (sup e (row (term push (sub s (row i j))) (op /) (term temperature τ))))))"#,
    arrangement: Arrangement::TwoViews,
    knobs: &["temperature", "positives", "negatives", "decoupled", "augmentation", "similarity"],
    comparison: |settings| settings.similarity(),
    geometry: Geometry::Circle,
    row: info_nce::row,
    one_partner: true,
};
