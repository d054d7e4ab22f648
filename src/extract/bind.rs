//! Whether a match speaks of the rule's subject, and nothing forbids it.

use super::names::Occurrence;
use super::search::Found;
use super::trigger::Entry;
use super::{Place, Scene};
use crate::reading::Reading;
use crate::rules::pattern::SlotKind;
use crate::rules::pattern::exception::Exception;
use crate::rules::{Near, Rule, Subject};
use crate::span::Span;

/// How many words may part a value from the rival it belongs to: `4.500 militaires de Barkhane`.
const WORDS_TO_OWNER: usize = 4;

/// Whether a claim may be made of the match.
pub(super) fn allows(
    scene: &Scene<'_>,
    entry: &Entry<'_>,
    found: &Found,
    place: &Place<'_>,
    occurrences: &[Occurrence<'_>],
) -> bool {
    let bound = match &entry.rule.subject {
        Subject::Entity(id) => {
            let named = named_in_match(entry, found);
            (named.is_some() || is_near(scene, entry.rule, id, place, occurrences))
                && !belongs_to_rival(scene, entry, id, place, occurrences, named)
        }
        Subject::Template(_) => true,
    };
    bound && !excepted(scene, entry, place)
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

/// Whether the value belongs to an entity of the subject's kind or to a rival: the nearest such name before the value in
/// its sentence wins; where there is none, a name right after the value does.
fn belongs_to_rival(
    scene: &Scene<'_>,
    entry: &Entry<'_>,
    id: &str,
    place: &Place<'_>,
    occurrences: &[Occurrence<'_>],
    named: Option<Span>,
) -> bool {
    // A pattern that spells all words between the value and the subject's name leaves no doubt.
    if named.is_some() && entry.pattern.gaps == 0 {
        return false;
    }
    let sentence = scene.reading.segments.sentences[place.sentence];
    let competes = |occurrence: &&Occurrence<'_>| {
        sentence.contains(occurrence.span)
            && !occurrence.span.overlaps(place.span)
            && (occurrence.ids.is_empty() || occurrence.ids.iter().any(|other| kind(entry, other) == kind(entry, id)))
    };
    let mut before = occurrences.iter().filter(competes).filter(|occurrence| occurrence.span.end <= place.span.start);
    if let Some(nearest) = before.next_back() {
        return !nearest.is(id);
    }
    let mut after = occurrences.iter().filter(competes).filter(|occurrence| occurrence.span.start >= place.span.end);
    after.next().is_some_and(|next| {
        let between = Span::new(place.span.end, next.span.start).of(&scene.reading.folded.text);
        let owns = !between.contains([',', ';', ':', '"', '(', ')']) && between.split_whitespace().count() <= WORDS_TO_OWNER;
        owns && !next.is(id)
    })
}

/// The kind of an entity of the rule's pack.
fn kind<'a>(entry: &Entry<'a>, id: &str) -> Option<&'a str> {
    entry.pack.entities.get(id).map(|entity| entity.kind.as_str())
}

/// Whether an exception of the rule matches in the value's sentence or the one before.
fn excepted(scene: &Scene<'_>, entry: &Entry<'_>, place: &Place<'_>) -> bool {
    let Some(exceptions) = entry.rule.except.get(entry.language) else { return false };
    exceptions.iter().any(|exception| excepts(exception, entry.rule, scene.reading, place.sentence))
}

/// Whether an exception of a rule matches in the sentence of that index or the one before.
pub(crate) fn excepts(exception: &Exception, rule: &Rule, reading: &Reading, sentence: usize) -> bool {
    let folded = &reading.folded;
    let text = if rule.case { &folded.cased } else { &folded.text };
    let sentences = &reading.segments.sentences[sentence.saturating_sub(1)..=sentence];
    sentences.iter().any(|sentence| exception.is_match(sentence.of(text)))
}
