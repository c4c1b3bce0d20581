//! From the plane of the points to the pixels of a pane, and how the one follows the other.

use crate::order::{self, Key};
use crate::snapshot::Snapshot;

/// How long the view takes to come 63 % nearer to where it should be.
const EASE_MS: f64 = 170.0;
/// The same while the frame has to grow.
const WIDEN_MS: f64 = 60.0;
/// Empty frame around the points, as a share of their extent.
const ROOM: f64 = 0.14;
/// The picture is zoomed in again only when the points fill less than this share of the frame…
const LOOSE: f64 = 0.72;
/// …and moved only when their middle is farther off than this share of the frame.
const OFF_CENTRE: f64 = 0.22;
/// Half the extent of the picture of the unit circle: the circle and the ridges around it.
const CIRCLE_HALF: f64 = 1.31;
/// Strip at the foot of the pane that is kept free for the ruler of the plane, in pixels.
const RULER: f64 = 24.0;
/// Beyond this number of points every k-th is asked where they lie.
const MOST_POINTS: usize = 4096;
/// Pixels between the frame and the edge of the pane.
const PADDING: f64 = 10.0;

/// A part of the plane: its middle and half its width and height.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Frame {
    centre: [f64; 2],
    half: [f64; 2],
}

/// The mapping of a pane: equal scales on both axes, y up in the plane and down on the pane.
///
/// It [aims](View::aim_embedding) at the points, and [eases](View::ease) towards its aim.
#[derive(Clone, Debug)]
pub struct View {
    width: f64,
    height: f64,
    foot: f64,
    shown: Frame,
    target: Option<Frame>,
    /// CSS pixels per unit of what is shown: asked for every point.
    scale: f64,
}

impl View {
    /// A view of a pane of that many CSS pixels; a pane without extent counts as one pixel.
    pub fn new(width: f64, height: f64) -> View {
        let unit = Frame { centre: [0.0; 2], half: [1.0; 2] };
        let mut view =
            View { width: 1.0, height: 1.0, foot: 0.0, shown: unit, target: None, scale: 1.0 };
        view.resize(width, height);
        view
    }

    /// The pane has a new size; what is shown of the plane stays.
    pub fn resize(&mut self, width: f64, height: f64) {
        let sane = |length: f64| if length >= 1.0 { length.min(1e5) } else { 1.0 };
        self.width = sane(width);
        self.height = sane(height);
        self.scale = self.scale_of(&self.shown);
    }

    /// Width and height of the pane in CSS pixels.
    pub fn size(&self) -> [f64; 2] {
        [self.width, self.height]
    }

    /// CSS pixels per unit of the plane.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Where a place of the plane lies on the pane.
    pub fn to_screen(&self, place: [f64; 2]) -> [f64; 2] {
        let scale = self.scale();
        [
            self.width / 2.0 + (place[0] - self.shown.centre[0]) * scale,
            self.middle() - (place[1] - self.shown.centre[1]) * scale,
        ]
    }

    /// Which place of the plane a pixel shows.
    pub fn to_world(&self, pixel: [f64; 2]) -> [f64; 2] {
        let scale = self.scale();
        [
            self.shown.centre[0] + (pixel[0] - self.width / 2.0) / scale,
            self.shown.centre[1] - (pixel[1] - self.middle()) / scale,
        ]
    }

    /// The part of the plane that the pane shows: its lower left and its upper right corner.
    pub fn window(&self) -> [[f64; 2]; 2] {
        [self.to_world([0.0, self.height]), self.to_world([self.width, 0.0])]
    }

    /// Aims at the data points.
    pub fn aim_data(&mut self, snapshot: &Snapshot) {
        self.follow(&snapshot.inputs, 1e-6);
    }

