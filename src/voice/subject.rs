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
            let auxiliary = matches!(last.kind, CueKind::Past | CueKind::Perfect | CueKind::State | CueKind::Copula);
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
pub(super) fn governs(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> bool {
    let apart = Span::new(cue.span.end, utterance.value.start);
    if another_verb(cues, cue, apart) {
        return false;
    }
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
    alone && ends_in_infinitive(phrases, utterance, cues, clause.start)
}

/// Whether a verb of its own governs the value: `denied the charge and has 600 beds`. What `that` opens is governed to its end, and
/// so is what a word such as `if` opens.
fn another_verb(cues: &[Cue], cue: &Cue, apart: Span) -> bool {
    let inside: Vec<&Cue> = cues.iter().filter(|other| apart.contains(other.span)).collect();
    // `Wants 200 instead of 300`: what is replaced is no part of the plan.
    if inside.iter().any(|other| other.kind == CueKind::Instead) {
        return true;
    }
    if cues.iter().any(|other| opens(other) && other.span == cue.span) {
        return false;
    }
    let Some(joined) = inside.iter().find(|other| opens(other)) else { return false };
    joined.kind == CueKind::Clause && inside.iter().any(|other| is_finite(other.kind) && other.span.start >= joined.span.end)
}

/// Whether the clause of the value, which begins at `start`, is one of an infinitive or opened by `that`, in a language that
/// parts these by a comma.
fn ends_in_infinitive(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue], start: usize) -> bool {
    let between = |from: usize, to: usize| utterance.text.get(from..to).unwrap_or_default().trim();
    let that = cues.iter().find(|cue| cue.kind == CueKind::That && cue.span.start >= start);
    let opened = that.is_some_and(|that| between(start, that.span.start).is_empty());
    let end = clause_end(utterance, cues);
    let infinitive = cues.iter().filter(|cue| cue.kind == CueKind::Infinitive && cue.span.start >= utterance.value.end);
    let one_word = |text: &str| text.split_whitespace().count() == 1;
    let last = between(utterance.value.end, end).split_whitespace().next_back().unwrap_or_default();
    let rest = utterance.cased.get(utterance.value.end..end).and_then(|rest| rest.split_whitespace().next_back());
    // `Der Abzug` is no infinitive.
    let noun = phrases.capital_nouns && rest.is_some_and(|last| last.starts_with(char::is_uppercase));
    let split = !noun && phrases.is_split_infinitive(last.trim_end_matches(['.', '!', '?']));
    opened || split || infinitive.into_iter().any(|cue| cue.span.end <= end && one_word(between(cue.span.end, end)))
}

/// Whether a word that may tell of the future makes a passive of the present: its clause ends in a participle.
pub(super) fn is_passive(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> bool {
    let end = clause_end(utterance, cues);
    let clause = Span::new(utterance.value.end.min(end), end).of(utterance.text);
    cues.iter().any(|other| other.kind == CueKind::Passive && other.span == cue.span) && phrases.ends_in_participle(clause)
}

/// Whether nothing but determiners and dates stands before the value in its clause.
fn opens_clause(utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    let opening = cues.iter().filter(|cue| opens(cue) && cue.span.end <= utterance.value.start).map(|cue| cue.span);
    // `The retreat of 500 soldiers and 200 policemen`: what is joined to another value stands where that one stands.
    let joined = opening.clone().max_by_key(|span| span.end).and_then(|opening| joined_to(utterance, opening));
    if let Some(first) = joined {
        return opens_clause(&Utterance { value: first, ..*utterance }, cues);
    }
    let start = opening.map(|span| span.end).fold(clause::around(utterance).start, usize::max);
    let determiners = cues.iter().filter(|cue| cue.kind == CueKind::Determiner).map(|cue| cue.span);
    let dates = utterance.mentions.iter().filter(|mention| mention.date.is_some()).map(|mention| mention.span);
    let known: Vec<Span> = determiners.chain(dates).collect();
    let before = Span::new(start, utterance.value.start).of(utterance.text);
    let mut letters = before.char_indices().filter(|(_, letter)| letter.is_alphanumeric()).map(|(at, _)| start + at);
    letters.all(|at| known.iter().any(|span| span.start <= at && at < span.end))
}

/// The value that a word such as `and` joins to the one behind it: it stands before that word, with the noun that it counts.
fn joined_to(utterance: &Utterance<'_>, opening: Span) -> Option<Span> {
    let before = utterance.mentions.iter().filter(|mention| mention.date.is_none() && mention.span.end <= opening.start);
    let last = before.max_by_key(|mention| mention.span.end)?;
    let noun = Span::new(last.span.end, opening.start).of(utterance.text);
    let close = noun.split_whitespace().count() == 1 && !noun.contains(clause::is_mark);
    close.then(|| last.hedge.map_or(last.span, |(_, hedge)| hedge.join(last.span)))
}

/// Whether another clause begins with the cue.
pub(super) fn opens(cue: &Cue) -> bool {
    matches!(cue.kind, CueKind::That | CueKind::Clause)
}

/// Whether a cue stands for a verb or for what says how it is meant.
pub(super) fn is_verb(kind: CueKind) -> bool {
    use CueKind::{Conditional, Demanded, Denied, Planned, Says, Superseded, Wanted};
    matches!(kind, Says | Denied | Planned | Conditional | Superseded | Wanted | Demanded)
        || is_finite(kind) && kind != CueKind::Present
}

/// Whether a cue stands for a finite verb, whatever it tells.
pub(super) fn is_finite(kind: CueKind) -> bool {
    use CueKind::{Copula, Existence, Future, Past, Perfect, Present, State};
    matches!(kind, Future | Past | Perfect | Present | State | Copula | Existence)
}
