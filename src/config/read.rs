//! From a string to a checked config, and from one config to the next.

use super::{Config, ConfigError, find, knobs};
use crate::geometry::Geometry;
use crate::knob::{Knob, Value};
use crate::loss::{Arrangement, Distance, Positives, Similarity};

/// What a string says, checked one value at a time.
type Given = Vec<(&'static Knob, Value)>;

pub fn parse(text: &str) -> Result<Config, ConfigError> {
    resolve(&given(text)?)
}

pub fn with(config: &Config, key: &str, value: &str) -> Result<(Config, Vec<String>), ConfigError> {
    let knob = find(key).ok_or_else(|| ConfigError::UnknownKey(key.into()))?;
    let value = check(knob, value)?;
    let chosen = config.chosen().into_iter().filter_map(|(key, value)| Some((find(key)?, value)));
    let mut given: Given = chosen.filter(|(other, _)| other.key != knob.key).collect();
    given.push((knob, value));
    let mut notices = Vec::new();
    loop {
        match resolve(&given) {
            Ok(config) => {
                for notice in &mut notices {
                    let (key, because): &(&str, String) = notice;
                    let now = config.value(key).unwrap_or_default();
                    let label = find(key).map_or(*key, |knob| knob.label);
                    *notice = (key, format!("{label} went back to {now}: {because}."));
                }
                return Ok((config, notices.into_iter().map(|(_, text)| text).collect()));
            }
            Err(ConfigError::Conflict { key, because, .. })
                if key != knob.key && given.iter().any(|(other, _)| other.key == key) =>
            {
                given.retain(|(other, _)| other.key != key);
                notices.push((key, because));
            }
            Err(error) if conflicts_with_geometry(&error) => {
                let before = given.len();
                given.retain(|(other, _)| other.key != "geometry");
                if given.len() == before || knob.key == "geometry" {
                    return Err(error);
                }
                notices
                    .push(("geometry", format!("it follows {}", knob.label.to_ascii_lowercase())));
            }
            Err(error) => return Err(error),
        }
    }
}

/// Whether the newly chosen comparison contradicts a geometry that was chosen earlier.
fn conflicts_with_geometry(error: &ConfigError) -> bool {
    matches!(error, ConfigError::Conflict { key: "similarity" | "distance", .. })
}

fn given(text: &str) -> Result<Given, ConfigError> {
    let mut given = Given::new();
    for part in text.split('&').filter(|part| !part.is_empty()) {
        let (key, value) =
            part.split_once('=').ok_or_else(|| ConfigError::Malformed(part.into()))?;
        let knob = find(key).ok_or_else(|| ConfigError::UnknownKey(key.into()))?;
        if given.iter().any(|(other, _)| other.key == knob.key) {
            return Err(ConfigError::Repeated(knob.key));
        }
        given.push((knob, check(knob, value)?));
    }
    Ok(given)
}

fn check(knob: &'static Knob, value: &str) -> Result<Value, ConfigError> {
    knob.kind.parse(value).map_err(|allowed| ConfigError::BadValue {
        key: knob.key,
        value: value.into(),
        allowed,
    })
}

/// Fills in the defaults, in the order of the table, and checks how the settings fit together.
fn resolve(given: &Given) -> Result<Config, ConfigError> {
    let mut config = Config::new();
    let explicit =
        |key: &str| given.iter().find(|(knob, _)| knob.key == key).map(|(_, value)| value);
    for knob in knobs() {
        let mut value = (knob.default)(&config);
        // A similarity of the plane brings the plane with it.
        let similarity =
            explicit("similarity").filter(|_| config.loss.knobs.contains(&"similarity"));
        if knob.key == "geometry"
            && matches!(similarity, Some(Value::Choice("neg-squared" | "cauchy")))
        {
            value = Value::Choice("plane");
        }
        (knob.set)(&mut config, explicit(knob.key).unwrap_or(&value));
    }
    fit(&config).map_err(|(key, because)| ConfigError::Conflict {
        key,
        value: config.value(key).unwrap_or_default(),
        because,
    })?;
    Ok(config)
}

/// How settings must fit together; the error names the one that should give way, and why.
fn fit(config: &Config) -> Result<(), (&'static str, String)> {
    let uses = |key| config.loss.knobs.contains(&key);
    let circle = config.settings.geometry == Geometry::Circle;
    if !config.data.classes.contains(&config.classes) {
        let (few, many) = (config.data.classes.start(), config.data.classes.end());
        let allowed =
            if few == many { format!("exactly {few}") } else { format!("{few} to {many}") };
        return Err(("classes", format!("{} has {allowed} classes", config.data.id)));
    }
    if config.data.instances && config.positives == Positives::Views {
        return Err((
            "positives",
            "in instances every point is a view already; it is labels".into(),
        ));
    }
    let partners =
        !matches!(config.loss.arrangement, Arrangement::Together | Arrangement::Prototypes);
    if partners && !matches!(config.positives, Positives::Labels | Positives::Views) {
        let because = format!("with the {} loss it is labels or views", config.loss.id);
        return Err(("positives", because));
    }
    if uses("distance") && config.settings.distance == Distance::Cosine && !circle {
        return Err(("distance", "cosine compares directions, which needs geometry=circle".into()));
    }
    if uses("similarity") && circle && config.settings.similarity != Similarity::Cosine {
        return Err((
            "similarity",
            "on the circle it is cosine; the others need geometry=plane".into(),
        ));
    }
    if uses("similarity") && !circle && config.settings.similarity == Similarity::Cosine {
        return Err((
            "similarity",
            "cosine compares directions, which needs geometry=circle".into(),
        ));
    }
    if config.learns_temperature() && config.settings.temperature > 1.0 {
        let bound = "a temperature that is learned stays between 0.01 and 1";
        return Err(("temperature", bound.into()));
    }
    let free = config.encoder == super::EncoderKind::Free;
    let of_table =
        matches!(config.init, crate::encoder::Init::Normal | crate::encoder::Init::Inputs);
    if free != of_table {
        let allowed = if free { "normal or inputs" } else { "xavier, pytorch, lecun or he" };
        return Err(("init", format!("for this encoder it is {allowed}")));
    }
    if matches!(config.loss.id, "clip" | "cross-entropy")
        && circle != (config.loss.geometry == Geometry::Circle)
    {
        let only = if circle { "plane" } else { "circle" };
        return Err(("geometry", format!("the {} loss lives on the {only}", config.loss.id)));
    }
    Ok(())
}
