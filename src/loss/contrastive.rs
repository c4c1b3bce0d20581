//! Contrastive loss on pairs (Hadsell, Chopra & LeCun, CVPR 2006, equations 2 to 4).
//!
//! A positive pair costs ½d², a negative one ½·max(0, m − d)², averaged over all pairs of the
//! batch. The force on a positive is d (a spring), on a negative m − d until they are a margin
//! apart, and nothing beyond.

use super::{Arrangement, Loss, Negatives, Positives, Relation, Row, Settings, Share};
use crate::geometry::Geometry;
use crate::mining::Work;

/// The row of the table.
pub static CONTRASTIVE: Loss = Loss {
    id: "contrastive",
    label: "Contrastive",
    summary: "Every pair of one class is a spring that pulls; every pair of two classes pushes until it is a margin apart, then falls silent.",
    citation: "Hadsell, Chopra & LeCun (2006), Dimensionality reduction by learning an invariant mapping",
    link: "https://doi.org/10.1109/CVPR.2006.100",
    formula,
    arrangement: Arrangement::Together,
    knobs: &["margin", "pull", "push", "distance", "positives", "augmentation"],
    comparison: |settings| settings.distance(),
    geometry: Geometry::Plane,
    row,
};

fn row(row: &Row, settings: &Settings, _: &mut Work, weights: &mut [f64]) -> Share {
    let mut share = Share::default();
    for (candidate, weight) in weights.iter_mut().enumerate() {
        let distance = row.values[candidate];
        match row.relations[candidate] {
            Relation::Ignored => continue,
            Relation::Positive => {
                share.loss += settings.pull * 0.5 * distance * distance;
                *weight = settings.pull * distance;
            }
            Relation::Negative => {
                let missing = settings.margin - distance;
                if missing > 0.0 {
                    share.loss += settings.push * 0.5 * missing * missing;
                    *weight = -settings.push * missing;
                }
            }
        }
        share.considered += 1;
        share.active += u64::from(*weight != 0.0);
    }
    share.terms = share.considered as f64;
    share
}

fn formula(settings: &Settings, positives: Positives, _: Negatives) -> String {
    let strength = |of: f64| if of == 1.0 { String::new() } else { format!("{of} (op ·)") };
    let (same, different) = match positives {
        Positives::Labels => ("same class", "different class"),
        Positives::Views => ("views of one point", "different points"),
    };
    format!(
        r#"(row L (op =) (frac 1 (row (op |) P (op |))) (under (op ∑) (row i (op <) j)) (op {{) (table
        ((term pull (row {} (frac 1 2) (sup (sub d (row i j)) 2))) (text "{same}"))
        ((term push (row {} (frac 1 2) (row max (op () 0 (op ,) (term margin m) (op −) (sub d (row i j)) (sup (op )) 2)))) (text "{different}"))))"#,
        strength(settings.pull),
        strength(settings.push),
    )
}
