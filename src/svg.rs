//! A scene as one self-contained SVG document: the same picture as on the canvas.

use crate::scene::number;
use crate::scene::{Align, Form, Ink, Label, Marker, Outline, Palette, Pen, Scene, Shape, Stroke};

/// Width of what is to be drawn as fine as can be.
const FINEST: f32 = 0.75;

/// Writes a picture as SVG 1.1 text: the same scene gives the same bytes everywhere.
///
/// `title` names the picture for people who do not see it.
pub fn document(scene: &Scene, palette: &Palette, title: &str) -> String {
    let mut svg = Svg {
        text: String::with_capacity(256 + (scene.shapes.len() + scene.markers().count()) * 120),
        palette,
    };
    svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    svg.number("width", scene.width as f32);
    svg.number("height", scene.height as f32);
    svg.raw(" viewBox=\"0 0");
    for length in [scene.width, scene.height] {
        svg.raw(" ");
        number::push(&mut svg.text, length, 2);
    }
    svg.raw("\">\n<title>");
    svg.escaped(title);
    svg.raw("</title>\n<rect width=\"100%\" height=\"100%\"");
    svg.attribute("fill", &palette.background.css());
    svg.raw("/>\n<g stroke-linejoin=\"round\">\n");
    for shape in &scene.shapes {
        match shape {
            Shape::Marker(marker) => svg.marker(marker),
            Shape::Markers(markers) => markers.iter().for_each(|marker| svg.marker(marker)),
            Shape::Outline(outline) => svg.outline(outline),
            Shape::Circle(centre, radius, stroke) => {
                svg.circle(*centre, *radius);
                svg.raw(" fill=\"none\"");
                svg.stroke(stroke);
                svg.raw("/>\n");
            }
            Shape::Label(label) => svg.label(label),
        }
    }
    svg.raw("</g>\n</svg>\n");
    svg.text
}

struct Svg<'a> {
    text: String,
    palette: &'a Palette,
}

impl Svg<'_> {
    fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                // No other control character is allowed in XML.
                letter if letter.is_control() => self.raw(" "),
                letter => self.text.push(letter),
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.escaped(value);
        self.raw("\"");
    }

    fn number(&mut self, name: &str, value: f32) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        number::push(&mut self.text, value as f64, 2);
        self.raw("\"");
    }

    fn pair(&mut self, letter: &str, at: [f32; 2]) {
        self.raw(letter);
        number::push(&mut self.text, at[0] as f64, 2);
        self.raw(" ");
        number::push(&mut self.text, at[1] as f64, 2);
    }

    fn ink(&mut self, name: &str, ink: Ink) {
        self.attribute(name, &self.palette.colour(ink).css());
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.ink("stroke", stroke.ink);
        self.number("stroke-width", if stroke.width > 0.0 { stroke.width } else { FINEST });
        if let Some([dash, gap]) = stroke.dash {
            self.raw(" stroke-dasharray=\"");
            number::push(&mut self.text, dash as f64, 2);
            self.raw(" ");
            number::push(&mut self.text, gap as f64, 2);
            self.raw("\"");
        }
    }

    fn circle(&mut self, centre: [f32; 2], radius: f32) {
        self.raw("<circle");
        self.number("cx", centre[0]);
        self.number("cy", centre[1]);
        self.number("r", radius);
    }

    fn marker(&mut self, marker: &Marker) {
        let Marker { at, radius, .. } = *marker;
        let corners = Form::of(marker.class).corners();
        if corners.is_empty() {
            self.circle(at, radius);
        } else {
            self.raw("<path d=\"");
            for (i, corner) in corners.iter().enumerate() {
                let corner = [at[0] + radius * corner[0], at[1] + radius * corner[1]];
                self.pair(if i == 0 { "M" } else { "L" }, corner);
            }
            self.raw("Z\"");
        }
        let (fill, edge) = self.palette.marker(marker.class, marker.hollow, marker.strength);
        self.attribute("fill", &fill.css());
        self.attribute("stroke", &edge.css());
        self.number("stroke-width", marker.edge_width());
        if let Some(point) = marker.point {
            self.raw(" data-point=\"");
            number::push(&mut self.text, point as f64, 0);
            self.raw("\"");
        }
        self.raw("/>\n");
    }

    fn outline(&mut self, outline: &Outline) {
        self.raw("<path d=\"");
        for pen in &outline.pen {
            match *pen {
                Pen::Move(at) => self.pair("M", at),
                Pen::Line(at) => self.pair("L", at),
                Pen::Curve(control, at) => {
                    self.pair("Q", control);
                    self.pair(" ", at);
                }
                Pen::Close => self.raw("Z"),
            }
        }
        self.raw("\"");
        match outline.fill {
            Some(ink) => self.ink("fill", ink),
            None => self.raw(" fill=\"none\""),
        }
        if let Some(stroke) = &outline.stroke {
            self.stroke(stroke);
        }
        if outline.opacity < 1.0 {
            self.number("opacity", outline.opacity);
        }
        self.raw("/>\n");
    }

    fn label(&mut self, label: &Label) {
        self.raw("<text");
        self.number("x", label.at[0]);
        self.number("y", label.at[1]);
        self.number("font-size", label.size);
        self.attribute("font-family", Label::FONT);
        self.attribute(
            "text-anchor",
            match label.align {
                Align::Start => "start",
                Align::Middle => "middle",
                Align::End => "end",
            },
        );
        self.ink("fill", Ink::Text);
        self.raw(">");
        self.escaped(&label.text);
        self.raw("</text>\n");
    }
}
