//! The inner loops: over slices, without branches, so that the compiler makes vector instructions
//! of them.
//!
//! Sums run in [`LANES`] fixed lanes that are folded in one order, and the transcendental functions
//! use only `+ − × ÷` and integer shifts. So a loop has the same bits whether it became vector
//! instructions or not, natively and in WebAssembly.

/// In how many interleaved lanes a sum runs: four 128-bit vectors, enough to hide an addition's
/// latency.
pub const LANES: usize = 8;

/// 1.5·2⁵²: adding it rounds to an integer, which then stands in the lowest bits.
const ROUND: f64 = 6_755_399_441_055_744.0;
/// ln 2 in two parts, the first short enough that its product with an exponent is exact.
const LN_2: [f64; 2] = [6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10];
/// r·coth(r/2) = 2 + r²·(these, by powers of r²) for |r| ≤ ½ ln 2, within 2⁻⁵⁹.
const COTH: [f64; 5] = [
    1.666_666_666_666_660_2e-1,
    -2.777_777_777_701_559_3e-3,
    6.613_756_321_437_934e-5,
    -1.653_390_220_546_525_2e-6,
    4.138_136_797_057_238_5e-8,
];
/// Below this exponentials are zero; results would soon be subnormal.
const SMALLEST_EXPONENT: f64 = -708.0;
/// From here on (and a little before) exponentials are infinite.
const LARGEST_EXPONENT: f64 = 710.0;
/// From here on tanh is 1 in double precision.
const SATURATION: f64 = 20.0;

/// x = n·ln 2 + r with |r| ≤ ½ ln 2: the integer n, the same plus [`ROUND`], and r as a difference.
#[inline(always)]
fn reduce(x: f64) -> (f64, f64, [f64; 2]) {
    let shifted = x * core::f64::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    (n, shifted, [x - n * LN_2[0], n * LN_2[1]])
}

/// r²·(a polynomial in r²), such that r·coth(r/2) is 2 more.
#[inline(always)]
fn coth_tail(square: f64) -> f64 {
    let [a, b, c, d, e] = COTH;
    square * (a + square * (b + square * (c + square * (d + square * e))))
}

/// eˣ within one unit in the last place; 0 below −708, +∞ above 709.78.
///
/// The method is that of FreeBSD's `e_exp.c` (Ng 1993), with the reduction made branch-free.
#[inline(always)]
pub fn exponential(x: f64) -> f64 {
    let x = if LARGEST_EXPONENT < x { LARGEST_EXPONENT } else { x };
    let (_, shifted, [high, low]) = reduce(x);
    let r = high - low;
    let c = r - coth_tail(r * r);
    let y = 1.0 + ((r * c / (2.0 - c) - low) + high);
    // 2ⁿ⁻¹, whose exponent is in range for every n; the other factor 2 follows.
    let power = f64::from_bits(shifted.to_bits().wrapping_add(1022) << 52);
    let result = (2.0 * y) * power;
    if x < SMALLEST_EXPONENT { 0.0 } else { result }
}

/// tanh x within four units in the last place, near 0 too.
///
/// With −2|x| = n·ln 2 + r, s = 2ⁿ and R = r·coth(r/2): tanh|x| = (R(1−s) − r(1+s)) / (R(1+s) −
/// r(1−s)), where nothing cancels (for n = 0 it is −r/R).
#[inline(always)]
fn hyperbolic_tangent(x: f64) -> f64 {
    let size = x.abs();
    let size = if SATURATION < size { SATURATION } else { size };
    let (_, shifted, [high, low]) = reduce(-2.0 * size);
    let r = high - low;
    let coth = 2.0 + coth_tail(r * r);
    let power = f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52);
    let (more, less) = (1.0 + power, 1.0 - power);
    ((coth * less - r * more) / (coth * more - r * less)).copysign(x)
}

/// Replaces every x by eˣ.
pub fn exp(values: &mut [f64]) {
    values.iter_mut().for_each(|x| *x = exponential(*x));
}

/// Replaces every x by tanh x.
pub fn tanh(values: &mut [f64]) {
    values.iter_mut().for_each(|x| *x = hyperbolic_tangent(*x));
}

