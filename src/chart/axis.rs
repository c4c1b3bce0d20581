//! An axis whose ticks are few and round, linear or logarithmic.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

use crate::scene::number;

/// An axis over a range of numbers, with a tick at every multiple of `step`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    low: f64,
    high: f64,
    step: f64,
    grain: i32,
    /// Whether its numbers are decimal logarithms of what they stand for.
    logarithmic: bool,
    /// As many intervals between ticks as there may be.
    most: usize,
}

impl Axis {
    /// An axis from `low` to `high` (finite, `low < high`) with at most `most` intervals between
    /// ticks, which are whole numbers if `whole`. Ticks are drawn at multiples of `grain`.
    pub(super) fn new(low: f64, high: f64, most: usize, whole: bool, grain: u32) -> Axis {
        let wanted = (high - low) / most.max(1) as f64;
        let decade = libm::pow(10.0, libm::floor(libm::log10(wanted)));
        let step = [1.0, 2.0, 5.0, 10.0]
            .map(|factor| factor * decade)
            .into_iter()
            .find(|step| *step >= wanted * (1.0 - 1e-9))
            .unwrap_or(wanted);
        let step = if whole { step.max(1.0) } else { step };
        let grain = grain.clamp(1, 1024) as i32;
        Axis { low, high, step, grain, logarithmic: false, most: most.max(1) }
    }

    /// An axis of decimal logarithms from `low` to `high`, whose ticks stand for round values.
    pub(super) fn logarithmic(low: f64, high: f64, most: usize, grain: u32) -> Axis {
        Axis { logarithmic: true, ..Axis::new(low, high, most, true, grain) }
    }

    /// Where a number lies between the two ends of the axis.
    pub(super) fn place(&self, number: f64, ends: (i32, i32)) -> i32 {
        self.map(&number, ends)
    }

    /// Ticks of a logarithmic axis: powers of ten, with 2 and 5 times them where there is room, or
    /// round numbers where even these are too few.
    fn round_logarithms(&self) -> Vec<f64> {
        let decades = self.high - self.low;
        if decades >= self.most as f64 / 2.0 {
            return self.evenly();
        }
        if decades < 0.8 {
            let (low, high) = (libm::pow(10.0, self.low), libm::pow(10.0, self.high));
            let linear = Axis::new(low, high, self.most, false, 1);
            return linear.evenly().into_iter().map(libm::log10).collect();
        }
        let first = libm::floor(self.low) as i32;
        let powers = (first..=libm::ceil(self.high) as i32).map(f64::from);
        let ticks = powers.flat_map(|power| [1.0, 2.0, 5.0].map(|x| power + libm::log10(x)));
        let within = self.low - 1e-9..=self.high + 1e-9;
        ticks.filter(|tick| within.contains(tick)).collect()
    }

    /// Places of the ticks, from low to high.
    pub(super) fn ticks(&self) -> Vec<f64> {
        if self.logarithmic { self.round_logarithms() } else { self.evenly() }
    }

    fn evenly(&self) -> Vec<f64> {
        let first = (self.low / self.step - 1e-9).ceil();
        let count = ((self.high / self.step + 1e-9).floor() - first).clamp(-1.0, 100.0);
        (0..(count + 1.0) as u32).map(|i| (first + i as f64) * self.step).collect()
    }

