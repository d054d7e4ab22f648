//! What the rules of a project find over its corpus, as snapshots.

use std::collections::BTreeMap;
use std::path::Path;

use super::load::{self, Reading, Settings};
use super::{Failure, Status, Streams};
use crate::check::finding::Finding;
use crate::corpus::Corpus;
use crate::rules::RuleSet;
use crate::snapshot::{self, Snapshot};
use crate::suppress::Suppressions;

/// What a run over the corpus of a project found.
pub(super) struct Found {
    /// By rule id; what built-in checks find stands under their code.
    pub(super) by_rule: BTreeMap<String, Snapshot>,
    /// How many documents were read.
    pub(super) documents: usize,
    /// Whether something could not be read; it was reported.
    pub(super) problems: Status,
}

/// The corpus of the project file, with what could not be read reported.
pub(super) fn corpus(settings: &Settings, streams: &mut Streams<'_>) -> Result<(Corpus, Status), Failure> {
    let corpus = load::documents(&[], Reading::Together, settings, streams)?.corpus;
    let problems = load::report_problems(&corpus.problems, streams.stderr)?;
    Ok((corpus, problems))
}

/// Checks the corpus of the project file.
pub(super) fn over_corpus(rules: &RuleSet, settings: &Settings, streams: &mut Streams<'_>) -> Result<Found, Failure> {
    let (corpus, problems) = corpus(settings, streams)?;
    let root = settings.config.as_ref().map(|config| config.root.clone()).unwrap_or_default();
    Ok(Found { problems, ..over(&corpus, &root, rules, settings) })
}

/// Checks a corpus that lies in the project folder `root`. No suppression expires, so that the day of the run changes nothing.
pub(super) fn over(corpus: &Corpus, root: &Path, rules: &RuleSet, settings: &Settings) -> Found {
    let outcome = crate::check(corpus, &settings.languages, rules);
    let mut suppressions = Suppressions::new(settings.config.as_ref(), corpus, &outcome.readings, rules, false, None);
    let outcome = suppressions.apply(outcome, corpus, rules);
    let findings: Vec<&Finding> = outcome.findings.iter().collect();
    let ids = rules.rules.keys().map(String::as_str);
    let by_rule = snapshot::take(&outcome, &findings, corpus, ids, root);
    Found { by_rule, documents: corpus.documents.len(), problems: Status::Clean }
}
