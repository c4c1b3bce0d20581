//! A marker as a small picture that is laid over what is there.

use super::pixel::{Pixel, TILE, TILE_BYTES, Tile};

/// What sprites are laid over: all pixels of a picture, row by row from the top.
pub(super) struct Ground<'a> {
    pub(super) pixels: &'a mut [Pixel],
    pub(super) width: usize,
    pub(super) height: usize,
}

/// One marker's pixels: the smallest rectangle that holds them, in rows of whole tiles.
#[derive(Debug)]
pub(super) struct Sprite {
    /// Where the rectangle's corner lies from the marker's middle pixel.
    corner: [isize; 2],
    width: usize,
    height: usize,
    /// Tiles in a row, row by row from the top.
    across: usize,
    tiles: Vec<Tile>,
}

impl Sprite {
    /// The sprite of a square of mixed pixels around its middle one.
    pub(super) fn of(square: &[Pixel], side: usize) -> Sprite {
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
            height: down.len(),
            across: along.len().div_ceil(TILE),
            tiles: rows[down]
                .iter()
                .flat_map(|row| row[along.clone()].chunks(TILE).map(Tile::of))
                .collect(),
        }
    }

    /// Lays the sprite over a picture, its middle at a pixel.
    pub(super) fn lay(&self, ground: &mut Ground, [column, row]: [isize; 2]) {
        let (left, top) = (column + self.corner[0], row + self.corner[1]);
        // Where the last tile of a row is wider than the sprite, it leaves alone what lies there;
        // but the picture must not end there.
        let across = self.across * TILE;
        let fits =
            |start: isize, length: usize, all: usize| start >= 0 && start as usize + length <= all;
        if !fits(left, across, ground.width) || !fits(top, self.height, ground.height) {
            return self.lay_cut(ground, [left, top]);
        }
        let bytes = ground.pixels.as_flattened_mut();
        let mut start = 4 * (top as usize * ground.width + left as usize);
        let mut left = self.tiles.as_slice();
        while let Some((tiles, below)) = left.split_at_checked(self.across.max(1)) {
            let (places, _) = bytes[start..][..4 * across].as_chunks_mut::<TILE_BYTES>();
            for (under, tile) in places.iter_mut().zip(tiles) {
                tile.lay(under);
            }
            start += 4 * ground.width;
            left = below;
        }
    }

    /// The same pixel by pixel, for a sprite that the border cuts off.
    #[cold]
    fn lay_cut(&self, ground: &mut Ground, [left, top]: [isize; 2]) {
        let [width, height] = [ground.width, ground.height].map(|length| length as isize);
        for (y, tiles) in (top..).zip(self.tiles.chunks_exact(self.across.max(1))) {
            for (x, place) in (left..).zip(0..self.width) {
                if (0..height).contains(&y) && (0..width).contains(&x) {
                    let under = &mut ground.pixels[y as usize * ground.width + x as usize];
                    tiles[place / TILE].lay_one(place % TILE, under);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::mask::Mask;
    use super::*;
    use crate::scene::{Marker, Palette};

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
            let ground = |pixels| Ground { pixels, width: 41, height: 37 };
            sprite.lay(&mut ground(&mut tiled), [20, 18]);
            let corner = [20 + sprite.corner[0], 18 + sprite.corner[1]];
            sprite.lay_cut(&mut ground(&mut single), corner);
            assert_eq!(tiled, single, "class {class}");
            assert!(tiled.iter().any(|pixel| *pixel != [90, 40, 200, 255]));
        }
    }
}
