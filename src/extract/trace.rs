//! Why a rule fires at a place of a document, or does not. The steps are those of extraction; only what stopped one is looked
//! at more closely.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::{Deref, Range};

use super::search::Search;
use super::trigger::{Entry, Hit};
use super::{Match, Matcher, Miss, Place, Scene, Sentence, try_sentence};
use crate::claim::Claim;
use crate::document::Document;
use crate::mention::Mention;
use crate::reading::Reading;
use crate::rules::Rule;
use crate::rules::pattern::Pattern;
use crate::rules::pattern::exception::Exception;
use crate::rules::pattern::parts::Parts;
use crate::span::Span;
pub use reach::{Broke, Reach};

mod reach;
mod why;

/// What came of one rule at a place of a document.
#[derive(Debug)]
pub struct Trace<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// What came of each of its patterns on each value of the place, the furthest first.
    pub tries: Vec<Try<'a>>,
    /// Whether a value of its type stands there, or a word that one of its patterns requires.
    pub in_common: bool,
}

/// What came of one pattern on one value.
#[derive(Debug)]
pub struct Try<'a> {
    /// The pattern; none where no pattern was tried.
    pub pattern: Option<&'a Pattern>,
    /// The value; none where none of its type stands there.
    pub mention: Option<Cow<'a, Mention>>,
    /// How far it got.
    pub progress: Progress,
    /// What came of it.
    pub outcome: Outcome<'a>,
}

/// What came of a pattern.
#[derive(Debug)]
pub enum Outcome<'a> {
    /// It makes these claims.
    Matched {
        /// The words that it matches.
        span: Span,
        /// Never empty.
        claims: Vec<Claim>,
    },
    /// It makes none.
    Missed(Why<'a>),
}

/// Why a pattern makes no claim of a value: the first step that failed. Spans are of the document.
#[derive(Debug)]
pub enum Why<'a> {
    /// The rule has no patterns for the language of the document.
    Language,
    /// No value of its type is recognized there.
    Value,
    /// The sentence lacks words that the pattern requires.
    Words {
        /// One of these must stand there; folded.
        words: Vec<String>,
        /// The part of the pattern's source that requires them, where a single part does.
        part: Option<Range<usize>>,
        /// Where one stands in the sentence before or the one after.
        beside: Option<Span>,
    },
    /// The document names the subject nowhere.
    Unnamed {
        /// A nickname, which does not count by itself.
        nickname: Option<Span>,
    },
    /// The pattern does not match around the value.
    Shape(Option<Reach>),
    /// The subject is not named as close as the rule asks for.
    Far {
        /// The name in the document that stands nearest to the value.
        nearest: Option<Span>,
    },
    /// The value belongs to somebody else.
    Rival(Span),
    /// An exception drops the match.
    Excepted {
        /// The exception.
        exception: &'a Exception,
        /// Where it matches.
        span: Span,
    },
    /// What the subject is made of is not there: the name in its braces.
    Subject(Option<String>),
    /// Another pattern of the rule made the same claim.
    Claimed(&'a Pattern),
}

/// What `try_sentence` told.
struct Told<'s, 'a> {
    entry: &'s Entry<'a>,
    sentence: usize,
    place: Option<&'s Place<'a>>,
    outcome: Result<Match, Miss>,
}

/// What came of each rule at a place of a document, in the order of the rules. An empty `focus` is the value or else the
/// sentence that stands there; a longer one is all values in it, and where a rule has none there, those of its sentences.
///
/// Claims give 0 as the index of their document.
#[must_use]
pub fn trace<'a>(document: &'a Document, reading: &'a Reading, matcher: &'a Matcher<'_>, focus: Span) -> Vec<Trace<'a>> {
    let Some(scene) = Scene::new(document, 0, reading, matcher) else {
        return matcher.rules.iter().map(|rule| Trace::untried(rule, Why::Language, false)).collect();
    };
    let hits = scene.language.triggers.hits(&reading.folded.text);
    let place = Focus::new(&scene, focus);
    let mut told = Vec::new();
    for &sentence in &place.sentences {
        let index = sentence.index;
        try_sentence(&scene, sentence, &hits, |entry, place, outcome| told.push(Told { entry, sentence: index, place, outcome }));
    }
    let named = place.rules_with_words(&scene, &hits);
    let told = Tale { scene: &scene, focus: &place, told: &told };
    matcher.rules.iter().map(|rule| told.of_rule(rule, named.contains(rule.id.as_str()))).collect()
}

