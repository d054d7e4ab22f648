//! Claims, held against what is known of their fact.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Wanted;
use super::camps::{self, Camp, Source};
use super::compare::{self, Comparison, compare, days_between};
use super::finding::{Code, Finding, Place, Reconcile, Verdict, fingerprint};
use super::prose::{self, Sources};
use crate::claim::{Claim, Modality, Polarity};
use crate::fact::Fact;
use crate::mention::{Hedge, HedgeKind, Mention};
use crate::rules::{Known, RuleSet};
use crate::span::Span;
use crate::value::base_form;
use crate::value::date::Date;
use crate::value::relation::{Relation, relate};

/// One finding for each fact of which some claims differ from the known value. Where several values are known of a fact, a
/// claim may state any of them.
pub(super) fn findings(facts: &[Fact<'_>], rules: &RuleSet, from: Sources<'_>, wanted: Option<Wanted<'_>>) -> Vec<Finding> {
    let mut known: BTreeMap<&str, Vec<&Known>> = BTreeMap::new();
    for one in rules.packs.values().flat_map(|pack| &pack.known) {
        let values = known.entry(&one.fact).or_default();
        if !values.iter().any(|other| (&other.value, &other.as_of) == (&one.value, &one.as_of)) {
            values.push(one);
        }
    }
    facts.iter().filter_map(|fact| of_fact(fact, known.get(fact.key)?, (rules, from), wanted)).collect()
}

/// The claims of a fact, by what comparing them with the known values gave.
#[derive(Default)]
struct Held<'a> {
    wrong: BTreeMap<*const Claim, (&'a Claim, Comparison)>,
    /// Documents with a claim that agrees.
    agreeing: BTreeSet<usize>,
}

fn of_fact(
    fact: &Fact<'_>,
    known: &[&Known],
    (rules, from): (&RuleSet, Sources<'_>),
    wanted: Option<Wanted<'_>>,
) -> Option<Finding> {
    let held = hold(fact, known, rules);
    let verdict = held.wrong.values().map(|(_, comparison)| comparison.verdict).max()?;
    let claims = held.wrong.values().map(|(claim, _)| *claim).collect();
    let mut camps = camps::verdict(&Fact { claims, history: Vec::new(), ..*fact }, from.corpus).camps;
    let dated = |known: &&Known| known.as_of.as_ref().map_or(String::new(), |date| format!(" as of {}", date.edtf()));
    let references: Vec<String> = known.iter().map(|known| known.value.clone() + &dated(known)).collect();
    let values = camps.iter().map(|camp| camp.value.as_str()).chain(references.iter().map(String::as_str));
    let fingerprint = fingerprint([Code::KnownValue.name(), fact.key].into_iter().chain(values));
    let references = references.iter().map(|value| format!("known: {value}")).collect();
    let values = camps.iter().map(Camp::values).chain([references]).collect();
    // What is asked for comes first, then a difference that nothing explains, then what most sources state: there most is to be
    // mended.
    let judged = |claim: &Claim| held.wrong.get(&std::ptr::from_ref(claim));
    let rank = |camp: &Camp<'_>, claim: &Claim| {
        let is_asked = wanted.is_none_or(|wanted| (wanted.document)(claim.document));
        let is_new = wanted.is_some_and(|wanted| (wanted.is_new)(Code::KnownValue, fact.key, &camp.values()));
        (!is_asked, !is_new, judged(claim).is_none_or(|(_, comparison)| comparison.verdict != verdict))
    };
    camps.sort_by_cached_key(|camp| (camp.claims().map(|claim| rank(camp, claim)).min(), Reverse(camp.sources.len())));
    let leading = camps.first()?;
    let first = leading.claims().min_by_key(|claim| rank(leading, claim))?;
    let reconcile = judged(first)?.1.reconcile.clone();
    let mut sources: Vec<&Source<'_>> = camps.iter().flat_map(|camp| &camp.sources).collect();
    sources.sort_by_key(|source| !source.tells(first));
    let shown = sources.iter().map(|source| if source.tells(first) { first } else { source.claim });
    let shown: Vec<(&Claim, &Source<'_>)> = shown.zip(sources.iter().copied()).collect();
    let copies = shown.iter().flat_map(|(shown, source)| source.claims().filter(|claim| !std::ptr::eq(*claim, *shown)));
    let also: BTreeSet<Place> = copies.map(Place::of).collect();
    let mut sides = shown.iter().map(|(shown, source)| prose::side(shown, source.copies.len(), fact.compare.holds, from));
    let message = message(fact, &names(known, first, rules), first, &camps, from);
    let primary = sides.next()?;
    Some(Finding {
        severity: if verdict == Verdict::Conflict { fact.compare.conflict } else { fact.compare.discrepancy },
        verdict: Some(verdict),
        fact: Some(fact.key.to_owned()),
        rule: Some(first.rule.clone()),
        help: Some(help(&reconcile, first, &held.agreeing, from)),
        others: sides.collect(),
        also: also.into_iter().collect(),
        reconcile,
        fingerprint,
        values,
        ..Finding::new(Code::KnownValue, message, primary)
    })
}

/// Holds each claim against the known value that it comes closest to.
fn hold<'a>(fact: &Fact<'a>, known: &[&Known], rules: &RuleSet) -> Held<'a> {
    let mut held = Held::default();
    // A reference value has no unit of its own: where claims have several, it can't be told which of them is meant.
    let units: BTreeSet<Option<&str>> = fact.claims.iter().map(|claim| claim.mention.value.unit()).collect();
    if units.len() > 1 {
        return held;
    }
    for &claim in &fact.claims {
        let references = known.iter().filter(|known| is_timely(known, claim)).filter_map(|known| reference(known, claim, rules));
        let judged = references.map(|reference| (compare(claim, &reference, fact.compare), reference));
        match judged.min_by_key(|(found, _)| found.verdict) {
            Some((found, _)) if found.verdict >= Verdict::Discrepancy => _ = held.wrong.insert(claim, (claim, found)),
            Some((found, reference)) if found.verdict >= Verdict::Agree && is_like(claim, &reference, fact) => {
                held.agreeing.insert(claim.document);
            }
            _ => {}
        }
    }
    held
}

