//! The time of a run: going back to any step, playing on from there, and branching.
//!
//! A run is a function of its [`Journal`]: with which settings it began and what was changed at
//! which step. So any step can be made again, bit for bit; [`keyframes`] shorten the way. Going back
//! forgets nothing: played on with nothing changed, the run re-lives what is known of it. A change
//! *branches*: what came after that step before is kept as a [`Branch`], and the run goes another
//! way from there.

mod branch;
mod journal;
mod keyframes;
mod series;

pub use branch::Branch;
pub use journal::{Change, Entry, Journal};
pub use series::NAMES;

use crate::config::Config;
use crate::trainer::{Advance, Diverged, Trainer};
use keyframes::Keyframes;
use series::Recorder;

/// So many branches are kept; the oldest gives way.
const MOST_BRANCHES: usize = 4;

/// What is known of one run over time, beside the [`Trainer`] that makes it. The trainer is moved
/// by [`Timeline::advance`], [`Timeline::step`] and [`Timeline::seek`], and changed by
/// [`Timeline::turn`] and [`Timeline::place`].
#[derive(Clone, Debug)]
pub struct Timeline {
    journal: Journal,
    keyframes: Keyframes,
    recorder: Recorder,
    branches: Vec<Branch>,
}

impl Timeline {
    /// The timeline of a run that begins.
    ///
    /// # Panics
    /// If the trainer is not at step 0.
    pub fn new(trainer: &Trainer) -> Timeline {
        assert_eq!(trainer.step_count(), 0, "a timeline begins with the run");
        Timeline {
            journal: Journal::new(trainer.config().clone()),
            keyframes: Keyframes::new(trainer),
            recorder: Recorder::new(trainer),
            branches: Vec::new(),
        }
    }

    /// A run from its journal, at step 0, and its timeline up to `last`. What is known of the steps
    /// comes back as they are made again.
    pub fn of(journal: Journal) -> (Trainer, Timeline) {
        let mut trainer = Trainer::new(journal.start().clone());
        let mut timeline = Timeline::new(&trainer);
        timeline.journal = journal;
        timeline.follow(&mut trainer);
        (trainer, timeline)
    }

    /// The furthest step that is known.
    pub fn last_step(&self) -> u64 {
        self.journal.last_step()
    }

    /// What it takes to make this run again.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The ways that were left, oldest first.
    pub fn branches(&self) -> &[Branch] {
        &self.branches
    }

    /// Samples (step, value) of one of [`NAMES`] over the steps known, taken at fixed steps; empty
    /// for another name. Of the held-out points where they have an embedding, else of the training
    /// points; of an even sample where there are many. Where a metric is undefined there is none.
    pub fn series(&self, name: &str) -> &[(u64, f64)] {
        self.recorder.series(name)
    }

    /// The memory that keyframes take, in bytes.
    pub fn keyframe_bytes(&self) -> usize {
        self.keyframes.bytes()
    }

    /// Works for as long as `keep_going` says so, and at least a little: up to and including one
    /// update. As [`Trainer::advance`], but changes that the journal knows of the new step are made.
    pub fn advance(
        &mut self,
        trainer: &mut Trainer,
        keep_going: &mut dyn FnMut() -> bool,
    ) -> Advance {
        if !self.prepare_within(trainer, keep_going) {
            return Advance::Pausing;
        }
        if trainer.apply().is_err() {
            return Advance::Diverged;
        }
        self.arrive(trainer);
        self.prepare_within(trainer, keep_going);
        Advance::Stepped
    }

    /// Works on the pending step's gradient; `true` when it is complete or cannot be made. As
    /// [`Trainer::prepare_within`], but what there is to record of the step is recorded.
    pub fn prepare_within(
        &mut self,
        trainer: &mut Trainer,
        keep_going: &mut dyn FnMut() -> bool,
    ) -> bool {
        let complete = trainer.prepare_within(keep_going);
        if trainer.is_ready() {
            self.recorder.observe(trainer, keep_going);
        }
        complete
    }