/// The place that is asked for.
struct Focus<'s, 'a> {
    /// In the folded text; empty for a point.
    span: Span,
    /// The sentences that it touches.
    sentences: Vec<Sentence<'s, 'a>>,
    /// Whether values stand at a point, so that no others are meant.
    on_value: bool,
}

impl<'s, 'a> Focus<'s, 'a> {
    fn new(scene: &'s Scene<'a>, focus: Span) -> Self {
        let span = scene.reading.folded.folded(focus);
        let here = |sentence: &Sentence<'_, '_>| touches(span, scene.reading.segments.sentences[sentence.index]);
        let sentences: Vec<Sentence<'s, 'a>> = scene.sentences().filter(here).collect();
        let mut mentions = sentences.iter().flat_map(|sentence| sentence.places);
        let on_value = span.start == span.end && mentions.any(|place| touches(span, place.span));
        Self { span, sentences, on_value }
    }

    /// The values that a pattern is told on: each with all mentions of its sentence.
    fn values(&self, scene: &'s Scene<'a>, entry: &Entry<'a>, slot: usize) -> Vec<(&'s [Place<'a>], &'s Place<'a>)> {
        let of_sentence = |&sentence: &Sentence<'s, 'a>| {
            scene.values(entry, slot, sentence).into_iter().map(move |place| (sentence.places, place))
        };
        let all: Vec<_> = self.sentences.iter().flat_map(of_sentence).collect();
        let there: Vec<_> = all.iter().copied().filter(|(_, place)| touches(self.span, place.span)).collect();
        if there.is_empty() && !self.on_value { all } else { there }
    }

    /// The rules whose patterns require words of which one stands there.
    fn rules_with_words(&self, scene: &Scene<'a>, hits: &[Hit]) -> BTreeSet<&'a str> {
        let segments = &scene.reading.segments;
        let sentence = || segments.sentence_at(self.span.start).map(|index| segments.sentences[index]);
        let span = if self.span.start == self.span.end { sentence().unwrap_or(self.span) } else { self.span };
        let woken = scene.language.triggers.entries_in(span, hits).filter(|entry| entry.pattern.literals.is_some());
        woken.map(|entry| entry.rule.id.as_str()).collect()
    }
}

/// Whether a place shares a byte with a span; for a point, whether it stands in it.
fn touches(focus: Span, span: Span) -> bool {
    focus.overlaps(span) || focus.start == focus.end && span.start <= focus.start && focus.start < span.end
}

/// All that was told of a place.
struct Tale<'t, 's, 'a> {
    scene: &'s Scene<'a>,
    focus: &'t Focus<'s, 'a>,
    told: &'t [Told<'s, 'a>],
}

impl<'s, 'a> Tale<'_, 's, 'a> {
    fn of_rule(&self, rule: &'a Rule, has_words: bool) -> Trace<'a> {
        let all = || self.scene.language.triggers.all().iter().filter(|entry| std::ptr::eq(entry.rule, rule));
        if all().next().is_none() {
            return Trace::untried(rule, Why::Language, false);
        }
        let mut tries: Vec<Try<'a>> = Vec::new();
        for entry in all() {
            let Some(slot) = entry.slot() else { continue };
            let occurrences = self.scene.occurrences(entry);
            let parts = LazyCell::new(|| why::parts(entry, slot));
            for (places, place) in self.focus.values(self.scene, entry, slot) {
                let search = Search { scene: self.scene, entry, slot, place, places, occurrences };
                let (progress, outcome) = self.outcome(&search, &parts);
                tries.push(Try { pattern: Some(entry.pattern), mention: Some(place.mention.clone()), outcome, progress });
            }
        }
        if tries.is_empty() {
            return Trace::untried(rule, Why::Value, has_words);
        }
        tries.sort_by_key(|tried| std::cmp::Reverse(tried.progress));
        Trace { rule, tries, in_common: true }
    }

    /// What was told of a pattern and a value. A pattern that was not woken was told nothing.
    fn outcome(&self, search: &Search<'s, 'a>, parts: &dyn Deref<Target = Option<Parts>>) -> (Progress, Outcome<'a>) {
        let of_value = |told: &&Told<'s, 'a>| {
            std::ptr::eq(told.entry, search.entry)
                && told.sentence == search.place.sentence
                && told.place.is_none_or(|place| std::ptr::eq(place, search.place))
        };
        let miss = match self.told.iter().find(of_value).map(|told| &told.outcome) {
            Some(Ok(matched)) => {
                let span = self.scene.reading.folded.original(matched.found.whole);
                return (Progress::MATCHED, Outcome::Matched { span, claims: matched.claims.clone() });
            }
            Some(Err(miss)) => *miss,
            None => Miss::Words,
        };
        let (share, why) = why::explain(search, miss, parts, || self.first_claim(search));
        (Progress { step: why::step(miss), share }, Outcome::Missed(why))
    }

    /// The pattern of the same rule that claimed a value first.
    fn first_claim(&self, search: &Search<'s, 'a>) -> Option<&'a Pattern> {
        let same = |told: &&Told<'s, 'a>| {
            std::ptr::eq(told.entry.rule, search.entry.rule)
                && told.place.is_some_and(|place| std::ptr::eq(place, search.place))
                && told.outcome.is_ok()
        };
        self.told.iter().find(same).map(|told| told.entry.pattern)
    }
}

