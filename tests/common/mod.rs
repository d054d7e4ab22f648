//! Documents for tests.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "not every test uses every helper, and a helper that fails is a test that fails"
)]

use std::sync::LazyLock;

use factlint::document::{DateLine, DateLineKind, Document, Origin};
use factlint::language::Languages;
use factlint::reading::{self, Reading};
use factlint::value::date::Date;

/// A document in `language`, with its date (ISO text) if it states one.
pub(crate) fn document(text: &str, language: &str, date: Option<&str>) -> Document {
    let line =
        |date: &str| DateLine { kind: DateLineKind::Field, span: None, words: date.into(), date: Date::parse_iso(date).unwrap() };
    Document {
        id: "test".into(),
        path: "test".into(),
        text: text.into(),
        body: 0,
        origin: Origin::WholeFile,
        language: Some(language.into()),
        date_lines: date.map(line).into_iter().collect(),
        comments: Vec::new(),
        markup: Vec::new(),
        fields: std::collections::BTreeMap::new(),
        assume_named: false,
        marks: factlint::document::Marks::default(),
    }
}

/// The languages, compiled once for all tests of a file.
pub(crate) static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::builtin);

/// The reading of such a document.
pub(crate) fn read(text: &str, language: &str, date: Option<&str>) -> Reading {
    reading::read(&document(text, language, date), &LANGUAGES)
}

/// Every mention as `words=value (hedge)`.
pub(crate) fn mentions(text: &str, language: &str, date: Option<&str>) -> Vec<String> {
    let reading = read(text, language, date);
    let shown = reading.mentions.iter().map(|mention| {
        let hedge = mention.hedge.map(|hedge| format!(" ({})", hedge.kind)).unwrap_or_default();
        format!("{}={}{hedge}", mention.span.of(text), mention.value.canonical())
    });
    shown.collect()
}
