//! TOML as it was written, read key by key: each mistake is reported at its place, and reading goes on.
//!
//! serde stops at the first error of a file; here every key is read by itself, so that all errors of all files are shown
//! at once. A key that is never asked for is unknown: the list of keys is the code that reads them.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{LoadError, SourceFile, choices, closest, list};

/// Collects the mistakes of one file.
#[derive(Debug)]
pub(crate) struct Sink {
    /// The first half of the codes: `rule`, `pack`, `config`.
    kind: &'static str,
    /// The file.
    pub(crate) file: SourceFile,
    errors: RefCell<Vec<LoadError>>,
}

impl Sink {
    pub(crate) fn new(kind: &'static str, file: SourceFile) -> Self {
        Self { kind, file, errors: RefCell::default() }
    }

    /// Keeps a mistake of this file; its code is the second half, `unknown-key`.
    pub(crate) fn report(&self, error: LoadError) {
        let code = format!("{}/{}", self.kind, error.code);
        self.errors.borrow_mut().push(LoadError { code, ..error.within(&self.file) });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.errors.borrow().is_empty()
    }

    pub(crate) fn into_errors(self) -> Vec<LoadError> {
        self.errors.into_inner()
    }

    /// The file's table, as much of it as could be read; mistakes of TOML itself are reported.
    pub(crate) fn parse<'a>(&self, file: &'a SourceFile) -> DeTable<'a> {
        let (table, errors) = DeTable::parse_recoverable(file.text());
        // What follows a syntax error is guesswork: the parser may have lost its place.
        if let Some(error) = errors.into_iter().min_by_key(|error| error.span().map_or(0, |span| span.start)) {
            let at = error.span().unwrap_or(0..0);
            self.report(LoadError::new("syntax", format!("this is not TOML: {}", error.message())).at(at, "here"));
        }
        table.into_inner()
    }
}

/// Text with its place in the file, quotes included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) value: String,
    pub(crate) span: Range<usize>,
}

/// A table that is being read.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    pub(crate) sink: &'a Sink,
    /// What the table is, for people: `a rule`, `[compare]`.
    what: &'static str,
    /// Where a key that is missing is shown.
    pub(crate) span: Range<usize>,
    entries: &'a DeTable<'a>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    pub(crate) fn new(sink: &'a Sink, what: &'static str, span: Range<usize>, entries: &'a DeTable<'a>) -> Self {
        Self { sink, what, span, entries, asked: RefCell::default() }
    }

    /// The value of a key, if it is there.
    pub(crate) fn get(&self, key: &'static str) -> Option<Item<'a>> {
        self.asked.borrow_mut().push(key);
        let (name, value) = self.entries.iter().find(|(name, _)| name.get_ref().as_ref() == key)?;
        Some(Item { sink: self.sink, key: key.to_owned(), key_span: name.span(), value })
    }

    /// The value of a key that must be there.
    pub(crate) fn need(&self, key: &'static str, why: &str) -> Option<Item<'a>> {
        let item = self.get(key);
        // A key that is written almost like this one is reported as unknown, with this one as what was meant.
        let misspelt = || closest(key, self.entries.keys().map(|name| name.get_ref().as_ref())).is_some();
        if item.is_none() && !misspelt() {
            let error = LoadError::new("missing-key", format!("{} needs the key `{key}`", self.what));
            self.sink.report(error.at(self.span.clone(), format!("`{key}` is missing")).help(why));
        }
        item
    }

    /// All values, in the order of the file; for tables whose keys are names of the writer's own.
    pub(crate) fn items(&self) -> Vec<Item<'a>> {
        let mut items: Vec<Item<'a>> = self
            .entries
            .iter()
            .map(|(name, value)| Item { sink: self.sink, key: name.get_ref().to_string(), key_span: name.span(), value })
            .collect();
        items.sort_by_key(|item| item.key_span.start);
        items
    }

    /// Where the last value of the table ends.
    pub(crate) fn end(&self) -> usize {
        self.entries.values().map(|value| value.span().end).max().unwrap_or(self.span.end).max(self.span.end)
    }

    /// Reports every key that was never asked for.
    pub(crate) fn finish(self) {
        self.report_unknown(None);
    }

    /// The same for a table inside another, whose keys may have strayed into this one: in TOML, a key that is written
    /// below a line in square brackets belongs to that line.
    pub(crate) fn finish_inside(self, outer: &Table<'_>) {
        self.report_unknown(Some(outer));
    }

    fn report_unknown(self, outer: Option<&Table<'_>>) {
        let asked = self.asked.into_inner();
        for name in self.entries.keys() {
            let key = name.get_ref().as_ref();
            if !asked.contains(&key) {
                let error = LoadError::new("unknown-key", format!("{} has no key `{key}`", self.what));
                let strayed = outer.and_then(|outer| outer.strayed(key));
                let help = strayed.unwrap_or_else(|| choices(key, asked.iter().copied()));
                self.sink.report(error.at(name.span(), "unknown").help(help));
            }
        }
    }

    /// Help for a key of this table that is written inside another.
    pub(crate) fn strayed(&self, key: &str) -> Option<String> {
        let is_here = self.asked.borrow().contains(&key);
        is_here.then(|| format!("put `{key}` above the first line in square brackets: what stands below belongs to that line"))
    }
}

