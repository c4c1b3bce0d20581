//! Kind `miner_batch_hard`: which triplets mining finds.

use super::options::Options;
use super::read::{field, labels, matrix, threes};
use super::weigh::{arranged, same};
use super::Outcome;
use contrastive_playground::geometry::{normalise, Geometry};
use contrastive_playground::loss::Row;
use contrastive_playground::mining::{triplets, Mining, Work};
use serde_json::Value;

/// The farthest positive and the nearest negative of every anchor that has both.
pub fn batch_hard(case: &Value) -> Outcome {
    let mut options = Options::of(&case["params"])?;
    options.settings.mining = Mining::Hardest;
    let loss = options.loss("triplet")?;
    let mut points = matrix(field(case, "embeddings")?)?;
    if options.settings.geometry == Geometry::Circle {
        let mut norms = vec![0.0; points.nrows()];
        normalise(&mut points, &mut norms);
    }
    let batch = arranged(&loss, &labels(field(case, "labels")?)?, 0, false);
    let mut found = Vec::new();
    let mut values = vec![0.0; points.nrows()];
    let mut relations = Vec::new();
    for anchor in 0..points.nrows() {
        (loss.comparison)(&options.settings).row(&points, anchor, 0, &mut values);
        batch.relations(anchor, &mut relations);
        let row = Row { values: &values, relations: &relations, counters: [0; 3] };
        triplets(&row, &options.settings, &mut Work::default(), |positive, negative| {
            found.push([anchor, positive, negative]);
        });
    }
    found.sort_unstable();
    same("triplets", &found, &threes(field(case, "triplets")?)?)
}
