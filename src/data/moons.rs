//! Moons: two interleaved half circles.

use super::{DataSet, Spot, polar};

/// The row of the table.
pub static MOONS: DataSet = DataSet {
    id: "moons",
    label: "Moons",
    help: tabled!("Two half circles that reach into each other: no straight line parts them."),
    classes: 2..=2,
    default_classes: 2,
    default_noise: 0.1,
    instances: false,
    place,
};

const SIZE: f64 = 1.3;

fn place(spot: Spot) -> [f64; 2] {
    let [x, y] = polar(1.0, core::f64::consts::PI * spot.along);
    // Centred, so that an encoder without bias has no easier half.
    let [x, y] = if spot.class == 0 { [x - 0.5, y - 0.25] } else { [0.5 - x, 0.25 - y] };
    [SIZE * x, SIZE * y]
}
