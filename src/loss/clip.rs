//! CLIP's symmetric loss (Radford et al., ICML 2021, figure 3).
//!
//! Two encoders see two modalities of the same thing. Every embedding must find its partner among
//! the other modality, rows one way and columns back: the mean of both directions.

use super::{Arrangement, Loss, info_nce};
use crate::geometry::{Comparison, Geometry};

/// The row of the table.
pub static CLIP: Loss = Loss {
    id: "clip",
    label: "CLIP",
    summary: "Two encoders, two modalities: each embedding must find its partner in the other modality, in both directions.",
    citation: "Radford et al. (2021), Learning transferable visual models from natural language supervision",
    link: "https://arxiv.org/abs/2103.00020",
    formula: r#"(row L (op =) (frac 1 2) (op () (sub L (row u (op →) v)) (op +) (sub L (row v (op →) u)) (op )) (op ,) (sub L (row u (op →) v)) (op =) (op −) (frac 1 N) (under (op ∑) i) log (frac (sup e (row (term pull (sub s (row i i))) (op /) (term temperature τ))) (row (under (op ∑) j) (sup e (row (term push (sub s (row i j))) (op /) (term temperature τ))))))"#,
    arrangement: Arrangement::TwoModalities,
    knobs: &["temperature", "learn-temperature", "positives", "negatives", "augmentation"],
    comparison: |_| Comparison::Dot,
    geometry: Geometry::Circle,
    row: info_nce::row,
    one_partner: true,
};
