//! See what a contrastive loss does: a small 2-D embedding trains live, and every arrow is the
//! gradient.
//!
//! The core is pure Rust. A [`Config`] (one string) becomes a [`Trainer`]; the trainer steps and
//! gives a [`Snapshot`](snapshot::Snapshot); [`scene`] turns that into shapes; [`svg`] or the
//! browser paints them.
//!
//! ```
//! use contrastive_playground::{Config, Trainer, metric};
//!
//! let config = Config::parse("loss=triplet&data=moons&seed=7")?;
//! let mut trainer = Trainer::new(config);
//! for _ in 0..100 {
//!     trainer.step()?;
//! }
//! let recall = metric::find("recall-at-1").and_then(|recall| trainer.metric(recall, true));
//! assert!(recall > Some(0.9));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![forbid(unsafe_code)]

/// A text that the page takes from the generated tables: in wasm it is empty, and costs no byte.
macro_rules! tabled {
    ($text:expr) => {
        if cfg!(target_arch = "wasm32") { "" } else { $text }
    };
}

pub mod batch;
pub mod chart;
pub mod config;
pub mod curve;
pub mod data;
pub mod decimal;
pub mod encoder;
pub mod explain;
pub mod figure;
pub mod geometry;
pub mod gradient;
pub mod kernels;
pub mod knob;
pub mod loss;
pub mod metric;
pub mod mining;
pub mod model;
pub mod optimizer;
pub mod order;
pub mod pairs;
pub mod pytorch;
pub mod random;
pub mod raster;
pub mod reference_lines;
pub mod scene;
pub mod slow;
pub mod snapshot;
pub mod svg;
pub mod tables;
pub mod timeline;
pub mod trainer;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use config::{Config, ConfigError};

pub use timeline::Timeline;
pub use trainer::Trainer;

/// Points or embeddings, N×D: one row a point. Column-major, so a coordinate of all points is
/// contiguous.
pub type Points = nalgebra::DMatrix<f64>;
