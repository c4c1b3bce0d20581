//! From pair weights to the gradient: the rows of a batch, walked one by one.
//!
//! A [`Weighing`] compares, weighs and adds up a whole batch. It can stop between rows and go on
//! later with the same bits. Large batches take short cuts that agree with the rows: InfoNCE and its
//! kin on the circle ([`circle`]), the contrastive loss ([`pairs`]) and, bit for bit, batch-hard
//! triplets ([`hardest`]). [`Weighing::explain`] evaluates one row again, by the loss's row function:
//! what a person is shown is what trained.

mod bessel;
mod circle;
mod hardest;
mod pairs;
mod row;

use crate::Points;
use crate::batch::Batch;
use crate::geometry::{Comparison, Geometry, normalise, project};
use crate::kernels;
use crate::loss::{Loss, Relation, Row, Settings, Share, triplet};
use crate::mining::Work;
use circle::{Circle, Tally};
use hardest::{Hardest, Picked};
use pairs::Pairs;

/// The evaluation of a loss and its gradient on one batch of embeddings.
#[derive(Clone, Debug)]
pub struct Weighing {
    /// The embeddings as compared: raw, or unit vectors on the circle.
    points: Points,
    norms: Vec<f64>,
    gradient: Points,
    geometry: Geometry,
    route: Route,
    circle: Circle,
    hardest: Hardest,
    all_pairs: Pairs,
    /// How many of the rows that are walked one by one are done.
    done: usize,
    share: Share,
    /// Pairs of an anchor with a positive, and with a negative.
    pairs: [u64; 2],
    by_log_inverse_temperature: f64,
    scratch: Scratch,
}

/// How a batch is weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Route {
    /// Nothing has been looked at.
    Open,
    /// Row by row.
    Rows,
    /// By the series on the circle, and then the rows that it leaves.
    Circle,
    /// The series is done.
    LeftRows,
    /// Row by row, each by its hardest triplet.
    Hardest,
    /// All pairs of the contrastive loss.
    Pairs,
}

/// What one row needs while it is looked at.
#[derive(Clone, Debug, Default)]
struct Scratch {
    values: Vec<f64>,
    weights: Vec<f64>,
    relations: Vec<Relation>,
    work: Work,
}

impl Scratch {
    /// Room for a row of `count`, which a batch may or may not come to need: a step at rest asks for
    /// no memory.
    fn make_room(&mut self, count: usize) {
        for row in [&mut self.values, &mut self.weights] {
            row.reserve(count.saturating_sub(row.len()));
        }
        self.relations.reserve(count.saturating_sub(self.relations.len()));
    }
}

/// One anchor's row, as the step weighs it.
#[derive(Clone, Copy, Debug)]
pub struct Explained<'a> {
    /// The anchor's row in the embedding.
    pub anchor: usize,
    /// The embedding's row of the first candidate.
    pub first: usize,
    /// Distance or similarity to each candidate.
    pub values: &'a [f64],
    /// How each candidate stands to the anchor.
    pub relations: &'a [Relation],
    /// ∂(share)/∂value for each candidate, as the loss's row function gave it.
    pub weights: &'a [f64],
    /// The one factor by which the mean scales the whole batch: one over its number of terms.
    pub scale: f64,
    /// The anchor's share of the loss, before the mean.
    pub share: Share,
}

impl Explained<'_> {
    /// The pair weight ∂L/∂value of a candidate, scaled as the optimiser uses it.
    pub fn pair_weight(&self, candidate: usize) -> f64 {
        self.weights[candidate] * self.scale
    }
}

impl Default for Weighing {
    fn default() -> Weighing {
        Weighing {
            points: Points::zeros(0, 0),
            norms: Vec::new(),
            gradient: Points::zeros(0, 0),
            geometry: Geometry::Plane,
            route: Route::Open,
            circle: Circle::default(),
            hardest: Hardest::default(),
            all_pairs: Pairs::default(),
            done: 0,
            share: Share::default(),
            pairs: [0; 2],
            by_log_inverse_temperature: 0.0,
            scratch: Scratch::default(),
        }
    }
}

