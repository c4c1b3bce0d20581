//! The cases: every loss with every combination of its options, on batches as a run meets them.

use contrastive_playground::config::{self, Config};
use contrastive_playground::geometry::Geometry;
use contrastive_playground::knob::{Kind, Knob};
use contrastive_playground::loss::{Arrangement, LOSSES, Negatives, Positives, Row};
use contrastive_playground::mining::{Mining, Work, triplets};
use contrastive_playground::pytorch::snippet;
use contrastive_playground::{Points, Trainer};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Batches as they come: of a usual size, too small for every anchor to have a positive, and alone.
pub const RUNS: [&str; 3] = [
    "data=rings&points=40&batch-size=30&layers=5x4",
    "data=blobs&classes=4&points=16&batch-size=6&layers=5x4",
    "data=moons&points=12&batch-size=1&layers=5x4",
];

/// Every loss with its defaults, and with every combination of the choices and switches that matter
/// to it, every number at another value than its default.
pub fn every_config(run: &str) -> Vec<Config> {
    let mut found = BTreeSet::new();
    for loss in LOSSES {
        let base = format!("{run}&loss={}", loss.id);
        let keys: BTreeSet<&str> =
            loss.knobs.iter().copied().chain(["geometry", "positives"]).collect();
        let mut texts = vec![base.clone()];
        for knob in keys.iter().filter_map(|key| config::find(key)) {
            let mut more = Vec::new();
            for text in &texts {
                more.extend(
                    values(knob).iter().map(|value| format!("{text}&{}={value}", knob.key)),
                );
            }
            texts = more;
        }
        texts.push(base);
        // Some pairs contradict each other (cosine in the plane); those are refused by name.
        for config in texts.iter().filter_map(|text| Config::parse(text).ok()) {
            let idle = |key| {
                let knob = config::find(key).expect("a config has knobs that exist");
                !matches!(knob.kind, Kind::Number { .. }) && (knob.relevant)(&config).is_err()
            };
            if !config.chosen().iter().any(|(key, _)| idle(key)) {
                found.insert(config.to_string());
            }
        }
    }
    found.iter().map(|text| Config::parse(text).expect(text)).collect()
}

/// Every choice; the switch both ways; of a number one that is nobody's default.
fn values(knob: &Knob) -> Vec<String> {
    match &knob.kind {
        Kind::Choice(choices) => choices().iter().map(|choice| choice.value.to_string()).collect(),
        Kind::Switch => vec!["off".into(), "on".into()],
        Kind::Number { .. } if knob.key == "debias" => {
            vec!["0".into(), "0.15".into(), "0.5".into()]
        }
        Kind::Number { min, max, .. } => vec![(min + 0.3 * (max - min).min(1.0)).to_string()],
        Kind::Layers => vec![],
    }
}

/// A snippet, what it is called with, and what must come out.
pub struct Case {
    pub name: String,
    pub snippet: String,
    pub inputs: Vec<Value>,
    pub loss: f64,
    pub gradients: Vec<Vec<f64>>,
}

/// The pending batch of a run some steps on; with `collapsed`, as if all embeddings were equal.
pub fn case(config: Config, collapsed: bool) -> Case {
    let name = config.to_string();
    let mut trainer = Trainer::new(config.clone());
    (0..3).for_each(|_| trainer.step().expect(&name));
    trainer.prepare();
    let mut embedding = raw(&trainer);
    let mut weighing = trainer.weighing().clone();
    if collapsed {
        // On the circle a direction without rounding, or ties would be broken by it; in the plane
        // one whose squared length is rounded, where expanding the square leaves a distance.
        let circle = config.settings.geometry == Geometry::Circle;
        let [x, y] = if circle { [1.0, 0.0] } else { [0.3, -0.7] };
        embedding.column_mut(0).fill(x);
        embedding.column_mut(1).fill(y);
        let mut settings = config.effective_settings();
        if config.learn_temperature {
            settings.temperature = libm::exp(-log_scale(&trainer));
        }
        weighing.begin(&embedding, trainer.batch(), settings.geometry);
        weighing.advance(trainer.batch(), config.loss, &settings, &mut || true);
    }
    let gradient = parts(&trainer, weighing.gradient());
    let mut gradients: Vec<Vec<f64>> = gradient.iter().map(numbers).collect();
    if config.learn_temperature {
        gradients.push(vec![weighing.by_log_inverse_temperature()]);
    }
    Case {
        name: if collapsed { format!("{name}, collapsed") } else { name },
        snippet: snippet(&config),
        inputs: inputs(&mut trainer, &embedding),
        loss: weighing.loss(),
        gradients,
    }
}

