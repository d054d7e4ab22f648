//! Documents that supersede what the corpus does not hold, or themselves.

use super::finding::{Code, Finding, Severity, Side, fingerprint};
use crate::corpus::{Corpus, supersedes};
use crate::document::Document;
use crate::span::Span;

/// One finding a document.
#[must_use]
pub fn findings(corpus: &Corpus) -> Vec<Finding> {
    let found = supersedes::read(corpus);
    let unknown = found.unknown.iter().map(|&index| (index, Severity::Note));
    let circular = found.circular.iter().map(|&index| (index, Severity::Warning));
    unknown.chain(circular).filter_map(|(index, severity)| finding(corpus.documents.get(index)?, index, severity)).collect()
}

fn finding(document: &Document, index: usize, severity: Severity) -> Option<Finding> {
    let name = document.fields.get(supersedes::FIELD)?.trim();
    let (message, help) = match severity {
        Severity::Note => (
            format!("the document supersedes `{name}`, which the corpus does not hold"),
            "name the older document by its id, or by its path as seen from this one",
        ),
        _ => (
            format!("the document supersedes `{name}`, which in the end supersedes it"),
            "only the newer of two documents supersedes the other; until then both are compared",
        ),
    };
    Some(Finding {
        severity,
        help: Some(help.to_owned()),
        fingerprint: fingerprint([Code::DocumentSupersedes.name(), &document.id, name]),
        ..Finding::new(
            Code::DocumentSupersedes,
            message,
            Side::new(index, place(document, name), name, format!("supersedes {name}")),
        )
    })
}

/// Where the name stands in the fields at the head of the text; of a field outside the text, the first word of the text.
fn place(document: &Document, name: &str) -> Span {
    let head = document.text.get(..document.body).unwrap_or_default();
    let field = head.find(supersedes::FIELD).unwrap_or(0);
    if let Some(at) = head[field..].find(name) {
        return Span::new(field + at, field + at + name.len());
    }
    let body = document.text.get(document.body..).unwrap_or_default();
    let start = document.text.len() - body.trim_start().len();
    Span::new(start, document.text[start..].find(char::is_whitespace).map_or(document.text.len(), |length| start + length))
}
