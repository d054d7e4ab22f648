//! What findings say, and in which order they stand.

#![allow(clippy::unwrap_used, reason = "a test that can't find its words should fail")]

#[path = "common/claims.rs"]
mod claims;
mod common;

use claims::{compare, corpus, mention};
use factlint::check::explain::explain;
use factlint::check::finding::{Code, Finding};
use factlint::claim::{AsOf, Claim, Modality, Polarity, ScopeWords, Words};
use factlint::corpus::Corpus;
use factlint::document::{DateLine, DateLineKind};
use factlint::fact::Fact;
use factlint::mention::{Hedge, Mention};
use factlint::rules::{Compare, Holds, RuleSet};
use factlint::span::Span;
use factlint::value::date::Date;

/// The finding about a fact of which each text makes one claim, as message, help and sides.
#[track_caller]
fn check(rule: &Compare, texts: &[&str], expected: &[&str]) {
    let named: Vec<_> = texts.iter().zip('a'..).map(|(text, name)| (format!("{name}.txt"), (*text).to_owned())).collect();
    let (corpus, claims) = corpus(&named);
    assert_eq!(shown(&corpus, &claims, rule), expected);
}

fn shown(corpus: &Corpus, claims: &[Claim], rule: &Compare) -> Vec<String> {
    let fact = Fact { key: "subject: fact", claims: claims.iter().collect(), history: Vec::new(), compare: rule };
    lines(corpus, &factlint::check::findings(corpus, &[], &[fact], &RuleSet::default()))
}

/// Findings as lines: code and message, help, and a line for each side.
fn lines(corpus: &Corpus, findings: &[Finding]) -> Vec<String> {
    let mut lines = Vec::new();
    for finding in findings {
        lines.push(format!("{}: {}", finding.code, finding.message));
        lines.extend(finding.help.clone());
        lines.extend(finding.sides().map(|side| {
            let document = &corpus.documents[side.document];
            format!("{} {:?} {} | {}", document.path, side.span.of(&document.text), side.value, side.label)
        }));
    }
    lines
}

/// A claim whose words stand in `text`: the value as `claims::mention` spells it, its words, hedge words and scope words.
fn claim(document: usize, text: &str, value: &str, words: [&str; 3]) -> Claim {
    let find = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len())).unwrap();
    let value = mention(value);
    let hedge = value.hedge.map(|hedge| Hedge { span: find(words[1]), ..hedge });
    let who = Words { text: words[2].to_lowercase(), span: find(words[2]) };
    Claim {
        rule: "minusma/troop-strength".to_owned(),
        subject: "minusma".to_owned(),
        fact: "minusma: troop strength".to_owned(),
        document,
        mention: Mention { span: find(words[0]), hedge, ..value },
        sentence: Span::new(0, text.len()),
        scope: vec![ScopeWords { group: "who".to_owned(), words: Some(who) }],
        as_of: None,
        according_to: None,
        polarity: Polarity::Affirmed,
        modality: Modality::Actual,
    }
}

#[test]
fn troops_now_against_a_peak() {
    let texts = [
        "Le retrait des quelque 11.600 soldats doit s'échelonner jusqu'au 31 décembre. Publié le 19 août 2023.",
        "La mission a compté jusqu’à 15 000 militaires et civils. Le camp est rendu ce 15 novembre 2024.",
    ];
    let documents = texts.iter().zip(["2023-08.txt", "2024-11.txt"]).map(|(text, path)| claims::document(path, text)).collect();
    let corpus = Corpus { documents, ..Corpus::default() };
    let now = Claim {
        as_of: Date::parse_iso("2023-08-19").map(AsOf::from),
        ..claim(0, texts[0], "about 11600", ["11.600", "quelque", "soldats"])
    };
    let peak = claim(1, texts[1], "up to 15000", ["15 000", "jusqu’à", "militaires et civils"]);
    let claims = [now, peak];
    let readings: Vec<_> = texts.iter().map(|text| common::read(text, "fr", None)).collect();
    let rule = compare(Holds::At);
    let fact = Fact { key: "minusma: troop strength", claims: claims.iter().collect(), history: Vec::new(), compare: &rule };
    let found = factlint::check::findings(&corpus, &readings, &[fact], &RuleSet::default());
    assert_eq!(
        lines(&corpus, &found),
        [
            r#"fact/discrepancy: minusma: troop strength is about 11,600 "soldats" as of 2023-08-19 here, but up to 15,000 "militaires et civils" in 2024-11.txt"#,
            r#""jusqu’à" is a peak; "soldats" is not "militaires et civils"; the articles are a year apart"#,
            r#"2023-08.txt "11.600" 11600 | 11,600 soldats (about), as of 2023-08-19"#,
            r#"2024-11.txt "15 000" 15000 | 15,000 militaires et civils (up to)"#,
        ]
    );
}

