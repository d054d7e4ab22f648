//! Folded text in, every typed value out, with its dates still unresolved.

pub(crate) mod amount;
pub(crate) mod find;
pub(crate) mod number;
pub(crate) mod scan;
pub(crate) mod tense;
pub(crate) mod time;
pub mod token;
