//! Claims spelled in a short notation, so that a test shows what it compares and nothing else.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that can't read its own notation should fail")]

use factlint::check::finding::Severity;
use factlint::claim::{Claim, Modality, Polarity, ScopeWords, Words};
use factlint::corpus::Corpus;
use factlint::document::{Document, Origin};
use factlint::mention::{Hedge, HedgeKind, Mention};
use factlint::rules::{Compare, Holds};
use factlint::span::Span;
use factlint::value::Value;
use factlint::value::date::{Date, Part, Shape};
use factlint::value::duration::{Duration, TimeUnit};
use factlint::value::number::Number;
use rust_decimal::Decimal;

const HEDGES: [(&str, HedgeKind); 11] = [
    ("about ", HedgeKind::About),
    ("at least ", HedgeKind::AtLeast),
    ("more than ", HedgeKind::MoreThan),
    ("at most ", HedgeKind::AtMost),
    ("less than ", HedgeKind::LessThan),
    ("up to ", HedgeKind::UpTo),
    ("by ", HedgeKind::By),
    ("until ", HedgeKind::Until),
    ("from ", HedgeKind::From),
    ("before ", HedgeKind::Before),
    ("after ", HedgeKind::After),
];

/// A mention from `about 11600`, `10..12`, `1.2e6` (written precision), `97%`, `5 EUR`, `30 m`, `P10 year`, `no. 15`,
/// `id 2690`, or a date: `2023-06-30`, `late 2023`, `XXXX-06-16`, `vague`.
pub(crate) fn mention(text: &str) -> Mention {
    let (hedge, rest) = HEDGES
        .iter()
        .find_map(|(words, kind)| {
            Some((Some(Hedge { kind: *kind, span: Span::new(0, words.trim_end().len()) }), text.strip_prefix(words)?))
        })
        .unwrap_or((None, text));
    let span = Span::new(text.len() - rest.len(), text.len());
    Mention { span, extent: None, value: value(rest), hedge, rests_on: None, list: None, ends: None }
}

fn value(text: &str) -> Value {
    if let Some(date) = date(text) {
        return Value::Date(date);
    }
    if let Some(rank) = text.strip_prefix("no. ") {
        return Value::Ordinal(rank.parse().unwrap());
    }
    if let Some(id) = text.strip_prefix("id ") {
        return Value::Id(id.to_owned());
    }
    if let Some(lengths) = text.strip_prefix('P') {
        return Value::Duration(Duration { parts: lengths.split(", ").map(length).collect(), vague: false });
    }
    if let Some(share) = text.strip_suffix('%') {
        return Value::Percent(number(share));
    }
    match text.split_once(' ') {
        Some((amount, currency)) if currency.len() == 3 => Value::Money { amount: number(amount), currency: currency.to_owned() },
        Some((amount, unit)) => Value::Quantity { amount: number(amount), unit: unit.to_owned(), kind: "length".to_owned() },
        None => Value::Number(number(text)),
    }
}

/// One part of a duration: `10 year`.
fn length(text: &str) -> (Number, TimeUnit) {
    let (amount, unit) = text.split_once(' ').unwrap();
    let unit = match unit {
        "hour" => TimeUnit::Hour,
        "day" => TimeUnit::Day,
        "week" => TimeUnit::Week,
        "month" => TimeUnit::Month,
        "year" => TimeUnit::Year,
        "decade" => TimeUnit::Decade,
        other => panic!("no unit {other}"),
    };
    (number(amount), unit)
}

fn number(text: &str) -> Number {
    let decimal = |text: &str| text.parse::<Decimal>().unwrap();
    if let Some((from, to)) = text.split_once("..") {
        return Number::range(Number::exact(decimal(from)), Number::exact(decimal(to)));
    }
    let Some((digits, exponent)) = text.split_once('e') else { return Number::exact(decimal(text)) };
    let scale = Decimal::from(10_u64.pow(exponent.parse().unwrap()));
    let digits = decimal(digits);
    if digits.scale() == 0 {
        return Number::of_scale(digits * scale, scale);
    }
    Number::rounded(digits * scale, Decimal::new(1, digits.scale()) * scale)
}

