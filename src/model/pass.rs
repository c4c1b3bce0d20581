//! The forward and the backward pass of a step, in goes that a frame can stop between.

use super::inputs::{input_of, offset_of};
use super::{DIMENSION, GO, Model};
use crate::Points;
use crate::batch::{Batch, Distinct};
use crate::data::Data;
use crate::encoder::{Activations, Encoder, Inputs};
use core::ops::Range;

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
}
