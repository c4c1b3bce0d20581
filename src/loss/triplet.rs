//! Triplet loss (Schroff, Kalenichenko & Philbin, CVPR 2015; Hermans, Beyer & Leibe 2017).
//!
//! max(0, d(a,p) − d(a,n) + m), averaged over the triplets that mining chooses. With a soft margin
//! the hinge becomes ln(1 + eˣ), which never falls quite silent.

use super::worked::{self, Weighed};
use super::{Arrangement, Loss, Negatives, Positives, Reduction, Relation, Row, Settings, Share};
use crate::geometry::Geometry;
use crate::mining::{self, Mining, Work};
use crate::order;

/// The row of the table.
pub static TRIPLET: Loss = Loss {
    id: "triplet",
    label: "Triplet",
    summary: tabled!(
        "An anchor wants every negative farther away than its positive, by a margin. A triplet that has it is silent; mining decides which triplets are asked."
    ),
    citation: tabled!(
        "Schroff, Kalenichenko & Philbin (2015), FaceNet; Hermans, Beyer & Leibe (2017), In defense of the triplet loss"
    ),
    link: tabled!("https://arxiv.org/abs/1503.03832"),
    formula,
    worked,
    arrangement: Arrangement::Together,
    knobs: &[
        "margin",
        "mining",
        "fallback",
        "soft-margin",
        "reduction",
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

fn row(row: &Row, settings: &Settings, work: &mut Work, weights: &mut [f64]) -> Share {
    if settings.mining == Mining::All && !settings.soft_margin {
        let share = mining::all_hinged(row, settings.margin, work, weights);
        let terms = match settings.reduction {
            Reduction::Mean => share.considered,
            Reduction::Active => share.active,
        };
        Share { terms: terms as f64, ..share }
    } else {
        let mut share = Share::default();
        mining::triplets(row, settings, work, |positive, negative| {
            let (one, slope) = one(row.values[positive] - row.values[negative], settings);
            share += one;
            weights[positive] += slope;
            weights[negative] -= slope;
        });
        share
    }
}

/// What one triplet contributes, and its derivative by `gap` = d(a,p) − d(a,n).
#[inline]
pub fn one(gap: f64, settings: &Settings) -> (Share, f64) {
    let (loss, slope) = term(gap, settings);
    let active = slope > 0.0;
    let counts = active || settings.reduction == Reduction::Mean;
    let terms = if counts { 1.0 } else { 0.0 };
    (Share { loss, terms, considered: 1, active: u64::from(active) }, slope)
}

/// The cost of one triplet and its derivative by `gap` = d(a,p) − d(a,n).
///
/// Hinge: max(0, gap + m), derivative 0 at the kink. Soft: ln(1 + e^(gap + m)); batch-hard leaves
/// the margin out of the soft form (Hermans 2017, section 2).
#[inline]
pub fn term(gap: f64, settings: &Settings) -> (f64, f64) {
    if !settings.soft_margin {
        let violation = gap + settings.margin;
        return if violation > 0.0 { (violation, 1.0) } else { (0.0, 0.0) };
    }
    let margin = if settings.mining == Mining::Hardest { 0.0 } else { settings.margin };
    let violation = gap + margin;
    let tail = libm::exp(-violation.abs());
    let loss = if violation > 0.0 { violation } else { 0.0 } + libm::log1p(tail);
    let slope = if violation > 0.0 { 1.0 / (1.0 + tail) } else { tail / (1.0 + tail) };
    (loss, slope)
}

fn formula(settings: &Settings, _: Positives, _: Negatives) -> String {
    let gap = "(term pull (sub d (row a p))) (op −) (term push (sub d (row a n)))";
    let term = match (settings.soft_margin, settings.mining) {
        (false, _) => format!("max (op () 0 (op ,) {gap} (op +) (term margin m) (op ))"),
        (true, Mining::Hardest) => format!("log (op () 1 (op +) (sup e (row {gap})) (op ))"),
        (true, _) => {
            format!("log (op () 1 (op +) (sup e (row {gap} (op +) (term margin m))) (op ))")
        }
    };
    let triplets = match settings.reduction {
        Reduction::Mean => "T",
        Reduction::Active => "(sup T (op +))",
    };
    let one = "(row (op () a (op ,) p (op ,) n (op )))";
    format!("(row L (op =) (frac 1 (row (op |) {triplets} (op |))) (under (op ∑) {one}) {term})")
}

/// Triplets that are written out.
const WRITTEN: usize = 3;

/// The triplets that are asked, hardest first, and whether there are more than are written out.
fn hardest(row: &Row, settings: &Settings, work: &mut Work) -> (Vec<[usize; 2]>, bool) {
    let gap = |&[p, n]: &[usize; 2]| row.values[p] - row.values[n];
    let mut asked = Vec::new();
    let mut more = false;
    if settings.mining == Mining::All {
        // The hardest triplets are made of the farthest positives and the nearest negatives.
        let by = |relation| {
            let mut places: Vec<usize> = row.of(relation).collect();
            order::sort_by(&mut places, |&a| (order::ascending(row.values[a]), a as u32));
            places
        };
        let (positives, negatives) = (by(Relation::Positive), by(Relation::Negative));
        more = positives.len() * negatives.len() > WRITTEN;
        for &positive in positives.iter().rev().take(WRITTEN) {
            asked.extend(negatives.iter().take(WRITTEN).map(|&negative| [positive, negative]));
        }
    } else {
        mining::triplets(row, settings, work, |positive, negative| {
            asked.push([positive, negative]);
        });
    }
    order::sort_by(&mut asked, |&[_, negative]| (0, negative as u32));
    order::sort_by(&mut asked, |triplet| (order::descending(gap(triplet)), triplet[0] as u32));
    more |= asked.len() > WRITTEN;
    asked.truncate(WRITTEN);
    (asked, more)
}

fn worked(row: &Weighed, settings: &Settings, work: &mut Work) -> String {
    let (asked, more) = hardest(&row.row, settings, work);
    let margin = format!("(op +) {}", worked::number(settings.margin));
    let term = |&[positive, negative]: &[usize; 2]| {
        let gap = format!("{} (op −) {}", row.value(positive), row.value(negative));
        match (settings.soft_margin, settings.mining) {
            (false, _) => format!("max (op () 0 (op ,) {gap} {margin} (op ))"),
            (true, Mining::Hardest) => format!("log (op () 1 (op +) (sup e (row {gap})) (op ))"),
            (true, _) => format!("log (op () 1 (op +) (sup e (row {gap} {margin})) (op ))"),
        }
    };
    let mut terms: Vec<String> = asked.iter().map(term).collect();
    if more {
        terms.push("(op …)".into());
    }
    worked::lines(terms, row.share)
}
