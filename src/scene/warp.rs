//! How the encoder bends the plane: a net of squares, its image, and one place under the finger.

use super::{Ink, Outline, Pen, Shape, Stroke, View, pixel, place};
use crate::snapshot::{Net, Snapshot};

/// How strong the net is.
const OPACITY: f64 = 0.6;
/// The same among the data, where it only says what is what.
const AMONG_DATA: f64 = 0.36;
/// Radius of the ring around a place that is looked at, in pixels, and the gap in its cross hairs.
const RING: f64 = 7.0;

/// The net where it lies in the data plane.
pub(super) fn net(net: &Net, view: &View, strength: f64, to: &mut Vec<Shape>) {
    draw(net, &net.places, &|at| pixel(view, at), AMONG_DATA * strength, to);
}

/// The image of the net: in the plane where the encoder sends it. On the circle, where only
/// directions count, every image keeps its direction, and its length ℓ is drawn as ℓ/(1 + ℓ), so
/// that all of the plane lies inside.
pub(super) fn image(net: &Net, circle: bool, view: &View, strength: f64, to: &mut Vec<Shape>) {
    let within = |at| pixel(view, if circle { drawn_in(at) } else { at });
    draw(net, &net.images, &within, OPACITY * strength, to);
}

/// Where a raw output is drawn inside the unit circle.
fn drawn_in([x, y]: [f64; 2]) -> [f64; 2] {
    let length = libm::hypot(x, y);
    [x / (1.0 + length), y / (1.0 + length)]
}

/// The two families of lines, and the edge of the sheet a little stronger.
fn draw(
    net: &Net,
    places: &[[f64; 2]],
    screen: &dyn Fn([f64; 2]) -> Option<[f64; 2]>,
    opacity: f64,
    to: &mut Vec<Shape>,
) {
    let lines = places.len() / net.samples.max(1);
    let outermost = [0, net.upright.wrapping_sub(1), net.upright, lines.wrapping_sub(1)];
    let (mut inner, mut edge) = (Vec::new(), Vec::new());
    for (line, places) in places.chunks_exact(net.samples.max(1)).enumerate() {
        let pen = if outermost.contains(&line) { &mut edge } else { &mut inner };
        let mut lifted = true;
        for place in places {
            match screen(*place).filter(|at| at.iter().all(|x| x.is_finite())) {
                Some(at) => {
                    let at = at.map(|x| x as f32);
                    pen.push(if lifted { Pen::Move(at) } else { Pen::Line(at) });
                    lifted = false;
                }
                None => lifted = true,
            }
        }
    }
    for (pen, width) in [(inner, 0.8), (edge, 1.4)] {
        if !pen.is_empty() {
            stroke(pen, width, opacity, to);
        }
    }
}

/// A cross at the place that is looked at.
pub(super) fn cross_in_data(snapshot: &Snapshot, view: &View, to: &mut Vec<Shape>) {
    if let Some(at) = snapshot.probe.and_then(|[at, _]| pixel(view, at)) {
        cross(at, view, to);
    }
}

/// A cross where the encoder sends that place, as the loss sees it.
pub(super) fn cross_in_embedding(snapshot: &Snapshot, view: &View, to: &mut Vec<Shape>) {
    let Some([_, image]) = snapshot.probe else {
        return;
    };
    if let Some(at) = place(snapshot, image).and_then(|at| pixel(view, at)) {
        cross(at, view, to);
    }
}

fn cross([x, y]: [f64; 2], view: &View, to: &mut Vec<Shape>) {
    let [width, height] = view.size();
    let hairs = [
        ([0.0, y], [x - RING, y]),
        ([x + RING, y], [width, y]),
        ([x, 0.0], [x, y - RING]),
        ([x, y + RING], [x, height]),
    ];
    let pens = hairs
        .map(|(from, end)| [Pen::Move(from.map(|x| x as f32)), Pen::Line(end.map(|x| x as f32))]);
    stroke(pens.concat(), 1.0, 0.55, to);
    let ring = Stroke { ink: Ink::Text, width: 1.75, dash: None };
    to.push(Shape::Circle([x as f32, y as f32], RING as f32, ring));
}

fn stroke(pen: Vec<Pen>, width: f32, opacity: f64, to: &mut Vec<Shape>) {
    let stroke = Some(Stroke { ink: Ink::Text, width, dash: None });
    to.push(Shape::Outline(Outline { pen, fill: None, stroke, opacity: opacity as f32 }));
}
