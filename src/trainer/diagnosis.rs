//! A sentence about a run that sits on a meaningful value of its loss.

use super::{Phase, Trainer};
use crate::geometry::Geometry;
use crate::loss::{Fallback, Similarity};
use crate::metric;
use crate::mining::Mining;
use crate::reference_lines::{self, Meaning, ReferenceLine};

/// How many of the last losses are averaged.
const RECENT: usize = 20;

/// How near the average must be to a line, as a share of its value.
const NEAR: f64 = 0.01;

/// The largest spread that counts as one point, as a share of the length that the loss knows.
const POINT: f64 = 0.05;

const NOTHING_MINED: &str = "0 triplets: no pair of this batch has a semi-hard negative. Whether that is success, MAP@R and spread tell; a loss of 0 does not.";
const NOTHING_MINED_FROM_A_POINT: &str = "0 triplets: every embedding is the same point, so nothing is semi-hard and the loss of 0 is no success. This is collapse.";

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
    /// (the margin, the square root of the temperature, the radius of the circle). Of an optimum
    /// nothing is said.
    pub fn diagnosis(&mut self) -> Option<&'static str> {
        if self.phase != Phase::Ready {
            return None;
        }
        let settings = self.config.settings;
        let finds = self.config.loss.id == "triplet"
            && settings.mining == Mining::SemiHard
            && settings.fallback == Fallback::Skip;
        if finds && self.counters().terms == 0 {
            let point = self.is_a_point();
            return Some(if point { NOTHING_MINED_FROM_A_POINT } else { NOTHING_MINED });
        }
        // A run that went back knows losses of later steps.
        let known = (self.step / self.history.stride()) as usize + 1;
        let known = &self.history[..known.min(self.history.len())];
        let recent = &known[known.len().saturating_sub(RECENT)..];
        if recent.len() < RECENT {
            return None;
        }
        let mean = recent.iter().sum::<f64>() / recent.len() as f64;
        let reached = |line: &ReferenceLine| {
            let size =
                if line.value > 0.0 { line.value } else { settings.margin * settings.margin };
            (mean - line.value).abs() <= NEAR * size
        };
        let line = self.reference_lines().into_iter().find(reached)?;
        match line.meaning {
            Meaning::Collapse => self.is_a_point().then_some(line.sentence),
            Meaning::Guessing => Some(line.sentence),
            Meaning::Optimum => None,
        }
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
