//! Pull and push of the strongest pairs, as arrows.

use super::{Ink, Outline, Pen, Shape, Stroke, View, place};
use crate::order;
use crate::snapshot::{Pair, Snapshot};

/// One arrow for so many square pixels of the pane, within these bounds.
const AREA_PER_ARROW: f64 = 7000.0;
const FEWEST: f64 = 8.0;
const MOST: f64 = 24.0;
/// At most so many arrows of one kind at one member, so that one outlier does not hide the rest.
const MOST_PER_MEMBER: u8 = 3;
/// Widths in pixels: of the strongest arrow, and the least that is still seen.
const WIDEST: f64 = 2.8;
const THINNEST: f64 = 0.7;
/// Pixels between a marker and its arrow.
const GAP: f64 = 2.0;
/// An arrow shorter than this says nothing; on the circle, where it is bent, even less.
const SHORTEST: f64 = 7.0;
const SHORTEST_BENT: f64 = 14.0;
/// Length of an arrow that shows a direction and not the way to another point, in pixels.
const REACH: f64 = 44.0;
/// Pairs weaker than this share of the strongest are left out: lines as thin as the thinnest, but
/// with less meaning.
const WEAKEST: f64 = 0.02;

/// Draws the strongest pairs that can be seen, half of them pulls and half pushes if there are
/// enough of both. `radius` is that of the markers at their ends.
pub(super) fn draw(
    snapshot: &Snapshot,
    view: &View,
    strength: f64,
    radius: f64,
    to: &mut Vec<Shape>,
) {
    if strength <= 0.0 {
        return;
    }
    let [width, height] = view.size();
    let count = (width * height / AREA_PER_ARROW).clamp(FEWEST, MOST) as usize;
    let clearance = radius + GAP;
    let drawable = |pull: bool| {
        let mut load = vec![0u8; snapshot.members.len()];
        let found = snapshot.pairs.iter().filter(move |pair| pair.pull == pull);
        let found = found.filter_map(|pair| {
            let arrow = Arrow::of(pair, snapshot, view, clearance)?;
            Some((pair, arrow))
        });
        let mut chosen = Vec::new();
        for (pair, arrow) in found {
            let (a, b) = (pair.anchor as usize, pair.other as usize);
            if load[a] < MOST_PER_MEMBER && load[b] < MOST_PER_MEMBER {
                load[a] += 1;
                load[b] += 1;
                chosen.push(arrow);
            }
            if chosen.len() == count {
                break;
            }
        }
        chosen
    };
    let (pulls, pushes) = (drawable(true), drawable(false));
    let half = count / 2;
    let some_pulls = half.max(count.saturating_sub(pushes.len()));
    let some_pushes = count - some_pulls.min(pulls.len());
    let mut arrows: Vec<Arrow> = pulls.into_iter().take(some_pulls).collect();
    arrows.extend(pushes.into_iter().take(some_pushes));
    // The strongest lie on top.
    order::sort_by(&mut arrows, |arrow| (order::ascending(arrow.weight), 0));
    let strongest = arrows.last().map_or(1.0, |arrow| arrow.weight);
    for arrow in &mut arrows {
        arrow.share = arrow.weight / strongest;
        if arrow.share >= WEAKEST {
            arrow.draw(strength, to);
        }
    }
}

/// A pixel beside another one, in a direction of the plane; `None` for no direction. How far does
/// not matter, for an arrow's width is its weight.
fn beside(pixel: [f64; 2], direction: [f64; 2], clearance: f64) -> Option<[f64; 2]> {
    let length = (direction[0] * direction[0] + direction[1] * direction[1]).sqrt();
    let reach = (REACH + clearance) / length;
    // Pixels grow downwards, the plane upwards.
    (length > 0.0 && length.is_finite())
        .then(|| [pixel[0] + reach * direction[0], pixel[1] - reach * direction[1]])
}

/// A curved arrow between two pixels.
#[derive(Clone)]
pub(super) struct Arrow {
    tail: [f64; 2],
    control: [f64; 2],
    tip: [f64; 2],
    pull: bool,
    weight: f64,
    /// Weight as a share of the strongest one drawn, from 0 to 1.
    pub(super) share: f64,
    /// Width of the strongest one.
    pub(super) widest: f64,
    clearance: f64,
}

impl Arrow {
    pub(super) fn of(
        pair: &Pair,
        snapshot: &Snapshot,
        view: &View,
        clearance: f64,
    ) -> Option<Arrow> {
        let at = |member: u32| {
            let member = snapshot.members.get(member as usize)?;
            super::pixel(view, place(snapshot, member.position)?)
        };
        let anchor = at(pair.anchor)?;
        let other = snapshot.members.get(pair.other as usize)?.position;
        Arrow::between(anchor, other, pair.pull, pair.weight, snapshot, view, clearance)
    }

