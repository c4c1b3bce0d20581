//! The outlines of the regions of a [`Mosaic`]: marching squares for any number of classes.

use crate::snapshot::Mosaic;

/// A convex polygon, counter-clockwise, in the units of the mosaic's window.
pub(super) type Polygon = Vec<[f64; 2]>;

/// Cuts a mosaic into polygons of one class each, and gives the lines between different classes.
///
/// The polygons tile the window: cells of one class in a row are one rectangle; a cell in which two
/// classes meet is cut from border to border; where more than two lines meet, they do in the
/// middle of their ends.
pub(super) fn trace(
    mosaic: &Mosaic,
    area: &mut dyn FnMut(u32, &Polygon),
    border: &mut dyn FnMut([[f64; 2]; 2]),
) {
    let [columns, rows] = mosaic.cells;
    if mosaic.classes.len() != (columns + 1) * (rows + 1) {
        return;
    }
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let cell = Cell { mosaic, column, row };
            let class = cell.class(0);
            if cell.is_mixed() {
                cell.cut(area, border);
                column += 1;
                continue;
            }
            let plain = |column: &usize| {
                let cell = Cell { mosaic, column: *column, row };
                cell.class(0) == class && !cell.is_mixed()
            };
            let end = (column + 1..columns).take_while(plain).last().unwrap_or(column);
            let last = Cell { mosaic, column: end, row };
            area(class, &vec![cell.corner(0), last.corner(1), last.corner(2), cell.corner(3)]);
            column = end + 1;
        }
    }
}

/// One cell; its corners are numbered counter-clockwise from the lower left one, and an edge leads
/// from the corner of its number to the next.
struct Cell<'a> {
    mosaic: &'a Mosaic,
    column: usize,
    row: usize,
}

impl Cell<'_> {
    fn index(&self, corner: usize) -> usize {
        let (right, up) = (usize::from(corner == 1 || corner == 2), usize::from(corner >= 2));
        (self.row + up) * (self.mosaic.cells[0] + 1) + self.column + right
    }

    fn class(&self, corner: usize) -> u32 {
        self.mosaic.classes[self.index(corner % 4)]
    }

    fn is_mixed(&self) -> bool {
        (1..4).any(|corner| self.class(corner) != self.class(0))
    }

    fn corner(&self, corner: usize) -> [f64; 2] {
        let steps = [
            self.column + usize::from(corner == 1 || corner == 2),
            self.row + usize::from(corner >= 2),
        ];
        let [low, high] = self.mosaic.window;
        [0, 1].map(|axis| {
            let share = steps[axis] as f64 / self.mosaic.cells[axis] as f64;
            low[axis] + (high[axis] - low[axis]) * share
        })
    }

    /// Where the class changes on an edge, if it does.
    fn change(&self, edge: usize) -> Option<[f64; 2]> {
        if self.class(edge) == self.class(edge + 1) {
            return None;
        }
        // Changes are kept with the lower or left end of an edge.
        let (from, to, axis) = [(0, 1, 0), (1, 2, 1), (3, 2, 0), (0, 3, 1)][edge];
        let share = self.mosaic.changes[self.index(from)][axis];
        let (from, to) = (self.corner(from), self.corner(to));
        Some([0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * share))
    }

    fn cut(&self, area: &mut dyn FnMut(u32, &Polygon), border: &mut dyn FnMut([[f64; 2]; 2])) {
        let changes: [Option<[f64; 2]>; 4] = [0, 1, 2, 3].map(|edge| self.change(edge));
        let ends: Vec<[f64; 2]> = changes.iter().flatten().copied().collect();
        let hub = (ends.len() > 2).then(|| {
            [0, 1].map(|axis| ends.iter().map(|end| end[axis]).sum::<f64>() / ends.len() as f64)
        });
        match hub {
            Some(hub) => ends.iter().for_each(|end| border([*end, hub])),
            None => border([ends[0], ends[1]]),
        }
        for first in 0..4 {
            let Some(start) = changes[first] else {
                continue;
            };
            let mut polygon = vec![start];
            for edge in (first + 1..first + 5).map(|edge| edge % 4) {
                polygon.push(self.corner(edge));
                if let Some(end) = changes[edge] {
                    polygon.push(end);
                    break;
                }
            }
            polygon.extend(hub);
            area(self.class(first + 1), &polygon);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(polygon: &Polygon) -> f64 {
        let next = polygon.iter().cycle().skip(1);
        polygon.iter().zip(next).map(|(a, b)| (a[0] * b[1] - b[0] * a[1]) / 2.0).sum()
    }

    /// Areas of the classes, and the length of the borders.
    fn measured(mosaic: &Mosaic) -> (Vec<f64>, f64) {
        let (mut areas, mut length) = (vec![0.0; 4], 0.0);
        trace(
            mosaic,
            &mut |class, polygon| {
                assert!(size(polygon) > 0.0, "counter-clockwise");
                areas[class as usize] += size(polygon);
            },
            &mut |[a, b]| length += libm::hypot(a[0] - b[0], a[1] - b[1]),
        );
        (areas, length)
    }

    fn mosaic(cells: [usize; 2], classes: &[u32], share: f64) -> Mosaic {
        let window = [[0.0; 2], cells.map(|count| count as f64)];
        Mosaic {
            window,
            cells,
            classes: classes.to_vec(),
            changes: vec![[share; 2]; classes.len()],
        }
    }

    #[test]
    fn cells_are_cut_where_the_class_changes() {
        let (areas, length) = measured(&mosaic([1, 1], &[0, 1, 0, 1], 0.25));
        assert_eq!((areas[0], areas[1], length), (0.25, 0.75, 1.0));
        let (areas, length) = measured(&mosaic([1, 1], &[0, 0, 0, 1], 0.5));
        assert_eq!((areas[0], areas[1]), (0.875, 0.125));
        assert!((length - 0.5_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn four_classes_meet_in_the_middle() {
        let (areas, length) = measured(&mosaic([1, 1], &[0, 1, 2, 3], 0.5));
        assert_eq!((areas, length), (vec![0.25; 4], 2.0));
    }

    #[test]
    fn the_parts_tile_the_window() {
        let classes: Vec<u32> = (0..12 * 9).map(|i: u32| i * i % 11 % 4).collect();
        let (areas, _) = measured(&mosaic([11, 8], &classes, 0.3));
        assert!((areas.iter().sum::<f64>() - 88.0).abs() < 1e-9);
        assert_eq!(measured(&mosaic([3, 2], &[2; 12], 0.5)), (vec![0.0, 0.0, 6.0, 0.0], 0.0));
    }
}