impl Weighing {
    /// Starts on `batch`, whose members (and prototypes) have the raw `embedding`, M×D.
    pub fn begin(&mut self, embedding: &Points, batch: &Batch, geometry: Geometry) {
        debug_assert!(embedding.nrows() >= batch.members.len(), "every member has an embedding");
        if self.points.shape() == embedding.shape() {
            self.points.copy_from(embedding);
            self.gradient.fill(0.0);
        } else {
            self.points = embedding.clone();
            self.gradient = Points::zeros(embedding.nrows(), embedding.ncols());
            self.norms = vec![0.0; embedding.nrows()];
        }
        self.geometry = geometry;
        if geometry == Geometry::Circle {
            normalise(&mut self.points, &mut self.norms);
        }
        self.route = Route::Open;
        self.done = 0;
        self.share = Share::default();
        self.pairs = [0; 2];
        self.by_log_inverse_temperature = 0.0;
    }

    /// Weighs rows for as long as `keep_going` says so, at least one; `true` when none is left and
    /// the gradient is complete.
    pub fn advance(
        &mut self,
        batch: &Batch,
        loss: &Loss,
        settings: &Settings,
        keep_going: &mut dyn FnMut() -> bool,
    ) -> bool {
        if self.route == Route::Open {
            self.choose_route(batch, loss, settings);
        }
        while self.route == Route::Circle {
            let mut tally = Tally::default();
            if self.circle.advance(&self.points, batch, &mut tally) {
                self.route = Route::LeftRows;
                self.circle.add_to(&self.points, &mut self.gradient);
            }
            self.share += tally.share;
            self.pairs.iter_mut().zip(tally.pairs).for_each(|(sum, pairs)| *sum += pairs);
            self.by_log_inverse_temperature += tally.by_log_inverse_temperature;
            let nothing_left = self.route == Route::LeftRows && self.circle.direct().is_empty();
            if !nothing_left && !keep_going() {
                return false;
            }
        }
        if self.route == Route::Pairs {
            while !self.all_pairs.advance(settings) {
                if !keep_going() {
                    return false;
                }
            }
            (self.share, self.pairs) = (self.all_pairs.share, self.all_pairs.counts);
            self.all_pairs.add_to(&mut self.gradient);
        }
        let rows = match self.route {
            Route::LeftRows => self.circle.direct().len(),
            Route::Pairs => 0,
            _ => batch.rows(),
        };
        while self.done < rows {
            let row = match self.route {
                Route::LeftRows => self.circle.direct()[self.done],
                _ => self.done,
            };
            self.add_row(batch, loss, settings, row);
            self.done += 1;
            if self.done < rows && !keep_going() {
                return false;
            }
        }
        self.finish();
        true
    }

    fn choose_route(&mut self, batch: &Batch, loss: &Loss, settings: &Settings) {
        self.route = if Circle::applies(&self.points, batch, loss, settings) {
            self.circle.begin(self.points.nrows(), settings);
            Route::Circle
        } else if Hardest::applies(&self.points, batch, loss, settings) {
            self.hardest.begin(&self.points, &batch.labels);
            self.scratch.make_room(batch.members.len());
            Route::Hardest
        } else if Pairs::applies(&self.points, batch, loss, settings) {
            self.all_pairs.begin(&self.points, &batch.labels, settings);
            Route::Pairs
        } else {
            Route::Rows
        };
    }

    /// A row by its hardest triplet, with the bits of [`Weighing::add_row`].
    fn add_triplet(&mut self, settings: &Settings, anchor: usize, picked: Picked) {
        let Picked { members, distances, counts } = picked;
        let (share, slope) = triplet::one(distances[0] - distances[1], settings);
        self.share += share;
        self.pairs.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        let mut factors = [slope, -slope];
        Comparison::Distance.bend(&distances, &mut factors);
        for (column, mut sums) in self.points.column_iter().zip(self.gradient.column_iter_mut()) {
            let mut own = 0.0;
            for (factor, member) in factors.into_iter().zip(members) {
                let force = factor * (column[anchor] - column[member]);
                sums[member] -= force;
                own += force;
            }
            sums[anchor] += own;
        }
    }

