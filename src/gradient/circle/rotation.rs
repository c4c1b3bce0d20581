//! Angles and their multiples, a few points side by side.

use core::array::from_fn as array;

/// Points that rotate side by side: four 128-bit vectors.
pub const WIDTH: usize = 8;

/// One number of each of them.
pub type Lanes = [f64; WIDTH];

/// w·cos kθ and w·sin kθ of a few points, k growing turn by turn.
///
/// By the three-term recurrence cos (k+1)θ = 2 cos θ cos kθ − cos (k−1)θ, and the same for the sine.
/// Its error grows with k² where θ is near 0 or π, but the terms of the series fall faster.
#[derive(Clone, Copy)]
pub struct Rotation {
    twice_x: Lanes,
    /// w·cos kθ.
    pub cos: Lanes,
    /// w·sin kθ.
    pub sin: Lanes,
    /// The same one turn earlier.
    cos_before: Lanes,
    sin_before: Lanes,
}

impl Rotation {
    /// k = 0, at the unit vectors (x, y).
    #[inline(always)]
    pub fn new(x: Lanes, y: Lanes, weights: Lanes) -> Rotation {
        Rotation {
            twice_x: x.map(|x| x + x),
            cos: weights,
            sin: [0.0; WIDTH],
            cos_before: array(|lane| weights[lane] * x[lane]),
            sin_before: array(|lane| -weights[lane] * y[lane]),
        }
    }

    /// On to the next k.
    #[inline(always)]
    pub fn turn(&mut self) {
        for lane in 0..WIDTH {
            let cos = self.twice_x[lane] * self.cos[lane] - self.cos_before[lane];
            let sin = self.twice_x[lane] * self.sin[lane] - self.sin_before[lane];
            (self.cos_before[lane], self.sin_before[lane]) = (self.cos[lane], self.sin[lane]);
            (self.cos[lane], self.sin[lane]) = (cos, sin);
        }
    }
}

/// Σ pₖ cos kθ + qₖ sin kθ at a few points, for `[pₖ, qₖ, …]` with k from 1 (Clenshaw 1955).
#[inline(always)]
pub fn series_at(x: Lanes, y: Lanes, coefficients: &[[f64; 4]]) -> Lanes {
    let twice_x = x.map(|x| x + x);
    let (mut p, mut q) = ([0.0; WIDTH], [0.0; WIDTH]);
    let (mut p_beyond, mut q_beyond) = (p, q);
    for &[next_p, next_q, ..] in coefficients.iter().rev() {
        for lane in 0..WIDTH {
            let new_p = (next_p - p_beyond[lane]) + twice_x[lane] * p[lane];
            let new_q = (next_q - q_beyond[lane]) + twice_x[lane] * q[lane];
            (p_beyond[lane], q_beyond[lane]) = (p[lane], q[lane]);
            (p[lane], q[lane]) = (new_p, new_q);
        }
    }
    array(|lane| (x[lane] * p[lane] - p_beyond[lane]) + y[lane] * q[lane])
}

/// Adds the points' weighted moments, in two lanes each.
#[inline(always)]
pub fn add_moments(x: Lanes, y: Lanes, weights: Lanes, sums: &mut [[[f64; 2]; 2]]) {
    let mut rotation = Rotation::new(x, y, weights);
    for [cos, sin] in sums {
        add_folded(cos, rotation.cos);
        add_folded(sin, rotation.sin);
        rotation.turn();
    }
}

/// Adds the lanes to a sum in two lanes.
#[inline(always)]
fn add_folded(sums: &mut [f64; 2], lanes: Lanes) {
    let [a, b, c, d, e, f, g, h] = lanes;
    sums[0] += (a + c) + (e + g);
    sums[1] += (b + d) + (f + h);
}

/// Up to [`WIDTH`] values, filled up with zeros.
pub fn load(values: &[f64]) -> Lanes {
    if let Ok(lanes) = values.try_into() {
        return lanes;
    }
    array(|lane| values.get(lane).copied().unwrap_or(0.0))
}
