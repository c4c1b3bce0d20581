//! One anchor's row, as a picture and a panel need it: plain data.

use crate::order;

/// How a candidate stands to the anchor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Left out of the row: the anchor itself, or whom a rule ignores.
    #[default]
    Ignored,
    /// Should be near.
    Positive,
    /// Should be far.
    Negative,
}

/// One candidate of the anchor's row.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Candidate {
    /// Index into [`Snapshot::members`](super::Snapshot::members).
    pub member: u32,
    /// The underlying point; none for a class prototype.
    pub point: Option<u32>,
    /// Its class.
    pub label: u32,
    /// How it stands to the anchor.
    pub standing: Standing,
    /// Whether mining asked it (always, where nothing is mined).
    pub mined: bool,
    /// A negative of the anchor's own class: a false negative.
    pub false_negative: bool,
    /// Whether it lies where semi-hard negatives do (see [`Anatomy::ring`]).
    pub semi_hard: bool,
    /// Its distance or similarity to the anchor.
    pub value: f64,
    /// The pair weight ∂L/∂value, scaled as the optimiser uses it.
    pub weight: f64,
    /// Whether the step makes the two more alike; of no meaning where the weight is 0.
    pub pull: bool,
    /// Its part of all the pull, or of all the push, that the anchor feels: 0 to 1.
    pub share: f64,
    /// Whether it is the point itself and not an augmented view of it.
    pub clean: bool,
    /// The encoder's raw output for it.
    pub position: [f64; 2],
}

/// What an anchor is told, in numbers that a sentence is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Facts {
    /// What the loss asks: `pairs`, `triplets`, `softmax` or `prototypes`.
    pub story: &'static str,
    /// `moved`, or why nothing pulls or pushes: `content`, `no-positive`, `no-negative`, `unmined`.
    pub mood: &'static str,
    /// Positives and negatives in the row.
    pub positives: u32,
    /// See `positives`.
    pub negatives: u32,
    /// How many candidates pull, and how many push.
    pub pulling: u32,
    /// See `pulling`.
    pub pushing: u32,
    /// Negatives nearer than the margin (pairs); semi-hard ones (triplets).
    pub inside: u32,
    /// Negatives at least as near as the farthest positive (triplets), or as the nearest (softmax).
    pub ahead: u32,
    /// Negatives of the anchor's own class.
    pub false_negatives: u32,
    /// The largest part of the pull, and of the push, that one candidate does.
    pub strongest_pull: f64,
    /// See `strongest_pull`.
    pub strongest_push: f64,
    /// Whether the one that pushes most is the nearest negative.
    pub nearest_pushes_most: bool,
    /// Pairs, triplets or softmax rows that were looked at, and how many have a gradient.
    pub considered: u64,
    /// See `considered`.
    pub active: u64,
}

/// The loss that a row would have with its anchor elsewhere, everyone else staying.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    /// Left, bottom, right and top of the part of the plane; on the circle unused.
    pub frame: [f64; 4],
    /// Values along one row of the grid; on the circle, all of them, from angle 0 once around.
    pub columns: usize,
    /// The loss at every place, bottom row first, in each from left to right.
    pub values: Vec<f64>,
    /// Where it is least: a place of the plane, or of the unit circle.
    pub minimum: [f64; 2],
}

/// One anchor's row: what everyone does to it, and where that takes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Anatomy {
    /// The step that is pending.
    pub step: u64,
    /// The point that is the anchor.
    pub point: u32,
    /// Its class.
    pub label: u32,
    /// Its row in the batch.
    pub row: u32,
    /// Index into [`Snapshot::members`](super::Snapshot::members).
    pub member: u32,
    /// Whether it is the point itself and not an augmented view of it.
    pub clean: bool,
    /// The encoder's raw output for it.
    pub position: [f64; 2],
    /// Everyone it is compared with, in the order of the batch.
    pub candidates: Vec<Candidate>,
    /// Whether similarities are compared, and not distances.
    pub similarity: bool,
    /// The sum of the anchor's terms, and how many of them the mean counts.
    pub loss: f64,
    /// See `loss`.
    pub terms: f64,
    /// The factor of the mean over the batch: what turns the sum into its part of the loss.
    pub scale: f64,
    /// ∂(its part of the loss)/∂(raw output of the anchor): the sum of the row's forces, through
    /// the normalisation where there is one.
    pub gradient: [f64; 2],
    /// The step that this row alone asks for: minus the learning rate times `gradient`.
    pub asked: [f64; 2],
    /// Where the next update really moves the anchor, from all rows and through the optimiser.
    pub next: [f64; 2],
    /// What a margin singles out around the anchor: inner and outer radius in the plane, or angles
    /// on the circle. Pairs: from 0 to the margin. Triplets: where semi-hard negatives lie, for the
    /// positive that is farthest.
    pub ring: Option<[f64; 2]>,
    /// The loss with this anchor's numbers in it, as an s-expression of MathML elements.
    pub worked: String,
    /// What a sentence says about it.
    pub facts: Facts,
    /// The loss it would have elsewhere, where somebody looks at it.
    pub field: Option<Field>,
    /// Where it is held to see what would be there: a place as in `position`, and the loss there.
    pub ghost: Option<([f64; 2], f64)>,
}

impl Anatomy {
    /// The candidates that pull or push, the strongest first.
    pub fn strongest(&self) -> Vec<&Candidate> {
        let mut felt: Vec<&Candidate> =
            self.candidates.iter().filter(|candidate| candidate.weight != 0.0).collect();
        order::sort_by(&mut felt, |felt| (order::descending(felt.weight.abs()), felt.member));
        felt
    }

    /// Moves everyone to where their points are now; who pulls how much stays as it was.
    pub fn follow(&mut self, embedding: &[[f64; 2]]) {
        let now = |point: Option<u32>| embedding.get(point? as usize).copied();
        if let Some(position) = now(Some(self.point)).filter(|_| self.clean) {
            self.position = position;
        }
        for candidate in self.candidates.iter_mut().filter(|candidate| candidate.clean) {
            if let Some(position) = now(candidate.point) {
                candidate.position = position;
            }
        }
    }
}
