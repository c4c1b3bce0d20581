//! Curves over the steps of a run, with plotters on any of its backends.

mod axis;
mod frame;
mod histogram;
mod history;
mod plane;
mod scale;
mod series;

pub use plane::{Path, Spot, plane};
pub use scale::Scale;
pub use series::{Line, Look, series};

pub use histogram::histogram;

use plotters::chart::ChartBuilder;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, PathElement, Polygon};
use plotters::prelude::DrawingBackend;
use plotters::style::{Color, FontFamily, RGBColor, ShapeStyle, TRANSPARENT, TextStyle};

use crate::scene::{Colour, Label, Palette};
use crate::timeline::Branch;
use axis::Axis;
use history::Bucket;

/// Sizes in CSS pixels.
const FONT: f64 = 11.0;
const LETTER: f64 = 6.4;
const TICK: f64 = 4.0;
const TOP: f64 = 8.0;
const RIGHT: f64 = 12.0;
const BOTTOM: f64 = 22.0;
const TICK_ROOM_X: f64 = 80.0;
const TICK_ROOM_Y: f64 = 32.0;
/// The smooth curve is a mean over about this share of the chart…
const SMOOTHING: f64 = 0.008;
/// …and over no fewer than so many values once there are many.
const LEAST_SMOOTHING: f64 = 1.5;
/// How strongly the course is drawn beyond the step at which the run is, and branches.
const AHEAD: f64 = 0.45;
const LEFT: f64 = 0.3;
/// The value axis begins at 0 unless that leaves more than this share of the chart empty.
const EMPTY: f64 = 0.5;
/// Values beyond are drawn at the edge: they could not be told apart.
const HUGE: f64 = 1e15;

/// What the backend's whole numbers are: a backend that draws finer than the screen can be told
/// many units for a CSS pixel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolution {
    /// The backend's units in a CSS pixel: letters and lines grow with it.
    pub css: f64,
    /// The backend's units in a pixel of the screen: axes and ticks lie at multiples of it.
    pub pixel: u32,
}

impl Resolution {
    /// One unit is one pixel.
    pub const PLAIN: Resolution = Resolution { css: 1.0, pixel: 1 };
}

/// Where the steps lie on a chart that was drawn; in the pixels that it was drawn with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    left: f64,
    right: f64,
    last: usize,
}

impl Span {
    /// The column on the chart that is nearest to one of the picture.
    pub fn nearest(&self, x: f64) -> f64 {
        x.clamp(self.left, self.right.max(self.left))
    }

    /// The step that is drawn at (or nearest to) a column of pixels, if it lies on the chart.
    pub fn step_at(&self, x: f64) -> Option<usize> {
        if !(self.left - 2.0..=self.right + 2.0).contains(&x) {
            return None;
        }
        let share = (x - self.left) / (self.right - self.left).max(1.0);
        Some((share.clamp(0.0, 1.0) * self.last as f64).round() as usize)
    }
}

/// The losses of a run over its steps, and where it is among them.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    /// The losses at steps 0, k, 2k, …
    pub losses: &'a [f64],
    /// The k.
    pub stride: u64,
    /// The step at which the run is; later losses are known from before.
    pub step: u64,
    /// What the run did before something was changed in its past.
    pub branches: &'a [Branch],
}

/// Draws the loss at step 0, 1, 2, … of a run that is at the last of them, as [`course`].
///
/// # Errors
/// Fails only where the backend does.
pub fn loss<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    history: &[f64],
    palette: &Palette,
    resolution: Resolution,
) -> Result<Option<Span>, DrawingAreaErrorKind<B::ErrorType>> {
    let step = history.len().saturating_sub(1) as u64;
    let whole = Course { losses: history, stride: 1, step, branches: &[] };
    course(area, &whole, palette, resolution)
}

