//! Where the points were a moment ago.

use std::collections::VecDeque;

use super::{Ink, Outline, Pen, Shape, Stroke, View, pixel, place};
use crate::snapshot::Snapshot;

/// How many pictures back a trail reaches.
const PICTURES: usize = 28;
/// Positions are weighted means over so many pictures before and after, the farther the less, or
/// every zigzag of the optimiser would show.
const REACH: usize = 6;
/// Between two pictures that are more steps apart there is no line: nobody knows the way.
const LEAP: u64 = 32;
/// How long a trail is at most, in pixels.
const LONGEST: f64 = 64.0;
/// Pixels between the corners of a trail.
const CORNER: f64 = 5.0;
/// A trail ends where its point leapt so many pixels at once: nobody could have seen the way.
const STRIDE: f64 = 32.0;
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
    /// Remembers where the points are, once per step. A run that starts again, that leaps, or that
    /// has another number of points, starts with empty trails.
    pub fn push(&mut self, snapshot: &Snapshot) {
        let points = snapshot.embedding.len();
        let other = self.frames.back().is_some_and(|frame| frame.len() != points);
        if other || snapshot.step < self.step || snapshot.step - self.step > LEAP {
            self.frames.clear();
        }
        let known = !self.frames.is_empty() && snapshot.step == self.step;
        self.step = snapshot.step;
        if known || points > MOST_POINTS {
            return;
        }
        let mut frame = if self.frames.len() == PICTURES {
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
        let mut path = Vec::with_capacity(PICTURES);
        let mut spine = Vec::with_capacity(PICTURES);
        let circle = snapshot.circle.then(|| Circle::of(view));
        let every = snapshot.embedding.len().div_ceil(MOST_TRAILS).max(1);
        for point in (0..snapshot.embedding.len()).step_by(every) {
            path.clear();
            let positions = self.frames.iter().rev().map_while(|frame| frame.get(point));
            path.extend(positions.map_while(|at| pixel(view, place(snapshot, *at)?)));
            let class = snapshot.labels.get(point).copied().unwrap_or(0) as usize % 8;
            smooth(&path, circle.as_ref(), &mut spine);
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

/// The unit circle in pixels.
struct Circle {
    centre: [f64; 2],
    radius: f64,
}

impl Circle {
    fn of(view: &View) -> Circle {
        let centre = view.to_screen([0.0, 0.0]);
        Circle { centre, radius: gap(centre, view.to_screen([1.0, 0.0])) }
    }

    /// The place of the circle nearest to another one; the middle stays.
    fn onto(&self, at: [f64; 2]) -> [f64; 2] {
        let far = gap(self.centre, at);
        if far < 1.0 {
            return at;
        }
        core::array::from_fn(|axis| {
            self.centre[axis] + (at[axis] - self.centre[axis]) * (self.radius / far)
        })
    }
}

/// Moving means of a path, from its first place on, which is kept, until the trail is long enough.
/// It ends where the means would be over fewer places again. On the circle means lie on it, too.
fn smooth(path: &[[f64; 2]], circle: Option<&Circle>, spine: &mut Vec<[f64; 2]>) {
    spine.clear();
    let Some(oldest) = path.len().checked_sub(1) else { return };
    let end = oldest - REACH.min(oldest / 2);
    let mut length = 0.0;
    for middle in 0..=end {
        let mut at = if middle == 0 { path[0] } else { mean(path, middle) };
        if let Some(circle) = circle {
            at = circle.onto(at);
        }
        match spine.last() {
            Some(last) if gap(*last, at) > STRIDE => break,
            // Shorter steps add corners, but nothing to see; the path's end is kept.
            Some(last) if gap(*last, at) < CORNER && middle < end => continue,
            Some(last) => length += gap(*last, at),
            None => {}
        }
        spine.push(at);
        if length > LONGEST {
            break;
        }
    }
}

/// The mean of the places around one; weights fall evenly to 0 beyond [`REACH`].
fn mean(path: &[[f64; 2]], middle: usize) -> [f64; 2] {
    let from = middle.saturating_sub(REACH);
    let to = (middle + REACH + 1).min(path.len());
    let (mut sum, mut weights) = ([0.0; 2], 0.0);
    for (place, at) in path[from..to].iter().enumerate() {
        let weight = (REACH + 1 - (from + place).abs_diff(middle)) as f64;
        sum[0] += weight * at[0];
        sum[1] += weight * at[1];
        weights += weight;
    }
    [sum[0] / weights, sum[1] / weights]
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
        assert_eq!(trails.len(), PICTURES);
    }

    #[test]
    fn nothing_is_drawn_across_a_leap() {
        let mut trails = Trails::default();
        trails.push(&at(0, 0.0, 3));
        trails.push(&at(LEAP, 1.0, 3));
        assert_eq!(trails.len(), 2);
        trails.push(&at(2 * LEAP + 1, 2.0, 3));
        assert_eq!(trails.len(), 1);
    }

    /// How much longer a trail is than the way between its ends, and both ends.
    fn drawn_spine(path: &[[f64; 2]]) -> (f64, [[f64; 2]; 2]) {
        let mut spine = Vec::new();
        smooth(path, None, &mut spine);
        let (first, last) = (spine[0], spine[spine.len() - 1]);
        let length: f64 = spine.windows(2).map(|pair| gap(pair[0], pair[1])).sum();
        (length / gap(first, last), [first, last])
    }

    #[test]
    fn a_zigzag_is_drawn_as_the_way_it_leads() {
        // From right to left; every picture 6 pixels to one side of the line or to the other.
        let side = |place: usize| if place.is_multiple_of(2) { 6.0 } else { -6.0 };
        let path: Vec<_> = (0..PICTURES).map(|place| [3.0 * place as f64, side(place)]).collect();
        let (detour, [first, last]) = drawn_spine(&path);
        assert!(detour < 1.2, "{detour}");
        assert_eq!(first, path[0], "a trail begins at its point");
        assert!(last[1].abs() < 1.0, "{last:?}");
    }

    #[test]
    fn on_the_circle_a_trail_follows_it_and_never_crosses_it() {
        let circle = Circle { centre: [100.0, 100.0], radius: 80.0 };
        let on = |angle: f64| [100.0 + 80.0 * libm::cos(angle), 100.0 + 80.0 * libm::sin(angle)];
        let mut spine = Vec::new();
        let path: Vec<_> = (0..PICTURES).map(|place| on(0.05 * place as f64)).collect();
        smooth(&path, Some(&circle), &mut spine);
        assert!(spine.len() > 5);
        for at in &spine {
            assert!((gap(*at, circle.centre) - 80.0).abs() < 1e-9, "{at:?}");
        }
        // To the other side and back with every picture.
        let path: Vec<_> = (0..PICTURES).map(|place| on(2.5 * (place % 2) as f64)).collect();
        smooth(&path, Some(&circle), &mut spine);
        assert_eq!(spine, path[..1]);
    }

    #[test]
    fn a_straight_way_stays_where_it_was() {
        let path: Vec<_> = (0..PICTURES).map(|place| [2.0 * place as f64, 1.0]).collect();
        let (detour, [_, last]) = drawn_spine(&path);
        assert!((detour - 1.0).abs() < 1e-9);
        assert_eq!(last, path[PICTURES - 1 - REACH]);
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
            for step in 0..9 {
                trails.push(&at(step, speed * step as f64, 1));
            }
            trails.draw(&at(8, speed * 8.0, 1), &view, 1.0, &mut shapes);
            shapes.len()
        };
        assert_eq!(drawn(0.05), PARTS);
        assert_eq!(drawn(0.0), 0);
    }
}