    /// A tick in words: as many decimals as the step needs; large ones as `20k`, `3M`, `2e9`.
    pub(super) fn label(&self, tick: f64) -> String {
        if self.logarithmic {
            return power(tick);
        }
        let size = self.low.abs().max(self.high.abs());
        let (unit, suffix) = match size {
            size if size < 1e4 => (1.0, ""),
            size if size < 1e6 => (1e3, "k"),
            size if size < 1e9 => (1e6, "M"),
            _ => {
                let exponent = libm::floor(libm::log10(size));
                let mut text = number::text(tick / libm::pow(10.0, exponent), 2);
                if text != "0" {
                    text.push('e');
                    number::push(&mut text, exponent, 0);
                }
                return text;
            }
        };
        let decimals = -libm::floor(libm::log10(self.step / unit) + 1e-9);
        let mut text = number::text(tick / unit, decimals.clamp(0.0, 6.0) as usize);
        if text != "0" {
            text.push_str(suffix);
        }
        text
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        let share = (value - self.low) / (self.high - self.low);
        // A whole pane beyond either end is as good as infinitely far.
        let share = share.clamp(-1.0, 2.0);
        let at = from + ((to - from) as f64 * share).round() as i32;
        let turns = value / self.step;
        let is_tick = match self.logarithmic {
            true => self.ticks().iter().any(|tick| (tick - value).abs() < 1e-9),
            false => (turns - turns.round()).abs() < 1e-9,
        };
        if is_tick {
            let snapped = (at + self.grain / 2).div_euclid(self.grain) * self.grain;
            return snapped.clamp(from.min(to), from.max(to));
        }
        at
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() {
            return Vec::new();
        }
        self.ticks()
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

/// The number with this decimal logarithm, in words.
fn power(logarithm: f64) -> String {
    let exponent = libm::floor(logarithm + 1e-9);
    if (-3.5..4.5).contains(&exponent) {
        return number::text(libm::pow(10.0, logarithm), (2.0 - exponent).clamp(0.0, 6.0) as usize);
    }
    let mut text = number::text(libm::pow(10.0, logarithm - exponent), 2);
    text.push('e');
    number::push(&mut text, exponent, 0);
    text
}

impl ValueFormatter<f64> for Axis {
    fn format(tick: &f64) -> String {
        number::text(*tick, 6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(low: f64, high: f64, most: usize, whole: bool) -> Vec<String> {
        let axis = Axis::new(low, high, most, whole, 1);
        axis.ticks().iter().map(|tick| axis.label(*tick)).collect()
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(labels(0.0, 1.0, 4, false), ["0", "0.5", "1"]);
        assert_eq!(labels(0.0, 0.043, 5, false), ["0", "0.01", "0.02", "0.03", "0.04"]);
        assert_eq!(labels(-1.0, 1.0, 4, false), ["-1", "-0.5", "0", "0.5", "1"]);
        assert_eq!(labels(0.0, 3.0, 5, true), ["0", "1", "2", "3"]);
        assert_eq!(labels(0.0, 60_000.0, 4, true), ["0", "20k", "40k", "60k"]);
        assert_eq!(labels(0.0, 2e12, 2, false), ["0", "1e12", "2e12"]);
    }

    #[test]
    fn logarithms_have_round_ticks() {
        let labels = |low: f64, high: f64| {
            let axis = Axis::logarithmic(libm::log10(low), libm::log10(high), 5, 1);
            axis.ticks().iter().map(|tick| axis.label(*tick)).collect::<Vec<_>>()
        };
        assert_eq!(labels(0.0009, 12.0), ["0.001", "0.01", "0.1", "1", "10"]);
        assert_eq!(labels(0.4, 7.0), ["0.5", "1", "2", "5"]);
        assert_eq!(labels(2.1, 2.9), ["2.2", "2.4", "2.6", "2.8"]);
        assert_eq!(labels(1e-12, 1e-1), ["1e-10", "1e-5"]);
        assert!(labels(1e-300, 1e300).len() <= 6);
    }

    #[test]
    fn ticks_lie_at_multiples_of_the_grain_but_inside() {
        let axis = Axis::new(0.0, 10.0, 5, false, 8);
        assert_eq!(axis.map(&4.0, (0, 103)), 40);
        assert_eq!(axis.map(&4.1, (0, 103)), 42);
        assert_eq!(axis.map(&0.0, (103, 1)), 103);
        assert_eq!(axis.map(&10.0, (103, 1)), 1);
    }

    #[test]
    fn any_finite_range_has_a_bounded_number_of_ticks() {
        for high in [1e-300, 1e-9, 1.0, 1e15, 1e300] {
            assert!((1..=12).contains(&labels(0.0, high, 5, false).len()), "{high}");
        }
    }
}
