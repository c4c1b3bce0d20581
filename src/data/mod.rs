//! The data sets: one file each, and the table [`DATA_SETS`] that lists them.
//!
//! A data set says where one point of a class lies. To add one, write a file with its `place`
//! function and add a row to [`DATA_SETS`].

mod blobs;
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
    /// The place of a point without noise.
    pub place: fn(Spot) -> [f64; 2],
}

impl PartialEq for DataSet {
    fn eq(&self, other: &DataSet) -> bool {
        self.id == other.id
    }
}

/// All data sets, in the order of the menu.
pub static DATA_SETS: &[&DataSet] =
    &[&blobs::BLOBS, &moons::MOONS, &rings::RINGS, &spirals::SPIRALS];

/// The data set with this id.
pub fn find(id: &str) -> Option<&'static DataSet> {
    DATA_SETS.iter().copied().find(|set| set.id == id)
}

/// The points of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// N×2: training points first, sorted by class, then held-out points.
    pub inputs: Points,
    /// Class of every point.
    pub labels: Vec<u32>,
    /// How many of the points train.
    pub training: usize,
    /// Number of classes.
    pub classes: u32,
}

impl Data {
    /// Draws `training` and `held_out` points of `set`, as evenly over the classes as possible, with
    /// normal noise of standard deviation `noise`. The held-out points have a stream of their own.
    pub fn generate(
        set: &DataSet,
        classes: u32,
        noise: f64,
        training: usize,
        held_out: usize,
        seed: u64,
    ) -> Data {
        let mut inputs = Points::zeros(training + held_out, 2);
        let mut labels = Vec::with_capacity(training + held_out);
        for (count, purpose) in [(training, Purpose::Data), (held_out, Purpose::HeldOut)] {
            for class in 0..classes {
                let mut random = Random::open(seed, purpose, u64::from(class), 0);
                for _ in 0..members(count, class, classes) {
                    let along = random.uniform();
                    let place = (set.place)(Spot { class, classes, along });
                    let row = labels.len();
                    for (dimension, coordinate) in place.into_iter().enumerate() {
                        inputs[(row, dimension)] = coordinate + noise * random.normal();
                    }
                    labels.push(class);
                }
            }
        }
        Data { inputs, labels, training, classes }
    }

    /// How many points are held out.
    pub fn held_out(&self) -> usize {
        self.labels.len() - self.training
    }
}

/// How many of `count` points fall into `class`, as evenly as possible.
fn members(count: usize, class: u32, classes: u32) -> usize {
    let (class, classes) = (class as usize, classes as usize);
    count / classes + usize::from(class < count % classes)
}

/// The point at `angle` (radians) on the circle of `radius`.
fn polar(radius: f64, angle: f64) -> [f64; 2] {
    [radius * libm::cos(angle), radius * libm::sin(angle)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_gives_the_asked_points_in_every_number_of_classes() {
        for set in DATA_SETS {
            for classes in set.classes.clone() {
                let data = Data::generate(set, classes, set.default_noise, 101, 33, 5);
                assert_eq!((data.labels.len(), data.held_out()), (134, 33), "{}", set.id);
                assert!(data.inputs.iter().all(|x| x.is_finite() && x.abs() < 5.0), "{}", set.id);
                for class in 0..classes {
                    let count = data.labels[..101].iter().filter(|&&label| label == class).count();
                    assert!(count.abs_diff(101 / classes as usize) <= 1, "{} {count}", set.id);
                }
            }
        }
    }

    #[test]
    fn holding_out_more_leaves_the_training_points_alone() {
        let few = Data::generate(&blobs::BLOBS, 4, 0.35, 40, 0, 3);
        let many = Data::generate(&blobs::BLOBS, 4, 0.35, 40, 40, 3);
        assert_eq!(few.inputs.rows(0, 40), many.inputs.rows(0, 40));
        assert_ne!(many.inputs.rows(0, 40), many.inputs.rows(40, 40));
    }
}
