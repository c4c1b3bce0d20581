//! Everything that learns in a run, as one vector of parameters.
//!
//! The encoder; a second one for CLIP's second modality; class prototypes for cross-entropy; the
//! logarithm of the inverse temperature where CLIP learns it. Parameters lie in that order.

use crate::Points;
use crate::batch::{Batch, Member};
use crate::config::{Config, EncoderKind};
use crate::data::Data;
use crate::encoder::{Activations, Encoder, Free, Init, Inputs, Layers};
use crate::loss::Arrangement;
use crate::random::{Purpose, Random};
use core::ops::Range;

/// Dimension of the embedding.
pub const DIMENSION: usize = 2;

/// How many points are embedded at a time when nothing is trained.
const CHUNK: usize = 4096;

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

/// What a step keeps between its forward and its backward pass.
#[derive(Clone, Debug)]
pub struct Pass {
    inputs: Points,
    offsets: Points,
    points: Vec<u32>,
    /// The rows of each encoder in turn.
    halves: Vec<Range<usize>>,
    kept: Vec<Activations>,
    /// Raw embeddings of the members and, after them, the prototypes.
    pub embedding: Points,
}

impl Default for Pass {
    fn default() -> Pass {
        let empty = || Points::zeros(0, 0);
        Pass {
            inputs: empty(),
            offsets: empty(),
            points: Vec::new(),
            halves: Vec::new(),
            kept: vec![Activations::default(), Activations::default()],
            embedding: empty(),
        }
    }
}

impl Pass {
    /// What the encoder saw for a member of the batch.
    pub fn input(&self, member: usize) -> [f64; 2] {
        [self.inputs[(member, 0)], self.inputs[(member, 1)]]
    }

