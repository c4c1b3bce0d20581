//! Where embeddings are compared, and the one chain rule from a comparison back to the points.
//!
//! Every comparison of two points is a function of their squared distance or of their dot product.
//! So a pair weight ∂L/∂c turns into forces in one way only: along `z_a − z_j` for a distance,
//! along the other point for a dot product. On the circle both points are unit vectors, and
//! [`project`] takes the gradient back through the normalisation once per point.

use crate::Points;
use crate::kernels::{self, LANES};

/// The surface on which a loss compares embeddings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Geometry {
    /// The encoder's raw outputs.
    Plane,
    /// The outputs divided by their norm: only directions count.
    Circle,
}

/// A number that says how near or alike two points are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// d = ‖x − y‖; derivative 0 at x = y.
    Distance,
    /// d².
    SquaredDistance,
    /// 1 − x·y: the cosine distance when both are unit vectors.
    CosineDistance,
    /// x·y: the cosine when both are unit vectors.
    Dot,
    /// −d.
    NegativeDistance,
    /// −d².
    NegativeSquaredDistance,
    /// −ln(1 + d²), the Cauchy kernel of t-SNE and t-SimCNE (Böhm 2023).
    Cauchy,
}

impl Comparison {
    /// Whether a larger value means nearer.
    pub fn is_similarity(self) -> bool {
        !matches!(
            self,
            Comparison::Distance | Comparison::SquaredDistance | Comparison::CosineDistance
        )
    }

    /// Whether it is read from the dot product (otherwise from the squared distance).
    fn reads_dot(self) -> bool {
        matches!(self, Comparison::Dot | Comparison::CosineDistance)
    }

    /// Writes the comparisons of row `anchor` of `points` (N×D) with the `out.len()` rows that
    /// start at `first`.
    #[inline]
    pub fn row(self, points: &Points, anchor: usize, first: usize, out: &mut [f64]) {
        let last = first + out.len();
        if points.ncols() == 0 {
            out.fill(0.0);
        }
        for (dimension, coordinate) in points.column_iter().enumerate() {
            let own = coordinate[anchor];
            let pairs = out.iter_mut().zip(&coordinate.as_slice()[first..last]);
            match (self.reads_dot(), dimension) {
                (true, 0) => pairs.for_each(|(sum, x)| *sum = own * x),
                (true, _) => pairs.for_each(|(sum, x)| *sum += own * x),
                (false, 0) => pairs.for_each(|(sum, x)| *sum = (own - x) * (own - x)),
                (false, _) => pairs.for_each(|(sum, x)| *sum += (own - x) * (own - x)),
            }
        }
        match self {
            Comparison::Dot | Comparison::SquaredDistance => {}
            Comparison::Distance => out.iter_mut().for_each(|x| *x = x.sqrt()),
            Comparison::CosineDistance => out.iter_mut().for_each(|x| *x = 1.0 - *x),
            Comparison::NegativeDistance => out.iter_mut().for_each(|x| *x = -x.sqrt()),
            Comparison::NegativeSquaredDistance => out.iter_mut().for_each(|x| *x = -*x),
            Comparison::Cauchy => out.iter_mut().for_each(|x| *x = -libm::log1p(*x)),
        }
    }

    /// Multiplies each weight by dc/d(x·y), or 2·dc/d(d²), at the comparison `values`: what turns a
    /// pair weight into a force.
    #[inline]
    pub(crate) fn bend(self, values: &[f64], weights: &mut [f64]) {
        let pairs = weights.iter_mut().zip(values);
        match self {
            Comparison::Dot => {}
            Comparison::CosineDistance => pairs.for_each(|(weight, _)| *weight = -*weight),
            Comparison::SquaredDistance => pairs.for_each(|(weight, _)| *weight *= 2.0),
            Comparison::NegativeSquaredDistance => pairs.for_each(|(weight, _)| *weight *= -2.0),
            Comparison::Distance | Comparison::NegativeDistance => {
                let chunks = weights.chunks_mut(LANES).zip(values.chunks(LANES));
                for (weights, values) in chunks.filter(|(weights, _)| !is_silent(weights)) {
                    // ‖·‖'(0) = 0: coincident points pull at nobody. For −d the value has the
                    // slope's sign.
                    weights.iter_mut().zip(values).for_each(|(weight, &value)| {
                        *weight = if value != 0.0 { *weight / value } else { 0.0 };
                    });
                }
            }
            // 1 + d² = e^{−value}
            Comparison::Cauchy => {
                pairs.for_each(|(weight, &value)| *weight *= -2.0 * kernels::exponential(value))
            }
        }
    }

    /// Adds to `gradient` what one row contributes to ∂L/∂points.
    ///
    /// `weights` are the pair weights ∂L/∂c of row `anchor` against the rows that start at
    /// `first`, `values` the comparisons; `weights` is overwritten by the force factors.
    pub fn pull_back(
        self,
        points: &Points,
        anchor: usize,
        first: usize,
        values: &[f64],
        weights: &mut [f64],
        gradient: &mut Points,
    ) {
        self.bend(values, weights);
        let last = first + weights.len();
        for dimension in 0..points.ncols() {
            let coordinate = points.column(dimension);
            let own = coordinate[anchor];
            let others = &coordinate.as_slice()[first..last];
            let mut column = gradient.column_mut(dimension);
            let sums = &mut column.as_mut_slice()[first..last];
            let own_sum = if self.reads_dot() {
                kernels::add_scaled(sums, own, weights);
                kernels::dot(weights, others)
            } else {
                add_differences(weights, own, others, sums)
            };
            column[anchor] += own_sum;
        }
    }
}

