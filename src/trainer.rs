//! A run: sample → encode → compare → weigh → move, one update at a time.
//!
//! At rest a trainer has the next step *prepared*: its batch is sampled, encoded, compared and
//! weighed at the positions that are shown. [`Trainer::step`] moves the parameters by exactly that
//! gradient and prepares the next step. So the arrows of a picture are what the optimiser is about
//! to use, at step 0 already, and a knob turned while the run is paused re-weighs them.

mod anatomy;
mod diagnosis;
mod diagnostics;
mod keyframe;
mod report;
mod survey;
mod warp;

pub use diagnostics::Diagnostics;
pub use keyframe::Keyframe;
pub use report::{Advance, Counters, Diverged};
pub use survey::Resolution;

use crate::Points;
use crate::batch::{Batch, Plan, Sampler};
use crate::config::Config;
use crate::curve::Curve;
use crate::data::Data;
use crate::gradient::{Explained, Weighing};
use crate::loss::Settings;
use crate::model::{Embedding, Model, Pass};
use crate::optimizer::{Optimizer, Rates};

/// Beyond this size of any parameter a run counts as diverged: the picture has long lost it.
const LARGEST_PARAMETER: f64 = 1e6;

/// A run of one config.
#[derive(Clone, Debug)]
pub struct Trainer {
    config: Config,
    data: Data,
    class_mates: Vec<Vec<u32>>,
    model: Model,
    parameters: Vec<f64>,
    /// Parameters and optimiser before the last update, to go back to when it was a fatal one.
    previous: (Vec<f64>, Optimizer),
    gradient: Vec<f64>,
    optimizer: Optimizer,
    sampler: Sampler,
    step: u64,
    history: Curve,
    batch: Batch,
    pass: Pass,
    weighing: Weighing,
    phase: Phase,
    shown: Shown,
}

/// The embedding of all points, made when somebody looks.
#[derive(Clone, Debug)]
struct Shown {
    embedding: Points,
    /// The training points where the loss compares them, and the held-out ones.
    compared: [Points; 2],
    /// The step it belongs to.
    at: Option<u64>,
    /// The next one, on its way: of these parameters, which train on meanwhile.
    coming: Embedding,
    parameters: Vec<f64>,
    coming_at: Option<u64>,
}

impl Default for Shown {
    fn default() -> Shown {
        let empty = || Points::zeros(0, 0);
        Shown {
            embedding: empty(),
            compared: [empty(), empty()],
            at: None,
            coming: Embedding::default(),
            parameters: Vec::new(),
            coming_at: None,
        }
    }
}

/// How far the pending step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Its batch has not been sampled.
    Fresh,
    /// Its batch is there; knobs may have changed since it was encoded.
    Sampled,
    /// Some of its members are encoded.
    Encoding,
    /// Some of its rows are weighed.
    Weighing,
    /// The gradient of some members has gone back through the encoder.
    Returning,
    /// Its gradient is complete.
    Ready,
    /// It cannot be made: the loss or its gradient is not finite, or the points ran away.
    Diverged,
}

impl Trainer {
    /// The run at step 0. Its first step is prepared by the first call that needs it.
    pub fn new(config: Config) -> Trainer {
        let data = Data::generate(&config.recipe());
        Trainer::with_data(config, data)
    }

    fn with_data(config: Config, data: Data) -> Trainer {
        let labels = &data.told;
        let mut class_mates = vec![Vec::new(); data.classes as usize];
        labels
            .iter()
            .enumerate()
            .for_each(|(point, &label)| class_mates[label as usize].push(point as u32));
        // Of instances that meet as partners the first views are the anchors, or all would come twice.
        let partners = config.data.instances && config.loss.knobs.contains(&"negatives");
        let anchors = if partners { data.classes as usize } else { data.training };
        let model = Model::new(&config, &data);
        let parameters = model.initialise(&config, &data);
        let optimizer = Optimizer::new(config.optimizer, parameters.len());
        Trainer {
            previous: (parameters.clone(), optimizer.clone()),
            optimizer,
            sampler: Sampler::new(config.sampler, &labels[..anchors], config.seed),
            gradient: vec![0.0; parameters.len()],
            step: 0,
            history: Curve::new(),
            batch: Batch::empty(),
            pass: Pass::default(),
            weighing: Weighing::default(),
            phase: Phase::Fresh,
            config,
            data,
            class_mates,
            model,
            parameters,
            shown: Shown::default(),
        }
    }

