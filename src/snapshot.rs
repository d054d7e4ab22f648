//! What a rule finds over a corpus, as it is kept in a file, reviewed, and compared with what it found before.
//!
//! No line or column stands in it: moving text about changes nothing that a reviewer should look at.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Outcome;
use crate::check::finding::{self, Severity};
use crate::claim::AsOf;
use crate::claim::{self, Modality, Polarity};
use crate::corpus::Corpus;
use crate::corpus::walk;
use crate::document::Document;
use crate::excerpt::{clip, printable};
use crate::span::Span;

pub mod changes;
pub mod store;

/// Characters of a sentence that are kept around a value.
const WIDTH: usize = 120;

/// All claims and findings of one rule, or all findings of one built-in check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// The findings, in the order of the report.
    #[serde(default, rename = "finding", skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// The claims, by document and place.
    #[serde(default, rename = "claim", skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Id of the document; that of a file is its path from the project's folder.
    pub document: String,
    /// Key of the fact.
    pub fact: String,
    /// The value in base form with its hedge and unit: `up to 15000`.
    pub value: String,
    /// Who or what is counted, in the document's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The time for which it is made, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Who says so, in the document's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub according_to: Option<String>,
    /// `denied`, `planned`, `conditional`, where it is not simply told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<String>,
    /// The sentence as far as it fits, with the words of the value in square brackets.
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What kind of thing is wrong: `fact/conflict`.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// For facts: the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// One sentence.
    pub message: String,
    /// Each side: its document and value.
    pub sides: Vec<String>,
}

/// What each rule finds, by rule id; what built-in checks find stands under their code. A rule that finds nothing stands there
/// as well where `rules` names it. `root` is the project's folder.
#[must_use]
pub fn take<'a>(
    outcome: &Outcome,
    findings: &[&finding::Finding],
    corpus: &Corpus,
    rules: impl Iterator<Item = &'a str>,
    root: &Path,
) -> BTreeMap<String, Snapshot> {
    let mut all: BTreeMap<String, Snapshot> = rules.map(|rule| (rule.to_owned(), Snapshot::default())).collect();
    let prefix = prefix(root);
    let name = |document: &Document| document.id.strip_prefix(&prefix).unwrap_or(&document.id).to_owned();
    for claim in &outcome.claims {
        if let Some(document) = corpus.documents.get(claim.document) {
            all.entry(claim.rule.clone()).or_default().claims.push(Claim::new(claim, document, name(document)));
        }
    }
    for finding in findings {
        let sides = finding.sides().filter_map(|side| Some((corpus.documents.get(side.document)?, side)));
        let kept = Finding {
            code: finding.code.name().to_owned(),
            severity: finding.severity,
            fact: finding.fact.clone(),
            message: if prefix.is_empty() { finding.message.clone() } else { finding.message.replace(&prefix, "") },
            sides: sides.map(|(document, side)| format!("{}: {}", name(document), side.value)).collect(),
        };
        let rule = finding.rule.clone().unwrap_or_else(|| kept.code.clone());
        all.entry(rule).or_default().findings.push(kept);
    }
    all
}

/// What the names of the files of a project begin with, as they are told from the working directory.
#[must_use]
pub fn prefix(root: &Path) -> String {
    let folder = walk::from_here(root);
    if folder.is_empty() { folder } else { format!("{}/", folder.trim_end_matches('/')) }
}

impl Claim {
    fn new(claim: &claim::Claim, document: &Document, name: String) -> Self {
        let value = &claim.mention.value;
        let hedge = claim.mention.hedge.map(|hedge| hedge.kind.to_string());
        let parts = [hedge, Some(value.canonical()), value.unit().map(str::to_owned)];
        let scope: Vec<&str> = claim.scope.iter().filter_map(|scope| Some(scope.words.as_ref()?.text.as_str())).collect();
        let denied = (claim.polarity == Polarity::Denied).then(|| claim.polarity.name().to_owned());
        let mode = (claim.modality != Modality::Actual).then(|| claim.modality.name().to_owned());
        Self {
            document: name,
            fact: claim.fact.clone(),
            value: parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
            scope: (!scope.is_empty()).then(|| scope.join(", ")),
            as_of: claim.as_of.as_ref().map(AsOf::edtf),
            according_to: claim.according_to.as_ref().map(|words| printable(words.span.of(&document.text))),
            told: denied.into_iter().chain(mode).collect(),
            text: quoted(&document.text, claim.sentence, claim.mention.span),
        }
    }
}

/// The part of a sentence that fits, on one line, with the words of `value` in square brackets.
fn quoted(text: &str, sentence: Span, value: Span) -> String {
    let sentence = sentence.join(value);
    let shown = clip(text, sentence, value, WIDTH);
    let part = |start: usize, end: usize| text.get(start..end.max(start)).unwrap_or_default();
    let (before, words, after) = (part(shown.start, value.start), value.of(text), part(value.end, shown.end));
    let cut = |is_cut: bool, mark: &'static str| if is_cut { mark } else { "" };
    printable(&format!(
        "{}{before}[{words}]{after}{}",
        cut(shown.start > sentence.start, "… "),
        cut(shown.end < sentence.end, " …")
    ))
}

#[cfg(test)]
mod tests;
