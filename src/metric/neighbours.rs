//! The order of a point's neighbours, and the mean over queries that retrieval metrics share.

use super::Sample;
use super::subset::{Subset, squared_distance, unit};
use crate::order::{self, Key};

/// Buffers for the neighbours of one query after the other.
#[derive(Default)]
pub(super) struct Neighbours {
    /// Bits of the squared distance (in the order of the distances, as none is negative) and index.
    ranked: Vec<Key>,
}

impl Neighbours {
    /// Indices of the `depth` points of `among` nearest to `query`, nearest first, equal distances
    /// by index; all of them if there are fewer. The point `own` is left out.
    pub(super) fn nearest(
        &mut self,
        query: &[f64],
        among: &Subset,
        own: Option<usize>,
        depth: usize,
    ) -> impl Iterator<Item = usize> {
        self.ranked.clear();
        self.ranked.extend(
            (0..among.len())
                .filter(|&index| Some(index) != own)
                .map(|index| (squared_distance(query, among.row(index)).to_bits(), index as u64)),
        );
        let depth = depth.min(self.ranked.len());
        if depth > 0 && depth < self.ranked.len() {
            order::nth(&mut self.ranked, depth - 1);
        }
        let nearest = &mut self.ranked[..depth];
        order::sort(nearest);
        nearest.iter().map(|&(_, index)| index as usize)
    }
}

/// The mean of `score` over all points that have a class-mate, each in turn the query and the
/// others ranked by Euclidean distance; `None` when no point has a class-mate.
///
/// `score` is given for the nearest `depth(R)` neighbours whether each is of the query's class
/// (nearest first), and R, the number of the query's class-mates.
pub(super) fn mean_over_queries(
    sample: &Sample,
    depth: impl Fn(usize) -> usize,
    score: impl Fn(&[bool], usize) -> f64,
) -> Option<f64> {
    let points = Subset::of(sample.points, sample.labels, unit(sample.points)?);
    let mut neighbours = Neighbours::default();
    let mut hits = Vec::with_capacity(points.len());
    let (mut sum, mut queries) = (0.0, 0);
    for (query, class) in points.labels().iter().enumerate() {
        let mates = points.labels().iter().filter(|&label| label == class).count() - 1;
        if mates == 0 {
            continue;
        }
        let nearest = neighbours.nearest(points.row(query), &points, Some(query), depth(mates));
        hits.clear();
        hits.extend(nearest.map(|index| points.labels()[index] == *class));
        sum += score(&hits, mates);
        queries += 1;
    }
    (queries > 0).then(|| sum / f64::from(queries))
}

/// The sum over the hits of the share of hits up to and including them: what average precision
/// divides by the number of class-mates.
pub(super) fn summed_precision(hits: &[bool]) -> f64 {
    let (mut found, mut sum) = (0.0, 0.0);
    for (rank, &hit) in hits.iter().enumerate() {
        if hit {
            found += 1.0;
            sum += found / (rank + 1) as f64;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::super::tests::matrix;
    use super::*;

    fn ranks(own: Option<usize>, depth: usize) -> Vec<usize> {
        let points = matrix(&[[0.0], [1.0], [-1.0], [0.25], [1.0]]);
        let among = Subset::of(&points, &[0; 5], 1.0);
        Neighbours::default().nearest(among.row(0), &among, own, depth).collect()
    }

    #[test]
    fn nearest_first_and_ties_by_index() {
        assert_eq!(ranks(Some(0), 9), [3, 1, 2, 4]);
        assert_eq!(ranks(Some(0), 2), [3, 1]);
        assert_eq!(ranks(None, 1), [0]);
        assert_eq!(ranks(None, 0), [0; 0]);
    }

    #[test]
    fn precision_is_summed_at_the_hits() {
        assert_eq!(summed_precision(&[true, false, true, false]), 1.0 + 2.0 / 3.0);
        assert_eq!(summed_precision(&[false, false]), 0.0);
    }
}
