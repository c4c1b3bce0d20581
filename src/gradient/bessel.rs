//! Modified Bessel functions of the first kind, as the coefficients of a von Mises kernel.

/// What may be left out of the series, of its value 1 at angle 0, slopes included.
const TAIL: f64 = 1e-14;

/// More terms than any κ up to 128 needs on the way.
pub const MOST_TERMS: usize = 192;

/// Writes Iₖ(κ)e^{−κ} for k = 0, 1, … as far as they matter; `kappa` is positive and at most a few
/// hundred.
///
/// By downward recurrence (Miller; Abramowitz & Stegun 9.12, example 1): Iₖ₋₁ = Iₖ₊₁ + (2k/κ)Iₖ from
/// far out, then scaled so that I₀ + 2ΣIₖ = e^κ.
pub fn series(kappa: f64, terms: &mut Vec<f64>) {
    let farthest = 24 + (0.6 * kappa + 8.0 * kappa.sqrt()) as usize;
    terms.clear();
    terms.reserve(MOST_TERMS);
    terms.resize(farthest + 1, 0.0);
    terms[farthest] = 1e-280;
    for k in (1..=farthest).rev() {
        let beyond = terms.get(k + 1).copied().unwrap_or(0.0);
        terms[k - 1] = beyond + 2.0 * k as f64 / kappa * terms[k];
        // Small κ make the terms grow by more than the range of numbers.
        if terms[k - 1] > 1e200 {
            terms[k - 1..].iter_mut().for_each(|term| *term *= 1e-280);
        }
    }
    let total = terms[0] + 2.0 * terms[1..].iter().rev().sum::<f64>();
    terms.iter_mut().for_each(|term| *term /= total);
    let mut tail = 0.0;
    while let Some(last) = terms.last() {
        tail += 2.0 * terms.len() as f64 * last;
        if tail > TAIL {
            break;
        }
        terms.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_is_the_von_mises_kernel_for_every_sharpness() {
        for kappa in [1e-6, 0.1, 1.0, 5.0, 20.0, 100.0, 128.0] {
            let mut terms = Vec::new();
            series(kappa, &mut terms);
            for step in 0..200 {
                let angle = f64::from(step) * core::f64::consts::PI / 199.0;
                let sum: f64 = terms[1..]
                    .iter()
                    .enumerate()
                    .map(|(k, term)| 2.0 * term * libm::cos((k + 1) as f64 * angle))
                    .sum();
                let expected = libm::exp(kappa * (libm::cos(angle) - 1.0));
                assert!((terms[0] + sum - expected).abs() < 3e-14, "{kappa} {angle}");
            }
        }
    }

    #[test]
    fn few_terms_are_enough() {
        let mut terms = Vec::new();
        let mut length = |kappa| {
            series(kappa, &mut terms);
            terms.len()
        };
        assert!(length(5.0) <= 26 && length(20.0) <= 44 && length(100.0) <= 90);
    }
}
