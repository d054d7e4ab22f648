//! Folded text in, every typed value out, with its dates still unresolved.

pub(crate) mod amount;
pub(crate) mod build;
pub(crate) mod chart;
mod elided;
mod form;
pub(crate) mod find;
mod name;
pub(crate) mod number;
pub(crate) mod scan;
mod series;
pub(crate) mod slot;
pub(crate) mod tense;
pub(crate) mod time;
pub mod token;
pub(crate) mod unit;
