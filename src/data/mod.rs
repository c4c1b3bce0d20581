//! The data sets: one file each, and the table [`DATA_SETS`] that lists them.
//!
//! A data set says where one point of a class lies. To add one, write a file with its `place`
//! function and add a row to [`DATA_SETS`].

mod annulus;
mod blobs;
mod cloud;
mod instances;
mod label_noise;
mod moons;
mod rings;
mod spirals;

use crate::Points;
use crate::random::{Purpose, Random};

/// Where a point is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// The point's class, `0..classes`.
    pub class: u32,
    /// Number of classes.
    pub classes: u32,
    /// How far along its class the point lies, in `[0, 1)`, for classes that have a length.
    pub along: f64,
    /// Where across its class the point lies, in `[0, 1)`, for classes that have a breadth.
    pub across: f64,
}

/// A row of the table [`DATA_SETS`].
#[derive(Debug)]
pub struct DataSet {
    /// Stable id, kebab-case.
    pub id: &'static str,
    /// Name for people.
    pub label: &'static str,
    /// One sentence.
    pub help: &'static str,
    /// How many classes it can have.
    pub classes: core::ops::RangeInclusive<u32>,
    /// How many it has unless told otherwise.
    pub default_classes: u32,
    /// Standard deviation of the noise unless told otherwise.
    pub default_noise: f64,
    /// Whether every two points are views of one thing, a class of its own.
    pub instances: bool,
    /// The place of a point without noise.
    pub place: fn(Spot) -> [f64; 2],
}

impl PartialEq for DataSet {
    fn eq(&self, other: &DataSet) -> bool {
        self.id == other.id
    }
}

/// All data sets, in the order of the menu.
pub static DATA_SETS: &[&DataSet] = &[
    &blobs::BLOBS,
    &moons::MOONS,
    &rings::RINGS,
    &spirals::SPIRALS,
    &annulus::ANNULUS,
    &cloud::CLOUD,
    &instances::INSTANCES,
];

/// The data set with this id.
pub fn find(id: &str) -> Option<&'static DataSet> {
    DATA_SETS.iter().copied().find(|set| set.id == id)
}

/// What points are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// The data set.
    pub set: &'static DataSet,
    /// Number of classes; instances count their own.
    pub classes: u32,
    /// How many times as many points the first class has as each of the others.
    pub imbalance: f64,
    /// Standard deviation of the noise.
    pub noise: f64,
    /// Share of the training labels that are told wrongly, 0 to 1.
    pub label_noise: f64,
    /// Number of training points.
    pub training: usize,
    /// Number of held-out points.
    pub held_out: usize,
    /// Seed.
    pub seed: u64,
}

/// The points of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// N×2: training points first, then held-out points; either sorted by class, or, of instances,
    /// all first views before all second ones.
    pub inputs: Points,
    /// True class of every point: what metrics and pictures go by.
    pub labels: Vec<u32>,
    /// Class of every training point as the loss is told it.
    pub told: Vec<u32>,
    /// How many of the points train.
    pub training: usize,
    /// Number of classes.
    pub classes: u32,
}

impl Data {
    /// Draws the points. Training points, held-out points and wrong labels have streams of their own.
    pub fn generate(recipe: &Recipe) -> Data {
        let Recipe { set, training, held_out, seed, .. } = *recipe;
        let classes =
            if set.instances { training.div_ceil(2).max(1) as u32 } else { recipe.classes };
        let mut inputs = Points::zeros(training + held_out, 2);
        let mut labels = Vec::with_capacity(training + held_out);
        for (count, purpose) in [(training, Purpose::Data), (held_out, Purpose::HeldOut)] {
            let stream = |class| {
                let across = Random::open(seed, Purpose::Across, class, purpose as u64);
                (Random::open(seed, purpose, class, 0), across)
            };
            let mut streams: Vec<_> = (0..u64::from(classes)).map(stream).collect();
            let before = labels.len();
            if set.instances {
                labels.extend((0..count).map(|point| (point % classes as usize) as u32));
            } else {
                let size = |class| class_size(count, class, classes, recipe.imbalance);
                labels.extend((0..classes).flat_map(|c| core::iter::repeat_n(c, size(c))));
            }
            for (row, &class) in labels.iter().enumerate().skip(before) {
                let (random, other) = &mut streams[class as usize];
                let (along, across) = (random.uniform(), other.uniform());
                let place = (set.place)(Spot { class, classes, along, across });
                for (dimension, coordinate) in place.into_iter().enumerate() {
                    inputs[(row, dimension)] = coordinate + recipe.noise * random.normal();
                }
            }
        }
        let share = if set.instances { 0.0 } else { recipe.label_noise };
        let told = label_noise::told(&labels[..training], classes, share, seed);
        Data { inputs, labels, told, training, classes }
    }

