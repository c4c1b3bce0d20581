//! Polygons: circles, what lies at a distance from a figure, and lines with a width.

/// Corners of a circle per pixel of its radius's root: straight sides nobody sees.
const CORNERS: f32 = 9.0;
/// A sharp bend of a line sticks out by at most so many half widths.
const LONGEST_MITER: f32 = 2.0;

/// A polygon with the area of a circle.
pub(super) fn circle(
    [x, y]: [f32; 2],
    radius: f32,
) -> impl DoubleEndedIterator<Item = [f32; 2]> + ExactSizeIterator {
    let corners = ((CORNERS * radius.max(0.0).sqrt()) as usize).clamp(16, 512);
    let turn = core::f32::consts::TAU / corners as f32;
    // A polygon inside the circle would be smaller.
    let radius = radius * (turn / libm::sinf(turn)).sqrt();
    (0..corners).map(move |corner| {
        let angle = turn * corner as f32;
        [x + radius * libm::cosf(angle), y + radius * libm::sinf(angle)]
    })
}

/// The corners of what lies within a distance of a polygon: outside it, or, with a negative
/// distance, inside. Corners that the way around leaves on its outer side become round.
pub(super) fn around(corners: &[[f32; 2]], distance: f32) -> Vec<[f32; 2]> {
    let count = corners.len();
    let turns = |i: usize| {
        let [a, b, c] = [corners[(i + count - 1) % count], corners[i], corners[(i + 1) % count]];
        (normal(a, b), normal(b, c))
    };
    let mut result = Vec::with_capacity(4 * count);
    for (i, at) in corners.iter().enumerate() {
        let (before, after) = turns(i);
        let cross = before[0] * after[1] - before[1] * after[0];
        let at = |direction: [f32; 2], reach: f32| {
            [at[0] + distance * reach * direction[0], at[1] + distance * reach * direction[1]]
        };
        let sum = [before[0] + after[0], before[1] + after[1]];
        let length = (sum[0] * sum[0] + sum[1] * sum[1]).sqrt();
        if length < 1e-6 {
            result.extend([at(before, 1.0), at(after, 1.0)]);
            continue;
        }
        let middle = [sum[0] / length, sum[1] / length];
        if cross * distance > 0.0 {
            let beside = |direction: [f32; 2]| {
                let sum = [middle[0] + direction[0], middle[1] + direction[1]];
                let length = (sum[0] * sum[0] + sum[1] * sum[1]).sqrt();
                [sum[0] / length, sum[1] / length]
            };
            let directions = [before, beside(before), middle, beside(after), after];
            result.extend(directions.map(|direction| at(direction, 1.0)));
        } else {
            result.push(at(middle, 2.0 / length));
        }
    }
    result
}

/// A line of that width along some places, as a polygon; empty if there is no way to go.
pub(super) fn band(places: &[[f32; 2]], width: f32) -> Vec<[f32; 2]> {
    let mut way: Vec<[f32; 2]> = Vec::with_capacity(places.len());
    for at in places {
        let moved = way.last().is_none_or(|last| {
            (last[0] - at[0]) * (last[0] - at[0]) + (last[1] - at[1]) * (last[1] - at[1]) > 1e-6
        });
        if moved {
            way.push(*at);
        }
    }
    let Some(last) = way.len().checked_sub(1).filter(|&last| last > 0) else {
        return Vec::new();
    };
    let half = 0.5 * width;
    let offset = |i: usize| {
        let before = normal(way[i.max(1) - 1], way[i.max(1)]);
        let after = normal(way[i.min(last - 1)], way[i.min(last - 1) + 1]);
        let sum = [before[0] + after[0], before[1] + after[1]];
        let squared = sum[0] * sum[0] + sum[1] * sum[1];
        // Twice the sum by its squared length is the corner of both edges.
        let reach = if squared > 1e-6 { 2.0 * half / squared } else { 0.0 };
        let reach = reach.min(LONGEST_MITER * half / squared.sqrt().max(1e-3));
        [sum[0] * reach, sum[1] * reach]
    };
    let side = |i: usize, sign: f32| {
        let [x, y] = offset(i);
        [way[i][0] + sign * x, way[i][1] + sign * y]
    };
    let there = (0..=last).map(|i| side(i, 1.0));
    there.chain((0..=last).rev().map(|i| side(i, -1.0))).collect()
}

/// The direction to the right of the way from one place to another, on a plane whose y points
/// down to the left; of length 1.
fn normal(from: [f32; 2], to: [f32; 2]) -> [f32; 2] {
    let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
    let length = (dx * dx + dy * dy).sqrt().max(1e-12);
    [dy / length, -dx / length]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(corners: &[[f32; 2]]) -> f32 {
        let cross = |i: usize| {
            let (a, b) = (corners[i], corners[(i + 1) % corners.len()]);
            a[0] * b[1] - a[1] * b[0]
        };
        (0..corners.len()).map(cross).sum::<f32>() / 2.0
    }

    #[test]
    fn a_circle_has_its_area() {
        for radius in [0.5, 1.3, 5.2, 40.0, 700.0] {
            let corners: Vec<_> = circle([3.0, 4.0], radius).collect();
            let expected = core::f32::consts::PI * radius * radius;
            assert!((area(&corners) / expected - 1.0).abs() < 1e-3, "{radius}");
        }
    }

    #[test]
    fn around_a_convex_figure_its_perimeter_counts() {
        let square = [[0.0, 0.0], [8.0, 0.0], [8.0, 8.0], [0.0, 8.0]];
        assert!(area(&square) > 0.0);
        let (out, inside) = (area(&around(&square, 1.0)), area(&around(&square, -1.0)));
        // Steiner: area + perimeter + the four round corners.
        assert!((out - (64.0 + 32.0 + core::f32::consts::PI)).abs() < 0.1, "{out}");
        assert!((inside - 36.0).abs() < 1e-4, "{inside}");
    }

    #[test]
    fn a_band_has_length_times_width() {
        let bend: Vec<_> = (0..40)
            .map(|i| {
                let angle = i as f32 / 39.0 * core::f32::consts::PI;
                [50.0 * libm::cosf(angle), 50.0 * libm::sinf(angle)]
            })
            .collect();
        let expected = core::f32::consts::PI * 50.0 * 3.0;
        assert!((area(&band(&bend, 3.0)).abs() / expected - 1.0).abs() < 2e-3);
        assert!(band(&[[1.0, 1.0], [1.0, 1.0]], 3.0).is_empty());
        assert!(band(&[], 3.0).is_empty());
    }
}
