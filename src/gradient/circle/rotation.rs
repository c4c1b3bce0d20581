//! Angles and their multiples, a few points side by side.

/// Points that rotate side by side: four 128-bit vectors.
pub const WIDTH: usize = 8;

/// One number of each of them.
pub type Lanes = [f64; WIDTH];

/// w·cos kθ and w·sin kθ of a few points, k growing turn by turn.
#[derive(Clone, Copy)]
pub struct Rotation {
    x: Lanes,
    y: Lanes,
    /// w·cos kθ.
    pub cos: Lanes,
    /// w·sin kθ.
    pub sin: Lanes,
}

impl Rotation {
    /// k = 0, at the unit vectors (x, y).
    #[inline(always)]
    pub fn new(x: Lanes, y: Lanes, weights: Lanes) -> Rotation {
        Rotation { x, y, cos: weights, sin: [0.0; WIDTH] }
    }

    /// On to the next k.
    #[inline(always)]
    pub fn turn(&mut self) {
        for lane in 0..WIDTH {
            let (cos, sin) = (self.cos[lane], self.sin[lane]);
            self.cos[lane] = cos * self.x[lane] - sin * self.y[lane];
            self.sin[lane] = sin * self.x[lane] + cos * self.y[lane];
        }
    }
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
    core::array::from_fn(|lane| values.get(lane).copied().unwrap_or(0.0))
}
