//! Knobs of the optimiser and its batches.

use super::{always, number, whole};
use crate::config::{EncoderKind, SamplerKind, choices::*};
use crate::knob::{Applies::*, Group, Kind, Knob, Value};
use crate::optimizer::Method;

/// The rows of the table, in the order of the controls.
pub static TRAINING: &[Knob] = &[
    Knob {
        key: "optimizer",
        label: "Optimizer",
        help: tabled!("The rule that turns gradients into steps."),
        group: Group::Training,
        kind: Kind::Choice(optimizer::all),
        applies: Restart,
        get: |config| optimizer::value(config.optimizer),
        set: |config, value| config.optimizer = optimizer::read(value),
        default: |_| optimizer::value(Method::Adam),
        relevant: always,
    },
    Knob {
        key: "learning-rate",
        label: "Learning rate",
        help: tabled!("How far one step goes."),
        group: Group::Training,
        kind: number(1e-4, 3.0, true, &[1e-3, 1e-2, 0.1, 1.0]),
        applies: Live,
        get: |config| Value::Number(config.learning_rate),
        set: |config, value| config.learning_rate = value.number(),
        default: |config| {
            Value::Number(match (config.optimizer, config.encoder) {
                (Method::Adam, EncoderKind::Free) => 0.03,
                (Method::Adam, _) => 0.01,
                (Method::Sgd, EncoderKind::Free) => 1.0,
                (Method::Sgd, _) => 0.1,
            })
        },
        relevant: always,
    },
    Knob {
        key: "momentum",
        label: "Momentum",
        help: tabled!("How much of the last step carries over into the next one."),
        group: Group::Training,
        kind: number(0.0, 0.99, false, &[0.0, 0.5, 0.9]),
        applies: Live,
        get: |config| Value::Number(config.momentum),
        set: |config, value| config.momentum = value.number(),
        default: |_| Value::Number(0.0),
        relevant: |config| {
            if config.optimizer == Method::Sgd {
                Ok(())
            } else {
                Err("Adam keeps its own momentum, 0.9.")
            }
        },
    },
    Knob {
        key: "batch-size",
        label: "Batch size",
        help: tabled!(
            "How many anchors meet in one step; the more, the more negatives each of them sees."
        ),
        group: Group::Training,
        kind: whole(1.0, 65_536.0, true, &[4.0, 16.0, 64.0, 256.0]),
        applies: Live,
        get: |config| Value::Number(f64::from(config.batch_size)),
        set: |config, value| config.batch_size = value.number() as u32,
        default: |_| Value::Number(64.0),
        relevant: always,
    },
    Knob {
        key: "sampler",
        label: "Sampling",
        help: tabled!("How a batch is put together."),
        group: Group::Training,
        kind: Kind::Choice(sampler::all),
        applies: Restart,
        get: |config| sampler::value(config.sampler),
        set: |config, value| config.sampler = sampler::read(value),
        default: |_| sampler::value(SamplerKind::Uniform),
        relevant: always,
    },
    Knob {
        key: "seed",
        label: "Seed",
        help: tabled!(
            "The same seed gives the same points, the same beginning and the same batches."
        ),
        group: Group::Training,
        kind: whole(0.0, 4_294_967_295.0, false, &[]),
        applies: Restart,
        get: |config| Value::Number(config.seed as f64),
        set: |config, value| config.seed = value.number() as u64,
        default: |_| Value::Number(1.0),
        relevant: always,
    },
];