    /// What an anchor at a pixel feels from a raw output; none where there is no room for it.
    pub(super) fn between(
        anchor: [f64; 2],
        other: [f64; 2],
        pull: bool,
        weight: f64,
        snapshot: &Snapshot,
        view: &View,
        clearance: f64,
    ) -> Option<Arrow> {
        let other = if snapshot.along_the_other {
            beside(anchor, other, 2.0 * clearance)?
        } else {
            super::pixel(view, place(snapshot, other)?)?
        };
        // The head is always where the anchor is going: towards the other one, or away from it.
        let (tail, tip) = if pull { (anchor, other) } else { (other, anchor) };
        let control = if snapshot.circle {
            bend_inward(tail, tip, view)
        } else {
            bend_aside(tail, tip, if snapshot.along_the_other { 0.0 } else { 0.1 })
        };
        let arrow = Arrow {
            tail,
            control,
            tip,
            pull,
            weight: (weight > 0.0 && weight.is_finite()).then_some(weight)?,
            share: 1.0,
            widest: WIDEST,
            clearance,
        };
        let shortest = if snapshot.circle { SHORTEST_BENT } else { SHORTEST };
        (distance(tail, tip) - 2.0 * clearance >= shortest).then_some(arrow)
    }

    /// The way from one member to another, bent as an arrow between them.
    pub(super) fn way(
        snapshot: &Snapshot,
        view: &View,
        from: u32,
        to: u32,
        clearance: f64,
    ) -> Option<Arrow> {
        let pair = Pair { anchor: from, other: to, pull: true, weight: 1.0 };
        Arrow::of(&pair, snapshot, view, clearance)
    }

    /// The first part of the way as a line, `share` of it.
    pub(super) fn part(&self, share: f64) -> [Pen; 2] {
        let end = share.clamp(0.0, 1.0);
        let mix = |a: f64, b: f64| a + (b - a) * end;
        let control = [0, 1].map(|i| mix(self.tail[i], self.control[i]));
        [Pen::Move(pixel(self.tail)), Pen::Curve(pixel(control), pixel(self.at(end)))]
    }

    fn width(&self) -> f64 {
        (self.widest * self.share).max(THINNEST)
    }

    /// Length of the head, which leaves half of a short arrow to the shaft.
    fn head(&self) -> f64 {
        let room = distance(self.tail, self.tip) - 2.0 * self.clearance;
        (4.5 + 1.9 * self.width()).min(room / 2.0)
    }