/// One total out of the lanes of a sum.
#[inline(always)]
pub fn fold(lanes: [f64; LANES]) -> f64 {
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// Σ values.
pub fn sum(values: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    let (chunks, tail) = values.as_chunks::<LANES>();
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(sum, x)| *sum += x);
    }
    lanes.iter_mut().zip(tail).for_each(|(sum, x)| *sum += x);
    fold(lanes)
}

/// Σ aᵢbᵢ; both of one length.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    let ((a, a_tail), (b, b_tail)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    for (a, b) in a.iter().zip(b) {
        for lane in 0..LANES {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    lanes.iter_mut().zip(a_tail.iter().zip(b_tail)).for_each(|(sum, (a, b))| *sum += a * b);
    fold(lanes)
}

/// `sums` += `factor` · `values`.
pub fn add_scaled(sums: &mut [f64], factor: f64, values: &[f64]) {
    sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += factor * value);
}

/// Multiplies every value by `factor`.
pub fn scale(values: &mut [f64], factor: f64) {
    values.iter_mut().for_each(|value| *value *= factor);
}

/// The largest of the values that are numbers; −∞ when there is none.
pub fn largest(values: &[f64]) -> f64 {
    let mut lanes = [f64::NEG_INFINITY; LANES];
    let greater = |a: f64, b: f64| if b > a { b } else { a };
    let (chunks, tail) = values.as_chunks::<LANES>();
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(most, &x)| *most = greater(*most, x));
    }
    lanes.iter_mut().zip(tail).for_each(|(most, &x)| *most = greater(*most, x));
    lanes.into_iter().fold(f64::NEG_INFINITY, greater)
}

/// What [`exponentials`] adds up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exponentials {
    /// How many values are equal to the largest: each contributes exactly 1.
    pub ones: f64,
    /// Sum over the others.
    pub rest: f64,
}

/// Replaces every x by e^((x − `largest`)·`factor`) and adds them up, those of the largest apart.
///
/// `largest` is the largest of the values and `factor` positive; −∞ becomes 0.
pub fn exponentials(values: &mut [f64], largest: f64, factor: f64) -> Exponentials {
    let (mut ones, mut rest) = ([0.0; LANES], [0.0; LANES]);
    let one = |x: &mut f64, ones: &mut f64, rest: &mut f64| {
        let below = *x - largest;
        *x = exponential(below * factor);
        *ones += if below == 0.0 { 1.0 } else { 0.0 };
        *rest += if below == 0.0 { 0.0 } else { *x };
    };
    let (chunks, tail) = values.as_chunks_mut::<LANES>();
    for chunk in chunks {
        for lane in 0..LANES {
            one(&mut chunk[lane], &mut ones[lane], &mut rest[lane]);
        }
    }
    for (lane, x) in tail.iter_mut().enumerate() {
        one(x, &mut ones[lane], &mut rest[lane]);
    }
    Exponentials { ones: fold(ones), rest: fold(rest) }
}

/// How many of the bytes `is` picks out.
pub fn count<T: Copy>(items: &[T], is: impl Fn(T) -> bool) -> usize {
    // Counted in bytes, 128 at a time, which is what vectorises.
    items
        .chunks(128)
        .map(|chunk| usize::from(chunk.iter().map(|&item| u8::from(is(item))).sum::<u8>()))
        .sum()
}

