//! Contrastive loss on pairs (Hadsell, Chopra & LeCun, CVPR 2006, equations 2 to 4).
//!
//! A positive pair costs ½d², a negative one ½·max(0, m − d)², averaged over all pairs of the
//! batch. The force on a positive is d (a spring), on a negative m − d until they are a margin
//! apart, and nothing beyond.

use super::worked::{self, Weighed};
use super::{Arrangement, Loss, Negatives, Positives, Relation, Row, Settings, Share};
use crate::geometry::Geometry;
use crate::kernels::{self, LANES};
use crate::mining::Work;

/// The row of the table.
pub static CONTRASTIVE: Loss = Loss {
    id: "contrastive",
    label: "Contrastive",
    summary: tabled!(
        "Every pair of one class is a spring that pulls; every pair of two classes pushes until it is a margin apart, then falls silent."
    ),
    citation: tabled!(
        "Hadsell, Chopra & LeCun (2006), Dimensionality reduction by learning an invariant mapping"
    ),
    link: tabled!("https://doi.org/10.1109/CVPR.2006.100"),
    formula,
    worked,
    arrangement: Arrangement::Together,
    knobs: &[
        "margin",
        "pull",
        "push",
        "distance",
        "positives",
        "augmentation",
        "vertical-augmentation",
    ],
    comparison: |settings| settings.distance(),
    geometry: Geometry::Plane,
    row,
    one_partner: false,
};

fn row(row: &Row, settings: &Settings, _: &mut Work, weights: &mut [f64]) -> Share {
    const BLOCK: usize = 8 * LANES;
    let (mut loss, mut active) = (0.0, 0);
    let blocks = weights.chunks_mut(BLOCK).zip(row.values.chunks(BLOCK));
    for ((weights, distances), relations) in blocks.zip(row.relations.chunks(BLOCK)) {
        let mut losses = [0.0; BLOCK];
        let terms = weights.iter_mut().zip(distances).zip(relations).zip(&mut losses);
        for (((weight, &distance), &relation), loss) in terms {
            let missing = settings.margin - distance;
            let missing = if missing > 0.0 { missing } else { 0.0 };
            let is_positive = relation == Relation::Positive;
            let stretch = if is_positive { distance } else { missing };
            let strength = if is_positive { settings.pull } else { -settings.push };
            *weight = if relation == Relation::Ignored { 0.0 } else { strength * stretch };
            *loss = (*weight * stretch).abs();
        }
        loss += kernels::sum(&losses);
        active += kernels::count(weights, |weight| weight != 0.0);
    }
    let considered = row.relations.len() - row.count(Relation::Ignored);
    Share {
        loss: 0.5 * loss,
        terms: considered as f64,
        considered: considered as u64,
        active: active as u64,
    }
}

fn formula(settings: &Settings, positives: Positives, _: Negatives) -> String {
    let strength = |of: f64| if of == 1.0 { String::new() } else { format!("{of} (op ·)") };
    let (same, different) = match positives {
        Positives::Labels => ("same class", "different class"),
        Positives::Views => ("views of one point", "different points"),
        Positives::Angle => ("same angle", "different angle"),
        Positives::Radius => ("same radius", "different radius"),
        Positives::Everyone => ("all pairs", "no pair"),
    };
    format!(
        r#"(row L (op =) (frac 1 (row (op |) P (op |))) (under (op ∑) (row i (op <) j)) (op {{) (table
        ((term pull (row {} (frac 1 2) (sup (sub d (row i j)) 2))) (text "{same}"))
        ((term push (row {} (frac 1 2) (row max (op () 0 (op ,) (term margin m) (op −) (sub d (row i j)) (sup (op )) 2)))) (text "{different}"))))"#,
        strength(settings.pull),
        strength(settings.push),
    )
}

fn worked(row: &Weighed, settings: &Settings, _: &mut Work) -> String {
    let half = |strength: f64| {
        let factor = format!("{} (op ·)", worked::number(strength));
        format!("{} (frac 1 2) (op ·)", if strength == 1.0 { String::new() } else { factor })
    };
    let pull = |&place: &usize| format!("{} (sup {} 2)", half(settings.pull), row.value(place));
    let push = |&place: &usize| {
        let missing = format!("{} (op −) {}", worked::number(settings.margin), row.value(place));
        if row.row.values[place] >= settings.margin {
            return worked::number(0.0);
        }
        format!("{} (sup (row (op () {missing} (op ))) 2)", half(settings.push))
    };
    let (positives, more_positives) = row.written(Relation::Positive);
    let (negatives, more_negatives) = row.written(Relation::Negative);
    let kinds = [
        (positives.iter().map(pull).collect::<Vec<_>>(), more_positives),
        (negatives.iter().map(push).collect(), more_negatives),
    ];
    let sums: Vec<String> = kinds
        .into_iter()
        .filter(|(terms, _)| !terms.is_empty())
        .map(|(terms, more)| worked::sum(terms, more))
        .collect();
    worked::lines(sums, row.share)
}
