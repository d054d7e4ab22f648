//! Findings about suppressions.

use chrono::NaiveDate;

use super::Suppression;
use crate::check::finding::{Code, Finding, Side, fingerprint};
use crate::corpus::Corpus;
use crate::directive::Mistake;
use crate::document::Document;
use crate::span::Span;

/// What is wrong with a comment.
pub(super) fn mistake(mistake: Mistake, document: &Document, index: usize) -> Finding {
    let label = "has no effect";
    let words = mistake.span.of(&document.text);
    let print = fingerprint([Code::SuppressionMistake.name(), &document.id, &mistake.message, words]);
    let side = Side { document: index, span: mistake.span, ..side(words, label) };
    Finding { fingerprint: print, help: Some(mistake.help), ..finding(Code::SuppressionMistake, mistake.message, side) }
}

/// A suppression whose last day was `until`.
pub(super) fn expired(suppression: &Suppression<'_>, until: (NaiveDate, Span), corpus: &Corpus) -> Finding {
    let (day, span) = until;
    let message = format!("the suppression of {} expired on {day}", suppression.name());
    let help =
        format!("its reason was \"{}\": see whether it still holds, then write a later day or remove it", suppression.reason);
    idle(Code::SuppressionExpired, suppression, corpus, (message, help), (span, "the last day"))
}

/// A suppression that nothing fits.
pub(super) fn unused(suppression: &Suppression<'_>, corpus: &Corpus) -> Finding {
    let message = format!("the suppression of {} lets nothing pass", suppression.name());
    let help = format!("its reason is \"{}\": remove it, or correct what it is limited to", suppression.reason);
    idle(Code::SuppressionUnused, suppression, corpus, (message, help), (suppression.span, "no finding fits"))
}

/// A finding about a suppression, with message and help, and what it points at.
fn idle(
    code: Code,
    suppression: &Suppression<'_>,
    corpus: &Corpus,
    (message, help): (String, String),
    (span, label): (Span, &str),
) -> Finding {
    let file = corpus.document(suppression.document);
    let (id, text) = file.map_or(("", ""), |file| (file.id.as_str(), file.text.as_str()));
    let day = suppression.until.map(|(day, _)| day.to_string()).unwrap_or_default();
    let print = fingerprint([code.name(), id, &suppression.name(), &suppression.reason, &day]);
    let side = Side { document: suppression.document, span, ..side(span.of(text), label) };
    Finding { fingerprint: print, help: Some(help), ..finding(code, message, side) }
}

fn side(words: &str, label: &str) -> Side {
    Side { document: 0, span: Span::new(0, 0), value: words.to_owned(), hedge: None, rests_on: None, label: label.to_owned() }
}

fn finding(code: Code, message: String, primary: Side) -> Finding {
    Finding {
        code,
        severity: code.severity(),
        verdict: None,
        fact: None,
        rule: None,
        message,
        help: None,
        primary,
        others: Vec::new(),
        also: Vec::new(),
        reconcile: Vec::new(),
        fingerprint: String::new(),
        under: None,
    }
}
