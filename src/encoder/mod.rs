//! Encoders: what maps a point to its embedding, with a hand-written backward pass.
//!
//! An encoder owns no numbers: its parameters are a slice of the run's one parameter vector, so that
//! optimiser, keyframes and hashes need to know nothing about layers.

mod free;
mod init;
mod layers;
mod tile;

pub use free::Free;
pub use init::Init;
pub use layers::{Activation, Layers};

use crate::Points;
use crate::random::Random;

/// An encoder's shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Encoder {
    /// A table: the embeddings themselves are the parameters.
    Free(Free),
    /// Fully connected layers; a single one is the linear encoder.
    Layers(Layers),
}

/// What the forward pass keeps for the backward pass, and scratch space.
#[derive(Clone, Debug, Default)]
pub struct Activations {
    /// The inputs of all layers, tile after tile.
    tiles: Vec<tile::Feature>,
    /// One tile's outputs on their way out, or gradients on their way back.
    flow: [Vec<tile::Feature>; 2],
}

impl Encoder {
    /// How many parameters it has.
    pub fn parameter_count(&self) -> usize {
        match self {
            Encoder::Free(table) => table.parameter_count(),
            Encoder::Layers(layers) => layers.parameter_count(),
        }
    }

    /// Writes initial parameters. `inputs` are the training points, for a table that starts there.
    pub fn initialise(
        &self,
        init: Init,
        inputs: &Points,
        random: &mut Random,
        parameters: &mut [f64],
    ) {
        match self {
            Encoder::Free(table) => table.initialise(init, inputs, random, parameters),
            Encoder::Layers(layers) => layers.initialise(init, random, parameters),
        }
    }

    /// Makes room for the activations of `rows` inputs, so that a batch with more distinct ones than
    /// the last need not ask for memory.
    pub fn make_room(&self, rows: usize, kept: &mut Activations) {
        if let Encoder::Layers(layers) = self {
            let needed = layers.tile_features(rows);
            kept.tiles.reserve(needed.saturating_sub(kept.tiles.len()));
        }
    }

    /// Encodes `inputs` (N×2) into the first N rows of `outputs` from row `first` on.
    ///
    /// `points` says which training point each input belongs to, and `offsets` (N×2) what
    /// augmentation added to it: the table looks embeddings up and adds the offset there.
    pub fn forward(
        &self,
        parameters: &[f64],
        batch: Inputs,
        kept: &mut Activations,
        outputs: &mut Points,
    ) {
        match self {
            Encoder::Free(table) => table.forward(parameters, batch, outputs),
            Encoder::Layers(layers) => layers.forward(parameters, batch, kept, outputs),
        }
    }

    /// Adds ∂L/∂parameters to `gradient`, given ∂L/∂outputs in the rows that `forward` wrote.
    pub fn backward(
        &self,
        parameters: &[f64],
        batch: Inputs,
        kept: &mut Activations,
        by_output: &Points,
        gradient: &mut [f64],
    ) {
        match self {
            Encoder::Free(table) => table.backward(batch, by_output, gradient),
            Encoder::Layers(layers) => {
                layers.backward(parameters, batch, kept, by_output, gradient)
            }
        }
    }
}

/// What is encoded in one go.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// All inputs of the batch, M×2, augmentation included.
    pub inputs: &'a Points,
    /// What augmentation added to each, M×2.
    pub offsets: &'a Points,
    /// Which training point each belongs to.
    pub points: &'a [u32],
    /// First row to encode.
    pub first: usize,
    /// How many rows to encode.
    pub count: usize,
    /// The row whose activations are kept first: where the rows that are encoded in several goes
    /// begin. `first` lies whole tiles behind it.
    pub begin: usize,
}
