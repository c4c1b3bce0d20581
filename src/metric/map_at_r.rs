//! MAP@R: are a point's nearest neighbours its class-mates, the nearest counting most?

use super::neighbours::{mean_over_queries, summed_precision};
use super::{Better, Metric};

/// Mean over points of (1/R) Σ over the hits among the R nearest neighbours of the precision at
/// their rank, R being the number of class-mates.
///
/// Neighbours as in recall@1. Undefined when no point has a class-mate.
pub static METRIC: Metric = Metric {
    id: "map-at-r",
    label: "MAP@R",
    help: tabled!(
        "Mean average precision over as many nearest neighbours as a point has class-mates, \
           0 to 1; 1 means every class is nearer to itself than to anything else, and it drops \
           with every class that is torn apart."
    ),
    better: Better::Higher,
    citation: tabled!("Musgrave, Belongie & Lim, A Metric Learning Reality Check, ECCV 2020"),
    value: |sample| {
        mean_over_queries(
            sample,
            |mates| mates,
            |hits, mates| summed_precision(hits) / mates as f64,
        )
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::measure;
    use super::METRIC;

    #[test]
    fn earlier_hits_count_more() {
        // Class 0 at 0, 1, 4; class 1 at 2.25, 9. R nearest, hit or miss, and their score:
        // 0 → + −: ½ · 1 → + −: ½ · 4 → − +: ½·½ · 2.25 → −: 0 · 9 → −: 0
        let value = measure(&METRIC, &[[0.0], [1.0], [4.0], [2.25], [9.0]], &[0, 0, 0, 1, 1]);
        assert_eq!(value, Some(1.25 / 5.0));
    }

    #[test]
    fn one_class_is_perfect_and_distinct_classes_undefined() {
        assert_eq!(measure(&METRIC, &[[0.0], [1.0], [5.0]], &[3, 3, 3]), Some(1.0));
        assert_eq!(measure(&METRIC, &[[0.0], [1.0], [5.0]], &[0, 1, 2]), None);
    }
}
