//! Going back, playing on, branching: the same run, bit for bit.

#![cfg(not(target_arch = "wasm32"))]

use contrastive_playground::loss::LOSSES;
use contrastive_playground::timeline::{Journal, NAMES};
use contrastive_playground::{Config, Timeline, Trainer, metric};

fn config(text: &str) -> Config {
    Config::parse(text).expect(text)
}

fn start(text: &str) -> (Trainer, Timeline) {
    let trainer = Trainer::new(config(text));
    let timeline = Timeline::new(&trainer);
    (trainer, timeline)
}

fn walk((trainer, timeline): &mut (Trainer, Timeline), steps: u64) {
    (0..steps).for_each(|_| timeline.step(trainer).expect("it trains"));
}

fn turn((trainer, timeline): &mut (Trainer, Timeline), key: &str, value: &str) {
    let (config, _) = trainer.config().with(key, value).expect(key);
    timeline.turn(trainer, config);
}

fn seek((trainer, timeline): &mut (Trainer, Timeline), step: u64) {
    assert!(timeline.seek(trainer, step, &mut || true));
    trainer.prepare();
}

/// What must be the same: parameters, loss, settings, epoch.
fn state((trainer, _): &(Trainer, Timeline)) -> (u64, u64, Option<u64>, String, u64) {
    let loss = trainer.loss().map(f64::to_bits);
    let config = trainer.config().to_string();
    (trainer.step_count(), trainer.parameters_hash(), loss, config, trainer.epoch())
}

#[test]
fn step_50_after_step_200_is_a_fresh_run_of_50_steps() {
    for loss in LOSSES {
        for encoder in ["mlp", "linear", "free"] {
            for optimizer in ["adam", "sgd"] {
                let text = format!(
                    "loss={}&encoder={encoder}&optimizer={optimizer}&points=60&batch-size=14",
                    loss.id
                );
                let (mut run, mut fresh) = (start(&text), start(&text));
                walk(&mut run, 200);
                let end = state(&run);
                walk(&mut fresh, 50);
                seek(&mut run, 50);
                assert_eq!(state(&run), state(&fresh), "{text}");
                assert_eq!((run.1.last_step(), run.0.history().len()), (200, 201), "{text}");
                walk(&mut run, 150);
                assert_eq!(state(&run), end, "{text}");
                assert!(run.1.branches().is_empty());
            }
        }
    }
}

type State = (u64, u64, Option<u64>, String, u64);

/// A run whose knobs were turned, and a point moved, on the way; and what it was at some steps once
/// everything was changed there.
fn eventful() -> ((Trainer, Timeline), Vec<State>) {
    let mut run = start("loss=contrastive&encoder=free&points=60&batch-size=14");
    let mut states = Vec::new();
    let mut note = |run: &mut (Trainer, Timeline), steps| {
        run.0.prepare();
        states.push(state(run));
        walk(run, steps);
    };
    note(&mut run, 20);
    turn(&mut run, "margin", "2");
    note(&mut run, 10);
    turn(&mut run, "batch-size", "31");
    turn(&mut run, "batch-size", "9");
    note(&mut run, 17);
    assert!(run.1.place(&mut run.0, 5, [3.0, -2.0]));
    assert!(!run.1.place(&mut run.0, 5000, [3.0, -2.0]));
    turn(&mut run, "learning-rate", "0.2");
    note(&mut run, 33);
    note(&mut run, 40);
    note(&mut run, 0);
    (run, states)
}

#[test]
fn every_step_comes_back_with_the_settings_of_its_time() {
    let (mut run, states) = eventful();
    for wanted in states.iter().rev().chain(&states) {
        seek(&mut run, wanted.0);
        assert_eq!(&state(&run), wanted);
    }
    seek(&mut run, 19);
    assert!(!run.0.config().to_string().contains("margin"));
    seek(&mut run, 20);
    assert!(run.0.config().to_string().contains("margin=2"));
    assert_eq!(run.1.last_step(), 120);
    assert!(run.1.branches().is_empty(), "looking changes nothing");
}

#[test]
fn a_seek_in_slices_arrives_at_the_same_bits() {
    let (mut run, states) = eventful();
    let ((trainer, timeline), wanted) = (&mut run, &states[4]);
    let mut calls = 0;
    while !timeline.seek(trainer, wanted.0, &mut || false) {
        calls += 1;
        assert!(calls < 10_000, "it gets on");
    }
    assert_eq!(trainer.parameters_hash(), wanted.1);
}

#[test]
fn a_journal_makes_the_run_again() {
    let (run, states) = eventful();
    let text = run.1.journal().to_string();
    let mut again = Timeline::of(Journal::parse(&text).expect("a journal"));
    assert_eq!(again.1.last_step(), 120);
    for wanted in [&states[5], &states[2], &states[4]] {
        seek(&mut again, wanted.0);
        assert_eq!(state(&again).1, wanted.1);
    }
    assert_eq!(again.1.journal().to_string(), text);
}

