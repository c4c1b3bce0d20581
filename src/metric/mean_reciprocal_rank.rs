//! Mean reciprocal rank: how far down is the first class-mate?

use super::neighbours::mean_over_queries;
use super::{Better, Metric};

/// Mean over points of 1/(rank of the nearest class-mate).
///
/// Neighbours as in recall@1, all of them. Undefined when no point has a class-mate.
pub static METRIC: Metric = Metric {
    id: "mean-reciprocal-rank",
    label: "Mean reciprocal rank",
    help: tabled!(
        "Mean of one over the rank of a point's nearest class-mate, above 0 up to 1; 1 means \
           every point's nearest neighbour is of its own class."
    ),
    better: Better::Higher,
    citation: tabled!("Voorhees, The TREC-8 Question Answering Track Report, TREC 1999"),
    value: |sample| {
        mean_over_queries(
            sample,
            |_| usize::MAX,
            |hits, _| {
                hits.iter().position(|&hit| hit).map_or(0.0, |before| 1.0 / (before + 1) as f64)
            },
        )
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::measure;
    use super::METRIC;

    #[test]
    fn averages_one_over_the_rank_of_the_first_class_mate() {
        // Class 0 at 0 and 4; class 1 at 1, 2: 0 → 1, 2, 4: ⅓ · 4 → 2, 1, 0: ⅓ · 1 → 0, 2: ½ by
        // index · 2 → 1: 1
        let value = measure(&METRIC, &[[0.0], [4.0], [1.0], [2.0]], &[0, 0, 1, 1]).unwrap();
        assert!((value - (1.0 / 3.0 + 1.0 / 3.0 + 0.5 + 1.0) / 4.0).abs() < 1e-15);
    }

    #[test]
    fn one_class_is_perfect_and_distinct_classes_undefined() {
        assert_eq!(measure(&METRIC, &[[0.0], [1.0], [5.0]], &[3, 3, 3]), Some(1.0));
        assert_eq!(measure(&METRIC, &[[0.0], [1.0], [5.0]], &[0, 1, 2]), None);
    }
}
