//! A copy of a stretch of text in which values and names are single characters, with the way back.

use std::ops::Range;

use crate::span::Span;

/// Something that stands in for words of the text.
#[derive(Clone, Debug)]
pub(super) struct Replacement {
    /// The words, in the folded text.
    pub(super) span: Span,
    /// The character that stands for them.
    pub(super) code: char,
    /// What the words are in the subject of a claim: ids of entities, or values; several for a list.
    pub(super) fills: Vec<String>,
}

/// Slotted text.
#[derive(Debug)]
pub(super) struct Slotted {
    pub(super) text: String,
    /// What was replaced, in order.
    pub(super) replacements: Vec<Replacement>,
    pieces: Vec<Piece>,
}

/// Text that was copied, or words that were replaced.
#[derive(Debug)]
struct Piece {
    /// Where it begins in the slotted text.
    at: usize,
    /// Where it came from.
    span: Span,
    replaced: bool,
}

impl Slotted {
    /// Copies `window` of `text`. The replacements are in order and do not overlap.
    pub(super) fn new(text: &str, window: Span, replacements: Vec<Replacement>) -> Self {
        let text_of_window = String::with_capacity(window.end - window.start);
        let mut slotted = Self { text: text_of_window, replacements: Vec::new(), pieces: Vec::new() };
        let mut done = window.start;
        for replacement in replacements.iter().filter(|replacement| window.contains(replacement.span)) {
            slotted.push(Span::new(done, replacement.span.start), text, None);
            slotted.push(replacement.span, text, Some(replacement.code));
            done = replacement.span.end;
        }
        slotted.push(Span::new(done, window.end), text, None);
        slotted.replacements = replacements;
        slotted
    }

    /// The folded span of a stretch of the slotted text.
    pub(super) fn folded(&self, range: &Range<usize>) -> Span {
        let start = self.start(range.start);
        if range.is_empty() {
            return Span::new(start, start);
        }
        let piece = self.piece(range.end - 1);
        let end =
            piece.map_or(start, |piece| if piece.replaced { piece.span.end } else { piece.span.start + (range.end - piece.at) });
        Span::new(start, end.max(start))
    }

    fn push(&mut self, span: Span, text: &str, code: Option<char>) {
        if span.start < span.end {
            self.pieces.push(Piece { at: self.text.len(), span, replaced: code.is_some() });
            match code {
                Some(code) => self.text.push(code),
                None => self.text.push_str(span.of(text)),
            }
        }
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.at <= at);
        index.checked_sub(1).and_then(|index| self.pieces.get(index))
    }

    /// The folded offset of the slotted offset `at`, where something begins.
    fn start(&self, at: usize) -> usize {
        let Some(piece) = self.piece(at) else { return 0 };
        if !piece.replaced {
            return piece.span.start + (at - piece.at);
        }
        // At the end of the text the last piece may be one that was replaced.
        if at == piece.at { piece.span.start } else { piece.span.end }
    }
}