    /// The config as it is now.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The points of the run.
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// Goes on under a config that differs in live knobs only (see [`Config::continues_as`]); the
    /// pending step is weighed again under it, and later ones that the history knew are forgotten.
    ///
    /// # Panics
    /// If a knob differs that restarts the run.
    pub fn set_live(&mut self, config: Config) {
        self.history.forget_from(self.step + 1);
        self.follow(config);
    }

    /// As [`Trainer::set_live`], for settings that belong to what the history knows.
    pub(crate) fn follow(&mut self, config: Config) {
        assert!(self.config.continues_as(&config), "the config needs a new run");
        let before = core::mem::replace(&mut self.config, config);
        let resample = self.config.batch_size != before.batch_size
            || self.config.positives != before.positives
            || self.config.negatives != before.negatives;
        // Rates act when the step is made: its gradient stays as it is, unless it failed.
        let reweigh = self.config.settings != before.settings
            || self.config.augmentation() != before.augmentation()
            || self.phase == Phase::Diverged;
        if self.phase == Phase::Fresh {
            return;
        }
        if resample {
            self.sampler.take_back();
            self.sample();
        } else if reweigh {
            self.phase = Phase::Sampled;
        }
    }

    /// Finishes the pending step's gradient, if it is not there yet.
    pub fn prepare(&mut self) {
        self.prepare_within(&mut || true);
    }

    /// Works on the pending step's gradient for as long as `keep_going` says so, and at least a
    /// little; `true` when it is complete or cannot be made. Moves nothing.
    pub fn prepare_within(&mut self, keep_going: &mut dyn FnMut() -> bool) -> bool {
        if self.phase == Phase::Fresh {
            self.sample();
        }
        if self.phase == Phase::Sampled {
            self.model.begin_forward(&self.parameters, &self.batch, &self.data, &mut self.pass);
            self.phase = Phase::Encoding;
        }
        let augmentation = self.config.augmentation();
        while self.phase == Phase::Encoding {
            let (parameters, batch, data) = (&self.parameters, &self.batch, &self.data);
            if self.model.go_forward(parameters, batch, data, augmentation, &mut self.pass) {
                self.weighing.begin(&self.pass.embedding, batch, self.config.settings.geometry);
                self.phase = Phase::Weighing;
            } else if !keep_going() {
                return false;
            }
        }
        if self.phase == Phase::Weighing {
            let settings = self.settings();
            if !self.weighing.advance(&self.batch, self.config.loss, &settings, keep_going) {
                return false;
            }
            self.model.begin_backward(
                &mut self.pass,
                self.weighing.gradient(),
                self.weighing.by_log_inverse_temperature(),
                &mut self.gradient,
            );
            self.phase = Phase::Returning;
        }
        while self.phase == Phase::Returning {
            let (parameters, by) = (&self.parameters, self.weighing.gradient());
            if self.model.go_backward(parameters, &mut self.pass, by, &mut self.gradient) {
                let finite =
                    self.weighing.loss().is_finite() && self.gradient.iter().all(|g| g.is_finite());
                self.phase = if finite { Phase::Ready } else { Phase::Diverged };
                self.history.record(self.step, self.weighing.loss());
            } else if !keep_going() {
                return false;
            }
        }
        true
    }

    /// Exactly one update; the next step is prepared after it.
    ///
    /// # Errors
    /// When the run has diverged: the last good state stays.
    pub fn step(&mut self) -> Result<(), Diverged> {
        self.prepare();
        self.apply()?;
        self.prepare();
        Ok(())
    }

