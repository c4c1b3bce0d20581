//! Seeded randomness with the same bits on every machine.
//!
//! The generator is PCG (O'Neill 2014) from the `rand` family, whose stream is documented as
//! stable; everything drawn from it (ranges, normals, orders) is drawn here, because the
//! distributions of `rand` may change between versions. A [`Random`] is never stored: it is opened
//! where it is needed from a *counter* (seed, purpose, two numbers), so that a step can be replayed,
//! an inspector sees the very pick that trained, and one setting never disturbs another's draws.

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;

/// What a stream of random numbers is for. Streams of different purposes are independent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Training inputs; first counter: class.
    Data = 1,
    /// Held-out inputs; first counter: class.
    HeldOut = 2,
    /// Initial parameters; first counter: which part of the model.
    Parameters = 3,
    /// The order of the points in an epoch; first counter: epoch.
    Batches = 4,
    /// Which class-mate an anchor is paired with; first counter: step, second: place in the batch.
    Partners = 5,
    /// Augmented views; first counter: step, second: member of the batch.
    Views = 6,
    /// Random mining; first counter: step, second: anchor.
    Mining = 7,
    /// Which training labels are wrong, and how.
    LabelNoise = 8,
    /// A second number for every input; first counter: class, second: training or held out.
    Across = 9,
}

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub struct Random(Pcg64Mcg);

impl Random {
    /// Opens the stream of `seed` for `purpose` at the counters `first` and `second`.
    pub fn open(seed: u64, purpose: Purpose, first: u64, second: u64) -> Random {
        Draws::new(seed, purpose, first).at(second)
    }

    /// Uniform in `[0, 1)`, 53 random bits.
    pub fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// Uniform in `[low, high)`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// Uniform integer in `0..bound` without bias (Lemire 2019); `bound` must not be zero.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = bound as u64;
        loop {
            let wide = u128::from(self.0.next_u64()) * u128::from(bound);
            // The remainder is smaller than the bound: mostly the division can be saved.
            if wide as u64 >= bound || wide as u64 >= bound.wrapping_neg() % bound {
                return (wide >> 64) as usize;
            }
        }
    }

    /// Normal with mean 0 and standard deviation 1 (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * libm::log(1.0 - self.uniform())).sqrt();
        radius * libm::cos(core::f64::consts::TAU * self.uniform())
    }

    /// Puts `items` into a uniformly random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// Streams that differ in their second counter only: what they have in common is worked out once.
#[derive(Clone, Copy, Debug)]
pub struct Draws(u64);

impl Draws {
    /// The streams of `seed` for `purpose` at the first counter `first`.
    pub fn new(seed: u64, purpose: Purpose, first: u64) -> Draws {
        let start = mix(seed ^ 0x9e37_79b9_7f4a_7c15);
        Draws([purpose as u64, first].into_iter().fold(start, absorb))
    }

    /// The stream at the second counter, as [`Random::open`] opens it.
    pub fn at(&self, second: u64) -> Random {
        let state = absorb(self.0, second);
        let high = u128::from(state) << 64;
        Random(Pcg64Mcg::from_seed((high | u128::from(mix(state))).to_le_bytes()))
    }
}

fn absorb(state: u64, word: u64) -> u64 {
    mix(state ^ mix(word.wrapping_add(0x632b_e59b_d9b4_e019)))
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every input bit moves every output bit.
fn mix(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_counter_gives_the_same_stream_and_others_do_not() {
        let draw = |purpose, a, b| Random::open(7, purpose, a, b).uniform().to_bits();
        assert_eq!(draw(Purpose::Data, 1, 2), draw(Purpose::Data, 1, 2));
        let others = [
            draw(Purpose::Views, 1, 2),
            draw(Purpose::Data, 2, 1),
            draw(Purpose::Data, 1, 3),
            Random::open(8, Purpose::Data, 1, 2).uniform().to_bits(),
        ];
        assert!(others.iter().all(|&bits| bits != draw(Purpose::Data, 1, 2)));
    }

    #[test]
    fn normals_have_mean_zero_and_deviation_one() {
        let mut random = Random::open(1, Purpose::Data, 0, 0);
        let draws: Vec<f64> = (0..20_000).map(|_| random.normal()).collect();
        let mean = draws.iter().sum::<f64>() / 20_000.0;
        let variance = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.03, "{mean} {variance}");
    }

    #[test]
    fn integers_below_a_bound_are_uniform() {
        let mut random = Random::open(1, Purpose::Mining, 0, 0);
        let mut counts = [0; 5];
        (0..50_000).for_each(|_| counts[random.below(5)] += 1);
        assert!(counts.iter().all(|&n| (9_500..10_500).contains(&n)), "{counts:?}");
    }
}
