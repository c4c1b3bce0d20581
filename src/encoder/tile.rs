//! Matrix products over a tile: a few features of [`TILE`] points.
//!
//! A tile stays in the nearest cache while a layer works on it. Within it a product is blocked for
//! registers: [`FEATURES`] outputs of [`POINTS`] points at a time. They are written out because
//! nalgebra's own product may use fused multiply-add, which would change bits between machines.

use crate::kernels;

/// How many points a tile has.
pub const TILE: usize = 64;
/// One feature of all points of a tile.
pub type Feature = [f64; TILE];

/// Outputs and points of one register block: 32 sums, sixteen 128-bit vectors.
const FEATURES: usize = 4;
const POINTS: usize = 8;
/// Rows, columns and lanes of a register block where points are summed over.
const BLOCK: usize = 2;
const LANES: usize = 4;

/// The points of a tile that are worked on: `count` of them and those that fill the last block.
pub fn padded(count: usize) -> usize {
    count.next_multiple_of(POINTS)
}

/// One step of a layer: `outputs[o]` = `start[o]` + Σᵢ `weight(o, i)` · `inputs[i]`, for the first
/// `points` points (see [`padded`]). `packed` is scratch space.
pub fn product(
    inputs: &[Feature],
    weight: impl Fn(usize, usize) -> f64,
    start: impl Fn(usize) -> f64,
    points: usize,
    packed: &mut Vec<[f64; FEATURES]>,
    outputs: &mut [Feature],
) {
    for (block, outputs) in outputs.chunks_mut(FEATURES).enumerate() {
        let first = block * FEATURES;
        // Outputs that fill up the last block are computed from zeros and dropped.
        let pack = |value: &dyn Fn(usize) -> f64| {
            core::array::from_fn(|o| if o < outputs.len() { value(first + o) } else { 0.0 })
        };
        let start: [f64; FEATURES] = pack(&start);
        packed.clear();
        packed.extend((0..inputs.len()).map(|i| pack(&|o| weight(o, i))));
        for point in (0..points).step_by(POINTS) {
            let sums = register_block(inputs, packed, start, point);
            for (output, sums) in outputs.iter_mut().zip(sums) {
                output[point..point + POINTS].copy_from_slice(&sums);
            }
        }
    }
}

#[inline(always)]
fn register_block(
    inputs: &[Feature],
    weights: &[[f64; FEATURES]],
    start: [f64; FEATURES],
    point: usize,
) -> [[f64; POINTS]; FEATURES] {
    let mut sums = start.map(|start| [start; POINTS]);
    for (input, weights) in inputs.iter().zip(weights) {
        let input: &[f64; POINTS] = input[point..].first_chunk().expect("a tile is whole blocks");
        for (sums, weight) in sums.iter_mut().zip(weights) {
            for lane in 0..POINTS {
                sums[lane] += weight * input[lane];
            }
        }
    }
    sums
}

/// Adds Σ over the first `points` points of `rows[r]` · `columns[c]` to the column-major matrix
/// `sums`, rows × columns.
pub fn add_products(rows: &[Feature], columns: &[Feature], points: usize, sums: &mut [f64]) {
    for row in (0..rows.len()).step_by(BLOCK) {
        for column in (0..columns.len()).step_by(BLOCK) {
            // A block that sticks out repeats its last row or column, and drops it.
            let row_at = |r: usize| (row + r).min(rows.len() - 1);
            let column_at = |c: usize| (column + c).min(columns.len() - 1);
            let block = points_summed(
                core::array::from_fn(|r| &rows[row_at(r)][..points]),
                core::array::from_fn(|c| &columns[column_at(c)][..points]),
            );
            for r in 0..BLOCK.min(rows.len() - row) {
                for c in 0..BLOCK.min(columns.len() - column) {
                    sums[(column + c) * rows.len() + row + r] += block[r][c];
                }
            }
        }
    }
}

#[inline(always)]
fn points_summed(rows: [&[f64]; BLOCK], columns: [&[f64]; BLOCK]) -> [[f64; BLOCK]; BLOCK] {
    let mut lanes = [[[0.0; LANES]; BLOCK]; BLOCK];
    let [rows_0, rows_1] = rows.map(|row| row.as_chunks::<LANES>().0);
    let [columns_0, columns_1] = columns.map(|column| column.as_chunks::<LANES>().0);
    for (((a, b), c), d) in rows_0.iter().zip(rows_1).zip(columns_0).zip(columns_1) {
        for lane in 0..LANES {
            lanes[0][0][lane] += a[lane] * c[lane];
            lanes[0][1][lane] += a[lane] * d[lane];
            lanes[1][0][lane] += b[lane] * c[lane];
            lanes[1][1][lane] += b[lane] * d[lane];
        }
    }
    lanes.map(|row| row.map(|[a, b, c, d]| (a + c) + (b + d)))
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
                product(&x, weight, |o| o as f64, 16, &mut Vec::new(), &mut y);
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
