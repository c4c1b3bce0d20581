//! What a run looks like: a [`Snapshot`] and a [`View`] in, plain shapes out.
//!
//! The same [`Scene`] is painted on a canvas, written as [SVG](crate::svg) and asked what lies
//! under a pointer. Shapes carry what they mean ([`Ink`]); a [`Palette`] gives the colours.

mod anatomy;
mod arrows;
mod backdrop;
mod beats;
mod contour;
mod field;
mod highlight;
mod hit;
pub(crate) mod number;
mod palette;
mod points;
mod regions;
mod ridge;
mod shape;
mod trails;
mod view;
mod warp;

pub use hit::{Pane, point_at, point_towards};
pub use palette::{Colour, Palette};
pub use shape::{Align, Form, Ink, Label, Marker, Outline, Pen, Shape, Stroke};
pub use trails::Trails;
pub use view::View;

use crate::snapshot::{Member, Snapshot};

/// Pixels beyond which nothing is drawn.
const FARTHEST: f64 = 1e6;

/// How strongly the other arrows show while one point is looked at that has no row.
const STEPPED_BACK: f64 = 0.3;

/// A picture: shapes in the order in which they are painted, the first one farthest back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// What to paint.
    pub shapes: Vec<Shape>,
}

/// How strongly the optional parts of a picture show, each from 0 (not at all) to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layers {
    /// The strongest pairs of the pending step, as arrows.
    pub arrows: f64,
    /// Where the points were a moment ago.
    pub trails: f64,
    /// How much the members of the pending batch stand out.
    pub batch: f64,
    /// The loss that the point that is looked at would have elsewhere.
    pub field: f64,
    /// How the encoder bends the plane.
    pub grid: f64,
    /// Which class every place belongs to.
    pub regions: f64,
}

impl Default for Layers {
    fn default() -> Layers {
        Layers { arrows: 1.0, trails: 1.0, batch: 1.0, field: 1.0, grid: 0.0, regions: 0.0 }
    }
}

/// The points in their own plane, the pending batch standing out.
pub fn data(snapshot: &Snapshot, view: &View, layers: &Layers) -> Scene {
    let mut scene = Scene::of(view);
    let layers = &beats::layers(snapshot, layers);
    let shapes = &mut scene.shapes;
    if let Some(mosaic) = snapshot.data_regions.as_ref().filter(|_| layers.regions > 0.0) {
        regions::plane(mosaic, view, layers.regions, shapes);
    }
    if let Some(net) = snapshot.net.as_ref().filter(|_| layers.grid > 0.0) {
        warp::net(net, view, layers.grid, shapes);
    }
    let crowd = points::Crowd::new(snapshot, view, layers, points::Pane::Data);
    crowd.draw_rest(shapes);
    crowd.draw_views(shapes);
    crowd.draw_batch(shapes);
    crowd.draw_flipped(shapes);
    let radius = crowd.batch_radius();
    anatomy::mark_data(snapshot, view, radius, shapes);
    beats::draw_data(snapshot, view, radius, shapes);
    let position = |member: &Member| match member.modality {
        _ if member.prototype => None,
        0 => Some(member.input),
        // The other modality has a plane of its own: the point stands for it.
        _ => snapshot.inputs.get(member.point as usize).copied(),
    };
    highlight::draw(snapshot, view, radius, position, shapes);
    warp::cross_in_data(snapshot, view, shapes);
    scene
}