/// Draws the losses of a run: every value as a faint line (or, where there are more values than
/// columns, the band between the least and the most), and its smoothed course, fainter beyond the
/// step at which the run is, where a line stands then. Branches are drawn in grey.
///
/// The background is left as it is. Returns where the steps lie, or `None` if there is nothing
/// to show.
///
/// # Errors
/// Fails only where the backend does.
pub fn course<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    course: &Course,
    palette: &Palette,
    resolution: Resolution,
) -> Result<Option<Span>, DrawingAreaErrorKind<B::ErrorType>> {
    let history = course.losses;
    let ratio = resolution.css.clamp(0.1, 1024.0);
    let grain = f64::from(resolution.pixel.clamp(1, 1024));
    let (width, height) = area.dim_in_pixel();
    let (width, height) = (width as f64 / ratio, height as f64 / ratio);
    let columns = (width - 50.0).max(10.0) as usize;
    let in_steps = |mut buckets: Vec<Bucket>, from: u64, stride: u64| {
        let step = |at: f64| from as f64 + at * stride as f64;
        buckets.iter_mut().for_each(|bucket| bucket.step = step(bucket.step));
        buckets
    };
    let buckets = in_steps(history::buckets(history, columns), 0, course.stride);
    let left: Vec<Vec<Bucket>> = (course.branches.iter())
        .map(|left| in_steps(history::buckets(&left.losses, columns), left.from, left.stride))
        .collect();
    if buckets.is_empty() || width < 60.0 || height < 50.0 {
        return Ok(None);
    }
    let ends = course
        .branches
        .iter()
        .map(|branch| branch.from + branch.stride * (branch.losses.len() as u64).saturating_sub(1));
    let known = (history.len() - 1) as u64 * course.stride;
    let last = ends.fold(known, u64::max) as usize;
    let (low, high) = value_range(buckets.iter().chain(left.iter().flatten()));
    let ticks = |length: f64, room: f64| (length / room).clamp(1.0, 12.0) as usize;
    let steps =
        Axis::new(0.0, last.max(1) as f64, ticks(width, TICK_ROOM_X), true, resolution.pixel);
    let values = Axis::new(low, high, ticks(height, TICK_ROOM_Y), false, resolution.pixel);
    let letters = values.ticks().iter().map(|tick| values.label(*tick).len()).max();
    let gutter = letters.unwrap_or(1) as f64 * LETTER + 2.0 * TICK + 2.0;

    let pixels = |length: f64| ((length * ratio / grain).round() * grain) as u32;
    let mut chart = ChartBuilder::on(area)
        .margin_top(pixels(TOP))
        .margin_right(pixels(RIGHT))
        .x_label_area_size(pixels(BOTTOM))
        .y_label_area_size(pixels(gutter))
        .build_cartesian_2d(steps.clone(), values.clone())?;
    let line = |colour: Colour, opacity: f64, width: f64| ShapeStyle {
        color: rgb(colour).mix(opacity),
        filled: false,
        stroke_width: pixels(width).max(resolution.pixel),
    };
    let letters = TextStyle::from((FontFamily::Name(Label::FONT), FONT * ratio));
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(line(palette.grid, 1.0, 1.0))
        .axis_style(line(palette.rim, 1.0, 1.0))
        .label_style(letters.color(&rgb(palette.text)))
        .x_label_formatter(&|step| steps.label(*step))
        .y_label_formatter(&|value| values.label(*value))
        .set_all_tick_mark_size(pixels(TICK / 2.0))
        .draw()?;

    let ink = palette.text;
    if buckets.len() < history.len() {
        let most = buckets.iter().map(|bucket| (bucket.step, bucket.most));
        let least = buckets.iter().rev().map(|bucket| (bucket.step, bucket.least));
        let band: Vec<_> = most.chain(least).collect();
        chart.draw_series([Polygon::new(band, rgb(ink).mix(0.22))])?;
    } else {
        let raw: Vec<_> = buckets.iter().map(|bucket| (bucket.step, bucket.mean)).collect();
        chart.draw_series([PathElement::new(raw, line(ink, 0.4, 1.0))])?;
    }
    let many = buckets.len() as f64;
    let width = (SMOOTHING * many).max(LEAST_SMOOTHING * (many / 60.0).min(1.0));
    for left in left {
        let smooth = history::smoothed(&left, LEAST_SMOOTHING.max(SMOOTHING * left.len() as f64));
        chart.draw_series([PathElement::new(smooth, line(ink, LEFT, 1.5))])?;
    }
    let mut smooth = history::smoothed(&buckets, width);
    let here = course.step as f64;
    let past = smooth.partition_point(|&(step, _)| step <= here).max(1);
    if past < smooth.len() {
        let ahead = smooth[past - 1..].to_vec();
        chart.draw_series([PathElement::new(ahead, line(ink, AHEAD, 2.0))])?;
        let upright = vec![(here, low), (here, high)];
        chart.draw_series([PathElement::new(upright, line(palette.rim, 1.0, 1.0))])?;
        smooth.truncate(past);
    }
    let end = smooth.last().copied();
    chart.draw_series([PathElement::new(smooth, line(ink, 1.0, 2.0))])?;
    if let Some(end) = end {
        let dot = ShapeStyle::from(rgb(ink)).filled();
        chart.draw_series([Circle::new(end, pixels(3.0), dot)])?;
    }
    let (columns, _) = chart.plotting_area().get_pixel_range();
    Ok(Some(Span { left: columns.start as f64, right: columns.end as f64, last: last.max(1) }))
}

