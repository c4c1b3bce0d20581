//! How a run is shown from frame to frame: views that ease, trails, layers that fade.

use wasm_bindgen::JsError;
use web_sys::CanvasRenderingContext2d;

use super::painter::Painter;
use super::still::{Still, is_bare};
use crate::figure::Layout;
use crate::scene::{self, Layers, Palette, Scene, Trails, View};
use crate::snapshot::Snapshot;

/// Updates per second up to which every batch and its arrows can be followed by eye…
const CALM: f64 = 6.0;
/// …and from which on they are a shimmer, which is then kept faint.
const FAST: f64 = 40.0;
/// How strongly the layers still show at full speed.
const SHIMMER: Layers =
    Layers { arrows: 0.5, trails: 0.55, batch: 0.2, field: 1.0, grid: 1.0, regions: 1.0 };
/// How long a layer takes to come 63 % nearer to its strength.
const FADE_MS: f64 = 140.0;

pub(super) use crate::scene::Pane;

/// Everything about the picture that is not the run itself.
pub(super) struct Picture {
    painter: Painter,
    pub(super) palette: Palette,
    pub(super) data: View,
    pub(super) embedding: View,
    /// The region of the plane that is shown instead of this run's own.
    region: Option<[f64; 4]>,
    /// Whether the embedding's view stays where it is.
    held: bool,
    /// The size of the data pane whose view is in place: points do not move in their own plane.
    aimed: Option<[f64; 2]>,
    /// What the data pane shows, so that it is not painted again for nothing; …
    still: Still,
    /// … and what the embedding's pane shows: a large batch takes several frames for a step.
    still_embedding: Still,
    trails: Trails,
    wanted: Layers,
    shown: Layers,
    /// Updates per second, smoothed, and the step that was drawn last.
    pace: f64,
    drawn_step: u64,
}

impl Picture {
    pub(super) fn new() -> Picture {
        Picture {
            painter: Painter::default(),
            palette: Palette::LIGHT,
            data: View::new(1.0, 1.0),
            held: false,
            aimed: None,
            still: Still::default(),
            still_embedding: Still::default(),
            embedding: View::new(1.0, 1.0),
            region: None,
            trails: Trails::default(),
            wanted: Layers::default(),
            shown: Layers::default(),
            pace: 0.0,
            drawn_step: 0,
        }
    }

    /// The run starts again: no trails from before, and a view that is in place at once.
    pub(super) fn restart(&mut self) {
        self.trails.clear();
        self.embedding.forget();
        self.still.note(None);
        self.aimed = None;
        self.drawn_step = 0;
    }

    /// Turns a layer on or off; `false` when there is none of that name.
    pub(super) fn set_layer(&mut self, name: &str, on: bool) -> bool {
        let strength = if on { 1.0 } else { 0.0 };
        match name {
            "arrows" => self.wanted.arrows = strength,
            "trails" => self.wanted.trails = strength,
            "batch" => self.wanted.batch = strength,
            "field" => self.wanted.field = strength,
            "grid" => self.wanted.grid = strength,
            "regions" => self.wanted.regions = strength,
            _ => return false,
        }
        true
    }

    /// Shows this region of the plane, whatever the points ask for; their own one if there is none.
    pub(super) fn set_region(&mut self, region: Option<[f64; 4]>) {
        // Views that begin or cease to share a region do it at the same moment, from the same state.
        if region.is_some() != self.region.is_some() {
            self.embedding.forget();
        }
        self.region = region;
    }

    /// Whether the field of the point that is looked at is wanted.
    pub(super) fn wants_field(&self) -> bool {
        self.wanted.field > 0.0
    }

    /// Keeps the embedding's view where it is, or lets it follow the points again.
    pub(super) fn hold_view(&mut self, hold: bool) {
        self.held = hold;
    }

    /// What was painted is gone.
    pub(super) fn repaint(&mut self) {
        (self.still, self.still_embedding) = Default::default();
    }

    /// Whether the grid and the regions show, or are still fading.
    pub(super) fn warps(&self) -> [bool; 2] {
        let [wanted, shown] = [&self.wanted, &self.shown];
        [wanted.grid + shown.grid > 0.0, wanted.regions + shown.regions > 0.0]
    }

    /// Whether these are on their way to be shown or hidden.
    pub(super) fn warps_fade(&self) -> bool {
        let [wanted, shown] = [&self.wanted, &self.shown];
        wanted.grid != shown.grid || wanted.regions != shown.regions
    }

