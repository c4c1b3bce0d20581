//! The pending batch as a matrix and as a histogram, for the page.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::chart::{UNITS, fine_area, refused};
use super::playground::Playground;
use crate::chart::{self, Resolution};
use crate::loss::Relation;
use crate::pairs::{self, Canvas, Pairs, Shade};

/// The matrix that is shown, and the one that is being filled.
#[derive(Default)]
pub(super) struct PairsView {
    pub(super) shown: Option<Pairs>,
    filling: Option<Pairs>,
}

#[wasm_bindgen]
impl Playground {
    /// Begins the matrix of the pending batch, of every so many-th anchor where it has more than
    /// `most` pairs.
    #[wasm_bindgen(js_name = pairsBegin)]
    pub fn pairs_begin(&mut self, most: f64) {
        match &self.slow {
            // A step in slow motion has its own, also when its move is already made.
            Some(slow) => {
                self.pairs = PairsView { shown: Some(slow.pairs().clone()), filling: None }
            }
            None => self.pairs.filling = Some(Pairs::begin(&mut self.trainer, most as usize)),
        }
    }

    /// Fills the matrix for about that long; `true` when it is complete and shown.
    #[wasm_bindgen(js_name = pairsAdvance)]
    pub fn pairs_advance(&mut self, budget_ms: f64) -> bool {
        let Some(mut filling) = self.pairs.filling.take() else {
            return true;
        };
        if filling.step() != self.trainer.step_count() {
            return true;
        }
        let deadline = self.clock.now() + budget_ms;
        if filling.advance(&mut self.trainer, &mut self.clock.until(deadline)) {
            self.pairs.shown = Some(filling);
            return true;
        }
        self.pairs.filling = Some(filling);
        false
    }

    /// Rows and columns of cells, and of how many anchors and others they are.
    #[wasm_bindgen(js_name = pairsShape)]
    pub fn pairs_shape(&self) -> Vec<u32> {
        let shape = |pairs: &Pairs| {
            let [rows, columns] = pairs.bins();
            let numbers =
                [rows, columns, pairs.anchors().len(), pairs.columns().len(), pairs.stride()];
            numbers.map(|number| number as u32).to_vec()
        };
        self.pairs.shown.as_ref().map(shape).unwrap_or_default()
    }

    /// The matrix as opaque RGBA pixels, by `value` or by `weight`, with strips for the classes.
    #[wasm_bindgen(js_name = pairsImage)]
    pub fn pairs_image(&self, shade: &str, width: u32, height: u32, strip: u32) -> Vec<u8> {
        let shade = if shade == "weight" { Shade::Weight } else { Shade::Value };
        let [width, height, strip] = [width, height, strip].map(|length| length as usize);
        let canvas = Canvas { width, height, strip };
        let paint = |pairs: &Pairs| pairs.paint(shade, &self.picture.palette, canvas);
        self.pairs.shown.as_ref().map(paint).unwrap_or_default()
    }

    /// What a cell stands for, the strongest pair in it: pairs in the cell; anchor and other as
    /// members; relation (0 left out by the loss, 1 positive, 2 negative); value; pull (positive)
    /// or push (negative); whether mining chose it; of anchor and of other: point (−1 for a
    /// prototype), class, modality. Empty where nobody is compared.
    #[wasm_bindgen(js_name = pairsCell)]
    pub fn pairs_cell(&self, row: u32, column: u32) -> Vec<f64> {
        let Some(pairs) = &self.pairs.shown else {
            return Vec::new();
        };
        let cell = pairs.cell(row as usize, column as usize);
        let Some((cell, pair)) = cell.and_then(|cell| Some((cell, cell.pair?))) else {
            return Vec::new();
        };
        let relation = match pair.relation {
            Relation::Ignored => 0.0,
            Relation::Positive => 1.0,
            Relation::Negative => 2.0,
        };
        let mut numbers = vec![
            f64::from(cell.pairs),
            f64::from(pair.anchor),
            f64::from(pair.other),
            relation,
            pair.value,
            pair.force,
            f64::from(u8::from(pair.mined)),
        ];
        for member in [pair.anchor, pair.other] {
            let who = pairs.participants()[member as usize];
            numbers.extend([
                who.point.map_or(-1.0, f64::from),
                f64::from(who.class),
                f64::from(who.modality),
            ]);
        }
        numbers
    }

