//! What a run tells in numbers.

use wasm_bindgen::prelude::*;

use super::playground::Playground;
use crate::metric;

#[wasm_bindgen]
impl Playground {
    /// Updates made so far.
    #[wasm_bindgen(getter, js_name = stepCount)]
    pub fn step_count(&self) -> f64 {
        self.trainer.step_count() as f64
    }

    /// The epoch of the pending batch, from 0.
    #[wasm_bindgen(getter)]
    pub fn epoch(&self) -> f64 {
        self.trainer.epoch() as f64
    }

    /// The loss of the pending batch at the positions shown; NaN while it is being weighed.
    #[wasm_bindgen(getter)]
    pub fn loss(&self) -> f64 {
        self.trainer.loss().unwrap_or(f64::NAN)
    }

    /// The loss that the run began with; NaN while its first batch is being weighed.
    #[wasm_bindgen(getter, js_name = firstLoss)]
    pub fn first_loss(&self) -> f64 {
        self.trainer.history().first().copied().unwrap_or(f64::NAN)
    }

    /// `ok`, or `diverged` when the run cannot go on.
    #[wasm_bindgen(getter)]
    pub fn state(&self) -> String {
        let diverged = self.trainer.is_diverged();
        String::from(if diverged { "diverged" } else { "ok" })
    }

    /// What one should know about how the settings are taken: sentences, one a line.
    pub fn notices(&self) -> String {
        self.trainer.notices().join("\n")
    }

    /// What the loss says about the run where it sits on a meaningful value, in a sentence; empty
    /// where nothing is certain.
    pub fn diagnosis(&mut self) -> String {
        self.trainer.diagnosis().unwrap_or_default().to_string()
    }

    /// A metric of the training points or the held-out ones, by its id; NaN where it is undefined.
    ///
    /// # Errors
    /// When there is no such metric.
    pub fn metric(&mut self, id: &str, held_out: bool) -> Result<f64, JsError> {
        self.trainer.embedding();
        self.metric_shown(id, held_out)
    }

    /// The same for the embedding that is on the screen, which may be some steps old while the
    /// points are many: this takes no longer than the metric itself.
    ///
    /// # Errors
    /// When there is no such metric.
    #[wasm_bindgen(js_name = metricShown)]
    pub fn metric_shown(&mut self, id: &str, held_out: bool) -> Result<f64, JsError> {
        let wanted =
            metric::find(id).ok_or_else(|| JsError::new(&format!("There is no metric “{id}”.")))?;
        let step = self.trainer.shown_step().unwrap_or_default();
        if self.metrics_step != step {
            self.metrics.clear();
            self.metrics_step = step;
        }
        let mut known = self.metrics.iter();
        if let Some((.., value)) = known.find(|(id, held, _)| *id == wanted.id && *held == held_out)
        {
            return Ok(*value);
        }
        let value = self.trainer.metric_shown(wanted, held_out).unwrap_or(f64::NAN);
        if self.trainer.shown_step().is_some() {
            self.metrics.push((wanted.id, held_out, value));
        }
        Ok(value)
    }

    /// What the pending step's loss looked at: `terms`, `active`, `positives` or `negatives`.
    ///
    /// # Errors
    /// When there is no such counter.
    pub fn counter(&mut self, name: &str) -> Result<f64, JsError> {
        self.refresh();
        let count = match name {
            "terms" => self.counters.terms,
            "active" => self.counters.active,
            "positives" => self.counters.positives,
            "negatives" => self.counters.negatives,
            _ => return Err(JsError::new(&format!("There is no counter “{name}”."))),
        };
        Ok(count as f64)
    }

    /// The encoder's outputs, x and y of one point after the other: training points, then held-out
    /// ones where the encoder has them.
    pub fn embedding(&mut self) -> Vec<f32> {
        let rows = self.trainer.embedding().row_iter();
        rows.flat_map(|row| [row[0] as f32, row[1] as f32]).collect()
    }

    /// The class of every point: training points, then held-out ones.
    pub fn labels(&self) -> Vec<u32> {
        self.trainer.data().labels.clone()
    }

    /// A fingerprint of all parameters: the same run, the same 16 hexadecimal digits.
    #[wasm_bindgen(js_name = parametersHash)]
    pub fn parameters_hash(&self) -> String {
        format!("{:016x}", self.trainer.parameters_hash())
    }
}
