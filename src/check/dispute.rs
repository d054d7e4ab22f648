//! The finding about a fact whose claims differ: by which of them it is told, and in what order its sides stand.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Wanted;
use super::camps::{Camp, FactVerdict, Source, verdict};
use super::compare::{Comparison, compare};
use super::finding::{Code, Finding, Place, Verdict, fingerprint};
use super::prose::{self, Sources};
use crate::claim::Claim;
use crate::fact::Fact;
use crate::rules::Compare;

/// Of very many claims that could lead a finding, so many are held against the others.
const MOST_LEADING: usize = 64;

/// The finding about a fact, where its claims differ.
pub(super) fn of_fact(fact: &Fact<'_>, from: Sources<'_>, wanted: Option<Wanted<'_>>) -> Option<Finding> {
    let found = verdict(fact, from.corpus);
    let (code, severity) = match found.verdict {
        Verdict::Conflict => (Code::FactConflict, fact.compare.conflict),
        Verdict::Discrepancy => (Code::FactDiscrepancy, fact.compare.discrepancy),
        Verdict::Unresolved | Verdict::Agree | Verdict::Compatible => return None,
    };
    let mut camps: Vec<&Camp<'_>> = found.camps.iter().filter(|camp| camp.disputed()).collect();
    let values: Vec<Vec<String>> = camps.iter().map(|camp| camp.values()).collect();
    let fingerprint = fingerprint([code.name(), fact.key].into_iter().chain(camps.iter().map(|camp| camp.value.as_str())));
    camps.sort_by_key(|camp| Reverse(camp.sources.len()));
    let is_new = |camp: &Camp<'_>| wanted.is_some_and(|wanted| (wanted.is_new)(code, fact.key, &camp.values()));
    let parties: Vec<Party<'_, '_>> = camps.iter().map(|&camp| Party { camp, is_new: is_new(camp), wanted }).collect();
    let shown = leading(&parties, found.pair?, fact.compare);
    let told = told_by(shown, &found, fact.compare);
    let help = help(fact, &told, &found, from);
    let sources = ordered(&parties, shown);
    let also: BTreeSet<Place> = sources.iter().flat_map(|(party, source)| party.unshown(source, shown)).collect();
    let mut sides = sources
        .iter()
        .map(|(party, source)| prose::side(party.representative(source, shown), source.copies.len(), fact.compare.holds, from));
    let message = prose::message(fact, &told, shown, from);
    let primary = sides.next()?;
    Some(Finding {
        severity,
        verdict: Some(found.verdict),
        fact: Some(fact.key.to_owned()),
        rule: Some(shown.0.rule.clone()),
        help: Some(help),
        others: sides.collect(),
        also: also.into_iter().collect(),
        reconcile: found.reconcile,
        fingerprint,
        values,
        ..Finding::new(code, message, primary)
    })
}

/// A camp in dispute, as a report is asked for it.
struct Party<'c, 'a> {
    camp: &'c Camp<'a>,
    is_new: bool,
    wanted: Option<Wanted<'c>>,
}

impl<'c, 'a> Party<'c, 'a> {
    /// How soon a claim of the camp is told; the least comes first.
    fn rank(&self, claim: &Claim) -> impl Ord + use<> {
        let is_asked = self.wanted.is_none_or(|wanted| (wanted.document)(claim.document));
        (!is_asked, !self.is_new)
    }

    /// The sources that are disputed, those first that are asked for.
    fn disputed(&self) -> Vec<&'c Source<'a>> {
        let mut sources: Vec<_> = self.camp.sources.iter().filter(|source| source.disputed).collect();
        sources.sort_by_cached_key(|source| source.claims().map(|claim| self.rank(claim)).min());
        sources
    }

