//! Where classes end: the margin, the simplex, and what pulls them away from it.

use super::experiment::{
    Experiment, Finding, class_directions, class_means, columns, embedding, gap_error, measure,
    recent_loss, trained, watched,
};
use contrastive_playground::Trainer;
use contrastive_playground::reference_lines::Meaning;

/// The smallest distance between two class means.
pub fn nearest_class_means(trainer: &mut Trainer) -> f64 {
    let points = embedding(trainer);
    let means = class_means(&points, &trainer.data().labels[..points.nrows()]);
    let mut nearest = f64::INFINITY;
    for (place, a) in means.iter().enumerate() {
        for b in &means[..place] {
            nearest = nearest.min(libm::hypot(a[0] - b[0], a[1] - b[1]));
        }
    }
    nearest
}

/// Root mean square distance of the points to their class's mean.
pub fn within_classes(trainer: &mut Trainer) -> f64 {
    let points = embedding(trainer);
    let labels = &trainer.data().labels[..points.nrows()];
    let means = class_means(&points, labels);
    let square = |row: usize| {
        let mean = means[labels[row] as usize];
        let [x, y] = [0, 1].map(|x| points[(row, x)] - mean[x]);
        x * x + y * y
    };
    ((0..points.nrows()).map(square).sum::<f64>() / points.nrows() as f64).sqrt()
}

pub static RULER: Experiment = Experiment {
    id: "T2",
    claim: "The margin is a ruler: the push stops at m",
    source: "Hadsell, Chopra & LeCun 2006",
    run: |seeds| {
        let mut findings = Vec::new();
        for (classes, prototype) in
            [(2, "1.149 ± 0.025"), (3, "1.085 ± 0.041"), (4, "1.024 ± 0.016"), (6, "1.006 ± 0.006")]
        {
            // Free points begin with a deviation of 0.5: an eighth of this margin.
            let setting = format!(
                "loss=contrastive&data=blobs&classes={classes}&encoder=free&points=120&batch-size=120&margin=4&learning-rate=0.08"
            );
            let [nearest] = columns(seeds, |seed| {
                [nearest_class_means(&mut trained(&setting, seed, 1000)) / 4.0]
            });
            let what = format!("nearest class means / m, {classes} classes, free points");
            // One run in forty starts so that it overshoots to 1.28.
            findings.push(Finding::new(&what, &setting, nearest, [1.0, 1.25], prototype).median());
        }
        let setting = "loss=contrastive&data=blobs&learning-rate=0.01";
        let [nearest, within] = columns(seeds, |seed| {
            let mut trainer = trained(setting, seed, 600);
            let nearest = watched(&mut trainer, nearest_class_means);
            [nearest.iter().sum::<f64>() / 20.0, within_classes(&mut trainer)]
        });
        findings.push(Finding::new(
            "nearest class means / m, MLP, mean of steps 600 to 800",
            setting,
            nearest,
            [1.0, 1.25],
            "1.003 to 1.101",
        ));
        findings.push(Finding::new(
            "spread within classes / m, MLP",
            setting,
            within,
            [0.0, 0.1],
            "at most 0.058",
        ));
        findings
    },
};

pub static ONLY_PUSHES: Experiment = Experiment {
    id: "T4",
    claim: "Pushes alone stop once everything is a margin apart",
    source: "Hadsell, Chopra & LeCun 2006",
    run: |seeds| {
        let mut findings = Vec::new();
        for (margin, prototype) in [(0.5, "0.715"), (1.0, "1.11"), (2.0, "2.00")] {
            let setting = format!(
                "loss=contrastive&pull=0&data=blobs&encoder=free&points=120&batch-size=120&learning-rate=0.02&margin={margin}"
            );
            let [loss, nearest] = columns(seeds, |seed| {
                let mut trainer = trained(&setting, seed, 3000);
                let points = embedding(&mut trainer);
                let labels = &trainer.data().labels;
                let mut nearest = f64::INFINITY;
                for a in 0..points.nrows() {
                    for b in (0..a).filter(|&b| labels[a] != labels[b]) {
                        nearest = (points.row(a) - points.row(b)).norm().min(nearest);
                    }
                }
                [recent_loss(&trainer, 1), nearest / margin]
            });
            findings.push(Finding::new(
                &format!("loss at the end, m = {margin}"),
                &setting,
                loss,
                [0.0, 1e-6],
                "0",
            ));
            findings.push(Finding::new(
                &format!("nearest points of two classes / m, m = {margin}"),
                &setting,
                nearest,
                [0.999, f64::INFINITY],
                prototype,
            ));
        }
        findings
    },
};

