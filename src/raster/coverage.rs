//! How much of each pixel an area covers: exact for polygons, by signed sums of their edges.
//!
//! Every edge leaves in its pixel row the change of coverage from one pixel to the next; a running
//! sum along the row gives the coverage itself, as in font rasterisers (Levien, font-rs, 2016).
//! Only blocks of pixels that an edge has touched, or that lie inside, are looked at again.

/// Pixels in a block.
pub(super) const BLOCK: usize = 16;
/// Coverage below which a pixel is left alone; sums of f32 do not end at zero exactly.
const NOTHING: f32 = 1e-3;

/// Areas of one look over a grid of pixels.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    width: usize,
    height: usize,
    stride: usize,
    /// Changes of coverage along the rows; all zero between two areas.
    changes: Vec<f32>,
    touched: Touched,
}

impl Coverage {
    /// Makes room for that many pixels.
    pub(super) fn resize(&mut self, width: usize, height: usize) {
        (self.width, self.height) = (width, height);
        // An edge at the right end changes two pixels that lie outside.
        self.stride = (width + 2).next_multiple_of(BLOCK);
        // Everything is zero between two areas, however the rows lie: room that is there will do.
        if self.changes.len() < self.stride * height {
            self.changes.resize(self.stride * height, 0.0);
        }
        self.touched.resize(self.stride / BLOCK, height);
    }

    /// Adds a closed polygon. Polygons of one orientation unite; holes have the other one.
    pub(super) fn polygon(&mut self, corners: impl IntoIterator<Item = [f32; 2]>) {
        let mut corners = corners.into_iter();
        let Some(first) = corners.next() else {
            return;
        };
        let mut from = first;
        for to in corners.chain([first]) {
            self.edge(from, to);
            from = to;
        }
    }

    fn edge(&mut self, from: [f32; 2], to: [f32; 2]) {
        let (direction, [mut x, top], [_, bottom]) =
            if from[1] < to[1] { (1.0, from, to) } else { (-1.0, to, from) };
        let bottom_x = if from[1] < to[1] { to[0] } else { from[0] };
        let height = self.height as f32;
        // Also false for what is not a number.
        if !(bottom > top && bottom > 0.0 && top < height) {
            return;
        }
        let slope = (bottom_x - x) / (bottom - top);
        let start = top.max(0.0);
        x += slope * (start - top);
        let end = bottom.min(height);
        let rows = start as usize..(end.ceil() as usize).min(self.height);
        self.touched.reach(rows.start, rows.end.saturating_sub(1));
        for row in rows {
            let down = end.min((row + 1) as f32) - start.max(row as f32);
            let next = x + slope * down;
            self.crossing(row, x.min(next), x.max(next), direction * down);
            x = next;
        }
    }

    /// An edge within one row, from `left` to `right`, through `down` of its height.
    fn crossing(&mut self, row: usize, left: f32, right: f32, down: f32) {
        let most = self.width as f32;
        let (left, right) = (left.clamp(0.0, most), right.clamp(0.0, most));
        let first = left as usize;
        let last = right.ceil() as usize;
        let changes = &mut self.changes[row * self.stride..][..self.stride];
        let start = first as f32;
        if last <= first + 1 {
            let beyond = 0.5 * (left + right) - start;
            changes[first] += down - down * beyond;
            changes[first + 1] += down * beyond;
        } else {
            let per_pixel = 1.0 / (right - left);
            let into = 1.0 - (left - start);
            let out = right - (last - 1) as f32;
            let mut covered = 0.5 * per_pixel * into * into;
            changes[first] += down * covered;
            // Coverage grows linearly between the first pixel and the last one.
            let mut before = covered;
            for (column, change) in changes[first + 1..last - 1].iter_mut().enumerate() {
                covered = per_pixel * (into + column as f32 + 0.5);
                *change += down * (covered - before);
                before = covered;
            }
            covered = 1.0 - 0.5 * per_pixel * out * out;
            changes[last - 1] += down * (covered - before);
            changes[last] += down * (1.0 - covered);
        }
        for block in first / BLOCK..=last.max(first + 1) / BLOCK {
            self.touched.mark(row, block);
        }
    }

    /// Hands out what was covered, as runs of at most [`BLOCK`] pixels: row, first column and
    /// coverages from 0 to 1. Nothing is covered afterwards.
    pub(super) fn drain(&mut self, mut each: impl FnMut(usize, usize, &[f32])) {
        let Coverage { width, stride, changes, touched, .. } = self;
        touched.drain(|row, marks| {
            let changes = &mut changes[row * *stride..][..*stride];
            let mut shares = [0.0; BLOCK];
            let mut sum: f32 = 0.0;
            let mut next = 0;
            for (word, &marks) in marks.iter().enumerate() {
                let mut left = marks;
                while left != 0 {
                    let block = word * 64 + left.trailing_zeros() as usize;
                    left &= left - 1;
                    if sum.abs() > NOTHING {
                        // Between two touched blocks nothing changes.
                        shares.fill(sum.abs().min(1.0));
                        (next..block).for_each(|block| each(row, block * BLOCK, &shares));
                    } else {
                        sum = 0.0;
                    }
                    let start = block * BLOCK;
                    for (share, change) in shares.iter_mut().zip(&mut changes[start..][..BLOCK]) {
                        sum += core::mem::take(change);
                        *share = sum.abs().min(1.0);
                    }
                    let count = width.saturating_sub(start).min(BLOCK);
                    each(row, start, &shares[..count]);
                    next = block + 1;
                }
            }
        });
    }
}

