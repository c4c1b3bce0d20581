//! The charts of a run, and of others beside it, on a canvas; drawn again only when something in
//! them has changed.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsError};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::playground::Playground;
use crate::chart::{self, Line, Look, Name, Path, Reference, Resolution, Scale, Shown, Span, Spot};
use crate::scene::Palette;
use crate::timeline::{Branch, NAMES};

/// Units of the drawing in a pixel of the canvas: in whole pixels a growing curve would tremble.
pub(super) const UNITS: u32 = 8;
/// The chart that is no series over steps, and the two series that it shows.
const PLANE: &str = "alignment-uniformity";
const ACROSS: &str = "uniformity";
const UP: &str = "alignment";
/// The charts whose values are shares.
const SHARES: [&str; 2] = ["recall-at-1", "map-at-r"];
const LOSS: &str = "loss";

/// One run in a chart: its step, and a second value in the plane.
#[derive(Clone, Debug, Default)]
struct Run {
    label: String,
    points: Vec<(f64, f64, f64)>,
}

impl PartialEq for Run {
    /// Bit for bit: a value that is missing is as missing as before.
    fn eq(&self, other: &Run) -> bool {
        let bits = |&(a, b, c): &(f64, f64, f64)| [a.to_bits(), b.to_bits(), c.to_bits()];
        self.label == other.label && self.points.iter().map(bits).eq(other.points.iter().map(bits))
    }
}

/// What a drawn chart depends on.
#[derive(Clone, PartialEq)]
struct Drawn {
    name: String,
    logarithmic: bool,
    runs: Vec<Run>,
    references: Vec<Reference>,
    /// Ways that the run has left.
    left: Vec<Vec<(f64, f64)>>,
    /// The step at which the run is.
    here: f64,
    size: [u32; 2],
    palette: Palette,
}

/// The state of one chart.
#[derive(Default)]
pub(super) struct Chart {
    /// The runs beside this one, and what this one is called then.
    others: Vec<Run>,
    label: String,
    /// Values of the loss that mean something.
    references: Vec<Reference>,
    drawn: Option<Drawn>,
    span: Option<Span>,
    names: Vec<Name>,
    spots: Vec<Spot>,
    units_per_css: f64,
}

impl Chart {
    /// The curve starts again: whatever is drawn is another run's.
    pub(super) fn restart(&mut self) {
        self.drawn = None;
    }

    /// Draws a chart, `width` × `height` CSS pixels, and gives the canvas the size for that.
    fn draw(
        &mut self,
        canvas: &HtmlCanvasElement,
        wanted: Drawn,
        ratio: f64,
    ) -> Result<(), JsError> {
        let resized = [canvas.width(), canvas.height()] != wanted.size;
        if !resized && self.drawn.as_ref() == Some(&wanted) {
            return Ok(());
        }
        if resized {
            canvas.set_width(wanted.size[0]);
            canvas.set_height(wanted.size[1]);
        }
        self.units_per_css = ratio * f64::from(UNITS);
        let resolution = Resolution { css: self.units_per_css, pixel: UNITS };
        let (context, area) = fine_area(canvas, ratio).ok_or_else(refused)?;
        (self.span, self.spots, self.names) = (None, Vec::new(), Vec::new());
        let failed = if wanted.name == PLANE {
            let paths = wanted.runs.iter().enumerate().map(|(kind, run)| Path {
                label: run.label.clone(),
                kind,
                points: run.points.clone(),
            });
            let paths: Vec<Path> = paths.collect();
            let spots = chart::plane(&area, &paths, &wanted.palette, resolution);
            spots.map(|spots| self.spots = spots).err()
        } else {
            let lines = wanted.runs.iter().enumerate().map(|(kind, run)| Line {
                label: run.label.clone(),
                kind,
                left: false,
                points: run.points.iter().map(|&(step, value, _)| (step, value)).collect(),
            });
            let left = wanted.left.iter().map(|points| Line {
                left: true,
                points: points.clone(),
                ..Line::default()
            });
            let lines: Vec<Line> = left.chain(lines).collect();
            let look = Look {
                scale: if wanted.logarithmic { Scale::Logarithmic } else { Scale::Linear },
                within: SHARES.contains(&wanted.name.as_str()).then_some((0.0, 1.0)),
                noisy: wanted.name == LOSS,
                here: wanted.here,
            };
            let references = &wanted.references;
            chart::series(&area, &lines, references, look, &wanted.palette, resolution)
                .map(|shown| {
                    if let Some(Shown { span, names }) = shown {
                        (self.span, self.names) = (Some(span), names);
                    }
                })
                .err()
        };
        context.reset_transform().map_err(|_| refused())?;
        if let Some(error) = failed {
            return Err(JsError::new(&error.to_string()));
        }
        self.drawn = Some(wanted);
        Ok(())
    }

