//! What a run needs to go on from a step, bit for bit.

use super::{Phase, Trainer};
use crate::config::Config;
use crate::optimizer::Optimizer;

/// Parameters, optimiser and sampler at a step, before its batch is drawn. The settings are not
/// part of it: they say what happens next, and may be turned at that very step.
#[derive(Clone, Debug)]
pub struct Keyframe {
    step: u64,
    parameters: Vec<f64>,
    optimizer: Optimizer,
    /// Epoch and place in it.
    drawn: (u64, usize),
}

impl Keyframe {
    /// The step that it belongs to.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// The memory that its numbers take.
    pub fn bytes(&self) -> usize {
        size_of::<Keyframe>() + size_of_val(&*self.parameters) + self.optimizer.bytes()
    }
}

impl Trainer {
    /// A keyframe of the run where it is.
    pub fn keyframe(&self) -> Keyframe {
        Keyframe {
            step: self.step,
            parameters: self.parameters.clone(),
            optimizer: self.optimizer.clone(),
            drawn: self.drawn(),
        }
    }

    /// The same in the memory of another keyframe of this run.
    pub fn keyframe_into(&self, keyframe: &mut Keyframe) {
        keyframe.step = self.step;
        keyframe.parameters.copy_from_slice(&self.parameters);
        keyframe.optimizer.copy_from(&self.optimizer);
        keyframe.drawn = self.drawn();
    }

    /// Goes to a keyframe of this run, and on from there under `config`. The history keeps what it
    /// knows of later steps.
    ///
    /// # Panics
    /// If the config differs in a knob that restarts the run.
    pub fn restore(&mut self, keyframe: &Keyframe, config: &Config) {
        assert!(self.config.continues_as(config), "the config needs a new run");
        self.config.clone_from(config);
        self.step = keyframe.step;
        self.parameters.copy_from_slice(&keyframe.parameters);
        self.optimizer.copy_from(&keyframe.optimizer);
        self.sampler.go_to(keyframe.drawn);
        self.phase = Phase::Fresh;
        (self.shown.at, self.shown.coming_at) = (None, None);
    }

    /// Forgets what the history knows of steps after this one.
    pub(crate) fn forget_future(&mut self) {
        self.history.forget_from(self.step + 1);
    }

    /// Whether a training point can be put somewhere else: where its place is a parameter.
    pub fn can_place(&self, point: usize) -> bool {
        !self.model.embeds_unseen_points() && point < self.data.training
    }

    /// Where the parameters say that a training point lies; `None` where an encoder says it.
    pub fn position(&self, point: usize) -> Option<[f64; 2]> {
        let points = self.data.training;
        self.can_place(point).then(|| [point, points + point].map(|place| self.parameters[place]))
    }

    /// Puts a training point somewhere else in the embedding: the pending step is encoded and
    /// weighed again. `false` where an encoder says where it lies.
    pub fn place(&mut self, point: usize, position: [f64; 2]) -> bool {
        if !self.can_place(point) {
            return false;
        }
        let points = self.data.training;
        for (place, coordinate) in [point, points + point].into_iter().zip(position) {
            self.parameters[place] = coordinate;
        }
        (self.shown.at, self.shown.coming_at) = (None, None);
        if self.phase != Phase::Fresh {
            self.phase = Phase::Sampled;
        }
        true
    }

    /// How far the sampler had come before the pending batch.
    fn drawn(&self) -> (u64, usize) {
        if self.phase == Phase::Fresh { self.sampler.place() } else { self.sampler.place_before() }
    }
}
