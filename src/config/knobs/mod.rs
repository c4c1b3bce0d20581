//! The table of all knobs: one row a key, one file a group. Rows may lean on rows that stand before
//! them for their defaults.

mod data;
mod encoder;
mod loss;
mod training;

use super::Config;
use crate::knob::{Kind, Knob};

const GROUPS: [&[Knob]; 4] = [loss::LOSS, data::DATA, encoder::ENCODER, training::TRAINING];
const COUNT: usize = GROUPS[0].len() + GROUPS[1].len() + GROUPS[2].len() + GROUPS[3].len();

/// One list of all, for every loop over lists of lists takes half a kilobyte of code.
static KNOBS: [&Knob; COUNT] = {
    let mut knobs = [&GROUPS[0][0]; COUNT];
    let (mut group, mut place, mut count) = (0, 0, 0);
    while count < COUNT {
        if place == GROUPS[group].len() {
            (group, place) = (group + 1, 0);
        }
        knobs[count] = &GROUPS[group][place];
        (place, count) = (place + 1, count + 1);
    }
    knobs
};

/// Every knob, in the order of the controls and of a config string.
pub fn knobs() -> impl Iterator<Item = &'static Knob> {
    KNOBS.iter().copied()
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
