//! Whether a picture would look as it already does.

use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d;

use crate::scene::{Palette, Scene};

/// What a pane was painted from the last time.
#[derive(Default)]
pub(super) struct Still {
    context: Option<JsValue>,
    palette: Option<Palette>,
    ratio: f64,
    scene: Scene,
}

impl Still {
    /// Takes the scene that is to be seen. Answers with it if it has to be painted: if it is not
    /// exactly what was painted the last time.
    pub(super) fn changed(
        &mut self,
        context: &CanvasRenderingContext2d,
        scene: Scene,
        palette: &Palette,
        ratio: f64,
    ) -> Option<&Scene> {
        let context: &JsValue = context;
        let known = self.context.as_ref() == Some(context)
            && self.palette.as_ref() == Some(palette)
            && self.ratio == ratio
            && self.scene == scene;
        if known {
            return None;
        }
        self.context = Some(context.clone());
        self.palette = Some(palette.clone());
        self.ratio = ratio;
        self.scene = scene;
        Some(&self.scene)
    }
}