    /// Aims at the embedding: at the whole unit circle where only directions count, else at the
    /// points, but never nearer than a margin across, so that a collapse looks like one.
    pub fn aim_embedding(&mut self, snapshot: &Snapshot) {
        self.foot = if snapshot.circle { 0.0 } else { RULER };
        self.show(self.shown);
        if snapshot.circle {
            self.aim(Frame { centre: [0.0; 2], half: [CIRCLE_HALF; 2] });
        } else {
            self.follow(&snapshot.embedding, least_half(snapshot));
        }
    }

    /// Aims at a region of the plane (left, bottom, right, top) that several runs have in common;
    /// on the unit circle as [`View::aim_embedding`].
    pub fn aim_region(&mut self, snapshot: &Snapshot, [left, bottom, right, top]: [f64; 4]) {
        if snapshot.circle {
            return self.aim_embedding(snapshot);
        }
        self.foot = RULER;
        let centre = [(left + right) / 2.0, (bottom + top) / 2.0];
        let half = [(right - left) / 2.0, (top - bottom) / 2.0];
        if centre.iter().chain(&half).all(|x| x.is_finite()) {
            self.follow_frame(Frame { centre, half }, 0.0);
        }
    }

    /// The region of the plane that the embedding asks for (left, bottom, right, top); none on the
    /// unit circle, which is always whole, and where no point has a place.
    pub fn region(snapshot: &Snapshot) -> Option<[f64; 4]> {
        let found = fit(&snapshot.embedding).filter(|_| !snapshot.circle)?;
        let half = found.half.map(|half| half.max(least_half(snapshot) / (1.0 + ROOM)));
        let [x, y] = found.centre;
        Some([x - half[0], y - half[1], x + half[0], y + half[1]])
    }

    /// Forgets the past: the next aim is taken at once, without easing.
    pub fn forget(&mut self) {
        self.target = None;
    }

    /// Is at its aim at once.
    pub fn settle(&mut self) {
        if let Some(target) = self.target {
            self.show(target);
        }
    }

    /// Comes nearer to the aim by the time that has passed; `true` while it is still on its way.
    pub fn ease(&mut self, elapsed_ms: f64) -> bool {
        let Some(target) = self.target else {
            return false;
        };
        if self.shown == target {
            return false;
        }
        let elapsed = if elapsed_ms > 0.0 { elapsed_ms.min(1e4) } else { 0.0 };
        for axis in 0..2 {
            let (from, to) = (self.shown.half[axis], target.half[axis]);
            // Points that run out of the picture are followed at once, an emptier one at leisure.
            let rest = libm::exp(-elapsed / if to > from { WIDEN_MS } else { EASE_MS });
            let centre = &mut self.shown.centre[axis];
            *centre = target.centre[axis] + (*centre - target.centre[axis]) * rest;
            self.shown.half[axis] = to * libm::pow(from / to, rest);
        }
        // A tenth of a pixel at the edge of the pane is not seen any more.
        let seen = 0.1 / self.scale_of(&target);
        let near = |a: [f64; 2], b: [f64; 2]| (0..2).all(|i| (a[i] - b[i]).abs() < seen);
        if near(self.shown.centre, target.centre) && near(self.shown.half, target.half) {
            self.shown = target;
        }
        self.show(self.shown);
        self.shown != target
    }

    fn show(&mut self, frame: Frame) {
        self.shown = frame;
        self.scale = self.scale_of(&frame);
    }

    /// The pixel row of the middle of what is shown.
    fn middle(&self) -> f64 {
        (self.height - self.foot.min(self.height / 4.0)) / 2.0
    }

    /// Half the width and height that frames are fitted into, in pixels.
    fn room(&self) -> [f64; 2] {
        [self.width / 2.0, self.middle()].map(|half| (half - PADDING).max(half / 2.0))
    }

    fn scale_of(&self, frame: &Frame) -> f64 {
        let [across, down] = self.room();
        (across / frame.half[0]).min(down / frame.half[1])
    }

    /// Aims at points, unless they are well placed in the frame as it is.
    fn follow(&mut self, points: &[[f64; 2]], least_half: f64) {
        if let Some(found) = fit(points) {
            self.follow_frame(found, least_half);
        }
    }

