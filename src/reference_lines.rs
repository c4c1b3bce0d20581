//! Values of the loss that mean something: they turn "stuck" into a diagnosis.
//!
//! A loss that sits on its margin is not "small", it is the loss of an embedding that has fallen
//! into one point. [`lines`] gives the values for a config; a chart may draw them, and
//! [`Trainer::diagnosis`](crate::trainer::Trainer::diagnosis) says a line's sentence when it is true.

use crate::config::{Config, SamplerKind};
use crate::data::Data;
use crate::geometry::Geometry;
use crate::loss::{Fallback, Negatives, Positives};
use crate::mining::Mining;

/// What a line means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The loss when every embedding is the same point.
    Collapse,
    /// The loss of a classifier that holds every class for equally likely.
    Guessing,
    /// As low as the loss can go, or is known to go.
    Optimum,
}

/// One value of the loss that means something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReferenceLine {
    /// The loss.
    pub value: f64,
    /// What it is, as short as a chart needs it.
    pub label: &'static str,
    /// What value this is, in a sentence: true wherever the loss is.
    pub explanation: &'static str,
    /// What it means that the loss is there, in sentences.
    pub sentence: &'static str,
    /// What kind of value it is.
    pub meaning: Meaning,
}

/// The lines of a config on its points; empty where none is known.
///
/// Where the value depends on who happens to meet (the share of negative pairs of the contrastive
/// loss), it is the mean over batches.
pub fn lines(config: &Config, data: &Data) -> Vec<ReferenceLine> {
    let line = |value, label, [explanation, sentence]: [&'static str; 2], meaning| ReferenceLine {
        value,
        label,
        explanation,
        sentence,
        meaning,
    };
    let collapse = |value, label, texts| line(value, label, texts, Meaning::Collapse);
    let settings = config.effective_settings();
    let anchors = anchors(config, data) as f64;
    let together = if config.positives == Positives::Views { 2.0 * anchors } else { anchors };
    let in_batch = config.negatives == Negatives::InBatch;
    let mut lines = Vec::new();
    match config.loss.id {
        "contrastive" => {
            let share = if settings.push > 0.0 { negative_share(config, data) } else { Some(0.0) };
            if share == Some(0.0) {
                if settings.pull > 0.0 {
                    lines.push(collapse(0.0, "0", NO_PUSH));
                }
            } else if let Some(share) = share {
                let value = 0.5 * settings.push * settings.margin * settings.margin * share;
                lines.push(collapse(value, "½m² · negatives", CONTRASTIVE));
            }
        }
        "triplet" => {
            let batch_hard = settings.mining == Mining::Hardest;
            let never = settings.mining == Mining::SemiHard && settings.fallback == Fallback::Skip;
            if never || config.positives == Positives::Everyone {
                // Nothing is mined from equal points.
            } else if !settings.soft_margin {
                lines.push(collapse(settings.margin, "m", MARGIN));
            } else if batch_hard {
                lines.push(collapse(core::f64::consts::LN_2, "ln 2", SOFT_MARGIN));
            } else {
                let value = libm::log1p(libm::exp(settings.margin));
                lines.push(collapse(value, "ln(1 + eᵐ)", SOFT_MARGIN));
            }
        }
        "supcon" if together >= 2.0 => {
            let (label, sentence) = if together == anchors {
                ("ln(B − 1)", CHOICES)
            } else {
                ("ln(2N − 1)", CHOICES)
            };
            lines.push(collapse(libm::log(together - 1.0), label, sentence));
            if let Some(value) = supcon_optimum(config, data) {
                let sentence = if data.classes <= 3 { SIMPLEX } else { POLYGON };
                lines.push(line(value, "L*", sentence, Meaning::Optimum));
            }
        }
        "nt-xent" if in_batch && anchors >= 2.0 => {
            let (others, label) = if settings.decoupled {
                (2.0 * anchors - 2.0, "ln(2N − 2)")
            } else {
                (2.0 * anchors - 1.0, "ln(2N − 1)")
            };
            lines.push(collapse(libm::log(others), label, CHOICES));
        }
        "info-nce" | "clip" if in_batch && anchors >= 2.0 => {
            let decoupled = settings.decoupled && config.loss.id == "info-nce";
            let (others, label) =
                if decoupled { (anchors - 1.0, "ln(N − 1)") } else { (anchors, "ln N") };
            lines.push(collapse(libm::log(others), label, CHOICES));
            let by_class = config.positives == Positives::Labels && !config.data.instances;
            if by_class && !decoupled && settings.debias == 0.0 && config.imbalance == 1.0 {
                let classes = f64::from(data.classes);
                if anchors > classes {
                    let value = libm::log(anchors) - libm::log(classes);
                    lines.push(line(value, "ln N − ln K", CEILING, Meaning::Optimum));
                }
            }
        }
        "cross-entropy" => {
            let value = libm::log(f64::from(data.classes));
            lines.push(line(value, "ln K", GUESSING, Meaning::Guessing));
        }
        _ => {}
    }
    lines
}

