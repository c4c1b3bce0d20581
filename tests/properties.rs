//! What is true of every loss on every cloud of points, and what is known exactly of a few.

#![cfg(not(target_arch = "wasm32"))]

#[path = "properties/exact.rs"]
mod exact;
#[path = "properties/invariants.rs"]
mod invariants;
#[path = "properties/meeting.rs"]
mod meeting;
#[path = "properties/rows.rs"]
mod rows;
