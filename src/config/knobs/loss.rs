//! Knobs of the loss.

use super::{always, number};
use crate::config::choices::*;
use crate::geometry::Geometry;
use crate::knob::{Applies::*, Choice, Group, Kind, Knob, Value};
use crate::loss::{self, Distance, Fallback, LOSSES, Negatives, Positives, Reduction, Similarity};
use crate::mining::Mining;

/// A relevance test: the chosen loss lists the key among its knobs.
macro_rules! of_loss {
    ($key:literal, $reason:literal) => {
        |config| if config.loss.knobs.contains(&$key) { Ok(()) } else { Err($reason) }
    };
}

/// The rows of the table, in the order of the controls.
pub static LOSS: &[Knob] = &[
    Knob {
        key: "loss",
        label: "Loss",
        help: tabled!("What the embedding is trained to do."),
        group: Group::Loss,
        kind: Kind::Choice(|| {
            LOSSES
                .iter()
                .map(|loss| Choice { value: loss.id, label: loss.label, help: loss.summary })
                .collect()
        }),
        applies: Restart,
        get: |config| Value::Choice(config.loss.id),
        set: |config, value| config.loss = loss::find(value.choice()).unwrap_or(config.loss),
        default: |_| Value::Choice("triplet"),
        relevant: always,
    },
    Knob {
        key: "margin",
        label: "Margin",
        help: tabled!(
            "How far a negative must be before it stops being pushed: from the anchor itself (contrastive), or beyond its positive (triplet)."
        ),
        group: Group::Loss,
        kind: number(0.05, 4.0, true, &[0.2, 0.5, 1.0, 2.0]),
        applies: Live,
        get: |config| Value::Number(config.settings.margin),
        set: |config, value| config.settings.margin = value.number(),
        default: |config| Value::Number(if config.loss.id == "contrastive" { 1.0 } else { 0.5 }),
        relevant: |config| match (
            config.loss.knobs.contains(&"margin"),
            config.settings.soft_margin
                && config.settings.mining == Mining::Hardest
                && config.loss.id == "triplet",
        ) {
            (false, _) => Err("This loss has no margin: its push fades but never stops."),
            (true, true) => Err("The soft margin of batch-hard has no margin."),
            (true, false) => Ok(()),
        },
    },
    Knob {
        key: "temperature",
        label: "Temperature",
        help: tabled!(
            "Divides every similarity: small values give nearly all the push to the nearest negatives, large ones share it evenly."
        ),
        group: Group::Loss,
        kind: number(0.01, 10.0, true, &[0.05, 0.07, 0.1, 0.2, 0.5]),
        applies: Live,
        get: |config| Value::Number(config.settings.temperature),
        set: |config, value| config.settings.temperature = value.number(),
        default: |config| Value::Number(if config.loss.id == "supcon" { 0.5 } else { 0.2 }),
        relevant: of_loss!("temperature", "This loss divides nothing by a temperature."),
    },
    Knob {
        key: "learn-temperature",
        label: "Learn the temperature",
        help: tabled!(
            "The temperature is a parameter that the optimizer moves, from where it is set and between 0.01 and 1, as in CLIP."
        ),
        group: Group::Loss,
        kind: Kind::Switch,
        applies: Restart,
        get: |config| Value::Switch(config.learn_temperature),
        set: |config, value| config.learn_temperature = value.switch(),
        default: |_| Value::Switch(false),
        relevant: of_loss!("learn-temperature", "Only CLIP learns its temperature."),
    },
    Knob {
        key: "mining",
        label: "Mining",
        help: tabled!("Which triplets of the batch are asked."),
        group: Group::Loss,
        kind: Kind::Choice(mining::all),
        applies: Live,
        get: |config| mining::value(config.settings.mining),
        set: |config, value| config.settings.mining = mining::read(value),
        default: |_| mining::value(Mining::SemiHard),
        relevant: of_loss!("mining", "Only the triplet loss chooses among triplets."),
    },
    Knob {
        key: "fallback",
        label: "Without a semi-hard negative",
        help: tabled!("What semi-hard mining does with a pair that has no semi-hard negative."),
        group: Group::Loss,
        kind: Kind::Choice(fallback::all),
        applies: Live,
        get: |config| fallback::value(config.settings.fallback),
        set: |config, value| config.settings.fallback = fallback::read(value),
        default: |_| fallback::value(Fallback::Skip),
        relevant: |config| match (config.loss.knobs.contains(&"fallback"), config.settings.mining) {
            (true, Mining::SemiHard) => Ok(()),
            _ => Err("Only semi-hard mining can come away empty-handed."),
        },
    },
    Knob {
        key: "soft-margin",
        label: "Soft margin",
        help: tabled!("Replaces the hinge by ln(1 + eˣ), which never falls quite silent."),
        group: Group::Loss,
        kind: Kind::Switch,
        applies: Live,
        get: |config| Value::Switch(config.settings.soft_margin),
        set: |config, value| config.settings.soft_margin = value.switch(),
        default: |_| Value::Switch(false),
        relevant: of_loss!("soft-margin", "Only the triplet loss has a hinge to soften."),
    },
    Knob {
        key: "reduction",
        label: "Mean over",
        help: tabled!("Whether satisfied triplets count in the mean."),
        group: Group::Loss,
        kind: Kind::Choice(reduction::all),
        applies: Live,
        get: |config| reduction::value(config.settings.reduction),
        set: |config, value| config.settings.reduction = reduction::read(value),
        default: |_| reduction::value(Reduction::Mean),
        relevant: of_loss!("reduction", "Only the triplet loss has satisfied terms to leave out."),
    },
    Knob {
        key: "pull",
        label: "Pull",
        help: tabled!("Strength of the springs between points of one class."),
        group: Group::Loss,
        kind: number(0.0, 1.0, false, &[0.0, 0.5, 1.0]),
        applies: Live,
        get: |config| Value::Number(config.settings.pull),
        set: |config, value| config.settings.pull = value.number(),
        default: |_| Value::Number(1.0),
        relevant: of_loss!("pull", "Only the contrastive loss has separate strengths."),
    },
    Knob {
        key: "push",
        label: "Push",
        help: tabled!("Strength of the push between points of different classes."),
        group: Group::Loss,
        kind: number(0.0, 1.0, false, &[0.0, 0.5, 1.0]),
        applies: Live,
        get: |config| Value::Number(config.settings.push),
        set: |config, value| config.settings.push = value.number(),
        default: |_| Value::Number(1.0),
        relevant: of_loss!("push", "Only the contrastive loss has separate strengths."),
    },
    Knob {
        key: "positives",
        label: "Positives",
        help: tabled!("Who should come near the anchor."),
        group: Group::Loss,
        kind: Kind::Choice(positives::all),
        applies: Live,
        get: |config| positives::value(config.positives),
        set: |config, value| config.positives = positives::read(value),
        default: |_| positives::value(Positives::Labels),
        relevant: |config| {
            if config.loss.id == "cross-entropy" {
                Err("Cross-entropy compares points with class prototypes.")
            } else {
                Ok(())
            }
        },
    },
    Knob {
        key: "augmentation",
        label: "Augmentation",
        help: tabled!(
            "Standard deviation of the noise that makes one view of a point differ from the next."
        ),
        group: Group::Loss,
        kind: number(0.02, 0.5, true, &[0.05, 0.1, 0.2]),
        applies: Live,
        get: |config| Value::Number(config.augmentation),
        set: |config, value| config.augmentation = value.number(),
        default: |_| Value::Number(0.1),
        relevant: |config| {
            if config.positives == Positives::Views && config.loss.id != "cross-entropy" {
                Ok(())
            } else {
                Err("Views are made only when positives are augmented views.")
            }
        },
    },
    Knob {
        key: "vertical-augmentation",
        label: "Vertical augmentation",
        help: tabled!(
            "The same noise along the second coordinate alone: what augmentation covers, the embedding is taught to forget."
        ),
        group: Group::Loss,
        kind: number(0.02, 3.0, true, &[0.1, 0.5, 1.0]),
        applies: Live,
        get: |config| Value::Number(config.vertical_augmentation),
        set: |config, value| config.vertical_augmentation = value.number(),
        default: |config| Value::Number(config.augmentation),
        relevant: |config| {
            if config.positives == Positives::Views && config.loss.id != "cross-entropy" {
                Ok(())
            } else {
                Err("Views are made only when positives are augmented views.")
            }
        },
    },
    Knob {
        key: "negatives",
        label: "Negatives",
        help: tabled!("Who is pushed away from the anchor."),
        group: Group::Loss,
        kind: Kind::Choice(negatives::all),
        applies: Live,
        get: |config| negatives::value(config.negatives),
        set: |config, value| config.negatives = negatives::read(value),
        default: |_| negatives::value(Negatives::InBatch),
        relevant: of_loss!(
            "negatives",
            "Only losses with one partner per anchor choose their negatives."
        ),
    },
    Knob {
        key: "decoupled",
        label: "Decoupled",
        help: tabled!(
            "Leaves the positive out of the denominator: the pull then never fades (DCL)."
        ),
        group: Group::Loss,
        kind: Kind::Switch,
        applies: Live,
        get: |config| Value::Switch(config.settings.decoupled),
        set: |config, value| config.settings.decoupled = value.switch(),
        default: |_| Value::Switch(false),
        relevant: of_loss!("decoupled", "Only InfoNCE and NT-Xent have this form."),
    },
    Knob {
        key: "debias",
        label: "Debias",
        help: tabled!(
            "The share of the negatives that are taken for class-mates, τ⁺: their push is estimated from the positive and taken out. One over the number of classes is right when classes are equally large."
        ),
        group: Group::Loss,
        kind: number(0.0, 0.5, false, &[0.0, 0.125, 0.25, 0.5]),
        applies: Live,
        get: |config| Value::Number(config.settings.debias),
        set: |config, value| config.settings.debias = value.number(),
        default: |_| Value::Number(0.0),
        relevant: |config| {
            if !config.loss.knobs.contains(&"debias") {
                Err("Only losses with one partner per anchor estimate their negatives.")
            } else if config.negatives == Negatives::TrueNegatives {
                Err("Class-mates are already left out of the negatives.")
            } else if config.settings.decoupled && config.loss.knobs.contains(&"decoupled") {
                Err("The estimate needs the positive in the denominator.")
            } else if config.learns_temperature() {
                Err("The estimate's floor needs a temperature that stands still.")
            } else {
                Ok(())
            }
        },
    },
    Knob {
        key: "label-smoothing",
        label: "Label smoothing",
        help: tabled!("Share of the target that is spread evenly over all classes."),
        group: Group::Loss,
        kind: number(0.0, 0.5, false, &[0.0, 0.1]),
        applies: Live,
        get: |config| Value::Number(config.settings.label_smoothing),
        set: |config, value| config.settings.label_smoothing = value.number(),
        default: |_| Value::Number(0.0),
        relevant: of_loss!("label-smoothing", "Only cross-entropy has a target to smooth."),
    },
    Knob {
        key: "distance",
        label: "Distance",
        help: tabled!("How far apart two embeddings are said to be."),
        group: Group::Loss,
        kind: Kind::Choice(distance::all),
        applies: Restart,
        get: |config| distance::value(config.settings.distance),
        set: |config, value| config.settings.distance = distance::read(value),
        default: |_| distance::value(Distance::Euclidean),
        relevant: of_loss!("distance", "This loss reads similarities, not distances."),
    },
    Knob {
        key: "geometry",
        label: "Geometry",
        help: tabled!("Where embeddings are compared."),
        group: Group::Loss,
        kind: Kind::Choice(geometry::all),
        applies: Restart,
        get: |config| geometry::value(config.settings.geometry),
        set: |config, value| config.settings.geometry = geometry::read(value),
        default: |config| {
            let cosine = config.loss.knobs.contains(&"distance")
                && config.settings.distance == Distance::Cosine;
            geometry::value(if cosine { Geometry::Circle } else { config.loss.geometry })
        },
        relevant: |config| match config.loss.id {
            "clip" => Err("CLIP compares directions, so it lives on the circle."),
            "cross-entropy" => Err("Prototypes are compared by the dot product, in the plane."),
            _ => Ok(()),
        },
    },
    Knob {
        key: "similarity",
        label: "Similarity",
        help: tabled!("How alike two embeddings are said to be."),
        group: Group::Loss,
        kind: Kind::Choice(similarity::all),
        applies: Restart,
        get: |config| similarity::value(config.settings.similarity),
        set: |config, value| config.settings.similarity = similarity::read(value),
        default: |config| {
            let circle = config.settings.geometry == Geometry::Circle;
            similarity::value(if circle || !config.loss.knobs.contains(&"similarity") {
                Similarity::Cosine
            } else {
                Similarity::NegativeSquared
            })
        },
        relevant: of_loss!("similarity", "This loss does not choose among similarities."),
    },
];
