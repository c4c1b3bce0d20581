//! One anchor's row: who pulls it, who pushes it, and where that takes it.

mod ring;
mod track;

use super::arrows::Arrow;
use super::{Ink, Outline, Shape, Stroke, View, pixel, place};
use crate::snapshot::{Candidate, Snapshot};
use ring::{disc, draw_ring};
use track::Track;

/// At most so many arrows.
const MOST_ARROWS: usize = 40;
/// Candidates weaker than this share of the strongest have no arrow.
const WEAKEST: f64 = 0.03;
/// Width of the strongest arrow in pixels.
const WIDEST: f64 = 4.2;
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
    track.name([(asked, ASKED_LABEL), (next, NEXT_LABEL)], view.size()[0], to);
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

/// A ring that says: this one.
fn halo(at: [f64; 2], radius: f64, dash: Option<[f32; 2]>, to: &mut Vec<Shape>) {
    let at = at.map(|x| x as f32);
    for (ink, width, dash) in [(Ink::Ground, 4.5, None), (Ink::Text, 2.0, dash)] {
        to.push(Shape::Circle(at, (radius + 4.0) as f32, Stroke { ink, width, dash }));
    }
}

#[cfg(test)]
mod tests {
    use super::track::INSIDE;
    use super::*;
    use crate::scene::{Align, Label, Layers, Pen, Trails, embedding};
    use crate::snapshot::{Anatomy, Standing};

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
    fn names_at_the_edge_stay_within_the_picture() {
        let (mut snapshot, view) = looked_at(false);
        let [width, _] = view.size();
        let edge = view.to_world([width - 6.0, 40.0]);
        let anatomy = snapshot.anatomy.as_mut().expect("a point is looked at");
        (anatomy.position, anatomy.asked, anatomy.next) = (edge, [1.0, 0.0], [0.2, 1.0]);
        let mut shapes = Vec::new();
        draw_anchor(&snapshot, &view, 4.0, &mut shapes);
        let names: Vec<&Label> = shapes
            .iter()
            .filter_map(|shape| if let Shape::Label(label) = shape { Some(label) } else { None })
            .collect();
        assert_eq!(names.len(), 2);
        for Label { text, at: [x, _], align, .. } in names {
            assert_eq!(*align, Align::Start);
            assert!(*x > 0.0 && *x + 5.9 * text.len() as f32 <= width as f32, "{text} at {x}");
        }
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
