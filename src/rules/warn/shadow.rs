//! Patterns that never add a claim, because another one of the same fact matches wherever they do.

use std::ops::Range;

use super::warning;
use crate::rules::error::{LoadError, SourceFile};
use crate::rules::pattern::{Pattern, SlotKind};
use crate::rules::{Rule, RuleSet};

/// Rules of which every pattern is covered by another rule, and patterns that are covered by another of their rule.
pub(super) fn warnings(set: &RuleSet) -> Vec<LoadError> {
    let rules: Vec<(&Rule, &SourceFile)> = set.iter().filter_map(|rule| Some((rule, set.sources.get(&rule.id)?))).collect();
    let mut warnings = Vec::new();
    for (index, &(rule, file)) in rules.iter().enumerate() {
        let others = rules.iter().enumerate().filter(|(other, _)| *other != index);
        let shadow = others.map(|(other, (rule, _))| (other, *rule)).find(|&(other, wider)| {
            let covers = is_covered(rule, wider);
            // Of two rules that cover each other, the first stays.
            covers && (other < index || !is_covered(wider, rule))
        });
        if let Some((_, wider)) = shadow {
            warnings.push(shadowed(rule, wider).within(file));
        } else {
            warnings.extend(within(rule).into_iter().map(|warning| warning.within(file)));
        }
    }
    warnings
}

fn shadowed(rule: &Rule, wider: &Rule) -> LoadError {
    let message = format!("the rule {} never adds a claim: {} finds all that it finds", rule.id, wider.id);
    let span = rule.patterns.values().flatten().next().map_or(0..0, |pattern| pattern.span.clone());
    let help = format!("take it away, or give it another `fact` than \"{}\"", rule.fact);
    warning("rule/shadowed", message).at(span, "covered").help(help)
}

/// Whether `wider` claims the same of the same wherever `rule` does.
fn is_covered(rule: &Rule, wider: &Rule) -> bool {
    let excepts_no_more = || {
        wider.except.iter().all(|(code, expressions)| {
            let own = rule.except.get(code);
            expressions.iter().all(|wide| own.is_some_and(|own| own.iter().any(|expression| expression.source == wide.source)))
        })
    };
    let finds_all = || {
        rule.patterns.iter().all(|(code, patterns)| {
            let covering = wider.patterns.get(code);
            patterns.iter().all(|pattern| covering.is_some_and(|wide| wide.iter().any(|wide| covers(wide, pattern, true))))
        })
    };
    // The fact comes first: of most pairs of rules it is all that has to be compared.
    (&rule.fact, &rule.subject, &rule.value_slot, rule.value) == (&wider.fact, &wider.subject, &wider.value_slot, wider.value)
        && rule.pack == wider.pack
        && rule.case == wider.case
        && wider.near >= rule.near
        && excepts_no_more()
        && finds_all()
}

/// Patterns of a rule that another one of it covers.
fn within(rule: &Rule) -> Vec<LoadError> {
    let mut warnings = Vec::new();
    for patterns in rule.patterns.values() {
        for (index, pattern) in patterns.iter().enumerate() {
            let mut others = patterns.iter().enumerate().filter(|(other, _)| *other != index);
            let covering =
                others.find(
                    |&(other, wide)| {
                        if wide.source == pattern.source { other < index } else { covers(wide, pattern, other < index) }
                    },
                );
            let Some((_, wide)) = covering else { continue };
            let (code, message, help) = if wide.source == pattern.source {
                ("rule/twice", "this pattern stands twice", "take one of them away")
            } else {
                let message = "this pattern never adds a claim: another one matches wherever it does";
                ("rule/covered-pattern", message, "take this one away, or make the other narrower")
            };
            let warning = warning(code, message.to_owned()).at(pattern.span.clone(), "adds nothing");
            warnings.push(warning.at(wide.span.clone(), "finds the same").help(help));
        }
    }
    warnings
}

/// Whether a pattern matches wherever the narrower one does, around the same value, and tells as much of it. `first` is
/// whether it is tried first.
fn covers(wide: &Pattern, narrow: &Pattern, first: bool) -> bool {
    if wide.source == narrow.source {
        return true;
    }
    // What a name in the pattern does for the subject, and what groups and slots add, is more than matching.
    let names_subject = |pattern: &Pattern| pattern.slots.iter().any(|slot| slot.kind == SlotKind::Subject);
    let adds_groups = narrow.groups.iter().any(|group| !wide.groups.contains(group))
        || narrow.slots.iter().any(|slot| wide.slot(&slot.name).is_none());
    narrow.source.contains(&wide.source)
        && is_grouped(&wide.source)
        && names_subject(wide) == names_subject(narrow)
        && (first || !adds_groups)
        && stretch(&narrow.source, &wide.source).is_some()
}

/// Whether all `|` of a pattern stand inside parentheses.
fn is_grouped(source: &str) -> bool {
    source.match_indices('|').all(|(at, _)| depth(&source[..at]) > 0)
}

/// Where `part` stands in `source` between spaces, or at its ends, and in no parentheses.
fn stretch(source: &str, part: &str) -> Option<Range<usize>> {
    let found = source.match_indices(part).map(|(at, _)| at..at + part.len());
    found.into_iter().find(|range| {
        let (before, after) = (&source[..range.start], &source[range.end..]);
        (before.is_empty() || before.ends_with(' '))
            && (after.is_empty() || after.starts_with(' '))
            && depth(before) == 0
            && is_grouped(source)
    })
}

/// How many parentheses and brackets are open at the end of a part of a pattern.
fn depth(part: &str) -> usize {
    let mut open = 0_usize;
    let mut escaped = false;
    for character in part.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' | '[' => open += 1,
            ')' | ']' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    open
}
