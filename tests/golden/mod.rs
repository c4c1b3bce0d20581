//! The golden table: what the parameters' hash is after 200 steps of every loss with every encoder.
//!
//! Checked natively by `tests/determinism.rs` and in the browser by `tests/web.rs`. A change of the
//! numbers is a change of every link that anybody has shared: make it on purpose, with
//! `UPDATE_GOLDEN=1 cargo test --test determinism`, and say so in the change log.

use contrastive_playground::{Config, Trainer};

/// Steps after which the hash is taken.
pub const STEPS: u64 = 200;

/// One `config hash` a line.
pub const TABLE: &str = include_str!("hashes.txt");

/// The table as (config, hash).
pub fn table() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter_map(|line| line.split_once(' '))
}

/// The hash that a run of `config` ends with, as in the table.
pub fn hash_of(config: &str) -> String {
    let mut trainer = Trainer::new(Config::parse(config).expect(config));
    (0..STEPS).for_each(|_| trainer.step().expect(config));
    format!("{:016x}", trainer.parameters_hash())
}
