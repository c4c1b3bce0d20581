//! The pair matrix is what trains, and its counts are those of the relations.

use contrastive_playground::chart::{self, Resolution};
use contrastive_playground::loss::{LOSSES, Relation};
use contrastive_playground::pairs::{BINS, Canvas, MOST_CELLS, Pairs, Shade, mark};
use contrastive_playground::scene::{self, Ink, Layers, Palette, Scene, Shape, Trails, View};
use contrastive_playground::slow::{Beat, SlowMotion};
use contrastive_playground::snapshot::Snapshot;
use contrastive_playground::{Config, Timeline, Trainer};
use plotters::backend::SVGBackend;
use plotters::drawing::IntoDrawingArea;

const EVERYTHING: usize = usize::MAX;

fn run(config: &str, steps: usize) -> Trainer {
    let config = Config::parse(config).unwrap_or_else(|error| panic!("{config}: {error}"));
    let mut trainer = Trainer::new(config);
    trainer.prepare();
    (0..steps).for_each(|_| trainer.step().expect("a tame run"));
    trainer
}

/// Every loss, and what changes who is compared with whom.
fn configs() -> Vec<String> {
    let mut configs: Vec<String> =
        LOSSES.iter().map(|loss| format!("loss={}&batch-size=24", loss.id)).collect();
    for mining in ["all", "random", "semi-hard", "hardest"] {
        configs.push(format!("loss=triplet&mining={mining}&batch-size=24"));
    }
    configs.push("loss=info-nce&negatives=true-negatives&batch-size=24".into());
    configs.push("loss=nt-xent&positives=views&batch-size=12".into());
    configs.push("loss=contrastive&positives=views&batch-size=12".into());
    configs
}

#[test]
fn every_cell_is_a_pair_as_it_trains() {
    for config in configs() {
        let mut trainer = run(&config, 7);
        let similarity =
            (trainer.config().loss.comparison)(&trainer.config().settings).is_similarity();
        let pairs = Pairs::of(&mut trainer, EVERYTHING);
        let mut found = 0;
        for row in 0..trainer.batch().rows() {
            let explained = trainer.explain(row);
            for place in 0..explained.values.len() {
                let (anchor, other) = (explained.anchor as u32, (explained.first + place) as u32);
                let [Some(at), _] = pairs.find(anchor) else { panic!("{config}: no row") };
                let [_, Some(column)] = pairs.find(other) else { panic!("{config}: no column") };
                let pair = pairs.cell(at, column).and_then(|cell| cell.pair).expect("a pair");
                let weight = explained.pair_weight(place);
                assert_eq!((pair.anchor, pair.other), (anchor, other), "{config}");
                assert_eq!(pair.value.to_bits(), explained.values[place].to_bits(), "{config}");
                assert_eq!(pair.relation, explained.relations[place], "{config}");
                assert_eq!(pair.force, if similarity { -weight } else { weight }, "{config}");
                found += 1;
            }
        }
        let [rows, columns] = pairs.bins();
        let cells = (0..rows * columns).filter_map(|at| pairs.cell(at / columns, at % columns));
        assert_eq!(cells.map(|cell| cell.pairs).sum::<u32>(), found, "{config}");
    }
}

#[test]
fn rows_and_columns_are_sorted_by_class_and_then_as_in_the_batch() {
    for config in configs() {
        let pairs = Pairs::of(&mut run(&config, 2), EVERYTHING);
        let key = |&member: &u32| {
            let who = pairs.participants()[member as usize];
            (who.modality, who.class, member)
        };
        assert!(pairs.columns().is_sorted_by_key(key), "{config}");
        let anchors: Vec<u32> = pairs.anchors().iter().map(|anchor| anchor.member).collect();
        assert!(anchors.is_sorted_by_key(key), "{config}");
    }
}

