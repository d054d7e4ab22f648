//! For which time a value is given: the date of an as-of phrase, one that opens its clause, or one behind it.

use super::cue::{Cue, CueKind, Cues};
use super::{Neighbour, Utterance, clause, former, subject};
use crate::claim::{AsOf, TimeSide};
use crate::mention::HedgeKind;
use crate::span::Span;
use crate::value::date::{Date, Shape};

/// How many words may stand before a date that opens its sentence: `by the end of 2020`.
const MOST_WORDS_BEFORE: usize = 4;

/// How many words may stand between a date behind a verb and the value: `2022 noch 300`.
const MOST_WORDS_BETWEEN: usize = 1;

/// How many marks may stand between the value and the count that it is taken from: those of one aside.
const MOST_MARKS: usize = 2;

/// How the sentence of a value gives its time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Given {
    /// After an as-of phrase in the clause of the value.
    Introduced,
    /// At the head of the clause of the value.
    Opening,
    /// Behind the value, or behind the verb, in its clause.
    Behind,
    /// At the head of the sentence, before a comma.
    OpeningSentence,
}

/// The time for which the value is given, the most telling that its sentence names. Beside a `past` total, a date at the head of a
/// clause tells when something happened, unless the clause tells how things stood.
pub(super) fn as_of(cues: &Cues, utterance: &Utterance<'_>, found: &[Cue], past: bool) -> Option<AsOf> {
    let total = past && utterance.cumulative;
    let stood = stood(cues, utterance, found);
    let dates = utterance.mentions.iter().filter(|mention| !mention.span.overlaps(utterance.value));
    let given = dates.filter_map(|mention| {
        // `Now` and `recently` tell no more than the tense does.
        let is_vague = |date: &&Date| matches!(date.shape, Shape::Past | Shape::Present | Shape::Future);
        let counted = of_count(cues, utterance, mention);
        let date = mention.date.filter(|date| !is_vague(date) && (counted || !is_open(utterance, found, mention)))?;
        let state = stood.is_some_and(|day| day || date.clock.is_some());
        let behind = !utterance.cumulative || state || is_heading(cues, utterance, found, mention);
        let telling = Telling { only_introduced: total && !state, behind };
        let given = if counted { Given::Introduced } else { given(cues, utterance, found, mention, telling)? };
        let side = match mention.hedge {
            Some((HedgeKind::Before, _)) => Some(TimeSide::Before),
            Some((HedgeKind::After, _)) => Some(TimeSide::After),
            _ => None,
        };
        let apart = clause::between(mention.span, utterance.value);
        Some(((given, apart.end - apart.start), AsOf { date: date.clone(), side }))
    });
    given.min_by_key(|(rank, _)| *rank).map(|(_, as_of)| as_of)
}

/// Whether a date is that of a count from which the value is taken: `selon un bilan établi à la mi-journée`, `Friday's count`.
fn of_count(cues: &Cues, utterance: &Utterance<'_>, mention: &Neighbour<'_>) -> bool {
    let apart = clause::between(mention.span, utterance.value).of(utterance.text);
    if apart.contains(';') || apart.chars().filter(|&mark| clause::is_mark(mark)).count() > MOST_MARKS {
        return false;
    }
    let head = mention.hedge.map_or(mention.span, |(_, hedge)| hedge.join(mention.span));
    let before = Span::new(clause::start(utterance, head.start), head.start).of(utterance.text);
    let leads = |word: &str| cues.leads_to_date(word) || cues.is_article(word);
    let words = before.split([' ', '\'']).rev().filter(|word| !word.is_empty()).skip_while(|word| leads(word));
    // `Un bilan provisoire établi à`, but not `le bilan de l'attaque de`.
    let mut noun = words.skip_while(|word| cues.is_participle(word)).take(2).take_while(|word| !leads(word));
    if noun.any(|word| cues.is_count(word)) {
        return true;
    }
    let behind = utterance.text.get(mention.span.end..utterance.sentence.end).unwrap_or_default();
    let behind = behind.split(clause::is_mark).next().unwrap_or_default();
    // What is glued to the date is its own ending: `Friday's count`.
    let behind = behind.trim_start_matches(|letter: char| !letter.is_whitespace());
    behind.split_whitespace().take(MOST_WORDS_BETWEEN + 1).any(|word| cues.is_count(word.trim_end_matches(['.', '!', '?'])))
}

