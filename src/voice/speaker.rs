//! Who says so: the words beside a verb of speech or after a phrase such as `selon`.

use super::cue::{Cue, CueKind, Cues};
use super::{Neighbour, Speaker, Utterance, clause, has, subject};
use crate::span::Span;

/// A speaker's name with more words than this is a sentence that was misread.
const MOST_WORDS: usize = 12;

/// The name of those who are spoken to has no more words than this: `told the BBC World Service`.
const MOST_HEARERS: usize = 5;

/// Who says the value, by the cue nearest to it of those that govern it.
pub(super) fn speaker(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue]) -> Option<Speaker> {
    let governing = cues.iter().filter_map(|cue| {
        let span = match cue.kind {
            CueKind::According => according(phrases, utterance, cues, cue),
            CueKind::Accordingly => accordingly(utterance, cues, cue),
            CueKind::Says => says(phrases, utterance, cues, cue),
            CueKind::As => as_said(phrases, utterance, cues, cue),
            CueKind::Someone if follows_speech(utterance, cues, cue) => {
                let apart = clause::between(cue.span, utterance.value);
                return Some((apart.end - apart.start, Speaker { span: cue.span, name: String::new() }));
            }
            _ => None,
        }?;
        let apart = clause::between(cue.span, utterance.value);
        let words = span.of(utterance.text);
        let name = if cue.kind == CueKind::According { phrases.source(words) } else { phrases.name(words) }?.to_owned();
        Some((apart.end - apart.start, Speaker { span, name }))
    });
    governing.min_by_key(|(distance, _)| *distance).map(|(_, speaker)| speaker)
}

