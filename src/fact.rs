//! Facts: the claims of all documents that are about one thing.

use std::collections::BTreeMap;

use crate::claim::Claim;
use crate::corpus::{Corpus, supersedes};
use crate::rules::{Compare, RuleSet};

/// All claims of one key, in the order of the corpus.
#[derive(Clone, Debug)]
pub struct Fact<'a> {
    /// `minusma: troop strength`.
    pub key: &'a str,
    /// Its claims, by document and place; empty where all are history.
    pub claims: Vec<&'a Claim>,
    /// The claims of documents that others supersede, by document and place: shown, and compared with nothing.
    pub history: Vec<&'a Claim>,
    /// How the claims compare.
    pub compare: &'a Compare,
}

/// Groups claims by the key of their fact, sorted by key. Where several rules find claims of one fact, the first rule by
/// id says how they compare, whichever document comes first.
#[must_use]
pub fn group<'a>(claims: &'a [Claim], rules: &'a RuleSet, corpus: &Corpus) -> Vec<Fact<'a>> {
    let superseded = supersedes::read(corpus).superseded;
    let mut facts: BTreeMap<&str, (&str, Fact<'a>)> = BTreeMap::new();
    for claim in claims {
        let Some(rule) = rules.get(&claim.rule) else { continue };
        let new = || (rule.id.as_str(), empty(&claim.fact, &rule.compare));
        let (first, fact) = facts.entry(&claim.fact).or_insert_with(new);
        if rule.id.as_str() < *first {
            *first = &rule.id;
            fact.compare = &rule.compare;
        }
        if superseded.contains(&claim.document) { fact.history.push(claim) } else { fact.claims.push(claim) }
    }
    facts.into_values().map(|(_, fact)| fact).collect()
}

fn empty<'a>(key: &'a str, compare: &'a Compare) -> Fact<'a> {
    Fact { key, claims: Vec::new(), history: Vec::new(), compare }
}
