//! The phrases of a language's `[voice]` lists, found in a sentence.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use crate::fold::is_edge;
use crate::language::Voice;
use crate::span::Span;

/// What a phrase tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CueKind {
    /// A speaker follows.
    According,
    /// A verb of speech.
    Says,
    /// What is said follows.
    That,
    /// The name of a speaker has ended.
    SpeakerEnd,
    /// What follows is denied.
    Denied,
    /// The next words are negated.
    Not,
    /// What follows is planned.
    Planned,
    /// What follows is only possible.
    Conditional,
    /// What follows is still to come.
    Future,
    /// No cue, though it contains one.
    Plain,
    /// The date for which a figure is given follows.
    AsOf,
    /// A verb in a past tense.
    Past,
    /// A verb that makes a past tense with the participle after it.
    Perfect,
    /// Another clause begins.
    Clause,
    /// A word that stands before a noun and its number.
    Determiner,
    /// The last word of a clause of purpose or content follows: an infinitive.
    Infinitive,
    /// What tells of the future before an infinitive, and of the present with a participle.
    Passive,
    /// A speaker stands before it.
    Accordingly,
    /// A speaker follows, and behind it the verb.
    As,
}

/// All cues of a language.
#[derive(Debug)]
pub struct Cues {
    automaton: Option<AhoCorasick>,
    /// For each phrase, what it tells.
    kinds: Vec<Vec<CueKind>>,
    past_suffixes: Vec<String>,
    /// Words that may stand before a date that opens a sentence.
    before_dates: BTreeSet<String>,
    passive_suffixes: Vec<String>,
}

/// A cue in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) kind: CueKind,
    /// Its place in the folded text.
    pub(super) span: Span,
}

impl Cues {
    /// Prepares the phrases of a language, with the words that may stand before a date that opens a sentence.
    #[must_use]
    pub fn new(voice: &Voice, before_dates: &[String]) -> Self {
        let lists = [
            (CueKind::According, &voice.according),
            (CueKind::Says, &voice.says),
            (CueKind::That, &voice.that),
            (CueKind::SpeakerEnd, &voice.speaker_ends),
            (CueKind::Denied, &voice.denied),
            (CueKind::Not, &voice.not),
            (CueKind::Planned, &voice.planned),
            (CueKind::Conditional, &voice.conditional),
            (CueKind::Future, &voice.future),
            (CueKind::Plain, &voice.plain),
            (CueKind::AsOf, &voice.as_of),
            (CueKind::Past, &voice.past),
            (CueKind::Perfect, &voice.perfect),
            (CueKind::Clause, &voice.clauses),
            (CueKind::Determiner, &voice.determiners),
            (CueKind::Infinitive, &voice.infinitive),
            (CueKind::Passive, &voice.passive),
            (CueKind::Accordingly, &voice.according_after),
            (CueKind::As, &voice.as_said),
        ];
        let mut phrases: BTreeMap<&str, Vec<CueKind>> = BTreeMap::new();
        for (kind, list) in lists {
            list.iter().filter(|phrase| !phrase.is_empty()).for_each(|phrase| phrases.entry(phrase).or_default().push(kind));
        }
        let automaton = AhoCorasick::new(phrases.keys()).ok().filter(|_| !phrases.is_empty());
        Self {
            automaton,
            kinds: phrases.into_values().collect(),
            past_suffixes: voice.past_suffixes.clone(),
            before_dates: before_dates.iter().cloned().collect(),
            passive_suffixes: voice.passive_suffixes.clone(),
        }
    }

    /// The cues of a sentence of `text`, in order. Where phrases overlap, the longest counts.
    pub(super) fn find(&self, text: &str, sentence: Span) -> Vec<Cue> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut hits: Vec<(Span, usize)> = automaton
            .find_overlapping_iter(sentence.of(text))
            .map(|hit| (Span::new(sentence.start + hit.start(), sentence.start + hit.end()), hit.pattern().as_usize()))
            .filter(|(span, _)| is_edge(text, span.start) && is_edge(text, span.end))
            .collect();
        hits.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        hits.retain(|(span, _)| {
            let free = span.start >= end;
            end = if free { span.end } else { end };
            free
        });
        hits.iter().flat_map(|&(span, phrase)| self.kinds[phrase].iter().map(move |&kind| Cue { kind, span })).collect()
    }

    /// Whether a word is one that leads to a date: `in`, `le`, `and`.
    pub(super) fn leads_to_date(&self, word: &str) -> bool {
        self.before_dates.contains(word)
    }

    /// Whether a text begins with a participle.
    pub(super) fn is_participle(&self, text: &str) -> bool {
        let word = text.split_whitespace().next().unwrap_or_default();
        self.past_suffixes.iter().any(|suffix| word.len() > suffix.len() && word.ends_with(suffix.as_str()))
    }

    /// Whether a clause ends in a participle that is no infinitive.
    pub(super) fn ends_in_participle(&self, clause: &str) -> bool {
        let word = clause.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        self.passive_suffixes.iter().any(|suffix| word.ends_with(suffix.as_str()))
    }
}
