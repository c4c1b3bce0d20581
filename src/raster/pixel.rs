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

/// Lays what [`mix`] has made over a pixel.
pub(super) fn lay(under: Pixel, over: Pixel) -> Pixel {
    let through = u32::from(over[3]);
    let scaled = scale(under, through + (through >> 7));
    let over = u32::from_le_bytes([over[0], over[1], over[2], 0]);
    // The sum stays within each byte: the parts add up to less than 256.
    opaque_word(scaled + over)
}

/// Lays an opaque colour over a pixel, `share` 256ths of it.
pub(super) fn blend(under: Pixel, colour: Pixel, share: u32) -> Pixel {
    let (under, colour) = (u32::from_le_bytes(under), u32::from_le_bytes(colour));
    let rest = 256 - share;
    let even = ((under & PAIRS) * rest + (colour & PAIRS) * share + HALVES) >> 8 & PAIRS;
    let odd = ((under >> 8 & PAIRS) * rest + (colour >> 8 & PAIRS) * share + HALVES) & !PAIRS;
    opaque_word(even | odd)
}

fn scale(pixel: Pixel, share: u32) -> u32 {
    let word = u32::from_le_bytes([pixel[0], pixel[1], pixel[2], 0]);
    let even = ((word & PAIRS) * share + HALVES) >> 8 & PAIRS;
    let odd = ((word >> 8 & PAIRS) * share + HALVES) & !PAIRS;
    even | odd
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
                let [red, green, blue, alpha] = lay([255, 0, 255, 255], over);
                assert!(red >= 253 && blue >= 253 && green == 0 && alpha == 255, "{red} {blue}");
            }
        }
    }

    #[test]
    fn full_and_empty_are_exact() {
        let (white, colour) = ([255; 4], Colour(12, 34, 56));
        assert_eq!(lay(white, mix([(colour, 1.0), (colour, 0.0)], 0.0)), opaque(colour));
        assert_eq!(lay(white, mix([(colour, 0.0), (colour, 0.0)], 1.0)), white);
        assert_eq!(blend(white, opaque(colour), 256), opaque(colour));
        assert_eq!(blend(white, opaque(colour), 0), white);
    }
}
