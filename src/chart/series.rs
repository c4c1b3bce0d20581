//! Values over the steps of one run, or of several that are compared.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::prelude::DrawingBackend;

use super::axis::Axis;
use super::frame::Frame;
use super::history::{Bucket, smoothed, unbroken};
use super::reference::{self, Name, Reference};
use super::scale::{Scale, range};
use super::{LEAST_SMOOTHING, Resolution, SMOOTHING, Span, TICK_ROOM_X, TICK_ROOM_Y};
use crate::order;
use crate::scene::Palette;

/// How strong single values are behind their smoothed course, and ways that a run has left.
const FAINT: f64 = 0.35;
/// How strong what lies ahead is, and the band that many values fill.
const AHEAD: f64 = 0.45;
const BAND: f64 = 0.22;
/// Letters at the ends of two lines keep this distance, in CSS pixels.
const LABEL_GAP: f64 = 12.0;

/// One line of a chart.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Stands at its end, unless it is empty.
    pub label: String,
    /// 0 solid, 1 dashed, 2 dotted, 3 dash and dot.
    pub kind: usize,
    /// A way that the run has left: in grey, and not to be read.
    pub left: bool,
    /// Step and value, by step. Where a value is not finite the line is broken.
    pub points: Vec<(f64, f64)>,
}

/// How values are shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Linear or logarithmic.
    pub scale: Scale,
    /// What the value axis shows, where that does not depend on the values.
    pub within: Option<(f64, f64)>,
    /// Whether the values are noisy, so that their smoothed course is what counts.
    pub noisy: bool,
    /// The step at which the runs are: what is known of later ones is drawn fainter, beyond a line.
    pub here: f64,
}

/// Where things lie on a chart that was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The steps.
    pub span: Span,
    /// The names of the reference lines that fit, from the top down.
    pub names: Vec<Name>,
}

