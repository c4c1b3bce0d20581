//! Batches as the cases describe them, weighed by the code that trains.

use super::options::Options;
use super::read::{field, matrix, number};
use super::{Miss, Outcome, tolerance};
use contrastive_playground::Points;
use contrastive_playground::batch::{Batch, Block, Member, Plan, Rule};
use contrastive_playground::gradient::Weighing;
use contrastive_playground::loss::{Loss, Negatives, Positives, Relation, Settings};
use serde_json::Value;

/// Flags of cases whose gradient is not unique or not a derivative: only the value is compared.
const NO_GRADIENT: [&str; 4] = ["kink", "tie", "zero_norm", "stop_gradient"];

/// The batch of all `labels.len()` points, put together as for a step of this loss. With `views`
/// every point takes part twice: first all first views, then all second ones.
pub fn arranged(loss: &Loss, labels: &[u32], classes: usize, views: bool) -> Batch {
    let everyone: Vec<u32> = (0..labels.len() as u32).collect();
    let plan = Plan {
        arrangement: loss.arrangement,
        positives: if views { Positives::Views } else { Positives::Labels },
        negatives: Negatives::InBatch,
        labels,
        inputs: &Points::zeros(0, 0),
        classes: classes as u32,
        class_mates: &[],
        counters: [0, 0],
    };
    Batch::new(&everyone, plan)
}

/// One row that a case spells out: the anchor, and who is what to it among the points.
pub type Given = (usize, Vec<(usize, Relation)>);

/// A row for each listed pair (i, j, 1 if the same else 0).
pub fn listed(pairs: &[[usize; 3]]) -> Vec<Given> {
    let row = |&[i, j, same]: &[usize; 3]| {
        let relation = if same == 1 { Relation::Positive } else { Relation::Negative };
        (i, vec![(j, relation)])
    };
    pairs.iter().map(row).collect()
}

/// The batch of rows that a case spells out, over `count` points.
pub fn given(count: usize, rows: &[Given]) -> Result<Batch, Miss> {
    let mut table = Vec::with_capacity(rows.len() * count);
    for (_, relations) in rows {
        let mut row = vec![Relation::Ignored; count];
        for &(candidate, relation) in relations {
            if row[candidate] != Relation::Ignored {
                return Err(Miss::Unknown("a point that is two things to an anchor".into()));
            }
            row[candidate] = relation;
        }
        table.extend(row);
    }
    let block = |&(anchor, _): &Given| Block { anchors: anchor..anchor + 1, candidates: 0..count };
    let member = |point| Member { point, ..Member::default() };
    Ok(Batch {
        members: (0..count as u32).map(member).collect(),
        labels: vec![0; count],
        blocks: rows.iter().map(block).collect(),
        rule: Rule::Table(table),
        counters: [0, 0],
    })
}

/// `first` above `second`.
pub fn stacked(first: &Points, second: &Points) -> Points {
    let above = first.nrows();
    Points::from_fn(above + second.nrows(), first.ncols(), |i, j| {
        if i < above { first[(i, j)] } else { second[(i - above, j)] }
    })
}

/// Loss and gradient of a batch, weighed to the end.
pub fn weigh(embedding: &Points, batch: &Batch, loss: &Loss, settings: &Settings) -> Weighing {
    let mut weighing = Weighing::default();
    weighing.begin(embedding, batch, settings.geometry);
    weighing.advance(batch, loss, settings, &mut || true);
    weighing
}

/// Compares loss and gradients of a batch with what the case expects.
///
/// `parts` says which rows and columns of the gradient a field of the case is about, as
/// (field, first row, first column); the field has as many of either as it has.
pub fn compare(
    case: &Value,
    embedding: &Points,
    batch: &Batch,
    loss: &Loss,
    options: &Options,
    parts: &[(&str, usize, usize)],
) -> Result<Weighing, Miss> {
    let weighing = weigh(embedding, batch, loss, &options.settings);
    let factor = if options.sum { weighing.share().terms } else { 1.0 };
    tolerance::value("loss", weighing.loss() * factor, number(field(case, "loss")?)?)?;
    let gradient = weighing.gradient() * factor;
    if gradient.iter().any(|g| !g.is_finite()) {
        return Err(Miss::Failed("the gradient is not finite".into()));
    }
    if has_gradient(case) {
        for &(key, row, column) in parts {
            let expected = matrix(field(case, key)?)?;
            let part = gradient.view((row, column), expected.shape()).into_owned();
            tolerance::gradient(key, &part, &expected)?;
        }
    }
    Ok(weighing)
}

/// Whether the case's gradient is to be compared.
pub fn has_gradient(case: &Value) -> bool {
    let flags = case["flags"].as_array().map_or(&[][..], Vec::as_slice);
    !flags.iter().any(|flag| NO_GRADIENT.iter().any(|name| flag == name))
}

/// Fails where the case's field is not what came.
pub fn same<T: PartialEq + std::fmt::Debug>(what: &str, got: &T, expected: &T) -> Outcome {
    if got == expected {
        return Ok(());
    }
    Err(Miss::Failed(format!("{what}: {got:?}, expected {expected:?}")))
}
