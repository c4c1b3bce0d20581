//! What charts have in common: room for the labels, axes with ticks, and a pen for lines.

use plotters::chart::ChartBuilder;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, PathElement, Polygon};
use plotters::prelude::DrawingBackend;
use plotters::style::{Color, FontFamily, ShapeStyle, TRANSPARENT, TextStyle};

use super::axis::Axis;
use super::history::Bucket;
use super::{BOTTOM, FONT, LETTER, Resolution, TICK, TOP, rgb};
use crate::scene::{Colour, Label, Palette};

/// Lengths of the strokes and gaps of the lines of several runs, in CSS pixels: solid, dashed,
/// dotted, dash and dot.
const DASHES: [&[f64]; 4] = [&[], &[7.0, 4.0], &[1.5, 3.5], &[9.0, 3.5, 1.5, 3.5]];

/// Axes that were drawn, and where values lie between them, in the backend's units.
pub(super) struct Frame<'a, B: DrawingBackend> {
    area: &'a DrawingArea<B, Shift>,
    axes: [Axis; 2],
    /// Left and right, bottom and top.
    spans: [(i32, i32); 2],
    css: f64,
    grain: f64,
}

impl<'a, B: DrawingBackend> Frame<'a, B> {
    /// Draws two axes; `mesh` says whether lines lead on from the ticks of the first one, too, and
    /// `right` how much room there is beyond their right end, in CSS pixels.
    pub(super) fn open(
        area: &'a DrawingArea<B, Shift>,
        axes: [Axis; 2],
        mesh: bool,
        right: f64,
        palette: &Palette,
        resolution: Resolution,
    ) -> Result<Frame<'a, B>, DrawingAreaErrorKind<B::ErrorType>> {
        let css = resolution.css.clamp(0.1, 1024.0);
        let grain = f64::from(resolution.pixel.clamp(1, 1024));
        let pixels = |length: f64| ((length * css / grain).round() * grain) as u32;
        let [x, y] = &axes;
        let letters = y.ticks().iter().map(|tick| y.label(*tick).len()).max();
        let gutter = letters.unwrap_or(1) as f64 * LETTER + 2.0 * TICK + 2.0;
        let mut chart = ChartBuilder::on(area)
            .margin_top(pixels(TOP))
            .margin_right(pixels(right))
            .x_label_area_size(pixels(BOTTOM))
            .y_label_area_size(pixels(gutter))
            .build_cartesian_2d(x.clone(), y.clone())?;
        let line = |colour: Colour| ShapeStyle {
            color: rgb(colour).mix(1.0),
            filled: false,
            stroke_width: pixels(1.0).max(resolution.pixel),
        };
        let text = TextStyle::from((FontFamily::Name(Label::FONT), FONT * css));
        let mut axis = chart.configure_mesh();
        if !mesh {
            axis.disable_x_mesh();
        }
        axis.light_line_style(TRANSPARENT)
            .bold_line_style(line(palette.grid))
            .axis_style(line(palette.rim))
            .label_style(text.color(&rgb(palette.text)))
            .x_label_formatter(&|tick| x.label(*tick))
            .y_label_formatter(&|tick| y.label(*tick))
            .set_all_tick_mark_size(pixels(TICK / 2.0))
            .draw()?;
        let (columns, rows) = chart.plotting_area().get_pixel_range();
        let spans = [(columns.start, columns.end), (rows.end, rows.start)];
        Ok(Frame { area, axes, spans, css, grain })
    }

    /// Where a pair of values lies.
    pub(super) fn at(&self, (x, y): (f64, f64)) -> (i32, i32) {
        let [across, up] = &self.axes;
        (across.place(x, self.spans[0]), up.place(y, self.spans[1]))
    }

    /// Left and right end of the first axis.
    pub(super) fn columns(&self) -> (f64, f64) {
        (f64::from(self.spans[0].0), f64::from(self.spans[0].1))
    }

    /// Top and bottom of the second axis.
    pub(super) fn rows(&self) -> (f64, f64) {
        (f64::from(self.spans[1].1), f64::from(self.spans[1].0))
    }

    fn style(&self, colour: Colour, opacity: f64, width: f64) -> ShapeStyle {
        let stroke_width = ((width * self.css / self.grain).round() * self.grain).max(self.grain);
        ShapeStyle {
            color: rgb(colour).mix(opacity),
            filled: false,
            stroke_width: stroke_width as u32,
        }
    }

    /// A line through pairs of values, in one of the four kinds.
    pub(super) fn line(
        &self,
        points: &[(f64, f64)],
        kind: usize,
        (colour, opacity, width): (Colour, f64, f64),
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let path: Vec<(i32, i32)> = points.iter().map(|point| self.at(*point)).collect();
        let style = self.style(colour, opacity, width);
        if path.len() < 2 {
            return Ok(());
        }
        for stroke in dashed(path, DASHES[kind % DASHES.len()], self.css) {
            self.area.draw(&PathElement::new(stroke, style))?;
        }
        Ok(())
    }

    /// What lies between the least and the most of consecutive values.
    pub(super) fn band(
        &self,
        run: &[Bucket],
        (colour, opacity): (Colour, f64),
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let most = run.iter().map(|bucket| self.at((bucket.step, bucket.most)));
        let least = run.iter().rev().map(|bucket| self.at((bucket.step, bucket.least)));
        let corners: Vec<(i32, i32)> = most.chain(least).collect();
        self.area.draw(&Polygon::new(corners, rgb(colour).mix(opacity)))
    }

    /// A dot; hollow if its radius is negative.
    pub(super) fn dot(
        &self,
        point: (f64, f64),
        (colour, opacity, radius): (Colour, f64, f64),
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let mut style = self.style(colour, opacity, 1.5);
        style.filled = radius > 0.0;
        let radius = (radius.abs() * self.css).round() as u32;
        self.area.draw(&Circle::new(self.at(point), radius, style))
    }

    /// A thin line across the chart in one row, and on to a place beside it in another one.
    pub(super) fn leader(
        &self,
        row: i32,
        (x, y): (i32, i32),
        colour: Colour,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let (left, right) = self.spans[0];
        let path = vec![(left, row), (right, row), (x, y)];
        self.area.draw(&PathElement::new(path, self.style(colour, 1.0, 1.0)))
    }

    /// A short text whose upper left corner lies that many CSS pixels beside a place.
    pub(super) fn text(
        &self,
        text: &str,
        (x, y): (i32, i32),
        [right, down]: [f64; 2],
        colour: Colour,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let style = TextStyle::from((FontFamily::Name(Label::FONT), FONT * self.css));
        let shift = |by: f64| (by * self.css).round() as i32;
        self.area.draw_text(text, &style.color(&rgb(colour)), (x + shift(right), y + shift(down)))
    }
}

