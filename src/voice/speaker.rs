//! Who says so: the words beside a verb of speech or after a phrase such as `selon`.

use super::cue::{Cue, CueKind, Cues};
use super::{Neighbour, Speaker, Utterance, clause, has};
use crate::span::Span;

/// A speaker's name with more words than this is a sentence that was misread.
const MOST_WORDS: usize = 12;

/// Who says the value, by the cue nearest to it of those that govern it.
pub(super) fn speaker(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue]) -> Option<Speaker> {
    let governing = cues.iter().filter_map(|cue| {
        let span = match cue.kind {
            CueKind::According => according(utterance, cues, cue),
            CueKind::Accordingly => accordingly(utterance, cues, cue),
            CueKind::Says => says(utterance, cues, cue),
            _ => None,
        }?;
        let apart = clause::between(cue.span, utterance.value);
        let name = phrases.name(span.of(utterance.text))?.to_owned();
        Some((apart.end - apart.start, Speaker { span, name }))
    });
    governing.min_by_key(|(distance, _)| *distance).map(|(_, speaker)| speaker)
}

/// The speaker after `selon`, where the phrase governs the value: nothing else is said in between.
fn according(utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> Option<Span> {
    let apart = clause::between(cue.span, utterance.value);
    let text = apart.of(utterance.text);
    let follows = cue.span.start >= utterance.value.end;
    // A phrase that comes after the value reaches back over one aside at most.
    let within_reach = !follows || text.chars().filter(|&mark| clause::is_mark(mark)).count() <= 2;
    let governs = within_reach && !text.contains(';') && !has(cues, CueKind::Says, apart);
    if governs { name_after(utterance, cues, cue.span.end) } else { None }
}

/// The speaker before a word such as `zufolge`, without the verb that may stand before it.
fn accordingly(utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> Option<Span> {
    let apart = clause::between(cue.span, utterance.value);
    let words = name_before(utterance, cues, cue.span.start).filter(|_| !has(cues, CueKind::Says, apart))?;
    let ends = cues.iter().filter(|end| end.kind == CueKind::SpeakerEnd && words.contains(end.span)).map(|end| end.span.end);
    name(utterance, ends.fold(words.start, usize::max), words.end)
}

/// The speaker beside a verb of speech that governs the value.
fn says(utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> Option<Span> {
    let apart = clause::between(cue.span, utterance.value);
    let text = apart.of(utterance.text);
    if text.contains(';') || has(cues, CueKind::Says, apart) {
        return None;
    }
    if cue.span.end <= utterance.value.start {
        let governs = text.contains('"') || has(cues, CueKind::That, apart) || clause::unbroken(utterance, apart);
        return if governs { name_before(utterance, cues, cue.span.start) } else { None };
    }
    // `« … », a déclaré l'armée`: the verb comes first only after what was said.
    if text.trim_end().ends_with([',', '"']) {
        return name_after(utterance, cues, cue.span.end);
    }
    closing(utterance, cues, cue, apart)
}

/// The speaker of `…, the mayor said.`: between the last comma or quote and a verb that ends its clause.
fn closing(utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue, apart: Span) -> Option<Span> {
    let mark = apart.start + apart.of(utterance.text).rfind([',', '"'])? + 1;
    let conjunction = cues.iter().find(|other| other.kind == CueKind::As && other.span.start >= mark);
    let opens = |other: &&Cue| utterance.text.get(mark..other.span.start).is_some_and(|text| text.trim().is_empty());
    let start = conjunction.filter(opens).map_or(mark, |other| other.span.end);
    let rest = utterance.text.get(cue.span.end..utterance.sentence.end)?.trim_start();
    // `the mayor said on Friday`: a date may follow, behind a preposition.
    let dated = || {
        let mut dates = utterance.mentions.iter().filter(|mention| mention.date.is_some() && mention.span.start >= cue.span.end);
        dates
            .next()
            .is_some_and(|mention| Span::new(cue.span.end, mention.span.start).of(utterance.text).split_whitespace().count() <= 1)
    };
    let ends = rest.is_empty() || rest.starts_with(clause::is_mark) || rest.starts_with(['.', '!', '?']) || dated();
    if ends { name(utterance, start, cue.span.start) } else { None }
}

/// The name that begins at `start`: up to a mark, a verb of speech, `que`, a preposition or a date.
fn name_after(utterance: &Utterance<'_>, cues: &[Cue], start: usize) -> Option<Span> {
    let skip = |from: usize| {
        let text = utterance.text.get(from..utterance.sentence.end).unwrap_or_default();
        from + (text.len() - text.trim_start().len())
    };
    let mut start = skip(start);
    if let Some(Neighbour { span: date, .. }) =
        utterance.mentions.iter().find(|mention| mention.date.is_some() && mention.span.start == start)
    {
        start = skip(date.end);
    }
    let marks = utterance.text.get(start..utterance.sentence.end)?.find(clause::is_mark).map(|at| start + at);
    let ends = |cue: &&Cue| matches!(cue.kind, CueKind::Says | CueKind::That | CueKind::SpeakerEnd) && cue.span.start >= start;
    let cue = cues.iter().find(ends).map(|cue| cue.span.start);
    let date = utterance
        .mentions
        .iter()
        .find(|mention| mention.date.is_some() && mention.span.start >= start)
        .map(|mention| mention.span.start);
    let value = Some(utterance.value.start).filter(|&value| value >= start);
    let end = [marks, cue, date, value].into_iter().flatten().fold(utterance.sentence.end, usize::min);
    name(utterance, start, end)
}

/// The name that stands before a verb at `end`, without what stands in apposition to it: `X, ministre de Y, a dit`.
fn name_before(utterance: &Utterance<'_>, cues: &[Cue], end: usize) -> Option<Span> {
    let before = Span::new(utterance.sentence.start, end);
    let mark = before.of(utterance.text).rfind(['"', ';', ':', '(', ')']).map(|at| before.start + at + 1);
    let that = cues.iter().filter(|cue| cue.kind == CueKind::That && cue.span.end <= end).map(|cue| cue.span.end).max();
    let start = [mark, that].into_iter().flatten().fold(before.start, usize::max);
    let text = utterance.text.get(start..end)?;
    let closed = text.trim_end().ends_with(',');
    let mut parts = parts(text).rev().filter(|(_, part)| !part.trim().is_empty());
    let last = parts.next()?;
    let (at, part) = if closed { parts.next().unwrap_or(last) } else { last };
    let (start, end) = (start + at, start + at + part.len());
    let after_date = utterance
        .mentions
        .iter()
        .filter(|mention| mention.date.is_some() && start <= mention.span.start && mention.span.end <= end);
    name(utterance, after_date.map(|mention| mention.span.end).fold(start, usize::max), end)
}

/// The pieces of a text between commas, with their offsets.
fn parts(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.split(',').map(|part| (part.as_ptr() as usize - text.as_ptr() as usize, part))
}

/// A stretch of the text as a name: trimmed, neither empty nor too long, and without the value.
fn name(utterance: &Utterance<'_>, start: usize, end: usize) -> Option<Span> {
    let text = utterance.text.get(start..end)?;
    let start = start + (text.len() - text.trim_start().len());
    let words = text.trim().trim_end_matches(['.', '!', '?', ' ']);
    let span = Span::new(start, start + words.len());
    let fits = !words.is_empty() && words.split_whitespace().count() <= MOST_WORDS && !span.overlaps(utterance.value);
    fits.then_some(span)
}
