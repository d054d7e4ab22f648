//! Facts with all that is claimed of them, camp by camp.

use std::io::{self, Write};

use serde::Serialize;

use super::counted;
use super::json::{ClaimRecord, Place};
use super::table::place;
use crate::check::camps::{Camp, FactVerdict};
use crate::check::finding::{Reconcile, Verdict};
use crate::claim::Claim;
use crate::corpus::Corpus;
use crate::excerpt::printable;
use crate::fact::Fact;
use crate::rules::Holds;
use crate::value::Value;

/// A fact for programs.
#[derive(Clone, Debug, Serialize)]
pub struct FactRecord<'a> {
    /// Key of the fact.
    pub fact: &'a str,
    /// The verdict over its claims.
    pub verdict: Verdict,
    /// What could reconcile them.
    #[serde(skip_serializing_if = "<[Reconcile]>::is_empty")]
    pub reconcile: &'a [Reconcile],
    /// Claims of like values.
    pub camps: Vec<CampRecord<'a>>,
    /// The claims of superseded documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<ClaimRecord<'a>>,
}

/// Claims of like values, for programs.
#[derive(Clone, Debug, Serialize)]
pub struct CampRecord<'a> {
    /// The value.
    pub value: &'a str,
    /// The claims, copies too.
    pub claims: Vec<ClaimRecord<'a>>,
}

impl<'a> FactRecord<'a> {
    /// The record of a fact.
    #[must_use]
    pub fn new(fact: &Fact<'a>, verdict: &'a FactVerdict<'a>, corpus: &'a Corpus) -> Self {
        let claim = |claim: &'a Claim| Some(ClaimRecord::new(corpus.documents.get(claim.document)?, claim));
        let camps = verdict.camps.iter();
        Self {
            fact: fact.key,
            verdict: verdict.over_all(),
            reconcile: &verdict.reconcile,
            camps: camps
                .map(|camp| CampRecord { value: &camp.value, claims: camp.claims().filter_map(claim).collect() })
                .collect(),
            history: fact.history.iter().filter_map(|history| claim(history)).collect(),
        }
    }
}

/// Writes facts for people: the verdict, then every camp with its sources, their words and what qualifies them.
///
/// # Errors
/// If `out` can't be written.
pub fn text(out: &mut dyn Write, facts: &[(&Fact<'_>, FactVerdict<'_>)], corpus: &Corpus) -> io::Result<()> {
    for (fact, verdict) in facts {
        let note = if currencies(verdict) > 1 { " (currencies are not converted)" } else { "" };
        writeln!(out, "{}: {}{}{note}", fact.key, verdict_name(verdict, fact), reasons(&verdict.reconcile))?;
        for camp in &verdict.camps {
            writeln!(out, "  {}", heading(camp, &verdict.camps))?;
            for source in &camp.sources {
                claim(out, source.claim, fact, corpus, "")?;
                source.copies.iter().try_for_each(|copy| claim(out, copy, fact, corpus, " (a copy)"))?;
            }
        }
        if !fact.history.is_empty() {
            writeln!(out, "  superseded")?;
            for history in &fact.history {
                let value = format!(", {}", history.mention.value.display());
                claim(out, history, fact, corpus, &value)?;
            }
        }
        writeln!(out)?;
    }
    summary(out, facts)
}

/// What stands above a camp: its value, with the hedge where another camp states the same value.
fn heading(camp: &Camp<'_>, all: &[Camp<'_>]) -> String {
    let value = |camp: &Camp<'_>| camp.sources.first().map(|source| source.claim.mention.value.display());
    let told = value(camp);
    let alike = all.iter().filter(|other| value(other) == told).count() > 1;
    let hedge = camp.sources.first().and_then(|source| source.claim.mention.hedge).filter(|_| alike);
    let hedge = hedge.map_or(String::new(), |hedge| format!("{} ", hedge.kind));
    format!("{hedge}{}", told.as_deref().unwrap_or(&camp.value))
}

/// How many currencies the amounts of a fact are in.
fn currencies(verdict: &FactVerdict<'_>) -> usize {
    let claims = verdict.camps.iter().flat_map(Camp::claims);
    let currency = |claim: &Claim| match &claim.mention.value {
        Value::Money { currency, .. } => Some(currency.clone()),
        _ => None,
    };
    claims.filter_map(currency).collect::<std::collections::BTreeSet<_>>().len()
}

/// One claim: where, in what words, and how it is told.
fn claim(out: &mut dyn Write, claim: &Claim, fact: &Fact<'_>, corpus: &Corpus, note: &str) -> io::Result<()> {
    let Some(document) = corpus.documents.get(claim.document) else { return Ok(()) };
    let hedge = claim.mention.hedge.map(|hedge| hedge.span);
    let scope = claim.scope.iter().filter_map(|scope| scope.words.as_ref()).map(|words| words.span);
    // The words from the first that matters to the last, as long as that is a phrase and not half the sentence.
    let whole = hedge.into_iter().chain(scope).fold(claim.mention.span, crate::span::Span::join);
    let near = whole.of(&document.text).chars().count() <= 80;
    let words = if near { whole } else { claim.mention.span };
    let record = ClaimRecord::new(document, claim);
    let told = [
        record.mention.hedge.map(str::to_owned),
        // What holds for ever is told of no time.
        claim.as_of.as_ref().filter(|_| fact.compare.holds != Holds::Always).map(crate::claim::AsOf::told),
        record.according_to.map(|speaker| format!("according to {}", printable(speaker))),
        Some(record.polarity.to_owned()).filter(|polarity| polarity != "affirmed"),
        Some(record.modality.to_owned()).filter(|modality| modality != "actual"),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    let told = if told.is_empty() { String::new() } else { format!(", {}", told.join(", ")) };
    let at = place(&Place::new(document, claim.mention.span));
    writeln!(out, "    {at}: \"{}\"{told}{note}", printable(words.of(&document.text)))
}

/// What is between the claims; where there is but one there is nothing.
fn verdict_name(verdict: &FactVerdict<'_>, fact: &Fact<'_>) -> &'static str {
    match verdict.over_all() {
        _ if fact.claims.is_empty() => "history",
        _ if fact.claims.len() == 1 => "one claim",
        Verdict::Unresolved => "unresolved",
        Verdict::Agree => "agree",
        Verdict::Compatible => "compatible",
        Verdict::Discrepancy => "discrepancy",
        Verdict::Conflict => "conflict",
    }
}

/// ` (peak, scope)`.
fn reasons(reconcile: &[Reconcile]) -> String {
    let names = reconcile.iter().map(|reason| match reason {
        Reconcile::Peak => "peak",
        Reconcile::Scope => "scope",
        Reconcile::Speaker => "speaker",
        Reconcile::Time => "time",
    });
    let names: Vec<&str> = names.collect();
    if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
}

/// How many facts of each verdict, the worst first.
fn summary(out: &mut dyn Write, facts: &[(&Fact<'_>, FactVerdict<'_>)]) -> io::Result<()> {
    let names = ["conflict", "discrepancy", "unresolved", "compatible", "agree", "one claim", "history"];
    let count = |name: &str| facts.iter().filter(|(fact, verdict)| verdict_name(verdict, fact) == name).count();
    let counts = names.map(|name| (count(name), name));
    let counts: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}")).collect();
    let counts = if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) };
    writeln!(out, "{}{counts}", counted(facts.len(), "fact"))
}
