//! Which points are the anchors of a step.

use crate::config::SamplerKind;
use crate::order::{self, Key, joined};
use crate::random::{Purpose, Random};

/// Draws the anchors of every step: without replacement within an epoch, seeded by it.
///
/// A batch always has the size that was asked for (or all points, when there are fewer); the few
/// points left over at the end of an epoch wait for the next one, which is shuffled anew.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampler {
    kind: SamplerKind,
    seed: u64,
    labels: Vec<u32>,
    order: Vec<u32>,
    /// Scratch space of the balanced order: points dealt of every class; turn, class and point.
    dealt: Vec<u32>,
    turns: Vec<Key>,
    epoch: u64,
    taken: usize,
    /// Epoch and place before the last batch.
    before: (u64, usize),
}

impl Sampler {
    /// A sampler of the training points with these labels, at the start of epoch 0.
    pub fn new(kind: SamplerKind, labels: &[u32], seed: u64) -> Sampler {
        let mut sampler = Sampler {
            kind,
            seed,
            labels: labels.to_vec(),
            order: Vec::new(),
            dealt: Vec::new(),
            turns: Vec::new(),
            epoch: 0,
            taken: 0,
            before: (0, 0),
        };
        sampler.shuffle();
        sampler
    }

    /// How many points can be anchors.
    pub fn points(&self) -> usize {
        self.labels.len()
    }

    /// The epoch that the last batch belonged to, from 0.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The next anchors: `size` of them, or all points when there are fewer.
    pub fn next(&mut self, size: usize) -> &[u32] {
        let size = size.min(self.order.len());
        self.before = (self.epoch, self.taken);
        if self.taken + size > self.order.len() {
            self.epoch += 1;
            self.shuffle();
        }
        self.taken += size;
        &self.order[self.taken - size..self.taken]
    }

    /// Epoch, and how many points of it have been drawn.
    pub fn place(&self) -> (u64, usize) {
        (self.epoch, self.taken)
    }

    /// The same before the last batch.
    pub fn place_before(&self) -> (u64, usize) {
        self.before
    }

    /// Puts the last batch back, as if it had never been drawn.
    pub fn take_back(&mut self) {
        self.go_to(self.before);
    }

    /// Goes to a [`Sampler::place`]: the batches that followed there follow again.
    pub fn go_to(&mut self, (epoch, taken): (u64, usize)) {
        if epoch != self.epoch {
            self.epoch = epoch;
            self.shuffle();
        }
        self.taken = taken;
    }

    fn shuffle(&mut self) {
        let mut random = Random::open(self.seed, Purpose::Batches, self.epoch, 0);
        self.taken = 0;
        self.order.clear();
        self.order.extend(0..self.labels.len() as u32);
        random.shuffle(&mut self.order);
        if self.kind == SamplerKind::Balanced {
            // Dealing the classes out in turn makes every stretch of the order balanced.
            let classes = self.labels.iter().max().map_or(0, |&most| most as usize + 1);
            self.dealt.clear();
            self.dealt.resize(classes, 0);
            self.turns.clear();
            for &point in &self.order {
                let class = self.labels[point as usize];
                let turn = &mut self.dealt[class as usize];
                self.turns.push((u64::from(*turn), joined(class, point)));
                *turn += 1;
            }
            order::sort(&mut self.turns);
            self.order.clear();
            self.order.extend(self.turns.iter().map(|&(_, last)| order::parted(last).1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: [u32; 10] = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];

    #[test]
    fn an_epoch_takes_every_point_at_most_once_and_batches_are_whole() {
        let mut sampler = Sampler::new(SamplerKind::Uniform, &LABELS, 3);
        for epoch in 0..50 {
            let mut seen = [0; 10];
            for _ in 0..3 {
                let batch = sampler.next(3).to_vec();
                assert_eq!((batch.len(), sampler.epoch()), (3, epoch));
                batch.iter().for_each(|&point| seen[point as usize] += 1);
            }
            assert_eq!(seen.iter().sum::<i32>(), 9);
            assert!(seen.iter().all(|&count| count <= 1));
        }
    }

    #[test]
    fn a_batch_larger_than_the_data_is_all_of_it() {
        let mut sampler = Sampler::new(SamplerKind::Uniform, &LABELS, 3);
        let mut batch = sampler.next(99).to_vec();
        batch.sort_unstable();
        assert_eq!(batch, (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn balanced_batches_hold_every_class_equally() {
        let mut sampler = Sampler::new(SamplerKind::Balanced, &LABELS, 3);
        for _ in 0..20 {
            let ones = sampler.next(4).iter().filter(|&&p| LABELS[p as usize] == 1).count();
            assert_eq!(ones, 2);
        }
    }

    #[test]
    fn a_batch_taken_back_comes_again() {
        let mut sampler = Sampler::new(SamplerKind::Uniform, &LABELS, 3);
        for _ in 0..9 {
            let before = sampler.next(4).to_vec();
            sampler.take_back();
            assert_eq!(before, sampler.next(4));
        }
    }
}
