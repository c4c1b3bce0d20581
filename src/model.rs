//! Everything that learns in a run, as one vector of parameters.
//!
//! The encoder; a second one for CLIP's second modality; class prototypes for cross-entropy; the
//! logarithm of the inverse temperature where CLIP learns it. Parameters lie in that order.

mod embedding;
mod inputs;
mod pass;

pub use embedding::Embedding;
pub use pass::Pass;

use crate::Points;
use crate::config::{Config, EncoderKind};
use crate::data::Data;
use crate::encoder::{Encoder, Free, Init, Layers};
use crate::loss::Arrangement;
use crate::random::{Purpose, Random};
use core::ops::Range;
use inputs::second_modality;

/// Dimension of the embedding.
pub const DIMENSION: usize = 2;

/// How many rows are encoded in one go: whole tiles, so that the goes do not show in the bits.
const GO: usize = 256;

/// CLIP's bound on the inverse temperature: ln 100 (Radford et al. 2021, section 2.5).
const LARGEST_LOG_INVERSE_TEMPERATURE: f64 = 4.605_170_185_988_091;

/// The shape of what learns, and where in the parameter vector each part lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    encoder: Encoder,
    first: Range<usize>,
    second: Option<Range<usize>>,
    prototypes: Option<Prototypes>,
    log_inverse_temperature: Option<usize>,
    parameters: usize,
}

/// One vector and bias per class, stored coordinate by coordinate, biases last.
#[derive(Clone, Debug, PartialEq)]
struct Prototypes {
    at: Range<usize>,
    classes: usize,
}

impl Model {
    /// The model that a config asks for, for these points.
    pub fn new(config: &Config, data: &Data) -> Model {
        let widths = |hidden: &[u32]| {
            let hidden = hidden.iter().map(|&width| width as usize);
            [2].into_iter().chain(hidden).chain([DIMENSION]).collect()
        };
        let activation = config.activation;
        let encoder = match config.encoder {
            EncoderKind::Free => {
                Encoder::Free(Free { points: data.training, dimension: DIMENSION })
            }
            EncoderKind::Linear => Encoder::Layers(Layers { widths: widths(&[]), activation }),
            EncoderKind::Mlp => {
                Encoder::Layers(Layers { widths: widths(&config.layers), activation })
            }
        };
        let mut parameters = 0;
        let mut take = |count: usize| {
            parameters += count;
            parameters - count..parameters
        };
        let first = take(encoder.parameter_count());
        let arrangement = config.loss.arrangement;
        let second =
            (arrangement == Arrangement::TwoModalities).then(|| take(encoder.parameter_count()));
        let classes = data.classes as usize;
        let prototypes = (arrangement == Arrangement::Prototypes)
            .then(|| Prototypes { at: take(classes * (DIMENSION + 1)), classes });
        let log_inverse_temperature = config.learns_temperature().then(|| take(1).start);
        Model { encoder, first, second, prototypes, log_inverse_temperature, parameters }
    }

    /// The initial parameters.
    pub fn initialise(&self, config: &Config, data: &Data) -> Vec<f64> {
        let mut parameters = vec![0.0; self.parameters];
        let training = data.inputs.rows(0, data.training).into_owned();
        let start = |part| Random::open(config.seed, Purpose::Parameters, part, 0);
        self.encoder.initialise(
            config.init,
            &training,
            &mut start(0),
            &mut parameters[self.first.clone()],
        );
        if let Some(second) = &self.second {
            let inputs = second_modality(&training);
            self.encoder.initialise(
                config.init,
                &inputs,
                &mut start(1),
                &mut parameters[second.clone()],
            );
        }
        if let Some(prototypes) = &self.prototypes {
            let layer = Layers {
                widths: vec![DIMENSION, prototypes.classes],
                activation: config.activation,
            };
            let head = Encoder::Layers(layer);
            head.initialise(
                Init::Pytorch,
                &training,
                &mut start(2),
                &mut parameters[prototypes.at.clone()],
            );
        }
        if let Some(place) = self.log_inverse_temperature {
            parameters[place] = -libm::log(config.settings.temperature);
        }
        parameters
    }

    /// Whether every point of the data plane has an embedding (a table knows training points only).
    pub fn embeds_unseen_points(&self) -> bool {
        !matches!(self.encoder, Encoder::Free(_))
    }

    /// The temperature, where it is learned.
    pub fn temperature(&self, parameters: &[f64]) -> Option<f64> {
        self.log_inverse_temperature.map(|place| libm::exp(-parameters[place]))
    }

    /// Keeps parameters within their bounds after an update: 1/τ within 1 to 100.
    pub fn clamp(&self, parameters: &mut [f64]) {
        if let Some(place) = self.log_inverse_temperature {
            let value = &mut parameters[place];
            *value = value.clamp(0.0, LARGEST_LOG_INVERSE_TEMPERATURE);
        }
    }

    /// How many points have an embedding: all of `data`, or the training points alone where unseen
    /// points have none.
    pub fn embeddable(&self, data: &Data) -> usize {
        if self.embeds_unseen_points() { data.labels.len() } else { data.training }
    }

    /// Embeds points as they are, without augmentation: all of [`Model::embeddable`]. N×D.
    pub fn embed(&self, parameters: &[f64], data: &Data) -> Points {
        self.embed_rows(parameters, &data.inputs, self.embeddable(data))
    }

    /// Embeds the first `count` rows of `inputs` (N×2).
    pub fn embed_rows(&self, parameters: &[f64], inputs: &Points, count: usize) -> Points {
        let mut embedding = Embedding::default();
        embedding.begin(count);
        while !embedding.go(self, parameters, inputs) {}
        embedding.outputs
    }
}
