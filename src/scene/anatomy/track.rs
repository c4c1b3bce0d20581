//! The two bold arrows at the anchor, and their names.

use crate::scene::{Align, Ink, Label, Outline, Pen, Shape, Stroke, View};
use crate::snapshot::{Anatomy, Snapshot};

/// Length of the longer one of the two bold arrows, and the least of the shorter one.
const LONG: f64 = 84.0;
const SHORT: f64 = 30.0;
/// Pixels between the unit circle and the bold arrows along it.
pub(super) const INSIDE: f64 = 17.0;

/// Ways from the anchor along which the bold arrows lie: straight lines, or along the circle.
pub(super) struct Track {
    anchor: [f64; 2],
    /// On the circle: its middle, the radius of the way and the anchor's angle.
    circle: Option<([f64; 2], f64, f64)>,
    /// The anchor's place where it is compared.
    place: [f64; 2],
    clearance: f64,
}

/// A bold arrow: its direction in the plane (on the circle, the sign of its turn) and its length.
#[derive(Clone, Copy)]
pub(super) struct Way {
    direction: [f64; 2],
    pub(super) length: f64,
}

impl Track {
    pub(super) fn new(
        anatomy: &Anatomy,
        snapshot: &Snapshot,
        view: &View,
        anchor: [f64; 2],
        radius: f64,
    ) -> Track {
        let circle = snapshot.circle.then(|| {
            let centre = view.to_screen([0.0, 0.0]);
            let angle = libm::atan2(centre[1] - anchor[1], anchor[0] - centre[0]);
            (centre, (view.scale() - INSIDE).max(1.0), angle)
        });
        let clearance = if snapshot.circle { 0.0 } else { radius + 6.0 };
        Track { anchor, circle, place: anatomy.position, clearance }
    }

    /// Ways of two displacements of the raw output, the longer one of a fixed length.
    pub(super) fn lengths(&self, moves: [[f64; 2]; 2]) -> [Option<Way>; 2] {
        let way = |[x, y]: [f64; 2]| {
            if self.circle.is_some() {
                let [px, py] = self.place;
                let turn = libm::atan2(px * y - py * x, px * (px + x) + py * (py + y));
                return Way {
                    direction: [if turn < 0.0 { -1.0 } else { 1.0 }, 0.0],
                    length: turn.abs(),
                };
            }
            let length = (x * x + y * y).sqrt();
            Way { direction: [x / length, -y / length], length }
        };
        let ways = moves.map(way);
        let longest = ways.iter().map(|way| way.length).fold(0.0, f64::max);
        ways.map(|way| {
            let length = (LONG * way.length / longest).max(SHORT);
            // A billionth of the other one is none.
            (way.length > 1e-9 * longest && length.is_finite()).then_some(Way { length, ..way })
        })
    }

    /// The pixel so far along a way and so far to its side.
    pub(super) fn at(&self, way: Way, along: f64, aside: f64) -> [f64; 2] {
        if let Some((centre, radius, angle)) = self.circle {
            let angle = angle + way.direction[0] * along / radius;
            let radius = radius + aside;
            return [centre[0] + radius * libm::cos(angle), centre[1] - radius * libm::sin(angle)];
        }
        let [x, y] = way.direction;
        let along = self.clearance + along;
        [self.anchor[0] + along * x - aside * y, self.anchor[1] + along * y + aside * x]
    }

    /// A bold arrow: filled with the ink of letters, or lined with it and filled with another one.
    pub(super) fn draw(
        &self,
        way: Option<Way>,
        width: f64,
        head: f64,
        fill: Option<Ink>,
        to: &mut Vec<Shape>,
    ) {
        const PIECES: usize = 10;
        let Some(way) = way else {
            return;
        };
        let neck = (way.length - 0.8 * head).max(0.3 * way.length);
        let along = |piece: usize| neck * piece as f64 / PIECES as f64;
        let left = (0..=PIECES).map(|piece| self.at(way, along(piece), width / 2.0));
        let tip = [(neck, head / 2.0), (way.length, 0.0), (neck, -head / 2.0)];
        let tip = tip.into_iter().map(|(along, aside)| self.at(way, along, aside));
        let right = (0..=PIECES).rev().map(|piece| self.at(way, along(piece), -width / 2.0));
        let mut pen: Vec<Pen> =
            left.chain(tip).chain(right).map(|at| Pen::Line(at.map(|x| x as f32))).collect();
        if let Some(Pen::Line(at)) = pen.first().copied() {
            pen[0] = Pen::Move(at);
        }
        pen.push(Pen::Close);
        let stroke = |ink, width| Some(Stroke { ink, width, dash: None });
        let outline =
            |fill, stroke| Shape::Outline(Outline { pen: pen.clone(), fill, stroke, opacity: 1.0 });
        match fill {
            None => {
                to.push(outline(None, stroke(Ink::Ground, 3.0)));
                to.push(outline(Some(Ink::Text), None));
            }
            Some(_) => to.push(outline(fill, stroke(Ink::Text, 1.5))),
        }
    }

    /// Writes what the arrows are within a picture of this width, unless the names would lie on each
    /// other.
    pub(super) fn name(&self, ways: [(Option<Way>, &str); 2], width: f64, to: &mut Vec<Shape>) {
        let tips = ways.map(|(way, _)| way.map(|way| self.at(way, way.length + 9.0, 0.0)));
        let close =
            |[a, b]: [[f64; 2]; 2]| (a[0] - b[0]).abs() < 60.0 && (a[1] - b[1]).abs() < 14.0;
        if let [Some(a), Some(b)] = tips
            && close([a, b])
        {
            return;
        }
        for ((_, text), tip) in ways.into_iter().zip(tips) {
            let Some([x, y]) = tip else {
                continue;
            };
            let aside = x - self.anchor[0];
            let align = match aside {
                _ if aside > 12.0 => Align::Start,
                _ if aside < -12.0 => Align::End,
                _ => Align::Middle,
            };
            let [left, right] = extent(x as f32, align, text);
            let inwards = (width as f32 - right).min(0.0) - left.min(0.0);
            let at = [x as f32 + inwards, (y + 4.0) as f32];
            to.push(plate(at, align, text));
            to.push(Shape::Label(Label { text: text.into(), at, align, size: 11.0 }));
        }
    }
}

/// What lies behind a name so that it can be read over points.
fn plate([x, y]: [f32; 2], align: Align, text: &str) -> Shape {
    let [left, right] = extent(x, align, text);
    let (top, bottom) = (y - 11.0, y + 4.0);
    Shape::Outline(Outline {
        pen: vec![
            Pen::Move([left, top]),
            Pen::Line([right, top]),
            Pen::Line([right, bottom]),
            Pen::Line([left, bottom]),
            Pen::Close,
        ],
        fill: Some(Ink::Ground),
        stroke: None,
        opacity: 0.75,
    })
}

/// Where a name and what lies behind it begin and end.
fn extent(x: f32, align: Align, text: &str) -> [f32; 2] {
    let width = 5.9 * text.len() as f32;
    let left = match align {
        Align::Start => x,
        Align::Middle => x - width / 2.0,
        Align::End => x - width,
    };
    [left - 3.0, left + width + 3.0]
}