/// Two texts each: what the value is, and what it means that the loss is there.
const CONTRASTIVE: [&str; 2] = [
    "Half the squared margin, times the share of negative pairs: the loss when every embedding is the same point.",
    "The loss is half the squared margin of the negative pairs: every embedding is the same point. This is collapse.",
];
const NO_PUSH: [&str; 2] = [
    "Nothing pushes, so this is the loss when every embedding is the same point.",
    "Nothing pushes, so the loss is 0 when every embedding is the same point. This is collapse.",
];
const MARGIN: [&str; 2] = [
    "The margin: the loss when every embedding is the same point, because no negative is farther away than any positive.",
    "The loss is exactly the margin: every embedding is the same point. This is collapse.",
];
const SOFT_MARGIN: [&str; 2] = [
    "The loss of triplets without any difference between positive and negative: that of embeddings that are all the same point.",
    "The loss is that of triplets without any difference: every embedding is the same point. This is collapse.",
];
const CHOICES: [&str; 2] = [
    "The logarithm of the number of choices: the loss when every embedding is the same point, so that an anchor can only guess. It grows with the batch.",
    "The loss is the logarithm of the number of choices: every embedding is the same point, so an anchor can only guess. This is collapse.",
];
const GUESSING: [&str; 2] = [
    "The logarithm of the number of classes: the loss of a classifier that holds every class for equally likely.",
    "The loss is ln K: the classifier does no better than guessing.",
];
const SIMPLEX: [&str; 2] = [
    "As low as the loss can go: every class is one point, and the classes stand evenly around the circle.",
    "The loss is within 1 % of the lowest there is. Whether the classes stand evenly, gap variation tells; the loss hardly does.",
];
const POLYGON: [&str; 2] = [
    "The loss when every class is one point and the classes stand evenly around the circle.",
    "The loss is within 1 % of that of classes that are points evenly around the circle. Whether they stand evenly, gap variation tells; the loss hardly does.",
];
const CEILING: [&str; 2] = [
    "As low as the loss can go on average: a class-mate says no more about the anchor than its class, ln K.",
    "The loss is as low as it can go on average: a class-mate says no more about the anchor than its class, ln K.",
];

/// Anchors that meet in a step.
fn anchors(config: &Config, data: &Data) -> usize {
    let pairs = config.data.instances && config.loss.knobs.contains(&"negatives");
    let there = if pairs { data.classes as usize } else { data.training };
    (config.batch_size as usize).min(there)
}

/// Points of every class as the loss is told them.
fn sizes(data: &Data) -> Vec<f64> {
    let mut sizes = vec![0.0; data.classes as usize];
    data.told.iter().for_each(|&class| sizes[class as usize] += 1.0);
    sizes
}

/// The share of a batch's pairs that are negative, in the mean over batches; `None` where it is not
/// known without looking at the batch.
fn negative_share(config: &Config, data: &Data) -> Option<f64> {
    let anchors = anchors(config, data) as f64;
    let balanced = config.sampler == SamplerKind::Balanced;
    match config.positives {
        Positives::Everyone => Some(0.0),
        Positives::Views => Some((2.0 * anchors - 2.0) / (2.0 * anchors - 1.0)),
        Positives::Angle | Positives::Radius => None,
        Positives::Labels if anchors < 2.0 => None,
        Positives::Labels if balanced => {
            let each = anchors / f64::from(data.classes);
            let even = each.fract() == 0.0 && sizes(data).iter().all(|&size| size >= each);
            even.then(|| 1.0 - (each - 1.0) / (anchors - 1.0))
        }
        Positives::Labels => {
            // Any two points of the data are as likely to meet as any other two.
            let all = data.training as f64;
            let same: f64 = sizes(data).iter().map(|size| size * (size - 1.0)).sum();
            Some(1.0 - same / (all * (all - 1.0)))
        }
    }
}

