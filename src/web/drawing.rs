//! What a run looks like, on canvases and as SVG.

use wasm_bindgen::prelude::*;
use web_sys::CanvasRenderingContext2d;

use super::painter::Painter;
use super::picture::Pane;
use super::playground::Playground;
use crate::figure::{self, Caption, Layout};
use crate::scene::{Palette, Scene, View};
use crate::svg;

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

    /// Turns a part of the picture on or off: `arrows`, `trails`, `batch`, `field`, `grid` or
    /// `regions`.
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
        let dressed = self.dressed();
        let snapshot = dressed.as_ref().unwrap_or(&self.snapshot);
        self.picture.draw_data(snapshot, context, size, ratio)?;
        Ok(unclear || self.picture.warps_fade())
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
        let window = self.picture.window(Pane::Embedding, &self.snapshot, size);
        let unclear = self.warp(Pane::Embedding, window, false);
        let dressed = self.dressed();
        let snapshot = dressed.as_ref().unwrap_or(&self.snapshot);
        let moving = self.picture.draw_embedding(snapshot, context, ratio, elapsed_ms)?;
        Ok(moving || unclear)
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

    /// A pane at rest as an SVG document, `data` or `embedding`. With a `link`, which may be empty,
    /// there is a caption within the size.
    ///
    /// # Errors
    /// When there is no such pane.
    pub fn svg(
        &mut self,
        pane: &str,
        width: f64,
        height: f64,
        link: Option<String>,
    ) -> Result<String, JsError> {
        let scene = self.figure(pane, [width, height], link)?;
        let pane = pane_of(pane)?;
        let title = figure::title(self.trainer.config(), pane, self.trainer.step_count());
        Ok(svg::document(&scene, &self.picture.palette, &title))
    }

    /// The same picture on a canvas of `ratio` times that size.
    ///
    /// # Errors
    /// When there is no such pane, or the canvas refuses.
    pub fn paint(
        &mut self,
        context: &CanvasRenderingContext2d,
        pane: &str,
        width: f64,
        height: f64,
        ratio: f64,
        link: Option<String>,
    ) -> Result<(), JsError> {
        let scene = self.figure(pane, [width, height], link)?;
        Painter::default().paint(context, &scene, &self.picture.palette, ratio)
    }
}

impl Playground {
    fn figure(
        &mut self,
        pane: &str,
        size: [f64; 2],
        link: Option<String>,
    ) -> Result<Scene, JsError> {
        let pane = pane_of(pane)?;
        self.settle();
        let step = self.trainer.step_count();
        let entries = self.timeline.journal().entries();
        let caption = link.as_deref().map(|link| Caption {
            config: self.trainer.config(),
            step,
            loss: self.trainer.loss(),
            changes: entries.iter().filter(|entry| entry.step <= step).count(),
            link,
        });
        let layout = Layout::new(size, caption.as_ref());
        self.refresh_field(layout.pane());
        let window = layout.view(&self.snapshot, pane).window();
        self.warp(pane, window, true);
        Ok(self.picture.figure(&self.snapshot, pane, &layout))
    }
}

/// `data` or `embedding`.
fn pane_of(name: &str) -> Result<Pane, JsError> {
    match name {
        "data" => Ok(Pane::Data),
        "embedding" => Ok(Pane::Embedding),
        _ => Err(JsError::new(&format!("There is no pane “{name}”."))),
    }
}
