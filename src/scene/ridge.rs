//! How many points of a class share a direction: a soft ridge outside the unit circle.
//!
//! Points of a class that is well aligned lie on top of each other; their ridge still shows how
//! many they are, as the density plots of Wang & Isola (2020, figure 3) do.

use super::{Ink, Outline, Pen, Shape, Stroke, View, place};
use crate::snapshot::Snapshot;

/// Directions at which the density is known.
const BINS: usize = 240;
/// Bandwidth of the Gaussian kernel, in bins of 1.5°.
const BANDWIDTH: f64 = 2.4;
/// Radii between which ridges rise.
const FOOT: f64 = 1.05;
const CREST: f64 = 1.27;
/// A ridge is lined only if it rises to this share of the highest; single points are mist.
const LINED: f64 = 0.3;
/// Beyond this number of points every k-th is counted: the ridge would look the same.
const MOST_POINTS: usize = 5000;

/// One ridge per class, all at one scale.
pub(super) fn draw(snapshot: &Snapshot, view: &View, to: &mut Vec<Shape>) {
    let densities = densities(snapshot);
    let highest = densities.iter().flatten().fold(0.0, |a: f64, b| a.max(*b));
    for (class, density) in densities.iter().enumerate() {
        let (mut crest, mut area) = (Vec::new(), Vec::new());
        for run in runs(density, highest) {
            trace(density, highest, run, view, &mut crest, &mut area);
        }
        if area.is_empty() {
            continue;
        }
        let ink = Ink::Class(class as u8);
        to.push(Shape::Outline(Outline { pen: area, fill: Some(ink), stroke: None, opacity: 0.2 }));
        to.push(Shape::Outline(Outline {
            pen: crest,
            fill: None,
            stroke: Some(Stroke { ink, width: 1.2, dash: None }),
            opacity: 0.8,
        }));
    }
}

/// Kernel density of the directions of the training points, by class; a common scale.
fn densities(snapshot: &Snapshot) -> Vec<[f64; BINS]> {
    let count = snapshot.training.min(snapshot.embedding.len());
    let every = count.div_ceil(MOST_POINTS).max(1);
    let mut counts = vec![[0.0; BINS]; 8];
    for point in (0..count).step_by(every) {
        let Some([x, y]) = place(snapshot, snapshot.embedding[point]) else {
            continue;
        };
        if x == 0.0 && y == 0.0 {
            continue;
        }
        let class = snapshot.labels.get(point).copied().unwrap_or(0) as usize % 8;
        let turn = libm::atan2(y, x) / std::f64::consts::TAU;
        // Shared between two bins, so that the ridge does not jump as a point crosses over.
        let bin = (turn + 1.0) * BINS as f64;
        let share = bin - bin.floor();
        let bin = bin as usize;
        counts[class][bin % BINS] += 1.0 - share;
        counts[class][(bin + 1) % BINS] += share;
    }
    counts.iter().map(smooth).collect()
}

fn smooth(counts: &[f64; BINS]) -> [f64; BINS] {
    let reach = (4.0 * BANDWIDTH) as usize;
    let mut sums = [0.0; BINS];
    for offset in 0..=reach {
        let distance = offset as f64 / BANDWIDTH;
        let weight = libm::exp(-0.5 * distance * distance);
        for (bin, sum) in sums.iter_mut().enumerate() {
            *sum += weight * counts[(bin + offset) % BINS];
            if offset > 0 {
                *sum += weight * counts[(bin + BINS - offset) % BINS];
            }
        }
    }
    sums
}

/// Where a ridge rises above the ground: first bin and how many more follow.
fn runs(density: &[f64; BINS], highest: f64) -> Vec<(usize, usize)> {
    let rises = |bin: usize| density[bin % BINS] > highest * 4e-3;
    let Some(ground) = (0..BINS).find(|&bin| !rises(bin)) else {
        return vec![(0, BINS)];
    };
    let mut runs = Vec::new();
    let mut start = None;
    for bin in ground..=ground + BINS {
        match (start, rises(bin)) {
            (None, true) => start = Some(bin - 1),
            (Some(first), false) => {
                runs.push((first, bin - first));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// Appends a run's crest, and the area between it and the foot.
fn trace(
    density: &[f64; BINS],
    highest: f64,
    (first, more): (usize, usize),
    view: &View,
    crest: &mut Vec<Pen>,
    area: &mut Vec<Pen>,
) {
    let pixel = |bin: usize, radius: f64| {
        let angle = bin as f64 / BINS as f64 * std::f64::consts::TAU;
        view.to_screen([radius * libm::cos(angle), radius * libm::sin(angle)]).map(|x| x as f32)
    };
    let start = area.len();
    let mut summit: f64 = 0.0;
    for bin in first..=first + more {
        // The power keeps a spread-out class visible beside one that sits in a point.
        let height = libm::pow(density[bin % BINS] / highest, 0.7);
        let at = pixel(bin, FOOT + (CREST - FOOT) * height);
        area.push(if bin == first { Pen::Move(at) } else { Pen::Line(at) });
        summit = summit.max(height);
    }
    if summit > LINED {
        crest.extend_from_slice(&area[start..]);
    }
    area.extend((first..=first + more).rev().map(|bin| Pen::Line(pixel(bin, FOOT))));
    area.push(Pen::Close);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circle(angles: &[f64]) -> Snapshot {
        Snapshot {
            circle: true,
            training: angles.len(),
            labels: vec![0; angles.len()],
            embedding: angles.iter().map(|a| [3.0 * libm::cos(*a), 3.0 * libm::sin(*a)]).collect(),
            ..Snapshot::default()
        }
    }

    #[test]
    fn a_point_counts_wherever_it_lies() {
        let total = |angle: f64| densities(&circle(&[angle]))[0].iter().sum::<f64>();
        let expected = total(0.0);
        for step in 0..50 {
            let sum = total(0.137 * step as f64);
            assert!((sum - expected).abs() < 1e-9, "{sum} {expected}");
        }
    }

    #[test]
    fn a_ridge_across_the_seam_is_in_one_piece() {
        let density = densities(&circle(&[0.001, -0.001]))[0];
        assert_eq!(runs(&density, density[0]).len(), 1);
        let density = densities(&circle(&[0.0, 3.0]))[0];
        assert_eq!(runs(&density, density[0]).len(), 2);
    }

    #[test]
    fn points_without_a_direction_leave_no_ridge() {
        let mut snapshot = circle(&[0.0]);
        snapshot.embedding = vec![[0.0, 0.0]];
        let mut shapes = Vec::new();
        draw(&snapshot, &View::new(300.0, 300.0), &mut shapes);
        assert!(shapes.is_empty());
    }
}
