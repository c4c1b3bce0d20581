//! The table of all knobs: one row a key, one file a group. Rows may lean on rows that stand before
//! them for their defaults.

mod data;
mod encoder;
mod loss;
mod training;

use super::Config;
use crate::knob::{Kind, Knob};

/// Every knob, in the order of the controls and of a config string.
pub fn knobs() -> impl Iterator<Item = &'static Knob> {
    [loss::LOSS, data::DATA, encoder::ENCODER, training::TRAINING].into_iter().flatten()
}

/// The knob with this key.
pub fn find(key: &str) -> Option<&'static Knob> {
    knobs().find(|knob| knob.key == key)
}

const fn number(min: f64, max: f64, log: bool, ticks: &'static [f64]) -> Kind {
    Kind::Number { min, max, integer: false, log, ticks }
}

const fn whole(min: f64, max: f64, log: bool, ticks: &'static [f64]) -> Kind {
    Kind::Number { min, max, integer: true, log, ticks }
}

fn always(_: &Config) -> Result<(), &'static str> {
    Ok(())
}
