#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::rules::{PackSource, load};

fn minusma(languages: &Languages) -> RuleSet {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/minusma");
    load(&[PackSource::new(folder)], languages).unwrap()
}

#[test]
fn marks_change_no_claim() {
    let languages = Languages::builtin();
    let mut rules = minusma(&languages);
    let claims = |rules: &RuleSet| crate::check(&super::super::corpus(rules).0, &languages, rules).claims;
    let plain = claims(&rules);
    let marked = mark(&mut rules).len();
    assert!(marked > 100, "{marked} patterns offer alternatives");
    assert_eq!(plain, claims(&rules));
}

#[test]
fn the_rules_are_as_they_were() {
    let languages = Languages::builtin();
    let mut rules = minusma(&languages);
    let sources = |rules: &RuleSet| -> Vec<String> {
        rules.iter().flat_map(|rule| rule.patterns.values().flatten()).map(|pattern| pattern.source.clone()).collect()
    };
    let before = sources(&rules);
    let coverage = coverage(&mut rules, &languages);
    assert_eq!(before, sources(&rules));
    assert_eq!(coverage.patterns.1, before.len());
}

#[test]
fn alternatives_stand_where_they_are_written() {
    let source = "(?:des?|les?) {gap 3} {count} (?<who>soldats(?: et (?:civils|policiers))?|[a|b]+|)";
    let scope = PatternScope { pack: &crate::rules::Pack::default(), pack_is_broken: false, subject: None };
    let pattern = Pattern::compile(source, false, &scope).unwrap();
    let words: Vec<&str> = pattern.alternatives().into_iter().map(|range| &source[range]).collect();
    assert_eq!(words, ["des?", "les?", "soldats(?: et (?:civils|policiers))?", "civils", "policiers", "[a|b]+", ""]);
    assert_eq!(pattern.marked(false, &scope).unwrap().groups.len(), words.len() + 1);
}
