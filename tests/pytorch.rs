//! "Copy as PyTorch" computes what trains: the snippets of every loss with every combination of its
//! options, run by Python on batches as a run meets them, against the core's loss and gradient.
//!
//! The interpreter is `python3`, or what the environment variable `PYTHON` names. Where it has no
//! torch the snippets are compiled only, where there is none they are only read; one line on
//! standard error says so.

#![cfg(not(target_arch = "wasm32"))]

#[path = "pytorch/case.rs"]
mod case;

use case::{Case, RUNS, case, every_config, numbers};
use contrastive_playground::config::{self, Config};
use contrastive_playground::pytorch::snippet;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs the driver on all cases; `None`, after saying why, when there is no such interpreter.
fn python(cases: &[Case]) -> Option<Value> {
    let interpreter = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let there = Command::new(&interpreter).arg("--version").output();
    if !there.is_ok_and(|output| output.status.success()) {
        say(&format!("snippets not run: there is no {}", interpreter.display()));
        return None;
    }
    let mut child = Command::new(&interpreter)
        .args(["-c", include_str!("pytorch/driver.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it started before");
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
    let collapsed = usual.iter().map(|config| case(config.clone(), true)).collect::<Vec<_>>();
    let runs = usual.into_iter().chain(small).chain(alone).map(|config| case(config, false));
    let cases: Vec<Case> = runs.chain(collapsed).collect();
    assert!(cases.len() > 1000, "{}", cases.len());
    let moving = |case: &Case| {
        let still = case.name.contains("positives=everyone") && case.snippet.contains("# Triplet");
        still || case.gradients.concat().iter().any(|&g| g != 0.0)
    };
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
        for key in ["margin", "temperature", "debias", "pull", "push", "label-smoothing"] {
            let knob = config::find(key).expect("it exists");
            let learned = key == "temperature" && config.learn_temperature;
            let off = key == "debias" && config.settings.debias == 0.0;
            let expected = ((knob.relevant)(&config).is_ok() && !learned && !off)
                .then(|| (knob.get)(&config).number());
            let name = key.replace('-', "_");
            let number = numbers.iter().find(|(given, _)| *given == name);
            let number = number.map(|(_, value)| value.parse::<f64>().expect("a number"));
            assert_eq!(number, expected, "{key}: {text}");
        }
    }
}