/// The speaker after `selon`, where the phrase governs the value: nothing else is said in between. A verb of speech may stand
/// before the name: `según informó la policía`.
fn according(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> Option<Span> {
    let verb = cues.iter().find(|verb| verb.kind == CueKind::Says && utterance.is_blank(cue.span.end, verb.span.start));
    let head = verb.map_or(cue.span, |verb| cue.span.join(verb.span));
    let apart = clause::between(head, utterance.value);
    let text = apart.of(utterance.text);
    let follows = head.start >= utterance.value.end;
    // A phrase that comes after the value reaches back over one aside at most.
    let within_reach = !follows || text.chars().filter(|&mark| clause::is_mark(mark)).count() <= 2;
    let governs = within_reach && !text.contains(';') && !has(cues, CueKind::Says, apart);
    // What looks like a verb may be a noun and the source itself: `according to reports`.
    let noun = || verb.and_then(|verb| name(utterance, verb.span.start, verb.span.end));
    if governs { name_after(phrases, utterance, cues, head.end).or_else(noun) } else { None }
}

/// The speaker of a clause such as `as the mayor said` or `comme l'a dit le maire`, where it stands before the value and a comma.
/// Behind the value, the verb alone tells as much.
fn as_said(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> Option<Span> {
    let before = utterance.text.get(clause::start(utterance, cue.span.start)..cue.span.start)?;
    let apart = utterance.text.get(cue.span.end..utterance.value.start).filter(|_| before.trim().is_empty())?;
    let comma = cue.span.end + apart.find(',')?;
    let clause = Span::new(cue.span.end, comma);
    let verb = cues.iter().find(|verb| verb.kind == CueKind::Says && clause.contains(verb.span))?;
    let rest = Span::new(comma, utterance.value.start);
    if rest.of(utterance.text).contains(';') || has(cues, CueKind::Says, rest) {
        return None;
    }
    let first = utterance.text.get(cue.span.end..verb.span.start)?.trim().is_empty();
    name_after(phrases, utterance, cues, if first { verb.span.end } else { cue.span.end })
}

/// Whether a verb of speech stands behind what was said: after a comma or a quote.
fn follows_speech(utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> bool {
    let apart = clause::between(cue.span, utterance.value);
    let text = apart.of(utterance.text);
    let follows = cue.span.start >= utterance.value.end && text.trim_end().ends_with([',', '"']);
    follows && !text.contains(';') && !has(cues, CueKind::Says, apart)
}

/// The speaker before a word such as `zufolge`, without the verb that may stand before it.
fn accordingly(utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> Option<Span> {
    let apart = clause::between(cue.span, utterance.value);
    let words = name_before(utterance, cues, cue.span.start).filter(|_| !has(cues, CueKind::Says, apart))?;
    let ends = cues.iter().filter(|end| end.kind == CueKind::SpeakerEnd && words.contains(end.span)).map(|end| end.span.end);
    name(utterance, ends.fold(words.start, usize::max), words.end)
}

/// The speaker beside a verb of speech that governs the value.
fn says(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> Option<Span> {
    let apart = clause::between(cue.span, utterance.value);
    let text = apart.of(utterance.text);
    if text.contains(';') || has(cues, CueKind::Says, apart) {
        return None;
    }
    // `According to reports` is no speech of its own.
    let sourced = |other: &Cue| other.kind == CueKind::According && utterance.is_blank(other.span.end, cue.span.start);
    if cues.iter().any(sourced) {
        return None;
    }
    if cue.span.end <= utterance.value.start {
        let bare = || clause::unbroken(utterance, apart) && !phrases.is_deed(cue.span.of(utterance.text));
        let governs = text.contains('"') || has(cues, CueKind::That, apart) || bare();
        return if governs { name_before(utterance, cues, cue.span.start) } else { None };
    }
    // `« … », a déclaré l'armée`: the verb comes first only after what was said.
    if text.trim_end().ends_with([',', '"']) {
        return name_after(phrases, utterance, cues, cue.span.end);
    }
    closing(phrases, utterance, cues, cue)
}

/// The speaker of `…, the mayor said.`: between the last comma or quote and a verb that ends its clause.
fn closing(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> Option<Span> {
    let apart = clause::between(cue.span, utterance.value);
    let mark = apart.start + apart.of(utterance.text).rfind([',', '"'])? + 1;
    let conjunction = cues.iter().find(|other| other.kind == CueKind::As && other.span.start >= mark);
    let opens = |other: &&Cue| utterance.is_blank(mark, other.span.start);
    let start = conjunction.filter(opens).map_or(mark, |other| other.span.end);
    let rest = utterance.text.get(cue.span.end..utterance.sentence.end)?.trim_start();
    // `the mayor said on Friday`: a date may follow, behind a preposition.
    let dated = || {
        let mut dates = utterance.mentions.iter().filter(|mention| mention.date.is_some() && mention.span.start >= cue.span.end);
        dates
            .next()
            .is_some_and(|mention| Span::new(cue.span.end, mention.span.start).of(utterance.text).split_whitespace().count() <= 1)
    };
    let told = || phrases.is_telling(cue.span.of(utterance.text)) && hearers(utterance, cues, cue.span.end);
    let ends = rest.is_empty() || rest.starts_with(clause::is_mark) || rest.starts_with(['.', '!', '?']) || dated() || told();
    if ends { name(utterance, start, cue.span.start) } else { None }
}

/// Whether few words stand between `start` and what ends a name.
fn hearers(utterance: &Utterance<'_>, cues: &[Cue], start: usize) -> bool {
    let rest = utterance.text.get(start..utterance.sentence.end).unwrap_or_default();
    let mark = rest.find(|letter| clause::is_mark(letter) || matches!(letter, '.' | '!' | '?')).map_or(rest.len(), |at| at);
    let ends = cues.iter().find(|cue| cue.kind == CueKind::SpeakerEnd && cue.span.start >= start).map(|cue| cue.span.start);
    let end = ends.map_or(start + mark, |end| end.min(start + mark));
    Span::new(start, end).of(utterance.text).split_whitespace().count() <= MOST_HEARERS
}

/// Where a name begins behind those who are spoken to: `le maire` in `à l'AFP le maire`. They have one word beside articles.
fn behind_hearers(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue], start: usize) -> usize {
    let Some(cue) = cues.iter().find(|cue| cue.kind == CueKind::Hearer && cue.span.start == start) else { return start };
    let rest = utterance.text.get(cue.span.end..utterance.sentence.end).unwrap_or_default();
    let mut words = rest.split([' ', '\'']).filter(|word| !word.is_empty()).skip_while(|word| phrases.is_article(word));
    let name = words.nth(1).filter(|word| phrases.is_article(word));
    name.map_or(start, |word| word.as_ptr() as usize - utterance.text.as_ptr() as usize)
}

/// The name that begins at `start`: up to a mark, a verb, `que`, a preposition, a pronoun or a date.
fn name_after(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue], start: usize) -> Option<Span> {
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
    let start = behind_hearers(phrases, utterance, cues, start);
    let marks = utterance.text.get(start..utterance.sentence.end)?.find(clause::is_mark).map(|at| start + at);
    let is_verb = |cue: &Cue| cue.span.start > start && (subject::is_verb(cue.kind) || cue.kind == CueKind::Present);
    let ends = |cue: &&Cue| {
        cue.span.start >= start && (matches!(cue.kind, CueKind::Says | CueKind::That | CueKind::SpeakerEnd) || is_verb(cue))
    };
    let cue = cues.iter().find(ends).map(|cue| cue.span.start);
    let date = utterance
        .mentions
        .iter()
        .find(|mention| mention.date.is_some() && mention.span.start >= start)
        .map(|mention| mention.span.start);
    let value = Some(utterance.value.start).filter(|&value| value >= start);
    let end = [marks, cue, date, value].into_iter().flatten().fold(utterance.sentence.end, usize::min);
    name(utterance, start, name_end(phrases, utterance, Span::new(start, end.max(start))))
}

/// Where a name ends among words with which it begins: before a pronoun, and in a language whose nouns have capitals, behind the
/// last noun before a word that is none, nor leads to one.
fn name_end(phrases: &Cues, utterance: &Utterance<'_>, words: Span) -> usize {
    let text = words.of(utterance.text);
    let start = |word: &str| word.as_ptr() as usize - utterance.text.as_ptr() as usize;
    let is_pronoun = |word: &&str| phrases.is_unnamed(word) && !phrases.is_article(word);
    let end = text.split_whitespace().skip(1).find(is_pronoun).map_or(words.end, start);
    if !phrases.capital_nouns {
        return end;
    }
    let (mut noun, mut leads) = (None, true);
    for word in text.split_whitespace().filter(|word| start(word) < end) {
        if is_capital(utterance, start(word)) {
            (noun, leads) = (Some(start(word) + word.len()), false);
        } else if phrases.leads_to_date(word) {
            leads = true;
        } else if noun.is_some() && !leads {
            break;
        }
    }
    noun.unwrap_or(end)
}

/// Whether a word of the document begins with a capital, by its place in the folded text.
fn is_capital(utterance: &Utterance<'_>, at: usize) -> bool {
    utterance.cased.get(at..).and_then(|text| text.chars().next()).is_some_and(|letter| !letter.is_lowercase())
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
