//! The free encoder: the embeddings themselves are the parameters.

use super::{Init, Inputs};
use crate::Points;
use crate::kernels;
use crate::random::Random;

/// A table of one embedding per training point, stored coordinate by coordinate.
#[derive(Clone, Debug, PartialEq)]
pub struct Free {
    /// Number of training points.
    pub points: usize,
    /// Dimension of the embedding.
    pub dimension: usize,
}

/// Standard deviation of a random start.
const START: f64 = 0.5;

impl Free {
    pub(super) fn parameter_count(&self) -> usize {
        self.points * self.dimension
    }

    pub(super) fn initialise(
        &self,
        init: Init,
        inputs: &Points,
        random: &mut Random,
        parameters: &mut [f64],
    ) {
        for dimension in 0..self.dimension {
            for point in 0..self.points {
                let value = match init {
                    Init::Inputs if dimension < inputs.ncols() => inputs[(point, dimension)],
                    _ => START * random.normal(),
                };
                parameters[dimension * self.points + point] = value;
            }
        }
    }

    pub(super) fn forward(&self, parameters: &[f64], batch: Inputs, outputs: &mut Points) {
        for dimension in 0..self.dimension {
            let table = &parameters[dimension * self.points..][..self.points];
            let rows = batch.first..batch.first + batch.count;
            let mut column = outputs.column_mut(dimension);
            let column = &mut column.as_mut_slice()[rows.clone()];
            for (output, &point) in column.iter_mut().zip(&batch.points[rows.clone()]) {
                *output = table[point as usize];
            }
            if dimension < batch.offsets.ncols() {
                let offsets = batch.offsets.column(dimension);
                kernels::add_scaled(column, 1.0, &offsets.as_slice()[rows]);
            }
        }
    }

    pub(super) fn backward(&self, batch: Inputs, by_output: &Points, gradient: &mut [f64]) {
        for dimension in 0..self.dimension {
            let table = &mut gradient[dimension * self.points..][..self.points];
            let rows = batch.first..batch.first + batch.count;
            let column = by_output.column(dimension);
            for (by, &point) in column.as_slice()[rows.clone()].iter().zip(&batch.points[rows]) {
                table[point as usize] += by;
            }
        }
    }
}
