//! What of the patterns the examples exercise: each pattern, and each of the alternatives that it offers with `|`.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::ops::Range;

use crate::extract::{Matcher, exercise};
use crate::language::Languages;
use crate::rules::error::SourceFile;
use crate::rules::pattern::{Pattern, PatternScope};
use crate::rules::raw::span_inside;
use crate::rules::{Rule, RuleSet};

/// How much of the patterns the examples exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many patterns are exercised, of how many.
    pub patterns: (usize, usize),
    /// How many alternatives are exercised, of how many; those of patterns that are not are none of either.
    pub alternatives: (usize, usize),
    /// What is not exercised, by file and place.
    pub idle: Vec<Idle>,
}

/// A pattern that no example exercises, or one of whose alternatives none does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Idle {
    /// The file of the rule, with `/`.
    pub path: String,
    /// Line of the pattern in the file, from 1.
    pub line: usize,
    /// The alternatives, as they are written; none where it is the whole pattern.
    pub alternatives: Vec<String>,
}

/// What took part in the examples, by rule and place of the pattern: the pattern, and its alternatives by index.
type Taken = BTreeMap<(String, usize), BTreeSet<usize>>;

/// Runs the examples, and tells what of the patterns they exercise. An example exercises the patterns of its own rule. The
/// patterns of the rules are replaced by marked ones while the examples are run.
#[must_use]
pub fn coverage(rules: &mut RuleSet, languages: &Languages) -> Coverage {
    let plain = mark(rules);
    let taken = taken(rules, languages);
    for ((id, language, index), pattern) in plain {
        if let Some(slot) = rules.rules.get_mut(&id).and_then(|rule| rule.patterns.get_mut(&language)?.get_mut(index)) {
            *slot = pattern;
        }
    }
    let mut coverage = Coverage::default();
    for rule in rules.iter() {
        if let Some(file) = rules.sources.get(&rule.id) {
            of_rule(rule, file, &taken, &mut coverage);
        }
    }
    coverage.idle.sort();
    coverage
}

/// Puts marked patterns in the place of all that offer alternatives, and gives those that stood there, by rule, language and
/// index.
fn mark(rules: &mut RuleSet) -> BTreeMap<(String, String, usize), Pattern> {
    let mut plain = BTreeMap::new();
    for (id, rule) in &mut rules.rules {
        let Some(pack) = rules.packs.get(&rule.pack) else { continue };
        let scope = PatternScope::of_rule(rule, pack);
        for (language, patterns) in &mut rule.patterns {
            for (index, pattern) in patterns.iter_mut().enumerate() {
                if let Some(marked) = pattern.marked(rule.case, &scope) {
                    plain.insert((id.clone(), language.clone(), index), mem::replace(pattern, marked));
                }
            }
        }
    }
    plain
}

/// What takes part in the examples of marked rules.
fn taken(rules: &RuleSet, languages: &Languages) -> Taken {
    let (corpus, examples) = super::corpus(rules);
    let matcher = Matcher::new(rules, languages);
    let mut taken = Taken::new();
    for (rule, _, _, documents) in examples {
        for document in &corpus.documents[documents] {
            let reading = crate::reading::read(document, languages);
            exercise::patterns(document, &reading, &matcher, |of, pattern, groups| {
                if of.id == rule.id {
                    let known = taken.entry((of.id.clone(), pattern.span.start)).or_default();
                    known.extend(groups.filter_map(Pattern::alternative));
                    // One that could not be marked is exercised as a whole, or not.
                    if !pattern.is_marked() {
                        known.extend(0..pattern.alternatives().len());
                    }
                }
            });
        }
    }
    taken
}

/// Counts what is exercised of one rule.
fn of_rule(rule: &Rule, file: &SourceFile, taken: &Taken, coverage: &mut Coverage) {
    let idle =
        |at: &Range<usize>, alternatives| Idle { path: file.path().to_owned(), line: file.line_at(at.start), alternatives };
    for pattern in rule.patterns.values().flatten() {
        coverage.patterns.1 += 1;
        let Some(known) = taken.get(&(rule.id.clone(), pattern.span.start)) else {
            coverage.idle.push(idle(&pattern.span, Vec::new()));
            continue;
        };
        coverage.patterns.0 += 1;
        let alternatives = pattern.alternatives();
        coverage.alternatives.0 += known.len();
        coverage.alternatives.1 += alternatives.len();
        let mut missing: Vec<(usize, &Range<usize>)> =
            alternatives.iter().enumerate().filter(|(index, _)| !known.contains(index)).collect();
        // Where none of a choice within an alternative is taken, the alternative says it.
        let outer: Vec<Range<usize>> = missing.iter().map(|(_, range)| (*range).clone()).collect();
        missing.retain(|(_, range)| {
            !outer.iter().any(|other| other != *range && other.start <= range.start && range.end <= other.end)
        });
        if let Some((_, first)) = missing.first() {
            let at = span_inside(file.text(), &pattern.span, first);
            let words = missing.iter().map(|(_, range)| pattern.source.get((*range).clone()).unwrap_or_default().to_owned());
            coverage.idle.push(idle(&at, words.collect()));
        }
    }
}

#[cfg(test)]
mod tests;