/// The place of the first item that `is` picks out.
pub fn first<T: Copy>(items: &[T], is: impl Fn(T) -> bool) -> Option<usize> {
    let near = items.chunks(128).position(|chunk| count(chunk, &is) > 0)? * 128;
    items[near..].iter().position(|&item| is(item)).map(|place| near + place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Random};

    /// How many units in the last place of `expected` the value is off.
    fn ulps(value: f64, expected: f64) -> f64 {
        if value == expected || (value.is_nan() && expected.is_nan()) {
            return 0.0;
        }
        let next = f64::from_bits(expected.abs().to_bits() + 1);
        (value - expected).abs() / (next - expected.abs())
    }

    fn worst(ours: fn(&mut [f64]), theirs: fn(f64) -> f64, range: (f64, f64)) -> f64 {
        let mut random = Random::open(1, Purpose::Data, 0, 0);
        let inputs: Vec<f64> = (0..200_003).map(|_| random.between(range.0, range.1)).collect();
        let mut outputs = inputs.clone();
        ours(&mut outputs);
        let errors = inputs.iter().zip(&outputs).map(|(&x, &y)| ulps(y, theirs(x)));
        errors.fold(0.0, |worst: f64, error| if error > worst { error } else { worst })
    }

    #[test]
    fn exp_is_within_one_unit_of_libm_over_its_whole_range() {
        for range in [(-708.0, 709.78), (-40.0, 0.0), (-1.0, 1.0), (-1e-9, 1e-9), (709.0, 711.0)] {
            let error = worst(exp, libm::exp, range);
            assert!(error <= 1.0, "{range:?}: {error}");
        }
    }

    #[test]
    fn exp_has_the_right_ends() {
        let nan = f64::NAN;
        let mut values = [
            0.0,
            -0.0,
            f64::NEG_INFINITY,
            -1e300,
            -745.0,
            -708.1,
            1e300,
            f64::INFINITY,
            709.79,
            nan,
        ];
        exp(&mut values);
        assert_eq!(values[..6], [1.0, 1.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(values[6..9], [f64::INFINITY; 3]);
        assert!(values[9].is_nan());
        let mut last = [-708.0, 709.78];
        exp(&mut last);
        assert!(last[0] > 0.0 && last[0].is_normal() && last[1] < f64::INFINITY);
    }

    #[test]
    fn tanh_is_within_a_few_units_of_libm_near_zero_and_far_out() {
        for size in [30.0, 2.0, 0.4, 0.18, 1e-3, 1e-9, 1e-300, 1e-310] {
            let error = worst(tanh, libm::tanh, (-size, size));
            // libm itself is off by up to two.
            assert!(error <= 6.0, "{size}: {error}");
        }
    }

    #[test]
    fn tanh_is_odd_and_has_the_right_ends() {
        let mut values =
            [0.0, -0.0, 1e300, -1e300, f64::INFINITY, f64::NEG_INFINITY, 19.1, f64::NAN];
        tanh(&mut values);
        assert_eq!(values[..7], [0.0, 0.0, 1.0, -1.0, 1.0, -1.0, 1.0]);
        assert!(values[1].is_sign_negative() && values[7].is_nan());
        let mut pairs: Vec<f64> =
            (1..999).flat_map(|i| [i as f64 * 0.01, i as f64 * -0.01]).collect();
        tanh(&mut pairs);
        assert!(pairs.chunks(2).all(|pair| pair[0] == -pair[1] && pair[0] <= 1.0));
    }

    #[test]
    fn sums_take_every_element_once_whatever_the_length() {
        for length in 0..40 {
            let values: Vec<f64> = (1..=length).map(f64::from).collect();
            let n = f64::from(length);
            assert_eq!(sum(&values), n * (n + 1.0) / 2.0);
            assert_eq!(dot(&values, &values), n * (n + 1.0) * (2.0 * n + 1.0) / 6.0);
            assert_eq!(largest(&values), if length == 0 { f64::NEG_INFINITY } else { n });
        }
        assert_eq!(largest(&[f64::NAN, -3.0, f64::NAN]), -3.0);
    }

    #[test]
    fn exponentials_keep_the_largest_apart_however_small_the_rest() {
        let mut values = vec![f64::NEG_INFINITY; 20];
        (values[3], values[17], values[18]) = (1.0, 1.0, 0.4);
        let sums = exponentials(&mut values, 1.0, 100.0);
        assert_eq!(sums.ones, 2.0);
        assert!(ulps(sums.rest, libm::exp(-60.0)) < 99.0 && values[18] == sums.rest);
        assert_eq!((values[3], values[0]), (1.0, 0.0));
    }

    #[test]
    fn counting_and_finding_work_across_chunks() {
        let mut items = vec![0u8; 1000];
        assert_eq!((count(&items, |x| x == 1), first(&items, |x| x == 1)), (0, None));
        (items[700], items[130]) = (1, 1);
        assert_eq!((count(&items, |x| x == 1), first(&items, |x| x == 1)), (2, Some(130)));
        assert_eq!(count(&items, |x| x == 0), 998);
    }
}
