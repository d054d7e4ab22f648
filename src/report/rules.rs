//! Rules as they are listed: for programs, and as a table for people.

use std::io::{self, Write};

use serde::Serialize;

use super::severity_name;
use super::table::{WIDEST, table};
use crate::check::finding::Severity;
use crate::excerpt::printable;
use crate::rules::{Rule, RuleSet, Subject};

/// A rule for programs. The names of the fields are stable, and none is ever left out.
#[derive(Clone, Debug, Serialize)]
pub struct RuleRecord<'a> {
    /// Id of the rule: `minusma/troop-strength`.
    pub id: &'a str,
    /// Name of its pack, the first half of the id.
    pub pack: &'a str,
    /// Its file, as seen from the working directory.
    pub path: &'a str,
    /// What it finds, in one sentence.
    pub about: &'a str,
    /// What its claims are about: id of an entity, or a template such as `résolution {id}`.
    pub subject: &'a str,
    /// What is claimed of the subject.
    pub fact: &'a str,
    /// Type of the value that is compared: `count`, `date`.
    pub value: &'static str,
    /// Codes of the languages that it has patterns for, sorted.
    pub languages: Vec<&'a str>,
    /// How many examples it has, counterexamples among them.
    pub examples: usize,
    /// How bad a difference between its claims is.
    pub severity: SeverityRecord,
}

/// How bad a difference is: `error`, `warning` or `note`.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct SeverityRecord {
    /// Of a difference that nothing explains.
    pub conflict: Severity,
    /// Of a difference that something could explain.
    pub discrepancy: Severity,
}

impl<'a> RuleRecord<'a> {
    /// The records of all rules, by id.
    pub fn all(rules: &'a RuleSet) -> impl Iterator<Item = Self> {
        rules.iter().map(|rule| Self::new(rule, rules.sources.get(&rule.id).map_or("", |file| file.path())))
    }

    fn new(rule: &'a Rule, path: &'a str) -> Self {
        let (Subject::Entity(subject) | Subject::Template(subject)) = &rule.subject;
        Self {
            id: &rule.id,
            pack: &rule.pack,
            path,
            about: &rule.about,
            subject,
            fact: &rule.fact,
            value: rule.value.name(),
            languages: rule.patterns.keys().map(String::as_str).collect(),
            examples: rule.examples.len(),
            severity: SeverityRecord { conflict: rule.compare.conflict, discrepancy: rule.compare.discrepancy },
        }
    }
}

/// Writes rules as a table.
///
/// # Errors
/// If `out` can't be written.
pub fn text<'a>(out: &mut dyn Write, records: impl Iterator<Item = RuleRecord<'a>>) -> io::Result<()> {
    let rows = records.map(|record| {
        let SeverityRecord { conflict, discrepancy } = record.severity;
        vec![
            record.id.to_owned(),
            record.value.to_owned(),
            printable(record.subject),
            record.languages.join(", "),
            record.examples.to_string(),
            format!("{}, {}", severity_name(conflict), severity_name(discrepancy)),
            printable(record.about),
        ]
    });
    table(out, WIDEST, ["rule", "value", "subject", "languages", "examples", "severity", "about"], rows)
}
