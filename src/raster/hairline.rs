//! Fine straight lines, many at a time: pixel by pixel along the longer axis.

use core::ops::Range;

use super::coverage::{BLOCK, Touched};

/// Lines of one look over a grid of pixels. Where they cross, they cover no more than one does.
#[derive(Debug, Default)]
pub(super) struct Hairlines {
    width: usize,
    height: usize,
    stride: usize,
    /// Coverage in 255ths.
    shares: Vec<u8>,
    touched: Touched,
}

impl Hairlines {
    /// Makes room for that many pixels.
    pub(super) fn resize(&mut self, width: usize, height: usize) {
        (self.width, self.height) = (width, height);
        self.stride = width.next_multiple_of(BLOCK);
        // Everything is zero between two looks, however the rows lie: room that is there will do.
        if self.shares.len() < self.stride * height {
            self.shares.resize(self.stride * height, 0);
        }
        self.touched.resize(self.stride / BLOCK, height);
    }

    /// Adds a line; its ends are cut along the pixels' grid.
    pub(super) fn line(&mut self, from: [f32; 2], to: [f32; 2], width: f32) {
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        if !(dx.is_finite() && dy.is_finite()) {
            return;
        }
        if dx.abs() >= dy.abs() {
            self.along::<false>(from, to, width);
        } else {
            self.along::<true>([from[1], from[0]], [to[1], to[0]], width);
        }
    }

    /// A line whose first coordinate changes at least as much as the second one.
    fn along<const DOWN: bool>(&mut self, from: [f32; 2], to: [f32; 2], width: f32) {
        let (from, to) = if from[0] <= to[0] { (from, to) } else { (to, from) };
        let length = to[0] - from[0];
        if length <= 0.0 {
            return;
        }
        let (along, across) =
            if DOWN { (self.height, self.width) } else { (self.width, self.height) };
        let slope = (to[1] - from[1]) / length;
        let half = 0.5 * width * (1.0 + slope * slope).sqrt();
        let (start, end) = (from[0].max(0.0), to[0].min(along as f32));
        if start >= end {
            return;
        }
        let places = start as usize..(end.ceil() as usize).min(along);
        if DOWN {
            self.touched.reach(places.start, places.end - 1);
        } else {
            let ends = [start, end].map(|x| from[1] + slope * (x - from[0]));
            let (low, high) = (ends[0].min(ends[1]) - half, ends[0].max(ends[1]) + half);
            self.touched.reach(low.max(0.0) as usize, (high.max(0.0) as usize).min(across - 1));
        }
        if slope == 0.0 {
            let (low, high) = ((from[1] - half).max(0.0), (from[1] + half).min(across as f32));
            return self.level::<DOWN>(places, [start, end], [low, high]);
        }
        for place in places {
            let (left, right) = (start.max(place as f32), end.min((place + 1) as f32));
            let middle = from[1] + slope * (0.5 * (left + right) - from[0]);
            let (low, high) = ((middle - half).max(0.0), (middle + half).min(across as f32));
            let strength = 255.0 * (right - left);
            let mut edge = low;
            let mut beside = low as usize;
            while edge < high {
                let next = high.min((beside + 1) as f32);
                let share = (strength * (next - edge) + 0.5) as u8;
                let (row, column) = if DOWN { (place, beside) } else { (beside, place) };
                let total = &mut self.shares[row * self.stride + column];
                *total = total.saturating_add(share);
                self.touched.mark(row, column / BLOCK);
                edge = next;
                beside += 1;
            }
        }
    }

    /// A line along the grid: it covers everywhere the same, but at its ends.
    fn level<const DOWN: bool>(
        &mut self,
        places: Range<usize>,
        [start, end]: [f32; 2],
        [low, high]: [f32; 2],
    ) {
        let (first, last) = (places.start, places.end - 1);
        for beside in low as usize..high.ceil() as usize {
            let thick = high.min((beside + 1) as f32) - low.max(beside as f32);
            let share = |length: f32| (255.0 * length * thick + 0.5) as u8;
            let at = |place: usize| {
                let (left, right) = (start.max(place as f32), end.min((place + 1) as f32));
                share(right - left)
            };
            let full = share(1.0);
            let (ends, stride) = ([at(first), at(last)], self.stride);
            let add = |total: &mut u8, share: u8| *total = total.saturating_add(share);
            if DOWN {
                for place in places.clone() {
                    let ends = [(first, ends[0]), (last, ends[1])];
                    let end = ends.iter().find(|(end, _)| *end == place);
                    let share = end.map_or(full, |(_, share)| *share);
                    add(&mut self.shares[place * stride + beside], share);
                    self.touched.mark(place, beside / BLOCK);
                }
                continue;
            }
            match &mut self.shares[beside * stride..][places.clone()] {
                [from, between @ .., to] => {
                    add(from, ends[0]);
                    between.iter_mut().for_each(|total| add(total, full));
                    add(to, ends[1]);
                }
                only => only.iter_mut().for_each(|total| add(total, ends[0])),
            }
            (first / BLOCK..=last / BLOCK).for_each(|block| self.touched.mark(beside, block));
        }
    }

