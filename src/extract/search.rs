//! Looks for a pattern around one value.

use regex_automata::util::captures::Captures;

use super::names::Occurrence;
use super::slotted::{Replacement, Slotted};
use super::trigger::Entry;
use super::{Miss, Place, Scene};
use crate::rules::pattern::expression::Expression;
use crate::rules::pattern::{SlotKind, render};
use crate::rules::{Rule, Subject};
use crate::span::Span;

/// How far from the value a pattern reaches, in bytes of folded text. Sentences of tables and lists may be endless.
const REACH: usize = 1_500;

/// A match of a pattern, in spans of the folded text.
#[derive(Debug)]
pub(super) struct Found {
    /// The whole match.
    pub(super) whole: Span,
    /// The slots, in the order of the pattern; none where the slot took no part.
    pub(super) slots: Vec<Option<Filled>>,
    /// The named groups, in the order of the pattern.
    pub(super) groups: Vec<Option<Span>>,
    /// The gaps that took part.
    pub(super) gaps: Vec<Span>,
}

/// What fills a slot.
#[derive(Clone, Debug)]
pub(super) struct Filled {
    /// The words.
    pub(super) span: Span,
    /// What they are in the subject of a claim: ids of entities, or values; several for a list.
    pub(super) fills: Vec<String>,
}

/// One way to put values and names into slots.
#[derive(Clone, Copy)]
struct Attempt {
    /// Lists count as one, so that each of their members is claimed.
    lists: bool,
    /// Hedges count as part of their value, for patterns that do not spell them.
    hedges: bool,
}

/// The first kind of attempt that matches wins.
const ATTEMPTS: [Attempt; 4] = [
    Attempt { lists: true, hedges: false },
    Attempt { lists: false, hedges: false },
    Attempt { lists: true, hedges: true },
    Attempt { lists: false, hedges: true },
];

/// What is looked for, and where.
pub(super) struct Search<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) entry: &'s Entry<'a>,
    /// The slot that is compared.
    pub(super) slot: usize,
    /// The value that is tried for it.
    pub(super) place: &'s Place<'a>,
    /// All values of its sentence.
    pub(super) places: &'s [Place<'a>],
    /// All names of the document.
    pub(super) occurrences: &'s [Occurrence<'a>],
}

/// The match of the pattern that is nearest to the value.
pub(super) fn find(search: &Search<'_, '_>) -> Result<Found, Miss> {
    let Search { scene, entry, .. } = search;
    let window = search.window();
    if !entry.pattern.may_match(window.of(&scene.reading.folded.text)) {
        return Err(Miss::Words);
    }
    let expression = entry.pattern.expression(search.slot).ok_or(Miss::Shape)?;
    for attempt in search.attempts() {
        let matches = search.texts(attempt, window).into_iter().filter_map(|slotted| {
            let (parts, captures) = nearest(expression, &slotted.text)?;
            Some((parts, found(entry, &captures, &slotted)))
        });
        if let Some((_, found)) = matches.max_by_key(|(parts, found)| (*parts, found.whole.start)) {
            return Ok(found);
        }
    }
    Err(Miss::Shape)
}

/// The part of the sentence in which the pattern is looked for.
fn window(text: &str, sentence: Span, place: &Place<'_>) -> Span {
    let value = block(place, Attempt { lists: true, hedges: true });
    let mut window = Span::new(
        sentence.start.max(value.start.saturating_sub(REACH)).min(value.start),
        sentence.end.min(value.end + REACH).max(value.end),
    );
    while !text.is_char_boundary(window.start) {
        window.start += 1;
    }
    while !text.is_char_boundary(window.end) {
        window.end -= 1;
    }
    window
}

/// The words that count as the value in an attempt.
fn block(place: &Place<'_>, attempt: Attempt) -> Span {
    let value = place.list.filter(|_| attempt.lists).unwrap_or(place.span);
    place.hedge.filter(|_| attempt.hedges).map_or(value, |hedge| value.join(hedge))
}

impl Search<'_, '_> {
    /// The part of the sentence in which the pattern is looked for.
    pub(super) fn window(&self) -> Span {
        window(self.text(), self.scene.reading.segments.sentences[self.place.sentence], self.place)
    }

