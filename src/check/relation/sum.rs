//! A total and its parts.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::choice::{self, Terms};
use super::{Code, Facts, Finding, Term, finding, prose};
use crate::check::finding::Reconcile;
use crate::rules::Tolerance;
use crate::value::number::Number;
use crate::value::{Value, ValueType};

/// One finding for each document in which the parts do not add up to the total. Where there is none, one for the figures of several
/// documents together.
pub(super) fn findings(total: &str, parts: &[String], facts: Facts<'_, '_>) -> Vec<Finding> {
    let keys: Vec<&str> = std::iter::once(total).chain(parts.iter().map(String::as_str)).collect();
    let terms = |document: Option<usize>| keys.iter().map(|key| facts.terms(key, document)).collect::<Option<Vec<_>>>();
    let Some(all) = terms(None) else { return Vec::new() };
    let alone = documents(&all).into_iter().filter_map(|document| judge(&terms(Some(document))?, false, facts));
    let alone: Vec<Finding> = alone.collect();
    if alone.is_empty() { judge(&all, true, facts).into_iter().collect() } else { alone }
}

/// The documents that claim something of each fact.
fn documents(all: &[Terms<'_>]) -> BTreeSet<usize> {
    let of_fact = |terms: &Terms<'_>| terms.fact.claims.iter().map(|claim| claim.document).collect::<BTreeSet<usize>>();
    let sets = all.iter().map(of_fact);
    sets.reduce(|one, other| one.intersection(&other).copied().collect()).unwrap_or_default()
}

fn judge(all: &[Terms<'_>], across: bool, facts: Facts<'_, '_>) -> Option<Finding> {
    let among: Vec<&Terms<'_>> = all.iter().collect();
    let mut choice = choice::broken(&among, adds_up)?;
    if across {
        choice.reconcile.insert(0, Reconcile::Scope);
    }
    let (total, parts) = choice.terms.split_first()?;
    let told = prose::told(total, facts.from);
    let message = format!("{} is {told} here, but its parts add up to {}", total.fact.key, sum_told(parts));
    let help = prose::help(&choice, "all figures stand in one document and hold at one time", facts.pack, facts.from);
    finding(Code::RelationSum, &choice, &among, [message, help], facts)
}

/// Whether the parts can add up to the total, give or take the tolerance of its rule.
fn adds_up(terms: &[&Term<'_>]) -> Option<bool> {
    let (total, parts) = terms.split_first()?;
    let measure = |term: &Term<'_>| (term.claim.mention.value.kind(), term.claim.mention.value.unit().map(str::to_owned));
    let kinds = [ValueType::Number, ValueType::Quantity, ValueType::Percent, ValueType::Money];
    let of_total = measure(total);
    if !kinds.contains(&of_total.0) || parts.iter().any(|part| measure(part) != of_total) {
        return None;
    }
    let (low, high) = sum(parts);
    let give = match total.fact.compare.tolerance {
        None => Decimal::ZERO,
        Some(Tolerance::Absolute(allowed)) => allowed,
        Some(Tolerance::Percent(share)) => number(total)?.stated_high.abs().saturating_mul(share / Decimal::ONE_HUNDRED),
    };
    Some(low <= total.reach.1.saturating_add(give) && high >= total.reach.0.saturating_sub(give))
}

/// Least and greatest sum. A part is less than nothing only where it is told so; what has no upper bound has none in the sum.
fn sum(parts: &[&Term<'_>]) -> (Decimal, Decimal) {
    parts.iter().fold((Decimal::ZERO, Decimal::ZERO), |(low, high), part| {
        let negative = number(part).is_some_and(|number| number.stated.is_sign_negative());
        let least = if negative { part.reach.0 } else { part.reach.0.max(Decimal::ZERO) };
        (low.saturating_add(least), high.saturating_add(part.reach.1))
    })
}

/// The sum as a sentence tells it: `13,100`, `13,050 to 13,150`, `at least 13,000`.
fn sum_told(parts: &[&Term<'_>]) -> String {
    let like = parts.first().map(|part| &part.claim.mention.value);
    let shown = |low: Decimal, high: Decimal| {
        let amount = Number::range(Number::exact(low), Number::exact(high));
        let value = match like {
            Some(Value::Quantity { unit, kind, .. }) => Value::Quantity { amount, unit: unit.clone(), kind: kind.clone() },
            Some(Value::Money { currency, .. }) => Value::Money { amount, currency: currency.clone() },
            Some(Value::Percent(_)) => Value::Percent(amount),
            _ => Value::Number(amount),
        };
        value.display()
    };
    match sum(parts) {
        (low, high) if high == Decimal::MAX => format!("at least {}", shown(low, low)),
        (low, high) if low <= Decimal::ZERO && low < high => format!("at most {}", shown(high, high)),
        (low, high) => shown(low, high),
    }
}

fn number<'t>(term: &'t Term<'_>) -> Option<&'t Number> {
    match &term.claim.mention.value {
        Value::Number(amount) | Value::Percent(amount) | Value::Quantity { amount, .. } | Value::Money { amount, .. } => {
            Some(amount)
        }
        _ => None,
    }
}
