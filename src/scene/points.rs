//! The markers of the points and of the augmented views of them.

use super::{Ink, Layers, Marker, Outline, Pen, Shape, Stroke, View, pixel, place};
use crate::snapshot::Snapshot;

/// How far points outside the batch fade when the batch stands out fully.
const FADED: f64 = 0.58;
/// The dot in a point whose label is flipped, as a share of the point's radius, and at least.
const TOLD: f64 = 0.46;
const LEAST_TOLD: f64 = 1.1;
/// A view of a point is drawn when it lies at least this many pixels away from it.
const VIEW_GAP: f64 = 1.5;

/// Beyond this number of views their tethers would hide everything; none are drawn.
const MOST_TETHERS: usize = 2000;

/// Which of the two pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pane {
    /// The points in their own plane.
    Data,
    /// The points where the encoder puts them.
    Embedding,
}

/// All points of one pane, with what decides how they look.
pub(super) struct Crowd<'a> {
    snapshot: &'a Snapshot,
    view: &'a View,
    pane: Pane,
    /// Whether a point is a member of the batch while others are not.
    chosen: Vec<bool>,
    radius: f64,
    emphasis: f64,
}

impl<'a> Crowd<'a> {
    pub(super) fn new(
        snapshot: &'a Snapshot,
        view: &'a View,
        layers: &Layers,
        pane: Pane,
    ) -> Crowd<'a> {
        let mut chosen = vec![false; snapshot.inputs.len().max(snapshot.embedding.len())];
        if snapshot.whole {
            chosen.iter_mut().take(snapshot.training).for_each(|point| *point = true);
        } else {
            for member in snapshot.members.iter().filter(|member| !member.prototype) {
                if let Some(point) = chosen.get_mut(member.point as usize) {
                    *point = true;
                }
            }
        }
        let everyone = chosen.iter().take(snapshot.training).all(|&member| member);
        let [width, height] = view.size();
        let count = snapshot.inputs.len().max(1) as f64;
        Crowd {
            snapshot,
            view,
            pane,
            chosen,
            radius: (0.19 * (width * height / count).sqrt()).clamp(1.3, 5.2),
            emphasis: if everyone { 0.0 } else { layers.batch.clamp(0.0, 1.0) },
        }
    }

    /// Radius of the markers of the batch, in pixels.
    pub(super) fn batch_radius(&self) -> f64 {
        self.radius * (1.0 + 0.3 * self.emphasis)
    }

    /// Points that take no part in the pending step.
    pub(super) fn draw_rest(&self, to: &mut Vec<Shape>) {
        let faded = 1.0 - FADED * self.emphasis;
        self.draw(false, self.radius, faded, to);
    }

    /// Points that take part in the pending step.
    pub(super) fn draw_batch(&self, to: &mut Vec<Shape>) {
        self.draw(true, self.batch_radius(), 1.0, to);
    }

    /// Augmented views: small markers, tethered to the point that they are views of.
    pub(super) fn draw_views(&self, to: &mut Vec<Shape>) {
        if self.snapshot.whole {
            return;
        }
        let mut tethers = Vec::new();
        let mut markers = Vec::new();
        for member in self.snapshot.members.iter().filter(|member| !member.prototype) {
            let point = member.point as usize;
            // The point itself is no view of it, even where the picture of it is some frames behind.
            if member.modality == 0 && self.snapshot.inputs.get(point) == Some(&member.input) {
                continue;
            }
            let position = match self.pane {
                // The other modality has a plane of its own.
                Pane::Data if member.modality > 0 => continue,
                Pane::Data => member.input,
                Pane::Embedding => member.position,
            };
            let (Some(home), Some(at)) = (self.position(point), self.pixel(position)) else {
                continue;
            };
            if (home[0] - at[0]).abs() + (home[1] - at[1]).abs() < VIEW_GAP as f32 {
                continue;
            }
            tethers.extend([Pen::Move(home), Pen::Line(at)]);
            markers.push(Marker {
                radius: (self.radius * 0.62) as f32,
                ..self.marker(point, at, 0.75)
            });
        }
        if markers.is_empty() {
            return;
        }
        if markers.len() <= MOST_TETHERS {
            to.push(Shape::Outline(Outline {
                pen: tethers,
                fill: None,
                stroke: Some(Stroke { ink: Ink::Rim, width: 0.8, dash: None }),
                opacity: 0.8,
            }));
        }
        to.push(Shape::Markers(markers));
    }

    /// A dot in every point whose label is flipped, in the colour of the class that the loss is told.
    pub(super) fn draw_flipped(&self, to: &mut Vec<Shape>) {
        let flipped = self.snapshot.flipped.iter().zip(&self.snapshot.told);
        let dots = flipped.filter_map(|(&point, &told)| {
            let point = point as usize;
            let radius = if self.chosen[point] { self.batch_radius() } else { self.radius };
            Some(Marker {
                point: None,
                class: told as u8,
                hollow: false,
                at: self.position(point)?,
                radius: (TOLD * radius).max(LEAST_TOLD) as f32,
                strength: 1.0,
            })
        });
        let dots: Vec<Marker> = dots.collect();
        if !dots.is_empty() {
            to.push(Shape::Markers(dots));
        }
    }

    /// Class prototypes: learned places that points are compared with, drawn as large open forms.
    pub(super) fn draw_prototypes(&self, to: &mut Vec<Shape>) {
        for member in self.snapshot.members.iter().filter(|member| member.prototype) {
            if let Some(at) = self.pixel(member.position) {
                to.push(Shape::Marker(Marker {
                    point: None,
                    class: member.label as u8,
                    hollow: true,
                    at,
                    radius: (2.0 * self.radius).max(6.0) as f32,
                    strength: 1.0,
                }));
            }
        }
    }

    fn draw(&self, chosen: bool, radius: f64, strength: f64, to: &mut Vec<Shape>) {
        let positions = match self.pane {
            Pane::Data => &self.snapshot.inputs,
            Pane::Embedding => &self.snapshot.embedding,
        };
        let count = positions.len();
        let wanted = self.chosen.iter().take(count).filter(|&&is| is == chosen).count();
        if wanted == 0 {
            return;
        }
        let mut markers = Vec::with_capacity(wanted);
        // Classes often come one after the other: hop through the points, so that none covers the
        // rest.
        let hop = hop(count);
        let mut point = 0;
        for _ in 0..count {
            if self.chosen[point] == chosen
                && let Some(at) = self.position(point)
            {
                markers.push(Marker { radius: radius as f32, ..self.marker(point, at, strength) });
            }
            point += hop;
            if point >= count {
                point -= count;
            }
        }
        to.push(Shape::Markers(markers));
    }

    fn marker(&self, point: usize, at: [f32; 2], strength: f64) -> Marker {
        Marker {
            point: Some(point as u32),
            class: self.snapshot.labels.get(point).copied().unwrap_or(0) as u8,
            hollow: point >= self.snapshot.training,
            at,
            radius: 0.0,
            strength: strength as f32,
        }
    }

    #[inline]
    fn position(&self, point: usize) -> Option<[f32; 2]> {
        let positions = match self.pane {
            Pane::Data => &self.snapshot.inputs,
            Pane::Embedding => &self.snapshot.embedding,
        };
        self.pixel(*positions.get(point)?)
    }

    #[inline]
    fn pixel(&self, position: [f64; 2]) -> Option<[f32; 2]> {
        let place = match self.pane {
            Pane::Data => position,
            Pane::Embedding => place(self.snapshot, position)?,
        };
        pixel(self.view, place).map(|pixel| pixel.map(|x| x as f32))
    }
}

/// A step near the golden section of `count` that visits every index once.
fn hop(count: usize) -> usize {
    let common = |mut a: usize, mut b: usize| {
        while b != 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    let start = (count as f64 * 0.618) as usize;
    (start..count).find(|&hop| common(hop, count) == 1).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::hop;

    #[test]
    fn hopping_visits_everyone_once() {
        for count in 1..300 {
            let mut seen = vec![false; count];
            let mut at = 0;
            for _ in 0..count {
                assert!(!std::mem::replace(&mut seen[at], true), "{count}");
                at = (at + hop(count)) % count;
            }
        }
    }
}
