//! What the playground claims about contrastive learning, measured: the statements of the literature
//! that hold in two dimensions, each with its setting, over several seeds, with a tolerance.
//!
//! `cargo test --test phenomena` takes three seeds; `PHENOMENA_SEEDS=11,12,13` takes others. The
//! version with ten seeds, which writes the table docs/phenomena.md, is
//! `cargo test --test phenomena -- --ignored`.
//!
//! Values that are known exactly stand in [`exact`] and, for single rows and batches, in
//! `tests/properties/exact.rs` and `tests/properties/rows.rs`.

#![cfg(not(target_arch = "wasm32"))]

#[path = "phenomena/collapse.rs"]
mod collapse;
#[path = "phenomena/encoders.rs"]
mod encoders;
#[path = "phenomena/exact.rs"]
mod exact;
#[path = "phenomena/experiment.rs"]
mod experiment;
#[path = "phenomena/layout.rs"]
mod layout;
#[path = "phenomena/negatives.rs"]
mod negatives;
#[path = "phenomena/nuances.rs"]
mod nuances;
#[path = "phenomena/report.rs"]
mod report;

use experiment::{EXPERIMENTS, Experiment, quick_seeds};

/// Every finding of one experiment holds.
fn check(id: &str) {
    let found = EXPERIMENTS.iter().find(|experiment| experiment.id == id);
    let Experiment { run, claim, .. } = found.expect(id);
    let findings = run(&quick_seeds());
    assert!(!findings.is_empty());
    for finding in findings {
        assert!(finding.holds(), "{id}, {claim}: {finding:#?}");
    }
}

macro_rules! experiments {
    ($($name:ident: $id:literal;)*) => {
        $(#[test] fn $name() { check($id); })*

        #[test]
        fn every_experiment_is_run() {
            let ids = [$($id),*];
            let all: Vec<_> = EXPERIMENTS.iter().map(|experiment| experiment.id).collect();
            assert_eq!(all, ids);
        }
    };
}

experiments! {
    attract_only_collapses: "T1";
    labels_leave_a_point_for_every_class: "T1c";
    the_margin_is_a_ruler: "T2";
    only_pushes_stop_at_the_margin: "T4";
    the_nuisance_vanishes: "T5";
    batch_hard_collapses_and_others_do_not: "T6";
    collapse_depends_on_the_beginning: "T6b";
    collapse_is_reversible: "T6c";
    the_soft_margin_sticks_at_ln_2: "T6d";
    hard_mining_chases_wrong_labels: "T7";
    random_triplets_go_idle: "T8";
    supcon_ends_on_the_simplex: "T10";
    a_low_temperature_stops_early: "T11";
    imbalance_breaks_the_simplex: "T12";
    small_temperatures_push_locally: "T13";
    uniformity_costs_tolerance: "T14";
    the_batch_sets_the_scale: "T16";
    the_information_bound_stops_at_ln_k: "T17";
    class_mates_among_the_negatives_hurt: "T18";
    strong_augmentation_flattens: "T19";
    recall_is_a_weak_ruler: "T21";
    lengths_only_grow: "T23";
    a_circle_discards_the_radius: "T24";
    a_circle_traps_classes: "T25";
    semi_hard_mining_inflates: "T28";
}

#[test]
#[ignore = "ten seeds: minutes"]
fn the_table_of_all_experiments() {
    let seeds: Vec<u64> = (1..=10).collect();
    let results = report::run_all(&seeds);
    report::write(&results, seeds.len());
    for (experiment, findings) in &results {
        for finding in findings {
            assert!(finding.holds(), "{}: {finding:#?}", experiment.id);
        }
    }
}
