//! What is said of a file that is no TOML: the parser's words are for those who know TOML's grammar.

use std::ops::Range;

use crate::rules::error::LoadError;

/// Tells the first mistake of TOML in a file: the parser's message and the bytes that it points at.
pub(super) fn explain(source: &str, at: Range<usize>, message: &str) -> LoadError {
    let at = on_boundaries(source, at);
    let told = match message.split(", expected").next().unwrap_or_default() {
        "invalid basic string" | "invalid literal string" => unclosed_quote(source, at.clone()),
        "string values must be quoted" | "invalid boolean" => unquoted(source, at.clone()),
        "missing comma between array elements" | "unclosed array" => list(source, at.clone()),
        "invalid unquoted key" | "unexpected key or value" if comment(source, at.start) => Some(
            LoadError::new("", "a comment begins with `#`")
                .at(at.start..line(source, at.start).end, "no comment for TOML")
                .help("write `# words`"),
        ),
        "invalid unquoted key" => key(source, at.clone()),
        "missing escaped value" | "invalid escape sequence" => Some(backslash(at.clone())),
        "duplicate key" => duplicate(source, at.clone()),
        "unclosed table" | "unclosed array table" => Some(header(source, at.clone())),
        "invalid key-value pair" | "unexpected content" => Some(
            LoadError::new("", "no line of a TOML file begins like this")
                .at(at.clone(), "here")
                .help("a line is `key = value`, a section as in `[match]`, or a comment as in `# words`"),
        ),
        "key with no value" => Some(
            LoadError::new("", "a key has no value")
                .at(at.clone(), "`=` is missing here")
                .help("write `key = value`; text stands in quotes: `key = \"words\"`"),
        ),
        "unexpected key or value" => Some(
            LoadError::new("", "something stands behind the value of this line")
                .at(at.clone(), "too much")
                .help("write one `key = value` a line; a double quote inside a text is written `\\\"`"),
        ),
        message if message.contains("date") || message.contains("time") || message.contains("leading zero") => {
            Some(date(source, at.clone()))
        }
        _ => None,
    };
    let told = told.unwrap_or_else(|| {
        let error = LoadError::new("", format!("this cannot be read as TOML: {message}")).at(at, "here");
        error.help("a line is `key = value`, a section as in `[match]`, or a comment as in `# words`")
    });
    LoadError { code: "syntax".to_owned(), ..told }
}

/// The same place with both ends between characters of the source.
fn on_boundaries(source: &str, at: Range<usize>) -> Range<usize> {
    let mut start = at.start.min(source.len());
    while !source.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = at.end.clamp(start, source.len());
    while !source.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

/// The line around a place.
fn line(source: &str, at: usize) -> Range<usize> {
    let start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
    start..source[at..].find('\n').map_or(source.len(), |length| at + length)
}

/// Whether a comment stands at a place, as other languages write it.
fn comment(source: &str, at: usize) -> bool {
    ["//", "/*", "--", ";"].iter().any(|mark| source[at..].starts_with(mark))
}

fn unclosed_quote(source: &str, at: Range<usize>) -> Option<LoadError> {
    let line = line(source, at.start);
    let mut open = None;
    let mut characters = source[line.clone()].char_indices();
    while let Some((offset, character)) = characters.next() {
        match (character, open) {
            ('"' | '\'', None) => open = Some((offset, character)),
            ('\\', Some((_, '"'))) => {
                characters.next();
            }
            (_, Some((_, quote))) if character == quote => open = None,
            _ => {}
        }
    }
    let (offset, quote) = open?;
    let text = line.start + offset..line.start + source[line.clone()].trim_end().len();
    let error = LoadError::new("", "this text is never closed").at(text, format!("no closing `{quote}`"));
    Some(error.help(format!("put `{quote}` where the text ends; a text stays on one line")))
}

/// A value that is neither a number nor in quotes.
fn unquoted(source: &str, at: Range<usize>) -> Option<LoadError> {
    let line = line(source, at.start);
    let before = &source[line.start..at.start];
    if matches!(before.trim(), "[" | "[[") {
        // A list above was never closed, and a section is read as its next entry.
        return list(source, line.start..line.start);
    }
    let value = source[at.start..line.end].split(" #").next()?;
    let value = if before.contains('[') { value.split([',', ']']).next()? } else { value }.trim_end();
    let span = at.start..at.start + value.len();
    if before.trim_end().ends_with('=') && (value.is_empty() || value.starts_with('#')) {
        let key = line.start..line.start + before.trim_end().len();
        let error = LoadError::new("", "a value is missing").at(key, "nothing behind `=`");
        return Some(error.help("write the value behind `=`, text in quotes, or leave the line out"));
    }
    let curly = |character: char| matches!(character, '“' | '”' | '„' | '‘' | '’' | '«' | '»');
    if value.starts_with(curly) {
        let straight = value.trim_matches(|character: char| curly(character) || character.is_whitespace());
        let error = LoadError::new("", "these quotes are curly, and TOML knows only straight ones").at(span, "curly quotes");
        return Some(error.help(format!("write \"{straight}\"")));
    }
    if is_date(value) {
        return Some(date(source, span));
    }
    let error = LoadError::new("", "text must stand in quotes").at(span, "no quotes");
    Some(match value.to_lowercase().as_str() {
        "yes" | "on" | "true" => error.help("write `true`"),
        "no" | "off" | "false" => error.help("write `false`"),
        _ => error.help(format!("write \"{}\"", value.trim_matches(['"', ',']))),
    })
}

/// Whether a value is meant as a day: a year with a day of a month beside it, in digits or with a word between them.
fn is_date(value: &str) -> bool {
    let numbers: Vec<usize> =
        value.split(|letter: char| !letter.is_ascii_digit()).map(str::len).filter(|&length| length > 0).collect();
    let words = value.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).count();
    let parts = numbers.len() + words;
    numbers.contains(&4) && numbers.iter().all(|&length| [1, 2, 4].contains(&length)) && parts <= 4 && numbers.len() >= 2
}

