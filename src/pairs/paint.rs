//! The matrix as pixels.

use super::{Cell, Pair, Pairs};
use crate::loss::Relation;
use crate::scene::{Colour, Palette};

/// What the colour of a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// How near or alike the two are: the nearest is the darkest (in a dark theme the brightest).
    Value,
    /// How strongly the two are pulled together or pushed apart, as a share of the strongest.
    Weight,
}

/// An image to be painted, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Canvas {
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// Width of the strips of class colours along the left and the upper side, gap included.
    pub strip: usize,
}

/// A weight that is not zero is seen.
const FAINTEST: f32 = 0.1;
/// Distance of the lines of a hatch, in pixels.
const HATCH: usize = 4;
/// Cells at least so many pixels wide have room for a frame.
const ROOM: usize = 5;

impl Pairs {
    /// Rows of opaque RGBA pixels: the matrix with the classes of its rows and columns beside it.
    ///
    /// Cells of nobody, and of whom the loss leaves out, are empty; by `Weight`, pairs that mining
    /// left out are hatched. Squares of one class are framed, and so is every positive pair of a
    /// loss where class-mates are not all positive.
    pub fn paint(&self, shade: Shade, palette: &Palette, canvas: Canvas) -> Vec<u8> {
        let Canvas { width, height, strip } = canvas;
        let pixels = vec![opaque(palette.background); width * height];
        let mut image = Image { width, pixels };
        let [rows, columns] = self.bins;
        if rows == 0 || columns == 0 || width <= strip || height <= strip {
            return image.pixels.into_flattened();
        }
        let (across, down) = (width - strip, height - strip);
        let x = |column: usize| strip + column * across / columns;
        let y = |row: usize| strip + row * down / rows;
        let extent = self.extent();
        let framed = across / columns >= ROOM && down / rows >= ROOM;
        // Among greys a frame has the colour of what pulls, among violets that of letters.
        let ink = if shade == Shade::Value { palette.pull } else { palette.text };
        let gap = if strip > 6 { strip / 4 } else { 1 };
        for row in 0..rows {
            let area = [0, y(row), strip - gap.min(strip), y(row + 1)];
            image.fill(area, palette.classes[self.class_of_row(row) as usize % 8]);
        }
        for column in 0..columns {
            let area = [x(column), 0, x(column + 1), strip - gap.min(strip)];
            image.fill(area, palette.classes[self.class_of_column(column) as usize % 8]);
        }
        for row in 0..rows {
            for column in 0..columns {
                let area = [x(column), y(row), x(column + 1), y(row + 1)];
                let cell = &self.cells[row * columns + column];
                self.paint_cell(&mut image, cell, shade, palette, area, extent);
                let own = cell.pair.is_some_and(|pair| pair.relation == Relation::Positive);
                if framed && own && !self.positives_are_class_mates() {
                    image.frame(area, ink);
                }
            }
        }
        self.frame_classes(&mut image, ink, (strip / 6).max(1), x, y);
        image.pixels.into_flattened()
    }

    fn paint_cell(
        &self,
        image: &mut Image,
        cell: &Cell,
        shade: Shade,
        palette: &Palette,
        area: [usize; 4],
        [least, most]: [f64; 2],
    ) {
        let Some(pair) = cell.pair.filter(|pair| pair.relation != Relation::Ignored) else {
            return;
        };
        if shade == Shade::Value {
            let value = cell.sum / f64::from(cell.compared.max(1));
            let share = if most > least { (value - least) / (most - least) } else { 0.5 };
            let near = if self.similarity { share } else { 1.0 - share };
            image.fill(area, palette.text.mixed(palette.background, 0.04 + 0.9 * near as f32));
        } else if pair.force != 0.0 {
            image.fill(area, self.weight_colour(&pair, palette));
        } else if !pair.mined {
            image.hatch(area, palette.grid);
        }
    }