/// Whether a time of day stands right behind the value in a clause without a verb and ends it: `40 dead on Friday morning`.
fn is_heading(cues: &Cues, utterance: &Utterance<'_>, found: &[Cue], mention: &Neighbour<'_>) -> bool {
    let clause = clause::around(utterance);
    let verb = found.iter().any(|cue| subject::is_verb(cue.kind) && clause.contains(cue.span));
    let start = utterance.matched.end.max(utterance.value.end);
    let apart = utterance.text.get(start..mention.span.start).unwrap_or("-");
    let mut words = apart.split([' ', '\'']).filter(|word| !word.is_empty());
    let rest = utterance.text.get(mention.span.end..clause.end).unwrap_or_default();
    let ends = !rest.contains(char::is_alphanumeric);
    let hour = mention.date.is_some_and(|date| date.clock.is_some());
    hour && !verb && ends && words.all(|word| cues.leads_to_date(word))
}

/// Whether the clause of the value tells how things stood, and if so, whether it does even beside a day.
fn stood(cues: &Cues, utterance: &Utterance<'_>, found: &[Cue]) -> Option<bool> {
    let opening = found.iter().filter(|cue| subject::opens(cue) && cue.span.end <= utterance.value.start).map(|cue| cue.span.end);
    let clause = Span::new(opening.fold(clause::around(utterance).start, usize::max), subject::clause_end(utterance, found));
    let told = found.iter().filter(|cue| clause.contains(cue.span)).filter_map(|cue| match cue.kind {
        CueKind::State => Some(true),
        CueKind::Copula => former::leads(cues, utterance, cue).then_some(true),
        CueKind::Existence => Some(false),
        _ => None,
    });
    told.max()
}

/// Where a date may stand that tells the time of the value.
#[derive(Clone, Copy)]
struct Telling {
    /// Only behind an as-of phrase, not at the head of a clause.
    only_introduced: bool,
    /// Behind the value.
    behind: bool,
}

/// Whether a known time stands behind a value in its clause: `300 en 2018`.
pub(super) fn behind(cues: &Cues, utterance: &Utterance<'_>, found: &[Cue]) -> bool {
    let is_known = |mention: &&Neighbour<'_>| mention.date.is_some_and(Date::is_known);
    let mut dates = utterance.mentions.iter().filter(is_known).filter(|mention| !mention.span.overlaps(utterance.value));
    utterance.timed && !utterance.cumulative && dates.any(|mention| is_behind(cues, utterance, found, mention))
}

/// Whether the value is given for a time counted back from another one that is not known: `300 beds a year earlier`.
pub(super) fn is_earlier(cues: &Cues, utterance: &Utterance<'_>, found: &[Cue]) -> bool {
    let telling = Telling { only_introduced: false, behind: true };
    let is_unknown = |mention: &&Neighbour<'_>| mention.date.is_some_and(|date| date.shape == Shape::Past);
    utterance.mentions.iter().filter(is_unknown).any(|mention| {
        cues.counts_back(mention.span.of(utterance.text)) && given(cues, utterance, found, mention, telling).is_some()
    })
}

/// Whether a date makes a beginning or an end: `since 2010`. `As of` may be listed as the words of a beginning as well.
fn is_open(utterance: &Utterance<'_>, found: &[Cue], mention: &Neighbour<'_>) -> bool {
    let introduces = |span: Span| found.iter().any(|cue| cue.kind == CueKind::AsOf && cue.span.overlaps(span));
    let closed = |span: Span| introduces(span) || utterance.value.overlaps(span);
    mention.hedge.is_some_and(|(kind, span)| {
        let vague = kind == HedgeKind::About && mention.date.is_none_or(|date| date.clock.is_none());
        (vague || matches!(kind, HedgeKind::Since | HedgeKind::From | HedgeKind::Until)) && !closed(span)
    })
}