/// A date, if the text is one.
pub(crate) fn date(text: &str) -> Option<Date> {
    let parts = [("early ", Part::Early), ("mid ", Part::Mid), ("late ", Part::Late)];
    if let Some((rest, part)) = parts.iter().find_map(|(word, part)| Some((text.strip_prefix(word)?, *part))) {
        return Some(Date { part: Some(part), ..date(rest)? });
    }
    if text == "vague" {
        return Some(Shape::Past.into());
    }
    let parse = |text: &str| text.parse().ok();
    if let Some(rest) = text.strip_prefix("XXXX-") {
        return Some(match rest.split_once('-') {
            Some((month, day)) => Shape::Day { year: None, month: parse(month)?, day: parse(day)? }.into(),
            None => Shape::Month { year: None, month: parse(rest)? }.into(),
        });
    }
    if let Some((from, to)) = text.split_once('/') {
        return Some(Shape::Range(Box::new(date(from)?), Box::new(date(to)?)).into());
    }
    // A bare number of four digits is a number; a year is written `Y2023`.
    match text.strip_prefix('Y') {
        Some(year) => Date::parse_iso(year),
        None => text.contains('-').then(|| Date::parse_iso(text)).flatten(),
    }
}

/// A claim of document `document`: `up to 15000 of soldats as of 2023-08 says army`, `planned 12000`, `denied 400`.
/// The words after `of` are its scope.
pub(crate) fn claim(document: usize, text: &str) -> Claim {
    let (rest, speaker) = text.split_once(" says ").map_or((text, None), |(rest, words)| (rest, Some(words)));
    let (rest, as_of) = rest.split_once(" as of ").map_or((rest, None), |(rest, time)| (rest, Some(date(time).unwrap())));
    let (rest, scope) = rest.split_once(" of ").map_or((rest, None), |(rest, words)| (rest, Some(words)));
    let (rest, modality) = rest.strip_prefix("planned ").map_or((rest, Modality::Actual), |rest| (rest, Modality::Planned));
    let (rest, polarity) = rest.strip_prefix("denied ").map_or((rest, Polarity::Affirmed), |rest| (rest, Polarity::Denied));
    let words = |words: &str| Words { text: words.to_owned(), span: Span::new(text.len(), text.len()) };
    Claim {
        rule: "pack/rule".to_owned(),
        subject: "subject".to_owned(),
        fact: "subject: fact".to_owned(),
        document,
        mention: mention(rest),
        sentence: Span::new(0, text.len()),
        scope: scope.map(|scope| ScopeWords { group: "who".to_owned(), words: Some(words(scope)) }).into_iter().collect(),
        as_of: as_of.map(factlint::claim::AsOf::from),
        according_to: speaker.map(words),
        polarity,
        modality,
    }
}

/// A document `path` whose text is the notation of a claim.
pub(crate) fn document(path: &str, text: &str) -> Document {
    Document {
        id: path.to_owned(),
        path: path.to_owned(),
        text: text.to_owned(),
        body: 0,
        origin: Origin::WholeFile,
        language: None,
        date_lines: Vec::new(),
        comments: Vec::new(),
        markup: Vec::new(),
        fields: std::collections::BTreeMap::new(),
        assume_named: false,
        marks: factlint::document::Marks::default(),
    }
}

/// One document a claim, in the order given: `(path, claim)`.
pub(crate) fn corpus(texts: &[(String, String)]) -> (Corpus, Vec<Claim>) {
    let documents = texts.iter().map(|(path, text)| document(path, text)).collect();
    let claims = texts.iter().enumerate().map(|(index, (_, text))| claim(index, text)).collect();
    (Corpus { documents, ..Corpus::default() }, claims)
}

/// How claims compare: half a year for `at`, no tolerance.
pub(crate) fn compare(holds: Holds) -> Compare {
    Compare {
        holds,
        within_days: 183,
        tolerance: None,
        conflict: Severity::Error,
        discrepancy: Severity::Warning,
        scope: vec!["who".to_owned()],
        split: Vec::new(),
        on_record: false,
    }
}