    /// Exactly one update; the next step is prepared after it.
    ///
    /// # Errors
    /// When the run has diverged: the last good state stays.
    pub fn step(&mut self, trainer: &mut Trainer) -> Result<(), Diverged> {
        match self.advance(trainer, &mut || true) {
            Advance::Diverged => Err(Diverged { step: trainer.step_count() }),
            _ => Ok(()),
        }
    }

    /// Brings the run to a step, backwards or forwards: from the nearest keyframe on by training
    /// again. Works for as long as `keep_going` says so, and at least a little; `true` when it is
    /// there, or diverged on the way. Another call goes on, to the same step or to another.
    pub fn seek(
        &mut self,
        trainer: &mut Trainer,
        step: u64,
        keep_going: &mut dyn FnMut() -> bool,
    ) -> bool {
        let here = trainer.step_count();
        let keyframe = self.keyframes.before(step);
        if step < here || keyframe.step() > here {
            trainer.restore(keyframe, self.journal.config_at(keyframe.step()));
            self.follow(trainer);
        }
        while trainer.step_count() < step {
            match self.advance(trainer, keep_going) {
                Advance::Diverged => return true,
                Advance::Pausing => return false,
                Advance::Stepped => {}
            }
            if trainer.step_count() < step && !keep_going() {
                return false;
            }
        }
        true
    }

    /// Goes on under a config that differs in live knobs only. Where later steps are known, they
    /// become a branch.
    ///
    /// # Panics
    /// If a knob differs that restarts the run.
    pub fn turn(&mut self, trainer: &mut Trainer, config: Config) {
        if *trainer.config() == config {
            return;
        }
        self.branch_off(trainer);
        self.journal.turn(trainer.step_count(), config.clone());
        trainer.set_live(config);
    }

    /// Puts a training point somewhere else in the embedding, as [`Trainer::place`]. Where later
    /// steps are known, they become a branch.
    pub fn place(&mut self, trainer: &mut Trainer, point: usize, position: [f64; 2]) -> bool {
        if !trainer.can_place(point) {
            return false;
        }
        self.branch_off(trainer);
        trainer.place(point, position);
        self.placed(trainer, point);
        true
    }

    /// To be told when a training point has been put somewhere else without [`Timeline::place`].
    pub fn placed(&mut self, trainer: &mut Trainer, point: usize) {
        if let Some(position) = trainer.position(point) {
            self.branch_off(trainer);
            self.journal.place(trainer.step_count(), point, position);
        }
    }

    /// What came after this step is no longer ahead.
    fn branch_off(&mut self, trainer: &mut Trainer) {
        let step = trainer.step_count();
        self.recorder.finish();
        if self.last_step() > step {
            let branch = Branch::of(trainer.history(), step, self.recorder.after(step));
            if branch.losses.len() > 1 {
                if self.branches.len() == MOST_BRANCHES {
                    self.branches.remove(0);
                }
                self.branches.push(branch);
            }
            self.journal.forget_after(step);
            self.keyframes.forget_after(step);
        }
        trainer.forget_future();
        self.recorder.forget_from(step);
    }

    /// The trainer has come to a step.
    fn arrive(&mut self, trainer: &mut Trainer) {
        self.keyframes.note(trainer);
        self.journal.set_last_step(self.last_step().max(trainer.step_count()));
        self.follow(trainer);
    }

    /// Makes the changes that the journal knows of this step.
    fn follow(&mut self, trainer: &mut Trainer) {
        for entry in self.journal.entries_at(trainer.step_count()) {
            match &entry.change {
                Change::Settings(config) if config != trainer.config() => {
                    trainer.follow(config.clone());
                }
                Change::Settings(_) => {}
                Change::Place { point, position } => {
                    trainer.place(*point, *position);
                }
            }
        }
    }
}
