//! Kinds `primitive_*` that are functions of their own here: values and their derivatives.

use super::read::{field, matrix};
use super::weigh::stacked;
use super::{Outcome, tolerance};
use contrastive_playground::Points;
use contrastive_playground::geometry::{Comparison, normalise, project};
use serde_json::Value;

/// û and the gradient back through it.
pub fn normalize(case: &Value) -> Outcome {
    let mut points = matrix(field(&case["inputs"], "x")?)?;
    let mut norms = vec![0.0; points.nrows()];
    normalise(&mut points, &mut norms);
    tolerance::matrix("output", &points, &matrix(field(case, "output")?)?, 1e-10)?;
    let mut gradient = matrix(field(case, "cotangent")?)?;
    project(&mut gradient, &points, &norms);
    tolerance::gradient("x", &gradient, &matrix(field(&case["grads"], "x")?)?)
}

/// Every row of x compared with every row of y; dot products between directions.
pub fn pairwise(case: &Value, comparison: Comparison) -> Outcome {
    let first = matrix(field(&case["inputs"], "x")?)?;
    let count = first.nrows();
    let mut points = stacked(&first, &matrix(field(&case["inputs"], "y")?)?);
    let mut norms = vec![0.0; points.nrows()];
    if comparison == Comparison::Dot {
        normalise(&mut points, &mut norms);
    }
    let cotangent = matrix(field(case, "cotangent")?)?;
    let (mut output, mut gradient) =
        (cotangent.clone(), Points::zeros(points.nrows(), points.ncols()));
    for anchor in 0..count {
        let mut values = vec![0.0; cotangent.ncols()];
        comparison.row(&points, anchor, count, &mut values);
        output.row_mut(anchor).copy_from_slice(&values);
        let mut weights: Vec<f64> = cotangent.row(anchor).iter().copied().collect();
        comparison.pull_back(&points, anchor, count, &values, &mut weights, &mut gradient);
    }
    tolerance::matrix("output", &output, &matrix(field(case, "output")?)?, 1e-10)?;
    if comparison == Comparison::Dot {
        project(&mut gradient, &points, &norms);
    }
    let below = points.nrows() - count;
    let expected = |key| matrix(field(&case["grads"], key)?);
    tolerance::gradient("x", &gradient.rows(0, count).into_owned(), &expected("x")?)?;
    tolerance::gradient("y", &gradient.rows(count, below).into_owned(), &expected("y")?)
}
