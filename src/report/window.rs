//! What a report quotes: one line of a document around the words that matter, clipped to the width of the page.

use std::ops::Range;

use crate::document::Document;
use crate::excerpt::{clip, harmless};
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
