//! One anchor's row in numbers and facts: what the picture draws, the panel lists and a sentence
//! says. Everything is read off the row that trains ([`Explained`]); nothing is computed twice.

use crate::batch::Batch;
use crate::config::Config;
use crate::geometry::{Comparison, Geometry};
use crate::gradient::Explained;
use crate::loss::{Arrangement, Loss, Relation, Row, Settings};
use crate::mining::{self, Mining, Work};
use crate::snapshot::{Candidate, Facts, Standing};

/// Why a point has no row now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// There is no such point.
    Unknown,
    /// It is held out: it never trains, so nothing pulls it.
    HeldOut,
    /// It is not in the pending batch.
    NotInBatch,
    /// It is in the pending batch, but only compared with: no row is its own.
    NotAnAnchor,
    /// The run cannot go on.
    Diverged,
}

impl Absence {
    /// Stable id, kebab-case.
    pub fn id(self) -> &'static str {
        match self {
            Absence::Unknown => "unknown",
            Absence::HeldOut => "held-out",
            Absence::NotInBatch => "not-in-batch",
            Absence::NotAnAnchor => "not-an-anchor",
            Absence::Diverged => "diverged",
        }
    }
}

/// Everyone in a row. Positions are left open: the row does not know them.
pub fn candidates(
    explained: &Explained,
    row: usize,
    batch: &Batch,
    config: &Config,
    settings: &Settings,
) -> Vec<Candidate> {
    let comparison = (config.loss.comparison)(settings);
    let prototypes = config.loss.arrangement == Arrangement::Prototypes;
    let own_class = batch.labels[explained.anchor];
    let mined = mined(explained, row, batch, config.loss, settings);
    let mut candidates: Vec<Candidate> = (0..explained.values.len())
        .map(|place| {
            let member = explained.first + place;
            let standing = match explained.relations[place] {
                Relation::Ignored => Standing::Ignored,
                Relation::Positive => Standing::Positive,
                Relation::Negative => Standing::Negative,
            };
            let label = if prototypes { place as u32 } else { batch.labels[member] };
            let weight = explained.pair_weight(place);
            Candidate {
                member: member as u32,
                point: (!prototypes).then(|| batch.members[member].point),
                label,
                standing,
                mined: mined.as_ref().is_none_or(|mined| mined[place]),
                false_negative: standing == Standing::Negative && !prototypes && label == own_class,
                semi_hard: false,
                value: explained.values[place],
                weight,
                pull: (weight > 0.0) != comparison.is_similarity(),
                share: 0.0,
                clean: !prototypes
                    && batch.members[member].view == 0
                    && batch.members[member].modality == 0,
                position: [0.0; 2],
            }
        })
        .collect();
    for pull in [true, false] {
        let is_kind = |candidate: &Candidate| candidate.weight != 0.0 && candidate.pull == pull;
        let all = candidates.iter().filter(|candidate| is_kind(candidate));
        let total: f64 = all.map(|candidate| candidate.weight.abs()).sum();
        for candidate in candidates.iter_mut().filter(|candidate| is_kind(candidate)) {
            candidate.share = candidate.weight.abs() / total;
        }
    }
    if let Some([inner, outer]) = annulus(&candidates, config.loss, settings) {
        for candidate in &mut candidates {
            let within = candidate.value > inner && candidate.value < outer;
            candidate.semi_hard = candidate.standing == Standing::Negative && within;
        }
    }
    candidates
}

/// Whom mining asks, where the loss has mining.
fn mined(
    explained: &Explained,
    row: usize,
    batch: &Batch,
    loss: &Loss,
    settings: &Settings,
) -> Option<Vec<bool>> {
    if !has(loss, "mining") || settings.mining == Mining::All {
        return None;
    }
    let mut mined = vec![false; explained.values.len()];
    mining::triplets(&row_of(explained, row, batch), settings, &mut Work::default(), |p, n| {
        (mined[p], mined[n]) = (true, true);
    });
    Some(mined)
}

/// The row as its loss reads it.
pub fn row_of<'a>(explained: &Explained<'a>, row: usize, batch: &Batch) -> Row<'a> {
    let [seed, step] = batch.counters;
    Row {
        values: explained.values,
        relations: explained.relations,
        counters: [seed, step, row as u64],
    }
}

fn has(loss: &Loss, knob: &str) -> bool {
    loss.knobs.contains(&knob)
}

