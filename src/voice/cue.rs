//! The phrases of a language's `[voice]` lists, found in a sentence.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use crate::fold::is_edge;
use crate::language::{Language, Voice};
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
    /// What `that` opened before it is denied.
    DeniedBehind,
    /// The next words are negated.
    Not,
    /// What follows is planned.
    Planned,
    /// What follows is only possible.
    Conditional,
    /// What follows is needed, asked for or aimed at.
    Wanted,
    /// The same, unless victims follow.
    Demanded,
    /// What follows is still to come.
    Future,
    /// No cue, though it contains one.
    Plain,
    /// The date for which a figure is given follows.
    AsOf,
    /// The older figure of a comparison follows.
    Compared,
    /// The same, behind the newer figure.
    ComparedBehind,
    /// A figure that was put right later follows.
    Superseded,
    /// A verb in a past tense.
    Past,
    /// A verb that makes a past tense with the participle after it.
    Perfect,
    /// A verb in a past tense that tells how things stood.
    State,
    /// The same, where the figure follows.
    Copula,
    /// A verb in a past tense that tells what there was.
    Existence,
    /// What is replaced follows.
    Instead,
    /// A verb of the present.
    Present,
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
    /// A speaker follows, and behind it the verb, or the verb and then the speaker.
    As,
    /// A verb of speech with a speaker who is not named.
    Someone,
    /// Those who are spoken to follow.
    Hearer,
    /// A verb of change.
    Change,
    /// The older value of a change follows.
    ChangeFrom,
    /// The newer value of a change follows.
    ChangeTo,
    /// What a change comes to follows.
    ChangeBy,
    /// The same, wherever the verb of change stands.
    ChangeByAlone,
    /// Over what time a change is measured.
    Rate,
    /// A part of a value follows.
    Part,
    /// A part of a value stands before it.
    PartBehind,
    /// The whole of a part follows, at the head of a sentence.
    Whole,
    /// A value beside another one follows, or stands before it.
    Other,
    /// An addition or a difference follows, or stands before it.
    Added,
    /// What a multiple is of follows.
    Multiple,
}

/// How many words behind a value may lead to the noun that it counts: `40 weitere Todesopfer`.
const MOST_WORDS_TO_NOUN: usize = 2;

/// How long the rest of an infinitive is behind a word within it: `abzutun`, but not `abzug`.
const SHORTEST_STEM: usize = 3;

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
    conditional_suffixes: Vec<String>,
    /// Words before a date behind a figure that holds at it.
    when: Vec<String>,
    /// Last words of a time counted back from another one.
    earlier: Vec<String>,
    articles: BTreeSet<String>,
    unnamed: BTreeSet<String>,
    counts: BTreeSet<String>,
    victims: BTreeSet<String>,
    /// First parts of infinitives with a word such as `zu` within them: `bereitzu`.
    split_infinitives: Vec<String>,
    /// Verbs of speech that are deeds as well.
    deeds: BTreeSet<String>,
    /// Verbs of speech whose object is who is spoken to.
    telling: BTreeSet<String>,
    /// Whether nouns have a capital, so that other words behind one end a name.
    pub(super) capital_nouns: bool,
}

/// The first parts of infinitives with a word within them.
fn split_infinitives(voice: &Voice) -> Vec<String> {
    let words = voice.infinitive.iter();
    words.flat_map(|word| voice.infinitive_prefixes.iter().map(move |prefix| format!("{prefix}{word}"))).collect()
}

type List<'a> = (CueKind, &'a Vec<String>);

