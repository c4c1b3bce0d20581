//! One step in slow motion: sample a batch · compare · weigh · add up · move.
//!
//! At the first four beats the trainer rests at its prepared step: sampled, compared and weighed
//! at the positions that are shown. The fifth beat is [`Timeline::step`]. So five beats are one
//! plain step, and leaving between two beats leaves the run at a whole step.

use std::rc::Rc;

use crate::geometry::Geometry;
use crate::order;
use crate::pairs::Pairs;
use crate::snapshot::{Beat as Shown, Pair, Snapshot};
use crate::{Timeline, Trainer};

/// Pairs that are looked at to say what a batch compares; beyond that some anchors stand for all.
const MOST_PAIRS: usize = 1 << 22;

/// A beat of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beat {
    /// Points are drawn.
    Sample,
    /// Every anchor is compared with the others.
    Compare,
    /// The loss weighs the pairs.
    Weigh,
    /// Each point adds up what it feels.
    Add,
    /// The optimiser moves the parameters, and with them the points.
    Move,
}

impl Beat {
    /// All beats, in order.
    pub const ALL: [Beat; 5] = [Beat::Sample, Beat::Compare, Beat::Weigh, Beat::Add, Beat::Move];

    /// 1 to 5.
    pub fn number(self) -> u32 {
        self as u32 + 1
    }
}

/// A run that is followed beat by beat.
#[derive(Clone, Debug)]
pub struct SlowMotion {
    beat: Beat,
    scene: Rc<Scene>,
    /// The move that was made last, to be shown and to be taken back.
    done: Option<Box<Move>>,
}

/// What the first four beats show.
#[derive(Clone, Debug)]
struct Scene {
    pairs: Pairs,
    example: u32,
    compared: Vec<u32>,
    felt: Vec<Pair>,
    sums: Vec<[f64; 2]>,
}

/// A step that was made.
#[derive(Clone, Debug)]
struct Move {
    /// The run as it was.
    before: Trainer,
    snapshot: Snapshot,
    scene: Rc<Scene>,
    /// Where all points, and the members of that batch, are after it.
    embedding: Vec<[f64; 2]>,
    members: Vec<[f64; 2]>,
    /// How far the training points moved, on average.
    distance: f64,
}

impl SlowMotion {
    /// Begins at the first beat of the pending step; `None` where the run has diverged. `point` is
    /// the training point whose comparisons are to be shown, if it is an anchor of the batch.
    pub fn begin(trainer: &mut Trainer, point: Option<u32>) -> Option<SlowMotion> {
        trainer.prepare();
        let scene = Rc::new(Scene::of(trainer, point));
        trainer.is_ready().then_some(SlowMotion { beat: Beat::Sample, scene, done: None })
    }

    /// Goes to the next beat; after the last one to the first of the next step. `false` where the
    /// step cannot be made: the run has diverged and stays where it was.
    pub fn forward(
        &mut self,
        trainer: &mut Trainer,
        timeline: &mut Timeline,
        point: Option<u32>,
    ) -> bool {
        match self.beat {
            Beat::Add => {
                let Some(done) = Move::make(trainer, timeline, self.scene.clone()) else {
                    return false;
                };
                self.done = Some(Box::new(done));
                self.beat = Beat::Move;
            }
            Beat::Move => {
                trainer.prepare();
                if !trainer.is_ready() {
                    return false;
                }
                self.scene = Rc::new(Scene::of(trainer, point));
                self.beat = Beat::Sample;
            }
            beat => self.beat = Beat::ALL[beat.number() as usize],
        }
        true
    }

    /// Goes back one beat; from the move to the run as it was before it. `false` at the first beat
    /// that is known.
    pub fn back(&mut self, trainer: &mut Trainer) -> bool {
        match (self.beat, self.done.take()) {
            (Beat::Sample, None) | (Beat::Move, None) => return false,
            (Beat::Sample, done) => {
                self.done = done;
                self.beat = Beat::Move;
            }
            (Beat::Move, Some(done)) => {
                *trainer = done.before;
                self.scene = done.scene;
                self.beat = Beat::Add;
            }
            (beat, done) => {
                self.done = done;
                self.beat = Beat::ALL[beat as usize - 1];
            }
        }
        true
    }

    /// Shows the comparisons of another training point, if it is an anchor of the batch, from now
    /// on; after the move from the next step on.
    pub fn look(&mut self, trainer: &mut Trainer, point: Option<u32>) {
        if self.beat != Beat::Move {
            self.scene = Rc::new(Scene::of(trainer, point));
        }
    }

    /// The beat that is shown.
    pub fn beat(&self) -> Beat {
        self.beat
    }

    /// The pairs of the step that is shown.
    pub fn pairs(&self) -> &Pairs {
        &self.scene().pairs
    }

    /// The length of the longest sum: the largest ‖∂L/∂embedding‖ of a member.
    pub fn largest_sum(&self) -> f64 {
        self.scene().sums.iter().map(length).fold(0.0, f64::max)
    }

