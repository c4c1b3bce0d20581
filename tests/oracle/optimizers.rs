//! Kinds `optim_*`: the update rules, on a quadratic and on embeddings themselves.

use super::options::Options;
use super::read::{field, matrix, number, numbers, threes};
use super::weigh::{arranged, given, listed, stacked, weigh};
use super::{Miss, Outcome, tolerance};
use contrastive_playground::Points;
use contrastive_playground::batch::Batch;
use contrastive_playground::geometry::Geometry;
use contrastive_playground::loss::Loss;
use contrastive_playground::optimizer::{Method, Optimizer, Rates};
use serde_json::Value;

/// Parameters that are no hyper-parameters of the optimiser.
const OTHER: [&str; 4] = ["optimizer", "steps", "margin", "temperature"];

/// How far 20 updates may carry rounding, relative to max(1, |x|).
const ALLOWED: f64 = 1e-10;

/// The optimiser that a case asks for; skips what the project does not have.
pub fn asked(parameters: &Value) -> Result<(Method, Rates), Miss> {
    let unknown = |what: String| Err(Miss::Unknown(what));
    let method = match parameters["class"].as_str() {
        Some("SGD") => Method::Sgd,
        Some("Adam") => Method::Adam,
        other => return unknown(other.unwrap_or("no optimiser").into()),
    };
    let mut rates = Rates { learning: number(field(parameters, "lr")?)?, momentum: 0.0 };
    for (key, value) in parameters.as_object().into_iter().flatten() {
        match key.as_str() {
            "class" | "lr" => {}
            "momentum" => rates.momentum = number(value)?,
            "betas" if numbers(value)? == [0.9, 0.999] => {}
            "eps" if value.as_f64() == Some(1e-8) => {}
            key if OTHER.contains(&key) => {}
            _ if value.as_f64() == Some(0.0) || value.as_bool() == Some(false) => {}
            key => return unknown(key.into()),
        }
    }
    Ok((method, rates))
}

/// f(x) = ½xᵀAx − bᵀx, with all iterates.
pub fn quadratic(case: &Value) -> Outcome {
    let (method, rates) = asked(field(case, "params")?)?;
    let a = matrix(field(case, "A")?)?;
    let b = matrix(field(case, "b")?)?.transpose();
    let mut x = matrix(field(case, "x0")?)?.transpose();
    let iterates = matrix(field(case, "x")?)?;
    let losses = numbers(field(case, "losses")?)?;
    let mut optimizer = Optimizer::new(method, x.nrows());
    for (step, &expected) in losses.iter().enumerate() {
        let loss = 0.5 * x.dot(&(&a * &x)) - b.dot(&x);
        tolerance::within(
            &format!("loss {step}"),
            loss,
            expected,
            ALLOWED * expected.abs().max(1.0),
        )?;
        let iterate = iterates.row(step).into_owned();
        let iterate = Points::from_row_slice(1, iterate.len(), iterate.as_slice());
        tolerance::matrix(&format!("x {step}"), &x.transpose(), &iterate, ALLOWED)?;
        let gradient = &a * &x - &b;
        optimizer.update(rates, gradient.as_slice(), x.as_mut_slice());
    }
    Ok(())
}

/// The contrastive loss over listed pairs moves the embedding itself.
pub fn contrastive(case: &Value) -> Outcome {
    let mut options = Options::of(&Value::Null)?;
    options.settings.margin = number(field(&case["params"], "margin")?)?;
    let loss = options.loss("contrastive")?;
    let embedding = matrix(field(case, "embeddings")?)?;
    let rows = listed(&threes(field(case, "pairs")?)?);
    let batch = given(embedding.nrows(), &rows)?;
    let moved = run(case, embedding, &batch, &loss, &options)?;
    tolerance::matrix("final", &moved, &matrix(field(case, "final_embeddings")?)?, ALLOWED)
}

/// InfoNCE moves both sets of embeddings.
pub fn info_nce(case: &Value) -> Outcome {
    let mut options = Options::of(&Value::Null)?;
    options.settings.temperature = number(field(&case["params"], "temperature")?)?;
    options.settings.geometry = Geometry::Circle;
    let loss = options.loss("info-nce")?;
    let first = matrix(field(case, "embeddings")?)?;
    let embedding = stacked(&first, &matrix(field(case, "embeddings_b")?)?);
    let batch = arranged(&loss, &vec![0; first.nrows()], 0, true);
    let moved = run(case, embedding, &batch, &loss, &options)?;
    let finals = matrix(field(case, "final_embeddings")?)?;
    let finals = stacked(&finals, &matrix(field(case, "final_embeddings_b")?)?);
    tolerance::matrix("final", &moved, &finals, ALLOWED)
}

/// Moves the embedding for as many steps as there are losses, all but the last of which must be
/// met before a step, and returns where it ends.
fn run(
    case: &Value,
    mut embedding: Points,
    batch: &Batch,
    loss: &Loss,
    options: &Options,
) -> Result<Points, Miss> {
    let (method, rates) = asked(field(case, "params")?)?;
    let losses = numbers(field(case, "losses")?)?;
    let mut optimizer = Optimizer::new(method, embedding.len());
    for (step, &expected) in losses.iter().enumerate() {
        let weighing = weigh(&embedding, batch, loss, &options.settings);
        let allowed = ALLOWED * expected.abs().max(1.0);
        tolerance::within(&format!("loss {step}"), weighing.loss(), expected, allowed)?;
        if step + 1 < losses.len() {
            optimizer.update(rates, weighing.gradient().as_slice(), embedding.as_mut_slice());
        }
    }
    Ok(embedding)
}
