//! The pending batch as a matrix: every anchor with everyone whom it is compared with.
//!
//! A [`Pairs`] is filled row by row from [`Trainer::explain`], the row function that trains; it
//! can stop between rows and go on later. Rows and columns are sorted by class. Batches with more
//! members than a picture has room for share cells, and a cell then stands for its strongest pair.

mod histogram;
mod mark;
mod paint;

pub use histogram::{BINS, Histogram, Spread};
pub use mark::{Mark, mark};
pub use paint::{Canvas, Shade};

use crate::Trainer;
use crate::geometry::Geometry;
use crate::loss::{Relation, Row};
use crate::mining::{self, Mining, Work};
use crate::order;

/// Cells on one side of the matrix; beyond that pairs share cells.
pub const MOST_CELLS: usize = 256;

/// A participant of the batch, or a class prototype.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The training point; `None` for a prototype.
    pub point: Option<u32>,
    /// Its class.
    pub class: u32,
    /// 0: first modality; 1: second one (CLIP).
    pub modality: u32,
}

/// An anchor of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Its row in the batch, as [`Trainer::explain`] counts.
    pub row: usize,
    /// Its place among the participants.
    pub member: u32,
}

/// What is known of one pair of an anchor with another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The anchor, as a place among the participants.
    pub anchor: u32,
    /// The other one.
    pub other: u32,
    /// How it stands to the anchor.
    pub relation: Relation,
    /// Distance or similarity.
    pub value: f64,
    /// The pair weight |∂L/∂value|, scaled as the optimiser uses it; a pull is positive, a push
    /// negative.
    pub force: f64,
    /// Whether mining chose it for a triplet; losses without mining take every pair.
    pub mined: bool,
}

/// A cell of the matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// The strongest pair in it, of equals the first; `None` where nobody is compared.
    pub pair: Option<Pair>,
    /// How many pairs share it, the anchor with itself included.
    pub pairs: u32,
    /// How many of them are of an anchor with a positive or a negative.
    pub compared: u32,
    /// Sum of the values of those.
    pub sum: f64,
}

/// What the pairs of the anchors looked at come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pairs of an anchor with a positive.
    pub positives: u64,
    /// Pairs of an anchor with a negative.
    pub negatives: u64,
    /// Pairs of an anchor with somebody else whom the loss leaves out.
    pub ignored: u64,
    /// Positive and negative pairs that mining chose for no triplet.
    pub unmined: u64,
    /// Negatives that are of the anchor's class.
    pub false_negatives: u64,
    /// Positive and negative pairs with a weight that is not zero.
    pub weighted: u64,
    /// Triplets of an anchor, a positive and a negative that there could be.
    pub triplets: u64,
    /// Terms that the loss looked at: pairs, mined triplets, or softmax rows.
    pub terms: u64,
    /// How many of those have a gradient.
    pub active: u64,
}

/// The matrix of one batch and what it counts.
#[derive(Clone, Debug)]
pub struct Pairs {
    step: u64,
    participants: Vec<Participant>,
    anchors: Vec<Anchor>,
    columns: Vec<u32>,
    /// Column of every participant, or past the end for one that nobody is compared with.
    places: Vec<usize>,
    stride: usize,
    bins: [usize; 2],
    cells: Vec<Cell>,
    done: usize,
    counts: Counts,
    histogram: Histogram,
    similarity: bool,
    mines: bool,
    strongest: f64,
    work: Work,
    mined: Vec<bool>,
}

