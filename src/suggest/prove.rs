//! Rules tried on the whole corpus and on their own examples, by the engine that will run them.

use std::collections::BTreeMap;

use rayon::iter::Either;
use rayon::prelude::*;

use super::figure::Figure;
use super::rule::{Draft, Example};
use super::spread::{Camp, Told, camps, score};
use super::{Read, document_of};
use crate::claim::Claim;
use crate::corpus::Corpus;
use crate::document::Document;
use crate::extract::{self, Matcher};
use crate::fold::Folded;
use crate::reading::Reading;
use crate::recognize::token::{Kind, tokens};
use crate::rules::error::SourceFile;
use crate::rules::{PackFiles, RuleSet, build, example};
use crate::span::Span;

/// A rule with its examples, and what it finds in the corpus.
#[derive(Debug)]
pub(super) struct Proven<'a> {
    /// The rule.
    pub(super) draft: Draft<'a>,
    /// Each value, in the words of a document, with the documents that give it.
    pub(super) values: Vec<(String, Vec<usize>)>,
    /// The whole file.
    pub(super) file: String,
    /// How well it would pay to watch the values.
    score: f64,
}

/// Why a rule is not proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// What it finds is in too few documents, or more likely of several things than of one.
    Unlike,
    /// Its examples don't pass, or there are not enough.
    Untested,
}

/// The least score that is worth an editor's time. In real news, what lies below are figures of many things that have only their
/// words in common.
const WORTH: f64 = 0.01;

/// Values that an example shows.
const SHOWN: usize = 3;

/// Bytes of a sentence that makes an example, from and to.
const SENTENCE: std::ops::Range<usize> = 20..400;

/// Sentences that are tried for a counterexample.
const TRIED: usize = 50;

