//! What changed between two states of rules and corpus: as text, as Markdown for a pull request, and as records.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::json;
use crate::snapshot::changes::{Change, Changes};
use crate::snapshot::{Claim, Finding};

/// The changes of rules and built-in checks, by rule id or code.
pub type ByRule = BTreeMap<String, Changes>;

/// Writes the changes of one rule for people.
///
/// # Errors
/// If `out` can't be written.
pub fn of_rule(out: &mut dyn Write, rule: &str, changes: &Changes) -> io::Result<()> {
    writeln!(out, "{rule}: {}", changes.summary())?;
    for line in lines(changes) {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}

/// Writes the changes of all rules for people.
///
/// # Errors
/// If `out` can't be written.
pub fn text(out: &mut dyn Write, all: &ByRule, base: &str) -> io::Result<()> {
    for (rule, changes) in all {
        of_rule(out, rule, changes)?;
    }
    writeln!(out, "{}", headline(all, base))
}

/// Writes the changes of all rules as Markdown: what changed in one line, then each rule with its changes folded away.
///
/// # Errors
/// If `out` can't be written.
pub fn markdown(out: &mut dyn Write, all: &ByRule, base: &str) -> io::Result<()> {
    writeln!(out, "**factlint**: {}", headline(all, base))?;
    for (rule, changes) in all {
        writeln!(out, "\n<details><summary><code>{rule}</code>: {}</summary>\n\n```diff", changes.summary())?;
        for line in lines(changes) {
            // What GitHub colours are lines that begin with these.
            let line = line.replacen('−', "-", 1).replacen('~', "!", 1);
            writeln!(out, "{}", line.replace("```", "'''"))?;
        }
        writeln!(out, "```\n\n</details>")?;
    }
    Ok(())
}

/// One change, for machines.
#[derive(Serialize)]
struct Record<'a, T> {
    /// Id of the rule, or code of the built-in check.
    rule: &'a str,
    /// `claim` or `finding`.
    kind: &'static str,
    /// `added`, `lost` or `changed`.
    change: &'static str,
    /// As it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a T>,
    /// As it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'a T>,
}

/// Writes one JSON object for each change.
///
/// # Errors
/// If `out` can't be written.
pub fn jsonl(out: &mut dyn Write, all: &ByRule) -> io::Result<()> {
    for (rule, changes) in all {
        json::lines(out, changes.findings.iter().map(|change| record(rule, "finding", change)))?;
        json::lines(out, changes.claims.iter().map(|change| record(rule, "claim", change)))?;
    }
    Ok(())
}

fn record<'a, T>(rule: &'a str, kind: &'static str, change: &'a Change<T>) -> Record<'a, T> {
    let (name, before, after) = match change {
        Change::Added(after) => ("added", None, Some(after)),
        Change::Lost(before) => ("lost", Some(before), None),
        Change::Changed { before, after } => ("changed", Some(before), Some(after)),
    };
    Record { rule, kind, change: name, before, after }
}

/// What changed in all, in one line.
fn headline(all: &ByRule, base: &str) -> String {
    let mut total = Changes::default();
    for changes in all.values() {
        total.claims.extend(changes.claims.iter().cloned());
        total.findings.extend(changes.findings.iter().cloned());
    }
    if total.is_empty() {
        return format!("no claim and no finding changed since {base}");
    }
    format!("{} since {base}, in {}", total.summary(), super::counted(all.len(), "rule"))
}

/// The changes, a line each; findings first, for they are what readers must act on.
fn lines(changes: &Changes) -> impl Iterator<Item = String> {
    changes.findings.iter().map(finding).chain(changes.claims.iter().map(claim))
}

fn finding(change: &Change<Finding>) -> String {
    let named = |finding: &Finding| format!("{}[{}]", super::severity_name(finding.severity), finding.code);
    let entry = change.entry();
    let was = match change {
        Change::Changed { before, after } if before.message != after.message => format!(" (was: {})", before.message),
        Change::Changed { before, after } if before.severity != after.severity || before.code != after.code => {
            format!(" (was: {})", named(before))
        }
        Change::Changed { before, .. } => format!(" (sides were: {})", before.sides.join("; ")),
        Change::Added(_) | Change::Lost(_) => String::new(),
    };
    format!("{} {}: {}{was}", change.sign(), named(entry), entry.message)
}

fn claim(change: &Change<Claim>) -> String {
    let entry = change.entry();
    let value = match change {
        Change::Changed { before, after } => differences(before, after),
        Change::Added(claim) | Change::Lost(claim) => format!("{} = {}", claim.fact, described(claim)),
    };
    format!("{} {}: {value}: \"{}\"", change.sign(), entry.document, entry.text)
}

/// What is told of a fact besides its key.
fn described(claim: &Claim) -> String {
    let notes = [
        claim.scope.clone(),
        claim.as_of.as_ref().map(|as_of| format!("as of {as_of}")),
        claim.according_to.as_ref().map(|speaker| format!("according to {speaker}")),
        (!claim.told.is_empty()).then(|| claim.told.join(", ")),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    if notes.is_empty() { claim.value.clone() } else { format!("{} ({})", claim.value, notes.join("; ")) }
}

/// A claim as it was and as it is, with only what differs told twice.
fn differences(before: &Claim, after: &Claim) -> String {
    let fact = if before.fact == after.fact { after.fact.clone() } else { format!("{} → {}", before.fact, after.fact) };
    let (was, is) = (described(before), described(after));
    if was == is { format!("{fact} = {is}") } else { format!("{fact} = {was} → {is}") }
}
