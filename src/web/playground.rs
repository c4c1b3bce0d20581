//! One run with its picture, as JavaScript holds it.

use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::chart::LossChart;
use super::clock::Clock;
use super::picture::{Pane, Picture};
use crate::config::find as find_knob;
use crate::knob::{Applies, Knob};
use crate::scene::Palette;
use crate::snapshot::Snapshot;
use crate::trainer::{Advance, Counters};
use crate::{Config, Trainer, metric};

/// Pairs of each kind that a picture may choose from.
const PAIRS: usize = 256;
/// Up to this batch size a pending step is finished at once when somebody looks at it…
const SMALL_BATCH: usize = 2048;
/// …and up to this one even between the frames of a running training, where a moment counts.
const TINY_BATCH: usize = 512;

/// A run: it steps, tells its numbers and paints itself.
#[wasm_bindgen]
pub struct Playground {
    trainer: Trainer,
    clock: Clock,
    picture: Picture,
    chart: LossChart,
    snapshot: Snapshot,
    counters: Counters,
    /// Whether the snapshot is older than what the trainer could show.
    stale: bool,
    /// Whether the trainer has worked since the last frame.
    worked: bool,
    /// Metrics known for the step they were taken at.
    metrics: Vec<(&'static str, bool, f64)>,
    metrics_step: u64,
}

#[wasm_bindgen]
impl Playground {
    /// The run of a config string, at step 0.
    ///
    /// # Errors
    /// A sentence for people that names key, value and what is allowed.
    #[wasm_bindgen(constructor)]
    pub fn new(config: &str) -> Result<Playground, JsError> {
        let mut playground = Playground {
            trainer: Trainer::new(Config::parse(config)?),
            clock: Clock::new(),
            picture: Picture::new()?,
            chart: LossChart::default(),
            snapshot: Snapshot::default(),
            counters: Counters::default(),
            stale: true,
            worked: false,
            metrics: Vec::new(),
            metrics_step: 0,
        };
        playground.settle();
        Ok(playground)
    }

    /// The canonical config string: only what differs from the defaults.
    #[wasm_bindgen(getter)]
    pub fn config(&self) -> String {
        self.trainer.config().to_string()
    }

    /// The value of a key, as it stands in a config string.
    pub fn value(&self, key: &str) -> Result<String, JsError> {
        let knob = known(key)?;
        Ok((knob.get)(self.trainer.config()).to_string())
    }

    /// Why a key does not matter now, in a sentence; empty when it does.
    pub fn unavailable(&self, key: &str) -> Result<String, JsError> {
        let reason = (known(key)?.relevant)(self.trainer.config()).err();
        Ok(reason.unwrap_or_default().to_string())
    }

    /// When a change of a key takes effect: `live` or `restart`.
    pub fn applies(&self, key: &str) -> Result<String, JsError> {
        let applies = match known(key)?.applies {
            Applies::Live => "live",
            Applies::Restart => "restart",
        };
        Ok(applies.to_string())
    }

    /// Changes one key, while the run goes on or by starting it again. Returns what else had to
    /// give way, in sentences.
    ///
    /// # Errors
    /// A sentence for people; everything stays as it was.
    pub fn set(&mut self, key: &str, value: &str) -> Result<String, JsError> {
        let (config, notices) = self.trainer.config().with(key, value)?;
        self.adopt(config);
        Ok(notices.join("\n"))
    }

    /// Changes the whole config; the run goes on if it can.
    ///
    /// # Errors
    /// A sentence for people; everything stays as it was.
    #[wasm_bindgen(js_name = setConfig)]
    pub fn set_config(&mut self, config: &str) -> Result<String, JsError> {
        self.adopt(Config::parse(config)?);
        Ok(self.notices())
    }

    /// The same run again, from step 0.
    pub fn reset(&mut self) {
        self.restart(self.trainer.config().clone());
    }

    /// Exactly one update; `false` when the run has diverged and stays where it was.
    pub fn step(&mut self) -> bool {
        let stepped = self.trainer.step().is_ok();
        self.stale = true;
        self.worked = true;
        self.settle();
        stepped
    }

    /// Trains for about that long, at most so many updates; returns how many were finished. What
    /// is begun of the next one is kept for the next call.
    pub fn advance(&mut self, budget_ms: f64, max_steps: u32) -> u32 {
        let mut finished = 0;
        let deadline = self.clock.now() + budget_ms;
        let mut in_time = self.clock.until(deadline);
        self.stale = true;
        self.worked = true;
        while finished < max_steps {
            match self.trainer.advance(&mut in_time) {
                Advance::Stepped => finished += 1,
                Advance::Pausing | Advance::Diverged => break,
            }
            if self.clock.now() >= deadline {
                break;
            }
        }
        if self.trainer.effective_batch_size() <= TINY_BATCH {
            self.trainer.prepare();
        }
        finished
    }

    /// Updates made so far.
    #[wasm_bindgen(getter, js_name = stepCount)]
    pub fn step_count(&self) -> f64 {
        self.trainer.step_count() as f64
    }

    /// Passes over the training points completed so far.
    #[wasm_bindgen(getter)]
    pub fn epoch(&self) -> f64 {
        self.trainer.epoch() as f64
    }

