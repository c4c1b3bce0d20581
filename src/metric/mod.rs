//! Measures of an embedding, one file each, and the table [`METRICS`] that lists them.
//!
//! A metric that compares every point with every other looks at no more than
//! [`CAP`](subset::CAP) points ([`subset`] says which), so that it stays cheap; the others look at
//! all. A metric is `None` where it is undefined, and never NaN or infinite.

use nalgebra::DMatrix;

mod alignment;
mod classifier;
mod directions;
mod effective_rank;
mod gap_variation;
mod knn_accuracy;
mod map;
mod map_at_r;
mod mean_reciprocal_rank;
mod neighbours;
mod principal;
mod r_precision;
mod recall_at_1;
mod silhouette;
mod singular_value_ratio;
mod spread;
pub mod subset;
mod tolerance;
mod uniformity;

pub use classifier::Classifier;

/// What a metric looks at: points *where the loss compares them* (on the unit circle for losses
/// that compare directions, else the encoder's raw output).
#[derive(Clone, Copy, Debug)]
pub struct Sample<'a> {
    /// The points that are measured, N×D, one row a point.
    pub points: &'a DMatrix<f64>,
    /// True class of each of them.
    pub labels: &'a [u32],
    /// Points whose classes are known beforehand, for metrics that classify: the training points
    /// when `points` are held out, `None` (leave one out) when `points` are the training points.
    pub known: Option<(&'a DMatrix<f64>, &'a [u32])>,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// A larger value is better.
    Higher,
    /// A smaller value is better.
    Lower,
    /// It depends on what one wants to see.
    Neither,
}

/// A row of the table [`METRICS`].
#[derive(Debug)]
pub struct Metric {
    /// Stable id, kebab-case.
    pub id: &'static str,
    /// Name for people.
    pub label: &'static str,
    /// One sentence: what it says, its range, which way is better.
    pub help: &'static str,
    /// Which way is better.
    pub better: Better,
    /// Where it is defined (paper, equation).
    pub citation: &'static str,
    /// The value, or `None` where it is undefined (no pair of one class, one point only, …).
    pub value: fn(&Sample) -> Option<f64>,
}

/// Every metric, in the order in which people read them: is each point near its own class, how
/// are the classes laid out, what is the shape of the whole.
pub static METRICS: &[&Metric] = &[
    &recall_at_1::METRIC,
    &map_at_r::METRIC,
    &r_precision::METRIC,
    &map::METRIC,
    &mean_reciprocal_rank::METRIC,
    &knn_accuracy::METRIC,
    &silhouette::METRIC,
    &alignment::METRIC,
    &tolerance::METRIC,
    &uniformity::METRIC,
    &gap_variation::METRIC,
    &spread::METRIC,
    &effective_rank::METRIC,
    &singular_value_ratio::METRIC,
];

/// The metric with this id.
pub fn find(id: &str) -> Option<&'static Metric> {
    METRICS.iter().copied().find(|metric| metric.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The value of a metric on points given as rows, each left out when it is the query.
    pub(super) fn measure<const D: usize>(
        metric: &Metric,
        rows: &[[f64; D]],
        labels: &[u32],
    ) -> Option<f64> {
        let points = matrix(rows);
        (metric.value)(&Sample { points: &points, labels, known: None })
    }

    /// Rows as a matrix.
    pub(super) fn matrix<const D: usize>(rows: &[[f64; D]]) -> DMatrix<f64> {
        DMatrix::from_fn(rows.len(), D, |i, j| rows[i][j])
    }

    #[test]
    fn ids_are_found_and_unique() {
        for (index, metric) in METRICS.iter().enumerate() {
            let found = find(metric.id).expect(metric.id);
            assert!(std::ptr::eq(found, *metric), "{} is there twice", metric.id);
            assert!(
                METRICS[index + 1..].iter().all(|m| m.label != metric.label),
                "{}",
                metric.label
            );
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(metric.id.chars().all(kebab), "{}", metric.id);
            assert!(metric.help.ends_with('.'), "{}", metric.id);
        }
        assert!(find("recall").is_none());
    }

    #[test]
    fn nothing_and_one_point_are_undefined() {
        for metric in METRICS {
            assert_eq!(measure::<2>(metric, &[], &[]), None, "{}", metric.id);
            assert_eq!(measure(metric, &[[1.0, 2.0]], &[0]), None, "{}", metric.id);
        }
    }

    #[test]
    fn diverged_points_are_undefined() {
        for metric in METRICS {
            for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                let rows = [[0.0, 0.0], [1.0, bad], [0.0, 1.0], [1.0, 1.0]];
                let value = measure(metric, &rows, &[0, 0, 1, 1]);
                assert_eq!(value, None, "{} of {bad}", metric.id);
            }
        }
    }

    #[test]
    fn finite_points_never_give_nan_or_infinity() {
        let shapes = [
            [[0.0, 0.0]; 6],
            [[0.1, -0.7]; 6],
            [[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [3.0, 0.0], [4.0, 0.0], [5.0, 0.0]],
            [[0.0, 0.0], [0.0, 0.0], [1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.3]],
        ];
        let labellings = [[0; 6], [0, 1, 2, 3, 4, 5], [0, 0, 0, 1, 1, 1], [0, 0, 0, 0, 0, 1]];
        for metric in METRICS {
            for shape in shapes {
                for labels in &labellings {
                    for scale in [1.0, 1e-6, 1e6, 1e-160, 1e160, 1e308, 5e-324] {
                        let rows = shape.map(|row| row.map(|x: f64| x.min(1.5) * scale));
                        if let Some(value) = measure(metric, &rows, labels) {
                            assert!(value.is_finite(), "{} {rows:?} {labels:?}", metric.id);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn one_coordinate_is_enough() {
        for metric in METRICS {
            let rows = [[0.0], [0.5], [2.0], [2.25]];
            if let Some(value) = measure(metric, &rows, &[0, 0, 1, 1]) {
                assert!(value.is_finite(), "{}", metric.id);
            }
        }
    }
}
