//! Kinds `contrastive*` and `triplet*`.

use super::options::Options;
use super::read::{field, labels, matrix, threes};
use super::weigh::{Given, arranged, compare, given, listed};
use super::{Miss, Outcome};
use contrastive_playground::Points;
use contrastive_playground::geometry::{Geometry, normalise};
use contrastive_playground::loss::{Fallback, Relation};
use contrastive_playground::mining::Mining;
use serde_json::Value;

/// Hadsell's loss over the listed pairs; where these are all pairs of a labelled batch, the batch
/// as it trains must agree as well.
pub fn pairs(case: &Value) -> Outcome {
    let options = Options::of(&case["params"])?;
    let loss = options.loss("contrastive")?;
    let embedding = matrix(field(case, "embeddings")?)?;
    let pairs = threes(field(case, "pairs")?)?;
    let batch = given(embedding.nrows(), &listed(&pairs))?;
    compare(case, &embedding, &batch, &loss, &options, &[("grad", 0, 0)])?;

    if let Some(classes) = case.get("labels") {
        let classes = labels(classes)?;
        if is_every_pair(&pairs, &classes) {
            let batch = arranged(&loss, &classes, 0, false);
            compare(case, &embedding, &batch, &loss, &options, &[("grad", 0, 0)])?;
        }
    }
    Ok(())
}

/// Whether the pairs are all i < j, each called the same when its labels are.
fn is_every_pair(pairs: &[[usize; 3]], labels: &[u32]) -> bool {
    let mut sorted = pairs.to_vec();
    sorted.sort_unstable();
    let same = |i: usize, j: usize| usize::from(labels[i] == labels[j]);
    let count = labels.len();
    let every = (0..count).flat_map(|i| (i + 1..count).map(move |j| [i, j, same(i, j)]));
    sorted.iter().copied().eq(every)
}

/// The triplet loss over the listed triplets.
pub fn triplets(case: &Value) -> Outcome {
    let mut options = Options::of(&case["params"])?;
    options.settings.mining = Mining::All;
    let loss = options.loss("triplet")?;
    let embedding = matrix(field(case, "embeddings")?)?;
    let mut compared = embedding.clone();
    if options.settings.geometry == Geometry::Circle {
        normalise(&mut compared, &mut vec![0.0; embedding.nrows()]);
    }
    let row = |[mut anchor, mut positive, negative]: [usize; 3]| {
        // Distance swap: the positive takes the anchor's part where it is nearer to the negative.
        let gap = |point| (compared.row(point) - compared.row(negative)).norm();
        if options.swap && gap(positive) < gap(anchor) {
            (anchor, positive) = (positive, anchor);
        }
        (anchor, vec![(positive, Relation::Positive), (negative, Relation::Negative)])
    };
    let rows: Vec<Given> = threes(field(case, "triplets")?)?.into_iter().map(row).collect();
    let batch = given(embedding.nrows(), &rows)?;
    compare(case, &embedding, &batch, &loss, &options, &[("grad", 0, 0)])?;
    Ok(())
}

/// The triplet loss over the triplets that mining finds in the labelled batch.
pub fn mined(case: &Value, mining: Mining) -> Outcome {
    let mut options = Options::of(&case["params"])?;
    options.settings.mining = mining;
    options.settings.fallback = Fallback::Farthest;
    let loss = options.loss("triplet")?;
    let embedding: Points = matrix(field(case, "embeddings")?)?;
    let classes = labels(field(case, "labels")?)?;
    if classes.len() != embedding.nrows() {
        return Err(Miss::Failed("not one label per point".into()));
    }
    let batch = arranged(&loss, &classes, 0, false);
    compare(case, &embedding, &batch, &loss, &options, &[("grad", 0, 0)])?;
    Ok(())
}