/// The lists that tell who speaks, in what mode and of which time.
fn speech(voice: &Voice) -> [List<'_>; 30] {
    [
        (CueKind::According, &voice.according),
        (CueKind::Accordingly, &voice.according_after),
        (CueKind::As, &voice.as_said),
        (CueKind::Says, &voice.says),
        (CueKind::Someone, &voice.someone),
        (CueKind::Hearer, &voice.hearers),
        (CueKind::That, &voice.that),
        (CueKind::SpeakerEnd, &voice.speaker_ends),
        (CueKind::Denied, &voice.denied),
        (CueKind::DeniedBehind, &voice.denied_behind),
        (CueKind::Not, &voice.not),
        (CueKind::Planned, &voice.planned),
        (CueKind::Conditional, &voice.conditional),
        (CueKind::Wanted, &voice.wanted),
        (CueKind::Demanded, &voice.demands),
        (CueKind::Future, &voice.future),
        (CueKind::Plain, &voice.plain),
        (CueKind::AsOf, &voice.as_of),
        (CueKind::Superseded, &voice.superseded),
        (CueKind::Present, &voice.present),
        (CueKind::Past, &voice.past),
        (CueKind::Perfect, &voice.perfect),
        (CueKind::State, &voice.state),
        (CueKind::Copula, &voice.copulas),
        (CueKind::Existence, &voice.existence),
        (CueKind::Passive, &voice.passive),
        (CueKind::Infinitive, &voice.infinitive),
        (CueKind::Clause, &voice.clauses),
        (CueKind::Determiner, &voice.determiners),
        (CueKind::Instead, &voice.instead),
    ]
}

/// The lists that tell how a value hangs together with another one.
fn relations(language: &Language) -> [List<'_>; 14] {
    let (voice, relations) = (&language.voice, &language.relations);
    [
        (CueKind::Compared, &voice.compared),
        (CueKind::ComparedBehind, &voice.compared_behind),
        (CueKind::Change, &relations.change),
        (CueKind::ChangeFrom, &relations.from),
        (CueKind::ChangeTo, &relations.to),
        (CueKind::ChangeBy, &voice.changed_by),
        (CueKind::ChangeByAlone, &voice.changed_by_alone),
        (CueKind::Rate, &voice.rates),
        (CueKind::Part, &relations.parts),
        (CueKind::PartBehind, &voice.parts_behind),
        (CueKind::Whole, &voice.wholes),
        (CueKind::Other, &voice.others),
        (CueKind::Added, &voice.added),
        (CueKind::Multiple, &voice.multiples),
    ]
}

/// A cue in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) kind: CueKind,
    /// Its place in the folded text.
    pub(super) span: Span,
}

