//! What the pending batch's pair weights say, and which values of the loss mean something.

use wasm_bindgen::prelude::*;

use super::playground::Playground;
use crate::reference_lines::ReferenceLine;
use crate::trainer::Diagnostics;

/// Numbers about a batch, until another one is weighed.
#[derive(Default)]
pub(super) struct Measured {
    known: Diagnostics,
    stale: bool,
}

impl Measured {
    /// Another batch has been weighed, or the same one otherwise.
    pub(super) fn outdate(&mut self) {
        self.stale = true;
    }
}

#[wasm_bindgen]
impl Playground {
    /// How many negatives share an anchor's push; NaN where nothing pushes. While a batch is being
    /// weighed, this and the next two speak of the one before.
    #[wasm_bindgen(getter, js_name = effectiveNegatives)]
    pub fn effective_negatives(&mut self) -> f64 {
        self.diagnostics().effective_negatives.unwrap_or(f64::NAN)
    }

    /// How much of all push falls on class-mates, 0 to 1; NaN where that says nothing.
    #[wasm_bindgen(getter, js_name = falseNegativeShare)]
    pub fn false_negative_share(&mut self) -> f64 {
        self.diagnostics().false_negative_share.unwrap_or(f64::NAN)
    }

    /// ln N − L in nats; NaN where the loss bounds nothing.
    #[wasm_bindgen(getter, js_name = informationBound)]
    pub fn information_bound(&mut self) -> f64 {
        self.diagnostics().information_bound.unwrap_or(f64::NAN)
    }

    /// The values of the loss that mean something under these settings.
    #[wasm_bindgen(js_name = referenceValues)]
    pub fn reference_values(&self) -> Vec<f64> {
        self.trainer.reference_lines().iter().map(|line| line.value).collect()
    }

    /// What they are called, one a line.
    #[wasm_bindgen(js_name = referenceLabels)]
    pub fn reference_labels(&self) -> String {
        self.lines(|line| line.label)
    }

    /// What they are, a sentence each, one a line.
    #[wasm_bindgen(js_name = referenceExplanations)]
    pub fn reference_explanations(&self) -> String {
        self.lines(|line| line.explanation)
    }

    /// How many training points the loss is told under another class than their own.
    #[wasm_bindgen(getter, js_name = flippedCount)]
    pub fn flipped_count(&self) -> usize {
        self.trainer.data().flipped().count()
    }
}

impl Playground {
    fn diagnostics(&mut self) -> Diagnostics {
        self.refresh();
        if self.diagnosed.stale && self.is_complete() {
            self.diagnosed = Measured { known: self.trainer.diagnostics(), stale: false };
        }
        self.diagnosed.known
    }

    /// The class that the loss is told for a point: that of the point itself unless its label is
    /// flipped. −1 if there is no such point, or it never trains.
    pub(super) fn taught_class(&self, point: u32) -> f64 {
        let data = self.trainer.data();
        let trains = (point as usize) < data.training;
        data.told.get(point as usize).filter(|_| trains).map_or(-1.0, |class| f64::from(*class))
    }

    fn lines(&self, text: fn(&ReferenceLine) -> &'static str) -> String {
        let lines = self.trainer.reference_lines();
        lines.iter().map(text).collect::<Vec<_>>().join("\n")
    }
}
