//! A value at every step of a run, however long it is, in bounded memory.

/// So many values are kept at most: 1 MiB of them.
const CAPACITY: usize = 1 << 17;
/// Values that fit without asking for memory; from there on the room doubles when it is full.
const AHEAD: usize = 4096;

/// Values at steps 0, k, 2k, …; k is 1 at first and doubles whenever there are too many.
///
/// It reads as a slice of the values that are kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    values: Vec<f64>,
    stride: u64,
}

impl Curve {
    /// A curve without values.
    pub fn new() -> Curve {
        Curve { values: Vec::with_capacity(AHEAD), stride: 1 }
    }

    /// The distance k, in steps, between two values.
    pub fn stride(&self) -> u64 {
        self.stride
    }

    /// The value at a step, if it is one of those that are kept.
    pub fn at(&self, step: u64) -> Option<f64> {
        let place = usize::try_from(step / self.stride).ok()?;
        self.values.get(place).copied().filter(|_| step.is_multiple_of(self.stride))
    }

    /// Writes the value of a step, in place of the one that was there. Steps come in order: one
    /// that would leave a gap is not kept.
    pub fn record(&mut self, step: u64, value: f64) {
        if !step.is_multiple_of(self.stride) {
            return;
        }
        let place = (step / self.stride) as usize;
        if let Some(known) = self.values.get_mut(place) {
            *known = value;
        } else if place == self.values.len() {
            self.values.push(value);
        }
        if self.values.len() > CAPACITY {
            self.stride *= 2;
            let mut place = 0;
            self.values.retain(|_| {
                place += 1;
                place % 2 == 1
            });
        }
    }

    /// Forgets the values of `step` and of all later ones.
    pub fn forget_from(&mut self, step: u64) {
        self.values.truncate(step.div_ceil(self.stride).try_into().unwrap_or(usize::MAX));
    }
}

impl Default for Curve {
    fn default() -> Curve {
        Curve::new()
    }
}

impl core::ops::Deref for Curve {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        &self.values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_curve_keeps_every_value_and_writes_over_it() {
        let mut curve = Curve::new();
        (0..10).for_each(|step| curve.record(step, step as f64));
        curve.record(4, -1.0);
        curve.record(99, 7.0);
        assert_eq!((curve.len(), curve.at(4), curve.at(99)), (10, Some(-1.0), None));
        curve.forget_from(6);
        assert_eq!(&*curve, [0.0, 1.0, 2.0, 3.0, -1.0, 5.0]);
    }

    #[test]
    fn a_long_curve_is_bounded_and_keeps_its_steps() {
        let mut curve = Curve::new();
        (0..=3 * CAPACITY as u64).for_each(|step| curve.record(step, step as f64));
        assert!(curve.len() <= CAPACITY && curve.stride() == 4);
        assert!(curve.iter().enumerate().all(|(place, &value)| value == 4.0 * place as f64));
        assert_eq!((curve.at(1000), curve.at(1001)), (Some(1000.0), None));
        curve.forget_from(9);
        assert_eq!(&*curve, [0.0, 4.0, 8.0]);
    }
}