    fn at(&self, t: f64) -> [f64; 2] {
        let blend = |i: usize| {
            let (a, b, c) = (self.tail[i], self.control[i], self.tip[i]);
            (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c
        };
        [blend(0), blend(1)]
    }

    /// Where along the curve, from its end, a place is `gap` pixels away from that end.
    fn cut(&self, gap: f64) -> f64 {
        let (mut near, mut far) = (0.0, 1.0);
        for _ in 0..12 {
            let t = (near + far) / 2.0;
            if distance(self.at(1.0 - t), self.tip) < gap {
                near = t;
            } else {
                far = t;
            }
        }
        1.0 - far
    }

    pub(super) fn draw(&self, strength: f64, to: &mut Vec<Shape>) {
        let ink = if self.pull { Ink::Pull } else { Ink::Push };
        let opacity = (strength * (0.5 + 0.4 * self.share)) as f32;
        let width = self.width();
        let reversed = Arrow { tail: self.tip, tip: self.tail, ..*self };
        let start = 1.0 - reversed.cut(self.clearance);
        let tip = self.at(self.cut(self.clearance));
        let neck_at = self.cut(self.clearance + self.head());
        let neck = self.at(neck_at);
        // The part of a quadratic curve between two places is a quadratic curve again.
        let blossom = |s: f64, t: f64, i: usize| {
            let (a, b, c) = (self.tail[i], self.control[i], self.tip[i]);
            (1.0 - s) * (1.0 - t) * a + (s + t - 2.0 * s * t) * b + s * t * c
        };
        let control = [blossom(start, neck_at, 0), blossom(start, neck_at, 1)];
        to.push(Shape::Outline(Outline {
            pen: vec![Pen::Move(pixel(self.at(start))), Pen::Curve(pixel(control), pixel(neck))],
            fill: None,
            stroke: Some(Stroke {
                ink,
                width: width as f32,
                dash: (!self.pull).then_some([4.0 + width as f32, 3.0 + 0.5 * width as f32]),
            }),
            opacity,
        }));
        let along = [tip[0] - neck[0], tip[1] - neck[1]];
        let corner = |side: f64| {
            pixel([
                neck[0] - side * 0.42 * along[1] - 0.12 * along[0],
                neck[1] + side * 0.42 * along[0] - 0.12 * along[1],
            ])
        };
        to.push(Shape::Outline(Outline {
            pen: vec![
                Pen::Move(pixel(tip)),
                Pen::Line(corner(1.0)),
                Pen::Line(pixel(neck)),
                Pen::Line(corner(-1.0)),
                Pen::Close,
            ],
            fill: Some(ink),
            stroke: None,
            opacity,
        }));
    }
}

fn pixel(at: [f64; 2]) -> [f32; 2] {
    at.map(|x| x as f32)
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (a[0] - b[0], a[1] - b[1]);
    (dx * dx + dy * dy).sqrt()
}

/// A little to the left of the way, so that the arrows of two points on each other part.
fn bend_aside(from: [f64; 2], to: [f64; 2], share: f64) -> [f64; 2] {
    [
        (from[0] + to[0]) / 2.0 + share * (to[1] - from[1]),
        (from[1] + to[1]) / 2.0 - share * (to[0] - from[0]),
    ]
}

/// Towards the centre of the circle, most for near neighbours, whose chord would hide in the rim.
fn bend_inward(from: [f64; 2], to: [f64; 2], view: &View) -> [f64; 2] {
    let centre = view.to_screen([0.0, 0.0]);
    let radius = view.scale();
    let middle = bend_aside(from, to, 0.04);
    let chord = (distance(from, to) / (2.0 * radius)).min(1.0);
    let inward = 0.22 + 0.5 * chord;
    [0, 1].map(|i| middle[i] + (centre[i] - middle[i]) * inward)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::Member;

    fn two(pull: bool) -> (Snapshot, View) {
        let member = |x: f64| Member { position: [x, 0.0], ..Member::default() };
        let snapshot = Snapshot {
            members: vec![member(-1.0), member(1.0)],
            pairs: vec![Pair { anchor: 0, other: 1, pull, weight: 0.25 }],
            embedding: vec![[-1.0, 0.0], [1.0, 0.0]],
            ..Snapshot::default()
        };
        let mut view = View::new(300.0, 300.0);
        view.aim_embedding(&snapshot);
        (snapshot, view)
    }

    fn head_of(shapes: &[Shape]) -> ([f32; 2], Option<[f32; 2]>) {
        let [Shape::Outline(shaft), Shape::Outline(head)] = shapes else {
            panic!("one arrow");
        };
        let Pen::Move(tip) = head.pen[0] else {
            panic!("a head starts at its tip");
        };
        (tip, shaft.stroke.expect("a shaft").dash)
    }

    #[test]
    fn a_pull_is_solid_and_ends_at_the_other_one() {
        let (snapshot, view) = two(true);
        let mut shapes = Vec::new();
        draw(&snapshot, &view, 1.0, 4.0, &mut shapes);
        let (tip, dash) = head_of(&shapes);
        assert!(tip[0] > 200.0 && dash.is_none(), "{tip:?}");
    }

    #[test]
    fn a_push_is_dashed_and_ends_at_the_anchor() {
        let (snapshot, view) = two(false);
        let mut shapes = Vec::new();
        draw(&snapshot, &view, 1.0, 4.0, &mut shapes);
        let (tip, dash) = head_of(&shapes);
        assert!(tip[0] < 100.0 && dash.is_some(), "{tip:?}");
    }

    #[test]
    fn the_number_of_arrows_is_bounded_and_shared_between_the_kinds() {
        let (mut snapshot, view) = two(true);
        snapshot.members = (0..200)
            .map(|i| Member {
                position: [libm::cos(i as f64), libm::sin(i as f64)],
                ..Member::default()
            })
            .collect();
        snapshot.pairs = (0..190)
            .map(|i| Pair { anchor: i, other: i + 3, pull: i < 170, weight: 1.0 - i as f64 * 1e-3 })
            .collect();
        let mut shapes = Vec::new();
        draw(&snapshot, &view, 1.0, 2.0, &mut shapes);
        let dashed = |shape: &&Shape| matches!(shape, Shape::Outline(Outline { stroke: Some(stroke), .. }) if stroke.dash.is_some());
        assert_eq!(shapes.len(), 2 * 12);
        assert_eq!(shapes.iter().filter(dashed).count(), 6);
    }

    #[test]
    fn pairs_at_one_place_and_nonsense_are_left_out() {
        let (mut snapshot, view) = two(true);
        let mut shapes = Vec::new();
        snapshot.members[1].position = snapshot.members[0].position;
        draw(&snapshot, &view, 1.0, 4.0, &mut shapes);
        snapshot.members[1].position = [f64::NAN, 0.0];
        draw(&snapshot, &view, 1.0, 4.0, &mut shapes);
        snapshot.pairs[0].other = 9;
        draw(&snapshot, &view, 1.0, 4.0, &mut shapes);
        assert!(shapes.is_empty());
    }
}
