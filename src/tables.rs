//! All tables as one JavaScript module, from which the page makes its controls.
//!
//! It is written when the page is built, so that controls can stand before WebAssembly has arrived
//! and no table costs a byte of it.

use crate::config::{Config, knobs};
use crate::data::DATA_SETS;
use crate::knob::{Applies, Choice, Group, Kind};
use crate::loss::LOSSES;
use crate::metric::{Better, METRICS};

/// The module's text: `export const tables = {…};`, with the object in JSON.
pub fn javascript() -> String {
    format!(
        "// Generated from the tables in src/. Do not edit.\nexport const tables = {};\n",
        json()
    )
}

/// The tables as JSON: `version`, `groups`, `knobs`, `losses`, `datasets`, `metrics`.
pub fn json() -> String {
    let groups = list(
        Group::ALL.iter().map(|(_, id, label)| object(&[("id", text(id)), ("label", text(label))])),
    );
    let defaults = Config::new();
    let rows = list(knobs().map(|knob| {
        let mut fields = vec![
            ("key", text(knob.key)),
            ("label", text(knob.label)),
            ("help", text(knob.help)),
            ("group", text(knob.group.id())),
            ("applies", text(if knob.applies == Applies::Live { "live" } else { "restart" })),
            ("default", text(&(knob.get)(&defaults).to_string())),
        ];
        fields.extend(kind(&knob.kind));
        object(&fields)
    }));
    let losses = list(LOSSES.iter().map(|loss| {
        object(&[
            ("id", text(loss.id)),
            ("label", text(loss.label)),
            ("summary", text(loss.summary)),
            ("citation", text(loss.citation)),
            ("link", text(loss.link)),
            ("knobs", list(loss.knobs.iter().map(|key| text(key)))),
        ])
    }));
    let datasets = list(DATA_SETS.iter().map(|set| {
        object(&[("id", text(set.id)), ("label", text(set.label)), ("help", text(set.help))])
    }));
    let metrics = list(METRICS.iter().map(|metric| {
        let better = match metric.better {
            Better::Higher => "higher",
            Better::Lower => "lower",
            Better::Neither => "neither",
        };
        object(&[
            ("id", text(metric.id)),
            ("label", text(metric.label)),
            ("help", text(metric.help)),
            ("better", text(better)),
            ("citation", text(metric.citation)),
        ])
    }));
    object(&[
        ("version", text(env!("CARGO_PKG_VERSION"))),
        ("groups", groups),
        ("knobs", rows),
        ("losses", losses),
        ("datasets", datasets),
        ("metrics", metrics),
    ])
}

fn kind(kind: &Kind) -> Vec<(&'static str, String)> {
    match kind {
        Kind::Number { min, max, integer, log, ticks } => vec![
            ("kind", text("number")),
            ("min", min.to_string()),
            ("max", max.to_string()),
            ("scale", text(if *log { "log" } else { "linear" })),
            ("integer", integer.to_string()),
            ("ticks", list(ticks.iter().map(f64::to_string))),
        ],
        Kind::Choice(choices) => {
            let choice = |choice: Choice| {
                object(&[
                    ("value", text(choice.value)),
                    ("label", text(choice.label)),
                    ("help", text(choice.help)),
                ])
            };
            vec![("kind", text("choice")), ("choices", list(choices().into_iter().map(choice)))]
        }
        Kind::Switch => vec![("kind", text("switch"))],
        Kind::Layers => vec![("kind", text("text"))],
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

fn object(fields: &[(&str, String)]) -> String {
    let fields: Vec<_> =
        fields.iter().map(|(key, value)| format!("{}:{value}", text(key))).collect();
    format!("{{{}}}", fields.join(","))
}

/// A JSON string.
fn text(value: &str) -> String {
    let mut quoted = String::from('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            c if c < ' ' => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
