//! How near is equal: the tolerances that `tests/reference/README.md` promises for an independent
//! computation in double precision.

use super::{Miss, Outcome};
use contrastive_playground::Points;

/// |Δ| ≤ 1e-10·max(1, |expected|).
pub fn value(what: &str, got: f64, expected: f64) -> Outcome {
    within(what, got, expected, 1e-10 * expected.abs().max(1.0))
}

/// |Δ| ≤ `allowed`; never true for NaN.
pub fn within(what: &str, got: f64, expected: f64, allowed: f64) -> Outcome {
    if (got - expected).abs() <= allowed {
        return Ok(());
    }
    Err(Miss::Failed(format!("{what} is {got:e}, expected {expected:e} within {allowed:.1e}")))
}

/// |Δ| ≤ 1e-9·(largest of the row) + 1e-12·(largest of all) + 1e-12, element by element.
pub fn gradient(what: &str, got: &Points, expected: &Points) -> Outcome {
    if got.shape() != expected.shape() {
        let shapes = (got.shape(), expected.shape());
        return Err(Miss::Failed(format!("{what} has another shape: {shapes:?}")));
    }
    let largest =
        |values: &mut dyn Iterator<Item = &f64>| values.fold(0.0, |m: f64, x| m.max(x.abs()));
    let all = largest(&mut expected.iter());
    for (i, row) in expected.row_iter().enumerate() {
        let allowed = 1e-9 * largest(&mut row.iter()) + 1e-12 * all + 1e-12;
        for (j, &x) in row.iter().enumerate() {
            within(&format!("{what}[{i}][{j}]"), got[(i, j)], x, allowed)?;
        }
    }
    Ok(())
}

/// Every element within `allowed`·max(1, |expected|).
pub fn matrix(what: &str, got: &Points, expected: &Points, allowed: f64) -> Outcome {
    if got.shape() != expected.shape() {
        let shapes = (got.shape(), expected.shape());
        return Err(Miss::Failed(format!("{what} has another shape: {shapes:?}")));
    }
    for (place, (&x, &y)) in got.iter().zip(expected.iter()).enumerate() {
        let (i, j) = (place % got.nrows(), place / got.nrows());
        within(&format!("{what}[{i}][{j}]"), x, y, allowed * y.abs().max(1.0))?;
    }
    Ok(())
}
