//! All markers of a picture: which sprite each of them is, and where it lies.

use super::mask::{Mask, PHASES};
use super::sprite::{Ground, Sprite};
use crate::scene::{Marker, Palette};

/// Radii are told apart by this share of a pixel, strengths by this share of full.
const RADIUS_STEPS: f32 = 32.0;
const STRENGTH_STEPS: f32 = 64.0;
/// So many looks are kept; a picture at rest has few, one that fades has new ones in each frame.
const MOST_LOOKS: usize = 512;
/// Sprites of a look, one for each place within a pixel.
const PLACES: usize = PHASES * PHASES;

/// What decides how a marker looks, but for its place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Look {
    class: u8,
    hollow: bool,
    radius: u32,
    strength: u32,
}

/// Markers of one palette at one ratio, and the sprites that were made of those seen so far.
#[derive(Debug, Default)]
pub(super) struct Markers {
    palette: Option<Palette>,
    ratio: f32,
    looks: Vec<Look>,
    /// [`PLACES`] for every look.
    sprites: Vec<Option<Sprite>>,
    /// Which look each kind of marker had last.
    recent: [[usize; 2]; 8],
    mask: Mask,
}

impl Markers {
    /// Is ready for markers of that palette, at so many pixels in a CSS pixel.
    pub(super) fn prepare(&mut self, palette: &Palette, ratio: f32) {
        let known = self.ratio == ratio && self.palette.as_ref() == Some(palette);
        if !known || self.looks.len() > MOST_LOOKS {
            self.looks.clear();
            self.sprites.clear();
            self.palette = Some(palette.clone());
            self.ratio = ratio;
        }
    }

    /// Lays markers over a picture, the first one farthest back.
    pub(super) fn draw(&mut self, markers: &[Marker], ground: &mut Ground) {
        for marker in markers {
            let look = self.look(marker);
            let phases = marker.at.map(|x| (x * self.ratio * PHASES as f32).floor() as i32);
            let pixel = phases.map(|phase| phase.div_euclid(PHASES as i32) as isize);
            let [right, down] = phases.map(|phase| phase.rem_euclid(PHASES as i32) as usize);
            let number = look * PLACES + down * PHASES + right;
            if self.sprites[number].is_none() {
                self.make(number, marker, [right, down]);
            }
            if let Some(sprite) = &self.sprites[number] {
                sprite.lay(ground, pixel);
            }
        }
    }

    /// The number of a marker's look.
    fn look(&mut self, marker: &Marker) -> usize {
        let radius = (marker.radius.max(0.1) * self.ratio * RADIUS_STEPS + 0.5) as u32;
        let strength = (marker.strength.clamp(0.0, 1.0) * STRENGTH_STEPS + 0.5) as u32;
        let look = Look { class: marker.class % 8, hollow: marker.hollow, radius, strength };
        let recent = self.recent[usize::from(look.class)][usize::from(look.hollow)];
        if self.looks.get(recent) == Some(&look) { recent } else { self.find(look) }
    }

    #[cold]
    fn find(&mut self, look: Look) -> usize {
        let known = self.looks.iter().position(|known| *known == look);
        let number = known.unwrap_or_else(|| {
            self.looks.push(look);
            self.sprites.resize_with(self.looks.len() * PLACES, || None);
            self.looks.len() - 1
        });
        self.recent[usize::from(look.class)][usize::from(look.hollow)] = number;
        number
    }

    #[cold]
    fn make(&mut self, number: usize, marker: &Marker, phases: [usize; 2]) {
        let (Some(palette), look) = (&self.palette, self.looks[number / PLACES]) else {
            return;
        };
        let exact = Marker {
            radius: look.radius as f32 / RADIUS_STEPS / self.ratio,
            strength: look.strength as f32 / STRENGTH_STEPS,
            ..*marker
        };
        self.sprites[number] = Some(self.mask.sprite(&exact, palette, self.ratio, phases));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::pixel::Pixel;

    fn marker(class: u8, at: [f32; 2]) -> Marker {
        Marker { point: None, class, hollow: false, at, radius: 3.0, strength: 1.0 }
    }

    fn drawn(markers: &[Marker]) -> Vec<Pixel> {
        let mut pixels = vec![[255; 4]; 12 * 9];
        let mut ground = Ground { pixels: &mut pixels, width: 12, height: 9 };
        let mut known = Markers::default();
        known.prepare(&Palette::LIGHT, 1.0);
        known.draw(markers, &mut ground);
        pixels
    }

    #[test]
    fn markers_are_cut_off_at_the_border() {
        let at = [[0.0, 0.0], [12.0, 9.0], [-50.0, 4.0], [5.0, 1e6], [-3.2, 8.9]];
        let pixels = drawn(&at.map(|at| marker(1, at)));
        assert!(pixels.iter().any(|pixel| *pixel != [255; 4]));
        let middle = pixels[4 * 12 + 6];
        assert_eq!(middle, [255; 4], "nothing was drawn there");
    }

    #[test]
    fn the_last_marker_lies_on_top() {
        let (a, b) = (marker(0, [5.1, 4.1]), marker(1, [7.0, 4.0]));
        assert_ne!(drawn(&[a, b]), drawn(&[b, a]));
        assert_ne!(drawn(&[a]), drawn(&[marker(0, [5.3, 4.1])]), "another place within the pixel");
        assert_eq!(drawn(&[a]), drawn(&[marker(0, [5.2, 4.2])]), "the same one");
    }
}