/// The points where the encoder puts them: what the loss sees, what it pulls and what it pushes.
///
/// An arrow lies between an anchor and another member of its row and shows what the step asks of
/// the *anchor*: a pull is solid and points from the anchor to the other one; a push is dashed
/// and ends at the anchor, coming from the other one. Its width is the pair weight. Where forces
/// lie along the other one's own vector (cross-entropy in the plane), a short arrow shows that
/// direction.
pub fn embedding(snapshot: &Snapshot, view: &View, trails: &Trails, layers: &Layers) -> Scene {
    let mut scene = Scene::of(view);
    let layers = &beats::layers(snapshot, layers);
    let shapes = &mut scene.shapes;
    let crowd = points::Crowd::new(snapshot, view, layers, points::Pane::Embedding);
    let radius = crowd.batch_radius();
    if layers.regions > 0.0 {
        regions::ring(&snapshot.arcs, view, layers.regions, shapes);
        if let Some(mosaic) = &snapshot.embedding_regions {
            regions::plane(mosaic, view, layers.regions, shapes);
        }
    }
    if snapshot.circle {
        if !field::draw_band(snapshot, view, layers.field, shapes) {
            ridge::draw(snapshot, view, shapes);
        }
        backdrop::circle(view, shapes);
    } else {
        field::draw_plane(snapshot, view, layers.field, shapes);
        backdrop::plane(snapshot, view, shapes);
    }
    if let Some(net) = snapshot.net.as_ref().filter(|_| layers.grid > 0.0) {
        warp::image(net, snapshot.circle, view, layers.grid, shapes);
    }
    anatomy::draw_behind(snapshot, view, radius, shapes);
    trails.draw(snapshot, view, layers.trails, shapes);
    crowd.draw_rest(shapes);
    crowd.draw_views(shapes);
    // The row of the point that is looked at speaks alone.
    match &snapshot.anatomy {
        Some(_) => anatomy::draw_row(snapshot, view, radius, shapes),
        None => {
            let aside = if snapshot.selected.is_some() { STEPPED_BACK } else { 1.0 };
            arrows::draw(snapshot, view, aside * layers.arrows, radius, shapes);
        }
    }
    beats::draw_below(snapshot, view, radius, shapes);
    crowd.draw_batch(shapes);
    crowd.draw_flipped(shapes);
    crowd.draw_prototypes(shapes);
    anatomy::draw_anchor(snapshot, view, radius, shapes);
    beats::draw_above(snapshot, view, radius, shapes);
    let position = |member: &Member| place(snapshot, member.position);
    highlight::draw(snapshot, view, radius, position, shapes);
    warp::cross_in_embedding(snapshot, view, shapes);
    if !snapshot.circle {
        backdrop::ruler(snapshot, view, shapes);
    }
    scene
}

impl Scene {
    fn of(view: &View) -> Scene {
        let [width, height] = view.size();
        Scene { width, height, shapes: Vec::new() }
    }

    /// The markers of the picture, the first one farthest back.
    pub fn markers(&self) -> impl DoubleEndedIterator<Item = &Marker> {
        self.shapes.iter().flat_map(|shape| match shape {
            Shape::Marker(marker) => core::slice::from_ref(marker),
            Shape::Markers(markers) => markers,
            _ => &[],
        })
    }

    /// Index of the point whose marker is nearest to a pixel, not farther than `reach` pixels.
    /// Of several at one place it is the one in front.
    pub fn nearest_point(&self, x: f64, y: f64, reach: f64) -> Option<usize> {
        let mut best = None;
        let mut least = reach * reach;
        for marker in self.markers() {
            let (dx, dy) = (marker.at[0] as f64 - x, marker.at[1] as f64 - y);
            let squared = dx * dx + dy * dy;
            if squared <= least && marker.point.is_some() {
                (best, least) = (marker.point, squared);
            }
        }
        best.map(|point| point as usize)
    }
}

/// Where a raw output counts: on the unit circle if only its direction does, else where it is.
/// The zero vector has no direction and stays in the middle; what is not finite has no place.
fn place(snapshot: &Snapshot, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
    if !x.is_finite() || !y.is_finite() {
        return None;
    }
    if !snapshot.circle {
        return Some([x, y]);
    }
    let squared = x * x + y * y;
    // Within these bounds nothing is lost to rounding.
    if squared > 1e-200 && squared < 1e200 {
        let share = 1.0 / squared.sqrt();
        return Some([x * share, y * share]);
    }
    let largest = x.abs().max(y.abs());
    if largest == 0.0 {
        return Some([0.0, 0.0]);
    }
    let (x, y) = (x / largest, y / largest);
    let norm = (x * x + y * y).sqrt();
    Some([x / norm, y / norm])
}

/// The pixel of a place of the plane; none for what is so far away that no canvas takes it.
fn pixel(view: &View, place: [f64; 2]) -> Option<[f64; 2]> {
    let pixel = view.to_screen(place);
    pixel.iter().all(|x| x.abs() < FARTHEST).then_some(pixel)
}
