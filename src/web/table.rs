//! A run as tables of numbers.

use wasm_bindgen::prelude::*;

use super::playground::Playground;

#[wasm_bindgen]
impl Playground {
    /// The losses that are known, step and loss of one after the other.
    pub fn losses(&self) -> Vec<f64> {
        let history = self.trainer.history();
        let steps = (0..).map(|place| (place * history.stride()) as f64);
        steps.zip(history.iter()).flat_map(|(step, loss)| [step, *loss]).collect()
    }

    /// Seven numbers for every point, training points first: x and y in the data plane, class, the
    /// class that the loss is told (NaN where it is told none), 1 if held out, and the encoder's raw
    /// output (NaN where it has none).
    pub fn table(&mut self) -> Vec<f64> {
        let embedding = self.trainer.embedding().clone();
        let data = self.trainer.data();
        let mut numbers = Vec::with_capacity(7 * data.labels.len());
        for (point, &class) in data.labels.iter().enumerate() {
            let told = data.told.get(point).map_or(f64::NAN, |&told| told.into());
            let held_out = if point < data.training { 0.0 } else { 1.0 };
            let output =
                |axis| if point < embedding.nrows() { embedding[(point, axis)] } else { f64::NAN };
            let [x, y] = [0, 1].map(|axis| data.inputs[(point, axis)]);
            numbers.extend([x, y, class.into(), told, held_out, output(0), output(1)]);
        }
        numbers
    }
}
