//! Kind `train_mlp`: whole runs through the model, the losses and the optimisers that the page runs.

use super::options::Options;
use super::read::{field, labels, list, matrix, number, numbers};
use super::weigh::{arranged, stacked};
use super::{Miss, Outcome, optimizers, tolerance};
use contrastive_playground::batch::Batch;
use contrastive_playground::data::Data;
use contrastive_playground::encoder::{Activation, Encoder, Layers};
use contrastive_playground::gradient::Weighing;
use contrastive_playground::loss::{Arrangement, Loss};
use contrastive_playground::mining::Mining;
use contrastive_playground::model::{DIMENSION, Model, Pass};
use contrastive_playground::optimizer::Optimizer;
use contrastive_playground::{Config, Points};
use serde_json::Value;

/// Where a case's networks lie in the model's parameters, which are, in this order: an encoder, a
/// second one, prototypes, the logarithm of the inverse temperature.
struct Layout {
    layers: Layers,
    encoder: usize,
}

/// Every loss of the run, its first gradient, and where it ends.
pub fn check(case: &Value, setup: &Value) -> Outcome {
    let (id, mining) = match field(case, "loss_kind")?.as_str() {
        Some("contrastive") => ("contrastive", Mining::All),
        Some("triplet_batch_all") => ("triplet", Mining::All),
        Some("triplet_batch_hard") => ("triplet", Mining::Hardest),
        Some("infonce" | "infonce_neg_sq") => ("info-nce", Mining::All),
        Some("ntxent") => ("nt-xent", Mining::All),
        Some("supcon") => ("supcon", Mining::All),
        Some("clip") => ("clip", Mining::All),
        Some("softmax_ce") => ("cross-entropy", Mining::All),
        other => return Err(Miss::Unknown(format!("{other:?}"))),
    };
    let mut options = Options::of(field(case, "loss_params")?)?;
    options.settings.mining = mining;
    let loss = options.loss(id)?;
    let layout = layout(case, setup)?;
    let (batch, data) = meeting(&loss, setup)?;
    let mut config = Config::new();
    config.loss = contrastive_playground::loss::find(id).unwrap_or(config.loss);
    config.layers = hidden(&layout.layers.widths);
    config.activation = layout.layers.activation;
    config.classes = data.classes;
    config.learn_temperature = loss.arrangement == Arrangement::TwoModalities;
    let model = Model::new(&config, &data);
    let mut parameters = model.initialise(&config, &data);
    begin(case, setup, &layout, loss.arrangement, &mut parameters)?;
    if loss.arrangement == Arrangement::TwoModalities {
        options.settings.geometry = loss.geometry;
    }

    let (method, rates) = optimizers::asked(field(case, "optimizer")?)?;
    let mut optimizer = Optimizer::new(method, parameters.len());
    let (mut pass, mut weighing) = (Pass::default(), Weighing::default());
    let mut gradient = vec![0.0; parameters.len()];
    let losses = numbers(field(case, "losses")?)?;
    for (step, &expected) in losses.iter().enumerate() {
        if let Some(temperature) = model.temperature(&parameters) {
            options.settings.temperature = temperature;
        }
        model.forward(&parameters, &batch, &data, [0.0; 2], &mut pass);
        weighing.begin(&pass.embedding, &batch, options.settings.geometry);
        weighing.advance(&batch, &loss, &options.settings, &mut || true);
        let allowed = 1e-10 * expected.abs().max(1.0) + amplified(case, "losses")?;
        tolerance::within(&format!("loss {step}"), weighing.loss(), expected, allowed)?;
        if step + 1 == losses.len() {
            break;
        }
        let by_temperature = weighing.by_log_inverse_temperature();
        model.backward(&parameters, &mut pass, weighing.gradient(), by_temperature, &mut gradient);
        if let (0, Some(expected)) = (step, case.get("first_step_grad")) {
            compare_layers("first gradient", &layout, &gradient, expected, tolerance::gradient)?;
        }
        optimizer.update(rates, &gradient, &mut parameters);
        model.clamp(&mut parameters);
    }
    compare_end(case, &layout, &parameters, &pass.embedding)
}

/// What rounding may have grown to in the end: ten times the reference's own answer to a relative
/// change of all initial weights by 1e-13.
///
/// The largest are runs under Adam whose loss does not see the last bias: its gradient is nothing
/// but rounding, which Adam enlarges by learning rate/ε.
fn amplified(case: &Value, what: &str) -> Result<f64, Miss> {
    Ok(1e-12 * number(field(field(case, "amplification")?, what)?)?)
}

/// Widths between the input and the output.
fn hidden(widths: &[usize]) -> Vec<u32> {
    widths[1..widths.len() - 1].iter().map(|&width| width as u32).collect()
}

fn layout(case: &Value, setup: &Value) -> Result<Layout, Miss> {
    let activation = match field(case, "activation")?.as_str() {
        Some("tanh") => Activation::Tanh,
        Some("relu") => Activation::Relu,
        other => return Err(Miss::Unknown(format!("{other:?}"))),
    };
    let mut widths = Vec::new();
    for layer in list(field(setup, "init_weights")?)? {
        let (fan_out, fan_in) = matrix(field(layer, "weight")?)?.shape();
        if widths.is_empty() {
            widths.push(fan_in);
        }
        widths.push(fan_out);
    }
    if widths.first() != Some(&2) || widths.last() != Some(&DIMENSION) {
        return Err(Miss::Unknown(format!("widths {widths:?}")));
    }
    let layers = Layers { widths, activation };
    let encoder = Encoder::Layers(layers.clone()).parameter_count();
    Ok(Layout { layers, encoder })
}

