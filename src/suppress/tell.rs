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
    let words = mistake.span.of(&document.text);
    let print = fingerprint([Code::SuppressionMistake.name(), &document.id, &mistake.message, words]);
    let side = Side::new(index, mistake.span, words, "has no effect");
    Finding { fingerprint: print, help: Some(mistake.help), ..Finding::new(Code::SuppressionMistake, mistake.message, side) }
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
    let side = Side::new(suppression.document, span, span.of(text), label);
    Finding { fingerprint: print, help: Some(help), ..Finding::new(code, message, side) }
}
