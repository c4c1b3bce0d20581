//! All rows of InfoNCE, NT-Xent and CLIP on the circle at once, in time linear in their number.
//!
//! With κ = 1/τ and angles θ, e^{κ cos Δ} = I₀(κ) + 2 Σₖ Iₖ(κ) cos kΔ (Abramowitz & Stegun 9.6.34),
//! and cos k(θᵢ−θⱼ) = cos kθᵢ cos kθⱼ + sin kθᵢ sin kθⱼ. So all denominators
//! Zᵢ = Σⱼ e^{κ(cos(θᵢ−θⱼ) − 1)} follow from the sums of cos kθⱼ and sin kθⱼ over the candidates,
//! and the push on all candidates from the same sums over the anchors, weighted by 1/Zᵢ. The terms
//! that matter are few: 23 for τ = 0.2, 85 for τ = 0.01.
//!
//! The sums are exact to about 10⁻¹⁴ of the number of candidates. Where Zᵢ is so small that this is
//! too much of it, the row is left to the loss's row function.

mod rotation;

use self::rotation::{Lanes, Rotation, WIDTH, add_moments, load, series_at};
use super::bessel;
use crate::Points;
use crate::batch::{Batch, Block, Rule};
use crate::geometry::{Comparison, Geometry};
use crate::kernels;
use crate::loss::{Loss, Negatives, Settings, Share};
use core::array::from_fn as array;

/// From this number of anchors on the series is used. It would win from about 100 on; below this
/// size the gradient is, bit for bit, the sum of the pair weights that are shown.
pub const FEWEST_ANCHORS: usize = 256;
/// Beyond this 1/τ the series would be long and most sums small.
const LARGEST_SHARPNESS: f64 = 128.0;
/// Rows whose denominator is a smaller part of what it would be in one single cluster are computed
/// one by one.
const SMALLEST_SHARE: f64 = 1e-4;
/// Points that are looked at in one go.
const CHUNK: usize = 256;

/// Σ cos kθ and Σ sin kθ, for one k.
type Moment = [f64; 2];

/// Which sum is being taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// Moments of the candidates.
    #[default]
    Gather,
    /// Denominators of the anchors, the forces on them, and their weighted moments.
    Ask,
    /// The push on the candidates.
    Push,
}

/// The evaluation of one batch, which can stop between chunks of points.
#[derive(Clone, Debug, Default)]
pub struct Circle {
    sharpness: f64,
    /// e^{−κ}: what a point without direction adds to a denominator.
    far: f64,
    /// Iₖ(κ)e^{−κ}, k from 0.
    series: Vec<f64>,
    block: usize,
    stage: Stage,
    next: usize,
    gathered: Vec<Moment>,
    weighted: Vec<Moment>,
    /// What the series at a point is made of, for every k from 1: factors of cos kθ and sin kθ, for
    /// denominators then the same times k.
    coefficients: Vec<[f64; 4]>,
    partial: Vec<[[f64; 2]; 2]>,
    without_direction: usize,
    /// ∂(Σ terms)/∂θ of every member.
    turns: Vec<f64>,
    /// The rows that are left to the row function.
    direct: Vec<usize>,
}

/// What the rows done here add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Their share of the loss.
    pub share: Share,
    /// Pairs of an anchor with a positive, and with a negative.
    pub pairs: [u64; 2],
    /// Σ weight · similarity.
    pub by_log_inverse_temperature: f64,
}

impl Circle {
    /// Whether the series gives what the rows of this batch would.
    pub fn applies(points: &Points, batch: &Batch, loss: &Loss, settings: &Settings) -> bool {
        loss.one_partner
            && !(settings.decoupled && loss.knobs.contains(&"decoupled"))
            && settings.debias == 0.0
            && settings.geometry == Geometry::Circle
            && (loss.comparison)(settings) == Comparison::Dot
            && batch.rule == Rule::Partner(Negatives::InBatch)
            && points.ncols() == 2
            && points.nrows() == batch.members.len()
            && settings.temperature * LARGEST_SHARPNESS >= 1.0
            && batch.blocks.iter().all(|block| block.anchors.len() >= FEWEST_ANCHORS)
    }

    /// Starts on a batch of `members`.
    pub fn begin(&mut self, members: usize, settings: &Settings) {
        self.sharpness = 1.0 / settings.temperature;
        self.far = libm::exp(-self.sharpness);
        bessel::series(self.sharpness, &mut self.series);
        (self.block, self.stage, self.next) = (0, Stage::Gather, 0);
        self.turns.clear();
        self.turns.resize(members, 0.0);
        // A step at rest asks for no memory: there is room for every row, and for any temperature.
        self.direct.clear();
        self.direct.reserve(2 * members);
        self.coefficients.clear();
        self.coefficients.reserve(bessel::MOST_TERMS);
        self.partial.clear();
        self.partial.reserve(bessel::MOST_TERMS);
        for moments in [&mut self.gathered, &mut self.weighted] {
            moments.clear();
            moments.reserve(bessel::MOST_TERMS);
            moments.resize(self.series.len(), [0.0; 2]);
        }
        self.without_direction = 0;
    }

