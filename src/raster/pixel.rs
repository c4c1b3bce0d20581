//! Opaque pixels, and laying colours over them.

use crate::scene::Colour;

/// Red, green, blue, and 255: as an `ImageData` has them.
pub(super) type Pixel = [u8; 4];

/// Every other byte of a pixel.
const PAIRS: u32 = 0x00ff_00ff;
/// A half, in both of them.
const HALVES: u32 = 0x0080_0080;

/// An opaque pixel.
pub(super) fn opaque(Colour(red, green, blue): Colour) -> Pixel {
    [red, green, blue, 255]
}

/// Colours times their shares, and in the last part what shines through.
pub(super) fn mix(layers: [(Colour, f32); 2], through: f32) -> Pixel {
    let through = (through.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
    // The shares follow what is left, so that no sum exceeds a full colour.
    let total: f32 = layers.iter().map(|(_, share)| share).sum();
    let left = f32::from(255 - through) / 255.0 / total.max(1e-6);
    let part = |channel: fn(&Colour) -> u8| {
        layers.iter().map(|(colour, share)| f32::from(channel(colour)) * share * left).sum::<f32>()
            as u8
    };
    [part(|colour| colour.0), part(|colour| colour.1), part(|colour| colour.2), through]
}

/// Four pixels in a row to be laid over others, as what [`mix`] has made of each, spread out so that
/// all sixteen bytes go through the same instructions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tile {
    /// What shines through, in 255ths.
    through: [u8; TILE_BYTES],
    /// What is added to that.
    colour: [u8; TILE_BYTES],
}

/// Pixels of a [`Tile`].
pub(super) const TILE: usize = 4;
/// Bytes of a [`Tile`]'s pixels.
pub(super) const TILE_BYTES: usize = 16;

impl Tile {
    /// The tile of up to four mixed pixels; those that lack are fully transparent.
    pub(super) fn of(mixed: &[Pixel]) -> Tile {
        let mut tile = Tile { through: [255; TILE_BYTES], colour: [0; TILE_BYTES] };
        for (pixel, mixed) in mixed.iter().enumerate() {
            // The fourth byte stays: what lies below is opaque.
            for channel in 0..3 {
                tile.through[4 * pixel + channel] = mixed[3];
                tile.colour[4 * pixel + channel] = mixed[channel];
            }
        }
        tile
    }

    /// Lays all four pixels over others.
    pub(super) fn lay(&self, under: &mut [u8; TILE_BYTES]) {
        for (place, under) in under.iter_mut().enumerate() {
            *under = over(*under, self.through[place], self.colour[place]);
        }
    }

    /// Lays one of the four pixels over another one.
    pub(super) fn lay_one(&self, pixel: usize, under: &mut Pixel) {
        for (place, under) in under.iter_mut().enumerate() {
            let place = 4 * pixel + place;
            *under = over(*under, self.through[place], self.colour[place]);
        }
    }
}

/// Exact for nothing and for everything; what shines through never exceeds its share of 255, so
/// that the sum stays within the byte.
fn over(under: u8, through: u8, colour: u8) -> u8 {
    ((u16::from(under) * u16::from(through) + 255) >> 8) as u8 + colour
}

/// Lays an opaque colour over a pixel, `share` 256ths of it.
pub(super) fn blend(under: Pixel, colour: Pixel, share: u32) -> Pixel {
    let (under, colour) = (u32::from_le_bytes(under), u32::from_le_bytes(colour));
    let rest = 256 - share;
    let even = ((under & PAIRS) * rest + (colour & PAIRS) * share + HALVES) >> 8 & PAIRS;
    let odd = ((under >> 8 & PAIRS) * rest + (colour >> 8 & PAIRS) * share + HALVES) & !PAIRS;
    opaque_word(even | odd)
}

fn opaque_word(word: u32) -> Pixel {
    (word | 0xff00_0000).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blending_is_within_one_of_the_exact_value() {
        for share in [0_u32, 1, 31, 128, 200, 255, 256] {
            for (under, over) in [(0_u8, 255_u8), (255, 0), (37, 200), (255, 255), (0, 0)] {
                let [red, _, blue, alpha] =
                    blend([under, 9, under, 255], [over, 9, over, 255], share);
                let exact = f64::from(under)
                    + (f64::from(over) - f64::from(under)) * f64::from(share) / 256.0;
                assert!((f64::from(red) - exact).abs() <= 1.0 && red == blue && alpha == 255);
            }
        }
    }

    #[test]
    fn no_channel_runs_over_into_another() {
        for inside in 0..=20 {
            for edge in 0..=20 {
                let (inside, edge) = (inside as f32 / 20.0, edge as f32 / 20.0);
                let through = (1.0 - inside) * (1.0 - edge);
                let colour = Colour(255, 0, 255);
                let over = mix([(colour, inside * (1.0 - edge)), (colour, edge)], through);
                let mut under =
                    [255, 0, 255, 255, 255, 0, 255, 255, 255, 0, 255, 255, 255, 0, 255, 255];
                let tile = Tile::of(&[over; TILE]);
                tile.lay(&mut under);
                let [red, green, blue, alpha] = [under[4], under[5], under[6], under[7]];
                assert!(red >= 253 && blue >= 253 && green == 0 && alpha == 255, "{red} {blue}");
            }
        }
    }

    #[test]
    fn full_and_empty_are_exact() {
        let (white, colour) = ([255; 4], Colour(12, 34, 56));
        let lay = |under: Pixel, mixed: Pixel| {
            let mut pixel = under;
            Tile::of(&[white, mixed]).lay_one(1, &mut pixel);
            pixel
        };
        assert_eq!(lay(white, mix([(colour, 1.0), (colour, 0.0)], 0.0)), opaque(colour));
        for grey in 0..=255 {
            let under = [grey, grey, grey, 255];
            assert_eq!(lay(under, mix([(colour, 0.0), (colour, 0.0)], 1.0)), under);
        }
        assert_eq!(blend(white, opaque(colour), 256), opaque(colour));
        assert_eq!(blend(white, opaque(colour), 0), white);
    }
}
