//! Two dates, and the time between them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::choice::{self, Choice, Terms};
use super::{Code, Facts, Finding, Term, finding, prose};
use crate::check::prose::{claim_words, stretch};
use crate::rules::Holds;
use crate::value::Value;

/// The finding about how long something lasts, its beginning and its end, in this order, if the three don't go together.
pub(super) fn findings(keys: [&str; 3], facts: Facts<'_, '_>) -> Vec<Finding> {
    let terms: Option<Vec<Terms<'_>>> = keys.iter().map(|key| facts.terms(key, None)).collect();
    let Some(terms) = terms else { return Vec::new() };
    let among: Vec<&Terms<'_>> = terms.iter().collect();
    let choice = choice::broken(&among, fits);
    choice.and_then(|choice| of_choice(&choice, &among, facts)).into_iter().collect()
}

/// Whether some days of the two dates lie as far apart as is told. Lengths are told roughly: half of their unit more or less.
/// One that grows may have been told before the end came.
fn fits(terms: &[&Term<'_>]) -> Option<bool> {
    let [lasts, from, to] = terms else { return None };
    let dates = [from, to].iter().all(|term| matches!(term.claim.mention.value, Value::Date(_)));
    let (Value::Duration(length) | Value::Age(length)) = &lasts.claim.mention.value else { return None };
    if !dates {
        return None;
    }
    let grain = length.parts.iter().map(|(_, unit)| unit.days().1).min()?;
    let half = grain / Decimal::TWO;
    let (least, most) = apart(from, to);
    let grows = lasts.fact.compare.holds == Holds::Growing;
    Some((grows || least <= lasts.reach.1.saturating_add(half)) && most >= lasts.reach.0.saturating_sub(half))
}

/// Least and greatest number of days from one date to another; the last day may be counted or not.
fn apart(from: &Term<'_>, to: &Term<'_>) -> (Decimal, Decimal) {
    (to.reach.0.saturating_sub(from.reach.1), to.reach.1.saturating_sub(from.reach.0).saturating_add(Decimal::ONE))
}

fn of_choice(choice: &Choice<'_>, among: &[&Terms<'_>], facts: Facts<'_, '_>) -> Option<Finding> {
    let [lasts, from, to] = *choice.terms.as_slice() else { return None };
    let message = format!(
        "{} is {} here, but {} is {}{} and {} {}{}, {}",
        lasts.fact.key,
        claim_words(lasts.claim, facts.from),
        from.fact.key,
        prose::told(from, facts.from),
        prose::elsewhere(from, lasts, facts.from),
        to.fact.key,
        prose::told(to, facts.from),
        prose::elsewhere(to, lasts, facts.from),
        distance(apart(from, to)),
    );
    let help = prose::help(choice, "at least one of the three is wrong", facts.pack, facts.from);
    finding(Code::RelationSpan, choice, among, [message, help], facts)
}

/// How far apart two dates lie, as people say it.
fn distance((least, most): (Decimal, Decimal)) -> String {
    let days = |days: Decimal| days.to_i64().map(stretch);
    match (least.is_sign_negative() && !least.is_zero(), days(least), days(most)) {
        (true, _, _) if most <= Decimal::ZERO => "which is sooner".to_owned(),
        (true, _, Some(most)) => format!("which is at most {most} later"),
        (false, Some(least), Some(most)) if least == most => format!("which is {least} later"),
        (false, Some(least), Some(most)) => format!("which is {least} to {most} later"),
        (_, Some(least), None) => format!("which is at least {least} later"),
        _ => "which does not go with it".to_owned(),
    }
}
