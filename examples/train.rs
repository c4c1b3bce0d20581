//! Trains in the terminal: the same run as the page's, number for number.
//!
//! `cargo run --release --example train -- "loss=triplet&data=moons&seed=7" --steps 300`

use contrastive_playground::config::Config;
use contrastive_playground::metric::METRICS;
use contrastive_playground::{Trainer, figure};
use serde_json::{Map, Value, json};
use std::process::ExitCode;

const USAGE: &str =
    "usage: train [CONFIG] [--steps N] [--every K] [--json] [--svg FILE] [--link ADDRESS]
  CONFIG   key=value&key=value, as in the page's address; left out: the defaults
  --steps  updates to make (300)
  --every  record the loss every K steps (1 in JSON, a tenth of the steps in text)
  --json   print one JSON object
  --svg    draw the embedding after the last step into FILE, as the page saves it
  --link   address of a page, for the link below the drawing";

struct Options {
    config: String,
    steps: u64,
    every: Option<u64>,
    json: bool,
    svg: Option<String>,
    link: String,
}

fn main() -> ExitCode {
    match options(std::env::args().skip(1)).and_then(|options| options.map_or(Ok(()), run)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// `None` when only help was asked for.
fn options(mut words: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options {
        config: String::new(),
        steps: 300,
        every: None,
        json: false,
        svg: None,
        link: String::new(),
    };
    let mut configs = 0;
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value.\n{USAGE}"));
        match word.as_str() {
            "--steps" => options.steps = count(&word, &value()?, 0)?,
            "--every" => options.every = Some(count(&word, &value()?, 1)?),
            "--json" => options.json = true,
            "--svg" => options.svg = Some(value()?),
            "--link" => options.link = value()?,
            "--help" | "-h" => {
                println!("{USAGE}");
                return Ok(None);
            }
            flag if flag.starts_with("--") => {
                return Err(format!("There is no option {flag}.\n{USAGE}"));
            }
            _ if configs > 0 => {
                return Err(format!(
                    "Only one config can be given; “{word}” is a second one.\n{USAGE}"
                ));
            }
            _ => {
                options.config = word;
                configs += 1;
            }
        }
    }
    Ok(Some(options))
}

fn count(option: &str, value: &str, least: u64) -> Result<u64, String> {
    let number = value.parse().ok().filter(|&number| number >= least);
    number.ok_or(format!(
        "{option} cannot be “{value}”: it must be a whole number, at least {least}."
    ))
}

fn run(options: Options) -> Result<(), String> {
    let config = Config::parse(&options.config).map_err(|error| error.to_string())?;
    let mut trainer = Trainer::new(config);
    trainer.notices().iter().for_each(|notice| eprintln!("{notice}"));
    trainer.prepare();
    let every = options.every.unwrap_or(if options.json { 1 } else { (options.steps / 10).max(1) });
    // The run's own history is thinned out when it is long.
    let mut history = Vec::new();
    for step in 0..=options.steps {
        if options.json && step % every == 0 {
            history.extend(trainer.loss());
        }
        if !options.json && step % every == 0 {
            println!("step {step:>6}  loss {:.6}", trainer.loss().unwrap_or(f64::NAN));
        }
        if step == options.steps {
            break;
        }
        if let Err(diverged) = trainer.step() {
            eprintln!("{diverged}");
            break;
        }
    }
    if options.json {
        println!("{}", report(&mut trainer, &history));
    } else {
        for metric in METRICS {
            let value =
                |value: Option<f64>| value.map_or("–".into(), |value| format!("{value:.4}"));
            let (train, held_out) = (trainer.metric(metric, false), trainer.metric(metric, true));
            println!(
                "{:<24} training {:>9}  held out {:>9}",
                metric.label,
                value(train),
                value(held_out)
            );
        }
    }
    if let Some(file) = options.svg {
        std::fs::write(&file, figure::document(&mut trainer, &options.link))
            .map_err(|error| format!("{file} cannot be written: {error}."))?;
    }
    Ok(())
}

fn report(trainer: &mut Trainer, history: &[f64]) -> Value {
    let mut metrics = |held_out| {
        let values = METRICS
            .iter()
            .map(|metric| (metric.id.to_string(), json!(trainer.metric(metric, held_out))));
        Value::Object(values.collect::<Map<_, _>>())
    };
    let metrics = json!({ "train": metrics(false), "heldout": metrics(true) });
    let points: Vec<Vec<f64>> =
        trainer.embedding().row_iter().map(|row| row.iter().copied().collect()).collect();
    let training = trainer.data().training;
    json!({
        "config": trainer.config().to_string(),
        "step": trainer.step_count(),
        "loss": trainer.loss(),
        "history": history,
        "metrics": metrics,
        "labels": trainer.data().labels[..points.len()],
        "heldout": (0..points.len()).map(|point| point >= training).collect::<Vec<_>>(),
        "points": points,
        "parameters-hash": format!("{:016x}", trainer.parameters_hash()),
    })
}
