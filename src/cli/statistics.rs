//! What `--statistics` counts: findings by code and rule, claims by rule, documents by language.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::Outcome;
use crate::check::finding::Finding;
use crate::corpus::Corpus;
use crate::fact;
use crate::report::{counted, rule_id};
use crate::rules::RuleSet;

/// Writes how many there are of what.
pub(super) fn write(
    out: &mut dyn Write,
    findings: &[&Finding],
    outcome: &Outcome,
    corpus: &Corpus,
    rules: &RuleSet,
) -> io::Result<()> {
    let codes = findings.iter().map(|finding| {
        let (code, rule) = (finding.code.name(), rule_id(finding));
        if code == rule { code.to_owned() } else { format!("{code}  {rule}") }
    });
    table(out, "findings", codes)?;
    table(out, "claims", outcome.claims.iter().map(|claim| claim.rule.clone()))?;
    let facts = fact::group(&outcome.claims, rules, corpus);
    let sizes = facts.iter().map(|fact| if fact.claims.len() > 1 { "with claims to compare" } else { "with one claim" });
    table(out, "facts", sizes.map(str::to_owned))?;
    let languages = outcome.readings.iter().map(|reading| reading.language.as_deref().unwrap_or("in no language that is read"));
    table(out, "documents", languages.map(str::to_owned))
}

/// Writes how often each name comes, the commonest first.
fn table(out: &mut dyn Write, what: &str, names: impl Iterator<Item = String>) -> io::Result<()> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let total = counts.values().sum();
    let mut sorted: Vec<_> = counts.into_iter().collect();
    sorted.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    writeln!(out, "{}", counted(total, what.trim_end_matches('s')))?;
    sorted.iter().try_for_each(|(name, count)| writeln!(out, "{count:>8}  {name}"))
}
