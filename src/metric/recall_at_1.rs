//! Recall@1: is the nearest neighbour of the same class?

use super::neighbours::mean_over_queries;
use super::{Better, Metric};

/// Share of points whose nearest neighbour is of their class; also called precision@1.
///
/// Neighbours by Euclidean distance, the point itself left out, ties by index; points without a
/// class-mate are no queries. Undefined when no point has a class-mate.
pub static METRIC: Metric = Metric {
    id: "recall-at-1",
    label: "Recall@1",
    help: tabled!(
        "Share of points whose nearest neighbour is of their own class, 0 to 1, higher is \
           better; it can stay near 1 on a collapsed embedding, so read it beside spread."
    ),
    better: Better::Higher,
    citation: tabled!("Musgrave, Belongie & Lim, A Metric Learning Reality Check, ECCV 2020"),
    value: |sample| mean_over_queries(sample, |_| 1, |hits, _| f64::from(u8::from(hits[0]))),
};

#[cfg(test)]
mod tests {
    use super::super::tests::measure;
    use super::METRIC;

    #[test]
    fn counts_points_whose_nearest_is_a_class_mate() {
        // 0 → 1 hit, 1 → 0 hit, 3 → 4.5 miss; the lone point of class 2 is no query.
        let value = measure(&METRIC, &[[0.0], [1.0], [3.0], [4.5]], &[0, 0, 0, 2]);
        assert_eq!(value, Some(2.0 / 3.0));
    }

    #[test]
    fn coincident_points_are_ranked_by_index() {
        assert_eq!(measure(&METRIC, &[[1.0, 1.0]; 4], &[0, 0, 1, 1]), Some(0.5));
        assert_eq!(measure(&METRIC, &[[1.0, 1.0]; 3], &[5, 5, 5]), Some(1.0));
    }

    #[test]
    fn without_class_mates_undefined() {
        assert_eq!(measure(&METRIC, &[[0.0], [1.0], [2.0]], &[0, 1, 2]), None);
    }
}
