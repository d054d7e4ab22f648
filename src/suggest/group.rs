//! Figures that stand beside the same words, in many documents.

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::figure::{Figure, Side, Slot};
use super::spread::{Elsewhere, Told, camps, score};
use super::topic::Topics;
use crate::rules::Near;

/// Figures of one kind beside the same words.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// Code of the language.
    pub(super) language: &'a str,
    /// The slot that takes them.
    pub(super) slot: Slot,
    /// What they are about: a name that stands in all their sentences or documents, folded.
    pub(super) name: &'a str,
    /// How close to each of them it stands.
    pub(super) near: Near,
    /// What they count: the forms of one noun, sorted; none if that is left open.
    pub(super) nouns: Vec<&'a str>,
    /// The forms of a word beside them, sorted; none if that is left open.
    pub(super) words: Vec<&'a str>,
    /// On which side that word stands.
    pub(super) side: Side,
    /// The figures, as indexes, in the order of documents.
    pub(super) figures: Vec<usize>,
    /// The values that stand beside the same words without that name, with how many documents give each.
    pub(super) elsewhere: Elsewhere<'a>,
}

/// What the figures of a group share, as numbers of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    language: u32,
    slot: Slot,
    /// None for the figures of all names, which tell what is chance.
    name: Option<u32>,
    noun: Option<u32>,
    word: Option<(Side, u32)>,
}

/// The words of all figures, numbered in the order in which they come.
#[derive(Debug, Default)]
struct Words<'a> {
    numbers: HashMap<&'a str, u32, FixedState>,
    /// For each word, the word it is a form of.
    stems: Vec<u32>,
    /// For each stem, in how many figures and documents it stands.
    counts: Vec<Count>,
}

/// How often a word stands beside figures.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    figures: usize,
    documents: usize,
    last: Option<usize>,
}

/// A word that stands beside more than one figure in so many tells of nothing in particular.
const COMMON: usize = 25;

/// Beside so few figures, any word may stand.
const FEW: usize = 12;

/// At most so many groups of figures from at least so many documents whose values differ, the best first. `language` gives
/// the code of the language of a document.
pub(super) fn groups<'a>(
    figures: &[Figure<'a>],
    least: usize,
    most: usize,
    topics: &Topics,
    language: impl Fn(usize) -> &'a str + Sync,
) -> Vec<Group<'a>> {
    let words = Words::of(figures, &language);
    let mut entries: Vec<(Key, usize)> = Vec::new();
    for (index, figure) in figures.iter().enumerate() {
        words.keys(figure, language(figure.document), figures.len(), least, |key| entries.push((key, index)));
    }
    entries.par_sort_unstable();
    let runs: Vec<&[(Key, usize)]> = entries.chunk_by(|left, right| left.0 == right.0).filter(|run| run.len() >= least).collect();
    let run_of = |key: &Key| runs.binary_search_by_key(key, |run| run[0].0).ok().map(|index| runs[index]);
    let mut found: Vec<Found<'_, 'a>> = runs
        .par_iter()
        .filter(|run| run[0].0.name.is_some())
        .filter_map(|run| {
            let told: Vec<Told<'_>> = run.iter().map(|(_, index)| Told::of(&figures[*index])).collect();
            let camps = camps(&told);
            let documents: usize = camps.iter().map(|camp| camp.documents.len()).sum();
            if documents < least || camps.len() < 2 {
                return None;
            }
            let all = run_of(&Key { name: None, ..run[0].0 }).unwrap_or_default();
            let elsewhere = elsewhere(all, run, figures);
            let score = score(&camps, &elsewhere, topics);
            (score > 0.0).then_some(Found { score, run, elsewhere })
        })
        .collect();
    // Of groups of the same figures, the one of most words comes first.
    let order =
        |found: &Found<'_, 'a>| (-found.score, found.run[0].0.noun.is_none(), found.run[0].0.word.is_none(), found.run[0].0);
    found.sort_by(|left, right| order(left).partial_cmp(&order(right)).unwrap_or(std::cmp::Ordering::Equal));
    let mut groups: Vec<Group<'a>> = Vec::new();
    for Found { run, elsewhere, .. } in found {
        if !groups.iter().any(|group| is_of(run, group)) {
            groups.push(words.group(run, figures, elsewhere, language(figures[run[0].1].document)));
        }
        if groups.len() == most {
            break;
        }
    }
    groups
}

/// Figures with one key that are worth a closer look.
struct Found<'r, 'a> {
    score: f64,
    run: &'r [(Key, usize)],
    elsewhere: Elsewhere<'a>,
}

/// The values of documents that have figures in `all` and none in `run`.
fn elsewhere<'a>(all: &[(Key, usize)], run: &[(Key, usize)], figures: &[Figure<'a>]) -> Elsewhere<'a> {
    let own: BTreeSet<usize> = run.iter().map(|(_, index)| figures[*index].document).collect();
    let other = all.iter().map(|(_, index)| &figures[*index]).filter(|figure| !own.contains(&figure.document));
    Elsewhere::of(other.map(|figure| figure.mention))
}

