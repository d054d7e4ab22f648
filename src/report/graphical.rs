//! Findings for people: what is wrong, then every side quoted from its own file, then what could mend or explain it.
//!
//! The drawing is miette's. Its reports have one source file, so the windows on all sides are laid end to end, as if they were
//! one text: `Windows` gives each its own name, and refuses to read across two of them, which keeps them apart.

use std::fmt;
use std::io::{self, Write};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode};
use miette::{SourceSpan, SpanContents, ThemeCharacters, ThemeStyles};

use super::window::{Mark, Window};
use super::{Style, severity_name};
use crate::check::finding::{Finding, Severity, Side};
use crate::corpus::Corpus;
use crate::document::Document;

/// Columns left of a quoted line: its number, the rule, spaces.
const GUTTER: usize = 9;

/// Stands for a hyphen while lines are broken, so that no date is: a character that no text uses.
const HYPHEN: char = '\u{f8fd}';

/// What begins a quotation.
const QUOTE: &str = "╭─";

/// What the handler draws left of the further lines of a message.
const RULE: char = '│';

/// Columns that may lie between two sides in one line for them to share a window.
const NEAR: usize = 60;

/// Writes one finding as a block, followed by an empty line.
///
/// # Errors
/// If `out` can't be written.
pub fn finding(out: &mut dyn Write, finding: &Finding, corpus: &Corpus, style: Style) -> io::Result<()> {
    let report = Report { finding, windows: Windows::new(finding, corpus, style.width.saturating_sub(GUTTER)) };
    let mut text = String::new();
    handler(finding, style).render_report(&mut text, &report).map_err(io::Error::other)?;
    // The handler indents the message for its icon, and rules its further lines; here it stands like a headline.
    let text = text.replace(HYPHEN, "-");
    let mut in_message = true;
    for line in text.trim_start().lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        in_message &= !line.contains(QUOTE);
        writeln!(out, "{}", if in_message { line.replacen(RULE, " ", 1) } else { line.to_owned() })?;
    }
    if let Some(more) = finding.sides().count().checked_sub(SHOWN).filter(|more| *more > 0) {
        writeln!(out, "  … and {more} more; `--output-format json` has them all")?;
    }
    if let Some(rule) = &finding.rule {
        writeln!(out, "  rule: {rule}")?;
    }
    writeln!(out)
}

/// Text that is broken at spaces only.
fn unbroken(text: &str) -> String {
    text.chars().map(|character| if character == '-' { HYPHEN } else { character }).collect()
}

/// miette's handler, with the severity and the code where it has an icon.
fn handler(finding: &Finding, style: Style) -> GraphicalReportHandler {
    let title = format!("{}[{}]:", severity_name(finding.severity), finding.code);
    let characters =
        ThemeCharacters { error: title.clone(), warning: title.clone(), advice: title, ..ThemeCharacters::unicode() };
    let styles = if style.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
    GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
        .with_width(style.width)
        .with_links(false)
        .without_cause_chain()
        .with_context_lines(0)
        .without_primary_span_start()
}

/// A finding as miette wants it.
#[derive(Debug)]
struct Report<'a> {
    finding: &'a Finding,
    windows: Windows,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&unbroken(&self.finding.message))
    }
}

impl std::error::Error for Report<'_> {}

impl Diagnostic for Report<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help(&self) -> Option<Box<dyn fmt::Display + '_>> {
        self.finding.help.as_ref().map(|help| Box::new(unbroken(help)) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.windows)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.windows.all.iter().flat_map(|window| window.labels.iter().cloned())))
    }
}

/// How many sides are quoted; a report for machines has them all.
const SHOWN: usize = 12;

/// All windows of a finding, laid end to end.
#[derive(Debug)]
struct Windows {
    all: Vec<Placed>,
}

