//! Every statement that a lesson makes is true, on every seed it says, and on others.
//!
//! A lesson is a file in `www/lessons`; its `claims` are run here. `LESSON=only-pull` runs one
//! lesson, `LESSON_SEEDS=101` begins with another seed than 1.

mod lesson_claims;

use contrastive_playground::Config;
use lesson_claims::lesson::{Lesson, all};

fn chosen() -> Vec<Lesson> {
    let only = std::env::var("LESSON").ok();
    let lessons: Vec<Lesson> = all()
        .into_iter()
        .filter(|lesson| only.as_ref().is_none_or(|id| *id == lesson.id))
        .collect();
    assert!(!lessons.is_empty(), "there is no lesson {only:?}");
    lessons
}

#[test]
fn every_lesson_is_complete() {
    let lessons = chosen();
    for lesson in &lessons {
        lesson.check();
        let config = Config::parse(&lesson.config);
        let config = config.unwrap_or_else(|error| panic!("{}: {error}", lesson.id));
        assert_eq!(
            config.to_string(),
            lesson.config,
            "{}: written in its shortest form",
            lesson.id
        );
    }
}

#[test]
fn every_claim_of_every_lesson_holds() {
    let mut failures = Vec::new();
    for lesson in chosen() {
        for claim in &lesson.claims {
            let result = claim.run();
            println!("{}: {}\n  {result}", lesson.id, claim.says);
            if !result.holds {
                failures.push(format!("{}: {}\n  {result}", lesson.id, claim.says));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