/// What the value axis shows: from 0 on, unless that leaves the better part of the chart empty.
fn value_range<'a>(buckets: impl Iterator<Item = &'a Bucket> + Clone) -> (f64, f64) {
    let least = buckets.clone().fold(HUGE, |a, bucket| a.min(bucket.least)).max(-HUGE);
    let most = buckets.fold(-HUGE, |a, bucket| a.max(bucket.most)).min(HUGE);
    let from_zero = least >= 0.0 && (least <= EMPTY * most || least == most);
    let low = if from_zero { 0.0 } else { least.min(most) };
    let room = match most - low {
        extent if extent > 0.0 => 0.07 * extent,
        _ => 1.0_f64.max(0.1 * most.abs()),
    };
    (if from_zero { 0.0 } else { low - room }, most + room)
}

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::backend::SVGBackend;
    use plotters::drawing::IntoDrawingArea;

    fn draw(history: &[f64]) -> (String, Option<Span>) {
        let mut svg = String::new();
        let span = {
            let area = SVGBackend::with_string(&mut svg, (420, 160)).into_drawing_area();
            loss(&area, history, &Palette::LIGHT, Resolution::PLAIN)
                .expect("a string takes everything")
        };
        (svg, span)
    }

    #[test]
    fn a_curve_has_axes_with_ticks() {
        let falling: Vec<f64> = (0..200).map(|i| 2.0 / (1.0 + i as f64 * 0.05)).collect();
        let (svg, span) = draw(&falling);
        for label in ["0", "1", "2", "50", "100", "150"] {
            assert!(svg.contains(&format!(">\n{label}\n</text>")), "{label}");
        }
        let span = span.expect("a curve");
        assert_eq!(span.step_at(span.left), Some(0));
        assert_eq!(span.step_at(span.right), Some(199));
        assert_eq!(span.step_at(0.0), None);
    }

    #[test]
    fn what_lies_ahead_and_what_was_left_are_drawn_too() {
        let falling: Vec<f64> = (0..100).map(|i| 2.0 / (1.0 + i as f64 * 0.05)).collect();
        let draw = |step, branches: &[Branch]| {
            let mut svg = String::new();
            let course = Course { losses: &falling, stride: 2, step, branches };
            let span = {
                let area = SVGBackend::with_string(&mut svg, (420, 160)).into_drawing_area();
                super::course(&area, &course, &Palette::LIGHT, Resolution::PLAIN).expect("a string")
            };
            (svg.matches("<polyline").count(), span.expect("a curve").last)
        };
        let (lines, last) = draw(198, &[]);
        assert_eq!(last, 198);
        assert_eq!(draw(90, &[]), (lines + 2, 198));
        let left = Branch { from: 40, stride: 1, losses: vec![1.0; 300], series: vec![] };
        assert_eq!(draw(198, &[left]), (lines + 1, 339));
    }

    #[test]
    fn odd_histories_are_drawn_or_left_out() {
        for (history, shown) in [
            (vec![], false),
            (vec![f64::NAN, f64::INFINITY], false),
            (vec![0.7], true),
            (vec![0.0; 30], true),
            (vec![0.5; 3], true),
            (vec![1e300, -1e300, 1.0], true),
            (vec![1e-300, 2e-300], true),
            (vec![-2.0, -1.0, f64::NAN, 4.0], true),
        ] {
            let (svg, span) = draw(&history);
            assert_eq!(span.is_some(), shown, "{history:?}");
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{history:?}");
        }
    }

    #[test]
    fn a_long_run_costs_no_more_than_the_chart_is_wide() {
        let noisy: Vec<f64> = (0..100_000).map(|i| 1.0 + 0.1 * libm::sin(i as f64)).collect();
        let (svg, _) = draw(&noisy);
        assert!(svg.len() < 30_000, "{} bytes", svg.len());
    }

    #[test]
    fn no_room_is_no_chart() {
        let mut svg = String::new();
        let area = SVGBackend::with_string(&mut svg, (20, 9)).into_drawing_area();
        let span = loss(&area, &[1.0, 0.5], &Palette::DARK, Resolution { css: 2.0, pixel: 1 })
            .expect("nothing to draw");
        assert_eq!(span, None);
    }
}
