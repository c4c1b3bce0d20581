//! Kind `metrics`: measures of an embedding.

use super::read::{field, labels, matrix, number};
use super::{Miss, Outcome, tolerance};
use contrastive_playground::geometry::normalise;
use contrastive_playground::metric::{self, Sample};
use serde_json::Value;

/// Name in the case, and id of the metric.
const NAMES: [(&str, &str); 8] = [
    ("precision_at_1", "recall-at-1"),
    ("r_precision", "r-precision"),
    ("mean_average_precision_at_r", "map-at-r"),
    ("mean_average_precision", "map"),
    ("mean_reciprocal_rank", "mean-reciprocal-rank"),
    ("alignment_alpha2", "alignment"),
    ("uniformity_t2", "uniformity"),
    ("silhouette_euclidean", "silhouette"),
];

/// Every metric that the case names has its value, and is undefined where the case says null.
pub fn check(case: &Value) -> Outcome {
    let mut points = matrix(field(case, "embeddings")?)?;
    let labels = labels(field(case, "labels")?)?;
    // Silhouettes follow this parameter, too; alignment and uniformity are of directions anyway.
    if case["params"]["normalize_for_knn"].as_bool() == Some(true) {
        let mut norms = vec![0.0; points.nrows()];
        normalise(&mut points, &mut norms);
    }
    let expected = field(case, "expected")?;

    for (name, id) in NAMES {
        let Some(expected) = expected.get(name) else {
            continue;
        };
        let metric = metric::find(id).ok_or_else(|| Miss::Unknown(id.into()))?;
        let value = (metric.value)(&Sample { points: &points, labels: &labels, known: None });
        match (value, expected.is_null()) {
            (None, true) => {}
            // The reference computed this one in single precision.
            (Some(value), false) if name == "mean_reciprocal_rank" => {
                tolerance::within(name, value, number(expected)?, 1e-7)?;
            }
            (Some(value), false) => tolerance::value(name, value, number(expected)?)?,
            (value, _) => {
                return Err(Miss::Failed(format!("{name} is {value:?}, expected {expected}")));
            }
        }
    }
    Ok(())
}
