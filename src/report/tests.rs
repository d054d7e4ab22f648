use std::collections::BTreeMap;

use super::*;
use crate::check::finding::{Code, Reconcile, Side, Verdict};
use crate::document::{Document, Locator, Marks, Origin};
use crate::mention::{Hedge, HedgeKind, Mention, RestsOn};
use crate::span::Span;
use crate::value::Value;
use crate::value::date::{Date, Shape};
use crate::value::duration::{Duration, TimeUnit};
use crate::value::number::Number;

const LONG: &str = " date 2023-08 Mali\n\nLa Mission des Nations unies au Mali (Minusma), déployée depuis 2013, a commencé à se retirer de ce pays en proie au jihadisme après la décision prise fin juin par le Conseil de sécurité de l'ONU. Le retrait des quelque 11.600 soldats et 1.500 policiers de dizaines de nationalités doit s'échelonner jusqu'au 31 décembre. \"Cette nouvelle collaboration, a précisé le secrétaire général adjoint, se fera avec l'accord et l'apport des autorités maliennes.";
const SHORT: &str = "La mission a compté jusqu’à 15\u{a0}000 militaires et civils.";

fn document(path: &str, id: &str, text: &str, origin: Origin) -> Document {
    Document {
        id: id.to_owned(),
        path: path.to_owned(),
        text: text.to_owned(),
        body: 0,
        origin,
        language: None,
        date_lines: Vec::new(),
        comments: Vec::new(),
        markup: Vec::new(),
        fields: BTreeMap::new(),
        assume_named: false,
        marks: Marks::default(),
    }
}

fn corpus() -> Corpus {
    let documents = vec![
        document("seeds/001.txt", "seeds/001.txt", LONG, Origin::WholeFile),
        document("seeds/004.txt", "seeds/004.txt", SHORT, Origin::WholeFile),
        document("news.jsonl", "afp-17", SHORT, Origin::JsonLine { line: 17, column: 26, escapes: Vec::new() }),
    ];
    Corpus { documents, ..Corpus::default() }
}

/// A side at the first place of `words`, with the hedge at the first place of its words.
fn side(corpus: &Corpus, document: usize, words: &str, hedge: Option<(HedgeKind, &str)>, label: &str) -> Side {
    let text = &corpus.documents[document].text;
    let span = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len())).unwrap();
    let value: String = words.chars().filter(char::is_ascii_digit).collect();
    let hedge = hedge.map(|(kind, words)| Hedge { kind, span: span(words) });
    Side { hedge, ..Side::new(document, span(words), value, label) }
}

fn strength(corpus: &Corpus) -> Finding {
    Finding {
        verdict: Some(Verdict::Discrepancy),
        fact: Some("minusma: troop strength".to_owned()),
        rule: Some("minusma/troop-strength".to_owned()),
        help: Some("15,000 is a peak («\u{a0}jusqu’à\u{a0}»), 11,600 is not; one counts soldats, the other militaires et civils; the articles are more than a year apart".to_owned()),
        others: vec![
            side(corpus, 1, "15\u{a0}000", Some((HedgeKind::UpTo, "jusqu’à")), "15,000 · up to (« jusqu’à »)"),
            side(corpus, 2, "15\u{a0}000", Some((HedgeKind::UpTo, "jusqu’à")), "15,000 · up to (« jusqu’à »)"),
        ],
        reconcile: vec![Reconcile::Peak, Reconcile::Scope],
        fingerprint: "0123456789abcdef".to_owned(),
        ..Finding::new(
            Code::FactDiscrepancy,
            "minusma: troop strength is 11,600 in one document and 15,000 in two others",
            side(corpus, 0, "11.600", Some((HedgeKind::About, "quelque")), "11,600 · about (« quelque »)"),
        )
    }
}

/// A finding within one document: two sides far apart in one long line, and one near.
fn header(corpus: &Corpus) -> Finding {
    let primary = Side { rests_on: Some(RestsOn::Explicit), ..side(corpus, 0, "2023-08", None, "the date line") };
    Finding {
        others: vec![
            side(corpus, 0, "fin juin", None, "told as past"),
            side(corpus, 0, "31 décembre", Some((HedgeKind::Until, "jusqu'au")), "told as still to come"),
        ],
        fingerprint: "fedcba9876543210".to_owned(),
        ..Finding::new(Code::HeaderDate, "the date line says 2023-08, but the text was written by 2023-06-30", primary)
    }
}

#[track_caller]
fn report(out: &mut Vec<u8>, format: Format, findings: &[&Finding], corpus: &Corpus, style: Style) {
    write(out, format, &Report { findings, corpus, rules: &RuleSet::default(), against_baseline: false }, style).unwrap();
}

