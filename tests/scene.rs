//! Pictures of real runs: every point is there, everything is finite, the same run looks the same.

use contrastive_playground::data::DATA_SETS;
use contrastive_playground::loss::LOSSES;
use contrastive_playground::scene::{
    self, Align, Ink, Layers, Marker, Palette, Pen, Scene, Shape, Trails, View,
};
use contrastive_playground::snapshot::Snapshot;
use contrastive_playground::{Config, Trainer, svg};

const SIZE: f64 = 360.0;

/// A run after some steps, with its trails.
fn train(config: &str, steps: usize) -> (Snapshot, Trails) {
    let config = Config::parse(config).unwrap_or_else(|error| panic!("{config}: {error}"));
    let mut trainer = Trainer::new(config);
    let mut trails = Trails::default();
    trainer.prepare();
    for _ in 0..steps {
        trails.push(&trainer.snapshot(64));
        trainer.step().expect("a tame run");
    }
    let snapshot = trainer.snapshot(64);
    trails.push(&snapshot);
    (snapshot, trails)
}

fn pictures(snapshot: &Snapshot, trails: &Trails) -> [Scene; 2] {
    let (mut data, mut embedding) = (View::new(SIZE, SIZE), View::new(SIZE, SIZE));
    data.aim_data(snapshot);
    embedding.aim_embedding(snapshot);
    let layers = Layers::default();
    [scene::data(snapshot, &data, &layers), scene::embedding(snapshot, &embedding, trails, &layers)]
}

fn numbers_of(marker: &Marker) -> Vec<f32> {
    vec![marker.at[0], marker.at[1], marker.radius, marker.strength]
}

/// All coordinates, widths and opacities of a shape.
fn numbers(shape: &Shape) -> Vec<f32> {
    match shape {
        Shape::Marker(marker) => numbers_of(marker),
        Shape::Markers(markers) => markers.iter().flat_map(numbers_of).collect(),
        Shape::Circle([x, y], radius, stroke) => vec![*x, *y, *radius, stroke.width],
        Shape::Label(label) => vec![label.at[0], label.at[1], label.size],
        Shape::Outline(outline) => {
            let ends = outline.pen.iter().flat_map(|pen| match *pen {
                Pen::Move(at) | Pen::Line(at) => vec![at[0], at[1]],
                Pen::Curve(control, at) => vec![control[0], control[1], at[0], at[1]],
                Pen::Close => vec![],
            });
            ends.chain([outline.opacity, outline.stroke.map_or(0.0, |stroke| stroke.width)])
                .collect()
        }
    }
}

fn inked(scene: &Scene, ink: Ink) -> usize {
    let with = |shape: &&Shape| match shape {
        Shape::Outline(outline) => outline.stroke.is_some_and(|stroke| stroke.ink == ink),
        _ => false,
    };
    scene.shapes.iter().filter(with).count()
}

#[test]
fn every_loss_and_data_set_makes_finite_pictures() {
    for loss in LOSSES {
        for data in DATA_SETS {
            let config = format!("loss={}&data={}&points=48&batch-size=16", loss.id, data.id);
            let (snapshot, trails) = train(&config, 12);
            for scene in pictures(&snapshot, &trails) {
                let finite = scene.shapes.iter().flat_map(numbers).all(f32::is_finite);
                assert!(finite, "{config}");
            }
        }
    }
}

#[test]
fn every_point_has_its_marker_in_both_panes() {
    let (snapshot, trails) = train("loss=triplet&data=blobs&points=60&holdout=0.5", 5);
    for scene in pictures(&snapshot, &trails) {
        let mut points: Vec<u32> = scene.markers().filter_map(|marker| marker.point).collect();
        points.sort_unstable();
        assert_eq!(points, (0..90).collect::<Vec<_>>());
        assert_eq!(scene.markers().filter(|marker| marker.hollow).count(), 30);
    }
}

#[test]
fn the_batch_stands_out_and_is_pulled_and_pushed() {
    let (snapshot, trails) = train("loss=contrastive&data=moons&batch-size=24", 0);
    let [data, embedding] = pictures(&snapshot, &trails);
    let largest = data.markers().fold(0.0, |a: f32, marker| a.max(marker.radius));
    let chosen = data.markers().filter(|marker| marker.radius == largest).count();
    assert_eq!(chosen, 24);
    assert!(data.markers().filter(|marker| marker.strength == 1.0).count() == 24);
    let (pulls, pushes) = (inked(&embedding, Ink::Pull), inked(&embedding, Ink::Push));
    assert!(pulls > 0 && pushes > 0 && pulls + pushes <= 24, "{pulls} pulls, {pushes} pushes");
    assert_eq!(inked(&data, Ink::Pull), 0);
}

#[test]
fn layers_that_are_off_leave_nothing() {
    let (snapshot, trails) = train("loss=contrastive&data=moons&batch-size=24", 8);
    let mut view = View::new(SIZE, SIZE);
    view.aim_embedding(&snapshot);
    let off = Layers { arrows: 0.0, trails: 0.0, batch: 0.0, ..Layers::default() };
    let scene = scene::embedding(&snapshot, &view, &trails, &off);
    assert_eq!(inked(&scene, Ink::Pull) + inked(&scene, Ink::Push), 0);
    assert!(scene.markers().all(|marker| marker.strength == 1.0));
    let filled = |shape: &Shape| matches!(shape, Shape::Outline(outline) if outline.fill.is_some());
    assert!(!scene.shapes.iter().any(filled), "neither heads nor trails");
}

