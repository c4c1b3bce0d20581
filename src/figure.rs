//! A run at rest as a figure: what a pane shows, and below it what it is a picture of.
//!
//! The page's files and the terminal's come from here, so that the same run gives the same figure.
//! Trails are left out: they depend on when somebody looked.

use crate::config::{Config, find};
use crate::scene::{
    self, Align, Ink, Label, Layers, Outline, Palette, Pane, Pen, Scene, Shape, Trails, View,
    number,
};
use crate::snapshot::Snapshot;
use crate::svg;
use crate::trainer::Trainer;

/// Pairs of each kind that a picture may choose from.
pub const PAIRS: usize = 256;

/// Font size of the caption, the distance of its baselines and the space around it, in pixels.
const SIZE: f64 = 12.0;
const LINE: f64 = 17.0;
const SPACE: f64 = 10.0;
/// What a letter is taken to be wide: the core knows no fonts, and this is more than most need.
const LETTER: f64 = 6.6;
/// The caption takes at most this share of the height; what is too much is left out from below.
const SHARE: f64 = 1.0 / 3.0;

/// What a figure says of its run.
#[derive(Clone, Copy, Debug)]
pub struct Caption<'a> {
    /// The settings.
    pub config: &'a Config,
    /// Updates made so far.
    pub step: u64,
    /// The loss of the pending batch, where it is known.
    pub loss: Option<f64>,
    /// How many settings were turned and points moved by hand since step 0.
    pub changes: usize,
    /// An address that leads to the run; empty for none.
    pub link: &'a str,
}

impl Caption<'_> {
    /// The caption in lines for a figure `width` pixels wide: loss and its knobs, data, encoder,
    /// seed, step, version; and the link.
    fn lines(&self, width: f64) -> Vec<String> {
        let Caption { config, .. } = *self;
        let mut parts = vec![config.loss.label.to_string()];
        let keys = config.loss.knobs.iter().chain(&["data", "encoder", "seed"]);
        for knob in keys.filter_map(|key| find(key)).filter(|knob| (knob.relevant)(config).is_ok())
        {
            parts.push(format!("{} {}", knob.key.replace('-', " "), (knob.get)(config)));
        }
        parts.push(format!("step {}", self.step));
        if let Some(loss) = self.loss.filter(|loss| loss.abs() < 1e9) {
            parts.push(format!("loss {}", number::text(loss, 4)));
        }
        match self.changes {
            0 => {}
            1 => parts.push("1 change on the way".to_string()),
            many => parts.push(format!("{many} changes on the way")),
        }
        parts.push(concat!("Contrastive Playground ", env!("CARGO_PKG_VERSION")).to_string());
        let most = ((width - 2.0 * SPACE) / LETTER).max(12.0) as usize;
        let mut lines = Vec::new();
        fill(parts.iter().map(String::as_str), " · ", most, &mut lines);
        fill(self.link.split_inclusive(['&', ';', '#', '?']), "", most, &mut lines);
        lines
    }
}

