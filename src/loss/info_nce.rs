//! InfoNCE with in-batch negatives, one direction (van den Oord, Li & Vinyals 2018, equation 4).
//!
//! Every anchor picks its partner out of the partners of the whole batch: cross-entropy of the
//! softmax over similarities divided by the temperature. The positive stands in the denominator;
//! the decoupled form without it (Yeh et al. 2021) is an option, because the literature prints both.

use super::{
    Arrangement, Loss, Negatives, Positives, Row, Settings, Share, Weighed, debiased, softmax,
};
use crate::geometry::Geometry;
use crate::mining::Work;

/// The row of the table.
pub static INFO_NCE: Loss = Loss {
    id: "info-nce",
    label: "InfoNCE",
    summary: tabled!(
        "A line-up: each anchor must pick its partner out of the partners of the whole batch. Temperature decides how much the push goes to the nearest impostor."
    ),
    citation: tabled!(
        "van den Oord, Li & Vinyals (2018), Representation learning with contrastive predictive coding"
    ),
    link: tabled!("https://arxiv.org/abs/1807.03748"),
    formula,
    worked,
    arrangement: Arrangement::Partners,
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
    row,
    one_partner: true,
};

/// What an anchor with one partner feels; NT-Xent uses the same.
pub fn row(row: &Row, settings: &Settings, _: &mut Work, weights: &mut [f64]) -> Share {
    if settings.debias > 0.0 && !settings.decoupled {
        return debiased::cross_entropy(row, settings, weights);
    }
    softmax::cross_entropy(row, settings.temperature, settings.decoupled, 0.0, weights)
}

fn formula(settings: &Settings, _: Positives, negatives: Negatives) -> String {
    let mean = "L (op =) (op −) (frac 1 N) (under (op ∑) i) log";
    if settings.debias > 0.0 && !settings.decoupled {
        let fraction = debiased::fraction("(row i i)");
        let estimate = debiased::estimate("(row i i)", "(row j (op ≠) i)", settings);
        return format!("(table ((row {mean} {fraction})) ({estimate}))");
    }
    let fraction = softmax::formula("(row i i)", "j", "i", settings.decoupled, negatives);
    format!("(row {mean} {fraction})")
}

/// The formula with one anchor's numbers; NT-Xent uses the same.
pub fn worked(row: &Weighed, settings: &Settings, _: &mut Work) -> String {
    if settings.debias > 0.0 && !settings.decoupled {
        return debiased::worked(row, settings);
    }
    softmax::worked(row, settings.temperature, settings.decoupled, 0.0)
}
