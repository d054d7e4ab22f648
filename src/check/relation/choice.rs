//! One claim for each fact of a relation: which can be chosen, and which choice breaks the relation.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::check::camps::{self, Camp};
use crate::check::compare::{self, days_between};
use crate::check::finding::Reconcile;
use crate::claim::{Claim, Modality, Polarity};
use crate::corpus::Corpus;
use crate::fact::Fact;
use crate::mention::{HedgeKind, Mention};
use crate::rules::Holds;
use crate::span::Span;
use crate::value::Value;
use crate::value::relation::extent;

/// How many choices are looked at before a relation of facts with very many values is let pass.
const MOST_CHOICES: usize = 1_000_000;

/// First and last day of a time.
type Days = (NaiveDate, NaiveDate);

/// What may be chosen for a fact.
pub(super) struct Terms<'a> {
    pub(super) fact: &'a Fact<'a>,
    /// The narrowest claim of each camp, for each time: what decides whether the relation is broken.
    narrow: Vec<Term<'a>>,
    /// The same for each speaker as well: what may be shown.
    voiced: Vec<Term<'a>>,
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

/// A claim that stands for its camp.
pub(super) struct Term<'a> {
    pub(super) fact: &'a Fact<'a>,
    pub(super) claim: &'a Claim,
    /// Least and greatest value that it allows, on the line of its type.
    pub(super) reach: (Decimal, Decimal),
    /// The time for which it is made, where that matters and is known.
    pub(super) as_of: Option<Days>,
    /// The documents in which its camp allows just as much, each with the place of the first claim that does.
    pub(super) documents: BTreeMap<usize, Span>,
}

/// Claims that break a relation, in the order of its facts.
pub(super) struct Choice<'t> {
    pub(super) terms: Vec<&'t Term<'t>>,
    /// What could explain it.
    pub(super) reconcile: Vec<Reconcile>,
}

/// What may be chosen for a fact, of one document or of all: claims that are made, not denied, of what is and not of what is
/// planned. `None` where there is none.
pub(super) fn terms<'a>(fact: &'a Fact<'a>, document: Option<usize>, corpus: &Corpus) -> Option<Terms<'a>> {
    let stated = fact.claims.iter().copied().filter(|claim| {
        let plain = claim.polarity == Polarity::Affirmed && claim.modality == Modality::Actual;
        plain && document.is_none_or(|document| claim.document == document) && reach(&claim.mention).is_some()
    });
    let stated = Fact { claims: stated.collect(), history: Vec::new(), ..*fact };
    if stated.claims.is_empty() {
        return None;
    }
    let camps = camps::verdict(&stated, corpus).camps;
    let all = |voices: bool| camps.iter().flat_map(move |camp| of_camp(fact, camp, voices)).collect();
    let (narrow, voiced) = (all(false), all(true));
    Some(Terms { fact, narrow, voiced, values: camps.iter().map(Camp::values).collect() })
}

/// The narrowest claims of a camp, one for each time and, if asked for, each speaker. Of claims that allow as much, the first in
/// the document's own voice.
fn of_camp<'a>(fact: &'a Fact<'a>, camp: &Camp<'a>, voices: bool) -> Vec<Term<'a>> {
    let time = |claim: &Claim| compare::known(claim.as_of.as_ref()).filter(|_| fact.compare.holds != Holds::Always);
    let mut groups: BTreeMap<_, Vec<(&'a Claim, (Decimal, Decimal))>> = BTreeMap::new();
    for claim in camp.claims() {
        let Some(reach) = reach(&claim.mention) else { continue };
        let speaker = compare::speaker(claim).filter(|_| voices);
        groups.entry((time(claim), speaker)).or_default().push((claim, reach));
    }
    let narrowest = |((as_of, _), claims): (_, Vec<(&'a Claim, (Decimal, Decimal))>)| {
        let width = |(low, high): (Decimal, Decimal)| high.saturating_sub(low);
        let best = claims.iter().min_by_key(|(claim, reach)| (width(*reach), compare::speaker(claim).is_some()));
        let &(claim, reach) = best?;
        let alike = camp.claims().filter(|other| self::reach(&other.mention) == Some(reach) && time(other) == as_of);
        let mut documents = BTreeMap::new();
        for claim in alike {
            documents.entry(claim.document).or_insert(claim.mention.span);
        }
        Some(Term { fact, claim, reach, as_of, documents })
    };
    groups.into_iter().filter_map(narrowest).collect()
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

/// The claims that show a relation broken, if no choice meets it. `meets` is `None` where claims can't be held against one
/// another. The claims shown are those with the least to explain them, then those of the fewest documents, then of the most sources.
pub(super) fn broken<'t>(among: &[&'t Terms<'t>], meets: impl Fn(&[&Term<'_>]) -> Option<bool>) -> Option<Choice<'t>> {
    let narrow: Vec<&[Term<'_>]> = among.iter().map(|terms| terms.narrow.as_slice()).collect();
    let mut comparable = false;
    for choice in choices(&narrow) {
        if timing(&choice).is_some() {
            match meets(&choice) {
                Some(true) => return None,
                Some(false) => comparable = true,
                None => {}
            }
        }
    }
    if !comparable || count(&narrow) > MOST_CHOICES {
        return None;
    }
    let voiced: Vec<&[Term<'_>]> = among.iter().map(|terms| terms.voiced.as_slice()).collect();
    let breaking = choices(&voiced).filter(|choice| meets(choice) == Some(false));
    let shown = breaking.filter_map(|terms| Some(Choice { reconcile: reconcile(&terms)?, terms }));
    shown.min_by_key(|choice| {
        let documents: BTreeSet<usize> = choice.terms.iter().map(|term| term.claim.document).collect();
        let sources: usize = choice.terms.iter().map(|term| term.documents.len()).sum();
        (!choice.reconcile.is_empty(), documents.len(), Reverse(sources))
    })
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
            match one.as_of.zip(other.as_of).map(|(one, other)| days_between(one, other)) {
                Some(0) => {}
                Some(days) if days > within(one).min(within(other)) => return None,
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
