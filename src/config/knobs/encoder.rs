//! Knobs of the encoder.

use super::always;
use crate::config::{EncoderKind, choices::*};
use crate::encoder::{Activation, Init};
use crate::knob::{Applies::Restart, Group, Kind, Knob, Value};

/// The rows of the table, in the order of the controls.
pub static ENCODER: &[Knob] = &[
    Knob {
        key: "encoder",
        label: "Encoder",
        help: tabled!("What maps a point to its embedding."),
        group: Group::Encoder,
        kind: Kind::Choice(encoder::all),
        applies: Restart,
        get: |config| encoder::value(config.encoder),
        set: |config, value| config.encoder = encoder::read(value),
        default: |config| {
            let instances = config.data.instances;
            encoder::value(if instances { EncoderKind::Free } else { EncoderKind::Mlp })
        },
        relevant: always,
    },
    Knob {
        key: "layers",
        label: "Hidden layers",
        help: tabled!("Widths of the hidden layers, as in 32x32."),
        group: Group::Encoder,
        kind: Kind::Layers,
        applies: Restart,
        get: |config| Value::Layers(config.layers.clone()),
        set: |config, value| {
            if let Value::Layers(widths) = value {
                config.layers.clone_from(widths)
            }
        },
        default: |_| Value::Layers(vec![32, 32]),
        relevant: |config| {
            if config.encoder == EncoderKind::Mlp {
                Ok(())
            } else {
                Err("Only the MLP has hidden layers.")
            }
        },
    },
    Knob {
        key: "activation",
        label: "Activation",
        help: tabled!("The nonlinearity of the hidden layers."),
        group: Group::Encoder,
        kind: Kind::Choice(activation::all),
        applies: Restart,
        get: |config| activation::value(config.activation),
        set: |config, value| config.activation = activation::read(value),
        default: |_| activation::value(Activation::Tanh),
        relevant: |config| {
            if config.encoder == EncoderKind::Mlp {
                Ok(())
            } else {
                Err("Only the MLP has hidden layers.")
            }
        },
    },
    Knob {
        key: "init",
        label: "Initial values",
        help: tabled!("How the parameters begin."),
        group: Group::Encoder,
        kind: Kind::Choice(init::all),
        applies: Restart,
        get: |config| init::value(config.init),
        set: |config, value| config.init = init::read(value),
        default: |config| {
            init::value(if config.encoder == EncoderKind::Free {
                Init::Normal
            } else {
                Init::Xavier
            })
        },
        relevant: always,
    },
];