/// Draws lines over a common axis of steps from 0 on, and those of the references that fit or
/// nearly fit the axis of the values.
///
/// The background is left as it is. Returns where things lie, or `None` if there is nothing to
/// show.
///
/// # Errors
/// Only where the backend fails.
pub fn series<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    lines: &[Line],
    references: &[Reference],
    look: Look,
    palette: &Palette,
    resolution: Resolution,
) -> Result<Option<Shown>, DrawingAreaErrorKind<B::ErrorType>> {
    let css = resolution.css.clamp(0.1, 1024.0);
    let (width, height) = area.dim_in_pixel();
    let (width, height) = (f64::from(width) / css, f64::from(height) / css);
    let columns = (width - 50.0).max(10.0) as usize;
    let runs: Vec<Vec<Vec<Bucket>>> =
        lines.iter().map(|line| unbroken(&line.points, look.scale, columns)).collect();
    let all = || runs.iter().flatten().flatten();
    if all().next().is_none() || width < 60.0 || height < 50.0 {
        return Ok(None);
    }
    let last =
        lines.iter().filter_map(|line| line.points.last()).fold(1.0, |last: f64, p| last.max(p.0));
    let ends = all().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), bucket| {
        (low.min(bucket.least), high.max(bucket.most))
    });
    let (fitting, ends) = reference::fitting(references, ends, look.scale);
    let (low, high) = look.within.unwrap_or_else(|| range(ends, look.scale));
    let ticks = |length: f64, room: f64| (length / room).clamp(1.0, 12.0) as usize;
    let rows = ticks(height, TICK_ROOM_Y);
    let values = match look.scale {
        Scale::Linear => Axis::new(low, high, rows, false, resolution.pixel),
        Scale::Logarithmic => Axis::logarithmic(low, high, rows, resolution.pixel),
    };
    let steps = Axis::new(0.0, last, ticks(width, TICK_ROOM_X), true, resolution.pixel);
    let room = reference::room(references, &fitting);
    let frame = Frame::open(area, [steps, values], false, room, palette, resolution)?;
    let names = reference::draw(&frame, references, &fitting, palette, css)?;
    if look.here < last {
        frame.line(&[(look.here, low), (look.here, high)], 0, (palette.rim, 1.0, 1.0))?;
    }
    let alone = lines.iter().filter(|line| !line.left).count() == 1;
    let mut named: Vec<(i32, (i32, i32), &str)> = Vec::new();
    for (line, runs) in lines.iter().zip(&runs) {
        let courses = courses(runs, look.noisy);
        for (run, course) in runs.iter().zip(&courses) {
            if line.left {
                frame.line(course, line.kind, (palette.text, FAINT, 1.5))?;
                continue;
            }
            if look.noisy && alone {
                if run.iter().any(|bucket| bucket.least < bucket.most) {
                    frame.band(run, (palette.text, BAND))?;
                } else {
                    frame.line(&plain(run), 0, (palette.text, FAINT, 1.0))?;
                }
            }
            let past = course.partition_point(|&(step, _)| step <= look.here);
            frame.line(&course[past.saturating_sub(1)..], line.kind, (palette.text, AHEAD, 2.0))?;
            frame.line(&course[..past], line.kind, (palette.text, 1.0, 2.0))?;
        }
        let drawn = courses.iter().flatten().copied();
        let end = drawn.take_while(|&(step, _)| step <= look.here).last();
        if let Some(end) = end.filter(|_| !line.left) {
            frame.dot(end, (palette.text, 1.0, 3.0))?;
            let at = frame.at(end);
            named.push((at.1, at, &line.label));
        }
    }
    let up = |pixel: i32| pixel.wrapping_sub(i32::MIN) as u32;
    // Letters that would lie upon each other are spread out, the lowest value farthest down.
    order::sort_by(&mut named, |&(y, (x, _), _)| (up(y).into(), up(x)));
    let gap = (LABEL_GAP * css) as i32;
    let mut free = i32::MIN;
    for (y, (x, _), label) in named.into_iter().filter(|(.., label)| !label.is_empty()) {
        let y = y.max(free);
        frame.text(label, (x, y), [-12.0, -14.0], palette.text)?;
        free = y + gap;
    }
    let (left, right) = frame.columns();
    Ok(Some(Shown { span: Span { left, right, last: last as usize }, names }))
}

fn plain(run: &[Bucket]) -> Vec<(f64, f64)> {
    run.iter().map(|bucket| (bucket.step, bucket.mean)).collect()
}

