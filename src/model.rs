//! Everything that learns in a run, as one vector of parameters.
//!
//! The encoder; a second one for CLIP's second modality; class prototypes for cross-entropy; the
//! logarithm of the inverse temperature where CLIP learns it. Parameters lie in that order.

use crate::Points;
use crate::batch::{Batch, Distinct, Member};
use crate::config::{Config, EncoderKind};
use crate::data::Data;
use crate::encoder::{Activations, Encoder, Free, Init, Inputs, Layers};
use crate::loss::Arrangement;
use crate::random::{Purpose, Random};
use core::ops::Range;

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

/// What a step keeps between its forward and its backward pass.
#[derive(Clone, Debug)]
pub struct Pass {
    /// Which members share an input. The rows of what follows are the distinct inputs; the matrices
    /// have room for one a member.
    distinct: Distinct,
    inputs: Points,
    offsets: Points,
    points: Vec<u32>,
    /// The rows of each encoder in turn.
    halves: Vec<Range<usize>>,
    kept: Vec<Activations>,
    /// Their embeddings, then the gradient by these; only where inputs are shared.
    encoded: Points,
    /// The first row that the pass under way has not come to.
    next: usize,
    /// Raw embeddings of the members and, after them, the prototypes.
    pub embedding: Points,
}

impl Default for Pass {
    fn default() -> Pass {
        let empty = || Points::zeros(0, 0);
        Pass {
            distinct: Distinct::default(),
            encoded: empty(),
            inputs: empty(),
            offsets: empty(),
            points: Vec::new(),
            halves: Vec::new(),
            kept: vec![Activations::default(), Activations::default()],
            next: 0,
            embedding: empty(),
        }
    }
}

impl Pass {
    /// What the encoder saw for a member of the batch.
    pub fn input(&self, member: usize) -> [f64; 2] {
        let row = self.distinct.places()[member] as usize;
        [self.inputs[(row, 0)], self.inputs[(row, 1)]]
    }

    /// The rows of the next go, and which encoder's they are; `None` when all have had theirs.
    fn next_go(&mut self) -> Option<(usize, usize, Range<usize>)> {
        let half = self.halves.iter().position(|half| half.contains(&self.next))?;
        let Range { start, end } = self.halves[half];
        let go = self.next..end.min(self.next + GO);
        self.next = go.end;
        Some((half, start, go))
    }

    fn rows(&self, begin: usize, go: Range<usize>) -> Inputs<'_> {
        Inputs {
            inputs: &self.inputs,
            offsets: &self.offsets,
            points: &self.points,
            first: go.start,
            count: go.len(),
            begin,
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
        self.begin_forward(parameters, batch, data, pass);
        while !self.go_forward(parameters, batch, data, augmentation, pass) {}
    }

    /// Makes room for a forward pass, which [`Model::go_forward`] then makes.
    pub fn begin_forward(&self, parameters: &[f64], batch: &Batch, data: &Data, pass: &mut Pass) {
        let members = batch.members.len();
        let columns = DIMENSION + usize::from(self.prototypes.is_some());
        let rows = members + self.prototypes.as_ref().map_or(0, |prototypes| prototypes.classes);
        if pass.embedding.shape() != (rows, columns) || pass.inputs.nrows() != members {
            pass.embedding = Points::zeros(rows, columns);
            pass.inputs = Points::zeros(members, 2);
            pass.offsets = Points::zeros(members, 2);
            pass.encoded = Points::zeros(members, DIMENSION);
        }
        match &self.encoder {
            // Looking up is no work.
            Encoder::Free(_) => pass.distinct.separate(members),
            Encoder::Layers(_) => pass.distinct.refill(&batch.members, data.labels.len()),
        }
        let firsts = pass.distinct.members();
        pass.points.clear();
        pass.points.reserve(members);
        pass.points.extend(firsts.iter().map(|&member| batch.members[member as usize].point));
        let most = if self.second.is_some() { members / 2 } else { members };
        let split = firsts.partition_point(|&member| (member as usize) < most);
        pass.halves.clear();
        pass.halves.extend([0..split, split..firsts.len()]);
        let encoders = if self.second.is_some() { 2 } else { 1 };
        for kept in pass.kept.iter_mut().take(encoders) {
            self.encoder.make_room(most, kept);
        }
        pass.next = 0;
        if let Some(prototypes) = &self.prototypes {
            // A constant coordinate next to the biases turns w·z + b into a dot product.
            pass.embedding.view_mut((0, DIMENSION), (members, 1)).fill(1.0);
            let values = &parameters[prototypes.at.clone()];
            let mut rows = pass.embedding.rows_mut(members, prototypes.classes);
            rows.iter_mut().zip(values).for_each(|(x, value)| *x = *value);
        }
    }

