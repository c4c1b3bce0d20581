//! How values become places on an axis.

use super::HUGE;

/// How a value axis is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal differences are equally far apart.
    Linear,
    /// Equal ratios are equally far apart; zero and what is less have no place.
    Logarithmic,
}

impl Scale {
    /// The number at which a value lies on an axis of this scale; `None` if it has no place.
    pub(super) fn of(self, value: f64) -> Option<f64> {
        match self {
            Scale::Linear => value.is_finite().then(|| value.clamp(-HUGE, HUGE)),
            Scale::Logarithmic => (value.is_finite() && value > 0.0).then(|| libm::log10(value)),
        }
    }

    /// How many finite values have no place.
    pub fn left_out(self, values: impl Iterator<Item = f64>) -> usize {
        values.filter(|value| value.is_finite() && self.of(*value).is_none()).count()
    }
}

/// What an axis of that scale shows for numbers between two ends: with a little room, and on a
/// linear one from 0 on, unless that leaves the better part of the chart empty.
pub(super) fn range((least, most): (f64, f64), scale: Scale) -> (f64, f64) {
    let from_zero =
        scale == Scale::Linear && least >= 0.0 && (least <= super::EMPTY * most || least == most);
    let low = if from_zero { 0.0 } else { least };
    let room = match (most - low, scale) {
        (extent, _) if extent > 1e-12 * most.abs() => 0.07 * extent,
        (_, Scale::Logarithmic) => 0.3,
        (_, Scale::Linear) => 1.0_f64.max(0.1 * most.abs()),
    };
    (if from_zero { 0.0 } else { low - room }, most + room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_logarithm_is_counted() {
        let values = [1.0, 0.0, -2.0, f64::NAN, 1e-300];
        assert_eq!(Scale::Logarithmic.left_out(values.into_iter()), 2);
        assert_eq!(Scale::Linear.left_out(values.into_iter()), 0);
        assert_eq!(Scale::Logarithmic.of(1000.0), Some(3.0));
    }

    #[test]
    fn every_range_has_an_extent() {
        for scale in [Scale::Linear, Scale::Logarithmic] {
            for ends in [(0.0, 0.0), (2.0, 2.0), (-3.0, -3.0), (0.1, 5.0), (-1.0, 1.0)] {
                let (low, high) = range(ends, scale);
                assert!(low < high && low <= ends.0 && high >= ends.1, "{scale:?} {ends:?}");
            }
        }
    }
}
