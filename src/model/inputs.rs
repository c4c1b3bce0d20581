//! What an encoder sees of a member: its point, by its modality, and its augmentation.

use crate::Points;
use crate::batch::{Batch, Member};
use crate::data::Data;
use crate::random::{Purpose, Random};

/// A member's own input, before augmentation.
pub(super) fn input_of(member: &Member, data: &Data) -> [f64; 2] {
    let point = member.point as usize;
    let input = [data.inputs[(point, 0)], data.inputs[(point, 1)]];
    if member.modality == 0 { input } else { turned(input) }
}

/// The second modality sees every point through another sensor: turned by a quarter.
fn turned([x, y]: [f64; 2]) -> [f64; 2] {
    [-y, x]
}

/// All inputs as the second modality sees them, N×2.
pub(super) fn second_modality(inputs: &Points) -> Points {
    Points::from_fn(inputs.nrows(), 2, |row, dimension| {
        turned([inputs[(row, 0)], inputs[(row, 1)]])[dimension]
    })
}

/// What augmentation adds to a member of the batch.
pub(super) fn offset_of(
    member: &Member,
    row: usize,
    batch: &Batch,
    augmentation: [f64; 2],
) -> [f64; 2] {
    if member.view == 0 {
        return [0.0; 2];
    }
    let [seed, step] = batch.counters;
    let mut random = Random::open(seed, Purpose::Views, step, row as u64);
    augmentation.map(|deviation| deviation * random.normal())
}
