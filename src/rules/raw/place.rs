//! Places inside strings of TOML, whose escapes stand for other characters than they are written with.

use std::ops::Range;

/// Where bytes `within` of a string's value stand in its file. `span` is the string as it is written, quotes included;
/// where an escape cannot be followed, it is the answer.
pub(crate) fn span_inside(source: &str, span: &Range<usize>, within: &Range<usize>) -> Range<usize> {
    let written = source.get(span.clone()).unwrap_or_default();
    let (quote, width) = match written.as_bytes() {
        [b'\'', b'\'', b'\'', ..] if written.len() >= 6 => ('\'', 3),
        [b'"', b'"', b'"', ..] if written.len() >= 6 => ('"', 3),
        [b'\'', ..] => ('\'', 1),
        [b'"', ..] => ('"', 1),
        _ => return span.clone(),
    };
    let mut inner = &written[width.min(written.len())..written.len().saturating_sub(width).max(width.min(written.len()))];
    let mut offset = span.start + width;
    if width == 3 {
        // TOML drops a line break that directly follows the opening quotes.
        let trimmed = inner.strip_prefix("\r\n").or_else(|| inner.strip_prefix('\n')).unwrap_or(inner);
        offset += inner.len() - trimmed.len();
        inner = trimmed;
    }
    if quote == '\'' {
        return offset + within.start..(offset + within.end).min(span.end);
    }
    match (escaped_offset(inner, within.start), escaped_offset(inner, within.end)) {
        (Some(start), Some(end)) => offset + past_line_breaks(inner, start).min(end)..offset + end,
        _ => span.clone(),
    }
}

/// The first byte from `at` on that stands for something: not the backslash of a line that goes on, nor its indentation.
fn past_line_breaks(escaped: &str, at: usize) -> usize {
    let rest = escaped.get(at..).unwrap_or_default();
    match rest.strip_prefix('\\') {
        Some(after) if after.starts_with(|next: char| next.is_ascii_whitespace()) => {
            escaped.len() - after.trim_ascii_start().len()
        }
        _ => at,
    }
}

/// Where byte `target` of an unescaped string stands in the escaped one.
fn escaped_offset(escaped: &str, target: usize) -> Option<usize> {
    let mut decoded = 0;
    let mut characters = escaped.char_indices().peekable();
    while decoded < target {
        let (_, character) = characters.next()?;
        if character != '\\' {
            decoded += character.len_utf8();
            continue;
        }
        let (at, escape) = characters.next()?;
        let digits = match escape {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            // A backslash at the end of a line swallows the break and the indentation that follows.
            ' ' | '\t' | '\r' | '\n' => {
                while characters.next_if(|(_, next)| next.is_ascii_whitespace()).is_some() {}
                continue;
            }
            _ => 0,
        };
        if digits == 0 {
            decoded += 1;
            continue;
        }
        let code = escaped.get(at + 1..at + 1 + digits)?;
        decoded += char::from_u32(u32::from_str_radix(code, 16).ok()?)?.len_utf8();
        characters.nth(digits - 1)?;
    }
    Some(characters.peek().map_or(escaped.len(), |(at, _)| *at))
}
