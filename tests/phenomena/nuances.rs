//! What qualifies the claims: when attraction leaves several points, on what collapse depends, what
//! a length that nobody compares does, where a circle traps classes.

use super::experiment::{
    Experiment, Finding, class_directions, columns, embedding, measure, start, train, trained,
};
use super::layout::within_classes;
use contrastive_playground::Trainer;

const MOST: f64 = 0.9;
const ANY: f64 = f64::INFINITY;

pub static COMPONENTS: Experiment = Experiment {
    id: "T1c",
    claim: "With labels and free points, attraction alone leaves one point for every class",
    source: "Chopra, Hadsell & LeCun 2005; Hadsell, Chopra & LeCun 2006",
    run: |seeds| {
        let both = "loss=contrastive&data=blobs&encoder=free&init=inputs&learning-rate=0.02";
        let attract = format!("{both}&push=0");
        let of = |setting: &str| {
            columns(seeds, |seed| {
                let before = measure(&mut start(setting, seed), "spread");
                let mut trainer = trained(setting, seed, 600);
                [within_classes(&mut trainer) / before, measure(&mut trainer, "spread") / before]
            })
        };
        let ([within, ratio], [_, with_push]) = (of(&attract), of(both));
        vec![
            Finding::new(
                "spread within classes / initial spread, attraction only",
                &attract,
                within,
                [0.0, 0.01],
                "0.0000",
            ),
            Finding::new(
                "spread / initial, attraction only",
                &attract,
                ratio,
                [0.9, 1.0],
                "0.955 ± 0.028",
            ),
            Finding::new("spread / initial, with push", both, with_push, [0.9, 1.0], "0.955"),
        ]
    },
};

const SPIRALS: &str =
    "loss=triplet&data=spirals&points=192&batch-size=48&margin=0.5&learning-rate=0.01";

pub static DEPENDS: Experiment = Experiment {
    id: "T6b",
    claim: "On clean spirals, whether batch-hard collapses depends on the encoder's beginning",
    source: "Schroff, Kalenichenko & Philbin 2015; Hermans, Beyer & Leibe 2017",
    run: |seeds| {
        let finding = |rest: &str, what: &str, allowed, prototype| {
            let setting = format!("{SPIRALS}&{rest}");
            let [spread] =
                columns(seeds, |seed| [measure(&mut trained(&setting, seed, 600), "spread") / 0.5]);
            let what = format!("spread / m, {what}");
            Finding::new(&what, &setting, spread, allowed, prototype).for_most(MOST)
        };
        let (point, open) = ([0.0, 0.15], [0.5, ANY]);
        vec![
            finding("mining=hardest", "batch-hard, Xavier", point, "collapsed 20/20"),
            finding("mining=hardest&init=pytorch", "batch-hard, PyTorch", point, "collapsed 20/20"),
            finding("mining=hardest&init=he", "batch-hard, He", open, "collapsed 0/20"),
            finding("mining=hardest&activation=relu", "batch-hard, ReLU", open, "collapsed 0/10"),
            finding("mining=hardest&encoder=free", "batch-hard, free", open, "collapsed 0/10"),
            finding("mining=semi-hard", "semi-hard", open, "collapsed 0/20"),
        ]
    },
};

/// The largest share of its length that any point loses in a step, and how the mean length grew.
fn lengths(setting: &str, seed: u64, steps: u64) -> [f64; 2] {
    let mut trainer = start(setting, seed);
    let of = |trainer: &mut Trainer| -> Vec<f64> {
        embedding(trainer).row_iter().map(|row| row.norm()).collect()
    };
    let first = of(&mut trainer);
    let (mut before, mut lost) = (first.clone(), 0.0_f64);
    for _ in 0..steps {
        train(&mut trainer, 1);
        let after = of(&mut trainer);
        for (a, b) in before.iter().zip(&after) {
            lost = lost.max((a - b) / a);
        }
        before = after;
    }
    [lost, before.iter().sum::<f64>() / first.iter().sum::<f64>()]
}

