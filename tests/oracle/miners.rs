//! Kinds `miner_batch_hard` and `miner_triplet_margin`: which triplets mining finds.

use super::options::Options;
use super::read::{field, labels, matrix, threes};
use super::weigh::{arranged, same};
use super::{Miss, Outcome};
use contrastive_playground::geometry::{Geometry, normalise};
use contrastive_playground::loss::Row;
use contrastive_playground::mining::{Difficulty, Mining, Work, triplets};
use serde_json::Value;

/// The farthest positive and the nearest negative of every anchor that has both.
pub fn batch_hard(case: &Value) -> Outcome {
    let options = Options::of(&case["params"])?;
    compare(case, options, Mining::Hardest, |_, _| true)
}

/// All triplets of the difficulty that the case asks for; its `all` are those within the margin.
pub fn triplet_margin(case: &Value) -> Outcome {
    let mut parameters = case["params"].clone();
    let kind = parameters.as_object_mut().and_then(|fields| fields.remove("type"));
    let wanted: &[Difficulty] = match kind.as_ref().and_then(Value::as_str) {
        Some("all") => &[Difficulty::Hard, Difficulty::SemiHard],
        Some("hard") => &[Difficulty::Hard],
        Some("semihard") => &[Difficulty::SemiHard],
        Some("easy") => &[Difficulty::Easy],
        _ => return Err(Miss::Unknown(format!("type={kind:?}"))),
    };
    let options = Options::of(&parameters)?;
    let margin = options.settings.margin;
    compare(case, options, Mining::All, |to_positive, to_negative| {
        wanted.contains(&Difficulty::of(to_positive, to_negative, margin))
    })
}

/// Compares the case's triplets with those that mining finds in the labelled batch and whose
/// distances d(a,p), d(a,n) are wanted.
fn compare(
    case: &Value,
    mut options: Options,
    mining: Mining,
    wanted: impl Fn(f64, f64) -> bool,
) -> Outcome {
    options.settings.mining = mining;
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
            if wanted(values[positive], values[negative]) {
                found.push([anchor, positive, negative]);
            }
        });
    }
    found.sort_unstable();
    same("triplets", &found, &threes(field(case, "triplets")?)?)
}
