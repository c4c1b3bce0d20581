//! The margin around the anchor, and circles as paths.

use super::seen;
use crate::scene::{Ink, Outline, Pen, Shape, Stroke, View};
use crate::snapshot::{Anatomy, Snapshot};

/// A full circle as a path.
pub(super) fn disc([x, y]: [f64; 2], radius: f64) -> Vec<Pen> {
    round([x, y], radius, 1.0)
}

/// A circle as eight quadratic curves, one way round or the other.
fn round([x, y]: [f64; 2], radius: f64, turn: f64) -> Vec<Pen> {
    const PIECES: u32 = 8;
    let step = std::f64::consts::TAU / f64::from(PIECES);
    let at = |eighths: f64, radius: f64| {
        let angle = turn * eighths * step;
        [(x + radius * libm::cos(angle)) as f32, (y + radius * libm::sin(angle)) as f32]
    };
    // The tangents of neighbouring ends meet there.
    let outer = radius / libm::cos(step / 2.0);
    let mut pen = vec![Pen::Move(at(0.0, radius))];
    pen.extend((0..PIECES).map(|piece| {
        let piece = f64::from(piece);
        Pen::Curve(at(piece + 0.5, outer), at(piece + 1.0, radius))
    }));
    pen.push(Pen::Close);
    pen
}

/// The margin around the anchor: a ring, or the annulus of the semi-hard; arcs on the circle.
pub(super) fn draw_ring(
    anatomy: &Anatomy,
    [inner, outer]: [f64; 2],
    snapshot: &Snapshot,
    view: &View,
    to: &mut Vec<Shape>,
) {
    let Some(at) = seen(snapshot, view, anatomy.position) else {
        return;
    };
    let line = |pen: Vec<Pen>, width: f32, dash: Option<[f32; 2]>, opacity: f32| {
        let stroke = Some(Stroke { ink: Ink::Push, width, dash });
        Shape::Outline(Outline { pen, fill: None, stroke, opacity })
    };
    let dash = Some([5.0, 4.0]);
    if snapshot.circle {
        let centre = view.to_screen([0.0, 0.0]);
        let own = libm::atan2(centre[1] - at[1], at[0] - centre[0]);
        let [inner, outer] = [inner, outer].map(|angle| angle.min(std::f64::consts::PI));
        for side in [1.0, -1.0] {
            let pen = arc(centre, view.scale(), own + side * inner, own + side * outer);
            to.push(line(pen, 7.0, None, 0.3));
            for angle in [inner, outer].into_iter().filter(|angle| *angle > 0.0) {
                let (sin, cos) = (libm::sin(own + side * angle), libm::cos(own + side * angle));
                let at = |radius: f64| {
                    let radius = radius * view.scale();
                    [(centre[0] + radius * cos) as f32, (centre[1] - radius * sin) as f32]
                };
                to.push(line(vec![Pen::Move(at(0.95)), Pen::Line(at(1.05))], 1.4, None, 0.9));
            }
        }
        return;
    }
    let [inner, outer] = [inner, outer].map(|length| length * view.scale());
    if inner > 0.0 {
        let mut pen = round(at, outer, 1.0);
        pen.extend(round(at, inner, -1.0));
        to.push(Shape::Outline(Outline {
            pen,
            fill: Some(Ink::Push),
            stroke: None,
            opacity: 0.09,
        }));
        to.push(line(round(at, inner, 1.0), 1.0, None, 0.55));
    }
    to.push(line(round(at, outer, 1.0), 1.3, dash, 0.8));
}

/// A part of a circle, from one angle to another, counter-clockwise positive, as straight pieces.
fn arc(centre: [f64; 2], radius: f64, from: f64, to: f64) -> Vec<Pen> {
    let pieces = ((to - from).abs() * 24.0).ceil().max(1.0) as usize;
    let at = |piece: usize| {
        let angle = from + (to - from) * piece as f64 / pieces as f64;
        let place = [centre[0] + radius * libm::cos(angle), centre[1] - radius * libm::sin(angle)];
        place.map(|x| x as f32)
    };
    let first = Pen::Move(at(0));
    [first].into_iter().chain((1..=pieces).map(|piece| Pen::Line(at(piece)))).collect()
}
