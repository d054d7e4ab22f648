//! Patterns whose words stand for a value: what they claim, and what a trace says of them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::collections::BTreeMap;

use common::LANGUAGES;
use factlint::document::Document;
use factlint::extract::trace::{Outcome, Why, trace};
use factlint::extract::{Matcher, claims};
use factlint::reading;
use factlint::rules::error::SourceFile;
use factlint::rules::{PackFiles, RuleSet, build};
use factlint::span::Span;

const PACK: &str = "name = \"toll\"\nversion = \"1.0.0\"\nabout = \"Tolls.\"\n";

const RULE: &str = r#"about = "How many were killed."
subject = "event {doc.event}"
fact = "killed"
value = "count"
[match]
en = [
  '{count} people were killed',
  '{count = 0: no one|nobody} was killed',
  '{count = 1: one} person was killed',
  '{count = at least 1: an?} (?:[a-z]+ )?(?:man|woman) was killed',
]
[except]
en = ['crash']
[[example]]
text = "A man was killed."
find = ["1"]
[[example]]
text = "A man was killed in a crash."
find = []
"#;

fn rules() -> RuleSet {
    let rules = BTreeMap::from([("killed".to_owned(), SourceFile::new("rules/toll/killed.toml", RULE))]);
    build(&[PackFiles { file: SourceFile::new("rules/toll/pack.toml", PACK), rules }], &LANGUAGES).unwrap()
}

fn document(text: &str) -> Document {
    let fields = BTreeMap::from([("event".to_owned(), "1".to_owned())]);
    Document { fields, ..common::document(text, "en", Some("2023-08-19")) }
}

/// The claims of a text: each with the words that it rests on, its value and its hedge.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (rules, document) = (rules(), document(text));
    let matcher = Matcher::new(&rules, &LANGUAGES);
    let found = claims(&document, 0, &reading::read(&document, &LANGUAGES), &matcher);
    let told = found.iter().map(|claim| {
        let hedge = claim.mention.hedge.map_or(String::new(), |hedge| format!("{} ", hedge.kind));
        format!("{}: {hedge}{}", claim.mention.span.of(text), claim.mention.value.canonical())
    });
    assert_eq!(told.collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn words_stand_for_the_value_that_the_pattern_states() {
    check("One person was killed.", &["One: 1"]);
    check("Nobody was killed.", &["Nobody: 0"]);
    check("A man was killed.", &["A: at least 1"]);
    check("An elderly man was killed, and a woman was killed too.", &["An: at least 1", "a: at least 1"]);
    // Beside a value that is recognized, in one sentence and in one without any.
    check("12 people were killed. A man was killed.", &["12: 12", "A: at least 1"]);
}

#[test]
fn a_word_within_a_longer_number_states_nothing() {
    check("Twenty-one person was killed.", &[]);
    check("One hundred and one person was killed.", &[]);
    check("One person was killed, and twenty-one were hurt.", &["One: 1"]);
}

#[test]
fn a_hedge_of_the_text_counts_where_the_pattern_has_none() {
    check("At least one person was killed.", &["one: at least 1"]);
    check("More than a man was killed.", &["a: at least 1"]);
    check("When it was all over one person was killed.", &["one: 1"]);
}

#[test]
fn words_count_only_where_the_pattern_matches() {
    check("A man was hurt.", &[]);
    check("Formula one person was killed.", &["one: 1"]);
    check("Someone person was killed.", &[]);
    check("A man was killed in a crash.", &[]);
}

#[test]
fn a_trace_tells_of_words_that_stand_for_a_value() {
    let (rules, document) = (rules(), document("A man was killed in a crash."));
    let matcher = Matcher::new(&rules, &LANGUAGES);
    let reading = reading::read(&document, &LANGUAGES);
    let traces = trace(&document, &reading, &matcher, Span::new(0, 0));
    let furthest = &traces[0].tries[0];
    assert!(matches!(furthest.outcome, Outcome::Missed(Why::Excepted { .. })), "{:?}", furthest.outcome);
    assert_eq!(furthest.mention.as_deref().unwrap().value.canonical(), "1");
}
