//! Every example of every rule, run through the whole pipeline, with only the claims of its own rule looked at.

use std::fmt;
use std::ops::Range;

use miette::{Diagnostic, LabeledSpan, Severity, SourceCode};
use rayon::prelude::*;

use super::error::{SourceFile, labels_of, list};
use super::raw::span_inside;
use super::validate::example::NO_HEDGE;
use super::{Example, Rule, RuleSet};
use crate::check::compare::compare;
use crate::check::finding::Verdict;
use crate::claim::Claim;
use crate::corpus::Corpus;
use crate::corpus::detect;
use crate::document::{DateLine, DateLineKind, Document};
use crate::fold::Folded;
use crate::language::Languages;
use crate::reading::Reading;
use crate::value::date::Date;

pub use coverage::{Coverage, Idle, coverage};
pub use idle::idle_exceptions;

mod coverage;
mod idle;

/// An example that does not do what it says.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Id of the rule.
    pub rule: String,
    /// Which of its examples, from 1.
    pub example: usize,
    /// What was asked for and what came instead.
    pub message: String,
    /// What the example is there for, and what was seen in its text.
    pub help: Option<String>,
    /// The file of the rule.
    pub file: Option<SourceFile>,
    /// Places in the file, in bytes: what was asked for first, then what was found.
    pub labels: Vec<(Range<usize>, String)>,
    /// Where nothing was found: the documents of the example, as they were read.
    pub missed: Vec<(Document, Reading)>,
}

/// Runs all examples, in one corpus: claims are of single documents, so that examples do not touch one another, and the
/// rules are made ready but once.
///
/// The failures are in the order of rules and examples.
#[must_use]
pub fn test(rules: &RuleSet, languages: &Languages) -> Vec<Failure> {
    let (corpus, examples) = corpus(rules);
    let outcome = crate::check(&corpus, languages, rules);
    let run = |(rule, index, example, range): Placed<'_>| {
        // Claims are in the order of documents.
        let start = outcome.claims.partition_point(|claim| claim.document < range.start);
        let end = outcome.claims.partition_point(|claim| claim.document < range.end);
        let trial = Trial {
            rule,
            example,
            file: rules.sources.get(&rule.id),
            first: range.start,
            documents: &corpus.documents[range.clone()],
            readings: &outcome.readings[range],
            claims: outcome.claims[start..end].iter().filter(|claim| claim.rule == rule.id).collect(),
        };
        trial.failure(index + 1)
    };
    examples.into_par_iter().filter_map(run).collect()
}

/// An example, with its rule, its index and the indexes of its documents in the corpus of all examples.
type Placed<'a> = (&'a Rule, usize, &'a Example, Range<usize>);

/// The documents of all examples.
fn corpus(rules: &RuleSet) -> (Corpus, Vec<Placed<'_>>) {
    let mut corpus = Corpus::default();
    let mut examples = Vec::new();
    for rule in rules.iter() {
        for (index, example) in rule.examples.iter().enumerate() {
            let first = corpus.documents.len();
            corpus.documents.extend(documents(rule, example));
            examples.push((rule, index, example, first..corpus.documents.len()));
        }
    }
    (corpus, examples)
}

/// The documents of an example, as the corpus would hold them.
fn documents(rule: &Rule, example: &Example) -> Vec<Document> {
    let date = example.date.as_deref().and_then(|words| Some((words, Date::parse_iso(words)?)));
    let date_lines: Vec<DateLine> = date
        .into_iter()
        .map(|(words, date)| DateLine { kind: DateLineKind::Field, span: None, words: words.to_owned(), date })
        .collect();
    let several = example.documents.len() > 1;
    let document = |(index, text): (usize, &String)| Document {
        id: if several { format!("example {}", index + 1) } else { "example".to_owned() },
        language: language(rule, example, text),
        date_lines: date_lines.clone(),
        fields: example.fields.clone(),
        assume_named: example.named,
        ..Document::plain("example", text)
    };
    example.documents.iter().enumerate().map(document).collect()
}

/// The language an example is read in: the one it states, or the likeliest of those that its rule has patterns for.
fn language(rule: &Rule, example: &Example, text: &str) -> Option<String> {
    if example.language.is_some() {
        return example.language.clone();
    }
    let codes = || rule.patterns.keys().map(String::as_str);
    detect::among(text, codes()).or_else(|| codes().next().map(str::to_owned))
}

/// One example with all that came of it.
struct Trial<'a> {
    rule: &'a Rule,
    example: &'a Example,
    file: Option<&'a SourceFile>,
    /// Index of its first document in the corpus of all examples.
    first: usize,
    documents: &'a [Document],
    readings: &'a [Reading],
    /// The claims of the rule.
    claims: Vec<&'a Claim>,
}