/// A window with its place in the text that miette sees.
#[derive(Debug)]
struct Placed {
    /// `seeds/a.txt:3:14`, and the document's id where a file has many.
    name: String,
    /// Line of the file, from 1.
    line: usize,
    /// Where it starts in the text that miette sees.
    start: usize,
    text: String,
    labels: Vec<LabeledSpan>,
}

impl Windows {
    fn new(finding: &Finding, corpus: &Corpus, width: usize) -> Self {
        let mut windows = Self { all: Vec::new() };
        let sides: Vec<(&Document, &Side)> =
            finding.sides().take(SHOWN).filter_map(|side| Some((corpus.documents.get(side.document)?, side))).collect();
        let mut rest = sides.as_slice();
        while let Some(((document, first), _)) = rest.split_first() {
            let together = 1 + rest[1..].iter().take_while(|(_, side)| share(document, first, side)).count();
            let (group, others) = rest.split_at(together);
            windows.push(document, group.iter().map(|(_, side)| *side), width);
            rest = others;
        }
        windows
    }

    /// Lays one more window after the others.
    fn push<'a>(&mut self, document: &Document, sides: impl Iterator<Item = &'a Side>, width: usize) {
        let marks: Vec<Mark> = sides.enumerate().flat_map(|(index, side)| marks(side, index == 0)).collect();
        let Some(first) = marks.iter().find(|mark| mark.primary) else { return };
        let whole = marks.iter().fold(first.span, |whole, mark| whole.join(mark.span));
        let near = [whole, first.span].into_iter().find(|focus| focus.of(&document.text).chars().count() <= width);
        let window = Window::new(document, near.unwrap_or(first.span), width);
        // One byte apart, so that the end of one window is not the start of the next.
        let start = self.all.last().map_or(0, |last| last.start + last.text.len() + 1);
        let labels = marks.iter().filter(|mark| mark.primary || window.shows(mark.span)).map(|mark| {
            let place = window.place(mark.span);
            let span = SourceSpan::new((start + place.start).into(), place.len());
            let label = Some(mark.label.clone()).filter(|label| !label.is_empty());
            if mark.primary { LabeledSpan::new_primary_with_span(label, span) } else { LabeledSpan::new_with_span(label, span) }
        });
        let labels = labels.collect();
        let place = document.location(first.span.start);
        let name = format!("{}:{}:{}", document.path, place.line, place.column);
        let name =
            if document.id == document.path { name } else { format!("{name} · {}", crate::excerpt::printable(&document.id)) };
        self.all.push(Placed { name, line: place.line, start, text: window.text, labels });
    }
}

impl SourceCode for Windows {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _context_lines_before: usize,
        _context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let end = span.offset() + span.len();
        let holds = |window: &&Placed| window.start <= span.offset() && end <= window.start + window.text.len();
        let window = self.all.iter().find(holds).ok_or(MietteError::OutOfBounds)?;
        let whole = SourceSpan::new(window.start.into(), window.text.len());
        let contents = MietteSpanContents::new_named(window.name.clone(), window.text.as_bytes(), whole, window.line - 1, 0, 1);
        Ok(Box::new(contents))
    }
}

/// Whether two sides stand so near that one window shows both.
fn share(document: &Document, first: &Side, other: &Side) -> bool {
    let whole = first.span.join(other.span).of(&document.text);
    first.document == other.document && !whole.contains('\n') && whole.chars().count() <= NEAR
}

/// What is pointed at for a side: the words that qualify the value, and the value.
fn marks(side: &Side, primary: bool) -> Vec<Mark> {
    let hedge = side.hedge.filter(|hedge| !hedge.span.overlaps(side.span) && hedge.span.start < hedge.span.end);
    let hedge = hedge.map(|hedge| Mark { span: hedge.span, label: hedge.kind.to_string(), primary: false });
    let mut marks: Vec<Mark> = hedge.into_iter().collect();
    marks.push(Mark { span: side.span, label: side.label.clone(), primary });
    marks.sort_by_key(|mark| (mark.span, mark.primary));
    marks
}
