//! What a run tells: numbers, metrics, snapshots.

use super::{Phase, Shown, Trainer};
use crate::Points;
use crate::batch::Member as BatchMember;
use crate::curve::Curve;
use crate::geometry::{Comparison, Geometry, normalise};
use crate::metric::{Metric, Sample, subset};
use crate::order::{self, Key};
use crate::snapshot::{Member, Pair, Snapshot};

/// What [`Trainer::advance`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advance {
    /// One update was finished.
    Stepped,
    /// The time was up within a step; the next call goes on there.
    Pausing,
    /// The run cannot go on; the last good state stays.
    Diverged,
}

/// A run cannot go on: its loss or gradient is not finite, or its parameters ran away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Diverged {
    /// The step that could not be made.
    pub step: u64,
}

impl core::fmt::Display for Diverged {
    fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
        write!(
            f,
            "At step {} the points ran away: the learning rate is too large for this loss.",
            self.step
        )
    }
}

impl core::error::Error for Diverged {}

/// What the pending step's loss looked at, over the whole batch.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counters {
    /// Pairs, triplets or softmax rows.
    pub terms: u64,
    /// How many of them have a gradient.
    pub active: u64,
    /// Pairs of an anchor with a positive.
    pub positives: u64,
    /// Pairs of an anchor with a negative.
    pub negatives: u64,
}

/// Beyond this many pairs (256 anchors and as many candidates), the strongest are looked for among some anchors only, evenly spread: a
/// picture must not cost more than the step.
const MOST_PAIRS_SEARCHED: u64 = 1 << 16;

impl Trainer {
    /// Updates made so far.
    pub fn step_count(&self) -> u64 {
        self.step
    }

    /// The epoch of the pending batch, from 0: how often the points have been put into a new order
    /// since the start. Points left over when no whole batch remains wait for the next epoch.
    pub fn epoch(&self) -> u64 {
        self.sampler.epoch()
    }

    /// The loss of the pending batch at the positions shown; `None` while it is being weighed.
    pub fn loss(&self) -> Option<f64> {
        let weighed = matches!(self.phase, Phase::Ready | Phase::Diverged);
        weighed.then(|| self.weighing.loss())
    }

    /// The temperature that the pending step divides by: the chosen one, or the learned one.
    pub fn temperature(&self) -> f64 {
        self.settings().temperature
    }

    /// The loss at every step that was prepared under these settings, thinned out when there are
    /// many. After going back it still knows the later ones.
    pub fn history(&self) -> &Curve {
        &self.history
    }

    /// Whether the pending step's gradient is complete.
    pub fn is_ready(&self) -> bool {
        self.phase == Phase::Ready
    }

    /// Whether the run cannot go on.
    pub fn is_diverged(&self) -> bool {
        self.phase == Phase::Diverged
    }

    /// The anchors that really meet in a step: the batch size, or all points when there are fewer.
    pub fn effective_batch_size(&self) -> usize {
        (self.config.batch_size as usize).min(self.sampler.points())
    }

    /// What the person should know about how the settings are taken, in sentences.
    pub fn notices(&self) -> Vec<String> {
        let (asked, points) = (self.config.batch_size, self.data.training);
        let anchors = self.sampler.points();
        let batch = (asked as usize > anchors).then(|| {
            let what = if anchors < points { "instances" } else { "training points" };
            format!("The batch size {asked} is larger than the {anchors} {what}: every step uses all {anchors}.")
        });
        let sampled = points.max(self.data.held_out()) > subset::CAP;
        batch.into_iter().chain(sampled.then(|| subset::CAP_NOTICE.to_string())).collect()
    }

    /// All parameters.
    pub fn parameters(&self) -> &[f64] {
        &self.parameters
    }

    /// The gradient that the next update will use, one entry a parameter.
    pub fn gradient(&mut self) -> &[f64] {
        self.prepare();
        &self.gradient
    }

    /// FNV-1a over the bits of all parameters (Fowler, Noll & Vo): the same run, the same number.
    pub fn parameters_hash(&self) -> u64 {
        let bytes = self.parameters.iter().flat_map(|x| x.to_bits().to_le_bytes());
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }

    /// The encoder's raw outputs, N×2: training points, then held-out ones where it has them.
    pub fn embedding(&mut self) -> &Points {
        &self.show().embedding
    }