#[test]
fn counts_are_those_of_the_relations() {
    for config in configs() {
        let mut trainer = run(&config, 5);
        let pairs = Pairs::of(&mut trainer, EVERYTHING);
        let counters = trainer.counters();
        let batch = trainer.batch().clone();
        let members = batch.members.len();
        let class = |member: usize| match member {
            member if member < members => batch.labels[member],
            prototype => (prototype - members) as u32,
        };
        let (mut positives, mut negatives, mut ignored, mut wrong, mut triplets) = (0, 0, 0, 0, 0);
        let mut relations = Vec::new();
        for row in 0..batch.rows() {
            let (block, anchor) = batch.row(row);
            batch.relations(row, &mut relations);
            let (mut own, mut others) = (0, 0);
            for (candidate, relation) in block.candidates.clone().zip(&relations) {
                match relation {
                    Relation::Positive => own += 1,
                    Relation::Negative => others += 1,
                    Relation::Ignored => ignored += u64::from(candidate != anchor),
                }
                wrong +=
                    u64::from(*relation == Relation::Negative && class(candidate) == class(anchor));
            }
            positives += own;
            negatives += others;
            triplets += own * others;
        }
        let counts = pairs.counts();
        assert_eq!((counts.positives, counts.negatives), (positives, negatives), "{config}");
        assert_eq!((counts.positives, counts.negatives), (counters.positives, counters.negatives));
        assert_eq!((counts.terms, counts.active), (counters.terms, counters.active), "{config}");
        assert_eq!((counts.ignored, counts.false_negatives), (ignored, wrong), "{config}");
        assert_eq!(counts.triplets, triplets, "{config}");
        let points = trainer.batch().members.iter().map(|member| member.point);
        let distinct = points.collect::<std::collections::BTreeSet<u32>>().len();
        assert_eq!(pairs.points_by_class().iter().sum::<u32>() as usize, distinct, "{config}");
    }
}

#[test]
fn false_negatives_are_class_mates_that_are_pushed() {
    let with = |config: &str| Pairs::of(&mut run(config, 0), EVERYTHING).counts().false_negatives;
    assert!(with("loss=info-nce&batch-size=32") > 0);
    assert!(with("loss=clip&batch-size=32") > 0);
    assert!(with("loss=contrastive&positives=views&batch-size=32") > 0);
    assert_eq!(with("loss=info-nce&negatives=true-negatives&batch-size=32"), 0);
    assert_eq!(with("loss=contrastive&batch-size=32"), 0);
}

#[test]
fn mining_leaves_out_what_has_no_weight() {
    for mining in ["random", "semi-hard", "hardest"] {
        let config = format!("loss=triplet&mining={mining}&batch-size=24");
        let pairs = Pairs::of(&mut run(&config, 9), EVERYTHING);
        let [rows, columns] = pairs.bins();
        let mut unmined = 0;
        for at in 0..rows * columns {
            let pair = pairs.cell(at / columns, at % columns).and_then(|cell| cell.pair);
            let pair = pair.expect("everybody meets everybody");
            assert!(pair.mined || pair.force == 0.0, "{mining}");
            unmined += u64::from(!pair.mined && pair.relation != Relation::Ignored);
        }
        assert_eq!(unmined, pairs.counts().unmined, "{mining}");
        assert!(unmined > 0 && pairs.counts().terms < pairs.counts().triplets, "{mining}");
    }
    let all = Pairs::of(&mut run("loss=triplet&mining=all&batch-size=24", 9), EVERYTHING);
    assert_eq!((all.counts().unmined, all.counts().terms), (0, all.counts().triplets));
}

#[test]
fn a_histogram_counts_every_pair_once_and_in_its_bin() {
    for config in configs() {
        let mut trainer = run(&config, 4);
        let pairs = Pairs::of(&mut trainer, EVERYTHING);
        let histogram = pairs.histogram();
        let (mut positives, mut negatives) = (vec![0; BINS], vec![0; BINS]);
        for row in 0..trainer.batch().rows() {
            let explained = trainer.explain(row);
            for (&value, relation) in explained.values.iter().zip(explained.relations) {
                let slack = 1e-9 * (histogram.high - histogram.low);
                assert!(value >= histogram.low - slack && value <= histogram.high + slack);
                let bin = (0..BINS).rev().find(|&bin| histogram.edge(bin) <= value).unwrap_or(0);
                match relation {
                    Relation::Positive => positives[bin] += 1,
                    Relation::Negative => negatives[bin] += 1,
                    Relation::Ignored => {}
                }
            }
        }
        let sums = |bins: &[u64]| bins.iter().sum::<u64>();
        assert_eq!(sums(&histogram.positives), pairs.counts().positives, "{config}");
        assert_eq!(sums(&histogram.negatives), pairs.counts().negatives, "{config}");
        // A value on the edge of two bins may be rounded into either.
        let moved: u64 = [(&histogram.positives, &positives), (&histogram.negatives, &negatives)]
            .into_iter()
            .flat_map(|(a, b)| a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)))
            .sum();
        assert!(moved <= (pairs.counts().positives + pairs.counts().negatives) / 50, "{config}");
    }
}

