//! Which suppressions can be about a place: in a document with thousands of comments, few are.

use std::collections::{BTreeMap, BTreeSet};

use super::{Suppression, What};
use crate::check::finding::Place;

/// The suppressions of a run, as indexes, by what they are limited to.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Entries of the project file, which may be about any place.
    anywhere: Vec<usize>,
    /// Comments about a whole document.
    of_documents: BTreeMap<usize, Vec<usize>>,
    /// Comments about a paragraph, by document and the first byte of the paragraph. No paragraph overlaps another.
    of_paragraphs: BTreeMap<(usize, usize), Vec<usize>>,
}

impl Index {
    pub(super) fn new(all: &[Suppression<'_>]) -> Self {
        let mut index = Self::default();
        for (number, suppression) in all.iter().enumerate() {
            let list = match &suppression.what {
                What::Entry(_) => &mut index.anywhere,
                What::Rule(_, None) | What::Code(_, None) => index.of_documents.entry(suppression.document).or_default(),
                What::Rule(_, Some(part)) | What::Code(_, Some(part)) => {
                    index.of_paragraphs.entry((suppression.document, part.start)).or_default()
                }
            };
            list.push(number);
        }
        index
    }

    /// The suppressions that may be about one of some places, in their order.
    pub(super) fn about(&self, places: impl Iterator<Item = Place>) -> BTreeSet<usize> {
        let mut about: BTreeSet<usize> = self.anywhere.iter().copied().collect();
        for Place { document, span } in places {
            let paragraph = self.of_paragraphs.range((document, 0)..=(document, span.start)).next_back();
            let lists = self.of_documents.get(&document).into_iter().chain(paragraph.map(|(_, list)| list));
            about.extend(lists.flatten());
        }
        about
    }
}