    /// Works for as long as `keep_going` says so, and at least a little: up to and including one
    /// update.
    pub fn advance(&mut self, keep_going: &mut dyn FnMut() -> bool) -> Advance {
        if !self.prepare_within(keep_going) {
            return Advance::Pausing;
        }
        match self.apply() {
            Ok(()) => {
                self.prepare_within(keep_going);
                Advance::Stepped
            }
            Err(Diverged { .. }) => Advance::Diverged,
        }
    }

    /// The loss's settings, with the temperature that has been learned so far.
    fn settings(&self) -> Settings {
        self.settings_with(&self.parameters)
    }

    /// The same with other parameters.
    fn settings_with(&self, parameters: &[f64]) -> Settings {
        let chosen = self.config.effective_settings();
        let temperature = self.model.temperature(parameters).unwrap_or(chosen.temperature);
        Settings { temperature, ..chosen }
    }

    fn sample(&mut self) {
        let plan = Plan {
            arrangement: self.config.loss.arrangement,
            positives: self.config.positives,
            negatives: self.config.negatives,
            labels: &self.data.told,
            inputs: &self.data.inputs,
            classes: self.data.classes,
            class_mates: &self.class_mates,
            counters: [self.config.seed, self.step],
        };
        let anchors = self.sampler.next(self.config.batch_size as usize);
        self.batch.refill(anchors, plan);
        self.phase = Phase::Sampled;
    }

    /// Moves the parameters by the pending step's gradient, which must be complete.
    pub(crate) fn apply(&mut self) -> Result<(), Diverged> {
        debug_assert!(matches!(self.phase, Phase::Ready | Phase::Diverged));
        let diverged = Diverged { step: self.step };
        if self.phase == Phase::Diverged {
            return Err(diverged);
        }
        let rates = Rates { learning: self.config.learning_rate, momentum: self.config.momentum };
        self.exchange_previous();
        self.optimizer.update_from(&self.previous, rates, &self.gradient, &mut self.parameters);
        self.model.clamp(&mut self.parameters);
        // Written so that NaN fails, too.
        if !self.parameters.iter().all(|x| x.abs() <= LARGEST_PARAMETER) {
            self.exchange_previous();
            self.phase = Phase::Diverged;
            return Err(diverged);
        }
        self.step += 1;
        self.phase = Phase::Fresh;
        Ok(())
    }

    /// Exchanges the parameters and the optimiser with those before the last update.
    fn exchange_previous(&mut self) {
        core::mem::swap(&mut self.parameters, &mut self.previous.0);
        core::mem::swap(&mut self.optimizer, &mut self.previous.1);
    }

    /// One row of the pending step's batch, as it trains.
    pub fn explain(&mut self, row: usize) -> Explained<'_> {
        self.prepare();
        let settings = self.settings();
        self.weighing.explain(&self.batch, self.config.loss, &settings, row)
    }

    /// The loss that the pending batch would have with other parameters.
    pub fn loss_with(&mut self, parameters: &[f64]) -> f64 {
        self.prepare();
        let settings = self.settings_with(parameters);
        let (mut pass, mut weighing) = (Pass::default(), Weighing::default());
        let augmentation = self.config.augmentation();
        self.model.forward(parameters, &self.batch, &self.data, augmentation, &mut pass);
        weighing.begin(&pass.embedding, &self.batch, settings.geometry);
        weighing.advance(&self.batch, self.config.loss, &settings, &mut || true);
        weighing.loss()
    }

    /// Where the pending batch's members, and the prototypes after them, would be with other
    /// parameters: raw outputs of the encoder.
    pub fn members_with(&self, parameters: &[f64]) -> Vec<[f64; 2]> {
        let mut pass = Pass::default();
        let augmentation = self.config.augmentation();
        self.model.forward(parameters, &self.batch, &self.data, augmentation, &mut pass);
        pass.embedding.row_iter().map(|row| [row[0], row[1]]).collect()
    }

    /// How the pending step's batch was weighed.
    pub fn weighing(&self) -> &Weighing {
        &self.weighing
    }

    /// The pending step's batch.
    pub fn batch(&self) -> &Batch {
        &self.batch
    }
}
