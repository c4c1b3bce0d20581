//! Alignment: how close are directions of one class?

use super::directions::mean_over_classes;
use super::{Better, Metric};

/// Mean over the pairs i < j of one class of ‖û_i − û_j‖², û being the directions of the points
/// (all classes' pairs together); alignment with α = 2.
///
/// Undefined when no class has two points.
pub static METRIC: Metric = Metric {
    id: "alignment",
    label: "Alignment",
    help: tabled!(
        "Mean squared distance between directions of one class, 0 to 4, lower is better; 0 means \
           every class points one way, which a collapsed embedding does as well."
    ),
    better: Better::Lower,
    citation: tabled!(
        "Wang & Isola, Understanding Contrastive Representation Learning through Alignment \
               and Uniformity on the Hypersphere, ICML 2020"
    ),
    value: |sample| {
        mean_over_classes(sample, |class| {
            // Σ_{i<j} ‖û_i − û_j‖² = n Σ ‖û_i − mean‖²: no pairs, and no cancellation.
            let count = class.nrows() as f64;
            let mut squares = 0.0;
            for coordinate in class.column_iter() {
                let mean = coordinate.iter().sum::<f64>() / count;
                squares += coordinate.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
            }
            count * squares
        })
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::measure;
    use super::METRIC;

    #[test]
    fn averages_squared_distances_of_directions_over_same_class_pairs() {
        // Class 0: right, up, left: 2, 4, 2. Class 1: twice down: 0.
        let rows = [[2.0, 0.0], [0.0, 0.5], [-3.0, 0.0], [0.0, -1.0], [0.0, -7.0]];
        let value = measure(&METRIC, &rows, &[0, 0, 0, 1, 1]).unwrap();
        assert!((value - 8.0 / 4.0).abs() < 1e-15, "{value}");
    }

    #[test]
    fn a_zero_vector_lies_at_the_centre() {
        let value = measure(&METRIC, &[[0.0, 0.0], [0.0, 9.0]], &[4, 4]).unwrap();
        assert!((value - 1.0).abs() < 1e-15);
    }

    #[test]
    fn collapsed_is_zero_and_without_pairs_undefined() {
        assert_eq!(measure(&METRIC, &[[3.0, 0.0]; 4], &[0, 0, 1, 1]), Some(0.0));
        assert_eq!(measure(&METRIC, &[[1.0, 0.0], [0.0, 1.0]], &[0, 1]), None);
    }
}
