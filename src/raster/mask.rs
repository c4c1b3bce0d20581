//! How much of each pixel a marker's inside covers, and its edge.

use super::coverage::Coverage;
use super::outline;
use super::pixel::{Pixel, mix};
use super::sprite::Sprite;
use crate::scene::{Form, Marker, Palette};

/// Markers stand at this many places within a pixel, in each direction.
pub(super) const PHASES: usize = 4;

/// Coverage of a marker's inside and of its edge; kept to be used again.
#[derive(Debug, Default)]
pub(super) struct Mask {
    coverage: Coverage,
    inside: Vec<f32>,
    edge: Vec<f32>,
}

impl Mask {
    /// The picture of a marker whose middle lies at a phase of its pixel.
    pub(super) fn sprite(
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
}
