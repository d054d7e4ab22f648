//! Markdown: which bytes of a text are words, and which are marks or comments. Comments are those of HTML; in code, what looks
//! like one is code.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::directive::{self, OPEN};
use crate::document::{BREAK, Comment, Markup};
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

/// What the bytes between two stretches of words are read as; of several, the greatest counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    /// Nothing: marks within a word or beside it.
    Nothing,
    /// Themselves: what parts the cells of a table keeps their values apart.
    Itself,
    /// A space: a line ends and its paragraph goes on.
    Space,
    /// The end of a paragraph, a heading, an item or a row.
    Break,
}

/// The marks of a text from byte `body` on. The words of a paragraph are one paragraph, wherever its lines end; headings, items and
/// rows of tables are paragraphs of their own. Neither fenced code nor the targets of links are words.
pub(super) fn markup(text: &str, body: usize) -> Vec<Markup> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut marks = Marks { text, all: Vec::new(), at: body, gap: Gap::Break };
    let mut is_silent = false;
    for (event, range) in Parser::new_ext(&text[body..], options).into_offset_iter() {
        let range = body + range.start..body + range.end;
        match event {
            Event::Text(words) if !is_silent => marks.words(&words, range),
            Event::Code(_) => marks.code(range),
            Event::Html(_) => marks.html(range),
            Event::InlineHtml(tag) => marks.widen(if tag.starts_with("<br") { Gap::Space } else { Gap::Nothing }),
            Event::SoftBreak | Event::HardBreak => marks.widen(Gap::Space),
            Event::Start(Tag::TableCell) | Event::End(TagEnd::TableCell) => marks.widen(Gap::Itself),
            Event::Start(
                Tag::CodeBlock(CodeBlockKind::Fenced(_)) | Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. },
            ) => is_silent = true,
            Event::End(TagEnd::Link) => is_silent = false,
            Event::End(TagEnd::CodeBlock) => {
                is_silent = false;
                marks.widen(Gap::Break);
            }
            Event::Start(tag) if !is_inline(tag.to_end()) => marks.widen(Gap::Break),
            Event::End(tag) if !is_inline(tag) => marks.widen(Gap::Break),
            _ => {}
        }
    }
    marks.widen(Gap::Break);
    marks.keep(text.len()..text.len());
    marks.all
}

/// Whether what ends so stands within a paragraph.
fn is_inline(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// The marks of a text, as far as it was read.
struct Marks<'t> {
    text: &'t str,
    all: Vec<Markup>,
    /// Where the last words ended.
    at: usize,
    /// What stands between them and the next.
    gap: Gap,
}

impl Marks<'_> {
    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Words, as they stand in the text or as an entity that stands for a character.
    fn words(&mut self, words: &str, range: Range<usize>) {
        let mut characters = words.chars();
        let entity = characters.next().filter(|_| characters.next().is_none() && self.text[range.clone()].starts_with('&'));
        self.keep(range.clone());
        if let Some(character) = entity.filter(|character| character.len_utf8() <= range.len()) {
            self.all.push(Markup { span: Span::new(range.start, range.end), reads: Some(character) });
        }
    }

    /// Code within a sentence, without the marks around it.
    fn code(&mut self, range: Range<usize>) {
        let code = self.text[range.clone()].trim_start_matches('`');
        let start = range.end - code.len();
        self.keep(start..start + code.trim_end_matches('`').len());
    }

    /// A line of HTML, without its tags.
    fn html(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = &self.text[at..range.end];
            let words = rest.find('<').unwrap_or(rest.len());
            if words > 0 {
                self.keep(at..at + words);
            }
            let tag = rest[words..].find('>').map_or(rest.len() - words, |end| end + 1);
            self.widen(if tag > 0 { Gap::Space } else { Gap::Nothing });
            at += words + tag;
        }
    }

    /// Words as they stand in the text, and the marks before them.
    fn keep(&mut self, range: Range<usize>) {
        if range.start > self.at && self.gap != Gap::Itself {
            let reads = match self.gap {
                Gap::Break => Some(BREAK),
                Gap::Space => Some(' '),
                Gap::Nothing | Gap::Itself => None,
            };
            self.all.push(Markup { span: Span::new(self.at, range.start), reads });
        }
        self.at = self.at.max(range.end);
        self.gap = Gap::Nothing;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::fold::Folded;

    /// The comments of a text, each with the first word of what it is about.
    fn found(text: &str) -> Vec<(&str, &str)> {
        let word = |at: usize| {
            let is_space = text[at..].starts_with(char::is_whitespace);
            let start = if is_space { at } else { text[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1) };
            text[start..].split_whitespace().next().unwrap_or_default()
        };
        comments(text, 0).iter().map(|comment| (comment.span.of(text), word(comment.about))).collect()
    }

    /// The paragraphs of a text as they are matched.
    fn paragraphs(text: &str) -> Vec<String> {
        let document = Document { markup: markup(text, 0), ..Document::plain("a.md", text) };
        assert_eq!(document.words().len(), text.len(), "{text}");
        let folded = Folded::new(&document.words()).cased;
        folded.split('\n').map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn a_paragraph_goes_on_over_its_lines() {
        let whole =
            ["One.  \nTwo.", "One.\nTwo.", "One.\\\nTwo.", "> One.\n> Two.", "> One.\nTwo.", "One.<br>Two.", "*One.*\n**Two.**"];
        for text in whole {
            assert_eq!(paragraphs(text), ["One. Two."], "{text}");
        }
        let parted =
            ["One.\n\nTwo.", "# One.\nTwo.", "One.\n===\nTwo.", "- One.\n- Two.", "12. One.\n13. Two.", "One.\n- Two.\n"];
        for text in parted {
            assert_eq!(paragraphs(text), ["One.", "Two."], "{text}");
        }
        assert_eq!(paragraphs("# le titre\nle texte"), ["le titre", "le texte"]);
        assert_eq!(paragraphs("- one\n  goes on\n- two\n\n  behind two\n"), ["one goes on", "two", "behind two"]);
        assert_eq!(paragraphs("> one\n\n***\n\n- [x] done\n"), ["one", "done"]);
    }

    #[test]
    fn marks_are_no_words() {
        assert_eq!(
            paragraphs("quelque **11 600** _soldats_, l'*armée*, `12` ~~mois~~"),
            ["quelque 11 600 soldats, l'armée, 12 mois"]
        );
        assert_eq!(paragraphs("[le 3 mai](https://a.org/2023/06/12 \"12 juin\") et ![photo](b.png)."), ["le 3 mai et photo."]);
        assert_eq!(
            paragraphs("[one][a], two[^1] <https://a.org/2023-06-12>.\n\n[a]: https://a.org/2023\n[^1]: three\n"),
            ["one, two .", "three"]
        );
        assert_eq!(paragraphs("11&nbsp;600 &amp; 5 \\* 3"), ["11 600 & 5 * 3"]);
        assert_eq!(paragraphs("One.\n```\n12 soldiers\n```\nTwo.\n\n    Three.\n"), ["One.", "Two.", "Three."]);
        assert_eq!(paragraphs("| year | men |\n| --- | --- |\n| 2019 | 15 000 |\n"), ["year | men", "2019 | 15 000"]);
        assert_eq!(
            paragraphs("<div class=\"2019\">One <b>two</b>\n<!-- 12 -->\n</div>\n\nThree <i>four</i>."),
            ["One two", "Three four."]
        );
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
