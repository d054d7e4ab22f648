//! A text put together from pieces of its source.

use std::ops::Range;

use crate::document::{Location, Origin, Piece};

/// Text with the place of every character in its source.
#[derive(Debug, Default)]
pub(super) struct Pieces<'s> {
    source: &'s str,
    pub(super) text: String,
    /// Where pieces begin, as bytes of the text and of the source. Within a piece the two are the same.
    starts: Vec<(usize, usize)>,
    /// The byte of the source that goes on with the last piece, where that was copied.
    next: Option<usize>,
}

impl<'s> Pieces<'s> {
    /// No text yet.
    pub(super) fn of(source: &'s str) -> Self {
        Self { source, ..Self::default() }
    }

    /// Appends a stretch of the source.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        let Some(words) = self.source.get(range.clone()) else { return };
        if self.next != Some(range.start) {
            self.starts.push((self.text.len(), range.start));
        }
        self.text.push_str(words);
        self.next = Some(range.end);
    }

    /// Appends what byte `at` of the source stands for; all its characters stand there.
    pub(super) fn put(&mut self, words: &str, at: usize) {
        for character in words.chars() {
            self.starts.push((self.text.len(), at));
            self.text.push(character);
        }
        self.next = None;
    }

    /// Appends words that byte `at` of the source begins with, or stands for.
    pub(super) fn state(&mut self, words: &str, at: usize) {
        if self.source.get(at..).is_some_and(|rest| rest.starts_with(words)) {
            self.copy(at..at + words.len());
        } else {
            self.put(words, at);
        }
    }

    /// Appends a stretch of another text of the same source.
    pub(super) fn append(&mut self, other: &Self, range: Range<usize>) {
        let Some(words) = other.text.get(range.clone()) else { return };
        let first = other.starts.partition_point(|&(offset, _)| offset <= range.start).saturating_sub(1);
        for &(offset, at) in other.starts[first..].iter().take_while(|(offset, _)| *offset < range.end) {
            let skipped = range.start.saturating_sub(offset);
            self.starts.push((self.text.len() + (offset + skipped - range.start), at + skipped));
        }
        self.text.push_str(words);
        self.next = None;
    }

    /// The text, and where it lies in its file, in which the source begins at `start`.
    pub(super) fn finish(self, start: Location) -> (String, Origin) {
        let (mut passed, mut place) = (0, start);
        let pieces = self.starts.iter().map(|&(offset, at)| {
            if at < passed {
                (passed, place) = (0, start);
            }
            place = place.after(self.source.get(passed..at).unwrap_or_default());
            passed = at;
            Piece { offset, place }
        });
        (self.text, Origin::Pieces(pieces.collect()))
    }
}