#[test]
fn one_deadline_against_another() {
    let texts = ["by 2023-12-31", "by 2024-06-30", "late Y2023", "by 2023-12-31 says army"];
    check(
        &compare(Holds::Always),
        &texts,
        &[
            "fact/conflict: subject: fact is by 2024-06-30 here, but by 2023-12-31 in a.txt and 2 other sources",
            "only one of them can be right, whenever the documents were written",
            r#"b.txt "2024-06-30" 2024-06-30 | 2024-06-30 (by)"#,
            r#"a.txt "2023-12-31" 2023-12-31 | 2023-12-31 (by)"#,
            r#"c.txt "late Y2023" 2023-09-01/2023-12-31 | 2023-09-01 to 2023-12-31"#,
            r#"d.txt "2023-12-31" 2023-12-31 | 2023-12-31 (by), according to "army""#,
        ],
    );
}

#[test]
fn a_document_that_contradicts_itself() {
    let (corpus, mut claims) = corpus(&[("a.txt".to_owned(), "400".to_owned()), ("b.txt".to_owned(), "900".to_owned())]);
    claims[1].document = 0;
    claims[1].mention.span = Span::new(1, 3);
    assert_eq!(
        shown(&corpus, &claims, &compare(Holds::Always)),
        [
            "fact/conflict: this document contradicts itself on subject: fact: 400, then 900",
            "only one of them can be right, whenever the documents were written",
            r#"a.txt "400" 400 | 400"#,
            r#"a.txt "00" 900 | 900"#,
        ]
    );
}

#[test]
fn copies_are_one_source() {
    check(
        &compare(Holds::Always),
        &["400", "400", "400", "900 of men", "900 of men", "900"],
        &[
            "fact/conflict: subject: fact is 400 here, but 900 in f.txt and another source",
            "only one of them can be right, whenever the documents were written",
            r#"a.txt "400" 400 | 400 (and 2 copies)"#,
            r#"f.txt "900" 900 | 900"#,
            r#"d.txt "900" 900 | 900 men (and one copy)"#,
        ],
    );
}

#[test]
fn speakers_are_named() {
    check(
        &compare(Holds::Always),
        &["400 says the army", "900 says the rebels"],
        &[
            "fact/discrepancy: subject: fact is 400 here, but 900 in b.txt",
            r#""the army" says the one, "the rebels" the other"#,
            r#"a.txt "400" 400 | 400, according to "the army""#,
            r#"b.txt "900" 900 | 900, according to "the rebels""#,
        ],
    );
}

#[test]
fn two_peaks_contradict_each_other_at_any_time() {
    check(
        &compare(Holds::At),
        &["12000", "up to 13000", "up to 15000"],
        &[
            "fact/conflict: subject: fact is up to 13,000 here, but up to 15,000 in c.txt; one more value stands beside these",
            "both are peaks of the same things in the same voice, and no time explains two",
            r#"b.txt "13000" 13000 | 13,000 (up to)"#,
            r#"c.txt "15000" 15000 | 15,000 (up to)"#,
            r#"a.txt "12000" 12000 | 12,000"#,
        ],
    );
}

#[test]
fn agreement_is_silent() {
    check(&compare(Holds::Always), &["400", "more than 300", "400"], &[]);
}

#[test]
fn a_refuted_header() {
    let text = "date 2025-07 Le mandat prend fin à compter de ce jour, 30 juin 2023. Il sera clos vendredi.";
    let mut document = common::document(text, "fr", None);
    let span = Span::new(5, 12);
    let date = Date::parse_iso("2025-07").unwrap();
    document.date_lines = vec![DateLine { kind: DateLineKind::Header, span: Some(span), words: "date 2025-07".into(), date }];
    assert_eq!(
        built_in(document),
        [
            "header/date: the header says 2025-07, but the text was written between 2023-06-30 and 2023-07-06",
            "2023-06 or 2023-07 would fit; one date of the text was resolved without it",
            r#"test "2025-07" 2025-07 | the header says 2025-07"#,
            r#"test "30 juin 2023" 2023-06-30 | told as the very day"#,
        ]
    );
}

