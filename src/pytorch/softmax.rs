//! The losses that read a softmax: InfoNCE, NT-Xent, SupCon, CLIP and cross-entropy.

use super::{CDIST, Function};
use crate::config::Config;
use crate::geometry::Comparison;
use crate::loss::{Negatives, Positives};

pub fn info_nce(config: &Config) -> Function {
    let mut function = Function::default();
    function.about.push("Each row of z must find its partner among the partners of all.");
    take_partners(&mut function, config);
    function.number("temperature", config.settings.temperature);
    take_debias(&mut function, config);
    similarities(&mut function, config, "z", "partners");
    if needs_masks(config) {
        function.add("positive = torch.eye(len(z), dtype=torch.bool, device=z.device)");
    }
    let target = "torch.arange(len(z), device=z.device)";
    one_positive(&mut function, config, "~positive", target);
    function
}

pub fn nt_xent(config: &Config) -> Function {
    let mut function = Function::default();
    function.about.push("Each of two partners must find the other among everyone else.");
    take_partners(&mut function, config);
    function.number("temperature", config.settings.temperature);
    take_debias(&mut function, config);
    function.add("n, z = len(z), torch.cat([z, partners])");
    if config.negatives == Negatives::TrueNegatives {
        function.add("labels = labels.repeat(2)");
    }
    similarities(&mut function, config, "z", "z");
    function.add(EYE);
    if needs_masks(config) {
        function.add("positive = own.roll(n, 0)");
    } else {
        function.add("s = s.masked_fill(own, -torch.inf)");
    }
    let target = "torch.arange(2 * n, device=z.device).roll(n)";
    one_positive(&mut function, config, "~(own | positive)", target);
    function
}

pub fn supcon(config: &Config) -> Function {
    let mut function = Function::default();
    function.about.push("Each anchor must find all its class-mates among everyone else.");
    function.take_labelled(config);
    function.number("temperature", config.settings.temperature);
    similarities(&mut function, config, "z", "z");
    function.add(EYE);
    function.add("positive = same & ~own");
    function.add("log_share = s.masked_fill(own, -torch.inf).log_softmax(1)");
    function.add("anchor = positive.any(1)  # the others have no term");
    function.add("total = log_share.masked_fill(~positive, 0).sum(1)[anchor]");
    function.add("terms = -total / positive.sum(1)[anchor]");
    function.add("return terms.sum() / max(1, len(terms))");
    function
}

pub fn clip(config: &Config) -> Function {
    let mut function = Function::default();
    function.about.push("Each row of either modality must find its partner in the other.");
    take_partners(&mut function, config);
    if config.learn_temperature {
        function.before = format!(
            "# A parameter: give it to the optimizer and, after every step, keep it in bounds by\n\
             # log_scale.data.clamp_(0, math.log(100))\n\
             log_scale = torch.nn.Parameter(torch.tensor(-math.log({:?})))\n",
            config.settings.temperature
        );
        function.inputs.push("log_scale");
        function.about.push("log_scale: logarithm of one over the temperature");
        function.add("s = F.normalize(z) @ F.normalize(partners).T * log_scale.exp()");
    } else {
        function.number("temperature", config.settings.temperature);
        take_debias(&mut function, config);
        similarities(&mut function, config, "z", "partners");
    }
    if debiases(config) {
        function.add(&EYE.replace("own", "positive"));
        function.add("there = debiased(s, positive, ~positive, temperature, debias)");
        function.add("back = debiased(s.T, positive, ~positive, temperature, debias)");
        function.add("return (there + back) / 2");
        return function;
    }
    if config.negatives == Negatives::TrueNegatives {
        function.add(EYE);
        function.add("mate = (labels[:, None] == labels) & ~own");
        function.add("s = s.masked_fill(mate, -torch.inf)");
    }
    function.add("target = torch.arange(len(z), device=z.device)");
    function.add("return (F.cross_entropy(s, target) + F.cross_entropy(s.T, target)) / 2");
    function
}

pub fn cross_entropy(config: &Config) -> Function {
    let mut function = Function::default();
    function.about.push("Each point must find its class's prototype among all prototypes.");
    function.about.push("z: embeddings (N, D)");
    function.about.push("labels: classes (N)");
    function.about.push("weight, bias: prototypes (C, D) and (C), learned along: those of a");
    function.about.push("torch.nn.Linear(D, C)");
    function.inputs.extend(["z", "labels", "weight", "bias"]);
    function.number("label_smoothing", config.settings.label_smoothing);
    function.add("s = F.linear(z, weight, bias)");
    function.add("return F.cross_entropy(s, labels, label_smoothing=label_smoothing)");
    function
}

