//! Paints a scene on a canvas, at sub-pixel places and the screen's own resolution.

use js_sys::Array;
use wasm_bindgen::{JsError, JsValue};
use web_sys::{CanvasRenderingContext2d, Path2d};

use crate::scene::number;
use crate::scene::{
    Align, Colour, Form, Label, Marker, Outline, Palette, Pen, Scene, Shape, Stroke,
};

/// Paints scenes; keeps what does not change between them.
pub(super) struct Painter {
    /// The marker forms about the origin, of radius 1.
    forms: Vec<Path2d>,
}

impl Painter {
    pub(super) fn new() -> Result<Painter, JsError> {
        let forms = Form::ALL.iter().map(|form| trace(*form));
        let forms = forms.collect::<Result<_, _>>().map_err(failed)?;
        Ok(Painter { forms })
    }

    /// Paints the whole picture, background included. `ratio` is the number of the canvas's
    /// pixels in a CSS pixel.
    pub(super) fn paint(
        &self,
        context: &CanvasRenderingContext2d,
        scene: &Scene,
        palette: &Palette,
        ratio: f64,
    ) -> Result<(), JsError> {
        let mut brush = Brush { context, palette, finest: 1.0 / ratio, fill: None, stroke: None };
        brush.zoom(ratio, [0.0, 0.0])?;
        context.set_global_alpha(1.0);
        context.set_line_join("round");
        brush.fill(palette.background);
        context.fill_rect(0.0, 0.0, scene.width, scene.height);
        let mut at_origin = true;
        for shape in &scene.shapes {
            if let Shape::Marker(marker) = shape {
                at_origin = false;
                self.marker(&mut brush, marker, ratio)?;
                continue;
            }
            if !at_origin {
                brush.zoom(ratio, [0.0, 0.0])?;
                at_origin = true;
            }
            match shape {
                Shape::Outline(outline) => brush.outline(outline)?,
                Shape::Circle(centre, radius, stroke) => brush.circle(*centre, *radius, stroke)?,
                Shape::Label(label) => brush.label(label)?,
                Shape::Marker(_) => {}
            }
        }
        Ok(())
    }

    fn marker(&self, brush: &mut Brush, marker: &Marker, ratio: f64) -> Result<(), JsError> {
        let Some(form) = self.forms.get(marker.class as usize % self.forms.len()) else {
            return Ok(());
        };
        let radius = f64::from(marker.radius).max(0.1);
        let at = marker.at.map(|x| f64::from(x) * ratio);
        brush.zoom(radius * ratio, at)?;
        let (fill, edge) = brush.palette.marker(marker.class, marker.hollow, marker.strength);
        brush.fill(fill);
        brush.context.fill_with_path_2d(form);
        brush.stroke(edge, f64::from(marker.edge_width()) / radius);
        brush.context.stroke_with_path(form);
        Ok(())
    }
}

/// A context that is told only what changes.
struct Brush<'a> {
    context: &'a CanvasRenderingContext2d,
    palette: &'a Palette,
    /// Width of a line of one canvas pixel, which canvases draw many times faster than others.
    finest: f64,
    fill: Option<Colour>,
    stroke: Option<(Colour, f64)>,
}

impl Brush<'_> {
    fn zoom(&self, scale: f64, at: [f64; 2]) -> Result<(), JsError> {
        let set = self.context.set_transform(scale, 0.0, 0.0, scale, at[0], at[1]);
        set.map_err(failed)
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.context.set_fill_style_str(&colour.css());
            self.fill = Some(colour);
        }
    }

    fn stroke(&mut self, colour: Colour, width: f64) {
        if self.stroke.is_none_or(|(known, _)| known != colour) {
            self.context.set_stroke_style_str(&colour.css());
        }
        if self.stroke.is_none_or(|(_, known)| known != width) {
            self.context.set_line_width(width);
        }
        self.stroke = Some((colour, width));
    }

    fn line(&mut self, stroke: &Stroke) -> Result<(), JsError> {
        let width = if stroke.width > 0.0 { f64::from(stroke.width) } else { self.finest };
        self.stroke(self.palette.colour(stroke.ink), width);
        let Some([dash, gap]) = stroke.dash else {
            self.context.stroke();
            return Ok(());
        };
        let lengths = Array::of2(&dash.into(), &gap.into());
        self.context.set_line_dash(&lengths).map_err(failed)?;
        self.context.stroke();
        self.context.set_line_dash(&Array::new()).map_err(failed)
    }

    fn outline(&mut self, outline: &Outline) -> Result<(), JsError> {
        let context = self.context;
        context.set_global_alpha(f64::from(outline.opacity));
        context.begin_path();
        for pen in &outline.pen {
            match *pen {
                Pen::Move([x, y]) => context.move_to(x.into(), y.into()),
                Pen::Line([x, y]) => context.line_to(x.into(), y.into()),
                Pen::Curve([cx, cy], [x, y]) => {
                    context.quadratic_curve_to(cx.into(), cy.into(), x.into(), y.into());
                }
                Pen::Close => context.close_path(),
            }
        }
        if let Some(ink) = outline.fill {
            self.fill(self.palette.colour(ink));
            context.fill();
        }
        if let Some(stroke) = &outline.stroke {
            self.line(stroke)?;
        }
        context.set_global_alpha(1.0);
        Ok(())
    }

    fn circle(&mut self, [x, y]: [f32; 2], radius: f32, stroke: &Stroke) -> Result<(), JsError> {
        self.context.begin_path();
        let turn = std::f64::consts::TAU;
        let arc = self.context.arc(x.into(), y.into(), radius.into(), 0.0, turn);
        arc.map_err(failed)?;
        self.line(stroke)
    }

    fn label(&mut self, label: &Label) -> Result<(), JsError> {
        let context = self.context;
        let size = number::text(f64::from(label.size), 2);
        context.set_font(&format!("{size}px {}", Label::FONT));
        context.set_text_align(match label.align {
            Align::Start => "left",
            Align::Middle => "center",
            Align::End => "right",
        });
        self.fill(self.palette.text);
        let [x, y] = label.at.map(f64::from);
        context.fill_text(&label.text, x, y).map_err(failed)
    }
}

fn trace(form: Form) -> Result<Path2d, JsValue> {
    let path = Path2d::new()?;
    if form.corners().is_empty() {
        path.arc(0.0, 0.0, 1.0, 0.0, std::f64::consts::TAU)?;
    }
    for (i, [x, y]) in form.corners().iter().enumerate() {
        let (x, y) = (f64::from(*x), f64::from(*y));
        if i == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
    path.close_path();
    Ok(path)
}

/// The canvas refused: what it said, as an error for JavaScript.
fn failed(thrown: JsValue) -> JsError {
    JsError::new(&format!("{thrown:?}"))
}
