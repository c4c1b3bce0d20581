//! Effective rank: over how many directions is the embedding spread?

use super::principal::widths;
use super::{Better, Metric, Sample};

/// exp of the entropy of the singular values σ of the centred embedding, taken as shares σ/Σσ.
///
/// Undefined for fewer than two points and where all points coincide.
pub static METRIC: Metric = Metric {
    id: "effective-rank",
    label: "Effective rank",
    help: tabled!(
        "Over how many dimensions the points spread, 1 up to the number of dimensions; 1 means \
           they all lie on a line, the dimensional kind of collapse."
    ),
    better: Better::Neither,
    citation: tabled!(
        "Roy & Vetterli, The Effective Rank: A Measure of Effective Dimensionality, \
               EUSIPCO 2007"
    ),
    value: effective_rank,
};

fn effective_rank(sample: &Sample) -> Option<f64> {
    let widths = widths(sample.points)?;
    let sum: f64 = widths.iter().sum();
    let shares = widths.iter().map(|width| width / sum);
    let entropy: f64 = shares.filter(|&p| p > 0.0).map(|p| -p * libm::log(p)).sum();
    Some(libm::exp(entropy))
}

#[cfg(test)]
mod tests {
    use super::super::tests::measure;
    use super::METRIC;

    #[test]
    fn counts_the_dimensions_that_are_filled() {
        let square = [[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]];
        let value = measure(&METRIC, &square, &[0; 4]).unwrap();
        assert!((value - 2.0).abs() < 1e-14, "{value}");
        // Widths 2 : 1, shares ⅔ and ⅓: e^H = 3/2^{2/3}.
        let rectangle = square.map(|[x, y]| [5.0 + 2.0 * x, y]);
        let value = measure(&METRIC, &rectangle, &[0; 4]).unwrap();
        assert!((value - 3.0 / libm::cbrt(4.0)).abs() < 1e-14, "{value}");
    }

    #[test]
    fn a_line_has_rank_one_and_a_point_none() {
        assert_eq!(measure(&METRIC, &[[0.0, 0.3], [0.1, 0.4], [0.2, 0.5]], &[0; 3]), Some(1.0));
        assert_eq!(measure(&METRIC, &[[0.1, 0.3]; 3], &[0; 3]), None);
    }
}
