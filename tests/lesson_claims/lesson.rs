//! A lesson as its file says it.

use super::claim::Claim;
use contrastive_playground::{config, metric};
use serde_json::Value;
use std::path::Path;

/// What the tests need of a lesson.
pub struct Lesson {
    pub id: String,
    pub config: String,
    pub claims: Vec<Claim>,
    whole: Value,
}

/// All lessons, in the order of the rail.
pub fn all() -> Vec<Lesson> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/lessons");
    let read = |name: &str| -> Value {
        let text = std::fs::read_to_string(folder.join(name))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    let index = read("index.json");
    let entries = list(&index, "lessons");
    let ids: Vec<String> = entries.iter().map(|entry| text(entry, "id").to_string()).collect();
    let mut files: Vec<String> = std::fs::read_dir(&folder)
        .expect("the lessons' folder")
        .filter_map(|file| file.expect("a file").file_name().into_string().ok())
        .filter(|name| name != "index.json" && name.ends_with(".json"))
        .collect();
    let mut listed: Vec<String> = ids.iter().map(|id| format!("{id}.json")).collect();
    files.sort();
    listed.sort();
    assert_eq!(files, listed, "index.json lists every lesson");
    let lesson = |(id, entry): (&String, &Value)| {
        let lesson = Lesson::new(read(&format!("{id}.json")), id);
        for key in ["title", "minutes"] {
            assert_eq!(entry[key], lesson.whole[key], "{id}: {key} in index.json");
        }
        lesson
    };
    ids.iter().zip(entries).map(lesson).collect()
}

impl Lesson {
    fn new(whole: Value, file: &str) -> Lesson {
        let id = text(&whole, "id").to_string();
        assert_eq!(id, file, "the file is called as the lesson");
        let config = text(&whole, "config").to_string();
        let claims = list(&whole, "claims").iter();
        let claims = claims.map(|claim| Claim::read(claim, &id, &config)).collect();
        Lesson { config, id, claims, whole }
    }

    /// Everything that a page needs is there and points at something real.
    pub fn check(&self) {
        let Lesson { id, whole, .. } = self;
        for key in ["title", "objective", "look", "why"] {
            assert!(!text(whole, key).is_empty(), "{id}: {key}");
        }
        assert!(
            whole["minutes"].as_u64().is_some_and(|minutes| (1..=15).contains(&minutes)),
            "{id}: minutes"
        );
        let question = &whole["question"];
        let answers = list(question, "answers");
        let right = question["right"].as_u64().expect("which answer is right") as usize;
        assert!(answers.len() >= 2 && right < answers.len(), "{id}: the question's answers");
        for (place, answer) in answers.iter().enumerate() {
            assert!(!text(answer, "text").is_empty(), "{id}: an answer");
            assert_eq!(
                answer["but"].is_string(),
                place != right,
                "{id}: why answer {place} is wrong"
            );
        }
        for watched in list(whole, "watch") {
            let watched = watched.as_str().expect("the id of a metric");
            let known = ["loss", "active"].contains(&watched) || metric::find(watched).is_some();
            assert!(known, "{id}: there is no metric {watched}");
        }
        assert!(
            !text(question, "ask").is_empty() && !text(question, "because").is_empty(),
            "{id}: the question"
        );
        assert!(!list(whole, "discuss").is_empty(), "{id}: questions to discuss");
        for source in list(whole, "literature") {
            assert!(
                text(source, "link").starts_with("https://") && !text(source, "text").is_empty(),
                "{id}: literature"
            );
        }
        let steps = list(whole, "steps");
        assert!(steps.len() >= 2, "{id}: steps");
        for step in steps {
            assert!(!text(step, "say").is_empty(), "{id}: a step says what to do");
            let until = &step["until"];
            match until["key"].as_str() {
                Some(key) => {
                    let knob = config::find(key)
                        .unwrap_or_else(|| panic!("{id}: there is no control {key}"));
                    assert!(
                        until["value"].is_string()
                            || until["below"].is_number()
                            || until["above"].is_number(),
                        "{id}: {}",
                        knob.key
                    );
                }
                None => {
                    assert!(until["step"].is_u64() || until["select"].is_boolean(), "{id}: {until}")
                }
            }
        }
        assert!(!self.claims.is_empty(), "{id}: claims");
    }
}

pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("a text “{key}” in {value}"))
}

pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("a list “{key}” in {value}"))
}
