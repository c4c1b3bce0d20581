//! One anchor's row: who pulls it, who pushes it, and where that takes it.

use super::arrows::Arrow;
use super::{Align, Ink, Label, Outline, Pen, Shape, Stroke, View, pixel, place};
use crate::snapshot::{Anatomy, Candidate, Snapshot};

/// At most so many arrows.
const MOST_ARROWS: usize = 40;
/// Candidates weaker than this share of the strongest have no arrow.
const WEAKEST: f64 = 0.03;
/// Width of the strongest arrow in pixels.
const WIDEST: f64 = 4.2;
/// Length of the longer one of the two bold arrows, and the least of the shorter one.
const LONG: f64 = 84.0;
const SHORT: f64 = 30.0;
/// Pixels between the unit circle and the bold arrows along it.
const INSIDE: f64 = 17.0;
/// What the two bold arrows are called.
const ASKED_LABEL: &str = "this row";
const NEXT_LABEL: &str = "next move";

/// The pixel of a raw output.
fn seen(snapshot: &Snapshot, view: &View, position: [f64; 2]) -> Option<[f64; 2]> {
    pixel(view, place(snapshot, position)?)
}

/// What lies behind the points: the margin's ring or annulus, and the heat of the softmax weights.
pub(super) fn draw_behind(snapshot: &Snapshot, view: &View, radius: f64, to: &mut Vec<Shape>) {
    let Some(anatomy) = &snapshot.anatomy else {
        return;
    };
    if let Some(ring) = anatomy.ring {
        draw_ring(anatomy, ring, snapshot, view, to);
    }
    if anatomy.facts.story == "softmax" {
        let strongest = anatomy.candidates.iter().map(|one| one.weight.abs()).fold(0.0, f64::max);
        for candidate in anatomy.candidates.iter().filter(|one| one.weight != 0.0) {
            let share = candidate.weight.abs() / strongest;
            let at = seen(snapshot, view, candidate.position);
            let Some(at) = at.filter(|_| share > WEAKEST) else {
                continue;
            };
            to.push(Shape::Outline(Outline {
                pen: disc(at, radius + 2.0 + 11.0 * share.sqrt()),
                fill: Some(ink(candidate)),
                stroke: None,
                opacity: (0.08 + 0.3 * share) as f32,
            }));
        }
    }
}

fn ink(candidate: &Candidate) -> Ink {
    if candidate.pull { Ink::Pull } else { Ink::Push }
}

/// The arrows of the row.
pub(super) fn draw_row(snapshot: &Snapshot, view: &View, radius: f64, to: &mut Vec<Shape>) {
    let Some(anatomy) = &snapshot.anatomy else {
        return;
    };
    let Some(anchor) = seen(snapshot, view, anatomy.position) else {
        return;
    };
    let felt = anatomy.strongest();
    let strongest = felt.first().map_or(1.0, |candidate| candidate.weight.abs());
    let arrows = felt.into_iter().take(MOST_ARROWS).filter_map(|candidate| {
        let weight = candidate.weight.abs();
        let position = candidate.position;
        let mut arrow =
            Arrow::between(anchor, position, candidate.pull, weight, snapshot, view, radius + 2.0)?;
        (arrow.share, arrow.widest) = (weight / strongest, WIDEST);
        (arrow.share >= WEAKEST).then_some(arrow)
    });
    // The strongest lie on top.
    let arrows: Vec<Arrow> = arrows.collect();
    arrows.iter().rev().for_each(|arrow| arrow.draw(1.0, to));
}

/// The anchor itself, the step that its row asks for, the move it really makes, and where it is
/// held. Whoever is looked at is ringed even without a row.
pub(super) fn draw_anchor(snapshot: &Snapshot, view: &View, radius: f64, to: &mut Vec<Shape>) {
    let selected = snapshot.selected.and_then(|point| snapshot.embedding.get(point as usize));
    let position = snapshot.anatomy.as_ref().map(|anatomy| anatomy.position);
    let Some(at) = position.or(selected.copied()).and_then(|at| seen(snapshot, view, at)) else {
        return;
    };
    let Some(anatomy) = &snapshot.anatomy else {
        return halo(at, radius, Some([3.0, 3.0]), to);
    };
    for candidate in anatomy.candidates.iter().filter(|candidate| candidate.semi_hard) {
        if let Some(at) = seen(snapshot, view, candidate.position) {
            let stroke = Stroke { ink: Ink::Push, width: 1.6, dash: None };
            to.push(Shape::Circle(at.map(|x| x as f32), (radius + 2.5) as f32, stroke));
        }
    }
    let track = Track::new(anatomy, snapshot, view, at, radius);
    // The hollow one is wide enough to hold the solid one where both go the same way.
    let [asked, next] = track.lengths([anatomy.asked, anatomy.next]);
    track.draw(next, 9.0, 21.0, Some(Ink::Ground), to);
    track.draw(asked, 4.0, 13.0, None, to);
    halo(at, radius, None, to);
    track.name([(asked, ASKED_LABEL), (next, NEXT_LABEL)], to);
    if let Some(ghost) = anatomy.ghost.and_then(|(at, _)| seen(snapshot, view, at)) {
        halo(ghost, radius, Some([4.0, 3.0]), to);
        to.push(Shape::Outline(Outline {
            pen: disc(ghost, radius),
            fill: Some(Ink::Class(anatomy.label as u8)),
            stroke: None,
            opacity: 0.45,
        }));
    }
}

