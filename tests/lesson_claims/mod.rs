//! Lessons and what they claim.

pub mod claim;
pub mod lesson;
