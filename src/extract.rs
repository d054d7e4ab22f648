//! Rules × mentions → claims.
//!
//! What is the same for every document is prepared once, in a `Matcher`. In a document, literals decide which patterns are
//! tried in which sentence, so that the number of rules hardly counts; each value there is then tried as the compared slot.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::claim::{Claim, Modality};
use crate::document::Document;
use crate::language::{Language, Languages};
use crate::mention::Mention;
use crate::reading::Reading;
use crate::rules::{Rule, RuleSet, Subject};
use crate::span::Span;
use crate::voice::Cues;
use names::{Names, Occurrence};
use search::{Found, Search};
use trigger::{Entry, Hit, Triggers};

pub(crate) mod bind;
mod build;
pub(crate) mod exercise;
mod names;
mod search;
mod slotted;
mod stated;
mod template;
#[cfg(test)]
pub(crate) mod tests;
pub mod trace;
mod trigger;

/// All rules, prepared for matching.
#[derive(Debug)]
pub struct Matcher<'a> {
    rules: &'a RuleSet,
    /// Each language is prepared when the first document of it comes.
    languages: BTreeMap<&'a str, OnceLock<Prepared<'a>>>,
    known: &'a Languages,
    packs: BTreeMap<&'a str, Names<'a>>,
}

/// What the rules need in documents of one language.
#[derive(Debug)]
struct Prepared<'a> {
    triggers: Triggers<'a>,
    cues: Cues,
    list_words: &'a [String],
    language: &'a Language,
}

/// One document as the rules see it.
struct Scene<'a> {
    document: &'a Document,
    index: usize,
    reading: &'a Reading,
    language: &'a Prepared<'a>,
    /// The mentions in the order of the text.
    places: Vec<Place<'a>>,
    /// For each pattern that states its value, where its words stand, once they are needed.
    stated: Vec<OnceCell<Vec<Place<'a>>>>,
    /// The names of each pack, and where they stand, once they are needed.
    names: BTreeMap<&'a str, (&'a Names<'a>, OnceCell<Vec<Occurrence<'a>>>)>,
}

/// A mention and where it stands in the folded text. What a pattern states is a mention that no recognizer found.
struct Place<'a> {
    mention: Cow<'a, Mention>,
    /// The value itself.
    span: Span,
    /// The whole list of which it is a member.
    list: Option<Span>,
    /// The words that qualify it.
    hedge: Option<Span>,
    /// Index of its sentence.
    sentence: usize,
}

/// A sentence, with the mentions in it.
#[derive(Clone, Copy)]
struct Sentence<'s, 'a> {
    index: usize,
    places: &'s [Place<'a>],
}

impl<'a> Matcher<'a> {
    /// Prepares all rules for documents of the known languages.
    #[must_use]
    pub fn new(rules: &'a RuleSet, languages: &'a Languages) -> Self {
        Self {
            rules,
            languages: languages.codes().map(|code| (code, OnceLock::new())).collect(),
            known: languages,
            packs: rules.packs.iter().map(|(name, pack)| (name.as_str(), Names::new(pack))).collect(),
        }
    }

    /// What the rules need in documents of a language.
    fn language(&self, code: &str) -> Option<&Prepared<'a>> {
        let ((code, cell), language) = (self.languages.get_key_value(code)?, self.known.get(code)?);
        Some(cell.get_or_init(|| Prepared {
            triggers: Triggers::new(self.rules, code),
            cues: Cues::new(language),
            list_words: &language.list_words,
            language,
        }))
    }
}

/// Why a pattern makes no claim of a value: the first step that it did not pass. Spans are of the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Miss {
    /// The sentence lacks words that the pattern requires.
    Words,
    /// The document names the subject nowhere.
    Unnamed,
    /// The pattern does not match around the value.
    Shape,
    /// The subject is not named as close as the rule asks for.
    Far,
    /// The value belongs to this name.
    Rival(Span),
    /// An exception matches in a sentence, both by index.
    Excepted { sentence: usize, exception: usize },
    /// Something that the subject is made of is not there.
    Subject,
    /// The value was claimed already.
    Claimed,
}