/// Whether all weights are zero. Most triplets are satisfied, and mining chooses few of them.
fn is_silent(weights: &[f64]) -> bool {
    weights.iter().fold(0, |bits, weight| bits | weight.to_bits()) << 1 == 0
}

/// Adds one coordinate of the forces on the others to `sums` and answers that on the anchor.
fn add_differences(factors: &[f64], own: f64, others: &[f64], sums: &mut [f64]) -> f64 {
    const BLOCK: usize = 4 * LANES;
    let mut own_sum = 0.0;
    let blocks = factors.chunks(BLOCK).zip(others.chunks(BLOCK)).zip(sums.chunks_mut(BLOCK));
    for ((factors, others), sums) in blocks.filter(|((factors, _), _)| !is_silent(factors)) {
        let mut forces = [0.0; BLOCK];
        forces.iter_mut().zip(factors.iter().zip(others)).for_each(|(force, (factor, x))| {
            *force = factor * (own - x);
        });
        sums.iter_mut().zip(&forces).for_each(|(sum, force)| *sum -= force);
        own_sum += kernels::sum(&forces);
    }
    own_sum
}

/// Below this norm a vector has no direction: its unit vector and its gradient are zero.
pub const SMALLEST_NORM: f64 = 1e-12;

/// Rows that are normalised or projected side by side.
const BLOCK: usize = 64;

/// Squares between these lost nothing to overflow or underflow.
const SAFE_SQUARES: [f64; 2] = [1e-200, 1e200];

/// Divides every row of `points` by its norm and writes the norms; rows shorter than
/// [`SMALLEST_NORM`] become zero.
pub fn normalise(points: &mut Points, norms: &mut [f64]) {
    for (block, norms) in norms.chunks_mut(BLOCK).enumerate() {
        let rows = block * BLOCK..block * BLOCK + norms.len();
        let mut squares = [0.0; BLOCK];
        for column in points.column_iter() {
            let column = &column.as_slice()[rows.clone()];
            squares.iter_mut().zip(column).for_each(|(sum, x)| *sum += x * x);
        }
        let [least, most] = SAFE_SQUARES;
        let safe = |square: &f64| if (least < *square) & (*square < most) { 1.0 } else { 0.0 };
        let mut is_safe = [0.0; BLOCK];
        is_safe.iter_mut().zip(&squares).for_each(|(is_safe, square)| *is_safe = safe(square));
        if kernels::sum(&is_safe[..norms.len()]) == norms.len() as f64 {
            norms.iter_mut().zip(squares).for_each(|(norm, square)| *norm = square.sqrt());
        } else {
            careful_norms(points, rows.clone(), norms);
        }
        let mut inverses = [0.0; BLOCK];
        inverses.iter_mut().zip(&*norms).for_each(|(inverse, norm)| {
            *inverse = if *norm >= SMALLEST_NORM { 1.0 / norm } else { 0.0 };
        });
        for mut column in points.column_iter_mut() {
            let column = &mut column.as_mut_slice()[rows.clone()];
            column.iter_mut().zip(&inverses).for_each(|(x, inverse)| *x *= inverse);
        }
    }
}

/// The norms of some rows, with the largest coordinate taken out of the root: no overflow, no
/// underflow.
fn careful_norms(points: &Points, rows: core::ops::Range<usize>, norms: &mut [f64]) {
    for (norm, row) in norms.iter_mut().zip(rows) {
        let row = points.row(row);
        let most = row.iter().fold(0.0, |most, x| if x.abs() > most { x.abs() } else { most });
        let sum: f64 = row.iter().map(|x| (x / most) * (x / most)).sum();
        let plain = (most == 0.0) | (most == f64::INFINITY);
        *norm = if plain { most } else { most * sum.sqrt() };
    }
}

/// Takes a gradient with respect to unit vectors back to the raw vectors:
/// ∂L/∂z = (g − (g·û)û)/‖z‖, in place. `unit` and `norms` are what [`normalise`] wrote.
pub fn project(gradient: &mut Points, unit: &Points, norms: &[f64]) {
    for (block, norms) in norms.chunks(BLOCK).enumerate() {
        let rows = block * BLOCK..block * BLOCK + norms.len();
        let mut radial = [0.0; BLOCK];
        for (g, u) in gradient.column_iter().zip(unit.column_iter()) {
            let pairs = g.as_slice()[rows.clone()].iter().zip(&u.as_slice()[rows.clone()]);
            radial.iter_mut().zip(pairs).for_each(|(sum, (g, u))| *sum += g * u);
        }
        let mut inverses = [0.0; BLOCK];
        inverses.iter_mut().zip(norms).for_each(|(inverse, norm)| {
            *inverse = if *norm < SMALLEST_NORM { 0.0 } else { 1.0 / norm };
        });
        for (mut g, u) in gradient.column_iter_mut().zip(unit.column_iter()) {
            let pairs = g.as_mut_slice()[rows.clone()].iter_mut().zip(&u.as_slice()[rows.clone()]);
            pairs.zip(&inverses).zip(&radial).for_each(|(((g, u), inverse), radial)| {
                *g = (*g - radial * u) * inverse;
            });
        }
    }
}
