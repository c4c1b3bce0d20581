//! A long series of values in as few buckets as a chart has columns.

/// Consecutive values that share a column of the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bucket {
    /// Middle of the steps in it.
    pub(super) step: f64,
    pub(super) least: f64,
    pub(super) most: f64,
    pub(super) mean: f64,
}

/// Splits the values into at most `columns` buckets of 2ᵏ values each, so that a bucket keeps its
/// values while the series grows. Values that are not finite are left out.
pub(super) fn buckets(values: &[f64], columns: usize) -> Vec<Bucket> {
    let mut size = 1;
    while values.len().div_ceil(size) > columns.max(1) {
        size *= 2;
    }
    let bucket = |(i, values): (usize, &[f64])| {
        let (mut least, mut most, mut sum, mut count) = (f64::INFINITY, f64::NEG_INFINITY, 0.0, 0);
        for &value in values.iter().filter(|value| value.is_finite()) {
            least = least.min(value);
            most = most.max(value);
            // Divided first: a sum of huge values would not be finite.
            sum += value / size as f64;
            count += 1;
        }
        (count > 0).then(|| Bucket {
            step: (i * size) as f64 + (values.len() - 1) as f64 / 2.0,
            least,
            most,
            mean: (sum * (size as f64 / count as f64)).clamp(least, most),
        })
    };
    values.chunks(size).enumerate().filter_map(bucket).collect()
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
    use super::*;

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
        assert!(found.iter().all(|bucket| bucket.mean == 1e308));
        assert!(smoothed(&found, 1.0).iter().all(|(_, mean)| mean.is_finite()));
    }
}
