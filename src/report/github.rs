//! Annotations of GitHub Actions, as commands on standard output:
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>.

use std::fmt;
use std::io::{self, Write};

use super::{Report, SEVERITIES, counted, counts, place};
use crate::check::finding::{Finding, Severity};
use crate::corpus::Corpus;
use crate::excerpt::printable;

/// How many annotations of a kind GitHub shows for a step; further ones are lost.
const SHOWN: usize = 10;

/// How many other sides an annotation names.
const NAMED: usize = 5;

/// Writes the commands for as many findings of each severity as GitHub shows, the worst first.
///
/// # Errors
/// If `out` can't be written.
pub fn commands(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    for severity in SEVERITIES {
        let findings = report.findings.iter().filter(|finding| finding.severity == severity);
        findings.take(SHOWN).try_for_each(|finding| command(out, finding, report.corpus))?;
    }
    Ok(())
}

/// Says how many findings have no annotation, if any, and where they are.
///
/// # Errors
/// If `out` can't be written.
pub fn rest(out: &mut dyn Write, findings: &[&Finding], has_summary: bool) -> io::Result<()> {
    let rest: usize = counts(findings).into_iter().map(|count| count.saturating_sub(SHOWN)).sum();
    let elsewhere = if has_summary { "the summary of this job has them all" } else { "`--output markdown=FILE` writes them all" };
    if rest > 0 {
        let more = counted(rest, "more finding");
        writeln!(out, "{more} without an annotation, for GitHub shows {SHOWN} of a kind; {elsewhere}")?;
    }
    Ok(())
}

/// Writes one annotation.
fn command(out: &mut dyn Write, finding: &Finding, corpus: &Corpus) -> io::Result<()> {
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    write!(out, "::{kind} ")?;
    if let Some(document) = corpus.document(finding.primary.document) {
        let place = document.locations(finding.primary.span);
        let (start, end) = (place.start, place.end);
        write!(out, "file={},line={},col={},endLine={}", Property(&document.path), start.line, start.column, end.line)?;
        if start.line == end.line {
            // Over several lines, GitHub takes no columns.
            write!(out, ",endColumn={}", end.column)?;
        }
        write!(out, ",")?;
    }
    let rule = finding.rule.as_ref().map_or_else(String::new, |rule| format!(" ({rule})"));
    let title = format!("{}{rule}", finding.code);
    writeln!(out, "title={}::{}", Property(&title), Data(&message(finding, corpus)))
}

/// What is wrong, where the other sides are, and what could explain or mend it; a line each.
fn message(finding: &Finding, corpus: &Corpus) -> String {
    let others = finding.others.iter().filter_map(|side| {
        let place = place(corpus.document(side.document)?, side.span);
        Some(format!("{place}: {}", side.label))
    });
    let more = finding.others.len().checked_sub(NAMED).filter(|more| *more > 0).map(|more| format!("… and {more} more"));
    let help = super::help(finding, corpus).map(|help| format!("help: {help}"));
    let lines = std::iter::once(finding.message.clone()).chain(others.take(NAMED)).chain(more).chain(help);
    lines.map(|line| printable(&line)).collect::<Vec<_>>().join("\n")
}

/// What stands behind `::`.
struct Data<'a>(&'a str);

/// The value of a property.
struct Property<'a>(&'a str);

impl fmt::Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A"))
    }
}

impl fmt::Display for Property<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Data(self.0).to_string().replace(':', "%3A").replace(',', "%2C"))
    }
}
