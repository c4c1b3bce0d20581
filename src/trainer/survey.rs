//! Where classes meet: a coarse look everywhere, and a closer one along the borders.

use core::f64::consts::TAU;

use crate::snapshot::{Arc, Mosaic};

/// How closely regions are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// Cells along the longer side of the window.
    pub cells: usize,
    /// How often an edge on which the class changes is halved to find the place.
    pub halvings: u32,
}

/// Directions that are looked at around the circle, and halvings between two that differ.
const DIRECTIONS: usize = 240;
const ANGLE_HALVINGS: u32 = 8;

/// Classifies a window (lower left, upper right corner). `classify` answers for many places at
/// once, in their order.
pub(super) fn survey(
    window: [[f64; 2]; 2],
    resolution: Resolution,
    classify: &mut dyn FnMut(&[[f64; 2]]) -> Vec<u32>,
) -> Mosaic {
    let [low, high] = window;
    let extent = [high[0] - low[0], high[1] - low[1]];
    let cell = extent[0].max(extent[1]) / resolution.cells.max(1) as f64;
    let cells = extent.map(|length| (length / cell - 1e-9).ceil().max(1.0) as usize);
    let width = cells[0] + 1;
    let corner = |index: usize| {
        let steps = [index % width, index / width];
        [0, 1].map(|axis| low[axis] + extent[axis] * (steps[axis] as f64 / cells[axis] as f64))
    };
    let corners: Vec<[f64; 2]> = (0..width * (cells[1] + 1)).map(corner).collect();
    let classes = classify(&corners);
    let mut edges = Vec::new();
    for index in 0..corners.len() {
        let neighbours = [(index % width < cells[0], index + 1), (true, index + width)];
        for (axis, (there, other)) in neighbours.into_iter().enumerate() {
            if there && classes.get(other).is_some_and(|class| *class != classes[index]) {
                edges.push(Edge { index, other, axis, share: [0.0, 1.0] });
            }
        }
    }
    for _ in 0..resolution.halvings {
        let middles: Vec<[f64; 2]> = edges
            .iter()
            .map(|edge| {
                let (from, to) = (corners[edge.index], corners[edge.other]);
                [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * edge.middle())
            })
            .collect();
        for (edge, class) in edges.iter_mut().zip(classify(&middles)) {
            let end = usize::from(class != classes[edge.index]);
            edge.share[end] = edge.middle();
        }
    }
    let mut changes = vec![[0.5; 2]; corners.len()];
    for edge in &edges {
        changes[edge.index][edge.axis] = edge.middle();
    }
    Mosaic { window, cells, classes, changes }
}

/// An edge whose ends are of different classes, and the part of it in which the change lies.
struct Edge {
    index: usize,
    other: usize,
    axis: usize,
    share: [f64; 2],
}

impl Edge {
    fn middle(&self) -> f64 {
        (self.share[0] + self.share[1]) / 2.0
    }
}

/// The arcs of one class each, counter-clockwise; one whole turn if there is one class only.
pub(super) fn around(classify: &mut dyn FnMut(f64) -> u32) -> Vec<Arc> {
    let angle = |direction: usize| TAU * direction as f64 / DIRECTIONS as f64;
    let classes: Vec<u32> = (0..DIRECTIONS).map(|direction| classify(angle(direction))).collect();
    let mut borders = Vec::new();
    for (direction, &class) in classes.iter().enumerate() {
        let next = classes[(direction + 1) % DIRECTIONS];
        if next == class {
            continue;
        }
        let (mut low, mut high) = (angle(direction), angle(direction + 1));
        for _ in 0..ANGLE_HALVINGS {
            let middle = (low + high) / 2.0;
            let same = classify(middle) == class;
            (low, high) = if same { (middle, high) } else { (low, middle) };
        }
        borders.push(((low + high) / 2.0, next));
    }
    let Some(&(first, _)) = borders.first() else {
        return vec![Arc { class: classes[0], from: 0.0, to: TAU }];
    };
    let ends = borders.iter().skip(1).map(|(angle, _)| *angle).chain([first + TAU]);
    let arc = |((from, class), to): (&(f64, u32), f64)| Arc { class: *class, from: *from, to };
    borders.iter().zip(ends).map(arc).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_are_found_closely() {
        let resolution = Resolution { cells: 10, halvings: 6 };
        let window = [[-1.0, -1.0], [1.0, 0.0]];
        let mosaic = survey(window, resolution, &mut |places| {
            places.iter().map(|at| u32::from(at[0] > 0.123)).collect()
        });
        assert_eq!(mosaic.cells, [10, 5]);
        for (index, class) in mosaic.classes.iter().enumerate() {
            let column = index % 11;
            assert_eq!(*class, u32::from(column > 5), "corner {index}");
            if column == 5 {
                let border = (column as f64 + mosaic.changes[index][0]) * 0.2 - 1.0;
                assert!((border - 0.123).abs() < 0.2 / 64.0, "{border}");
            }
        }
    }

    #[test]
    fn arcs_go_once_around() {
        let one = around(&mut |_| 4);
        assert_eq!(one, [Arc { class: 4, from: 0.0, to: TAU }]);
        let three = around(&mut |angle| (angle.rem_euclid(TAU) / 2.2) as u32);
        assert_eq!(three.iter().map(|arc| arc.class).collect::<Vec<_>>(), [1, 2, 0]);
        let whole: f64 = three.iter().map(|arc| arc.to - arc.from).sum();
        assert!((whole - TAU).abs() < 1e-12);
        assert!((three[0].from - 2.2).abs() < 1e-3 && (three[1].from - 4.4).abs() < 1e-3);
    }
}
