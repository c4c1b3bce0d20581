//! Markers as small pictures, made once for every look and then only laid over what is there.

use super::coverage::Coverage;
use super::outline;
use super::pixel::{Pixel, lay, mix};
use crate::scene::{Form, Marker, Palette};

/// Markers stand at this many places within a pixel, in each direction.
const PHASES: usize = 4;
/// Radii are told apart by this share of a pixel, strengths by this share of full.
const RADIUS_STEPS: f32 = 32.0;
const STRENGTH_STEPS: f32 = 64.0;
/// So many looks are kept; a picture at rest has few, one that fades has new ones in each frame.
const MOST_LOOKS: usize = 512;

/// What decides how a marker looks, but for its place.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Look {
    class: u8,
    hollow: bool,
    radius: u32,
    strength: u32,
}

/// All markers seen so far, of one palette at one ratio.
#[derive(Debug, Default)]
pub(super) struct Sprites {
    palette: Option<Palette>,
    ratio: f32,
    looks: Vec<(Look, [Option<Sprite>; PHASES * PHASES])>,
    /// Which look each kind of marker had last.
    recent: [[usize; 2]; 8],
    mask: Mask,
}

/// One marker's pixels, square, its middle in the middle pixel.
#[derive(Debug)]
struct Sprite {
    side: usize,
    /// Colours times coverage; the last part is what shines through, in 255ths.
    pixels: Vec<Pixel>,
}

impl Sprites {
    /// Is ready for markers of that palette, at so many pixels in a CSS pixel.
    pub(super) fn prepare(&mut self, palette: &Palette, ratio: f32) {
        let known = self.ratio == ratio && self.palette.as_ref() == Some(palette);
        if !known || self.looks.len() > MOST_LOOKS {
            self.looks.clear();
            self.palette = Some(palette.clone());
            self.ratio = ratio;
        }
    }

    /// Lays a marker over a picture of that width.
    pub(super) fn draw(&mut self, marker: &Marker, pixels: &mut [Pixel], width: usize) {
        let Some(palette) = &self.palette else {
            return;
        };
        let radius = (marker.radius.max(0.1) * self.ratio * RADIUS_STEPS + 0.5) as u32;
        let strength = (marker.strength.clamp(0.0, 1.0) * STRENGTH_STEPS + 0.5) as u32;
        let look = Look { class: marker.class % 8, hollow: marker.hollow, radius, strength };
        let recent = &mut self.recent[usize::from(look.class)][usize::from(look.hollow)];
        if self.looks.get(*recent).is_none_or(|(known, _)| *known != look) {
            let known = self.looks.iter().position(|(known, _)| *known == look);
            *recent = known.unwrap_or_else(|| {
                self.looks.push((look, Default::default()));
                self.looks.len() - 1
            });
        }
        let [x, y] = marker.at.map(|x| x * self.ratio);
        let (column, row) = (x.floor(), y.floor());
        let phase = |share: f32| ((share * PHASES as f32) as usize).min(PHASES - 1);
        let phases = [phase(x - column), phase(y - row)];
        let sprite =
            self.looks[*recent].1[phases[1] * PHASES + phases[0]].get_or_insert_with(|| {
                let exact = Marker {
                    radius: radius as f32 / RADIUS_STEPS / self.ratio,
                    strength: strength as f32 / STRENGTH_STEPS,
                    ..*marker
                };
                self.mask.sprite(&exact, palette, self.ratio, phases)
            });
        sprite.lay(pixels, width, column as isize, row as isize);
    }
}

impl Sprite {
    fn lay(&self, pixels: &mut [Pixel], width: usize, column: isize, row: isize) {
        let side = self.side as isize;
        let (left, top) = (column - side / 2, row - side / 2);
        let height = (pixels.len() / width.max(1)) as isize;
        let (first, last) = (left.max(0), (left + side).min(width as isize));
        if first >= last {
            return;
        }
        for y in top.max(0)..(top + side).min(height) {
            let under = &mut pixels[y as usize * width..][first as usize..last as usize];
            let over = &self.pixels[((y - top) * side + first - left) as usize..];
            for (under, over) in under.iter_mut().zip(over) {
                *under = lay(*under, *over);
            }
        }
    }
}

/// Coverage of a marker's inside and of its edge; kept to be used again.
#[derive(Debug, Default)]
struct Mask {
    coverage: Coverage,
    inside: Vec<f32>,
    edge: Vec<f32>,
}

impl Mask {
    fn sprite(
        &mut self,
        marker: &Marker,
        palette: &Palette,
        ratio: f32,
        phases: [usize; 2],
    ) -> Sprite {
        let (fill, line) = palette.marker(marker.class, marker.hollow, marker.strength);
        let side = self.draw(
            Form::of(marker.class),
            marker.radius * ratio,
            marker.edge_width() * ratio,
            phases,
        );
        let pixel = |(&inside, &edge): (&f32, &f32)| {
            // The edge is painted over the inside.
            let through = (1.0 - inside) * (1.0 - edge);
            mix([(fill, inside * (1.0 - edge)), (line, edge)], through)
        };
        Sprite { side, pixels: self.inside.iter().zip(&self.edge).map(pixel).collect() }
    }

