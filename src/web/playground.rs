//! One run with its picture, as JavaScript holds it.

use wasm_bindgen::prelude::*;

use super::anatomy::Look;
use super::chart::Chart;
use super::clock::Clock;
use super::diagnostics::Measured;
use super::pairs::PairsView;
use super::picture::Picture;
use super::warping::Warping;
use crate::config::find as find_knob;
use crate::figure::PAIRS;
use crate::knob::{Applies, Knob};
use crate::slow::SlowMotion;
use crate::snapshot::Snapshot;
use crate::trainer::{Advance, Counters};
use crate::{Config, Timeline, Trainer};

/// Milliseconds that may go into finishing the pending step when somebody looks at it, so that the
/// next frame still comes in time…
pub(super) const LOOK_MS: f64 = 8.0;
/// …and between the frames of a running training, where a moment counts.
pub(super) const FRAME_MS: f64 = 3.0;
/// Milliseconds of a frame that may go into the embedding of all points: where they are many, the
/// picture is some frames behind.
const SHOW_MS: f64 = 3.0;
/// Neither takes more than this share of the time that a frame has for training, or this moment.
const OVERTIME: f64 = 0.5;
const MOMENT_MS: f64 = 1.0;

/// A run: it steps, tells its numbers and paints itself.
#[wasm_bindgen]
pub struct Playground {
    pub(super) trainer: Trainer,
    pub(super) timeline: Timeline,
    pub(super) clock: Clock,
    /// The point that is looked at.
    pub(super) look: Look,
    pub(super) picture: Picture,
    pub(super) chart: Chart,
    pub(super) snapshot: Snapshot,
    pub(super) warping: Warping,
    pub(super) counters: Counters,
    pub(super) diagnosed: Measured,
    /// Whether the snapshot is older than what the trainer could show.
    pub(super) stale: bool,
    /// The step of the embedding in the snapshot.
    shown_step: Option<u64>,
    /// Whether the pending step has been interrupted by the end of a frame's time.
    interrupted: bool,
    /// Metrics known for the step they were taken at.
    pub(super) metrics: Vec<(&'static str, bool, f64)>,
    pub(super) metrics_step: u64,
    pub(super) pairs: PairsView,
    /// The step that is followed beat by beat, and how far its beat has come.
    pub(super) slow: Option<SlowMotion>,
    pub(super) slow_progress: f64,
}

#[wasm_bindgen]
impl Playground {
    /// The run of a config string, at step 0.
    ///
    /// # Errors
    /// A sentence for people that names key, value and what is allowed.
    #[wasm_bindgen(constructor)]
    pub fn new(config: &str) -> Result<Playground, JsError> {
        let trainer = Trainer::new(Config::parse(config)?);
        let mut playground = Playground {
            timeline: Timeline::new(&trainer),
            trainer,
            clock: Clock::new(),
            look: Look::default(),
            picture: Picture::new(),
            chart: Chart::default(),
            snapshot: Snapshot::default(),
            warping: Warping::default(),
            counters: Counters::default(),
            diagnosed: Measured::default(),
            stale: true,
            shown_step: None,
            interrupted: false,
            metrics: Vec::new(),
            metrics_step: 0,
            pairs: PairsView::default(),
            slow: None,
            slow_progress: 0.0,
        };
        playground.settle();
        Ok(playground)
    }

    /// The canonical config string: only what differs from the defaults.
    #[wasm_bindgen(getter)]
    pub fn config(&self) -> String {
        self.trainer.config().to_string()
    }

    /// The chosen loss with its settings as a Python function for PyTorch.
    pub fn pytorch(&self) -> String {
        crate::pytorch::snippet(self.trainer.config())
    }