#[test]
fn a_change_in_the_past_branches_and_keeps_the_old_curve() {
    let text = "loss=contrastive&points=60&batch-size=14";
    let mut run = start(text);
    walk(&mut run, 100);
    turn(&mut run, "margin", "3");
    walk(&mut run, 100);
    let before = run.0.history().to_vec();
    seek(&mut run, 40);
    assert_eq!(&run.0.history()[..], &before[..], "the future stays known");
    turn(&mut run, "margin", "2");
    turn(&mut run, "margin", "2.5");
    let [branch] = run.1.branches() else { panic!("one branch, {}", run.1.branches().len()) };
    assert_eq!((branch.from, branch.stride), (40, 1));
    assert_eq!(branch.losses, before[40..]);
    assert!(branch.series.iter().flatten().all(|&(step, _)| (41..=200).contains(&step)));
    assert_eq!((run.1.last_step(), run.1.journal().entries().len()), (40, 1));
    walk(&mut run, 30);
    let mut fresh = start(text);
    walk(&mut fresh, 40);
    turn(&mut fresh, "margin", "2.5");
    walk(&mut fresh, 30);
    assert_eq!(state(&run), state(&fresh));
    assert_eq!(run.0.history(), fresh.0.history());
    for step in [30, 20, 10, 9, 8] {
        seek(&mut run, step);
        turn(&mut run, "margin", "1.5");
        walk(&mut run, 5);
    }
    assert_eq!(run.1.branches().len(), 4, "bounded");
}

#[test]
fn a_knob_turned_at_the_newest_step_is_no_branch() {
    let mut run = start("loss=contrastive&points=60&batch-size=14");
    walk(&mut run, 30);
    turn(&mut run, "margin", "2");
    assert!(run.1.branches().is_empty());
}

#[test]
fn the_series_do_not_depend_on_the_frames() {
    for text in
        ["loss=triplet&points=80", "encoder=free&points=90", "loss=info-nce&holdout=0&points=90"]
    {
        let (mut whole, mut sliced) = (start(text), start(text));
        walk(&mut whole, 60);
        let (trainer, timeline) = &mut sliced;
        let mut turn = 0;
        while trainer.step_count() < 60 {
            turn += 1;
            let mut left = turn % 7;
            timeline.advance(trainer, &mut || {
                left -= 1;
                left > 0
            });
        }
        timeline.prepare_within(trainer, &mut || true);
        // Back and forth: what is known stays.
        seek(&mut sliced, 3);
        seek(&mut sliced, 60);
        for name in NAMES {
            let series = whole.1.series(name);
            assert_eq!(series, sliced.1.series(name), "{text} {name}");
            assert!(series.len() > 5 && series[0].0 == 0, "{text} {name}");
        }
        assert!(whole.1.series("nothing").is_empty());
    }
}

#[test]
fn a_sample_is_what_the_metric_says() {
    for (text, held_out) in [("loss=triplet&points=80", true), ("encoder=free&points=90", false)] {
        let mut run = start(text);
        walk(&mut run, 40);
        for name in NAMES {
            let expected = match metric::find(name) {
                Some(metric) => run.0.metric(metric, held_out),
                None => Some(run.0.gradient().iter().map(|g| g * g).sum::<f64>().sqrt()),
            };
            let &(step, value) = run.1.series(name).last().expect(name);
            assert_eq!(step, 40);
            assert!((value - expected.expect(name)).abs() < 1e-12 * value.abs(), "{name}");
        }
    }
}

#[test]
fn series_are_bounded_and_evenly_spaced() {
    let mut run = start("encoder=linear&points=20&batch-size=4&loss=triplet");
    walk(&mut run, 5000);
    for name in NAMES {
        let steps: Vec<u64> = run.1.series(name).iter().map(|&(step, _)| step).collect();
        assert!((128..=256).contains(&steps.len()), "{name} {}", steps.len());
        assert!(steps.windows(2).all(|pair| pair[1] - pair[0] == 32), "{name}");
    }
}

#[test]
fn a_run_that_diverged_can_be_taken_back() {
    let mut run = start(
        "loss=contrastive&margin=4&optimizer=sgd&learning-rate=3&momentum=0.99&encoder=linear&data=blobs&noise=1&distance=squared",
    );
    let end = (0..2000).find(|_| run.1.step(&mut run.0).is_err()).expect("it diverges");
    seek(&mut run, end / 2);
    assert!(run.0.is_ready() && run.0.step_count() == end / 2);
    assert!(run.1.seek(&mut run.0, end + 10, &mut || true), "as far as it goes");
    assert!(run.0.is_diverged() && run.0.step_count() == end);
    seek(&mut run, end / 2);
    turn(&mut run, "learning-rate", "0.001");
    walk(&mut run, 20);
    assert_eq!(run.1.branches().len(), 1);
}

#[test]
fn a_crowd_stays_within_its_memory() {
    let mut run = start("points=100000&encoder=free&loss=contrastive&batch-size=4&holdout=0");
    walk(&mut run, 150);
    assert!(run.1.keyframe_bytes() <= 32 << 20, "{}", run.1.keyframe_bytes());
    let mut fresh = start("points=100000&encoder=free&loss=contrastive&batch-size=4&holdout=0");
    walk(&mut fresh, 77);
    seek(&mut run, 77);
    assert_eq!(state(&run), state(&fresh));
}
