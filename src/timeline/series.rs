//! Measures of a run over its steps, taken at steps that do not depend on the clock.

use crate::metric::{self, Metric, Sample, subset};
use crate::trainer::Trainer;
use crate::{Points, kernels};

/// The series: metrics by their ids, and the norm of the gradient.
pub const NAMES: [&str; 6] =
    ["recall-at-1", "map-at-r", "alignment", "uniformity", "spread", GRADIENT_NORM];
const GRADIENT_NORM: &str = "gradient-norm";

/// So many samples are kept.
const MOST: usize = 256;
/// Steps from one sample to the next at first: at least these…
const LEAST_STRIDE: u64 = 8;
/// …and as many more as measuring so many pairs of points takes longer than a step.
const PAIRS_A_STEP: usize = 2048;

/// Takes the samples of all series at every k-th step; k doubles whenever there are too many.
///
/// What is measured is a copy of the embedding, so that measuring can take its time while the run
/// goes on.
#[derive(Clone, Debug)]
pub(super) struct Recorder {
    /// Which points are measured, in order, and their classes.
    points: Vec<usize>,
    labels: Vec<u32>,
    stride: u64,
    /// The next step to sample.
    next: u64,
    series: [Vec<(u64, f64)>; NAMES.len()],
    pending: Option<Pending>,
}

/// A sample whose metrics are being measured.
#[derive(Clone, Debug)]
struct Pending {
    step: u64,
    embedding: Points,
    /// The place of the next metric in [`NAMES`].
    next: usize,
}

impl Recorder {
    pub(super) fn new(trainer: &Trainer) -> Recorder {
        let data = trainer.data();
        let unseen = trainer.embeds_unseen_points() && data.held_out() > 0;
        let first = if unseen { data.training } else { 0 };
        let measured = if unseen { &data.labels[first..] } else { &data.labels[..data.training] };
        let picks = subset::picks(measured);
        let stride = (picks.len() * picks.len() / PAIRS_A_STEP) as u64;
        Recorder {
            labels: picks.iter().map(|&pick| measured[pick]).collect(),
            points: picks.into_iter().map(|pick| first + pick).collect(),
            stride: stride.next_power_of_two().max(LEAST_STRIDE),
            next: 0,
            series: Default::default(),
            pending: None,
        }
    }

    pub(super) fn series(&self, name: &str) -> &[(u64, f64)] {
        let place = NAMES.iter().position(|known| *known == name);
        place.map_or(&[], |place| &self.series[place])
    }

    /// The samples after a step.
    pub(super) fn after(&self, step: u64) -> Vec<Vec<(u64, f64)>> {
        let after = |series: &Vec<(u64, f64)>| {
            series[series.partition_point(|&(at, _)| at <= step)..].to_vec()
        };
        self.series.iter().map(after).collect()
    }

    /// Looks at the pending step, whose gradient is complete, and measures for as long as
    /// `keep_going` says so.
    pub(super) fn observe(&mut self, trainer: &mut Trainer, keep_going: &mut dyn FnMut() -> bool) {
        let step = trainer.step_count();
        if step >= self.next && step.is_multiple_of(self.stride) {
            self.finish();
            self.thin_out(step);
        }
        if step >= self.next && step.is_multiple_of(self.stride) {
            let gradient = trainer.gradient();
            let norm = kernels::dot(gradient, gradient).sqrt();
            if norm.is_finite() {
                self.add(GRADIENT_NORM, step, norm);
            }
            self.next = step + self.stride;
            let embedding = trainer.compared_at(&self.points);
            self.pending = Some(Pending { step, embedding, next: 0 });
        }
        while self.pending.is_some() && keep_going() {
            self.measure();
        }
    }

    /// Finishes the sample that is being measured.
    pub(super) fn finish(&mut self) {
        while self.pending.is_some() {
            self.measure();
        }
    }

    /// Forgets the samples of a step and of later ones.
    pub(super) fn forget_from(&mut self, step: u64) {
        self.pending = self.pending.take().filter(|pending| pending.step < step);
        for series in &mut self.series {
            series.truncate(series.partition_point(|&(at, _)| at < step));
        }
        self.next = self.next.min(step.next_multiple_of(self.stride));
    }

    /// Takes the next measure of the pending sample.
    fn measure(&mut self) {
        let Some(pending) = &mut self.pending else { return };
        let metric: Option<&Metric> = NAMES.get(pending.next).and_then(|name| metric::find(name));
        let (place, step) = (pending.next, pending.step);
        pending.next += 1;
        let sample = Sample { points: &pending.embedding, labels: &self.labels, known: None };
        let value = metric.and_then(|metric| (metric.value)(&sample));
        if let Some(value) = value {
            self.series[place].push((step, value));
        }
        if place + 1 >= NAMES.len() {
            self.pending = None;
        }
    }

    fn add(&mut self, name: &str, step: u64, value: f64) {
        if let Some(place) = NAMES.iter().position(|known| *known == name) {
            self.series[place].push((step, value));
        }
    }

    /// Makes room before the sample of `step`.
    fn thin_out(&mut self, step: u64) {
        if (step / self.stride) as usize >= MOST {
            self.stride *= 2;
            for series in &mut self.series {
                series.retain(|&(at, _)| at.is_multiple_of(self.stride));
            }
            self.next = self.next.next_multiple_of(self.stride);
        }
    }
}
