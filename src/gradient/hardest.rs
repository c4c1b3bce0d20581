//! Batch-hard triplets: the farthest positive and the nearest negative of an anchor, found among
//! squared distances.
//!
//! The members lie sorted by class, so that positives and negatives are stretches and nobody asks
//! who is what. A first pass keeps nothing but the extreme of every block of places; only blocks that
//! can hold a winner are looked at again, and only winners see a square root. The picks, and all bits
//! that follow from them, are those of the row function.

use crate::Points;
use crate::batch::{Batch, Rule};
use crate::geometry::Comparison;
use crate::loss::{Loss, Settings};
use crate::mining::Mining;
use core::ops::Range;
use wide::f64x2;

/// Beyond this relative difference two squares have different roots.
const SAME_ROOT: f64 = 1e-15;
/// Coordinates below this have squared distances that are finite.
const LARGEST_COORDINATE: f64 = 1e150;
/// Places of which only the extreme is kept.
const BLOCK: usize = 64;
/// Places that are looked at side by side: four vectors.
const LANES: usize = 8;

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
    /// The extreme squared distance in every block of a stretch: of the positives, and of the
    /// negatives before and after them.
    extremes: [Vec<f64>; 3],
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
            && points.iter().all(|x| x.abs() < LARGEST_COORDINATE)
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
        for coordinates in [&mut self.xs, &mut self.ys] {
            coordinates.resize(count, 0.0);
        }
        for extremes in &mut self.extremes {
            extremes.clear();
            extremes.reserve(count.div_ceil(BLOCK));
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

    /// The triplet of an anchor of class `label`; `None` where there is none.
    pub fn pick(&mut self, anchor: usize, label: u32) -> Option<Picked> {
        let (label, own) = (label as usize, self.places[anchor] as usize);
        let start = if label == 0 { 0 } else { self.ends[label - 1] };
        let (class, count) = (start..self.ends[label], self.members.len());
        if class.len() < 2 || class.len() == count {
            return None;
        }
        let [before, after] = [0..class.start, class.end..count];
        let place = [self.xs[own], self.ys[own]];
        let squares = |stretch: &Range<usize>| Squares {
            own: place,
            xs: &self.xs[stretch.clone()],
            ys: &self.ys[stretch.clone()],
        };
        let [own_class, others_before, others_after] = [&class, &before, &after].map(squares);
        let [positives, negatives_before, negatives_after] = &mut self.extremes;
        let farthest = own_class.extreme(f64::NEG_INFINITY, f64x2::fast_max, positives);
        let nearest_before =
            others_before.extreme(f64::INFINITY, f64x2::fast_min, negatives_before);
        let nearest_after = others_after.extreme(f64::INFINITY, f64x2::fast_min, negatives_after);
        let nearest = if nearest_after < nearest_before { nearest_after } else { nearest_before };
        let distances = [farthest.sqrt(), nearest.sqrt()];
        let least = farthest * (1.0 - SAME_ROOT);
        let positive = own_class
            .places(positives, |square| square >= least)
            .map(|(place, square)| (class.start + place, square))
            .find(|&(place, square)| place != own && square.sqrt() == distances[0])
            .map(|(place, _)| self.members[place]);
        let most = nearest * (1.0 + SAME_ROOT);
        let is_near = |square: f64| square <= most;
        let before = others_before.places(negatives_before, is_near);
        let after = others_after.places(negatives_after, is_near);
        let after = after.map(|(place, square)| (class.end + place, square));
        // Of equals the first in the batch.
        let negative = before
            .chain(after)
            .filter(|(_, square)| square.sqrt() == distances[1])
            .map(|(place, _)| self.members[place])
            .min();
        let members = [positive? as usize, negative? as usize];
        let counts = [class.len() as u64 - 1, (count - class.len()) as u64];
        Some(Picked { members, distances, counts })
    }
}

/// The squared distances of an anchor to a stretch of places.
#[derive(Clone, Copy)]
struct Squares<'a> {
    own: [f64; 2],
    xs: &'a [f64],
    ys: &'a [f64],
}

impl<'a> Squares<'a> {
    /// The most extreme of them and of `start`; `extremes` tells that of every block.
    #[inline(always)]
    fn extreme(
        self,
        start: f64,
        most: impl Fn(f64x2, f64x2) -> f64x2,
        extremes: &mut Vec<f64>,
    ) -> f64 {
        let [x, y] = self.own.map(f64x2::splat);
        extremes.clear();
        let mut of_all = f64x2::splat(start);
        for (xs, ys) in self.xs.chunks(BLOCK).zip(self.ys.chunks(BLOCK)) {
            let mut lanes = [f64x2::splat(start); LANES / 2];
            let ((xs, x_tail), (ys, y_tail)) = (xs.as_chunks::<LANES>(), ys.as_chunks::<LANES>());
            for (xs, ys) in xs.iter().zip(ys) {
                for (lane, (xs, ys)) in
                    lanes.iter_mut().zip(xs.as_chunks().0.iter().zip(ys.as_chunks().0))
                {
                    let (to_x, to_y) = (x - f64x2::new(*xs), y - f64x2::new(*ys));
                    *lane = most(*lane, to_x * to_x + to_y * to_y);
                }
            }
            for (other_x, other_y) in x_tail.iter().zip(y_tail) {
                let (to_x, to_y) = (x - f64x2::splat(*other_x), y - f64x2::splat(*other_y));
                lanes[0] = most(lanes[0], to_x * to_x + to_y * to_y);
            }
            let [a, b, c, d] = lanes;
            let [a, b] = most(most(a, b), most(c, d)).to_array();
            let of_block = most(f64x2::splat(a), f64x2::splat(b));
            extremes.push(of_block.to_array()[0]);
            of_all = most(of_all, of_block);
        }
        of_all.to_array()[0]
    }

    /// Places and squares of those that are `near` enough, from the first on.
    fn places(
        self,
        extremes: &'a [f64],
        near: impl Fn(f64) -> bool + Copy + 'a,
    ) -> impl Iterator<Item = (usize, f64)> + 'a {
        let Squares { own: [x, y], xs, ys } = self;
        let square = move |place: usize| {
            let (to_x, to_y) = (x - xs[place], y - ys[place]);
            (place, to_x * to_x + to_y * to_y)
        };
        let blocks = extremes.iter().enumerate().filter(move |(_, extreme)| near(**extreme));
        blocks
            .flat_map(move |(block, _)| block * BLOCK..xs.len().min((block + 1) * BLOCK))
            .map(square)
            .filter(move |&(_, square)| near(square))
    }
}
