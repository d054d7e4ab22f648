//! One claim for each fact of a relation: which can be chosen, and which choice breaks the relation.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::check::camps::{self, Camp};
use crate::check::compare::{self, are_apart, days_between};
use crate::check::finding::Reconcile;
use crate::claim::{Claim, Modality, Polarity};
use crate::corpus::Corpus;
use crate::fact::Fact;
use crate::mention::{HedgeKind, Mention};
use crate::rules::Holds;
use crate::span::Span;
use crate::value::Value;
use crate::value::relation::extent;

/// Of facts with very many values, so many choices are looked at.
const MOST_CHOICES: usize = 1_000_000;

/// First and last day of a time.
type Days = (NaiveDate, NaiveDate);

/// What may be chosen for a fact.
pub(super) struct Terms<'a> {
    pub(super) fact: &'a Fact<'a>,
    /// One claim for each of what claims allow, each time and each speaker. A claim more adds to these and takes none away, so that it
    /// never hides that others break a relation.
    distinct: Vec<Term<'a>>,
    /// The values of each camp, that by which it goes first.
    pub(super) values: Vec<Vec<String>>,
}

impl Terms<'_> {
    /// The value by which each camp goes.
    pub(super) fn leading(&self) -> impl Iterator<Item = &str> {
        self.values.iter().filter_map(|camp| camp.first()).map(String::as_str)
    }

    /// The values of each camp, each beside the key of the fact: the facts of a relation are several.
    pub(super) fn named(&self) -> Vec<Vec<String>> {
        let named = |value: &String| format!("{} = {value}", self.fact.key);
        self.values.iter().map(|camp| camp.iter().map(named).collect()).collect()
    }
}

/// A claim that stands for all that allow as much at its time.
pub(super) struct Term<'a> {
    pub(super) fact: &'a Fact<'a>,
    pub(super) claim: &'a Claim,
    /// Least and greatest value that it allows, on the line of its type.
    pub(super) reach: (Decimal, Decimal),
    /// The time for which it is made, where that matters and is known.
    pub(super) as_of: Option<Days>,
    /// The documents that allow just as much for its time, each with the place of the first claim that does.
    pub(super) documents: BTreeMap<usize, Span>,
}

/// Claims that break a relation, in the order of its facts.
pub(super) struct Choice<'t> {
    pub(super) terms: Vec<&'t Term<'t>>,
    /// What could explain it.
    pub(super) reconcile: Vec<Reconcile>,
    /// Whether other claims meet the relation, so that the facts are in dispute by themselves.
    pub(super) contested: bool,
}

/// What may be chosen for a fact, of one document or of all: claims that are made, not denied, of what is and not of what is
/// planned. `None` where there is none.
pub(super) fn terms<'a>(fact: &'a Fact<'a>, document: Option<usize>, corpus: &Corpus) -> Option<Terms<'a>> {
    let stated = fact.claims.iter().copied().filter(|claim| {
        let plain = claim.polarity == Polarity::Affirmed && claim.modality == Modality::Actual;
        plain && document.is_none_or(|document| claim.document == document) && reach(&claim.mention).is_some()
    });
    let mut stated = Fact { claims: stated.collect(), history: Vec::new(), ..*fact };
    if stated.claims.is_empty() {
        return None;
    }
    stated.claims.sort_by_cached_key(|claim| camps::place(claim, corpus));
    let values = camps::verdict(&stated, corpus).camps.iter().map(Camp::values).collect();
    Some(Terms { fact, distinct: distinct(fact, &stated.claims), values })
}

/// The first claim of each of what claims allow, each time and each speaker.
fn distinct<'a>(fact: &'a Fact<'a>, claims: &[&'a Claim]) -> Vec<Term<'a>> {
    let time = |claim: &Claim| compare::known(claim.as_of.as_ref()).filter(|_| fact.compare.holds != Holds::Always);
    let mut first: BTreeMap<_, &'a Claim> = BTreeMap::new();
    let mut places: BTreeMap<_, BTreeMap<usize, Span>> = BTreeMap::new();
    for claim in claims {
        let Some(reach) = reach(&claim.mention) else { continue };
        first.entry((reach, time(claim), compare::speaker(claim))).or_insert(claim);
        places.entry((reach, time(claim))).or_default().entry(claim.document).or_insert(claim.mention.span);
    }
    let term = |((reach, as_of, _), claim): ((_, Option<Days>, _), &'a Claim)| {
        let documents = places.get(&(reach, as_of)).cloned().unwrap_or_default();
        Term { fact, claim, reach, as_of, documents }
    };
    first.into_iter().map(term).collect()
}