    /// The rows that are left to the row function, once [`Circle::advance`] is done.
    pub fn direct(&self) -> &[usize] {
        &self.direct
    }

    /// Looks at the next chunk; `true` when none is left. `points` are unit vectors, or zero.
    pub fn advance(&mut self, points: &Points, batch: &Batch, tally: &mut Tally) -> bool {
        let Some(block) = batch.blocks.get(self.block) else { return true };
        let range = if self.stage == Stage::Ask { &block.anchors } else { &block.candidates };
        let chunk = range.start + self.next..range.end.min(range.start + self.next + CHUNK);
        self.next += CHUNK;
        let is_last = chunk.end == range.end;
        let (xs, ys) = points.as_slice().split_at(points.nrows());
        self.partial.clear();
        self.partial.resize(self.series.len(), [[0.0; 2]; 2]);
        for first in chunk.clone().step_by(WIDTH) {
            let end = chunk.end.min(first + WIDTH);
            let (x, y) = (load(&xs[first..end]), load(&ys[first..end]));
            match self.stage {
                Stage::Gather => self.gather(x, y, end - first),
                Stage::Ask => self.ask(first..end, [x, y], [xs, ys], batch, block, tally),
                Stage::Push => self.push(first..end, x, y),
            }
        }
        let sums = match self.stage {
            Stage::Gather => &mut self.gathered,
            Stage::Ask => &mut self.weighted,
            Stage::Push => &mut Vec::new(),
        };
        for (sum, [[a, b], [c, d]]) in sums.iter_mut().zip(&self.partial) {
            sum[0] += a + b;
            sum[1] += c + d;
        }
        if is_last {
            self.turn_over(block, tally);
        }
        self.block == batch.blocks.len()
    }

    /// Makes the coefficients of the next stage out of the moments of the last one.
    fn turn_over(&mut self, block: &Block, tally: &mut Tally) {
        self.next = 0;
        let terms = self.series.iter().enumerate().skip(1);
        self.coefficients.clear();
        match self.stage {
            Stage::Gather => {
                self.coefficients.extend(terms.zip(&self.gathered[1..]).map(
                    |((k, term), [cos, sin])| {
                        let (p, q) = (2.0 * term * cos, 2.0 * term * sin);
                        [p, q, k as f64 * p, k as f64 * q]
                    },
                ));
                self.stage = Stage::Ask;
            }
            Stage::Ask => {
                self.coefficients.extend(terms.zip(&self.weighted[1..]).map(
                    |((k, term), [cos, sin])| {
                        let factor = 2.0 * k as f64 * term;
                        [factor * sin, -factor * cos, 0.0, 0.0]
                    },
                ));
                tally.by_log_inverse_temperature += self.sharpness * self.similarity(block);
                self.stage = Stage::Push;
            }
            Stage::Push => {
                (self.block, self.stage) = (self.block + 1, Stage::Gather);
                self.gathered.fill([0.0; 2]);
                self.weighted.fill([0.0; 2]);
                self.without_direction = 0;
            }
        }
    }

    fn gather(&mut self, x: Lanes, y: Lanes, count: usize) {
        let start = core::array::from_fn(|lane| {
            // Only the first `count` lanes are points; a zero vector has no direction.
            if lane >= count || x[lane] * x[lane] + y[lane] * y[lane] == 0.0 { 0.0 } else { 1.0 }
        });
        let directed = start.iter().filter(|&&start| start != 0.0).count();
        self.without_direction += count - directed;
        add_moments(x, y, start, &mut self.partial);
    }