impl Pairs {
    /// The matrix of the pending batch, not yet filled. Where it has more than `most` pairs, only
    /// every so many-th anchor is looked at.
    pub fn begin(trainer: &mut Trainer, most: usize) -> Pairs {
        trainer.prepare();
        let config = trainer.config();
        let comparison = (config.loss.comparison)(&config.settings);
        let circle = config.settings.geometry == Geometry::Circle;
        let mines = config.loss.knobs.contains(&"mining");
        let batch = trainer.batch();
        let count = batch.members.len();
        let member = |(place, member): (usize, &crate::batch::Member)| Participant {
            point: Some(member.point),
            class: batch.labels[place],
            modality: member.modality,
        };
        let mut participants: Vec<Participant> =
            batch.members.iter().enumerate().map(member).collect();
        let everyone = trainer.weighing().compared();
        participants.extend((count..everyone.nrows()).map(|place| Participant {
            point: None,
            class: (place - count) as u32,
            modality: 0,
        }));
        let key = |place: usize| {
            let who = &participants[place];
            (order::joined(who.modality, who.class), place as u32)
        };
        let mut columns: Vec<u32> = batch
            .blocks
            .iter()
            .flat_map(|block| block.candidates.clone())
            .map(|c| c as u32)
            .collect();
        order::sort_by(&mut columns, |&column| key(column as usize));
        columns.dedup();
        let mut anchors: Vec<Anchor> =
            (0..batch.rows()).map(|row| Anchor { row, member: batch.row(row).1 as u32 }).collect();
        order::sort_by(&mut anchors, |anchor| key(anchor.member as usize));
        // In 64 bits: where usize has 32, the pairs of the largest batch are more than fit.
        let all = anchors.len() as u64 * columns.len() as u64;
        let stride = all.div_ceil(most.max(1) as u64).max(1) as usize;
        let anchors: Vec<Anchor> = anchors.into_iter().step_by(stride).collect();
        let mut places = vec![usize::MAX; participants.len()];
        for (place, &column) in columns.iter().enumerate() {
            places[column as usize] = place;
        }
        let bins = [anchors.len().min(MOST_CELLS), columns.len().min(MOST_CELLS)];
        Pairs {
            step: trainer.step_count(),
            histogram: Histogram::over(histogram::range(comparison, everyone, circle)),
            cells: vec![Cell::default(); bins[0] * bins[1]],
            participants,
            anchors,
            columns,
            places,
            stride,
            bins,
            done: 0,
            counts: Counts::default(),
            similarity: comparison.is_similarity(),
            mines,
            strongest: 0.0,
            work: Work::default(),
            mined: Vec::new(),
        }
    }

    /// Looks at rows for as long as `keep_going` says so, at least one; `true` when none is left.
    /// The trainer must still have the batch that this began with.
    pub fn advance(&mut self, trainer: &mut Trainer, keep_going: &mut dyn FnMut() -> bool) -> bool {
        while self.done < self.anchors.len() {
            self.look(trainer, self.done);
            self.done += 1;
            if self.done < self.anchors.len() && !keep_going() {
                return false;
            }
        }
        true
    }

    /// The whole matrix at once.
    pub fn of(trainer: &mut Trainer, most: usize) -> Pairs {
        let mut pairs = Pairs::begin(trainer, most);
        pairs.advance(trainer, &mut || true);
        pairs
    }