/// Rings in the data plane: the anchor, its positives, and the negatives that push.
pub(super) fn mark_data(snapshot: &Snapshot, view: &View, radius: f64, to: &mut Vec<Shape>) {
    let at = |point: u32| {
        pixel(view, *snapshot.inputs.get(point as usize)?).map(|at| at.map(|x| x as f32))
    };
    if let Some(anatomy) = &snapshot.anatomy {
        let strongest = anatomy.strongest();
        let most = strongest.first().map_or(1.0, |candidate| candidate.weight.abs());
        let felt = strongest.into_iter().take(MOST_ARROWS).rev();
        let felt = felt.filter(|candidate| candidate.weight.abs() >= WEAKEST * most);
        for candidate in felt {
            let Some(at) = candidate.point.and_then(at) else {
                continue;
            };
            let share = (candidate.weight.abs() / most) as f32;
            let dash = (!candidate.pull).then_some([3.0, 2.0]);
            let stroke = Stroke { ink: ink(candidate), width: 0.9 + 1.4 * share, dash };
            to.push(Shape::Circle(at, radius as f32 + 2.5, stroke));
        }
    }
    if let Some(at) = snapshot.selected.and_then(at) {
        let dash = snapshot.anatomy.is_none().then_some([3.0, 3.0]);
        halo(at.map(f64::from), radius, dash, to);
    }
}

