//! Exceptions that no example needs: none of them would speak without the expression.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use crate::excerpt::and_more;
use crate::extract::bind::excepts;
use crate::language::Languages;
use crate::rules::RuleSet;
use crate::rules::error::{LoadError, Severity, list};
use crate::rules::pattern::exception::Exception;

/// The expressions of `[except]`, by rule id and language.
type Exceptions = BTreeMap<String, BTreeMap<String, Vec<Exception>>>;

/// Warnings about expressions of `[except]` that drop nothing from the examples of their rule, by file and place. The rules lose
/// their exceptions while the examples are run, to see what each would drop.
#[must_use]
pub fn idle_exceptions(rules: &mut RuleSet, languages: &Languages) -> Vec<LoadError> {
    let exceptions: Exceptions = rules.rules.iter_mut().map(|(id, rule)| (id.clone(), mem::take(&mut rule.except))).collect();
    let busy = busy(&exceptions, rules, languages);
    let mut warnings = Vec::new();
    for (id, of_language) in exceptions.iter().flat_map(|(id, by_language)| by_language.values().map(move |all| (id, all))) {
        let idle: Vec<&Exception> =
            of_language.iter().filter(|exception| !busy.contains(&(id.clone(), exception.span.start))).collect();
        let file = rules.sources.get(id).filter(|_| !idle.is_empty());
        warnings.extend(file.map(|file| warning(&idle, of_language.len()).within(file)));
    }
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

/// One warning for all idle expressions of a rule in a language.
fn warning(idle: &[&Exception], all: usize) -> LoadError {
    let message = match (idle.len(), all) {
        (1, _) => "no example shows what this exception is for".to_owned(),
        (idle, all) if idle == all => "no example shows what these exceptions are for".to_owned(),
        (idle, all) => format!("no example shows what {idle} of these {all} exceptions are for"),
    };
    let names = list(idle.iter().take(NAMED).map(|exception| exception.source.as_str()));
    let more = and_more(idle.len(), NAMED);
    let help = "add a counterexample that the rule would find without it, with `find = []`; or take it away";
    let help = if idle.len() == 1 { help.to_owned() } else { format!("{names}{more}: for each, {help}") };
    let mut error = LoadError::new("rule/idle-exception", message);
    error.labels = idle.first().map(|exception| (exception.span.clone(), "drops nothing".to_owned())).into_iter().collect();
    LoadError { severity: Severity::Warning, ..error.help(help) }
}

/// How many exceptions a warning names.
const NAMED: usize = 6;