/// The distances between which semi-hard negatives lie, for the farthest positive that is asked;
/// none where there is no such positive, or no mining.
fn annulus(candidates: &[Candidate], loss: &Loss, settings: &Settings) -> Option<[f64; 2]> {
    let positives = candidates.iter().filter(|one| one.standing == Standing::Positive);
    let asked = positives.filter(|one| has(loss, "mining") && one.mined);
    let farthest = asked.map(|one| one.value).max_by(f64::total_cmp)?;
    Some([farthest, farthest + settings.margin])
}

/// See [`Anatomy::ring`](crate::snapshot::Anatomy::ring).
pub fn ring(candidates: &[Candidate], loss: &Loss, settings: &Settings) -> Option<[f64; 2]> {
    let distances = match (has(loss, "mining"), has(loss, "margin")) {
        (true, _) => annulus(candidates, loss, settings)?,
        (false, true) => [0.0, settings.margin],
        (false, false) => return None,
    };
    let comparison = (loss.comparison)(settings);
    Some(distances.map(|value| reach(comparison, settings.geometry, value)))
}

/// How far away a point lies at this distance: a length in the plane, an angle on the circle.
fn reach(comparison: Comparison, geometry: Geometry, value: f64) -> f64 {
    let length = match comparison {
        Comparison::SquaredDistance => value.max(0.0).sqrt(),
        // 1 − cos θ = 2 sin²(θ/2): the chord of that angle.
        Comparison::CosineDistance => (2.0 * value.max(0.0)).sqrt(),
        _ => value,
    };
    match geometry {
        Geometry::Plane => length,
        Geometry::Circle => 2.0 * libm::asin((length / 2.0).min(1.0)),
    }
}

/// What a sentence says about a row.
pub fn facts(
    candidates: &[Candidate],
    explained: &Explained,
    loss: &Loss,
    settings: &Settings,
) -> Facts {
    let similarity = (loss.comparison)(settings).is_similarity();
    let far = |one: &Candidate| if similarity { -one.value } else { one.value };
    let of = |standing| candidates.iter().filter(move |one| one.standing == standing);
    let positives = of(Standing::Positive).count() as u32;
    let negatives = of(Standing::Negative).count() as u32;
    let felt =
        |pull: bool| candidates.iter().filter(move |one| one.weight != 0.0 && one.pull == pull);
    let strongest = |pull: bool| {
        felt(pull).max_by(|a, b| a.share.total_cmp(&b.share).then(b.member.cmp(&a.member)))
    };
    let story = match loss.arrangement {
        Arrangement::Prototypes => "prototypes",
        _ if similarity => "softmax",
        _ if has(loss, "mining") => "triplets",
        _ => "pairs",
    };
    let by_distance = |a: &&Candidate, b: &&Candidate| far(a).total_cmp(&far(b));
    let nearest = of(Standing::Negative).min_by(by_distance);
    // Whom a negative must not be ahead of.
    let rival = match story {
        "triplets" => of(Standing::Positive).max_by(by_distance),
        _ => of(Standing::Positive).min_by(by_distance),
    };
    let ahead =
        of(Standing::Negative).filter(|one| rival.is_some_and(|rival| far(one) <= far(rival)));
    let inside = of(Standing::Negative).filter(|one| match story {
        "pairs" => one.value < settings.margin,
        _ => one.semi_hard,
    });
    let pushes_most = strongest(false);
    let share = explained.share;
    let still = candidates.iter().all(|one| one.weight == 0.0);
    let mood = match (still, share.considered) {
        (false, _) => "moved",
        (true, 0) if positives == 0 => "no-positive",
        (true, 0) if negatives == 0 => "no-negative",
        (true, 0) => "unmined",
        (true, _) => "content",
    };
    Facts {
        story,
        mood,
        positives,
        negatives,
        pulling: felt(true).count() as u32,
        pushing: felt(false).count() as u32,
        inside: inside.count() as u32,
        ahead: ahead.count() as u32,
        false_negatives: candidates.iter().filter(|one| one.false_negative).count() as u32,
        strongest_pull: strongest(true).map_or(0.0, |one| one.share),
        strongest_push: pushes_most.map_or(0.0, |one| one.share),
        nearest_pushes_most: pushes_most
            .zip(nearest)
            .is_some_and(|(most, nearest)| far(most) <= far(nearest)),
        considered: share.considered,
        active: share.active,
    }
}