    /// Anchors `members` at `own`, out of all points `all`.
    fn ask(
        &mut self,
        members: core::ops::Range<usize>,
        own: [Lanes; 2],
        all: [&[f64]; 2],
        batch: &Batch,
        block: &Block,
        tally: &mut Tally,
    ) {
        let rows_before: usize =
            batch.blocks[..self.block].iter().map(|block| block.anchors.len()).sum();
        let excludes_self = block.candidates.contains(&members.start);
        let compared = (block.candidates.len() - usize::from(excludes_self)) as f64;
        let constant = self.series[0] * self.gathered[0][0]
            + self.without_direction as f64 * self.far
            - if excludes_self { 1.0 } else { 0.0 };
        let [x, y] = own;
        let (mut totals, mut slopes) = ([constant; WIDTH], [0.0; WIDTH]);
        let mut rotation = Rotation::new(x, y, [1.0; WIDTH]);
        for &[p, q, kp, kq] in &self.coefficients {
            rotation.turn();
            let Rotation { cos, sin, .. } = rotation;
            for lane in 0..WIDTH {
                totals[lane] += p * cos[lane] + q * sin[lane];
                slopes[lane] += kq * cos[lane] - kp * sin[lane];
            }
        }
        let (first, count) = (members.start, members.len());
        let partner = |lane: usize| batch.partner(first + lane.min(count - 1));
        let (px, py): (Lanes, Lanes) =
            (array(|lane| all[0][partner(lane)]), array(|lane| all[1][partner(lane)]));
        // Written so that NaN goes to the row, too.
        let is_accurate = |lane: usize| totals[lane] >= SMALLEST_SHARE * compared;
        let has_direction = |lane: usize| x[lane] * x[lane] + y[lane] * y[lane] != 0.0;
        let counts: Lanes = array(|lane| {
            let counts = (lane < count) & is_accurate(lane) & has_direction(lane);
            if counts { 1.0 } else { 0.0 }
        });
        let if_counts = |values: Lanes, otherwise: f64| -> Lanes {
            array(|lane| if counts[lane] != 0.0 { values[lane] } else { otherwise })
        };
        let totals = if_counts(totals, 1.0);
        let weights = if_counts(array(|lane| 1.0 / totals[lane]), 0.0);
        let cosines = if_counts(array(|lane| x[lane] * px[lane] + y[lane] * py[lane]), 0.0);
        let sharpness = self.sharpness;
        let pulls: Lanes =
            array(|lane| sharpness * counts[lane] * (y[lane] * px[lane] - x[lane] * py[lane]));
        let own: Lanes = array(|lane| pulls[lane] + slopes[lane] * weights[lane]);
        self.turns[members].iter_mut().zip(own).for_each(|(turn, own)| *turn += own);
        for (lane, pull) in pulls.into_iter().enumerate().take(count) {
            self.turns[partner(lane)] -= pull;
        }
        let (similarity, mut rows) = (kernels::fold(cosines), kernels::fold(counts));
        let product: f64 = totals.into_iter().product();
        tally.share.loss += sharpness * (rows - similarity) + libm::log(product);
        tally.by_log_inverse_temperature -= sharpness * similarity;
        if rows != count as f64 {
            for lane in (0..count).filter(|&lane| counts[lane] == 0.0) {
                if has_direction(lane) {
                    self.direct.push(rows_before + first + lane - block.anchors.start);
                } else {
                    // All cosines are 0.
                    tally.share.loss += libm::log(compared);
                    rows += 1.0;
                }
            }
        }
        let count = rows as u64;
        tally.share += Share { loss: 0.0, terms: rows, considered: count, active: count };
        tally.pairs[0] += count;
        tally.pairs[1] += count * (compared as u64 - 1);
        add_moments(x, y, weights, &mut self.partial);
    }

    fn push(&mut self, members: core::ops::Range<usize>, x: Lanes, y: Lanes) {
        let slopes = series_at(x, y, &self.coefficients);
        self.turns[members].iter_mut().zip(slopes).for_each(|(turn, slope)| *turn += slope);
    }

    /// Σᵢ Σⱼ pᵢⱼ cos(θᵢ−θⱼ): cos Δ e^{κ cos Δ} has the coefficients ½(Iₖ₋₁ + Iₖ₊₁).
    fn similarity(&self, block: &Block) -> f64 {
        let term = |k: usize| self.series.get(k).copied().unwrap_or(0.0);
        let mut sum = 0.0;
        for (k, (a, b)) in self.weighted.iter().zip(&self.gathered).enumerate() {
            let factor = if k == 0 { term(1) } else { term(k - 1) + term(k + 1) };
            sum += factor * (a[0] * b[0] + a[1] * b[1]);
        }
        let excludes_self = block.candidates.contains(&block.anchors.start);
        sum - if excludes_self { self.weighted[0][0] } else { 0.0 }
    }

    /// Adds the forces, which are tangents, to `gradient`.
    pub fn add_to(&self, points: &Points, gradient: &mut Points) {
        let ((xs, ys), (by_xs, by_ys)) = (
            points.as_slice().split_at(points.nrows()),
            gradient.as_mut_slice().split_at_mut(points.nrows()),
        );
        for (by, (turn, y)) in by_xs.iter_mut().zip(self.turns.iter().zip(ys)) {
            *by -= turn * y;
        }
        for (by, (turn, x)) in by_ys.iter_mut().zip(self.turns.iter().zip(xs)) {
            *by += turn * x;
        }
    }
}

#[cfg(test)]
mod tests;
