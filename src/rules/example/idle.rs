//! Exceptions that no example needs: none of them would speak without the expression.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::ops::Range;

use crate::extract::bind::excepts;
use crate::language::Languages;
use crate::rules::RuleSet;
use crate::rules::error::{LoadError, Severity};

/// Warnings about expressions of `[except]` that drop nothing from the examples of their rule, by file and place. The rules are
/// used up: the examples are run without any exception, to see what each would drop.
#[must_use]
pub fn idle_exceptions(mut rules: RuleSet, languages: &Languages) -> Vec<LoadError> {
    let exceptions: BTreeMap<String, _> =
        rules.rules.iter_mut().map(|(id, rule)| (id.clone(), mem::take(&mut rule.except))).collect();
    let (corpus, examples) = super::corpus(&rules);
    let outcome = crate::check(&corpus, languages, &rules);
    let mut busy: BTreeSet<(&str, usize)> = BTreeSet::new();
    for claim in &outcome.claims {
        let reading = &outcome.readings[claim.document];
        let of_rule = examples.iter().any(|(rule, _, _, documents)| documents.contains(&claim.document) && rule.id == claim.rule);
        let sentence = reading.segments.sentence_at(reading.folded.folded(claim.mention.span).start);
        let (true, Some(sentence), Some(rule)) = (of_rule, sentence, rules.get(&claim.rule)) else { continue };
        let candidates = reading.language.as_ref().and_then(|code| exceptions.get(&claim.rule)?.get(code));
        let dropping = candidates.into_iter().flatten().filter(|exception| excepts(exception, rule, reading, sentence));
        busy.extend(dropping.map(|exception| (rule.id.as_str(), exception.span.start)));
    }
    let all =
        exceptions.iter().flat_map(|(id, by_language)| by_language.values().flatten().map(move |exception| (id, exception)));
    let idle = all.filter(|(id, exception)| !busy.contains(&(id.as_str(), exception.span.start)));
    let mut warnings: Vec<LoadError> =
        idle.filter_map(|(id, exception)| Some(warning(exception.span.clone()).within(rules.sources.get(id)?))).collect();
    crate::rules::error::sort(&mut warnings);
    warnings
}

fn warning(span: Range<usize>) -> LoadError {
    let error = LoadError::new("rule/idle-exception", "no example shows what this exception is for").at(span, "drops nothing");
    let help = "add a counterexample that the rule would find without it, with `find = []`; or take it away";
    LoadError { severity: Severity::Warning, ..error.help(help) }
}
