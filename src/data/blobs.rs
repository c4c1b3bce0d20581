//! Blobs: one round cloud per class, on a circle.

use super::{DataSet, Spot, polar};

/// The row of the table.
pub static BLOBS: DataSet = DataSet {
    id: "blobs",
    label: "Blobs",
    help: tabled!("One round cloud per class; the noise decides whether they overlap."),
    classes: 2..=8,
    default_classes: 4,
    default_noise: 0.35,
    instances: false,
    place,
};

fn place(spot: Spot) -> [f64; 2] {
    let turn = f64::from(spot.class) / f64::from(spot.classes);
    polar(1.5, core::f64::consts::TAU * turn)
}
