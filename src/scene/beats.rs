//! The five beats of a step in slow motion.
//!
//! 1: the members of the batch pop out. 2: lines from one anchor to everybody it is compared with.
//! 3: they become arrows, as wide as their weight. 4: only the sums, one arrow a member, along
//! −∂L/∂position. 5: the points are on their way, and nothing covers them.

use super::arrows::Arrow;
use super::{Ink, Layers, Outline, Pen, Shape, Stroke, View, pixel, place};
use crate::snapshot::{Beat, Member, Snapshot};

/// Length of the longest sum, as a share of the shorter side of the pane.
const LONGEST: f64 = 0.16;
/// Sums shorter than this many pixels are not seen.
const SHORTEST: f64 = 2.0;
/// How far outside its place a ring begins when its member pops out, in pixels.
const APPROACH: f64 = 9.0;
/// Pixels between a marker and its ring, or its line.
const GAP: f64 = 3.0;
/// Arrows beyond this number of the strongest would only cover each other.
const MOST_ARROWS: usize = 48;

/// How the other parts of the picture show during a beat.
pub(super) fn layers(snapshot: &Snapshot, layers: &Layers) -> Layers {
    match &snapshot.beat {
        None => *layers,
        Some(Beat { number: 1, progress, .. }) => {
            Layers { arrows: 0.0, trails: 0.0, batch: ease(*progress), field: 0.0, ..*layers }
        }
        Some(_) => Layers { arrows: 0.0, trails: 0.0, batch: 1.0, field: 0.0, ..*layers },
    }
}

/// Draws what a beat shows of the embedding, on top of the points at rest and below the members.
pub(super) fn draw_below(snapshot: &Snapshot, view: &View, radius: f64, to: &mut Vec<Shape>) {
    let Some(beat) = &snapshot.beat else {
        return;
    };
    let eased = ease(beat.progress);
    match beat.number {
        2 => comparisons(snapshot, beat, view, radius, [eased, 0.75], to),
        3 => {
            comparisons(snapshot, beat, view, radius, [1.0, 0.3], to);
            felt(snapshot, beat, view, radius, eased, to);
        }
        _ => {}
    }
}

/// Draws what a beat shows on top of everything.
pub(super) fn draw_above(snapshot: &Snapshot, view: &View, radius: f64, to: &mut Vec<Shape>) {
    let Some(beat) = &snapshot.beat else {
        return;
    };
    match beat.number {
        1 => rings(snapshot, radius, beat.progress, |m| at(snapshot, view, m), to),
        2 | 3 => {
            let example = snapshot.members.get(beat.example as usize);
            if let Some(at) = example.and_then(|member| at(snapshot, view, member)) {
                to.push(ring(at, radius + GAP, 2.0));
            }
        }
        4 => sums(snapshot, beat, view, radius, to),
        _ => {}
    }
}

/// The members of the batch in the plane of the data, while they pop out, and then the example.
pub(super) fn draw_data(snapshot: &Snapshot, view: &View, radius: f64, to: &mut Vec<Shape>) {
    let Some(beat) = &snapshot.beat else {
        return;
    };
    let home = |member: &Member| {
        let input = snapshot.inputs.get(member.point as usize);
        pixel(view, *input.filter(|_| !member.prototype)?)
    };
    match beat.number {
        1 => rings(snapshot, radius, beat.progress, home, to),
        2 | 3 => {
            let example = snapshot.members.get(beat.example as usize);
            if let Some(at) = example.and_then(home) {
                to.push(ring(at, radius + GAP, 2.0));
            }
        }
        _ => {}
    }
}

/// Fast at first, then settling.
fn ease(progress: f64) -> f64 {
    let rest = 1.0 - progress.clamp(0.0, 1.0);
    1.0 - rest * rest * rest
}

fn at(snapshot: &Snapshot, view: &View, member: &Member) -> Option<[f64; 2]> {
    pixel(view, place(snapshot, member.position)?)
}

