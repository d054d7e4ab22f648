//! Facts and datings in, findings out.

pub mod finding;
