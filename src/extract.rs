//! Rules held against the mentions of each document: claims out.

use crate::claim::Claim;
use crate::document::Document;
use crate::language::Languages;
use crate::reading::Reading;
use crate::rules::RuleSet;

/// The claims of one document (the `index`th of the corpus), by place, fact and rule.
#[must_use]
pub fn claims(document: &Document, index: usize, reading: &Reading, rules: &RuleSet, languages: &Languages) -> Vec<Claim> {
    let _ = (document, index, reading, rules, languages);
    Vec::new()
}
