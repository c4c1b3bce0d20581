//! Kinds of the InfoNCE family, and cross-entropy.

use super::options::Options;
use super::read::{field, index, labels, list, matrix, number};
use super::weigh::{Given, arranged, compare, given, has_gradient, stacked};
use super::{Miss, Outcome, tolerance};
use contrastive_playground::Points;
use contrastive_playground::loss::Relation;
use serde_json::Value;

/// Every row of `embeddings` must find its own among the rows of `embeddings_b`.
pub fn info_nce(case: &Value) -> Outcome {
    let options = Options::of(&case["params"])?;
    let loss = options.loss("info-nce")?;
    let (embedding, count) = two_sets(case)?;
    let batch = arranged(&loss, &vec![0; count], 0, true);
    let parts = [("grad", 0, 0), ("grad_b", count, 0)];
    compare(case, &embedding, &batch, &loss, &options, &parts)?;
    Ok(())
}

/// `embeddings` above `embeddings_b`, and how many rows either has.
fn two_sets(case: &Value) -> Result<(Points, usize), Miss> {
    let first = matrix(field(case, "embeddings")?)?;
    let second = matrix(field(case, "embeddings_b")?)?;
    if first.shape() != second.shape() {
        return Err(Miss::Failed("two sets of different shape".into()));
    }
    Ok((stacked(&first, &second), first.nrows()))
}

/// InfoNCE over anchors, positives and negatives that the case lists.
pub fn indexed(case: &Value) -> Outcome {
    let options = Options::of(&case["params"])?;
    let loss = options.loss("info-nce")?;
    let embedding = matrix(field(case, "embeddings")?)?;
    let row = |item: &Value| {
        let mut relations = vec![(index(field(item, "p")?)?, Relation::Positive)];
        for negative in list(field(item, "n")?)? {
            relations.push((index(negative)?, Relation::Negative));
        }
        Ok((index(field(item, "a")?)?, relations))
    };
    let anchors = list(field(case, "anchors")?)?;
    let rows: Vec<Given> = anchors.iter().map(row).collect::<Result<_, Miss>>()?;
    let batch = given(embedding.nrows(), &rows)?;
    compare(case, &embedding, &batch, &loss, &options, &[("grad", 0, 0)])?;
    Ok(())
}

/// NT-Xent, and decoupled contrastive learning when `decoupled`: the first half of the rows are
/// first views, the others second ones.
pub fn two_views(case: &Value, decoupled: bool) -> Outcome {
    let mut options = Options::of(&case["params"])?;
    options.settings.decoupled = decoupled;
    let loss = options.loss("nt-xent")?;
    let embedding = matrix(field(case, "embeddings")?)?;
    let batch = arranged(&loss, &vec![0; embedding.nrows() / 2], 0, true);
    compare(case, &embedding, &batch, &loss, &options, &[("grad", 0, 0)])?;
    Ok(())
}

/// pytorch-metric-learning's NT-Xent: every class-mate in turn is the one positive of a row without
/// the other class-mates.
pub fn one_positive_at_a_time(case: &Value) -> Outcome {
    let options = Options::of(&case["params"])?;
    let loss = options.loss("info-nce")?;
    let embedding = matrix(field(case, "embeddings")?)?;
    let classes = labels(field(case, "labels")?)?;
    let everyone = 0..classes.len();
    let mut rows: Vec<Given> = Vec::new();
    for anchor in everyone.clone() {
        let is_mate = |&other: &usize| classes[other] == classes[anchor];
        let negatives = everyone.clone().filter(|other| !is_mate(other));
        let negatives: Vec<_> = negatives.map(|other| (other, Relation::Negative)).collect();
        for mate in everyone.clone().filter(|other| is_mate(other) && *other != anchor) {
            let positive = [(mate, Relation::Positive)];
            rows.push((anchor, positive.into_iter().chain(negatives.iter().copied()).collect()));
        }
    }
    let batch = given(embedding.nrows(), &rows)?;
    compare(case, &embedding, &batch, &loss, &options, &[("grad", 0, 0)])?;
    Ok(())
}

/// SupCon's L_out over the labelled batch.
pub fn supcon(case: &Value) -> Outcome {
    let options = Options::of(&case["params"])?;
    let loss = options.loss("supcon")?;
    let embedding = matrix(field(case, "embeddings")?)?;
    let batch = arranged(&loss, &labels(field(case, "labels")?)?, 0, false);
    compare(case, &embedding, &batch, &loss, &options, &[("grad", 0, 0)])?;
    Ok(())
}

/// CLIP, with the gradient of the logarithm of the inverse temperature.
pub fn clip(case: &Value) -> Outcome {
    let mut options = Options::of(&case["params"])?;
    options.settings.temperature = libm::exp(-number(field(case, "log_scale")?)?);
    let loss = options.loss("clip")?;
    let (embedding, count) = two_sets(case)?;
    let batch = arranged(&loss, &vec![0; count], 0, true);
    let parts = [("grad", 0, 0), ("grad_b", count, 0)];
    let weighing = compare(case, &embedding, &batch, &loss, &options, &parts)?;
    if has_gradient(case) {
        let expected = number(field(case, "grad_log_scale")?)?;
        let got = weighing.by_log_inverse_temperature();
        tolerance::within("grad_log_scale", got, expected, 1e-9 * expected.abs() + 1e-12)?;
    }
    Ok(())
}

/// Softmax cross-entropy: class c's prototype is row c of `weight`, its bias one more coordinate.
pub fn cross_entropy(case: &Value) -> Outcome {
    let options = Options::of(&case["params"])?;
    let loss = options.loss("cross-entropy")?;
    let points = matrix(field(case, "embeddings")?)?;
    let weight = matrix(field(case, "weight")?)?;
    let bias = matrix(field(case, "bias")?)?;
    let (count, dimension) = points.shape();
    let with_ones = points.insert_column(dimension, 1.0);
    let mut prototypes = weight.clone().insert_column(dimension, 0.0);
    prototypes.set_column(dimension, &bias.row(0).transpose());
    // Here a label is the number of its prototype.
    let classes = list(field(case, "labels")?)?.iter().map(index).collect::<Result<Vec<_>, _>>()?;
    let classes: Vec<u32> = classes.into_iter().map(|class| class as u32).collect();
    let batch = arranged(&loss, &classes, weight.nrows(), false);

    let embedding = stacked(&with_ones, &prototypes);
    let parts = [("grad", 0, 0), ("grad_weight", count, 0)];
    let weighing = compare(case, &embedding, &batch, &loss, &options, &parts)?;
    let by_bias = weighing.gradient().view((count, dimension), (weight.nrows(), 1)).transpose();
    tolerance::gradient("grad_bias", &by_bias, &matrix(field(case, "grad_bias")?)?)
}
