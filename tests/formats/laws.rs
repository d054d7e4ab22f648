//! What holds for every format, whatever findings say and documents hold.

use std::collections::BTreeSet;

use clap::ValueEnum;
use factlint::check::finding::{Code, Finding, Severity, Side};
use factlint::corpus::{Corpus, Problem};
use factlint::document::Document;
use factlint::report::{self, Format, Report, Style};
use factlint::rules::RuleSet;
use factlint::span::Span;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

use super::readers;

/// What means something in some format.
const MARKUP: [&str; 32] = [
    "|",
    "`",
    "```",
    "%0A",
    "%25",
    "::error::",
    "[x](1)",
    "![",
    "]]>",
    "<b>",
    "<!--",
    "&amp;",
    "\n- ",
    "\n1. ",
    "12) ",
    "# ",
    "@a",
    "\\",
    "\0",
    "\u{1b}[31m",
    "\r\n",
    "\n\n    ",
    "***",
    "__a__",
    "~~",
    "$x$",
    "\u{202e}",
    "===",
    "\n> ",
    "a\u{301}",
    "\u{feff}",
    ",:",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![select(&MARKUP[..]).prop_map(str::to_owned), "[a-zé0-9 ]{1,8}", any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

fn corpus() -> impl Strategy<Value = Corpus> {
    let document =
        (text(), text(), text()).prop_map(|(path, id, text)| Document { id, ..Document::plain(format!("f{path}"), text) });
    let problem = (text(), prop::option::of(1..9_usize), text()).prop_map(|(path, line, message)| Problem {
        path: format!("f{path}"),
        line,
        column: line,
        message,
    });
    (prop::collection::vec(document, 1..4), prop::collection::vec(problem, 0..2)).prop_map(|(documents, problems)| Corpus {
        documents,
        problems,
        ..Corpus::default()
    })
}

/// Words somewhere in some document.
fn side(corpus: &Corpus, [document, first, second]: [Index; 3], label: String) -> Side {
    let document = document.index(corpus.documents.len());
    let text = &corpus.documents[document].text;
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (one, two) = (ends[first.index(ends.len())], ends[second.index(ends.len())]);
    Side::new(document, Span::new(one.min(two), one.max(two)), label.clone(), label)
}

/// A finding that has no sides yet, and where they are to stand.
fn finding() -> impl Strategy<Value = (Finding, Vec<([Index; 3], String)>)> {
    let sides = prop::collection::vec((any::<[Index; 3]>(), text()), 1..9);
    let severity = select(&[Severity::Error, Severity::Warning, Severity::Note][..]);
    // Few fingerprints, so that some are the same.
    let names = (select(&Code::ALL[..]), prop::option::of(text()), "[ab]", prop::option::of(text()));
    (names, severity, text(), prop::option::of(text()), sides).prop_map(move |(names, severity, message, help, sides)| {
        let (code, rule, fingerprint, fact) = names;
        let nowhere = Side::new(0, Span::new(0, 0), "", "");
        let finding = Finding { severity, fact, rule, help, fingerprint, ..Finding::new(code, message, nowhere) };
        (finding, sides)
    })
}

fn found() -> impl Strategy<Value = (Corpus, Vec<Finding>)> {
    (corpus(), prop::collection::vec(finding(), 0..14)).prop_map(|(corpus, findings)| {
        let placed = |(finding, sides): (Finding, Vec<([Index; 3], String)>)| {
            let mut sides = sides.into_iter().map(|(place, label)| side(&corpus, place, label));
            Finding { primary: sides.next().unwrap(), others: sides.collect(), ..finding }
        };
        let findings = findings.into_iter().map(placed).collect();
        (corpus, findings)
    })
}

/// What is left of a text where spaces of all kinds are one, and what must not be printed is a replacement character.
fn words(text: &str) -> String {
    let visible = text.chars().filter(|character| *character != '\u{200b}').map(|character| match character {
        _ if character.is_whitespace() => ' ',
        '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ if character.is_control() => '\u{fffd}',
        _ => character,
    });
    visible.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn read_back(format: Format, text: &str, findings: &[&Finding], corpus: &Corpus) {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    match format {
        Format::Json => assert_eq!(serde_json::from_str::<Vec<Value>>(text).unwrap().len(), findings.len()),
        Format::Jsonl => {
            let records: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            assert_eq!(records.len(), findings.len());
        }
        Format::Sarif => {
            let log = readers::sarif(text);
            let results = log["runs"][0]["results"].as_array().unwrap();
            let sides: Vec<usize> =
                results.iter().map(|result| result["relatedLocations"].as_array().map_or(0, |all| all.len() - 1)).collect();
            assert_eq!(sides, findings.iter().map(|finding| finding.others.len()).collect::<Vec<_>>());
        }
        Format::Gitlab => assert_eq!(readers::gitlab(text).as_array().unwrap().len(), findings.len()),
        Format::Github => {
            let commands: Vec<_> = text.lines().map(|line| readers::command(line).unwrap()).collect();
            let shown = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| count(severity).min(10));
            assert_eq!(commands.len(), shown.iter().sum::<usize>());
            for command in &commands {
                assert!(corpus.documents.iter().any(|document| document.path == command.properties["file"]));
                assert!(findings.iter().any(|finding| words(&command.message).starts_with(&words(&finding.message))), "{text}");
            }
        }
        Format::Junit => {
            let document = roxmltree::Document::parse(text).unwrap();
            let named = |name: &'static str| document.descendants().filter(move |node| node.has_tag_name(name));
            assert_eq!(named("failure").count(), count(Severity::Error) + count(Severity::Warning));
            let tests: Vec<_> = named("testcase").filter(|test| test.attribute("line").is_some()).collect();
            let names: BTreeSet<_> = tests.iter().map(|test| (test.attribute("classname"), test.attribute("name"))).collect();
            assert_eq!((tests.len(), names.len()), (findings.len(), findings.len()), "{text}");
        }
        Format::Markdown => {
            let page = readers::markdown(text);
            let sections =
                [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter(|severity| count(*severity) > 0);
            assert_eq!(page.headings.len(), 1 + sections.count(), "{text}");
            assert_eq!(page.quotations, findings.iter().map(|finding| finding.sides().count()).sum::<usize>());
            let told = words(&page.text);
            for finding in findings {
                for part in [Some(&finding.message), finding.help.as_ref()].into_iter().flatten() {
                    assert!(told.contains(&words(part)), "{part:?} in\n{text}");
                }
            }
        }
        Format::Concise => assert!(text.lines().count() >= findings.len()),
        Format::Graphical => assert!(findings.is_empty() || !text.is_empty()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_format_is_well_formed((corpus, findings) in found()) {
        let findings: Vec<&Finding> = findings.iter().collect();
        for format in Format::value_variants() {
            let report = Report { findings: &findings, corpus: &corpus, rules: &RuleSet::default(), against_baseline: false };
            let write = || {
                let mut out = Vec::new();
                report::write(&mut out, *format, &report, Style::PLAIN).unwrap();
                String::from_utf8(out).unwrap()
            };
            let text = write();
            prop_assert_eq!(&text, &write());
            read_back(*format, &text, &findings, &corpus);
        }
    }

    #[test]
    fn markdown_leaves_out_what_has_no_room((corpus, findings) in found(), limit in 0..4000_usize) {
        let findings: Vec<&Finding> = findings.iter().collect();
        let report = Report { findings: &findings, corpus: &corpus, rules: &RuleSet::default(), against_baseline: false };
        let mut out = Vec::new();
        report::markdown::report(&mut out, &report, limit).unwrap();
        // Headline, headings and the line about what was left out are all that comes on top.
        prop_assert!(out.len() < limit + 300);
        readers::markdown(&String::from_utf8(out).unwrap());
    }
}
