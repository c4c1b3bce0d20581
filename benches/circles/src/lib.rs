//! Filled circles through plotters and its canvas backend, for the benchmark of the drawing.

#![cfg(target_arch = "wasm32")]

use plotters::prelude::{Circle, Color, DrawingArea, IntoDrawingArea, Palette, Palette99, WHITE};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{JsError, prelude::wasm_bindgen};
use web_sys::HtmlCanvasElement;

/// Draws circles of that radius at x and y of one point after the other, all in canvas pixels.
#[wasm_bindgen]
pub fn circles(
    canvas: HtmlCanvasElement,
    places: &[f32],
    labels: &[u32],
    radius: f64,
) -> Result<(), JsError> {
    let refused = || JsError::new("This canvas has no 2-D context.");
    let backend = CanvasBackend::with_canvas_object(canvas).ok_or_else(refused)?;
    let area: DrawingArea<_, _> = backend.into_drawing_area();
    area.fill(&WHITE).map_err(|error| JsError::new(&error.to_string()))?;
    for (place, label) in places.chunks_exact(2).zip(labels) {
        let at = (place[0] as i32, place[1] as i32);
        let colour = Palette99::pick(*label as usize).filled();
        area.draw(&Circle::new(at, radius, colour))
            .map_err(|error| JsError::new(&error.to_string()))?;
    }
    Ok(())
}