    fn follow_frame(&mut self, found: Frame, least_half: f64) {
        if self.target.is_some_and(|target| self.holds(&target, &found, least_half)) {
            return;
        }
        let largest = found.half[0].max(found.half[1]);
        let half = found.half.map(|half| {
            // A flat cloud keeps a frame of some width, or the middle axis would decide nothing.
            (half * (1.0 + ROOM)).max(least_half).max(largest * 1e-3)
        });
        self.aim(Frame { centre: found.centre, half });
    }

    /// Whether points that fill `found` are neither cut off nor lost in what `target` shows.
    fn holds(&self, target: &Frame, found: &Frame, least_half: f64) -> bool {
        let scale = self.scale_of(target);
        let visible = self.room().map(|pixels| pixels / scale);
        let mut fullest: f64 = 0.0;
        for (axis, visible) in visible.into_iter().enumerate() {
            let off = (found.centre[axis] - target.centre[axis]).abs();
            let needed = (found.half[axis] * (1.0 + ROOM / 4.0)).max(least_half);
            if off + found.half[axis] > visible || off > OFF_CENTRE * visible {
                return false;
            }
            fullest = fullest.max(needed / visible);
        }
        (LOOSE..=1.0 + 1e-9).contains(&fullest)
    }

    fn aim(&mut self, frame: Frame) {
        if self.target.is_none() {
            self.show(frame);
        }
        self.target = Some(frame);
    }
}

/// Half the width of the plane that is shown at least.
fn least_half(snapshot: &Snapshot) -> f64 {
    0.6 * snapshot.margin.filter(|margin| *margin > 0.0).unwrap_or(1.0)
}

