//! The point that is looked at: its row, its field, and what JavaScript is told of it.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::playground::Playground;
use super::told::{put, row};
use crate::Trainer;
use crate::explain::Absence;
use crate::scene::View;
use crate::snapshot::{Anatomy, Field, Snapshot};

/// Places along a side of the field at most and at least, and around the circle.
const FINEST: usize = 56;
const COARSEST: usize = 14;
const AROUND: usize = 360;
/// Milliseconds that a field may take; the next one is made coarser or finer accordingly.
const FIELD_MS: f64 = 2.5;
/// The field reaches beyond what is seen by this share, for the view moves on.
const BEYOND: f64 = 0.06;

/// Which point is looked at, and what was last known of it.
#[derive(Debug)]
pub(super) struct Look {
    selected: Option<u32>,
    /// The last row it had.
    last: Option<Anatomy>,
    /// Why it has none now, and for how many pictures it has had none.
    absence: Option<Absence>,
    missed: u32,
    /// Whether it plays: then a row stays for a moment; step by step, it does not.
    pub(super) playing: bool,
    /// Where it is held without being moved.
    ghost: Option<[f64; 2]>,
    /// Places along a side of the field, chosen by how long the last one took.
    side: f64,
    /// Whether the row has changed since its field was made.
    field_is_old: bool,
}

impl Default for Look {
    fn default() -> Look {
        Look {
            selected: None,
            last: None,
            absence: None,
            missed: 0,
            playing: false,
            ghost: None,
            side: 40.0,
            field_is_old: false,
        }
    }
}

impl Look {
    /// The run starts again: what was known is known no more.
    pub(super) fn forget(&mut self) {
        (self.last, self.absence, self.ghost) = (None, None, None);
        self.missed = 0;
    }

    /// Looks again, and tells the picture. While a step is pending, or the point sits out, the last
    /// row stays, at the places where everyone is now.
    pub(super) fn update(&mut self, trainer: &mut Trainer, snapshot: &mut Snapshot) {
        snapshot.selected = self.selected;
        snapshot.anatomy = None;
        let Some(point) = self.selected else {
            return;
        };
        match trainer.is_ready().then(|| trainer.anatomy(point)) {
            Some(Ok(anatomy)) => {
                let field = self.last.take().and_then(|last| last.field);
                self.last = Some(Anatomy { field, ..anatomy });
                self.absence = None;
                self.missed = 0;
                self.field_is_old = true;
            }
            Some(Err(absence)) => {
                self.absence = Some(absence);
                self.missed += 1;
            }
            None if trainer.is_diverged() => self.absence = Some(Absence::Diverged),
            None => {}
        }
        if let Some(last) = &mut self.last {
            if self.absence.is_some() {
                last.follow(&snapshot.embedding);
            }
            self.show(trainer, snapshot);
        }
    }

    /// Hands the row to the picture, unless it belongs to a batch long gone.
    fn show(&mut self, trainer: &mut Trainer, snapshot: &mut Snapshot) {
        let Some(last) = &mut self.last else {
            return;
        };
        last.ghost = None;
        let compared = self.ghost.and_then(|at| place_of(at, snapshot.circle));
        // The row of another batch says nothing of this one.
        let holds = trainer.is_ready() && self.absence.is_none();
        if let (Some(at), Some(compared), true) = (self.ghost, compared, holds) {
            last.ghost = Some((at, trainer.share_at(last.row as usize, compared).loss));
        }
        let patience = if self.playing { MOST_MISSED } else { 0 };
        snapshot.anatomy = (self.missed <= patience).then(|| last.clone());
    }
}

/// After so many pictures without a row, the last one is not drawn any more.
const MOST_MISSED: u32 = 24;

/// Where a raw output is compared: itself, or its direction.
fn place_of([x, y]: [f64; 2], circle: bool) -> Option<[f64; 2]> {
    let norm = (x * x + y * y).sqrt();
    match circle {
        false => Some([x, y]),
        true => (norm > 0.0).then(|| [x / norm, y / norm]),
    }
}

/// The loss of a row everywhere that a view shows, on a grid of `side` places a side.
fn field_of(trainer: &mut Trainer, row: usize, circle: bool, view: &View, side: usize) -> Field {
    let mut best = (f64::INFINITY, [0.0; 2]);
    let mut values = Vec::new();
    let mut take = |place: [f64; 2], values: &mut Vec<f64>| {
        let loss = trainer.share_at(row, place).loss;
        if loss < best.0 {
            best = (loss, place);
        }
        values.push(loss);
    };
    if circle {
        for place in 0..AROUND {
            let angle = place as f64 / AROUND as f64 * core::f64::consts::TAU;
            take([libm::cos(angle), libm::sin(angle)], &mut values);
        }
        return Field { frame: [0.0; 4], columns: AROUND, values, minimum: best.1 };
    }
    let [width, height] = view.size();
    let [left, top] = view.to_world([-BEYOND * width, -BEYOND * height]);
    let [right, bottom] = view.to_world([(1.0 + BEYOND) * width, (1.0 + BEYOND) * height]);
    let rows = ((side as f64 * height / width).round() as usize).clamp(COARSEST, 2 * FINEST);
    let between = |from: f64, to: f64, count: usize, place: usize| {
        from + (to - from) * place as f64 / (count - 1) as f64
    };
    for row in 0..rows {
        for column in 0..side {
            let x = between(left, right, side, column);
            take([x, between(bottom, top, rows, row)], &mut values);
        }
    }
    Field { frame: [left, bottom, right, top], columns: side, values, minimum: best.1 }
}

