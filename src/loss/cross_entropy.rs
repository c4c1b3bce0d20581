//! Softmax cross-entropy against learned class prototypes: the classifier's loss, for contrast.
//!
//! The row compares an anchor with one prototype per class by the dot product z·w + b. Points never
//! meet each other, only prototypes.

use super::{Arrangement, Loss, Negatives, Positives, Row, Settings, Share, Weighed, softmax};
use crate::geometry::{Comparison, Geometry};
use crate::mining::Work;

/// The row of the table.
pub static CROSS_ENTROPY: Loss = Loss {
    id: "cross-entropy",
    label: "Cross-entropy",
    summary: tabled!(
        "The classifier's loss, for contrast: each point is pulled along its class's learned prototype and pushed away along the others; points never meet each other."
    ),
    citation: tabled!("Goodfellow, Bengio & Courville (2016), Deep learning, section 6.2.2"),
    link: tabled!("https://www.deeplearningbook.org/contents/mlp.html"),
    formula,
    worked,
    arrangement: Arrangement::Prototypes,
    knobs: &["label-smoothing"],
    comparison: |_| Comparison::Dot,
    geometry: Geometry::Plane,
    row,
    one_partner: false,
};

fn row(row: &Row, settings: &Settings, _: &mut Work, weights: &mut [f64]) -> Share {
    softmax::cross_entropy(row, 1.0, false, settings.label_smoothing, weights)
}

fn formula(settings: &Settings, _: Positives, _: Negatives) -> String {
    let logit = |role, class| {
        format!("(row (term {role} (row (sub w {class}) (op ·) (sub z i))) (op +) (sub b {class}))")
    };
    let share = |class| {
        let (own, all) = (logit("pull", class), logit("push", "k"));
        format!("(frac (sup e {own}) (row (under (op ∑) k) (sup e {all})))")
    };
    let term = if settings.label_smoothing == 0.0 {
        format!("log {}", share("(sub y i)"))
    } else {
        format!("(under (op ∑) c) (sub q (row i c)) log {}", share("c"))
    };
    format!("(row L (op =) (op −) (frac 1 N) (under (op ∑) i) {term})")
}

fn worked(row: &Weighed, settings: &Settings, _: &mut Work) -> String {
    softmax::worked(row, 1.0, false, settings.label_smoothing)
}
