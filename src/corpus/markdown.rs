//! Comments of Markdown texts. They are those of HTML; in code, what looks like one is code.

use pulldown_cmark::{Event, Parser};

use crate::document::Comment;
use crate::span::Span;

/// The marks of a comment.
const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The comments of a text from byte `body` on, in their order. One without an end is none.
pub(super) fn comments(text: &str, body: usize) -> Vec<Comment> {
    // Few texts have any, and the others need not be parsed.
    if !text[body..].contains(OPEN) {
        return Vec::new();
    }
    let mut comments: Vec<Comment> = Vec::new();
    for (event, range) in Parser::new(&text[body..]).into_offset_iter() {
        if !matches!(event, Event::Html(_) | Event::InlineHtml(_)) {
            continue;
        }
        // A block of HTML comes line by line, and a comment in it may go on over several.
        let mut at = (body + range.start).max(comments.last().map_or(0, |comment| comment.span.end));
        while let Some(start) = text[at..].find(OPEN).map(|found| at + found).filter(|start| *start < body + range.end) {
            let inner = start + OPEN.len();
            let Some(end) = text[inner..].find(CLOSE).map(|found| inner + found + CLOSE.len()) else { break };
            comments.push(Comment { span: Span::new(start, end), about: about(text, start, end) });
            at = end;
        }
    }
    comments
}

/// What a comment is about: behind words of a line their paragraph, otherwise what follows.
fn about(text: &str, start: usize, end: usize) -> usize {
    let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let mut words = text[line..start].trim_end();
    while let Some(other) = words.rfind(OPEN).filter(|_| words.ends_with(CLOSE)) {
        words = words[..other].trim_end();
    }
    // The mark of a quotation is no word.
    let words = words.trim_end_matches([' ', '\t', '>']);
    words.chars().next_back().map_or(end, |last| line + words.len() - last.len_utf8())
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
    }
}
