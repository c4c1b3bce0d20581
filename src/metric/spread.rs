//! Spread: how large is the whole embedding?

use super::principal::deviations;
use super::{Better, Metric, Sample};

/// Root mean square of the distance of the points to their mean, in the unit of the coordinates.
///
/// Undefined for fewer than two points.
pub static METRIC: Metric = Metric {
    id: "spread",
    label: "Spread",
    help: tabled!(
        "Root mean square distance of the points to their mean, 0 upwards; near 0 the embedding \
           has collapsed to one point, whatever the other numbers say."
    ),
    better: Better::Neither,
    citation: tabled!("Root of the total variance (trace of the covariance matrix)"),
    value: spread,
};

fn spread(sample: &Sample) -> Option<f64> {
    let (deviations, unit) = deviations(sample.points)?;
    let squares: f64 = deviations.iter().map(|x| x * x).sum();
    let spread = unit * (squares / sample.points.nrows() as f64).sqrt();
    spread.is_finite().then_some(spread)
}

#[cfg(test)]
mod tests {
    use super::super::tests::measure;
    use super::METRIC;

    #[test]
    fn is_the_root_mean_square_distance_to_the_mean() {
        // Corners of a 6×8 rectangle: each 5 from the middle.
        let rows = [[1.0, 1.0], [7.0, 1.0], [1.0, 9.0], [7.0, 9.0]];
        let value = measure(&METRIC, &rows, &[0; 4]).unwrap();
        assert!((value - 5.0).abs() < 1e-14, "{value}");
    }

    #[test]
    fn collapsed_is_exactly_zero() {
        assert_eq!(measure(&METRIC, &[[0.1, 0.7]; 3], &[0; 3]), Some(0.0));
    }

    #[test]
    fn any_size_and_any_offset() {
        let huge = measure(&METRIC, &[[1e200], [-1e200]], &[0; 2]).unwrap();
        assert!((huge / 1e200 - 1.0).abs() < 1e-15);
        let far = measure(&METRIC, &[[1e6], [1e6 + 0.25]], &[0; 2]).unwrap();
        assert_eq!(far, 0.125);
    }
}
