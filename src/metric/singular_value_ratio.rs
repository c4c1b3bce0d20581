//! Singular value ratio: how flat is the embedding?

use super::principal::widths;
use super::{Better, Metric};

/// σ₂/σ₁, the second largest singular value of the centred embedding over the largest.
///
/// Undefined for fewer than two points, where all points coincide, and in one dimension.
pub static METRIC: Metric = Metric {
    id: "singular-value-ratio",
    label: "σ₂/σ₁",
    help: tabled!(
        "Second width of the embedding over its largest, 0 to 1; 0 means all points lie on a \
           line, 1 that the two widest directions are equally wide."
    ),
    better: Better::Neither,
    citation: tabled!(
        "Jing, Vincent, LeCun & Tian, Understanding Dimensional Collapse in Contrastive \
               Self-supervised Learning, ICLR 2022"
    ),
    value: |sample| widths(sample.points)?.get(1).copied(),
};

#[cfg(test)]
mod tests {
    use super::super::tests::measure;
    use super::METRIC;

    #[test]
    fn is_the_aspect_of_the_cloud() {
        let rows = [[3.0, 1.0], [3.0, -1.0], [-3.0, 1.0], [-3.0, -1.0]];
        let value = measure(&METRIC, &rows, &[0; 4]).unwrap();
        assert!((value - 1.0 / 3.0).abs() < 1e-14, "{value}");
    }

    #[test]
    fn zero_on_a_line_and_undefined_at_a_point_or_in_one_dimension() {
        let line = [[0.0, 0.3], [0.1, 0.4], [0.2, 0.5]];
        assert_eq!(measure(&METRIC, &line, &[0; 3]), Some(0.0));
        assert_eq!(measure(&METRIC, &[[0.1, 0.3]; 3], &[0; 3]), None);
        assert_eq!(measure(&METRIC, &[[0.0], [1.0]], &[0; 2]), None);
    }
}
