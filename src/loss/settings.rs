//! What a person can set about a loss.

use crate::geometry::{Comparison, Geometry};
use crate::mining::Mining;

/// How a distance loss measures how far two points are apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distance {
    /// ‖x − y‖.
    Euclidean,
    /// ‖x − y‖² (FaceNet).
    Squared,
    /// 1 − cos(x, y).
    Cosine,
}

/// How a softmax loss measures how alike two points are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Similarity {
    /// cos(x, y): only directions count.
    Cosine,
    /// −‖x − y‖².
    NegativeSquared,
    /// −ln(1 + ‖x − y‖²).
    Cauchy,
}

/// Over which triplets the mean is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduction {
    /// All that were mined, satisfied ones included (PyTorch).
    Mean,
    /// Those whose loss is not zero (Hermans 2017; pytorch-metric-learning).
    Active,
}

/// What semi-hard mining does for a pair without a semi-hard negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// Leaves the pair out (FaceNet).
    Skip,
    /// Takes the farthest negative (TensorFlow Addons).
    Farthest,
}

/// Who is positive to an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Positives {
    /// Points of its class.
    Labels,
    /// Another augmented view of the same point.
    Views,
    /// Points at nearly its angle, at any distance from the origin.
    Angle,
    /// Points at nearly its distance from the origin, at any angle.
    Radius,
    /// Every other point.
    Everyone,
}

/// Who is negative to an anchor that has a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Negatives {
    /// Everyone else in the batch, class-mates included (false negatives).
    InBatch,
    /// Only points of other classes.
    TrueNegatives,
}

/// The numbers and choices that act on a loss. Which of them matter is in the loss's row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Where points are compared.
    pub geometry: Geometry,
    /// Margin of the hinge, in units of the comparison; positive.
    pub margin: f64,
    /// Temperature τ by which similarities are divided; positive.
    pub temperature: f64,
    /// Strength of the pull on positives (contrastive), 0 to 1.
    pub pull: f64,
    /// Strength of the push on negatives (contrastive), 0 to 1.
    pub push: f64,
    /// Which triplets are used.
    pub mining: Mining,
    /// What semi-hard mining does where there is no semi-hard negative.
    pub fallback: Fallback,
    /// softplus instead of hinge.
    pub soft_margin: bool,
    /// Over which triplets the mean is taken.
    pub reduction: Reduction,
    /// Distance of the distance losses.
    pub distance: Distance,
    /// Similarity of the softmax losses.
    pub similarity: Similarity,
    /// Leaves the positive out of the softmax's denominator (DCL, Yeh 2021).
    pub decoupled: bool,
    /// Share of the in-batch negatives that are taken for class-mates (Chuang 2020's τ⁺), 0 to ½; at
    /// 0 nothing is corrected.
    pub debias: f64,
    /// Share of the target spread evenly over all classes (cross-entropy), 0 to 1.
    pub label_smoothing: f64,
}

impl Settings {
    /// The comparison of a distance loss.
    pub fn distance(&self) -> Comparison {
        match self.distance {
            Distance::Euclidean => Comparison::Distance,
            Distance::Squared => Comparison::SquaredDistance,
            Distance::Cosine => Comparison::CosineDistance,
        }
    }

    /// The comparison of a softmax loss.
    pub fn similarity(&self) -> Comparison {
        match self.similarity {
            Similarity::Cosine => Comparison::Dot,
            Similarity::NegativeSquared => Comparison::NegativeSquaredDistance,
            Similarity::Cauchy => Comparison::Cauchy,
        }
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            geometry: Geometry::Plane,
            margin: 1.0,
            temperature: 0.2,
            pull: 1.0,
            push: 1.0,
            mining: Mining::SemiHard,
            fallback: Fallback::Skip,
            soft_margin: false,
            reduction: Reduction::Mean,
            distance: Distance::Euclidean,
            similarity: Similarity::Cosine,
            decoupled: false,
            debias: 0.0,
            label_smoothing: 0.0,
        }
    }
}
