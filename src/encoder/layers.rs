//! Fully connected layers: the linear encoder and the MLP.
//!
//! Activations are N×width matrices in column-major order, so a feature of all points is one
//! contiguous column, and every product here is a sum of scaled columns. They are written out
//! because nalgebra's own product may use fused multiply-add, which would change bits between
//! machines.

use super::{Activations, Init, Inputs};
use crate::Points;
use crate::random::Random;
use nalgebra::{DMatrixView, DMatrixViewMut};

/// The nonlinearity after every hidden layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// tanh.
    Tanh,
    /// max(0, x), with derivative 0 at 0.
    Relu,
}

impl Activation {
    fn apply(self, column: &mut [f64]) {
        match self {
            Activation::Tanh => column.iter_mut().for_each(|x| *x = libm::tanh(*x)),
            Activation::Relu => {
                column.iter_mut().for_each(|x| *x = if *x > 0.0 { *x } else { 0.0 })
            }
        }
    }

    /// The derivative, from the activation's own value.
    fn slope(self, value: f64) -> f64 {
        match self {
            Activation::Tanh => 1.0 - value * value,
            Activation::Relu => f64::from(u8::from(value > 0.0)),
        }
    }
}

/// Layers of widths `widths[0]` → … → `widths[last]`, the nonlinearity after all but the last.
///
/// Parameters lie layer by layer: the weights as a column-major out×in matrix, then the biases.
#[derive(Clone, Debug, PartialEq)]
pub struct Layers {
    /// Width of the input, of every hidden layer and of the output.
    pub widths: Vec<usize>,
    /// Nonlinearity of the hidden layers.
    pub activation: Activation,
}

impl Layers {
    /// How many layers of parameters there are.
    pub fn len(&self) -> usize {
        self.widths.len() - 1
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn parameter_count(&self) -> usize {
        self.offset(self.len())
    }

    /// Where the parameters of `layer` begin.
    fn offset(&self, layer: usize) -> usize {
        self.widths.windows(2).take(layer).map(|w| w[1] * (w[0] + 1)).sum()
    }

    /// The weights (out×in) and biases of a layer.
    pub fn layer<'a>(
        &self,
        layer: usize,
        parameters: &'a [f64],
    ) -> (DMatrixView<'a, f64>, &'a [f64]) {
        let (fan_in, fan_out) = (self.widths[layer], self.widths[layer + 1]);
        let (weights, biases) =
            parameters[self.offset(layer)..self.offset(layer + 1)].split_at(fan_in * fan_out);
        (DMatrixView::from_slice(weights, fan_out, fan_in), biases)
    }

    /// The same, to write.
    pub fn layer_mut<'a>(
        &self,
        layer: usize,
        parameters: &'a mut [f64],
    ) -> (DMatrixViewMut<'a, f64>, &'a mut [f64]) {
        let (fan_in, fan_out) = (self.widths[layer], self.widths[layer + 1]);
        let (weights, biases) =
            parameters[self.offset(layer)..self.offset(layer + 1)].split_at_mut(fan_in * fan_out);
        (DMatrixViewMut::from_slice(weights, fan_out, fan_in), biases)
    }

    pub(super) fn initialise(&self, init: Init, random: &mut Random, parameters: &mut [f64]) {
        for layer in 0..self.len() {
            let (fan_in, fan_out) = (self.widths[layer], self.widths[layer + 1]);
            let (mut weights, biases) = self.layer_mut(layer, parameters);
            weights.iter_mut().for_each(|w| *w = init.weight(fan_in, fan_out, random));
            biases.iter_mut().for_each(|b| *b = init.bias(fan_in, random));
        }
    }

    pub(super) fn forward(
        &self,
        parameters: &[f64],
        batch: Inputs,
        kept: &mut Activations,
        outputs: &mut Points,
    ) {
        let Inputs { inputs, first, count, .. } = batch;
        shape(&mut kept.inputs, &self.widths[..self.len()], count);
        for (mut column, input) in kept.inputs[0].column_iter_mut().zip(inputs.column_iter()) {
            column.as_mut_slice().copy_from_slice(&input.as_slice()[first..first + count]);
        }
        for layer in 0..self.len() {
            let (weights, biases) = self.layer(layer, parameters);
            let (before, after) = kept.inputs.split_at_mut(layer + 1);
            let input = &before[layer];
            for (feature, &bias) in biases.iter().enumerate() {
                let is_last = layer + 1 == self.len();
                let mut column = if is_last {
                    outputs.column_mut(feature)
                } else {
                    after[0].column_mut(feature)
                };
                let start = if is_last { first } else { 0 };
                let sums = &mut column.as_mut_slice()[start..start + count];
                sums.fill(bias);
                for (source, weight) in input.column_iter().zip(weights.row(feature).iter()) {
                    add_scaled(sums, *weight, source.as_slice());
                }
                if !is_last {
                    self.activation.apply(sums);
                }
            }
        }
    }

    pub(super) fn backward(
        &self,
        parameters: &[f64],
        batch: Inputs,
        kept: &mut Activations,
        by_output: &Points,
        gradient: &mut [f64],
    ) {
        let Inputs { first, count, .. } = batch;
        shape(&mut kept.gradients, &self.widths[1..], count);
        let Activations { inputs, gradients } = kept;
        for (mut column, source) in
            gradients[self.len() - 1].column_iter_mut().zip(by_output.column_iter())
        {
            column.as_mut_slice().copy_from_slice(&source.as_slice()[first..first + count]);
        }
        for layer in (0..self.len()).rev() {
            let (below, above) = gradients.split_at_mut(layer);
            let (by_sum, input) = (&above[0], &inputs[layer]);
            let (mut by_weights, by_biases) = self.layer_mut(layer, gradient);
            for (feature, column) in by_sum.column_iter().enumerate() {
                by_biases[feature] += column.iter().sum::<f64>();
                for (place, source) in input.column_iter().enumerate() {
                    by_weights[(feature, place)] += dot(column.as_slice(), source.as_slice());
                }
            }
            let Some(by_input) = below.last_mut() else { continue };
            let (weights, _) = self.layer(layer, parameters);
            for (place, mut column) in by_input.column_iter_mut().enumerate() {
                let sums = column.as_mut_slice();
                sums.fill(0.0);
                for (source, weight) in by_sum.column_iter().zip(weights.column(place).iter()) {
                    add_scaled(sums, *weight, source.as_slice());
                }
                for (sum, &value) in sums.iter_mut().zip(input.column(place).iter()) {
                    *sum *= self.activation.slope(value);
                }
            }
        }
    }
}

/// Makes `matrices` hold one N×width matrix per width, keeping the memory where the shape is right.
fn shape(matrices: &mut Vec<Points>, widths: &[usize], count: usize) {
    matrices.resize_with(widths.len(), || Points::zeros(0, 0));
    for (matrix, &width) in matrices.iter_mut().zip(widths) {
        if matrix.shape() != (count, width) {
            *matrix = Points::zeros(count, width);
        }
    }
}

/// `sums` += `factor` · `values`.
fn add_scaled(sums: &mut [f64], factor: f64, values: &[f64]) {
    sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += factor * value);
}

/// The dot product, in four fixed lanes so that it vectorises with the same bits everywhere.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; 4];
    let (a_chunks, b_chunks) = (a.chunks_exact(4), b.chunks_exact(4));
    let tail: f64 = a_chunks.remainder().iter().zip(b_chunks.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a_chunks.zip(b_chunks) {
        for lane in 0..4 {
            lanes[lane] += x[lane] * y[lane];
        }
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + tail
}
