//! A way that a run has left.

use crate::curve::Curve;

/// So many losses of a branch are kept.
const MOST_LOSSES: usize = 2048;

/// What a run did after a step before something was changed there.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The step of the first loss, at or just before the change.
    pub from: u64,
    /// Steps from one loss to the next.
    pub stride: u64,
    /// The losses; means over the steps in between where there were too many.
    pub losses: Vec<f64>,
    /// What the series held of it, in the order of [`NAMES`](super::NAMES).
    pub series: Vec<Vec<(u64, f64)>>,
}

impl Branch {
    /// What a history knows from `step` on.
    pub(super) fn of(history: &Curve, step: u64, series: Vec<Vec<(u64, f64)>>) -> Branch {
        let first = (step / history.stride()) as usize;
        let tail = &history[first.min(history.len())..];
        let together = tail.len().div_ceil(MOST_LOSSES).max(1);
        let mean = |losses: &[f64]| losses.iter().sum::<f64>() / losses.len() as f64;
        Branch {
            from: first as u64 * history.stride(),
            stride: history.stride() * together as u64,
            losses: tail.chunks(together).map(mean).collect(),
            series,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_begins_at_the_change_and_is_bounded() {
        let mut history = Curve::new();
        (0..100_000).for_each(|step| history.record(step, step as f64));
        let short = Branch::of(&history, 99_990, vec![]);
        assert_eq!((short.from, short.stride, short.losses.len()), (99_990, 1, 10));
        let long = Branch::of(&history, 10, vec![]);
        assert!(long.losses.len() <= MOST_LOSSES && long.stride == 49);
        assert_eq!(long.losses[0], 10.0 + 24.0);
        assert!(Branch::of(&history, 200_000, vec![]).losses.is_empty());
    }
}
