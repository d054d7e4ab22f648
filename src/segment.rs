//! Sentences and paragraphs.

use crate::span::Span;

/// Sentences and paragraphs of a document, as spans of its folded text, in order and without gaps of anything but space.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// Sentences.
    pub sentences: Vec<Span>,
    /// Paragraphs.
    pub paragraphs: Vec<Span>,
}

impl Segments {
    /// Index of the sentence in which folded offset `at` stands.
    #[must_use]
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.end <= at);
        self.sentences.get(index).filter(|sentence| sentence.start <= at).map(|_| index)
    }

    /// The paragraph in which folded offset `at` stands.
    #[must_use]
    pub fn paragraph_at(&self, at: usize) -> Option<Span> {
        let index = self.paragraphs.partition_point(|paragraph| paragraph.end <= at);
        self.paragraphs.get(index).copied().filter(|paragraph| paragraph.start <= at)
    }
}
