//! Whether a match speaks of the rule's subject, and nothing forbids it.

use super::names::Occurrence;
use super::search::Found;
use super::trigger::Entry;
use super::{Miss, Place, Scene};
use crate::reading::Reading;
use crate::rules::pattern::SlotKind;
use crate::rules::pattern::exception::Exception;
use crate::rules::{Near, Rule, Subject};
use crate::span::Span;

/// How many words may part a value from the rival it belongs to: `4.500 militaires de Barkhane`.
const WORDS_TO_OWNER: usize = 4;

/// Whether a claim may be made of the match, and otherwise what forbids it.
pub(super) fn check(
    scene: &Scene<'_>,
    entry: &Entry<'_>,
    found: &Found,
    place: &Place<'_>,
    occurrences: &[Occurrence<'_>],
) -> Result<(), Miss> {
    if let Subject::Entity(id) = &entry.rule.subject {
        let named = named_in_match(entry, found);
        if named.is_none() && !is_near(scene, entry.rule, id, place, occurrences) {
            return Err(Miss::Far);
        }
        if let Some(rival) = rival(scene, entry, id, place, occurrences, named) {
            return Err(Miss::Rival(rival));
        }
    }
    excepted(scene, entry, place).map_or(Ok(()), Err)
}

/// Where a `{subject}` of the pattern matched.
fn named_in_match(entry: &Entry<'_>, found: &Found) -> Option<Span> {
    let slots = entry.pattern.slots.iter().zip(&found.slots);
    slots.filter(|(slot, _)| slot.kind == SlotKind::Subject).find_map(|(_, filled)| filled.as_ref()).map(|filled| filled.span)
}

/// Whether the subject is named as close to the value as the rule asks for.
fn is_near(scene: &Scene<'_>, rule: &Rule, id: &str, place: &Place<'_>, occurrences: &[Occurrence<'_>]) -> bool {
    let segments = &scene.reading.segments;
    let range = match rule.near {
        Near::Sentence => Some(segments.sentences[place.sentence]),
        Near::Paragraph => segments.paragraph_at(place.span.start),
        Near::Document => Some(Span::new(0, scene.reading.folded.text.len())),
    };
    let inside = |span: Span| range.is_some_and(|range| range.contains(span));
    scene.document.assume_named || occurrences.iter().any(|occurrence| occurrence.is(id) && inside(occurrence.span))
}

/// The name of an entity of the subject's kind, or of a rival, to which the value belongs: the nearest such name before the
/// value in its sentence wins; where there is none, a name right after the value does.
fn rival(
    scene: &Scene<'_>,
    entry: &Entry<'_>,
    id: &str,
    place: &Place<'_>,
    occurrences: &[Occurrence<'_>],
    named: Option<Span>,
) -> Option<Span> {
    // A pattern that spells all words between the value and the subject's name leaves no doubt.
    if named.is_some() && entry.pattern.gaps == 0 {
        return None;
    }
    let sentence = scene.reading.segments.sentences[place.sentence];
    let competes = |occurrence: &&Occurrence<'_>| {
        sentence.contains(occurrence.span)
            && !occurrence.span.overlaps(place.span)
            && (occurrence.ids.is_empty() || occurrence.ids.iter().any(|other| kind(entry, other) == kind(entry, id)))
    };
    let mut before = occurrences.iter().filter(competes).filter(|occurrence| occurrence.span.end <= place.span.start);
    if let Some(nearest) = before.next_back() {
        return (!nearest.is(id)).then_some(nearest.span);
    }
    let mut after = occurrences.iter().filter(competes).filter(|occurrence| occurrence.span.start >= place.span.end);
    let next = after.next().filter(|next| {
        let between = Span::new(place.span.end, next.span.start).of(&scene.reading.folded.text);
        let owns = !between.contains([',', ';', ':', '"', '(', ')']) && between.split_whitespace().count() <= WORDS_TO_OWNER;
        owns && !next.is(id)
    });
    next.map(|next| next.span)
}

/// The kind of an entity of the rule's pack.
fn kind<'a>(entry: &Entry<'a>, id: &str) -> Option<&'a str> {
    entry.pack.entities.get(id).map(|entity| entity.kind.as_str())
}

/// The exception of the rule that matches in the value's sentence or the one before.
fn excepted(scene: &Scene<'_>, entry: &Entry<'_>, place: &Place<'_>) -> Option<Miss> {
    let exceptions = entry.rule.except.get(entry.language)?;
    exceptions.iter().enumerate().find_map(|(exception, expression)| {
        let sentence = excepts(expression, entry.rule, scene.reading, place.sentence)?;
        Some(Miss::Excepted { sentence, exception })
    })
}

/// The sentence in which an exception of a rule matches: that of the index, or the one before.
pub(crate) fn excepts(exception: &Exception, rule: &Rule, reading: &Reading, sentence: usize) -> Option<usize> {
    let text = if rule.case { &reading.folded.cased } else { &reading.folded.text };
    let mut sentences = sentence.saturating_sub(1)..=sentence;
    sentences.find(|&sentence| exception.is_match(reading.segments.sentences[sentence].of(text)))
}
