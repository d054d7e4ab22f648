//! Findings, claims and mentions out, one file a format. Nothing here decides anything.

use std::io::{self, Write};

use crate::check::finding::{Finding, Severity};
use crate::check::prose::named;
use crate::corpus::Corpus;
use crate::document::Document;
use crate::excerpt::{and_more, printable, printable_path};
use crate::rules::RuleSet;
use crate::span::Span;

pub mod changes;
pub mod concise;
pub mod csv;
pub mod dating;
pub mod facts;
pub mod github;
pub mod gitlab;
pub mod graphical;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod rules;
pub mod sarif;
mod quote;
pub mod table;
pub mod trace;
mod window;

/// How text for people may look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour it.
    pub color: bool,
    /// Columns to fill.
    pub width: usize,
}

/// What a report of findings looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Format {
    /// Every side quoted from its file.
    Graphical,
    /// One line a finding.
    Concise,
    /// For pull requests: every side as a quotation.
    Markdown,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// Annotations of GitHub Actions; the job summary gets all findings.
    Github,
    /// Code Quality report of GitLab.
    Gitlab,
    /// Tests in XML, for Jenkins and others: errors and warnings are failed tests.
    Junit,
}

/// What there is to report.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The findings, in the order in which they are told.
    pub findings: &'a [&'a Finding],
    /// What was checked.
    pub corpus: &'a Corpus,
    /// The rules that it was checked by.
    pub rules: &'a RuleSet,
    /// Whether the findings were held against a baseline, so that all of them are new.
    pub against_baseline: bool,
}

/// What was checked, for the end of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many documents were read.
    pub documents: usize,
    /// How much of the input could not be read or was not as it should be.
    pub problems: usize,
    /// Documents in no language that has a vocabulary: no value was looked for in them.
    pub unread: Vec<String>,
    /// How many claims the rules found.
    pub claims: usize,
    /// How many facts have claims to compare.
    pub facts: usize,
    /// Rules that found no claim.
    pub silent_rules: Vec<String>,
    /// How many findings are reported, by severity from the worst.
    pub findings: [usize; 3],
}

impl Style {
    /// Columns of a report that is not written to a terminal.
    pub const WIDTH: usize = 100;

    /// For files and tests: no colour, the same width on every machine.
    pub const PLAIN: Self = Self { color: false, width: Self::WIDTH };
}

impl Format {
    /// Whether it must stand alone on its stream: programs read it, or it tells itself what was checked.
    #[must_use]
    pub fn stands_alone(self) -> bool {
        !matches!(self, Self::Graphical | Self::Concise)
    }
}

/// The name of a severity as users write it.
#[must_use]
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The rule that made a finding, or the code of the check that is built in: what a user names to be rid of it.
#[must_use]
pub fn rule_id(finding: &Finding) -> &str {
    finding.rule.as_deref().unwrap_or_else(|| finding.code.name())
}

/// Writes findings in a format.
///
/// # Errors
/// If `out` can't be written.
pub fn write(out: &mut dyn Write, format: Format, report: &Report<'_>, style: Style) -> io::Result<()> {
    let Report { findings, corpus, .. } = report;
    let records = || findings.iter().map(|finding| json::FindingRecord::new(finding, corpus));
    match format {
        Format::Graphical => graphical::all(out, findings, corpus, style),
        Format::Concise => findings.iter().try_for_each(|finding| concise::finding(out, finding, corpus)),
        Format::Markdown => markdown::report(out, report, usize::MAX),
        Format::Json => json::array(out, records()),
        Format::Jsonl => json::lines(out, records()),
        Format::Sarif => sarif::log(out, report),
        Format::Github => github::commands(out, report),
        Format::Gitlab => gitlab::issues(out, report),
        Format::Junit => junit::suites(out, report),
    }
}

/// Where words stand, for people: `seeds/a.txt:3:14`, and the document's id where a file has many.
fn place(document: &Document, span: Span) -> String {
    let place = document.location(span.start);
    let name = format!("{}:{}:{}", printable_path(&document.path), place.line, place.column);
    if document.id == document.path { name } else { format!("{name} · {}", printable(&document.id)) }
}

/// What could explain or mend a finding, and which copies of its document have the same fault.
fn help(finding: &Finding, corpus: &Corpus) -> Option<String> {
    let has_copies = finding.code.is_of_one_document() && !finding.also.is_empty();
    let copies = finding.also.iter().map(|copy| copy.document);
    let copies = has_copies.then(|| format!("the same stands in {}", named(copies, corpus)));
    let parts: Vec<String> = finding.help.iter().cloned().chain(copies).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// How many findings there are of each severity, from the worst.
fn counts(findings: &[&Finding]) -> [usize; 3] {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    SEVERITIES.map(count)
}

/// `1 error, 2 warnings`.
fn told(counts: [usize; 3]) -> String {
    let found = counts.into_iter().zip(SEVERITIES).filter(|(count, _)| *count > 0);
    let found: Vec<String> = found.map(|(count, severity)| counted(count, severity_name(severity))).collect();
    if found.is_empty() { "no findings".to_owned() } else { found.join(", ") }
}

/// All severities, from the worst.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// How many documents a line of the summary names.
const SHOWN: usize = 5;

impl Summary {
    /// Counts the findings that are reported.
    #[must_use]
    pub fn counting(mut self, findings: &[&Finding]) -> Self {
        self.findings = counts(findings);
        self
    }

    /// Writes the rules that never fired, and on the last line of the report what was checked and found.
    ///
    /// # Errors
    /// If `out` can't be written.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        if !self.silent_rules.is_empty() {
            writeln!(out, "rules that never fired: {}", self.silent_rules.join(", "))?;
        }
        if !self.unread.is_empty() {
            let shown = self.unread.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
            let more = and_more(self.unread.len(), SHOWN);
            writeln!(out, "not read, for their language has no vocabulary or could not be told: {shown}{more}")?;
        }
        let problems = match self.problems {
            0 => String::new(),
            count => format!(" ({} with the input)", counted(count, "problem")),
        };
        writeln!(
            out,
            "checked {}, {}, {} compared: {}",
            counted(self.documents, "document") + &problems,
            counted(self.claims, "claim"),
            counted(self.facts, "fact"),
            told(self.findings)
        )
    }
}

/// `1 claim`, `2 claims`.
#[must_use]
pub fn counted(count: usize, name: &str) -> String {
    if count == 1 { format!("1 {name}") } else { format!("{count} {name}s") }
}

#[cfg(test)]
mod tests;