    /// Encodes some more members; `true` when all are encoded. Arguments as in [`Model::forward`].
    pub fn go_forward(
        &self,
        parameters: &[f64],
        batch: &Batch,
        data: &Data,
        augmentation: [f64; 2],
        pass: &mut Pass,
    ) -> bool {
        let Some((half, begin, go)) = pass.next_go() else { return true };
        for row in go.clone() {
            let place = pass.distinct.members()[row] as usize;
            let member = &batch.members[place];
            let input = input_of(member, data);
            let offset = offset_of(member, place, batch, augmentation);
            for dimension in 0..2 {
                pass.inputs[(row, dimension)] = input[dimension] + offset[dimension];
                pass.offsets[(row, dimension)] = offset[dimension];
            }
        }
        let at = self.encoder_at(half);
        let mut kept = core::mem::take(&mut pass.kept[half]);
        let is_shared = pass.distinct.is_shared();
        let outputs = if is_shared { &mut pass.encoded } else { &mut pass.embedding };
        let mut outputs = core::mem::replace(outputs, Points::zeros(0, 0));
        self.encoder.forward(&parameters[at], pass.rows(begin, go), &mut kept, &mut outputs);
        pass.kept[half] = kept;
        *(if is_shared { &mut pass.encoded } else { &mut pass.embedding }) = outputs;
        let is_done = pass.next == pass.distinct.members().len();
        if is_done && is_shared {
            let columns = pass.embedding.column_iter_mut().zip(pass.encoded.column_iter());
            for (mut column, encoded) in columns {
                let encoded = encoded.as_slice();
                let rows = column.as_mut_slice().iter_mut().zip(pass.distinct.places());
                rows.for_each(|(z, &place)| *z = encoded[place as usize]);
            }
        }
        is_done
    }

    /// Where the parameters of the encoder of a half of the batch lie.
    fn encoder_at(&self, half: usize) -> Range<usize> {
        self.second.clone().filter(|_| half == 1).unwrap_or(self.first.clone())
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
        self.begin_backward(pass, by_embedding, by_log_inverse_temperature, gradient);
        while !self.go_backward(parameters, pass, by_embedding, gradient) {}
    }

    /// Writes the part of the gradient that passes no encoder; [`Model::go_backward`] adds the rest.
    /// Arguments as in [`Model::backward`].
    pub fn begin_backward(
        &self,
        pass: &mut Pass,
        by_embedding: &Points,
        by_log_inverse_temperature: f64,
        gradient: &mut [f64],
    ) {
        gradient.fill(0.0);
        pass.next = 0;
        if pass.distinct.is_shared() {
            pass.encoded.fill(0.0);
            for (mut sums, by) in pass.encoded.column_iter_mut().zip(by_embedding.column_iter()) {
                let sums = sums.as_mut_slice();
                let rows = by.as_slice().iter().zip(pass.distinct.places());
                rows.for_each(|(by, &place)| sums[place as usize] += by);
            }
        }
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

    /// Takes the gradient of some more members back through their encoder; `true` when all are
    /// through.
    pub fn go_backward(
        &self,
        parameters: &[f64],
        pass: &mut Pass,
        by_embedding: &Points,
        gradient: &mut [f64],
    ) -> bool {
        let Some((half, begin, go)) = pass.next_go() else { return true };
        let at = self.encoder_at(half);
        let mut kept = core::mem::take(&mut pass.kept[half]);
        let rows = pass.rows(begin, go);
        let (parameters, gradient) = (&parameters[at.clone()], &mut gradient[at]);
        let by_output = if pass.distinct.is_shared() { &pass.encoded } else { by_embedding };
        self.encoder.backward(parameters, rows, &mut kept, by_output, gradient);
        pass.kept[half] = kept;
        pass.next == pass.distinct.members().len()
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