#[test]
fn large_batches_share_cells_and_keep_the_strongest() {
    let mut trainer = run("loss=nt-xent&batch-size=320&points=640", 1);
    let pairs = Pairs::of(&mut trainer, EVERYTHING);
    assert_eq!(pairs.bins(), [MOST_CELLS; 2]);
    let strongest = (0..MOST_CELLS * MOST_CELLS)
        .filter_map(|at| pairs.cell(at / MOST_CELLS, at % MOST_CELLS)?.pair)
        .fold(0.0, |most: f64, pair| most.max(pair.force.abs()));
    assert_eq!(strongest, pairs.strongest());
    let some = Pairs::of(&mut trainer, 1 << 15);
    assert!(some.stride() > 1 && some.anchors().len() * some.columns().len() <= 1 << 15);
}

#[test]
fn a_matrix_that_is_interrupted_is_the_same() {
    let mut trainer = run("loss=triplet&batch-size=24", 6);
    let whole = Pairs::of(&mut trainer, EVERYTHING);
    let mut sliced = Pairs::begin(&mut trainer, EVERYTHING);
    while !sliced.advance(&mut trainer, &mut || false) {}
    assert!(sliced.is_complete());
    assert_eq!(sliced.counts(), whole.counts());
    assert_eq!(sliced.histogram(), whole.histogram());
}

#[test]
fn pictures_are_opaque_and_differ_by_what_they_show() {
    for config in configs() {
        let mut trainer = run(&config, 6);
        let pairs = Pairs::of(&mut trainer, EVERYTHING);
        let canvas = Canvas { width: 150, height: 140, strip: 8 };
        let [value, weight] =
            [Shade::Value, Shade::Weight].map(|shade| pairs.paint(shade, &Palette::LIGHT, canvas));
        assert_eq!(value.len(), 4 * 150 * 140);
        assert!(value.chunks(4).chain(weight.chunks(4)).all(|pixel| pixel[3] == 255), "{config}");
        assert_ne!(value, weight, "{config}");
        let mut svg = String::new();
        let area = SVGBackend::with_string(&mut svg, (340, 140)).into_drawing_area();
        let mark = mark(&trainer, &pairs);
        let histogram = pairs.histogram();
        let palette = &Palette::DARK;
        let drawn = chart::histogram(&area, histogram, mark.as_ref(), palette, Resolution::PLAIN);
        assert!(drawn.expect("a string takes everything"), "{config}");
        drop(area);
        let label = mark.map(|mark| mark.label).unwrap_or_default();
        assert!(svg.contains(&label) && !svg.contains("NaN"), "{config}");
    }
}

/// The time of a run that has been made without one.
fn time_of(trainer: &Trainer) -> Timeline {
    Timeline::new(&Trainer::new(trainer.config().clone()))
}

#[test]
fn five_beats_are_one_plain_step() {
    for config in configs() {
        let (mut slow, mut plain) = (run(&config, 3), run(&config, 3));
        let before = slow.parameters_hash();
        let mut time = time_of(&slow);
        let mut motion = SlowMotion::begin(&mut slow, None).expect("a tame run");
        for _ in 0..3 {
            assert!(motion.forward(&mut slow, &mut time, None));
            assert_eq!(slow.parameters_hash(), before, "{config}: nothing has moved yet");
        }
        assert!(motion.forward(&mut slow, &mut time, None));
        assert_eq!(motion.beat(), Beat::Move);
        plain.step().expect("a tame run");
        assert_eq!(slow.parameters_hash(), plain.parameters_hash(), "{config}");
        assert!(motion.back(&mut slow));
        assert_eq!((slow.parameters_hash(), slow.step_count()), (before, 3), "{config}");
        assert!(
            motion.forward(&mut slow, &mut time, None)
                && motion.forward(&mut slow, &mut time, None)
        );
        assert_eq!((motion.beat(), slow.step_count()), (Beat::Sample, 4), "{config}");
        assert!(motion.back(&mut slow));
        assert_eq!((motion.beat(), slow.step_count()), (Beat::Move, 4), "{config}");
        (0..4).for_each(|_| assert!(motion.back(&mut slow)));
        assert!(!motion.back(&mut slow), "{config}: there is nothing before the first beat");
        slow.step().expect("a tame run");
        assert_eq!(slow.parameters_hash(), plain.parameters_hash(), "{config}");
    }
}

