//! Two members pointed out: a ring around each and a line between them.

use super::{Ink, Outline, Pen, Shape, Stroke, View, pixel};
use crate::snapshot::{Member, Snapshot};

/// Pixels between a marker and its ring.
const GAP: f64 = 4.0;

/// Draws the pair of [`Snapshot::highlight`], if there is one; `position` says where a member lies
/// in this pane.
pub(super) fn draw(
    snapshot: &Snapshot,
    view: &View,
    radius: f64,
    position: impl Fn(&Member) -> Option<[f64; 2]>,
    to: &mut Vec<Shape>,
) {
    let Some(pair) = snapshot.highlight else {
        return;
    };
    let at = |member: u32| pixel(view, position(snapshot.members.get(member as usize)?)?);
    let ends = pair.map(at);
    let ring = (radius + GAP) as f32;
    if let [Some(anchor), Some(other)] = ends {
        let (dx, dy) = (other[0] - anchor[0], other[1] - anchor[1]);
        let length = (dx * dx + dy * dy).sqrt();
        if length > 2.0 * f64::from(ring) {
            let cut = f64::from(ring) / length;
            let from = [anchor[0] + dx * cut, anchor[1] + dy * cut];
            let till = [other[0] - dx * cut, other[1] - dy * cut];
            to.push(Shape::Outline(Outline {
                pen: vec![Pen::Move(from.map(|x| x as f32)), Pen::Line(till.map(|x| x as f32))],
                fill: None,
                stroke: Some(Stroke { ink: Ink::Text, width: 1.25, dash: None }),
                opacity: 1.0,
            }));
        }
    }
    for (end, width) in ends.into_iter().zip([2.25, 1.25]) {
        if let Some(end) = end {
            let stroke = Stroke { ink: Ink::Text, width, dash: None };
            to.push(Shape::Circle(end.map(|x| x as f32), ring, stroke));
        }
    }
}
