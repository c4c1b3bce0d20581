//! Mining: which triplets of an anchor's row are asked.

use crate::kernels::LANES;
use crate::loss::{Fallback, Relation, Row, Settings, Share};
use crate::order::{self, ascending};
use crate::random::{Purpose, Random};
use core::hint::select_unpredictable;

/// Which triplets of an anchor are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mining {
    /// Every positive with every negative.
    All,
    /// One positive and one negative, drawn at random.
    Random,
    /// For every positive the nearest negative that is farther than it, within the margin
    /// (Schroff 2015).
    SemiHard,
    /// The farthest positive and the nearest negative: batch-hard (Hermans 2017).
    Hardest,
}

/// How far a triplet is from being satisfied (Schroff, Kalenichenko & Philbin 2015, section 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difficulty {
    /// The negative is no farther than the positive.
    Hard,
    /// The negative is farther, but by no more than the margin.
    SemiHard,
    /// The negative is farther by more than the margin: the hinge is silent.
    Easy,
}

impl Difficulty {
    /// The difficulty of a triplet by t = d(a,n) − d(a,p): hard t ≤ 0, semi-hard 0 < t ≤ `margin`,
    /// easy t > `margin`; `margin` is not negative.
    ///
    /// The boundaries belong to the harder side, as in the TripletMarginMiner of
    /// pytorch-metric-learning (Musgrave, Belongie & Lim 2020).
    pub fn of(to_positive: f64, to_negative: f64, margin: f64) -> Difficulty {
        let lead = to_negative - to_positive;
        if lead <= 0.0 {
            Difficulty::Hard
        } else if lead <= margin {
            Difficulty::SemiHard
        } else {
            Difficulty::Easy
        }
    }
}

/// Scratch space of the row functions, kept between rows so that a step need not allocate.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// The row's positives, nearest first, ties by place: place and value.
    positives: Vec<u32>,
    near: Vec<f64>,
    /// The row's negatives in order.
    negatives: Vec<u32>,
    keys: Vec<u64>,
    buckets: Vec<Bucket>,
}

/// The negatives of a row between two of its positives in rank.
#[derive(Clone, Copy, Debug, Default)]
struct Bucket {
    count: f64,
    sum: f64,
    /// The nearest of them, the first in the batch among equals.
    nearest: Option<u32>,
}

impl Work {
    /// Sorts the positives and lists the negatives; one empty bucket more than positives.
    fn fill(&mut self, row: &Row) {
        list(row, Relation::Positive, &mut self.positives);
        list(row, Relation::Negative, &mut self.negatives);
        // Room for a row of positives alone: how many there are changes from batch to batch.
        self.keys.clear();
        self.keys.reserve(row.values.len());
        // Sorted by most of the value's bits, with the place in the lowest ones: half as wide a key as
        // both in full. Where the missing bits matter it is sorted again.
        let places = row.values.len().next_power_of_two() as u64 - 1;
        let key = |&p: &u32| ascending(row.values[p as usize]) & !places | u64::from(p);
        self.keys.extend(self.positives.iter().map(key));
        self.keys.sort_unstable();
        self.positives.clear();
        self.positives.extend(self.keys.iter().map(|&key| (key & places) as u32));
        let whole = |&p: &u32| (ascending(row.values[p as usize]), p);
        if !self.positives.is_sorted_by_key(whole) {
            order::sort_by(&mut self.positives, whole);
        }
        self.near.clear();
        self.near.reserve(row.values.len());
        self.near.extend(self.positives.iter().map(|&p| row.values[p as usize]));
        self.buckets.clear();
        self.buckets.reserve(row.values.len() + 1);
        self.buckets.resize(self.positives.len() + 1, Bucket::default());
    }
}

/// Calls `visit(negative, value, rank)` for every negative in order, where the rank is the number
/// of positives (at `near`, sorted) that are `before` it.
fn rank(
    row: &Row,
    negatives: &[u32],
    near: &[f64],
    before: impl Fn(f64, f64) -> bool,
    mut visit: impl FnMut(u32, f64, usize),
) {
    for negatives in negatives.chunks(LANES) {
        // Binary searches in lockstep, none of which waits for another; the last lanes may idle.
        let mut values = [0.0; LANES];
        for (value, &negative) in values.iter_mut().zip(negatives) {
            *value = row.values[negative as usize];
        }
        let mut ranks = [0; LANES];
        let mut left = near.len();
        while left > 0 {
            let half = left.div_ceil(2);
            for lane in 0..LANES {
                let is_before = before(near[ranks[lane] + half - 1], values[lane]);
                ranks[lane] += select_unpredictable(is_before, half, 0);
            }
            left -= half;
        }
        for (lane, &negative) in negatives.iter().enumerate() {
            visit(negative, values[lane], ranks[lane]);
        }
    }
}

/// Lists the candidates of one relation in order.
fn list(row: &Row, relation: Relation, places: &mut Vec<u32>) {
    places.resize(row.relations.len(), 0);
    let mut count = 0;
    for (place, &other) in row.relations.iter().enumerate() {
        // Written always, kept when it counts: classes are a coin toss for branch prediction.
        places[count] = place as u32;
        count += usize::from(other == relation);
    }
    places.truncate(count);
}

