//! Matrix products over a tile: a few features of [`TILE`] points.
//!
//! A tile stays in the nearest cache while a layer works on it. Within it, [`OUTPUTS`] features are
//! summed from [`INPUTS`] at a time, all points in one loop. They are written out because nalgebra's
//! own product may use fused multiply-add, which would change bits between machines.

use crate::kernels;

/// How many points a tile has.
pub const TILE: usize = 64;
/// One feature of all points of a tile.
pub type Feature = [f64; TILE];

/// Features that are written, and read, in one loop over the points.
const OUTPUTS: usize = 2;
const INPUTS: usize = 4;
/// The points of a tile that are worked on: `count` of them and those that fill the last lanes.
pub fn padded(count: usize) -> usize {
    count.next_multiple_of(kernels::LANES)
}

/// One step of a layer: `outputs[o]` = `start(o)` + Σᵢ `weight(o, i)` · `inputs[i]`, for the first
/// `points` points (see [`padded`]).
pub fn product(
    inputs: &[Feature],
    weight: impl Fn(usize, usize) -> f64,
    start: impl Fn(usize) -> f64,
    points: usize,
    outputs: &mut [Feature],
) {
    for (block, outputs) in outputs.chunks_mut(OUTPUTS).enumerate() {
        let first = block * OUTPUTS;
        for (o, output) in outputs.iter_mut().enumerate() {
            output[..points].fill(start(first + o));
        }
        let add = |output: &mut Feature, o, i| {
            kernels::add_scaled(&mut output[..points], weight(first + o, i), &inputs[i][..points]);
        };
        // Inputs are added in their order either way: the blocks do not show in the bits.
        let mut next = 0;
        if let [a, b] = &mut *outputs {
            for inputs in inputs.as_chunks::<INPUTS>().0 {
                let weights = |o| core::array::from_fn(|i| weight(first + o, next + i));
                add_to_two([a, b], [weights(0), weights(1)], inputs, points);
                next += INPUTS;
            }
        }
        for i in next..inputs.len() {
            outputs.iter_mut().enumerate().for_each(|(o, output)| add(output, o, i));
        }
    }
}

/// Adds the inputs to both outputs, each with its weights, in their order.
fn add_to_two(
    [a, b]: [&mut Feature; OUTPUTS],
    [by_a, by_b]: [[f64; INPUTS]; OUTPUTS],
    [w, x, y, z]: &[Feature; INPUTS],
    points: usize,
) {
    let outputs = a[..points].iter_mut().zip(&mut b[..points]);
    let inputs = w[..points].iter().zip(&x[..points]).zip(y[..points].iter().zip(&z[..points]));
    for ((a, b), ((w, x), (y, z))) in outputs.zip(inputs) {
        *a = (((*a + by_a[0] * w) + by_a[1] * x) + by_a[2] * y) + by_a[3] * z;
        *b = (((*b + by_b[0] * w) + by_b[1] * x) + by_b[2] * y) + by_b[3] * z;
    }
}

/// Adds Σ over the first `points` points of `rows[r]` · `columns[c]` to the column-major matrix
/// `sums`, rows × columns.
pub fn add_products(rows: &[Feature], columns: &[Feature], points: usize, sums: &mut [f64]) {
    for (column, sums) in columns.iter().zip(sums.chunks_mut(rows.len())) {
        for (row, sum) in rows.iter().zip(sums) {
            *sum += kernels::dot(&row[..points], &column[..points]);
        }
    }
}

/// Adds Σ over the first `points` points of every row to `sums`.
pub fn add_sums(rows: &[Feature], points: usize, sums: &mut [f64]) {
    sums.iter_mut().zip(rows).for_each(|(sum, row)| *sum += kernels::sum(&row[..points]));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(count: usize, seed: usize) -> Vec<Feature> {
        let value = |i: usize, p: usize| ((i * 37 + p * 11 + seed) % 19) as f64 - 9.0;
        (0..count).map(|i| core::array::from_fn(|p| value(i, p))).collect()
    }

    #[test]
    fn products_are_right_for_every_number_of_features() {
        for outputs in 1..7 {
            for inputs in 1..6 {
                let (x, mut y) = (features(inputs, 1), features(outputs, 2));
                let weight = |o, i| (o * 5 + i * 3) as f64 - 7.0;
                product(&x, weight, |o| o as f64, 16, &mut y);
                for (o, y) in y.iter().enumerate() {
                    for (point, &value) in y[..16].iter().enumerate() {
                        let sum: f64 = (0..inputs).map(|i| weight(o, i) * x[i][point]).sum();
                        assert_eq!(value, o as f64 + sum);
                    }
                }
            }
        }
    }

    #[test]
    fn sums_over_points_are_right_for_every_number_of_features() {
        for rows in 1..5 {
            for columns in 1..5 {
                let (a, b) = (features(rows, 3), features(columns, 4));
                let mut sums = vec![0.5; rows * columns];
                add_products(&a, &b, 24, &mut sums);
                for r in 0..rows {
                    for c in 0..columns {
                        let sum: f64 = (0..24).map(|p| a[r][p] * b[c][p]).sum();
                        assert_eq!(sums[c * rows + r], 0.5 + sum);
                    }
                }
            }
        }
    }
}
