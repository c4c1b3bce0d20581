//! The loss curve on its canvas, drawn again only when something in it has changed.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{JsCast, JsError};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart::{self, Course, Resolution, Span};
use crate::scene::Palette;

/// Units of the drawing in a pixel of the canvas: in whole pixels a growing curve would tremble.
pub(super) const UNITS: u32 = 8;

/// What a drawn chart depends on.
#[derive(Clone, PartialEq)]
struct Drawn {
    values: usize,
    last: u64,
    step: u64,
    /// How many branches, and where the last one begins.
    branches: (usize, u64),
    size: [u32; 2],
    palette: Palette,
}

/// The state of one chart.
#[derive(Default)]
pub(super) struct LossChart {
    drawn: Option<Drawn>,
    span: Option<Span>,
    units_per_css: f64,
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
        course: &Course,
        palette: &Palette,
        [width, height]: [f64; 2],
        ratio: f64,
    ) -> Result<(), JsError> {
        let size =
            [width, height].map(|length| (length * ratio).round().clamp(1.0, 16384.0) as u32);
        let wanted = Drawn {
            values: course.losses.len(),
            last: course.losses.last().map_or(0, |loss| loss.to_bits()),
            step: course.step,
            branches: (course.branches.len(), course.branches.last().map_or(0, |last| last.from)),
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
        self.units_per_css = ratio * f64::from(UNITS);
        let resolution = Resolution { css: self.units_per_css, pixel: UNITS };
        let (context, area) = fine_area(canvas, ratio).ok_or_else(refused)?;
        let span = chart::course(&area, course, palette, resolution);
        context.reset_transform().map_err(|_| refused())?;
        self.span = span.map_err(|error| JsError::new(&error.to_string()))?;
        self.drawn = Some(wanted);
        Ok(())
    }

    /// The step that is drawn at a column of CSS pixels.
    pub(super) fn step_at(&self, x: f64) -> Option<usize> {
        self.span?.step_at(x * self.units_per_css)
    }
}

/// The whole canvas, wiped, with [`UNITS`] to a pixel.
///
/// plotters draws in whole numbers and takes the canvas's size for the area's. So the context is
/// zoomed out and the area gets margins of less than nothing.
pub(super) fn fine_area(
    canvas: &HtmlCanvasElement,
    ratio: f64,
) -> Option<(CanvasRenderingContext2d, DrawingArea<CanvasBackend, Shift>)> {
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    let (width, height) = (canvas.width(), canvas.height());
    context.reset_transform().ok()?;
    context.clear_rect(0.0, 0.0, width.into(), height.into());
    // A line an odd number of pixels wide fills them only if it runs between two of them.
    let shift = if ratio.round() % 2.0 == 1.0 { 0.5 } else { 0.0 };
    let scale = 1.0 / f64::from(UNITS);
    context.set_transform(scale, 0.0, 0.0, scale, shift, shift).ok()?;
    context.set_line_join("round");
    let area = CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area();
    let beyond = |length: u32| -((length * (UNITS - 1)) as i32);
    Some((context, area.margin(0, beyond(height), 0, beyond(width))))
}

pub(super) fn refused() -> JsError {
    JsError::new("This canvas has no 2-D context.")
}
