//! What a loss marks on the axis of distances or similarities: its margin, or the reach of its
//! temperature.

use super::Pairs;
use crate::Trainer;
use crate::scene::number;

/// A place or a stretch of the axis that matters to the loss.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where it begins.
    pub from: f64,
    /// Where it ends; the same for a place.
    pub to: f64,
    /// What it is.
    pub label: String,
}

/// The mark of the loss that trains, for a batch.
///
/// A margin on pairs is a place. A margin on triplets is a lead: it is drawn from the mean positive
/// on. Softmax weights grow as e^(value/τ): below the most similar negative they have fallen by a
/// factor of e after τ. `None` where the loss has neither, or nobody to measure it from.
pub fn mark(trainer: &Trainer, pairs: &Pairs) -> Option<Mark> {
    let config = trainer.config();
    let has = |key: &&str| config.loss.knobs.contains(key);
    let [positive, negative] = pairs.histogram().spread;
    if has(&"margin") {
        let margin = config.settings.margin;
        let shown = number::text(margin, 3);
        if !pairs.mines() {
            return Some(Mark { from: margin, to: margin, label: format!("margin {shown}") });
        }
        let from = positive.mean()?;
        let label = format!("mean positive + margin {shown}");
        return Some(Mark { from, to: from + margin, label });
    }
    let to = Some(negative.most).filter(|most| has(&"temperature") && most.is_finite())?;
    let temperature = trainer.temperature();
    let shown = number::text(temperature, 3);
    let label = format!("weights fall by e within τ = {shown}");
    Some(Mark { from: to - temperature, to, label })
}
