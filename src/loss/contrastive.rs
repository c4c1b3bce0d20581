//! Contrastive loss on pairs (Hadsell, Chopra & LeCun, CVPR 2006, equations 2 to 4).
//!
//! A positive pair costs ½d², a negative one ½·max(0, m − d)², averaged over all pairs of the
//! batch. The force on a positive is d (a spring), on a negative m − d until they are a margin
//! apart, and nothing beyond.

use super::{Arrangement, Loss, Relation, Row, Settings, Share};
use crate::geometry::Geometry;
use crate::kernels::{self, LANES};
use crate::mining::Work;

/// The row of the table.
pub static CONTRASTIVE: Loss = Loss {
    id: "contrastive",
    label: "Contrastive",
    summary: "Every pair of one class is a spring that pulls; every pair of two classes pushes until it is a margin apart, then falls silent.",
    citation: "Hadsell, Chopra & LeCun (2006), Dimensionality reduction by learning an invariant mapping",
    link: "https://doi.org/10.1109/CVPR.2006.100",
    formula: r#"(row L (op =) (frac 1 (row (op |) P (op |))) (under (op ∑) (row i (op <) j)) (op {) (table
      ((term pull (row (frac 1 2) (sup (sub d (row i j)) 2))) (text "same class"))
      ((term push (row (frac 1 2) (row max (op () 0 (op ,) (term margin m) (op −) (sub d (row i j)) (sup (op )) 2)))) (text "different class"))))"#,
    arrangement: Arrangement::Together,
    knobs: &["margin", "pull", "push", "distance"],
    comparison: |settings| settings.distance(),
    geometry: Geometry::Plane,
    row,
    one_partner: false,
};

fn row(row: &Row, settings: &Settings, _: &mut Work, weights: &mut [f64]) -> Share {
    let (mut loss, mut active) = ([0.0; LANES], [0.0; LANES]);
    let chunks = weights.chunks_mut(LANES).zip(row.values.chunks(LANES));
    for ((weights, distances), relations) in chunks.zip(row.relations.chunks(LANES)) {
        for (lane, weight) in weights.iter_mut().enumerate() {
            let missing = settings.margin - distances[lane];
            let (strength, stretch) = match relations[lane] {
                Relation::Ignored => (0.0, 0.0),
                Relation::Positive => (settings.pull, distances[lane]),
                Relation::Negative => (-settings.push, if missing > 0.0 { missing } else { 0.0 }),
            };
            *weight = strength * stretch;
            loss[lane] += (*weight * stretch).abs();
            active[lane] += if *weight != 0.0 { 1.0 } else { 0.0 };
        }
    }
    let considered = row.relations.len() - row.count(Relation::Ignored);
    Share {
        loss: 0.5 * kernels::fold(loss),
        terms: considered as f64,
        considered: considered as u64,
        active: kernels::fold(active) as u64,
    }
}
