//! Thin lines across a chart at values that mean something, each with its name beside it.

use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::DrawingBackend;

use super::frame::{Frame, width_of};
use super::scale::{Scale, range};
use super::{FONT, RIGHT};
use crate::scene::Palette;

/// A line this share of the axis beyond its ends still belongs to what one wants to see…
const NEARLY: f64 = 0.8;
/// …and names keep this distance from each other, enough for what is to be tapped, and that from
/// the axis, in CSS pixels.
const LINE_HEIGHT: f64 = 24.0;
const GAP: f64 = 6.0;

/// A value that means something.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// On the value axis.
    pub value: f64,
    /// A few letters that stand at its end.
    pub label: String,
}

/// Where the name of a line was written, in the backend's units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Name {
    /// Which one of the references it is.
    pub reference: usize,
    /// The row of its line…
    pub line: f64,
    /// …and the left end and the middle of its name.
    pub at: (f64, f64),
    /// How wide the name is, about.
    pub width: f64,
}

/// Those that fit or nearly fit an axis for numbers between these ends, by their numbers; and the
/// ends with them.
pub(super) fn fitting(
    references: &[Reference],
    ends: (f64, f64),
    scale: Scale,
) -> (Vec<(usize, f64)>, (f64, f64)) {
    let (low, high) = range(ends, scale);
    let room = NEARLY * (high - low);
    let fits = |number: &f64| *number >= low - room && *number <= high + room;
    let of = |(place, reference): (usize, &Reference)| {
        Some((place, scale.of(reference.value).filter(fits)?))
    };
    let fitting: Vec<(usize, f64)> = references.iter().enumerate().filter_map(of).collect();
    let with =
        |(low, high): (f64, f64), &(_, number): &(usize, f64)| (low.min(number), high.max(number));
    let ends = fitting.iter().fold(ends, with);
    (fitting, ends)
}

/// How much room on the right the names need, in CSS pixels.
pub(super) fn room(references: &[Reference], fitting: &[(usize, f64)]) -> f64 {
    let widths = fitting.iter().map(|&(place, _)| width_of(&references[place].label) + 3.0 * GAP);
    widths.fold(RIGHT, f64::max)
}

/// Draws the lines from the first axis to the right, and their names beside it: beneath each
/// other where the lines lie close.
pub(super) fn draw<B: DrawingBackend>(
    frame: &Frame<B>,
    references: &[Reference],
    fitting: &[(usize, f64)],
    palette: &Palette,
    css: f64,
) -> Result<Vec<Name>, DrawingAreaErrorKind<B::ErrorType>> {
    let ((_, right), (top, bottom)) = (frame.columns(), frame.rows());
    let height = LINE_HEIGHT * css;
    let mut names: Vec<Name> = Vec::with_capacity(fitting.len());
    for &(reference, number) in fitting {
        let line = f64::from(frame.at((0.0, number)).1);
        let before = names.iter().take_while(|name| name.line <= line).count();
        let width = width_of(&references[reference].label) * css;
        names.insert(before, Name { reference, line, at: (right + GAP * css, line), width });
    }
    // Downwards from the top, and where that leads out at the bottom, up again.
    let mut free = top;
    for name in &mut names {
        name.at.1 = name.line.max(free);
        free = name.at.1 + height;
    }
    let mut free = bottom;
    for name in names.iter_mut().rev() {
        name.at.1 = name.at.1.min(free);
        free = name.at.1 - height;
    }
    for name in &names {
        let (x, y) = (name.at.0 as i32, name.at.1 as i32);
        frame.leader(name.line as i32, (x, y), palette.rim)?;
        let label = &references[name.reference].label;
        frame.text(label, (x, y), [2.0, -0.6 * FONT], palette.text)?;
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[f64]) -> Vec<Reference> {
        let named = |&value: &f64| Reference { value, label: String::from("ln N") };
        values.iter().map(named).collect()
    }

    #[test]
    fn lines_far_beyond_the_axis_are_left_out() {
        let (shown, ends) = fitting(&of(&[4.1, 2.6, 9.0]), (2.5, 4.0), Scale::Linear);
        assert_eq!(shown.iter().map(|line| line.0).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(ends, (2.5, 4.1));
        let (shown, ends) = fitting(&of(&[0.7]), (0.01, 0.3), Scale::Linear);
        assert!(shown.is_empty(), "{ends:?}");
    }

    #[test]
    fn zero_has_no_line_among_logarithms() {
        let (shown, _) = fitting(&of(&[0.0, 1.0]), (-2.0, 0.5), Scale::Logarithmic);
        assert_eq!(shown, [(1, 0.0)]);
    }
}
