//! What a run looks like, on canvases and as SVG.

use wasm_bindgen::prelude::*;
use web_sys::CanvasRenderingContext2d;

use super::picture::{Pane, resting_view};
use super::playground::Playground;
use crate::scene::Palette;

#[wasm_bindgen]
impl Playground {
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

    /// Turns a part of the picture on or off: `arrows`, `trails`, `batch`, `grid` or `regions`.
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
    /// that size. `true` while something becomes clearer by itself, so that another frame is wanted.
    #[wasm_bindgen(js_name = drawData)]
    pub fn draw_data(
        &mut self,
        context: &CanvasRenderingContext2d,
        width: f64,
        height: f64,
        ratio: f64,
    ) -> Result<bool, JsError> {
        self.refresh();
        let size = [width, height];
        let window = self.picture.window(Pane::Data, &self.snapshot, size);
        let unclear = self.warp(Pane::Data, window, false);
        self.picture.draw_data(&self.snapshot, context, size, ratio)?;
        Ok(unclear || self.picture.warps_fade())
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
        self.refresh();
        let size = [width, height];
        let window = self.picture.window(Pane::Embedding, &self.snapshot, size);
        let unclear = self.warp(Pane::Embedding, window, false);
        let moving =
            self.picture.draw_embedding(&self.snapshot, context, size, ratio, elapsed_ms)?;
        Ok(moving || unclear)
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
        let window = resting_view(&self.snapshot, pane, [width, height]).window();
        self.warp(pane, window, true);
        let title = format!("{} · {}", self.trainer.config(), self.trainer.step_count());
        Ok(self.picture.svg(&self.snapshot, pane, [width, height], &title))
    }
}