impl Trial<'_> {
    /// The failure of the rule's example of that number, if it fails.
    fn failure(&self, number: usize) -> Option<Failure> {
        let mut labels = self.judge();
        // The title says what the first label would.
        let message = std::mem::replace(&mut labels.first_mut()?.1, "asked for here".to_owned());
        labels.extend(self.found_labels());
        Some(Failure {
            rule: self.rule.id.clone(),
            example: number,
            message: format!("example {number} of {}: {message}", self.rule.id),
            help: self.help(),
            file: self.file.cloned(),
            labels,
            missed: self.missed(),
        })
    }

    /// The documents, where something was asked for and nothing found in any.
    fn missed(&self) -> Vec<(Document, Reading)> {
        let is_missed = self.claims.is_empty() && self.example.find.as_ref().is_none_or(|find| !find.is_empty());
        let all = || self.documents.iter().cloned().zip(self.readings.iter().cloned());
        if is_missed { all().collect() } else { Vec::new() }
    }

    /// What was asked for and not given, each at its place; the first says it for all.
    fn judge(&self) -> Vec<(Range<usize>, String)> {
        let places = &self.example.places;
        let at = |place: &Option<Range<usize>>| place.clone().unwrap_or(self.example.span.clone());
        let mut wrong = Vec::new();
        if let Some(find) = &self.example.find {
            let found: Vec<String> = self.claims.iter().map(|claim| claim.mention.value.canonical()).collect();
            if *find != found {
                wrong.push((at(&places.find), difference(find, &found)));
            }
            // Where nothing was found, that is all there is to say.
            if !wrong.is_empty() && found.is_empty() {
                return wrong;
            }
        }
        if let Some(hedge) = &self.example.hedge {
            let name = |claim: &&Claim| claim.mention.hedge.map_or(NO_HEDGE.to_owned(), |hedge| hedge.kind.to_string());
            let found: Vec<String> = self.claims.iter().map(name).collect();
            if *hedge != found {
                wrong.push((at(&places.hedge), difference(hedge, &found)));
            }
        }
        if let Some(scope) = &self.example.scope {
            let words = self.claims.iter().flat_map(|claim| &claim.scope).filter_map(|scope| scope.words.as_ref());
            let found: Vec<String> = words.map(|words| words.text.clone()).collect();
            let asked: Vec<String> = scope.iter().map(|words| Folded::new(words).text).collect();
            if asked != found {
                wrong.push((at(&places.scope), difference(&asked, &found)));
            }
        }
        if let Some(subject) = &self.example.subject {
            let asked = Folded::new(subject).text;
            let is_it = |claim: &&Claim| [&claim.subject, &claim.fact].iter().any(|name| Folded::new(name).text == asked);
            if self.claims.is_empty() || !self.claims.iter().all(is_it) {
                let found: Vec<String> = self.claims.iter().map(|claim| claim.subject.clone()).collect();
                wrong.push((at(&places.subject), difference(std::slice::from_ref(subject), &found)));
            }
        }
        if let Some(asked) = &self.example.verdict {
            let found = self.verdict().map(verdict_name);
            if found != Some(asked.as_str()) {
                let found = found.map_or("no two claims are of one fact".to_owned(), |found| format!("it is {found}"));
                wrong.push((at(&places.verdict), format!("the verdict should be {asked}, and {found}")));
            }
        }
        wrong
    }

    /// The worst verdict over two claims of one fact; `None` where no fact has two.
    fn verdict(&self) -> Option<Verdict> {
        let mut worst = None;
        for (index, one) in self.claims.iter().enumerate() {
            for other in self.claims[index + 1..].iter().filter(|other| other.fact == one.fact) {
                worst = worst.max(Some(compare(one, other, &self.rule.compare).verdict));
            }
        }
        worst
    }

    /// What was found, at the words of the example that gave it.
    fn found_labels(&self) -> Vec<(Range<usize>, String)> {
        let Some(file) = self.file else { return Vec::new() };
        let label = |claim: &&Claim| {
            let string = self.example.places.documents.get(claim.document - self.first)?;
            let words = claim.mention.span.start..claim.mention.span.end;
            let value = claim.mention.value.canonical();
            let about = if self.example.subject.is_some() { format!(" of {}", claim.subject) } else { String::new() };
            Some((span_inside(file.text(), string, &words), format!("found here: {value}{about}")))
        };
        self.claims.iter().filter_map(label).collect()
    }

    /// What a reader needs beside the difference itself.
    fn help(&self) -> Option<String> {
        if let Some(why) = &self.example.why {
            return Some(format!("why the example is there: {why}"));
        }
        if self.example.verdict.is_some() && self.claims.len() == 1 {
            return Some(
                "a verdict is about two values: give `documents` with at least two texts that state the fact".to_owned(),
            );
        }
        if !self.claims.is_empty() {
            return None;
        }
        let asked = self.rule.value;
        let mut seen: Vec<String> = (self.documents.iter().zip(self.readings))
            .flat_map(|(document, reading)| reading.mentions.iter().map(move |mention| (document, mention)))
            .filter(|(_, mention)| asked.accepts(&mention.value))
            .map(|(document, mention)| format!("{} ({})", mention.span.of(&document.text), mention.value.canonical()))
            .collect();
        seen.dedup();
        let seen = list(seen.iter().map(String::as_str));
        let codes = self.documents.iter().filter_map(|document| document.language.as_deref());
        let codes = list(codes.collect::<std::collections::BTreeSet<_>>());
        Some(if seen.is_empty() {
            format!("the text was read as {codes}, and no {} was recognized in it", asked.name())
        } else {
            format!("the text was read as {codes}; values that no pattern took: {seen}")
        })
    }
}

/// What was asked for beside what was found, in one sentence.
fn difference(asked: &[String], found: &[String]) -> String {
    let names = |values: &[String]| list(values.iter().map(String::as_str));
    match (asked, found) {
        ([], found) => format!("nothing should be found, and {} is", names(found)),
        (asked, []) => format!("{} should be found, and nothing is", names(asked)),
        (asked, found) => format!("{} should be found, and {} is", names(asked), names(found)),
    }
}

/// A verdict as it is written in examples.
fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Unresolved => "unresolved",
        Verdict::Agree => "agree",
        Verdict::Compatible => "compatible",
        Verdict::Discrepancy => "discrepancy",
        Verdict::Conflict => "conflict",
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

impl Diagnostic for Failure {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new("rule/example-fails"))
    }

    fn severity(&self) -> Option<Severity> {
        Some(Severity::Error)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.file.as_ref().map(|file| file as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        labels_of(&self.labels)
    }
}
