//! Mean average precision over the whole ranking.

use super::neighbours::{mean_over_queries, summed_precision};
use super::{Better, Metric};

/// Mean over points of the precision at the rank of each class-mate, averaged over the class-mates.
///
/// Neighbours as in recall@1, all of them. Undefined when no point has a class-mate.
pub static METRIC: Metric = Metric {
    id: "map",
    label: "MAP",
    help: tabled!(
        "Mean average precision over the whole ranking of neighbours, above 0 up to 1; 1 means \
           every point ranks all its class-mates before all others."
    ),
    better: Better::Higher,
    citation: tabled!("Manning, Raghavan & Schütze, Introduction to Information Retrieval, 2008"),
    value: |sample| {
        mean_over_queries(
            sample,
            |_| usize::MAX,
            |hits, mates| summed_precision(hits) / mates as f64,
        )
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::measure;
    use super::METRIC;

    #[test]
    fn averages_the_precision_at_every_class_mate() {
        // Class 0 at 0, 4, 5; class 1 at 1, and no query.
        // 0 → − + +: (½ + ⅔)/2 · 4 → + − +: (1 + ⅔)/2 · 5 → + − +: the same
        let value = measure(&METRIC, &[[0.0], [4.0], [5.0], [1.0]], &[0, 0, 0, 1]).unwrap();
        assert!((value - (7.0 / 12.0 + 10.0 / 12.0 + 10.0 / 12.0) / 3.0).abs() < 1e-15);
    }

    #[test]
    fn one_class_is_perfect_and_distinct_classes_undefined() {
        assert_eq!(measure(&METRIC, &[[0.0], [1.0], [5.0]], &[3, 3, 3]), Some(1.0));
        assert_eq!(measure(&METRIC, &[[0.0], [1.0], [5.0]], &[0, 1, 2]), None);
    }
}
