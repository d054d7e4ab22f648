//! The words of a document that a pattern takes for its value, told as mentions.

use std::borrow::Cow;
use std::ops::Range;

use super::Place;
use super::trigger::Entry;
use crate::language::Language;
use crate::mention::{Hedge, Mention};
use crate::reading::Reading;
use crate::recognize::token::tokens;
use crate::span::Span;
use crate::value::{Value, ValueType};

/// How far before a stated value its hedge may begin, in bytes. Sentences of tables and lists may be endless.
const HEDGE: usize = 80;

/// Where the words of a pattern that states its value stand in a document, in order. They are looked for when the pattern
/// first meets a sentence that has the words it requires.
pub(super) fn places<'a>(reading: &Reading, entry: &Entry<'_>, language: &Language) -> Vec<Place<'a>> {
    let Some(stated) = entry.stated() else { return Vec::new() };
    let folded = &reading.folded;
    let text = if entry.rule.case { &folded.cased } else { &folded.text };
    let place = |words: Range<usize>| {
        let span = Span::new(words.start, words.end);
        let sentence = reading.segments.sentence_at(span.start)?;
        let before = reading.segments.sentences[sentence].start.max(span.start.saturating_sub(HEDGE));
        // `less than a month where a man was killed`: what the pattern says of its words goes before what stands beside them.
        let hedge = match stated.hedge {
            Some(_) => None,
            None => hedge(&folded.text, before..span.start, stated.value.kind(), language),
        };
        let own = stated.hedge.map(|kind| Hedge { kind, span: folded.original(span) });
        let mention = Mention {
            span: folded.original(span),
            extent: None,
            value: stated.value.clone(),
            hedge: hedge.map(|hedge| Hedge { span: folded.original(hedge.span), ..hedge }).or(own),
            rests_on: None,
            list: None,
            ends: None,
        };
        Some(Place { mention: Cow::Owned(mention), span, list: None, hedge: hedge.map(|hedge| hedge.span), sentence })
    };
    let own = |words: &Range<usize>| !in_number(&reading.mentions, folded.original(Span::new(words.start, words.end)));
    stated.places(text).filter(own).filter_map(place).collect()
}

/// Whether the words are a piece of a number that is longer than they are: the `one` of `twenty-one others`. The mentions are in
/// the order of the text and share no letter.
fn in_number(mentions: &[Mention], words: Span) -> bool {
    let first = mentions.partition_point(|mention| mention.span.end <= words.start);
    let overlapping = mentions[first..].iter().take_while(|mention| mention.span.start < words.end);
    overlapping.filter(|mention| is_number(&mention.value)).any(|mention| mention.span.join(words) != words)
}

/// Whether a value is told by a number, with a unit or without.
fn is_number(value: &Value) -> bool {
    matches!(value.kind(), ValueType::Number | ValueType::Quantity | ValueType::Percent | ValueType::Money | ValueType::Ordinal)
}

/// The hedge that ends right before the words: `at least one man`. Its span is of the folded text.
fn hedge(text: &str, before: Range<usize>, kind: ValueType, language: &Language) -> Option<Hedge> {
    let hedges = if kind == ValueType::Date { &language.date_hedges } else { &language.number_hedges };
    let start = before.clone().find(|&at| text.is_char_boundary(at))?;
    let text = &text[start..before.end];
    let near: Vec<Span> = tokens(text).map(|token| token.span).collect();
    let words: Vec<_> = near.iter().map(|word| language.lexicon.find(word.of(text))).collect();
    let is_plain = kind != ValueType::Date && language.no_hedges.at_end(&words).is_some();
    let (length, kind) = hedges.at_end(&words).filter(|_| !is_plain)?;
    let (first, last) = (near.get(near.len() - length)?, near.last()?);
    Some(Hedge { kind: *kind, span: Span::new(start + first.start, start + last.end) })
}