/// What a pattern made of a value.
struct Match {
    /// The match, in the folded text.
    found: Found,
    claims: Vec<Claim>,
    /// Whether the value is told as a part of another one, or beside it.
    beside: bool,
}

/// All claims of one document, by place. A document of unknown language makes none.
#[must_use]
pub fn claims(document: &Document, index: usize, reading: &Reading, matcher: &Matcher<'_>) -> Vec<Claim> {
    let Some(scene) = Scene::new(document, index, reading, matcher) else { return Vec::new() };
    let hits = scene.language.triggers.hits(&reading.folded.text);
    let mut claims = Vec::new();
    for sentence in scene.sentences() {
        try_sentence(&scene, sentence, &hits, |_, _, outcome| {
            let matched = outcome.into_iter();
            claims.extend(matched.flat_map(|Match { claims, beside, .. }| claims.into_iter().map(move |claim| (claim, beside))));
        });
    }
    let mut claims = related(claims);
    claims.sort_by(|left, right| {
        let key = |claim: &Claim| (claim.mention.span, claim.rule.clone(), claim.fact.clone());
        key(left).cmp(&key(right))
    });
    claims
}

/// The claims of a document. One that is told beside another value of its fact is no total, if the text gives that value.
fn related(claims: Vec<(Claim, bool)>) -> Vec<Claim> {
    let mut totals: BTreeMap<&str, Vec<&Mention>> = BTreeMap::new();
    for (claim, _) in claims.iter().filter(|(claim, beside)| !beside && claim.modality == Modality::Actual) {
        totals.entry(&claim.fact).or_default().push(&claim.mention);
    }
    let is_relative = |(claim, beside): &(Claim, bool)| {
        let others = totals.get(claim.fact.as_str()).filter(|_| *beside);
        others.is_some_and(|others| others.iter().any(|other| other.value != claim.mention.value))
    };
    let relative: Vec<bool> = claims.iter().map(is_relative).collect();
    let mode = |(relative, (claim, _)): (bool, (Claim, bool))| {
        let modality = if relative { Modality::Relative } else { claim.modality };
        Claim { modality, ..claim }
    };
    relative.into_iter().zip(claims).map(mode).collect()
}

/// Tries all patterns that may match in a sentence on its values, in the order of the rules, and tells what came of each.
/// No value is told where the document does not name the subject, for then none is tried.
fn try_sentence<'s, 'a>(
    scene: &'s Scene<'a>,
    sentence: Sentence<'s, 'a>,
    hits: &[Hit],
    mut tell: impl FnMut(&'s Entry<'a>, Option<&'s Place<'a>>, Result<Match, Miss>),
) {
    let mut seen = BTreeSet::new();
    each_search(scene, sentence, hits, |entry, search| match search {
        Some(search) => tell(entry, Some(search.place), try_value(&search, &mut seen)),
        None => tell(entry, None, Err(Miss::Unnamed)),
    });
}

/// Visits each pattern that may match in a sentence with each value that it may be tried on, in the order of the rules; with none
/// where the document does not name the subject.
fn each_search<'s, 'a>(
    scene: &'s Scene<'a>,
    sentence: Sentence<'s, 'a>,
    hits: &[Hit],
    mut visit: impl FnMut(&'s Entry<'a>, Option<Search<'s, 'a>>),
) {
    let span = scene.reading.segments.sentences[sentence.index];
    for entry in scene.language.triggers.entries_in(span, hits) {
        let occurrences = scene.occurrences(entry);
        if !subject_may_stand(entry.rule, scene.document, occurrences) {
            visit(entry, None);
            continue;
        }
        let Some(slot) = entry.slot() else { continue };
        for place in scene.values(entry, slot, sentence) {
            visit(entry, Some(Search { scene, entry, slot, place, places: sentence.places, occurrences }));
        }
    }
}

