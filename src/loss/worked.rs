//! What every loss needs to write its formula with one anchor's numbers in it.

use super::{Relation, Row, Share};

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
        let strength = |place: &usize| self.weights[*place].abs();
        places.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then(a.cmp(b)));
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

/// The whole line: the share of anchor a, what it is made of, and what that comes to. A sum that is
/// a mean is divided by its number of terms.
pub(super) fn line(terms: &str, share: Share) -> String {
    let mean = if share.terms > 0.0 { share.loss / share.terms } else { 0.0 };
    format!("(row (sub L a) (op =) {terms} (op =) {})", number(mean))
}

/// `terms` as the mean of so many.
pub(super) fn mean(terms: &str, of: f64) -> String {
    if of == 1.0 {
        return terms.into();
    }
    format!("(frac 1 {}) (op () {terms} (op ))", number(of))
}
