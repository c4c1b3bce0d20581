//! What every loss needs to write its formula with one anchor's numbers in it.

use super::{Relation, Row, Share};
use crate::order;

/// Terms of one kind that are written out; the others are an ellipsis.
const WRITTEN: usize = 3;

/// One anchor's row after it has been weighed.
#[derive(Clone, Copy, Debug)]
pub struct Weighed<'a> {
    /// What was compared.
    pub row: Row<'a>,
    /// ∂(share)/∂value for each candidate.
    pub weights: &'a [f64],
    /// The anchor's share of the loss.
    pub share: Share,
}

impl Weighed<'_> {
    /// The candidates of one relation that are written out, strongest first, and whether there are
    /// more.
    pub(super) fn written(&self, relation: Relation) -> (Vec<usize>, bool) {
        let mut places: Vec<usize> = self.row.of(relation).collect();
        let strength = |place: usize| order::descending(self.weights[place].abs());
        order::sort_by(&mut places, |&place| (strength(place), place as u32));
        let more = places.len() > WRITTEN;
        places.truncate(WRITTEN);
        (places, more)
    }

    /// The comparison with a candidate as a number in the ink of its kind.
    pub(super) fn value(&self, place: usize) -> String {
        let kind = if self.row.relations[place] == Relation::Positive { "pull" } else { "push" };
        format!("(term {kind} {})", number(self.row.values[place]))
    }
}

/// A number, whose digits the page chooses.
pub(super) fn number(value: f64) -> String {
    // Nobody reads sixteen digits; the page shows three or four.
    let rounded = (value * 1e9).round() / 1e9;
    let short = value.abs() > 1e-3 && value.abs() < 1e6;
    format!("(num {})", if short { rounded } else { value })
}

/// Terms with a plus between them, and an ellipsis at the end where some are left out.
pub(super) fn sum(mut terms: Vec<String>, more: bool) -> String {
    if more {
        terms.push("(op …)".into());
    }
    if terms.is_empty() { number(0.0) } else { terms.join(" (op +) ") }
}

/// The share of anchor a, what it is the mean of, one part a line, and what that comes to.
pub(super) fn lines(parts: Vec<String>, share: Share) -> String {
    let of = share.terms.max(1.0);
    let (before, after) = match of == 1.0 {
        true => (String::new(), ""),
        false => (format!("(frac 1 {}) (op ()", number(of)), "(op ))"),
    };
    let parts = if parts.is_empty() { vec![number(0.0)] } else { parts };
    let last = parts.len() - 1;
    let mut rows = String::new();
    for (place, part) in parts.iter().enumerate() {
        let (name, start) = match place {
            0 => ("(sub L a)", format!("(op =) {before}")),
            _ => ("(row)", "(op +)".into()),
        };
        let end = if place == last { after } else { "" };
        rows += &format!("({name} (row {start} {part} {end})) ");
    }
    let mean = share.loss / of;
    format!("(table {rows}((row) (row (op =) {})))", number(mean))
}
