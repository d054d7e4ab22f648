//! Plain text: the document is the file.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use super::front_matter::{FrontMatter, Wrong};
use super::kind::Kind;
use super::walk::Found;
use super::{Corpus, Options, Problem, detect, markdown};
use crate::document::{Comment, DateLine, DateLineKind, Document, Marks, Markup, Origin};
use crate::span::Span;
use crate::value::date::Date;

/// How a plain text states its date where the project file says nothing else: `date 2023-06 …` at its very beginning.
pub const DEFAULT_HEADER: &str = r"^\s*date (?<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:\s|$)";

/// [`DEFAULT_HEADER`], compiled.
#[must_use]
pub fn default_header() -> &'static Regex {
    static HEADER: LazyLock<Regex> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "the expression is a constant, which every test compiles")]
        Regex::new(DEFAULT_HEADER).expect("the default header is a valid expression")
    });
    &HEADER
}

/// What stands at the head of a file, beside its text.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Byte at which the text begins.
    pub(super) body: usize,
    /// Code of the language that is stated.
    pub(super) language: Option<String>,
    /// What is stated of the date.
    pub(super) dates: Vec<DateLine>,
    /// The comments of the whole file.
    pub(super) comments: Vec<Comment>,
    /// The marks of Markdown of the whole file.
    pub(super) markup: Vec<Markup>,
    /// What is wrong with it.
    pub(super) wrong: Vec<Wrong>,
    /// Its fields.
    pub(super) fields: BTreeMap<String, String>,
}

/// The document of a plain text, with the date its head states.
pub(super) fn read(text: String, kind: Kind, file: &Found, options: &Options) -> Corpus {
    let (front, broken) = FrontMatter::read(&text).unwrap_or_default();
    let language = front.fields.iter().find(|field| matches!(field.key.as_str(), "lang" | "language"));
    let (date, wrong) = front.date().map_or((None, None), |date| (date.as_ref().ok().cloned(), date.err()));
    let is_markdown = kind == Kind::Markdown;
    let head = Head {
        body: front.body,
        language: language.and_then(|field| detect::primary_code(&field.value)),
        dates: date.into_iter().collect(),
        comments: if is_markdown { markdown::comments(&text, front.body) } else { Vec::new() },
        markup: if is_markdown { markdown::markup(&text, front.body) } else { Vec::new() },
        wrong: broken.into_iter().chain(wrong).collect(),
        fields: front.fields.into_iter().map(|field| (field.key, field.value)).collect(),
    };
    document(text, Origin::WholeFile, head, file, options)
}

/// The document of a text with its head. Its first line and the name of its file may state its date as well.
pub(super) fn document(text: String, origin: Origin, head: Head, file: &Found, options: &Options) -> Corpus {
    let mut document = Document {
        id: file.id.clone(),
        path: file.name.clone(),
        language: head.language.or_else(|| options.language.clone()),
        body: head.body,
        origin,
        date_lines: head.dates,
        comments: head.comments,
        markup: head.markup,
        fields: head.fields,
        assume_named: false,
        marks: Marks::default(),
        text,
    };
    let mut wrong = head.wrong;
    let readable = document.readable();
    let body = &readable[head.body..];
    let detected = document.language.is_none().then(|| detect::language(body, &options.known_languages)).flatten();
    let line = header(body, head.body, options.header.as_ref().unwrap_or_else(|| default_header()));
    document.language = document.language.or(detected);
    match line {
        Some(Ok(line)) => document.date_lines.push(line),
        Some(Err(error)) => wrong.push(error),
        None => {}
    }
    document.date_lines.extend(file_name(&file.path));
    let problem = |(at, message)| {
        let place = document.location(at);
        Problem::of_line(&file.name, place.line, Some(place.column), message)
    };
    Corpus { problems: wrong.into_iter().map(problem).collect(), documents: vec![document], ..Corpus::default() }
}

/// The day that the name of a file begins with: `2023-06-12-bamako.md`.
pub(super) fn file_name(path: &Path) -> Option<DateLine> {
    let name = path.file_name()?.to_str()?;
    let day = name.get(..10)?;
    let ends = !name[10..].starts_with(|next: char| next.is_ascii_alphanumeric());
    let date = Date::parse_iso(day).filter(|_| ends)?;
    Some(DateLine { kind: DateLineKind::FileName, span: None, words: name.to_owned(), date })
}

/// The date line at the head of a text that begins at byte `start` of its file, or where and why it is none; `None` if the text
/// has no such line.
fn header(text: &str, start: usize, expression: &Regex) -> Option<Result<DateLine, Wrong>> {
    let captures = expression.captures(text)?;
    let date = captures.name("date")?;
    let span = Span::new(start + date.start(), start + date.end());
    let Some(parsed) = Date::parse_iso(date.as_str()) else {
        return Some(Err((span.start, format!("the date line says `{}`, which is no date", date.as_str()))));
    };
    let words = captures.get(0).map_or("", |whole| whole.as_str()).trim().to_owned();
    Some(Ok(DateLine { kind: DateLineKind::Header, span: Some(span), words, date: parsed }))
}