/// Whether half of the figures of a run are in a group already.
fn is_of(run: &[(Key, usize)], group: &Group<'_>) -> bool {
    let shared = run.iter().filter(|(_, figure)| group.figures.binary_search(figure).is_ok()).count();
    shared * 2 >= run.len().min(group.figures.len())
}

impl<'a> Words<'a> {
    fn of(figures: &[Figure<'a>], language: &impl Fn(usize) -> &'a str) -> Self {
        let mut words = Self::default();
        let mut all: Vec<(usize, Vec<u32>, Vec<u32>)> = Vec::with_capacity(figures.len());
        for figure in figures {
            words.enter(language(figure.document));
            let beside = figure.words.iter().map(|(_, word)| *word).chain(figure.noun);
            let beside = beside.map(|word| words.enter(word)).collect();
            let names = figure.names.iter().chain(&figure.topics).map(|name| words.enter(name)).collect();
            all.push((figure.document, beside, names));
        }
        words.find_stems();
        words.counts = vec![Count::default(); words.stems.len()];
        for (document, beside, names) in all {
            // A name has no other forms.
            let mut numbers: Vec<u32> = beside.iter().map(|&word| words.stems[word as usize]).chain(names).collect();
            numbers.sort_unstable();
            numbers.dedup();
            for number in numbers {
                let count = &mut words.counts[number as usize];
                count.figures += 1;
                count.documents += usize::from(count.last.replace(document) != Some(document));
            }
        }
        words
    }

    /// The number of a word; a new one is entered.
    fn enter(&mut self, word: &'a str) -> u32 {
        let next = u32::try_from(self.stems.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(word).or_insert(next);
        if number == next {
            self.stems.push(next);
        }
        number
    }

    /// Takes a word that is another one and a letter for a form of it: `soldats` of `soldat`.
    fn find_stems(&mut self) {
        for (word, &number) in &self.numbers {
            let mut stem = number;
            let mut shorter = *word;
            while let Some((at, _)) = shorter.char_indices().next_back().filter(|(at, _)| *at >= SHORTEST_STEM) {
                shorter = &shorter[..at];
                let Some(&known) = self.numbers.get(shorter) else { break };
                stem = known;
            }
            self.stems[number as usize] = stem;
        }
    }

    /// The number of the word that a word is a form of.
    fn stem(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).map(|&number| self.stems[number as usize])
    }

    /// Gives all keys of a figure that several documents may share.
    fn keys(&self, figure: &Figure<'a>, language: &str, total: usize, least: usize, mut give: impl FnMut(Key)) {
        let Some(language) = self.stem(language) else { return };
        let often = |stem: &u32| self.counts[*stem as usize].documents >= least;
        let rare = |stem: &u32| self.counts[*stem as usize].figures <= (total / COMMON).max(FEW);
        let slot = figure.slot;
        let noun = figure.noun.and_then(|noun| self.stem(noun)).filter(often);
        if noun.is_none() && slot.counts() {
            return;
        }
        let beside: BTreeSet<(Side, u32)> = figure
            .words
            .iter()
            .filter_map(|&(side, word)| Some((side, self.stem(word).filter(often).filter(rare)?)))
            .filter(|(_, word)| Some(*word) != noun)
            .collect();
        let names = figure.names.iter().chain(&figure.topics).filter_map(|name| self.numbers.get(name).copied()).filter(often);
        for name in names.map(Some).chain([None]) {
            let key = Key { language, slot, name, noun, word: None };
            if noun.is_some() {
                give(key);
            }
            for &word in &beside {
                give(Key { word: Some(word), ..key });
                if noun.is_some() && !slot.counts() {
                    give(Key { noun: None, word: Some(word), ..key });
                }
            }
        }
    }

    /// The group of a run of figures with one key.
    fn group(&self, run: &[(Key, usize)], figures: &[Figure<'a>], elsewhere: Elsewhere<'a>, language: &'a str) -> Group<'a> {
        let key = run[0].0;
        let (mut nouns, mut words) = (BTreeSet::new(), BTreeSet::new());
        let (mut name, mut in_sentence) = ("", true);
        for figure in run.iter().map(|(_, index)| &figures[*index]) {
            nouns.extend(figure.noun.filter(|noun| key.noun.is_some() && self.stem(noun) == key.noun));
            let is_word = |(side, word): &&(Side, &'a str)| {
                key.word.is_some_and(|(asked, stem)| asked == *side && self.stem(word) == Some(stem))
            };
            words.extend(figure.words.iter().filter(is_word).map(|(_, word)| *word));
            let named = |name: &&'a str| self.numbers.get(name).copied() == key.name;
            in_sentence &= figure.names.iter().any(&named);
            name = figure.names.iter().chain(&figure.topics).copied().find(named).unwrap_or(name);
        }
        let mut members: Vec<usize> = run.iter().map(|(_, index)| *index).collect();
        members.dedup();
        Group {
            language,
            slot: key.slot,
            name,
            near: if in_sentence { Near::Sentence } else { Near::Document },
            nouns: nouns.into_iter().collect(),
            words: words.into_iter().collect(),
            side: key.word.map_or(Side::Before, |(side, _)| side),
            figures: members,
            elsewhere,
        }
    }
}

/// In how many bytes a stem is not yet told from other words.
const SHORTEST_STEM: usize = 4;