    /// What is drawn nearest to a place in CSS pixels: where it is, its step, and of every run its
    /// number, step and values.
    fn read(&self, x: f64, y: f64) -> Vec<f64> {
        let (Some(drawn), units) = (&self.drawn, self.units_per_css) else {
            return Vec::new();
        };
        if let Some(span) = self.span {
            let x = span.nearest(x * units) / units;
            let Some(step) = span.step_at(x * units) else {
                return Vec::new();
            };
            let nearest = |points: &[(f64, f64, f64)]| {
                let after = points.partition_point(|point| point.0 < step as f64);
                let near = after.saturating_sub(1)..(after + 1).min(points.len());
                points[near]
                    .iter()
                    .copied()
                    .min_by(|a, b| (a.0 - step as f64).abs().total_cmp(&(b.0 - step as f64).abs()))
            };
            let found = drawn.runs.iter().enumerate();
            let found = found.filter_map(|(run, of)| Some((run, nearest(&of.points)?)));
            return answer([x, y], found);
        }
        let distance = |spot: &&Spot| {
            let (dx, dy) = (f64::from(spot.at.0) - x * units, f64::from(spot.at.1) - y * units);
            dx * dx + dy * dy
        };
        let nearest = self.spots.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        nearest.map(|spot| self.of_spot(drawn, spot)).unwrap_or_default()
    }

    /// The same for the place `by` places along the first path from the one at that step.
    fn read_along(&self, step: f64, by: i32) -> Vec<f64> {
        let Some(drawn) = &self.drawn else {
            return Vec::new();
        };
        let first: Vec<&Spot> = self.spots.iter().filter(|spot| spot.path == 0).collect();
        let Some(run) = drawn.runs.first().filter(|_| !first.is_empty()) else {
            return Vec::new();
        };
        let here = first.partition_point(|spot| run.points[spot.point].0 < step);
        let there = (here.min(first.len() - 1) as i64 + i64::from(by)).max(0) as usize;
        self.of_spot(drawn, first[there.min(first.len() - 1)])
    }

    fn of_spot(&self, drawn: &Drawn, spot: &Spot) -> Vec<f64> {
        let at = [spot.at.0, spot.at.1].map(|length| f64::from(length) / self.units_per_css);
        let point = drawn.runs[spot.path].points[spot.point];
        answer(at, [(spot.path, point)].into_iter())
    }
}

fn answer(at: [f64; 2], found: impl Iterator<Item = (usize, (f64, f64, f64))>) -> Vec<f64> {
    let runs: Vec<f64> = found.flat_map(|(run, (step, a, b))| [run as f64, step, a, b]).collect();
    if runs.is_empty() { runs } else { [at.to_vec(), runs].concat() }
}

#[wasm_bindgen]
impl Playground {
    /// Draws a chart, if anything in it has changed, and gives the canvas its size: `loss`,
    /// `gradient-norm`, `recall-at-1`, `map-at-r` over the steps, or the path of the run in the
    /// plane `alignment-uniformity`. With `logarithmic` values have the axis of their logarithms.
    #[wasm_bindgen(js_name = drawChart)]
    pub fn draw_chart(
        &mut self,
        canvas: &HtmlCanvasElement,
        name: &str,
        logarithmic: bool,
        width: f64,
        height: f64,
        ratio: f64,
    ) -> Result<(), JsError> {
        let size =
            [width, height].map(|length| (length * ratio).round().clamp(1.0, 16384.0) as u32);
        let own = Run { label: self.chart.label.clone(), points: self.course(name) };
        let runs = [vec![own], self.chart.others.clone()].concat();
        let palette = self.picture.palette.clone();
        let drawn = Drawn {
            name: name.to_string(),
            logarithmic,
            runs,
            references: if name == LOSS { self.chart.references.clone() } else { Vec::new() },
            left: self.ways_left(name),
            here: self.trainer.step_count() as f64,
            size,
            palette,
        };
        self.chart.draw(canvas, drawn, ratio)
    }

    /// What the chart shows nearest to a place in CSS pixels: x and y of where that is, and then of
    /// every run its number, the step and two values, of which the second is NaN except in the
    /// plane (uniformity, alignment). Empty while there is nothing to show.
    #[wasm_bindgen(js_name = chartAt)]
    pub fn chart_at(&self, x: f64, y: f64) -> Vec<f64> {
        self.chart.read(x, y)
    }

    /// The same for the place in the plane that is `by` places after the one of a step.
    #[wasm_bindgen(js_name = chartAlong)]
    pub fn chart_along(&self, step: f64, by: i32) -> Vec<f64> {
        self.chart.read_along(step, by)
    }

    /// How many values have no place in the chart because they have no logarithm.
    #[wasm_bindgen(js_name = chartLeftOut)]
    pub fn chart_left_out(&self) -> f64 {
        let Some(drawn) = self.chart.drawn.as_ref().filter(|drawn| drawn.logarithmic) else {
            return 0.0;
        };
        let values = drawn.runs.iter().flat_map(|run| &run.points).map(|point| point.1);
        Scale::Logarithmic.left_out(values) as f64
    }

