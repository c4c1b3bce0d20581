//! What one frame needs to know of a run: plain data, no behaviour.
//!
//! A [`Snapshot`] is taken by [`Trainer::snapshot`](crate::trainer::Trainer::snapshot) and read by
//! [`scene`](crate::scene), which turns it into shapes. Nothing else crosses between them.

mod anatomy;

pub use anatomy::{Anatomy, Candidate, Facts, Field, Standing};

/// The state of a run at one step, as a picture of it needs it.
///
/// All positions are `[x, y]`. Points come training first, then held-out; everything that is said
/// "per point" follows that order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// Updates made so far.
    pub step: u64,
    /// The points in their own plane, `points.training + held-out` of them.
    pub inputs: Vec<[f64; 2]>,
    /// True class of every point, `0..classes`.
    pub labels: Vec<u32>,
    /// How many of the points train; the rest is held out.
    pub training: usize,
    /// The training points that the loss is told under another class than their own, ascending.
    pub flipped: Vec<u32>,
    /// The class that the loss is told for each of those.
    pub told: Vec<u32>,
    /// The encoder's raw output for every point. Shorter than `inputs` (training points only)
    /// when the encoder is `free`: it has no position for a point that never trained.
    pub embedding: Vec<[f64; 2]>,
    /// Whether the loss compares directions, so that only a point's angle on the unit circle counts.
    pub circle: bool,
    /// Whether forces lie along the other one's own vector and not along the line to it: the dot
    /// product in the plane, z·w, whose derivative by z is w.
    pub along_the_other: bool,
    /// The margin, where the chosen loss has one.
    pub margin: Option<f64>,
    /// Who takes part in the pending step, in the order of the batch.
    pub members: Vec<Member>,
    /// Whether every step takes all training points as they are: then nobody stands out, and there
    /// are no views to be drawn, whatever `members` holds so far.
    pub whole: bool,
    /// The strongest pulls and the strongest pushes of the pending step, strongest first.
    pub pairs: Vec<Pair>,
    /// The row of the point that is looked at, if it has one.
    pub anatomy: Option<Anatomy>,
    /// The point that is looked at.
    pub selected: Option<u32>,
    /// Two members to be pointed out: an anchor and another one.
    pub highlight: Option<[u32; 2]>,
    /// The beat of a step in slow motion.
    pub beat: Option<Beat>,
    /// How the encoder bends the data plane; `None` unless somebody asked.
    pub net: Option<Net>,
    /// Classes all over the data plane, by the images of its places; `None` unless asked.
    pub data_regions: Option<Mosaic>,
    /// Classes all over the plane of the embedding; `None` unless asked, and on the circle.
    pub embedding_regions: Option<Mosaic>,
    /// Classes all around the circle of directions; empty unless asked, and in the plane.
    pub arcs: Vec<Arc>,
    /// A place of the data plane that is looked at, and the encoder's raw output for it.
    pub probe: Option<[[f64; 2]; 2]>,
}

/// What a picture shows of a step in slow motion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beat {
    /// 1 sample, 2 compare, 3 weigh, 4 add up, 5 move.
    pub number: u32,
    /// How far the beat has come, from 0 to 1.
    pub progress: f64,
    /// Index into [`Snapshot::members`] of the anchor that stands for all.
    pub example: u32,
    /// Whom it is compared with: indices into [`Snapshot::members`].
    pub compared: Vec<u32>,
    /// What it feels from each of those, strongest first.
    pub felt: Vec<Pair>,
    /// For every member −∂L/∂position: where the step sends its embedding.
    pub sums: Vec<[f64; 2]>,
}

/// Lines on the data plane, and where the encoder sends them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Net {
    /// How many places every line is sampled at.
    pub samples: usize,
    /// How many of the lines lead upwards; these come first, from left to right. The others lead
    /// from left to right and come from below.
    pub upright: usize,
    /// Places in the data plane, line after line.
    pub places: Vec<[f64; 2]>,
    /// The encoder's raw output for each of them.
    pub images: Vec<[f64; 2]>,
}

/// The class of a place that has none.
pub const NO_CLASS: u32 = u32::MAX;

/// Which class every part of a rectangle belongs to: a net of cells whose corners are classified,
/// and where along the edges between different corners the class changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mosaic {
    /// The lower left and the upper right corner of the rectangle.
    pub window: [[f64; 2]; 2],
    /// Columns and rows of cells.
    pub cells: [usize; 2],
    /// The class of every corner, or [`NO_CLASS`]: (columns + 1)·(rows + 1), row by row from below.
    pub classes: Vec<u32>,
    /// For every corner, where the class changes on the way to its neighbour on the right, and to
    /// the one above it: a share of the way; meaningless where both have one class.
    pub changes: Vec<[f64; 2]>,
}

/// A part of the circle of directions that belongs to one class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arc {
    /// Its class.
    pub class: u32,
    /// The angle at which it begins, in radians, counter-clockwise from the x axis…
    pub from: f64,
    /// …and the one at which it ends; `from` < `to`.
    pub to: f64,
}

/// One participant of a batch: a point, or an augmented view of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Member {
    /// Index of the underlying point; 0 for a prototype.
    pub point: u32,
    /// Its true class.
    pub label: u32,
    /// Whether it is not a point but a learned class prototype (cross-entropy).
    pub prototype: bool,
    /// 0: first modality; 1: second one (CLIP).
    pub modality: u32,
    /// Whether this member's row is evaluated (otherwise it is only compared with).
    pub anchor: bool,
    /// Where its input lies in the data plane (the point itself unless augmented); unused for a
    /// prototype.
    pub input: [f64; 2],
    /// The encoder's raw output for that input.
    pub position: [f64; 2],
}

/// What one anchor feels from one other member.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Index into [`Snapshot::members`] of the anchor whose row this is.
    pub anchor: u32,
    /// Index into [`Snapshot::members`] of the other one.
    pub other: u32,
    /// `true`: the step makes the two more alike; `false`: it makes them less alike.
    pub pull: bool,
    /// |∂L/∂(distance or similarity)|, scaled as the optimiser uses it; positive.
    pub weight: f64,
}