/// How far a pattern got. What got further is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Progress {
    /// The number of the step that it did not pass.
    step: usize,
    /// How much of the pattern was found, in hundredths.
    share: usize,
}

impl Progress {
    /// No pattern was tried.
    const NONE: Self = Self { step: 0, share: 0 };
    /// All steps were passed.
    const MATCHED: Self = Self { step: usize::MAX, share: 0 };
}

impl Try<'_> {
    /// Whether it did not even come to the pattern: a value or a word is missing, or the language is another.
    #[must_use]
    pub fn is_hardly_begun(&self) -> bool {
        matches!(self.outcome, Outcome::Missed(Why::Language | Why::Value | Why::Words { .. }))
    }
}

impl<'a> Trace<'a> {
    /// Whether the rule makes a claim there.
    #[must_use]
    pub fn matched(&self) -> bool {
        self.tries.iter().any(|tried| matches!(tried.outcome, Outcome::Matched { .. }))
    }

    /// What there is to tell: all that matched, or else the attempt that got furthest.
    #[must_use]
    pub fn told(&self) -> &[Try<'a>] {
        let matches = self.tries.iter().filter(|tried| matches!(tried.outcome, Outcome::Matched { .. })).count();
        &self.tries[..matches.max(1).min(self.tries.len())]
    }

    /// Whether the rule has no patterns for the language of the document.
    #[must_use]
    pub fn is_of_other_language(&self) -> bool {
        self.tries.iter().any(|tried| matches!(tried.outcome, Outcome::Missed(Why::Language)))
    }

    /// A rule none of whose patterns was tried.
    fn untried(rule: &'a Rule, why: Why<'a>, in_common: bool) -> Self {
        let tried = Try { pattern: None, mention: None, outcome: Outcome::Missed(why), progress: Progress::NONE };
        Self { rule, tries: vec![tried], in_common }
    }
}
