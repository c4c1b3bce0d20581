//! What is drawn of the encoder's map is that map: the net's image, the regions, their pictures.

use contrastive_playground::scene::{self, Ink, Layers, Shape, Trails, View};
use contrastive_playground::snapshot::Mosaic;
use contrastive_playground::trainer::Resolution;
use contrastive_playground::{Config, Points, Trainer};

const COARSE: Resolution = Resolution { cells: 20, halvings: 3 };
const WINDOW: [[f64; 2]; 2] = [[-1.5, -1.2], [1.4, 1.6]];

fn trained(config: &str, steps: usize) -> Trainer {
    let config = Config::parse(config).unwrap_or_else(|error| panic!("{config}: {error}"));
    let mut trainer = Trainer::new(config);
    (0..steps).for_each(|_| trainer.step().expect("a tame run"));
    trainer
}

fn matrix(places: &[[f64; 2]]) -> Points {
    Points::from_fn(places.len(), 2, |row, axis| places[row][axis])
}

#[test]
fn encoding_the_data_is_the_embedding_to_the_bit() {
    for encoder in ["linear", "mlp"] {
        let config = format!("loss=triplet&data=moons&points=70&encoder={encoder}");
        let mut trainer = trained(&config, 15);
        let encoded = trainer.encode(&trainer.data().inputs.clone()).expect("a map");
        let embedded = trainer.embedding();
        assert!(encoded.iter().zip(embedded.iter()).all(|(a, b)| a.to_bits() == b.to_bits()));
    }
}

#[test]
fn the_image_of_the_net_is_what_the_encoder_says() {
    for config in ["loss=triplet&data=spirals", "loss=info-nce&data=blobs", "loss=clip&data=moons"]
    {
        let trainer = trained(config, 12);
        let net = trainer.net().expect("a map");
        assert_eq!(net.places.len() % net.samples, 0);
        for (place, image) in net.places.iter().zip(&net.images).step_by(37) {
            // One at a time, as somebody who asks for one place does.
            let alone = trainer.encode(&matrix(&[*place])).expect("a map");
            let same = (0..2).all(|axis| alone[(0, axis)].to_bits() == image[axis].to_bits());
            assert!(same, "{config} {place:?}");
        }
        let inputs = &trainer.data().inputs;
        for axis in 0..2 {
            let low = net.places.iter().fold(f64::INFINITY, |low, place| low.min(place[axis]));
            let high = net.places.iter().fold(-f64::INFINITY, |high, place| high.max(place[axis]));
            assert!(inputs.column(axis).iter().all(|x| low < *x && *x < high), "it holds the data");
        }
    }
}

#[test]
fn free_points_have_no_map() {
    let mut trainer = trained("loss=triplet&encoder=free&data=moons", 3);
    assert!(trainer.encode(&Points::zeros(4, 2)).is_none());
    assert!(trainer.net().is_none() && trainer.data_regions(WINDOW, COARSE).is_none());
}

/// The class of most of the 5 nearest, of equally frequent ones that of the nearest.
fn nearest_class(place: [f64; 2], known: &[[f64; 2]], labels: &[u32]) -> u32 {
    let square = |x: f64| x * x;
    let squared = |at: &[f64; 2]| square(at[0] - place[0]) + square(at[1] - place[1]);
    let mut order: Vec<usize> = (0..known.len()).collect();
    order.sort_by(|a, b| squared(&known[*a]).total_cmp(&squared(&known[*b])));
    let votes: Vec<u32> = order.iter().take(5).map(|index| labels[*index]).collect();
    let count = |class: u32| votes.iter().filter(|vote| **vote == class).count();
    let most = votes.iter().map(|class| count(*class)).max().expect("votes");
    *votes.iter().find(|class| count(**class) == most).expect("a winner")
}

fn corners(mosaic: &Mosaic) -> Vec<[f64; 2]> {
    let [low, high] = mosaic.window;
    let [columns, rows] = mosaic.cells;
    let at = |steps: [usize; 2]| {
        [0, 1].map(|axis| {
            low[axis] + (high[axis] - low[axis]) * (steps[axis] as f64 / mosaic.cells[axis] as f64)
        })
    };
    (0..=rows).flat_map(|row| (0..=columns).map(move |column| at([column, row]))).collect()
}

