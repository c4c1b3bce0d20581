//! Alignment and uniformity as a path over time (after Wang & Isola, ICML 2020, figure 5).

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::prelude::DrawingBackend;

use super::axis::Axis;
use super::frame::{Frame, width_of};
use super::scale::Scale;
use super::{Resolution, TICK_ROOM_X, TICK_ROOM_Y};
use crate::scene::Palette;

/// What is written into the chart.
const UNIFORMITY: &str = "Uniformity";
const ALIGNMENT: &str = "Alignment";
const BETTER: &str = "\u{2199} better";
const START: &str = "start";
const NOW: &str = "now";
/// How strong the beginning of a path is; its end is fully so.
const BEGINNING: f64 = 0.3;
/// Room for the texts below and above the values, as a share of their extent.
const ROOM_BELOW: f64 = 0.2;
const ROOM_ABOVE: f64 = 0.18;
/// In so many parts of growing strength a path is drawn.
const PARTS: usize = 8;

/// The path of one run.
#[derive(Clone, Debug, Default)]
pub struct Path {
    /// Stands at its end; a run that is alone says "now".
    pub label: String,
    /// 0 solid, 1 dashed, 2 dotted, 3 dash and dot.
    pub kind: usize,
    /// Step, uniformity and alignment, by step. Where one is not finite the path is broken.
    pub points: Vec<(f64, f64, f64)>,
}

/// Where a place of the plane was drawn, in the backend's units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Index of the path.
    pub path: usize,
    /// Index of the point in it.
    pub point: usize,
    /// Across and down.
    pub at: (i32, i32),
}

/// Draws the paths: uniformity to the right, alignment upwards; both are better when smaller, so
/// the better corner is the lower left one.
///
/// Returns every place that was drawn; none if there is nothing to show.
///
/// # Errors
/// Only where the backend fails.
pub fn plane<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    paths: &[Path],
    palette: &Palette,
    resolution: Resolution,
) -> Result<Vec<Spot>, DrawingAreaErrorKind<B::ErrorType>> {
    let css = resolution.css.clamp(0.1, 1024.0);
    let (width, height) = area.dim_in_pixel();
    let (width, height) = (f64::from(width) / css, f64::from(height) / css);
    let defined = |path: &Path| {
        let place =
            |&(_, x, y): &(f64, f64, f64)| Some((Scale::Linear.of(x)?, Scale::Linear.of(y)?));
        path.points.iter().map(place).collect::<Vec<_>>()
    };
    let places: Vec<Vec<Option<(f64, f64)>>> = paths.iter().map(defined).collect();
    let all = || places.iter().flatten().flatten();
    if all().next().is_none() || width < 60.0 || height < 50.0 {
        return Ok(Vec::new());
    }
    let none = (f64::INFINITY, f64::NEG_INFINITY);
    let (across, up) = all().fold((none, none), |(across, up), &(x, y)| {
        ((across.0.min(x), across.1.max(x)), (up.0.min(y), up.1.max(y)))
    });
    let ticks = |length: f64, room: f64| (length / room).clamp(1.0, 12.0) as usize;
    let axis = |ends, most| {
        let (low, high) = roomy(ends);
        Axis::new(low, high, most, false, resolution.pixel)
    };
    let axes = [axis(across, ticks(width, TICK_ROOM_X)), axis(up, ticks(height, TICK_ROOM_Y))];
    let frame = Frame::open(area, axes, true, super::RIGHT, palette, resolution)?;
    let ((left, right), (top, bottom)) = (frame.columns(), frame.rows());
    let ink = palette.text;
    let name = |text: &str, x: f64, y: f64, by| frame.text(text, (x as i32, y as i32), by, ink);
    name(ALIGNMENT, left, top, [6.0, -2.0])?;
    name(UNIFORMITY, right, bottom, [-width_of(UNIFORMITY), -17.0])?;
    name(BETTER, left, bottom, [6.0, -17.0])?;
    let mut spots = Vec::new();
    for (index, (path, places)) in paths.iter().zip(&places).enumerate() {
        let size = places.len().div_ceil(PARTS).max(1);
        for part in 0..PARTS {
            let strength = BEGINNING + (1.0 - BEGINNING) * (part + 1) as f64 / PARTS as f64;
            // A part begins where the one before it ended.
            let from = (part * size).saturating_sub(1).min(places.len());
            let until = ((part + 1) * size).min(places.len());
            for run in places[from..until.max(from)].split(Option::is_none) {
                let run: Vec<_> = run.iter().flatten().copied().collect();
                if run.len() > 1 {
                    frame.line(&run, path.kind, (ink, strength, 1.75))?;
                }
            }
        }
        let drawn = places.iter().enumerate().filter_map(|(point, place)| Some((point, (*place)?)));
        let drawn: Vec<(usize, (f64, f64))> = drawn.collect();
        let (Some(first), Some(last)) = (drawn.first(), drawn.last()) else {
            continue;
        };
        if drawn.len() > 1 {
            frame.dot(first.1, (ink, 1.0, -3.5))?;
        }
        frame.dot(last.1, (ink, 1.0, 3.5))?;
        let now = if paths.len() > 1 { path.label.as_str() } else { NOW };
        let mut labels = vec![(now, last.1)];
        if paths.len() == 1 && drawn.len() > 1 {
            labels.push((START, first.1));
        }
        for (text, place) in labels {
            let at = frame.at(place);
            let beyond = f64::from(at.0) + (8.0 + width_of(text)) * css > right;
            let beside = if beyond { -8.0 - width_of(text) } else { 7.0 };
            frame.text(text, at, [beside, -14.0], ink)?;
        }
        spots.extend(drawn.iter().map(|&(point, place)| Spot {
            path: index,
            point,
            at: frame.at(place),
        }));
    }
    Ok(spots)
}