#[track_caller]
fn written(format: Format, style: Style) -> String {
    let corpus = corpus();
    let (header, strength) = (header(&corpus), strength(&corpus));
    let mut out = Vec::new();
    report(&mut out, format, &[&header, &strength], &corpus, style);
    String::from_utf8(out).unwrap()
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn every_format_of_the_same_findings() {
    snapshot("report-graphical", &written(Format::Graphical, Style::PLAIN));
    snapshot("report-narrow", &written(Format::Graphical, Style { color: false, width: 60 }));
    snapshot("report-concise", &written(Format::Concise, Style::PLAIN));
    snapshot("report-jsonl", &written(Format::Jsonl, Style::PLAIN));
}

#[test]
fn colour_adds_nothing_but_colour() {
    let coloured = written(Format::Graphical, Style { color: true, ..Style::PLAIN });
    assert!(coloured.contains('\u{1b}'));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), written(Format::Graphical, Style::PLAIN));
}

#[test]
fn an_empty_array_is_json() {
    let mut out = Vec::new();
    report(&mut out, Format::Json, &[], &Corpus::default(), Style::PLAIN);
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&out).unwrap(), serde_json::json!([]));
}

#[test]
fn control_characters_reach_neither_terminal_nor_json() {
    let text = "des \u{1b}[31m15 000 soldats\u{202e}\u{7}";
    let corpus = Corpus { documents: vec![document("a.txt", "a.txt", text, Origin::WholeFile)], ..Corpus::default() };
    let finding = Finding { primary: side(&corpus, 0, "15 000", None, ""), others: Vec::new(), ..strength(&self::corpus()) };
    for format in <Format as clap::ValueEnum>::value_variants().iter().copied() {
        let mut out = Vec::new();
        report(&mut out, format, &[&finding], &corpus, Style::PLAIN);
        let out = String::from_utf8(out).unwrap();
        assert!(!out.contains('\u{1b}') && !out.contains('\u{7}'), "{out}");
    }
}

#[test]
fn mentions_are_written_as_serde_writes_them() {
    let texts =
        ["le 3 mai", "", "«\u{a0}été\u{a0}»", "\"", "\\", "\u{0}", "a\n", "\u{1f}", "\u{1b}[31m\t\r", "\u{7f}\u{2028}", "/"];
    let (may, june) = (Date::month(2023, 5), Date::month(2023, 6));
    for text in texts {
        let (document, span) = (document(text, text, text, Origin::WholeFile), Span::new(0, text.len()));
        let plain = Mention {
            span,
            extent: None,
            value: Value::Id(text.to_owned()),
            hedge: None,
            rests_on: None,
            list: None,
            ends: None,
        };
        let hedge = Some(Hedge { kind: HedgeKind::AtLeast, span });
        let money = Value::Money { amount: Number::exact(5.into()), currency: text.to_owned() };
        let stretch = Value::Date(Shape::Range(Box::new(may.clone()), Box::new(june.clone())).into());
        let age = Value::Age(Duration::new(Number::exact(5.into()), TimeUnit::Year));
        let mentions = [
            Mention { value: money, hedge, ..plain.clone() },
            Mention { value: age, extent: Some(span), ..plain.clone() },
            Mention {
                value: stretch,
                rests_on: Some(RestsOn::Explicit),
                ends: Some(Box::new([(span, may.clone()), (span, june.clone())])),
                ..plain.clone()
            },
            plain,
        ];
        let mut locator = Locator::new(&document);
        let records: Vec<_> =
            mentions.iter().flat_map(|mention| json::MentionRecord::all(&mut locator, mention).collect::<Vec<_>>()).collect();
        let (mut by_serde, mut written) = (Vec::new(), Vec::new());
        json::lines(&mut by_serde, records.into_iter()).unwrap();
        json::mention_lines(&mut written, &document, &mentions).unwrap();
        assert_eq!(String::from_utf8(written), String::from_utf8(by_serde));
    }
}

#[test]
fn windows_hold_what_they_promise() {
    let document = document("a.txt", "a.txt", LONG, Origin::WholeFile);
    for width in [20, 40, 91, 500] {
        for (at, word) in LONG.match_indices(char::is_alphanumeric) {
            let focus = Span::new(at, at + word.len());
            let window = window::Window::new(&document, focus, width);
            assert!(window.text.chars().count() <= width, "{width}: {}", window.text);
            assert!(window.shows(focus));
            assert_eq!(&window.text[window.place(focus)], word);
        }
    }
}

#[test]
fn a_run_ends_with_what_was_checked() {
    let corpus = corpus();
    let (header, strength) = (header(&corpus), strength(&corpus));
    let summary = Summary { documents: 3, claims: 1, facts: 0, silent_rules: vec!["a/b".to_owned()], ..Summary::default() };
    let mut out = Vec::new();
    summary.clone().counting(&[&header, &strength]).write(&mut out).unwrap();
    summary.counting(&[]).write(&mut out).unwrap();
    let expected = "rules that never fired: a/b\nchecked 3 documents, 1 claim, 0 facts compared: 1 error, 1 warning\n\
                    rules that never fired: a/b\nchecked 3 documents, 1 claim, 0 facts compared: no findings\n";
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}