#[test]
fn a_document_without_a_date() {
    assert_eq!(
        built_in(common::document("Le mandat prend fin à compter de ce jour, 30 juin 2023.", "fr", None)),
        [
            "header/missing: the document states no date; by its own words it was written between 2023-06-30 and 2023-07-06",
            "state the date, so that relative dates are read to the day",
            r#"test "Le" 2023-06-30/2023-07-06 | no date line"#,
            r#"test "30 juin 2023" 2023-06-30 | told as the very day"#,
        ]
    );
    assert_eq!(
        built_in(common::document("Le camp est rendu.", "fr", None)),
        [
            "header/missing: the document states no date, and nothing in its text tells when it was written",
            "state the date: without it, relative dates stay unknown",
            r#"test "Le"  | no date line"#,
        ]
    );
}

#[test]
fn a_date_that_no_calendar_has() {
    assert_eq!(
        built_in(common::document("Le camp est rendu le 31 juin 2023, un vendredi 1er juillet 2023.", "fr", Some("2023-07"))),
        [
            r#"calendar/weekday: "vendredi 1er juillet 2023": 2023-07-01 was a Saturday, not a Friday"#,
            "either the weekday is Saturday, or the day is 2023-06-30 or 2023-07-07",
            r#"test "vendredi 1er juillet 2023" 2023-07-01 | another day of the week"#,
            r#"calendar/impossible-date: "31 juin 2023" is no day of the calendar: the month has 30 days"#,
            "perhaps 30 is meant, or another month",
            r#"test "31 juin 2023" 2023-06-31 | no such day"#,
        ]
    );
}

fn built_in(document: factlint::document::Document) -> Vec<String> {
    let readings = [factlint::reading::read(&document, &factlint::language::Languages::builtin())];
    let corpus = Corpus { documents: vec![document], ..Corpus::default() };
    let rules = RuleSet { builtin: vec!["calendar".to_owned(), "header".to_owned()], ..RuleSet::default() };
    lines(&corpus, &factlint::check::findings(&corpus, &readings, &[], &rules))
}

#[test]
fn codes_are_read_back_and_guessed() {
    for code in Code::ALL {
        assert_eq!(code.name().parse(), Ok(code));
        let explanation = explain(code);
        assert!([explanation.meaning, explanation.why, explanation.mend].iter().all(|text| text.ends_with('.')));
    }
    let guess = |name: &str| name.parse::<Code>().unwrap_err().to_string();
    assert_eq!(guess("header/dates"), "there is no code `header/dates`; did you mean `header/date`?");
    assert_eq!(guess("conflict"), "there is no code `conflict`; did you mean `fact/conflict`?");
    assert_eq!(guess("zzz"), "there is no code `zzz`");
}

#[test]
fn a_fingerprint_counts_values_and_not_members() {
    let print = |texts: &[&str]| {
        let named: Vec<_> = texts.iter().zip('a'..).map(|(text, name)| (format!("{name}.txt"), (*text).to_owned())).collect();
        let (corpus, claims) = corpus(&named);
        let rule = compare(Holds::Always);
        let fact = Fact { key: "subject: fact", claims: claims.iter().collect(), history: Vec::new(), compare: &rule };
        factlint::check::findings(&corpus, &[], &[fact], &RuleSet::default())[0].fingerprint.clone()
    };
    let two = print(&["400", "900"]);
    assert_eq!((two.len(), two.chars().all(|digit| digit.is_ascii_hexdigit())), (16, true));
    assert_eq!(print(&["900", "400", "400", "more than 300"]), two);
    assert_ne!(print(&["400", "900", "1000"]), two);
    // The same values as a discrepancy are another finding.
    assert_ne!(print(&["400 of men", "900"]), two);
}

#[test]
fn a_note_on_a_missing_date_quotes_the_text_behind_its_front_matter() {
    let text = "---\ntitle: Un titre\n---\nLe texte ne dit rien du jour.";
    let mut document = common::document(text, "fr", None);
    document.body = text.find("Le texte").unwrap();
    let corpus = Corpus { documents: vec![document], ..Corpus::default() };
    let readings = [factlint::reading::read(&corpus.documents[0], &common::LANGUAGES)];
    let rules = RuleSet { builtin: vec!["header".to_owned()], ..RuleSet::default() };
    let findings = factlint::check::findings(&corpus, &readings, &[], &rules);
    assert_eq!(findings[0].primary.span.of(text), "Le");
}
