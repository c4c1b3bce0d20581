//! Batch-hard triplets: the farthest positive and the nearest negative of an anchor, found among
//! squared distances.
//!
//! The members lie sorted by class, so that positives and negatives are stretches and nobody asks
//! who is what. Only the winners see a square root. The picks, and all bits that follow from them,
//! are those of the row function.

use crate::Points;
use crate::batch::{Batch, Rule};
use crate::geometry::Comparison;
use crate::kernels::{self, LANES};
use crate::loss::{Loss, Settings};
use crate::mining::Mining;
use core::ops::Range;

/// Beyond this relative difference two squares have different roots.
const SAME_ROOT: f64 = 1e-15;

/// The members of a batch, sorted by class and within a class by their place in the batch.
#[derive(Clone, Debug, Default)]
pub struct Hardest {
    members: Vec<u32>,
    /// The place of every member.
    places: Vec<u32>,
    xs: Vec<f64>,
    ys: Vec<f64>,
    /// Where every class ends; it begins where the one before ends.
    ends: Vec<usize>,
    /// Squared distances of the anchor to all of them.
    squares: Vec<f64>,
}

/// Whom an anchor's triplet is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picked {
    /// The farthest positive and the nearest negative, of equals the first in the batch.
    pub members: [usize; 2],
    /// The distances to them.
    pub distances: [f64; 2],
    /// How many positives and negatives there were.
    pub counts: [u64; 2],
}

impl Hardest {
    /// Whether the rows of this batch are of this kind.
    pub fn applies(points: &Points, batch: &Batch, loss: &Loss, settings: &Settings) -> bool {
        let all = 0..batch.members.len();
        loss.knobs.contains(&"mining")
            && settings.mining == Mining::Hardest
            && (loss.comparison)(settings) == Comparison::Distance
            && batch.rule == Rule::Class
            && points.shape() == (all.end, 2)
            && batch.labels.iter().all(|&label| (label as usize) < all.end)
            && matches!(&batch.blocks[..], [block] if block.anchors == all && block.candidates == all)
    }

    /// Sorts a batch whose labels are smaller than its size.
    pub fn begin(&mut self, points: &Points, labels: &[u32]) {
        let count = labels.len();
        // A step at rest asks for no memory, however many classes a batch has.
        self.ends.clear();
        self.ends.resize(count, 0);
        labels.iter().for_each(|&label| self.ends[label as usize] += 1);
        let mut start = 0;
        for end in &mut self.ends {
            start += core::mem::replace(end, start);
        }
        for rows in [&mut self.members, &mut self.places] {
            rows.resize(count, 0);
        }
        for coordinates in [&mut self.xs, &mut self.ys, &mut self.squares] {
            coordinates.resize(count, 0.0);
        }
        let (xs, ys) = points.as_slice().split_at(count);
        for (member, &label) in labels.iter().enumerate() {
            let end = &mut self.ends[label as usize];
            let place = *end;
            *end += 1;
            self.members[place] = member as u32;
            self.places[member] = place as u32;
            (self.xs[place], self.ys[place]) = (xs[member], ys[member]);
        }
    }

    /// The triplet of an anchor of class `label`; `None` where there is none or where distances are
    /// not finite: ask the row function.
    pub fn pick(&mut self, anchor: usize, label: u32) -> Option<Picked> {
        let (label, own) = (label as usize, self.places[anchor] as usize);
        let start = if label == 0 { 0 } else { self.ends[label - 1] };
        let (class, count) = (start..self.ends[label], self.members.len());
        if class.len() < 2 || class.len() == count {
            return None;
        }
        let farthest = self.extreme(own, class.clone(), f64::NEG_INFINITY, |a, b| a > b);
        let before = self.extreme(own, 0..class.start, f64::INFINITY, |a, b| a < b);
        let after = self.extreme(own, class.end..count, f64::INFINITY, |a, b| a < b);
        let nearest = if after < before { after } else { before };
        if !(farthest < f64::INFINITY && nearest < f64::INFINITY) || farthest < 0.0 {
            return None;
        }
        let distances = [farthest.sqrt(), nearest.sqrt()];
        let (squares, members) = (&self.squares, &self.members);
        let mut positive = None;
        let least = farthest * (1.0 - SAME_ROOT);
        find(
            squares,
            class.clone(),
            |square| square >= least,
            |place| {
                let is_it = place != own && squares[place].sqrt() == distances[0];
                positive = positive.or(is_it.then_some(members[place]));
                positive.is_none()
            },
        );
        let mut negative = None;
        let most = nearest * (1.0 + SAME_ROOT);
        for stretch in [0..class.start, class.end..count] {
            find(
                squares,
                stretch,
                |square| square <= most,
                |place| {
                    // Of equals the first of each stretch of classes, then the first of all.
                    if squares[place].sqrt() == distances[1]
                        && negative.is_none_or(|first| members[place] < first)
                    {
                        negative = Some(members[place]);
                    }
                    true
                },
            );
        }
        let members = [positive? as usize, negative? as usize];
        let counts = [class.len() as u64 - 1, (count - class.len()) as u64];
        Some(Picked { members, distances, counts })
    }

    /// Writes the squared distances of a stretch and answers the most extreme of them.
    fn extreme(
        &mut self,
        own: usize,
        stretch: Range<usize>,
        start: f64,
        beats: impl Fn(f64, f64) -> bool,
    ) -> f64 {
        let (x, y) = (self.xs[own], self.ys[own]);
        let (xs, x_tail) = self.xs[stretch.clone()].as_chunks::<LANES>();
        let (ys, y_tail) = self.ys[stretch.clone()].as_chunks::<LANES>();
        let (squares, tail) = self.squares[stretch].as_chunks_mut::<LANES>();
        let square = |a: f64, b: f64| (x - a) * (x - a) + (y - b) * (y - b);
        let mut lanes = [start; LANES];
        for ((xs, ys), squares) in xs.iter().zip(ys).zip(squares) {
            for lane in 0..LANES {
                squares[lane] = square(xs[lane], ys[lane]);
                lanes[lane] =
                    if beats(squares[lane], lanes[lane]) { squares[lane] } else { lanes[lane] };
            }
        }
        for (lane, ((a, b), out)) in x_tail.iter().zip(y_tail).zip(tail).enumerate() {
            *out = square(*a, *b);
            lanes[lane] = if beats(*out, lanes[lane]) { *out } else { lanes[lane] };
        }
        lanes.into_iter().fold(start, |most, x| if beats(x, most) { x } else { most })
    }
}

/// Calls `visit` for the places of a stretch whose value is `near` enough, for as long as it says so.
fn find(
    values: &[f64],
    stretch: Range<usize>,
    near: impl Fn(f64) -> bool,
    mut visit: impl FnMut(usize) -> bool,
) {
    const BLOCK: usize = 4 * LANES;
    for (block, values) in values[stretch.clone()].chunks(BLOCK).enumerate() {
        let mut lanes = [0.0; BLOCK];
        lanes.iter_mut().zip(values).for_each(|(one, &value)| {
            *one = if near(value) { 1.0 } else { 0.0 };
        });
        if kernels::sum(&lanes) == 0.0 {
            continue;
        }
        let start = stretch.start + block * BLOCK;
        for (place, &value) in values.iter().enumerate() {
            if near(value) && !visit(start + place) {
                return;
            }
        }
    }
}
