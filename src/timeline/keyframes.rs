//! States of a run to go on from, at even intervals, within a budget of memory.

use crate::trainer::{Keyframe, Trainer};

/// Bytes that the keyframes of a run may take together, as long as there are no fewer than
/// [`FEWEST`] of them.
const BUDGET: usize = 32 << 20;
/// The fewest that are worth anything.
const FEWEST: usize = 4;
/// No more than these, however small they are.
const MOST: usize = 256;
/// Steps from one keyframe to the next at first; doubles whenever there are too many.
const FIRST_INTERVAL: u64 = 8;

/// The keyframes of a run, in the order of their steps; the first one is step 0.
#[derive(Clone, Debug)]
pub(super) struct Keyframes {
    frames: Vec<Keyframe>,
    /// Memory of dropped ones.
    spare: Vec<Keyframe>,
    interval: u64,
    most: usize,
}

impl Keyframes {
    pub(super) fn new(trainer: &Trainer) -> Keyframes {
        let first = trainer.keyframe();
        let most = (BUDGET / first.bytes()).clamp(FEWEST, MOST);
        Keyframes { frames: vec![first], spare: Vec::new(), interval: FIRST_INTERVAL, most }
    }

    /// Keeps the state of the run if its step is one to keep.
    pub(super) fn note(&mut self, trainer: &Trainer) {
        let step = trainer.step_count();
        let known = self.frames.last().is_some_and(|last| last.step() >= step);
        if known || !step.is_multiple_of(self.interval) {
            return;
        }
        if self.frames.len() == self.most {
            self.interval *= 2;
            let dropped =
                self.frames.extract_if(.., |frame| !frame.step().is_multiple_of(self.interval));
            self.spare.extend(dropped);
            if !step.is_multiple_of(self.interval) {
                return;
            }
        }
        let frame = match self.spare.pop() {
            Some(mut frame) => {
                trainer.keyframe_into(&mut frame);
                frame
            }
            None => trainer.keyframe(),
        };
        self.frames.push(frame);
    }

    /// The last one at or before a step.
    pub(super) fn before(&self, step: u64) -> &Keyframe {
        let after = self.frames.partition_point(|frame| frame.step() <= step);
        &self.frames[after.max(1) - 1]
    }

    /// Drops those of later steps.
    pub(super) fn forget_after(&mut self, step: u64) {
        let keep = self.frames.partition_point(|frame| frame.step() <= step).max(1);
        self.spare.extend(self.frames.drain(keep..));
    }

    pub(super) fn bytes(&self) -> usize {
        self.frames.iter().chain(&self.spare).map(Keyframe::bytes).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;

    fn trainer(config: &str) -> Trainer {
        Trainer::new(Config::parse(config).expect("a config"))
    }

    #[test]
    fn they_thin_out_evenly_and_begin_with_step_0() {
        let mut trainer = trainer("points=12&batch-size=4&encoder=linear");
        let mut keyframes = Keyframes::new(&trainer);
        for _ in 0..5000 {
            trainer.step().expect("it trains");
            keyframes.note(&trainer);
        }
        let steps: Vec<u64> = keyframes.frames.iter().map(Keyframe::step).collect();
        assert_eq!((steps[0], keyframes.interval), (0, 32));
        assert!(steps.windows(2).all(|pair| pair[1] - pair[0] == 32) && steps.len() <= MOST);
        assert_eq!(keyframes.before(4000).step(), 4000);
        assert_eq!(keyframes.before(31).step(), 0);
        keyframes.forget_after(100);
        assert_eq!(keyframes.before(9999).step(), 96);
    }

    #[test]
    fn many_points_stay_within_the_budget() {
        let mut trainer =
            trainer("points=100000&encoder=free&loss=contrastive&batch-size=2&holdout=0");
        let mut keyframes = Keyframes::new(&trainer);
        for _ in 0..100 {
            trainer.step().expect("it trains");
            keyframes.note(&trainer);
        }
        assert!((FEWEST..=6).contains(&keyframes.most));
        assert!(keyframes.bytes() <= BUDGET, "{}", keyframes.bytes());
    }
}