/// How a date gives the time of the value, if it does.
fn given(cues: &Cues, utterance: &Utterance<'_>, found: &[Cue], mention: &Neighbour<'_>, telling: Telling) -> Option<Given> {
    let date = mention.span;
    let blank = |cue: &Cue| Span::new(cue.span.end, date.start).of(utterance.text).trim().is_empty();
    let phrase = found.iter().find(|cue| cue.kind == CueKind::AsOf && cue.span.end <= date.start && blank(cue));
    // `By 3 May, 12 people had died`: what is told of a day by its end.
    let introduced = phrase.is_some() || mention.hedge.is_some_and(|(kind, _)| kind == HedgeKind::By);
    let apart = match phrase.and_then(|cue| set_off(utterance, cue.span.join(date))) {
        Some(aside) => clause::between(aside, utterance.value),
        None => clause::between(date, utterance.value),
    };
    let near = clause::unbroken(utterance, apart);
    if introduced && near && !parted(found, apart) {
        return Some(Given::Introduced);
    }
    let head = mention.hedge.map_or(date, |(_, hedge)| hedge.join(date));
    let bare = !telling.only_introduced && opens_with(cues, utterance, utterance.sentence.start, head);
    if (introduced || bare) && opens_sentence(utterance, date) && !apart.of(utterance.text).contains(';') {
        return Some(if parted(found, apart) { Given::OpeningSentence } else { Given::Opening });
    }
    if introduced && near {
        return Some(Given::OpeningSentence);
    }
    if telling.only_introduced {
        return None;
    }
    let opens = date.end <= utterance.value.start && near && !parted(found, apart);
    if opens && opens_with(cues, utterance, clause_start(utterance, found, head.start), head) {
        return Some(Given::Opening);
    }
    // Behind a date stands another of its list, and no time of it: `en 2020 et 2021`.
    let is_date = utterance.mentions.iter().any(|other| other.date.is_some() && other.span.overlaps(utterance.value));
    let holds_for_a_time = utterance.timed && telling.behind && !is_date;
    let stands = || is_beside_verb(cues, utterance, found, mention) || is_behind(cues, utterance, found, mention);
    (holds_for_a_time && stands()).then_some(Given::Behind)
}

/// An as-of phrase between two commas, with these: `In Tamar, as of 3 May, 40 people were killed` is one clause.
fn set_off(utterance: &Utterance<'_>, phrase: Span) -> Option<Span> {
    let before = Span::new(utterance.sentence.start, phrase.start.max(utterance.sentence.start)).of(utterance.text);
    let start = before.trim_end().strip_suffix(',')?.len();
    let after = utterance.text.get(phrase.end..utterance.sentence.end)?;
    let blank = after.len() - after.trim_start().len();
    after[blank..].starts_with(',').then(|| Span::new(utterance.sentence.start + start, phrase.end + blank + 1))
}

/// Whether a date stands behind the value in its clause, and tells when it holds: right behind what the pattern matched (`600
/// lits l'an dernier`), or behind a word such as `en` or `before`. What was made at a date (`600 lits ouverts en 2018`) does not
/// hold at it.
fn is_behind(cues: &Cues, utterance: &Utterance<'_>, found: &[Cue], mention: &Neighbour<'_>) -> bool {
    let bound = mention.hedge.filter(|(kind, _)| matches!(kind, HedgeKind::By | HedgeKind::Before | HedgeKind::After));
    let date = bound.map_or(mention.span, |(_, hedge)| hedge.join(mention.span));
    let apart = Span::new(utterance.value.end.min(date.start), date.start);
    if date.start < utterance.value.end || !clause::unbroken(utterance, apart) || parted(found, apart) {
        return false;
    }
    // `600 lits contre 300 lits en 2018`: the time is that of the older value.
    let compares = |cue: &Cue| matches!(cue.kind, CueKind::Compared | CueKind::ComparedBehind) && apart.contains(cue.span);
    let other = utterance.mentions.iter().any(|other| other.date.is_none() && apart.contains(other.span));
    if other && found.iter().any(compares) {
        return false;
    }
    let after = Span::new(utterance.matched.end.clamp(utterance.value.end, date.start), date.start);
    let is_bare = after.of(utterance.text).split([' ', '\'']).filter(|word| !word.is_empty()).all(|word| cues.is_article(word));
    let text = apart.of(utterance.text);
    let before = match cues.before_when(text) {
        Some(before) => before,
        None if bound.is_some() => text,
        // `7 % were ill a year earlier`: behind a verb, no word need lead to the date.
        None => return is_bare || has_verb(found, apart),
    };
    // What the rule of a total spells is what it counts: `40 dead on Friday morning`.
    let spelled = utterance.cumulative && apart.start + before.len() <= utterance.matched.end;
    let is_made = !spelled && before.split_whitespace().next_back().is_some_and(|word| cues.is_participle(word));
    !is_made || has_verb(found, apart)
}

