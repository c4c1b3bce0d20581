//! What one point of the pending batch feels, where that takes it, and points moved by hand.

use super::{Phase, Trainer};
use crate::Points;
use crate::config::EncoderKind;
use crate::explain::{self, Absence};
use crate::geometry::{Geometry, SMALLEST_NORM};
use crate::loss::{Share, Weighed};
use crate::mining::Work;
use crate::optimizer::Rates;
use crate::snapshot::Anatomy;

impl Trainer {
    /// The row of the pending batch whose anchor a point is; the first one where it has several.
    ///
    /// # Errors
    /// Why it has none.
    pub fn row_of(&mut self, point: u32) -> Result<usize, Absence> {
        if self.is_diverged() {
            return Err(Absence::Diverged);
        }
        if point as usize >= self.data.labels.len() {
            return Err(Absence::Unknown);
        }
        if point as usize >= self.data.training {
            return Err(Absence::HeldOut);
        }
        if self.phase == Phase::Fresh {
            self.sample();
        }
        let is_it = |member: usize| self.batch.members[member].point == point;
        let mut anchors = self.batch.blocks.iter().flat_map(|block| block.anchors.clone());
        if let Some(row) = anchors.position(is_it) {
            return Ok(row);
        }
        let takes_part = (0..self.batch.members.len()).any(is_it);
        Err(if takes_part { Absence::NotAnAnchor } else { Absence::NotInBatch })
    }

    /// A point's row in the pending step, and where it goes.
    ///
    /// # Errors
    /// Why it has no row.
    pub fn anatomy(&mut self, point: u32) -> Result<Anatomy, Absence> {
        let row = self.row_of(point)?;
        self.prepare();
        if self.is_diverged() {
            return Err(Absence::Diverged);
        }
        let (settings, loss) = (self.settings(), self.config.loss);
        let gradient = self.weighing.row_gradient(&self.batch, loss, &settings, row);
        let next = self.next_move(row);
        let explained = self.weighing.explain(&self.batch, loss, &settings, row);
        let mut candidates =
            explain::candidates(&explained, row, &self.batch, &self.config, &settings);
        let weighed = Weighed {
            row: explain::row_of(&explained, row, &self.batch),
            weights: explained.weights,
            share: explained.share,
        };
        let embedding = &self.pass.embedding;
        let position = |member: usize| [embedding[(member, 0)], embedding[(member, 1)]];
        for candidate in &mut candidates {
            candidate.position = position(candidate.member as usize);
        }
        let anchor = explained.anchor;
        let member = self.batch.members[anchor];
        Ok(Anatomy {
            step: self.step,
            point,
            label: self.batch.labels[anchor],
            row: row as u32,
            member: anchor as u32,
            clean: member.view == 0 && member.modality == 0,
            position: position(anchor),
            similarity: (loss.comparison)(&settings).is_similarity(),
            loss: explained.share.loss,
            terms: explained.share.terms,
            scale: explained.scale,
            gradient,
            asked: gradient.map(|g| -self.config.learning_rate * g),
            next,
            ring: explain::ring(&candidates, loss, &settings),
            worked: (loss.worked)(&weighed, &settings, &mut Work::default()),
            facts: explain::facts(&candidates, &explained, loss, &settings),
            candidates,
            field: None,
            ghost: None,
        })
    }

    /// Where the next update moves the raw output for a row's anchor, as the batch shows it to the
    /// encoder: from all rows, through the optimiser, and through weights that are shared.
    fn next_move(&mut self, row: usize) -> [f64; 2] {
        let rates = Rates { learning: self.config.learning_rate, momentum: self.config.momentum };
        let mut parameters = self.parameters.clone();
        self.optimizer.clone().update(rates, &self.gradient, &mut parameters);
        self.model.clamp(&mut parameters);
        let (_, anchor) = self.batch.row(row);
        let member = self.batch.members[anchor];
        if self.config.encoder == EncoderKind::Free {
            // The second modality's table lies after the first one's.
            let table = 2 * self.data.training;
            let start = member.modality as usize * table + member.point as usize;
            return [0, 1].map(|dimension| {
                let place = start + dimension * self.data.training;
                parameters[place] - self.parameters[place]
            });
        }
        let [x, y] = self.pass.input(anchor);
        let input = Points::from_row_slice(1, 2, &[x, y]);
        let after = self.model.embed_rows(&parameters, &input, 1);
        let before = &self.pass.embedding;
        [after[(0, 0)] - before[(anchor, 0)], after[(0, 1)] - before[(anchor, 1)]]
    }

    /// The share that a row would have with its anchor at another place where points are compared
    /// (a unit vector on the circle), everyone else staying.
    pub fn share_at(&mut self, row: usize, place: [f64; 2]) -> Share {
        self.prepare();
        let settings = self.settings();
        self.weighing.share_at(&self.batch, self.config.loss, &settings, row, place)
    }

    /// Whether points can be taken and put elsewhere: only where they are the parameters.
    pub fn can_move_points(&self) -> bool {
        self.config.encoder == EncoderKind::Free
    }

    /// Puts a training point elsewhere; on the circle it is turned and keeps its norm. The pending
    /// step is weighed again. `false` where it cannot be moved. A run in which a point was moved is
    /// no longer a function of its config alone.
    pub fn move_point(&mut self, point: u32, [x, y]: [f64; 2]) -> bool {
        let is_place = x.is_finite() && y.is_finite();
        let Some(before) = self.position(point as usize).filter(|_| is_place) else {
            return false;
        };
        let mut place =
            [x, y].map(|x| x.clamp(-super::LARGEST_PARAMETER, super::LARGEST_PARAMETER));
        if self.config.settings.geometry == Geometry::Circle {
            let norm = |[x, y]: [f64; 2]| (x * x + y * y).sqrt();
            let asked = norm(place);
            let own = norm(before);
            if asked < SMALLEST_NORM {
                return false;
            }
            let own = if own < SMALLEST_NORM { 1.0 } else { own };
            place = place.map(|x| x / asked * own);
        }
        self.place(point as usize, place)
    }
}