    fn add_row(&mut self, batch: &Batch, loss: &Loss, settings: &Settings, row: usize) {
        if self.route == Route::Hardest
            && let Some(picked) = self.hardest.pick(row, batch.labels[row])
        {
            return self.add_triplet(settings, row, picked);
        }
        let comparison = (loss.comparison)(settings);
        let (anchor, first, share) =
            weigh(&self.points, batch, row, loss, settings, comparison, &mut self.scratch);
        self.share += share;
        let Scratch { values, weights, relations, .. } = &mut self.scratch;
        for (sum, wanted) in self.pairs.iter_mut().zip([Relation::Positive, Relation::Negative]) {
            *sum += kernels::count(relations, |relation| relation == wanted) as u64;
        }
        if comparison.is_similarity() {
            self.by_log_inverse_temperature += kernels::dot(weights, values);
        }
        comparison.pull_back(&self.points, anchor, first, values, weights, &mut self.gradient);
    }

    /// Takes the mean, and the gradient back through the normalisation.
    fn finish(&mut self) {
        let scale = self.scale();
        self.gradient.iter_mut().for_each(|g| *g *= scale);
        self.by_log_inverse_temperature *= scale;
        if self.geometry == Geometry::Circle {
            project(&mut self.gradient, &self.points, &self.norms);
        }
    }

    /// One over the number of terms; 0 when there is none.
    fn scale(&self) -> f64 {
        if self.share.terms > 0.0 { 1.0 / self.share.terms } else { 0.0 }
    }

    /// The loss of the batch: the mean of its terms, 0 when there is none.
    pub fn loss(&self) -> f64 {
        if self.share.terms > 0.0 { self.share.loss / self.share.terms } else { 0.0 }
    }

    /// Sums over all anchors: terms, and how many of them are active.
    pub fn share(&self) -> Share {
        self.share
    }

    /// How many pairs of an anchor with a positive, and with a negative, have been weighed.
    pub fn pairs(&self) -> [u64; 2] {
        self.pairs
    }

    /// ∂L/∂embedding, M×D, with respect to the raw embeddings.
    pub fn gradient(&self) -> &Points {
        &self.gradient
    }

    /// ∂L/∂ln(1/τ): similarities are divided by the temperature, so it is Σ weight · similarity; 0
    /// where distances are compared.
    pub fn by_log_inverse_temperature(&self) -> f64 {
        self.by_log_inverse_temperature
    }

    /// The embeddings where they are compared, M×D.
    pub fn compared(&self) -> &Points {
        &self.points
    }

    /// The norms of the raw embeddings; only on the circle.
    pub fn norms(&self) -> &[f64] {
        &self.norms
    }

    /// One row of the finished batch again.
    pub fn explain(
        &mut self,
        batch: &Batch,
        loss: &Loss,
        settings: &Settings,
        row: usize,
    ) -> Explained<'_> {
        let comparison = (loss.comparison)(settings);
        let scale = self.scale();
        let (anchor, first, share) =
            weigh(&self.points, batch, row, loss, settings, comparison, &mut self.scratch);
        let Scratch { values, weights, relations, .. } = &self.scratch;
        Explained { anchor, first, values, relations, weights, scale, share }
    }
}

/// Compares and weighs one row; the only place where a loss function is called.
fn weigh(
    points: &Points,
    batch: &Batch,
    row: usize,
    loss: &Loss,
    settings: &Settings,
    comparison: Comparison,
    scratch: &mut Scratch,
) -> (usize, usize, Share) {
    let (block, anchor) = batch.row(row);
    let (first, count) = (block.candidates.start, block.candidates.len());
    let Scratch { values, weights, relations, work } = scratch;
    batch.relations(row, relations);
    values.resize(count, 0.0);
    comparison.row(points, anchor, first, values);
    weights.clear();
    weights.resize(count, 0.0);
    let [seed, step] = batch.counters;
    let looked_at = Row { values, relations, counters: [seed, step, row as u64] };
    let share = (loss.row)(&looked_at, settings, work, weights);
    (anchor, first, share)
}

#[cfg(test)]
mod tests;