#[test]
fn directions_lie_on_the_unit_circle() {
    let (snapshot, trails) = train("loss=supcon&data=blobs", 10);
    let mut view = View::new(SIZE, SIZE);
    view.aim_embedding(&snapshot);
    let [centre, radius] = [view.to_screen([0.0, 0.0]), [view.scale(); 2]];
    let [_, embedding] = pictures(&snapshot, &trails);
    for marker in embedding.markers() {
        let offset = [0, 1].map(|i| f64::from(marker.at[i]) - centre[i]);
        let distance = (offset[0] * offset[0] + offset[1] * offset[1]).sqrt();
        assert!((distance - radius[0]).abs() < 1e-3);
    }
    assert!(embedding.shapes.iter().any(|shape| matches!(shape, Shape::Circle(..))));
}

#[test]
fn the_margin_is_a_ruler_of_its_length() {
    let (snapshot, trails) = train("loss=contrastive&margin=0.8&data=blobs", 3);
    let [_, embedding] = pictures(&snapshot, &trails);
    let labels: Vec<_> = embedding
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Label(label) => Some((label.text.as_str(), label.align)),
            _ => None,
        })
        .collect();
    assert_eq!(labels, [("margin 0.8", Align::Start)]);
}

#[test]
fn augmented_views_are_tethered_to_their_point() {
    let (snapshot, trails) =
        train("loss=nt-xent&positives=views&data=blobs&points=30&batch-size=8", 2);
    let [data, _] = pictures(&snapshot, &trails);
    assert_eq!(inked(&data, Ink::Rim), 1, "one path with all tethers");
    assert!(data.markers().count() > snapshot.inputs.len());
}

#[test]
fn a_flipped_label_is_a_dot_of_the_told_class_in_its_point() {
    let (snapshot, trails) = train("loss=triplet&data=blobs&label-noise=0.2", 3);
    assert_eq!(snapshot.flipped.len(), 48);
    for scene in pictures(&snapshot, &trails) {
        let all: Vec<&Marker> = scene.markers().collect();
        for (&point, &told) in snapshot.flipped.iter().zip(&snapshot.told) {
            let own = all.iter().position(|marker| marker.point == Some(point)).expect("a point");
            assert_eq!(all[own].class, snapshot.labels[point as usize] as u8);
            assert_ne!(told, snapshot.labels[point as usize]);
            let dot = |marker: &&Marker| {
                marker.point.is_none() && marker.at == all[own].at && marker.class == told as u8
            };
            assert!(all[own..].iter().copied().any(|marker| dot(&marker)), "point {point}");
        }
        assert_eq!(all.iter().filter(|marker| marker.point.is_none()).count(), 48);
    }
}

#[test]
fn a_pointer_finds_the_marker_under_it() {
    let (snapshot, trails) = train("loss=triplet&data=rings&points=40", 4);
    let [_, embedding] = pictures(&snapshot, &trails);
    let front = embedding.markers().last().copied().expect("markers");
    let [x, y] = front.at.map(f64::from);
    assert_eq!(embedding.nearest_point(x, y, 12.0), front.point.map(|point| point as usize));
    assert_eq!(embedding.nearest_point(-500.0, -500.0, 12.0), None);
}

#[test]
fn the_same_run_is_the_same_document() {
    let draw = || {
        let (snapshot, trails) = train("loss=info-nce&data=spirals&seed=3&points=60", 20);
        pictures(&snapshot, &trails).map(|scene| svg::document(&scene, &Palette::DARK, "a run"))
    };
    assert_eq!(draw(), draw());
}

#[test]
fn documents_are_well_formed() {
    for config in
        ["loss=triplet&data=moons", "loss=info-nce&data=blobs", "loss=cross-entropy&data=moons"]
    {
        let (snapshot, trails) = train(config, 10);
        for scene in pictures(&snapshot, &trails) {
            let text = svg::document(&scene, &Palette::LIGHT, "a < b & \"c\" \u{7}");
            assert!(text.contains("<title>a &lt; b &amp; &quot;c&quot;  </title>"));
            assert_eq!(
                text.matches("data-point=").count(),
                scene.markers().filter(|m| m.point.is_some()).count()
            );
            assert!(!text.contains("NaN") && !text.contains("inf"));
            check_tags(&text);
        }
    }
}

/// Every element is closed in order and every attribute is quoted.
fn check_tags(text: &str) {
    let mut open = Vec::new();
    for piece in text.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').expect("a tag ends");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().expect("a name");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn bad_numbers_from_a_lost_run_are_left_out() {
    let (mut snapshot, mut trails) = train("loss=contrastive&data=blobs&points=24", 2);
    snapshot.embedding[0] = [f64::NAN, 1.0];
    snapshot.embedding[1] = [1e300, -1e300];
    snapshot.embedding[2] = [f64::INFINITY, 0.0];
    snapshot.members[0].position = [f64::NAN; 2];
    snapshot.step += 1;
    for circle in [false, true] {
        snapshot.circle = circle;
        trails.push(&snapshot);
        for scene in pictures(&snapshot, &trails) {
            assert!(scene.shapes.iter().flat_map(numbers).all(f32::is_finite));
        }
    }
}