pub static LENGTHS: Experiment = Experiment {
    id: "T23",
    claim: "Under a cosine loss gradient descent never shortens a vector",
    source: "Draganov, Vadgama & Bekkers 2024",
    run: |seeds| {
        let base = "loss=supcon&temperature=0.1&data=blobs&encoder=free&holdout=0";
        let mut findings = Vec::new();
        for rate in [1, 3] {
            let setting = format!("{base}&optimizer=sgd&learning-rate={rate}");
            let [lost, growth] = columns(seeds, |seed| lengths(&setting, seed, 400));
            let what = format!("largest share of a length lost in a step, learning rate {rate}");
            findings.push(Finding::new(&what, &setting, lost, [0.0, 1e-6], "0.00000"));
            let what = format!("mean length / initial, learning rate {rate}");
            findings.push(Finding::new(&what, &setting, growth, [1.02, ANY], "1.08 (rate 1)"));
        }
        let adam = format!("{base}&learning-rate=0.02");
        let [lost, _] = columns(seeds, |seed| lengths(&adam, seed, 400));
        let what = "largest share of a length lost in a step, Adam";
        findings.push(Finding::new(what, &adam, lost, [1e-3, 1.0], "41 % of steps"));
        findings
    },
};

pub static TRAPS: Experiment = Experiment {
    id: "T25",
    claim: "On the circle classes block each other's way: hinge losses leave some of them split",
    source: "Hadsell, Chopra & LeCun 2006; Schroff, Kalenichenko & Philbin 2015",
    run: |seeds| {
        let base = "data=blobs&classes=6&encoder=free&holdout=0&learning-rate=0.02";
        // 1 where every class points one way.
        let concentration = |setting: &str| {
            columns(seeds, |seed| [class_directions(&mut trained(setting, seed, 1000)).1])
        };
        let split = [0.0, 0.95];
        let whole = [0.95, 1.0 + 1e-9];
        let supcon = format!("{base}&loss=supcon&temperature=0.1");
        let semi_hard = format!("{base}&loss=triplet&mining=semi-hard&geometry=circle");
        let pairs = format!("{base}&loss=contrastive&geometry=circle&margin=1");
        let plane = format!("{base}&loss=triplet&mining=semi-hard");
        let [all_whole] = concentration(&supcon);
        let [semi_hard_split] = concentration(&semi_hard);
        let [pairs_split] = concentration(&pairs);
        let [recall] =
            columns(seeds, |seed| [measure(&mut trained(&plane, seed, 1000), "recall-at-1")]);
        let what = "least concentration of a class";
        vec![
            Finding::new(&format!("{what}, SupCon"), &supcon, all_whole, whole, "split 0/10"),
            Finding::new(
                &format!("{what}, semi-hard"),
                &semi_hard,
                semi_hard_split,
                split,
                "split 10/10",
            )
            .for_most(0.5),
            Finding::new(&format!("{what}, pairs"), &pairs, pairs_split, split, "split 9/10")
                .for_most(0.5),
            Finding::new("recall@1, semi-hard in the plane", &plane, recall, [0.99, 1.0], "0.999"),
        ]
    },
};

pub static INFLATION: Experiment = Experiment {
    id: "T28",
    claim: "Semi-hard mining inflates the embedding",
    source: "Schroff, Kalenichenko & Philbin 2015",
    run: |seeds| {
        let clean = format!("{SPIRALS}&mining=semi-hard");
        let overlapping = "loss=triplet&data=blobs&noise=0.9&points=240&batch-size=64&margin=0.5&learning-rate=0.01&mining=semi-hard";
        let spread = |setting: &str, steps| {
            columns(seeds, |seed| [measure(&mut trained(setting, seed, steps), "spread") / 0.5])
        };
        let [tame] = spread(&clean, 600);
        let [late] = spread(overlapping, 800);
        let fast = clean.replace("learning-rate=0.01", "learning-rate=0.03");
        let [hasty] = spread(&fast, 600);
        vec![
            Finding::new("spread / m, clean spirals", &clean, tame, [2.0, 15.0], "4 to 7"),
            Finding::new(
                "spread / m, overlapping blobs",
                overlapping,
                late,
                [4.0, 100.0],
                "8 to 58",
            ),
            Finding::new("spread / m, clean spirals, faster", &fast, hasty, [4.0, 60.0], "16"),
        ]
    },
};
