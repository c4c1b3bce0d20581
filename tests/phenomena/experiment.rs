//! An experiment: a claim, how it is measured over seeds, and what must come out.

use super::{collapse, encoders, layout, negatives, nuances};
use contrastive_playground::metric;
use contrastive_playground::{Config, Points, Trainer};

/// A claim of the literature and how it is measured.
pub struct Experiment {
    /// Its number in the list of phenomena.
    pub id: &'static str,
    /// The claim.
    pub claim: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// Trains with every seed and says what came out.
    pub run: fn(&[u64]) -> Vec<Finding>,
}

/// All of them.
pub static EXPERIMENTS: &[&Experiment] = &[
    &collapse::ATTRACT_ONLY,
    &nuances::COMPONENTS,
    &layout::RULER,
    &layout::ONLY_PUSHES,
    &layout::NUISANCE,
    &collapse::BATCH_HARD,
    &nuances::DEPENDS,
    &collapse::RESCUE,
    &collapse::SOFT_MARGIN,
    &collapse::WRONG_LABELS,
    &collapse::IDLE,
    &layout::SIMPLEX,
    &layout::EARLY,
    &layout::IMBALANCE,
    &negatives::LOCAL,
    &negatives::DILEMMA,
    &negatives::SCALE,
    &negatives::BOUND,
    &negatives::FALSE_NEGATIVES,
    &encoders::FLATTENED,
    &encoders::RULERS,
    &nuances::LENGTHS,
    &encoders::RADIUS,
    &nuances::TRAPS,
    &nuances::INFLATION,
];

/// One measured number over all seeds, and what it must be.
#[derive(Debug)]
pub struct Finding {
    /// What was measured.
    pub what: String,
    /// Under which setting, as a link or a terminal run takes it.
    pub setting: String,
    /// The number for every seed.
    pub values: Vec<f64>,
    /// Smallest and largest value allowed.
    pub allowed: [f64; 2],
    /// The share of seeds that must lie within.
    pub share: f64,
    /// What an independent prototype measured.
    pub prototype: &'static str,
}

impl Finding {
    pub fn new(
        what: &str,
        setting: &str,
        values: Vec<f64>,
        allowed: [f64; 2],
        prototype: &'static str,
    ) -> Finding {
        let (what, setting) = (what.to_string(), setting.to_string());
        Finding { what, setting, values, allowed, share: 1.0, prototype }
    }

    /// The same, if only a share of the seeds has to comply.
    pub fn for_most(self, share: f64) -> Finding {
        Finding { share, ..self }
    }

    /// The mean over the seeds instead of every value.
    pub fn mean(self) -> Finding {
        let mean = self.values.iter().sum::<f64>() / self.values.len() as f64;
        Finding { values: vec![mean], what: format!("{}, mean", self.what), ..self }
    }

    /// The median over the seeds instead of every value.
    pub fn median(self) -> Finding {
        let mut values = self.values;
        values.sort_unstable_by(f64::total_cmp);
        let middle = (values[values.len() / 2] + values[(values.len() - 1) / 2]) / 2.0;
        Finding { values: vec![middle], what: format!("{}, median", self.what), ..self }
    }

    /// How many values are within what is allowed.
    pub fn within(&self) -> usize {
        let [least, most] = self.allowed;
        self.values.iter().filter(|&&value| value >= least && value <= most).count()
    }

    pub fn holds(&self) -> bool {
        self.within() as f64 >= self.share * self.values.len() as f64 - 1e-9
    }
}

/// The seeds of the quick version.
pub fn quick_seeds() -> Vec<u64> {
    let given = std::env::var("PHENOMENA_SEEDS").unwrap_or_else(|_| "1,2,3".into());
    given.split(',').map(|seed| seed.trim().parse().expect("PHENOMENA_SEEDS: numbers")).collect()
}

