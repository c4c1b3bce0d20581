//! Cloud: one round cloud whose classes mean nothing.

use super::{DataSet, Spot};

/// The row of the table.
pub static CLOUD: DataSet = DataSet {
    id: "cloud",
    label: "Cloud",
    help: tabled!(
        "One round cloud; classes are dealt out at random, so they can be memorised but not learned."
    ),
    classes: 2..=8,
    default_classes: 4,
    default_noise: 1.0,
    instances: false,
    place: |_: Spot| [0.0; 2],
};
