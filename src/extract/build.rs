//! Makes claims of a match that stands.

use super::names::Occurrence;
use super::search::Found;
use super::trigger::Entry;
use super::{Place, Scene, template};
use crate::claim::{AsOf, Claim, Modality, ScopeWords, Words};
use crate::dating::Anchor;
use crate::rules::pattern::SlotKind;
use crate::rules::{Compare, Holds, Subject};
use crate::span::Span;
use crate::value::Value;
use crate::value::date::{Date, Shape};
use crate::voice::{self, Neighbour, Spoken, Utterance};

/// The claims of one match: one for each subject that it fills in; and whether the value is told beside another one.
pub(super) fn claims(
    scene: &Scene<'_>,
    entry: &Entry<'_>,
    found: &Found,
    place: &Place<'_>,
    occurrences: &[Occurrence<'_>],
) -> (Vec<Claim>, bool) {
    let subjects = match &entry.rule.subject {
        Subject::Entity(id) => vec![id.clone()],
        Subject::Template(text) => template::fill(text, |name| fills(scene, entry, found, occurrences, name)),
    };
    let sentence = scene.reading.segments.sentences[place.sentence];
    let mentions = scene.places.iter().filter(|other| other.sentence == place.sentence);
    let spoken = voice::read(
        &scene.language.cues,
        &Utterance {
            text: &scene.reading.folded.text,
            cased: &scene.reading.folded.cased,
            sentence,
            value: place.hedge.map_or(place.span, |hedge| hedge.join(place.span)),
            matched: found.whole,
            gaps: &found.gaps,
            timed: entry.rule.compare.holds != Holds::Always,
            cumulative: is_cumulative(&entry.rule.compare),
            is_share: matches!(place.mention.value, Value::Percent(_)),
            mentions: &mentions.map(neighbour).collect::<Vec<_>>(),
        },
    );
    let compare = &entry.rule.compare;
    let (as_of, modality) = timed(scene.reading.dating.anchor.as_ref(), &spoken, compare);
    let claim = |subject: String| Claim {
        rule: entry.rule.id.clone(),
        fact: fact_key(scene, entry, found, &subject),
        subject,
        document: scene.index,
        mention: place.mention.clone().into_owned(),
        sentence: scene.reading.folded.original(sentence),
        scope: compare.scope.iter().map(|group| scope_words(scene, entry, found, group)).collect(),
        as_of: as_of.clone(),
        according_to: spoken
            .according_to
            .as_ref()
            .map(|speaker| Words { text: speaker.name.clone(), ..words(scene, speaker.span) }),
        polarity: spoken.polarity,
        modality,
    };
    (subjects.into_iter().map(claim).collect(), spoken.beside)
}

/// The time for which a value is given, and its mode.
fn timed(written: Option<&Anchor>, spoken: &Spoken, compare: &Compare) -> (Option<AsOf>, Modality) {
    // What is told as present holds when the text was written; for a bare past the time is unknown. What has changed is news.
    let anchor = written.filter(|_| !spoken.past || spoken.modality == Modality::Change);
    // Only a total is one of its hour.
    let told = |anchor: &Anchor| if is_cumulative(compare) { anchor.moment() } else { anchor.date() };
    // No total was counted at a time ahead of its text: a weekday without a verb was read as the next one.
    let counted = is_cumulative(compare) && spoken.modality == Modality::Actual;
    let own = spoken.as_of.clone();
    let own = if counted { own.and_then(|as_of| not_ahead(as_of, anchor)) } else { own };
    // A change that names no time was told on a day, if that is known; it need not have taken the month that a header names.
    let fits = |date: &Date| spoken.modality != Modality::Change || date.bounds().is_some_and(|(first, last)| first == last);
    let as_of = own.or_else(|| anchor.and_then(told).filter(fits).map(AsOf::from));
    // So near to the newer value, its time would not tell the two apart.
    let is_near = || {
        let then = as_of.as_ref().and_then(|as_of| Some((as_of.days()?, as_of.is_longer_than(compare.within_days))));
        let written = written.and_then(Anchor::date).and_then(|written| written.bounds());
        then.zip(written).is_some_and(|(((_, last), is_long), (first, _))| {
            let days = (first - last).num_days();
            days <= if is_long { 0 } else { compare.within_days }
        })
    };
    let modality = if spoken.older && is_near() { Modality::Former } else { spoken.modality };
    (as_of, modality)
}

/// A time, unless it begins only after the last day on which the text can have been written. Of several days that may be meant,
/// those that do are left out.
fn not_ahead(as_of: AsOf, anchor: Option<&Anchor>) -> Option<AsOf> {
    let Some(written) = anchor.and_then(|anchor| anchor.latest) else { return Some(as_of) };
    if let Shape::OneOf(days) = &as_of.date.shape {
        let mut days = days.iter().copied().filter(|day| *day <= written);
        if let (Some(day), None) = (days.next(), days.next()) {
            return Some(AsOf { date: Date { clock: as_of.date.clock, part: as_of.date.part, ..Date::day(day) }, ..as_of });
        }
    }
    let is_ahead = as_of.days().is_some_and(|(first, _)| first > written);
    (!is_ahead).then_some(as_of)
}

/// Whether a fact is a total that only moves one way.
fn is_cumulative(compare: &Compare) -> bool {
    matches!(compare.holds, Holds::Growing | Holds::Shrinking)
}

/// The first name in the braces of the rule's subject that nothing stands for.
pub(super) fn unfilled(scene: &Scene<'_>, entry: &Entry<'_>, found: &Found, occurrences: &[Occurrence<'_>]) -> Option<String> {
    let Subject::Template(text) = &entry.rule.subject else { return None };
    template::names(text).find(|name| fills(scene, entry, found, occurrences, name).is_empty()).map(str::to_owned)
}

/// A mention as its neighbours in the sentence see it.
fn neighbour<'p>(place: &'p Place<'_>) -> Neighbour<'p> {
    let date = match &place.mention.value {
        Value::Date(date) => Some(date),
        _ => None,
    };
    let hedge = place.mention.hedge.map(|hedge| hedge.kind).zip(place.hedge);
    let is_length = matches!(place.mention.value, Value::Duration(_));
    Neighbour { span: place.span, date, is_length, hedge }
}

/// `minusma: uniformed (soldats)`.
fn fact_key(scene: &Scene<'_>, entry: &Entry<'_>, found: &Found, subject: &str) -> String {
    let split = entry.rule.compare.split.iter().filter_map(|group| captured(scene, entry, found, group));
    let words: Vec<String> = split.map(|span| format!(" ({})", span.of(&scene.reading.folded.text))).collect();
    format!("{subject}: {}{}", entry.rule.fact, words.concat())
}

/// The words of a group that tells who is counted.
fn scope_words(scene: &Scene<'_>, entry: &Entry<'_>, found: &Found, group: &str) -> ScopeWords {
    ScopeWords { group: group.to_owned(), words: captured(scene, entry, found, group).map(|span| words(scene, span)) }
}

/// The words of a folded span, with their place in the document.
fn words(scene: &Scene<'_>, span: Span) -> Words {
    Words { text: span.of(&scene.reading.folded.text).to_owned(), span: scene.reading.folded.original(span) }
}

/// Where a named group or slot matched, without the space around it.
fn captured(scene: &Scene<'_>, entry: &Entry<'_>, found: &Found, name: &str) -> Option<Span> {
    let slot = entry.pattern.slot(name).and_then(|slot| found.slots.get(slot)?.as_ref()).map(|filled| filled.span);
    let group = || {
        let index = entry.pattern.groups.iter().position(|group| group == name)?;
        found.groups.get(index).copied().flatten()
    };
    let span = slot.or_else(group)?;
    let text = span.of(&scene.reading.folded.text);
    let start = span.start + (text.len() - text.trim_start().len());
    Some(Span::new(start, start + text.trim().len())).filter(|span| span.start < span.end)
}

/// What a `{name}` of the subject stands for: a field of the document, the value or entity of a slot, the words of a group.
fn fills(scene: &Scene<'_>, entry: &Entry<'_>, found: &Found, occurrences: &[Occurrence<'_>], name: &str) -> Vec<String> {
    if let Some(field) = name.strip_prefix("doc.") {
        return scene.document.fields.get(field).cloned().into_iter().collect();
    }
    if let Some(slot) = entry.pattern.slot(name) {
        let filled = found.slots.get(slot).and_then(Option::as_ref);
        return match (&entry.pattern.slots[slot].kind, &entry.rule.subject) {
            (SlotKind::Subject, Subject::Entity(id)) => vec![id.clone()],
            _ => filled.map(|filled| filled.fills.clone()).unwrap_or_default(),
        };
    }
    let Some(span) = captured(scene, entry, found, name) else { return Vec::new() };
    let entity = occurrences.iter().find(|occurrence| occurrence.span == span).and_then(|occurrence| occurrence.ids.first());
    vec![entity.map_or_else(|| span.of(&scene.reading.folded.text).to_owned(), |&id| id.to_owned())]
}
