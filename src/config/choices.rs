//! The values of every choice among variants, with their words.

use super::{EncoderKind, SamplerKind};
use crate::encoder::{Activation, Init};
use crate::geometry::Geometry;
use crate::knob::{Choice, Value};
use crate::loss::{Distance, Fallback, Negatives, Positives, Reduction, Similarity};
use crate::mining::Mining;
use crate::optimizer::Method;

/// Makes a choice knob's getter and setter from a list of (variant, value, label, help).
macro_rules! choices {
    ($name:ident: $type:ty { $($variant:expr => $value:literal, $label:literal, $help:literal;)* }) => {
        pub mod $name {
            use super::*;
            pub fn all() -> Vec<Choice> {
                vec![$(Choice { value: $value, label: $label, help: tabled!($help) }),*]
            }
            pub fn value(of: $type) -> Value {
                $(if of == $variant { return Value::Choice($value); })*
                unreachable!("every variant is listed")
            }
            pub fn read(value: &Value) -> $type {
                $(if value.choice() == $value { return $variant; })*
                unreachable!("the value has been checked")
            }
        }
    };
}

choices!(mining: Mining {
    Mining::SemiHard => "semi-hard", "Semi-hard", "For every positive, the nearest negative that is farther than it but within the margin.";
    Mining::Random => "random", "Random", "One positive and one negative per anchor, drawn at random.";
    Mining::All => "all", "All", "Every valid triplet of the batch.";
    Mining::Hardest => "hardest", "Hardest (batch-hard)", "The farthest positive and the nearest negative of every anchor.";
});
choices!(fallback: Fallback {
    Fallback::Skip => "skip", "Skip", "A pair without a semi-hard negative is left out (FaceNet).";
    Fallback::Farthest => "farthest", "Farthest", "It takes the farthest negative instead (TensorFlow Addons).";
});
choices!(reduction: Reduction {
    Reduction::Mean => "mean", "All terms", "The mean over all triplets, satisfied ones included (PyTorch).";
    Reduction::Active => "active", "Active terms", "The mean over the triplets that still cost something (Hermans 2017).";
});
choices!(distance: Distance {
    Distance::Euclidean => "euclidean", "Euclidean", "The plain distance.";
    Distance::Squared => "squared", "Squared", "The squared distance, as in FaceNet.";
    Distance::Cosine => "cosine", "Cosine", "One minus the cosine of the angle; lives on the circle.";
});
choices!(similarity: Similarity {
    Similarity::Cosine => "cosine", "Cosine", "The cosine of the angle; lives on the circle.";
    Similarity::NegativeSquared => "neg-squared", "−d²", "Minus the squared distance; lives in the plane.";
    Similarity::Cauchy => "cauchy", "Cauchy", "−ln(1 + d²), the heavy-tailed kernel of t-SNE; lives in the plane.";
});
choices!(positives: Positives {
    Positives::Labels => "labels", "Same class", "Points of the anchor's class (supervised).";
    Positives::Views => "views", "Augmented views", "Another noisy view of the same point (self-supervised).";
    Positives::Angle => "angle", "Same angle", "Points less than 15° away seen from the origin, at any distance from it.";
    Positives::Radius => "radius", "Same radius", "Points whose distance from the origin differs by less than 0.05, at any angle.";
    Positives::Everyone => "everyone", "Everyone", "Every other point, so that nothing is pushed.";
});
choices!(negatives: Negatives {
    Negatives::InBatch => "in-batch", "Everyone else", "All others in the batch, class-mates included: false negatives are real.";
    Negatives::TrueNegatives => "true-negatives", "Other classes only", "Class-mates are left out of the negatives.";
});
choices!(geometry: Geometry {
    Geometry::Plane => "plane", "Plane", "Points are compared where they lie.";
    Geometry::Circle => "circle", "Circle", "Points are projected onto the unit circle: only their angle counts.";
});
choices!(encoder: EncoderKind {
    EncoderKind::Mlp => "mlp", "MLP", "A small neural network maps every point to its embedding.";
    EncoderKind::Linear => "linear", "Linear", "One linear layer: it can turn, stretch and shear, but not bend.";
    EncoderKind::Free => "free", "Free points", "The embeddings themselves are the parameters; held-out points have none.";
});
choices!(activation: Activation {
    Activation::Tanh => "tanh", "tanh", "Smooth, between −1 and 1.";
    Activation::Relu => "relu", "ReLU", "Zero below zero; bends sharply.";
});
choices!(init: Init {
    Init::Xavier => "xavier", "Xavier", "Uniform, scaled by fan-in and fan-out (Glorot & Bengio 2010).";
    Init::Pytorch => "pytorch", "PyTorch", "Uniform within ±1/√fan-in, biases too: the default of PyTorch's linear layer.";
    Init::Lecun => "lecun", "LeCun", "Normal with variance 1/fan-in (LeCun et al. 1998).";
    Init::He => "he", "He", "Normal with variance 2/fan-in (He et al. 2015).";
    Init::Normal => "normal", "Random", "Free points start at random around the origin.";
    Init::Inputs => "inputs", "At the data", "Free points start where their data points lie.";
});
choices!(optimizer: Method {
    Method::Adam => "adam", "Adam", "Steps scaled by the gradient's recent size (Kingma & Ba 2015).";
    Method::Sgd => "sgd", "SGD", "Steps along the gradient, with momentum if wanted.";
});
choices!(sampler: SamplerKind {
    SamplerKind::Uniform => "uniform", "Uniform", "Points in random order, without replacement.";
    SamplerKind::Balanced => "balanced", "Balanced", "The same number of every class in a batch.";
});