/// What is drawn of every unbroken part. Smoothing looks across the gaps, or every short part would
/// keep its noise.
fn courses(runs: &[Vec<Bucket>], noisy: bool) -> Vec<Vec<(f64, f64)>> {
    if !noisy {
        return runs.iter().map(|run| plain(run)).collect();
    }
    let all = runs.concat();
    let many = all.len() as f64;
    let width = (SMOOTHING * many).max(LEAST_SMOOTHING * (many / 60.0).min(1.0));
    let mut rest = smoothed(&all, width);
    let parts = runs.iter().map(|run| {
        let later = rest.split_off(run.len());
        core::mem::replace(&mut rest, later)
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::backend::SVGBackend;
    use plotters::drawing::IntoDrawingArea;

    const LINEAR: Look =
        Look { scale: Scale::Linear, within: None, noisy: false, here: f64::INFINITY };
    const LOGARITHMIC: Look = Look { scale: Scale::Logarithmic, ..LINEAR };

    fn line(points: &[(f64, f64)]) -> Line {
        Line { points: points.to_vec(), ..Line::default() }
    }

    fn draw(lines: &[Line], look: Look) -> (String, Option<Span>) {
        let (svg, shown) = draw_with(lines, &[], look);
        (svg, shown.map(|shown| shown.span))
    }

    fn draw_with(lines: &[Line], references: &[Reference], look: Look) -> (String, Option<Shown>) {
        let mut svg = String::new();
        let shown = {
            let area = SVGBackend::with_string(&mut svg, (420, 160)).into_drawing_area();
            series(&area, lines, references, look, &Palette::LIGHT, Resolution::PLAIN)
                .expect("a string")
        };
        (svg, shown)
    }

    /// Lines that are no ticks, axes or mesh: all of these have one or two corners.
    fn strokes(svg: &str) -> usize {
        let lines =
            svg.split("<polyline").skip(1).filter(|line| line.contains("stroke-width=\"2\""));
        lines.count()
    }

    #[test]
    fn steps_are_found_under_the_pointer() {
        let (svg, span) = draw(&[line(&[(0.0, 0.2), (8.0, 0.9), (200.0, 1.0)])], LINEAR);
        let span = span.expect("a chart");
        assert_eq!([span.step_at(span.left), span.step_at(span.right)], [Some(0), Some(200)]);
        assert!(svg.contains(">\n0.5\n</text>") && svg.contains(">\n100\n</text>"));
        assert_eq!(strokes(&svg), 1);
    }

    #[test]
    fn what_is_undefined_is_a_gap() {
        let gap = [(0.0, 1.0), (8.0, 2.0), (16.0, f64::NAN), (24.0, 2.0), (32.0, 3.0)];
        let (svg, _) = draw(&[line(&gap)], LINEAR);
        assert_eq!(strokes(&svg), 2);
        assert!(!svg.contains("NaN"));
        assert_eq!(draw(&[line(&[(0.0, f64::NAN)])], LINEAR).1, None);
        assert_eq!(draw(&[], LINEAR).1, None);
    }

    #[test]
    fn zero_has_no_logarithm() {
        let zero = [(0.0, 1.0), (8.0, 0.1), (16.0, 0.0), (24.0, 0.01), (32.0, 0.001)];
        let (svg, _) = draw(&[line(&zero)], LOGARITHMIC);
        assert_eq!(strokes(&svg), 2);
        for tick in ["0.001", "0.01", "0.1", "1"] {
            assert!(svg.contains(&format!(">\n{tick}\n</text>")), "{tick}");
        }
        assert_eq!(draw(&[line(&[(0.0, 0.0), (8.0, -1.0)])], LOGARITHMIC).1, None);
    }

    #[test]
    fn compared_runs_differ_in_line_and_letter() {
        let run = |kind: usize, label: &str| Line {
            kind,
            label: label.to_string(),
            ..line(&[(0.0, kind as f64), (50.0, 1.0)])
        };
        let (svg, _) = draw(&[run(0, "A"), run(1, "B")], LINEAR);
        assert!(svg.contains(">\nA\n</text>") && svg.contains(">\nB\n</text>"));
        assert!(strokes(&svg) > 10, "one solid line and the strokes of a dashed one");
    }

    #[test]
    fn a_long_run_costs_no_more_than_the_chart_is_wide() {
        let points: Vec<_> = (0..100_000).map(|i| (i as f64, libm::sin(i as f64))).collect();
        assert!(draw(&[line(&points)], Look { noisy: true, ..LINEAR }).0.len() < 30_000);
    }

    const LOSS: Look = Look { noisy: true, ..LINEAR };

    /// The course of a loss at steps 0, 1, 2, …
    fn course(history: &[f64]) -> (String, Option<Span>) {
        let points: Vec<_> = history.iter().enumerate().map(|(i, &y)| (i as f64, y)).collect();
        draw(&[line(&points)], LOSS)
    }

    #[test]
    fn a_curve_has_axes_with_ticks() {
        let falling: Vec<f64> = (0..200).map(|i| 2.0 / (1.0 + i as f64 * 0.05)).collect();
        let (svg, span) = course(&falling);
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
        let falling: Vec<_> =
            (0..100).map(|i| (2.0 * i as f64, 2.0 / (1.0 + i as f64 * 0.05))).collect();
        let run = line(&falling);
        let draw = |here: f64, left: &[Line]| {
            let lines = [left, core::slice::from_ref(&run)].concat();
            let (svg, span) = draw(&lines, Look { here, ..LOSS });
            (svg.matches("<polyline").count(), strokes(&svg), span.expect("a curve").last)
        };
        let (lines, curves, last) = draw(198.0, &[]);
        assert_eq!(last, 198);
        assert_eq!(draw(90.0, &[]), (lines + 2, curves + 1, 198));
        let left: Vec<_> = (0..300).map(|i| (40.0 + i as f64, 1.0)).collect();
        let left = Line { left: true, ..line(&left) };
        // A longer axis may have another tick, too.
        let (_, with_left, last) = draw(198.0, &[left]);
        assert_eq!((with_left, last), (curves + 1, 339));
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
            let (svg, span) = course(&history);
            assert_eq!(span.is_some(), shown, "{history:?}");
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{history:?}");
        }
    }

    #[test]
    fn a_long_noisy_run_costs_no_more_than_the_chart_is_wide() {
        let noisy: Vec<f64> = (0..100_000).map(|i| 1.0 + 0.1 * libm::sin(i as f64)).collect();
        let (svg, _) = course(&noisy);
        assert!(svg.len() < 30_000, "{} bytes", svg.len());
    }

    #[test]
    fn no_room_is_no_chart() {
        let mut svg = String::new();
        let area = SVGBackend::with_string(&mut svg, (20, 9)).into_drawing_area();
        let resolution = Resolution { css: 2.0, pixel: 1 };
        let lines = [line(&[(0.0, 1.0), (1.0, 0.5)])];
        let span = series(&area, &lines, &[], LOSS, &Palette::DARK, resolution);
        assert_eq!(span.expect("nothing to draw"), None);
    }

    fn references(of: &[(f64, &str)]) -> Vec<Reference> {
        of.iter().map(|&(value, label)| Reference { value, label: label.to_string() }).collect()
    }

    #[test]
    fn a_reference_lies_where_the_curve_has_its_value() {
        let flat = [line(&[(0.0, 1.0), (10.0, 0.5), (20.0, 0.5)])];
        let lines = references(&[(0.5, "m"), (40.0, "far away")]);
        let (svg, shown) = draw_with(&flat, &lines, LINEAR);
        let names = shown.expect("a chart").names;
        assert_eq!(names.iter().map(|name| name.reference).collect::<Vec<_>>(), [0]);
        assert!(svg.contains(">\nm\n</text>") && !svg.contains("far away"));
        let end = svg.split("<circle").nth(1).expect("the end of the curve");
        assert!(end.contains(&format!("cy=\"{}\"", names[0].line)), "{end}");
    }

    #[test]
    fn an_axis_makes_room_for_a_line_that_nearly_fits() {
        let falling = [line(&[(0.0, 4.0), (10.0, 3.0)])];
        let lines = references(&[(4.2, "ln N"), (2.8, "ln N \u{2212} ln K")]);
        let names = draw_with(&falling, &lines, LINEAR).1.expect("a chart").names;
        assert_eq!(names.len(), 2);
        assert!(names.iter().all(|name| (8.0..=138.0).contains(&name.line)), "{names:?}");
    }

    #[test]
    fn names_never_collide_and_stay_beside_the_chart() {
        let flat = [line(&[(0.0, 0.0), (10.0, 1.0)])];
        for values in [[0.5, 0.5, 0.51], [0.0, 0.01, 0.02], [1.0, 0.99, 0.98], [0.2, 0.9, 0.91]] {
            let lines = references(&values.map(|value| (value, "ln(B \u{2212} 1)")));
            let Shown { span, names } = draw_with(&flat, &lines, LINEAR).1.expect("a chart");
            assert_eq!(names.len(), 3);
            for pair in names.windows(2) {
                assert!(pair[1].at.1 - pair[0].at.1 >= 24.0 - 1e-9, "{values:?}: {names:?}");
            }
            for name in &names {
                assert!((8.0..=138.0).contains(&name.at.1), "{values:?}: {names:?}");
                assert!(name.at.0 > span.right && name.at.0 + name.width < 420.0, "{names:?}");
            }
        }
    }
}
