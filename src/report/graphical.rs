//! Findings for people: what is wrong, then every side quoted from its own file, then what could mend or explain it. Several findings
//! that stand under one are told with it in a few lines each, for to mend that one mends most of them.

use std::io::{self, Write};

use super::quote::{Block, Quote, block};
use super::window::Mark;
use super::{Style, place, severity_name};
use crate::check::finding::{Code, Finding, Side};
use crate::corpus::Corpus;
use crate::excerpt::{printable, wrapped};

/// How many sides are quoted; a report for machines has them all.
const SHOWN: usize = 12;

/// How many sides are quoted of one that is told with another.
const SHOWN_WITH: usize = 3;

/// Writes all findings, in their order.
///
/// # Errors
/// If `out` can't be written.
pub fn all(out: &mut dyn Write, findings: &[&Finding], corpus: &Corpus, style: Style) -> io::Result<()> {
    let mut rest = findings;
    while let Some((first, behind)) = rest.split_first() {
        let depths = depths(first, behind);
        let (dependent, others) = behind.split_at(depths.len());
        quoted(out, first, corpus, style)?;
        if let [lone] = dependent {
            writeln!(out)?;
            quoted(out, lone, corpus, style)?;
            writeln!(out, "  rests on: {}", above(first.code))?;
        } else if !dependent.is_empty() {
            writeln!(out, "  {} rest on {}:", dependent.len(), this(first.code))?;
            for (finding, depth) in dependent.iter().zip(&depths) {
                with(out, finding, 2 + 2 * depth, corpus, style)?;
            }
        }
        writeln!(out)?;
        rest = others;
    }
    Ok(())
}

/// How deep each of the findings right behind `first` stands under it, up to the one that does not.
fn depths(first: &Finding, behind: &[&Finding]) -> Vec<usize> {
    let mut chain = vec![(first.fingerprint.as_str(), 0)];
    for finding in behind {
        let above = |(fingerprint, _): &&(&str, usize)| finding.under.as_deref() == Some(*fingerprint);
        let Some(&(_, depth)) = chain.iter().find(above) else { break };
        chain.push((&finding.fingerprint, depth + 1));
    }
    chain.into_iter().skip(1).map(|(_, depth)| depth).collect()
}

/// What others rest on, told right behind it.
fn this(code: Code) -> &'static str {
    if code == Code::HeaderDate { "this date line" } else { "these values" }
}

/// The same, told further down.
fn above(code: Code) -> &'static str {
    if code == Code::HeaderDate { "the date line above" } else { "the values above" }
}

/// Writes one finding as a block, followed by an empty line.
///
/// # Errors
/// If `out` can't be written.
pub fn finding(out: &mut dyn Write, finding: &Finding, corpus: &Corpus, style: Style) -> io::Result<()> {
    quoted(out, finding, corpus, style)?;
    writeln!(out)
}

/// Writes one finding as a block.
fn quoted(out: &mut dyn Write, finding: &Finding, corpus: &Corpus, style: Style) -> io::Result<()> {
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
    Ok(())
}

/// Writes one finding without its lines: what is wrong, then where each side stands and what it says.
fn with(out: &mut dyn Write, finding: &Finding, indent: usize, corpus: &Corpus, style: Style) -> io::Result<()> {
    let told = format!("{}[{}]: {}", severity_name(finding.severity), finding.code, finding.message);
    let mut lines = vec![(indent, told)];
    lines.extend(finding.sides().take(SHOWN_WITH).filter_map(|side| {
        let document = corpus.document(side.document)?;
        let words = side.span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
        Some((indent + 4, format!("{} \"{}\": {}", place(document, side.span), printable(&words), side.label)))
    }));
    let more = finding.sides().count().checked_sub(SHOWN_WITH).filter(|more| *more > 0);
    lines.extend(more.map(|more| (indent + 4, format!("… and {more} more"))));
    lines.iter().try_for_each(|(indent, text)| writeln!(out, "{}", wrapped(text, style.width, [*indent, indent + 4])))
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