    /// Works on the embedding of all points for as long as `keep_going` says so, and at least a
    /// little; `true` when there is one of this step. Meanwhile the run may go on: what comes out
    /// belongs to the step at which it was begun.
    pub fn show_within(&mut self, keep_going: &mut dyn FnMut() -> bool) -> bool {
        let Trainer { model, data, shown, parameters, .. } = self;
        if shown.at == Some(self.step) {
            return true;
        }
        if shown.coming_at.is_none() {
            shown.coming.begin(model.embeddable(data));
            shown.parameters.clone_from(parameters);
            shown.coming_at = Some(self.step);
        }
        while !shown.coming.go(model, &shown.parameters, &data.inputs) {
            if !keep_going() {
                return false;
            }
        }
        core::mem::swap(&mut shown.embedding, &mut shown.coming.outputs);
        shown.at = shown.coming_at.take();
        let rows = shown.embedding.nrows();
        let halves = [0..data.training, data.training..rows];
        for (points, half) in shown.compared.iter_mut().zip(halves) {
            let half = shown.embedding.rows(half.start, half.len());
            if points.shape() == half.shape() {
                points.copy_from(&half);
            } else {
                *points = half.into_owned();
            }
            if self.config.settings.geometry == Geometry::Circle {
                normalise(points, &mut vec![0.0; points.nrows()]);
            }
        }
        shown.at == Some(self.step)
    }

    /// Whether the encoder has an embedding for points that do not train.
    pub fn embeds_unseen_points(&self) -> bool {
        self.model.embeds_unseen_points()
    }

    /// Some points where the loss compares them, in the given order; without prejudice to what is
    /// shown.
    pub(crate) fn compared_at(&self, points: &[usize]) -> Points {
        let mut compared = if self.embeds_unseen_points() {
            let inputs = self.data.inputs.select_rows(points);
            self.model.embed_rows(&self.parameters, &inputs, points.len())
        } else {
            let rows = points.iter().filter_map(|&point| self.position(point));
            let rows: Vec<f64> = rows.flatten().collect();
            Points::from_row_slice(points.len(), 2, &rows)
        };
        if self.config.settings.geometry == Geometry::Circle {
            normalise(&mut compared, &mut vec![0.0; points.len()]);
        }
        compared
    }

    /// Whether there is an embedding of all points, of this step or an earlier one.
    pub fn has_shown(&self) -> bool {
        self.shown.at.is_some()
    }

    pub(super) fn show(&mut self) -> &Shown {
        // At most twice: an older one may have been on its way.
        while !self.show_within(&mut || true) {}
        &self.shown
    }

    /// A metric of the training points or of the held-out points, where the loss compares them;
    /// `None` where it is undefined.
    pub fn metric(&mut self, metric: &Metric, held_out: bool) -> Option<f64> {
        self.show();
        self.metric_shown(metric, held_out)
    }

    /// The same for the embedding that was made last, which may be some steps old.
    pub fn metric_shown(&self, metric: &Metric, held_out: bool) -> Option<f64> {
        let [training, unseen] = &self.shown.compared;
        let labels = self.data.labels.split_at(self.data.training);
        if training.nrows() == 0 || held_out && unseen.nrows() == 0 {
            return None;
        }
        let known = (training, labels.0);
        let sample = if held_out {
            Sample { points: unseen, labels: labels.1, known: Some(known) }
        } else {
            Sample { points: training, labels: labels.0, known: None }
        };
        (metric.value)(&sample)
    }

    /// The step of the embedding that was made last.
    pub fn shown_step(&self) -> Option<u64> {
        self.shown.at
    }

    /// What the pending step's loss has looked at so far.
    pub fn counters(&self) -> Counters {
        let share = self.weighing.share();
        let [positives, negatives] = self.weighing.pairs();
        Counters { terms: share.considered, active: share.active, positives, negatives }
    }

    /// Everything a picture needs, with the `strongest` strongest pulls and as many pushes.
    ///
    /// While the pending step is being weighed there are no pairs.
    pub fn snapshot(&mut self, strongest: usize) -> Snapshot {
        let mut snapshot = Snapshot::default();
        self.show();
        self.snapshot_into(&mut snapshot, strongest);
        snapshot
    }