/// The rules that find differing values in at least so many documents and whose examples pass, the best first; and why the others
/// are refused.
pub(super) fn prove<'a>(
    drafts: &[Draft<'a>],
    read: &Read<'_>,
    figures: &[Figure<'_>],
    least: usize,
) -> (Vec<Proven<'a>>, Vec<Refusal>) {
    let trials: Vec<(&Draft<'a>, RuleSet)> =
        drafts.par_iter().filter_map(|draft| Some((draft, load(&[(draft, draft.file(&placeholders()))], read)?))).collect();
    let files: Vec<(&Draft<'_>, String)> = trials.iter().map(|(draft, _)| (*draft, draft.file(&placeholders()))).collect();
    let Some(rules) = load(&files, read) else { return (Vec::new(), Vec::new()) };
    let claims = claims(read, &rules);
    let (mut proven, refused): (Vec<Proven<'a>>, Vec<Refusal>) = trials.par_iter().partition_map(|(draft, rules)| {
        let claims = claims.get(&draft.id()).map(Vec::as_slice).unwrap_or_default();
        match (Trial { draft, rules, claims, read }).prove(figures, least) {
            Ok(proven) => Either::Left(proven),
            Err(refusal) => Either::Right(refusal),
        }
    });
    proven.sort_by(|left, right| right.score.total_cmp(&left.score).then_with(|| left.draft.id().cmp(&right.draft.id())));
    (proven, refused)
}

/// Stand in for the examples while these are looked for: a rule does not load without.
fn placeholders() -> [Example; 2] {
    let example = |find: Vec<String>| Example { text: "-".to_owned(), find, why: None, assumed: true };
    [example(vec!["0".to_owned()]), example(Vec::new())]
}

/// The rules of some files, each in its pack; none if one of them does not load.
fn load(files: &[(&Draft<'_>, String)], read: &Read<'_>) -> Option<RuleSet> {
    let mut packs: BTreeMap<&str, PackFiles> = BTreeMap::new();
    for (draft, text) in files {
        let file = match &draft.home.new {
            Some(text) => SourceFile::new("pack.toml", text.as_str()),
            None => read.rules.sources.get(&draft.home.pack)?.clone(),
        };
        let pack = packs.entry(&draft.home.pack).or_insert_with(|| PackFiles { file, rules: BTreeMap::new() });
        pack.rules.insert(draft.stem.clone(), SourceFile::new(format!("{}.toml", draft.stem), text.as_str()));
    }
    build(&packs.into_values().collect::<Vec<_>>(), read.languages).ok()
}

/// The claims of some rules in the corpus, by rule, but for copies of documents and for values that have a rule already.
fn claims(read: &Read<'_>, rules: &RuleSet) -> BTreeMap<String, Vec<Claim>> {
    let matcher = Matcher::new(rules, read.languages);
    let found: Vec<Vec<Claim>> = (read.corpus.documents.par_iter().enumerate())
        .filter(|(index, _)| read.is_first[*index])
        .map(|(index, document)| {
            let mut claims = extract::claims(document, index, &read.readings[index], &matcher);
            claims.retain(|claim| !read.covered[index].contains(&claim.mention.span));
            claims
        })
        .collect();
    let mut by_rule: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    for claim in found.into_iter().flatten() {
        by_rule.entry(claim.rule.clone()).or_default().push(claim);
    }
    by_rule
}

/// A rule that is on trial.
struct Trial<'t, 'a> {
    draft: &'t Draft<'a>,
    /// The rule alone.
    rules: &'t RuleSet,
    /// What it finds in the corpus.
    claims: &'t [Claim],
    read: &'t Read<'t>,
}

impl<'a> Trial<'_, 'a> {
    fn prove(&self, figures: &[Figure<'_>], least: usize) -> Result<Proven<'a>, Refusal> {
        let told: Vec<Told<'_>> = self.claims.iter().map(|claim| told(claim, &self.read.readings[claim.document])).collect();
        let camps = camps(&told);
        let score = score(&camps, &self.draft.elsewhere, &self.read.topics);
        let documents: usize = camps.iter().map(|camp| camp.documents.len()).sum();
        if documents < least || score < WORTH {
            return Err(Refusal::Unlike);
        }
        let mut examples: Vec<Example> =
            camps.iter().filter_map(|camp| self.positive(&camp.mention.value.display(), &camp.documents)).take(SHOWN).collect();
        if examples.is_empty() {
            return Err(Refusal::Untested);
        }
        examples.extend(self.counterexamples(figures));
        let file = self.draft.file(&examples);
        let rules = load(&[(self.draft, file.clone())], self.read).ok_or(Refusal::Untested)?;
        let words = |camp: &Camp<'_>| self.line(camp.told_by, camp.mention.span);
        let values = camps.iter().map(|camp| (words(camp), camp.documents.clone())).collect();
        let passes = example::test(&rules, self.read.languages).is_empty();
        if passes { Ok(Proven { draft: self.draft.clone(), values, file, score }) } else { Err(Refusal::Untested) }
    }

    /// The shortest sentence that gives a value, as an example.
    fn positive(&self, value: &str, documents: &[usize]) -> Option<Example> {
        let mut sentences: Vec<String> = self
            .claims
            .iter()
            .filter(|claim| documents.contains(&claim.document) && claim.mention.value.display() == value)
            .map(|claim| self.line(claim.document, claim.sentence))
            .filter(|text| SENTENCE.contains(&text.len()))
            .collect();
        sentences.sort_by_key(String::len);
        // Best is a sentence that names the subject itself.
        let example = |assumed: bool| {
            sentences.iter().find_map(|text| {
                let find = self.find(text, assumed);
                (!find.is_empty()).then(|| Example { text: text.clone(), find, why: None, assumed })
            })
        };
        example(false).or_else(|| example(true))
    }

    /// Sentences that come close, and in which nothing is found: one with the name, and one without.
    fn counterexamples(&self, figures: &[Figure<'_>]) -> Vec<Example> {
        let name = Folded::new(&self.draft.name).text;
        // What the rule finds in its document is no counterexample, although its sentence alone may not name the subject.
        let found = |figure: &Figure<'_>| {
            let claims = self.claims.iter();
            claims.filter(|claim| claim.document == figure.document).any(|claim| claim.mention.span == figure.mention.span)
        };
        let alike =
            |figure: &&Figure<'_>| figure.slot == self.draft.slot && self.is_of_language(figure.document) && !found(figure);
        let counted = |figure: &&Figure<'_>| figure.noun.is_some_and(|noun| self.draft.words.iter().any(|word| word == noun));
        let beside = |figure: &&Figure<'_>| {
            counted(figure) || figure.words.iter().any(|(_, word)| self.draft.words.iter().any(|known| known == word))
        };
        let named = |figure: &&Figure<'_>| figure.names.contains(&name.as_str());
        let with = figures.iter().filter(alike).filter(named);
        let without = figures.iter().filter(alike).filter(|figure| !named(figure) && beside(figure));
        let other = "the figure stands beside other words".to_owned();
        let nameless = format!("the sentence does not name {}", self.draft.name);
        [self.silent(with, other), self.silent(without, nameless)].into_iter().flatten().collect()
    }

    /// The shortest of the first sentences in which nothing is found.
    fn silent<'f>(&self, figures: impl Iterator<Item = &'f Figure<'f>>, why: String) -> Option<Example> {
        let texts = figures.map(|figure| self.line(figure.document, self.original(figure)));
        let mut texts: Vec<String> = texts.filter(|text| SENTENCE.contains(&text.len())).take(TRIED).collect();
        texts.sort_by_key(String::len);
        let text = texts.into_iter().find(|text| self.find(text, false).is_empty())?;
        Some(Example { text, find: Vec::new(), why: Some(why), assumed: false })
    }

    /// The sentence of a figure, as a span of its document.
    fn original(&self, figure: &Figure<'_>) -> Span {
        self.read.readings[figure.document].folded.original(figure.sentence)
    }

    /// The words of a document on one line, without the date line at its head.
    fn line(&self, document: usize, span: Span) -> String {
        let document = &self.read.corpus.documents[document];
        let heads = document.date_lines.iter().filter_map(|line| line.span).filter(|head| span.contains(*head));
        let start = heads.map(|head| head.end).max().unwrap_or(span.start);
        Span::new(start, span.end).of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn is_of_language(&self, document: usize) -> bool {
        self.read.readings[document].language.as_deref() == Some(&self.draft.language)
    }

    /// What the rule finds in a text by itself.
    fn find(&self, text: &str, assumed: bool) -> Vec<String> {
        let document = Document { assume_named: assumed, ..document_of(text, &self.draft.language) };
        let corpus = Corpus { documents: vec![document], ..Corpus::default() };
        let claims = crate::check(&corpus, self.read.languages, self.rules).claims;
        claims.iter().map(|claim| claim.mention.value.canonical()).collect()
    }
}

/// A claim, with the words of its sentence.
fn told<'a>(claim: &'a Claim, reading: &'a Reading) -> Told<'a> {
    let sentence = reading.folded.folded(claim.sentence).of(&reading.folded.text);
    let mut words: Vec<&str> =
        tokens(sentence).filter(|token| token.kind == Kind::Word).map(|token| token.span.of(sentence)).collect();
    words.sort_unstable();
    words.dedup();
    Told { document: claim.document, mention: &claim.mention, words }
}
