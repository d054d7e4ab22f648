//! Which verb governs a value: the one of its clause, the one behind it where it is the subject (`500 soldiers may have
//! died`), and the one before the comma that opens its clause in some languages.

use super::cue::{Cue, CueKind, Cues};
use super::{Utterance, clause, is_spelled};
use crate::span::Span;

/// The cues of the first verb group behind the value, where the value opens its clause. What stands further on is told of
/// something else.
pub(super) fn verb_group(utterance: &Utterance<'_>, cues: &[Cue]) -> Vec<Cue> {
    if !opens_clause(utterance, cues) {
        return Vec::new();
    }
    let end = clause_end(utterance, cues);
    let mut group: Vec<Cue> = Vec::new();
    for cue in cues.iter().filter(|cue| is_verb(cue.kind) && utterance.value.end <= cue.span.start && cue.span.end <= end) {
        // `were reportedly killed`: what stands right behind an auxiliary belongs to it.
        let belongs = group.last().is_none_or(|last| {
            let auxiliary = matches!(last.kind, CueKind::Past | CueKind::Perfect);
            let text = Span::new(last.span.end.min(cue.span.start), cue.span.start).of(utterance.text);
            last.span == cue.span || (auxiliary && text.trim().is_empty())
        });
        if !belongs || is_spelled(utterance, cue.span) {
            break;
        }
        group.push(*cue);
    }
    group
}

/// Where the clause of the value ends: at a mark, or before a word that opens another clause.
pub(super) fn clause_end(utterance: &Utterance<'_>, cues: &[Cue]) -> usize {
    let opening = cues.iter().filter(|cue| opens(cue) && cue.span.start >= utterance.value.end).map(|cue| cue.span.start);
    opening.fold(clause::around(utterance).end, usize::min)
}

/// Whether a cue before the value governs it: no mark stands between, or only the comma that opens what the cue governs.
pub(super) fn governs(utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> bool {
    let apart = Span::new(cue.span.end, utterance.value.start);
    if clause::unbroken(utterance, apart) {
        return true;
    }
    let clause = clause::around(utterance);
    let only_comma = Span::new(cue.span.end, clause.start.max(cue.span.end));
    let comma =
        only_comma.of(utterance.text).strip_suffix(',').map(|before| Span::new(cue.span.end, cue.span.end + before.len()));
    let Some(before) = comma.filter(|before| clause::unbroken(utterance, *before)) else { return false };
    // What is said or done in between is governed by another verb.
    let alone = !cues.iter().any(|other| before.contains(other.span) && (is_verb(other.kind) || opens(other)));
    alone && ends_in_infinitive(utterance, cues, clause.start)
}

/// Whether the clause of the value, which begins at `start`, is one of an infinitive or opened by `that`, in a language that
/// parts these by a comma.
fn ends_in_infinitive(utterance: &Utterance<'_>, cues: &[Cue], start: usize) -> bool {
    let between = |from: usize, to: usize| utterance.text.get(from..to).unwrap_or_default().trim();
    let that = cues.iter().find(|cue| cue.kind == CueKind::That && cue.span.start >= start);
    let opened = that.is_some_and(|that| between(start, that.span.start).is_empty());
    let end = clause_end(utterance, cues);
    let infinitive = cues.iter().filter(|cue| cue.kind == CueKind::Infinitive && cue.span.start >= utterance.value.end);
    let one_word = |text: &str| text.split_whitespace().count() == 1;
    opened || infinitive.into_iter().any(|cue| cue.span.end <= end && one_word(between(cue.span.end, end)))
}

/// Whether a word that may tell of the future makes a passive of the present: its clause ends in a participle.
pub(super) fn is_passive(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> bool {
    let end = clause_end(utterance, cues);
    let clause = Span::new(utterance.value.end.min(end), end).of(utterance.text);
    cues.iter().any(|other| other.kind == CueKind::Passive && other.span == cue.span) && phrases.ends_in_participle(clause)
}

/// Whether nothing but determiners and dates stands before the value in its clause.
fn opens_clause(utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    let opening = cues.iter().filter(|cue| opens(cue) && cue.span.end <= utterance.value.start).map(|cue| cue.span.end);
    let start = opening.fold(clause::around(utterance).start, usize::max);
    let determiners = cues.iter().filter(|cue| cue.kind == CueKind::Determiner).map(|cue| cue.span);
    let dates = utterance.mentions.iter().filter(|mention| mention.date.is_some()).map(|mention| mention.span);
    let known: Vec<Span> = determiners.chain(dates).collect();
    let before = Span::new(start, utterance.value.start).of(utterance.text);
    let mut letters = before.char_indices().filter(|(_, letter)| letter.is_alphanumeric()).map(|(at, _)| start + at);
    letters.all(|at| known.iter().any(|span| span.start <= at && at < span.end))
}

/// Whether another clause begins with the cue.
fn opens(cue: &Cue) -> bool {
    matches!(cue.kind, CueKind::That | CueKind::Clause)
}

/// Whether a cue stands for a verb or for what says how it is meant.
fn is_verb(kind: CueKind) -> bool {
    use CueKind::{Conditional, Denied, Future, Past, Perfect, Planned, Says};
    matches!(kind, Says | Denied | Planned | Conditional | Future | Past | Perfect)
}
