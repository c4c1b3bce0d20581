//! Two histograms in one frame: the values of positive and of negative pairs.

use plotters::chart::ChartBuilder;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{PathElement, Polygon, Text};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontFamily, ShapeStyle, TRANSPARENT, TextStyle};

use super::axis::Axis;
use super::{BOTTOM, FONT, LETTER, RIGHT, Resolution, TICK, rgb};
use crate::pairs::{Histogram, Mark};
use crate::scene::{Colour, Label, Palette};

/// Room above the bars for what is marked, in CSS pixels.
const HEAD: f64 = 18.0;
const LEFT: f64 = 12.0;
/// Lines of the hatch in a bar of negatives.
const HATCH: usize = 2;

/// Draws both histograms, each as shares of its own kind, and the mark.
///
/// Positives have a solid outline; negatives a dashed one and are hatched. The background is left
/// as it is. Returns whether there was anything to show. Fails only where the backend does.
pub fn histogram<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    histogram: &Histogram,
    mark: Option<&Mark>,
    palette: &Palette,
    resolution: Resolution,
) -> Result<bool, DrawingAreaErrorKind<B::ErrorType>> {
    let ratio = resolution.css.clamp(0.1, 1024.0);
    let grain = f64::from(resolution.pixel.clamp(1, 1024));
    let (width, height) = area.dim_in_pixel();
    let (width, height) = (width as f64 / ratio, height as f64 / ratio);
    let kinds = [(&histogram.positives, palette.pull), (&histogram.negatives, palette.push)];
    let shares = kinds.map(|(bins, _)| {
        let all = bins.iter().sum::<u64>().max(1) as f64;
        bins.iter().map(|&count| count as f64 / all).collect::<Vec<f64>>()
    });
    let highest = shares.iter().flatten().fold(0.0, |a: f64, &b| a.max(b));
    if highest == 0.0 || width < 60.0 || height < 50.0 {
        return Ok(false);
    }
    let (mut low, mut high) = (histogram.low, histogram.high);
    if let Some(mark) = mark.filter(|mark| mark.from.is_finite() && mark.to.is_finite()) {
        (low, high) = (low.min(mark.from), high.max(mark.to));
    }
    let ticks = (width / 64.0).clamp(1.0, 12.0) as usize;
    let axis = Axis::new(low, high, ticks, false, resolution.pixel);
    let count = Axis::new(0.0, highest * 1.04, 1, false, resolution.pixel);
    let pixels = |length: f64| ((length * ratio / grain).round() * grain) as u32;
    let mut chart = ChartBuilder::on(area)
        .margin_top(pixels(HEAD))
        .margin_right(pixels(RIGHT))
        .margin_left(pixels(LEFT))
        .x_label_area_size(pixels(BOTTOM))
        .build_cartesian_2d(axis.clone(), count)?;
    let line = |colour: Colour, opacity: f64, width: f64| ShapeStyle {
        color: rgb(colour).mix(opacity),
        filled: false,
        stroke_width: pixels(width).max(resolution.pixel),
    };
    let letters = TextStyle::from((FontFamily::Name(Label::FONT), FONT * ratio));
    chart
        .configure_mesh()
        .disable_x_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .light_line_style(TRANSPARENT)
        .axis_style(line(palette.rim, 1.0, 1.0))
        .label_style(letters.color(&rgb(palette.text)))
        .x_label_formatter(&|value| axis.label(*value))
        .set_all_tick_mark_size(pixels(TICK / 2.0))
        .draw()?;
    let top = highest * 1.04;
    if let Some(mark) = mark.filter(|mark| mark.from.is_finite() && mark.to.is_finite()) {
        let corners = vec![(mark.from, 0.0), (mark.from, top), (mark.to, top), (mark.to, 0.0)];
        chart.draw_series([Polygon::new(corners, rgb(palette.rim).mix(0.16))])?;
    }
    for (kind, ((bins, colour), shares)) in kinds.into_iter().zip(&shares).enumerate() {
        let negative = kind == 1;
        for (bin, &share) in shares.iter().enumerate().filter(|&(bin, _)| bins[bin] > 0) {
            let (left, right) = (histogram.edge(bin), histogram.edge(bin + 1));
            let corners = vec![(left, 0.0), (left, share), (right, share), (right, 0.0)];
            let pale = if negative { 0.1 } else { 0.26 };
            chart.draw_series([Polygon::new(corners, rgb(colour).mix(pale))])?;
            for stripe in 0..if negative { HATCH } else { 0 } {
                let x = left + (right - left) * (stripe as f64 + 0.5) / HATCH as f64;
                let style = line(colour, 0.5, 1.0);
                chart.draw_series([PathElement::new(vec![(x, 0.0), (x, share)], style)])?;
            }
        }
        let style = line(colour, 1.0, 1.5);
        for (first, second) in outline(histogram, shares) {
            let step = if negative { 0.5 } else { 1.0 };
            // A dash: the first half of every piece of the outline.
            let end =
                (first.0 + (second.0 - first.0) * step, first.1 + (second.1 - first.1) * step);
            chart.draw_series([PathElement::new(vec![first, end], style)])?;
        }
    }
    if let Some(mark) = mark.filter(|mark| mark.from.is_finite() && mark.to.is_finite()) {
        for x in [mark.from, mark.to] {
            let style = line(palette.text, 1.0, 1.0);
            chart.draw_series([PathElement::new(vec![(x, 0.0), (x, top)], style)])?;
        }
        let middle = (mark.from + mark.to) / 2.0;
        let half = mark.label.chars().count() as f64 * LETTER / 2.0;
        let at = LEFT + (middle - low) / (high - low) * (width - LEFT - RIGHT);
        let side = match at {
            at if at < half => HPos::Left,
            at if at > width - half => HPos::Right,
            _ => HPos::Center,
        };
        let place = match side {
            HPos::Left => low,
            HPos::Right => high,
            HPos::Center => middle,
        };
        let ink = rgb(palette.text);
        let style = letters.color(&ink).pos(Pos::new(side, VPos::Bottom));
        // Above the frame of the bars, in the pixels of the whole area.
        let (x, y) = chart.backend_coord(&(place, top));
        let lifted = Text::new(mark.label.clone(), (x, y - pixels(2.0) as i32), style);
        area.draw(&lifted)?;
    }
    Ok(true)
}

/// The pieces of the stairs over the bars, left out where there are none.
fn outline(histogram: &Histogram, shares: &[f64]) -> Vec<((f64, f64), (f64, f64))> {
    let mut pieces = Vec::new();
    let mut height = 0.0;
    for bin in 0..=shares.len() {
        let (x, next) = (histogram.edge(bin), shares.get(bin).copied().unwrap_or(0.0));
        if next != height {
            pieces.push(((x, height), (x, next)));
        }
        if next > 0.0 {
            pieces.push(((x, next), (histogram.edge(bin + 1), next)));
        }
        height = next;
    }
    pieces
}
