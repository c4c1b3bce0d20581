//! A statement about runs that can be checked.

use super::lesson::text;
use contrastive_playground::metric::{self, Metric};
use contrastive_playground::trainer::Diagnostics;
use contrastive_playground::{Config, Trainer};
use serde_json::Value;

/// “After so many steps this number is smaller (or larger) than that, on so many seeds.”
pub struct Claim {
    /// The sentence of the lesson that it stands for.
    pub says: String,
    first: Course,
    quantity: Quantity,
    comparison: Comparison,
    seeds: u64,
    /// On how many of the seeds it must hold.
    at_least: u64,
}

/// How a run goes: its settings, and which are turned at which step.
struct Course {
    config: String,
    turns: Vec<(u64, String, String)>,
    after: u64,
    /// Over how many steps, the last of them `after`, the mean is taken: one batch is noise.
    mean_over: u64,
}

/// What is looked at.
enum Quantity {
    Loss,
    /// Share of the terms with a gradient.
    Active,
    Metric(&'static Metric, Points),
    /// Distance between those two classes' means that are closest to each other.
    NearestClasses,
    /// One of the [`Diagnostics`]: how many negatives share the push, and the like.
    Diagnostic(fn(&Diagnostics) -> Option<f64>),
}

/// Whose metric is looked at.
#[derive(Clone, Copy)]
enum Points {
    /// Those whose numbers the page shows: the held-out ones where they have a place.
    Shown,
    Training,
    HeldOut,
}

enum Comparison {
    Between(f64, f64),
    /// At least so many times (1) what another course comes to, plus (2).
    MoreThan(Course, f64, f64),
}

/// How a claim went.
pub struct Outcome {
    pub holds: bool,
    held_on: u64,
    needed: u64,
    values: Vec<String>,
}

impl core::fmt::Display for Outcome {
    fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
        write!(
            f,
            "{} of {} seeds, {} needed: {}",
            self.held_on,
            self.values.len(),
            self.needed,
            self.values.join(" ")
        )
    }
}

impl Claim {
    /// # Panics
    /// With the lesson's name when it is not well formed.
    pub fn read(claim: &Value, lesson: &str, config: &str) -> Claim {
        let first = Course::read(claim, config);
        let times = claim["times"].as_f64().unwrap_or(1.0);
        let plus = claim["plus"].as_f64().unwrap_or(0.0);
        let comparison = if claim["more-than"].is_object() {
            Comparison::MoreThan(Course::read(&claim["more-than"], config), times, plus)
        } else {
            let bound = |key: &str, without: f64| claim[key].as_f64().unwrap_or(without);
            let (low, high) = (bound("above", f64::NEG_INFINITY), bound("below", f64::INFINITY));
            assert!(
                low.is_finite() || high.is_finite(),
                "{lesson}: a claim needs a bound: {claim}"
            );
            Comparison::Between(low, high)
        };
        let seeds = claim["seeds"].as_u64().unwrap_or(5);
        let at_least = claim["at-least"].as_u64().unwrap_or(seeds);
        Claim {
            says: text(claim, "says").to_string(),
            first,
            quantity: Quantity::read(claim),
            comparison,
            seeds,
            at_least,
        }
    }

    pub fn run(&self) -> Outcome {
        let from = std::env::var("LESSON_SEEDS")
            .ok()
            .map_or(1, |from| from.parse().expect("a first seed"));
        let mut values = Vec::new();
        let mut held_on = 0;
        for seed in from..from + self.seeds {
            let value = self.first.value(seed, &self.quantity);
            let (held, said) = match &self.comparison {
                Comparison::Between(low, high) => {
                    (value > *low && value < *high, format!("{value:.4}"))
                }
                Comparison::MoreThan(course, times, plus) => {
                    let other = course.value(seed, &self.quantity);
                    (value > times * other + plus, format!("{value:.4}/{other:.4}"))
                }
            };
            held_on += u64::from(held);
            values.push(if held { said } else { format!("[{said}]") });
        }
        Outcome { holds: held_on >= self.at_least, held_on, needed: self.at_least, values }
    }
}

