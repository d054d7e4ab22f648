//! factlint: a linter for facts. The modules stand in the order in which data flows.

pub mod check;
pub mod claim;
pub mod corpus;
pub mod dating;
pub mod document;
pub mod fact;
pub mod fold;
pub mod language;
pub mod mention;
pub mod reading;
pub mod rules;
pub mod segment;
pub mod span;
pub mod value;