    /// The claim of a source that is shown for it: one that the message is about, or that is asked for.
    fn representative(&self, source: &Source<'a>, shown: (&'a Claim, &'a Claim)) -> &'a Claim {
        let told = [shown.0, shown.1].into_iter().find(|claim| source.tells(claim));
        told.or_else(|| source.claims().min_by_key(|claim| self.rank(claim))).unwrap_or(source.claim)
    }

    /// Where the other claims of a source stand.
    fn unshown(&self, source: &Source<'a>, shown: (&'a Claim, &'a Claim)) -> Vec<Place> {
        let own = self.representative(source, shown);
        source.claims().filter(|claim| !std::ptr::eq(*claim, own)).map(Place::of).collect()
    }
}

/// The pair by which a finding is told: the worst pair of the fact, unless another claim is asked for before its first; then
/// that claim, beside the one that it differs from most.
fn leading<'a>(parties: &[Party<'_, 'a>], pair: (&'a Claim, &'a Claim), rule: &Compare) -> (&'a Claim, &'a Claim) {
    let all = || {
        let smallest_first = parties.iter().rev();
        smallest_first
            .flat_map(|party| party.disputed().into_iter().flat_map(Source::claims).map(|claim| (party.rank(claim), claim)))
    };
    let Some(best) = all().map(|(rank, _)| rank).min() else { return pair };
    let wanted: Vec<&Claim> = all().filter(|(rank, _)| *rank == best).map(|(_, claim)| claim).collect();
    let is_wanted = |claim: &Claim| wanted.iter().any(|other| std::ptr::eq(*other, claim));
    if is_wanted(pair.0) {
        return pair;
    } else if is_wanted(pair.1) {
        return (pair.1, pair.0);
    }
    let overall = compare(pair.0, pair.1, rule).verdict;
    let mut worst = (Verdict::Compatible, pair);
    for claim in wanted.into_iter().take(MOST_LEADING) {
        if worst.0 >= overall {
            break;
        }
        if let Some((verdict, counter)) = counterpart(claim, parties, rule).filter(|(verdict, _)| *verdict > worst.0) {
            worst = (verdict, (claim, counter));
        }
    }
    worst.1
}

/// The claim that another differs from most: in the same document if it can be, and otherwise in the largest camp.
fn counterpart<'a>(claim: &'a Claim, parties: &[Party<'_, 'a>], rule: &Compare) -> Option<(Verdict, &'a Claim)> {
    let rivals = parties.iter().flat_map(|party| party.camp.claims().map(|rival| (party.camp.sources.len(), rival)));
    let judged = rivals.map(|(size, rival)| (compare(claim, rival, rule).verdict, rival.document == claim.document, size, rival));
    let worst = judged.min_by_key(|(verdict, here, size, _)| (Reverse(*verdict), !here, Reverse(*size)))?;
    Some((worst.0, worst.3))
}

/// The verdict as the pair tells it that is shown.
fn told_by<'f, 'a>(shown: (&'a Claim, &'a Claim), found: &'f FactVerdict<'a>, rule: &Compare) -> Cow<'f, FactVerdict<'a>> {
    if found.pair.is_some_and(|pair| std::ptr::eq(pair.0, shown.0) && std::ptr::eq(pair.1, shown.1)) {
        return Cow::Borrowed(found);
    }
    let Comparison { verdict, reconcile, .. } = compare(shown.0, shown.1, rule);
    Cow::Owned(FactVerdict { verdict, reconcile, pair: Some(shown), camps: found.camps.clone() })
}

/// What could reconcile the pair that is shown, and where it is not the worst, what nothing reconciles.
fn help(fact: &Fact<'_>, told: &FactVerdict<'_>, found: &FactVerdict<'_>, from: Sources<'_>) -> String {
    let help = told.pair.map(|pair| prose::help(fact, told, pair, from)).unwrap_or_default();
    let Some((one, other)) = found.pair.filter(|_| told.verdict < found.verdict) else { return help };
    let stated = |claim: &Claim| {
        let document = from.corpus.documents.get(claim.document).map_or("another document", |document| &document.id);
        format!("{} in {document}", prose::told(claim, fact.compare.holds, from))
    };
    format!("{help}; but nothing explains that it is {} and {}", stated(one), stated(other))
}

/// The disputed sources, each with its camp: the pair that is shown, then one of each other camp from the largest to the smallest,
/// then those that are asked for, so that a list that is cut short shows what matters.
fn ordered<'p, 'c, 'a>(parties: &'p [Party<'c, 'a>], shown: (&'a Claim, &'a Claim)) -> Vec<(&'p Party<'c, 'a>, &'c Source<'a>)> {
    let mut sources = Vec::new();
    for party in parties {
        let disputed = party.disputed();
        let is_shown = |source: &Source<'_>| source.tells(shown.0) || source.tells(shown.1);
        let stands_for_camp = if disputed.iter().any(|source| is_shown(source)) { None } else { disputed.first().copied() };
        for source in disputed {
            let is_first = stands_for_camp.is_some_and(|first| std::ptr::eq(first, source));
            let rank = source.claims().map(|claim| party.rank(claim)).min();
            sources.push(((!source.tells(shown.0), !source.tells(shown.1), !is_first, rank), (party, source)));
        }
    }
    sources.sort_by(|(one, _), (other, _)| one.cmp(other));
    sources.into_iter().map(|(_, source)| source).collect()
}
