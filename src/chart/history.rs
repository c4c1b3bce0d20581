//! A long series of values in as few buckets as a chart has columns.

use super::scale::Scale;

/// Consecutive values that share a column of the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bucket {
    /// Middle of the steps in it.
    pub(super) step: f64,
    pub(super) least: f64,
    pub(super) most: f64,
    pub(super) mean: f64,
}

/// The parts of a line between values that cannot be shown, on the scale's own axis, with means
/// over neighbouring values where there are more of them than columns.
pub(super) fn unbroken(points: &[(f64, f64)], scale: Scale, columns: usize) -> Vec<Vec<Bucket>> {
    let mut size = 1;
    while points.len().div_ceil(size) > columns.max(1) {
        size *= 2;
    }
    let mut runs = vec![Vec::new()];
    for chunk in points.chunks(size) {
        let (mut step, mut mean, mut count) = (0.0, 0.0, 0.0);
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for (at, value) in chunk.iter().map(|&(at, value)| (at, scale.of(value))) {
            if let Some(value) = value {
                (step, mean, count) = (step + at, mean + value / size as f64, count + 1.0);
                (least, most) = (least.min(value), most.max(value));
            }
        }
        let run = runs.len() - 1;
        if count > 0.0 {
            let mean = (mean * (size as f64 / count)).clamp(least, most);
            runs[run].push(Bucket { step: step / count, least, most, mean });
        } else if !runs[run].is_empty() {
            runs.push(Vec::new());
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// The course of the buckets without their noise: Gaussian means of that width in buckets, cut
/// off evenly on both sides near the ends.
pub(super) fn smoothed(buckets: &[Bucket], width: f64) -> Vec<(f64, f64)> {
    let reach = (2.5 * width) as usize;
    let weight = |offset: usize| {
        let distance = offset as f64 / width.max(1e-9);
        libm::exp(-0.5 * distance * distance)
    };
    let weights: Vec<f64> = (0..=reach).map(weight).collect();
    let last = buckets.len().saturating_sub(1);
    let smooth = |(i, bucket): (usize, &Bucket)| {
        let reach = reach.min(i).min(last - i);
        let total = weights[0] + 2.0 * weights[1..=reach].iter().sum::<f64>();
        let mut mean = weights[0] / total * bucket.mean;
        for offset in 1..=reach {
            let share = weights[offset] / total;
            mean += share * buckets[i - offset].mean + share * buckets[i + offset].mean;
        }
        (bucket.step, mean)
    };
    buckets.iter().enumerate().map(smooth).collect()
}

#[cfg(test)]
mod tests {
    use super::super::HUGE;
    use super::*;

    /// A series without gaps, at steps 0, 1, 2, …
    fn buckets(values: &[f64], columns: usize) -> Vec<Bucket> {
        let points: Vec<_> = values.iter().enumerate().map(|(i, &y)| (i as f64, y)).collect();
        unbroken(&points, Scale::Linear, columns).concat()
    }

    #[test]
    fn a_short_series_is_kept_as_it_is() {
        let found = buckets(&[3.0, 1.0, 2.0], 10);
        let means: Vec<f64> = found.iter().map(|bucket| bucket.mean).collect();
        assert_eq!(means, [3.0, 1.0, 2.0]);
        assert_eq!(found[2].step, 2.0);
    }

    #[test]
    fn a_long_series_keeps_its_extremes() {
        let mut values = vec![1.0; 100_000];
        values[77_777] = 9.0;
        values[5] = f64::NAN;
        let found = buckets(&values, 300);
        assert!(found.len() <= 300);
        assert_eq!(found.iter().fold(0.0, |a: f64, b| a.max(b.most)), 9.0);
        assert_eq!(found.iter().fold(2.0, |a: f64, b| a.min(b.least)), 1.0);
    }

    #[test]
    fn buckets_stay_while_the_series_grows() {
        let values: Vec<f64> = (0..2000).map(|i| libm::sin(i as f64)).collect();
        let (before, after) = (buckets(&values[..1100], 300), buckets(&values[..1180], 300));
        assert_eq!(before[..270], after[..270]);
    }

    #[test]
    fn smoothing_keeps_the_ends_and_a_straight_line() {
        let values: Vec<f64> = (0..50).map(|i| i as f64).collect();
        for (step, mean) in smoothed(&buckets(&values, 100), 2.0) {
            assert!((step - mean).abs() < 1e-9);
        }
        assert!(smoothed(&[], 3.0).is_empty());
    }

    #[test]
    fn huge_values_have_a_finite_mean() {
        let found = buckets(&[1e308; 8], 2);
        assert!(found.iter().all(|bucket| bucket.mean == HUGE));
        assert!(smoothed(&found, 1.0).iter().all(|(_, mean)| mean.is_finite()));
    }
}
