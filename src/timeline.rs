//! Samples of a run's measures over its steps.

use crate::metric;
use crate::trainer::Trainer;

/// What is sampled.
pub const NAMES: [&str; 6] =
    ["recall-at-1", "map-at-r", "alignment", "uniformity", "spread", "gradient-norm"];

/// So many samples are kept; then every other one is dropped.
const MOST: usize = 256;
/// Steps from one sample to the next at first.
const STRIDE: u64 = 8;

/// Samples at every k-th step; k doubles whenever there are too many.
#[derive(Clone, Debug)]
pub struct Timeline {
    stride: u64,
    series: [Vec<(u64, f64)>; NAMES.len()],
}

impl Default for Timeline {
    fn default() -> Timeline {
        Timeline { stride: STRIDE, series: Default::default() }
    }
}

impl Timeline {
    /// Samples (step, value) of one of [`NAMES`]; empty for another name. NaN where undefined.
    pub fn series(&self, name: &str) -> &[(u64, f64)] {
        let place = NAMES.iter().position(|known| *known == name);
        place.map_or(&[], |place| &self.series[place])
    }

    /// Takes the samples of the trainer's step, if it is one of those that are sampled.
    pub fn observe(&mut self, trainer: &mut Trainer) {
        let step = trainer.step_count();
        if !step.is_multiple_of(self.stride) || !trainer.is_ready() {
            return;
        }
        for (name, series) in NAMES.iter().zip(&mut self.series) {
            series.retain(|(at, _)| *at < step);
            let value = match metric::find(name) {
                Some(metric) => {
                    trainer.metric(metric, true).or_else(|| trainer.metric(metric, false))
                }
                None => Some(libm::sqrt(trainer.gradient().iter().map(|g| g * g).sum())),
            };
            series.push((step, value.unwrap_or(f64::NAN)));
        }
        if self.series[0].len() > MOST {
            self.stride *= 2;
            let stride = self.stride;
            self.series
                .iter_mut()
                .for_each(|series| series.retain(|(at, _)| at.is_multiple_of(stride)));
        }
    }
}