    /// What a pane of that size shows of its plane.
    pub(super) fn window(
        &mut self,
        pane: Pane,
        snapshot: &Snapshot,
        [width, height]: [f64; 2],
    ) -> [[f64; 2]; 2] {
        match pane {
            Pane::Data => {
                if self.aimed != Some([width, height]) {
                    self.data.resize(width, height);
                    self.data.aim_data(snapshot);
                    self.data.settle();
                    self.aimed = Some([width, height]);
                }
                self.data.window()
            }
            Pane::Embedding => {
                self.aim(snapshot, [width, height]);
                self.embedding.window()
            }
        }
    }

    fn aim(&mut self, snapshot: &Snapshot, [width, height]: [f64; 2]) {
        self.embedding.resize(width, height);
        // A view that follows the point that is carried through it would run away with it.
        if self.held {
            return;
        }
        match self.region {
            Some(region) => self.embedding.aim_region(snapshot, region),
            None => self.embedding.aim_embedding(snapshot),
        }
    }

    /// The place of the data plane under a pixel of its pane.
    pub(super) fn data_place(&self, pixel: [f64; 2]) -> [f64; 2] {
        self.data.to_world(pixel)
    }

    /// The pixel of the data pane that shows a place.
    pub(super) fn data_pixel(&self, place: [f64; 2]) -> [f64; 2] {
        self.data.to_screen(place)
    }

    pub(super) fn remember(&mut self, snapshot: &Snapshot) {
        self.trails.push(snapshot);
    }

    /// Paints the data, after [`Picture::window`] has placed the view.
    pub(super) fn draw_data(
        &mut self,
        snapshot: &Snapshot,
        context: &CanvasRenderingContext2d,
        [width, height]: [f64; 2],
        ratio: f64,
    ) -> Result<(), JsError> {
        let bare = is_bare(snapshot).then_some([width, height]);
        if bare.is_some_and(|size| self.still.is_bare(context, size, &self.palette, ratio)) {
            return Ok(());
        }
        let scene = scene::data(snapshot, &self.data, &self.shown);
        self.still.note(bare);
        let Some(scene) = self.still.changed(context, scene, &self.palette, ratio) else {
            return Ok(());
        };
        self.painter.paint(context, scene, &self.palette, ratio)
    }

    /// Paints the embedding, after [`Picture::window`] has aimed the view; `true` while something
    /// still moves by itself.
    pub(super) fn draw_embedding(
        &mut self,
        snapshot: &Snapshot,
        context: &CanvasRenderingContext2d,
        ratio: f64,
        elapsed_ms: f64,
    ) -> Result<bool, JsError> {
        let moving = !self.held && self.embedding.ease(elapsed_ms);
        let fading = self.fade(snapshot.step, elapsed_ms);
        let scene = scene::embedding(snapshot, &self.embedding, &self.trails, &self.shown);
        let still = &mut self.still_embedding;
        if let Some(scene) = still.changed(context, scene, &self.palette, ratio) {
            self.painter.paint(context, scene, &self.palette, ratio)?;
        }
        Ok(moving || fading)
    }

    /// The picture as it is at rest, with its caption, at any size.
    pub(super) fn figure(&self, snapshot: &Snapshot, pane: Pane, layout: &Layout) -> Scene {
        layout.draw(snapshot, pane, &self.wanted)
    }

    /// Brings the layers nearer to what they should be; `true` while they are on their way.
    fn fade(&mut self, step: u64, elapsed_ms: f64) -> bool {
        let elapsed = if elapsed_ms > 0.0 { elapsed_ms.min(1e4) } else { 0.0 };
        let rest = libm::exp(-elapsed / FADE_MS);
        if elapsed > 0.0 {
            let pace = 1000.0 * step.saturating_sub(self.drawn_step) as f64 / elapsed;
            self.pace = pace + (self.pace - pace) * rest;
            self.drawn_step = step;
        }
        let hurry = libm::log(self.pace.max(CALM) / CALM) / libm::log(FAST / CALM);
        let calm = 1.0 - hurry.min(1.0);
        let strength = |wanted: f64, shimmer: f64| wanted * (shimmer + (1.0 - shimmer) * calm);
        let target = Layers {
            arrows: strength(self.wanted.arrows, SHIMMER.arrows),
            trails: strength(self.wanted.trails, SHIMMER.trails),
            batch: strength(self.wanted.batch, SHIMMER.batch),
            field: self.wanted.field,
            grid: self.wanted.grid,
            regions: self.wanted.regions,
        };
        let mut fading = self.pace > CALM;
        let layers = [
            (&mut self.shown.arrows, target.arrows),
            (&mut self.shown.trails, target.trails),
            (&mut self.shown.batch, target.batch),
            (&mut self.shown.field, target.field),
            (&mut self.shown.grid, target.grid),
            (&mut self.shown.regions, target.regions),
        ];
        for (shown, target) in layers {
            *shown = target + (*shown - target) * rest;
            if (*shown - target).abs() < 0.01 {
                *shown = target;
            } else {
                fading = true;
            }
        }
        fading
    }
}
