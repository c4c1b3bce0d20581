//! The loss that one point would have elsewhere, as a quiet map behind the others: the darker, the
//! lower. Bands between levels in the plane, a band around the circle.

use super::{Ink, Outline, Pen, Shape, Stroke, View, pixel};
use crate::order;
use crate::snapshot::{Field, Snapshot};

/// Shares of the map's area that lie below the levels: valleys are drawn finer than heights.
const AREAS: [f64; 8] = [0.02, 0.06, 0.13, 0.22, 0.34, 0.48, 0.64, 0.82];
/// How strongly each band tints, and its line.
const TINT: f64 = 0.055;
const LINE: f64 = 0.30;
/// Radii of the band around the circle: the least loss, and the greatest.
const FOOT: f64 = 1.06;
const CREST: f64 = 1.26;
/// Half the size of the cross at the minimum, in pixels.
const CROSS: f64 = 5.0;

fn field_of(snapshot: &Snapshot) -> Option<&Field> {
    let field = snapshot.anatomy.as_ref()?.field.as_ref()?;
    let sane = field.columns > 1 && field.values.iter().all(|value| value.is_finite());
    sane.then_some(field)
}

/// The field in the plane.
pub(super) fn draw_plane(snapshot: &Snapshot, view: &View, strength: f64, to: &mut Vec<Shape>) {
    let Some(field) = field_of(snapshot).filter(|_| strength > 0.0) else {
        return;
    };
    let grid = Grid::new(field, view);
    for level in levels(&field.values) {
        let (area, line) = grid.below(level);
        if area.is_empty() {
            continue;
        }
        to.push(Shape::Outline(Outline {
            pen: area,
            fill: Some(Ink::Rim),
            stroke: None,
            opacity: (TINT * strength) as f32,
        }));
        to.push(Shape::Outline(Outline {
            pen: line,
            fill: None,
            stroke: Some(Stroke { ink: Ink::Rim, width: 0.8, dash: None }),
            opacity: (LINE * strength) as f32,
        }));
    }
    if let Some([x, y]) = pixel(view, field.minimum) {
        draw_cross([x, y], to);
    }
}

/// The field around the circle; `false` where there is none.
pub(super) fn draw_band(
    snapshot: &Snapshot,
    view: &View,
    strength: f64,
    to: &mut Vec<Shape>,
) -> bool {
    let Some(field) = field_of(snapshot).filter(|_| strength > 0.0) else {
        return false;
    };
    let count = field.values.len();
    let low = field.values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = field.values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let extent = if high > low { high - low } else { 1.0 };
    let at = |radius: f64, place: usize| {
        let angle = place as f64 / count as f64 * std::f64::consts::TAU;
        let place = [radius * libm::cos(angle), radius * libm::sin(angle)];
        view.to_screen(place).map(|x| x as f32)
    };
    let height =
        |place: usize| FOOT + (CREST - FOOT) * (field.values[place % count] - low) / extent;
    let crest: Vec<[f32; 2]> = (0..=count).map(|place| at(height(place), place)).collect();
    let foot = (0..=count).rev().map(|place| at(FOOT, place));
    let path = |places: &mut dyn Iterator<Item = [f32; 2]>| {
        let mut pen = Vec::with_capacity(2 * count + 4);
        places.enumerate().for_each(|(i, at)| {
            pen.push(if i == 0 { Pen::Move(at) } else { Pen::Line(at) });
        });
        pen
    };
    let mut area = path(&mut crest.iter().copied());
    area.extend(foot.enumerate().map(|(i, at)| if i == 0 { Pen::Move(at) } else { Pen::Line(at) }));
    to.push(Shape::Outline(Outline {
        pen: area,
        fill: Some(Ink::Rim),
        stroke: None,
        opacity: (0.22 * strength) as f32,
    }));
    to.push(Shape::Outline(Outline {
        pen: path(&mut crest.iter().copied()),
        fill: None,
        stroke: Some(Stroke { ink: Ink::Rim, width: 1.2, dash: None }),
        opacity: strength as f32,
    }));
    let minimum = field.minimum.map(|x| x * (FOOT - 0.01));
    draw_cross(view.to_screen(minimum), to);
    true
}

