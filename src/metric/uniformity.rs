//! Uniformity: how evenly do directions spread over the circle or sphere?

use super::directions::directions;
use super::subset::{Subset, squared_distance};
use super::{Better, Metric, Sample};

/// log of the mean over the pairs i < j of e^{−2‖û_i − û_j‖²}; uniformity with t = 2, without
/// pairs of a point with itself.
///
/// Undefined for fewer than two points.
pub static METRIC: Metric = Metric {
    id: "uniformity",
    label: "Uniformity",
    help: tabled!(
        "Logarithm of the mean closeness of directions, 0 when all coincide, lower is better; \
           many points spread evenly over a circle reach about −1.58, over a sphere −2.08."
    ),
    better: Better::Lower,
    citation: tabled!(
        "Wang & Isola, Understanding Contrastive Representation Learning through Alignment \
               and Uniformity on the Hypersphere, ICML 2020"
    ),
    value: uniformity,
};

fn uniformity(sample: &Sample) -> Option<f64> {
    let points = Subset::of(&directions(sample.points)?, sample.labels, 1.0);
    let count = points.len();
    let mut sum = 0.0;
    for i in 1..count {
        // Row sums first: their rounding grows with the points, not with the pairs.
        let row = (0..i).map(|j| libm::exp(-2.0 * squared_distance(points.row(i), points.row(j))));
        sum += row.sum::<f64>();
    }
    let pairs = 0.5 * count as f64 * (count as f64 - 1.0);
    (count > 1).then(|| libm::log(sum / pairs))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{matrix, measure};
    use super::{METRIC, Sample, uniformity};

    #[test]
    fn opposite_directions_and_coincident_ones() {
        let value = measure(&METRIC, &[[5.0, 0.0], [-0.1, 0.0]], &[0, 1]).unwrap();
        assert!((value + 8.0).abs() < 1e-14, "{value}");
        assert_eq!(measure(&METRIC, &[[1.0, 2.0]; 5], &[0; 5]), Some(0.0));
    }

    #[test]
    fn regular_polygons() {
        // −1.8699 and −1.5902 with 16 and 256 corners (without self pairs).
        for (corners, expected) in [(16, -1.8699), (256, -1.5902)] {
            let points = nalgebra::DMatrix::from_fn(corners, 2, |i, j| {
                let angle = std::f64::consts::TAU * i as f64 / corners as f64;
                if j == 0 { libm::cos(angle) } else { libm::sin(angle) }
            });
            let labels = vec![0; corners];
            let value = uniformity(&Sample { points: &points, labels: &labels, known: None });
            assert!((value.unwrap() - expected).abs() < 5e-5, "{corners}: {value:?}");
        }
    }

    #[test]
    fn one_point_is_undefined() {
        let sample = Sample { points: &matrix(&[[1.0, 0.0]]), labels: &[0], known: None };
        assert_eq!(uniformity(&sample), None);
    }
}
