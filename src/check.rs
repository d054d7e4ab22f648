//! Facts and readings in, findings out.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::Corpus;
use crate::document::Document;
use crate::fact::Fact;
use crate::reading::Reading;
use crate::rules::RuleSet;
use cause::Causes;
use copies::{merge_copies, number_repeats};
use dispute::of_fact;
use finding::Finding;
use prose::Sources;

pub use wanted::{Wanted, lead};

pub mod calendar;
pub mod camps;
mod cause;
pub mod compare;
mod copies;
mod dispute;
pub mod explain;
pub mod figures;
pub mod finding;
pub mod header;
pub mod known;
pub(crate) mod prose;
pub mod relation;
pub mod supersedes;
mod wanted;

/// What is wrong with a document by itself.
#[must_use]
pub fn of_document(document: &Document, index: usize, reading: &Reading, rules: &RuleSet) -> Vec<Finding> {
    let mut findings = Vec::new();
    let of_header = if is_on("header", rules) { header::findings(document, index, reading) } else { Vec::new() };
    if is_on("calendar", rules) {
        let refuted = of_header.first().filter(|_| !reading.dating.refuted.is_empty());
        findings.extend(calendar::findings(index, reading, refuted));
    }
    findings.extend(of_header);
    if is_on("figures", rules) {
        findings.extend(figures::findings(index, reading));
    }
    findings
}

/// All findings, the worst first, then by code, path and place.
#[must_use]
pub fn findings(corpus: &Corpus, readings: &[Reading], facts: &[Fact<'_>], rules: &RuleSet) -> Vec<Finding> {
    let documents = corpus.documents.iter().zip(readings).enumerate();
    let alone = documents.flat_map(|(index, (document, reading))| of_document(document, index, reading, rules));
    all_findings(alone.collect(), corpus, readings, facts, rules)
}

/// The same, where it is known already what is wrong with the documents by themselves, in their order.
#[must_use]
pub fn all_findings(
    alone: Vec<Finding>,
    corpus: &Corpus,
    readings: &[Reading],
    facts: &[Fact<'_>],
    rules: &RuleSet,
) -> Vec<Finding> {
    let from = Sources { corpus, readings };
    let mut findings = merge_copies(alone, from);
    findings.extend(supersedes::findings(corpus));
    let causes = Causes::new(&findings, facts, from);
    let known = known::findings(facts, rules, from, None);
    let disputes = facts.iter().filter_map(|fact| of_fact(fact, from, None)).map(|finding| under_known(finding, &known));
    let disputes: Vec<Finding> = disputes.collect();
    let related = relation::findings(facts, rules, from, &disputes);
    findings.extend(disputes.into_iter().chain(related).chain(known).map(|finding| causes.under(finding)));
    if is_on("figures", rules) {
        findings.extend(figures::reworded::findings(corpus, readings));
    }
    sort(&mut findings, corpus);
    number_repeats(&mut findings);
    findings
}

/// Whether a check that is built in is switched on.
fn is_on(name: &str, rules: &RuleSet) -> bool {
    rules.builtin.iter().any(|builtin| builtin == name)
}

/// Stands a finding under the one that tells which of its sides are wrong, unless that is the milder.
fn under_known(finding: Finding, known: &[Finding]) -> Finding {
    let judge = known.iter().find(|judge| judge.fact == finding.fact && judge.severity >= finding.severity);
    Finding { under: judge.map(|judge| judge.fingerprint.clone()), ..finding }
}

/// Puts findings in the order of the report: severity (worst first), code, path, place, each with those that stand under it
/// right behind it. One stands on its own where that under which it stood is not among them. The last keys only break ties, so
/// that the order never depends on how the findings were found.
pub(crate) fn sort(findings: &mut Vec<Finding>, corpus: &Corpus) {
    let name = |index: usize| corpus.document(index).map(|document| (document.path.as_str(), document.id.as_str()));
    for finding in findings.iter_mut() {
        finding.also.sort_by_cached_key(|copy| (name(copy.document), copy.span));
    }
    findings.sort_by_cached_key(|finding| {
        let document = corpus.document(finding.primary.document);
        let document = document.map(|document| (document.path.clone(), document.location(0), document.id.clone()));
        let place = (document, finding.primary.span, finding.fact.clone(), finding.fingerprint.clone());
        (std::cmp::Reverse(finding.severity), finding.code, place)
    });
    let there: BTreeSet<String> = findings.iter().map(|finding| finding.fingerprint.clone()).collect();
    let (mut of, mut above): (BTreeMap<String, Vec<Finding>>, Vec<Finding>) = (BTreeMap::new(), Vec::new());
    for mut finding in std::mem::take(findings) {
        finding.under = finding.under.filter(|cause| there.contains(cause));
        match finding.under.clone() {
            Some(cause) => of.entry(cause).or_default().push(finding),
            None => above.push(finding),
        }
    }
    above.reverse();
    while let Some(finding) = above.pop() {
        let dependent = of.remove(&finding.fingerprint);
        findings.push(finding);
        above.extend(dependent.into_iter().flatten().rev());
    }
}
