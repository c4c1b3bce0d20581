//! R-precision: how many of a point's R nearest are among its R class-mates?

use super::neighbours::mean_over_queries;
use super::{Better, Metric};

/// Mean share of class-mates among a point's R nearest neighbours, R being the number of its
/// class-mates.
///
/// Neighbours as in recall@1. Undefined when no point has a class-mate.
pub static METRIC: Metric = Metric {
    id: "r-precision",
    label: "R-precision",
    help: tabled!(
        "Share of class-mates among as many nearest neighbours as a point has class-mates, \
           0 to 1; 1 means every class is nearer to itself than to anything else."
    ),
    better: Better::Higher,
    citation: tabled!("Musgrave, Belongie & Lim, A Metric Learning Reality Check, ECCV 2020"),
    value: |sample| {
        mean_over_queries(
            sample,
            |mates| mates,
            |hits, mates| hits.iter().filter(|&&hit| hit).count() as f64 / mates as f64,
        )
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::measure;
    use super::METRIC;

    #[test]
    fn counts_class_mates_among_the_r_nearest() {
        // R = 2 for class 0 (at 0, 1, 4), R = 1 for class 1 (at 2.5, 9):
        // 0 → 1 2.5: ½ · 1 → 0 2.5: ½ · 4 → 2.5 1: ½ · 2.5 → 1 or 4 (tie, index): 0 · 9 → 4: 0
        let value = measure(&METRIC, &[[0.0], [1.0], [4.0], [2.5], [9.0]], &[0, 0, 0, 1, 1]);
        assert_eq!(value, Some(1.5 / 5.0));
    }

    #[test]
    fn one_class_is_perfect_and_distinct_classes_undefined() {
        assert_eq!(measure(&METRIC, &[[0.0], [1.0], [5.0]], &[3, 3, 3]), Some(1.0));
        assert_eq!(measure(&METRIC, &[[0.0], [1.0], [5.0]], &[0, 1, 2]), None);
    }
}
