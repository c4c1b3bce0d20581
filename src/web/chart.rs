//! The loss curve on its canvas, drawn again only when something in it has changed.

use plotters::drawing::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{JsCast, JsError};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart::{self, Span};
use crate::scene::Palette;

/// What a drawn chart depends on.
#[derive(Clone, PartialEq)]
struct Drawn {
    values: usize,
    last: u64,
    size: [u32; 2],
    palette: Palette,
}

/// The state of one chart.
#[derive(Default)]
pub(super) struct LossChart {
    drawn: Option<Drawn>,
    span: Option<Span>,
    ratio: f64,
}

impl LossChart {
    /// The curve starts again: whatever is drawn is another run's.
    pub(super) fn restart(&mut self) {
        self.drawn = None;
    }

    /// Draws the curve, `width` × `height` CSS pixels, and gives the canvas the size for that.
    pub(super) fn draw(
        &mut self,
        canvas: &HtmlCanvasElement,
        history: &[f64],
        palette: &Palette,
        [width, height]: [f64; 2],
        ratio: f64,
    ) -> Result<(), JsError> {
        let size =
            [width, height].map(|length| (length * ratio).round().clamp(1.0, 16384.0) as u32);
        let wanted = Drawn {
            values: history.len(),
            last: history.last().map_or(0, |loss| loss.to_bits()),
            size,
            palette: palette.clone(),
        };
        let resized = [canvas.width(), canvas.height()] != size;
        if !resized && self.drawn.as_ref() == Some(&wanted) {
            return Ok(());
        }
        if resized {
            canvas.set_width(size[0]);
            canvas.set_height(size[1]);
        }
        let refused = || JsError::new("This canvas has no 2-D context.");
        let context = canvas.get_context("2d").ok().flatten().ok_or_else(refused)?;
        let context: CanvasRenderingContext2d = context.dyn_into().map_err(|_| refused())?;
        context.clear_rect(0.0, 0.0, size[0].into(), size[1].into());
        context.set_line_join("round");
        let backend = CanvasBackend::with_canvas_object(canvas.clone()).ok_or_else(refused)?;
        let span = chart::loss(&backend.into_drawing_area(), history, palette, ratio);
        self.span = span.map_err(|error| JsError::new(&error.to_string()))?;
        self.ratio = ratio;
        self.drawn = Some(wanted);
        Ok(())
    }

    /// The step that is drawn at a column of CSS pixels.
    pub(super) fn step_at(&self, x: f64) -> Option<usize> {
        self.span?.step_at(x * self.ratio)
    }
}
