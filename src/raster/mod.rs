//! A scene as pixels: the painter of the page's canvases, in pure Rust.
//!
//! Markers are small pictures made once per look ([`markers`]), areas and bands are exact coverages
//! of polygons ([`coverage`]), fine lines have a short cut ([`hairline`]). Everything is painted in
//! the scene's order. Texts are left to whoever has fonts, and come on top.

mod coverage;
mod hairline;
mod markers;
mod mask;
mod outline;
mod pixel;
mod shape;
mod sprite;

use coverage::Coverage;
use hairline::Hairlines;
use markers::Markers;
use pixel::{Pixel, blend, opaque};
use sprite::Ground;

use core::slice;

use crate::scene::{Colour, Marker, Palette, Scene, Shape};

/// The longest side of a picture in pixels; what canvases can take at most.
const LONGEST: usize = 16_384;

/// A picture in pixels, painted again and again.
#[derive(Debug, Default)]
pub struct Raster {
    width: usize,
    height: usize,
    pixels: Vec<Pixel>,
    coverage: Coverage,
    hairlines: Hairlines,
    markers: Markers,
}

impl Raster {
    /// Paints a scene, background included, `ratio` pixels to a CSS pixel. Labels are left out.
    pub fn paint(&mut self, scene: &Scene, palette: &Palette, ratio: f64) {
        let length = |css: f64| ((css * ratio).round() as usize).clamp(1, LONGEST);
        (self.width, self.height) = (length(scene.width), length(scene.height));
        self.wipe(opaque(palette.background));
        self.coverage.resize(self.width, self.height);
        self.hairlines.resize(self.width, self.height);
        let ratio = ratio as f32;
        self.markers.prepare(palette, ratio);
        for shape in &scene.shapes {
            match shape {
                Shape::Marker(marker) => self.draw(slice::from_ref(marker)),
                Shape::Markers(markers) => self.draw(markers),
                Shape::Outline(outline) => self.outline(outline, palette, ratio),
                Shape::Circle(centre, radius, stroke) => {
                    self.circle(*centre, *radius, stroke, palette, ratio);
                }
                Shape::Label(_) => {}
            }
        }
    }

    /// Gives all pixels one colour.
    fn wipe(&mut self, colour: Pixel) {
        self.pixels.resize(self.width * self.height, colour);
        let mut rows = self.pixels.chunks_exact_mut(self.width);
        if let Some(first) = rows.next() {
            first.fill(colour);
            // Copying is the browser's own code, filling by four bytes is not.
            rows.for_each(|row| row.copy_from_slice(first));
        }
    }

    fn draw(&mut self, markers: &[Marker]) {
        let Raster { pixels, width, height, .. } = self;
        self.markers.draw(markers, &mut Ground { pixels, width: *width, height: *height });
    }

    /// Width and height in pixels.
    pub fn size(&self) -> [usize; 2] {
        [self.width, self.height]
    }

    /// Red, green, blue and 255 of every pixel, row by row from the top.
    pub fn bytes(&self) -> &[u8] {
        self.pixels.as_flattened()
    }

    /// Paints what has been covered by areas; `opacity` from 0 to 1.
    fn ink_areas(&mut self, colour: Colour, opacity: f32) {
        let Raster { pixels, width, .. } = self;
        let (colour, full) = (opaque(colour), opacity.clamp(0.0, 1.0) * 256.0);
        self.coverage.drain(|row, start, shares| {
            let under = &mut pixels[row * *width + start..][..shares.len()];
            for (under, share) in under.iter_mut().zip(shares) {
                *under = blend(*under, colour, (share * full + 0.5) as u32);
            }
        });
    }

    /// Paints what has been covered by fine lines; `opacity` from 0 to 1.
    fn ink_hairlines(&mut self, colour: Colour, opacity: f32) {
        let Raster { pixels, width, .. } = self;
        let (colour, full) = (opaque(colour), (opacity.clamp(0.0, 1.0) * 257.0) as u32);
        self.hairlines.drain(|row, start, shares| {
            let under = &mut pixels[row * *width + start..][..shares.len()];
            for (under, &share) in under.iter_mut().zip(shares) {
                *under = blend(*under, colour, (u32::from(share) * full + 128) >> 8);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Ink, Outline, Pen, Stroke};

    fn scene(shapes: Vec<Shape>) -> Scene {
        Scene { width: 40.0, height: 30.0, shapes }
    }

    fn at(raster: &Raster, x: usize, y: usize) -> Colour {
        let pixel = raster.pixels[y * raster.width + x];
        Colour(pixel[0], pixel[1], pixel[2])
    }

    fn dot(class: u8) -> Shape {
        Shape::Marker(Marker {
            point: None,
            class,
            hollow: false,
            at: [20.0, 15.0],
            radius: 5.0,
            strength: 1.0,
        })
    }

    #[test]
    fn shapes_are_painted_in_their_order() {
        let bar = Shape::Outline(Outline {
            pen: vec![
                Pen::Move([0.0, 13.0]),
                Pen::Line([40.0, 13.0]),
                Pen::Line([40.0, 17.0]),
                Pen::Line([0.0, 17.0]),
                Pen::Close,
            ],
            fill: Some(Ink::Pull),
            stroke: None,
            opacity: 1.0,
        });
        let palette = &Palette::LIGHT;
        let mut raster = Raster::default();
        for ratio in [1.0, 2.0, 3.0] {
            let middle = [20, 15].map(|x| x * ratio as usize);
            raster.paint(&scene(vec![bar.clone(), dot(0)]), palette, ratio);
            assert_eq!(raster.size(), [40, 30].map(|x| x * ratio as usize));
            assert_eq!(at(&raster, middle[0], middle[1]), palette.classes[0]);
            assert_eq!(at(&raster, 2, middle[1]), palette.pull);
            raster.paint(&scene(vec![dot(0), bar.clone()]), palette, ratio);
            assert_eq!(at(&raster, middle[0], middle[1]), palette.pull);
            assert_eq!(at(&raster, 2, 2), palette.background);
        }
        assert_eq!(raster.bytes().len(), 4 * 120 * 90);
    }

    #[test]
    fn a_picture_leaves_nothing_for_the_next_one() {
        let line = |width: f32, dash| {
            Shape::Outline(Outline {
                pen: vec![
                    Pen::Move([-4.0, 3.0]),
                    Pen::Line([50.0, 22.0]),
                    Pen::Curve([30.0, 30.0], [1.0, 44.0]),
                ],
                fill: None,
                stroke: Some(Stroke { ink: Ink::Push, width, dash }),
                opacity: 0.5,
            })
        };
        let mut raster = Raster::default();
        raster.paint(&scene(vec![dot(3)]), &Palette::DARK, 1.0);
        let before = raster.bytes().to_vec();
        let shapes = vec![line(0.0, None), line(5.0, Some([4.0, 3.0])), line(0.5, None), dot(3)];
        raster.paint(&scene(shapes), &Palette::DARK, 1.0);
        assert_ne!(before, raster.bytes());
        raster.paint(&scene(vec![dot(3)]), &Palette::LIGHT, 2.0);
        raster.paint(&scene(vec![dot(3)]), &Palette::DARK, 1.0);
        assert_eq!(before, raster.bytes());
    }
}
