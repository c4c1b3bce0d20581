//! Whether a picture would look as it already does.

use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d;

use crate::scene::{Layers, Palette};
use crate::snapshot::{Member, Snapshot};

/// What the data pane was painted from the last time.
#[derive(Default)]
pub(super) struct Still {
    context: Option<JsValue>,
    palette: Option<Palette>,
    batch: f64,
    /// Width, height and ratio.
    size: [f64; 3],
    training: usize,
    inputs: Vec<[f64; 2]>,
    labels: Vec<u32>,
    /// Point and input of every member that is shown.
    members: Vec<(u32, [f64; 2])>,
}

impl Still {
    /// Whether exactly this has been painted the last time. If not, it is about to be.
    pub(super) fn shows(
        &mut self,
        context: &CanvasRenderingContext2d,
        snapshot: &Snapshot,
        layers: &Layers,
        palette: &Palette,
        size: [f64; 3],
    ) -> bool {
        let context: &JsValue = context;
        let known = self.context.as_ref() == Some(context)
            && self.palette.as_ref() == Some(palette)
            && self.size == size
            && self.training == snapshot.training
            && self.labels == snapshot.labels
            && self.inputs == snapshot.inputs
            && self.batch == layers.batch
            && members(snapshot).eq(self.members.iter().copied());
        if !known {
            self.context = Some(context.clone());
            self.palette = Some(palette.clone());
            self.size = size;
            self.training = snapshot.training;
            self.labels.clone_from(&snapshot.labels);
            self.inputs.clone_from(&snapshot.inputs);
            self.batch = layers.batch;
            self.members.clear();
            self.members.extend(members(snapshot));
        }
        known
    }
}

fn members(snapshot: &Snapshot) -> impl Iterator<Item = (u32, [f64; 2])> {
    let shown = |member: &&Member| !member.prototype;
    snapshot.members.iter().filter(shown).map(|member| (member.point, member.input))
}
