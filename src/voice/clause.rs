//! Clauses: what commas, quotes, semicolons, colons, brackets and dashes part.

use super::Utterance;
use crate::span::Span;

/// The clause in which the value stands.
pub(super) fn around(utterance: &Utterance<'_>) -> Span {
    let breaks = breaks(utterance, utterance.sentence);
    let start = breaks.iter().filter(|part| part.end <= utterance.value.start).map(|part| part.end).max();
    let end = breaks.iter().filter(|part| part.start >= utterance.value.end).map(|part| part.start).min();
    let start = start.unwrap_or(utterance.sentence.start).min(utterance.value.start);
    Span::new(start, end.unwrap_or(utterance.sentence.end).max(utterance.value.end))
}

/// Where the clause begins that holds `at`, as marks part it.
pub(super) fn start(utterance: &Utterance<'_>, at: usize) -> usize {
    let before = breaks(utterance, Span::new(utterance.sentence.start, at.max(utterance.sentence.start)));
    before.iter().map(|mark| mark.end).max().unwrap_or(utterance.sentence.start)
}

/// Whether nothing in a span parts clauses.
pub(super) fn unbroken(utterance: &Utterance<'_>, span: Span) -> bool {
    breaks(utterance, span).is_empty()
}

/// What lies between two spans, whichever comes first.
pub(super) fn between(left: Span, right: Span) -> Span {
    let (first, second) = if left.start <= right.start { (left, right) } else { (right, left) };
    Span::new(first.end.min(second.start), second.start)
}

/// The marks in a span that part clauses; those inside a value (`11,600`) are none.
fn breaks(utterance: &Utterance<'_>, span: Span) -> Vec<Span> {
    let text = span.of(utterance.text);
    let marks = text.char_indices().filter(|(_, mark)| is_mark(*mark)).map(|(at, mark)| (at, mark.len_utf8()));
    let hyphens = text.match_indices(" - ").map(|(at, hyphen)| (at, hyphen.len()));
    let inside_value = |at: &Span| utterance.mentions.iter().any(|mention| mention.span.contains(*at));
    marks
        .chain(hyphens)
        .map(|(at, length)| Span::new(span.start + at, span.start + at + length))
        .filter(|mark| !inside_value(mark))
        .collect()
}

/// Whether a character parts clauses wherever it stands between words.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character, ',' | ';' | ':' | '"' | '(' | ')' | '–' | '—')
}
