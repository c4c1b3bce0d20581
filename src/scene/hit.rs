//! Which point lies under a pointer, and which one comes next in a direction.

use super::{View, place};
use crate::snapshot::Snapshot;

/// So many pixels farther away, a point that is an anchor of the batch is still preferred: it has
/// something to show.
const PREFERENCE: f64 = 7.0;

/// Which of the two pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The points in their own plane.
    Data,
    /// The points where the encoder puts them.
    Embedding,
}

/// The pixel of a point, where the pane shows it.
fn pixel_of(snapshot: &Snapshot, view: &View, pane: Pane, point: usize) -> Option<[f64; 2]> {
    let at = match pane {
        Pane::Data => *snapshot.inputs.get(point)?,
        Pane::Embedding => place(snapshot, *snapshot.embedding.get(point)?)?,
    };
    super::pixel(view, at)
}

/// The point nearest to a pixel, not farther than `reach` pixels; of several that are about as near
/// rather one that is an anchor of the pending batch.
pub fn point_at(
    snapshot: &Snapshot,
    view: &View,
    pane: Pane,
    [x, y]: [f64; 2],
    reach: f64,
) -> Option<u32> {
    let mut handicap = vec![PREFERENCE; snapshot.inputs.len()];
    for member in snapshot.members.iter().filter(|member| member.anchor && !member.prototype) {
        handicap[member.point as usize] = 0.0;
    }
    let mut best = None;
    let mut least = f64::INFINITY;
    for (point, handicap) in handicap.into_iter().enumerate() {
        let Some([px, py]) = pixel_of(snapshot, view, pane, point) else {
            continue;
        };
        let distance = ((px - x) * (px - x) + (py - y) * (py - y)).sqrt();
        if distance <= reach && distance + handicap < least {
            (best, least) = (Some(point as u32), distance + handicap);
        }
    }
    best
}

/// The next point from another one in a direction of the screen (y down): near, and not far off the
/// way. None if there is no point that way.
pub fn point_towards(
    snapshot: &Snapshot,
    view: &View,
    pane: Pane,
    from: u32,
    [right, down]: [f64; 2],
) -> Option<u32> {
    let [x, y] = pixel_of(snapshot, view, pane, from as usize)?;
    let mut best = None;
    let mut least = f64::INFINITY;
    for point in 0..snapshot.inputs.len() {
        let Some([px, py]) = pixel_of(snapshot, view, pane, point) else {
            continue;
        };
        let along = (px - x) * right + (py - y) * down;
        let aside = ((px - x) * down - (py - y) * right).abs();
        // Within 60° of the way; what lies off it counts as farther.
        if point as u32 != from
            && along > 0.0
            && aside <= 1.75 * along
            && along + 2.0 * aside < least
        {
            (best, least) = (Some(point as u32), along + 2.0 * aside);
        }
    }
    best
}
