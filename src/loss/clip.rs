//! CLIP's symmetric loss (Radford et al., ICML 2021, figure 3).
//!
//! Two encoders see two modalities of the same thing. Every embedding must find its partner among
//! the other modality, rows one way and columns back: the mean of both directions.

use super::{
    Arrangement, Loss, Negatives, Positives, Row, Settings, Share, Weighed, debiased, softmax,
};
use crate::geometry::{Comparison, Geometry};
use crate::mining::Work;

/// The row of the table.
pub static CLIP: Loss = Loss {
    id: "clip",
    label: "CLIP",
    summary: tabled!(
        "Two encoders, two modalities: each embedding must find its partner in the other modality, in both directions."
    ),
    citation: tabled!(
        "Radford et al. (2021), Learning transferable visual models from natural language supervision"
    ),
    link: tabled!("https://arxiv.org/abs/2103.00020"),
    formula,
    worked,
    arrangement: Arrangement::TwoModalities,
    knobs: &[
        "temperature",
        "learn-temperature",
        "positives",
        "negatives",
        "debias",
        "augmentation",
        "vertical-augmentation",
    ],
    comparison: |_| Comparison::Dot,
    geometry: Geometry::Circle,
    row,
    one_partner: true,
};

fn row(row: &Row, settings: &Settings, _: &mut Work, weights: &mut [f64]) -> Share {
    if settings.debias > 0.0 {
        return debiased::cross_entropy(row, settings, weights);
    }
    softmax::cross_entropy(row, settings.temperature, false, 0.0, weights)
}

fn formula(settings: &Settings, _: Positives, negatives: Negatives) -> String {
    let debiased = settings.debias > 0.0;
    let (fraction, estimate) = if debiased {
        let estimate = debiased::estimate("(row i i)", "(row j (op ≠) i)", settings);
        (debiased::fraction("(row i i)"), format!(" ({estimate})"))
    } else {
        (softmax::formula("(row i i)", "j", "i", false, negatives), String::new())
    };
    let (there, back) = ("(sub L (row u (op →) v))", "(sub L (row v (op →) u))");
    format!(
        "(table ((row L (op =) (frac 1 2) (op () {there} (op +) {back} (op )))) \
         ((row {there} (op =) (op −) (frac 1 N) (under (op ∑) i) log {fraction})){estimate})"
    )
}

fn worked(row: &Weighed, settings: &Settings, _: &mut Work) -> String {
    if settings.debias > 0.0 {
        return debiased::worked(row, settings);
    }
    softmax::worked(row, settings.temperature, false, 0.0)
}