/// The training embeddings as the loss compares them.
fn compared(trainer: &mut Trainer, circle: bool) -> Vec<[f64; 2]> {
    let training = trainer.data().training;
    let rows = trainer.embedding().row_iter().take(training);
    rows.map(|row| on_circle([row[0], row[1]], circle)).collect()
}

fn on_circle([x, y]: [f64; 2], circle: bool) -> [f64; 2] {
    let norm = if circle { libm::hypot(x, y) } else { 1.0 };
    [x / norm, y / norm]
}

#[test]
fn regions_are_what_the_nearest_neighbours_say() {
    for (config, circle) in
        [("loss=triplet&data=spirals&points=90", false), ("loss=supcon&data=moons", true)]
    {
        let mut trainer = trained(config, 40);
        let known = compared(&mut trainer, circle);
        let labels = trainer.data().labels[..known.len()].to_vec();
        let data = trainer.data_regions(WINDOW, COARSE).expect("regions");
        let images = trainer.encode(&matrix(&corners(&data))).expect("a map");
        for (row, class) in data.classes.iter().enumerate() {
            let image = on_circle([images[(row, 0)], images[(row, 1)]], circle);
            assert_eq!(*class, nearest_class(image, &known, &labels), "{config} {row}");
        }
        assert_eq!(trainer.embedding_regions(WINDOW, COARSE).is_some(), !circle);
        if let Some(plane) = trainer.embedding_regions(WINDOW, COARSE) {
            for (place, class) in corners(&plane).into_iter().zip(&plane.classes) {
                assert_eq!(*class, nearest_class(place, &known, &labels), "{config} {place:?}");
            }
        }
        let arcs = trainer.arcs();
        assert_eq!(arcs.is_empty(), !circle);
        for arc in arcs {
            let middle = (arc.from + arc.to) / 2.0;
            let found = nearest_class([libm::cos(middle), libm::sin(middle)], &known, &labels);
            assert_eq!(arc.class, found, "{arc:?}");
        }
    }
}

#[test]
fn layers_show_only_when_they_are_on() {
    for config in ["loss=contrastive&data=spirals", "loss=info-nce&data=spirals"] {
        let mut trainer = trained(config, 30);
        let mut snapshot = trainer.snapshot(0);
        snapshot.net = trainer.net();
        let (mut data, mut embedding) = (View::new(300.0, 300.0), View::new(300.0, 300.0));
        data.aim_data(&snapshot);
        embedding.aim_embedding(&snapshot);
        snapshot.data_regions = trainer.data_regions(data.window(), COARSE);
        snapshot.embedding_regions = trainer.embedding_regions(embedding.window(), COARSE);
        snapshot.arcs = trainer.arcs();
        let shapes = |layers: &Layers, probe: bool| {
            let mut snapshot = snapshot.clone();
            snapshot.probe = probe.then_some([[0.1, 0.2], [0.3, -0.4]]);
            let trails = Trails::default();
            let scenes = [
                scene::data(&snapshot, &data, layers),
                scene::embedding(&snapshot, &embedding, &trails, layers),
            ];
            scenes.map(|scene| scene.shapes)
        };
        let tinted = |shape: &&Shape| {
            let Shape::Outline(outline) = shape else { return false };
            matches!(outline.fill, Some(Ink::Class(_))) && outline.opacity < 0.5
        };
        let off = Layers { arrows: 0.0, trails: 0.0, ..Layers::default() };
        let on = Layers { grid: 1.0, regions: 1.0, ..off };
        let ridges = shapes(&off, false).map(|shapes| shapes.iter().filter(tinted).count());
        let full = shapes(&on, false);
        for (pane, shapes) in full.iter().enumerate() {
            assert!(shapes.iter().filter(tinted).count() > ridges[pane], "{config}: regions");
        }
        for ((bare, full), cross) in shapes(&off, false).iter().zip(&full).zip(&shapes(&off, true))
        {
            assert!(full.len() >= bare.len() + 3, "{config}: regions and two kinds of lines");
            assert_eq!(cross.len(), bare.len() + 2, "{config}: hairs and a ring");
        }
    }
}
