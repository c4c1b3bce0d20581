//! From a case's `params` to the settings of a loss.

use super::Miss;
use super::read::number;
use contrastive_playground::geometry::{Comparison, Geometry};
use contrastive_playground::loss::{Distance, Loss, Reduction, Settings, Similarity};
use serde_json::Value;

/// What a case asks for.
pub struct Options {
    /// The settings of the loss.
    pub settings: Settings,
    /// A comparison that the settings have no name for.
    comparison: Option<fn(&Settings) -> Comparison>,
    /// The terms are added up instead of averaged.
    pub sum: bool,
    /// The negative is compared with the anchor or the positive, whichever is nearer.
    pub swap: bool,
}

impl Options {
    /// Reads the parameters of a loss; one that is not known here, or its value, skips the case.
    pub fn of(parameters: &Value) -> Result<Options, Miss> {
        let mut options =
            Options { settings: Settings::default(), comparison: None, sum: false, swap: false };
        for (key, value) in parameters.as_object().into_iter().flatten() {
            options.set(key, value)?;
        }
        Ok(options)
    }

    fn set(&mut self, key: &str, value: &Value) -> Result<(), Miss> {
        let settings = &mut self.settings;
        match (key, value.as_str(), value.as_bool()) {
            ("margin", ..) => settings.margin = number(value)?,
            ("temperature", ..) => settings.temperature = number(value)?,
            ("label_smoothing", ..) => settings.label_smoothing = number(value)?,
            ("distance", Some("euclidean"), _) => settings.distance = Distance::Euclidean,
            ("distance", Some("sq_euclidean"), _) => settings.distance = Distance::Squared,
            ("distance", Some("cosine"), _) => {
                settings.distance = Distance::Cosine;
                settings.geometry = Geometry::Circle;
            }
            ("similarity", Some("cosine"), _) => {
                settings.similarity = Similarity::Cosine;
                settings.geometry = Geometry::Circle;
            }
            // The cosine's formula on raw vectors.
            ("similarity", Some("dot"), _) => settings.similarity = Similarity::Cosine,
            ("similarity", Some("neg_sq_euclidean"), _) => {
                settings.similarity = Similarity::NegativeSquared;
            }
            ("similarity", Some("neg_euclidean"), _) => {
                self.comparison = Some(|_| Comparison::NegativeDistance);
            }
            ("normalize", _, Some(true)) => settings.geometry = Geometry::Circle,
            ("normalize", _, Some(false)) => {}
            ("smooth" | "soft_margin", _, Some(soft)) => settings.soft_margin = soft,
            // Said of a whole batch in words; said again by other fields.
            ("pairs", Some(_), _) | ("log_scale_init", ..) => {}
            ("swap", _, Some(swap)) => self.swap = swap,
            ("positive_in_denominator", _, Some(there)) => settings.decoupled = !there,
            ("reduction", Some("mean_nonzero"), _) => settings.reduction = Reduction::Active,
            ("reduction", Some("sum"), _) => self.sum = true,
            ("reduction", Some(mean), _) if mean.starts_with("mean") => {}
            _ => return Err(Miss::Unknown(format!("{key}={value}"))),
        }
        Ok(())
    }

    /// The loss of the table with this id, comparing as the case asks.
    pub fn loss(&self, id: &str) -> Result<Loss, Miss> {
        let loss = contrastive_playground::loss::find(id);
        let loss = loss.ok_or_else(|| Miss::Unknown(format!("loss {id}")))?;
        Ok(Loss { comparison: self.comparison.unwrap_or(loss.comparison), ..*loss })
    }
}
