//! Whether a picture would look as it already does.

use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d;

use crate::scene::{Palette, Scene};
use crate::snapshot::Snapshot;

/// What a pane was painted from the last time.
#[derive(Default)]
pub(super) struct Still {
    context: Option<JsValue>,
    palette: Option<Palette>,
    ratio: f64,
    scene: Scene,
    /// The size of the pane, if it showed the points and nothing else.
    bare: Option<[f64; 2]>,
}

/// Whether the data pane shows the points and nothing else, all of one look: then it shows the same
/// as long as the run, the pane and the colours are the same.
pub(super) fn is_bare(snapshot: &Snapshot) -> bool {
    let aside = snapshot.selected.is_some()
        || snapshot.anatomy.is_some()
        || snapshot.highlight.is_some()
        || snapshot.beat.is_some()
        || snapshot.probe.is_some()
        || snapshot.net.is_some()
        || snapshot.data_regions.is_some();
    snapshot.whole && !aside
}

impl Still {
    /// Whether the bare points of this run are what was painted last, at that size.
    pub(super) fn is_bare(
        &self,
        context: &CanvasRenderingContext2d,
        size: [f64; 2],
        palette: &Palette,
        ratio: f64,
    ) -> bool {
        self.bare == Some(size) && self.is_of(context, palette, ratio)
    }

    /// Says what has been painted: the bare points, or more.
    pub(super) fn note(&mut self, bare: Option<[f64; 2]>) {
        self.bare = bare;
    }

    fn is_of(&self, context: &CanvasRenderingContext2d, palette: &Palette, ratio: f64) -> bool {
        let context: &JsValue = context;
        self.context.as_ref() == Some(context)
            && self.palette.as_ref() == Some(palette)
            && self.ratio == ratio
    }

    /// Takes the scene that is to be seen. Answers with it if it has to be painted: if it is not
    /// exactly what was painted the last time.
    pub(super) fn changed(
        &mut self,
        context: &CanvasRenderingContext2d,
        scene: Scene,
        palette: &Palette,
        ratio: f64,
    ) -> Option<&Scene> {
        if self.is_of(context, palette, ratio) && self.scene == scene {
            return None;
        }
        let context: &JsValue = context;
        self.context = Some(context.clone());
        self.palette = Some(palette.clone());
        self.ratio = ratio;
        self.scene = scene;
        Some(&self.scene)
    }
}
