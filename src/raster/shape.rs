//! Outlines and circles of a scene, laid over the grid of pixels.

use super::{Raster, outline};
use crate::scene::{Outline, Palette, Pen, Stroke};

/// Lines up to this many pixels wide are painted as fine ones, unless they bend or are dashed.
const FINE: f32 = 3.2;
/// Pixels of a curve that are painted as straight.
const STRAIGHT: f32 = 5.0;

impl Raster {
    pub(super) fn circle(
        &mut self,
        centre: [f32; 2],
        radius: f32,
        stroke: &Stroke,
        palette: &Palette,
        ratio: f32,
    ) {
        let (centre, radius) = (centre.map(|x| x * ratio), radius * ratio);
        let half = 0.5 * width_of(stroke, ratio);
        self.coverage.polygon(outline::circle(centre, radius + half));
        if radius > half {
            self.coverage.polygon(outline::circle(centre, radius - half).rev());
        }
        self.ink_areas(palette.colour(stroke.ink), 1.0);
    }

    pub(super) fn outline(&mut self, outline: &Outline, palette: &Palette, ratio: f32) {
        if let Some(ink) = outline.fill {
            trace(&outline.pen, ratio, |places, _| self.coverage.polygon(places.iter().copied()));
            self.ink_areas(palette.colour(ink), outline.opacity);
        }
        let Some(stroke) = &outline.stroke else {
            return;
        };
        let width = width_of(stroke, ratio);
        let bends = outline.pen.iter().any(|pen| matches!(pen, Pen::Curve(..)));
        let colour = palette.colour(stroke.ink);
        if width <= FINE && !bends && stroke.dash.is_none() {
            trace(&outline.pen, ratio, |places, closed| {
                for ends in places.windows(2) {
                    self.hairlines.line(ends[0], ends[1], width);
                }
                if let (true, [first, .., last]) = (closed, places) {
                    self.hairlines.line(*last, *first, width);
                }
            });
            self.ink_hairlines(colour, outline.opacity);
            return;
        }
        trace(&outline.pen, ratio, |places, closed| {
            let mut way = places.to_vec();
            way.extend(places.first().filter(|_| closed));
            match stroke.dash {
                None => self.coverage.polygon(outline::band(&way, width)),
                Some(lengths) => dashes(&way, lengths.map(|length| length * ratio), |dash| {
                    self.coverage.polygon(outline::band(dash, width));
                }),
            }
        });
        self.ink_areas(colour, outline.opacity);
    }
}

/// Width of a line in pixels; the finest one has a pixel.
fn width_of(stroke: &Stroke, ratio: f32) -> f32 {
    if stroke.width > 0.0 { stroke.width * ratio } else { 1.0 }
}

/// Follows the pen in pixels and hands out each figure's places, and whether it is closed.
fn trace(pen: &[Pen], ratio: f32, mut each: impl FnMut(&[[f32; 2]], bool)) {
    let mut places: Vec<[f32; 2]> = Vec::new();
    let scaled = |at: [f32; 2]| at.map(|x| x * ratio);
    for pen in pen {
        match *pen {
            Pen::Move(at) => {
                each(&places, false);
                places.clear();
                places.push(scaled(at));
            }
            Pen::Line(at) => places.push(scaled(at)),
            Pen::Curve(control, at) => {
                let from = places.last().copied().unwrap_or_else(|| scaled(at));
                curve(from, scaled(control), scaled(at), &mut places);
            }
            Pen::Close => {
                each(&places, true);
                // As canvases do: what follows begins where the closed figure began.
                places.truncate(1);
            }
        }
    }
    each(&places, false);
}

/// A quadratic curve as straight pieces.
fn curve(from: [f32; 2], control: [f32; 2], to: [f32; 2], places: &mut Vec<[f32; 2]>) {
    let length = |a: [f32; 2], b: [f32; 2]| {
        ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])).sqrt()
    };
    let pieces = ((length(from, control) + length(control, to)) / STRAIGHT).clamp(2.0, 64.0) as u32;
    places.extend((1..=pieces).map(|piece| {
        let t = piece as f32 / pieces as f32;
        let s = 1.0 - t;
        [0, 1].map(|i| s * s * from[i] + 2.0 * s * t * control[i] + t * t * to[i])
    }));
}

/// Cuts a way into dashes.
fn dashes(way: &[[f32; 2]], [dash, gap]: [f32; 2], mut each: impl FnMut(&[[f32; 2]])) {
    let most = 0.25;
    let (dash, gap) = (dash.max(most), gap.max(most));
    let mut piece: Vec<[f32; 2]> = way.first().copied().into_iter().collect();
    let (mut drawn, mut left) = (true, dash);
    for ends in way.windows(2) {
        let [from, to] = [ends[0], ends[1]];
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        let length = (dx * dx + dy * dy).sqrt();
        let mut gone = 0.0;
        while length - gone > left {
            gone += left;
            let at = [from[0] + dx * gone / length, from[1] + dy * gone / length];
            if drawn {
                piece.push(at);
                each(&piece);
            }
            piece.clear();
            drawn = !drawn;
            left = if drawn { dash } else { gap };
            if drawn {
                piece.push(at);
            }
        }
        left -= length - gone;
        if drawn {
            piece.push(to);
        }
    }
    if drawn {
        each(&piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_and_gaps_alternate_along_the_whole_way() {
        let mut pieces = Vec::new();
        let way = [[0.0, 0.0], [7.0, 0.0], [7.0, 8.0]];
        dashes(&way, [4.0, 2.0], |piece| pieces.push(piece.to_vec()));
        assert_eq!(pieces.len(), 3);
        assert_eq!(pieces[0], [[0.0, 0.0], [4.0, 0.0]]);
        assert_eq!(pieces[1], [[6.0, 0.0], [7.0, 0.0], [7.0, 3.0]]);
        assert_eq!(pieces[2], [[7.0, 5.0], [7.0, 8.0]]);
    }

    #[test]
    fn the_pen_draws_figures() {
        let mut figures = Vec::new();
        let pen = [
            Pen::Move([1.0, 1.0]),
            Pen::Line([2.0, 1.0]),
            Pen::Close,
            Pen::Move([5.0, 5.0]),
            Pen::Curve([6.0, 5.0], [7.0, 6.0]),
        ];
        trace(&pen, 2.0, |places, closed| {
            if places.len() > 1 {
                figures.push((places.to_vec(), closed));
            }
        });
        assert_eq!(figures.len(), 2);
        assert_eq!(figures[0], (vec![[2.0, 2.0], [4.0, 2.0]], true));
        assert_eq!(figures[1].0.last(), Some(&[14.0, 12.0]));
    }
}
