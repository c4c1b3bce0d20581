//! Points that meet in a batch as they do in a step: random ones, and given ones.

use contrastive_playground::Points;
use contrastive_playground::batch::{Batch, Plan};
use contrastive_playground::geometry::Geometry;
use contrastive_playground::gradient::Weighing;
use contrastive_playground::loss::{
    Arrangement, Distance, Fallback, LOSSES, Loss, Negatives, Positives, Reduction, Settings,
    Similarity, find,
};
use contrastive_playground::mining::Mining;
use proptest::prelude::*;
use proptest::sample::select;

/// Number of classes, and of prototypes.
pub const CLASSES: u32 = 4;

/// A loss with its settings, and the points that it is asked about.
#[derive(Clone, Debug)]
pub struct Meeting {
    pub loss: &'static Loss,
    pub settings: Settings,
    pub negatives: Negatives,
    /// Whether every point takes part as two views.
    pub views: bool,
    /// The class of each point.
    pub labels: Vec<u32>,
    /// All first members, then all partners or second views, or the prototypes.
    pub embedding: Points,
}

impl Meeting {
    /// The points with these classes meet for a loss under its natural geometry.
    pub fn new(loss: &str, settings: Settings, labels: &[u32], embedding: Points) -> Meeting {
        let loss = find(loss).expect("a loss");
        let settings = Settings { geometry: loss.geometry, ..settings };
        let (negatives, labels) = (Negatives::InBatch, labels.to_vec());
        Meeting { loss, settings, negatives, views: false, labels, embedding }
    }

    /// The batch, with the points in this order.
    pub fn batch(&self, order: &[u32]) -> Batch {
        let partners =
            !matches!(self.loss.arrangement, Arrangement::Together | Arrangement::Prototypes);
        let plan = Plan {
            arrangement: self.loss.arrangement,
            // Partners as views are those that stand in the second half.
            positives: if partners || self.views { Positives::Views } else { Positives::Labels },
            negatives: self.negatives,
            labels: &self.labels,
            inputs: &self.embedding,
            classes: CLASSES,
            class_mates: &[],
            counters: [1, 2],
        };
        Batch::new(order, plan)
    }

    /// The points in the order in which they were given.
    pub fn order(&self) -> Vec<u32> {
        (0..self.labels.len() as u32).collect()
    }

    /// Loss and gradient, of another embedding than the meeting's own.
    pub fn weigh_at(&self, order: &[u32], embedding: &Points) -> Weighing {
        let batch = self.batch(order);
        let mut weighing = Weighing::default();
        weighing.begin(embedding, &batch, self.settings.geometry);
        weighing.advance(&batch, self.loss, &self.settings, &mut || true);
        weighing
    }

    /// Loss and gradient.
    pub fn weigh(&self) -> Weighing {
        self.weigh_at(&self.order(), &self.embedding)
    }

    /// Whether all rows are softmaxes.
    pub fn is_softmax(&self) -> bool {
        !matches!(self.loss.id, "contrastive" | "triplet")
    }
}

/// A random loss with random settings that fit together, on a random cloud.
pub fn meetings() -> impl Strategy<Value = Meeting> {
    meetings_of(LOSSES)
}

/// The same with one of these losses.
pub fn meetings_of(losses: &'static [&'static Loss]) -> impl Strategy<Value = Meeting> {
    let size = 1usize..14;
    (select(losses), any::<bool>(), any::<bool>(), size, settings()).prop_flat_map(
        |(loss, circle, views, size, settings)| {
            let views = views && loss.arrangement != Arrangement::Prototypes;
            let rows = match loss.arrangement {
                Arrangement::Together if !views => size,
                Arrangement::Prototypes => size + CLASSES as usize,
                _ => 2 * size,
            };
            let labels = prop::collection::vec(0..CLASSES, size);
            let numbers = prop::collection::vec(-2.0..2.0, 3 * rows);
            let negatives = select(&[Negatives::InBatch, Negatives::TrueNegatives][..]);
            (labels, numbers, negatives).prop_map(move |(labels, numbers, negatives)| {
                let settings = fit(loss, circle, settings);
                let prototypes = loss.arrangement == Arrangement::Prototypes;
                let mut embedding = Points::from_vec(rows, 3, numbers.clone());
                if prototypes {
                    embedding.view_mut((0, 2), (size, 1)).fill(1.0);
                } else {
                    embedding = embedding.remove_column(2);
                }
                Meeting { loss, settings, negatives, views, labels, embedding }
            })
        },
    )
}

prop_compose! {
    fn settings()(
        numbers in (0.05..4.0, -4.5..2.3, 0.0..1.0, 0.0..1.0, 0.0..0.5),
        mining in select(&[Mining::All, Mining::Random, Mining::SemiHard, Mining::Hardest][..]),
        fallback in select(&[Fallback::Skip, Fallback::Farthest][..]),
        reduction in select(&[Reduction::Mean, Reduction::Active][..]),
        distance in select(&[Distance::Euclidean, Distance::Squared, Distance::Cosine][..]),
        similarity in select(&[Similarity::NegativeSquared, Similarity::Cauchy][..]),
        debias in prop_oneof![Just(0.0), 0.0..0.5],
        switches in any::<[bool; 2]>(),
    ) -> Settings {
        let (margin, log_temperature, pull, push, label_smoothing) = numbers;
        let [soft_margin, decoupled] = switches;
        Settings {
            geometry: Geometry::Plane, margin, temperature: libm::exp(log_temperature), pull, push,
            mining, fallback, soft_margin, reduction, distance, similarity, decoupled,
            debias, label_smoothing,
        }
    }
}

/// The settings, made to fit together as a config would have them.
fn fit(loss: &Loss, circle: bool, mut settings: Settings) -> Settings {
    let circle = match loss.id {
        "clip" => true,
        "cross-entropy" => false,
        _ => circle,
    };
    settings.geometry = if circle { Geometry::Circle } else { Geometry::Plane };
    if circle {
        settings.similarity = Similarity::Cosine;
    } else if settings.distance == Distance::Cosine {
        settings.distance = Distance::Euclidean;
    }
    settings.decoupled &= loss.knobs.contains(&"decoupled");
    settings
}