/// The raw embeddings of the pending batch: the compared ones, at their own norms again.
fn raw(trainer: &Trainer) -> Points {
    let mut points = trainer.weighing().compared().clone();
    if trainer.config().settings.geometry == Geometry::Circle {
        let norms = trainer.weighing().norms();
        points.row_iter_mut().zip(norms).for_each(|(mut row, norm)| row *= *norm);
    }
    points
}

/// The logarithm of the inverse temperature, where it is learned: the last parameter.
fn log_scale(trainer: &Trainer) -> f64 {
    trainer.parameters().last().copied().unwrap_or(f64::NAN)
}

/// The blocks of a matrix of the pending batch (embeddings or their gradient) that the snippet's
/// inputs are, in their order.
fn parts(trainer: &Trainer, matrix: &Points) -> Vec<Value> {
    let block = |rows: core::ops::Range<usize>| {
        let row = |row: usize| [matrix[(row, 0)], matrix[(row, 1)]];
        json!(rows.map(row).collect::<Vec<_>>())
    };
    let (members, all) = (trainer.batch().members.len(), matrix.nrows());
    match (trainer.config().loss.arrangement, trainer.config().positives) {
        (Arrangement::Prototypes, _) => {
            let biases: Vec<f64> = (members..all).map(|row| matrix[(row, 2)]).collect();
            vec![block(0..members), block(members..all), json!(biases)]
        }
        (Arrangement::Together, Positives::Views) => vec![block(0..all / 2), block(all / 2..all)],
        (Arrangement::Together, _) => vec![block(0..all)],
        _ => vec![block(0..all / 2), block(all / 2..all)],
    }
}

/// What the snippet is called with, as its documentation says.
fn inputs(trainer: &mut Trainer, embedding: &Points) -> Vec<Value> {
    let as_matrix = |part| json!({ "matrix": part });
    let mut inputs: Vec<Value> = parts(trainer, embedding).into_iter().map(as_matrix).collect();
    let config = trainer.config().clone();
    let labels = &trainer.batch().labels;
    match (config.loss.arrangement, config.positives) {
        (Arrangement::Together, Positives::Views | Positives::Everyone) => {}
        (Arrangement::Together, Positives::Angle | Positives::Radius) => {
            inputs.insert(1, json!({ "given": points_of(trainer) }));
        }
        (Arrangement::Together | Arrangement::Prototypes, _) => {
            inputs.insert(1, json!({ "indices": labels }));
        }
        _ if config.negatives == Negatives::TrueNegatives => {
            inputs.push(json!({ "indices": labels[..labels.len() / 2] }));
        }
        _ => {}
    }
    if config.learn_temperature {
        inputs.push(json!({ "number": log_scale(trainer) }));
    }
    if config.loss.id == "triplet" && config.settings.mining == Mining::Random {
        inputs.push(json!({ "indices": picks(trainer) }));
    }
    inputs
}

/// The points of the pending batch in their own plane.
fn points_of(trainer: &Trainer) -> Vec<[f64; 2]> {
    let inputs = &trainer.data().inputs;
    let place = |point: usize| [inputs[(point, 0)], inputs[(point, 1)]];
    trainer.batch().members.iter().map(|member| place(member.point as usize)).collect()
}

/// The triplets that random mining draws in the pending batch, as three columns.
fn picks(trainer: &mut Trainer) -> [Vec<usize>; 3] {
    let settings = trainer.config().settings;
    let [seed, step] = trainer.batch().counters;
    let mut columns = [const { Vec::new() }; 3];
    for anchor in 0..trainer.batch().rows() {
        let explained = trainer.explain(anchor);
        let row = Row {
            values: explained.values,
            relations: explained.relations,
            counters: [seed, step, anchor as u64],
        };
        triplets(&row, &settings, &mut Work::default(), |positive, negative| {
            let pick = [anchor, positive, negative];
            columns.iter_mut().zip(pick).for_each(|(column, place)| column.push(place));
        });
    }
    columns
}

/// All numbers in a JSON value, in order.
pub fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        value => vec![value.as_f64().unwrap_or(f64::NAN)],
    }
}
