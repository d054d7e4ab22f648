//! `factlint trace`: it makes the claims that extraction makes, and says of everything else why there is none.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/shown.rs"]
mod shown;

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
use shown::snapshot;

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
    let counts = documents.par_iter().enumerate().map(|(index, document)| {
        let reading = reading::read(document, &LANGUAGES);
        let mut claimed: Vec<_> = claims(document, 0, &reading, &matcher).iter().map(key).collect();
        claimed.sort();
        let whole = Span::new(0, document.text.len());
        assert_eq!(traced(document, &reading, &matcher, whole), claimed, "in {}", document.text);
        // Point by point takes long, and what holds for the whole fails seldom in a part.
        let points: BTreeSet<Span> = reading.mentions.iter().map(|mention| mention.span).collect();
        for place in points.into_iter().filter(|_| index % 10 == 0) {
            let there: Vec<_> = claimed.iter().filter(|(_, _, span)| *span == place).cloned().collect();
            let point = Span::new(place.start, place.start);
            assert_eq!(traced(document, &reading, &matcher, point), there, "at {:?}", place.of(&document.text));
        }
        claimed.len()
    });
    assert!(counts.sum::<usize>() > 100, "the examples make claims");
}

/// A project with a pack about a tunnel, and a text with a line for each way to miss.
const FILES: [(&str, &str); 7] = [
    (
        "factlint.toml",
        "[rules]\npacks = [\"rules/tunnel\"]\n\n[[ignore]]\nrule = \"tunnel/opening\"\ndocument = \"passed.txt\"\nreason = \"checked with the council\"\n",
    ),
    ("rules/tunnel/pack.toml", include_str!("trace/pack.toml")),
    ("rules/tunnel/opening.toml", include_str!("trace/opening.toml")),
    ("rules/tunnel/length.toml", include_str!("trace/length.toml")),
    ("notes.txt", include_str!("trace/notes.txt")),
    ("passed.txt", "The Harbour Tunnel opens on 3 May 2024.\n"),
    ("unnamed.txt", "Work on the tunnel is nearly done. The tunnel opens on 3 May 2024.\n"),
];

/// What the command says when it runs in that project.
fn transcript(arguments: &[&str], stdin: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in FILES {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    let mut command = assert_cmd::Command::cargo_bin("factlint").unwrap();
    let output = command.current_dir(folder.path()).env_clear().arg("trace").args(arguments).write_stdin(stdin).output().unwrap();
    let stream = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let status = output.status.code().unwrap();
    let arguments = arguments.join(" ");
    format!("$ factlint trace {arguments}\nstatus {status}\n{}{}", stream(&output.stdout), stream(&output.stderr))
}

/// What the rule about the opening says of a line.
fn opening(line: usize) -> String {
    transcript(&[&format!("notes.txt:{line}"), "--rule", "tunnel/opening"], "")
}

#[test]
fn each_reason_is_told() {
    let lines = include_str!("trace/notes.txt").lines().count();
    let all: Vec<String> =
        (1..=lines).map(opening).chain([transcript(&["unnamed.txt:1", "--rule", "tunnel/opening"], "")]).collect();
    snapshot("trace-reasons", &all.join("\n"));
}

#[test]
fn a_survey_tells_the_matches_and_the_nearest_misses() {
    let french = "{\"id\": \"a\", \"lang\": \"fr\", \"text\": \"Le Harbour Tunnel ouvre le 3 mai 2024.\"}\n";
    let english = "{\"id\": \"b\", \"lang\": \"en\", \"text\": \"The Harbour Tunnel \\\"opens\\\" on 3 May 2024.\"}\n";
    let all = [
        transcript(&["notes.txt:1"], ""),
        transcript(&["notes.txt:2:6"], ""),
        transcript(&["passed.txt:1"], ""),
        transcript(&["-:1"], &format!("{french}{english}")),
        transcript(&["-:2:80"], &format!("{french}{english}")),
        transcript(&["-:1", "--rule", "tunnel/opening"], &format!("{french}{english}")),
        transcript(&["notes.txt:1", "--output-format", "jsonl"], ""),
    ];
    snapshot("trace-survey", &all.join("\n"));
}

#[test]
fn a_place_that_is_none_is_named() {
    let all = [
        transcript(&["notes.txt"], ""),
        transcript(&["notes.txt:0"], ""),
        transcript(&["notes.txt:99"], ""),
        transcript(&["notes.txt:1:99"], ""),
        transcript(&["missing.txt:1"], ""),
        transcript(&["notes.txt:1", "--rule", "tunnel/openin"], ""),
        transcript(&["-:1"], "xyzzy"),
    ];
    snapshot("trace-places", &all.join("\n"));
}
