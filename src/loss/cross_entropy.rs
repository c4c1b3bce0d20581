//! Softmax cross-entropy against learned class prototypes: the classifier's loss, for contrast.
//!
//! The row compares an anchor with one prototype per class by the dot product z·w + b. Points never
//! meet each other, only prototypes.

use super::{Arrangement, Loss, Row, Settings, Share, softmax};
use crate::geometry::{Comparison, Geometry};
use crate::mining::Work;

/// The row of the table.
pub static CROSS_ENTROPY: Loss = Loss {
    id: "cross-entropy",
    label: "Cross-entropy",
    summary: "The classifier's loss, for contrast: each point is pulled along its class's learned prototype and pushed away along the others; points never meet each other.",
    citation: "Goodfellow, Bengio & Courville (2016), Deep learning, section 6.2.2",
    link: "https://www.deeplearningbook.org/contents/mlp.html",
    formula: r#"(row L (op =) (op −) (frac 1 N) (under (op ∑) i) log (frac (sup e (row (term pull (row (sub w (sub y i)) (op ·) (sub z i))) (op +) (sub b (sub y i)))) (row (under (op ∑) c) (sup e (row (term push (row (sub w c) (op ·) (sub z i))) (op +) (sub b c))))))"#,
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
