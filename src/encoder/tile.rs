//! Matrix products over a tile: a few features of [`TILE`] points.
//!
//! A tile stays in the nearest cache while a layer works on it. Within it, [`OUTPUTS`] features are
//! summed from [`INPUTS`] at a time, all points in one loop. They are written out because nalgebra's
//! own product may use fused multiply-add, which would change bits between machines.

use crate::kernels;
use core::array::from_fn;
use wide::f64x2;

/// How many points a tile has.
pub const TILE: usize = 64;
/// One feature of all points of a tile.
pub type Feature = [f64; TILE];

/// Features that are written, and read, in one loop over the points.
const OUTPUTS: usize = 2;
const INPUTS: usize = 4;
/// Rows and columns of the products that [`add_products`] sums in one loop: as many as there are
/// registers for.
const ROWS: usize = 4;
const COLUMNS: usize = 2;
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
            let (blocks, rest) = inputs.as_chunks::<INPUTS>();
            for inputs in blocks {
                let weights = |o| from_fn(|i| weight(first + o, next + i));
                add_to_two([a, b], [weights(0), weights(1)], inputs, points);
                next += INPUTS;
            }
            // The plane has two dimensions: many layers begin or end with two features.
            if let Some(inputs) = rest.first_chunk::<2>() {
                let weights = |o| from_fn(|i| weight(first + o, next + i));
                add_to_two([a, b], [weights(0), weights(1)], inputs, points);
                next += 2;
            }
        }
        for i in next..inputs.len() {
            outputs.iter_mut().enumerate().for_each(|(o, output)| add(output, o, i));
        }
    }
}

/// Adds the inputs to both outputs, each with its weights, in their order.
#[inline(always)]
fn add_to_two<const I: usize>(
    [a, b]: [&mut Feature; OUTPUTS],
    [by_a, by_b]: [[f64; I]; OUTPUTS],
    inputs: &[Feature; I],
    points: usize,
) {
    let inputs: [&[f64]; I] = from_fn(|i| &inputs[i][..points]);
    for (point, (a, b)) in a[..points].iter_mut().zip(&mut b[..points]).enumerate() {
        for i in 0..I {
            *a += by_a[i] * inputs[i][point];
            *b += by_b[i] * inputs[i][point];
        }
    }
}

/// Adds Σ over the first `points` points of `rows[r]` · `columns[c]` to the column-major matrix
/// `sums`, rows × columns.
pub fn add_products(rows: &[Feature], columns: &[Feature], points: usize, sums: &mut [f64]) {
    let height = rows.len();
    let (row_blocks, last_rows) = rows.as_chunks::<ROWS>();
    let (column_blocks, last_columns) = columns.as_chunks::<COLUMNS>();
    for (block, columns) in column_blocks.iter().enumerate() {
        let sums = &mut sums[block * COLUMNS * height..][..COLUMNS * height];
        for (block, rows) in row_blocks.iter().enumerate() {
            add_block(rows, columns, points, &mut sums[block * ROWS..], height);
        }
        for (row, place) in last_rows.iter().zip(row_blocks.len() * ROWS..) {
            add_block(core::array::from_ref(row), columns, points, &mut sums[place..], height);
        }
    }
    if let [column] = last_columns {
        for (row, sum) in rows.iter().zip(&mut sums[column_blocks.len() * COLUMNS * height..]) {
            *sum += kernels::dot(&row[..points], &column[..points]);
        }
    }
}

/// The sums of some rows with two columns. A row that is loaded serves both, and a column all rows,
/// so that the arithmetic and not the memory sets the pace.
#[inline(always)]
fn add_block<const R: usize>(
    rows: &[Feature; R],
    [left, right]: &[Feature; COLUMNS],
    points: usize,
    sums: &mut [f64],
    height: usize,
) {
    let mut lanes = [[f64x2::ZERO; COLUMNS]; R];
    let rows: [&[[f64; 2]]; R] = from_fn(|row| rows[row][..points].as_chunks().0);
    let columns = left[..points].as_chunks().0.iter().zip(right[..points].as_chunks().0);
    for (place, (left, right)) in columns.enumerate() {
        let (left, right) = (f64x2::new(*left), f64x2::new(*right));
        for (row, lanes) in rows.iter().zip(&mut lanes) {
            let row = f64x2::new(row[place]);
            lanes[0] += row * left;
            lanes[1] += row * right;
        }
    }
    for (row, lanes) in lanes.into_iter().enumerate() {
        for (column, lanes) in lanes.into_iter().enumerate() {
            let [even, odd] = lanes.to_array();
            sums[column * height + row] += even + odd;
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
        for rows in 1..10 {
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
