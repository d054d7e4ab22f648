//! The form of `pack.toml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::{FactKey, Scalar, Words};

/// A pack: what its rules share.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "A pack of factlint")]
pub struct PackFile {
    /// The first half of the ids of its rules: letters, digits, `-` and `_`.
    #[schemars(regex(pattern = r"^[\p{Alphabetic}\p{N}_-]+$"))]
    pub name: String,
    /// Its version, three numbers: `"1.0.0"`.
    #[schemars(regex(pattern = r"^\d+\.\d+\.\d+"))]
    pub version: String,
    /// What the pack is about, in one sentence.
    pub about: Words,
    /// The versions of factlint that it works with: `">=0.1"`.
    pub requires: Option<Words>,
    /// Codes of the languages that its rules may have. If missing, all.
    pub languages: Option<Vec<String>>,
    /// Names of others who compete for a value: a figure that stands nearer to one of them is theirs.
    pub rivals: Option<Vec<Words>>,
    /// Those whom the claims are about, by id.
    pub entity: Option<BTreeMap<String, Entity>>,
    /// Reference values.
    pub known: Option<Vec<Known>>,
    /// Relations between facts.
    pub relation: Option<Vec<Relation>>,
}

/// Somebody or something that claims are about.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Entity {
    /// All names that documents use for it; no other entity may have one of them.
    #[schemars(length(min = 1))]
    pub names: Vec<Words>,
    /// Names that count only in a document that also uses one of `names`: `"the mission"`.
    pub nicknames: Option<Vec<Words>>,
    /// Its kind: entities of one kind compete for a value, and `{@kind}` in a pattern is any of them.
    pub kind: Option<Words>,
}

/// A reference value.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Known {
    /// The key of the fact: `"minusma: created"`.
    pub fact: FactKey,
    /// The value in base form: `"2013-04-25"`, `"11600"`, a range `"11000..12000"`, or a bound `"at least 400"`.
    pub value: Scalar,
    /// The days for which it is known, of a fact that changes: `"2023-06-30"`, `"2014/2023-06"`. Claims of other times are let be.
    pub as_of: Option<Scalar>,
    /// Where it is known from.
    pub source: Words,
}

/// How facts go together: one of `order`, `sum` and `span`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["order"] }, { "required": ["sum"] }, { "required": ["span"] }]))]
pub struct Relation {
    /// Facts whose dates follow one another.
    #[schemars(length(min = 2))]
    pub order: Option<Vec<FactKey>>,
    /// A total and its parts.
    pub sum: Option<Sum>,
    /// Two dates and the time between them.
    pub span: Option<Span>,
}

/// A total and its parts.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Sum {
    /// The fact that is the total.
    pub total: FactKey,
    /// The facts that add up to it.
    #[schemars(length(min = 2))]
    pub parts: Vec<FactKey>,
}

/// Two dates and the time between them.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Span {
    /// The fact that is the beginning.
    pub from: FactKey,
    /// The fact that is the end.
    pub to: FactKey,
    /// The fact that is the time between them.
    pub lasts: FactKey,
}
