//! Dates that follow one another.

use std::collections::BTreeMap;

use super::choice::{self, Choice, Terms};
use super::{Code, Facts, Finding, Term, finding, prose};
use crate::value::Value;

/// One finding for two facts whose dates stand in the wrong order. Two that lie further apart in the order are told only
/// where neither is as badly out of order with one between them.
pub(super) fn findings(keys: &[String], facts: Facts<'_, '_>) -> Vec<Finding> {
    let dated: Vec<Terms<'_>> = keys.iter().filter_map(|key| facts.terms(key, None)).collect();
    // The pairs that are out of order, and whether nothing explains it.
    let mut broken: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    let mut findings = Vec::new();
    for apart in 1..dated.len() {
        for (first, last) in (apart..dated.len()).map(|last| (last - apart, last)) {
            let pair = [&dated[first], &dated[last]];
            let Some(choice) = choice::broken(&pair, in_order) else { continue };
            let plain = choice.reconcile.is_empty();
            let tells = |pair: (usize, usize)| broken.get(&pair).is_some_and(|other| *other || !plain);
            let told = (first + 1..last).any(|between| tells((first, between)) || tells((between, last)));
            broken.insert((first, last), plain);
            findings.extend(of_pair(&choice, &pair, facts).filter(|_| !told));
        }
    }
    findings
}

/// Whether the first date can be no later than the second.
fn in_order(pair: &[&Term<'_>]) -> Option<bool> {
    let dates = pair.iter().all(|term| matches!(term.claim.mention.value, Value::Date(_)));
    match pair {
        [sooner, later] if dates => Some(sooner.reach.0 <= later.reach.1),
        _ => None,
    }
}

fn of_pair(choice: &Choice<'_>, pair: &[&Terms<'_>], facts: Facts<'_, '_>) -> Option<Finding> {
    let [sooner, later] = *choice.terms.as_slice() else { return None };
    let message = format!(
        "{0} can't come after {2}, but {0} is {1} here, and {2} is {3}{4}",
        sooner.fact.key,
        prose::told(sooner, facts.from),
        later.fact.key,
        prose::told(later, facts.from),
        prose::elsewhere(later, sooner, facts.from),
    );
    let help = prose::help(choice, "at least one of the two dates is wrong", facts.pack, facts.from);
    finding(Code::RelationOrder, choice, pair, [message, help], facts)
}
