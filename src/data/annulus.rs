//! Annulus: a ring with a hole, filled evenly in angle and in radius; its classes are sectors.

use super::{DataSet, Spot, polar};

/// The row of the table.
pub static ANNULUS: DataSet = DataSet {
    id: "annulus",
    label: "Annulus",
    help: tabled!(
        "A broad ring: every point has an angle, which says its class, and a radius. Positives may be chosen by either, and the embedding forgets the other."
    ),
    classes: 2..=8,
    default_classes: 6,
    default_noise: 0.0,
    instances: false,
    place,
};

fn place(spot: Spot) -> [f64; 2] {
    let turn = (f64::from(spot.class) + spot.along) / f64::from(spot.classes);
    polar(0.5 + spot.across, core::f64::consts::TAU * turn)
}