    /// The loss of the pending batch at the positions shown.
    #[wasm_bindgen(getter)]
    pub fn loss(&self) -> f64 {
        self.trainer.loss()
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

    /// A metric of the training points or the held-out ones, by its id; NaN where it is undefined.
    ///
    /// # Errors
    /// When there is no such metric.
    pub fn metric(&mut self, id: &str, held_out: bool) -> Result<f64, JsError> {
        let wanted =
            metric::find(id).ok_or_else(|| JsError::new(&format!("There is no metric “{id}”.")))?;
        let step = self.trainer.step_count();
        if self.metrics_step != step {
            self.metrics.clear();
            self.metrics_step = step;
        }
        let mut known = self.metrics.iter();
        if let Some((.., value)) = known.find(|(id, held, _)| *id == wanted.id && *held == held_out)
        {
            return Ok(*value);
        }
        let value = self.trainer.metric(wanted, held_out).unwrap_or(f64::NAN);
        self.metrics.push((wanted.id, held_out, value));
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

    /// The colours of everything that is painted from now on: `light` or `dark`.
    ///
    /// # Errors
    /// When there is no such theme.
    #[wasm_bindgen(js_name = setTheme)]
    pub fn set_theme(&mut self, name: &str) -> Result<(), JsError> {
        self.picture.palette = match name {
            "light" => Palette::LIGHT,
            "dark" => Palette::DARK,
            _ => return Err(JsError::new(&format!("There is no theme “{name}”."))),
        };
        Ok(())
    }

    /// Turns a part of the picture on or off: `arrows`, `trails` or `batch`.
    ///
    /// # Errors
    /// When there is no such layer.
    #[wasm_bindgen(js_name = setLayer)]
    pub fn set_layer(&mut self, name: &str, on: bool) -> Result<(), JsError> {
        if !self.picture.set_layer(name, on) {
            return Err(JsError::new(&format!("There is no layer “{name}”.")));
        }
        Ok(())
    }

    /// Paints the points in their own plane; sizes in CSS pixels on a canvas of `ratio` times
    /// that size.
    #[wasm_bindgen(js_name = drawData)]
    pub fn draw_data(
        &mut self,
        context: &CanvasRenderingContext2d,
        width: f64,
        height: f64,
        ratio: f64,
    ) -> Result<(), JsError> {
        self.refresh();
        self.picture.draw_data(&self.snapshot, context, [width, height], ratio)
    }

    /// Paints the embedding, `elapsed_ms` after the last time; `true` while something still moves
    /// by itself, so that another frame is wanted.
    #[wasm_bindgen(js_name = drawEmbedding)]
    pub fn draw_embedding(
        &mut self,
        context: &CanvasRenderingContext2d,
        width: f64,
        height: f64,
        ratio: f64,
        elapsed_ms: f64,
    ) -> Result<bool, JsError> {
        if !self.worked {
            self.settle();
        }
        self.worked = false;
        self.refresh();
        let size = [width, height];
        self.picture.draw_embedding(&self.snapshot, context, size, ratio, elapsed_ms)
    }

    /// Draws the loss curve, if anything in it has changed; gives the canvas its size.
    #[wasm_bindgen(js_name = drawChart)]
    pub fn draw_chart(
        &mut self,
        canvas: &HtmlCanvasElement,
        width: f64,
        height: f64,
        ratio: f64,
    ) -> Result<(), JsError> {
        let history = self.trainer.history();
        self.chart.draw(canvas, history, &self.picture.palette, [width, height], ratio)
    }

    /// Step and loss at a column of CSS pixels of the chart; empty beside it.
    #[wasm_bindgen(js_name = chartAt)]
    pub fn chart_at(&self, x: f64) -> Vec<f64> {
        let value = |step: usize| Some(vec![step as f64, *self.trainer.history().get(step)?]);
        self.chart.step_at(x).and_then(value).unwrap_or_default()
    }

    /// A pane as an SVG document: `data` or `embedding`.
    ///
    /// # Errors
    /// When there is no such pane.
    pub fn svg(&mut self, pane: &str, width: f64, height: f64) -> Result<String, JsError> {
        let pane = match pane {
            "data" => Pane::Data,
            "embedding" => Pane::Embedding,
            _ => return Err(JsError::new(&format!("There is no pane “{pane}”."))),
        };
        self.settle();
        let title = format!("{} · {}", self.trainer.config(), self.trainer.step_count());
        Ok(self.picture.svg(&self.snapshot, pane, [width, height], &title))
    }
}

impl Playground {
    fn adopt(&mut self, config: Config) {
        if !self.trainer.config().continues_as(&config) {
            self.restart(config);
            return;
        }
        self.trainer.set_live(config);
        self.stale = true;
        self.settle();
    }

    fn restart(&mut self, config: Config) {
        self.trainer = Trainer::new(config);
        self.picture.restart();
        self.chart.restart();
        self.snapshot = Snapshot::default();
        self.counters = Counters::default();
        self.metrics.clear();
        self.stale = true;
        self.settle();
    }

    /// Finishes the pending step if that is quickly done, so that its arrows can be seen.
    fn settle(&mut self) {
        if self.trainer.effective_batch_size() <= SMALL_BATCH {
            self.trainer.prepare();
        }
        if self.stale {
            self.take_snapshot();
        }
    }

    /// Takes a new snapshot when the points have moved or the pending step's arrows are there.
    fn refresh(&mut self) {
        let moved = self.trainer.step_count() != self.snapshot.step;
        if self.stale && (moved || self.is_complete()) {
            self.take_snapshot();
        }
    }

    fn take_snapshot(&mut self) {
        let complete = self.is_complete();
        if complete {
            self.counters = self.trainer.counters();
        }
        self.snapshot = self.trainer.snapshot(PAIRS);
        self.picture.remember(&self.snapshot);
        self.stale = !complete;
    }

    fn is_complete(&self) -> bool {
        self.trainer.is_ready() || self.trainer.is_diverged()
    }
}

fn known(key: &str) -> Result<&'static Knob, JsError> {
    find_knob(key).ok_or_else(|| JsError::new(&format!("There is no setting “{key}”.")))
}
