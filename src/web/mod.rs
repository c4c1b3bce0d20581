//! The browser's side of the crate: the only `#[wasm_bindgen]` code.
//!
//! Small and synchronous: JavaScript holds one [`Playground`] per element,
//! tells it what to do and hands it canvases to paint on.

#![deny(clippy::unwrap_used)]

mod anatomy;
mod chart;
mod clock;
mod diagnostics;
mod drawing;
mod numbers;
mod painter;
mod pairs;
mod panic;
mod picture;
mod playground;
mod pointing;
mod slow;
mod still;
mod table;
mod timeline;
mod told;
mod warping;

pub use playground::Playground;

use wasm_bindgen::prelude::*;

use crate::Config;

/// Runs once when the module has been loaded, and again after a panic.
#[wasm_bindgen(start)]
fn start() {
    panic::install();
}

/// The canonical form of a config string: only what differs from the defaults, in a fixed order.
///
/// # Errors
/// A sentence for people that names key, value and what is allowed.
#[wasm_bindgen]
pub fn canonical(config: &str) -> Result<String, JsError> {
    Ok(Config::parse(config)?.to_string())
}