    /// The anchor that stands for all, by its point; `None` without anchors.
    pub fn example(&self) -> Option<u32> {
        let scene = self.scene();
        scene.pairs.participants().get(scene.example as usize)?.point
    }

    /// How far the training points moved on average, where they are compared; 0 before the move.
    pub fn distance(&self) -> f64 {
        self.done.as_ref().filter(|_| self.beat == Beat::Move).map_or(0.0, |done| done.distance)
    }

    /// What a picture shows `progress` (0 to 1) into the beat, given the run's own snapshot.
    pub fn dress(&self, snapshot: &Snapshot, progress: f64) -> Snapshot {
        let moved = self.done.as_ref().filter(|_| self.beat == Beat::Move);
        let mut dressed = match moved {
            Some(done) => done.at(snapshot, progress),
            None => snapshot.clone(),
        };
        let scene = self.scene();
        dressed.beat = Some(Shown {
            number: self.beat.number(),
            progress,
            example: scene.example,
            compared: scene.compared.clone(),
            felt: scene.felt.clone(),
            sums: scene.sums.clone(),
        });
        dressed
    }

    fn scene(&self) -> &Scene {
        match &self.done {
            Some(done) if self.beat == Beat::Move => &done.scene,
            _ => &self.scene,
        }
    }
}

impl Scene {
    fn of(trainer: &mut Trainer, point: Option<u32>) -> Scene {
        let pairs = Pairs::of(trainer, MOST_PAIRS);
        let gradient = trainer.weighing().gradient();
        let sums: Vec<[f64; 2]> = gradient.row_iter().map(|row| [-row[0], -row[1]]).collect();
        let selected = point.and_then(|point| {
            let is_it = |member: u32| pairs.participants()[member as usize].point == Some(point);
            pairs.anchors().iter().find(|anchor| is_it(anchor.member))
        });
        let strongest = pairs.anchors().iter().max_by(|a, b| {
            let sum = |member: u32| length(&sums[member as usize]);
            // Of equals the first in the batch.
            sum(a.member).total_cmp(&sum(b.member)).then(b.row.cmp(&a.row))
        });
        let (mut example, mut compared, mut felt) = (0, Vec::new(), Vec::new());
        if let Some(&anchor) = selected.or(strongest) {
            example = anchor.member;
            let similarity = pairs.is_similarity();
            let explained = trainer.explain(anchor.row);
            for (candidate, relation) in explained.relations.iter().enumerate() {
                let other = (explained.first + candidate) as u32;
                if *relation == crate::loss::Relation::Ignored {
                    continue;
                }
                compared.push(other);
                let weight = explained.pair_weight(candidate);
                if weight != 0.0 {
                    let pull = (weight > 0.0) != similarity;
                    felt.push(Pair { anchor: example, other, pull, weight: weight.abs() });
                }
            }
            order::sort_by(&mut felt, |pair| (order::descending(pair.weight), pair.other));
        }
        Scene { pairs, example, compared, felt, sums }
    }
}

impl Move {
    /// Makes the step; `None` where the run has diverged.
    fn make(trainer: &mut Trainer, timeline: &mut Timeline, scene: Rc<Scene>) -> Option<Move> {
        let mut before = trainer.clone();
        let snapshot = before.snapshot(0);
        timeline.step(trainer).ok()?;
        let embedding: Vec<[f64; 2]> =
            trainer.embedding().row_iter().map(|row| [row[0], row[1]]).collect();
        let members = before.members_with(trainer.parameters());
        let circle = trainer.config().settings.geometry == Geometry::Circle;
        let place = |position: &[f64; 2]| match length(position) {
            norm if circle && norm > 0.0 => position.map(|x| x / norm),
            _ => *position,
        };
        let far = |(from, to): (&[f64; 2], &[f64; 2])| {
            let (from, to) = (place(from), place(to));
            length(&[to[0] - from[0], to[1] - from[1]])
        };
        let training = snapshot.training;
        let sum: f64 = snapshot.embedding.iter().zip(&embedding).take(training).map(far).sum();
        let distance = sum / training.max(1) as f64;
        Some(Move { before, snapshot, scene, embedding, members, distance })
    }

    /// The points on their way: the picture before it at 0, the positions after it at 1.
    fn at(&self, now: &Snapshot, progress: f64) -> Snapshot {
        let between = |from: [f64; 2], to: [f64; 2]| {
            [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * progress)
        };
        let mut snapshot = self.snapshot.clone();
        snapshot.step = now.step;
        let points = snapshot.embedding.iter_mut().zip(&self.embedding);
        points.for_each(|(at, &to)| *at = between(*at, to));
        let members = snapshot.members.iter_mut().zip(&self.members);
        members.for_each(|(member, &to)| member.position = between(member.position, to));
        snapshot
    }
}

fn length([x, y]: &[f64; 2]) -> f64 {
    (x * x + y * y).sqrt()
}