/// What lies behind a name so that it can be read over points.
fn plate([x, y]: [f32; 2], align: Align, text: &str) -> Shape {
    let width = 5.9 * text.len() as f32;
    let left = match align {
        Align::Start => x,
        Align::Middle => x - width / 2.0,
        Align::End => x - width,
    };
    let (left, right, top, bottom) = (left - 3.0, left + width + 3.0, y - 11.0, y + 4.0);
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

/// A ring that says: this one.
fn halo(at: [f64; 2], radius: f64, dash: Option<[f32; 2]>, to: &mut Vec<Shape>) {
    let at = at.map(|x| x as f32);
    for (ink, width, dash) in [(Ink::Ground, 4.5, None), (Ink::Text, 2.0, dash)] {
        to.push(Shape::Circle(at, (radius + 4.0) as f32, Stroke { ink, width, dash }));
    }
}

/// A full circle as a path.
fn disc([x, y]: [f64; 2], radius: f64) -> Vec<Pen> {
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
fn draw_ring(
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

/// Ways from the anchor along which the bold arrows lie: straight lines, or along the circle.
struct Track {
    anchor: [f64; 2],
    /// On the circle: its middle, the radius of the way and the anchor's angle.
    circle: Option<([f64; 2], f64, f64)>,
    /// The anchor's place where it is compared.
    place: [f64; 2],
    clearance: f64,
}

/// A bold arrow: its direction in the plane (on the circle, the sign of its turn) and its length.
#[derive(Clone, Copy)]
struct Way {
    direction: [f64; 2],
    length: f64,
}

impl Track {
    fn new(
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
    fn lengths(&self, moves: [[f64; 2]; 2]) -> [Option<Way>; 2] {
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
    fn at(&self, way: Way, along: f64, aside: f64) -> [f64; 2] {
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
    fn draw(
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

    /// Writes what the arrows are, unless the names would lie on each other.
    fn name(&self, ways: [(Option<Way>, &str); 2], to: &mut Vec<Shape>) {
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
            let at = [x as f32, (y + 4.0) as f32];
            to.push(plate(at, align, text));
            to.push(Shape::Label(Label { text: text.into(), at, align, size: 11.0 }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Layers, Trails, embedding};
    use crate::snapshot::Standing;

    fn looked_at(circle: bool) -> (Snapshot, View) {
        let other = |x: f64, y: f64, weight: f64, pull: bool| Candidate {
            position: [x, y],
            weight,
            pull,
            share: 1.0,
            standing: if pull { Standing::Positive } else { Standing::Negative },
            ..Candidate::default()
        };
        let anatomy = Anatomy {
            position: [1.0, 0.0],
            candidates: vec![other(0.0, 1.0, 0.4, true), other(0.0, -1.0, -0.1, false)],
            asked: [0.0, 0.1],
            next: [-0.05, 0.0],
            ring: Some([0.2, 0.5]),
            ..Anatomy::default()
        };
        let snapshot = Snapshot {
            circle,
            embedding: vec![[1.0, 0.0], [0.0, 1.0], [0.0, -1.0]],
            inputs: vec![[1.0, 0.0], [0.0, 1.0], [0.0, -1.0]],
            training: 3,
            labels: vec![0, 0, 1],
            anatomy: Some(anatomy),
            selected: Some(0),
            ..Snapshot::default()
        };
        let mut view = View::new(400.0, 400.0);
        view.aim_embedding(&snapshot);
        (snapshot, view)
    }

    #[test]
    fn the_stronger_arrow_is_wider_and_a_push_is_dashed() {
        for circle in [false, true] {
            let (snapshot, view) = looked_at(circle);
            let mut shapes = Vec::new();
            draw_row(&snapshot, &view, 4.0, &mut shapes);
            let shafts: Vec<Stroke> = shapes
                .iter()
                .filter_map(|shape| match shape {
                    Shape::Outline(outline) => outline.stroke,
                    _ => None,
                })
                .collect();
            let [push, pull] = shafts[..] else {
                panic!("two arrows");
            };
            assert!(pull.width > push.width && pull.ink == Ink::Pull && push.ink == Ink::Push);
            assert!(pull.dash.is_none() && push.dash.is_some());
        }
    }

    #[test]
    fn the_bold_arrows_point_where_they_go() {
        let (snapshot, view) = looked_at(false);
        let at = view.to_screen([1.0, 0.0]);
        let anatomy = snapshot.anatomy.as_ref().expect("it has one");
        let track = Track::new(anatomy, &snapshot, &view, at, 4.0);
        let [asked, next] =
            track.lengths([anatomy.asked, anatomy.next]).map(|way| way.expect("it moves"));
        let [up, left] = [asked, next].map(|way| track.at(way, way.length, 0.0));
        assert!((up[0] - at[0]).abs() < 1e-9 && up[1] < at[1] - 50.0);
        assert!((left[1] - at[1]).abs() < 1e-9 && left[0] < at[0] - 20.0);
        assert!((asked.length / next.length - 2.0).abs() < 1e-9, "to scale");
        let none = track.lengths([[0.0; 2], [0.0; 2]]);
        assert!(none.iter().all(Option::is_none), "no move, no arrow");
    }

    #[test]
    fn on_the_circle_they_go_along_it() {
        let (snapshot, view) = looked_at(true);
        let at = view.to_screen([1.0, 0.0]);
        let anatomy = snapshot.anatomy.as_ref().expect("it has one");
        let track = Track::new(anatomy, &snapshot, &view, at, 4.0);
        // The radial part of a move is no turn.
        let [asked, next] = track.lengths([anatomy.asked, anatomy.next]);
        assert!(next.is_none());
        let way = asked.expect("it turns");
        for along in [0.0, way.length] {
            let [x, y] = track.at(way, along, 0.0);
            let centre = view.to_screen([0.0, 0.0]);
            let radius =
                ((x - centre[0]) * (x - centre[0]) + (y - centre[1]) * (y - centre[1])).sqrt();
            assert!((radius - view.scale() + INSIDE).abs() < 1e-9);
        }
        assert!(track.at(way, way.length, 0.0)[1] < at[1], "counter-clockwise is up");
    }

    #[test]
    fn everything_stays_finite_in_strange_company() {
        for circle in [false, true] {
            let (mut snapshot, view) = looked_at(circle);
            let anatomy = snapshot.anatomy.as_mut().expect("it has one");
            anatomy.candidates[0].position = [f64::NAN, 0.0];
            anatomy.candidates[1].position = [1.0, 0.0];
            anatomy.asked = [f64::INFINITY, 0.0];
            anatomy.ring = Some([0.0, 1e9]);
            let layers = Layers::default();
            let scene = embedding(&snapshot, &view, &Trails::default(), &layers);
            for shape in &scene.shapes {
                if let Shape::Outline(outline) = shape {
                    for pen in &outline.pen {
                        if let Pen::Move(at) | Pen::Line(at) | Pen::Curve(at, _) = pen {
                            assert!(at.iter().all(|x| x.is_finite()));
                        }
                    }
                }
            }
        }
    }
}