/// Which blocks of which rows have been touched: a bit each.
#[derive(Debug, Default)]
pub(super) struct Touched {
    words: usize,
    bits: Vec<u64>,
    first: usize,
    last: usize,
}

impl Touched {
    pub(super) fn resize(&mut self, blocks: usize, rows: usize) {
        self.words = blocks.div_ceil(64);
        if self.bits.len() < self.words * rows {
            self.bits.resize(self.words * rows, 0);
        }
        (self.first, self.last) = (usize::MAX, 0);
    }

    /// Marks will lie in these rows.
    pub(super) fn reach(&mut self, first: usize, last: usize) {
        self.first = self.first.min(first);
        self.last = self.last.max(last);
    }

    pub(super) fn mark(&mut self, row: usize, block: usize) {
        self.bits[row * self.words + block / 64] |= 1 << (block % 64);
    }

    /// Calls for every row with marks, and forgets them.
    pub(super) fn drain(&mut self, mut each: impl FnMut(usize, &[u64])) {
        if self.first > self.last {
            return;
        }
        for row in self.first..=self.last {
            let marks = &mut self.bits[row * self.words..][..self.words];
            if marks.iter().any(|&word| word != 0) {
                each(row, marks);
                marks.fill(0);
            }
        }
        (self.first, self.last) = (usize::MAX, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::outline;

    fn total(width: usize, height: usize, draw: impl FnOnce(&mut Coverage)) -> f64 {
        let mut coverage = Coverage::default();
        coverage.resize(width, height);
        draw(&mut coverage);
        let mut sum = 0.0;
        coverage.drain(|_, _, shares| sum += shares.iter().map(|&x| f64::from(x)).sum::<f64>());
        let mut rest = 0;
        coverage.drain(|_, _, _| rest += 1);
        assert_eq!(rest, 0, "drained");
        sum
    }

    #[test]
    fn a_polygon_covers_its_area() {
        for shift in [0.0, 0.21, 0.5, 0.77] {
            let triangle = [[3.0, 2.5], [40.7, 9.1], [17.3, 33.9]].map(|[x, y]| [x + shift, y]);
            let [a, b, c] = triangle;
            let cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
            let area = total(50, 40, |coverage| coverage.polygon(triangle));
            assert!((area - f64::from(cross.abs()) / 2.0).abs() < 1e-2, "{area}");
        }
    }

    #[test]
    fn a_rectangle_covers_shares_of_its_edge_pixels() {
        let mut coverage = Coverage::default();
        coverage.resize(40, 3);
        coverage.polygon([[1.25, 0.0], [36.5, 0.0], [36.5, 1.5], [1.25, 1.5]]);
        let mut rows = vec![vec![0.0; 40]; 3];
        coverage.drain(|row, start, shares| {
            rows[row][start..start + shares.len()].copy_from_slice(shares);
        });
        let near = |a: f32, b: f32| (a - b).abs() < 1e-5;
        assert!(near(rows[0][0], 0.0) && near(rows[0][1], 0.75) && near(rows[0][20], 1.0));
        assert!(near(rows[0][36], 0.5) && near(rows[0][37], 0.0));
        assert!(near(rows[1][20], 0.5) && near(rows[1][1], 0.375));
        assert!(rows[2].iter().all(|&share| share == 0.0));
    }

    #[test]
    fn a_ring_covers_the_difference_of_its_discs() {
        let area = total(64, 64, |coverage| {
            coverage.polygon(outline::circle([31.3, 30.8], 20.0));
            coverage.polygon(outline::circle([31.3, 30.8], 17.5).rev());
        });
        let expected = std::f64::consts::PI * (400.0 - 306.25);
        assert!((area / expected - 1.0).abs() < 2e-3, "{area} {expected}");
    }

    #[test]
    fn what_lies_outside_is_cut_off() {
        let square = [[-5.0, -5.0], [60.0, -5.0], [60.0, 70.0], [-5.0, 70.0]];
        let area = total(33, 21, |coverage| coverage.polygon(square));
        assert!((area - 33.0 * 21.0).abs() < 1e-2, "{area}");
        let wild = [[f32::NAN, 3.0], [1e6, 9.0], [-1e6, f32::INFINITY]];
        assert!(total(33, 21, |coverage| coverage.polygon(wild)).is_finite());
    }

    #[test]
    fn overlaps_of_one_orientation_count_once() {
        let square = [[2.0, 2.0], [12.0, 2.0], [12.0, 12.0], [2.0, 12.0]];
        let area = total(20, 20, |coverage| {
            coverage.polygon(square);
            coverage.polygon(square);
        });
        assert!((area - 100.0).abs() < 1e-3);
    }
}
