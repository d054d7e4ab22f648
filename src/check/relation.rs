//! Facts, held against one another as the relations of a pack say.
//!
//! A fact may have several values, and each value is an interval. A relation is broken where some claims, with whatever values within
//! their intervals, do not meet it, so that a document more never mends one. A finding shows the claims that break it with the least
//! to explain it. Where others meet it, the facts are in dispute, and the finding stands under the one that says so.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Code, Finding, Place, Side, Verdict, fingerprint};
use super::prose::Sources;
use crate::fact::Fact;
use crate::rules::{RelationKind, RuleSet};
use choice::{Choice, Term, Terms};

mod choice;
mod order;
mod prose;
mod span;
mod sum;

/// The findings of all relations of all packs.
pub(super) fn findings(facts: &[Fact<'_>], rules: &RuleSet, from: Sources<'_>, disputes: &[Finding]) -> Vec<Finding> {
    let by_key: BTreeMap<&str, &Fact<'_>> = facts.iter().map(|fact| (fact.key, fact)).collect();
    let mut findings: BTreeMap<String, Finding> = BTreeMap::new();
    for pack in rules.packs.values() {
        let facts = Facts { by_key: &by_key, from, pack: &pack.name, disputes };
        for relation in &pack.relations {
            let found = match &relation.kind {
                RelationKind::Order(keys) => order::findings(keys, facts),
                RelationKind::Sum { total, parts } => sum::findings(total, parts, facts),
                RelationKind::Span { from, to, lasts } => span::findings([lasts, from, to], facts),
            };
            for finding in found {
                // Two packs may state one relation, and several documents the same figures.
                match findings.get_mut(&finding.fingerprint) {
                    Some(first) => absorb(first, &finding),
                    None => _ = findings.insert(finding.fingerprint.clone(), finding),
                }
            }
        }
    }
    findings.into_values().collect()
}

/// The facts of a run, by key, where their words come from, the pack that relates them, and which are in dispute.
#[derive(Clone, Copy)]
struct Facts<'f, 'a> {
    by_key: &'f BTreeMap<&'a str, &'f Fact<'a>>,
    from: Sources<'f>,
    pack: &'f str,
    /// The findings about facts whose claims differ.
    disputes: &'f [Finding],
}

impl<'f> Facts<'f, '_> {
    /// What may be chosen for a fact, of one document or of all; `None` where nothing is claimed of it.
    fn terms(self, key: &str, document: Option<usize>) -> Option<Terms<'f>> {
        let fact = self.by_key.get(key)?;
        choice::terms(fact, document, self.from.corpus)
    }
}

/// Notes the places of a second finding of the same values with the first.
fn absorb(first: &mut Finding, second: &Finding) {
    let more = second.sides().map(|side| Place { document: side.document, span: side.span }).chain(second.also.iter().copied());
    let more: Vec<Place> = first.also.iter().copied().chain(more).collect();
    first.also = unshown(first.sides(), more.into_iter());
}

/// Those of some places whose documents no side is of, one of each document.
fn unshown<'s>(sides: impl Iterator<Item = &'s Side>, places: impl Iterator<Item = Place>) -> Vec<Place> {
    let mut known: BTreeSet<usize> = sides.map(|side| side.document).collect();
    let places: BTreeSet<Place> = places.collect();
    places.into_iter().filter(|place| known.insert(place.document)).collect()
}

/// The finding that a choice shows, its first term the primary side.
fn finding(code: Code, choice: &Choice<'_>, among: &[&Terms<'_>], told: [String; 2], facts: Facts<'_, '_>) -> Option<Finding> {
    let first = choice.terms.first()?;
    let verdict = if choice.reconcile.is_empty() { Verdict::Conflict } else { Verdict::Discrepancy };
    let mut sides = choice.terms.iter().map(|term| prose::side(term, facts.from));
    let (primary, others) = (sides.next()?, sides.collect::<Vec<_>>());
    let values = among.iter().flat_map(|terms| std::iter::once(terms.fact.key).chain(terms.leading()));
    let fingerprint = fingerprint(std::iter::once(code.name()).chain(values));
    let [message, help] = told;
    let places = choice.terms.iter().flat_map(|term| term.documents.iter().map(|(&document, &span)| Place { document, span }));
    let also = unshown(std::iter::once(&primary).chain(&others), places);
    let severity = if verdict == Verdict::Conflict { first.fact.compare.conflict } else { first.fact.compare.discrepancy };
    let is_dispute =
        |dispute: &&Finding, terms: &Terms<'_>| dispute.fact.as_deref() == Some(terms.fact.key) && dispute.severity >= severity;
    let disputed = |terms: &&Terms<'_>| facts.disputes.iter().find(|dispute| is_dispute(dispute, terms));
    let dispute = among.iter().filter(|_| choice.contested).find_map(disputed);
    Some(Finding {
        severity,
        verdict: Some(verdict),
        fact: Some(first.fact.key.to_owned()),
        rule: Some(first.claim.rule.clone()),
        help: Some(help),
        also,
        others,
        reconcile: choice.reconcile.clone(),
        fingerprint,
        values: among.iter().flat_map(|terms| terms.named()).collect(),
        under: dispute.map(|dispute| dispute.fingerprint.clone()),
        ..Finding::new(code, message, primary)
    })
}
