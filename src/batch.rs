//! Which points meet in a step, and how each stands to each.

mod distinct;
pub mod near;
mod sampler;

pub use distinct::Distinct;
pub use near::Near;
pub use sampler::Sampler;

use crate::Points;
use crate::loss::{Arrangement, Negatives, Positives, Relation};
use crate::random::{Draws, Purpose};
use core::ops::Range;

/// One participant of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// Index of the training point.
    pub point: u32,
    /// 0: the point itself; 1, 2: an augmented view of it.
    pub view: u32,
    /// 0: the first modality; 1: the second one (CLIP).
    pub modality: u32,
}

/// How a candidate's relation to an anchor is found.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// Positive when of the anchor's class.
    Class,
    /// Positive when a view of the anchor's point.
    Point,
    /// Positive when the input lies near the anchor's in one respect.
    Near(Near),
    /// Positive whoever it is.
    Everyone,
    /// Positive when the anchor's partner; class-mates ignored if told so.
    Partner(Negatives),
    /// Positive when the prototype of the anchor's class.
    Prototype,
    /// Given outright: row-major, anchors × candidates of each block in turn.
    Table(Vec<Relation>),
}

/// Anchors that are all compared with the same candidates, as ranges of the embedding's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Rows whose share of the loss is taken.
    pub anchors: Range<usize>,
    /// Rows they are compared with.
    pub candidates: Range<usize>,
}

/// The participants of one step and how they meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// Who takes part, in the order of the embedding's rows; prototypes follow after them.
    pub members: Vec<Member>,
    /// The class of each member that the loss is told.
    pub labels: Vec<u32>,
    /// Who is compared with whom.
    pub blocks: Vec<Block>,
    /// Who is what to whom.
    pub rule: Rule,
    /// The seed and the step, counters of every random choice in the step.
    pub counters: [u64; 2],
}

/// What it takes to put a batch together.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// How the loss wants its batch.
    pub arrangement: Arrangement,
    /// Who is positive to whom.
    pub positives: Positives,
    /// Who is negative to an anchor with a partner.
    pub negatives: Negatives,
    /// Classes of all training points, as the loss is told them.
    pub labels: &'a [u32],
    /// All training points, N×2; looked at by relations of their places alone.
    pub inputs: &'a Points,
    /// Number of classes.
    pub classes: u32,
    /// Points of every class, in order.
    pub class_mates: &'a [Vec<u32>],
    /// The run's seed and the step.
    pub counters: [u64; 2],
}

impl Batch {
    /// A batch without anybody.
    pub fn empty() -> Batch {
        Batch {
            members: vec![],
            labels: vec![],
            blocks: vec![],
            rule: Rule::Class,
            counters: [0; 2],
        }
    }

    /// The batch of `anchors` (training points).
    pub fn new(anchors: &[u32], plan: Plan) -> Batch {
        let mut batch = Batch::empty();
        batch.refill(anchors, plan);
        batch
    }

    /// Puts the batch of `anchors` (training points) together, in the memory of the last one.
    pub fn refill(&mut self, anchors: &[u32], plan: Plan) {
        let count = anchors.len();
        let views = plan.positives == Positives::Views;
        let clean = |point: u32| Member { point, ..Member::default() };
        let view = |point: u32, view: u32| Member { point, view, ..Member::default() };
        let first = |&point: &u32| match plan.arrangement {
            Arrangement::Prototypes => clean(point),
            _ if views => view(point, 1),
            _ => clean(point),
        };
        let Batch { members, labels, blocks, rule, counters } = self;
        let [seed, step] = plan.counters;
        let draws = Draws::new(seed, Purpose::Partners, step);
        members.clear();
        members.extend(anchors.iter().map(first));
        match plan.arrangement {
            Arrangement::Prototypes => {}
            Arrangement::Together if !views => {}
            Arrangement::Together => members.extend(anchors.iter().map(|&point| view(point, 2))),
            _ if views => members.extend(anchors.iter().map(|&point| view(point, 2))),
            _ => members.extend(
                anchors
                    .iter()
                    .enumerate()
                    .map(|(place, &point)| clean(partner(point, place, plan, &draws))),
            ),
        }
        if plan.arrangement == Arrangement::TwoModalities {
            members[count..].iter_mut().for_each(|member| member.modality = 1);
        }
        let all = members.len();
        let block = |anchors, candidates| Block { anchors, candidates };
        blocks.clear();
        match plan.arrangement {
            Arrangement::Together | Arrangement::TwoViews => blocks.push(block(0..all, 0..all)),
            Arrangement::Partners => blocks.push(block(0..count, count..all)),
            Arrangement::TwoModalities => {
                blocks.extend([block(0..count, count..all), block(count..all, 0..count)]);
            }
            Arrangement::Prototypes => blocks.push(block(0..all, all..all + plan.classes as usize)),
        }
        *rule = match plan.arrangement {
            Arrangement::Prototypes => Rule::Prototype,
            Arrangement::Together => match plan.positives {
                Positives::Labels => Rule::Class,
                Positives::Views => Rule::Point,
                Positives::Everyone => Rule::Everyone,
                Positives::Angle | Positives::Radius => {
                    let kept = core::mem::replace(rule, Rule::Class);
                    let mut near = if let Rule::Near(near) = kept { near } else { Near::default() };
                    let points = members.iter().map(|member| member.point);
                    near.measure(plan.positives, plan.inputs, points);
                    Rule::Near(near)
                }
            },
            _ => Rule::Partner(plan.negatives),
        };
        labels.clear();
        labels.extend(members.iter().map(|member| plan.labels[member.point as usize]));
        *counters = plan.counters;
    }