/// A cross that marks the minimum.
fn draw_cross([x, y]: [f64; 2], to: &mut Vec<Shape>) {
    let at = |dx: f64, dy: f64| [(x + dx * CROSS) as f32, (y + dy * CROSS) as f32];
    let pen = vec![
        Pen::Move(at(-1.0, -1.0)),
        Pen::Line(at(1.0, 1.0)),
        Pen::Move(at(-1.0, 1.0)),
        Pen::Line(at(1.0, -1.0)),
    ];
    for (ink, width) in [(Ink::Ground, 4.5), (Ink::Text, 2.0)] {
        let stroke = Some(Stroke { ink, width, dash: None });
        to.push(Shape::Outline(Outline { pen: pen.clone(), fill: None, stroke, opacity: 1.0 }));
    }
}

/// Levels below which the shares [`AREAS`] of the map lie, without those that are nearly equal.
fn levels(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    order::sort_numbers(&mut sorted);
    let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
    let apart = 1e-3 * (high - low);
    let mut levels: Vec<f64> = Vec::new();
    for area in AREAS {
        let level = sorted[(area * (sorted.len() - 1) as f64) as usize];
        // A plain at the bottom (content: no loss) is one band, just above it.
        let level = level.max(low + apart);
        if apart > 0.0 && levels.last().is_none_or(|last| level > last + apart) {
            levels.push(level);
        }
    }
    levels
}

/// The values at the corners of cells, and the pixels they lie at.
struct Grid<'a> {
    values: &'a [f64],
    xs: Vec<f64>,
    ys: Vec<f64>,
}

