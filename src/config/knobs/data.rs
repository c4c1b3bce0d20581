//! Knobs of the points.

use super::{always, number, whole};
use crate::config::{EncoderKind, SamplerKind};
use crate::data::{self, DATA_SETS};
use crate::knob::{Applies::Restart, Choice, Group, Kind, Knob, Value};
use crate::loss::{Negatives, Positives};

/// The rows of the table, in the order of the controls.
pub static DATA: &[Knob] = &[
    Knob {
        key: "data",
        label: "Data",
        help: tabled!("The points, in their own plane."),
        group: Group::Data,
        kind: Kind::Choice(|| {
            DATA_SETS
                .iter()
                .map(|set| Choice { value: set.id, label: set.label, help: set.help })
                .collect()
        }),
        applies: Restart,
        get: |config| Value::Choice(config.data.id),
        set: |config, value| config.data = data::find(value.choice()).unwrap_or(config.data),
        default: |_| Value::Choice("spirals"),
        relevant: always,
    },
    Knob {
        key: "points",
        label: "Points",
        help: tabled!("How many points train."),
        group: Group::Data,
        kind: whole(12.0, 100_000.0, true, &[60.0, 240.0, 600.0]),
        applies: Restart,
        get: |config| Value::Number(f64::from(config.points)),
        set: |config, value| config.points = value.number() as u32,
        default: |_| Value::Number(240.0),
        relevant: always,
    },
    Knob {
        key: "classes",
        label: "Classes",
        help: tabled!("How many classes the points fall into."),
        group: Group::Data,
        kind: whole(2.0, 8.0, false, &[2.0, 3.0, 4.0, 6.0, 8.0]),
        applies: Restart,
        get: |config| Value::Number(f64::from(config.classes)),
        set: |config, value| config.classes = value.number() as u32,
        default: |config| Value::Number(f64::from(config.data.default_classes)),
        relevant: |config| {
            if config.data.instances {
                Err("Every two points are a class of their own.")
            } else if config.data.classes.start() < config.data.classes.end() {
                Ok(())
            } else {
                Err("This data set has a fixed number of classes.")
            }
        },
    },
    Knob {
        key: "noise",
        label: "Noise",
        help: tabled!("Standard deviation of the noise on the points."),
        group: Group::Data,
        kind: number(0.0, 1.0, false, &[]),
        applies: Restart,
        get: |config| Value::Number(config.noise),
        set: |config, value| config.noise = value.number(),
        default: |config| Value::Number(config.data.default_noise),
        relevant: always,
    },
    Knob {
        key: "imbalance",
        label: "Imbalance",
        help: tabled!("How many times as many points the first class has as each of the others."),
        group: Group::Data,
        kind: number(1.0, 20.0, true, &[1.0, 2.0, 5.0, 10.0, 20.0]),
        applies: Restart,
        get: |config| Value::Number(config.imbalance),
        set: |config, value| config.imbalance = value.number(),
        default: |_| Value::Number(1.0),
        relevant: |config| {
            if config.data.instances {
                Err("Every two points are a class of their own.")
            } else {
                Ok(())
            }
        },
    },
    Knob {
        key: "label-noise",
        label: "Label noise",
        help: tabled!(
            "Share of the training labels that are flipped to another class before the loss sees them. Metrics, colours and forms keep to the true classes."
        ),
        group: Group::Data,
        kind: number(0.0, 0.4, false, &[0.0, 0.1, 0.2, 0.4]),
        applies: Restart,
        get: |config| Value::Number(config.label_noise),
        set: |config, value| config.label_noise = value.number(),
        default: |_| Value::Number(0.0),
        relevant: |config| {
            let partners = config.loss.knobs.contains(&"negatives");
            let told = config.positives == Positives::Labels
                || config.loss.id == "cross-entropy"
                || config.sampler == SamplerKind::Balanced
                || partners && config.negatives == Negatives::TrueNegatives;
            if config.data.instances {
                Err("Every two points are a class of their own.")
            } else if told {
                Ok(())
            } else {
                Err("With these positives and negatives the loss asks for no label.")
            }
        },
    },
    Knob {
        key: "holdout",
        label: "Held-out points",
        help: tabled!(
            "Extra points of the same kind that never train, as a share of the training points; they tell learning from memorising."
        ),
        group: Group::Data,
        kind: number(0.0, 1.0, false, &[0.0, 0.5, 1.0]),
        applies: Restart,
        get: |config| Value::Number(config.holdout),
        set: |config, value| config.holdout = value.number(),
        default: |_| Value::Number(0.5),
        relevant: |config| {
            if config.encoder == EncoderKind::Free {
                Err("Free points have no embedding for a point that never trained.")
            } else {
                Ok(())
            }
        },
    },
];
