//! k-nearest-neighbour accuracy: do a point's neighbours name its class?

use super::neighbours::Neighbours;
use super::subset::{Subset, unit};
use super::{Better, Metric, Sample};

/// How many neighbours vote.
pub(super) const VOTERS: usize = 5;

/// Share of points whose class is the majority among their 5 nearest known points (all of them if
/// fewer); a tie goes to the tied class that has the nearest voter.
///
/// Held-out points are classified by the training points, training points by the other training
/// points. Neighbours by Euclidean distance, ties by index. Undefined when nobody can vote.
pub static METRIC: Metric = Metric {
    id: "knn-accuracy",
    label: "kNN accuracy",
    help: tabled!(
        "Share of points whose class is the majority among their 5 nearest training points, \
           0 to 1; 1 means the neighbours classify every point correctly."
    ),
    better: Better::Higher,
    citation: tabled!(
        "Cover & Hart, Nearest Neighbor Pattern Classification, IEEE Trans. Inf. Theory 1967"
    ),
    value: accuracy,
};

fn accuracy(sample: &Sample) -> Option<f64> {
    let mut common = unit(sample.points)?;
    if let Some((known, _)) = sample.known {
        common = common.max(unit(known)?);
    }
    let points = Subset::of(sample.points, sample.labels, common);
    let known = sample.known.map(|(known, labels)| Subset::of(known, labels, common));
    let voters = known.as_ref().unwrap_or(&points);
    let mut neighbours = Neighbours::default();
    let mut right = 0;
    for (query, &class) in points.labels().iter().enumerate() {
        let own = known.is_none().then_some(query);
        let nearest = neighbours.nearest(points.row(query), voters, own, VOTERS);
        let votes: Vec<u32> = nearest.map(|index| voters.labels()[index]).collect();
        right += usize::from(elected(&votes)? == class);
    }
    (points.len() > 0).then(|| right as f64 / points.len() as f64)
}

/// The most frequent class among the votes, nearest first; of equally frequent ones the first met.
pub(super) fn elected(votes: &[u32]) -> Option<u32> {
    let count = |class: u32| votes.iter().filter(|&&vote| vote == class).count();
    votes.iter().copied().rev().max_by_key(|&class| count(class))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{matrix, measure};
    use super::*;
    use nalgebra::DMatrix;

    #[test]
    fn ties_go_to_the_class_with_the_nearest_voter() {
        assert_eq!(elected(&[2, 1, 1, 2, 3]), Some(2));
        assert_eq!(elected(&[3, 1, 1, 2, 2]), Some(1));
        assert_eq!(elected(&[0, 1, 1]), Some(1));
        assert_eq!(elected(&[]), None);
    }

    #[test]
    fn training_points_are_left_out_of_their_own_vote() {
        // Fewer than 5 others: all vote. Class 0 has two of the three others of each class-1 point.
        let value = measure(&METRIC, &[[0.0], [1.0], [5.0], [6.0]], &[0, 0, 1, 1]);
        assert_eq!(value, Some(0.0));
        // Each point has its two class-mates and three others: the three win.
        let rows = [[0.0], [1.0], [2.0], [7.0], [8.0], [9.0]];
        assert_eq!(measure(&METRIC, &rows, &[0, 0, 0, 1, 1, 1]), Some(0.0));
        assert_eq!(measure(&METRIC, &rows, &[0, 0, 0, 0, 1, 1]), Some(4.0 / 6.0));
        assert_eq!(measure(&METRIC, &rows, &[1; 6]), Some(1.0));
    }

    #[test]
    fn held_out_points_are_classified_by_the_training_points() {
        let known = matrix(&[[0.0], [0.1], [0.2], [9.0], [9.1], [9.2]]);
        let points = matrix(&[[0.0], [0.1], [4.0], [9.0]]);
        let accuracy = |known: &DMatrix<f64>, classes: &[u32]| {
            accuracy(&Sample {
                points: &points,
                labels: &[0, 0, 1, 1],
                known: Some((known, classes)),
            })
        };
        assert_eq!(accuracy(&known, &[0, 0, 0, 1, 1, 1]), Some(3.0 / 4.0));
        assert_eq!(accuracy(&matrix::<1>(&[]), &[]), None);
        assert_eq!(accuracy(&matrix(&[[f64::NAN]]), &[0]), None);
    }
}
