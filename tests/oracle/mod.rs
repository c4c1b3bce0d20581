//! Checkers of the reference cases, one file a topic.

mod distance_losses;
mod metrics;
mod miners;
mod optimizers;
mod options;
mod primitives;
mod read;
mod softmax_losses;
mod tolerance;
mod training;
mod weigh;

use contrastive_playground::geometry::Comparison;
use contrastive_playground::mining::Mining;
use serde_json::Value;

/// Why a case does not count as passed.
#[derive(Debug)]
pub enum Miss {
    /// The project disagrees; what was expected and what came.
    Failed(String),
    /// The project has no such thing; what it lacks.
    Unknown(String),
}

/// What became of a case: `Ok` when everything in it agrees.
pub type Outcome = Result<(), Miss>;

/// Checks one case; `setup` is what its file gives to all of its cases (null if nothing).
pub fn check(kind: &str, case: &Value, setup: &Value) -> Outcome {
    match kind {
        "contrastive" | "contrastive_cosine" => distance_losses::pairs(case),
        "triplet" => distance_losses::triplets(case),
        "triplet_batch_all" => distance_losses::mined(case, Mining::All),
        "triplet_batch_hard" => distance_losses::mined(case, Mining::Hardest),
        "triplet_semihard" => distance_losses::mined(case, Mining::SemiHard),
        "infonce" => softmax_losses::info_nce(case),
        "infonce_indexed" => softmax_losses::indexed(case),
        "ntxent" => softmax_losses::two_views(case, false),
        "dcl" => softmax_losses::two_views(case, true),
        "ntxent_labels" => softmax_losses::one_positive_at_a_time(case),
        "supcon" => softmax_losses::supcon(case),
        "clip" => softmax_losses::clip(case),
        "softmax_ce" => softmax_losses::cross_entropy(case),
        "miner_batch_hard" => miners::batch_hard(case),
        "miner_triplet_margin" => miners::triplet_margin(case),
        "metrics" => metrics::check(case),
        "optim_quadratic" => optimizers::quadratic(case),
        "optim_embedding_contrastive" => optimizers::contrastive(case),
        "optim_embedding_infonce" => optimizers::info_nce(case),
        "train_mlp" => training::check(case, setup),
        "primitive_normalize" => primitives::normalize(case),
        "primitive_pairwise_distance" => primitives::pairwise(case, Comparison::Distance),
        "primitive_cosine_matrix" => primitives::pairwise(case, Comparison::Dot),
        _ => Err(Miss::Unknown("no such thing here".into())),
    }
}
