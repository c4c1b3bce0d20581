//! What the optional layers of a picture are made of, fetched from the trainer when it is wanted.

use wasm_bindgen::prelude::*;

use super::picture::Pane;
use super::playground::Playground;
use crate::Points;
use crate::geometry::{Geometry, normalise};
use crate::trainer::Resolution;

/// Milliseconds between two looks at the regions while the points move.
const REGIONS_MS: f64 = 90.0;
/// How closely regions are looked at while the points move, and when they rest.
const MOVING: Resolution = Resolution { cells: 36, halvings: 2 };
const RESTING: Resolution = Resolution { cells: 64, halvings: 5 };
/// Regions are known a little beyond the pane, as a share of it, because the view moves.
const AHEAD: f64 = 0.12;

/// What is known of the regions of one pane.
#[derive(Clone, Copy, Default, PartialEq)]
struct Known {
    /// Hash of the parameters.
    parameters: u64,
    circle: bool,
    window: [[f64; 2]; 2],
    resting: bool,
}

/// When and for what the layers were fetched last.
#[derive(Default)]
pub(super) struct Warping {
    place: Option<[f64; 2]>,
    net: Option<u64>,
    known: [Option<Known>; 2],
    looked: [f64; 2],
    /// The parameters at the last frame: if they are the same now, the run rests.
    last: [u64; 2],
}

impl Playground {
    /// Brings what the layers of a pane show up to date; `true` while it is not as close as it
    /// will be at rest.
    pub(super) fn warp(&mut self, pane: Pane, window: [[f64; 2]; 2], at_once: bool) -> bool {
        let [grid, regions] = self.picture.warps();
        let known = self.warping.known.iter().any(Option::is_some) || self.warping.net.is_some();
        if !grid && !regions && !known && self.warping.place.is_none() {
            self.snapshot.probe = None;
            return false;
        }
        let parameters = self.trainer.parameters_hash();
        self.warp_net(grid, parameters);
        let place = self.warping.place;
        self.snapshot.probe = place.and_then(|place| Some([place, self.image_of(place)?]));
        let index = pane as usize;
        if !regions || self.trainer.encode(&Points::zeros(0, 2)).is_none() {
            match pane {
                Pane::Data => self.snapshot.data_regions = None,
                Pane::Embedding => {
                    self.snapshot.embedding_regions = None;
                    self.snapshot.arcs.clear();
                }
            }
            self.warping.known[index] = None;
            return false;
        }
        let circle = self.snapshot.circle;
        let resting = at_once || self.warping.last[index] == parameters;
        self.warping.last[index] = parameters;
        let now = self.clock.now();
        let known = self.warping.known[index];
        let fits = known.filter(|known| known.circle == circle && covers(known.window, window));
        let same = fits.filter(|known| known.parameters == parameters);
        if same.is_some_and(|known| known.resting) {
            return false;
        }
        if fits.is_some() && !resting && now < self.warping.looked[index] + REGIONS_MS {
            return true;
        }
        let resolution = if resting { RESTING } else { MOVING };
        let wider = widened(window);
        match pane {
            Pane::Data => self.snapshot.data_regions = self.trainer.data_regions(wider, resolution),
            Pane::Embedding if circle => {
                self.snapshot.embedding_regions = None;
                self.snapshot.arcs = self.trainer.arcs();
            }
            Pane::Embedding => {
                self.snapshot.arcs.clear();
                self.snapshot.embedding_regions = self.trainer.embedding_regions(wider, resolution);
            }
        }
        self.warping.looked[index] = now;
        self.warping.known[index] = Some(Known { parameters, circle, window: wider, resting });
        !resting
    }

    fn warp_net(&mut self, wanted: bool, parameters: u64) {
        if !wanted {
            self.snapshot.net = None;
            self.warping.net = None;
        } else if self.warping.net != Some(parameters) {
            self.snapshot.net = self.trainer.net();
            self.warping.net = Some(parameters);
        }
    }

    fn image_of(&self, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        let image = self.trainer.encode(&Points::from_row_slice(1, 2, &[x, y]))?;
        Some([image[(0, 0)], image[(0, 1)]])
    }
}

#[wasm_bindgen]
impl Playground {
    /// Whether the encoder maps the whole data plane, and not only the training points.
    #[wasm_bindgen(getter, js_name = mapsPlane)]
    pub fn maps_plane(&self) -> bool {
        self.trainer.encode(&Points::zeros(0, 2)).is_some()
    }

    /// The place of the data plane under a pixel of its pane: x, y.
    #[wasm_bindgen(js_name = dataPlaceAt)]
    pub fn data_place_at(&self, x: f64, y: f64) -> Vec<f64> {
        self.picture.data_place([x, y]).to_vec()
    }

    /// Whether a data point is drawn within so many pixels of one of the data pane's.
    #[wasm_bindgen(js_name = isNearPoint)]
    pub fn is_near_point(&self, x: f64, y: f64, reach: f64) -> bool {
        self.snapshot.inputs.iter().any(|place| {
            let [px, py] = self.picture.data_pixel(*place);
            (px - x) * (px - x) + (py - y) * (py - y) <= reach * reach
        })
    }

    /// Looks at a place of the data plane, or with numbers that are not finite at none.
    #[wasm_bindgen(js_name = probe)]
    pub fn look_at(&mut self, x: f64, y: f64) {
        self.warping.place = Some([x, y]).filter(|at| at.iter().all(|x| x.is_finite()));
    }

    /// The place that is looked at and where the encoder sends it: x, y, then the image where the
    /// loss compares it; empty when no place is looked at or there is no map of the plane.
    pub fn probed(&self) -> Vec<f64> {
        let Some((place, image)) =
            self.warping.place.and_then(|place| Some((place, self.image_of(place)?)))
        else {
            return Vec::new();
        };
        let mut image = Points::from_row_slice(1, 2, &image);
        if self.trainer.config().settings.geometry == Geometry::Circle {
            normalise(&mut image, &mut [0.0]);
        }
        vec![place[0], place[1], image[(0, 0)], image[(0, 1)]]
    }

    /// Where the encoder sends places of the data plane, x and y in turn: its raw outputs, in the
    /// same order; empty where there is no map of the plane.
    pub fn encode(&self, places: &[f64]) -> Vec<f64> {
        let places = Points::from_row_slice(places.len() / 2, 2, &places[..places.len() / 2 * 2]);
        let images = self.trainer.encode(&places);
        images.map(|images| images.transpose().as_slice().to_vec()).unwrap_or_default()
    }
}

fn widened([low, high]: [[f64; 2]; 2]) -> [[f64; 2]; 2] {
    let room = [0, 1].map(|axis| AHEAD * (high[axis] - low[axis]));
    [[low[0] - room[0], low[1] - room[1]], [high[0] + room[0], high[1] + room[1]]]
}

/// Whether a window holds another one and is not much larger.
fn covers(known: [[f64; 2]; 2], window: [[f64; 2]; 2]) -> bool {
    (0..2).all(|axis| {
        let extent = |of: [[f64; 2]; 2]| of[1][axis] - of[0][axis];
        known[0][axis] <= window[0][axis]
            && known[1][axis] >= window[1][axis]
            && extent(known) <= 1.8 * extent(window)
    })
}