fn ring(at: [f64; 2], radius: f64, width: f32) -> Shape {
    Shape::Circle(at.map(|x| x as f32), radius as f32, Stroke { ink: Ink::Text, width, dash: None })
}

fn rings(
    snapshot: &Snapshot,
    radius: f64,
    progress: f64,
    at: impl Fn(&Member) -> Option<[f64; 2]>,
    to: &mut Vec<Shape>,
) {
    let reach = radius + GAP + APPROACH * (1.0 - ease(progress));
    let anchors = snapshot.members.iter().filter(|member| member.anchor || member.prototype);
    to.extend(anchors.filter_map(at).map(|at| ring(at, reach, 1.0)));
}

/// Lines from the example to whom it is compared with, as far as they have come.
fn comparisons(
    snapshot: &Snapshot,
    beat: &Beat,
    view: &View,
    radius: f64,
    [share, opacity]: [f64; 2],
    to: &mut Vec<Shape>,
) {
    let mut pen = Vec::new();
    for &other in &beat.compared {
        if let Some(curve) = Arrow::way(snapshot, view, beat.example, other, radius + GAP) {
            pen.extend(curve.part(share));
        }
    }
    if !pen.is_empty() {
        to.push(Shape::Outline(Outline {
            pen,
            fill: None,
            stroke: Some(Stroke { ink: Ink::Rim, width: 1.0, dash: None }),
            opacity: opacity as f32,
        }));
    }
}

/// The example's row as arrows that have grown to `share` of their width.
fn felt(
    snapshot: &Snapshot,
    beat: &Beat,
    view: &View,
    radius: f64,
    share: f64,
    to: &mut Vec<Shape>,
) {
    let strongest = beat.felt.first().map_or(1.0, |pair| pair.weight);
    for pair in beat.felt.iter().take(MOST_ARROWS).rev() {
        if let Some(mut arrow) = Arrow::of(pair, snapshot, view, radius + GAP) {
            arrow.share = share * pair.weight / strongest;
            arrow.draw(1.0, to);
        }
    }
}

/// One arrow a member, along −∂L/∂position, as long as its share of the longest one.
fn sums(snapshot: &Snapshot, beat: &Beat, view: &View, radius: f64, to: &mut Vec<Shape>) {
    let [width, height] = view.size();
    let length = |[x, y]: [f64; 2]| (x * x + y * y).sqrt();
    let longest = beat.sums.iter().map(|&sum| length(sum)).fold(0.0, f64::max);
    if !(longest > 0.0 && longest.is_finite()) {
        return;
    }
    let scale = LONGEST * width.min(height) * ease(beat.progress) / longest;
    for (member, &[x, y]) in snapshot.members.iter().zip(&beat.sums) {
        let long = scale * length([x, y]);
        let Some(from) = at(snapshot, view, member).filter(|_| long >= SHORTEST) else {
            continue;
        };
        // Pixels grow downwards, the plane upwards.
        let (dx, dy) = (x * scale / long, -y * scale / long);
        let tail = [from[0] + dx * radius, from[1] + dy * radius];
        let tip = [tail[0] + dx * long, tail[1] + dy * long];
        let head = (0.45 * long).clamp(2.5, 8.0).min(long);
        let neck = [tip[0] - dx * head, tip[1] - dy * head];
        let corner = |side: f64| {
            Pen::Line(
                [neck[0] - side * dy * 0.42 * head, neck[1] + side * dx * 0.42 * head]
                    .map(|x| x as f32),
            )
        };
        let line = |at: [f64; 2]| at.map(|x| x as f32);
        to.push(Shape::Outline(Outline {
            pen: vec![Pen::Move(line(tail)), Pen::Line(line(neck))],
            fill: None,
            stroke: Some(Stroke { ink: Ink::Text, width: 1.75, dash: None }),
            opacity: 1.0,
        }));
        to.push(Shape::Outline(Outline {
            pen: vec![Pen::Move(line(tip)), corner(1.0), corner(-1.0), Pen::Close],
            fill: Some(Ink::Text),
            stroke: None,
            opacity: 1.0,
        }));
    }
}
