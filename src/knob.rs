//! A knob: one thing about a run that a person can turn.
//!
//! The table of all knobs is [`config::knobs`](crate::config::knobs); menus, sliders, permalinks,
//! element attributes and help are made from it.

use crate::config::Config;
use crate::decimal;

/// When a changed knob takes effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    /// At the next step of the running run.
    Live,
    /// The run starts again from step 0.
    Restart,
}

/// Where in the controls a knob stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The loss and its settings.
    Loss,
    /// The points.
    Data,
    /// What maps points to embeddings.
    Encoder,
    /// The optimiser and its batches.
    Training,
}

impl Group {
    /// All groups in their order, with id and label.
    pub const ALL: [(Group, &'static str, &'static str); 4] = [
        (Group::Loss, "loss", "Loss"),
        (Group::Data, "data", "Data"),
        (Group::Encoder, "encoder", "Encoder"),
        (Group::Training, "training", "Training"),
    ];

    /// The stable id.
    pub fn id(self) -> &'static str {
        Group::ALL[self as usize].1
    }
}

/// One value of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As written in a config string.
    pub value: &'static str,
    /// Name for people.
    pub label: &'static str,
    /// One sentence; empty in wasm.
    pub help: &'static str,
}

/// What values a knob takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A number within a range.
    Number {
        /// Smallest value allowed.
        min: f64,
        /// Largest value allowed.
        max: f64,
        /// Whole numbers only.
        integer: bool,
        /// Whether a slider should be logarithmic.
        log: bool,
        /// Values worth a mark on the slider.
        ticks: &'static [f64],
    },
    /// One of several values.
    Choice(fn() -> Vec<Choice>),
    /// `on` or `off`.
    Switch,
    /// Widths of hidden layers, as in `32x32`.
    Layers,
}

/// A value of a knob.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Of a [`Kind::Number`].
    Number(f64),
    /// Of a [`Kind::Choice`].
    Choice(&'static str),
    /// Of a [`Kind::Switch`].
    Switch(bool),
    /// Of [`Kind::Layers`].
    Layers(Vec<u32>),
}

impl Value {
    /// The number; 0 if it is not one.
    pub fn number(&self) -> f64 {
        if let Value::Number(number) = self { *number } else { 0.0 }
    }

    /// The choice; empty if it is not one.
    pub fn choice(&self) -> &'static str {
        if let Value::Choice(choice) = self { choice } else { "" }
    }

    /// The switch; off if it is not one.
    pub fn switch(&self) -> bool {
        matches!(self, Value::Switch(true))
    }
}

impl core::fmt::Display for Value {
    /// As written in a config string; [`Kind::parse`] reads exactly the same value back.
    fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
        match self {
            Value::Number(number) => decimal::write(*number, f),
            Value::Choice(choice) => f.write_str(choice),
            Value::Switch(on) => f.write_str(if *on { "on" } else { "off" }),
            Value::Layers(widths) => {
                for (place, width) in widths.iter().enumerate() {
                    write!(f, "{}{width}", if place > 0 { "x" } else { "" })?;
                }
                Ok(())
            }
        }
    }
}

/// Narrowest and widest hidden layer, and how many there may be.
pub const LAYER_WIDTHS: core::ops::RangeInclusive<u32> = 2..=128;
/// Most hidden layers.
pub const MOST_LAYERS: usize = 4;

impl Kind {
    /// Reads a value, or says what is allowed.
    pub fn parse(&self, text: &str) -> Result<Value, String> {
        let allowed = || self.allowed();
        match self {
            Kind::Number { min, max, integer, .. } => {
                let number = decimal::parse(text).ok_or_else(allowed)?;
                let fits = number >= *min && number <= *max;
                if !fits || (*integer && number.fract() != 0.0) {
                    return Err(allowed());
                }
                // −0 and 0 are the same setting and must be the same string.
                Ok(Value::Number(number + 0.0))
            }
            Kind::Choice(choices) => {
                let found = choices().into_iter().find(|choice| choice.value == text);
                found.map(|choice| Value::Choice(choice.value)).ok_or_else(allowed)
            }
            Kind::Switch => match text {
                "on" => Ok(Value::Switch(true)),
                "off" => Ok(Value::Switch(false)),
                _ => Err(allowed()),
            },
            Kind::Layers => {
                let widths: Result<Vec<u32>, _> = text.split('x').map(str::parse).collect();
                let widths = widths.map_err(|_| allowed())?;
                let fit =
                    widths.len() <= MOST_LAYERS && widths.iter().all(|w| LAYER_WIDTHS.contains(w));
                if fit { Ok(Value::Layers(widths)) } else { Err(allowed()) }
            }
        }
    }

    /// The allowed values, as the end of a sentence.
    pub fn allowed(&self) -> String {
        match self {
            Kind::Number { min, max, integer, .. } => {
                let what = if *integer { "a whole number" } else { "a number" };
                format!("{what} from {min} to {max}")
            }
            Kind::Choice(choices) => {
                let values: Vec<_> = choices().iter().map(|choice| choice.value).collect();
                format!("one of {}", values.join(", "))
            }
            Kind::Switch => "on or off".into(),
            Kind::Layers => format!(
                "one to {MOST_LAYERS} widths from {} to {} joined by x, as in 32x32",
                LAYER_WIDTHS.start(),
                LAYER_WIDTHS.end()
            ),
        }
    }
}

/// A row of the table of knobs.
#[derive(Debug)]
pub struct Knob {
    /// Key in a config string, kebab-case.
    pub key: &'static str,
    /// Name for people.
    pub label: &'static str,
    /// One sentence.
    pub help: &'static str,
    /// Where it stands.
    pub group: Group,
    /// What values it takes.
    pub kind: Kind,
    /// When a change takes effect.
    pub applies: Applies,
    /// Reads it from a config.
    pub get: fn(&Config) -> Value,
    /// Writes it into a config; the value has been checked by `kind`.
    pub set: fn(&mut Config, &Value),
    /// Its default, given the knobs that stand before it in the table.
    pub default: fn(&Config) -> Value,
    /// Whether it acts on this run, or one sentence why not.
    pub relevant: fn(&Config) -> Result<(), &'static str>,
}