/// N numbers for every seed, as N columns.
pub fn columns<const N: usize>(seeds: &[u64], of: impl Fn(u64) -> [f64; N]) -> [Vec<f64>; N] {
    let rows: Vec<[f64; N]> = seeds.iter().map(|&seed| of(seed)).collect();
    core::array::from_fn(|column| rows.iter().map(|row| row[column]).collect())
}

/// A run at step 0.
pub fn start(setting: &str, seed: u64) -> Trainer {
    let text = format!("{setting}&seed={seed}");
    Trainer::new(Config::parse(&text).unwrap_or_else(|error| panic!("{text}: {error}")))
}

/// Trains on for some steps.
pub fn train(trainer: &mut Trainer, steps: u64) {
    for _ in 0..steps {
        trainer.step().expect("it trains");
    }
}

/// A run after some steps.
pub fn trained(setting: &str, seed: u64, steps: u64) -> Trainer {
    let mut trainer = start(setting, seed);
    train(&mut trainer, steps);
    trainer
}

/// Trains on for 200 steps and takes a number every ten: sorted. One moment of a run says little,
/// because batches differ and Adam magnifies what little gradient is left.
pub fn watched(trainer: &mut Trainer, of: fn(&mut Trainer) -> f64) -> Vec<f64> {
    let mut values: Vec<f64> = (0..20)
        .map(|_| {
            train(trainer, 10);
            of(trainer)
        })
        .collect();
    values.sort_unstable_by(f64::total_cmp);
    values
}

/// A metric of the training points.
pub fn measure(trainer: &mut Trainer, id: &str) -> f64 {
    trainer.metric(metric::find(id).expect(id), false).expect(id)
}

/// A metric of the held-out points.
pub fn measure_held_out(trainer: &mut Trainer, id: &str) -> f64 {
    trainer.metric(metric::find(id).expect(id), true).expect(id)
}

/// The mean of the last losses.
pub fn recent_loss(trainer: &Trainer, steps: usize) -> f64 {
    let recent = &trainer.history()[trainer.history().len() - steps..];
    recent.iter().sum::<f64>() / steps as f64
}

/// The training points' embeddings.
pub fn embedding(trainer: &mut Trainer) -> Points {
    let training = trainer.data().training;
    trainer.embedding().rows(0, training).into_owned()
}

/// The mean of every class.
pub fn class_means(points: &Points, labels: &[u32]) -> Vec<[f64; 2]> {
    let classes = labels.iter().max().map_or(0, |&most| most as usize + 1);
    (0..classes as u32)
        .map(|class| {
            let rows: Vec<usize> =
                (0..points.nrows()).filter(|&row| labels[row] == class).collect();
            [0, 1]
                .map(|x| rows.iter().map(|&row| points[(row, x)]).sum::<f64>() / rows.len() as f64)
        })
        .collect()
}

/// Angles of the class means on the circle in degrees, and the length of the shortest of them: 1
/// when every class points one way.
pub fn class_directions(trainer: &mut Trainer) -> (Vec<f64>, f64) {
    let mut unit = embedding(trainer);
    unit.row_iter_mut().for_each(|mut row| {
        let norm = row.norm();
        row /= norm;
    });
    let training = unit.nrows();
    let means = class_means(&unit, &trainer.data().labels[..training]);
    let length = means.iter().map(|[x, y]| libm::hypot(*x, *y)).fold(1.0, f64::min);
    (means.iter().map(|[x, y]| libm::atan2(*y, *x).to_degrees()).collect(), length)
}

/// The largest difference in degrees between a gap of neighbouring classes and the even gap.
pub fn gap_error(angles: &[f64]) -> f64 {
    let mut sorted = angles.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let last = sorted[0] + 360.0 - sorted[sorted.len() - 1];
    let gaps = sorted.windows(2).map(|pair| pair[1] - pair[0]).chain([last]);
    gaps.map(|gap| (gap - 360.0 / sorted.len() as f64).abs()).fold(0.0, f64::max)
}
