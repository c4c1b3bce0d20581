//! Silhouette: is each point nearer to its own class than to the next one?

use super::subset::{Subset, squared_distance, unit};
use super::{Better, Metric, Sample};
use crate::order;

/// Mean over points of (b − a)/max(a, b): a is the mean Euclidean distance to the point's
/// class-mates, b the smallest mean distance to the points of another class.
///
/// A point alone in its class counts 0, and so does one with a = b = 0. Undefined with fewer than
/// two classes, and when no point has a class-mate.
pub static METRIC: Metric = Metric {
    id: "silhouette",
    label: "Silhouette",
    help: tabled!(
        "How much nearer a point is to its own class than to the nearest other one, −1 to 1; 1 \
           means tight classes far apart, and below 0 points lie nearer to another class."
    ),
    better: Better::Higher,
    citation: tabled!(
        "Rousseeuw, Silhouettes, Journal of Computational and Applied Mathematics 1987"
    ),
    value: silhouette,
};

fn silhouette(sample: &Sample) -> Option<f64> {
    let points = Subset::of(sample.points, sample.labels, unit(sample.points)?);
    let mut classes = points.labels().to_vec();
    order::sort_by(&mut classes, |&class| (0, class));
    classes.dedup();
    if classes.len() < 2 || classes.len() == points.len() {
        return None;
    }
    let place = |label: &u32| classes.partition_point(|class| class < label);
    let class_of: Vec<usize> = points.labels().iter().map(place).collect();
    let mut counts = vec![0.0; classes.len()];
    class_of.iter().for_each(|&class| counts[class] += 1.0);

    let mut total = 0.0;
    let mut sums = vec![0.0; classes.len()];
    for (index, &own) in class_of.iter().enumerate() {
        if counts[own] == 1.0 {
            continue;
        }
        sums.fill(0.0);
        for (other, &class) in class_of.iter().enumerate() {
            sums[class] += squared_distance(points.row(index), points.row(other)).sqrt();
        }
        let within = sums[own] / (counts[own] - 1.0);
        let nearest = (0..classes.len())
            .filter(|&class| class != own)
            .map(|class| sums[class] / counts[class])
            .fold(f64::INFINITY, f64::min);
        let larger = within.max(nearest);
        if larger > 0.0 {
            total += (nearest - within) / larger;
        }
    }
    Some(total / points.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::super::tests::measure;
    use super::METRIC;

    #[test]
    fn compares_the_own_class_with_the_nearest_other() {
        // 0: a = 1, b = 4.5 · 1: a = 1, b = 3.5 · 4: a = 1, b = 3.5 · 5: a = 1, b = 4.5
        let value = measure(&METRIC, &[[0.0], [1.0], [4.0], [5.0]], &[0, 0, 1, 1]).unwrap();
        let expected = (2.0 * (3.5 / 4.5) + 2.0 * (2.5 / 3.5)) / 4.0;
        assert!((value - expected).abs() < 1e-15, "{value}");
        let mixed = measure(&METRIC, &[[0.0], [5.0], [1.0], [4.0]], &[0, 0, 1, 1]).unwrap();
        assert!(mixed < 0.0, "{mixed}");
    }

    #[test]
    fn a_point_alone_in_its_class_counts_zero() {
        // 0: a = 1, b = 3 · 1: a = 1, b = 2 · 3: alone
        let value = measure(&METRIC, &[[0.0], [1.0], [3.0]], &[2, 2, 9]).unwrap();
        assert!((value - (2.0 / 3.0 + 0.5) / 3.0).abs() < 1e-15, "{value}");
    }

    #[test]
    fn collapsed_is_zero_and_one_class_or_only_distinct_ones_undefined() {
        assert_eq!(measure(&METRIC, &[[0.3, 0.3]; 4], &[0, 0, 1, 1]), Some(0.0));
        assert_eq!(measure(&METRIC, &[[0.0], [1.0], [2.0]], &[7, 7, 7]), None);
        assert_eq!(measure(&METRIC, &[[0.0], [1.0], [2.0]], &[0, 1, 2]), None);
    }
}