    fn look(&mut self, trainer: &mut Trainer, place: usize) {
        let Anchor { row, member: anchor } = self.anchors[place];
        let (settings, [seed, step]) = (trainer.config().settings, trainer.batch().counters);
        let explained = trainer.explain(row);
        let (values, relations) = (explained.values, explained.relations);
        let looked_at = Row { values, relations, counters: [seed, step, row as u64] };
        let both = [Relation::Positive, Relation::Negative].map(|kind| looked_at.count(kind));
        self.counts.triplets += both[0] as u64 * both[1] as u64;
        self.counts.terms += explained.share.considered;
        self.counts.active += explained.share.active;
        self.mined.clear();
        self.mined.resize(values.len(), !self.mines);
        if self.mines && settings.mining == Mining::All {
            self.mined.fill(both[0] > 0 && both[1] > 0);
        } else if self.mines {
            let mined = &mut self.mined;
            mining::triplets(&looked_at, &settings, &mut self.work, |positive, negative| {
                mined[positive] = true;
                mined[negative] = true;
            });
        }
        let class = self.participants[anchor as usize].class;
        let bin_row = place * self.bins[0] / self.anchors.len();
        for (candidate, (&value, &relation)) in values.iter().zip(relations).enumerate() {
            let other = (explained.first + candidate) as u32;
            let weight = explained.pair_weight(candidate);
            // A larger distance costs more: pull. A larger similarity costs more: push.
            let force = if self.similarity { -weight } else { weight };
            let mined = self.mined[candidate] && relation != Relation::Ignored;
            let counts = &mut self.counts;
            match relation {
                Relation::Positive => counts.positives += 1,
                Relation::Negative => {
                    counts.negatives += 1;
                    counts.false_negatives +=
                        u64::from(self.participants[other as usize].class == class);
                }
                Relation::Ignored => counts.ignored += u64::from(other != anchor),
            }
            if relation != Relation::Ignored {
                counts.unmined += u64::from(!mined);
                counts.weighted += u64::from(force != 0.0);
                self.histogram.add(relation == Relation::Positive, value);
            }
            self.strongest = self.strongest.max(force.abs());
            let bin_column = self.places[other as usize] * self.bins[1] / self.columns.len();
            let cell = &mut self.cells[bin_row * self.bins[1] + bin_column];
            cell.pairs += 1;
            if relation != Relation::Ignored {
                cell.compared += 1;
                cell.sum += value;
            }
            let stronger = cell.pair.is_none_or(|known| {
                (relation != Relation::Ignored, force.abs())
                    > (known.relation != Relation::Ignored, known.force.abs())
            });
            if stronger {
                cell.pair = Some(Pair { anchor, other, relation, value, force, mined });
            }
        }
    }

    /// The step whose batch this is.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// Whether every anchor has been looked at.
    pub fn is_complete(&self) -> bool {
        self.done == self.anchors.len()
    }

    /// Every so many-th anchor is looked at.
    pub fn stride(&self) -> usize {
        self.stride
    }

    /// Everybody in the batch, in its order; prototypes come last.
    pub fn participants(&self) -> &[Participant] {
        &self.participants
    }

    /// The anchors from top to bottom.
    pub fn anchors(&self) -> &[Anchor] {
        &self.anchors
    }

    /// The others from left to right, as places among the participants.
    pub fn columns(&self) -> &[u32] {
        &self.columns
    }

    /// Rows and columns of cells.
    pub fn bins(&self) -> [usize; 2] {
        self.bins
    }

    /// A cell by its row and column.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        (column < self.bins[1]).then(|| self.cells.get(row * self.bins[1] + column))?
    }

    /// Where a participant is found: its row of cells as an anchor, its column as another one.
    pub fn find(&self, member: u32) -> [Option<usize>; 2] {
        let row = self.anchors.iter().position(|anchor| anchor.member == member);
        let column = self.places.get(member as usize).copied().filter(|&c| c < self.columns.len());
        [
            row.map(|row| row * self.bins[0] / self.anchors.len()),
            column.map(|column| column * self.bins[1] / self.columns.len()),
        ]
    }

    /// What the pairs looked at come to.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// How the values of positive and of negative pairs are spread.
    pub fn histogram(&self) -> &Histogram {
        &self.histogram
    }

    /// Whether a larger value means nearer.
    pub fn is_similarity(&self) -> bool {
        self.similarity
    }

    /// Whether triplets are mined.
    pub fn mines(&self) -> bool {
        self.mines
    }

    /// The largest pair weight.
    pub fn strongest(&self) -> f64 {
        self.strongest
    }

    /// How many points of each class take part.
    pub fn points_by_class(&self) -> Vec<u32> {
        let mut points: Vec<(u32, u32)> =
            self.participants.iter().filter_map(|who| Some((who.class, who.point?))).collect();
        order::sort_by(&mut points, |&(class, point)| (class.into(), point));
        points.dedup();
        let classes = self.participants.iter().map(|who| who.class + 1).max().unwrap_or(0);
        let mut counts = vec![0; classes as usize];
        points.iter().for_each(|&(class, _)| counts[class as usize] += 1);
        counts
    }
}
