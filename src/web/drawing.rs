//! What a run looks like, on canvases and as SVG.

use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::picture::Pane;
use super::playground::Playground;
use crate::chart::Course;
use crate::scene::{Palette, View};

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

    /// Turns a part of the picture on or off: `arrows`, `trails`, `batch` or `field`.
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
        let dressed = self.dressed();
        let snapshot = dressed.as_ref().unwrap_or(&self.snapshot);
        self.picture.draw_data(snapshot, context, [width, height], ratio)
    }

    /// Canvases have lost what was painted on them: everything is painted again.
    pub fn repaint(&mut self) {
        self.picture.repaint();
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
        self.refresh_field(size);
        let dressed = self.dressed();
        let snapshot = dressed.as_ref().unwrap_or(&self.snapshot);
        self.picture.draw_embedding(snapshot, context, size, ratio, elapsed_ms)
    }

    /// The region of the plane that the embedding asks for: left, bottom, right, top; empty where
    /// it is the unit circle.
    pub fn region(&mut self) -> Vec<f64> {
        self.refresh();
        View::region(&self.snapshot).map(Vec::from).unwrap_or_default()
    }

    /// Shows a region of the plane that several runs have in common (left, bottom, right, top);
    /// empty: the run's own.
    #[wasm_bindgen(js_name = setRegion)]
    pub fn set_region(&mut self, region: &[f64]) {
        self.picture.set_region(region.try_into().ok());
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
        let course = Course {
            losses: self.trainer.history(),
            stride: self.trainer.history().stride(),
            step: self.trainer.step_count(),
            branches: self.timeline.branches(),
        };
        self.chart.draw(canvas, &course, &self.picture.palette, [width, height], ratio)
    }

    /// Step and loss at a column of CSS pixels of the chart; empty beside it.
    #[wasm_bindgen(js_name = chartAt)]
    pub fn chart_at(&self, x: f64) -> Vec<f64> {
        let history = self.trainer.history();
        let value = |step: usize| {
            let step = step as u64 / history.stride() * history.stride();
            Some(vec![step as f64, history.at(step)?])
        };
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
        self.refresh_field([width, height]);
        let title = format!("{} · {}", self.trainer.config(), self.trainer.step_count());
        Ok(self.picture.svg(&self.snapshot, pane, [width, height], &title))
    }
}
