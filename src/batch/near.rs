//! Relations that need no classes: two inputs are alike because they lie near each other in one
//! respect, whatever else differs (Hadsell, Chopra & LeCun 2006, section 3.2 pairs images by the
//! neighbourhood on one factor and so makes the embedding blind to the other).

use crate::Points;
use crate::loss::Positives;

/// Points are alike in angle when less than this many degrees lie between them, seen from the origin.
pub const ANGLE: f64 = 15.0;

/// Points are alike in radius when their distances from the origin differ by less than this.
pub const RADIUS: f64 = 0.05;

/// One number for every member of a batch, and how near two of them must be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Near {
    places: Vec<f64>,
    within: f64,
    /// Where the numbers begin again, as angles do; infinite where they do not.
    around: f64,
}

impl Near {
    /// Measures `points`, rows of `inputs` (N×2): their angle in degrees for
    /// [`Positives::Angle`], else their distance from the origin.
    pub(super) fn measure(
        &mut self,
        positives: Positives,
        inputs: &Points,
        points: impl Iterator<Item = u32>,
    ) {
        let angle = positives == Positives::Angle;
        (self.within, self.around) = if angle { (ANGLE, 360.0) } else { (RADIUS, f64::INFINITY) };
        self.places.clear();
        self.places.extend(points.map(|point| {
            let (x, y) = (inputs[(point as usize, 0)], inputs[(point as usize, 1)]);
            if angle { libm::atan2(y, x).to_degrees() } else { libm::hypot(x, y) }
        }));
    }

    /// Whether the members `a` and `b` are alike.
    pub fn alike(&self, a: usize, b: usize) -> bool {
        let apart = (self.places[a] - self.places[b]).abs();
        apart.min(self.around - apart) < self.within
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_go_round_and_radii_do_not() {
        let turn = |degrees: f64, radius: f64| {
            let angle = degrees.to_radians();
            [radius * libm::cos(angle), radius * libm::sin(angle)]
        };
        let rows = [turn(175.0, 1.0), turn(-174.0, 0.2), turn(150.0, 1.04), turn(0.0, 1.0)];
        let inputs = Points::from_fn(4, 2, |row, dimension| rows[row][dimension]);
        let alike = |positives| {
            let mut near = Near::default();
            near.measure(positives, &inputs, 0..4);
            [1, 2, 3].map(|other| near.alike(0, other))
        };
        assert_eq!(alike(Positives::Angle), [true, false, false]);
        assert_eq!(alike(Positives::Radius), [false, true, true]);
    }
}
