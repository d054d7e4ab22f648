//! Plain text: the document is the file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::walk::Found;
use super::{Corpus, Options, Problem, detect};
use crate::document::{DateLine, DateLineKind, Document, Origin};
use crate::span::Span;
use crate::value::date::Date;

/// How a plain text states its date where the project file says nothing else: `date 2023-06 …` at its very beginning.
pub const DEFAULT_HEADER: &str = r"^\s*date (?<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:\s|$)";

/// [`DEFAULT_HEADER`], compiled.
#[must_use]
pub fn default_header() -> Regex {
    static HEADER: LazyLock<Regex> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "the expression is a constant, which every test compiles")]
        Regex::new(DEFAULT_HEADER).expect("the default header is a valid expression")
    });
    HEADER.clone()
}

/// The document of a plain text, with the date its head states.
pub(super) fn read(text: String, file: &Found, options: &Options) -> Corpus {
    let mut corpus = Corpus::default();
    let mut document = Document {
        id: file.id.clone(),
        path: file.name.clone(),
        language: options.language.clone().or_else(|| detect::language(&text, &options.known_languages)),
        text,
        origin: Origin::WholeFile,
        date_lines: Vec::new(),
        fields: BTreeMap::new(),
        assume_named: false,
    };
    match header(&document.text, &options.header) {
        Some(Ok(line)) => document.date_lines.push(line),
        Some(Err((span, message))) => {
            let place = document.location(span.start);
            corpus.problems.push(Problem::of_line(&file.name, place.line, Some(place.column), message));
        }
        None => {}
    }
    corpus.documents.push(document);
    corpus
}

/// The date line at the head of a text, or where and why it is none; `None` if the text has no such line.
fn header(text: &str, expression: &Regex) -> Option<Result<DateLine, (Span, String)>> {
    let captures = expression.captures(text)?;
    let date = captures.name("date")?;
    let span = Span::new(date.start(), date.end());
    let Some(parsed) = Date::parse_iso(date.as_str()) else {
        return Some(Err((span, format!("the date line says `{}`, which is no date", date.as_str()))));
    };
    let words = captures.get(0).map_or("", |whole| whole.as_str()).trim().to_owned();
    Some(Ok(DateLine { kind: DateLineKind::Header, span: Some(span), words, date: parsed }))
}
