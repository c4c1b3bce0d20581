//! All pairs of the contrastive loss at once: springs by their moments, pushes among neighbours.
//!
//! The springs of a class of n need no pairs: Σᵢⱼ ‖zᵢ−zⱼ‖² = 2n Σ‖zᵢ−μ‖², and the forces on i add up
//! to n(zᵢ−μ). A push reaches no farther than the margin m. So with every class sorted by x, an
//! anchor looks at those of the classes after its own with |Δx| < m, each unordered pair once.
//!
//! It agrees with the rows to rounding errors; what is shown still comes from the row.

use crate::Points;
use crate::batch::{Batch, Rule};
use crate::geometry::Comparison;
use crate::kernels;
use crate::loss::{Loss, Settings, Share};
use core::ops::Range;
use wide::f64x2;

/// From this number of members on the rows are left. Below, the gradient is, bit for bit, the sum of
/// the pair weights that are shown.
pub const FEWEST_MEMBERS: usize = 256;
/// Anchors that are looked at in one go.
const CHUNK: usize = 16;
/// Where nobody is: every class is filled up to whole lanes by such points.
const NOWHERE: f64 = f64::MAX / 4.0;
/// Keeps coincident points, which push at nobody, from dividing by zero, and changes no other
/// distance.
const SMALLEST_SQUARE: f64 = 1e-280;
/// Points that are looked at side by side.
const LANES: usize = 2;
/// By how much farther than the margin neighbours are looked for, against rounding errors.
const SLACK: f64 = 1e-9;

/// The members of a batch by class, within a class by x and then y.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// Class, coordinates and member.
    order: Vec<(u32, f64, f64, u32)>,
    xs: Vec<f64>,
    ys: Vec<f64>,
    /// ∂(Σ shares)/∂x and ∂(Σ shares)/∂y.
    by_xs: Vec<f64>,
    by_ys: Vec<f64>,
    members: Vec<u32>,
    /// The places of every class, without those that fill it up.
    classes: Vec<Range<usize>>,
    /// The class and place of the next anchor.
    next: [usize; 2],
    /// What the pairs seen so far add up to.
    pub share: Share,
    /// Pairs of an anchor with a positive, and with a negative.
    pub counts: [u64; 2],
}

impl Pairs {
    /// Whether this is the contrastive loss in the form that is known here.
    pub fn applies(points: &Points, batch: &Batch, loss: &Loss, settings: &Settings) -> bool {
        let all = 0..batch.members.len();
        loss.id == "contrastive"
            && (loss.comparison)(settings) == Comparison::Distance
            && batch.rule == Rule::Class
            && all.end >= FEWEST_MEMBERS
            && points.shape() == (all.end, 2)
            && matches!(&batch.blocks[..], [block] if block.anchors == all && block.candidates == all)
    }

