//! The chosen loss as a short PyTorch function, to be pasted into a training loop.
//!
//! [`snippet`] writes what the page trains on: the same formula, reduction, mining and degenerate
//! cases. `tests/pytorch.rs` runs the snippets of all settings and compares value and autograd
//! gradient with those of the core.

mod distance;
mod softmax;

use crate::batch::near::{ANGLE, RADIUS};
use crate::config::Config;
use crate::loss::Positives;

/// A runnable Python snippet that computes exactly the loss of `config`, with its settings.
///
/// It needs PyTorch alone and defines `loss`, which takes raw embeddings as tensors of shape
/// (N, D) and returns a scalar:
///
/// | loss | call |
/// | --- | --- |
/// | contrastive, triplet, supcon | `loss(z, labels)`; for views `loss(view1, view2)`; by angle or radius `loss(z, x)`; with everyone `loss(z)` |
/// | info-nce, nt-xent | `loss(z, partners)`; with true negatives `loss(z, partners, labels)` |
/// | clip | the same; with a learned temperature `log_scale` comes last |
/// | cross-entropy | `loss(z, labels, weight, bias)` |
///
/// Margin, temperature and the like are keyword arguments whose defaults are the config's values.
/// A triplet loss with random mining draws from torch's generator unless it is given `triplets`.
/// Only directions shorter than 1e-12 differ: there PyTorch multiplies the gradient by 1e12, the
/// core says 0.
pub fn snippet(config: &Config) -> String {
    let function = match config.loss.id {
        "contrastive" => distance::contrastive(config),
        "triplet" => distance::triplet(config),
        "info-nce" => softmax::info_nce(config),
        "nt-xent" => softmax::nt_xent(config),
        "supcon" => softmax::supcon(config),
        "clip" => softmax::clip(config),
        "cross-entropy" => softmax::cross_entropy(config),
        other => unreachable!("the loss {other} has no snippet"),
    };
    function.write(config)
}

/// `torch.cdist` as it has to be called: by default it expands the square above 25 rows, and equal
/// points then are not at distance 0.
const CDIST: [&str; 2] = ["torch.cdist(", r#", compute_mode="donot_use_mm_for_euclid_dist")"#];

/// A Python function in the making.
#[derive(Default)]
struct Function {
    /// Definitions that stand before it.
    before: String,
    /// Names of the arguments without a default.
    inputs: Vec<&'static str>,
    /// Names and values of the arguments with one.
    options: Vec<(&'static str, String)>,
    /// The docstring, line by line.
    about: Vec<&'static str>,
    /// The body, not indented.
    body: String,
}

impl Function {
    /// Adds one or more lines to the body.
    fn add(&mut self, lines: &str) {
        self.body.push_str(lines);
        self.body.push('\n');
    }

    /// Adds an argument whose default is a number.
    fn number(&mut self, name: &'static str, value: f64) {
        // Rust's debug form of a finite number is a literal of Python that reads back the same.
        self.options.push((name, format!("{value:?}")));
    }

    /// The arguments of a loss that meets a batch of points; afterwards `z` is there and `same`,
    /// who is positive to whom.
    fn take_labelled(&mut self, config: &Config) {
        if config.positives == Positives::Views {
            self.inputs.extend(["view1", "view2"]);
            self.about.push("view1, view2: embeddings (N, D) of two views of the same points");
            self.add("z = torch.cat([view1, view2])");
            self.add("labels = torch.arange(len(view1), device=z.device).repeat(2)");
            self.add("same = labels[:, None] == labels");
            return;
        }
        self.inputs.push("z");
        self.about.push("z: embeddings (N, D)");
        if matches!(config.positives, Positives::Angle | Positives::Radius) {
            self.inputs.push("x");
            self.about.push("x: the points themselves (N, 2)");
        }
        match config.positives {
            Positives::Angle => {
                self.add("angle = torch.atan2(x[:, 1], x[:, 0]).rad2deg()");
                self.add("apart = (angle[:, None] - angle).abs()");
                self.add(&format!("same = torch.minimum(apart, 360 - apart) < {ANGLE}"));
            }
            Positives::Radius => {
                self.add("radius = x.norm(dim=1)");
                self.add(&format!("same = (radius[:, None] - radius).abs() < {RADIUS}"));
            }
            Positives::Everyone => {
                self.add("same = torch.ones(len(z), len(z), dtype=torch.bool, device=z.device)");
            }
            Positives::Labels | Positives::Views => {
                self.inputs.push("labels");
                self.about.push("labels: classes (N)");
                self.add("same = labels[:, None] == labels");
            }
        }
    }

    fn write(self, config: &Config) -> String {
        let mut settings = config.to_string();
        if !settings.starts_with("loss=") {
            let rest = if settings.is_empty() { "" } else { "&" };
            settings = format!("loss={}{rest}{settings}", config.loss.id);
        }
        let options = self.options.iter().map(|(name, value)| format!("{name}={value}"));
        let arguments: Vec<String> =
            self.inputs.iter().map(|name| name.to_string()).chain(options).collect();
        let mut text = format!("def loss({}):\n", arguments.join(", "));
        let (first, rest) = self.about.split_first().unwrap_or((&"", &[]));
        text += &format!("    \"\"\"{first}\n\n");
        rest.iter().for_each(|line| text += &format!("    {line}\n"));
        text += "    \"\"\"\n";
        self.body.lines().for_each(|line| text += &format!("    {line}\n"));
        if !self.before.is_empty() {
            text = format!("{}\n\n{text}", self.before);
        }
        let imports = [("math.", "math"), ("torch.", "torch"), ("F.", "torch.nn.functional as F")];
        let imports: String = imports
            .iter()
            .filter(|(used, _)| text.contains(used))
            .map(|(_, module)| format!("import {module}\n"))
            .collect();
        let (label, citation) = (config.loss.label, config.loss.citation);
        format!("# {label}: {settings}\n# {citation}\n{imports}\n\n{text}")
    }
}
