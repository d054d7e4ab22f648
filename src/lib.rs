//! factlint: a linter for facts. The modules stand in the order in which data flows.

pub mod span;
mod run;
pub mod document;
mod excerpt;
pub mod directive;
mod file;
pub mod fault;
pub mod corpus;
pub mod fold;
pub mod segment;
pub mod value;
pub mod mention;
pub mod language;
pub mod recognize;
pub mod link;
pub mod dating;
pub mod resolve;
pub mod reading;
pub mod rules;
pub mod claim;
pub mod voice;
pub mod extract;
pub mod fact;
pub mod check;
pub mod snapshot;
pub mod suggest;
pub mod config;
pub mod suppress;
pub mod schema;
pub mod report;
pub mod watch;
pub mod cli;

use rayon::prelude::*;

/// What a run found, from readings to findings.
#[derive(Debug, Default)]
pub struct Outcome {
    /// One reading a document, in the order of the corpus.
    pub readings: Vec<reading::Reading>,
    /// All claims, by document and place.
    pub claims: Vec<claim::Claim>,
    /// What is wrong with documents by themselves, of each copy by itself: what the findings were made of.
    pub alone: Vec<check::finding::Finding>,
    /// All findings, in the order of the report.
    pub findings: Vec<check::finding::Finding>,
}

/// The whole pipeline: corpus → readings → claims → facts → findings.
#[must_use]
pub fn check(corpus: &corpus::Corpus, languages: &language::Languages, rules: &rules::RuleSet) -> Outcome {
    check_watched(corpus, languages, rules, &())
}

/// The same; `watch` is told how far it is.
#[must_use]
pub fn check_watched(
    corpus: &corpus::Corpus,
    languages: &language::Languages,
    rules: &rules::RuleSet,
    watch: &dyn watch::Watch,
) -> Outcome {
    watch.stage("values");
    let (rooms, documents) = (reading::Rooms::default(), corpus.documents.par_iter().enumerate());
    let (readings, alone): (Vec<_>, Vec<_>) = documents
        .map(|(index, document)| {
            let reading = rooms.read(document, languages);
            let alone = check::of_document(document, index, &reading, rules);
            watch.document(document.text.len(), alone.len());
            (reading, alone)
        })
        .unzip();
    watch.stage("claims");
    let matcher = extract::Matcher::new(rules, languages);
    let claims: Vec<_> = corpus
        .documents
        .par_iter()
        .zip(&readings)
        .enumerate()
        .flat_map_iter(|(index, (document, reading))| extract::claims(document, index, reading, &matcher))
        .collect();
    watch.stage("findings");
    let facts = fact::group(&claims, rules, corpus);
    let alone: Vec<_> = alone.into_iter().flatten().collect();
    let findings = check::all_findings(alone.clone(), corpus, &readings, &facts, rules);
    Outcome { readings, claims, alone, findings }
}