/// Least and greatest value that a mention allows. Beside a peak and a day by which something happens, all below is possible.
fn reach(mention: &Mention) -> Option<(Decimal, Decimal)> {
    if matches!(&mention.value, Value::Duration(length) | Value::Age(length) if length.vague) {
        return None;
    }
    let (low, high) = extent(mention)?;
    let below = mention.hedge.is_some_and(|hedge| matches!(hedge.kind, HedgeKind::By | HedgeKind::UpTo));
    Some((if below { Decimal::MIN } else { low }, high))
}

/// The claims that show a relation broken, if some choice does. `meets` is `None` where claims can't be held against one another. The
/// claims shown are those with the least to explain them, then those of the fewest documents, then the narrowest, then those of the most
/// sources.
pub(super) fn broken<'t>(among: &[&'t Terms<'t>], meets: impl Fn(&[&Term<'_>]) -> Option<bool>) -> Option<Choice<'t>> {
    let lists: Vec<&[Term<'_>]> = among.iter().map(|terms| terms.distinct.as_slice()).collect();
    let mut contested = false;
    let mut worst: Option<(Rank, Choice<'t>)> = None;
    for terms in choices(&lists) {
        let Some(reconcile) = reconcile(&terms) else { continue };
        match meets(&terms) {
            Some(true) => contested = true,
            Some(false) => {
                let rank = rank(&terms, &reconcile);
                if worst.as_ref().is_none_or(|(least, _)| rank < *least) {
                    worst = Some((rank, Choice { terms, reconcile, contested: false }));
                }
            }
            None => {}
        }
    }
    worst.map(|(_, choice)| Choice { contested, ..choice })
}

/// Whether something explains a choice, its documents, how much its claims allow, and their sources.
type Rank = (bool, usize, Decimal, Reverse<usize>);

/// How late a choice is shown.
fn rank(terms: &[&Term<'_>], reconcile: &[Reconcile]) -> Rank {
    let width = terms.iter().map(|term| term.reach.1.saturating_sub(term.reach.0)).fold(Decimal::ZERO, Decimal::saturating_add);
    let documents: BTreeSet<usize> = terms.iter().map(|term| term.claim.document).collect();
    let sources: usize = terms.iter().map(|term| term.documents.len()).sum();
    (!reconcile.is_empty(), documents.len(), width, Reverse(sources))
}

/// How many choices there are.
fn count(lists: &[&[Term<'_>]]) -> usize {
    lists.iter().map(|list| list.len()).fold(1, usize::saturating_mul)
}

/// All choices of one term from each list, as far as they are looked at.
fn choices<'l, 't>(lists: &'l [&'t [Term<'t>]]) -> impl Iterator<Item = Vec<&'t Term<'t>>> + 'l {
    (0..count(lists).min(MOST_CHOICES)).map(|mut number| {
        let digit = |list: &&'t [Term<'t>]| {
            let term = &list[number % list.len()];
            number /= list.len();
            term
        };
        lists.iter().map(digit).collect()
    })
}

/// All that could explain why claims break a relation; `None` where each may be true at its own time.
fn reconcile(terms: &[&Term<'_>]) -> Option<Vec<Reconcile>> {
    let together = timing(terms)?;
    let speakers: BTreeSet<Option<&str>> = terms.iter().map(|term| compare::speaker(term.claim)).collect();
    let on_record = terms.iter().all(|term| term.fact.compare.on_record);
    let found = [(Reconcile::Speaker, speakers.len() > 1 && !on_record), (Reconcile::Time, !together)];
    Some(found.into_iter().filter(|(_, applies)| *applies).map(|(reconcile, _)| reconcile).collect())
}

/// Whether all claims hold at one time; `None` where some can't.
fn timing(terms: &[&Term<'_>]) -> Option<bool> {
    let timed: Vec<&&Term<'_>> = terms.iter().filter(|term| term.fact.compare.holds != Holds::Always).collect();
    let mut together = true;
    for (index, one) in timed.iter().enumerate() {
        for other in &timed[index + 1..] {
            match one.as_of.zip(other.as_of) {
                Some((a, b)) if days_between(a, b) == 0 => {}
                Some((a, b)) if are_apart((one.claim, a), (other.claim, b), within(one).min(within(other))) => return None,
                _ => together = false,
            }
        }
    }
    Some(together)
}

/// How many days may lie between two claims that are still compared.
fn within(term: &Term<'_>) -> i64 {
    if term.fact.compare.holds == Holds::At { term.fact.compare.within_days } else { 0 }
}
