//! What a report quotes: one line of a document around the words that matter, clipped to the width of the page.

use std::ops::Range;

use crate::document::Document;
use crate::span::Span;

/// Words of the document to point at, and what is written beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The words, in the document.
    pub(super) span: Span,
    /// What is written beside them.
    pub(super) label: String,
    /// Whether the place named above the window is this one.
    pub(super) primary: bool,
}

/// One line of a document, clipped.
#[derive(Clone, Debug)]
pub(super) struct Window {
    /// The line as shown, without a line break.
    pub(super) text: String,
    /// The part of the document that is shown.
    shown: Span,
    /// Where each character shown came from, and where it stands in `text`; then the ends of both.
    places: Vec<(usize, usize)>,
}

/// What stands where a line was cut.
const CUT: &str = "…";

impl Window {
    /// The line of the document on which `focus` stands, with as much of it as fits in `width` characters. Where the
    /// focus crosses a line break or is itself too long, its beginning is shown.
    pub(super) fn new(document: &Document, focus: Span, width: usize) -> Self {
        let line = document.line_at(focus.start);
        let text = line.of(&document.text);
        let indent = text.len() - text.trim_start().len();
        let line = Span::new(line.start + indent, line.start + text.trim_end().len().max(indent));
        let focus = Span::new(focus.start.clamp(line.start, line.end), focus.end.clamp(line.start, line.end));
        let shown = clip(&document.text, line, focus, width);
        let mut window = Self { text: String::new(), shown, places: Vec::new() };
        if shown.start > line.start {
            window.text.push_str(CUT);
            window.text.push(' ');
        }
        for (offset, character) in shown.of(&document.text).char_indices() {
            window.places.push((shown.start + offset, window.text.len()));
            window.text.push(harmless(character));
        }
        window.places.push((shown.end, window.text.len()));
        if shown.end < line.end {
            window.text.push(' ');
            window.text.push_str(CUT);
        }
        window
    }

    /// Whether words of the document are shown from end to end.
    pub(super) fn shows(&self, span: Span) -> bool {
        self.shown.contains(span)
    }

    /// Where words of the document stand in `text`, as far as they are shown.
    pub(super) fn place(&self, span: Span) -> Range<usize> {
        let at = |offset: usize| {
            let index = self.places.partition_point(|(original, _)| *original < offset).min(self.places.len() - 1);
            self.places[index].1
        };
        at(span.start)..at(span.end)
    }
}

/// The part of `line` that shows `focus` in `width` characters, cut between words.
fn clip(text: &str, line: Span, focus: Span, width: usize) -> Span {
    let count = |span: Span| span.of(text).chars().count();
    if count(line) <= width {
        return line;
    }
    // Two characters at each end are for the marks of a cut.
    let spare = width.saturating_sub(count(focus) + 4);
    let (before, after) = (Span::new(line.start, focus.start), Span::new(focus.end, line.end));
    // What one side does not need, the other may have; readers need what leads up to the words a little more.
    let left = (spare * 3 / 5).max(spare.saturating_sub(count(after))).min(count(before));
    let start = before.of(text).char_indices().rev().take(left).last().map_or(focus.start, |(at, _)| line.start + at);
    let start = if start > line.start { after_space(text, start, focus.start) } else { start };
    // A quotation that begins with its sentence reads best; what is saved goes to its end.
    let start = sentence_start(text, start, focus.start).unwrap_or(start);
    let right = width.saturating_sub(count(Span::new(start, focus.end)) + 4).min(count(after));
    let end = after.of(text).char_indices().nth(right).map_or(line.end, |(at, _)| focus.end + at);
    let end = if end < line.end { before_space(text, focus.end, end) } else { end };
    Span::new(start, longest(text, start, end, width))
}

/// `end`, or sooner if `start..end` is longer than `width` characters, as it is where the focus alone is.
fn longest(text: &str, start: usize, end: usize, width: usize) -> usize {
    Span::new(start, end).of(text).char_indices().nth(width).map_or(end, |(at, _)| start + at)
}

/// The start of the first word between `start` and `focus`; `start` if none begins there.
fn after_space(text: &str, start: usize, focus: usize) -> usize {
    let part = Span::new(start, focus).of(text);
    let word = part.find(char::is_whitespace).map(|at| at + part[at..].len() - part[at..].trim_start().len());
    word.map_or(start, |at| start + at)
}

/// Where the sentence of `focus` begins, if it does between `start` and `focus`. A full stop after one or two letters
/// (`M. Miller`) ends none.
fn sentence_start(text: &str, start: usize, focus: usize) -> Option<usize> {
    let part = Span::new(start, focus).of(text);
    let ends = [". ", "! ", "? "].into_iter().flat_map(|end| part.match_indices(end));
    let ends = ends.map(|(at, _)| at).filter(|&at| part[..at].chars().rev().take(3).all(char::is_alphanumeric));
    ends.max().map(|at| start + at + 2).filter(|&at| at < focus)
}

/// The end of the last whole word between `focus` and `end`; `end` if there is none.
fn before_space(text: &str, focus: usize, end: usize) -> usize {
    let part = Span::new(focus, end).of(text);
    part.rfind(char::is_whitespace).map_or(end, |at| focus + part[..at].trim_end().len())
}

/// A character as it may stand on a terminal: nothing that moves the cursor, sets colours or turns the direction of text.
fn harmless(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{ad}' => '\u{fffd}',
        _ if character.is_control() => '\u{fffd}',
        _ => character,
    }
}

/// Words of a document on one line, safe to print.
pub(super) fn printable(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(harmless).collect()
}
