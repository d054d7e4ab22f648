//! Facts and readings in, findings out.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::Claim;
use crate::corpus::Corpus;
use crate::document::Document;
use crate::fact::Fact;
use crate::reading::Reading;
use crate::rules::{Holds, RuleSet};
use crate::span::Span;
use camps::{Source, verdict};
use cause::Causes;
use finding::{Code, Finding, Side, Verdict, fingerprint};
use prose::Sources;

pub mod calendar;
pub mod camps;
mod cause;
pub mod compare;
pub mod explain;
pub mod figures;
pub mod finding;
pub mod header;
pub mod known;
pub(crate) mod prose;
pub mod relation;
pub mod supersedes;

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
    let mut findings = merge_copies(alone, corpus, readings);
    let from = Sources { corpus, readings };
    findings.extend(supersedes::findings(corpus));
    let causes = Causes::new(&findings, facts, from);
    let known = known::findings(facts, rules, from);
    let of_facts = facts.iter().filter_map(|fact| of_fact(fact, from)).map(|finding| under_known(finding, &known));
    let of_claims: Vec<Finding> = of_facts.chain(relation::findings(facts, rules, from)).collect();
    findings.extend(of_claims.into_iter().chain(known).map(|finding| causes.under(finding)));
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

/// Whether a finding is about the date line of a document.
fn is_of_header(finding: &Finding) -> bool {
    matches!(finding.code, Code::HeaderDate | Code::HeaderMissing)
}

/// Numbers findings of single documents that say the same of the same sentence, so that a baseline that holds three of them is
/// told of a fourth.
fn number_repeats(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings.iter_mut().filter(|finding| finding.fact.is_none() && !is_of_header(finding)) {
        let before = seen.entry(finding.fingerprint.clone()).or_default();
        if *before > 0 {
            finding.fingerprint = fingerprint([finding.fingerprint.as_str(), &before.to_string()]);
        }
        *before += 1;
    }
}

/// One finding where copies of one document have the same fault; its help names the others.
fn merge_copies(findings: Vec<Finding>, corpus: &Corpus, readings: &[Reading]) -> Vec<Finding> {
    let mut first: BTreeMap<(String, Span, &str), usize> = BTreeMap::new();
    let mut merged: Vec<Finding> = Vec::new();
    for finding in findings {
        let span = finding.primary.span;
        // The same words twice in one document are two faults; copies have the whole line in common, or if the fault is of the
        // document, the whole text.
        let at = finding.primary.document;
        let text = readings.get(at).zip(corpus.documents.get(at)).map_or("", |(reading, document)| {
            let text = reading.folded.text.as_str();
            if is_of_header(&finding) { text } else { reading.folded.folded(document.line_at(span.start)).of(text) }
        });
        let key = (finding.fingerprint.clone(), span, text);
        if let Some(original) = first.get(&key).map(|&index| &mut merged[index]) {
            original.also.push(finding.primary.document);
        } else {
            first.insert(key, merged.len());
            merged.push(finding);
        }
    }
    for finding in merged.iter_mut().filter(|finding| !finding.also.is_empty()) {
        let help = finding.help.take().map_or(String::new(), |help| format!("{help}; "));
        finding.help = Some(format!("{help}the same stands in {}", prose::named(finding.also.iter().copied(), corpus)));
    }
    merged
}

/// The finding about a fact, where its claims differ.
fn of_fact(fact: &Fact<'_>, from: Sources<'_>) -> Option<Finding> {
    let found = verdict(fact, from.corpus);
    let (code, severity) = match found.verdict {
        Verdict::Conflict => (Code::FactConflict, fact.compare.conflict),
        Verdict::Discrepancy => (Code::FactDiscrepancy, fact.compare.discrepancy),
        Verdict::Unresolved | Verdict::Agree | Verdict::Compatible => return None,
    };
    let pair = found.pair?;
    let mut camps: Vec<_> = found.camps.iter().filter(|camp| camp.disputed()).collect();
    let values = camps.iter().map(|camp| camp.value.as_str());
    let fingerprint = fingerprint([code.name(), fact.key].into_iter().chain(values));
    // The counterpart of the primary side stands right after it, then the camps from the largest to the smallest.
    camps.sort_by_key(|camp| std::cmp::Reverse(camp.sources.len()));
    let mut sources: Vec<&Source<'_>> = camps.iter().flat_map(|camp| &camp.sources).filter(|source| source.disputed).collect();
    sources.sort_by_key(|source| (!source.tells(pair.0), !source.tells(pair.1)));
    let also: BTreeSet<usize> = sources.iter().flat_map(|source| &source.copies).map(|copy| copy.document).collect();
    let mut sides = sources.iter().map(|source| side(source, pair, fact.compare.holds, from));
    let (message, primary) = (prose::message(fact, &found, pair, from), sides.next()?);
    Some(Finding {
        severity,
        verdict: Some(found.verdict),
        fact: Some(fact.key.to_owned()),
        rule: Some(pair.0.rule.clone()),
        help: Some(prose::help(fact, &found, pair, from)),
        others: sides.collect(),
        also: also.into_iter().collect(),
        reconcile: found.reconcile,
        fingerprint,
        ..Finding::new(code, message, primary)
    })
}

/// Stands a finding under the one that tells which of its sides are wrong, unless that is the milder.
fn under_known(finding: Finding, known: &[Finding]) -> Finding {
    let judge = known.iter().find(|judge| judge.fact == finding.fact && judge.severity >= finding.severity);
    Finding { under: judge.map(|judge| judge.fingerprint.clone()), ..finding }
}

/// One source as a side; of several copies, the one that the message is about.
fn side(source: &Source<'_>, pair: (&Claim, &Claim), holds: Holds, from: Sources<'_>) -> Side {
    let shown = [pair.0, pair.1].into_iter().find(|claim| source.tells(claim)).unwrap_or(source.claim);
    prose::side(shown, source.copies.len(), holds, from)
}

/// Puts findings in the order of the report: severity (worst first), code, path, place, each with those that stand under it
/// right behind it. One stands on its own where that under which it stood is not among them. The last keys only break ties, so
/// that the order never depends on how the findings were found.
pub(crate) fn sort(findings: &mut Vec<Finding>, corpus: &Corpus) {
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
