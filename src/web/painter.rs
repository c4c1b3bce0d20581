//! Brings a scene onto a canvas: its pixels at one go, and its texts on top.

use wasm_bindgen::{Clamped, JsError, JsValue};
use web_sys::{CanvasRenderingContext2d, ImageData};

use crate::raster::Raster;
use crate::scene::number;
use crate::scene::{Align, Label, Palette, Scene, Shape};

/// Paints scenes; keeps what does not change between them.
#[derive(Default)]
pub(super) struct Painter {
    raster: Raster,
}

impl Painter {
    /// Paints the whole picture, background included. `ratio` is the number of the canvas's
    /// pixels in a CSS pixel.
    pub(super) fn paint(
        &mut self,
        context: &CanvasRenderingContext2d,
        scene: &Scene,
        palette: &Palette,
        ratio: f64,
    ) -> Result<(), JsError> {
        self.raster.paint(scene, palette, ratio);
        let [width, height] = self.raster.size().map(|length| length as u32);
        let bytes = Clamped(self.raster.bytes());
        let image = ImageData::new_with_u8_clamped_array_and_sh(bytes, width, height);
        context.put_image_data(&image.map_err(failed)?, 0.0, 0.0).map_err(failed)?;
        for shape in &scene.shapes {
            if let Shape::Label(text) = shape {
                label(context, text, palette, ratio)?;
            }
        }
        Ok(())
    }
}

fn label(
    context: &CanvasRenderingContext2d,
    label: &Label,
    palette: &Palette,
    ratio: f64,
) -> Result<(), JsError> {
    context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0).map_err(failed)?;
    let size = number::text(f64::from(label.size), 2);
    let font = format!("{size}px {}", Label::FONT);
    // A canvas that is given a font has the page's styles worked out at once.
    if context.font() != font {
        context.set_font(&font);
    }
    context.set_text_align(match label.align {
        Align::Start => "left",
        Align::Middle => "center",
        Align::End => "right",
    });
    context.set_fill_style_str(&palette.text.css());
    let [x, y] = label.at.map(f64::from);
    context.fill_text(&label.text, x, y).map_err(failed)
}

/// The canvas refused: what it said, as an error for JavaScript.
fn failed(thrown: JsValue) -> JsError {
    JsError::new(&format!("{thrown:?}"))
}
