//! Web pages: the document is the text of the article, without what surrounds it.

use std::ops::Range;

use super::pieces::Pieces;
use super::text::{self, Head};
use super::walk::Found;
use super::{Corpus, Options, detect};
use crate::document::{Comment, DateLine, Location};
use crate::span::Span;
use page::Page;
use tokens::tokenize;

mod dates;
mod elements;
mod page;
mod tokens;

/// The document of a page. What it states of its date stands before its text, a line each, so that it can be quoted.
pub(super) fn read(source: &str, file: &Found, options: &Options) -> Corpus {
    let mut page = Page::of(source);
    tokenize(source, &mut page);
    page.finish();
    let main = page.main();
    let mut stated = page.statements(&main);
    if stated.is_empty() && text::file_name(&file.path).is_none() {
        stated.extend(page.only_time(&main));
    }
    let mut text = Pieces::of(source);
    let mut dates = Vec::new();
    for statement in stated {
        let start = text.text.len();
        text.state(&statement.name, statement.name_at);
        text.put(": ", statement.name_at + statement.name.len());
        let value = text.text.len();
        text.state(&statement.value, statement.value_at);
        let span = Span::new(value, text.text.len());
        let words = text.text[start..].to_owned();
        dates.push(DateLine { kind: statement.kind, span: Some(span), words, date: statement.date });
        text.put("\n", statement.value_at + statement.value.len());
    }
    let spans: Vec<Span> = page.comments.iter().map(|(range, _)| state_comment(&mut text, range.clone())).collect();
    let body = text.text.len();
    let about = |&(_, at): &(_, usize)| body + at.clamp(main.text.start, main.text.end) - main.text.start;
    let comments = spans.into_iter().zip(page.comments.iter().map(about)).map(|(span, about)| Comment { span, about }).collect();
    text.append(&page.text, main.text);
    let known = |code: &String| options.known_languages.contains(code);
    let language = page.language.as_deref().and_then(detect::primary_code).filter(known);
    let title = page.shared_title.or(page.title).map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut fields = page.fields;
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        fields.insert("title".to_owned(), title);
    }
    let (text, origin) = text.finish(Location::START);
    text::document(text, origin, Head { body, language, dates, comments, fields, ..Head::default() }, file, options)
}

/// Writes a comment before the text of the article, on lines of its own, so that it can be quoted; and tells where it stands.
fn state_comment(text: &mut Pieces<'_>, range: Range<usize>) -> Span {
    let (start, behind) = (text.text.len(), range.end);
    text.copy(range);
    let span = Span::new(start, text.text.len());
    text.put("\n", behind);
    span
}

/// Whether a file begins as a page does.
pub(super) fn is_page(start: &[u8]) -> bool {
    let begins = |with: &str| start.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with.as_bytes()));
    begins("<!doctype html") || begins("<html")
}

#[cfg(test)]
mod tests;