impl Grid<'_> {
    fn new<'a>(field: &'a Field, view: &View) -> Grid<'a> {
        let [left, bottom, right, top] = field.frame;
        let rows = field.values.len() / field.columns;
        let between = |from: f64, to: f64, count: usize, place: usize| {
            from + (to - from) * place as f64 / (count - 1).max(1) as f64
        };
        let columns = field.columns;
        let x = |place: usize| view.to_screen([between(left, right, columns, place), 0.0])[0];
        let y = |place: usize| view.to_screen([0.0, between(bottom, top, rows, place)])[1];
        Grid {
            values: &field.values,
            xs: (0..columns).map(x).collect(),
            ys: (0..rows).map(y).collect(),
        }
    }

    fn value(&self, column: usize, row: usize) -> f64 {
        self.values[row * self.xs.len() + column]
    }

    /// The area where the value is below a level, and its edge inside the map: marching squares,
    /// with whole cells of a row in one piece.
    fn below(&self, level: f64) -> (Vec<Pen>, Vec<Pen>) {
        let (mut area, mut line) = (Vec::new(), Vec::new());
        for row in 0..self.ys.len().saturating_sub(1) {
            let mut whole: Option<usize> = None;
            for column in 0..self.xs.len() - 1 {
                let corners =
                    [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
                let inside = corners.map(|[column, row]| self.value(column, row) <= level);
                if inside == [true; 4] {
                    whole.get_or_insert(column);
                    continue;
                }
                if let Some(first) = whole.take() {
                    self.block(first, column, row, &mut area);
                }
                if inside != [false; 4] {
                    self.cut(corners, inside, level, &mut area, &mut line);
                }
            }
            if let Some(first) = whole {
                self.block(first, self.xs.len() - 1, row, &mut area);
            }
        }
        (area, line)
    }

    fn block(&self, first: usize, last: usize, row: usize, to: &mut Vec<Pen>) {
        let (left, right) = (self.xs[first] as f32, self.xs[last] as f32);
        let (bottom, top) = (self.ys[row] as f32, self.ys[row + 1] as f32);
        to.extend([
            Pen::Move([left, bottom]),
            Pen::Line([right, bottom]),
            Pen::Line([right, top]),
            Pen::Line([left, top]),
            Pen::Close,
        ]);
    }

    /// The part of a cell below the level: around its corners, crossing edges where the level is.
    fn cut(
        &self,
        corners: [[usize; 2]; 4],
        inside: [bool; 4],
        level: f64,
        area: &mut Vec<Pen>,
        line: &mut Vec<Pen>,
    ) {
        let at = |[column, row]: [usize; 2]| [self.xs[column], self.ys[row]];
        let mut left_at: Option<[f32; 2]> = None;
        let mut entered_first: Option<[f32; 2]> = None;
        let start = area.len();
        let push = |area: &mut Vec<Pen>, at: [f32; 2]| {
            area.push(if area.len() == start { Pen::Move(at) } else { Pen::Line(at) });
        };
        for corner in 0..4 {
            let next = (corner + 1) % 4;
            if inside[corner] {
                push(area, at(corners[corner]).map(|x| x as f32));
            }
            if inside[corner] == inside[next] {
                continue;
            }
            let [a, b] = [corner, next].map(|i| self.value(corners[i][0], corners[i][1]));
            let share = if b == a { 0.5 } else { ((level - a) / (b - a)).clamp(0.0, 1.0) };
            let (from, to) = (at(corners[corner]), at(corners[next]));
            let crossing = [0, 1].map(|i| (from[i] + (to[i] - from[i]) * share) as f32);
            push(area, crossing);
            if inside[corner] {
                left_at = Some(crossing);
            } else if let Some(exit) = left_at.take() {
                line.extend([Pen::Move(exit), Pen::Line(crossing)]);
            } else {
                entered_first = Some(crossing);
            }
        }
        if let (Some(exit), Some(entry)) = (left_at, entered_first) {
            line.extend([Pen::Move(exit), Pen::Line(entry)]);
        }
        area.push(Pen::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::Anatomy;

    /// x² + y² on a grid over [−2, 2]².
    fn bowl() -> Snapshot {
        let columns = 41;
        let at = |place: usize| place as f64 / 10.0 - 2.0;
        let values = (0..columns * columns)
            .map(|i| at(i % columns) * at(i % columns) + at(i / columns) * at(i / columns))
            .collect();
        let field = Field { frame: [-2.0, -2.0, 2.0, 2.0], columns, values, minimum: [0.0, 0.0] };
        Snapshot {
            embedding: vec![[-1.6, -1.6], [1.6, 1.6]],
            anatomy: Some(Anatomy { field: Some(field), ..Anatomy::default() }),
            ..Snapshot::default()
        }
    }

    #[test]
    fn the_edge_of_a_level_of_a_bowl_is_a_circle() {
        let snapshot = bowl();
        let mut view = View::new(400.0, 400.0);
        view.aim_embedding(&snapshot);
        let field = field_of(&snapshot).expect("it has one");
        let (area, line) = Grid::new(field, &view).below(1.0);
        for pen in &line {
            let (Pen::Move(at) | Pen::Line(at)) = pen else {
                panic!("straight pieces");
            };
            let [x, y] = view.to_world(at.map(f64::from));
            assert!((x * x + y * y - 1.0).abs() < 0.01, "{x} {y}");
        }
        // The shoelace formula over all pieces: the area of the circle.
        let mut sum = 0.0;
        let mut piece: Vec<[f64; 2]> = Vec::new();
        for pen in area {
            match pen {
                Pen::Move(at) => piece = vec![view.to_world(at.map(f64::from))],
                Pen::Line(at) => piece.push(view.to_world(at.map(f64::from))),
                _ => {
                    let next = piece.iter().cycle().skip(1);
                    let twice = piece.iter().zip(next).map(|(a, b)| a[0] * b[1] - a[1] * b[0]);
                    sum += twice.sum::<f64>() / 2.0;
                }
            }
        }
        assert!((sum - std::f64::consts::PI).abs() < 0.02, "{sum}");
    }

    #[test]
    fn levels_rise_and_a_plain_has_one() {
        let field = bowl().anatomy.and_then(|anatomy| anatomy.field).expect("it has one");
        let found = levels(&field.values);
        assert!(found.len() == AREAS.len() && found.windows(2).all(|pair| pair[0] < pair[1]));
        let mut plain = vec![0.0; 90];
        plain.extend([1.0; 10]);
        assert_eq!(levels(&plain).len(), 1);
        assert!(levels(&[2.0; 9]).is_empty());
    }

    #[test]
    fn nonsense_is_not_drawn() {
        let mut snapshot = bowl();
        let field = snapshot.anatomy.as_mut().and_then(|anatomy| anatomy.field.as_mut());
        field.expect("it has one").values[7] = f64::NAN;
        let mut shapes = Vec::new();
        draw_plane(&snapshot, &View::new(100.0, 100.0), 1.0, &mut shapes);
        assert!(!draw_band(&snapshot, &View::new(100.0, 100.0), 1.0, &mut shapes));
        assert!(shapes.is_empty());
    }
}
