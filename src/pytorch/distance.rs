//! The losses that read distances: contrastive and triplet.

use super::{CDIST, Function};
use crate::config::Config;
use crate::geometry::Geometry;
use crate::loss::{Distance, Fallback, Reduction, Settings};
use crate::mining::Mining;

pub fn contrastive(config: &Config) -> Function {
    let settings = &config.settings;
    let mut function = Function::default();
    function.about.push("Pulls and pushes, the mean over all pairs of the batch.");
    function.take_labelled(config);
    function.number("margin", settings.margin);
    function.number("pull", settings.pull);
    function.number("push", settings.push);
    distances(&mut function, settings);
    function.add("i, j = torch.triu_indices(len(z), len(z), offset=1, device=z.device)");
    function.add("d, same = d[i, j], same[i, j]");
    function.add("terms = torch.where(same, pull * d**2, push * F.relu(margin - d) ** 2) / 2");
    function.add("return terms.sum() / max(1, len(terms))");
    function
}

pub fn triplet(config: &Config) -> Function {
    let settings = &config.settings;
    let mut function = Function::default();
    function.about.push(match (settings.mining, settings.fallback) {
        (Mining::All, _) => "Every triplet of the batch.",
        (Mining::Random, _) => {
            "One positive and one negative per anchor, drawn anew at every call."
        }
        (Mining::Hardest, _) => "Batch-hard: the farthest positive and the nearest negative.",
        (Mining::SemiHard, Fallback::Skip) => {
            "Semi-hard: the nearest negative beyond each positive, if within the margin."
        }
        (Mining::SemiHard, Fallback::Farthest) => {
            "Semi-hard: the nearest negative beyond each positive, else the farthest."
        }
    });
    function.take_labelled(config);
    // Batch-hard's soft form has no margin.
    let has_margin = !(settings.soft_margin && settings.mining == Mining::Hardest);
    if settings.mining == Mining::Random {
        function.options.push(("triplets", "None".into()));
        function
            .about
            .push("triplets: (anchors, positives, negatives) to take instead of a random draw");
    }
    if has_margin {
        function.number("margin", settings.margin);
    }
    match settings.mining {
        Mining::Random => random(&mut function, settings),
        mined => {
            distances(&mut function, settings);
            function.add(RELATIONS);
            function.add(match (mined, settings.fallback) {
                (Mining::Hardest, _) => HARDEST,
                (Mining::SemiHard, Fallback::Skip) => SEMI_HARD_OR_NONE,
                (Mining::SemiHard, Fallback::Farthest) => SEMI_HARD_OR_FARTHEST,
                _ => ALL,
            });
        }
    }
    function.add(match (settings.soft_margin, has_margin) {
        (false, _) => "terms = F.relu(gap + margin)",
        (true, true) => "terms = -F.logsigmoid(-gap - margin)  # softplus, without its threshold",
        (true, false) => "terms = -F.logsigmoid(-gap)  # softplus, without its threshold",
    });
    function.add(match settings.reduction {
        Reduction::Mean => "return terms.sum() / max(1, len(terms))",
        Reduction::Active => "return terms.sum() / (terms > 0).sum().clamp(min=1)",
    });
    function
}

/// Writes `d`, every distance of the batch.
fn distances(function: &mut Function, settings: &Settings) {
    directions(function, settings);
    let [before, after] = CDIST;
    let euclidean = format!("d = {before}z, z{after}");
    match settings.distance {
        Distance::Euclidean => function.add(&euclidean),
        Distance::Squared => function.add(&format!("{euclidean}.square()")),
        Distance::Cosine => function.add("d = 1 - z @ z.T"),
    }
}

fn directions(function: &mut Function, settings: &Settings) {
    if settings.geometry == Geometry::Circle {
        function.add("z = F.normalize(z)");
    }
}

fn random(function: &mut Function, settings: &Settings) {
    function.before = SAMPLE.into();
    directions(function, settings);
    function.add("a, p, n = sample(same) if triplets is None else triplets");
    function.add(match settings.distance {
        Distance::Euclidean => "gap = (z[a] - z[p]).norm(dim=1) - (z[a] - z[n]).norm(dim=1)",
        Distance::Squared => "gap = (z[a] - z[p]).square().sum(1) - (z[a] - z[n]).square().sum(1)",
        Distance::Cosine => "gap = (z[a] * z[n]).sum(1) - (z[a] * z[p]).sum(1)",
    });
}

/// Who is positive to whom, nobody to itself.
const RELATIONS: &str = "\
positive = same & ~torch.eye(len(z), dtype=torch.bool, device=z.device)";

const ALL: &str = "\
a, p = positive.nonzero(as_tuple=True)
gap = (d[a, p][:, None] - d[a])[~same[a]]";

const HARDEST: &str = "\
anchor = positive.any(1) & ~same.all(1)
farthest = d.masked_fill(~positive, -torch.inf)[anchor].max(1).values
nearest = d.masked_fill(same, torch.inf)[anchor].min(1).values
gap = farthest - nearest";

const SEMI_HARD_OR_NONE: &str = "\
a, p = positive.nonzero(as_tuple=True)
beyond = ~same[a] & (d[a] > d[a, p][:, None])
nearest = d[a].masked_fill(~beyond, torch.inf).min(1).values
gap = (d[a, p] - nearest)[nearest < d[a, p] + margin]";

const SEMI_HARD_OR_FARTHEST: &str = "\
a, p = positive.nonzero(as_tuple=True)
beyond = ~same[a] & (d[a] > d[a, p][:, None])
nearest = d[a].masked_fill(~beyond, torch.inf).min(1).values
farthest = d.masked_fill(same, -torch.inf).max(1).values[a]
negative = torch.where(beyond.any(1), nearest, farthest)
gap = (d[a, p] - negative)[~same.all(1)[a]]";

const SAMPLE: &str = r#"def sample(same):
    """A positive and a negative, at random, for every anchor that has both."""
    positive = same & ~torch.eye(len(same), dtype=torch.bool, device=same.device)
    a = (positive.any(1) & ~same.all(1)).nonzero().flatten()
    # Random ranks: among the allowed ones, the highest is a uniform pick.
    rank = torch.rand(len(a), len(same), device=same.device)
    p = rank.masked_fill(~positive[a], -1).argmax(1)
    n = rank.masked_fill(same[a], -1).argmax(1)
    return a, p, n
"#;