pub static NUISANCE: Experiment = Experiment {
    id: "T5",
    claim: "What no positive pair shares is forgotten: the radius vanishes, the angle stays",
    source: "Hadsell, Chopra & LeCun 2006, section 3",
    run: |seeds| {
        // One pair in twelve is positive: this push gives both kinds the same weight.
        let setting = "loss=contrastive&data=annulus&positives=angle&push=0.0909&points=256&batch-size=64&holdout=0&learning-rate=0.01";
        let [explained, apart] = columns(seeds, |seed| {
            let mut trainer = trained(setting, seed, 1500);
            let points = embedding(&mut trainer);
            let inputs = trainer.data().inputs.clone();
            let angle = |row: usize| libm::atan2(inputs[(row, 1)], inputs[(row, 0)]);
            let radius = |row: usize| libm::hypot(inputs[(row, 0)], inputs[(row, 1)]);
            let count = points.nrows();
            // Variance within sectors of ten degrees against all variance.
            let sector = |row: usize| ((angle(row).to_degrees() + 180.0) / 10.0) as u32 % 36;
            let sectors: Vec<u32> = (0..count).map(sector).collect();
            let means = class_means(&points, &sectors);
            let all = class_means(&points, &vec![0; count])[0];
            let square = |row: usize, from: [f64; 2]| {
                let [x, y] = [0, 1].map(|x| points[(row, x)] - from[x]);
                x * x + y * y
            };
            let within: f64 = (0..count).map(|row| square(row, means[sectors[row] as usize])).sum();
            let total: f64 = (0..count).map(|row| square(row, all)).sum();
            let difference = |row: usize| {
                let distance = |other: usize| (points.row(row) - points.row(other)).norm_squared();
                let others = (0..count).filter(|&other| other != row);
                let nearest = others.min_by(|&a, &b| distance(a).total_cmp(&distance(b)));
                (radius(row) - radius(nearest.expect("there are others"))).abs()
            };
            [1.0 - within / total, (0..count).map(difference).sum::<f64>() / count as f64]
        });
        vec![
            Finding::new(
                "variance explained by the angle",
                setting,
                explained,
                [0.98, 1.0],
                "0.999 ± 0.001",
            ),
            Finding::new(
                "difference in radius to the nearest neighbour",
                setting,
                apart,
                [0.2, 0.4],
                "0.254 ± 0.021",
            ),
        ]
    },
};

/// Sixteen points of every class, all of them in every batch.
///
/// On the circle Adam turns a point by its rate over its norm. The prototype's points began with a
/// deviation of 1, these begin with 0.5: half its rates are the same runs.
fn supcon(classes: u32, temperature: f64, rate: f64) -> String {
    let points = 16 * classes;
    format!(
        "loss=supcon&data=blobs&classes={classes}&encoder=free&points={points}&batch-size={points}&temperature={temperature}&learning-rate={rate}"
    )
}

/// Gap error, concentration, and the loss over its optimum.
fn simplex(seeds: &[u64], setting: &str) -> [Vec<f64>; 3] {
    columns(seeds, |seed| {
        let mut trainer = trained(setting, seed, 600);
        let (angles, length) = class_directions(&mut trainer);
        let lines = trainer.reference_lines();
        let optimum =
            lines.iter().find(|line| line.meaning == Meaning::Optimum).expect("it is known");
        [gap_error(&angles), length, recent_loss(&trainer, 20) / optimum.value]
    })
}

