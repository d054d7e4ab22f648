//! What a report is asked for, and the findings told by that.

use std::collections::BTreeMap;

use super::dispute;
use super::finding::{Code, Finding};
use super::known;
use super::prose::Sources;
use crate::Outcome;
use crate::corpus::Corpus;
use crate::fact;
use crate::rules::RuleSet;

/// What a report is asked for: by which side it tells a finding, of all that could lead it.
#[derive(Clone, Copy)]
pub struct Wanted<'w> {
    /// Whether the document of this index is asked for.
    pub document: &'w dyn Fn(usize) -> bool,
    /// Whether a camp of these values is new to a fact of which others are known under that code.
    pub is_new: &'w dyn Fn(Code, &str, &[String]) -> bool,
}

/// Tells findings of a run anew, each by a side that is wanted, where it has one. What it is found by stays as it is: code,
/// severity, fingerprint.
pub fn lead(findings: &mut [Finding], outcome: &Outcome, corpus: &Corpus, rules: &RuleSet, wanted: Wanted<'_>) {
    let from = Sources { corpus, readings: &outcome.readings };
    let mut of_facts: BTreeMap<(bool, String), &mut Finding> = BTreeMap::new();
    for finding in findings {
        match (finding.code, finding.fact.clone()) {
            (code @ (Code::FactConflict | Code::FactDiscrepancy | Code::KnownValue), Some(fact)) => {
                of_facts.insert((code == Code::KnownValue, fact), finding);
            }
            _ if finding.code.is_of_one_document() => lead_by_copy(finding, corpus, wanted),
            _ => {}
        }
    }
    if of_facts.is_empty() {
        return;
    }
    let facts = fact::group(&outcome.claims, rules, corpus);
    let disputes = facts.iter().filter(|fact| of_facts.contains_key(&(false, fact.key.to_owned())));
    let disputes: Vec<Finding> = disputes.filter_map(|fact| dispute::of_fact(fact, from, Some(wanted))).collect();
    let known =
        if of_facts.keys().any(|(known, _)| *known) { known::findings(&facts, rules, from, Some(wanted)) } else { Vec::new() };
    for told in disputes.into_iter().chain(known) {
        let key = (told.code == Code::KnownValue, told.fact.clone().unwrap_or_default());
        if let Some(finding) = of_facts.remove(&key) {
            *finding = Finding { under: finding.under.take(), ..told };
        }
    }
}

/// Puts a copy that is asked for in the place of the document that comes first, where every side says the same there.
fn lead_by_copy(finding: &mut Finding, corpus: &Corpus, wanted: Wanted<'_>) {
    let first = finding.primary.document;
    let Some(copy) = finding.also.iter_mut().find(|copy| (wanted.document)(copy.document)).filter(|_| !(wanted.document)(first))
    else {
        return;
    };
    let words = |document: usize, span: crate::span::Span| {
        corpus.documents.get(document).and_then(|document| document.text.get(span.start..span.end))
    };
    let own = copy.document;
    let sides = std::iter::once(&finding.primary).chain(&finding.others);
    if sides.clone().any(|side| side.document != first || words(first, side.span) != words(own, side.span)) {
        return;
    }
    copy.document = first;
    finding.primary.document = own;
    finding.others.iter_mut().for_each(|side| side.document = own);
}
