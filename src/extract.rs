//! Rules × mentions → claims.
//!
//! What is the same for every document is prepared once, in a `Matcher`. In a document, literals decide which patterns are
//! tried in which sentence, so that the number of rules hardly counts; each value there is then tried as the compared slot.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::claim::Claim;
use crate::document::Document;
use crate::language::Languages;
use crate::mention::Mention;
use crate::reading::Reading;
use crate::rules::{Rule, RuleSet, Subject};
use crate::span::Span;
use crate::voice::Cues;
use names::{Names, Occurrence};
use search::Search;
use trigger::{Entry, Triggers};

pub(crate) mod bind;
mod build;
mod names;
mod search;
mod slotted;
mod template;
#[cfg(test)]
pub(crate) mod tests;
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
}

/// One document as the rules see it.
struct Scene<'a> {
    document: &'a Document,
    index: usize,
    reading: &'a Reading,
    language: &'a Prepared<'a>,
    /// The mentions in the order of the text.
    places: Vec<Place<'a>>,
}

/// A mention and where it stands in the folded text.
struct Place<'a> {
    mention: &'a Mention,
    /// The value itself.
    span: Span,
    /// The whole list of which it is a member.
    list: Option<Span>,
    /// The words that qualify it.
    hedge: Option<Span>,
    /// Index of its sentence.
    sentence: usize,
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
            cues: Cues::new(&language.voice),
            list_words: &language.list_words,
        }))
    }
}

/// All claims of one document, by place. A document of unknown language makes none.
#[must_use]
pub fn claims(document: &Document, index: usize, reading: &Reading, matcher: &Matcher<'_>) -> Vec<Claim> {
    let language = reading.language.as_deref().and_then(|code| matcher.language(code));
    let Some(language) = language else { return Vec::new() };
    let scene = Scene { document, index, reading, language, places: places(reading) };
    let hits = language.triggers.hits(&reading.folded.text);
    let mut names: BTreeMap<&str, Vec<Occurrence<'_>>> = BTreeMap::new();
    let mut claims = Vec::new();
    for places in scene.places.chunk_by(|left, right| left.sentence == right.sentence) {
        let sentence = reading.segments.sentences[places[0].sentence];
        let mut seen = BTreeSet::new();
        for entry in language.triggers.entries_in(sentence, &hits) {
            let Some(pack) = matcher.packs.get(entry.rule.pack.as_str()) else { continue };
            let occurrences =
                names.entry(&entry.rule.pack).or_insert_with(|| pack.occurrences(&reading.folded.text, document.assume_named));
            if subject_may_stand(entry.rule, document, occurrences) {
                claims.extend(of_entry(&scene, entry, occurrences, places, &mut seen));
            }
        }
    }
    claims.sort_by(|left, right| {
        let key = |claim: &Claim| (claim.mention.span, claim.rule.clone(), claim.fact.clone());
        key(left).cmp(&key(right))
    });
    claims
}

/// What has been claimed in a sentence: rule, fact and value, each once.
type Seen<'a> = BTreeSet<(&'a str, String, Span)>;

/// The claims that one pattern of a rule finds in one sentence.
fn of_entry<'a>(
    scene: &Scene<'a>,
    entry: &Entry<'a>,
    occurrences: &[Occurrence<'a>],
    places: &[Place<'a>],
    seen: &mut Seen<'a>,
) -> Vec<Claim> {
    let Some(slot) = entry.pattern.slot(&entry.rule.value_slot) else { return Vec::new() };
    let mut claims = Vec::new();
    for place in places.iter().filter(|place| entry.pattern.slots[slot].kind.accepts(&place.mention.value)) {
        let search = Search { scene, entry, slot, place, places, occurrences };
        let Some(found) = search::find(&search) else { continue };
        if !bind::allows(scene, entry, &found, place, occurrences) {
            continue;
        }
        let new = build::claims(scene, entry, &found, place, occurrences);
        claims.extend(new.into_iter().filter(|claim| seen.insert((&entry.rule.id, claim.fact.clone(), place.span))));
    }
    claims
}

/// Whether the document names the subject at all, so that most rules stop here.
fn subject_may_stand(rule: &Rule, document: &Document, occurrences: &[Occurrence<'_>]) -> bool {
    match &rule.subject {
        Subject::Entity(id) => document.assume_named || occurrences.iter().any(|occurrence| occurrence.is(id)),
        Subject::Template(_) => true,
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
    Some(Place { mention, span, list: mention.list.map(folded), hedge, sentence })
}
