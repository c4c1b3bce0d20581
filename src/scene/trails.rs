//! Where the points were a moment ago.

use std::collections::VecDeque;

use super::{Ink, Outline, Pen, Shape, Stroke, View, pixel, place};
use crate::snapshot::Snapshot;

/// How many pictures back a trail reaches.
const STEPS: usize = 24;
/// Positions are means over so many pictures, or every zigzag of the optimiser would show.
const SMOOTHING: usize = 5;
/// How long a trail is at most, in pixels.
const LONGEST: f64 = 64.0;
/// Pixels between the corners of a trail.
const CORNER: f64 = 5.0;
/// Above this number of points trails would be a fog; none are kept.
const MOST_POINTS: usize = 2000;
/// Above this number only every second one, or every k-th, leaves a trail.
const MOST_TRAILS: usize = 600;
/// A trail has so many parts, each fainter than the one before, so that its end fades out.
const PARTS: usize = 3;
/// Of the faintest part; every part before lies there as if painted once more.
const OPACITY: f64 = 0.17;

/// The last positions of every point, bounded in number.
#[derive(Clone, Debug, Default)]
pub struct Trails {
    frames: VecDeque<Vec<[f64; 2]>>,
    step: u64,
}

impl Trails {
    /// Remembers where the points are, once per step. A run that starts again, or that has
    /// another number of points, starts with empty trails.
    pub fn push(&mut self, snapshot: &Snapshot) {
        let points = snapshot.embedding.len();
        let last = self.frames.back();
        if snapshot.step < self.step || last.is_some_and(|frame| frame.len() != points) {
            self.frames.clear();
        }
        let known = !self.frames.is_empty() && snapshot.step == self.step;
        self.step = snapshot.step;
        if known || points > MOST_POINTS {
            return;
        }
        let mut frame = if self.frames.len() == STEPS {
            self.frames.pop_front().unwrap_or_default()
        } else {
            Vec::new()
        };
        frame.clone_from(&snapshot.embedding);
        self.frames.push_back(frame);
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.frames.clear();
    }

    /// How many steps are remembered.
    pub fn len(&self) -> usize {
        self.frames.len()
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.frames.is_empty()
    }

    /// One fading line per point, gathered by class.
    pub(super) fn draw(
        &self,
        snapshot: &Snapshot,
        view: &View,
        strength: f64,
        to: &mut Vec<Shape>,
    ) {
        if self.frames.len() < 2 || strength <= 0.0 {
            return;
        }
        let mut pens: [[Vec<Pen>; PARTS]; 8] = Default::default();
        let mut path = Vec::with_capacity(STEPS);
        let mut spine = Vec::with_capacity(STEPS);
        let every = snapshot.embedding.len().div_ceil(MOST_TRAILS).max(1);
        for point in (0..snapshot.embedding.len()).step_by(every) {
            path.clear();
            let positions = self.frames.iter().rev().map_while(|frame| frame.get(point));
            path.extend(positions.map_while(|at| pixel(view, place(snapshot, *at)?)));
            let class = snapshot.labels.get(point).copied().unwrap_or(0) as usize % 8;
            smooth(&path, &mut spine);
            fade(&spine, &mut pens[class]);
        }
        for (class, parts) in pens.into_iter().enumerate() {
            let mut through = 1.0;
            // The faint ends lie below.
            for pen in parts.into_iter().rev() {
                through *= 1.0 - OPACITY * strength;
                if pen.is_empty() {
                    continue;
                }
                let stroke = Stroke { ink: Ink::Class(class as u8), width: 0.0, dash: None };
                let opacity = (1.0 - through) as f32;
                to.push(Shape::Outline(Outline { pen, fill: None, stroke: Some(stroke), opacity }));
            }
        }
    }
}

/// Moving means of a path, beginning at its first place, until the trail is long enough.
fn smooth(path: &[[f64; 2]], spine: &mut Vec<[f64; 2]>) {
    spine.clear();
    let mut length = 0.0;
    for middle in 0..path.len() {
        let reach = (SMOOTHING / 2).min(middle).min(path.len() - 1 - middle);
        let near = &path[middle - reach..=middle + reach];
        let mean = |axis: usize| near.iter().map(|at| at[axis]).sum::<f64>() / near.len() as f64;
        let at = [mean(0), mean(1)];
        match spine.last() {
            // Shorter steps add corners, but nothing to see; the path's end is kept.
            Some(last) if gap(*last, at) < CORNER && middle + 1 < path.len() => continue,
            Some(last) => length += gap(*last, at),
            None => {}
        }
        spine.push(at);
        if length > LONGEST {
            break;
        }
    }
}

fn gap(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (a[0] - b[0], a[1] - b[1]);
    (dx * dx + dy * dy).sqrt()
}

/// Draws a line along the spine, part by part from the point on.
fn fade(spine: &[[f64; 2]], parts: &mut [Vec<Pen>; PARTS]) {
    let last = spine.len().saturating_sub(1);
    if last == 0 || gap(spine[0], spine[last]) < 2.0 && last < 3 {
        return;
    }
    let pixel = |at: [f64; 2]| at.map(|x| x as f32);
    let mut begin = 0;
    for (part, pen) in parts.iter_mut().enumerate() {
        let end = (last * (part + 1)).div_ceil(PARTS);
        if end > begin {
            pen.push(Pen::Move(pixel(spine[begin])));
            pen.extend(spine[begin + 1..=end].iter().map(|at| Pen::Line(pixel(*at))));
        }
        begin = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(step: u64, x: f64, points: usize) -> Snapshot {
        Snapshot {
            step,
            embedding: vec![[x, 0.0]; points],
            labels: vec![0; points],
            ..Snapshot::default()
        }
    }

    #[test]
    fn the_memory_is_bounded_and_takes_a_step_once() {
        let mut trails = Trails::default();
        for step in 0..100 {
            trails.push(&at(step, step as f64, 3));
            trails.push(&at(step, step as f64, 3));
        }
        assert_eq!(trails.len(), STEPS);
    }

    #[test]
    fn a_restart_and_a_new_data_set_clear_it() {
        let mut trails = Trails::default();
        trails.push(&at(7, 0.0, 3));
        trails.push(&at(8, 0.0, 3));
        trails.push(&at(0, 0.0, 3));
        assert_eq!(trails.len(), 1);
        trails.push(&at(1, 0.0, 4));
        assert_eq!(trails.len(), 1);
    }

    #[test]
    fn crowds_leave_no_trails() {
        let mut trails = Trails::default();
        trails.push(&at(0, 0.0, MOST_POINTS + 1));
        assert!(trails.is_empty());
    }

    #[test]
    fn motion_is_drawn_and_rest_is_not() {
        let view = View::new(300.0, 300.0);
        let drawn = |speed: f64| {
            let mut trails = Trails::default();
            let mut shapes = Vec::new();
            for step in 0..5 {
                trails.push(&at(step, speed * step as f64, 1));
            }
            trails.draw(&at(4, speed * 4.0, 1), &view, 1.0, &mut shapes);
            shapes.len()
        };
        assert_eq!(drawn(0.05), PARTS);
        assert_eq!(drawn(0.0), 0);
    }
}