    fn rows(&self, half: Range<usize>) -> Inputs<'_> {
        Inputs {
            inputs: &self.inputs,
            offsets: &self.offsets,
            points: &self.points,
            first: half.start,
            count: half.len(),
        }
    }
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

    /// Encodes all members of a batch, whose views get noise of standard deviation `augmentation`
    /// along each coordinate.
    pub fn forward(
        &self,
        parameters: &[f64],
        batch: &Batch,
        data: &Data,
        augmentation: [f64; 2],
        pass: &mut Pass,
    ) {
        let members = batch.members.len();
        let columns = DIMENSION + usize::from(self.prototypes.is_some());
        let rows = members + self.prototypes.as_ref().map_or(0, |prototypes| prototypes.classes);
        if pass.embedding.shape() != (rows, columns) || pass.inputs.nrows() != members {
            pass.embedding = Points::zeros(rows, columns);
            pass.inputs = Points::zeros(members, 2);
            pass.offsets = Points::zeros(members, 2);
        }
        pass.points.clear();
        pass.points.extend(batch.members.iter().map(|member| member.point));
        for (row, member) in batch.members.iter().enumerate() {
            let input = input_of(member, data);
            let offset = offset_of(member, row, batch, augmentation);
            for dimension in 0..2 {
                pass.inputs[(row, dimension)] = input[dimension] + offset[dimension];
                pass.offsets[(row, dimension)] = offset[dimension];
            }
        }
        let split = if self.second.is_some() { members / 2 } else { members };
        pass.halves.clear();
        pass.halves.extend([0..split, split..members]);
        let mut kept = core::mem::take(&mut pass.kept);
        let mut embedding = core::mem::replace(&mut pass.embedding, Points::zeros(0, 0));
        for ((half, kept), at) in pass.halves.iter().zip(&mut kept).zip(self.encoders()) {
            self.encoder.forward(&parameters[at], pass.rows(half.clone()), kept, &mut embedding);
        }
        if let Some(prototypes) = &self.prototypes {
            // A constant coordinate next to the biases turns w·z + b into a dot product.
            embedding.view_mut((0, DIMENSION), (members, 1)).fill(1.0);
            let values = &parameters[prototypes.at.clone()];
            embedding
                .rows_mut(members, prototypes.classes)
                .iter_mut()
                .zip(values)
                .for_each(|(x, value)| *x = *value);
        }
        pass.kept = kept;
        pass.embedding = embedding;
    }

    /// Where the parameters of each encoder lie.
    fn encoders(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        [Some(self.first.clone()), self.second.clone()].into_iter().flatten()
    }

    /// Writes ∂L/∂parameters, given ∂L/∂embedding of the rows that `forward` wrote and
    /// ∂L/∂ln(1/τ).
    pub fn backward(
        &self,
        parameters: &[f64],
        pass: &mut Pass,
        by_embedding: &Points,
        by_log_inverse_temperature: f64,
        gradient: &mut [f64],
    ) {
        gradient.fill(0.0);
        let mut kept = core::mem::take(&mut pass.kept);
        for ((half, kept), at) in pass.halves.iter().zip(&mut kept).zip(self.encoders()) {
            let rows = pass.rows(half.clone());
            self.encoder.backward(
                &parameters[at.clone()],
                rows,
                kept,
                by_embedding,
                &mut gradient[at],
            );
        }
        pass.kept = kept;
        if let Some(prototypes) = &self.prototypes {
            let rows =
                by_embedding.rows(by_embedding.nrows() - prototypes.classes, prototypes.classes);
            gradient[prototypes.at.clone()]
                .iter_mut()
                .zip(rows.iter())
                .for_each(|(g, by)| *g = *by);
        }
        if let Some(place) = self.log_inverse_temperature {
            gradient[place] = by_log_inverse_temperature;
        }
    }

    /// Keeps parameters within their bounds after an update: 1/τ within 1 to 100.
    pub fn clamp(&self, parameters: &mut [f64]) {
        if let Some(place) = self.log_inverse_temperature {
            let value = &mut parameters[place];
            *value = value.clamp(0.0, LARGEST_LOG_INVERSE_TEMPERATURE);
        }
    }

    /// Embeds points as they are, without augmentation: all of `data`, or the training points alone
    /// where unseen points have no embedding. N×D.
    pub fn embed(&self, parameters: &[f64], data: &Data) -> Points {
        let count = if self.embeds_unseen_points() { data.labels.len() } else { data.training };
        self.embed_rows(parameters, &data.inputs, count)
    }

    /// Embeds the first `count` rows of `inputs` (N×2).
    pub fn embed_rows(&self, parameters: &[f64], inputs: &Points, count: usize) -> Points {
        let mut outputs = Points::zeros(count, DIMENSION);
        let points: Vec<u32> = (0..count as u32).collect();
        let offsets = Points::zeros(count, 2);
        let mut kept = Activations::default();
        // In chunks, so that a crowd of points does not need a crowd of activations.
        for first in (0..count).step_by(CHUNK) {
            let count = CHUNK.min(count - first);
            let batch = Inputs { inputs, offsets: &offsets, points: &points, first, count };
            self.encoder.forward(&parameters[self.first.clone()], batch, &mut kept, &mut outputs);
        }
        outputs
    }
}

/// A member's own input, before augmentation.
fn input_of(member: &Member, data: &Data) -> [f64; 2] {
    let point = member.point as usize;
    let input = [data.inputs[(point, 0)], data.inputs[(point, 1)]];
    if member.modality == 0 { input } else { turned(input) }
}

/// The second modality sees every point through another sensor: turned by a quarter.
fn turned([x, y]: [f64; 2]) -> [f64; 2] {
    [-y, x]
}

fn second_modality(inputs: &Points) -> Points {
    Points::from_fn(inputs.nrows(), 2, |row, dimension| {
        turned([inputs[(row, 0)], inputs[(row, 1)]])[dimension]
    })
}

/// What augmentation adds to a member of the batch.
fn offset_of(member: &Member, row: usize, batch: &Batch, augmentation: [f64; 2]) -> [f64; 2] {
    if member.view == 0 {
        return [0.0; 2];
    }
    let [seed, step] = batch.counters;
    let mut random = Random::open(seed, Purpose::Views, step, row as u64);
    augmentation.map(|deviation| deviation * random.normal())
}