pub static SIMPLEX: Experiment = Experiment {
    id: "T10",
    claim: "SupCon ends with every class in one point, the classes on a regular simplex",
    source: "Graf, Hofer, Niethammer & Kwitt 2021",
    run: |seeds| {
        let mut findings = Vec::new();
        for (classes, prototype) in
            [(2, "at most 0.44°"), (3, "at most 0.01°"), (4, "at most 0.01°"), (6, "at most 0.01°")]
        {
            let setting = supcon(classes, 0.5, 0.025);
            let [error, length, loss] = simplex(seeds, &setting);
            let name = |what: &str| format!("{what}, {classes} classes, τ = 0.5");
            findings.push(Finding::new(
                &name("largest error of a gap in degrees"),
                &setting,
                error,
                [0.0, 6.0],
                prototype,
            ));
            findings.push(Finding::new(
                &name("concentration of a class"),
                &setting,
                length,
                [0.99, 1.0 + 1e-9],
                "at least 0.999",
            ));
            findings.push(Finding::new(
                &name("loss / L*"),
                &setting,
                loss,
                [1.0 - 1e-6, 1.01],
                "1.0000",
            ));
        }
        findings
    },
};

pub static EARLY: Experiment = Experiment {
    id: "T11",
    claim: "At a low temperature it stops early: the push between classes dies away",
    source: "Graf, Hofer, Niethammer & Kwitt 2021; Wang & Liu 2021",
    run: |seeds| {
        let [low, high] = [supcon(3, 0.1, 0.01), supcon(3, 0.5, 0.025)];
        let [low_error, _, loss] = simplex(seeds, &low);
        let [high_error, ..] = simplex(seeds, &high);
        let what = "largest error of a gap in degrees, 3 classes";
        vec![
            Finding::new(&format!("{what}, τ = 0.1"), &low, low_error, [20.0, 180.0], "69°")
                .median(),
            Finding::new(
                &format!("{what}, τ = 0.5"),
                &high,
                high_error,
                [0.0, 1.0],
                "at most 0.01°",
            )
            .median(),
            Finding::new("loss / L*, τ = 0.1", &low, loss, [1.0 - 1e-6, 1.01], "at most 1.0004")
                .median(),
        ]
    },
};

pub static IMBALANCE: Experiment = Experiment {
    id: "T12",
    claim: "Class imbalance breaks the simplex",
    source: "Graf, Hofer, Niethammer & Kwitt 2021; Fang, He, Long & Su 2021",
    run: |seeds| {
        let mut findings = Vec::new();
        for (temperature, big, small, prototypes) in
            [(0.5, 134.8, 90.3, ["134.8", "90.3"]), (1.0, 149.2, 61.7, ["149.2", "61.7"])]
        {
            let setting = format!(
                "loss=supcon&data=blobs&classes=3&imbalance=10&batch-size=240&encoder=free&learning-rate=0.025&temperature={temperature}"
            );
            let [big_small, small_small] = columns(seeds, |seed| {
                let (angles, _) = class_directions(&mut trained(&setting, seed, 800));
                let between = |a: usize, b: usize| {
                    let apart = (angles[a] - angles[b]).abs();
                    apart.min(360.0 - apart)
                };
                [(between(0, 1) + between(0, 2)) / 2.0, between(1, 2)]
            });
            let near = |degrees: f64| [degrees - 3.0, degrees + 3.0];
            findings.push(Finding::new(
                &format!("degrees between large and small class, τ = {temperature}"),
                &setting,
                big_small,
                near(big),
                prototypes[0],
            ));
            findings.push(Finding::new(
                &format!("degrees between the small classes, τ = {temperature}"),
                &setting,
                small_small,
                near(small),
                prototypes[1],
            ));
        }
        let setting =
            "loss=supcon&data=blobs&classes=3&batch-size=240&encoder=free&learning-rate=0.025";
        let [even] =
            columns(seeds, |seed| [measure(&mut trained(setting, seed, 800), "gap-variation")]);
        findings.push(Finding::new(
            "gap variation, balanced classes",
            setting,
            even,
            [0.0, 0.01],
            "120° all round",
        ));
        findings
    },
};
