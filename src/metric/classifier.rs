//! The class that the nearest known points give to any place of the plane.

use nalgebra::DMatrix;

use super::knn_accuracy::{VOTERS, elected};
use super::subset::{Subset, unit};
use crate::order;

/// Known points, lined up by their first coordinate.
///
/// It answers as [`knn-accuracy`](super::METRICS) votes: the majority among the 5 nearest known
/// points (of at most [`CAP`](super::subset::CAP)), Euclidean, ties by index; of equally frequent
/// classes the one with the nearest voter.
#[derive(Clone, Debug)]
pub struct Classifier {
    known: Vec<Known>,
    unit: f64,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    at: [f64; 2],
    index: u32,
    class: u32,
}

impl Classifier {
    /// Knows these N×2 points with their classes; `None` if there are none or one is not finite.
    pub fn new(points: &DMatrix<f64>, labels: &[u32]) -> Option<Classifier> {
        let unit = unit(points)?;
        let sample = Subset::of(points, labels, unit);
        let mut known: Vec<Known> = (0..sample.len())
            .map(|index| Known {
                at: [sample.row(index)[0], sample.row(index)[1]],
                index: index as u32,
                class: sample.labels()[index],
            })
            .collect();
        order::sort_by(&mut known, |known| (order::ascending(known.at[0]), known.index));
        (!known.is_empty()).then_some(Classifier { known, unit })
    }

    /// The class of a place; `None` for a place that is not finite.
    pub fn class_of(&self, place: [f64; 2]) -> Option<u32> {
        let [x, y] = place.map(|x| x / self.unit);
        if !x.is_finite() || !y.is_finite() {
            return None;
        }
        // Nearest first: squared distance, index, class.
        let mut best = [(f64::INFINITY, u32::MAX, 0); VOTERS];
        let middle = self.known.partition_point(|known| known.at[0] < x);
        let (mut below, mut above) = (middle, middle);
        // Outwards from the place, as long as the first coordinate alone does not say "too far".
        loop {
            let gap = |index: usize| self.known.get(index).map(|known| (known.at[0] - x).abs());
            let left = below.checked_sub(1).and_then(gap);
            let index = match (left, gap(above)) {
                (None, None) => break,
                (Some(left), right) if right.is_none_or(|right| left < right) => {
                    below -= 1;
                    below
                }
                _ => {
                    above += 1;
                    above - 1
                }
            };
            let known = self.known[index];
            let (dx, dy) = (x - known.at[0], y - known.at[1]);
            if dx * dx > best[VOTERS - 1].0 {
                break;
            }
            let candidate = (dx * dx + dy * dy, known.index, known.class);
            let nearer = |a: &(f64, u32, u32)| (a.0, a.1) < (candidate.0, candidate.1);
            let rank = best.iter().take_while(|other| nearer(other)).count();
            if rank < VOTERS {
                best[rank..].rotate_right(1);
                best[rank] = candidate;
            }
        }
        let voters = self.known.len().min(VOTERS);
        elected(&best.map(|(_, _, class)| class)[..voters])
    }
}

#[cfg(test)]
mod tests {
    use super::super::neighbours::Neighbours;
    use super::super::tests::matrix;
    use super::*;

    #[test]
    fn it_votes_as_the_metric_does() {
        let wave = |i: usize, f: f64| libm::sin(i as f64 * f);
        for (count, grain) in [(1, 0.0), (4, 0.0), (60, 0.0), (60, 0.25), (1500, 0.0)] {
            let round = |x: f64| if grain > 0.0 { (x / grain).round() * grain } else { x };
            let points = DMatrix::from_fn(count, 2, |i, j| round(wave(i, 1.7 + j as f64)));
            let labels: Vec<u32> = (0..count).map(|i| (i * i % 7 % 3) as u32).collect();
            let classifier = Classifier::new(&points, &labels).expect("points");
            let unit = unit(&points).expect("finite");
            let known = Subset::of(&points, &labels, unit);
            let mut neighbours = Neighbours::default();
            for query in 0..400 {
                let place = [round(1.3 * wave(query, 0.37)), round(1.3 * wave(query, 0.61))];
                let row = place.map(|x| x / unit);
                let nearest = neighbours.nearest(&row, &known, None, VOTERS);
                let votes: Vec<u32> = nearest.map(|index| known.labels()[index]).collect();
                assert_eq!(classifier.class_of(place), elected(&votes), "{count} {place:?}");
            }
        }
    }

    #[test]
    fn nobody_known_or_nowhere_is_no_class() {
        assert!(Classifier::new(&matrix::<2>(&[]), &[]).is_none());
        assert!(Classifier::new(&matrix(&[[f64::NAN, 0.0]]), &[0]).is_none());
        let one = Classifier::new(&matrix(&[[0.0, 0.0]]), &[3]).expect("a point");
        assert_eq!(one.class_of([f64::NAN, 0.0]), None);
        assert_eq!(one.class_of([1e300, -1e300]), Some(3));
    }
}
