//! Facts: the claims of all documents that are about one thing.

use std::collections::BTreeMap;

use crate::claim::Claim;
use crate::rules::{Compare, RuleSet};

/// All claims of one key, in the order of the corpus.
#[derive(Clone, Debug)]
pub struct Fact<'a> {
    /// `minusma: troop strength`.
    pub key: &'a str,
    /// Its claims, by document and place. Never empty.
    pub claims: Vec<&'a Claim>,
    /// How the claims compare.
    pub compare: &'a Compare,
}

/// Groups claims by the key of their fact, sorted by key.
#[must_use]
pub fn group<'a>(claims: &'a [Claim], rules: &'a RuleSet) -> Vec<Fact<'a>> {
    let mut facts: BTreeMap<&str, Fact<'a>> = BTreeMap::new();
    for claim in claims {
        let Some(rule) = rules.get(&claim.rule) else { continue };
        facts
            .entry(&claim.fact)
            .or_insert_with(|| Fact { key: &claim.fact, claims: Vec::new(), compare: &rule.compare })
            .claims
            .push(claim);
    }
    facts.into_values().collect()
}
