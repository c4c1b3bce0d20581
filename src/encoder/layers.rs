//! Fully connected layers: the linear encoder and the MLP.
//!
//! Points pass in tiles of [`TILE`], each through all layers: forward, then back, where every tile
//! adds to the gradient. A tile's activations lie feature by feature.

use super::tile::{self, Feature, TILE};
use super::{Activations, Init, Inputs};
use crate::Points;
use crate::kernels;
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
            Activation::Tanh => kernels::tanh(column),
            Activation::Relu => {
                column.iter_mut().for_each(|x| *x = if *x > 0.0 { *x } else { 0.0 })
            }
        }
    }

    /// Multiplies by the derivative, from the activation's own values.
    fn pull_back(self, values: &[f64], gradient: &mut [f64]) {
        let pairs = gradient.iter_mut().zip(values);
        match self {
            Activation::Tanh => pairs.for_each(|(g, value)| *g *= 1.0 - value * value),
            Activation::Relu => {
                pairs.for_each(|(g, &value)| *g = if value > 0.0 { *g } else { 0.0 })
            }
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

    /// How many features of a tile lie before the input of `layer`; with `len()`, of all inputs.
    fn features_before(&self, layer: usize) -> usize {
        self.widths[..layer].iter().sum()
    }

    /// How many features of tiles are kept for so many inputs.
    pub(super) fn tile_features(&self, rows: usize) -> usize {
        self.features_before(self.len()) * rows.div_ceil(TILE)
    }

    pub(super) fn forward(
        &self,
        parameters: &[f64],
        batch: Inputs,
        kept: &mut Activations,
        outputs: &mut Points,
    ) {
        let Activations { tiles, flow } = kept;
        let features = self.features_before(self.len());
        let before = features * tiles_before(batch);
        let needed = before + features * batch.count.div_ceil(TILE);
        if tiles.len() < needed {
            tiles.resize(needed, [0.0; TILE]);
        }
        flow[0].resize(self.widths[self.len()], [0.0; TILE]);
        for (tile, (first, count)) in tiles[before..].chunks_mut(features).zip(tiles_of(batch)) {
            let points = tile::padded(count);
            read(batch.inputs, first, count, &mut tile[..self.widths[0]]);
            for layer in 0..self.len() {
                let (weights, biases) = self.layer(layer, parameters);
                let (before, after) = tile.split_at_mut(self.features_before(layer + 1));
                let input = &before[self.features_before(layer)..];
                let is_last = layer + 1 == self.len();
                let output =
                    if is_last { &mut flow[0][..] } else { &mut after[..self.widths[layer + 1]] };
                let (weight, bias) = (|o, i| weights[(o, i)], |o: usize| biases[o]);
                tile::product(input, weight, bias, points, output);
                if !is_last {
                    output
                        .iter_mut()
                        .for_each(|column| self.activation.apply(&mut column[..points]));
                }
            }
            for (mut column, output) in outputs.column_iter_mut().zip(&flow[0]) {
                column.as_mut_slice()[first..first + count].copy_from_slice(&output[..count]);
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
        let Activations { tiles, flow: [by_sum, by_input] } = kept;
        let features = self.features_before(self.len());
        let before = features * tiles_before(batch);
        for (tile, (first, count)) in tiles[before..].chunks(features).zip(tiles_of(batch)) {
            let points = tile::padded(count);
            by_sum.resize(self.widths[self.len()], [0.0; TILE]);
            read(by_output, first, count, by_sum);
            for layer in (0..self.len()).rev() {
                let input = &tile[self.features_before(layer)..self.features_before(layer + 1)];
                let (by_weights, by_biases) = gradient[self.offset(layer)..self.offset(layer + 1)]
                    .split_at_mut(self.widths[layer] * self.widths[layer + 1]);
                tile::add_products(by_sum, input, points, by_weights);
                tile::add_sums(by_sum, points, by_biases);
                if layer == 0 {
                    continue;
                }
                let (weights, _) = self.layer(layer, parameters);
                by_input.resize(self.widths[layer], [0.0; TILE]);
                let weight = |i, o| weights[(o, i)];
                tile::product(by_sum, weight, |_| 0.0, points, by_input);
                for (column, values) in by_input.iter_mut().zip(input) {
                    self.activation.pull_back(&values[..points], &mut column[..points]);
                }
                core::mem::swap(by_sum, by_input);
            }
        }
    }
}

/// How many tiles of the same rows have been encoded in earlier goes.
fn tiles_before(batch: Inputs) -> usize {
    debug_assert!((batch.first - batch.begin).is_multiple_of(TILE), "goes are whole tiles");
    (batch.first - batch.begin) / TILE
}

/// First row and number of rows of every tile.
fn tiles_of(batch: Inputs) -> impl Iterator<Item = (usize, usize)> + use<> {
    let end = batch.first + batch.count;
    (batch.first..end).step_by(TILE).map(move |first| (first, TILE.min(end - first)))
}

/// Copies rows of a matrix into a tile, which is filled up with zeros.
fn read(source: &Points, first: usize, count: usize, tile: &mut [Feature]) {
    for (column, source) in tile.iter_mut().zip(source.column_iter()) {
        column[..count].copy_from_slice(&source.as_slice()[first..first + count]);
        column[count..].fill(0.0);
    }
}