    /// Rows and columns of the cells in which a training point is an anchor or another one: row,
    /// column, row, column, …; −1 where it is not.
    #[wasm_bindgen(js_name = pairsFind)]
    pub fn pairs_find(&self, point: u32) -> Vec<i32> {
        let Some(pairs) = &self.pairs.shown else {
            return Vec::new();
        };
        let members = (0_u32..).zip(pairs.participants());
        members
            .filter(|(_, who)| who.point == Some(point))
            .flat_map(|(member, _)| pairs.find(member).map(|at| at.map_or(-1, |at| at as i32)))
            .collect()
    }

    /// A number of the matrix by its name; NaN for what there is not.
    ///
    /// # Errors
    /// When there is no such number.
    #[wasm_bindgen(js_name = pairsFact)]
    pub fn pairs_fact(&self, name: &str) -> Result<f64, JsError> {
        let Some(pairs) = &self.pairs.shown else {
            return Ok(f64::NAN);
        };
        fact(pairs, name).ok_or_else(|| JsError::new(&format!("There is no number “{name}”.")))
    }

    /// How many points train.
    #[wasm_bindgen(getter, js_name = trainingCount)]
    pub fn training_count(&self) -> u32 {
        self.trainer.data().training as u32
    }

    /// How many points of each class take part.
    #[wasm_bindgen(js_name = pairsClasses)]
    pub fn pairs_classes(&self) -> Vec<u32> {
        self.pairs.shown.as_ref().map(Pairs::points_by_class).unwrap_or_default()
    }

    /// Draws how the distances or similarities are spread and gives the canvas its size; what is
    /// marked, in words.
    #[wasm_bindgen(js_name = drawHistogram)]
    pub fn draw_histogram(
        &self,
        canvas: &HtmlCanvasElement,
        width: f64,
        height: f64,
        ratio: f64,
    ) -> Result<String, JsError> {
        let Some(pairs) = &self.pairs.shown else {
            return Ok(String::new());
        };
        let size =
            [width, height].map(|length| (length * ratio).round().clamp(1.0, 16384.0) as u32);
        canvas.set_width(size[0]);
        canvas.set_height(size[1]);
        let (context, area) = fine_area(canvas, ratio).ok_or_else(refused)?;
        let mark = pairs::mark(&self.trainer, pairs);
        let resolution = Resolution { css: ratio * f64::from(UNITS), pixel: UNITS };
        let drawn = chart::histogram(
            &area,
            pairs.histogram(),
            mark.as_ref(),
            &self.picture.palette,
            resolution,
        );
        context.reset_transform().map_err(|_| refused())?;
        drawn.map_err(|error| JsError::new(&error.to_string()))?;
        Ok(mark.map(|mark| mark.label).unwrap_or_default())
    }

    /// Points out two members of the pending batch in both panes, or nobody.
    pub fn highlight(&mut self, anchor: Option<u32>, other: Option<u32>) {
        self.refresh();
        self.snapshot.highlight = anchor.zip(other).map(|(anchor, other)| [anchor, other]);
    }
}

/// A number of a matrix by its name.
pub(super) fn fact(pairs: &Pairs, name: &str) -> Option<f64> {
    let counts = pairs.counts();
    let [positive, negative] = pairs.histogram().spread;
    let [least, most] = pairs.extent();
    let whole = |number: u64| number as f64;
    Some(match name {
        "step" => whole(pairs.step()),
        "members" => pairs.participants().iter().filter(|who| who.point.is_some()).count() as f64,
        "prototypes" => {
            pairs.participants().iter().filter(|who| who.point.is_none()).count() as f64
        }
        "anchors" => pairs.anchors().len() as f64,
        "stride" => pairs.stride() as f64,
        "positives" => whole(counts.positives),
        "negatives" => whole(counts.negatives),
        "ignored" => whole(counts.ignored),
        "unmined" => whole(counts.unmined),
        "false-negatives" => whole(counts.false_negatives),
        "weighted" => whole(counts.weighted),
        "triplets" => whole(counts.triplets),
        "terms" => whole(counts.terms),
        "active" => whole(counts.active),
        "mines" => f64::from(u8::from(pairs.mines())),
        "similarity" => f64::from(u8::from(pairs.is_similarity())),
        "strongest" => pairs.strongest(),
        "least" => least,
        "most" => most,
        "positive-least" => positive.least,
        "positive-most" => positive.most,
        "positive-mean" => positive.mean().unwrap_or(f64::NAN),
        "negative-least" => negative.least,
        "negative-most" => negative.most,
        "negative-mean" => negative.mean().unwrap_or(f64::NAN),
        _ => return None,
    })
}