    fn weight_colour(&self, pair: &Pair, palette: &Palette) -> Colour {
        let share = (pair.force.abs() / self.strongest) as f32;
        let ink = if pair.force > 0.0 { palette.pull } else { palette.push };
        ink.mixed(palette.background, FAINTEST + (1.0 - FAINTEST) * share)
    }

    /// The least and the most value of a pair.
    pub fn extent(&self) -> [f64; 2] {
        let [positive, negative] = self.histogram.spread;
        [positive.least.min(negative.least), positive.most.max(negative.most)]
    }

    /// Whether all pairs within a class are positive, so that the squares of the classes say it.
    fn positives_are_class_mates(&self) -> bool {
        self.counts.false_negatives == 0
            && self.counts.ignored == 0
            && self.participants.iter().all(|who| who.point.is_some())
    }

    fn class_of_row(&self, row: usize) -> u32 {
        let anchor = self.anchors[(row * self.anchors.len()).div_ceil(self.bins[0])];
        self.participants[anchor.member as usize].class
    }

    fn class_of_column(&self, column: usize) -> u32 {
        let member = self.columns[(column * self.columns.len()).div_ceil(self.bins[1])];
        self.participants[member as usize].class
    }

    /// Frames every square of anchors and others of one class that are compared.
    fn frame_classes(
        &self,
        image: &mut Image,
        ink: Colour,
        width: usize,
        x: impl Fn(usize) -> usize,
        y: impl Fn(usize) -> usize,
    ) {
        let runs = |count: usize, class: &dyn Fn(usize) -> u32| {
            let mut runs: Vec<(usize, usize, u32)> = Vec::new();
            for place in 0..count {
                match runs.last_mut() {
                    Some(run) if run.2 == class(place) => run.1 = place + 1,
                    _ => runs.push((place, place + 1, class(place))),
                }
            }
            runs
        };
        let rows = runs(self.bins[0], &|row| self.class_of_row(row));
        let columns = runs(self.bins[1], &|column| self.class_of_column(column));
        for &(top, bottom, class) in &rows {
            for &(left, right, _) in columns.iter().filter(|run| run.2 == class) {
                let met = (top..bottom).any(|row| {
                    (left..right).any(|column| self.cells[row * self.bins[1] + column].pairs > 0)
                });
                if met {
                    let [left, top, right, bottom] = [x(left), y(top), x(right), y(bottom)];
                    for inset in 0..width.min((right - left) / 2).min((bottom - top) / 2).max(1) {
                        let area = [left + inset, top + inset, right - inset, bottom - inset];
                        image.frame(area, ink);
                    }
                }
            }
        }
    }
}

/// Opaque pixels; areas are left, top, right, bottom.
struct Image {
    width: usize,
    pixels: Vec<[u8; 4]>,
}

impl Image {
    fn fill(&mut self, [left, top, right, bottom]: [usize; 4], colour: Colour) {
        let pixel = opaque(colour);
        for y in top..bottom {
            if let Some(line) = self.pixels.get_mut(y * self.width + left..y * self.width + right) {
                line.fill(pixel);
            }
        }
    }

    fn hatch(&mut self, [left, top, right, bottom]: [usize; 4], colour: Colour) {
        let pixel = opaque(colour);
        for y in top..bottom {
            let first = left + (HATCH - (left + y) % HATCH) % HATCH;
            for x in (first..right).step_by(HATCH) {
                self.pixels[y * self.width + x] = pixel;
            }
        }
    }

    fn frame(&mut self, [left, top, right, bottom]: [usize; 4], colour: Colour) {
        if left >= right || top >= bottom {
            return;
        }
        self.fill([left, top, right, top + 1], colour);
        self.fill([left, bottom - 1, right, bottom], colour);
        self.fill([left, top, left + 1, bottom], colour);
        self.fill([right - 1, top, right, bottom], colour);
    }
}

fn opaque(Colour(red, green, blue): Colour) -> [u8; 4] {
    [red, green, blue, 255]
}
