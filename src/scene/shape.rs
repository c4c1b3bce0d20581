//! What a picture is made of: a few plain shapes in CSS pixels, y pointing down.

/// What a shape means; a [`Palette`](super::Palette) says which colour that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Members of a class, by its number.
    Class(u8),
    /// The edge of something in a class colour, which stands out from any background.
    Edge(u8),
    /// What brings two points closer.
    Pull,
    /// What drives two points apart.
    Push,
    /// The unit circle, the axes and rulers.
    Rim,
    /// The quiet net behind the points.
    Grid,
    /// Letters and numbers.
    Text,
    /// What lies behind everything: what it fills looks cut out.
    Ground,
}

/// The figure that stands for a class, so that colour is never the only sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Form {
    Circle,
    Triangle,
    Square,
    Diamond,
    Plus,
    Star,
    Pentagon,
    Hexagon,
}

impl Form {
    /// All forms, in the order of the classes.
    pub const ALL: [Form; 8] = [
        Form::Circle,
        Form::Triangle,
        Form::Square,
        Form::Diamond,
        Form::Plus,
        Form::Star,
        Form::Pentagon,
        Form::Hexagon,
    ];

    /// The form of a class; from the ninth class on they repeat.
    pub fn of(class: u8) -> Form {
        Form::ALL[class as usize % Form::ALL.len()]
    }

    /// Corners of the figure about the origin, or nothing for the circle.
    ///
    /// All have about the area of a circle of radius 1, so that no class looks heavier.
    pub fn corners(self) -> &'static [[f32; 2]] {
        match self {
            Form::Circle => &[],
            Form::Triangle => &[[0.0, -1.44], [1.3, 0.86], [-1.3, 0.86]],
            Form::Square => &[[-0.89, -0.89], [0.89, -0.89], [0.89, 0.89], [-0.89, 0.89]],
            Form::Diamond => &[[0.0, -1.3], [1.2, 0.0], [0.0, 1.3], [-1.2, 0.0]],
            Form::Plus => &[
                [-0.43, -1.22],
                [0.43, -1.22],
                [0.43, -0.43],
                [1.22, -0.43],
                [1.22, 0.43],
                [0.43, 0.43],
                [0.43, 1.22],
                [-0.43, 1.22],
                [-0.43, 0.43],
                [-1.22, 0.43],
                [-1.22, -0.43],
                [-0.43, -0.43],
            ],
            Form::Star => &[
                [0.0, -1.48],
                [0.4, -0.55],
                [1.41, -0.46],
                [0.65, 0.21],
                [0.87, 1.2],
                [0.0, 0.68],
                [-0.87, 1.2],
                [-0.65, 0.21],
                [-1.41, -0.46],
                [-0.4, -0.55],
            ],
            Form::Pentagon => {
                &[[0.0, -1.15], [1.094, -0.355], [0.676, 0.93], [-0.676, 0.93], [-1.094, -0.355]]
            }
            Form::Hexagon => &[
                [1.1, 0.0],
                [0.55, 0.953],
                [-0.55, 0.953],
                [-1.1, 0.0],
                [-0.55, -0.953],
                [0.55, -0.953],
            ],
        }
    }
}

/// A data point, an augmented view of it, or a class prototype.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Marker {
    /// Index of the point that it stands for; none for a prototype.
    pub point: Option<u32>,
    /// Its class, which gives the colour and the [`Form`].
    pub class: u8,
    /// Outlined instead of filled: a point that never trains.
    pub hollow: bool,
    /// Where its middle lies.
    pub at: [f32; 2],
    /// Radius of the circle that has the marker's area.
    pub radius: f32,
    /// 1 = full colours; less = mixed with the background, but always opaque.
    pub strength: f32,
}

impl Marker {
    /// Width of its edge in pixels; hollow ones live by it.
    pub fn edge_width(&self) -> f32 {
        let (least, most) = if self.hollow { (0.9, 1.5) } else { (0.6, 1.0) };
        (0.3 * self.radius).clamp(least, most)
    }
}

/// One move of the pen.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Pen {
    Move([f32; 2]),
    Line([f32; 2]),
    /// A quadratic curve: control point, end point.
    Curve([f32; 2], [f32; 2]),
    Close,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// What it means.
    pub ink: Ink,
    /// Its width in pixels; 0 for the finest line that the medium has.
    pub width: f32,
    /// Lengths of dash and gap, unless it is solid.
    pub dash: Option<[f32; 2]>,
}

/// Lines, curves and areas that share one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The moves of the pen, in order.
    pub pen: Vec<Pen>,
    /// What fills it.
    pub fill: Option<Ink>,
    /// What lines it.
    pub stroke: Option<Stroke>,
    /// 0 = invisible, 1 = opaque.
    pub opacity: f32,
}

/// Which part of a text lies at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Align {
    Start,
    Middle,
    End,
}

/// A short text on one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What it says.
    pub text: String,
    /// Where its baseline lies.
    pub at: [f32; 2],
    /// Which part of the text lies there.
    pub align: Align,
    /// Font size in pixels.
    pub size: f32,
}

impl Label {
    /// The fonts of every text in a picture, as CSS lists them.
    pub const FONT: &str = "system-ui, sans-serif";
}

/// A part of a picture.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Shape {
    Marker(Marker),
    /// Many markers, the first one farthest back.
    Markers(Vec<Marker>),
    Outline(Outline),
    /// A full circle: middle, radius, how it is lined.
    Circle([f32; 2], f32, Stroke),
    Label(Label),
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn no_two_classes_have_the_same_form() {
        let forms: Vec<_> = (0..8).map(|class| Form::of(class).corners()).collect();
        for (class, form) in forms.iter().enumerate() {
            assert!(!forms[..class].contains(form), "class {class}");
        }
    }
}
