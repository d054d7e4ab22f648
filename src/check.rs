//! Facts and readings in, findings out.

use crate::corpus::Corpus;
use crate::fact::Fact;
use crate::reading::Reading;
use crate::rules::RuleSet;
use finding::Finding;

pub mod finding;

/// All findings, the worst first, then by document and place.
#[must_use]
pub fn findings(corpus: &Corpus, readings: &[Reading], facts: &[Fact<'_>], rules: &RuleSet) -> Vec<Finding> {
    let _ = (corpus, readings, facts, rules);
    Vec::new()
}