/// Puts parts into lines of at most so many letters; only a part that is longer is broken.
fn fill<'a>(
    parts: impl Iterator<Item = &'a str>,
    between: &str,
    most: usize,
    lines: &mut Vec<String>,
) {
    let mut line = String::new();
    let mut length = 0;
    for part in parts {
        let letters = part.chars().count();
        if length > 0 && length + between.len() + letters > most {
            lines.push(core::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push_str(between);
            length += between.len();
        }
        for letter in part.chars() {
            if length == most {
                lines.push(core::mem::take(&mut line));
                length = 0;
            }
            line.push(letter);
            length += 1;
        }
    }
    if length > 0 {
        lines.push(line);
    }
}

/// What a figure is called for people who do not see it.
pub fn title(config: &Config, pane: Pane, step: u64) -> String {
    let shown = match pane {
        Pane::Data => "Data",
        Pane::Embedding => "Embedding",
    };
    let mut title = format!("{shown} at step {step}: {}", config.loss.label);
    for knob in ["data", "seed"].iter().filter_map(|key| find(key)) {
        title += &format!(", {} {}", knob.key, (knob.get)(config));
    }
    title
}

/// Which part of a figure is the pane, and the lines below it.
#[derive(Clone, Debug)]
pub struct Layout {
    size: [f64; 2],
    lines: Vec<String>,
}

impl Layout {
    /// A figure of that size in pixels, its caption included.
    pub fn new([width, height]: [f64; 2], caption: Option<&Caption>) -> Layout {
        let mut lines = caption.map_or(Vec::new(), |caption| caption.lines(width));
        let room = (height * SHARE - 2.0 * SPACE) / LINE;
        lines.truncate(room.max(0.0) as usize);
        Layout { size: [width, height], lines }
    }

    /// Width and height of the pane.
    pub fn pane(&self) -> [f64; 2] {
        let [width, height] = self.size;
        let caption =
            if self.lines.is_empty() { 0.0 } else { self.lines.len() as f64 * LINE + SPACE };
        [width, height - caption]
    }

    /// The view of a pane that has arrived at what it shows.
    pub fn view(&self, snapshot: &Snapshot, pane: Pane) -> View {
        let [width, height] = self.pane();
        let mut view = View::new(width, height);
        match pane {
            Pane::Data => view.aim_data(snapshot),
            Pane::Embedding => view.aim_embedding(snapshot),
        }
        view
    }

    /// The figure.
    pub fn draw(&self, snapshot: &Snapshot, pane: Pane, layers: &Layers) -> Scene {
        let view = self.view(snapshot, pane);
        let mut scene = match pane {
            Pane::Data => scene::data(snapshot, &view, layers),
            Pane::Embedding => scene::embedding(snapshot, &view, &Trails::default(), layers),
        };
        let [width, height] = self.size;
        let top = scene.height;
        scene.height = height;
        if self.lines.is_empty() {
            return scene;
        }
        // What leaves the pane does not run through the caption.
        let corners = [[0.0, top], [width, top], [width, height], [0.0, height]];
        let corners = corners.map(|corner| corner.map(|x| x as f32));
        let mut pen = vec![Pen::Move(corners[0])];
        pen.extend(corners[1..].iter().map(|corner| Pen::Line(*corner)));
        pen.push(Pen::Close);
        scene.shapes.push(Shape::Outline(Outline {
            pen,
            fill: Some(Ink::Ground),
            stroke: None,
            opacity: 1.0,
        }));
        for (place, text) in self.lines.iter().enumerate() {
            scene.shapes.push(Shape::Label(Label {
                text: text.clone(),
                at: [SPACE as f32, (top + (place as f64 + 0.75) * LINE) as f32],
                align: Align::Start,
                size: SIZE as f32,
            }));
        }
        scene
    }
}

/// The embedding of a run as an SVG document 800 pixels wide and high, as the page saves it when
/// nothing was changed on the way. `address` is that of a page; the settings are added to it.
pub fn document(trainer: &mut Trainer, address: &str) -> String {
    const SIDE: f64 = 800.0;
    let snapshot = trainer.snapshot(PAIRS);
    let (config, step) = (trainer.config(), trainer.step_count());
    let settings = config.to_string();
    let link = match settings.as_str() {
        "" => address.to_string(),
        settings => format!("{address}#{settings}"),
    };
    let caption = Caption { config, step, loss: trainer.loss(), changes: 0, link: &link };
    let layout = Layout::new([SIDE, SIDE], Some(&caption));
    let scene = layout.draw(&snapshot, Pane::Embedding, &Layers::default());
    svg::document(&scene, &Palette::LIGHT, &title(config, Pane::Embedding, step))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caption(config: &Config) -> Caption<'_> {
        Caption { config, step: 150, loss: Some(0.25), changes: 0, link: "https://x.org/#seed=3" }
    }

    #[test]
    fn a_caption_names_what_matters_and_fits() {
        let config = Config::parse("loss=triplet&mining=semi-hard&seed=3").expect("a config");
        let wide = caption(&config).lines(2000.0);
        assert_eq!(wide.len(), 2);
        for part in [
            "Triplet · ",
            " · margin 0.5 · ",
            "mining semi-hard",
            "seed 3 · step 150 · loss 0.25 · ",
        ] {
            assert!(wide[0].contains(part), "{part}: {wide:?}");
        }
        assert!(!wide[0].contains("temperature"));
        assert_eq!(wide[1], "https://x.org/#seed=3");
        let narrow = caption(&config).lines(160.0);
        assert!(narrow.iter().all(|line| line.chars().count() <= 21), "{narrow:?}");
        assert_eq!(narrow.concat().replace(" · ", ""), wide.concat().replace(" · ", ""));
        let changed = Caption { changes: 2, ..caption(&config) };
        assert!(changed.lines(2000.0)[0].contains(" · 2 changes on the way · "));
    }

    #[test]
    fn the_figure_has_the_size_that_was_asked_for() {
        let config = Config::new();
        for [width, height] in [[800.0, 800.0], [120.0, 60.0]] {
            let layout = Layout::new([width, height], Some(&caption(&config)));
            let [across, up] = layout.pane();
            assert!(across == width && up >= height * (1.0 - SHARE));
            let scene = layout.draw(&Snapshot::default(), Pane::Embedding, &Layers::default());
            assert_eq!([scene.width, scene.height], [width, height]);
        }
        assert_eq!(Layout::new([80.0, 70.0], None).pane(), [80.0, 70.0]);
    }
}
