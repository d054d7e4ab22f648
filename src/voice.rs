//! Who says a value, whether it is denied, planned or only possible, and for which time it is given.
//!
//! Everything rests on cues: phrases of the language's `[voice]` lists. Where no cue stands, nothing is marked.

use crate::claim::{AsOf, Modality, Polarity};
use crate::mention::HedgeKind;
use crate::span::Span;
use crate::value::date::Date;
use cue::Cue;
pub use cue::{CueKind, Cues};

mod clause;
mod cue;
mod former;
mod relative;
mod speaker;
mod subject;
#[cfg(test)]
mod tests;
mod time;

/// How many words plain negation reaches: `ne compte pas plus de 15 000`, but not into a phrase further on.
const NEGATED_WORDS: usize = 4;

/// A value in its sentence, in spans of the folded text.
#[derive(Clone, Copy, Debug)]
pub struct Utterance<'a> {
    /// The folded text of the document.
    pub text: &'a str,
    /// The same, byte for byte as long, with its case kept.
    pub cased: &'a str,
    /// The sentence.
    pub sentence: Span,
    /// The value with its hedge.
    pub value: Span,
    /// What the pattern matched.
    pub matched: Span,
    /// The parts of the match that no word of the pattern spells.
    pub gaps: &'a [Span],
    /// Whether the fact holds for a time: then what is told as future is no claim of the present. A fact that holds for
    /// ever, such as a deadline, is the same before and after.
    pub timed: bool,
    /// Whether the fact is a total that only moves one way: then what is told as past holds when the text was written, and the
    /// day of what happened is not the time of the total.
    pub cumulative: bool,
    /// Whether the value is a share.
    pub is_share: bool,
    /// All mentions of the sentence.
    pub mentions: &'a [Neighbour<'a>],
}

impl Utterance<'_> {
    /// What stands behind the value in its sentence.
    fn behind(&self) -> &str {
        self.text.get(self.value.end..self.sentence.end).unwrap_or_default()
    }

    /// Whether the second place stands behind the first with nothing but space between them.
    fn is_blank(&self, from: usize, to: usize) -> bool {
        self.text.get(from..to).is_some_and(|text| text.trim().is_empty())
    }
}

/// A mention in the sentence of a value.
#[derive(Clone, Copy, Debug)]
pub struct Neighbour<'a> {
    /// Its place in the folded text.
    pub span: Span,
    /// The date, if it is one.
    pub date: Option<&'a Date>,
    /// Whether it is a length of time.
    pub is_length: bool,
    /// What qualifies a date, with its words: `since 2010`.
    pub hedge: Option<(HedgeKind, Span)>,
}

/// How a value is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Spoken {
    /// Who says so.
    pub according_to: Option<Speaker>,
    /// Whether it is denied.
    pub polarity: Polarity,
    /// Whether it is planned or only possible.
    pub modality: Modality,
    /// Whether it is told of a past time, and so holds at none that is known.
    pub past: bool,
    /// The time for which it is given, where the sentence says so.
    pub as_of: Option<AsOf>,
    /// Whether it is the older value of a comparison, told with its own time.
    pub older: bool,
    /// Whether it is told as a part of another value of the text, or beside it.
    pub beside: bool,
}

/// Who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words, as a span of the folded text.
    pub span: Span,
    /// The name by which speakers are told apart, without its article; empty for one that is not named.
    pub name: String,
}

/// Reads how a value is told.
#[must_use]
pub fn read(cues: &Cues, utterance: &Utterance<'_>) -> Spoken {
    let mut found = cues.find(utterance.text, utterance.sentence);
    // The `May` of `3 May` is no `may`, but the `first` of `at first` is a rank, and `zum Vorjahr` a comparison.
    found.retain(|cue| {
        let taken = |mention: &Neighbour<'_>| {
            mention.span.contains(cue.span) || mention.date.is_some() && mention.span.overlaps(cue.span)
        };
        cue.kind == CueKind::Rate || !utterance.mentions.iter().any(taken)
    });
    let past = is_past(cues, utterance, &found);
    Spoken {
        according_to: speaker::speaker(cues, utterance, &found),
        polarity: polarity(cues, utterance, &found),
        modality: modality(cues, utterance, &found),
        past: past && !utterance.cumulative,
        as_of: time::as_of(cues, utterance, &found, past),
        older: former::is_older(cues, utterance, &found) && time::behind(cues, utterance, &found),
        beside: relative::is_beside(cues, utterance, &found),
    }
}

/// Denied, where a denial governs the value.
fn polarity(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue]) -> Polarity {
    let before = |cue: &&Cue| cue.span.end <= utterance.value.start && !is_spelled(utterance, cue.span);
    let denies = |cue: &Cue| {
        let between = Span::new(cue.span.end, utterance.value.start);
        let same_clause = clause::unbroken(utterance, between);
        match cue.kind {
            CueKind::Denied => {
                subject::governs(phrases, utterance, cues, cue) || (opens_speech(cues, cue) && !has(cues, CueKind::Says, between))
            }
            CueKind::Not => {
                let near = between.of(utterance.text).split_whitespace().count() < NEGATED_WORDS;
                // `Not 14 but 15` denies 14 alone.
                same_clause && near && !has(cues, CueKind::That, between) && !has(cues, CueKind::Clause, between)
            }
            _ => false,
        }
    };
    let behind = cues.iter().any(|cue| cue.kind == CueKind::DeniedBehind && is_denied_behind(utterance, cues, cue));
    if behind || cues.iter().filter(before).any(denies) { Polarity::Denied } else { Polarity::Affirmed }
}

