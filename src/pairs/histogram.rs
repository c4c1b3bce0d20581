//! How the distances or similarities of a batch are spread.

use crate::Points;
use crate::geometry::Comparison;

/// Bins of equal width.
pub const BINS: usize = 40;

/// The least, the most and the mean of some values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The smallest; +∞ without values.
    pub least: f64,
    /// The largest; −∞ without values.
    pub most: f64,
    /// Their sum.
    pub sum: f64,
    /// How many there are.
    pub count: u64,
}

impl Spread {
    const NONE: Spread =
        Spread { least: f64::INFINITY, most: f64::NEG_INFINITY, sum: 0.0, count: 0 };

    /// The mean; `None` without values.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / self.count as f64)
    }

    fn add(&mut self, value: f64) {
        self.least = self.least.min(value);
        self.most = self.most.max(value);
        self.sum += value;
        self.count += 1;
    }
}

/// Counts of values in bins of equal width, of positive and of negative pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// Where the first bin begins.
    pub low: f64,
    /// Where the last bin ends.
    pub high: f64,
    /// Positive pairs in each bin.
    pub positives: Vec<u64>,
    /// Negative pairs in each bin.
    pub negatives: Vec<u64>,
    /// The values of positive pairs, and of negative ones.
    pub spread: [Spread; 2],
}

impl Histogram {
    /// Empty bins over a range.
    pub fn over([low, high]: [f64; 2]) -> Histogram {
        Histogram {
            low,
            high,
            positives: vec![0; BINS],
            negatives: vec![0; BINS],
            spread: [Spread::NONE; 2],
        }
    }

    /// Counts one value; what lies outside belongs to the outermost bin.
    pub fn add(&mut self, positive: bool, value: f64) {
        let bin = self.bin(value);
        let (bins, spread) = match positive {
            true => (&mut self.positives, &mut self.spread[0]),
            false => (&mut self.negatives, &mut self.spread[1]),
        };
        bins[bin] += 1;
        spread.add(value);
    }

    /// The bin of a value.
    pub fn bin(&self, value: f64) -> usize {
        let share = (value - self.low) / (self.high - self.low);
        ((share * BINS as f64).max(0.0) as usize).min(BINS - 1)
    }

    /// Where a bin begins; `BINS` is the end of the last one.
    pub fn edge(&self, bin: usize) -> f64 {
        self.low + (self.high - self.low) * (bin as f64 / BINS as f64)
    }
}

/// A range that holds every comparison of these points, and stays while they move a little.
pub(super) fn range(comparison: Comparison, points: &Points, circle: bool) -> [f64; 2] {
    let (mut squared, mut longest) = (0.0_f64, 0.0_f64);
    for coordinate in points.column_iter() {
        let least = coordinate.iter().fold(f64::INFINITY, |a, &x| a.min(x));
        let most = coordinate.iter().fold(f64::NEG_INFINITY, |a, &x| a.max(x));
        squared += (most - least) * (most - least);
        longest += least.abs().max(most.abs()) * least.abs().max(most.abs());
    }
    let (far, long) =
        if circle { (2.0, 1.0) } else { (round_up(squared.sqrt()), round_up(longest)) };
    match comparison {
        Comparison::Distance => [0.0, far],
        Comparison::SquaredDistance => [0.0, far * far],
        Comparison::CosineDistance => [1.0 - long, 1.0 + long],
        Comparison::Dot => [-long, long],
        Comparison::NegativeDistance => [-far, 0.0],
        Comparison::NegativeSquaredDistance => [-far * far, 0.0],
        Comparison::Cauchy => [-libm::log1p(far * far), 0.0],
    }
}

/// The next of few round numbers; 1 where there is nothing to round.
fn round_up(value: f64) -> f64 {
    if !(value > 0.0 && value < 1e150) {
        return 1.0;
    }
    let decade = libm::pow(10.0, libm::floor(libm::log10(value)));
    let steps = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.into_iter().map(|step| step * decade).find(|&round| round >= value).unwrap_or(value)
}
