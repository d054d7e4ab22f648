//! What stopped a pattern, looked at closely enough to be told.

use std::ops::Deref;

use super::Why;
use super::reach::reach;
use crate::extract::search::{self, Search};
use crate::extract::trigger::Entry;
use crate::extract::{Miss, build};
use crate::rules::pattern::parts::Parts;
use crate::rules::pattern::{Pattern, PatternScope};
use crate::span::Span;

/// The number of a step, whatever it met there: the later the greater.
pub(super) fn step(miss: Miss) -> usize {
    match miss {
        Miss::Words => 1,
        Miss::Unnamed => 2,
        Miss::Shape => 3,
        Miss::Far => 4,
        Miss::Rival(_) => 5,
        Miss::Excepted { .. } => 6,
        Miss::Subject => 7,
        Miss::Claimed => 8,
    }
}

/// Why a pattern missed a value, and how much of the pattern was found, in hundredths.
pub(super) fn explain<'a>(
    search: &Search<'_, 'a>,
    miss: Miss,
    parts: &dyn Deref<Target = Option<Parts>>,
    first_claim: impl FnOnce() -> Option<&'a Pattern>,
) -> (usize, Why<'a>) {
    let Search { scene, entry, .. } = *search;
    let folded = &scene.reading.folded;
    match miss {
        Miss::Words => words(search, parts.as_ref()),
        Miss::Unnamed => (0, Why::Unnamed { nickname: nickname(search) }),
        Miss::Shape => {
            let reach = parts.as_ref().and_then(|parts| reach(search, parts));
            (reach.as_ref().map_or(0, |reach| reach.share), Why::Shape(reach))
        }
        Miss::Far => (0, Why::Far { nearest: nearest_name(search) }),
        Miss::Rival(name) => (0, Why::Rival(folded.original(name))),
        Miss::Excepted { sentence, exception } => {
            let exception = entry.rule.except.get(entry.language).and_then(|all| all.get(exception));
            let sentence = scene.reading.segments.sentences[sentence];
            let span = exception
                .and_then(|exception| exception.find(sentence.of(search.text())))
                .map_or(sentence, |range| Span::new(sentence.start + range.start, sentence.start + range.end));
            (0, exception.map_or(Why::Shape(None), |exception| Why::Excepted { exception, span: folded.original(span) }))
        }
        Miss::Subject => {
            let found = search::find(search).ok();
            let name = found.and_then(|found| build::unfilled(scene, entry, &found, search.occurrences));
            (0, Why::Subject(name))
        }
        Miss::Claimed => (0, first_claim().map_or(Why::Shape(None), Why::Claimed)),
    }
}

/// A pattern in parts, where `slot` is compared.
pub(super) fn parts(entry: &Entry<'_>, slot: usize) -> Option<Parts> {
    entry.pattern.parts(entry.rule.case, &PatternScope::of_rule(entry.rule, entry.pack), slot)
}

/// The words that the sentence lacks: those of the first part that lacks any, so that they can be shown in the pattern.
fn words<'a>(search: &Search<'_, 'a>, parts: Option<&Parts>) -> (usize, Why<'a>) {
    let text = search.window().of(&search.scene.reading.folded.text);
    let pattern = search.entry.pattern;
    let (part, words) = parts.and_then(|parts| parts.lacking(text)).unzip();
    let words = words.or_else(|| pattern.missing(text).next().map(<[String]>::to_vec)).unwrap_or_default();
    let words: Vec<String> = words.iter().map(|word| word.trim().to_owned()).collect();
    let beside = beside(search, &words);
    (pattern.held(text), Why::Words { words, part, beside })
}

/// Where one of some words stands in the sentence before the value's, or in the one after.
fn beside(search: &Search<'_, '_>, words: &[String]) -> Option<Span> {
    let folded = &search.scene.reading.folded;
    let sentences = &search.scene.reading.segments.sentences;
    let index = search.place.sentence;
    let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|index| sentences.get(index));
    beside.copied().find_map(|sentence| {
        let text = sentence.of(&folded.text);
        let found = words.iter().filter_map(|word| Some((text.find(word.as_str())?, word.len()))).min()?;
        let start = sentence.start + found.0;
        Some(folded.original(Span::new(start, start + found.1)))
    })
}

/// A nickname of the subject in a document that never names it.
fn nickname(search: &Search<'_, '_>) -> Option<Span> {
    let (names, _) = search.scene.names.get(search.entry.rule.pack.as_str())?;
    let folded = &search.scene.reading.folded;
    let id = &search.entry.rule.entity(search.entry.pack)?.id;
    let nicknames = names.occurrences(&folded.text, true);
    nearest(nicknames.iter().filter(|name| name.is(id)).map(|name| name.span), search).map(|span| folded.original(span))
}

/// The name of the subject that stands nearest to the value.
fn nearest_name(search: &Search<'_, '_>) -> Option<Span> {
    let id = &search.entry.rule.entity(search.entry.pack)?.id;
    let names = search.occurrences.iter().filter(|name| name.is(id)).map(|name| name.span);
    nearest(names, search).map(|span| search.scene.reading.folded.original(span))
}

/// Of some spans, the one nearest to the value.
fn nearest(spans: impl Iterator<Item = Span>, search: &Search<'_, '_>) -> Option<Span> {
    spans.min_by_key(|span| span.start.abs_diff(search.place.span.start))
}