/// Calls `visit(positive, negative)` for every triplet that `settings.mining` chooses in the row,
/// with places in the row.
pub fn triplets(
    row: &Row,
    settings: &Settings,
    work: &mut Work,
    mut visit: impl FnMut(usize, usize),
) {
    match settings.mining {
        Mining::All => {
            for positive in row.of(Relation::Positive) {
                row.of(Relation::Negative).for_each(|negative| visit(positive, negative));
            }
        }
        Mining::Random => {
            let positives = row.of(Relation::Positive).count();
            let negatives = row.of(Relation::Negative).count();
            if positives > 0 && negatives > 0 {
                let [seed, step, anchor] = row.counters;
                let mut random = Random::open(seed, Purpose::Mining, step, anchor);
                let positive = row.of(Relation::Positive).nth(random.below(positives));
                let negative = row.of(Relation::Negative).nth(random.below(negatives));
                positive.zip(negative).into_iter().for_each(|(p, n)| visit(p, n));
            }
        }
        Mining::Hardest => {
            let [positive, negative] = hardest(row);
            positive.zip(negative).into_iter().for_each(|(p, n)| visit(p, n));
        }
        Mining::SemiHard => semi_hard(row, settings, work, visit),
    }
}

/// The farthest positive and the nearest negative, of equals the first in the batch.
fn hardest(row: &Row) -> [Option<usize>; 2] {
    const BLOCK: usize = 8 * LANES;
    let farther = |a: f64, b: f64| if b > a { b } else { a };
    let nearer = |a: f64, b: f64| if b < a { b } else { a };
    // The best value of each kind, and the block where it was met first.
    let (mut far, mut near) = ((f64::NEG_INFINITY, 0), (f64::INFINITY, 0));
    let blocks = row.values.chunks(BLOCK).zip(row.relations.chunks(BLOCK));
    for (block, (values, relations)) in blocks.enumerate() {
        let (mut positives, mut negatives) = ([far.0; LANES], [near.0; LANES]);
        for (values, relations) in values.chunks(LANES).zip(relations.chunks(LANES)) {
            for lane in 0..values.len() {
                let is = |wanted| relations[lane] == wanted;
                let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
                let positive = if is(Relation::Positive) { values[lane] } else { low };
                let negative = if is(Relation::Negative) { values[lane] } else { high };
                positives[lane] = farther(positives[lane], positive);
                negatives[lane] = nearer(negatives[lane], negative);
            }
        }
        let positive = positives.into_iter().fold(far.0, farther);
        let negative = negatives.into_iter().fold(near.0, nearer);
        if positive > far.0 {
            far = (positive, block);
        }
        if negative < near.0 {
            near = (negative, block);
        }
    }
    let find = |(value, block): (f64, usize), relation| {
        let start = block * BLOCK;
        let end = row.values.len().min(start + BLOCK);
        (start..end).find(|&place| row.values[place] == value && row.relations[place] == relation)
    };
    [find(far, Relation::Positive), find(near, Relation::Negative)]
}

fn semi_hard(row: &Row, settings: &Settings, work: &mut Work, mut visit: impl FnMut(usize, usize)) {
    work.fill(row);
    let Work { positives, near, negatives, buckets, .. } = work;
    let value = |candidate: u32| row.values[candidate as usize];
    let mut farthest: Option<u32> = None;
    rank(
        row,
        negatives,
        near,
        |positive, negative| positive < negative,
        |place, far, rank| {
            let bucket = &mut buckets[rank];
            if bucket.nearest.is_none_or(|nearest| far < value(nearest)) {
                bucket.nearest = Some(place);
            }
            if farthest.is_none_or(|farthest| far > value(farthest)) {
                farthest = Some(place);
            }
        },
    );
    // From the farthest positive inwards: what is farther than it, and of that the nearest.
    let mut beyond = None;
    for (rank, &positive) in positives.iter().enumerate().rev() {
        beyond = buckets[rank + 1].nearest.or(beyond);
        let chosen = match settings.fallback {
            Fallback::Farthest => beyond.or(farthest),
            Fallback::Skip => beyond.filter(|&n| value(n) < value(positive) + settings.margin),
        };
        if let Some(negative) = chosen {
            visit(positive as usize, negative as usize);
        }
    }
}

/// Every triplet of the row under a hinge, without listing them: positives sorted, every negative
/// ranked among them, running sums.
///
/// A negative is violated by the positives from its rank on. So the number and the sum of distances
/// of the negatives up to a positive's rank say that positive's part of the loss. O(N log N) for
/// P·N triplets; the same terms as [`triplets`] with [`Mining::All`].
pub fn all_hinged(row: &Row, margin: f64, work: &mut Work, weights: &mut [f64]) -> Share {
    work.fill(row);
    let Work { positives, near, negatives, buckets, .. } = work;
    // The same expression as the hinge's, and monotone in both distances even after rounding.
    let satisfied = |positive: f64, negative: f64| (positive - negative) + margin <= 0.0;
    rank(row, negatives, near, satisfied, |negative, value, rank| {
        weights[negative as usize] = -((positives.len() - rank) as f64);
        buckets[rank].count += 1.0;
        buckets[rank].sum += value;
    });
    let mut share =
        Share { considered: (positives.len() * negatives.len()) as u64, ..Share::default() };
    let mut active = Bucket::default();
    for ((&positive, value), bucket) in positives.iter().zip(near).zip(buckets) {
        active.count += bucket.count;
        active.sum += bucket.sum;
        share.loss += active.count * (*value + margin) - active.sum;
        share.active += active.count as u64;
        weights[positive as usize] = active.count;
    }
    share
}
