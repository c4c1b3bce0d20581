//! What a run tells: numbers, metrics, snapshots.

use super::{Phase, Shown, Trainer};
use crate::Points;
use crate::geometry::{Comparison, Geometry, normalise};
use crate::metric::{Metric, Sample, subset};
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

/// Beyond this many pairs, the strongest are looked for among some anchors only, evenly spread: a
/// picture must not cost more than the step.
const MOST_PAIRS_SEARCHED: usize = 1 << 17;

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
        self.history.last().copied().filter(|_| weighed)
    }

    /// The temperature that the pending step divides by: the chosen one, or the learned one.
    pub fn temperature(&self) -> f64 {
        self.settings().temperature
    }

    /// The loss at steps 0, 1, … up to the last prepared one.
    pub fn history(&self) -> &[f64] {
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

    fn show(&mut self) -> &Shown {
        if self.shown.at != Some(self.step) {
            let embedding = self.model.embed(&self.parameters, &self.data);
            let mut compared = embedding.clone();
            if self.config.settings.geometry == Geometry::Circle {
                normalise(&mut compared, &mut vec![0.0; embedding.nrows()]);
            }
            self.shown = Shown { embedding, compared, at: Some(self.step) };
        }
        &self.shown
    }

    /// A metric of the training points or of the held-out points, where the loss compares them;
    /// `None` where it is undefined.
    pub fn metric(&mut self, metric: &Metric, held_out: bool) -> Option<f64> {
        self.show();
        let (compared, training) = (&self.shown.compared, self.data.training);
        let known = compared.rows(0, training).into_owned();
        let labels = self.data.labels.split_at(training);
        if !held_out {
            return (metric.value)(&Sample { points: &known, labels: labels.0, known: None });
        }
        let count = compared.nrows() - training;
        if count == 0 {
            return None;
        }
        let points = compared.rows(training, count).into_owned();
        (metric.value)(&Sample {
            points: &points,
            labels: labels.1,
            known: Some((&known, labels.0)),
        })
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
        let pairs = if self.is_ready() { self.strongest_pairs(strongest) } else { Vec::new() };
        self.show();
        let rows = |points: &Points| points.row_iter().map(|row| [row[0], row[1]]).collect();
        let settings = &self.config.settings;
        let comparison = (self.config.loss.comparison)(settings);
        let encoded = !matches!(self.phase, Phase::Fresh | Phase::Sampled);
        Snapshot {
            step: self.step,
            inputs: rows(&self.data.inputs),
            labels: self.data.labels.clone(),
            training: self.data.training,
            flipped: self.data.flipped().map(|point| point as u32).collect(),
            embedding: rows(&self.shown.embedding),
            circle: settings.geometry == Geometry::Circle,
            along_the_other: comparison == Comparison::Dot && settings.geometry == Geometry::Plane,
            margin: self.config.loss.knobs.contains(&"margin").then_some(settings.margin),
            members: if encoded { self.members() } else { Vec::new() },
            pairs,
        }
    }

    fn members(&self) -> Vec<Member> {
        let position = |row: usize| [self.pass.embedding[(row, 0)], self.pass.embedding[(row, 1)]];
        let count = self.batch.members.len();
        let is_anchor =
            |row: usize| self.batch.blocks.iter().any(|block| block.anchors.contains(&row));
        let points = self.batch.members.iter().enumerate().map(|(row, member)| Member {
            point: member.point,
            label: self.data.labels[member.point as usize],
            prototype: false,
            modality: member.modality,
            anchor: is_anchor(row),
            input: self.pass.input(row),
            position: position(row),
        });
        let prototypes = (count..self.pass.embedding.nrows()).map(|row| Member {
            label: (row - count) as u32,
            prototype: true,
            position: position(row),
            ..Member::default()
        });
        points.chain(prototypes).collect()
    }

    fn strongest_pairs(&mut self, strongest: usize) -> Vec<Pair> {
        let similarity = (self.config.loss.comparison)(&self.config.settings).is_similarity();
        let rows = self.batch.rows();
        let width = self.batch.blocks.iter().map(|block| block.candidates.len()).max().unwrap_or(1);
        let stride = (rows * width).div_ceil(MOST_PAIRS_SEARCHED).max(1);
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
                    kinds[usize::from(pull)].push(Pair {
                        anchor,
                        other,
                        pull,
                        weight: weight.abs(),
                    });
                }
            }
            for kind in &mut kinds {
                keep_strongest(kind, strongest, 4 * strongest + 1024);
            }
        }
        let [mut pushes, mut pulls] = kinds;
        keep_strongest(&mut pushes, strongest, strongest);
        keep_strongest(&mut pulls, strongest, strongest);
        pushes.append(&mut pulls);
        pushes.sort_by(by_strength);
        pushes
    }
}

/// Strongest first; equal ones by their place in the batch, so that a picture does not flicker.
fn by_strength(a: &Pair, b: &Pair) -> core::cmp::Ordering {
    b.weight.total_cmp(&a.weight).then((a.anchor, a.other).cmp(&(b.anchor, b.other)))
}

/// Cuts the list down to its `keep` strongest once it is longer than `limit`.
fn keep_strongest(pairs: &mut Vec<Pair>, keep: usize, limit: usize) {
    if pairs.len() > limit {
        if keep > 0 {
            pairs.select_nth_unstable_by(keep - 1, by_strength);
        }
        pairs.truncate(keep);
    }
}
