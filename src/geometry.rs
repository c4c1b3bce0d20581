//! Where embeddings are compared, and the one chain rule from a comparison back to the points.
//!
//! Every comparison of two points is a function of their squared distance or of their dot product.
//! So a pair weight ∂L/∂c turns into forces in one way only: along `z_a − z_j` for a distance,
//! along the other point for a dot product. On the circle both points are unit vectors, and
//! [`project`] takes the gradient back through the normalisation once per point.

use crate::Points;

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
    pub fn row(self, points: &Points, anchor: usize, first: usize, out: &mut [f64]) {
        out.fill(0.0);
        let last = first + out.len();
        for coordinate in points.column_iter() {
            let own = coordinate[anchor];
            let others = &coordinate.as_slice()[first..last];
            if self.reads_dot() {
                out.iter_mut().zip(others).for_each(|(sum, x)| *sum += own * x);
            } else {
                out.iter_mut().zip(others).for_each(|(sum, x)| {
                    let difference = own - x;
                    *sum += difference * difference;
                });
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

    /// dc/d(x·y), or 2·dc/d(d²): the factor that turns a pair weight into a force, where the
    /// comparison has the value `value`.
    fn slope(self, value: f64) -> f64 {
        match self {
            Comparison::Dot => 1.0,
            Comparison::CosineDistance => -1.0,
            Comparison::SquaredDistance => 2.0,
            Comparison::NegativeSquaredDistance => -2.0,
            // ‖·‖'(0) = 0: coincident points pull at nobody.
            Comparison::Distance => {
                if value > 0.0 {
                    1.0 / value
                } else {
                    0.0
                }
            }
            Comparison::NegativeDistance => {
                if value < 0.0 {
                    1.0 / value
                } else {
                    0.0
                }
            }
            // 1 + d² = e^{−value}
            Comparison::Cauchy => -2.0 * libm::exp(value),
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
        for (weight, &value) in weights.iter_mut().zip(values) {
            if *weight != 0.0 {
                *weight *= self.slope(value);
            }
        }
        let last = first + weights.len();
        for dimension in 0..points.ncols() {
            let coordinate = points.column(dimension);
            let own = coordinate[anchor];
            let others = &coordinate.as_slice()[first..last];
            let mut column = gradient.column_mut(dimension);
            let sums = &mut column.as_mut_slice()[first..last];
            let mut own_sum = 0.0;
            if self.reads_dot() {
                for ((sum, factor), x) in sums.iter_mut().zip(&*weights).zip(others) {
                    own_sum += factor * x;
                    *sum += factor * own;
                }
            } else {
                for ((sum, factor), x) in sums.iter_mut().zip(&*weights).zip(others) {
                    let force = factor * (own - x);
                    own_sum += force;
                    *sum -= force;
                }
            }
            column[anchor] += own_sum;
        }
    }
}

/// Below this norm a vector has no direction: its unit vector and its gradient are zero.
pub const SMALLEST_NORM: f64 = 1e-12;

/// Divides every row of `points` by its norm and writes the norms; rows shorter than
/// [`SMALLEST_NORM`] become zero.
pub fn normalise(points: &mut Points, norms: &mut [f64]) {
    for (row, norm) in norms.iter_mut().enumerate() {
        *norm = length(points, row);
        let has_direction = *norm >= SMALLEST_NORM;
        points
            .row_mut(row)
            .iter_mut()
            .for_each(|x| *x = if has_direction { *x / *norm } else { 0.0 });
    }
}

/// The Euclidean norm of a row, without overflow or underflow.
fn length(points: &Points, row: usize) -> f64 {
    let largest =
        points.row(row).iter().fold(0.0, |m: f64, x| if x.abs() > m { x.abs() } else { m });
    if largest == 0.0 || !largest.is_finite() {
        return largest;
    }
    let sum: f64 = points.row(row).iter().map(|x| (x / largest) * (x / largest)).sum();
    largest * sum.sqrt()
}

/// Takes a gradient with respect to unit vectors back to the raw vectors:
/// ∂L/∂z = (g − (g·û)û)/‖z‖, in place. `unit` and `norms` are what [`normalise`] wrote.
pub fn project(gradient: &mut Points, unit: &Points, norms: &[f64]) {
    for (row, &norm) in norms.iter().enumerate() {
        if norm < SMALLEST_NORM {
            gradient.row_mut(row).fill(0.0);
            continue;
        }
        let radial: f64 =
            gradient.row(row).iter().zip(unit.row(row).iter()).map(|(g, u)| g * u).sum();
        for dimension in 0..unit.ncols() {
            let tangent = gradient[(row, dimension)] - radial * unit[(row, dimension)];
            gradient[(row, dimension)] = tangent / norm;
        }
    }
}
