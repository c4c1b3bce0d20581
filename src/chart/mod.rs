//! Curves over the steps of a run, with plotters on any of its backends.

mod axis;
mod frame;
mod histogram;
mod history;
mod plane;
mod reference;
mod scale;
mod series;

pub use plane::{Path, Spot, plane};
pub use reference::{Name, Reference};
pub use scale::Scale;
pub use series::{Line, Look, Shown, series};

pub use histogram::histogram;

use plotters::style::RGBColor;

use crate::scene::Colour;

/// Sizes in CSS pixels.
const FONT: f64 = 11.0;
const LETTER: f64 = 6.4;
const TICK: f64 = 4.0;
const TOP: f64 = 8.0;
const RIGHT: f64 = 12.0;
const BOTTOM: f64 = 22.0;
const TICK_ROOM_X: f64 = 80.0;
const TICK_ROOM_Y: f64 = 32.0;
/// The smooth curve is a mean over about this share of the chart…
const SMOOTHING: f64 = 0.008;
/// …and over no fewer than so many values once there are many.
const LEAST_SMOOTHING: f64 = 1.5;
/// The value axis begins at 0 unless that leaves more than this share of the chart empty.
const EMPTY: f64 = 0.5;
/// Values beyond are drawn at the edge: they could not be told apart.
const HUGE: f64 = 1e15;

/// What the backend's whole numbers are: a backend that draws finer than the screen can be told
/// many units for a CSS pixel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolution {
    /// The backend's units in a CSS pixel: letters and lines grow with it.
    pub css: f64,
    /// The backend's units in a pixel of the screen: axes and ticks lie at multiples of it.
    pub pixel: u32,
}

impl Resolution {
    /// One unit is one pixel.
    pub const PLAIN: Resolution = Resolution { css: 1.0, pixel: 1 };
}

/// Where the steps lie on a chart that was drawn; in the pixels that it was drawn with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    left: f64,
    right: f64,
    last: usize,
}

impl Span {
    /// The column on the chart that is nearest to one of the picture.
    pub fn nearest(&self, x: f64) -> f64 {
        x.clamp(self.left, self.right.max(self.left))
    }

    /// The step that is drawn at (or nearest to) a column of pixels, if it lies on the chart.
    pub fn step_at(&self, x: f64) -> Option<usize> {
        if !(self.left - 2.0..=self.right + 2.0).contains(&x) {
            return None;
        }
        let share = (x - self.left) / (self.right - self.left).max(1.0);
        Some((share.clamp(0.0, 1.0) * self.last as f64).round() as usize)
    }
}

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}
