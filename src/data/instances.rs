//! Instances: every thing is there twice and is a class of its own (Wu, Xiong, Yu & Lin, CVPR 2018).
//!
//! With free points both views of a thing have a vector of their own, which is what the theory of
//! the contrastive loss assumes: 2N points, everyone's positive is its twin.

use super::{DataSet, Spot, polar};

/// The row of the table.
pub static INSTANCES: DataSet = DataSet {
    id: "instances",
    label: "Instances",
    help: tabled!(
        "Every thing is there twice, as two views, and is a class of its own: as many classes as pairs of points."
    ),
    classes: 2..=8,
    default_classes: 4,
    default_noise: 0.1,
    instances: true,
    place,
};

/// The golden angle, in turns: things that follow each other so fill a disc evenly (Vogel 1979).
const GOLDEN: f64 = 0.381_966_011_250_105_1;

fn place(spot: Spot) -> [f64; 2] {
    let thing = f64::from(spot.class);
    let radius = 1.6 * ((thing + 0.5) / f64::from(spot.classes)).sqrt();
    polar(radius, core::f64::consts::TAU * (GOLDEN * thing).fract())
}