/// Whether a field covers what a view shows, and not much more.
fn covers(field: &Field, view: &View) -> bool {
    let [width, height] = view.size();
    let [left, top] = view.to_world([0.0, 0.0]);
    let [right, bottom] = view.to_world([width, height]);
    let [field_left, field_bottom, field_right, field_top] = field.frame;
    let inside =
        field_left <= left && field_right >= right && field_bottom <= bottom && field_top >= top;
    inside && (field_right - field_left) < 1.5 * (right - left)
}

impl Playground {
    /// Makes the field of the point that is looked at, if it is wanted and not there yet.
    pub(super) fn refresh_field(&mut self, [width, height]: [f64; 2]) {
        let Playground { trainer, look, picture, snapshot, clock, .. } = self;
        let wanted = picture.wants_field();
        let current = look.absence.is_none() && trainer.is_ready();
        let (Some(last), Some(shown)) = (&mut look.last, &mut snapshot.anatomy) else {
            return;
        };
        if !wanted {
            (last.field, shown.field) = (None, None);
            return;
        }
        let mut view = picture.embedding.clone();
        view.resize(width, height);
        let covered =
            last.field.as_ref().is_some_and(|field| snapshot.circle || covers(field, &view));
        if !current || (covered && !look.field_is_old) {
            return;
        }
        let started = clock.now();
        let side = (look.side as usize).clamp(COARSEST, FINEST);
        let field = field_of(trainer, last.row as usize, snapshot.circle, &view, side);
        if !snapshot.circle {
            let took = (clock.now() - started).max(0.2);
            let fitting = side as f64 * (FIELD_MS / took).sqrt();
            look.side = fitting.clamp(COARSEST as f64, FINEST as f64);
        }
        look.field_is_old = false;
        last.field = Some(field.clone());
        shown.field = Some(field);
    }

    /// Looks again at the pending step as it is.
    fn look_again(&mut self) {
        self.look.update(&mut self.trainer, &mut self.snapshot);
    }
}

#[wasm_bindgen]
impl Playground {
    /// Looks at a point, or at none (−1).
    pub fn select(&mut self, point: f64) {
        let point = (point >= 0.0).then_some(point as u32);
        if point == self.look.selected {
            return;
        }
        self.look.forget();
        self.look.selected = point;
        if !self.stale {
            self.look_again();
        }
    }

    /// The point that is looked at; −1 for none.
    #[wasm_bindgen(getter)]
    pub fn selected(&self) -> f64 {
        self.look.selected.map_or(-1.0, f64::from)
    }

    /// Whether a point is an anchor of the pending step.
    #[wasm_bindgen(js_name = isAnchor)]
    pub fn is_anchor(&mut self, point: u32) -> bool {
        self.trainer.row_of(point).is_ok()
    }

    /// Whether points can be taken and put elsewhere: where they are the parameters.
    #[wasm_bindgen(getter, js_name = canMovePoints)]
    pub fn can_move_points(&self) -> bool {
        self.trainer.can_move_points()
    }

    /// Puts a point elsewhere, where points are the parameters; on the circle it is turned. `false`
    /// where it cannot be moved. The run is no longer a function of its settings alone.
    #[wasm_bindgen(js_name = movePoint)]
    pub fn move_point(&mut self, point: u32, x: f64, y: f64) -> bool {
        let moved = self.trainer.move_point(point, [x, y]);
        if moved {
            self.timeline.placed(&mut self.trainer, point as usize);
            self.stale = true;
            self.metrics.clear();
            self.settle();
        }
        moved
    }

    /// Keeps the embedding's view where it is, for as long as a point is carried through it.
    #[wasm_bindgen(js_name = holdView)]
    pub fn hold_view(&mut self, hold: bool) {
        self.picture.hold_view(hold);
    }

    /// Holds the point that is looked at over a place without moving it: what would its loss be
    /// there? Without a place (NaN) it is let go.
    #[wasm_bindgen(js_name = holdAt)]
    pub fn hold_at(&mut self, x: f64, y: f64) {
        self.look.ghost = (x.is_finite() && y.is_finite()).then_some([x, y]);
        let Playground { look, trainer, snapshot, .. } = self;
        look.show(trainer, snapshot);
    }

    /// What the point that is looked at feels: an object, or `undefined` when none is.
    ///
    /// `state` is `anchor`, or why there is no row; `step` is that of the row, which may be older
    /// than the run. Arrays have an entry per candidate.
    pub fn anatomy(&mut self) -> Result<JsValue, JsError> {
        self.refresh();
        let Some(point) = self.look.selected else {
            return Ok(JsValue::UNDEFINED);
        };
        let told = Object::new();
        let state = self.look.absence.map_or("anchor", Absence::id);
        let state =
            if self.look.last.is_none() && self.look.absence.is_none() { "pending" } else { state };
        put(&told, "state", state)?;
        put(&told, "point", point)?;
        let labels = &self.trainer.data().labels;
        put(&told, "label", labels.get(point as usize).copied().unwrap_or(0))?;
        put(&told, "taught", self.taught_class(point))?;
        put(&told, "movable", self.trainer.can_move_points())?;
        if let Some(last) = &self.look.last {
            put(&told, "row", row(last)?)?;
        }
        Ok(told.into())
    }
}
