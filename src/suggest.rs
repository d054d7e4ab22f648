//! Figures that stand beside the same words in several documents and that no rule covers, as rules that are ready to be used.
//!
//! `figure` reads what stands beside each figure, `group` puts together what stands beside the same words, `spread` tells how
//! much the values of a group differ, `rule` writes a group down as a rule, and `prove` runs it on the corpus and on its
//! examples: a rule that does not pass is not proposed.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::corpus::Corpus;
use crate::document::Document;
use crate::fold::is_edge;
use crate::language::Languages;
use crate::reading::Reading;
use crate::rules::RuleSet;
use crate::span::Span;
use figure::{Figure, figures};
use group::{Group, groups};
use prove::Refusal;
use rule::{Draft, Home};
use topic::Topics;

mod figure;
mod group;
mod prove;
mod rule;
mod spread;
mod topic;

/// What is proposed.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// In how many documents, at least, figures must stand beside the same words.
    pub least: usize,
    /// How many rules are proposed, at most.
    pub limit: usize,
}

/// A rule that loads, and whose examples pass.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The pack it belongs to.
    pub pack: String,
    /// The file's name without its ending.
    pub stem: String,
    /// What the rule is about, as documents write it.
    pub name: String,
    /// The text of `pack.toml`, where no pack knows the subject yet.
    pub new_pack: Option<String>,
    /// The text of the rule file.
    pub file: String,
    /// Each value that the rule finds, in the words of a document, with the indexes of the documents that give it; those of
    /// most documents first.
    pub values: Vec<(String, Vec<usize>)>,
}

/// What is proposed, and what became of the figures of which nothing is.
#[derive(Clone, Debug, Default)]
pub struct Suggested {
    /// The best first.
    pub proposals: Vec<Proposal>,
    /// How many documents are copies of others, and count for nothing.
    pub copies: usize,
    /// How many figures no rule covers.
    pub figures: usize,
    /// How many groups of them stand beside the same words in documents enough, and differ.
    pub groups: usize,
    /// How many of these groups are more likely of several things than of one.
    pub unlike: usize,
    /// How many make no rule that passes its own examples, for the corpus has no sentence that must find something, or none that
    /// must not.
    pub untested: usize,
}

/// A corpus that was read, and the rules that there are.
struct Read<'a> {
    corpus: &'a Corpus,
    languages: &'a Languages,
    rules: &'a RuleSet,
    readings: &'a [Reading],
    /// For each document, the values that a rule covers.
    covered: Vec<Vec<Span>>,
    /// For each document, whether it is no copy of one before it.
    is_first: Vec<bool>,
    topics: Topics,
}

/// How many groups are tried for each proposal that is asked for.
const TRIED_EACH: usize = 6;

/// How many groups are tried at least.
const TRIED: usize = 300;

/// The rules that it would pay most to have, the best first.
#[must_use]
pub fn suggest(corpus: &Corpus, languages: &Languages, rules: &RuleSet, options: Options) -> Suggested {
    let outcome = crate::check(corpus, languages, rules);
    let mut covered = vec![Vec::new(); corpus.documents.len()];
    for claim in &outcome.claims {
        covered[claim.document].push(claim.mention.span);
    }
    let mut texts: HashSet<&str, FixedState> = HashSet::default();
    let is_first: Vec<bool> = outcome.readings.iter().map(|reading| texts.insert(&reading.folded.text)).collect();
    let copies = is_first.iter().filter(|is_first| !**is_first).count();
    let topics = Topics::of(&outcome.readings);
    let read = Read { corpus, languages, rules, readings: &outcome.readings, covered, is_first, topics };
    let figures: Vec<Figure<'_>> = read.figures();
    let language = |document: usize| read.readings[document].language.as_deref().unwrap_or_default();
    let groups = groups(&figures, options.least, options.limit.saturating_mul(TRIED_EACH).max(TRIED), &read.topics, language);
    let drafts = read.drafts(&groups, &figures);
    let (proven, refused) = prove::prove(&drafts, &read, &figures, options.least);
    let proposal = |proven: prove::Proven<'_>| Proposal {
        pack: proven.draft.home.pack,
        stem: proven.draft.stem,
        name: proven.draft.name,
        new_pack: proven.draft.home.new,
        file: proven.file,
        values: proven.values,
    };
    let count = |reason: Refusal| refused.iter().filter(|refusal| **refusal == reason).count();
    Suggested {
        proposals: proven.into_iter().take(options.limit).map(proposal).collect(),
        copies,
        figures: figures.len(),
        groups: groups.len(),
        unlike: count(Refusal::Unlike),
        untested: count(Refusal::Untested),
    }
}

impl<'a> Read<'a> {
    /// The figures of all documents that are no copies, in order.
    fn figures(&self) -> Vec<Figure<'a>> {
        let of_document = |(index, reading): (usize, &'a Reading)| {
            let language = reading.language.as_deref().and_then(|code| self.languages.get(code));
            language.filter(|_| self.is_first[index]).map(|language| figures(index, reading, language, &self.covered[index]))
        };
        let found: Vec<Vec<Figure<'a>>> = self.readings.par_iter().enumerate().filter_map(of_document).collect();
        found.into_iter().flatten().collect()
    }

    /// A rule for each group, each under a name of its own.
    fn drafts<'g>(&self, groups: &[Group<'g>], figures: &[Figure<'_>]) -> Vec<Draft<'g>> {
        let mut ids: BTreeSet<String> = self.rules.rules.keys().cloned().collect();
        let mut drafts = Vec::new();
        for group in groups {
            let name = self.name(group, figures);
            let mut draft = Draft::new(group, &name, self.home(group.name, &name));
            let stem = draft.stem.clone();
            for number in 2.. {
                if ids.insert(draft.id()) {
                    break;
                }
                draft.stem = format!("{stem}-{number}");
            }
            drafts.push(draft);
        }
        drafts
    }

    /// The name that a group is about, as it is written most often.
    fn name(&self, group: &Group<'_>, figures: &[Figure<'_>]) -> String {
        let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
        for figure in group.figures.iter().map(|&index| &figures[index]) {
            let folded = &self.readings[figure.document].folded;
            for (at, _) in figure.sentence.of(&folded.text).match_indices(group.name) {
                let span = Span::new(figure.sentence.start + at, figure.sentence.start + at + group.name.len());
                if is_edge(&folded.text, span.start) && is_edge(&folded.text, span.end) {
                    *spellings.entry(span.of(&folded.cased)).or_default() += 1;
                }
            }
        }
        let most = spellings.into_iter().rev().max_by_key(|(_, count)| *count);
        most.map_or(group.name, |(spelling, _)| spelling).to_owned()
    }

    /// The pack that has an entity of that name, or a new one.
    fn home(&self, folded: &str, name: &str) -> Home {
        let known = self.rules.packs.values().find_map(|pack| {
            let mut entities = pack.entities.values();
            let entity = entities.find(|entity| entity.names.iter().any(|known| known == folded))?;
            Some(Home { pack: pack.name.clone(), entity: entity.id.clone(), new: None })
        });
        known.unwrap_or_else(|| Home::new(name))
    }
}

/// A document of nothing but a text.
fn document_of(text: &str, language: &str) -> Document {
    Document { language: Some(language.to_owned()), ..Document::plain("example", text) }
}
