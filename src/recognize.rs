//! Documents in, readings out: folded, cut, dated, every typed value found and resolved.

use crate::document::Document;
use crate::language::Languages;
use crate::reading::Reading;

/// Reads one document.
#[must_use]
pub fn read(document: &Document, languages: &Languages) -> Reading {
    let _ = (document, languages);
    Reading::default()
}
