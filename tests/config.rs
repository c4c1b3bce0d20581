//! The config string: round trip, defaults, and errors that a person can act on.

#![cfg(not(target_arch = "wasm32"))]

use contrastive_playground::config::{Config, ConfigError, knobs};
use contrastive_playground::knob::{Applies, Kind};
use proptest::prelude::*;

fn error(text: &str) -> String {
    Config::parse(text).expect_err(text).to_string()
}

#[test]
fn an_empty_string_is_the_defaults_and_writes_nothing() {
    assert_eq!(Config::parse(""), Ok(Config::new()));
    assert_eq!(Config::new().to_string(), "");
}

#[test]
fn every_default_is_allowed_by_its_own_knob() {
    for loss in contrastive_playground::loss::LOSSES {
        for encoder in ["free", "linear", "mlp"] {
            let config = Config::parse(&format!("loss={}&encoder={encoder}", loss.id)).unwrap();
            for knob in knobs() {
                let value = config.value(knob.key).unwrap();
                assert!(knob.kind.parse(&value).is_ok(), "{}={value}", knob.key);
            }
        }
    }
}

#[test]
fn defaults_follow_what_they_depend_on() {
    let value = |text: &str, key: &str| Config::parse(text).unwrap().value(key).unwrap();
    assert_eq!(value("loss=contrastive", "margin"), "1");
    assert_eq!(value("loss=triplet", "margin"), "0.5");
    assert_eq!(value("loss=supcon", "temperature"), "0.5");
    assert_eq!(value("loss=info-nce", "temperature"), "0.2");
    assert_eq!(value("encoder=free", "learning-rate"), "0.03");
    assert_eq!(value("data=moons", "classes"), "2");
    assert_eq!(value("data=rings", "noise"), "0.07");
    assert_eq!(value("loss=info-nce", "geometry"), "circle");
    assert_eq!(value("loss=info-nce&geometry=plane", "similarity"), "neg-squared");
    assert_eq!(value("loss=info-nce&similarity=cauchy", "geometry"), "plane");
    assert_eq!(value("loss=triplet&distance=cosine", "geometry"), "circle");
}

#[test]
fn errors_name_the_key_the_value_and_what_is_allowed() {
    let has = |text: &str, parts: &[&str]| {
        let message = error(text);
        assert!(parts.iter().all(|part| message.contains(part)), "{text}: {message}");
    };
    has("loss=hinge", &["loss", "hinge", "contrastive, triplet, info-nce"]);
    has("margin=9", &["margin", "9", "0.05", "4"]);
    has("temperature=0", &["temperature", "0.01 to 10"]);
    has("temperature=NaN", &["temperature", "NaN", "a number"]);
    has("learning-rate=inf", &["learning-rate", "inf"]);
    has("batch-size=2.5", &["batch-size", "2.5", "whole number"]);
    has("points=0", &["points", "0", "12 to 100000"]);
    has("points=999999999", &["points", "100000"]);
    has("classes=1", &["classes", "2 to 8"]);
    has("data=moons&classes=3", &["classes", "3", "moons has exactly 2"]);
    has("layers=32x", &["layers", "32x", "32x32"]);
    has("layers=1", &["layers", "2 to 128"]);
    has("margn=1", &["margn", "margin", "temperature"]);
    has("margin", &["margin", "key=value"]);
    has("margin=1&margin=1", &["margin", "twice"]);
    has("soft-margin=yes", &["soft-margin", "on or off"]);
    has(
        "loss=info-nce&geometry=circle&similarity=cauchy",
        &["similarity", "cauchy", "geometry=plane"],
    );
    has("loss=contrastive&geometry=plane&distance=cosine", &["distance", "geometry=circle"]);
    has("loss=clip&geometry=plane", &["geometry", "circle"]);
    has("encoder=free&init=he", &["init", "he", "normal or inputs"]);
    has("__proto__=1", &["__proto__"]);
}

#[test]
fn a_stranger_cannot_make_the_message_long() {
    assert!(error(&"x".repeat(100_000)).len() < 1_000);
    assert!(error(&format!("margin={}", "9".repeat(100_000))).len() < 1_000);
}

