//! How parameters begin.

use crate::random::Random;

/// How parameters begin. The first four are for layers, the last two for the free table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Init {
    /// Weights uniform within ±√(6/(fan-in + fan-out)), biases zero (Glorot & Bengio 2010,
    /// equation 16).
    Xavier,
    /// Weights and biases uniform within ±1/√fan-in, as `torch.nn.Linear` begins.
    Pytorch,
    /// Weights normal with variance 1/fan-in, biases zero (LeCun et al. 1998).
    Lecun,
    /// Weights normal with variance 2/fan-in, biases zero (He et al. 2015, equation 10).
    He,
    /// Embeddings normal around the origin.
    Normal,
    /// Embeddings at the data points.
    Inputs,
}

impl Init {
    /// One weight of a layer.
    pub(super) fn weight(self, fan_in: usize, fan_out: usize, random: &mut Random) -> f64 {
        let (fan_in, fan_out) = (fan_in as f64, fan_out as f64);
        match self {
            Init::Pytorch => {
                let bound = 1.0 / fan_in.sqrt();
                random.between(-bound, bound)
            }
            Init::Lecun => random.normal() * (1.0 / fan_in).sqrt(),
            Init::He => random.normal() * (2.0 / fan_in).sqrt(),
            Init::Xavier | Init::Normal | Init::Inputs => {
                let bound = (6.0 / (fan_in + fan_out)).sqrt();
                random.between(-bound, bound)
            }
        }
    }

    /// One bias of a layer.
    pub(super) fn bias(self, fan_in: usize, random: &mut Random) -> f64 {
        if self == Init::Pytorch { self.weight(fan_in, 0, random) } else { 0.0 }
    }
}