/// SupCon's value with every class in one point and the classes on the regular polygon, which is
/// its minimum for up to three classes on the circle (Graf, Hofer, Niethammer & Kwitt, ICML 2021):
/// ln((q − 1)e^(1/τ) + q Σ e^(cos(2πj/K)/τ)) − 1/τ, q points of a class in a batch. Known where
/// batches are balanced.
fn supcon_optimum(config: &Config, data: &Data) -> Option<f64> {
    let anchors = anchors(config, data) as f64;
    let classes = f64::from(data.classes);
    let each = anchors / classes;
    let whole = anchors == data.training as f64;
    let balanced = config.sampler == SamplerKind::Balanced || whole;
    let even = sizes(data).iter().all(|&size| size == sizes(data)[0]);
    let known = config.settings.geometry == Geometry::Circle
        && config.positives == Positives::Labels
        && balanced
        && even
        && each.fract() == 0.0
        && each >= 2.0;
    known.then(|| {
        let sharpness = 1.0 / config.settings.temperature;
        // In units of e^(1/τ).
        let others: f64 = (1..data.classes)
            .map(|class| {
                let turn = core::f64::consts::TAU * f64::from(class) / classes;
                libm::exp((libm::cos(turn) - 1.0) * sharpness)
            })
            .sum();
        libm::log((each - 1.0) + each * others)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(f64, &'static str)> {
        let config = Config::parse(text).expect(text);
        let data = Data::generate(&config.recipe());
        lines(&config, &data).iter().map(|line| (line.value, line.label)).collect()
    }

    fn first(text: &str) -> (f64, &'static str) {
        let lines = of(text);
        (libm::round(lines[0].0 * 1e6) / 1e6, lines[0].1)
    }

    #[test]
    fn collapse_readings() {
        let log = |x: f64| libm::round(libm::log(x) * 1e6) / 1e6;
        assert_eq!(first("loss=triplet&mining=hardest&margin=0.7"), (0.7, "m"));
        assert_eq!(first("loss=triplet&mining=hardest&soft-margin=on"), (log(2.0), "ln 2"));
        assert_eq!(of("loss=triplet"), []);
        assert_eq!(first("loss=triplet&fallback=farthest").0, 0.5);
        let balanced = "data=blobs&batch-size=32&sampler=balanced";
        assert_eq!(first(&format!("loss=contrastive&{balanced}")).0, 0.387097);
        assert_eq!(first("loss=supcon&batch-size=32"), (3.433987, "ln(B − 1)"));
        assert_eq!(first("loss=nt-xent&batch-size=32"), (log(63.0), "ln(2N − 1)"));
        assert_eq!(first("loss=info-nce&batch-size=32"), (log(32.0), "ln N"));
        assert_eq!(first("loss=info-nce&batch-size=32&decoupled=on"), (log(31.0), "ln(N − 1)"));
        assert_eq!(first("loss=clip&batch-size=1000&points=240"), (log(240.0), "ln N"));
        assert_eq!(first("loss=cross-entropy&data=blobs"), (log(4.0), "ln K"));
        assert_eq!(of("loss=nt-xent&negatives=true-negatives"), []);
        assert_eq!(of("loss=contrastive&positives=angle"), []);
    }

    #[test]
    fn the_optimum_of_supcon_is_that_of_the_regular_polygon() {
        for (classes, temperature, printed) in
            [(3, 0.5, 2.8090), (4, 0.5, 2.9767), (4, 1.0, 3.3651)]
        {
            let text = format!(
                "loss=supcon&data=blobs&classes={classes}&temperature={temperature}&batch-size={}&sampler=balanced",
                16 * classes
            );
            let (value, label) = of(&text)[1];
            assert_eq!(label, "L*");
            assert!((value - printed).abs() < 6e-5, "{value}, not {printed}");
        }
    }
}
