//! Values that no longer hold where they stand: the older one of a comparison (`up from 300`, `contre 300`), and one that was put
//! right later (`initially 12`).

use super::cue::{Cue, CueKind, Cues};
use super::{Utterance, clause, is_spelled, subject};
use crate::span::Span;

/// How many words may stand between the newer value of a comparison and the older one: `600 beds in the ward, against`.
const MOST_WORDS_BETWEEN: usize = 6;

/// Whether the value is the older one of a comparison.
pub(super) fn is_older(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    cues.iter().any(|cue| {
        let leads = leads(phrases, utterance, cue) && !is_spelled(utterance, cue.span);
        match cue.kind {
            CueKind::Compared => leads,
            CueKind::ComparedBehind => leads && behind_another(utterance, cues, cue),
            CueKind::ChangeFrom => leads && is_changed(phrases, utterance, cues),
            _ => false,
        }
    })
}

/// Whether the value was put right later.
pub(super) fn is_superseded(utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    cues.iter().filter(|cue| cue.kind == CueKind::Superseded).any(|cue| supersedes(utterance, cues, cue))
        || subject::verb_group(utterance, cues).iter().any(|cue| cue.kind == CueKind::Superseded)
}

/// Whether a verb of change stands in the clause of the value, and the value to which it changed: `from 400 beds to 500`.
pub(super) fn is_changed(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    let start = clause::around(utterance).start;
    let clause = Span::new(start, subject::clause_end(utterance, cues));
    let inside = |kind: CueKind| cues.iter().filter(move |cue| cue.kind == kind && clause.contains(cue.span));
    let newer = |to: &Cue| {
        utterance.mentions.iter().filter(|mention| mention.date.is_none() && !mention.span.overlaps(utterance.value)).any(
            |mention| {
                let value = mention.hedge.map_or(mention.span, |(_, hedge)| hedge.join(mention.span));
                leads(phrases, &Utterance { value, ..*utterance }, to)
            },
        )
    };
    inside(CueKind::Change).next().is_some() && inside(CueKind::ChangeTo).any(newer)
}

/// Whether nothing but articles stands between a cue and the value.
pub(super) fn leads(phrases: &Cues, utterance: &Utterance<'_>, cue: &Cue) -> bool {
    cue.span.end <= utterance.value.start && {
        let between = Span::new(cue.span.end, utterance.value.start).of(utterance.text);
        between.split([' ', '\'']).filter(|word| !word.is_empty()).all(|word| phrases.is_article(word))
    }
}

/// Whether the newer value stands close before the cue, with no verb between: `600 lits contre 300`, but not `600 soldats se
/// battent contre 300 rebelles`.
fn behind_another(utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> bool {
    let values = utterance.mentions.iter().filter(|mention| mention.date.is_none() && mention.span.end <= cue.span.start);
    values.map(|mention| Span::new(mention.span.end, cue.span.start)).any(|apart| {
        let words = apart.of(utterance.text).split_whitespace().count();
        words <= MOST_WORDS_BETWEEN && !cues.iter().any(|other| subject::is_verb(other.kind) && apart.contains(other.span))
    })
}

/// Whether a cue tells that the value was put right later: it stands before it in its clause, or opens its sentence before a comma.
fn supersedes(utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> bool {
    if cue.span.end > utterance.value.start || is_spelled(utterance, cue.span) {
        return false;
    }
    let apart = Span::new(cue.span.end, utterance.value.start);
    let text = apart.of(utterance.text);
    let comma = text.len() - text.trim_start_matches(',').len();
    let rest = Span::new(apart.start + comma, apart.end);
    let parted = cues.iter().any(|other| other.kind == CueKind::Clause && rest.contains(other.span));
    clause::unbroken(utterance, rest) && !parted
}
