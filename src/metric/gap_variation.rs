//! Gap variation: how evenly do the classes stand around the circle?

use super::directions::directions;
use super::{Better, Metric, Sample};
use crate::order;
use core::f64::consts::TAU;

/// Standard deviation over mean of the gaps between neighbouring class directions on the circle
/// (coefficient of variation; a class's direction is that of the sum of its unit vectors).
///
/// Undefined in other than two dimensions, for fewer than two classes, and when a class has no
/// direction.
pub static METRIC: Metric = Metric {
    id: "gap-variation",
    label: "Gap variation",
    help: tabled!(
        "How unequal the gaps between neighbouring classes on the circle are: standard deviation \
           over mean; 0 when they stand evenly, about 1 when they stand at random."
    ),
    better: Better::Neither,
    citation: tabled!(
        "Coefficient of variation of the circular spacings (Mardia & Jupp, Directional \
               Statistics, 2000)"
    ),
    value,
};

/// Below this length per point a class's mean has no direction.
const SHORTEST: f64 = 1e-9;

fn value(sample: &Sample) -> Option<f64> {
    let unit = directions(sample.points).filter(|unit| unit.ncols() == 2)?;
    let classes = sample.labels.iter().max().map_or(0, |&most| most as usize + 1);
    let mut sums = vec![[0.0, 0.0, 0.0]; classes];
    for (row, &label) in unit.row_iter().zip(sample.labels) {
        let sum = &mut sums[label as usize];
        *sum = [sum[0] + row[0], sum[1] + row[1], sum[2] + 1.0];
    }
    sums.retain(|sum| sum[2] > 0.0);
    if sums.len() < 2 || sums.iter().any(|[x, y, n]| libm::hypot(*x, *y) < SHORTEST * n) {
        return None;
    }
    let mut angles: Vec<f64> = sums.iter().map(|[x, y, _]| libm::atan2(*y, *x)).collect();
    order::sort_numbers(&mut angles);
    let mean = TAU / angles.len() as f64;
    let last = angles[0] + TAU - angles[angles.len() - 1];
    let gaps = angles.windows(2).map(|pair| pair[1] - pair[0]).chain([last]);
    let variance = gaps.map(|gap| (gap - mean) * (gap - mean)).sum::<f64>() / angles.len() as f64;
    Some(variance.sqrt() / mean)
}

#[cfg(test)]
mod tests {
    use super::super::tests::measure;
    use super::METRIC;

    #[test]
    fn zero_for_a_square_of_classes_wherever_it_is_turned() {
        for turn in [0.0, 0.3, 3.0] {
            let row = |place: usize| {
                let angle = turn + core::f64::consts::FRAC_PI_2 * (place % 4) as f64;
                [3.0 * libm::cos(angle), 3.0 * libm::sin(angle)]
            };
            let rows: [[f64; 2]; 8] = core::array::from_fn(row);
            let value = measure(&METRIC, &rows, &[0, 1, 2, 3, 0, 1, 2, 3]).unwrap();
            assert!(value < 1e-14, "{value}");
        }
    }

    #[test]
    fn gaps_of_one_and_three_quarters_vary_by_a_half() {
        let value = measure(&METRIC, &[[1.0, 0.0], [0.0, 0.2]], &[0, 1]).unwrap();
        assert!((value - 0.5).abs() < 1e-14, "{value}");
    }

    #[test]
    fn undefined_for_one_class_a_class_without_direction_and_other_dimensions() {
        assert_eq!(measure(&METRIC, &[[1.0, 0.0], [0.0, 1.0]], &[0, 0]), None);
        let opposite = [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0]];
        assert_eq!(measure(&METRIC, &opposite, &[0, 0, 1]), None);
        assert_eq!(measure(&METRIC, &[[1.0], [2.0]], &[0, 1]), None);
    }
}
