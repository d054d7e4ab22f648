//! Findings, claims and mentions out, one file a format. Nothing here decides anything.

use std::io::{self, Write};

use crate::check::finding::{Finding, Severity};
use crate::corpus::Corpus;

pub mod changes;
pub mod concise;
pub mod csv;
pub mod dating;
pub mod facts;
pub mod graphical;
pub mod json;
pub mod rules;
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
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Jsonl,
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
    /// Whether programs read it, so that nothing but records may stand in it.
    #[must_use]
    pub fn is_for_machines(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl)
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

/// Writes findings in a format, in the order given.
///
/// # Errors
/// If `out` can't be written.
pub fn findings(out: &mut dyn Write, format: Format, findings: &[&Finding], corpus: &Corpus, style: Style) -> io::Result<()> {
    let records = || findings.iter().map(|finding| json::FindingRecord::new(finding, corpus));
    match format {
        Format::Graphical => findings.iter().try_for_each(|finding| graphical::finding(out, finding, corpus, style)),
        Format::Concise => findings.iter().try_for_each(|finding| concise::finding(out, finding, corpus)),
        Format::Json => json::array(out, records()),
        Format::Jsonl => json::lines(out, records()),
    }
}

/// How many documents a line of the summary names.
const SHOWN: usize = 5;

impl Summary {
    /// Counts the findings that are reported.
    #[must_use]
    pub fn counting(mut self, findings: &[&Finding]) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        self.findings = [Severity::Error, Severity::Warning, Severity::Note].map(count);
        self
    }

    /// Writes the rules that never fired, and on the last line of the report what was checked and found.
    ///
    /// # Errors
    /// If `out` can't be written.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let [errors, warnings, notes] = self.findings;
        let found = [(errors, "error"), (warnings, "warning"), (notes, "note")];
        let found: Vec<String> =
            found.iter().filter(|(count, _)| *count > 0).map(|(count, name)| counted(*count, name)).collect();
        if !self.silent_rules.is_empty() {
            writeln!(out, "rules that never fired: {}", self.silent_rules.join(", "))?;
        }
        if !self.unread.is_empty() {
            let shown = self.unread.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
            let more = self.unread.len().saturating_sub(SHOWN);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
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
            if found.is_empty() { "no findings".to_owned() } else { found.join(", ") }
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