    /// The same in the memory of an earlier snapshot of this run (or of [`Snapshot::default`]), with
    /// the embedding that was made last: [`Trainer::show_within`] brings it up to date.
    pub fn snapshot_into(&mut self, snapshot: &mut Snapshot, strongest: usize) {
        snapshot.pairs.clear();
        if self.is_ready() {
            self.strongest_pairs(strongest, &mut snapshot.pairs);
        }
        let copy = |points: &Points, rows: &mut Vec<[f64; 2]>| {
            rows.clear();
            rows.extend(
                points.column(0).iter().zip(points.column(1).iter()).map(|(x, y)| [*x, *y]),
            );
        };
        // A run keeps its points.
        if snapshot.inputs.len() != self.data.labels.len() {
            copy(&self.data.inputs, &mut snapshot.inputs);
            snapshot.labels.clone_from(&self.data.labels);
            snapshot.flipped.clear();
            snapshot.flipped.extend(self.data.flipped().map(|point| point as u32));
            snapshot.told.clear();
            snapshot.told.extend(self.data.flipped().map(|point| self.data.told[point]));
        }
        if self.shown.at.is_some() {
            copy(&self.shown.embedding, &mut snapshot.embedding);
        }
        let settings = &self.config.settings;
        let comparison = (self.config.loss.comparison)(settings);
        snapshot.step = self.step;
        snapshot.training = self.data.training;
        snapshot.circle = settings.geometry == Geometry::Circle;
        snapshot.along_the_other =
            comparison == Comparison::Dot && settings.geometry == Geometry::Plane;
        snapshot.margin = self.config.loss.knobs.contains(&"margin").then_some(settings.margin);
        let as_it_is = |member: &BatchMember| (member.view, member.modality) == (0, 0);
        snapshot.whole = !self.batch.members.is_empty()
            && self.effective_batch_size() >= self.data.training
            && self.batch.members.iter().all(as_it_is);
        snapshot.members.clear();
        if !matches!(self.phase, Phase::Fresh | Phase::Sampled | Phase::Encoding) {
            // Where everybody takes part as they are, they say nothing that the points do not, but
            // for the pairs of a step that is ready.
            if !snapshot.whole || !matches!(self.phase, Phase::Weighing | Phase::Returning) {
                self.participants(&mut snapshot.members);
            }
            self.prototypes(&mut snapshot.members);
        }
    }

    /// The encoder's raw output for a row of the pending batch.
    fn output(&self, row: usize) -> [f64; 2] {
        [self.pass.embedding[(row, 0)], self.pass.embedding[(row, 1)]]
    }

    fn participants(&self, members: &mut Vec<Member>) {
        let is_anchor =
            |row: usize| self.batch.blocks.iter().any(|block| block.anchors.contains(&row));
        members.extend(self.batch.members.iter().enumerate().map(|(row, member)| Member {
            point: member.point,
            label: self.data.labels[member.point as usize],
            prototype: false,
            modality: member.modality,
            anchor: is_anchor(row),
            input: self.pass.input(row),
            position: self.output(row),
        }));
    }

    fn prototypes(&self, members: &mut Vec<Member>) {
        let count = self.batch.members.len();
        members.extend((count..self.pass.embedding.nrows()).map(|row| Member {
            label: (row - count) as u32,
            prototype: true,
            position: self.output(row),
            ..Member::default()
        }));
    }

    fn strongest_pairs(&mut self, strongest: usize, pairs: &mut Vec<Pair>) {
        let similarity = (self.config.loss.comparison)(&self.config.settings).is_similarity();
        let rows = self.batch.rows();
        let width = self.batch.blocks.iter().map(|block| block.candidates.len()).max().unwrap_or(1);
        // In 64 bits: where usize has 32, the pairs of the largest batch are more than fit.
        let pairs_searched = rows as u64 * width as u64;
        let stride = pairs_searched.div_ceil(MOST_PAIRS_SEARCHED).max(1) as usize;
        let mut kinds = [Vec::new(), Vec::new()];
        for row in (0..rows).step_by(stride) {
            let explained = self.explain(row);
            for place in 0..explained.weights.len() {
                let weight = explained.pair_weight(place);
                // A larger distance costs more: pull. A larger similarity costs more: push.
                let pull = (weight > 0.0) != similarity;
                if weight != 0.0 {
                    let other = (explained.first + place) as u32;
                    let anchor = explained.anchor as u32;
                    // Equal ones by their place in the batch, so that a picture does not flicker.
                    let key = (order::descending(weight.abs()), order::joined(anchor, other));
                    kinds[usize::from(pull)].push(key);
                }
            }
            for kind in &mut kinds {
                keep_strongest(kind, strongest, 4 * strongest + 1024);
            }
        }
        pairs.clear();
        for (mut kind, pull) in kinds.into_iter().zip([false, true]) {
            keep_strongest(&mut kind, strongest, strongest);
            pairs.extend(kind.into_iter().map(|(weight, members)| {
                let (anchor, other) = order::parted(members);
                Pair { anchor, other, pull, weight: order::descended(weight) }
            }));
        }
        order::sort_by(pairs, |pair| (order::joined(pair.anchor, pair.other), 0));
        order::sort_by(pairs, |pair| (order::descending(pair.weight), 0));
    }
}

/// Cuts the list down to its `keep` first once it is longer than `limit`.
fn keep_strongest(pairs: &mut Vec<Key>, keep: usize, limit: usize) {
    if pairs.len() > limit {
        if keep > 0 {
            order::nth(pairs, keep - 1);
        }
        pairs.truncate(keep);
    }
}