/// Everyone against itself.
const EYE: &str = "own = torch.eye(len(z), dtype=torch.bool, device=z.device)";

/// The arguments of a loss in which every row has one partner.
fn take_partners(function: &mut Function, config: &Config) {
    function.inputs.extend(["z", "partners"]);
    function.about.push(match (config.loss.id, config.positives) {
        ("clip", _) => {
            "z, partners: embeddings (N, D) of two modalities, one encoder each, row i with row i"
        }
        (_, Positives::Views) => "z, partners: embeddings (N, D) of two views of the same points",
        (_, _) => {
            "z, partners: embeddings (N, D); row i of partners is a random class-mate of row i"
        }
    });
    if config.negatives == Negatives::TrueNegatives {
        function.inputs.push("labels");
        function
            .about
            .push("labels: classes (N), shared by partners; class-mates are no negatives");
    }
}

/// Writes `s`, the similarities of the rows of two tensors over the temperature.
fn similarities(function: &mut Function, config: &Config, first: &str, second: &str) {
    let [before, after] = CDIST;
    match (config.loss.comparison)(&config.settings) {
        Comparison::Dot if first == second => {
            function.add(&format!("u = F.normalize({first})"));
            function.add("s = u @ u.T / temperature");
        }
        Comparison::Dot => {
            function
                .add(&format!("s = F.normalize({first}) @ F.normalize({second}).T / temperature"));
        }
        Comparison::NegativeSquaredDistance => {
            function.add(&format!("d = {before}{first}, {second}{after}"));
            function.add("s = -d.square() / temperature");
        }
        Comparison::Cauchy => {
            function.add(&format!("d = {before}{first}, {second}{after}"));
            function.add("s = -d.square().log1p() / temperature");
        }
        other => unreachable!("no softmax loss compares by {other:?}"),
    }
}

/// Whether the sum over the negatives is corrected for class-mates.
fn debiases(config: &Config) -> bool {
    config.effective_settings().debias > 0.0
}

/// Adds the argument `debias` and the function that takes it.
fn take_debias(function: &mut Function, config: &Config) {
    if debiases(config) {
        function.number("debias", config.settings.debias);
        function.before = match (config.loss.comparison)(&config.settings) {
            Comparison::Dot => DEBIASED.replace("FLOOR", "(n.log() - 1 / temperature - own).exp()"),
            _ => DEBIASED.replace("FLOOR", "torch.zeros_like(n)"),
        };
    }
}

/// Everything is divided by the positive's exponential.
const DEBIASED: &str = "\
def debiased(s, positive, negative, temperature, debias):
    own, n = s[positive], negative.sum(1).to(s.dtype)
    push = (s - own[:, None]).masked_fill(~negative, -torch.inf).exp().sum(1)
    least = FLOOR
    return torch.maximum((push - debias * n) / (1 - debias), least).log1p().mean()
";

/// Whether it matters who is a negative, beside who is compared at all.
fn needs_masks(config: &Config) -> bool {
    debiases(config) || config.settings.decoupled || config.negatives == Negatives::TrueNegatives
}

/// The cross-entropy of rows with one positive each. `others` are the negatives unless they are
/// told by class.
fn one_positive(function: &mut Function, config: &Config, others: &str, target: &str) {
    if debiases(config) {
        function.add(&format!("return debiased(s, positive, {others}, temperature, debias)"));
        return;
    }
    let true_negatives = config.negatives == Negatives::TrueNegatives;
    if needs_masks(config) {
        let negative = if true_negatives { "labels[:, None] != labels" } else { others };
        function.add(&format!("negative = {negative}"));
    }
    if config.settings.decoupled {
        function.add("push = s.masked_fill(~negative, -torch.inf).logsumexp(1)");
        function.add("terms = (push - s[positive])[negative.any(1)]");
        function.add("return terms.sum() / max(1, len(terms))");
        return;
    }
    if true_negatives {
        function.add("s = s.masked_fill(~(negative | positive), -torch.inf)");
    }
    function.add(&format!("return F.cross_entropy(s, {target})"));
}
