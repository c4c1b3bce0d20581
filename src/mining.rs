//! Mining: which triplets of an anchor's row are asked.

use crate::loss::{Fallback, Relation, Row, Settings, Share};
use crate::random::{Purpose, Random};

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
    positives: Vec<u32>,
    negatives: Vec<u32>,
    sums: Vec<f64>,
}

impl Work {
    /// Lists the row's positives and negatives, nearest first, ties by place.
    fn sort(&mut self, row: &Row) {
        let fill = |list: &mut Vec<u32>, relation| {
            list.clear();
            list.extend(row.of(relation).map(|candidate| candidate as u32));
            list.sort_unstable_by(|&a, &b| {
                row.values[a as usize].total_cmp(&row.values[b as usize]).then(a.cmp(&b))
            });
        };
        fill(&mut self.positives, Relation::Positive);
        fill(&mut self.negatives, Relation::Negative);
    }
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
            let nearer = |a: usize, b: usize| if row.values[b] < row.values[a] { b } else { a };
            let farther = |a: usize, b: usize| if row.values[b] > row.values[a] { b } else { a };
            let positive = row.of(Relation::Positive).reduce(farther);
            let negative = row.of(Relation::Negative).reduce(nearer);
            positive.zip(negative).into_iter().for_each(|(p, n)| visit(p, n));
        }
        Mining::SemiHard => semi_hard(row, settings, work, visit),
    }
}

fn semi_hard(row: &Row, settings: &Settings, work: &mut Work, mut visit: impl FnMut(usize, usize)) {
    work.sort(row);
    let value = |candidate: u32| row.values[candidate as usize];
    let Some(&farthest) = work.negatives.last() else { return };
    // Of equally far negatives the first in the batch, whichever end they are found from.
    let farthest = work.negatives[work.negatives.partition_point(|&n| value(n) < value(farthest))];
    let mut next = 0;
    for &positive in &work.positives {
        while next < work.negatives.len() && value(work.negatives[next]) <= value(positive) {
            next += 1;
        }
        match (work.negatives.get(next), settings.fallback) {
            (Some(&negative), Fallback::Farthest) => visit(positive as usize, negative as usize),
            (None, Fallback::Farthest) => visit(positive as usize, farthest as usize),
            (Some(&negative), Fallback::Skip) => {
                if value(negative) < value(positive) + settings.margin {
                    visit(positive as usize, negative as usize);
                }
            }
            (None, Fallback::Skip) => {}
        }
    }
}

/// Every triplet of the row under a hinge, without listing them: negatives sorted, running sums.
///
/// For one positive the active negatives are the nearest few, so their number and the sum of their
/// distances say its part of the loss; likewise from the negatives' side. O(N log N) for P·N
/// triplets; the same terms as [`triplets`] with [`Mining::All`].
pub fn all_hinged(row: &Row, margin: f64, work: &mut Work, weights: &mut [f64]) -> Share {
    work.sort(row);
    let Work { positives, negatives, sums } = work;
    let value = |candidate: u32| row.values[candidate as usize];
    // The same expression as the hinge's, and monotone in both distances even after rounding.
    let violates =
        |positive: u32, negative: u32| (value(positive) - value(negative)) + margin > 0.0;
    sums.clear();
    sums.push(0.0);
    for &negative in negatives.iter() {
        sums.push(sums[sums.len() - 1] + value(negative));
    }
    let mut share =
        Share { considered: (positives.len() * negatives.len()) as u64, ..Share::default() };
    let mut active = 0;
    for &positive in positives.iter() {
        while active < negatives.len() && violates(positive, negatives[active]) {
            active += 1;
        }
        share.loss += active as f64 * (value(positive) + margin) - sums[active];
        share.active += active as u64;
        weights[positive as usize] = active as f64;
    }
    let mut satisfied = 0;
    for &negative in negatives.iter() {
        while satisfied < positives.len() && !violates(positives[satisfied], negative) {
            satisfied += 1;
        }
        weights[negative as usize] = -((positives.len() - satisfied) as f64);
    }
    share
}