    /// The text that the pattern is matched against.
    pub(super) fn text(&self) -> &str {
        let folded = &self.scene.reading.folded;
        if self.entry.rule.case { &folded.cased } else { &folded.text }
    }

    /// All texts that the pattern is tried on, in the order of the attempts.
    pub(super) fn all_texts(&self) -> impl Iterator<Item = Slotted> {
        let window = self.window();
        self.attempts().flat_map(move |attempt| self.texts(attempt, window))
    }

    /// The attempts that make a difference.
    fn attempts(&self) -> impl Iterator<Item = Attempt> {
        let several = self.entry.pattern.slots.len() > 1;
        ATTEMPTS
            .into_iter()
            .filter(move |attempt| !attempt.lists || several || self.place.list.is_some())
            .filter(move |attempt| !attempt.hedges || several || self.place.hedge.is_some())
    }

    /// The texts of one attempt: several where one slot takes one name at a time.
    fn texts(&self, attempt: Attempt, window: Span) -> Vec<Slotted> {
        let values = self.values(attempt);
        let names = self.names(attempt, &values, window);
        let slotted = |names: &[Replacement]| {
            let mut replacements = [values.as_slice(), names].concat();
            replacements.sort_by_key(|replacement| replacement.span);
            Slotted::new(self.text(), window, replacements)
        };
        self.fillings(&names).into_iter().map(slotted).collect()
    }

    /// The values that are replaced in an attempt: the one that is tried, and those that other slots may match.
    fn values(&self, attempt: Attempt) -> Vec<Replacement> {
        let fills = |place: &Place<'_>| vec![place.mention.value.canonical()];
        let mut values = vec![Replacement { span: block(self.place, attempt), code: render::VALUE, fills: fills(self.place) }];
        for other in self.places {
            let Some(code) = render::other(self.bits(|kind| kind.accepts(&other.mention.value))) else { continue };
            push(&mut values, Replacement { span: block(other, attempt), code, fills: fills(other) });
        }
        values
    }

    /// The names that are replaced in an attempt: those that a slot may match.
    fn names(&self, attempt: Attempt, values: &[Replacement], window: Span) -> Vec<Replacement> {
        let Self { entry, occurrences, .. } = self;
        let text = &self.scene.reading.folded.text;
        let mut names: Vec<Replacement> = Vec::new();
        let first = occurrences.partition_point(|occurrence| occurrence.span.start < window.start);
        for occurrence in occurrences[first..].iter().take_while(|occurrence| occurrence.span.end <= window.end) {
            let taken = values.iter().chain(names.last()).any(|other| other.span.overlaps(occurrence.span));
            let bits = self.bits(|kind| accepted(entry.rule, kind, occurrence).next().is_some());
            let Some(code) = render::name(bits).filter(|_| !taken) else { continue };
            let slots = entry.pattern.slots.iter();
            let fills = slots.flat_map(|slot| accepted(entry.rule, &slot.kind, occurrence)).take(1).map(str::to_owned).collect();
            names.push(Replacement { span: occurrence.span, code, fills });
        }
        if !attempt.lists {
            return names;
        }
        let between = |left: Span, right: Span| text.get(left.end..right.start).unwrap_or_default();
        lists(&names, |left, right| join(between(left, right), self.scene.language.list_words))
    }

    /// The sets of names that are replaced together. One slot takes one name at a time, because the pattern may spell the
    /// other names itself.
    fn fillings<'n>(&self, names: &'n [Replacement]) -> Vec<&'n [Replacement]> {
        let slots = self.entry.pattern.slots.iter().filter(|slot| !matches!(slot.kind, SlotKind::Mention { .. })).count();
        if slots == 1 && !names.is_empty() { names.chunks(1).collect() } else { vec![names] }
    }

    /// The slots that accept something, as bits; the slot that is compared is none of them.
    fn bits(&self, accepts: impl Fn(&SlotKind) -> bool) -> u32 {
        let slots = self.entry.pattern.slots.iter().enumerate();
        let accepting = slots.filter(|(index, slot)| *index != self.slot && accepts(&slot.kind));
        accepting.fold(0, |bits, (index, _)| bits | 1 << index)
    }
}

/// Adds a value where nothing is replaced yet. Members of one list have one span.
fn push(all: &mut Vec<Replacement>, new: Replacement) {
    if let Some(last) = all.last_mut().filter(|last| last.code == new.code && last.span == new.span && last.code != render::VALUE)
    {
        last.fills.extend(new.fills);
    } else if !all.iter().any(|other| other.span.overlaps(new.span)) {
        all.push(new);
    }
}

