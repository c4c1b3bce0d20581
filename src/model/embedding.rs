//! The embedding of points as they are.

use super::{DIMENSION, GO, Model};
use crate::Points;
use crate::encoder::{Activations, Inputs};

/// The embedding of many points as they are, which can be made in several goes.
#[derive(Clone, Debug)]
pub struct Embedding {
    /// The encoder's outputs, N×D; complete once [`Embedding::go`] says so.
    pub outputs: Points,
    points: Vec<u32>,
    offsets: Points,
    kept: Activations,
    next: usize,
}

impl Default for Embedding {
    fn default() -> Embedding {
        let empty = || Points::zeros(0, 0);
        let (outputs, offsets) = (empty(), empty());
        Embedding { outputs, points: Vec::new(), offsets, kept: Activations::default(), next: 0 }
    }
}

impl Embedding {
    /// Starts on `count` points.
    pub fn begin(&mut self, count: usize) {
        self.next = 0;
        if self.outputs.nrows() != count {
            self.outputs = Points::zeros(count, DIMENSION);
            self.offsets = Points::zeros(count, 2);
            self.points = (0..count as u32).collect();
        }
    }

    /// Embeds some more rows of `inputs` (N×2); `true` when none is left.
    pub fn go(&mut self, model: &Model, parameters: &[f64], inputs: &Points) -> bool {
        let (first, end) = (self.next, self.outputs.nrows().min(self.next + GO));
        let Embedding { outputs, points, offsets, kept, .. } = self;
        let batch = Inputs { inputs, offsets, points, first, count: end - first, begin: first };
        model.encoder.forward(&parameters[model.first.clone()], batch, kept, outputs);
        self.next = end;
        end == self.outputs.nrows()
    }
}