#[test]
fn the_move_glides_from_before_to_after() {
    for config in configs() {
        let mut trainer = run(&config, 3);
        let before = trainer.snapshot(8);
        let mut time = time_of(&trainer);
        let mut motion = SlowMotion::begin(&mut trainer, None).expect("a tame run");
        (0..4).for_each(|_| assert!(motion.forward(&mut trainer, &mut time, None)));
        let after = trainer.snapshot(8);
        let start = motion.dress(&after, 0.0);
        assert_eq!((&start.embedding, &start.members), (&before.embedding, &before.members));
        let end = motion.dress(&after, 1.0);
        let gap = |(a, b): (&[f64; 2], &[f64; 2])| (a[0] - b[0]).abs() + (a[1] - b[1]).abs();
        let far = end.embedding.iter().zip(&after.embedding).map(gap).fold(0.0, f64::max);
        assert!(far < 1e-12, "{config}: {far}");
        assert!(motion.distance() > 0.0, "{config}");
        let beat = end.beat.expect("a beat");
        assert_eq!(beat.sums.len(), end.members.len(), "{config}");
    }
}

#[test]
fn the_example_is_the_chosen_anchor_and_its_arrows_are_its_row() {
    let mut trainer = run("loss=supcon&batch-size=24", 3);
    let point = trainer.batch().members[5].point;
    let mut motion = SlowMotion::begin(&mut trainer, None).expect("a tame run");
    motion.look(&mut trainer, Some(point));
    assert_eq!(motion.example(), Some(point));
    let snapshot = trainer.snapshot(0);
    let beat = motion.dress(&snapshot, 1.0).beat.expect("a beat");
    assert_eq!(snapshot.members[beat.example as usize].point, point);
    let explained = trainer.explain(5);
    for pair in &beat.felt {
        let weight = explained.pair_weight(pair.other as usize - explained.first);
        assert_eq!((pair.weight, pair.pull), (weight.abs(), weight < 0.0));
    }
    assert_eq!(beat.felt.len(), explained.weights.iter().filter(|w| **w != 0.0).count());
}

/// Both panes.
fn pictures(snapshot: &Snapshot) -> [Scene; 2] {
    let (mut data, mut embedding) = (View::new(360.0, 360.0), View::new(360.0, 360.0));
    data.aim_data(snapshot);
    embedding.aim_embedding(snapshot);
    let (layers, trails) = (Layers::default(), Trails::default());
    [
        scene::data(snapshot, &data, &layers),
        scene::embedding(snapshot, &embedding, &trails, &layers),
    ]
}

/// Rings in the colour of letters.
fn rings(scene: &Scene) -> usize {
    let ring =
        |shape: &&Shape| matches!(shape, Shape::Circle(_, _, stroke) if stroke.ink == Ink::Text);
    scene.shapes.iter().filter(ring).count()
}

#[test]
fn a_highlighted_pair_has_a_ring_around_each_in_both_panes() {
    for config in ["loss=contrastive&batch-size=24", "loss=clip&batch-size=24"] {
        let mut snapshot = run(config, 3).snapshot(8);
        let before = pictures(&snapshot).map(|scene| rings(&scene));
        snapshot.highlight = Some([1, 24 / 2 + 5]);
        assert_eq!(pictures(&snapshot).map(|scene| rings(&scene)), before.map(|n| n + 2));
        snapshot.highlight = Some([1, 4000]);
        assert_eq!(pictures(&snapshot).map(|scene| rings(&scene)), before.map(|n| n + 1));
    }
}

#[test]
fn every_beat_is_a_picture_of_its_own() {
    let mut trainer = run("loss=contrastive&batch-size=24", 3);
    let mut time = time_of(&trainer);
    let mut motion = SlowMotion::begin(&mut trainer, None).expect("a tame run");
    let mut seen: Vec<Scene> = Vec::new();
    for beat in Beat::ALL {
        assert_eq!(motion.beat(), beat);
        let dressed = motion.dress(&trainer.snapshot(64), 1.0);
        let [data, embedding] = pictures(&dressed);
        let expected = match beat {
            Beat::Sample => 24,
            Beat::Compare | Beat::Weigh => 1,
            Beat::Add | Beat::Move => 0,
        };
        assert_eq!([rings(&data), rings(&embedding)], [expected; 2], "{beat:?}");
        let inked = |ink: Ink| {
            let lined = |shape: &&Shape| matches!(shape, Shape::Outline(o) if o.stroke.is_some_and(|stroke| stroke.ink == ink));
            embedding.shapes.iter().filter(lined).count()
        };
        let arrows = inked(Ink::Pull) + inked(Ink::Push);
        assert_eq!(arrows > 0, beat == Beat::Weigh, "{beat:?}: {arrows} arrows");
        // The ruler is lined with the colour of letters, too.
        assert_eq!(inked(Ink::Text) > 2, beat == Beat::Add, "{beat:?}");
        assert!(!seen.contains(&embedding), "{beat:?}");
        seen.push(embedding);
        motion.forward(&mut trainer, &mut time, None);
    }
}
