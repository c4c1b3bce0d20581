//! Points reduced to their directions, and the classes among them, for metrics of angles.

use super::Sample;
use crate::geometry::normalise;
use crate::order::sort_by;
use nalgebra::DMatrix;

/// Every row divided by its norm; a row without direction becomes zero. `None` when a coordinate
/// is not finite.
pub(super) fn directions(points: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    if points.iter().any(|x| !x.is_finite()) {
        return None;
    }
    let mut unit = points.clone();
    normalise(&mut unit, &mut vec![0.0; points.nrows()]);
    Some(unit)
}

/// The mean over all pairs i < j of one class, where `sum_over_pairs` gives the sum over the pairs
/// of one class from its directions (one row a point); `None` when no class has two points.
pub(super) fn mean_over_classes(
    sample: &Sample,
    sum_over_pairs: impl Fn(&DMatrix<f64>) -> f64,
) -> Option<f64> {
    let unit = directions(sample.points)?;
    let mut order: Vec<usize> = (0..sample.labels.len()).collect();
    sort_by(&mut order, |&index| (0, sample.labels[index]));
    let (mut sum, mut pairs) = (0.0, 0.0);
    for class in order.chunk_by(|&a, &b| sample.labels[a] == sample.labels[b]) {
        let count = class.len() as f64;
        pairs += 0.5 * count * (count - 1.0);
        sum += sum_over_pairs(&unit.select_rows(class));
    }
    (pairs > 0.0).then(|| sum / pairs)
}

#[cfg(test)]
mod tests {
    use super::super::tests::matrix;
    use super::*;

    #[test]
    fn rows_get_length_one_or_stay_zero() {
        let unit = directions(&matrix(&[[3.0, 4.0], [0.0, 0.0], [-2e200, 0.0]])).unwrap();
        assert!((unit - matrix(&[[0.6, 0.8], [0.0, 0.0], [-1.0, 0.0]])).amax() < 1e-15);
        assert!(directions(&matrix(&[[f64::NAN]])).is_none());
    }
}
