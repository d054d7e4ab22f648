//! Findings for people: what is wrong, then every side quoted from its own file, then what could mend or explain it.

use std::io::{self, Write};

use super::quote::{Block, Quote, block};
use super::window::Mark;
use super::{Style, severity_name};
use crate::check::finding::{Finding, Side};
use crate::corpus::Corpus;

/// How many sides are quoted; a report for machines has them all.
const SHOWN: usize = 12;

/// Writes one finding as a block, followed by an empty line.
///
/// # Errors
/// If `out` can't be written.
pub fn finding(out: &mut dyn Write, finding: &Finding, corpus: &Corpus, style: Style) -> io::Result<()> {
    let quote = |side| quote(side, corpus);
    let help = super::help(finding, corpus);
    let told = Block {
        severity: finding.severity,
        title: format!("{}[{}]", severity_name(finding.severity), finding.code),
        message: &finding.message,
        help: help.as_deref(),
        quotes: finding.sides().take(SHOWN).filter_map(quote).collect(),
    };
    block(out, &told, style)?;
    if let Some(more) = finding.sides().count().checked_sub(SHOWN).filter(|more| *more > 0) {
        writeln!(out, "  … and {more} more; `--output-format json` has them all")?;
    }
    if let Some(rule) = &finding.rule {
        writeln!(out, "  rule: {rule}")?;
    }
    writeln!(out)
}

/// A side as it is quoted.
fn quote<'a>(side: &Side, corpus: &'a Corpus) -> Option<Quote<'a>> {
    Some(Quote { document: corpus.document(side.document)?, marks: marks(side) })
}

/// What is pointed at for a side: the words that qualify the value, and the value.
fn marks(side: &Side) -> Vec<Mark> {
    let hedge = side.hedge.filter(|hedge| !hedge.span.overlaps(side.span) && hedge.span.start < hedge.span.end);
    let hedge = hedge.map(|hedge| Mark { span: hedge.span, label: hedge.kind.to_string(), primary: false });
    let mut marks: Vec<Mark> = hedge.into_iter().collect();
    marks.push(Mark { span: side.span, label: side.label.clone(), primary: true });
    marks.sort_by_key(|mark| (mark.span, mark.primary));
    marks
}
