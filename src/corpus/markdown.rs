//! Comments of Markdown texts. They are those of HTML; in code, what looks like one is code.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::directive::{self, OPEN};
use crate::document::Comment;
use crate::span::Span;

/// What ends a comment.
const CLOSE: &str = "-->";

/// The comments of a text from byte `body` on, in their order. One without an end is none, unless it speaks to factlint, which will
/// say so: it goes to the end of its line.
pub(super) fn comments(text: &str, body: usize) -> Vec<Comment> {
    // Few texts have any, and the others need not be parsed.
    if !text[body..].contains(OPEN) {
        return Vec::new();
    }
    let mut comments: Vec<Comment> = Vec::new();
    let (mut in_code, mut line) = (false, Line { start: 0, seen: body });
    for (event, range) in Parser::new(&text[body..]).into_offset_iter() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => {}
            other => {
                match other {
                    Event::Start(Tag::CodeBlock(_)) => in_code = true,
                    Event::End(TagEnd::CodeBlock) => in_code = false,
                    // What has no end reads as text.
                    Event::Text(_) if !in_code && !text[..body + range.start].ends_with('\\') => {
                        comments.extend(unclosed(text, body + range.start, &mut line));
                    }
                    _ => {}
                }
                continue;
            }
        }
        // A block of HTML comes line by line, and a comment in it may go on over several.
        let mut at = (body + range.start).max(comments.last().map_or(0, |comment| comment.span.end));
        while let Some(start) = text.get(at..body + range.end).and_then(|part| part.find(OPEN)).map(|found| at + found) {
            let inner = start + OPEN.len();
            let Some(end) = text[inner..].find(CLOSE).map(|found| inner + found + CLOSE.len()) else {
                comments.extend(unclosed(text, start, &mut line));
                break;
            };
            comments.push(Comment { span: Span::new(start, end), about: line.about(text, start, end) });
            at = end;
        }
    }
    comments
}

/// What begins at a byte as a comment that speaks to factlint and has no end, up to the end of the line.
fn unclosed(text: &str, start: usize, line: &mut Line) -> Option<Comment> {
    let comment = text[start..].lines().next()?.trim_end();
    let is_open = comment.starts_with(OPEN) && !text[start..].contains(CLOSE) && directive::speaks_to_factlint(comment);
    let end = start + comment.len();
    is_open.then(|| Comment { span: Span::new(start, end), about: line.about(text, start, end) })
}

/// The line of the comment that was read last: a line may hold very many.
struct Line {
    start: usize,
    /// Up to where it was looked for.
    seen: usize,
}

impl Line {
    /// What a comment is about, which stands behind the last one: behind words of a line their paragraph, otherwise what follows.
    fn about(&mut self, text: &str, start: usize, end: usize) -> usize {
        self.start = text[self.seen..start].rfind('\n').map_or(self.start, |newline| self.seen + newline + 1);
        self.seen = start;
        let mut words = text[self.start..start].trim_end();
        while let Some(other) = words.rfind(OPEN).filter(|_| words.ends_with(CLOSE)) {
            words = words[..other].trim_end();
        }
        // The mark of a quotation is no word.
        let words = words.trim_end_matches([' ', '\t', '>']);
        words.chars().next_back().map_or(end, |last| self.start + words.len() - last.len_utf8())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The comments of a text, each with the first word of what it is about.
    fn found(text: &str) -> Vec<(&str, &str)> {
        let word = |at: usize| {
            let is_space = text[at..].starts_with(char::is_whitespace);
            let start = if is_space { at } else { text[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1) };
            text[start..].split_whitespace().next().unwrap_or_default()
        };
        comments(text, 0).iter().map(|comment| (comment.span.of(text), word(comment.about))).collect()
    }

    #[test]
    fn comments_are_those_of_commonmark() {
        assert_eq!(found("One. <!-- a -->\n\nTwo.\n"), [("<!-- a -->", "One.")]);
        assert_eq!(found("One.\n\n<!-- a -->\n\nTwo.\n"), [("<!-- a -->", "Two.")]);
        assert_eq!(found("<!-- a -->\nTwo.\n"), [("<!-- a -->", "Two.")]);
        assert_eq!(found("One. <!-- a --> <!-- b -->\n"), [("<!-- a -->", "One."), ("<!-- b -->", "One.")]);
        assert_eq!(found("<!-- a\n\nb -->\nTwo.\n"), [("<!-- a\n\nb -->", "Two.")]);
        assert_eq!(found("- One. <!-- a -->\n- Two.\n"), [("<!-- a -->", "One.")]);
        assert_eq!(found("<div>\n<!-- a -->\n</div>\n\nTwo.\n"), [("<!-- a -->", "</div>")]);
    }

    #[test]
    fn code_has_no_comments() {
        for text in ["```\n<!-- a -->\n```\n", "~~~~ html\n<!-- a -->\n~~~\n", "`<!-- a -->`\n", "One.\n\n    <!-- a -->\n"] {
            assert_eq!(found(text), [], "{text}");
        }
        assert_eq!(found("\\<!-- a -->\n"), []);
        assert_eq!(found("One <!-- a\n"), []);
        assert_eq!(found("```\n<!-- factlint: a\n```\n\\<!-- factlint: b\n"), []);
    }

    #[test]
    fn one_without_an_end_that_speaks_to_factlint_is_kept() {
        assert_eq!(found("One <!-- factlint: a\n\nTwo.\n"), [("<!-- factlint: a", "One")]);
        assert_eq!(found("<!-- factlint: a\n\nTwo.\n"), [("<!-- factlint: a", "Two.")]);
    }
}
