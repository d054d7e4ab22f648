//! Values that no longer hold where they stand: the older one of a comparison (`up from 300`, `contre 300`), and one that was put
//! right later (`initially 12`).

use super::cue::{Cue, CueKind, Cues};
use super::{Utterance, clause, is_spelled, subject, time};
use crate::span::Span;

/// How many words may stand between the newer value of a comparison and the older one: `600 beds in the ward, against`.
const MOST_WORDS_BETWEEN: usize = 6;

/// Whether the value is one of an earlier time. One that names its own time is a claim of that time.
pub(super) fn is_former(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    let compared = cues.iter().any(|cue| {
        let leads = leads(phrases, utterance, cue) && !is_spelled(utterance, cue.span);
        match cue.kind {
            CueKind::Compared => leads,
            CueKind::ComparedBehind => leads && behind_another(utterance, cues, cue),
            _ => false,
        }
    });
    let superseded = || {
        cues.iter().filter(|cue| cue.kind == CueKind::Superseded).any(|cue| supersedes(utterance, cues, cue))
            || subject::verb_group(utterance, cues).iter().any(|cue| cue.kind == CueKind::Superseded)
    };
    compared && !time::behind(phrases, utterance, cues) || superseded()
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