/// About how wide a short text is, in CSS pixels.
pub(super) fn width_of(text: &str) -> f64 {
    text.chars().count() as f64 * LETTER
}

/// Cuts a path into the strokes of a pattern of stroke, gap, stroke, … in CSS pixels.
fn dashed(path: Vec<(i32, i32)>, pattern: &[f64], css: f64) -> Vec<Vec<(i32, i32)>> {
    if pattern.is_empty() {
        return vec![path];
    }
    let (mut strokes, mut stroke) = (Vec::new(), vec![path[0]]);
    let (mut part, mut left) = (0, pattern[0] * css);
    for ends in path.windows(2) {
        let (from, to) = (ends[0], ends[1]);
        let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        let length = libm::hypot(dx, dy);
        let mut gone = 0.0;
        while length - gone > left {
            gone += left;
            let share = gone / length;
            let at = (from.0 + (dx * share).round() as i32, from.1 + (dy * share).round() as i32);
            if part % 2 == 0 {
                stroke.push(at);
                strokes.push(core::mem::take(&mut stroke));
            } else {
                stroke.push(at);
            }
            part = (part + 1) % pattern.len();
            left = pattern[part] * css;
        }
        left -= length - gone;
        if part % 2 == 0 {
            stroke.push(to);
        }
    }
    if stroke.len() > 1 {
        strokes.push(stroke);
    }
    strokes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_are_as_long_as_they_should_be() {
        let path = vec![(0, 0), (35, 0), (100, 0)];
        assert_eq!(dashed(path.clone(), &[], 1.0), core::slice::from_ref(&path));
        let strokes = dashed(path, &[20.0, 10.0], 1.0);
        let ends = strokes.iter().map(|stroke| (stroke[0].0, stroke[stroke.len() - 1].0));
        assert_eq!(ends.collect::<Vec<_>>(), [(0, 20), (30, 50), (60, 80), (90, 100)]);
    }
}