/// What has been claimed in a sentence: rule, fact and value, each once.
type Seen<'a> = BTreeSet<(&'a str, String, Span)>;

/// Tries one pattern on one value.
fn try_value<'a>(search: &Search<'_, 'a>, seen: &mut Seen<'a>) -> Result<Match, Miss> {
    let Search { scene, entry, place, occurrences, .. } = *search;
    let found = search::find(search)?;
    bind::check(scene, entry, &found, place, occurrences)?;
    let (mut claims, beside) = build::claims(scene, entry, &found, place, occurrences);
    if claims.is_empty() {
        return Err(Miss::Subject);
    }
    claims.retain(|claim| seen.insert((&entry.rule.id, claim.fact.clone(), place.span)));
    if claims.is_empty() { Err(Miss::Claimed) } else { Ok(Match { found, claims, beside }) }
}

/// Whether the document names the subject at all, so that most rules stop here.
fn subject_may_stand(rule: &Rule, document: &Document, occurrences: &[Occurrence<'_>]) -> bool {
    match &rule.subject {
        Subject::Entity(id) => document.assume_named || occurrences.iter().any(|occurrence| occurrence.is(id)),
        Subject::Template(_) => true,
    }
}

impl<'a> Scene<'a> {
    /// A document as the rules of its language see it; none where the language is not known.
    fn new(document: &'a Document, index: usize, reading: &'a Reading, matcher: &'a Matcher<'_>) -> Option<Self> {
        let language = matcher.language(reading.language.as_deref()?)?;
        let names = matcher.packs.iter().map(|(name, names)| (*name, (names, OnceCell::new()))).collect();
        let stated = (0..language.triggers.stating).map(|_| OnceCell::new()).collect();
        Some(Self { document, index, reading, language, places: places(reading), stated, names })
    }

    /// The sentences in which a pattern may be tried: those that hold a mention, and where patterns state their value, all.
    fn sentences(&self) -> impl Iterator<Item = Sentence<'_, 'a>> {
        let mut rest = self.places.as_slice();
        (0..self.reading.segments.sentences.len()).filter_map(move |index| {
            let (places, others) = rest.split_at(rest.iter().take_while(|place| place.sentence == index).count());
            rest = others;
            (!places.is_empty() || !self.stated.is_empty()).then_some(Sentence { index, places })
        })
    }

    /// The values in a sentence that a pattern may be tried on: mentions of its type, or the words that it takes for its value.
    fn values<'s>(&'s self, entry: &Entry<'a>, slot: usize, sentence: Sentence<'s, 'a>) -> Vec<&'s Place<'a>> {
        let Some(stating) = entry.stating else {
            return sentence.places.iter().filter(|place| entry.accepts(slot, place)).collect();
        };
        let all = self.stated[stating].get_or_init(|| stated::places(self.reading, entry, self.language.language));
        let first = all.partition_point(|place| place.sentence < sentence.index);
        all[first..].iter().take_while(|place| place.sentence == sentence.index).collect()
    }

    /// The names of a pattern's pack in the document.
    fn occurrences(&self, entry: &Entry<'_>) -> &[Occurrence<'a>] {
        let Some((names, found)) = self.names.get(entry.rule.pack.as_str()) else { return &[] };
        found.get_or_init(|| names.occurrences(&self.reading.folded.text, self.document.assume_named))
    }
}

/// The mentions of a document with their places in the folded text.
fn places(reading: &Reading) -> Vec<Place<'_>> {
    reading.mentions.iter().filter_map(|mention| place(reading, mention)).collect()
}

/// Where a mention stands in the folded text; nowhere where it stands in no sentence.
fn place<'a>(reading: &'a Reading, mention: &'a Mention) -> Option<Place<'a>> {
    let folded = |span| reading.folded.folded(span);
    let span = folded(mention.span);
    let sentence = reading.segments.sentence_at(span.start)?;
    let hedge = mention.hedge.map(|hedge| folded(hedge.span));
    Some(Place { list: mention.list.map(folded), mention: Cow::Borrowed(mention), span, hedge, sentence })
}