fn list(source: &str, at: Range<usize>) -> Option<LoadError> {
    let before = source[..at.start].trim_end();
    let (last, entry) = before.char_indices().next_back()?;
    let rest = source[at.start..].trim_start();
    let first_line = rest.lines().next().unwrap_or_default();
    let is_entry = rest.starts_with(['"', '\'']) && !first_line.contains('=');
    let error = LoadError::new("", if is_entry { "a comma is missing in this list" } else { "this list is never closed" });
    Some(if is_entry {
        error
            .at(last..last + entry.len_utf8(), "a comma is missing behind this")
            .help("put a comma between two entries of a list")
    } else {
        error.at(last..last + entry.len_utf8(), "`]` is missing behind this").help("close the list with `]`")
    })
}

fn key(source: &str, at: Range<usize>) -> Option<LoadError> {
    let wrong = source[at.start..].chars().next()?;
    let span = at.start..at.start + wrong.len_utf8();
    if wrong == ':' {
        let error = LoadError::new("", "a key and its value are parted by `=`").at(span, "a colon");
        return Some(error.help("write `=` instead of `:`"));
    }
    if wrong.is_whitespace() {
        let error = LoadError::new("", "this is no plain space, though it looks like one").at(span, "a space of another kind");
        return Some(error.help("type it anew as a plain space; text editors for print set such spaces by themselves"));
    }
    let error = LoadError::new("", format!("a key may not hold `{wrong}`")).at(span, "not possible here");
    Some(error.help("a key is made of plain letters, digits, `-` and `_`; anything else must stand in quotes"))
}

fn backslash(at: Range<usize>) -> LoadError {
    LoadError::new("", "in double quotes, a backslash begins an escape such as `\\n`, and this is none")
        .at(at.start.saturating_sub(1)..at.end, "here")
        .help("put a text with a backslash in single quotes: '\\d'")
}

/// A key or section that stands twice, with its first place where that can be told.
fn duplicate(source: &str, at: Range<usize>) -> Option<LoadError> {
    let name = source.get(at.clone())?;
    let here = line(source, at.start);
    let is_section = source[here.clone()].trim_start().starts_with('[');
    let mut first = None;
    let mut start = 0;
    for text in source[..here.start].split_inclusive('\n') {
        let written = text.trim();
        let is_header = written.starts_with('[');
        if is_section && is_header && written.trim_matches(['[', ']']) == source[here.clone()].trim().trim_matches(['[', ']']) {
            first = Some(start..start + text.trim_end().len());
        } else if !is_section && is_header {
            first = None;
        } else if !is_section && written.split('=').next().is_some_and(|key| key.trim() == name) {
            first = Some(start..start + name.len());
        }
        start += text.len();
    }
    let doubled = source[here.clone()].trim_start().starts_with("[[");
    let message = if is_section { format!("the section `{name}` stands twice") } else { format!("`{name}` stands twice") };
    let mut error = LoadError::new("", message).at(at, "again");
    let single = first.as_ref().is_some_and(|first| !source[first.clone()].starts_with("[["));
    if let Some(first) = first {
        error = error.at(first, "first");
    }
    Some(match (is_section, doubled && single) {
        (_, true) => error.help(format!("write `[[{name}]]`, in two pairs of brackets, each time")),
        (true, _) => error.help("put all its keys below the first"),
        (false, _) => error.help("keep one of the two"),
    })
}

fn header(source: &str, at: Range<usize>) -> LoadError {
    let line = line(source, at.start);
    let written = source[line.clone()].trim_end();
    let close = if written.trim_start().starts_with("[[") { "]]" } else { "]" };
    let error =
        LoadError::new("", "this line in square brackets is not closed").at(line.start..line.start + written.len(), "here");
    let name = written.trim_matches(['[', ']', ' ']);
    if name.contains(' ') {
        let open = &"[["[..close.len()];
        return error.help(format!("a name may hold no space: write `{open}{}{close}`", name.replace(' ', "-")));
    }
    error.help(format!("end it with `{close}`"))
}

fn date(source: &str, at: Range<usize>) -> LoadError {
    if source[at.clone()].split('-').map(str::len).eq([4, 2, 2]) {
        return LoadError::new("", "the calendar has no such day").at(at, "no day").help("write a day such as 2023-08-19");
    }
    let error = LoadError::new("", "this is no date as TOML writes it").at(at, "not understood");
    error.help("write a day as 2023-08-19; a month or a year stands in quotes: \"2023-08\", \"2023\"")
}