/// Whether a value is known for a time at which a claim may hold.
fn is_timely(known: &Known, claim: &Claim) -> bool {
    let times = known.as_of.as_ref().and_then(Date::bounds).zip(compare::known(claim.as_of.as_ref()));
    times.is_none_or(|(one, other)| days_between(one, other) == 0)
}

/// Whether a claim states what is known, and is not only of another time.
fn is_like(claim: &Claim, reference: &Claim, fact: &Fact<'_>) -> bool {
    relate(&claim.mention, &reference.mention, fact.compare.tolerance) != Relation::Differ
}

/// The known value as a claim of no document, for nobody in particular, and for the time of a claim that lies within the known one.
fn reference(known: &Known, like: &Claim, rules: &RuleSet) -> Option<Claim> {
    let (hedge, text) = HedgeKind::parted(&known.value);
    let value = base_form::read(text, rules.get(&like.rule)?.value, &like.mention.value)?;
    let nowhere = Span::new(0, 0);
    let hedge = hedge.map(|kind| Hedge { kind, span: nowhere });
    let within = |date: &Date| {
        let times = date.bounds().zip(compare::known(like.as_of.as_ref()));
        times.is_some_and(|(known, claimed)| known.0 <= claimed.0 && claimed.1 <= known.1)
    };
    let as_of = known.as_of.as_ref().and_then(|date| if within(date) { like.as_of.clone() } else { Some(date.clone().into()) });
    Some(Claim {
        rule: like.rule.clone(),
        subject: like.subject.clone(),
        fact: like.fact.clone(),
        document: usize::MAX,
        mention: Mention { span: nowhere, extent: None, value, hedge, rests_on: None, list: None, ends: None },
        sentence: nowhere,
        scope: Vec::new(),
        as_of,
        according_to: None,
        polarity: Polarity::Affirmed,
        modality: Modality::Actual,
    })
}

/// One sentence: what is known, by whom, and what is claimed.
fn message(fact: &Fact<'_>, known: &str, first: &Claim, camps: &[Camp<'_>], from: Sources<'_>) -> String {
    let beside = match camps.first().map_or(1, |camp| camp.sources.len()) {
        0 | 1 => String::new(),
        2 => " and in another source".to_owned(),
        count => format!(" and in {} other sources", count - 1),
    };
    let told = prose::told(first, fact.compare.holds, from);
    let more = prose::more_values(camps.len().saturating_sub(1));
    format!("{} is known to be {known}, but is {told} here{beside}{more}", fact.key)
}

/// What is known, each value with where that comes from.
fn names(known: &[&Known], like: &Claim, rules: &RuleSet) -> String {
    let name = |known: &&Known| {
        let told = |claim: Claim| {
            let hedge = claim.mention.hedge.map_or(String::new(), |hedge| format!("{} ", hedge.kind));
            hedge + &claim.mention.value.display()
        };
        let value = reference(known, like, rules).map_or(known.value.clone(), told);
        let time = known.as_of.as_ref().map_or(String::new(), |date| format!(" as of {}", date.told()));
        format!("{value}{time} ({})", known.source)
    };
    known.iter().map(name).collect::<Vec<_>>().join(" or ")
}

/// What could explain the difference, what the date rests on, and which documents agree with what is known.
fn help(reconcile: &[Reconcile], first: &Claim, agreeing: &BTreeSet<usize>, from: Sources<'_>) -> String {
    let mut parts: Vec<String> = reconcile.iter().map(|reconcile| reason(*reconcile, first, from)).collect();
    parts.extend(prose::rests_on(first, from));
    parts.push(match agreeing.len() {
        0 => "no document states the known value".to_owned(),
        1 => format!("{} agrees with the known value", prose::named(agreeing.iter().copied(), from.corpus)),
        _ => format!("{} agree with the known value", prose::named(agreeing.iter().copied(), from.corpus)),
    });
    parts.join("; ")
}

/// What could explain that a claim is not as known.
fn reason(reconcile: Reconcile, claim: &Claim, from: Sources<'_>) -> String {
    match reconcile {
        Reconcile::Peak => prose::peak_words(claim, from),
        Reconcile::Scope => {
            format!("\"{}\" may not be all that the known value counts", prose::counted(claim, from).unwrap_or_default())
        }
        Reconcile::Speaker => {
            let speaker = claim.according_to.as_ref().map(|words| prose::quoted(claim, words, from));
            format!("it is what {} says", speaker.unwrap_or_else(|| "someone".to_owned()))
        }
        Reconcile::Time => "the known value may be of another time".to_owned(),
    }
}
