//! One step in slow motion, for the page.

use wasm_bindgen::prelude::*;

use super::pairs::fact;
use super::playground::Playground;
use crate::slow::SlowMotion;
use crate::snapshot::Snapshot;

#[wasm_bindgen]
impl Playground {
    /// Begins at the first beat of the pending step; `false` where the run has diverged. `point` is
    /// the training point whose comparisons are shown, if it is an anchor of the batch.
    #[wasm_bindgen(js_name = slowBegin)]
    pub fn slow_begin(&mut self, point: Option<u32>) -> bool {
        self.slow = SlowMotion::begin(&mut self.trainer, point);
        self.slow_progress = 0.0;
        self.retake();
        self.slow.is_some()
    }

    /// Goes to the next beat, after the last one to the first of the next step; `false` where the
    /// run has diverged.
    #[wasm_bindgen(js_name = slowForward)]
    pub fn slow_forward(&mut self, point: Option<u32>) -> bool {
        let Some(slow) = &mut self.slow else {
            return false;
        };
        let went = slow.forward(&mut self.trainer, &mut self.timeline, point);
        self.slow_progress = 0.0;
        self.retake();
        went
    }

    /// Goes back one beat, from the move to the run before it; `false` where no earlier beat is
    /// known.
    #[wasm_bindgen(js_name = slowBack)]
    pub fn slow_back(&mut self) -> bool {
        let Some(slow) = &mut self.slow else {
            return false;
        };
        let went = slow.back(&mut self.trainer);
        self.slow_progress = 0.0;
        self.retake();
        went
    }

    /// Shows the comparisons of another training point, if it is an anchor of the batch.
    #[wasm_bindgen(js_name = slowLook)]
    pub fn slow_look(&mut self, point: Option<u32>) {
        if let Some(slow) = &mut self.slow {
            slow.look(&mut self.trainer, point);
        }
    }

    /// Ends it; the run is at a whole step.
    #[wasm_bindgen(js_name = slowEnd)]
    pub fn slow_end(&mut self) {
        self.slow = None;
        self.retake();
    }

    /// The beat that is shown, 1 to 5; 0 when the run is not followed beat by beat.
    #[wasm_bindgen(getter, js_name = slowBeat)]
    pub fn slow_beat(&self) -> u32 {
        self.slow.as_ref().map_or(0, |slow| slow.beat().number())
    }

    /// Shows the beat as it is that far in, from 0 to 1.
    #[wasm_bindgen(js_name = slowShow)]
    pub fn slow_show(&mut self, progress: f64) {
        self.slow_progress = progress.clamp(0.0, 1.0);
    }

    /// A number of the step that is shown: those of the matrix, and `largest` (the longest sum),
    /// `distance` (how far the points moved on average) and `example` (the point whose comparisons
    /// are shown); NaN for what there is not.
    ///
    /// # Errors
    /// When there is no such number.
    #[wasm_bindgen(js_name = slowFact)]
    pub fn slow_fact(&self, name: &str) -> Result<f64, JsError> {
        let Some(slow) = &self.slow else {
            return Ok(f64::NAN);
        };
        match name {
            "largest" => Ok(slow.largest_sum()),
            "distance" => Ok(slow.distance()),
            "example" => Ok(slow.example().map_or(f64::NAN, f64::from)),
            _ => fact(slow.pairs(), name)
                .ok_or_else(|| JsError::new(&format!("There is no number “{name}”."))),
        }
    }

    /// How many points of each class take part in the step that is shown.
    #[wasm_bindgen(js_name = slowClasses)]
    pub fn slow_classes(&self) -> Vec<u32> {
        self.slow.as_ref().map(|slow| slow.pairs().points_by_class()).unwrap_or_default()
    }
}

impl Playground {
    /// The snapshot as the beat shows it; `None` when there is no slow motion.
    pub(super) fn dressed(&self) -> Option<Snapshot> {
        let mut dressed = self.slow.as_ref()?.dress(&self.snapshot, self.slow_progress);
        dressed.highlight = self.snapshot.highlight;
        Some(dressed)
    }
}
