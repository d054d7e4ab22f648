//! Where bytes of a long text stand in its file, so that a page of one line with thousands of findings is not read anew for each.

use std::sync::OnceLock;

use super::{Document, Location, Locator};
use crate::span::Span;

/// Bytes between two marks; a shorter text has none.
const APART: usize = 4096;

/// Places of a text that are known, found when one is first asked for. The text may not change from then on.
#[derive(Debug, Default)]
pub struct Marks(OnceLock<Known>);

#[derive(Debug)]
struct Known {
    marks: Vec<Mark>,
    /// The line breaks of the text.
    breaks: Vec<usize>,
}

/// A byte of a text whose place is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) offset: usize,
    pub(super) place: Location,
    /// How many escapes of its JSON string lie before it.
    pub(super) escapes: usize,
}

/// The text of a copy may be changed, so that its places are found anew.
impl Clone for Marks {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Marks {
    /// A locator that stands at the last mark before byte `offset` of the document that these are the marks of.
    pub(super) fn locator<'a>(&self, document: &'a Document, offset: usize) -> Locator<'a> {
        if offset < APART {
            return Locator::new(document);
        }
        let marks = &self.0.get_or_init(|| Known::of(document)).marks;
        let before = marks.partition_point(|mark| mark.offset <= offset);
        let last = before.checked_sub(1).and_then(|last| marks.get(last));
        last.map_or_else(|| Locator::new(document), |mark| Locator::from_mark(document, mark))
    }

    /// The line of a document on which byte `offset` stands, without its line break.
    pub(super) fn line(&self, document: &Document, offset: usize) -> Span {
        let text = document.text.as_str();
        let offset = if text.is_char_boundary(offset) { offset } else { text.len() };
        if text.len() < APART {
            let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
            return Span::new(start, text[offset..].find('\n').map_or(text.len(), |newline| offset + newline));
        }
        let breaks = &self.0.get_or_init(|| Known::of(document)).breaks;
        let next = breaks.partition_point(|newline| *newline < offset);
        let start = next.checked_sub(1).and_then(|last| breaks.get(last)).map_or(0, |newline| newline + 1);
        Span::new(start, breaks.get(next).copied().unwrap_or(text.len()))
    }
}

impl Known {
    fn of(document: &Document) -> Self {
        let text = document.text.as_str();
        let mut locator = Locator::new(document);
        let places = (APART..text.len()).step_by(APART).filter_map(|at| (at..text.len()).find(|at| text.is_char_boundary(*at)));
        let marks = places.map(|offset| {
            locator.locate(offset);
            locator.mark()
        });
        Self { marks: marks.collect(), breaks: memchr::memchr_iter(b'\n', text.as_bytes()).collect() }
    }
}
