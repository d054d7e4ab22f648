//! Why rules fire at a place, or don't: for people, a block a rule, with the words of the document and the part of the pattern.

use std::io::{self, Write};
use std::ops::Range;

use super::quote::{Block, Quote, block};
use super::window::Mark;
use super::{Style, counted, json};
use crate::check::finding::Severity;
use crate::corpus::Corpus;
use crate::document::Document;
use crate::extract::trace::{Progress, Trace, Why};
use crate::reading::Reading;
use crate::rules::RuleSet;
use crate::span::Span;
use prose::{Said, say};

mod prose;
mod record;

/// Rules that made no claim and are shown; the others are counted.
const SHOWN: usize = 10;

/// What was traced, and where.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// A corpus of the one document.
    pub corpus: &'a Corpus,
    /// The reading of that document.
    pub reading: &'a Reading,
    /// The place: empty for a point of a line.
    pub focus: Span,
    /// The rules, with their files.
    pub rules: &'a RuleSet,
    /// For each claim that the project file lets pass, which suppression does.
    pub let_pass: &'a dyn Fn(&crate::claim::Claim) -> Option<String>,
}

/// Writes what came of the rules: those that made a claim, then the nearest misses; a line for those that lack a value or a
/// word. With `all`, every rule is told at length, each with all its patterns.
///
/// # Errors
/// If `out` can't be written.
pub fn blocks(out: &mut dyn Write, traces: &[Trace<'_>], place: Place<'_>, all: bool, style: Style) -> io::Result<()> {
    let mut sorted: Vec<&Trace<'_>> = traces.iter().filter(|trace| all || trace.in_common).collect();
    sorted.sort_by_key(|trace| std::cmp::Reverse(trace.tries.first().map(|tried| tried.progress)));
    let missed = |trace: &&&Trace<'_>| !trace.matched();
    let more = if all { 0 } else { sorted.iter().filter(missed).count().saturating_sub(SHOWN) };
    sorted.truncate(sorted.len() - more);
    for trace in &sorted {
        rule(out, trace, place, all, style)?;
    }
    if more > 0 {
        writeln!(out, "{} came less far; `--rule ID` tells of any", counted(more, "more rule"))?;
    }
    let strange = if all { 0 } else { traces.iter().filter(|trace| trace.is_of_other_language()).count() };
    if strange > 0 {
        let code = place.reading.language.as_deref().unwrap_or_default();
        let have = if strange == 1 { "has" } else { "have" };
        writeln!(out, "{} {have} no patterns for `{code}`, the language of the document", counted(strange, "rule"))?;
    }
    match traces.len() - sorted.len() - more - strange {
        0 => Ok(()),
        1 => writeln!(out, "1 more rule has nothing in common with this {}", prose::unit(place)),
        rest => writeln!(out, "{rest} more rules have nothing in common with this {}", prose::unit(place)),
    }
}

/// Writes the same as one JSON object a line: one for each match, and one for each rule that makes no claim.
///
/// # Errors
/// If `out` can't be written.
pub fn lines(out: &mut dyn Write, traces: &[Trace<'_>], place: Place<'_>, all: bool) -> io::Result<()> {
    let told = traces.iter().filter(|trace| all || trace.in_common);
    json::lines(out, told.flat_map(|trace| record::records(trace, place)))
}

/// What stopped the pattern of a rule that came furthest in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What stopped it.
    pub message: String,
    /// What to do about it, or what is good to know.
    pub help: Option<String>,
    /// The part of the pattern, in bytes of the rule's file, with what is said there.
    pub part: (Range<usize>, String),
}

/// What stopped the pattern of a traced rule that came furthest; `None` where no pattern was tried on a value.
#[must_use]
pub fn furthest(trace: &Trace<'_>, place: Place<'_>) -> Option<(Progress, Stop)> {
    let tried = trace.tries.first().filter(|tried| tried.mention.is_some())?;
    let said = say(trace.rule, tried, place);
    Some((tried.progress, Stop { message: said.message, help: said.help, part: said.source? }))
}

/// Writes the block of one rule: its matches, or else the attempt that got furthest.
fn rule(out: &mut dyn Write, trace: &Trace<'_>, place: Place<'_>, all: bool, style: Style) -> io::Result<()> {
    let file = place.rules.sources.get(&trace.rule.id);
    let source = file.map(|file| Document::plain(file.path(), file.text()));
    let shown = trace.told();
    for tried in shown {
        let said = say(trace.rule, tried, place);
        let severity = if trace.matched() { Severity::Note } else { Severity::Warning };
        let mut told = Block {
            severity,
            title: trace.rule.id.clone(),
            message: &said.message,
            help: said.help.as_deref(),
            quotes: Vec::new(),
        };
        if !all && tried.is_hardly_begun() {
            told.help = None;
            block(out, &told, style)?;
            continue;
        }
        told.quotes = quotes(&said, place, source.as_ref());
        block(out, &told, style)?;
        writeln!(out)?;
    }
    if all { other_patterns(out, trace, source.as_ref(), place) } else { Ok(()) }
}

/// Writes a line for each pattern of the rule that was not shown: what came of it where it got furthest.
fn other_patterns(out: &mut dyn Write, trace: &Trace<'_>, source: Option<&Document>, place: Place<'_>) -> io::Result<()> {
    let (shown, others) = trace.tries.split_at(trace.told().len());
    let mut known: Vec<usize> = shown.iter().filter_map(|tried| Some(tried.pattern?.span.start)).collect();
    let mut lines = Vec::new();
    for tried in others {
        let Some(pattern) = tried.pattern.filter(|pattern| !known.contains(&pattern.span.start)) else { continue };
        known.push(pattern.span.start);
        let line = source.map_or(0, |source| source.location(pattern.span.start).line);
        lines.push((line, say(trace.rule, tried, place).message));
    }
    lines.sort();
    if let Some(source) = source.filter(|_| !lines.is_empty()) {
        writeln!(out, "  other patterns of {}:", source.path)?;
        for (line, message) in lines {
            writeln!(out, "    line {line}: {message}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// What is quoted: words of the document, then a place in the file of the rule.
fn quotes<'a>(said: &Said, place: Place<'a>, source: Option<&'a Document>) -> Vec<Quote<'a>> {
    let document = place.corpus.documents.first();
    let words = document.into_iter().flat_map(|document| said.marks.iter().map(move |mark| (document, mark.clone())));
    let pattern = source.zip(said.source.as_ref()).map(|(source, (range, label))| {
        (source, Mark { span: Span::new(range.start, range.end), label: label.clone(), primary: true })
    });
    words.chain(pattern).map(|(document, mark)| Quote { document, marks: vec![mark] }).collect()
}

/// The name of a reason, for programs.
fn reason(why: &Why<'_>) -> &'static str {
    match why {
        Why::Language => "language",
        Why::Value => "value",
        Why::Words { .. } => "words",
        Why::Unnamed { .. } => "unnamed",
        Why::Shape(_) => "pattern",
        Why::Far { .. } => "near",
        Why::Rival(_) => "binding",
        Why::Excepted { .. } => "except",
        Why::Subject(_) => "subject",
        Why::Claimed(_) => "claimed",
    }
}