    /// Draws a figure at a phase, all in pixels, and returns the side of its square.
    fn draw(&mut self, form: Form, radius: f32, edge: f32, phases: [usize; 2]) -> usize {
        let corners = form.corners();
        let squared = corners.iter().map(|[x, y]| x * x + y * y).fold(1.0, f32::max);
        let half = (radius * squared.sqrt() + 0.5 * edge).ceil() as usize;
        let side = 2 * half + 1;
        self.coverage.resize(side, side);
        let middle = phases.map(|phase| half as f32 + (phase as f32 + 0.5) / PHASES as f32);
        let placed: Vec<[f32; 2]> = corners
            .iter()
            .map(|corner| [0, 1].map(|axis| middle[axis] + radius * corner[axis]))
            .collect();
        if placed.is_empty() {
            self.coverage.polygon(outline::circle(middle, radius));
        } else {
            self.coverage.polygon(placed.iter().copied());
        }
        drain(&mut self.coverage, &mut self.inside, side);
        let half_edge = 0.5 * edge;
        if placed.is_empty() {
            self.coverage.polygon(outline::circle(middle, radius + half_edge));
            if radius > half_edge {
                self.coverage.polygon(outline::circle(middle, radius - half_edge).rev());
            }
        } else {
            self.coverage.polygon(outline::around(&placed, half_edge));
            self.coverage.polygon(outline::around(&placed, -half_edge).into_iter().rev());
        }
        drain(&mut self.coverage, &mut self.edge, side);
        side
    }
}

fn drain(coverage: &mut Coverage, into: &mut Vec<f32>, side: usize) {
    into.clear();
    into.resize(side * side, 0.0);
    coverage.drain(|row, start, shares| {
        into[row * side + start..][..shares.len()].copy_from_slice(shares);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn areas(form: Form, radius: f32, edge: f32, phases: [usize; 2]) -> [f32; 2] {
        let mut mask = Mask::default();
        mask.draw(form, radius, edge, phases);
        [mask.inside.iter().sum(), mask.edge.iter().sum()]
    }

    /// Area and perimeter of a form of radius 1.
    fn measures(form: Form) -> [f32; 2] {
        let corners = form.corners();
        if corners.is_empty() {
            return [core::f32::consts::PI, core::f32::consts::TAU];
        }
        let pairs = (0..corners.len()).map(|i| (corners[i], corners[(i + 1) % corners.len()]));
        let area = pairs.clone().map(|(a, b)| a[0] * b[1] - a[1] * b[0]).sum::<f32>() / 2.0;
        let length = |(a, b): ([f32; 2], [f32; 2])| (a[0] - b[0]).hypot(a[1] - b[1]);
        [area, pairs.map(length).sum()]
    }

    #[test]
    fn masks_have_the_area_of_their_form_at_every_phase() {
        for form in Form::ALL {
            let [area, perimeter] = measures(form);
            assert!(area > 0.0, "{form:?} goes the positive way around");
            for radius in [1.4_f32, 3.7, 6.8, 15.0] {
                let edge = 0.3 * radius.min(3.0);
                for phase in 0..PHASES * PHASES {
                    let [inside, line] =
                        areas(form, radius, edge, [phase % PHASES, phase / PHASES]);
                    let expected = area * radius * radius;
                    assert!((inside / expected - 1.0).abs() < 4e-3, "{form:?} {inside} {expected}");
                    // Joins add or take what is at most a square of the width for each corner.
                    let corners = form.corners().len() as f32;
                    let expected = perimeter * radius * edge;
                    let error = (line - expected).abs();
                    let most = 0.01 * expected + 0.25 * corners * edge * edge;
                    assert!(error <= most, "{form:?} {radius}: {line} {expected}");
                }
            }
        }
    }

    #[test]
    fn sprites_are_cut_off_at_the_border() {
        let mut sprites = Sprites::default();
        sprites.prepare(&Palette::LIGHT, 1.0);
        let mut pixels = vec![[255; 4]; 12 * 9];
        let marker = |x: f32, y: f32| Marker {
            point: None,
            class: 1,
            hollow: false,
            at: [x, y],
            radius: 3.0,
            strength: 1.0,
        };
        for (x, y) in [(0.0, 0.0), (12.0, 9.0), (-50.0, 4.0), (5.0, 1e6), (-3.2, 8.9)] {
            sprites.draw(&marker(x, y), &mut pixels, 12);
        }
        assert!(pixels.iter().any(|pixel| *pixel != [255; 4]));
        let middle = pixels[4 * 12 + 6];
        assert_eq!(middle, [255; 4], "nothing was drawn there");
    }
}
