//! "Copy as PyTorch" computes what trains: the snippets of every loss with every combination of its
//! options, run by Python on batches as a run meets them, against the core's loss and gradient.
//!
//! The interpreter is `python3`, or what the environment variable `PYTHON` names. Where it has no
//! torch the snippets are compiled only, where there is none they are only read; one line on
//! standard error says so.

#![cfg(not(target_arch = "wasm32"))]

use contrastive_playground::config::{self, Config};
use contrastive_playground::geometry::Geometry;
use contrastive_playground::knob::{Kind, Knob};
use contrastive_playground::loss::{Arrangement, LOSSES, Negatives, Positives, Row};
use contrastive_playground::mining::{Mining, Work, triplets};
use contrastive_playground::pytorch::snippet;
use contrastive_playground::{Points, Trainer};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

/// Batches as they come: of a usual size, too small for every anchor to have a positive, and alone.
const RUNS: [&str; 3] = [
    "data=rings&points=40&batch-size=30&layers=5x4",
    "data=blobs&classes=4&points=16&batch-size=6&layers=5x4",
    "data=moons&points=12&batch-size=1&layers=5x4",
];

/// Every loss with its defaults, and with every combination of the choices and switches that matter
/// to it, every number at another value than its default.
fn every_config(run: &str) -> Vec<Config> {
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
        Kind::Number { min, max, .. } => vec![(min + 0.3 * (max - min).min(1.0)).to_string()],
        Kind::Layers => vec![],
    }
}

/// A snippet, what it is called with, and what must come out.
struct Case {
    name: String,
    snippet: String,
    inputs: Vec<Value>,
    loss: f64,
    gradients: Vec<Vec<f64>>,
}

/// The pending batch of a run some steps on; with `collapsed`, as if all embeddings were equal.
fn case(config: Config, collapsed: bool) -> Case {
    let name = config.to_string();
    let mut trainer = Trainer::new(config.clone());
    (0..3).for_each(|_| trainer.step().expect(&name));
    trainer.prepare();
    let mut embedding = raw(&trainer);
    let mut weighing = trainer.weighing().clone();
    if collapsed {
        embedding.column_mut(0).fill(1.0);
        embedding.column_mut(1).fill(0.0);
        let mut settings = config.settings;
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
        (Arrangement::Together, Positives::Labels) => vec![block(0..all)],
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
        (Arrangement::Together, Positives::Views) => {}
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

/// Runs the driver on all cases; `None`, after saying why, when there is no such interpreter.
fn python(cases: &[Case]) -> Option<Value> {
    let interpreter = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let mut command = Command::new(&interpreter);
    command.args(["-c", include_str!("pytorch/driver.py")]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(why) => {
            say(&format!("snippets not run: {} cannot be started: {why}", interpreter.display()));
            return None;
        }
    };
    let list: Vec<Value> = cases
        .iter()
        .map(|case| json!({ "snippet": case.snippet, "inputs": case.inputs }))
        .collect();
    let text = json!(list).to_string();
    child.stdin.take().expect("it is piped").write_all(text.as_bytes()).expect("it is read");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "the driver ends with {}", output.status);
    Some(serde_json::from_slice(&output.stdout).expect("the driver writes JSON"))
}

/// A line that is seen when the test passes, too.
fn say(line: &str) {
    writeln!(std::io::stderr(), "pytorch: {line}").expect("standard error is open");
}

/// All numbers in a JSON value, in order.
fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        value => vec![value.as_f64().unwrap_or(f64::NAN)],
    }
}

/// Fails unless all elements are within 1e-9 of the largest one.
fn assert_near(name: &str, what: &str, got: &[f64], expected: &[f64]) {
    assert_eq!(got.len(), expected.len(), "{name}: {what}");
    let largest = expected.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
    for (x, y) in got.iter().zip(expected) {
        let near = (x - y).abs() <= 1e-9 * largest + 1e-14;
        assert!(near, "{name}: {what} is {x:e} in PyTorch, {y:e} here (largest {largest:e})");
    }
}

#[test]
fn snippets_give_the_loss_and_gradient_of_the_core() {
    let [usual, small, alone] = RUNS.map(every_config);
    let ordinary = usual.len();
    let collapsed = small.iter().map(|config| case(config.clone(), true)).collect::<Vec<_>>();
    let runs = usual.into_iter().chain(small).chain(alone).map(|config| case(config, false));
    let cases: Vec<Case> = runs.chain(collapsed).collect();
    assert!(cases.len() > 1000, "{}", cases.len());
    let moving = |case: &Case| case.gradients.concat().iter().any(|&g| g != 0.0);
    assert!(cases[..ordinary].iter().all(moving), "there is something to compare in every case");

    let Some(answer) = python(&cases) else { return };
    let results = answer["results"].as_array().expect("a list");
    assert_eq!(results.len(), cases.len());
    for (Case { name, snippet, .. }, result) in cases.iter().zip(results) {
        let error = result["error"].as_str();
        assert!(error.is_none(), "{name}:\n{snippet}\n{}", error.unwrap_or_default());
    }
    let Some(version) = answer["torch"].as_str() else {
        say(&format!("{} snippets compiled, not run: this Python has no torch", cases.len()));
        return;
    };
    for (Case { name, loss, gradients, .. }, result) in cases.iter().zip(results) {
        assert_near(name, "the loss", &numbers(&result["loss"]), &[*loss]);
        assert_near(name, "the gradient", &numbers(&result["gradients"]), &gradients.concat());
    }
    say(&format!("{} cases agree with torch {version}", cases.len()));
}

#[test]
fn snippets_say_what_they_are_and_hold_nothing_idle() {
    for config in every_config(RUNS[0]) {
        let text = snippet(&config);
        let lines: Vec<&str> = text.lines().collect();
        let settings = lines[0].rsplit(' ').next().unwrap_or_default();
        assert_eq!(Config::parse(settings).as_ref(), Ok(&config), "{text}");
        assert!(settings.starts_with(&format!("loss={}", config.loss.id)), "{text}");
        assert_eq!(lines[1], format!("# {}", config.loss.citation));
        assert!(
            lines[2..].iter().all(|line| line.len() <= 88 && line.trim_end() == *line),
            "{text}"
        );

        let signature = lines.iter().find(|line| line.starts_with("def loss(")).expect(&text);
        let arguments =
            signature.trim_start_matches("def loss(").trim_end_matches("):").split(", ");
        let mut numbers = Vec::new();
        let (_, body) = text.rsplit_once("\"\"\"").expect("it ends its docstring");
        let words: BTreeSet<&str> =
            body.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        for argument in arguments {
            let name = argument.split('=').next().unwrap_or_default();
            assert!(words.contains(name), "{name} is not used: {text}");
            numbers.extend(argument.split_once('=').filter(|(_, value)| *value != "None"));
        }
        for line in lines.iter().filter(|line| line.starts_with("import ")) {
            let module = line.rsplit(' ').next().unwrap_or_default();
            assert!(text.matches(&format!("{module}.")).count() > 0, "{line} is not used: {text}");
        }
        for key in ["margin", "temperature", "pull", "push", "label-smoothing"] {
            let knob = config::find(key).expect("it exists");
            let learned = key == "temperature" && config.learn_temperature;
            let expected = ((knob.relevant)(&config).is_ok() && !learned)
                .then(|| (knob.get)(&config).number());
            let name = key.replace('-', "_");
            let number = numbers.iter().find(|(given, _)| *given == name);
            let number = number.map(|(_, value)| value.parse::<f64>().expect("a number"));
            assert_eq!(number, expected, "{key}: {text}");
        }
    }
}
