//! One row by itself: what it adds to the gradient, and what it would cost with its anchor elsewhere.

use super::{Weighing, weigh};
use crate::Points;
use crate::batch::Batch;
use crate::geometry::{Geometry, project};
use crate::loss::{Loss, Settings, Share};

impl Weighing {
    /// Adds to `forces`, M×D, what one row contributes to the gradient where points are compared,
    /// before the mean is taken. All rows in order, times [`Explained::scale`](super::Explained),
    /// through [`project`] on the circle: that is [`Weighing::gradient`], bit for bit.
    pub fn add_forces(
        &mut self,
        batch: &Batch,
        loss: &Loss,
        settings: &Settings,
        row: usize,
        forces: &mut Points,
    ) {
        let comparison = (loss.comparison)(settings);
        let (anchor, first, _) =
            weigh(&self.points, batch, row, loss, settings, comparison, &mut self.scratch);
        let (values, weights) = (&self.scratch.values, &mut self.scratch.weights);
        comparison.pull_back(&self.points, anchor, first, values, weights, forces);
    }

    /// The part of ∂L/∂embedding of one row's anchor that is due to this row, with respect to the
    /// raw embedding: the sum of the forces of the row.
    pub fn row_gradient(
        &mut self,
        batch: &Batch,
        loss: &Loss,
        settings: &Settings,
        row: usize,
    ) -> [f64; 2] {
        let mut forces = Points::zeros(self.points.nrows(), self.points.ncols());
        self.add_forces(batch, loss, settings, row, &mut forces);
        let (_, anchor) = batch.row(row);
        let scale = self.scale();
        let mut own = forces.rows(anchor, 1).map(|force| force * scale);
        if self.geometry == Geometry::Circle {
            let unit = self.points.rows(anchor, 1).into_owned();
            project(&mut own, &unit, &self.norms[anchor..=anchor]);
        }
        [own[0], own[1]]
    }

    /// The share of the loss that a row's anchor would have at another `place` where points are
    /// compared (a unit vector on the circle), everyone else staying: by the row function that
    /// trains.
    pub fn share_at(
        &mut self,
        batch: &Batch,
        loss: &Loss,
        settings: &Settings,
        row: usize,
        place: [f64; 2],
    ) -> Share {
        let comparison = (loss.comparison)(settings);
        let (_, anchor) = batch.row(row);
        let own = [self.points[(anchor, 0)], self.points[(anchor, 1)]];
        let put = |points: &mut Points, place: [f64; 2]| {
            (points[(anchor, 0)], points[(anchor, 1)]) = (place[0], place[1]);
        };
        put(&mut self.points, place);
        let (.., share) =
            weigh(&self.points, batch, row, loss, settings, comparison, &mut self.scratch);
        put(&mut self.points, own);
        share
    }
}