/// Whether a cue behind the value denies the clause with `that` in which it stands: `reports that 40 people died are false`. A
/// comma may close that clause.
fn is_denied_behind(utterance: &Utterance<'_>, cues: &[Cue], cue: &Cue) -> bool {
    let apart = Span::new(utterance.value.end, cue.span.start.max(utterance.value.end));
    let text = apart.of(utterance.text).trim_end();
    let clause = Span::new(apart.start, apart.start + text.strip_suffix(',').unwrap_or(text).len());
    let opens = |that: &&Cue| matches!(that.kind, CueKind::That | CueKind::Says) && that.span.end <= utterance.value.start;
    let opened = cues.iter().filter(opens);
    let same = |that: &Cue| clause::unbroken(utterance, Span::new(that.span.end, utterance.value.start));
    cue.span.start >= utterance.value.end
        && clause::unbroken(utterance, clause)
        && !has(cues, CueKind::Clause, clause)
        && opened.max_by_key(|that| that.span.end).is_some_and(same)
}

/// Planned or conditional, where such a cue stands in the clause before the value, in a gap of the match, or in the verb
/// whose subject the value is. What the pattern spells itself is what the rule is about, and marks nothing.
fn modality(phrases: &Cues, utterance: &Utterance<'_>, cues: &[Cue]) -> Modality {
    // A question claims nothing.
    if utterance.sentence.of(utterance.text).trim_end().ends_with('?') {
        return Modality::Conditional;
    }
    // The older value of a comparison that names its own time is a claim of that time.
    let older = former::is_older(phrases, utterance, cues) && !time::behind(phrases, utterance, cues);
    if older || former::is_superseded(utterance, cues) || time::is_earlier(phrases, utterance, cues) {
        return Modality::Former;
    }
    if relative::is_difference(phrases, utterance, cues) {
        return Modality::Relative;
    }
    let governs = |cue: &&Cue| {
        let before = cue.span.end <= utterance.value.start && subject::governs(phrases, utterance, cues, cue);
        (before || utterance.matched.contains(cue.span)) && !is_spelled(utterance, cue.span)
    };
    let mode = |cue: &Cue| match cue.kind {
        CueKind::Planned => Some(Modality::Planned),
        CueKind::Conditional => Some(Modality::Conditional),
        CueKind::Wanted if utterance.timed => Some(Modality::Conditional),
        CueKind::Demanded if utterance.timed && !phrases.is_victims(utterance.behind()) => Some(Modality::Conditional),
        CueKind::Future if utterance.timed && !subject::is_passive(phrases, utterance, cues, cue) => Some(Modality::Planned),
        _ => None,
    };
    // The cue nearest to the value is the last one before it, else the first one behind it.
    let before = cues.iter().filter(governs).filter_map(mode).next_back();
    let mode = before.or_else(|| subject::verb_group(utterance, cues).iter().find_map(mode)).unwrap_or(Modality::Actual);
    match (relative::is_change(phrases, utterance, cues), mode) {
        (false, mode) => mode,
        (true, Modality::Actual) if relative::is_over_its_time(utterance, cues) => Modality::Change,
        (true, _) => Modality::Relative,
    }
}

/// Whether a cue is part of what the pattern itself spells.
fn is_spelled(utterance: &Utterance<'_>, cue: Span) -> bool {
    utterance.matched.overlaps(cue) && !utterance.gaps.iter().any(|gap| gap.contains(cue))
}

/// Whether the verb of the value's clause is in a past tense: the last one before the value, else the first one after it.
fn is_past(cues: &Cues, utterance: &Utterance<'_>, found: &[Cue]) -> bool {
    let clause = clause::around(utterance);
    let start = found
        .iter()
        .filter(|cue| cue.kind == CueKind::That && cue.span.end <= utterance.value.start)
        .map(|cue| cue.span.end)
        .fold(clause.start, usize::max);
    let puts_in_past = |cue: &Cue, limit: usize| match cue.kind {
        CueKind::Past | CueKind::State | CueKind::Copula | CueKind::Existence => true,
        CueKind::Perfect => cues.is_participle(Span::new(cue.span.end, limit.max(cue.span.end)).of(utterance.text)),
        _ => false,
    };
    let inside = |cue: &&Cue, from: usize, to: usize| from <= cue.span.start && cue.span.end <= to;
    let before = found.iter().filter(|cue| inside(cue, start, utterance.value.start));
    let after = found.iter().filter(|cue| inside(cue, utterance.value.end, clause.end));
    before.chain(after).any(|cue| {
        let limit = if cue.span.start < utterance.value.start { utterance.value.start } else { clause.end };
        puts_in_past(cue, limit)
    })
}

/// Whether a word such as `que` stands right after the cue.
fn opens_speech(cues: &[Cue], cue: &Cue) -> bool {
    cues.iter().any(|that| that.kind == CueKind::That && (cue.span.end..=cue.span.end + 1).contains(&that.span.start))
}

/// Whether a cue of that kind stands within a span.
fn has(cues: &[Cue], kind: CueKind, within: Span) -> bool {
    cues.iter().any(|cue| cue.kind == kind && within.contains(cue.span))
}
