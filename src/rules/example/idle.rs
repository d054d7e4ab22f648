//! Exceptions that no example needs: none of them would speak without the expression.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::ops::Range;

use crate::extract::bind::excepts;
use crate::language::Languages;
use crate::rules::RuleSet;
use crate::rules::error::{LoadError, Severity};
use crate::rules::pattern::exception::Exception;

/// The expressions of `[except]`, by rule id and language.
type Exceptions = BTreeMap<String, BTreeMap<String, Vec<Exception>>>;

/// Warnings about expressions of `[except]` that drop nothing from the examples of their rule, by file and place. The rules lose
/// their exceptions while the examples are run, to see what each would drop.
#[must_use]
pub fn idle_exceptions(rules: &mut RuleSet, languages: &Languages) -> Vec<LoadError> {
    let exceptions: Exceptions = rules.rules.iter_mut().map(|(id, rule)| (id.clone(), mem::take(&mut rule.except))).collect();
    let busy = busy(&exceptions, rules, languages);
    let all =
        exceptions.iter().flat_map(|(id, by_language)| by_language.values().flatten().map(move |exception| (id, exception)));
    let idle = all.filter(|(id, exception)| !busy.contains(&((*id).clone(), exception.span.start)));
    let mut warnings: Vec<LoadError> =
        idle.filter_map(|(id, exception)| Some(warning(exception.span.clone()).within(rules.sources.get(id)?))).collect();
    crate::rules::error::sort(&mut warnings);
    for (rule, except) in rules.rules.values_mut().zip(exceptions.into_values()) {
        rule.except = except;
    }
    warnings
}

/// The exceptions that would drop a claim of an example, by rule id and place.
fn busy(exceptions: &Exceptions, rules: &RuleSet, languages: &Languages) -> BTreeSet<(String, usize)> {
    let (corpus, examples) = super::corpus(rules);
    let outcome = crate::check(&corpus, languages, rules);
    let mut busy = BTreeSet::new();
    for claim in &outcome.claims {
        let reading = &outcome.readings[claim.document];
        let of_rule = examples.iter().any(|(rule, _, _, documents)| documents.contains(&claim.document) && rule.id == claim.rule);
        let sentence = reading.segments.sentence_at(reading.folded.folded(claim.mention.span).start);
        let (true, Some(sentence), Some(rule)) = (of_rule, sentence, rules.get(&claim.rule)) else { continue };
        let candidates = reading.language.as_ref().and_then(|code| exceptions.get(&claim.rule)?.get(code));
        let dropping = candidates.into_iter().flatten().filter(|exception| excepts(exception, rule, reading, sentence).is_some());
        busy.extend(dropping.map(|exception| (rule.id.clone(), exception.span.start)));
    }
    busy
}

fn warning(span: Range<usize>) -> LoadError {
    let error = LoadError::new("rule/idle-exception", "no example shows what this exception is for").at(span, "drops nothing");
    let help = "add a counterexample that the rule would find without it, with `find = []`; or take it away";
    LoadError { severity: Severity::Warning, ..error.help(help) }
}
