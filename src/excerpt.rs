//! Words quoted from a text: cut between words, safe to print; text in lines; and the ends of lists that are cut short.

use crate::span::Span;

/// Text in lines of at most `width` characters, cut between words: the first line and the further ones are indented by so many.
pub(crate) fn wrapped(text: &str, width: usize, [first, further]: [usize; 2]) -> String {
    let (mut lines, mut line, mut is_empty) = (Vec::new(), " ".repeat(first), true);
    for word in text.split_whitespace() {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(line);
            (line, is_empty) = (" ".repeat(further), true);
        }
        line.extend([if is_empty { "" } else { " " }, word]);
        is_empty = false;
    }
    lines.push(line);
    lines.join("\n")
}

/// The part of `line` that shows `focus` in `width` characters, cut between words.
pub(crate) fn clip(text: &str, line: Span, focus: Span, width: usize) -> Span {
    // A line may be a whole book, of which no more is looked at than is shown.
    let count = |span: Span| span.of(text).chars().take(width + 1).count();
    if count(line) <= width {
        return line;
    }
    // Two characters at each end are for the marks of a cut.
    let spare = width.saturating_sub(count(focus) + 4);
    let (before, after) = (Span::new(line.start, focus.start), Span::new(focus.end, line.end));
    // What one side does not need, the other may have; readers need what leads up to the words a little more.
    let left = (spare * 3 / 5).max(spare.saturating_sub(count(after))).min(count(before));
    let start = before.of(text).char_indices().rev().take(left).last().map_or(focus.start, |(at, _)| line.start + at);
    let start = if start > line.start { after_space(text, start, focus.start) } else { start };
    // A quotation that begins with its sentence reads best; what is saved goes to its end.
    let start = sentence_start(text, start, focus.start).unwrap_or(start);
    let right = width.saturating_sub(count(Span::new(start, focus.end)) + 4).min(count(after));
    let end = after.of(text).char_indices().nth(right).map_or(line.end, |(at, _)| focus.end + at);
    let end = if end < line.end { before_space(text, focus.end, end) } else { end };
    Span::new(start, longest(text, start, end, width))
}

/// `end`, or sooner if `start..end` is longer than `width` characters, as it is where the focus alone is.
fn longest(text: &str, start: usize, end: usize, width: usize) -> usize {
    Span::new(start, end).of(text).char_indices().nth(width).map_or(end, |(at, _)| start + at)
}

/// The start of the first word between `start` and `focus`; `start` if none begins there.
fn after_space(text: &str, start: usize, focus: usize) -> usize {
    let part = Span::new(start, focus).of(text);
    let word = part.find(char::is_whitespace).map(|at| at + part[at..].len() - part[at..].trim_start().len());
    word.map_or(start, |at| start + at)
}

/// Where the sentence of `focus` begins, if it does between `start` and `focus`. A full stop after one or two letters
/// (`M. Miller`) ends none.
fn sentence_start(text: &str, start: usize, focus: usize) -> Option<usize> {
    let part = Span::new(start, focus).of(text);
    let ends = [". ", "! ", "? "].into_iter().flat_map(|end| part.match_indices(end));
    let ends = ends.map(|(at, _)| at).filter(|&at| part[..at].chars().rev().take(3).all(char::is_alphanumeric));
    ends.max().map(|at| start + at + 2).filter(|&at| at < focus)
}

/// The end of the last whole word between `focus` and `end`; `end` if there is none.
fn before_space(text: &str, focus: usize, end: usize) -> usize {
    let part = Span::new(focus, end).of(text);
    part.rfind(char::is_whitespace).map_or(end, |at| focus + part[..at].trim_end().len())
}

/// A character as it may stand on a terminal: nothing that moves the cursor, sets colours or turns the direction of text.
pub(crate) fn harmless(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{ad}' => '\u{fffd}',
        _ if character.is_control() => '\u{fffd}',
        _ => character,
    }
}

/// Words of a document on one line, safe to print.
pub(crate) fn printable(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(harmless).collect()
}

/// The name of a file on one line, safe to print, with all its spaces.
pub(crate) fn printable_path(path: &str) -> String {
    path.chars().map(harmless).collect()
}

/// What stands behind a list of which only the first are named: nothing, or ` and 3 more`.
pub(crate) fn and_more(all: usize, named: usize) -> String {
    match all.saturating_sub(named) {
        0 => String::new(),
        more => format!(" and {more} more"),
    }
}
