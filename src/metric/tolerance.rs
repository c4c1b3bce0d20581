//! Tolerance: how alike are directions of one class?

use super::directions::mean_over_classes;
use super::{Better, Metric};

/// Mean over the pairs i < j of one class of the cosine û_i·û_j (0 with a zero vector).
///
/// Undefined when no class has two points.
pub static METRIC: Metric = Metric {
    id: "tolerance",
    label: "Tolerance",
    help: tabled!(
        "Mean cosine between points of one class, −1 to 1, higher is better; 1 means every class \
           points one way, which a collapsed embedding does as well."
    ),
    better: Better::Higher,
    citation: tabled!("Wang & Liu, Understanding the Behaviour of Contrastive Loss, CVPR 2021"),
    value: |sample| {
        mean_over_classes(sample, |class| {
            // Σ_{i<j} û_i·û_j = (‖Σ û‖² − Σ ‖û‖²)/2.
            let mut sum = 0.0;
            for coordinate in class.column_iter() {
                let total: f64 = coordinate.iter().sum();
                sum += total * total - coordinate.iter().map(|x| x * x).sum::<f64>();
            }
            0.5 * sum
        })
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::measure;
    use super::METRIC;

    #[test]
    fn averages_cosines_over_same_class_pairs() {
        // Class 0: right, up, left: 0, −1, 0. Class 1: twice down: 1.
        let rows = [[2.0, 0.0], [0.0, 0.5], [-3.0, 0.0], [0.0, -1.0], [0.0, -7.0]];
        let value = measure(&METRIC, &rows, &[0, 0, 0, 1, 1]).unwrap();
        assert!(value.abs() < 1e-15, "{value}");
        let value = measure(&METRIC, &rows[..3], &[0, 0, 0]).unwrap();
        assert!((value + 1.0 / 3.0).abs() < 1e-15, "{value}");
    }

    #[test]
    fn collapsed_is_one_zero_vectors_none_and_without_pairs_undefined() {
        assert_eq!(measure(&METRIC, &[[3.0, 0.0]; 4], &[0, 0, 1, 1]), Some(1.0));
        assert_eq!(measure(&METRIC, &[[0.0, 0.0], [0.0, 9.0]], &[4, 4]), Some(0.0));
        assert_eq!(measure(&METRIC, &[[1.0, 0.0], [0.0, 1.0]], &[0, 1]), None);
    }
}
