//! The whole of a run in one string: parsed, checked and defaulted here and nowhere else.
//!
//! `key=value&key=value`, in any order; a key that is left out has its default, which may depend on
//! other keys (the margin's on the loss). The same string is a permalink's fragment, the element's
//! `config`, a command-line argument and the name of a test.

mod choices;
mod error;
mod knobs;
mod read;

pub use error::ConfigError;
pub use knobs::{find, knobs};

use crate::data::{self, DataSet, Recipe};
use crate::encoder::{Activation, Init};
use crate::knob::{Applies, Value};
use crate::loss::{self, Loss, Negatives, Positives, Settings};
use crate::optimizer::Method;

/// Which kind of encoder maps a point to its embedding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncoderKind {
    /// The embeddings themselves are the parameters.
    Free,
    /// One linear layer.
    Linear,
    /// Hidden layers with a nonlinearity.
    Mlp,
}

/// In which order points come into batches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SamplerKind {
    /// Uniformly without replacement.
    Uniform,
    /// The same number of every class in a batch.
    Balanced,
}

/// Every setting of a run. Made by [`Config::parse`], so its values are always within range.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The loss.
    pub loss: &'static Loss,
    /// The settings of the loss.
    pub settings: Settings,
    /// Who is positive to whom.
    pub positives: Positives,
    /// Who is negative to whom.
    pub negatives: Negatives,
    /// Standard deviation of the noise that makes a view of a point.
    pub augmentation: f64,
    /// The same along the second coordinate.
    pub vertical_augmentation: f64,
    /// Whether CLIP's temperature is a parameter.
    pub learn_temperature: bool,
    /// The data set.
    pub data: &'static DataSet,
    /// Number of training points.
    pub points: u32,
    /// Number of classes.
    pub classes: u32,
    /// Standard deviation of the data's noise.
    pub noise: f64,
    /// How many times as many points the first class has as each of the others.
    pub imbalance: f64,
    /// Share of the training labels that the loss is told wrongly.
    pub label_noise: f64,
    /// Held-out points as a share of the training points.
    pub holdout: f64,
    /// Kind of encoder.
    pub encoder: EncoderKind,
    /// Widths of the hidden layers.
    pub layers: Vec<u32>,
    /// Nonlinearity of the hidden layers.
    pub activation: Activation,
    /// How parameters begin.
    pub init: Init,
    /// Update rule.
    pub optimizer: Method,
    /// Learning rate.
    pub learning_rate: f64,
    /// Momentum of SGD.
    pub momentum: f64,
    /// Anchors per step.
    pub batch_size: u32,
    /// In which order points come into batches.
    pub sampler: SamplerKind,
    /// Seed of data, initial parameters and batches.
    pub seed: u64,
}

impl Config {
    /// The config in which every key has its default.
    pub fn new() -> Config {
        let mut config = Config {
            loss: loss::LOSSES[0],
            settings: Settings::default(),
            positives: Positives::Labels,
            negatives: Negatives::InBatch,
            augmentation: 0.1,
            vertical_augmentation: 0.1,
            learn_temperature: false,
            data: data::DATA_SETS[0],
            points: 240,
            classes: 4,
            noise: 0.0,
            imbalance: 1.0,
            label_noise: 0.0,
            holdout: 0.5,
            encoder: EncoderKind::Mlp,
            layers: vec![32, 32],
            activation: Activation::Tanh,
            init: Init::Xavier,
            optimizer: Method::Adam,
            learning_rate: 0.01,
            momentum: 0.0,
            batch_size: 64,
            sampler: SamplerKind::Uniform,
            seed: 1,
        };
        for knob in knobs() {
            let default = (knob.default)(&config);
            (knob.set)(&mut config, &default);
        }
        config
    }

    /// Reads a config string.
    ///
    /// # Errors
    /// Names the key, the value and what is allowed: an unknown or repeated key, an unknown value,
    /// a number out of range, or two settings that contradict each other.
    pub fn parse(text: &str) -> Result<Config, ConfigError> {
        read::parse(text)
    }

    /// The config with one key changed, and what else had to give way, in sentences.
    ///
    /// Settings that were never chosen follow their new defaults; a chosen one that contradicts the
    /// new value goes back to its default and is named in the notices.
    ///
    /// # Errors
    /// As [`Config::parse`]; `self` is untouched.
    pub fn with(&self, key: &str, value: &str) -> Result<(Config, Vec<String>), ConfigError> {
        read::with(self, key, value)
    }

    /// The value of a key as it would stand in a config string.
    pub fn value(&self, key: &str) -> Option<String> {
        find(key).map(|knob| (knob.get)(self).to_string())
    }

    /// The keys that differ from their defaults, with their values, in the order of the table.
    pub fn chosen(&self) -> Vec<(&'static str, Value)> {
        let differing = knobs().filter(|knob| (knob.get)(self) != (knob.default)(self));
        differing.map(|knob| (knob.key, (knob.get)(self))).collect()
    }

    /// Whether a run under `self` can go on under `other`: they differ in live knobs only.
    ///
    /// A temperature that is learned only begins where it is set, so setting it is a new run.
    pub fn continues_as(&self, other: &Config) -> bool {
        if self.learns_temperature() && self.settings.temperature != other.settings.temperature {
            return false;
        }
        let mut restarts = knobs().filter(|knob| knob.applies == Applies::Restart);
        restarts.all(|knob| (knob.get)(self) == (knob.get)(other))
    }

    /// The settings as the loss takes them: what other keys make idle is off.
    pub fn effective_settings(&self) -> Settings {
        let debiases = find("debias").is_some_and(|knob| (knob.relevant)(self).is_ok());
        let debias = if debiases { self.settings.debias } else { 0.0 };
        Settings { debias, ..self.settings }
    }

    /// Whether the temperature is a parameter of this run.
    pub fn learns_temperature(&self) -> bool {
        self.learn_temperature && self.loss.knobs.contains(&"learn-temperature")
    }

    /// The points that the run is about.
    pub fn recipe(&self) -> Recipe {
        Recipe {
            set: self.data,
            classes: self.classes,
            imbalance: self.imbalance,
            noise: self.noise,
            label_noise: self.label_noise,
            training: self.points as usize,
            held_out: self.held_out(),
            seed: self.seed,
        }
    }

    /// Standard deviation of the noise of a view, along each coordinate.
    pub fn augmentation(&self) -> [f64; 2] {
        [self.augmentation, self.vertical_augmentation]
    }

    /// Number of held-out points.
    pub fn held_out(&self) -> usize {
        (f64::from(self.points) * self.holdout).round() as usize
    }
}

impl Default for Config {
    fn default() -> Config {
        Config::new()
    }
}

impl core::fmt::Display for Config {
    /// The canonical string: only non-defaults, in the order of the table.
    fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
        for (place, (key, value)) in self.chosen().into_iter().enumerate() {
            write!(f, "{}{key}={value}", if place > 0 { "&" } else { "" })?;
        }
        Ok(())
    }
}
