//! Spirals: one arm per class, wound three quarters of a turn.

use super::{DataSet, Spot, polar};

/// The row of the table.
pub static SPIRALS: DataSet = DataSet {
    id: "spirals",
    label: "Spirals",
    help: tabled!("Arms that wind around each other: neighbours in the plane, strangers by class."),
    classes: 2..=8,
    default_classes: 3,
    default_noise: 0.05,
    instances: false,
    place,
};

fn place(spot: Spot) -> [f64; 2] {
    let start = f64::from(spot.class) / f64::from(spot.classes);
    let angle = core::f64::consts::TAU * (start + 0.75 * spot.along);
    polar(0.15 + 1.35 * spot.along, angle)
}
