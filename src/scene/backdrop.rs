//! What lies behind the points: the unit circle, or a net with a ruler.

use super::{Align, Ink, Label, Outline, Pen, Shape, Stroke, View, number};
use crate::snapshot::Snapshot;

/// What the ruler is called that shows the margin.
const MARGIN_LABEL: &str = "margin ";
/// Lines of the net closer than this many pixels are not drawn; twice that, they show fully.
const CLOSEST: f64 = 26.0;
const FULLY: f64 = 64.0;
/// Distance of the ruler from the corner of the pane, and height of its ends.
const INSET: f64 = 14.0;
const TICK: f64 = 3.5;

/// The circle on which directions are compared.
pub(super) fn circle(view: &View, to: &mut Vec<Shape>) {
    let centre = view.to_screen([0.0, 0.0]).map(|x| x as f32);
    let stroke = Stroke { ink: Ink::Rim, width: 1.0, dash: None };
    to.push(Shape::Circle(centre, view.scale() as f32, stroke));
}

/// A faint net, whose finer lines fade in as one comes nearer, and a cross at the origin.
pub(super) fn plane(_: &Snapshot, view: &View, to: &mut Vec<Shape>) {
    let mut step = coarse_step(view.scale());
    for _ in 0..2 {
        let pixels = step * view.scale();
        let seen = ((pixels - CLOSEST) / (FULLY - CLOSEST)).clamp(0.0, 1.0);
        if seen > 0.0 {
            to.push(lines(net(view, step), Ink::Grid, 1.0, seen));
        }
        step = finer(step);
    }
    let [width, height] = view.size();
    let [x, y] = view.to_screen([0.0, 0.0]);
    let mut cross = Vec::new();
    if (0.0..=width).contains(&x) {
        cross.extend(line([x, 0.0], [x, height]));
    }
    if (0.0..=height).contains(&y) {
        cross.extend(line([0.0, y], [width, y]));
    }
    to.push(lines(cross, Ink::Rim, 1.0, 0.4));
}

/// A ruler in the lower left corner: as long as the margin where there is one.
pub(super) fn ruler(snapshot: &Snapshot, view: &View, to: &mut Vec<Shape>) {
    let [width, height] = view.size();
    let margin = snapshot.margin.filter(|margin| *margin > 0.0);
    let length = margin.unwrap_or_else(|| coarse_step(view.scale()));
    let pixels = length * view.scale();
    if pixels > width - 2.0 * INSET {
        return;
    }
    let mut text = String::from(if margin.is_some() { MARGIN_LABEL } else { "" });
    number::push(&mut text, length, 4);
    let (left, right, y) = (INSET, INSET + pixels, height - INSET);
    let mut pen = Vec::from(line([left, y], [right, y]));
    pen.extend(line([left, y - TICK], [left, y + TICK]));
    pen.extend(line([right, y - TICK], [right, y + TICK]));
    to.push(lines(pen, Ink::Text, 1.25, 1.0));
    to.push(Shape::Label(Label {
        text,
        at: [left as f32, (y - 2.0 * TICK) as f32],
        align: Align::Start,
        size: 11.0,
    }));
}

fn line(from: [f64; 2], to: [f64; 2]) -> [Pen; 2] {
    [Pen::Move(from.map(|x| x as f32)), Pen::Line(to.map(|x| x as f32))]
}

fn lines(pen: Vec<Pen>, ink: Ink, width: f32, opacity: f64) -> Shape {
    Shape::Outline(Outline {
        pen,
        fill: None,
        stroke: Some(Stroke { ink, width, dash: None }),
        opacity: opacity as f32,
    })
}

fn net(view: &View, step: f64) -> Vec<Pen> {
    let [width, height] = view.size();
    let [left, top] = view.to_world([0.0, 0.0]);
    let [right, bottom] = view.to_world([width, height]);
    let within = |low: f64, high: f64| {
        let (first, last) = ((low / step).ceil(), (high / step).floor());
        // Far from the origin the lines cannot be told apart any more in floating point.
        let count = if first.abs().max(last.abs()) < 1e9 {
            (last - first + 1.0).clamp(0.0, 200.0) as u32
        } else {
            0
        };
        (0..count).map(move |i| (first + i as f64) * step)
    };
    let mut pen = Vec::new();
    for x in within(left, right) {
        let [x, _] = view.to_screen([x, 0.0]);
        pen.extend(line([x, 0.0], [x, height]));
    }
    for y in within(bottom, top) {
        let [_, y] = view.to_screen([0.0, y]);
        pen.extend(line([0.0, y], [width, y]));
    }
    pen
}

/// The smallest of …, 0.1, 0.5, 1, 5, 10, … that is at least [`FULLY`] pixels long.
/// Every one is a multiple of the one before, so that lines never shift when others appear.
fn coarse_step(scale: f64) -> f64 {
    let wanted = FULLY / scale;
    let mut step = libm::pow(10.0, libm::floor(libm::log10(wanted)));
    while step < wanted {
        step = if is_decade(step) { step * 5.0 } else { step * 2.0 };
    }
    step
}

fn finer(step: f64) -> f64 {
    if is_decade(step) { step / 2.0 } else { step / 5.0 }
}

fn is_decade(step: f64) -> bool {
    let exponent = libm::log10(step);
    (exponent - exponent.round()).abs() < 0.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_nest() {
        let mut step = 1e-3;
        for _ in 0..8 {
            let next = coarse_step(FULLY / step * 0.999);
            let ratio = next / step;
            assert!((ratio - 2.0).abs() < 1e-9 || (ratio - 5.0).abs() < 1e-9);
            assert!((finer(next) - step).abs() < 1e-12);
            step = next;
        }
    }

    #[test]
    fn the_ruler_is_as_long_as_the_margin() {
        let mut view = View::new(400.0, 400.0);
        let snapshot = Snapshot {
            margin: Some(0.5),
            embedding: vec![[-1.0, 0.0], [1.0, 0.0]],
            ..Snapshot::default()
        };
        view.aim_embedding(&snapshot);
        let mut shapes = Vec::new();
        ruler(&snapshot, &view, &mut shapes);
        let [Shape::Outline(outline), Shape::Label(label)] = &shapes[..] else {
            panic!("a line and a label");
        };
        let (Pen::Move(a), Pen::Line(b)) = (outline.pen[0], outline.pen[1]) else {
            panic!("the ruler comes before its ends");
        };
        assert!(((b[0] - a[0]) as f64 - 0.5 * view.scale()).abs() < 1e-3);
        assert_eq!(label.text, "margin 0.5");
    }
}