/// A value that is being read, with its key.
#[derive(Debug)]
pub(crate) struct Item<'a> {
    pub(crate) sink: &'a Sink,
    pub(crate) key: String,
    pub(crate) key_span: Range<usize>,
    value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Item<'a> {
    pub(crate) fn span(&self) -> Range<usize> {
        self.value.span()
    }

    /// Reports that the value means nothing here.
    pub(crate) fn bad(&self, message: impl Into<String>, help: impl Into<String>) {
        self.sink.report(LoadError::new("bad-value", message).at(self.span(), "not understood").help(help));
    }

    fn wrong_type(&self, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let found = type_name(value.get_ref());
        let error = LoadError::new("wrong-type", format!("`{}` must be {wanted}", self.key));
        self.sink.report(error.at(value.span(), format!("this is {found}")));
    }

    /// A string.
    pub(crate) fn string(&self) -> Option<Text> {
        self.text_of(self.value, "a string")
    }

    /// A string or a number, as text.
    pub(crate) fn scalar(&self, wanted: &str) -> Option<Text> {
        let value = match self.value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned(),
            DeValue::Float(number) => number.as_str().to_owned(),
            _ => return self.text_of(self.value, wanted),
        };
        Some(Text { value, span: self.span() })
    }

    fn text_of(&self, value: &Spanned<DeValue<'_>>, wanted: &str) -> Option<Text> {
        let DeValue::String(text) = value.get_ref() else {
            self.wrong_type(value, wanted);
            return None;
        };
        Some(Text { value: text.to_string(), span: value.span() })
    }

    /// A string that says something.
    pub(crate) fn words(&self) -> Option<Text> {
        let text = self.string()?;
        if text.value.trim().is_empty() {
            self.nothing(text.span);
            return None;
        }
        Some(text)
    }

    fn nothing(&self, at: Range<usize>) {
        let error = LoadError::new("empty", format!("`{}` says nothing", self.key)).at(at, "empty");
        self.sink.report(error.help("fill it in, or remove it"));
    }

    /// An array of strings.
    pub(crate) fn strings(&self) -> Vec<Text> {
        let DeValue::Array(array) = self.value.get_ref() else {
            self.wrong_type(self.value, "an array of strings, as in `[\"…\"]`");
            return Vec::new();
        };
        array.iter().filter_map(|value| self.text_of(value, "an array of strings")).collect()
    }

    /// An array of strings, of which there must be one.
    pub(crate) fn some_strings(&self) -> Vec<Text> {
        if matches!(self.value.get_ref(), DeValue::Array(array) if array.is_empty()) {
            self.nothing(self.span());
        }
        self.strings()
    }

    /// One string or several.
    pub(crate) fn string_or_strings(&self) -> Vec<Text> {
        match self.value.get_ref() {
            DeValue::String(_) => self.string().into_iter().collect(),
            _ => self.strings(),
        }
    }

    /// One value in its base form: a string, a number or a date.
    pub(crate) fn value(&self) -> Option<Text> {
        match self.value.get_ref() {
            DeValue::Datetime(date) => Some(Text { value: date.to_string(), span: self.span() }),
            _ => self.scalar("a value, as in `\"2023-06-30\"` or `\"11600\"`"),
        }
    }

    /// An array of values in their base form: strings, numbers or dates, each as text.
    pub(crate) fn values(&self) -> Vec<String> {
        let DeValue::Array(array) = self.value.get_ref() else {
            self.wrong_type(self.value, "an array of values, as in `[\"2023-12-31\"]`");
            return Vec::new();
        };
        array
            .iter()
            .filter_map(|value| match value.get_ref() {
                DeValue::String(text) => Some(text.to_string()),
                DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
                DeValue::Float(number) => Some(number.as_str().to_owned()),
                DeValue::Datetime(date) => Some(date.to_string()),
                _ => {
                    self.wrong_type(value, "an array of values, as in `[\"2023-12-31\"]`");
                    None
                }
            })
            .collect()
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&self) -> Option<bool> {
        if let DeValue::Boolean(value) = self.value.get_ref() {
            return Some(*value);
        }
        self.wrong_type(self.value, "`true` or `false`");
        None
    }

    /// A TOML date, or a string that spells one, as text: `2023-08-19`, `2023-08`.
    pub(crate) fn date(&self) -> Option<Text> {
        let text = match self.value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            _ => self.text_of(self.value, "a date, as in `2023-08-19` or `\"2023-08\"`")?.value,
        };
        if crate::value::date::Date::parse_iso(&text).is_none() {
            self.bad(
                format!("`{text}` is not a date"),
                "write a day as `2023-08-19`, a month as `\"2023-08\"`, a year as `\"2023\"`",
            );
            return None;
        }
        Some(Text { value: text, span: self.span() })
    }

    /// One of the given names.
    pub(crate) fn choice<T: Copy>(&self, possible: &[(&str, T)]) -> Option<T> {
        let text = self.string()?;
        let found = possible.iter().find(|(name, _)| *name == text.value).map(|(_, value)| *value);
        if found.is_none() {
            let names = possible.iter().map(|(name, _)| *name);
            self.bad(format!("`{}` cannot be `{}`", self.key, text.value), choices(&text.value, names));
        }
        found
    }

    /// A table.
    pub(crate) fn table(&self, what: &'static str) -> Option<Table<'a>> {
        let DeValue::Table(table) = self.value.get_ref() else {
            self.wrong_type(self.value, "a table");
            return None;
        };
        Some(Table::new(self.sink, what, self.value.span(), table))
    }

    /// The tables of an array of tables, `[[…]]`.
    pub(crate) fn tables(&self, what: &'static str) -> Vec<Table<'a>> {
        let DeValue::Array(array) = self.value.get_ref() else {
            let wanted = format!("an array of tables, written as `[[{}]]`", self.key);
            self.wrong_type(self.value, &wanted);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for value in array {
            match value.get_ref() {
                DeValue::Table(table) => tables.push(Table::new(self.sink, what, value.span(), table)),
                _ => self.wrong_type(value, "an array of tables"),
            }
        }
        tables
    }
}

/// The type of a TOML value, for people.
fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

/// Reports a name that is not among those that exist.
pub(crate) fn unknown_name(sink: &Sink, code: &str, what: &str, name: &Text, known: &[&str]) {
    let help =
        if known.is_empty() { format!("there is no {what} at all here") } else { choices(&name.value, known.iter().copied()) };
    let error = LoadError::new(code, format!("there is no {what} `{}`", name.value));
    sink.report(error.at(name.span.clone(), "unknown").help(help));
}

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

/// Points at the place where an expression goes wrong. `source` is the string as written; `expression`, of the same
/// length, is the expression in it.
pub(crate) fn report_regex(sink: &Sink, source: &Text, expression: &str, error: &regex::Error) {
    let place = regex_syntax::ast::parse::Parser::new().parse(expression).err();
    let (message, within) = match place {
        Some(error) => (error.kind().to_string(), error.span().start.offset..error.span().end.offset),
        // regex prints its errors over several lines; the last one says what is wrong.
        None => (error.to_string().lines().last().unwrap_or_default().to_owned(), 0..source.value.len()),
    };
    let within = if within.is_empty() { within.start.saturating_sub(1)..within.end.max(1) } else { within };
    let at = span_inside(sink.file.text(), &source.span, &within);
    sink.report(LoadError::new("bad-pattern", format!("this is not a regular expression: {message}")).at(at, "here"));
}

/// All names in use, for help texts.
pub(crate) fn names_of<'a, T>(entries: impl IntoIterator<Item = (&'a String, T)>) -> String {
    list(entries.into_iter().map(|(name, _)| name.as_str()))
}

#[cfg(test)]
mod tests;
