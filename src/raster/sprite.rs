//! Markers as small pictures, made once for every look and then only laid over what is there.

use super::coverage::Coverage;
use super::outline;
use super::pixel::{Pixel, TILE, TILE_BYTES, Tile, mix};
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

/// One marker's pixels: the smallest rectangle that holds them, in rows of whole tiles.
#[derive(Debug)]
struct Sprite {
    /// Where the rectangle's corner lies from the marker's middle pixel.
    corner: [isize; 2],
    width: usize,
    /// Tiles in a row, row by row from the top.
    across: usize,
    tiles: Vec<Tile>,
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
        sprite.lay(pixels, width, [column as isize, row as isize]);
    }
}

impl Sprite {
    /// The sprite of a square of mixed pixels around its middle one.
    fn of(square: &[Pixel], side: usize) -> Sprite {
        let seen = |pixel: &Pixel| pixel[3] < 255;
        let rows: Vec<&[Pixel]> = square.chunks_exact(side).collect();
        let bounds = |shows: &dyn Fn(usize) -> bool| {
            let first = (0..side).find(|&line| shows(line)).unwrap_or(side);
            let last = (0..side).rfind(|&line| shows(line)).map_or(first, |line| line + 1);
            first..last
        };
        let down = bounds(&|row| rows[row].iter().any(seen));
        let along = bounds(&|column| rows.iter().any(|row| seen(&row[column])));
        let middle = (side / 2) as isize;
        Sprite {
            corner: [along.start as isize - middle, down.start as isize - middle],
            width: along.len(),
            across: along.len().div_ceil(TILE),
            tiles: rows[down]
                .iter()
                .flat_map(|row| row[along.clone()].chunks(TILE).map(Tile::of))
                .collect(),
        }
    }

    /// Lays the sprite over a picture of that width, its middle at a pixel.
    fn lay(&self, pixels: &mut [Pixel], width: usize, [column, row]: [isize; 2]) {
        let (left, top) = (column + self.corner[0], row + self.corner[1]);
        let across = self.across.max(1);
        let rows = self.tiles.len() / across;
        let height = pixels.len() / width.max(1);
        let fits = |start: isize, length: usize, all: usize| {
            start >= 0 && start + length as isize <= all as isize
        };
        let inside = fits(left, self.width, width) && fits(top, rows, height);
        if !inside || rows == 0 || across * TILE > width {
            return self.lay_cut(pixels, width, [left, top]);
        }
        let first = top as usize * width + left as usize;
        // Where the last tile of a row is wider than the sprite, it leaves alone what lies there.
        if first + (rows - 1) * width + across * TILE > pixels.len() {
            return self.lay_cut(pixels, width, [left, top]);
        }
        let lines = pixels[first..].as_flattened_mut().chunks_mut(4 * width);
        for (line, tiles) in lines.zip(self.tiles.chunks_exact(across)) {
            let (places, _) = line.as_chunks_mut::<TILE_BYTES>();
            for (under, tile) in places.iter_mut().zip(tiles) {
                tile.lay(under);
            }
        }
    }

    /// The same pixel by pixel, for a sprite that the border cuts off.
    #[cold]
    fn lay_cut(&self, pixels: &mut [Pixel], width: usize, [left, top]: [isize; 2]) {
        let height = (pixels.len() / width.max(1)) as isize;
        for (y, tiles) in (top..).zip(self.tiles.chunks_exact(self.across.max(1))) {
            for (x, place) in (left..).zip(0..self.width) {
                if (0..height).contains(&y) && (0..width as isize).contains(&x) {
                    let under = &mut pixels[y as usize * width + x as usize];
                    tiles[place / TILE].lay_one(place % TILE, under);
                }
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
        let square: Vec<Pixel> = self.inside.iter().zip(&self.edge).map(pixel).collect();
        Sprite::of(&square, side)
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
    fn whole_tiles_and_single_pixels_look_alike() {
        for class in 0..8 {
            let marker = Marker {
                point: None,
                class,
                hollow: class % 2 == 1,
                at: [0.0; 2],
                radius: 1.3 + 0.7 * f32::from(class),
                strength: 0.7,
            };
            let sprite = Mask::default().sprite(&marker, &Palette::DARK, 1.0, [1, 2]);
            let mut tiled = vec![[90, 40, 200, 255]; 41 * 37];
            let mut single = tiled.clone();
            sprite.lay(&mut tiled, 41, [20, 18]);
            let corner = [20 + sprite.corner[0], 18 + sprite.corner[1]];
            sprite.lay_cut(&mut single, 41, corner);
            assert_eq!(tiled, single, "class {class}");
            assert!(tiled.iter().any(|pixel| *pixel != [90, 40, 200, 255]));
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
