//! Copies of one document have its faults: they are told once. What says the same and is no copy is told apart.

use std::collections::BTreeMap;

use super::finding::{Code, Finding, Place, fingerprint};
use super::prose::Sources;
use crate::span::Span;

/// One finding where copies of one document have the same fault; it knows where the others stand.
pub(super) fn merge_copies(findings: Vec<Finding>, from: Sources<'_>) -> Vec<Finding> {
    let mut first: BTreeMap<(String, Span, &str), usize> = BTreeMap::new();
    let mut merged: Vec<Finding> = Vec::new();
    for finding in findings {
        let span = finding.primary.span;
        // The same words twice in one document are two faults; copies have the whole line in common, or if the fault is of the
        // document, the whole text.
        let at = finding.primary.document;
        let text = from.readings.get(at).zip(from.corpus.documents.get(at)).map_or("", |(reading, document)| {
            let text = reading.folded.text.as_str();
            if is_of_header(&finding) { text } else { reading.folded.folded(document.line_at(span.start)).of(text) }
        });
        let key = (finding.fingerprint.clone(), span, text);
        if let Some(original) = first.get(&key).map(|&index| &mut merged[index]) {
            original.also.push(Place { document: at, span });
        } else {
            first.insert(key, merged.len());
            merged.push(finding);
        }
    }
    merged
}

/// Numbers findings of single documents that say the same of the same sentence, so that a baseline that holds three of them is
/// told of a fourth.
pub(super) fn number_repeats(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings.iter_mut().filter(|finding| finding.fact.is_none() && !is_of_header(finding)) {
        let before = seen.entry(finding.fingerprint.clone()).or_default();
        if *before > 0 {
            finding.fingerprint = fingerprint([finding.fingerprint.as_str(), &before.to_string()]);
        }
        *before += 1;
    }
}

/// Whether a finding is about the date line of a document.
fn is_of_header(finding: &Finding) -> bool {
    matches!(finding.code, Code::HeaderDate | Code::HeaderMissing)
}
