//! What the encoder does to the whole plane: the image of a net, and the regions of the classes.

use super::Trainer;
use super::survey::{Resolution, around, survey};
use crate::Points;
use crate::geometry::{Geometry, normalise};
use crate::metric::Classifier;
use crate::snapshot::{Arc, Mosaic, NO_CLASS, Net};

/// Lines of the net along the longer side of the data.
const LINES: usize = 14;
/// Places at which every line is sampled.
const SAMPLES: usize = 49;
/// How far the net reaches beyond the outermost points, as a share of the longer side.
const BEYOND: f64 = 0.06;

impl Trainer {
    /// Where the encoder (of CLIP's two the first) sends places of the data plane, N×2, by its
    /// present parameters: raw outputs, N×2. `None` where there is no map of the plane, because
    /// the points themselves are the parameters.
    pub fn encode(&self, places: &Points) -> Option<Points> {
        let map = self.model.embeds_unseen_points();
        map.then(|| self.model.embed_rows(&self.parameters, places, places.nrows()))
    }

    /// A net of squares over the data and its image; `None` where there is no map of the plane.
    pub fn net(&self) -> Option<Net> {
        let (places, upright) = net_over(&self.data.inputs);
        let images = rows(&self.encode(&places)?);
        Some(Net { samples: SAMPLES, upright, places: rows(&places), images })
    }

    /// The classes of all places of a `window` (lower left, upper right corner) of the data plane:
    /// a place belongs to the class that the training embeddings nearest to its image vote for
    /// (see [`Classifier`]), where the loss compares them.
    ///
    /// `None` where there is no map of the plane, or no finite embedding.
    pub fn data_regions(
        &mut self,
        window: [[f64; 2]; 2],
        resolution: Resolution,
    ) -> Option<Mosaic> {
        let classifier = self.classifier()?;
        let circle = self.config.settings.geometry == Geometry::Circle;
        self.model.embeds_unseen_points().then(|| {
            survey(window, resolution, &mut |places| {
                let places = Points::from_fn(places.len(), 2, |row, axis| places[row][axis]);
                let mut images = self.encode(&places).unwrap_or(places);
                if circle {
                    let mut norms = vec![0.0; images.nrows()];
                    normalise(&mut images, &mut norms);
                }
                rows(&images).iter().map(|at| vote(&classifier, *at)).collect()
            })
        })
    }

    /// The classes of all places of a `window` of the embedding's plane, by the nearest training
    /// embeddings. `None` where no embedding is finite, and on the circle.
    pub fn embedding_regions(
        &mut self,
        window: [[f64; 2]; 2],
        resolution: Resolution,
    ) -> Option<Mosaic> {
        if self.config.settings.geometry == Geometry::Circle {
            return None;
        }
        let classifier = self.classifier()?;
        Some(survey(window, resolution, &mut |places| {
            places.iter().map(|at| vote(&classifier, *at)).collect()
        }))
    }

    /// The classes all around the circle of directions, by the nearest training embeddings; none
    /// in the plane.
    pub fn arcs(&mut self) -> Vec<Arc> {
        if self.config.settings.geometry == Geometry::Plane {
            return Vec::new();
        }
        let Some(classifier) = self.classifier() else {
            return Vec::new();
        };
        around(&mut |angle| vote(&classifier, [libm::cos(angle), libm::sin(angle)]))
    }

    /// The training points where the loss compares them, ready to vote.
    fn classifier(&mut self) -> Option<Classifier> {
        let training = self.data.training;
        let known = self.show().compared[0].clone();
        Classifier::new(&known, &self.data.labels[..training])
    }
}

fn vote(classifier: &Classifier, at: [f64; 2]) -> u32 {
    classifier.class_of(at).unwrap_or(NO_CLASS)
}

fn rows(points: &Points) -> Vec<[f64; 2]> {
    points.row_iter().map(|row| [row[0], row[1]]).collect()
}

/// Squares over these points, N×2, and how many of the lines are upright ones.
fn net_over(inputs: &Points) -> (Points, usize) {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for (axis, column) in inputs.column_iter().enumerate().take(2) {
        for x in column.iter().filter(|x| x.is_finite()) {
            low[axis] = low[axis].min(*x);
            high[axis] = high[axis].max(*x);
        }
    }
    if !(low[0] <= high[0] && low[1] <= high[1]) {
        (low, high) = ([-1.0; 2], [1.0; 2]);
    }
    let longer = (high[0] - low[0]).max(high[1] - low[1]);
    let longer = if longer > 0.0 { longer } else { 1.0 };
    let step = longer * (1.0 + 2.0 * BEYOND) / (LINES - 1) as f64;
    let middle = [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0];
    let squares = [0, 1].map(|axis| {
        let extent = high[axis] - low[axis] + 2.0 * BEYOND * longer;
        (extent / step - 1e-9).ceil().clamp(1.0, (LINES - 1) as f64)
    });
    let lines = squares.map(|squares| squares as usize + 1);
    let first = [0, 1].map(|axis| middle[axis] - squares[axis] * step / 2.0);
    let places = Points::from_fn((lines[0] + lines[1]) * SAMPLES, 2, |row, axis| {
        let (line, sample) = (row / SAMPLES, (row % SAMPLES) as f64 / (SAMPLES - 1) as f64);
        let across = usize::from(line >= lines[0]);
        let number = line - across * lines[0];
        if axis == across {
            first[axis] + number as f64 * step
        } else {
            first[axis] + sample * squares[axis] * step
        }
    });
    (places, lines[0])
}
