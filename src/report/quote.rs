//! Quotations for people: a message, what it is about, drawn under each line that is quoted, and help.
//!
//! The drawing is miette's. Its reports have one source file, so the windows on all sides are laid end to end, as if they were
//! one text: `Windows` gives each its own name, and refuses to read across two of them, which keeps them apart.

use std::fmt;
use std::io::{self, Write};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode};
use miette::{SourceSpan, SpanContents, ThemeCharacters, ThemeStyles};

use super::window::{Mark, Window};
use super::{Style, place};
use crate::check::finding::Severity;
use crate::document::Document;

/// Columns left of a quoted line: its number, the rule, spaces.
const GUTTER: usize = 9;

/// Stands for a hyphen while lines are broken, so that no date is: a character that no text uses.
const HYPHEN: char = '\u{f8fd}';

/// What begins a quotation.
const QUOTE: &str = "╭─";

/// What the handler draws left of the further lines of a message.
const RULE: char = '│';

/// Columns that may lie between two quotes in one line for them to share a window.
const NEAR: usize = 60;

/// What is to be said, and where.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// How bad it is, which gives the colour.
    pub(super) severity: Severity,
    /// What stands before the message: `error[header/date]`.
    pub(super) title: String,
    /// One sentence.
    pub(super) message: &'a str,
    /// What to do, or what explains it.
    pub(super) help: Option<&'a str>,
    /// The words that it is about.
    pub(super) quotes: Vec<Quote<'a>>,
}

/// Words of a document that are pointed at together. The primary mark says where that is.
#[derive(Debug)]
pub(super) struct Quote<'a> {
    pub(super) document: &'a Document,
    pub(super) marks: Vec<Mark>,
}

impl Quote<'_> {
    /// The words whose place is named.
    fn place(&self) -> Option<crate::span::Span> {
        self.marks.iter().find(|mark| mark.primary).map(|mark| mark.span)
    }
}

/// Writes a block.
///
/// # Errors
/// If `out` can't be written.
pub(super) fn block(out: &mut dyn Write, block: &Block<'_>, style: Style) -> io::Result<()> {
    let report = Report { block, windows: Windows::new(&block.quotes, style.width.saturating_sub(GUTTER)) };
    let mut text = String::new();
    handler(&block.title, style).render_report(&mut text, &report).map_err(io::Error::other)?;
    // The handler indents the message for its icon, and rules its further lines; here it stands like a headline.
    let text = text.replace(HYPHEN, "-");
    let mut in_message = true;
    for line in text.trim_start().lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        in_message &= !line.contains(QUOTE);
        writeln!(out, "{}", if in_message { line.replacen(RULE, " ", 1) } else { line.to_owned() })?;
    }
    Ok(())
}

/// Text that is broken at spaces only.
fn unbroken(text: &str) -> String {
    text.chars().map(|character| if character == '-' { HYPHEN } else { character }).collect()
}

/// miette's handler, with a title where it has an icon.
fn handler(title: &str, style: Style) -> GraphicalReportHandler {
    let title = format!("{title}:");
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

/// A block as miette wants it.
#[derive(Debug)]
struct Report<'a> {
    block: &'a Block<'a>,
    windows: Windows,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&unbroken(self.block.message))
    }
}

impl std::error::Error for Report<'_> {}

impl Diagnostic for Report<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.block.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help(&self) -> Option<Box<dyn fmt::Display + '_>> {
        self.block.help.map(|help| Box::new(unbroken(help)) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.windows)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.windows.all.iter().flat_map(|window| window.labels.iter().cloned())))
    }
}

/// All windows of a block, laid end to end.
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
    fn new(quotes: &[Quote<'_>], width: usize) -> Self {
        let mut windows = Self { all: Vec::new() };
        let mut rest = quotes;
        while let Some((first, _)) = rest.split_first() {
            let together = 1 + rest[1..].iter().take_while(|other| share(first, other)).count();
            let (group, others) = rest.split_at(together);
            windows.push(group, width);
            rest = others;
        }
        windows
    }

    /// Lays one more window after the others.
    fn push(&mut self, quotes: &[Quote<'_>], width: usize) {
        let Some((document, first)) = quotes.first().and_then(|quote| Some((quote.document, quote.place()?))) else { return };
        let marks: Vec<Mark> = quotes
            .iter()
            .enumerate()
            .flat_map(|(index, quote)| {
                quote.marks.iter().map(move |mark| Mark { primary: mark.primary && index == 0, ..mark.clone() })
            })
            .collect();
        let whole = marks.iter().fold(first, |whole, mark| whole.join(mark.span));
        let near = [whole, first].into_iter().find(|focus| focus.of(&document.text).chars().nth(width).is_none());
        let window = Window::new(document, near.unwrap_or(first), width);
        // One byte apart, so that the end of one window is not the start of the next.
        let start = self.all.last().map_or(0, |last| last.start + last.text.len() + 1);
        let labels = marks.iter().filter(|mark| mark.primary || window.shows(mark.span)).map(|mark| {
            let place = window.place(mark.span);
            let span = SourceSpan::new((start + place.start).into(), place.len());
            let label = Some(mark.label.clone()).filter(|label| !label.is_empty());
            if mark.primary { LabeledSpan::new_primary_with_span(label, span) } else { LabeledSpan::new_with_span(label, span) }
        });
        let labels = labels.collect();
        let line = document.location(first.start).line;
        self.all.push(Placed { name: place(document, first), line, start, text: window.text, labels });
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

/// Whether two quotes stand so near that one window shows both.
fn share(first: &Quote<'_>, other: &Quote<'_>) -> bool {
    let (Some(one), Some(two)) = (first.place(), other.place()) else { return false };
    let whole = one.join(two).of(&first.document.text);
    std::ptr::eq(first.document, other.document) && whole.chars().nth(NEAR).is_none() && !whole.contains('\n')
}