    /// Hands out what was covered, as runs of at most [`BLOCK`] pixels: row, first column and
    /// coverages in 255ths. Nothing is covered afterwards.
    pub(super) fn drain(&mut self, mut each: impl FnMut(usize, usize, &[u8])) {
        let Hairlines { width, stride, shares, touched, .. } = self;
        touched.drain(|row, marks| {
            let shares = &mut shares[row * *stride..][..*stride];
            for (word, &marks) in marks.iter().enumerate() {
                let mut left = marks;
                while left != 0 {
                    let start = (word * 64 + left.trailing_zeros() as usize) * BLOCK;
                    let count = width.saturating_sub(start).min(BLOCK);
                    each(row, start, &shares[start..start + count]);
                    shares[start..start + BLOCK].fill(0);
                    left &= left - 1;
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(draw: impl FnOnce(&mut Hairlines)) -> f64 {
        let mut lines = Hairlines::default();
        lines.resize(90, 70);
        draw(&mut lines);
        let mut sum = 0.0;
        lines
            .drain(|_, _, shares| sum += shares.iter().map(|&x| f64::from(x) / 255.0).sum::<f64>());
        sum
    }

    #[test]
    fn a_line_covers_its_length_times_its_width() {
        for to in [[80.3, 12.0], [80.3, 60.0], [12.0, 66.0], [9.0, 3.0], [75.5, 10.2]] {
            for width in [0.7, 1.0, 2.0] {
                let from = [10.5, 10.2];
                let length = libm::hypot(f64::from(to[0] - from[0]), f64::from(to[1] - from[1]));
                let area = total(|lines| lines.line(from, to, width));
                let expected = length * f64::from(width);
                assert!((area / expected - 1.0).abs() < 0.02, "{to:?}: {area} {expected}");
                let back = total(|lines| lines.line(to, from, width));
                assert!((area - back).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn a_line_in_two_pieces_has_no_gap() {
        let whole = total(|lines| lines.line([5.0, 5.0], [60.0, 40.0], 1.0));
        let pieces = total(|lines| {
            lines.line([5.0, 5.0], [32.5, 22.5], 1.0);
            lines.line([32.5, 22.5], [60.0, 40.0], 1.0);
        });
        assert!((whole / pieces - 1.0).abs() < 0.01, "{whole} {pieces}");
    }

    #[test]
    fn what_lies_outside_or_nowhere_is_left_out() {
        let across = total(|lines| lines.line([-1e5, 20.5], [1e5, 20.5], 1.0));
        assert!((across - 90.0).abs() < 1e-6, "{across}");
        for wrong in [[f32::NAN, 3.0], [3.0, f32::NAN], [f32::INFINITY, 0.0], [-9.0, -9.0]] {
            assert_eq!(total(|lines| lines.line([-3.0, -3.0], wrong, 1.0)), 0.0, "{wrong:?}");
        }
    }

    #[test]
    fn lines_along_the_grid_look_as_those_hardly_off_it() {
        let drawn = |from: [f32; 2], to: [f32; 2], width| {
            let mut lines = Hairlines::default();
            lines.resize(90, 70);
            lines.line(from, to, width);
            let mut all = vec![0; 90 * 70];
            lines.drain(|row, start, shares| {
                all[row * 90 + start..][..shares.len()].copy_from_slice(shares);
            });
            all
        };
        for (from, to) in [
            ([3.25, 20.0], [80.5, 20.0]),
            ([40.4, 7.75], [40.4, 60.5]),
            ([-9.0, 69.8], [200.0, 69.8]),
            ([0.1, 80.0], [0.1, -4.0]),
            ([5.2, 5.5], [5.8, 5.5]),
        ] {
            for width in [0.6, 1.0, 2.75] {
                let off = to.map(|x| x + 1e-4);
                let (level, other) = (drawn(from, to, width), drawn(from, off, width));
                let near = level.iter().zip(&other).all(|(a, b): (&u8, &u8)| a.abs_diff(*b) <= 1);
                assert!(near && level.iter().any(|&share| share > 0), "{from:?} {to:?} {width}");
            }
        }
    }
}
