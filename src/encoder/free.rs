//! The free encoder: the embeddings themselves are the parameters.

use super::{Init, Inputs};
use crate::Points;
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
            for row in batch.first..batch.first + batch.count {
                let offset = if dimension < batch.offsets.ncols() {
                    batch.offsets[(row, dimension)]
                } else {
                    0.0
                };
                outputs[(row, dimension)] = table[batch.points[row] as usize] + offset;
            }
        }
    }

    pub(super) fn backward(&self, batch: Inputs, by_output: &Points, gradient: &mut [f64]) {
        for dimension in 0..self.dimension {
            let table = &mut gradient[dimension * self.points..][..self.points];
            for row in batch.first..batch.first + batch.count {
                table[batch.points[row] as usize] += by_output[(row, dimension)];
            }
        }
    }
}
