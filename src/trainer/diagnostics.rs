//! What the pending step's pair weights say about its batch: how many negatives share the push, how
//! much of it falls on class-mates, how many terms are active.
//!
//! Everything is read from the rows that train ([`Trainer::explain`]); there is no second formula.

use super::{Counters, Phase, Trainer};
use crate::loss::{Negatives, Positives, Relation};

/// Beyond this many pairs only some anchors are asked, evenly spread.
const MOST_PAIRS: u64 = 1 << 16;

/// Numbers about the pending step's batch; `None` where one is undefined.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Diagnostics {
    /// Terms, active terms and pairs; of a triplet loss, terms are the mined triplets.
    pub counters: Counters,
    /// Active terms as a share of all; undefined when nothing was mined.
    pub active_share: Option<f64>,
    /// How many negatives share an anchor's push: the exponential of the entropy of the negatives'
    /// shares of it, the mean over the anchors that push (Wang & Liu 2021 plot the shares).
    pub effective_negatives: Option<f64>,
    /// How much of all push falls on negatives of the anchor's own true class, 0 to 1.
    pub false_negative_share: Option<f64>,
    /// ln N − L in nats, N the candidates of an anchor: what the loss proves about the mutual
    /// information of partners (van den Oord, Li & Vinyals 2018, section 2.3); it never exceeds
    /// ln N. Defined for losses with one partner whose denominator is the whole row, as it is.
    pub information_bound: Option<f64>,
}

impl Trainer {
    /// The pending step's batch in numbers; all undefined while it is being weighed.
    pub fn diagnostics(&mut self) -> Diagnostics {
        if !matches!(self.phase, Phase::Ready | Phase::Diverged) {
            return Diagnostics::default();
        }
        let counters = self.counters();
        let (effective_negatives, false_negative_share) = self.push();
        Diagnostics {
            counters,
            active_share: (counters.terms > 0)
                .then(|| counters.active as f64 / counters.terms as f64),
            effective_negatives,
            false_negative_share,
            information_bound: self.information_bound(),
        }
    }

    /// Effective negatives, and the share of the push that falls on class-mates.
    fn push(&mut self) -> (Option<f64>, Option<f64>) {
        let similarity = (self.config.loss.comparison)(&self.config.settings).is_similarity();
        let rows = self.batch.rows();
        let width = self.batch.blocks.iter().map(|block| block.candidates.len()).max().unwrap_or(1);
        // In 64 bits: where usize has 32, the pairs of the largest batch are more than fit.
        let stride = (rows as u64 * width as u64).div_ceil(MOST_PAIRS).max(1) as usize;
        let (mut effective, mut anchors) = (0.0, 0.0);
        let (mut all, mut on_mates) = (0.0, 0.0);
        for row in (0..rows).step_by(stride) {
            let (mut total, mut weighted_logs) = (0.0, 0.0);
            let mut pushed = Vec::new();
            let explained = self.explain(row);
            let (anchor, first) = (explained.anchor, explained.first);
            for (place, &weight) in explained.weights.iter().enumerate() {
                let pushes = (weight > 0.0) == similarity && weight != 0.0;
                if pushes && explained.relations[place] == Relation::Negative {
                    let strength = weight.abs();
                    total += strength;
                    weighted_logs += strength * libm::log(strength);
                    pushed.push((first + place, strength));
                }
            }
            if total > 0.0 {
                // Entropy of wᵢ/W is ln W − Σ wᵢ ln wᵢ / W.
                effective += libm::exp(libm::log(total) - weighted_logs / total);
                anchors += 1.0;
            }
            for (other, strength) in pushed {
                all += strength;
                on_mates += if self.are_class_mates(anchor, other) { strength } else { 0.0 };
            }
        }
        let classes_matter = matches!(self.config.positives, Positives::Labels | Positives::Views)
            && self.batch.members.len() == self.pass.embedding.nrows();
        (
            (anchors > 0.0).then(|| effective / anchors),
            (all > 0.0 && classes_matter).then(|| on_mates / all),
        )
    }

    /// Whether two members of the batch are of one true class.
    fn are_class_mates(&self, a: usize, b: usize) -> bool {
        let class =
            |member: usize| Some(self.data.labels[self.batch.members.get(member)?.point as usize]);
        class(a).is_some() && class(a) == class(b)
    }

    fn information_bound(&self) -> Option<f64> {
        let settings = self.config.effective_settings();
        let whole = self.config.loss.one_partner
            && self.config.negatives == Negatives::InBatch
            && !(settings.decoupled && self.config.loss.knobs.contains(&"decoupled"))
            && settings.debias == 0.0;
        let block = self.batch.blocks.first().filter(|_| whole)?;
        let own = block.candidates.contains(&block.anchors.start);
        let candidates = block.candidates.len() - usize::from(own);
        Some(libm::log(candidates as f64) - self.loss()?)
    }
}
