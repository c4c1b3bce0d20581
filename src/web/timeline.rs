//! The time of a run: going to a step, what was changed when, and the branches that were left.

use wasm_bindgen::prelude::*;

use super::playground::{FRAME_MS, Playground};
use crate::Timeline;
use crate::config::knobs;
use crate::timeline::{Change, Journal};

#[wasm_bindgen]
impl Playground {
    /// Brings the run to a step, backwards or forwards, with the settings of that time; works for
    /// about that long. `true` when it is there, or diverged on the way; else another call goes on.
    pub fn seek(&mut self, step: f64, budget_ms: f64) -> bool {
        let deadline = self.clock.now() + budget_ms;
        let mut in_time = self.clock.until(deadline);
        let arrived = self.timeline.seek(&mut self.trainer, step.max(0.0) as u64, &mut in_time);
        drop(in_time);
        self.looked_elsewhere(FRAME_MS);
        arrived
    }

    /// The furthest step that is known.
    #[wasm_bindgen(getter, js_name = lastStep)]
    pub fn last_step(&self) -> f64 {
        self.timeline.last_step() as f64
    }

    /// How many branches are kept: ways that the run left when something was changed in its past.
    #[wasm_bindgen(getter, js_name = branchCount)]
    pub fn branch_count(&self) -> usize {
        self.timeline.branches().len()
    }

    /// The losses of a branch, step and loss of one after the other, the oldest branch being 0.
    pub fn branch(&self, place: usize) -> Vec<f64> {
        let Some(branch) = self.timeline.branches().get(place) else { return Vec::new() };
        let steps = (0..).map(|i| (branch.from + i * branch.stride) as f64);
        steps.zip(&branch.losses).flat_map(|(step, loss)| [step, *loss]).collect()
    }

    /// Samples of a measure over the steps known, step and value of one after the other: a metric's
    /// id or `gradient-norm`; empty where there are none.
    pub fn series(&self, name: &str) -> Vec<f64> {
        let samples = self.timeline.series(name).iter();
        samples.flat_map(|&(step, value)| [step as f64, value]).collect()
    }

    /// What it takes to make this run again, as text.
    pub fn journal(&self) -> String {
        self.timeline.journal().to_string()
    }

    /// Starts the run of a journal, at step 0; [`Playground::seek`] brings it to where it was.
    ///
    /// # Errors
    /// A sentence that says what cannot be read; everything stays as it was.
    pub fn remake(&mut self, journal: &str) -> Result<(), JsError> {
        let journal = Journal::parse(journal).map_err(|error| JsError::new(&error))?;
        self.begin(Timeline::of(journal));
        Ok(())
    }

    /// The changes that the journal holds, one a line: the step, a tab, and `key=value` of all
    /// settings that were turned there (or `point=number` for a point that was moved), each after a
    /// tab.
    pub fn marks(&self) -> String {
        let journal = self.timeline.journal();
        let mut before = journal.start();
        let mut lines = Vec::new();
        for entry in journal.entries() {
            let mut line = entry.step.to_string();
            match &entry.change {
                Change::Settings(config) => {
                    for knob in knobs().filter(|knob| (knob.get)(before) != (knob.get)(config)) {
                        line += &format!("\t{}={}", knob.key, (knob.get)(config));
                    }
                    before = config;
                }
                Change::Place { point, .. } => line += &format!("\tpoint={point}"),
            }
            lines.push(line);
        }
        lines.join("\n")
    }
}