/// Whether a verb of the past stands within a span.
fn has_verb(found: &[Cue], span: Span) -> bool {
    found.iter().any(|cue| matches!(cue.kind, CueKind::Past | CueKind::Perfect) && span.contains(cue.span))
}

/// Whether a date stands beside the verb before the value: `Alma hatte 2022 noch 300 Betten`, `Alma last year had 300 beds`. With more
/// words behind it, it may belong to these: `hatte im 2022 gebauten Flügel 300 Betten`.
fn is_beside_verb(cues: &Cues, utterance: &Utterance<'_>, found: &[Cue], mention: &Neighbour<'_>) -> bool {
    let head = mention.hedge.map_or(mention.span, |(_, hedge)| hedge.join(mention.span));
    let apart = clause::between(mention.span, utterance.value);
    if mention.span.end > utterance.value.start || !clause::unbroken(utterance, apart) || parted(found, apart) {
        return false;
    }
    let leads = |verb: &Cue| {
        let words = utterance.text.get(verb.span.end..head.start).unwrap_or("-").split([' ', '\'']);
        words.filter(|word| !word.is_empty()).all(|word| cues.leads_to_date(word))
    };
    let is_close = |from: usize| {
        let words = utterance.text.get(from..utterance.value.start).map_or(usize::MAX, |text| text.split_whitespace().count());
        words <= MOST_WORDS_BETWEEN
    };
    let beside = |verb: &Cue| {
        let behind = utterance.is_blank(mention.span.end, verb.span.start) && is_close(verb.span.end);
        behind || verb.span.end <= head.start && leads(verb) && is_close(mention.span.end)
    };
    // `Sind 2023 um 8 % gestiegen`.
    let by = |cue: &Cue| utterance.is_blank(mention.span.end, cue.span.start) && former::leads(cues, utterance, cue);
    found.iter().any(|cue| match cue.kind {
        CueKind::ChangeBy | CueKind::ChangeByAlone => by(cue),
        CueKind::Change => beside(cue),
        kind => subject::is_finite(kind) && beside(cue),
    })
}

/// Whether another clause begins, or somebody speaks, in a span.
fn parted(found: &[Cue], span: Span) -> bool {
    found.iter().any(|cue| span.contains(cue.span) && (subject::opens(cue) || cue.kind == CueKind::Says))
}

/// Where the clause begins that holds `at`: behind the last mark, or word that opens a clause.
fn clause_start(utterance: &Utterance<'_>, found: &[Cue], at: usize) -> usize {
    let opening = found.iter().filter(|cue| subject::opens(cue) && cue.span.end <= at).map(|cue| cue.span.end);
    opening.fold(clause::start(utterance, at), usize::max)
}

/// Whether a date stands at the start of the sentence, with a comma after it.
fn opens_sentence(utterance: &Utterance<'_>, date: Span) -> bool {
    let before = Span::new(utterance.sentence.start, date.start).of(utterance.text);
    let after = utterance.text.get(date.end..utterance.sentence.end).unwrap_or_default();
    before.split_whitespace().count() <= MOST_WORDS_BEFORE && !before.contains(',') && after.trim_start().starts_with(',')
}

/// Whether nothing but words such as `in` and `on the` stands before a date that opens its clause: `Founded in 2010` tells of
/// the founding.
fn opens_with(cues: &Cues, utterance: &Utterance<'_>, start: usize, date: Span) -> bool {
    let before = Span::new(start, date.start.max(start)).of(utterance.text);
    let mut words = before.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| cues.leads_to_date(word))
}
