//! Values told only by their relation to another one: a part of it (`of which 50`), what is added to it (`another 50`), a
//! difference (`50 fewer than planned`, `rose by 50`) and what a multiple is of (`twice the 500`).

use super::cue::{Cue, CueKind, Cues};
use super::{Neighbour, Utterance, clause, former, is_spelled, subject};
use crate::mention::HedgeKind;
use crate::span::Span;

/// How many words may stand between a value and what is told of it behind it: the noun that it counts.
const MOST_WORDS_BETWEEN: usize = 1;

/// How many words a date between a verb of change and `by` may have, with the word that leads to it: `stieg im März 2023 um`.
const MOST_WORDS_OF_DATE: usize = 4;

/// Whether the value states no total, whatever else the text says.
pub(super) fn is_difference(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    cues.iter().filter(|cue| !is_spelled(utterance, cue.span)).any(|cue| match cue.kind {
        CueKind::Multiple => former::leads(phrases, utterance, cue),
        CueKind::Added => former::leads(phrases, utterance, cue) || is_behind(utterance, cues, cue),
        _ => false,
    })
}

/// Whether the value tells by how much another one changed.
pub(super) fn is_change(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    let leading = cues.iter().filter(|cue| former::leads(phrases, utterance, cue) && !is_spelled(utterance, cue.span));
    leading.into_iter().any(|cue| match cue.kind {
        // `Rose 5 %`, and `rose 21 to 218`.
        CueKind::Change => utterance.is_share || former::is_changed(phrases, utterance, cues),
        CueKind::ChangeBy => behind_change(utterance, cues, cue),
        CueKind::ChangeByAlone => beside_change(utterance, cues),
        _ => false,
    })
}

/// Whether it is known over what time a change is told, or at least that nothing else is told of it: neither a length (`in six
/// months`), a beginning (`since 2010`), a rate (`year-on-year`) nor what it is compared with.
pub(super) fn is_over_its_time(utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    let bound = |mention: &Neighbour<'_>| {
        mention.is_length || mention.hedge.is_some_and(|(kind, _)| mention.date.is_some() && kind != HedgeKind::About)
    };
    let told = |cue: &Cue| matches!(cue.kind, CueKind::Rate | CueKind::Compared);
    !utterance.mentions.iter().any(bound) && !cues.iter().any(told)
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

/// Whether a verb of change stands right before a cue such as `by`, or no more than a date or a word before it: `rose sharply by`.
fn behind_change(utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> bool {
    cues.iter().filter(|verb| verb.kind == CueKind::Change && verb.span.end <= cue.span.start).any(|verb| {
        let apart = Span::new(verb.span.end, cue.span.start);
        let mut within = utterance.mentions.iter().filter(|mention| apart.overlaps(mention.span));
        let of_date = within.next().is_some_and(|mention| mention.date.is_some()) && within.next().is_none();
        let words = apart.of(utterance.text).split_whitespace().count();
        clause::unbroken(utterance, apart) && (words <= MOST_WORDS_BETWEEN || words <= MOST_WORDS_OF_DATE && of_date)
    })
}

/// Whether a verb of change stands in the clause of the value: `stiegen die Preise um 5 %`, `um 5 % gestiegen`.
fn beside_change(utterance: &Utterance<'_>, cues: &[Cue]) -> bool {
    let clause = clause::around(utterance);
    cues.iter().any(|verb| verb.kind == CueKind::Change && clause.contains(verb.span))
}