    /// The values of a chart: step, value and a second value (see [`Playground::chart_at`]) in turn.
    #[wasm_bindgen(js_name = chartSeries)]
    pub fn chart_series(&self, name: &str) -> Vec<f64> {
        self.course(name).into_iter().flat_map(|(step, a, b)| [step, a, b]).collect()
    }

    /// The canvas no longer shows what was drawn last.
    #[wasm_bindgen(js_name = chartForget)]
    pub fn chart_forget(&mut self) {
        self.chart.restart();
    }

    /// What this run is called in its charts, and no other runs in them.
    #[wasm_bindgen(js_name = chartAlone)]
    pub fn chart_alone(&mut self, label: &str) {
        self.chart.label = label.to_string();
        self.chart.others.clear();
    }

    /// Puts another run into the charts: what its `series` of the chart's name answers.
    #[wasm_bindgen(js_name = chartBeside)]
    pub fn chart_beside(&mut self, label: &str, series: &[f64]) {
        let points = series.chunks_exact(3).map(|point| (point[0], point[1], point[2])).collect();
        self.chart.others.push(Run { label: label.to_string(), points });
    }

    /// Which values of the loss the chart of the loss marks, and what they are called, one a line.
    #[wasm_bindgen(js_name = chartReferences)]
    pub fn chart_references(&mut self, values: &[f64], labels: &str) {
        let named = values.iter().zip(labels.lines());
        let named = named.map(|(&value, label)| Reference { value, label: label.to_string() });
        self.chart.references = named.collect();
    }

    /// Where the names of those stand that are drawn: of each its number, the left end, the middle
    /// and the width in CSS pixels, and the row of its line.
    #[wasm_bindgen(js_name = chartNames)]
    pub fn chart_names(&self) -> Vec<f64> {
        let units = self.chart.units_per_css;
        let css = |name: &Name| {
            let lengths = [name.at.0, name.at.1, name.width, name.line].map(|x| x / units);
            core::iter::once(name.reference as f64).chain(lengths)
        };
        self.chart.names.iter().flat_map(css).collect()
    }

    /// What a chart of that name knows of the ways that the run has left; none in the plane.
    fn ways_left(&self, name: &str) -> Vec<Vec<(f64, f64)>> {
        let branches = self.timeline.branches().iter();
        let way = |branch: &Branch| match name {
            LOSS => {
                let step = |place: usize| (branch.from + place as u64 * branch.stride) as f64;
                let losses = branch.losses.iter().enumerate();
                losses.map(|(place, loss)| (step(place), *loss)).collect()
            }
            name => {
                let of = NAMES.iter().position(|known| *known == name);
                let series = of.and_then(|of| branch.series.get(of));
                series.into_iter().flatten().map(|&(step, value)| (step as f64, value)).collect()
            }
        };
        branches.map(way).collect()
    }

    /// Step and one or two values of everything in a chart of that name.
    fn course(&self, name: &str) -> Vec<(f64, f64, f64)> {
        let timeline = &self.timeline;
        match name {
            LOSS => {
                let history = self.trainer.history();
                let step = |place: usize| place as f64 * history.stride() as f64;
                let losses = history.iter().enumerate();
                losses.map(|(place, loss)| (step(place), *loss, f64::NAN)).collect()
            }
            PLANE => {
                // A step at which one of the two is undefined may have no sample of it.
                let up = timeline.series(UP);
                let value = |step: u64| {
                    let place = up.binary_search_by_key(&step, |sample| sample.0);
                    place.map_or(f64::NAN, |place| up[place].1)
                };
                let across = timeline.series(ACROSS).iter();
                across.map(|&(step, x)| (step as f64, x, value(step))).collect()
            }
            name => {
                let series = timeline.series(name).iter();
                series.map(|&(step, value)| (step as f64, value, f64::NAN)).collect()
            }
        }
    }
}

/// The whole canvas, wiped, with [`UNITS`] to a pixel.
///
/// plotters draws in whole numbers and takes the canvas's size for the area's. So the context is
/// zoomed out and the area gets margins of less than nothing.
pub(super) fn fine_area(
    canvas: &HtmlCanvasElement,
    ratio: f64,
) -> Option<(CanvasRenderingContext2d, DrawingArea<CanvasBackend, Shift>)> {
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    let (width, height) = (canvas.width(), canvas.height());
    context.reset_transform().ok()?;
    context.clear_rect(0.0, 0.0, width.into(), height.into());
    // A line an odd number of pixels wide fills them only if it runs between two of them.
    let shift = if ratio.round() % 2.0 == 1.0 { 0.5 } else { 0.0 };
    let scale = 1.0 / f64::from(UNITS);
    context.set_transform(scale, 0.0, 0.0, scale, shift, shift).ok()?;
    context.set_line_join("round");
    let area = CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area();
    let beyond = |length: u32| -((length * (UNITS - 1)) as i32);
    Some((context, area.margin(0, beyond(height), 0, beyond(width))))
}

pub(super) fn refused() -> JsError {
    JsError::new("This canvas has no 2-D context.")
}
