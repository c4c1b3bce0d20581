//! Which class every place belongs to, as a faint tint.

use super::{Ink, Outline, Pen, Shape, Stroke, View, contour, pixel};
use crate::snapshot::{Arc, Mosaic, NO_CLASS};

/// How strong the tint of the regions, of the ring and of the lines between them is.
const TINT: f64 = 0.15;
const RING_TINT: f64 = 0.3;
const BORDER: f64 = 0.55;
/// The ring lies between these distances from the middle of the circle.
const RING: [f64; 2] = [0.86, 1.0];
/// Corners of a drawn arc in a radian.
const CORNERS: f64 = 24.0;

/// The regions of a plane.
pub(super) fn plane(mosaic: &Mosaic, view: &View, strength: f64, to: &mut Vec<Shape>) {
    let mut pens: [Vec<Pen>; 8] = Default::default();
    let mut border = Vec::new();
    let screen = |place: [f64; 2]| pixel(view, place).map(|at| at.map(|x| x as f32));
    contour::trace(
        mosaic,
        &mut |class, polygon| {
            if class == NO_CLASS {
                return;
            }
            let pen = &mut pens[class as usize % 8];
            for (place, at) in polygon.iter().filter_map(|place| screen(*place)).enumerate() {
                pen.push(if place == 0 { Pen::Move(at) } else { Pen::Line(at) });
            }
            pen.push(Pen::Close);
        },
        &mut |[from, end]| {
            if let (Some(from), Some(end)) = (screen(from), screen(end)) {
                border.extend([Pen::Move(from), Pen::Line(end)]);
            }
        },
    );
    for (class, pen) in pens.into_iter().enumerate() {
        fill(class, pen, TINT * strength, to);
    }
    if !border.is_empty() {
        to.push(Shape::Outline(Outline {
            pen: border,
            fill: None,
            stroke: Some(Stroke { ink: Ink::Rim, width: 0.8, dash: None }),
            opacity: (BORDER * strength) as f32,
        }));
    }
}

/// The regions of the circle, as a ring inside of it.
pub(super) fn ring(arcs: &[Arc], view: &View, strength: f64, to: &mut Vec<Shape>) {
    for arc in arcs.iter().filter(|arc| arc.class != NO_CLASS) {
        let corners = ((arc.to - arc.from) * CORNERS).ceil().max(1.0) as usize;
        let at = |corner: usize, radius: f64| {
            let angle = arc.from + (arc.to - arc.from) * (corner as f64 / corners as f64);
            view.to_screen([radius * libm::cos(angle), radius * libm::sin(angle)]).map(|x| x as f32)
        };
        let outer = (0..=corners).map(|corner| at(corner, RING[1]));
        let inner = (0..=corners).rev().map(|corner| at(corner, RING[0]));
        let mut pen: Vec<Pen> = outer.chain(inner).map(Pen::Line).collect();
        pen[0] = Pen::Move(at(0, RING[1]));
        pen.push(Pen::Close);
        fill(arc.class as usize, pen, RING_TINT * strength, to);
    }
}

fn fill(class: usize, pen: Vec<Pen>, opacity: f64, to: &mut Vec<Shape>) {
    if !pen.is_empty() {
        let fill = Some(Ink::Class((class % 8) as u8));
        let opacity = opacity as f32;
        to.push(Shape::Outline(Outline { pen, fill, stroke: None, opacity }));
    }
}