    /// How many points are held out.
    pub fn held_out(&self) -> usize {
        self.labels.len() - self.training
    }

    /// Training points that the loss is told under another class than their own, in order.
    pub fn flipped(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.training).filter(|&point| self.told[point] != self.labels[point])
    }
}

/// How many of `count` points fall into `class`: as evenly as possible, or into the first class
/// `imbalance` times as many as into each of the others.
fn class_size(count: usize, class: u32, classes: u32, imbalance: f64) -> usize {
    let (class, classes) = (class as usize, classes as usize);
    if imbalance == 1.0 {
        return count / classes + usize::from(class < count % classes);
    }
    let even = count as f64 / (imbalance + (classes - 1) as f64);
    // A class of one point has no positive.
    let other = (even.round() as usize).max(2).min(count / classes);
    if class == 0 { count - other * (classes - 1) } else { other }
}

/// The point at `angle` (radians) on the circle of `radius`.
fn polar(radius: f64, angle: f64) -> [f64; 2] {
    [radius * libm::cos(angle), radius * libm::sin(angle)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe(set: &'static DataSet, classes: u32) -> Recipe {
        Recipe {
            set,
            classes,
            imbalance: 1.0,
            noise: set.default_noise,
            label_noise: 0.0,
            training: 101,
            held_out: 33,
            seed: 5,
        }
    }

    fn size(data: &Data, class: u32) -> usize {
        data.labels[..data.training].iter().filter(|&&label| label == class).count()
    }

    #[test]
    fn every_set_gives_the_asked_points_in_every_number_of_classes() {
        for set in DATA_SETS {
            for classes in set.classes.clone() {
                let data = Data::generate(&recipe(set, classes));
                assert_eq!((data.labels.len(), data.held_out()), (134, 33), "{}", set.id);
                assert!(data.inputs.iter().all(|x| x.is_finite() && x.abs() < 5.0), "{}", set.id);
                assert_eq!(data.told, data.labels[..101], "{}", set.id);
                for class in 0..data.classes {
                    let even = 101 / data.classes as usize;
                    assert!(size(&data, class).abs_diff(even) <= 1, "{}", set.id);
                }
            }
        }
    }

    #[test]
    fn holding_out_more_leaves_the_training_points_alone() {
        let few = Data::generate(&Recipe { held_out: 0, ..recipe(&blobs::BLOBS, 4) });
        let many = Data::generate(&Recipe { held_out: 101, ..recipe(&blobs::BLOBS, 4) });
        assert_eq!(few.inputs.rows(0, 101), many.inputs.rows(0, 101));
        assert_ne!(many.inputs.rows(0, 101), many.inputs.rows(101, 101));
    }

    #[test]
    fn imbalance_makes_the_first_class_larger_and_takes_no_class_away() {
        let sizes = |training, classes, imbalance| {
            let more = Recipe { training, imbalance, ..recipe(&blobs::BLOBS, classes) };
            let data = Data::generate(&more);
            (0..classes).map(|class| size(&data, class)).collect::<Vec<_>>()
        };
        assert_eq!(sizes(240, 3, 10.0), [200, 20, 20]);
        assert_eq!(sizes(240, 2, 20.0), [229, 11]);
        assert_eq!(sizes(12, 4, 20.0), [6, 2, 2, 2]);
        assert_eq!(sizes(12, 8, 20.0), [5, 1, 1, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn instances_are_there_twice_first_views_before_second_ones() {
        let data = Data::generate(&Recipe {
            training: 12,
            held_out: 6,
            ..recipe(&instances::INSTANCES, 4)
        });
        assert_eq!(data.classes, 6);
        let twice: Vec<u32> = (0..6).chain(0..6).collect();
        assert_eq!((&data.labels[..12], &data.labels[12..]), (&twice[..], &twice[..6]));
        for thing in 0..6 {
            let apart = (data.inputs.row(thing) - data.inputs.row(thing + 6)).norm();
            assert!(apart < 0.6, "the views differ by noise alone: {apart}");
        }
    }

    #[test]
    fn wrong_labels_change_what_the_loss_is_told_and_nothing_else() {
        let clean = Data::generate(&recipe(&blobs::BLOBS, 4));
        let noisy = Data::generate(&Recipe { label_noise: 0.2, ..recipe(&blobs::BLOBS, 4) });
        assert_eq!((&noisy.inputs, &noisy.labels), (&clean.inputs, &clean.labels));
        assert_eq!((clean.flipped().count(), noisy.flipped().count()), (0, 20));
    }
}
