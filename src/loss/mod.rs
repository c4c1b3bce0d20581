//! The losses: one file each, and the table [`LOSSES`] that lists them.
//!
//! Every loss is what an anchor feels. One anchor of a batch is compared with every candidate: a
//! [`Row`]. A loss reads the row and answers the anchor's [`Share`] of the loss and, for every
//! candidate, the pair weight ∂L/∂(comparison) (general pair weighting, Wang et al., CVPR 2019).
//! Gradient, arrows, numbers and counters are all made from those pair weights.
//!
//! To add a loss: write a file with its formula, citation and row function, and add it to
//! [`LOSSES`]. Menus, permalinks, help, tests and docs follow from the table.

mod clip;
mod contrastive;
mod cross_entropy;
mod debiased;
mod info_nce;
mod nt_xent;
mod settings;
mod softmax;
mod supcon;
pub(crate) mod triplet;
mod worked;

pub use settings::{Distance, Fallback, Negatives, Positives, Reduction, Settings, Similarity};
pub use worked::Weighed;

use crate::geometry::{Comparison, Geometry};
use crate::kernels;
use crate::mining::Work;

/// How a candidate stands to the anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Not compared: the anchor itself, or a candidate that a rule leaves out.
    Ignored,
    /// Should be near.
    Positive,
    /// Should be far.
    Negative,
}

/// One anchor compared with every candidate.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Distance or similarity to each candidate.
    pub values: &'a [f64],
    /// How each candidate stands to the anchor.
    pub relations: &'a [Relation],
    /// The run's seed, the step and the anchor: the counters of a random choice within the row.
    pub counters: [u64; 3],
}

impl Row<'_> {
    /// The candidates of one relation, as indices into the row.
    pub fn of(&self, relation: Relation) -> impl Iterator<Item = usize> + '_ {
        (0..self.relations.len()).filter(move |&candidate| self.relations[candidate] == relation)
    }

    /// How many candidates of one relation there are.
    pub fn count(&self, relation: Relation) -> usize {
        kernels::count(self.relations, |other| other == relation)
    }
}

/// What one anchor contributes to the loss, before the mean is taken.
///
/// The loss of a batch is Σ `loss` / Σ `terms`; pair weights are scaled by the same 1/Σ `terms`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    /// Sum of the anchor's terms.
    pub loss: f64,
    /// How many terms the mean counts for this anchor.
    pub terms: f64,
    /// How many terms were looked at (pairs, triplets, or one softmax).
    pub considered: u64,
    /// How many of those have a gradient.
    pub active: u64,
}

impl core::ops::AddAssign for Share {
    fn add_assign(&mut self, other: Share) {
        self.loss += other.loss;
        self.terms += other.terms;
        self.considered += other.considered;
        self.active += other.active;
    }
}

/// Reads a row, writes ∂(share)/∂(comparison) for every candidate into the zeroed weights.
pub type RowFunction = fn(&Row, &Settings, &mut Work, &mut [f64]) -> Share;

/// How the members of a batch meet: who is an anchor, and whom each is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Every member is an anchor and is compared with all others; classes say who is positive.
    Together,
    /// Every anchor has one partner; it is compared with the partners of all anchors.
    Partners,
    /// Every anchor has one partner; all are anchors, compared with all others.
    TwoViews,
    /// Every anchor has one partner in the other modality; rows one way and columns back.
    TwoModalities,
    /// Every member is an anchor, compared with one learned prototype per class.
    Prototypes,
}

/// A row of the table [`LOSSES`].
#[derive(Debug)]
pub struct Loss {
    /// Stable id, kebab-case.
    pub id: &'static str,
    /// Name for people.
    pub label: &'static str,
    /// One or two sentences: what it pulls, what it pushes, when it is content.
    pub summary: &'static str,
    /// Paper.
    pub citation: &'static str,
    /// Where to read it.
    pub link: &'static str,
    /// Formula under these settings, as an s-expression of MathML elements.
    pub formula: fn(&Settings, Positives, Negatives) -> String,
    /// The formula with one anchor's numbers in it, as an s-expression likewise: its strongest
    /// terms are written out, `(num x)` is a number.
    pub worked: fn(&Weighed, &Settings, &mut Work) -> String,
    /// How the batch meets.
    pub arrangement: Arrangement,
    /// Keys of the knobs that act on it, beside those of every run.
    pub knobs: &'static [&'static str],
    /// What is compared, with these settings.
    pub comparison: fn(&Settings) -> Comparison,
    /// Where it is compared unless the person says otherwise.
    pub geometry: Geometry,
    /// What an anchor feels.
    pub row: RowFunction,
    /// Whether `row` is the cross-entropy of the softmax against one partner, nothing else unless it
    /// is decoupled or debiased: large batches of it on the circle have a short cut.
    pub one_partner: bool,
}

impl PartialEq for Loss {
    fn eq(&self, other: &Loss) -> bool {
        self.id == other.id
    }
}

/// All losses, in the order of the menu.
pub static LOSSES: &[&Loss] = &[
    &contrastive::CONTRASTIVE,
    &triplet::TRIPLET,
    &info_nce::INFO_NCE,
    &nt_xent::NT_XENT,
    &supcon::SUPCON,
    &clip::CLIP,
    &cross_entropy::CROSS_ENTROPY,
];

/// The loss with this id.
pub fn find(id: &str) -> Option<&'static Loss> {
    LOSSES.iter().copied().find(|loss| loss.id == id)
}