impl Cues {
    /// Prepares the phrases of a language.
    #[must_use]
    pub fn new(language: &Language) -> Self {
        let voice = &language.voice;
        let mut phrases: BTreeMap<&str, Vec<CueKind>> = BTreeMap::new();
        for (kind, list) in speech(voice).into_iter().chain(relations(language)) {
            list.iter().filter(|phrase| !phrase.is_empty()).for_each(|phrase| phrases.entry(phrase).or_default().push(kind));
        }
        let automaton = AhoCorasick::new(phrases.keys()).ok().filter(|_| !phrases.is_empty());
        Self {
            automaton,
            kinds: phrases.into_values().collect(),
            past_suffixes: voice.past_suffixes.clone(),
            before_dates: language.before_dates.iter().cloned().collect(),
            passive_suffixes: voice.passive_suffixes.clone(),
            conditional_suffixes: voice.conditional_suffixes.clone(),
            when: voice.when.clone(),
            earlier: voice.earlier.clone(),
            articles: language.article_words.iter().cloned().collect(),
            unnamed: voice.unnamed.iter().cloned().collect(),
            victims: voice.victims.iter().cloned().collect(),
            split_infinitives: split_infinitives(voice),
            counts: voice.counts.iter().cloned().collect(),
            deeds: voice.deeds.iter().cloned().collect(),
            telling: voice.telling.iter().cloned().collect(),
            capital_nouns: language.capitalised_nouns,
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
        let mut cues: Vec<Cue> =
            hits.iter().flat_map(|&(span, phrase)| self.kinds[phrase].iter().map(move |&kind| Cue { kind, span })).collect();
        let free = |cue: &Cue| !hits.iter().any(|(span, _)| span.overlaps(cue.span));
        cues.extend(self.conditionals(text, sentence).into_iter().filter(free));
        cues.sort_by_key(|cue| cue.span.start);
        cues
    }

    /// Words of a sentence that tell hearsay or condition by their ending.
    fn conditionals(&self, text: &str, sentence: Span) -> Vec<Cue> {
        if self.conditional_suffixes.is_empty() {
            return Vec::new();
        }
        let words = sentence.of(text).split(|letter: char| !letter.is_alphabetic());
        let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        let ends =
            |word: &&str| self.conditional_suffixes.iter().any(|end| word.len() > end.len() && word.ends_with(end.as_str()));
        let cue = |word: &str| Cue { kind: CueKind::Conditional, span: Span::new(start(word), start(word) + word.len()) };
        words.filter(ends).map(cue).collect()
    }

    /// Whether a word is one that leads to a date: `in`, `le`, `and`, `à`.
    pub(super) fn leads_to_date(&self, word: &str) -> bool {
        self.before_dates.contains(word) || self.when.iter().any(|other| other == word)
    }

    /// Whether the words of a time count back from another one: `a year earlier`.
    pub(super) fn counts_back(&self, time: &str) -> bool {
        self.earlier.iter().any(|word| time.strip_suffix(word.as_str()).is_some_and(|rest| rest.ends_with(' ')))
    }

    /// Whether a verb of speech is a deed as well: `added`.
    pub(super) fn is_deed(&self, verb: &str) -> bool {
        self.deeds.contains(verb)
    }

    /// Whether those who are spoken to stand behind a verb of speech, with no word between: `told`.
    pub(super) fn is_telling(&self, verb: &str) -> bool {
        self.telling.contains(verb)
    }

    /// Whether a word stands for a speaker who is not named, and so begins no name that has begun.
    pub(super) fn is_unnamed(&self, word: &str) -> bool {
        self.unnamed.contains(word)
    }

    /// Whether a word names a count of what happened: `toll`.
    pub(super) fn is_count(&self, word: &str) -> bool {
        self.counts.contains(word)
    }

    /// Whether the first words of a text name victims.
    pub(super) fn is_victims(&self, text: &str) -> bool {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.take(MOST_WORDS_TO_NOUN).any(|word| self.victims.contains(word))
    }

    /// Whether a word is an infinitive with a word such as `zu` within it: `bereitzustellen`.
    pub(super) fn is_split_infinitive(&self, word: &str) -> bool {
        let rest = |first: &String| word.strip_prefix(first.as_str()).is_some_and(|rest| rest.len() >= SHORTEST_STEM);
        self.split_infinitives.iter().any(rest)
    }

    /// Whether a word is an article.
    pub(super) fn is_article(&self, word: &str) -> bool {
        self.articles.contains(word)
    }

    /// The text before a word such as `en` that it ends with, articles behind that word left out.
    pub(super) fn before_when<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut rest = text.trim_end();
        loop {
            let before = |word: &String| {
                let left = rest.strip_suffix(word.as_str())?;
                is_edge(rest, left.len()).then_some(left)
            };
            if let Some(left) = self.when.iter().filter_map(before).min_by_key(|left| left.len()) {
                return Some(left.trim_end());
            }
            let start = rest.rfind([' ', '\'']).map_or(0, |at| at + 1);
            let word = rest.get(start..).filter(|word| self.is_article(word))?;
            rest = rest.strip_suffix(word)?.trim_end_matches([' ', '\'']);
        }
    }

    /// The name of a speaker without its articles, by which speakers are told apart: empty for one that is not named, `None` for
    /// what is no speaker.
    pub(super) fn name<'n>(&self, words: &'n str) -> Option<&'n str> {
        let is_none = |word: &str| self.is_count(word) || word == words && self.is_article(word);
        if words.split(|letter: char| !letter.is_alphanumeric()).any(is_none) {
            return None;
        }
        let mut name = words;
        while let Some(rest) = self.without_article(name) {
            name = rest;
        }
        Some(if self.unnamed.contains(words) { "" } else { name })
    }

    /// The name of a source: whose balance it is, where the words name a balance (`un bilan des rebelles`).
    pub(super) fn source<'n>(&self, words: &'n str) -> Option<&'n str> {
        let mut parts = words.split([' ', '\'']);
        if parts.find(|word| self.is_count(word)).is_none() {
            return self.name(words);
        }
        let owner = parts.find(|word| !word.is_empty() && self.is_article(word))?;
        let start = owner.as_ptr() as usize - words.as_ptr() as usize;
        words.get(start..).and_then(|words| self.without_article(words)).and_then(|owner| self.name(owner))
    }

    /// A name without the article that it begins with; `None` where it begins with none, or is nothing else.
    fn without_article<'n>(&self, name: &'n str) -> Option<&'n str> {
        let end = name.find([' ', '\''])?;
        let rest = name[end + 1..].trim_start();
        (self.is_article(&name[..end]) && !rest.is_empty()).then_some(rest)
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
