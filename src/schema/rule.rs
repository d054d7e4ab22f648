//! The form of a rule file.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::{Date, OneOrMore, Scalar, Words};
use crate::check::finding::{Severity, Verdict};
use crate::rules::{Holds, Near};

/// A rule: what is claimed of whom, the words that claim it, and examples that show it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "A rule of factlint")]
pub struct RuleFile {
    /// What the rule finds, in one sentence for people.
    pub about: Words,
    /// What the claims are about: an entity of pack.toml, or a template such as `"résolution {id}"` or `"{doc.incident}"`.
    pub subject: Words,
    /// What is claimed of the subject: `"troop strength"`. Claims of one subject and fact are compared, in all languages.
    pub fact: Words,
    /// The slot in the patterns that holds the value that is compared: `"count"`, `"date"`, or a name given there.
    pub value: Words,
    /// How close a name of the subject must stand to the value. If missing, `"document"`.
    pub near: Option<Near>,
    /// Whether capitals matter. If missing, `false`.
    pub case: Option<bool>,
    /// Patterns by the code of their language: regular expressions with slots such as `{count}`, `{date}`, `{subject}`,
    /// `{gap 5}`, or `{count = 1: an?}` for words that stand for a value.
    #[schemars(rename = "match", extend("minProperties" = 1))]
    pub patterns: BTreeMap<String, Vec<Words>>,
    /// Expressions by the code of their language that silence the rule, in the sentence of the match or the one before.
    pub except: Option<BTreeMap<String, Vec<Words>>>,
    /// How claims are compared.
    pub compare: Option<Compare>,
    /// Texts and what must be found in them. At least one must be found, and at least one must not: `find = []`.
    #[schemars(length(min = 2))]
    pub example: Vec<Example>,
}

/// How the claims of a fact are compared.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Compare {
    /// How the fact holds over time. If missing, `"always"` for dates, durations, ids and ordinals, `"at"` for the rest.
    pub holds: Option<Holds>,
    /// With `holds = "at"`, how far apart in time two claims are still compared: `"2 weeks"`, `"6 months"`. A figure for a
    /// longer time, such as a year, is compared only with figures of that time. If missing, 183 days.
    #[schemars(regex(pattern = r"^\s*\+?[\d._]+\s+(days?|weeks?|months?|years?)\s*$"))]
    pub within: Option<String>,
    /// What may differ: `"5%"`, `"100"`, for dates and durations `"2 days"`. If missing, the precision a value is written with.
    pub tolerance: Option<Tolerance>,
    /// How bad a difference is.
    pub severity: Option<Severities>,
    /// Groups of the patterns that say who is counted: a difference there is named, and makes a discrepancy of a conflict.
    pub scope: Option<OneOrMore<String>>,
    /// Groups of the patterns that make facts of their own.
    pub split: Option<OneOrMore<String>>,
    /// Whether it is a matter of record, such as a published decision: who says so explains nothing. If missing, `false`.
    pub on_record: Option<bool>,
}

/// What may differ between two values that agree.
#[derive(JsonSchema)]
#[schemars(inline, untagged)]
pub enum Tolerance {
    /// A share, an amount or a length of time.
    Text(#[schemars(regex(pattern = r"^\s*\+?[\d._]+\s*(%|\s(days?|weeks?|months?|years?))?\s*$"))] String),
    /// An amount.
    Number(f64),
}

/// How bad a difference is.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Severities {
    /// Of a difference that nothing explains. If missing, `"error"`.
    pub conflict: Option<Severity>,
    /// Of a difference that something could explain. If missing, `"warning"`.
    pub discrepancy: Option<Severity>,
}

/// A text, or several, and what must be found there.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend(
    "oneOf" = [{ "required": ["text"] }, { "required": ["documents"] }],
    "anyOf" = [{ "required": ["find"] }, { "required": ["verdict"] }, { "required": ["hedge"] }, { "required": ["scope"] }, { "required": ["subject"] }],
))]
pub struct Example {
    /// One document.
    pub text: Option<Words>,
    /// Several documents, for a comparison; instead of `text`.
    #[schemars(length(min = 1))]
    pub documents: Option<Vec<String>>,
    /// The code of their language. If missing, it is told from the text among those of the rule.
    pub lang: Option<String>,
    /// When the documents were written: `2023-08-19`, `"2023-08"`, `"2023"`.
    pub date: Option<Date>,
    /// Fields of the documents, for a subject with `{doc.…}`.
    pub fields: Option<BTreeMap<String, Words>>,
    /// The values that must be found, in order and in base form: `["11600"]`, `["2023-12-31"]`; `[]` for nothing.
    pub find: Option<Vec<Scalar>>,
    /// The hedges that must be found, in the order of the values: `about`, `at least`, `up to`, `by` …; `none` where a value has
    /// none.
    pub hedge: Option<OneOrMore<String>>,
    /// The words of the scope groups that must be found.
    pub scope: Option<OneOrMore<String>>,
    /// The subject or the whole key of the fact that must be found.
    pub subject: Option<Words>,
    /// The worst verdict over the claims of the documents.
    pub verdict: Option<Verdict>,
    /// Whether the example counts as naming the subject although it may not. If missing, `true`.
    pub named: Option<bool>,
    /// Why a counterexample must stay silent; shown when it fails.
    pub why: Option<Words>,
}
