//! The shape of the whole cloud of points: its deviations from the mean and its widths.

use nalgebra::DMatrix;

use crate::order;

/// Widths below this share of the widest are rounding of the covariance, and read 0.
const SMALLEST_SHARE: f64 = 1e-7;

/// How often every two coordinates are turned. In the plane once is enough; in more dimensions what is
/// left beside the diagonal shrinks quadratically.
const SWEEPS: usize = 8;

/// The points minus their mean, in units of the largest deviation, and that unit; `None` for fewer
/// than two points, or when something is not finite.
///
/// The deviations of points that coincide are exactly zero.
pub(super) fn deviations(points: &DMatrix<f64>) -> Option<(DMatrix<f64>, f64)> {
    let count = points.nrows();
    if count < 2 {
        return None;
    }
    let mut deviations = points.clone();
    for mut coordinate in deviations.column_iter_mut() {
        // Around one of the points first: no rounding where all are equal or far from the origin.
        let first = coordinate[0];
        coordinate.iter_mut().for_each(|x| *x -= first);
        let mean = coordinate.iter().map(|x| x / count as f64).sum::<f64>();
        coordinate.iter_mut().for_each(|x| *x -= mean);
    }
    if deviations.iter().any(|x| !x.is_finite()) {
        return None;
    }
    let unit = deviations.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
    if unit > 0.0 {
        deviations.iter_mut().for_each(|x| *x /= unit);
    }
    Some((deviations, unit))
}

/// The singular values of the centred N×D points in units of the largest, descending, D of them
/// (root of the eigenvalues of the covariance); `None` for fewer than two points and where all
/// points coincide. Values below 1e-7 read 0.
pub(super) fn widths(points: &DMatrix<f64>) -> Option<Vec<f64>> {
    let (deviations, unit) = deviations(points)?;
    if unit == 0.0 {
        return None;
    }
    let columns = deviations.ncols();
    let eigenvalues = eigenvalues(DMatrix::from_fn(columns, columns, |i, j| {
        deviations.column(i).iter().zip(&deviations.column(j)).map(|(a, b)| a * b).sum()
    }));
    let mut widths: Vec<f64> = eigenvalues.iter().map(|x| x.max(0.0).sqrt()).collect();
    order::sort_numbers(&mut widths);
    widths.reverse();
    let widest = widths[0];
    for width in &mut widths {
        *width /= widest;
        if *width < SMALLEST_SHARE {
            *width = 0.0;
        }
    }
    Some(widths)
}

/// Eigenvalues of a symmetric matrix, in no order: it is turned until nothing is left beside its
/// diagonal (cyclic Jacobi; Golub & Van Loan, Matrix Computations, 8.5).
fn eigenvalues(mut matrix: DMatrix<f64>) -> Vec<f64> {
    let size = matrix.nrows();
    for (p, q) in (0..SWEEPS).flat_map(|_| (1..size).flat_map(|q| (0..q).map(move |p| (p, q)))) {
        if matrix[(p, q)] == 0.0 {
            continue;
        }
        let ratio = (matrix[(q, q)] - matrix[(p, p)]) / (2.0 * matrix[(p, q)]);
        let tangent = 1.0_f64.copysign(ratio) / (ratio.abs() + (1.0 + ratio * ratio).sqrt());
        let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
        let turned = |a: f64, b: f64| (cosine * (a - tangent * b), cosine * (tangent * a + b));
        for k in 0..size {
            (matrix[(k, p)], matrix[(k, q)]) = turned(matrix[(k, p)], matrix[(k, q)]);
        }
        for k in 0..size {
            (matrix[(p, k)], matrix[(q, k)]) = turned(matrix[(p, k)], matrix[(q, k)]);
        }
        (matrix[(p, q)], matrix[(q, p)]) = (0.0, 0.0);
    }
    (0..size).map(|k| matrix[(k, k)]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::matrix;
    use super::*;

    #[test]
    fn widths_are_singular_values_of_the_centred_points() {
        // A 4×2 rectangle, moved and turned by the 3-4-5 triangle.
        let corner = |x: f64, y: f64| [7.0 + 0.6 * x - 0.8 * y, 0.8 * x + 0.6 * y - 3.0];
        let rows = [corner(2.0, 1.0), corner(2.0, -1.0), corner(-2.0, 1.0), corner(-2.0, -1.0)];
        let widths = widths(&matrix(&rows)).unwrap();
        assert_eq!(widths[0], 1.0);
        assert!((widths[1] - 0.5).abs() < 1e-14, "{widths:?}");
    }

    #[test]
    fn a_line_has_one_width_and_a_point_none() {
        let line: Vec<[f64; 3]> =
            (0..9).map(|i| f64::from(i) * 0.1).map(|t| [t, 0.3 * t, 1.0 - t]).collect();
        let rows: [[f64; 3]; 9] = line.try_into().unwrap();
        assert_eq!(widths(&matrix(&rows)), Some(vec![1.0, 0.0, 0.0]));
        assert_eq!(widths(&matrix(&[[0.1, 0.7]; 3])), None);
    }

    #[test]
    fn deviations_of_equal_points_are_exactly_zero() {
        let (deviations, unit) = deviations(&matrix(&[[0.1, -0.7]; 3])).unwrap();
        assert_eq!((deviations.amax(), unit), (0.0, 0.0));
    }
}