/// What an axis shows for values between two ends: with room for the texts on either side.
fn roomy((least, most): (f64, f64)) -> (f64, f64) {
    let extent = if most - least > 1e-9 { most - least } else { 0.1 };
    (least - ROOM_BELOW * extent, most + ROOM_ABOVE * extent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::backend::SVGBackend;
    use plotters::drawing::IntoDrawingArea;

    fn draw(paths: &[Path]) -> (String, Vec<Spot>) {
        let mut svg = String::new();
        let spots = {
            let area = SVGBackend::with_string(&mut svg, (400, 240)).into_drawing_area();
            plane(&area, paths, &Palette::DARK, Resolution::PLAIN).expect("a string")
        };
        (svg, spots)
    }

    fn path(points: &[(f64, f64, f64)]) -> Path {
        Path { points: points.to_vec(), ..Path::default() }
    }

    #[test]
    fn the_better_corner_is_the_lower_left_one() {
        let (svg, spots) = draw(&[path(&[(0.0, -0.2, 0.9), (8.0, -1.0, 0.4), (16.0, -1.5, 0.1)])]);
        assert!(spots.is_sorted_by(|a, b| a.at.0 > b.at.0 && a.at.1 < b.at.1), "{spots:?}");
        for text in ["Alignment", "Uniformity", "start", "now", "\u{2199} better"] {
            assert!(svg.contains(&format!(">\n{text}\n</text>")), "{text}");
        }
    }

    #[test]
    fn undefined_places_are_left_out() {
        let (svg, spots) =
            draw(&[path(&[(0.0, -0.2, 0.9), (8.0, f64::NAN, 0.4), (16.0, -1.0, 0.1)])]);
        assert_eq!(spots.iter().map(|spot| spot.point).collect::<Vec<_>>(), [0, 2]);
        assert!(!svg.contains("NaN"));
        assert!(draw(&[path(&[(0.0, f64::NAN, 1.0)])]).1.is_empty());
        assert!(draw(&[]).1.is_empty());
    }
}
