//! What the verb behind a value tells, where the value is the subject of its clause: `500 soldiers may have died`.

use super::cue::{Cue, CueKind};
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

/// Whether nothing but determiners and dates stands before the value in its clause.
fn opens_clause(utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    let opening = cues.iter().filter(|cue| opens(cue) && cue.span.end <= utterance.value.start).map(|cue| cue.span.end);
    let start = opening.fold(clause::around(utterance).start, usize::max);
    let determiners = cues.iter().filter(|cue| cue.kind == CueKind::Determiner).map(|cue| cue.span);
    let dates = utterance.mentions.iter().filter(|(_, date)| date.is_some()).map(|(span, _)| *span);
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