/// The full batch of the run, and the points it is made of: a point for every member.
fn meeting(loss: &Loss, setup: &Value) -> Result<(Batch, Data), Miss> {
    let inputs = |key| matrix(field(setup, key)?);
    let labels = labels(field(setup, "labels")?)?;
    let classes = labels.iter().max().map_or(0, |most| most + 1);
    let count = labels.len();
    let inputs = match loss.arrangement {
        Arrangement::Together | Arrangement::Prototypes => inputs("x")?,
        Arrangement::Partners | Arrangement::TwoViews => stacked(&inputs("x_a")?, &inputs("x_b")?),
        Arrangement::TwoModalities => {
            // The second modality is the point turned by a quarter: turn it back beforehand.
            let other = inputs("x_t")?;
            let back =
                Points::from_fn(
                    count,
                    2,
                    |i, j| if j == 0 { other[(i, 1)] } else { -other[(i, 0)] },
                );
            stacked(&inputs("x_a")?, &back)
        }
    };
    let mut batch = arranged(loss, &labels, classes as usize, inputs.nrows() > count);
    for (place, member) in batch.members.iter_mut().enumerate() {
        member.point = place as u32;
    }
    let labels = batch.labels.clone();
    let told = labels.clone();
    Ok((batch, Data { training: labels.len(), inputs, told, labels, classes }))
}

/// Writes the case's initial parameters.
fn begin(
    case: &Value,
    setup: &Value,
    layout: &Layout,
    arrangement: Arrangement,
    parameters: &mut [f64],
) -> Outcome {
    let (first, rest) = parameters.split_at_mut(layout.encoder);
    set_layers(layout, first, field(setup, "init_weights")?)?;
    match arrangement {
        Arrangement::TwoModalities => {
            set_layers(layout, rest, field(setup, "init_weights_b")?)?;
            rest[layout.encoder] = number(field(&case["loss_params"], "log_scale_init")?)?;
        }
        Arrangement::Prototypes => {
            rest.copy_from_slice(head(field(setup, "init_head")?)?.as_slice())
        }
        _ => {}
    }
    Ok(())
}

fn set_layers(layout: &Layout, parameters: &mut [f64], values: &Value) -> Outcome {
    for (place, layer) in list(values)?.iter().enumerate() {
        let (mut weights, biases) = layout.layers.layer_mut(place, parameters);
        weights.copy_from(&matrix(field(layer, "weight")?)?);
        biases.copy_from_slice(&numbers(field(layer, "bias")?)?);
    }
    Ok(())
}

/// Prototypes with their biases as one more column.
fn head(values: &Value) -> Result<Points, Miss> {
    let weight = matrix(field(values, "weight")?)?;
    let bias = matrix(field(values, "bias")?)?;
    let mut head = weight.insert_column(DIMENSION, 0.0);
    head.set_column(DIMENSION, &bias.row(0).transpose());
    Ok(head)
}

/// Compares the weights and biases of one network with what the case expects.
fn compare_layers(
    what: &str,
    layout: &Layout,
    got: &[f64],
    expected: &Value,
    near: impl Fn(&str, &Points, &Points) -> Outcome,
) -> Outcome {
    for (place, layer) in list(expected)?.iter().enumerate() {
        let (weights, biases) = layout.layers.layer(place, got);
        let name = |part| format!("{what}, layer {place}, {part}");
        near(&name("weight"), &weights.into_owned(), &matrix(field(layer, "weight")?)?)?;
        let biases = Points::from_row_slice(1, biases.len(), biases);
        near(&name("bias"), &biases, &matrix(field(layer, "bias")?)?)?;
    }
    Ok(())
}

/// The parameters and embeddings after the last update.
fn compare_end(case: &Value, layout: &Layout, parameters: &[f64], embedding: &Points) -> Outcome {
    let allowed = 1e-10 + amplified(case, "final_embeddings")?;
    let near = |what: &str, got: &Points, expected: &Points| {
        tolerance::matrix(what, got, expected, allowed)
    };
    let (first, rest) = parameters.split_at(layout.encoder);
    compare_layers("final", layout, first, field(case, "final_weights")?, near)?;
    if let Some(expected) = case.get("final_weights_b") {
        compare_layers("final second", layout, rest, expected, near)?;
        let expected = number(field(case, "final_log_scale")?)?;
        tolerance::within("final log scale", rest[layout.encoder], expected, allowed)?;
    }
    if let Some(expected) = case.get("final_head") {
        let expected = head(expected)?;
        let got = Points::from_column_slice(expected.nrows(), expected.ncols(), rest);
        near("final head", &got, &expected)?;
    }
    let finals = field(case, "final_embeddings")?;
    let mut first = 0;
    for key in ["z", "za", "zb", "zt"] {
        if let Some(expected) = finals.get(key) {
            let expected = matrix(expected)?;
            let got = embedding.view((first, 0), expected.shape()).into_owned();
            near(key, &got, &expected)?;
            first += expected.nrows();
        }
    }
    Ok(())
}