/// The frame of the points, without the outermost percent on every side; `None` without points.
fn fit(points: &[[f64; 2]]) -> Option<Frame> {
    let sane = |point: &&[f64; 2]| point.iter().all(|x| x.abs() < 1e12);
    let every = points.len().div_ceil(MOST_POINTS).max(1);
    let mut frame = Frame { centre: [0.0; 2], half: [0.0; 2] };
    for axis in 0..2 {
        let key = |point: &[f64; 2]| (order::ascending(point[axis]), 0);
        let mut keys: Vec<Key> = points.iter().step_by(every).filter(sane).map(key).collect();
        let last = keys.len().checked_sub(1)?;
        let cut = keys.len() / 100;
        let [low, high] =
            [cut, last - cut].map(|place| order::ascended(order::nth(&mut keys, place).0));
        frame.centre[axis] = (low + high) / 2.0;
        frame.half[axis] = (high - low) / 2.0;
    }
    Some(frame)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn embedded(points: &[[f64; 2]]) -> Snapshot {
        Snapshot { embedding: points.to_vec(), ..Snapshot::default() }
    }

    #[test]
    fn pixels_and_places_are_inverse() {
        let mut view = View::new(400.0, 300.0);
        view.aim_embedding(&embedded(&[[-3.0, 1.0], [5.0, 2.0]]));
        let place = view.to_world(view.to_screen([1.25, -0.5]));
        assert!((place[0] - 1.25).abs() < 1e-12 && (place[1] + 0.5).abs() < 1e-12);
    }

    #[test]
    fn points_fill_the_pane_with_equal_scales_on_both_axes() {
        let corners = [[-3.0, -1.0], [3.0, 1.0]];
        let mut view = View::new(400.0, 300.0);
        view.aim_embedding(&embedded(&corners));
        let [a, b] = corners.map(|corner| view.to_screen(corner));
        let (across, down) = (b[0] - a[0], a[1] - b[1]);
        assert!((across / 3.0 - down).abs() < 1e-9);
        assert!(across > 300.0 && across < 400.0, "{across}");
    }

    #[test]
    fn a_collapse_stays_small() {
        let mut view = View::new(400.0, 400.0);
        view.aim_embedding(&Snapshot {
            embedding: vec![[0.3, 0.3], [0.3001, 0.3]],
            margin: Some(2.0),
            ..Snapshot::default()
        });
        assert!(400.0 / view.scale() >= 2.0, "at least a margin across");
        view.forget();
        view.aim_embedding(&embedded(&[[7.0, 7.0]]));
        assert!(400.0 / view.scale() >= 1.0);
    }

    #[test]
    fn nonsense_positions_change_nothing() {
        let mut view = View::new(400.0, 400.0);
        view.aim_embedding(&embedded(&[[0.0, 0.0], [1.0, 1.0]]));
        let before = view.to_screen([0.5, 0.5]);
        view.aim_embedding(&embedded(&[[f64::NAN, 0.0], [1e300, f64::INFINITY]]));
        view.aim_embedding(&embedded(&[]));
        view.ease(1e9);
        assert_eq!(view.to_screen([0.5, 0.5]), before);
    }

    #[test]
    fn small_motion_does_not_move_the_view() {
        let mut view = View::new(400.0, 400.0);
        for frame in 0..200 {
            let wobble = 0.01 * libm::sin(frame as f64);
            view.aim_embedding(&embedded(&[[-1.0, -1.0 + wobble], [1.0 + wobble, 1.0]]));
            assert!(!view.ease(16.0), "frame {frame}");
        }
    }

    #[test]
    fn easing_does_not_depend_on_the_frame_rate() {
        let start = embedded(&[[-1.0, -1.0], [1.0, 1.0]]);
        let grown = embedded(&[[-4.0, -4.0], [6.0, 5.0]]);
        let mut views = [View::new(300.0, 300.0), View::new(300.0, 300.0)];
        for (view, (frames, elapsed)) in views.iter_mut().zip([(1, 200.0), (20, 10.0)]) {
            view.aim_embedding(&start);
            view.aim_embedding(&grown);
            for _ in 0..frames {
                assert!(view.ease(elapsed), "still on its way");
            }
        }
        let [a, b] = views.each_ref().map(|view| view.to_screen([1.0, 2.0]));
        assert!((a[0] - b[0]).abs() < 1e-6 && (a[1] - b[1]).abs() < 1e-6);
        assert!((0..200).any(|_| !views[0].ease(16.0)), "it arrives");
    }

    #[test]
    fn views_of_one_region_show_the_same_whatever_their_points() {
        let runs = [embedded(&[[-3.0, 0.0], [1.0, 2.0]]), embedded(&[[0.0, -1.0], [5.0, 1.0]])];
        let [a, b] = runs.each_ref().map(|run| View::region(run).expect("points have a region"));
        let both = [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])];
        let mut views = [View::new(300.0, 400.0), View::new(300.0, 400.0)];
        for (view, run) in views.iter_mut().zip(&runs) {
            view.aim_region(run, both);
            for &point in &run.embedding {
                let [x, y] = view.to_screen(point);
                assert!((0.0..=300.0).contains(&x) && (0.0..=400.0).contains(&y));
            }
        }
        let [a, b] = views.each_ref().map(|view| view.to_screen([1.25, 0.5]));
        assert_eq!(a, b);
        let circle = Snapshot { circle: true, embedding: vec![[1.0, 0.0]], ..Snapshot::default() };
        assert_eq!(View::region(&circle), None);
    }

    #[test]
    fn the_unit_circle_is_always_whole() {
        let mut view = View::new(350.0, 420.0);
        view.aim_embedding(&Snapshot {
            circle: true,
            embedding: vec![[40.0, 0.0]],
            ..Snapshot::default()
        });
        for place in [[1.2, 0.0], [0.0, 1.2], [-1.2, 0.0], [0.0, -1.2]] {
            let [x, y] = view.to_screen(place);
            assert!((0.0..=350.0).contains(&x) && (0.0..=420.0).contains(&y));
        }
    }
}
