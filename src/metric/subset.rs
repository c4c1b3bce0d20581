//! The points that a metric over pairs looks at: all of them, or an even sample of [`CAP`].

use nalgebra::DMatrix;

use crate::order;

/// The most points that metrics over pairs look at, so that the slowest takes some hundredths
/// of a second and most of them some thousandths.
pub const CAP: usize = 1000;

/// What to tell people when there are more than [`CAP`] points.
pub const CAP_NOTICE: &str = "Metrics that compare points with each other (neighbours, \
     silhouette, uniformity) look at an even sample of 1000 points.";

/// At most [`CAP`] points in the order of their indices, row-major.
///
/// A larger set is lined up by class, then by index, and picked from at even strides: the sample
/// depends on the labels alone, is the same at every step, and holds every class in its
/// proportion, however the points are ordered.
pub(super) struct Subset {
    rows: Vec<f64>,
    dimension: usize,
    labels: Vec<u32>,
}

impl Subset {
    /// The sample of these N×D points, coordinates divided by `unit` (see [`unit`]).
    pub(super) fn of(points: &DMatrix<f64>, labels: &[u32], unit: f64) -> Subset {
        debug_assert_eq!(points.nrows(), labels.len());
        let picked = picks(labels);
        let mut rows = Vec::with_capacity(picked.len() * points.ncols());
        for &index in &picked {
            rows.extend(points.row(index).iter().map(|x| x / unit));
        }
        Subset {
            rows,
            dimension: points.ncols(),
            labels: picked.iter().map(|&index| labels[index]).collect(),
        }
    }

    /// How many points there are.
    pub(super) fn len(&self) -> usize {
        self.labels.len()
    }

    /// Class of every point.
    pub(super) fn labels(&self) -> &[u32] {
        &self.labels
    }

    /// The coordinates of one point.
    pub(super) fn row(&self, index: usize) -> &[f64] {
        &self.rows[index * self.dimension..(index + 1) * self.dimension]
    }
}

/// ‖a − b‖².
pub(super) fn squared_distance(a: &[f64], b: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (x, y) in a.iter().zip(b) {
        sum += (x - y) * (x - y);
    }
    sum
}

/// A power of two near the largest coordinate (1 if all are 0); `None` if one is not finite.
///
/// Dividing by it is exact, and then no squared distance overflows or vanishes.
pub(super) fn unit(points: &DMatrix<f64>) -> Option<f64> {
    if points.iter().any(|x| !x.is_finite()) {
        return None;
    }
    let largest = points.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
    if largest == 0.0 {
        return Some(1.0);
    }
    let (_, exponent) = libm::frexp(largest);
    Some(libm::ldexp(1.0, exponent - 1))
}

/// Indices of the sampled points, ascending.
pub(crate) fn picks(labels: &[u32]) -> Vec<usize> {
    let count = labels.len();
    if count <= CAP {
        return (0..count).collect();
    }
    // A point's place in the line is the number of points of smaller classes, and of its own before
    // it: found without lining them up, for that takes long.
    let mut places: Vec<(u32, usize)> = Vec::new();
    let find =
        |places: &[(u32, usize)], label| places.iter().position(|&(known, _)| known == label);
    for &label in labels {
        match find(&places, label) {
            Some(class) => places[class].1 += 1,
            None => places.push((label, 1)),
        }
    }
    order::sort_by(&mut places, |&(label, _)| (0, label));
    let mut before = 0;
    for (_, place) in &mut places {
        (before, *place) = (before + *place, before);
    }
    let mut picked = Vec::with_capacity(CAP);
    for (index, &label) in labels.iter().enumerate() {
        let Some(class) = find(&places, label) else { continue };
        let place = places[class].1;
        places[class].1 += 1;
        // Is it the place of some pick, ⌊pick · count / CAP⌋?
        let pick = (place * CAP).div_ceil(count);
        if pick < CAP && pick * count / CAP == place {
            picked.push(index);
        }
    }
    picked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_the_cap_every_point_is_there() {
        assert_eq!(picks(&[]), [0; 0]);
        assert_eq!(picks(&vec![3; CAP]), (0..CAP).collect::<Vec<_>>());
        assert!(CAP_NOTICE.contains(&format!(" {CAP} ")));
    }

    #[test]
    fn a_sample_keeps_the_proportions_of_the_classes() {
        // Every even point is of class 1: a stride of two along the indices would see one class.
        let labels: Vec<u32> = (0..4 * CAP as u32).map(|i| u32::from(i % 2 == 0)).collect();
        let picked = picks(&labels);
        assert_eq!(picked.len(), CAP);
        assert!(picked.is_sorted_by(|a, b| a < b));
        let ones = picked.iter().filter(|&&i| labels[i] == 1).count();
        assert_eq!(ones, CAP / 2);
    }

    #[test]
    fn a_sample_is_an_even_stride_through_the_line() {
        for count in [CAP + 1, 1999, 2000, 4321, 100_000] {
            let labels: Vec<u32> =
                (0..count as u32).map(|i| i.wrapping_mul(i) % 7 + 40 * (i % 3)).collect();
            let mut line: Vec<usize> = (0..count).collect();
            line.sort_by_key(|&index| labels[index]);
            let mut expected: Vec<usize> = (0..CAP).map(|pick| line[pick * count / CAP]).collect();
            expected.sort_unstable();
            assert_eq!(picks(&labels), expected, "{count}");
        }
    }

    #[test]
    fn distances_survive_any_size_of_the_coordinates() {
        for size in [1e300, 1.0, 1e-300] {
            let points =
                DMatrix::from_row_slice(3, 2, &[0.0, 0.0, 3.0 * size, 0.0, 0.0, 4.0 * size]);
            let subset = Subset::of(&points, &[0, 0, 1], unit(&points).unwrap());
            let squared = |other| squared_distance(subset.row(0), subset.row(other));
            assert!((squared(1) / squared(2) - 9.0 / 16.0).abs() < 1e-14, "{size}");
        }
        let infinite = DMatrix::from_row_slice(1, 2, &[0.0, f64::INFINITY]);
        assert_eq!(unit(&infinite), None);
        assert_eq!(unit(&DMatrix::zeros(2, 2)), Some(1.0));
    }
}