/// What joins two names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// A comma alone.
    Comma,
    /// A word such as `et`, with or without a comma.
    Word,
}

/// Names with the members of each list joined to one. A list ends behind the word that joins its last member: `Face à A, B ou C, D
/// obtiendrait …` has one of three. Without such a word it has three members at least (`les camps de Ber, Goundam, Ogossagou`), for
/// a comma alone also parts two names that are no list (`le candidat LR, Jean-Luc Mélenchon`).
fn lists(mut names: &[Replacement], join: impl Fn(Span, Span) -> Option<Join>) -> Vec<Replacement> {
    let mut joined: Vec<Replacement> = Vec::new();
    while let Some((first, rest)) = names.split_first() {
        let (mut members, mut commas) = (0, 0);
        let mut closed = false;
        for (index, pair) in names.windows(2).enumerate().take_while(|(_, pair)| pair[0].code == pair[1].code) {
            match join(pair[0].span, pair[1].span) {
                Some(Join::Word) => (members, closed) = (index + 1, true),
                Some(Join::Comma) if !closed => commas = index + 1,
                _ => break,
            }
        }
        if !closed && commas > 1 {
            members = commas;
        }
        let (others, after) = rest.split_at(members);
        let span = others.last().map_or(first.span, |last| first.span.join(last.span));
        let fills = first.fills.iter().chain(others.iter().flat_map(|other| &other.fills)).cloned().collect();
        joined.push(Replacement { span, code: first.code, fills });
        names = after;
    }
    joined
}

/// How the text between two names joins them: a comma, a word such as `et`, or both.
fn join(between: &str, words: &[String]) -> Option<Join> {
    let (comma, rest) = between.strip_prefix(',').map_or((false, between), |rest| (true, rest));
    let word = rest.trim();
    if word.is_empty() {
        return comma.then_some(Join::Comma);
    }
    (rest != word && words.iter().any(|joining| joining == word)).then_some(Join::Word)
}

/// The entities of a name that a slot accepts.
fn accepted<'a>(rule: &Rule, kind: &SlotKind, occurrence: &Occurrence<'a>) -> impl Iterator<Item = &'a str> {
    let is_asked = move |id: &&str| match (kind, &rule.subject) {
        (SlotKind::Subject, Subject::Entity(subject)) => id == subject,
        (SlotKind::Entity(ids), _) => ids.iter().any(|asked| asked == id),
        _ => false,
    };
    occurrence.ids.iter().copied().filter(is_asked)
}

/// The match in which most groups take part, with their number; of those, the one that begins last, so that groups bind to
/// the nearest words.
pub(super) fn nearest(expression: &Expression, text: &str) -> Option<(usize, Captures)> {
    let mut best: Option<(usize, Captures)> = None;
    let mut at = 0;
    while let Some(captures) = expression.captures_at(text, at) {
        let start = captures.get_match().map_or(text.len(), |whole| whole.start());
        at = start + text[start..].chars().next().map_or(1, char::len_utf8);
        let parts = captures.iter().flatten().count();
        if best.as_ref().is_none_or(|(most, _)| parts >= *most) {
            best = Some((parts, captures));
        }
        if at > text.len() {
            break;
        }
    }
    best
}

/// A match, in spans of the folded text.
fn found(entry: &Entry<'_>, captures: &Captures, slotted: &Slotted) -> Found {
    let span = |name: &str| captures.get_group_by_name(name).map(|capture| slotted.folded(&capture.range()));
    let filled = |slot: usize| {
        let span = span(&render::slot_group(slot))?;
        let fills = slotted.replacements.iter().find(|replacement| replacement.span == span).map(|found| found.fills.clone());
        Some(Filled { span, fills: fills.unwrap_or_default() })
    };
    Found {
        whole: span(render::MATCH).unwrap_or(Span::new(0, 0)),
        slots: (0..entry.pattern.slots.len()).map(filled).collect(),
        groups: entry.pattern.groups.iter().map(|group| span(group)).collect(),
        gaps: (0..entry.pattern.gaps).filter_map(|gap| span(&render::gap_group(gap))).collect(),
    }
}
