//! What one frame needs to know of a run: plain data, no behaviour.
//!
//! A [`Snapshot`] is taken by [`Trainer::snapshot`](crate::trainer::Trainer::snapshot) and read by
//! [`scene`](crate::scene), which turns it into shapes. Nothing else crosses between them.

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
    /// The strongest pulls and the strongest pushes of the pending step, strongest first.
    pub pairs: Vec<Pair>,
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
