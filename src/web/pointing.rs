//! Pixels and places: what is under a pixel, where a place lies, how classes are marked.

use wasm_bindgen::prelude::*;

use super::picture::Pane;
use super::playground::Playground;
use crate::scene::{self, Form, View};

impl Playground {
    fn view(&self, pane: Pane) -> &View {
        match pane {
            Pane::Data => &self.picture.data,
            Pane::Embedding => &self.picture.embedding,
        }
    }
}

fn pane(name: &str) -> Result<Pane, JsError> {
    match name {
        "data" => Ok(Pane::Data),
        "embedding" => Ok(Pane::Embedding),
        _ => Err(JsError::new(&format!("There is no pane “{name}”."))),
    }
}

#[wasm_bindgen]
impl Playground {
    /// The point under a pixel of a pane (`data` or `embedding`) or not farther from it than
    /// `reach` pixels, rather an anchor of the batch than another one; −1 for none.
    ///
    /// # Errors
    /// When there is no such pane.
    #[wasm_bindgen(js_name = pointAt)]
    pub fn point_at(&mut self, name: &str, x: f64, y: f64, reach: f64) -> Result<f64, JsError> {
        self.refresh();
        let pane = pane(name)?;
        let found = scene::point_at(&self.snapshot, self.view(pane), pane, [x, y], reach);
        Ok(found.map_or(-1.0, f64::from))
    }

    /// The next point from another one in a direction of the screen (y down); −1 for none.
    ///
    /// # Errors
    /// When there is no such pane.
    #[wasm_bindgen(js_name = pointTowards)]
    pub fn point_towards(
        &mut self,
        name: &str,
        from: u32,
        right: f64,
        down: f64,
    ) -> Result<f64, JsError> {
        self.refresh();
        let pane = pane(name)?;
        let view = self.view(pane);
        let found = scene::point_towards(&self.snapshot, view, pane, from, [right, down]);
        Ok(found.map_or(-1.0, f64::from))
    }

    /// The place of the embedding that a pixel of its pane shows.
    #[wasm_bindgen(js_name = placeAt)]
    pub fn place_at(&self, x: f64, y: f64) -> Vec<f64> {
        self.picture.embedding.to_world([x, y]).to_vec()
    }

    /// The pixel of the embedding's pane where a place lies.
    #[wasm_bindgen(js_name = pixelAt)]
    pub fn pixel_at(&self, x: f64, y: f64) -> Vec<f64> {
        self.picture.embedding.to_screen([x, y]).to_vec()
    }

    /// Corners of the figure that stands for a class, x and y in turn about the origin; none for
    /// the circle.
    #[wasm_bindgen(js_name = classCorners)]
    pub fn class_corners(&self, class: u8) -> Vec<f32> {
        Form::of(class).corners().iter().flatten().copied().collect()
    }

    /// Inside and edge of the markers of every class, as CSS colours, in turn.
    #[wasm_bindgen(js_name = classColours)]
    pub fn class_colours(&self) -> Vec<String> {
        let marker = |class| self.picture.palette.marker(class, false, 1.0);
        (0..8).map(marker).flat_map(|(fill, edge)| [fill.css(), edge.css()]).collect()
    }
}