    /// Sorts the batch and weighs its positive pairs.
    pub fn begin(&mut self, points: &Points, labels: &[u32], settings: &Settings) {
        let count = labels.len();
        let (xs, ys) = points.as_slice().split_at(count);
        self.order.clear();
        // −0 becomes 0: equal points are to be neighbours.
        let member = |m: usize| (labels[m], xs[m] + 0.0, ys[m] + 0.0, m as u32);
        self.order.extend((0..count).map(member));
        self.order.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2)).then(a.3.cmp(&b.3))
        });
        self.classes.clear();
        self.classes.reserve(count);
        self.members.clear();
        // A step at rest asks for no memory, however many classes a batch has.
        self.members.reserve(LANES * count);
        for coordinates in [&mut self.xs, &mut self.ys, &mut self.by_xs, &mut self.by_ys] {
            coordinates.clear();
            coordinates.reserve(LANES * count);
        }
        let pairs = |n: usize| (n * n.saturating_sub(1)) as u64;
        self.counts = [0, pairs(count)];
        self.share =
            Share { terms: pairs(count) as f64, considered: pairs(count), ..Share::default() };
        self.next = [0; 2];
        let order = core::mem::take(&mut self.order);
        for class in order.chunk_by(|a, b| a.0 == b.0) {
            let first = self.xs.len();
            self.classes.push(first..first + class.len());
            let filled = first + class.len().next_multiple_of(LANES);
            self.xs.extend(class.iter().map(|member| member.1));
            self.ys.extend(class.iter().map(|member| member.2));
            self.members.extend(class.iter().map(|member| member.3));
            self.xs.resize(filled, NOWHERE);
            self.ys.resize(filled, NOWHERE);
            self.members.resize(filled, u32::MAX);
            self.by_xs.resize(filled, 0.0);
            self.by_ys.resize(filled, 0.0);
            self.counts[0] += pairs(class.len());
            self.counts[1] -= pairs(class.len());
            if settings.pull != 0.0 {
                // Springs of length 0 are silent.
                let coincident = class.chunk_by(|a, b| a.1 == b.1 && a.2 == b.2);
                self.share.active +=
                    pairs(class.len()) - coincident.map(|same| pairs(same.len())).sum::<u64>();
            }
            self.pull(first..first + class.len(), settings.pull);
        }
        self.order = order;
    }

    /// The springs within one class.
    fn pull(&mut self, class: Range<usize>, strength: f64) {
        let n = class.len() as f64;
        let dimensions = [(&self.xs, &mut self.by_xs), (&self.ys, &mut self.by_ys)];
        for (places, forces) in dimensions {
            let (places, forces) = (&places[class.clone()], &mut forces[class.clone()]);
            // Relative to one of them nothing is lost where a tight class is far out.
            let origin = places[0];
            forces.iter_mut().zip(places).for_each(|(offset, x)| *offset = x - origin);
            let mean = kernels::sum(forces) / n;
            forces.iter_mut().for_each(|offset| *offset -= mean);
            self.share.loss += strength * n * kernels::dot(forces, forces);
            forces.iter_mut().for_each(|offset| *offset *= 2.0 * strength * n);
        }
    }

    /// Looks at the next few anchors; `true` when none is left.
    pub fn advance(&mut self, settings: &Settings) -> bool {
        let [class, start] = self.next;
        let Some(anchors) = self.classes.get(class).cloned() else { return true };
        let start = if start < anchors.start { anchors.start } else { start };
        let end = anchors.end.min(start + CHUNK);
        for other in class + 1..self.classes.len() {
            let others = self.classes[other].clone();
            let mut window = [0; 2];
            for anchor in start..end {
                self.push(anchor, others.clone(), &mut window, settings);
            }
        }
        self.next = if end == anchors.end { [class + 1, 0] } else { [class, end] };
        self.next[0] == self.classes.len()
    }

    /// The pushes between an anchor and another class. `window` says whom the anchor before reaches
    /// among them, and then whom this one does: the next in order, it reaches no one earlier.
    fn push(
        &mut self,
        anchor: usize,
        class: Range<usize>,
        window: &mut [usize; 2],
        settings: &Settings,
    ) {
        let (margin, strength) = (settings.margin, -2.0 * settings.push);
        let (x, y) = (self.xs[anchor], self.ys[anchor]);
        let reach = margin + SLACK * (margin + x.abs());
        let sorted = &self.xs[class.clone()];
        let [first, last] = window;
        *first += sorted[*first..].iter().take_while(|other| **other <= x - reach).count();
        *last += sorted[*last..].iter().take_while(|other| **other < x + reach).count();
        let (first, last) = (*first / LANES * LANES, last.next_multiple_of(LANES));
        let near = class.start + first..class.start + last.max(first);
        let ([x, y], zero) = ([x, y].map(f64x2::splat), f64x2::ZERO);
        let [margin, strength, limit] = [margin, strength, margin * margin].map(f64x2::splat);
        let smallest = f64x2::splat(SMALLEST_SQUARE);
        let (mut own_x, mut own_y, mut loss, mut active) = (zero, zero, zero, zero);
        let [xs, ys] = [&self.xs, &self.ys].map(|all| all[near.clone()].as_chunks().0);
        let by_xs = self.by_xs[near.clone()].as_chunks_mut().0;
        let by_ys = self.by_ys[near].as_chunks_mut().0;
        for ((xs, ys), (by_xs, by_ys)) in xs.iter().zip(ys).zip(by_xs.iter_mut().zip(by_ys)) {
            let (offset_x, offset_y) = (x - f64x2::new(*xs), y - f64x2::new(*ys));
            let square = offset_x * offset_x + offset_y * offset_y;
            let is_active = square.simd_lt(limit);
            if is_active.none() {
                continue;
            }
            let distance = (square + smallest).sqrt();
            let missing = (margin - distance) & is_active;
            active += f64x2::ONE & is_active;
            loss += missing * missing;
            let factor = strength * missing / distance;
            let (force_x, force_y) = (factor * offset_x, factor * offset_y);
            own_x += force_x;
            own_y += force_y;
            *by_xs = (f64x2::new(*by_xs) - force_x).to_array();
            *by_ys = (f64x2::new(*by_ys) - force_y).to_array();
        }
        let [own_x, own_y, loss, active] = [own_x, own_y, loss, active].map(|sums| {
            let [a, b] = sums.to_array();
            a + b
        });
        self.by_xs[anchor] += own_x;
        self.by_ys[anchor] += own_y;
        self.share.loss += settings.push * loss;
        if settings.push != 0.0 {
            self.share.active += 2 * active as u64;
        }
    }

    /// Adds the forces to `gradient`.
    pub fn add_to(&self, gradient: &mut Points) {
        for (column, forces) in [&self.by_xs, &self.by_ys].into_iter().enumerate() {
            let mut column = gradient.column_mut(column);
            for class in &self.classes {
                let members = self.members[class.clone()].iter().zip(&forces[class.clone()]);
                members.for_each(|(&member, force)| column[member as usize] += force);
            }
        }
    }
}