impl Course {
    /// Without a config of its own it runs the lesson's.
    fn read(value: &Value, config: &str) -> Course {
        let turns = match value["turns"].as_array() {
            None => Vec::new(),
            Some(turns) => turns
                .iter()
                .map(|turn| {
                    let [step, key, to] = [&turn[0], &turn[1], &turn[2]];
                    let word = |value: &Value| value.as_str().expect("a word").to_string();
                    (step.as_u64().expect("a step"), word(key), word(to))
                })
                .collect(),
        };
        let after = value["after"].as_u64().expect("after how many steps");
        let config = value["config"].as_str().unwrap_or(config).to_string();
        let mean_over = value["mean-over"].as_u64().unwrap_or(1);
        assert!((1..=after.max(1)).contains(&mean_over), "a mean over the steps before {after}");
        Course { config, turns, after, mean_over }
    }

    fn value(&self, seed: u64, quantity: &Quantity) -> f64 {
        let parse =
            |text: &str| Config::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let config = parse(&self.config);
        let config = config.with("seed", &seed.to_string()).expect("a seed").0;
        let mut trainer = Trainer::new(config);
        for (step, key, to) in &self.turns {
            advance(&mut trainer, *step);
            let (config, _) = trainer
                .config()
                .with(key, to)
                .unwrap_or_else(|error| panic!("{key}={to}: {error}"));
            assert!(
                trainer.config().continues_as(&config),
                "{key} cannot be turned while a run goes on"
            );
            trainer.set_live(config);
        }
        let steps = self.after + 1 - self.mean_over..=self.after;
        let sum: f64 = steps
            .map(|step| {
                advance(&mut trainer, step);
                quantity.of(&mut trainer)
            })
            .sum();
        sum / self.mean_over as f64
    }
}

/// Distance between the two closest means of classes, over the training points.
fn nearest_classes(trainer: &mut Trainer) -> f64 {
    let (classes, count) = (trainer.data().classes, trainer.data().training);
    let labels = trainer.data().labels[..count].to_vec();
    let points = trainer.embedding();
    let means: Vec<[f64; 2]> = (0..classes)
        .map(|class| {
            let members: Vec<usize> = (0..count).filter(|&at| labels[at] == class).collect();
            [0, 1].map(|axis| {
                members.iter().map(|&at| points[(at, axis)]).sum::<f64>() / members.len() as f64
            })
        })
        .collect();
    let mut nearest = f64::INFINITY;
    for (place, a) in means.iter().enumerate() {
        for b in &means[..place] {
            let [across, up] = [a[0] - b[0], a[1] - b[1]];
            nearest = nearest.min((across * across + up * up).sqrt());
        }
    }
    nearest
}

fn advance(trainer: &mut Trainer, to: u64) {
    while trainer.step_count() < to {
        trainer.step().expect("a lesson does not diverge");
    }
}

impl Quantity {
    fn of(&self, trainer: &mut Trainer) -> f64 {
        trainer.prepare();
        match self {
            Quantity::Loss => trainer.loss().expect("it is prepared"),
            Quantity::Active => {
                let counters = trainer.counters();
                counters.active as f64 / (counters.terms as f64).max(1.0)
            }
            Quantity::Metric(metric, points) => {
                let value = match points {
                    Points::Training => trainer.metric(metric, false),
                    Points::HeldOut => trainer.metric(metric, true),
                    Points::Shown => {
                        trainer.metric(metric, true).or_else(|| trainer.metric(metric, false))
                    }
                };
                value.unwrap_or(f64::NAN)
            }
            Quantity::NearestClasses => nearest_classes(trainer),
            Quantity::Diagnostic(of) => of(&trainer.diagnostics()).unwrap_or(f64::NAN),
        }
    }

    fn read(claim: &Value) -> Quantity {
        match text(claim, "metric") {
            "loss" => Quantity::Loss,
            "active" => Quantity::Active,
            "nearest-classes" => Quantity::NearestClasses,
            "effective-negatives" => Quantity::Diagnostic(|all| all.effective_negatives),
            "false-negative-share" => Quantity::Diagnostic(|all| all.false_negative_share),
            "information-bound" => Quantity::Diagnostic(|all| all.information_bound),
            id => {
                let metric = metric::find(id).unwrap_or_else(|| panic!("there is no metric {id}"));
                let points = match claim["on"].as_str() {
                    None => Points::Shown,
                    Some("training") => Points::Training,
                    Some("held-out") => Points::HeldOut,
                    Some(other) => panic!("a metric is of training or held-out points: {other}"),
                };
                Quantity::Metric(metric, points)
            }
        }
    }
}
