//! `factlint trace`: it makes the claims that extraction makes, and says of everything else why there is none.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::collections::BTreeSet;

use common::LANGUAGES;
use factlint::claim::Claim;
use factlint::corpus::detect;
use factlint::document::Document;
use factlint::extract::trace::{Outcome, trace};
use factlint::extract::{Matcher, claims};
use factlint::reading;
use factlint::rules::{Example, PackSource, Rule, RuleSet, load};
use factlint::span::Span;
use rayon::prelude::*;

fn minusma() -> RuleSet {
    load(&[PackSource::new("rules/minusma")], &LANGUAGES).unwrap()
}

/// The documents of an example.
fn documents(rule: &Rule, example: &Example) -> Vec<Document> {
    let codes = || rule.patterns.keys().map(String::as_str);
    let document = |text: &String| {
        let language = example.language.clone().or_else(|| detect::among(text, codes()));
        let language = language.unwrap_or_else(|| codes().next().unwrap().to_owned());
        let document = common::document(text, &language, example.date.as_deref());
        Document { fields: example.fields.clone(), assume_named: example.named, ..document }
    };
    example.documents.iter().map(document).collect()
}

/// A claim, as far as it tells one from another.
fn key(claim: &Claim) -> (String, String, Span) {
    (claim.rule.clone(), claim.fact.clone(), claim.mention.span)
}

/// What a trace of a place claims.
fn traced(document: &Document, reading: &reading::Reading, matcher: &Matcher<'_>, focus: Span) -> Vec<(String, String, Span)> {
    let traces = trace(document, reading, matcher, focus);
    let tries = traces.iter().flat_map(|trace| &trace.tries);
    let claims = tries.flat_map(|tried| match &tried.outcome {
        Outcome::Matched { claims, .. } => claims.as_slice(),
        Outcome::Missed(_) => &[],
    });
    let mut keys: Vec<_> = claims.map(key).collect();
    keys.sort();
    keys
}

#[test]
fn a_trace_matches_exactly_where_there_is_a_claim() {
    let rules = minusma();
    let matcher = Matcher::new(&rules, &LANGUAGES);
    let examples = rules.iter().flat_map(|rule| rule.examples.iter().map(move |example| (rule, example)));
    let documents: Vec<Document> = examples.flat_map(|(rule, example)| documents(rule, example)).collect();
    let counts = documents.par_iter().map(|document| {
        let reading = reading::read(document, &LANGUAGES);
        let mut claimed: Vec<_> = claims(document, 0, &reading, &matcher).iter().map(key).collect();
        claimed.sort();
        let whole = Span::new(0, document.text.len());
        assert_eq!(traced(document, &reading, &matcher, whole), claimed, "in {}", document.text);
        let places: BTreeSet<Span> = reading.mentions.iter().map(|mention| mention.span).collect();
        for place in places {
            let there: Vec<_> = claimed.iter().filter(|(_, _, span)| *span == place).cloned().collect();
            let point = Span::new(place.start, place.start);
            assert_eq!(traced(document, &reading, &matcher, point), there, "at {:?}", place.of(&document.text));
        }
        claimed.len()
    });
    assert!(counts.sum::<usize>() > 100, "the examples make claims");
}
