//! A sentence about a run that sits on a meaningful value of its loss.

use super::{Phase, Trainer};
use crate::geometry::Geometry;
use crate::loss::{Fallback, Relation, Similarity};
use crate::metric;
use crate::mining::Mining;
use crate::reference_lines::{self, Meaning, ReferenceLine};

/// How many of the last losses are averaged.
const RECENT: usize = 20;

/// How near the average must be to a line, as a share of its value.
const NEAR: f64 = 0.01;

/// Beyond this many pairs only some anchors are asked.
const MOST_PAIRS: u64 = 1 << 16;

/// The largest spread that counts as one point, as a share of the length that the loss knows.
const POINT: f64 = 0.05;

const FROM_A_POINT: &str = "0 triplets: every embedding is the same point, so nothing is semi-hard and the loss of 0 is no success. This is collapse.";
const NOBODY_TO_ASK: &str =
    "0 triplets: nobody in this batch has both a positive and a negative. A larger batch has.";
const ALL_TOO_HARD: &str = "0 triplets, and no success: some negatives are nearer to their anchor than its positives, which is too hard for semi-hard mining. It skips them; random or batch-hard mining would ask them.";
const ALL_SATISFIED: &str = "Every triplet is satisfied: each negative is farther away than each positive by the margin or more. At this margin nothing is left to learn, so nothing moves. Try a larger one, or the soft margin, which never rests.";
const ASKED_ARE_SATISFIED: &str = "Every triplet that is asked is satisfied, so nothing moves: a larger margin or harder mining would ask for more.";

impl Trainer {
    /// The values of the loss that mean something in this run.
    pub fn reference_lines(&self) -> Vec<ReferenceLine> {
        reference_lines::lines(&self.config, &self.data)
    }

    /// What the loss says about the run where it sits on a meaningful value; `None` where nothing is
    /// certain.
    ///
    /// Collapse is said only when both hold: the mean of the last losses is within 1 % of the line,
    /// and the spread of the training points is under a twentieth of the length that the loss knows
    /// (the margin, the square root of the temperature, the radius of the circle). That triplets
    /// rest is said when none of the last losses was more than 0.
    pub fn diagnosis(&mut self) -> Option<&'static str> {
        if self.phase != Phase::Ready {
            return None;
        }
        let settings = self.config.settings;
        // A run that went back knows losses of later steps.
        let known = (self.step / self.history.stride()) as usize + 1;
        let known = &self.history[..known.min(self.history.len())];
        let recent = &known[known.len().saturating_sub(RECENT)..];
        let (count, mean) = (recent.len(), recent.iter().sum::<f64>() / recent.len() as f64);
        let rests = self.loss() == Some(0.0) && recent.iter().all(|&loss| loss == 0.0);
        if self.config.loss.id == "triplet" {
            let finds = settings.mining == Mining::SemiHard && settings.fallback == Fallback::Skip;
            if finds && self.counters().terms == 0 {
                return self.why_nothing_is_mined(rests);
            }
            if rests && count == RECENT {
                return Some(self.why_all_rest());
            }
        }
        if count < RECENT {
            return None;
        }
        let reached = |line: &ReferenceLine| {
            let size =
                if line.value > 0.0 { line.value } else { settings.margin * settings.margin };
            (mean - line.value).abs() <= NEAR * size
        };
        let line = self.reference_lines().into_iter().find(reached)?;
        match line.meaning {
            Meaning::Collapse => self.is_a_point().then_some(line.sentence),
            Meaning::Guessing | Meaning::Optimum => Some(line.sentence),
        }
    }

    /// Why semi-hard mining finds nothing in the pending batch. What a single batch may be by chance
    /// is said only where the run `rests`.
    fn why_nothing_is_mined(&mut self, rests: bool) -> Option<&'static str> {
        let counters = self.counters();
        if counters.positives == 0 || counters.negatives == 0 {
            return Some(NOBODY_TO_ASK);
        }
        if self.is_a_point() {
            return Some(FROM_A_POINT);
        }
        rests.then(|| if self.all_are_ahead() { ALL_SATISFIED } else { ALL_TOO_HARD })
    }

    /// What it means that no triplet of the last batches had a gradient.
    fn why_all_rest(&mut self) -> &'static str {
        if self.all_are_ahead() { ALL_SATISFIED } else { ASKED_ARE_SATISFIED }
    }

    /// Whether in the pending batch each negative is farther from its anchor than each of its
    /// positives by at least the margin; of large batches some anchors are asked, evenly spread.
    fn all_are_ahead(&mut self) -> bool {
        let margin = self.config.settings.margin;
        let rows = self.batch.rows();
        // In 64 bits: where usize has 32, the pairs of the largest batch are more than fit.
        let stride = (rows as u64 * rows as u64).div_ceil(MOST_PAIRS).max(1) as usize;
        (0..rows).step_by(stride).all(|row| {
            let explained = self.explain(row);
            let of = |relation| {
                let standings = explained.relations.iter().zip(explained.values);
                standings.filter(move |(is, _)| **is == relation).map(|(_, value)| *value)
            };
            let farthest = of(Relation::Positive).fold(f64::NEG_INFINITY, f64::max);
            let nearest = of(Relation::Negative).fold(f64::INFINITY, f64::min);
            farthest == f64::NEG_INFINITY || (farthest - nearest) + margin <= 0.0
        })
    }

    /// Whether all training points lie together, for what the loss can tell.
    fn is_a_point(&mut self) -> bool {
        let settings = self.config.settings;
        let length = if settings.geometry == Geometry::Circle {
            1.0
        } else if self.config.loss.knobs.contains(&"margin") {
            settings.margin
        } else {
            match settings.similarity {
                Similarity::Cosine => 1.0,
                Similarity::NegativeSquared | Similarity::Cauchy => settings.temperature.sqrt(),
            }
        };
        let spread = metric::find("spread").and_then(|spread| self.metric(spread, false));
        spread.is_some_and(|spread| spread < POINT * length)
    }
}