    /// How many rows there are: one per anchor of every block.
    pub fn rows(&self) -> usize {
        self.blocks.iter().map(|block| block.anchors.len()).sum()
    }

    /// The block of a row, and its anchor's row in the embedding.
    pub fn row(&self, mut row: usize) -> (&Block, usize) {
        for block in &self.blocks {
            if row < block.anchors.len() {
                return (block, block.anchors.start + row);
            }
            row -= block.anchors.len();
        }
        panic!("the batch has no row {row}");
    }

    /// Writes how every candidate of a row stands to its anchor.
    #[inline]
    pub fn relations(&self, row: usize, out: &mut Vec<Relation>) {
        let (block, anchor) = self.row(row);
        let candidates = block.candidates.clone();
        out.clear();
        let positive_if = |yes: bool| if yes { Relation::Positive } else { Relation::Negative };
        match &self.rule {
            Rule::Table(table) => {
                let width = candidates.len();
                out.extend_from_slice(&table[row * width..(row + 1) * width]);
            }
            Rule::Prototype => {
                let class = self.labels[anchor] as usize;
                out.extend(candidates.clone().map(|c| positive_if(c - candidates.start == class)));
            }
            Rule::Class => {
                let class = self.labels[anchor];
                out.extend(
                    self.labels[candidates.clone()]
                        .iter()
                        .map(|&other| positive_if(other == class)),
                );
            }
            Rule::Point => {
                let point = self.members[anchor].point;
                out.extend(
                    self.members[candidates.clone()]
                        .iter()
                        .map(|other| positive_if(other.point == point)),
                );
            }
            Rule::Near(near) => {
                out.extend(candidates.clone().map(|other| positive_if(near.alike(anchor, other))));
            }
            Rule::Everyone => out.resize(candidates.len(), Relation::Positive),
            Rule::Partner(negatives) => {
                match negatives {
                    Negatives::InBatch => out.resize(candidates.len(), Relation::Negative),
                    Negatives::TrueNegatives => {
                        let class = self.labels[anchor];
                        out.extend(self.labels[candidates.clone()].iter().map(|&other| {
                            if other == class { Relation::Ignored } else { Relation::Negative }
                        }));
                    }
                }
                let partner = self.partner(anchor);
                if candidates.contains(&partner) {
                    out[partner - candidates.start] = Relation::Positive;
                }
            }
        }
        // Nobody is compared with itself.
        if candidates.contains(&anchor) && !matches!(self.rule, Rule::Table(_)) {
            out[anchor - candidates.start] = Relation::Ignored;
        }
    }

    /// The other half's member at the same place.
    pub(crate) fn partner(&self, member: usize) -> usize {
        let half = self.members.len() / 2;
        if member < half { member + half } else { member - half }
    }
}

/// Another point of the anchor's class, drawn at random; the point itself when it has no class-mate.
fn partner(point: u32, place: usize, plan: Plan, draws: &Draws) -> u32 {
    let mates = &plan.class_mates[plan.labels[point as usize] as usize];
    if mates.len() < 2 {
        return point;
    }
    let mut random = draws.at(place as u64);
    // Draw among the others: the last one stands in for the point itself.
    let drawn = mates[random.below(mates.len() - 1)];
    if drawn == point { mates[mates.len() - 1] } else { drawn }
}
