//! Loss and gradient alone in WebAssembly, as `benches/engine.rs` measures them natively.

#![cfg(target_arch = "wasm32")]

use contrastive_playground::gradient::Weighing;
use contrastive_playground::{Config, Trainer};
use wasm_bindgen::{JsError, prelude::wasm_bindgen};

/// A run, and the evaluation of its pending batch.
#[wasm_bindgen]
pub struct Work {
    trainer: Trainer,
    weighing: Weighing,
}

#[wasm_bindgen]
impl Work {
    /// The run of a config string, its first step prepared.
    ///
    /// # Errors
    /// What is wrong with the config.
    #[wasm_bindgen(constructor)]
    pub fn new(config: &str) -> Result<Work, JsError> {
        let mut trainer = Trainer::new(Config::parse(config)?);
        trainer.prepare();
        Ok(Work { trainer, weighing: Weighing::default() })
    }

    /// Loss and gradient by the embeddings so many times; the loss.
    pub fn weigh(&mut self, count: u32) -> f64 {
        let (batch, embedding) = (self.trainer.batch(), self.trainer.weighing().compared());
        let (loss, settings) = (self.trainer.config().loss, self.trainer.config().settings);
        for _ in 0..count {
            self.weighing.begin(embedding, batch, settings.geometry);
            self.weighing.advance(batch, loss, &settings, &mut || true);
        }
        self.weighing.loss()
    }

    /// So many whole updates; whether the run goes on.
    pub fn step(&mut self, count: u32) -> bool {
        (0..count).all(|_| self.trainer.step().is_ok())
    }
}