#[test]
fn changing_one_knob_keeps_the_chosen_ones_and_says_what_gave_way() {
    let config = Config::parse("data=rings&classes=5&margin=0.7").unwrap();
    let (moons, notices) = config.with("data", "moons").unwrap();
    assert_eq!(moons.to_string(), "margin=0.7&data=moons");
    assert_eq!(notices.len(), 1);
    assert!(notices[0].contains("Classes went back to 2"), "{notices:?}");

    let plane = Config::parse("loss=info-nce&similarity=cauchy").unwrap();
    let (circle, notices) = plane.with("geometry", "circle").unwrap();
    assert_eq!(circle.to_string(), "loss=info-nce");
    assert!(notices[0].contains("Similarity went back to cosine"), "{notices:?}");

    let (cosine, notices) = plane.with("similarity", "cosine").unwrap();
    assert_eq!(cosine.to_string(), "loss=info-nce");
    assert!(notices[0].contains("Geometry"), "{notices:?}");

    let untouched = config.with("margin", "99");
    assert!(matches!(untouched, Err(ConfigError::BadValue { key: "margin", .. })));
    assert!(config.with("marg", "1").is_err());
}

#[test]
fn any_single_change_from_any_loss_is_taken_or_refused_in_a_sentence() {
    for loss in contrastive_playground::loss::LOSSES {
        let config = Config::parse(&format!("loss={}", loss.id)).unwrap();
        for knob in knobs() {
            let Kind::Choice(choices) = &knob.kind else { continue };
            for choice in choices() {
                match config.with(knob.key, choice.value) {
                    Ok((changed, _)) => {
                        assert_eq!(changed.value(knob.key).unwrap(), choice.value);
                        assert_eq!(Config::parse(&changed.to_string()), Ok(changed));
                    }
                    Err(error) => assert!(error.to_string().contains(choice.value), "{error}"),
                }
            }
        }
    }
}

#[test]
fn live_knobs_let_a_run_go_on_and_others_do_not() {
    let config = Config::new();
    for knob in knobs() {
        let other = match &knob.kind {
            Kind::Number { max, .. } => max.to_string(),
            Kind::Choice(choices) => choices().last().unwrap().value.to_string(),
            Kind::Switch => "on".into(),
            Kind::Layers => "7".into(),
        };
        let Ok((changed, _)) = config.with(knob.key, &other) else { continue };
        let same = changed.value(knob.key) == config.value(knob.key);
        let goes_on = config.continues_as(&changed);
        assert_eq!(goes_on, same || knob.applies == Applies::Live, "{}", knob.key);
    }
}

/// Some value of a knob, sometimes a bad one.
fn any_value(kind: Kind) -> BoxedStrategy<String> {
    match kind {
        Kind::Number { min, max, integer, .. } => (min..=max)
            .prop_map(move |x| if integer { x.floor().to_string() } else { x.to_string() })
            .boxed(),
        Kind::Choice(choices) => {
            let values: Vec<_> = choices().iter().map(|choice| choice.value.to_string()).collect();
            proptest::sample::select(values).boxed()
        }
        Kind::Switch => proptest::sample::select(vec!["on".to_string(), "off".into()]).boxed(),
        Kind::Layers => proptest::collection::vec(2u32..=128, 1..=4)
            .prop_map(|w| w.iter().map(u32::to_string).collect::<Vec<_>>().join("x"))
            .boxed(),
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let keys: Vec<usize> = (0..knobs().count()).collect();
    proptest::sample::subsequence(keys, 0..12).prop_flat_map(|places| {
        let parts: Vec<_> = places
            .into_iter()
            .filter_map(|place| knobs().nth(place))
            .map(|knob| any_value(knob.kind).prop_map(|value| format!("{}={value}", knob.key)))
            .collect();
        parts.prop_map(|parts| parts.join("&"))
    })
}

proptest! {
    #[test]
    fn what_is_read_is_written_and_read_again_exactly(text in any_text()) {
        if let Ok(config) = Config::parse(&text) {
            let written = config.to_string();
            let again = Config::parse(&written);
            prop_assert_eq!(again.as_ref(), Ok(&config), "{} -> {}", text, written);
            prop_assert_eq!(again.map(|config| config.to_string()), Ok(written));
        }
    }

    #[test]
    fn no_string_panics(text in ".{0,80}") {
        let _ = Config::parse(&text);
    }
}
