//! The table of all measured values.

use super::experiment::{EXPERIMENTS, Experiment, Finding};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An experiment and what it found.
pub type Result = (&'static Experiment, Vec<Finding>);

/// Runs everything, on as many threads as the machine has processors.
pub fn run_all(seeds: &[u64]) -> Vec<Result> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    let work = || {
        while let Some(experiment) = EXPERIMENTS.get(next.fetch_add(1, Ordering::Relaxed)) {
            let findings = (experiment.run)(seeds);
            found.lock().expect("nobody panics with it").push((*experiment, findings));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let mut found = found.into_inner().expect("nobody panics with it");
    let place = |result: &Result| EXPERIMENTS.iter().position(|e| e.id == result.0.id);
    found.sort_by_key(place);
    found
}

/// Writes docs/phenomena.md.
pub fn write(results: &[Result], seeds: usize) {
    let mut text = format!(
        "# Phenomena, measured\n\n\
         Written by `cargo test --test phenomena -- --ignored`; do not edit. {seeds} seeds each: mean ± \
         standard deviation, smallest to largest, and how many lie within what is asked. The last \
         column is what an independent prototype measured. A setting can be opened as a link (after \
         `#`) or given to `cargo run --release --example train --`.\n"
    );
    for (experiment, findings) in results {
        text +=
            &format!("\n## {}. {}\n\n{}\n\n", experiment.id, experiment.claim, experiment.source);
        text += "| measured | value | range | asked | within | prototype |\n| --- | --- | --- | --- | --- | --- |\n";
        for finding in findings {
            text += &row(finding);
        }
        let mut settings: Vec<&str> = findings.iter().map(|f| f.setting.as_str()).collect();
        settings.sort_unstable();
        settings.dedup();
        text += "\nSettings:\n\n";
        settings.iter().for_each(|setting| text += &format!("- `{setting}`\n"));
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/phenomena.md");
    std::fs::write(file, text).expect("the table can be written");
}

fn row(finding: &Finding) -> String {
    let values = &finding.values;
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|x| (x - mean) * (x - mean)).sum();
    let least = values.iter().fold(f64::INFINITY, |a: f64, b| a.min(*b));
    let most = values.iter().fold(f64::NEG_INFINITY, |a: f64, b| a.max(*b));
    let asked = match finding.allowed {
        [low, high] if low == high => number(low),
        [f64::NEG_INFINITY, high] => format!("at most {}", number(high)),
        [low, f64::INFINITY] => format!("at least {}", number(low)),
        [low, high] => format!("{} to {}", number(low), number(high)),
    };
    format!(
        "| {} | {} | {} to {} | {asked} | {}/{} | {} |\n",
        finding.what,
        if values.len() > 1 {
            format!("{} ± {}", number(mean), number((squares / count).sqrt()))
        } else {
            number(mean)
        },
        number(least),
        number(most),
        finding.within(),
        values.len(),
        finding.prototype
    )
}

/// Four significant digits.
fn number(x: f64) -> String {
    let size = x.abs();
    if x == 0.0 {
        "0".into()
    } else if size < 1e-3 {
        format!("{x:.1e}")
    } else {
        let digits = (3 - libm::floor(libm::log10(size)) as i32).clamp(0, 4) as usize;
        let text = format!("{x:.digits$}");
        text.replace('-', "−")
    }
}
