//! Values told only by their relation to another one: a part of it (`of which 50`), what is added to it (`another 50`), a
//! difference (`50 fewer than planned`, `rose by 50`) and what a multiple is of (`twice the 500`).

use super::cue::{Cue, CueKind, Cues};
use super::{Utterance, clause, former, is_spelled, subject};
use crate::span::Span;

/// How many words may stand between a value and what is told of it behind it: the noun that it counts.
const MOST_WORDS_BETWEEN: usize = 1;

/// Whether the value states no total, whatever else the text says.
pub(super) fn is_difference(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    cues.iter().filter(|cue| !is_spelled(utterance, cue.span)).any(|cue| match cue.kind {
        CueKind::Multiple => former::leads(phrases, utterance, cue),
        CueKind::Added => former::leads(phrases, utterance, cue) || is_behind(utterance, cues, cue),
        // `Rose 21 to 218`.
        CueKind::Change => former::leads(phrases, utterance, cue) && former::is_changed(phrases, utterance, cues),
        CueKind::ChangeBy => former::leads(phrases, utterance, cue) && behind_change(utterance, cues, cue),
        _ => false,
    })
}

/// Whether the value states no total if the text gives another value of the same: it is a part of that, or beside it. Where the
/// text gives none, `another 12 were injured` tells all that it has.
pub(super) fn is_beside(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    if behind_whole(phrases, utterance, cues) {
        return true;
    }
    cues.iter().filter(|cue| !is_spelled(utterance, cue.span)).any(|cue| match cue.kind {
        CueKind::Part => former::leads(phrases, utterance, cue),
        CueKind::PartBehind => is_behind(utterance, cues, cue),
        CueKind::Other => former::leads(phrases, utterance, cue) || is_behind(utterance, cues, cue),
        _ => false,
    })
}

/// Whether the sentence begins with the whole of which the value is a part: `of the 400 beds, 50 are free`.
fn behind_whole(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    let blank = |cue: &&Cue| utterance.is_blank(utterance.sentence.start, cue.span.start);
    cues.iter().filter(|cue| cue.kind == CueKind::Whole).filter(blank).any(|cue| {
        let before = utterance.mentions.iter().filter(|mention| mention.span.end <= utterance.value.start);
        before.filter(|mention| mention.date.is_none()).any(|mention| {
            let value = mention.hedge.map_or(mention.span, |(_, hedge)| hedge.join(mention.span));
            former::leads(phrases, &Utterance { value, ..*utterance }, cue)
        })
    })
}

/// Whether a cue stands behind the value and the noun that it counts, and belongs to no value behind itself.
fn is_behind(utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> bool {
    if cue.span.start < utterance.value.end {
        return false;
    }
    let apart = Span::new(utterance.value.end, cue.span.start);
    let words = apart.of(utterance.text).split_whitespace().count();
    let of_another = utterance.mentions.iter().any(|mention| {
        mention.hedge.is_some_and(|(_, hedge)| hedge.overlaps(cue.span)) || utterance.is_blank(cue.span.end, mention.span.start)
    });
    let verb = cues.iter().any(|other| subject::is_verb(other.kind) && apart.contains(other.span));
    words <= MOST_WORDS_BETWEEN && clause::unbroken(utterance, apart) && !of_another && !verb
}

/// Whether a verb of change stands right before a cue such as `by`.
fn behind_change(utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> bool {
    cues.iter().filter(|verb| verb.kind == CueKind::Change && verb.span.end <= cue.span.start).any(|verb| {
        let apart = Span::new(verb.span.end, cue.span.start).of(utterance.text);
        apart.trim().is_empty()
    })
}