    /// The formula of the loss under its settings, as an s-expression of MathML elements.
    pub fn formula(&self) -> String {
        let config = self.trainer.config();
        (config.loss.formula)(&config.effective_settings(), config.positives, config.negatives)
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
    pub fn set_config(&mut self, config: &str) -> Result<(), JsError> {
        self.adopt(Config::parse(config)?);
        Ok(())
    }

    /// From step 0 again, with the settings as they are now. What was known of the run is forgotten,
    /// its branches included.
    pub fn reset(&mut self) {
        self.restart(self.trainer.config().clone());
    }

    /// Exactly one update; `false` when the run has diverged and stays where it was.
    pub fn step(&mut self) -> bool {
        self.slow = None;
        self.look.playing = false;
        let stepped = self.timeline.step(&mut self.trainer).is_ok();
        self.stale = true;
        self.settle();
        stepped
    }

    /// Trains for about that long, at most so many updates; returns how many were finished. What
    /// is begun of the next one is kept for the next call.
    pub fn advance(&mut self, budget_ms: f64, max_steps: u32) -> u32 {
        self.slow = None;
        let mut finished = 0;
        self.look.playing = true;
        let deadline = self.clock.now() + budget_ms;
        let mut in_time = self.clock.until(deadline);
        self.stale = true;
        while finished < max_steps {
            if !self.timeline.prepare_within(&mut self.trainer, &mut in_time) {
                self.interrupted = true;
                break;
            }
            // A gradient that took several frames is shown before it is used.
            if core::mem::take(&mut self.interrupted) {
                break;
            }
            if self.timeline.advance(&mut self.trainer, &mut in_time) != Advance::Stepped {
                break;
            }
            finished += 1;
            if self.clock.now() >= deadline {
                break;
            }
        }
        drop(in_time);
        self.interrupted |= !self.is_complete();
        let overtime = (OVERTIME * budget_ms).max(MOMENT_MS);
        self.prepare_gradient(FRAME_MS.min(overtime));
        self.show(SHOW_MS.min(overtime));
        finished
    }

    /// Whether the pending step's gradient is complete (or cannot be made): its loss, counters and
    /// arrows are there.
    #[wasm_bindgen(getter)]
    pub fn ready(&self) -> bool {
        self.is_complete()
    }

    /// Whether the picture lacks nothing: the gradient is complete, and all points are where this
    /// step puts them.
    #[wasm_bindgen(getter)]
    pub fn settled(&self) -> bool {
        self.is_complete() && self.trainer.shown_step() == Some(self.trainer.step_count())
    }

    /// Works on the pending step's gradient, and then on the embedding of all points, for about that
    /// long and moves nothing; `true` when the gradient is complete.
    pub fn prepare(&mut self, budget_ms: f64) -> bool {
        // At rest nothing is shown of a row that the pending batch does not have.
        self.stale |= core::mem::take(&mut self.look.playing);
        let deadline = self.clock.now() + budget_ms;
        self.prepare_gradient(budget_ms);
        self.show(deadline - self.clock.now());
        self.is_complete()
    }
}

impl Playground {
    fn prepare_gradient(&mut self, budget_ms: f64) {
        if self.is_complete() {
            return;
        }
        let deadline = self.clock.now() + budget_ms;
        self.timeline.prepare_within(&mut self.trainer, &mut self.clock.until(deadline));
        self.stale = true;
        // What is complete now is shown before anything moves.
        self.interrupted &= !self.is_complete();
    }

    fn show(&mut self, budget_ms: f64) {
        let deadline = self.clock.now() + budget_ms;
        self.trainer.show_within(&mut self.clock.until(deadline));
    }

    /// The run is at another place, or other than before: what was measured says nothing of it.
    pub(super) fn looked_elsewhere(&mut self, budget_ms: f64) {
        self.slow = None;
        self.look.playing = false;
        self.metrics.clear();
        self.interrupted = false;
        self.prepare(budget_ms);
        self.take_snapshot();
    }

    fn adopt(&mut self, config: Config) {
        self.slow = None;
        if !self.trainer.config().continues_as(&config) {
            self.restart(config);
            return;
        }
        self.timeline.turn(&mut self.trainer, config);
        self.stale = true;
        // A run that plays goes on in the next frame anyway, and its picture with it.
        if self.look.playing {
            self.prepare_gradient(FRAME_MS);
            self.refresh();
        } else {
            self.settle();
        }
    }

    fn restart(&mut self, config: Config) {
        let trainer = Trainer::new(config);
        let timeline = Timeline::new(&trainer);
        self.begin((trainer, timeline));
    }

    pub(super) fn begin(&mut self, (trainer, timeline): (Trainer, Timeline)) {
        (self.trainer, self.timeline) = (trainer, timeline);
        self.slow = None;
        self.pairs = PairsView::default();
        self.picture.restart();
        self.look.forget();
        self.chart.restart();
        self.snapshot = Snapshot::default();
        self.counters = Counters::default();
        self.diagnosed = Measured::default();
        self.looked_elsewhere(LOOK_MS);
    }

    /// Finishes the pending step if that is quickly done, so that its arrows can be seen.
    pub(super) fn settle(&mut self) {
        self.prepare(LOOK_MS);
        if self.stale {
            self.take_snapshot();
        }
    }

    /// Takes a new snapshot when the points have moved or the pending step's arrows are there.
    pub(super) fn refresh(&mut self) {
        let moved = self.trainer.step_count() != self.snapshot.step;
        let shown = self.trainer.shown_step() != self.shown_step;
        if shown || self.stale && (moved || self.is_complete()) {
            self.take_snapshot();
        }
    }

    /// Takes a new snapshot: the run is somewhere else.
    pub(super) fn retake(&mut self) {
        self.stale = true;
        self.settle();
    }

    fn take_snapshot(&mut self) {
        let complete = self.is_complete();
        if complete {
            self.counters = self.trainer.counters();
            self.diagnosed.outdate();
        }
        self.trainer.snapshot_into(&mut self.snapshot, PAIRS);
        self.shown_step = self.trainer.shown_step();
        self.picture.remember(&self.snapshot);
        self.look.update(&mut self.trainer, &mut self.snapshot);
        self.stale = !complete;
    }

    pub(super) fn is_complete(&self) -> bool {
        self.trainer.is_ready() || self.trainer.is_diverged()
    }
}

fn known(key: &str) -> Result<&'static Knob, JsError> {
    find_knob(key).ok_or_else(|| JsError::new(&format!("There is no setting “{key}”.")))
}
