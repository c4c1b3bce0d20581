//! Rings: concentric circles.

use super::{DataSet, Spot, polar};

/// The row of the table.
pub static RINGS: DataSet = DataSet {
    id: "rings",
    label: "Rings",
    help: tabled!(
        "Circles inside circles: only the distance from the middle tells the classes apart."
    ),
    classes: 2..=8,
    default_classes: 3,
    default_noise: 0.07,
    instances: false,
    place,
};

fn place(spot: Spot) -> [f64; 2] {
    let outward = f64::from(spot.class) / f64::from(spot.classes - 1);
    polar(0.4 + 1.2 * outward, core::f64::consts::TAU * spot.along)
}
