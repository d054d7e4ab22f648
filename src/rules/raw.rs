//! TOML as it was written, read key by key: each mistake is reported at its place, and reading goes on.
//!
//! serde stops at the first error of a file; here every key is read by itself, so that all errors of all files are shown
//! at once. A key that is never asked for is unknown: the list of keys is the code that reads them.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{LoadError, Severity, SourceFile, choices, closest, list};
use super::pattern::mistake;
use crate::corpus::detect;

pub(crate) use place::span_inside;

mod place;
mod syntax;

/// Collects the mistakes of one file.
#[derive(Debug)]
pub(crate) struct Sink {
    /// The first half of the codes: `rule`, `pack`, `config`.
    kind: &'static str,
    /// The file.
    pub(crate) file: SourceFile,
    errors: RefCell<Vec<LoadError>>,
    warnings: RefCell<Vec<LoadError>>,
}

impl Sink {
    pub(crate) fn new(kind: &'static str, file: SourceFile) -> Self {
        Self { kind, file, errors: RefCell::default(), warnings: RefCell::default() }
    }

    /// Keeps a mistake of this file; its code is the second half, `unknown-key`.
    pub(crate) fn report(&self, error: LoadError) {
        let code = format!("{}/{}", self.kind, error.code);
        self.errors.borrow_mut().push(LoadError { code, ..error.within(&self.file) });
    }

    /// Keeps what is no mistake but has no effect either.
    pub(crate) fn warn(&self, error: LoadError) {
        let code = format!("{}/{}", self.kind, error.code);
        self.warnings.borrow_mut().push(LoadError { code, severity: Severity::Warning, ..error.within(&self.file) });
    }

    /// Keeps a mistake, if there is one.
    pub(crate) fn report_if(&self, error: Option<LoadError>) {
        if let Some(error) = error {
            self.report(error);
        }
    }

    /// Keeps a warning, if there is one.
    pub(crate) fn warn_if(&self, error: Option<LoadError>) {
        if let Some(error) = error {
            self.warn(error);
        }
    }

    /// How many mistakes there are so far; warnings are none.
    pub(crate) fn count(&self) -> usize {
        self.errors.borrow().len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.count() == 0
    }

    pub(crate) fn into_errors(self) -> Vec<LoadError> {
        self.errors.into_inner()
    }

    /// The mistakes, and the warnings.
    pub(crate) fn into_parts(self) -> (Vec<LoadError>, Vec<LoadError>) {
        (self.errors.into_inner(), self.warnings.into_inner())
    }

    /// The file's table, as much of it as could be read; mistakes of TOML itself are reported.
    pub(crate) fn parse<'a>(&self, file: &'a SourceFile) -> DeTable<'a> {
        let (table, errors) = DeTable::parse_recoverable(file.text());
        // What follows a syntax error is guesswork: the parser may have lost its place.
        if let Some(error) = errors.into_iter().min_by_key(|error| error.span().map_or(0, |span| span.start)) {
            self.report(syntax::explain(file.text(), error.span().unwrap_or(0..0), error.message()));
        }
        table.into_inner()
    }

    /// The same for a file that must say something. One without a single key lacks more than is worth listing; `form` is what
    /// it should look like.
    pub(crate) fn parse_form<'a>(&self, file: &'a SourceFile, form: &str) -> DeTable<'a> {
        let table = self.parse(file);
        if self.is_empty() && table.is_empty() {
            let error = LoadError::new("empty", "this file is empty").at(file.first_line(), "nothing but comments");
            self.report(error.help(format!("it must say at least:\n{form}")));
        }
        table
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
        if item.is_none() && !self.misspells(key) {
            let error = LoadError::new("missing-key", format!("{} needs the key `{key}`", self.what));
            self.sink.report(error.at(self.span.clone(), format!("`{key}` is missing")).help(why));
        }
        item
    }

    /// The text of a key that must be there and say something.
    pub(crate) fn need_words(&self, key: &'static str, why: &str) -> Option<Text> {
        self.need(key, why)?.words()
    }

    /// Whether a key stands here that is written almost like this one.
    pub(crate) fn misspells(&self, key: &str) -> bool {
        let others = self.entries.keys().map(|name| name.get_ref().as_ref()).filter(|name| *name != key);
        closest(key, others).is_some()
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
        self.report_unknown(None, &[]);
    }

    /// The same for a table with sections, whose keys may have been put beside them: each section with its keys.
    pub(crate) fn finish_above(self, sections: &[(&str, &[&str])]) {
        self.report_unknown(None, sections);
    }

    /// The same for a table inside another, whose keys may have strayed into this one: in TOML, a key that is written
    /// below a line in square brackets belongs to that line.
    pub(crate) fn finish_inside(self, outer: &Table<'_>) {
        self.report_unknown(Some(outer), &[]);
    }

    fn report_unknown(self, outer: Option<&Table<'_>>, sections: &[(&str, &[&str])]) {
        let asked = self.asked.into_inner();
        for name in self.entries.keys() {
            let key = name.get_ref().as_ref();
            if !asked.contains(&key) {
                let error = LoadError::new("unknown-key", format!("{} has no key `{key}`", self.what));
                let strayed = outer.and_then(|outer| outer.strayed(key));
                let misspelt = closest(key, asked.iter().copied()).is_some();
                let section = sections.iter().find(|(_, keys)| !misspelt && keys.contains(&key));
                let below = section.map(|(section, _)| format!("put it below the line `{section}`"));
                let help = strayed.or(below).unwrap_or_else(|| choices(key, asked.iter().copied()));
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

    fn wrong_type(&self, value: &Spanned<DeValue<'_>>, wanted: &str, help: Option<String>) {
        let found = type_name(value.get_ref());
        let error = LoadError::new("wrong-type", format!("`{}` must be {wanted}", self.key));
        self.sink.report(error.at(value.span(), format!("this is {found}")).help_if(help));
    }

    /// A value as it is written, where that is short enough to be said again.
    fn written(&self, value: &Spanned<DeValue<'_>>) -> String {
        let written = self.sink.file.text().get(value.span()).unwrap_or_default();
        if written.len() <= 60 && !written.contains('\n') { written.to_owned() } else { "…".to_owned() }
    }

    /// Text, in quotes.
    pub(crate) fn string(&self) -> Option<Text> {
        self.text_of(self.value, "a text in quotes")
    }

    /// The text, if the value is one.
    pub(crate) fn plain(&self) -> Option<String> {
        if let DeValue::String(text) = self.value.get_ref() { Some(text.to_string()) } else { None }
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
            let help = match value.get_ref() {
                DeValue::Array(_) => "take away the square brackets".to_owned(),
                DeValue::Table(_) => format!("write it as `{} = \"…\"`", self.key),
                _ => format!("put quotes around it: \"{}\"", self.written(value)),
            };
            self.wrong_type(value, wanted, Some(help));
            return None;
        };
        Some(Text { value: text.to_string(), span: value.span() })
    }

    /// A string that says something.
    pub(crate) fn words(&self) -> Option<Text> {
        let text = self.string()?;
        if text.value.trim().is_empty() {
            self.sink.report(
                LoadError::new("empty", format!("`{}` says nothing", self.key))
                    .at(text.span, "empty")
                    .help("fill it in, or remove it"),
            );
            return None;
        }
        Some(text)
    }

    /// A list of strings.
    pub(crate) fn strings(&self) -> Vec<Text> {
        let wanted = "a list of texts in quotes";
        self.list(wanted).iter().filter_map(|value| self.text_of(value, wanted)).collect()
    }

    /// The entries of a list.
    fn list(&self, wanted: &str) -> &'a [Spanned<DeValue<'a>>] {
        if let DeValue::Array(array) = self.value.get_ref() {
            return array;
        }
        let help = match self.value.get_ref() {
            DeValue::Table(_) => format!("write it as `{} = [\"…\"]`", self.key),
            _ => format!("put square brackets around it: `{} = [{}]`", self.key, self.written(self.value)),
        };
        self.wrong_type(self.value, wanted, Some(help));
        &[]
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
            _ => self.scalar("a value in quotes, as in `\"2023-06-30\"` or `\"11600\"`"),
        }
    }

    /// A list of values in their base form: strings, numbers or dates, each as text.
    pub(crate) fn values(&self) -> Vec<Text> {
        let wanted = "a list of values, as in `[\"2023-12-31\"]`";
        let one = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => {
                Some(Text { value: number.as_str().to_owned(), span: value.span() })
            }
            DeValue::Float(number) => Some(Text { value: number.as_str().to_owned(), span: value.span() }),
            DeValue::Datetime(date) => Some(Text { value: date.to_string(), span: value.span() }),
            _ => self.text_of(value, wanted),
        };
        self.list(wanted).iter().filter_map(one).collect()
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&self) -> Option<bool> {
        if let DeValue::Boolean(value) = self.value.get_ref() {
            return Some(*value);
        }
        let help = "write it without quotes: `true` or `false`".to_owned();
        self.wrong_type(self.value, "`true` or `false`", Some(help));
        None
    }

    /// A TOML date, or a string that spells one, as text: `2023-08-19`, `2023-08`.
    pub(crate) fn date(&self) -> Option<Text> {
        let text = match self.value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            _ => self.text_of(self.value, "a date, as in `2023-08-19` or `\"2023-08\"`")?.value,
        };
        if crate::value::date::Date::parse_iso(&text).is_none() {
            let help = if text.split('-').map(str::len).eq([4, 2, 2]) {
                "the calendar has no such day"
            } else {
                "write a day as `2023-08-19`, a month as `\"2023-08\"`, a year as `\"2023\"`"
            };
            self.bad(format!("`{text}` is not a date"), help);
            return None;
        }
        Some(Text { value: text, span: self.span() })
    }

    /// One of the given names.
    pub(crate) fn choice<T: Copy>(&self, possible: &[(&str, T)]) -> Option<T> {
        if !matches!(self.value.get_ref(), DeValue::String(_)) {
            let names = list(possible.iter().map(|(name, _)| *name));
            self.wrong_type(self.value, "a word in quotes", Some(format!("possible here: {names}")));
            return None;
        }
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
            let help = if what.starts_with('[') {
                format!("write `{what}` on a line of its own, and its keys on the lines below")
            } else {
                format!("write its keys in braces: `{} = {{ … }}`", self.key)
            };
            self.wrong_type(self.value, "a section with keys of its own", Some(help));
            return None;
        };
        Some(Table::new(self.sink, what, self.value.span(), table))
    }

    /// The tables of an array of tables, `[[…]]`.
    pub(crate) fn tables(&self, what: &'static str) -> Vec<Table<'a>> {
        let wanted = format!("written as `[[{}]]`", self.key);
        let help = format!("write `[[{}]]`, in two pairs of brackets, on a line above the keys of each", self.key);
        let DeValue::Array(array) = self.value.get_ref() else {
            self.wrong_type(self.value, &wanted, Some(help));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for value in array {
            match value.get_ref() {
                DeValue::Table(table) => tables.push(Table::new(self.sink, what, value.span(), table)),
                _ => self.wrong_type(value, &wanted, Some(help.clone())),
            }
        }
        tables
    }
}

/// The type of a TOML value, for people.
fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section",
    }
}

/// Reports a name that is not among those that exist.
pub(crate) fn unknown_name(sink: &Sink, code: &str, what: &str, name: &Text, known: &[&str]) {
    let called = detect::code_of_name(&name.value).filter(|called| known.contains(called));
    let help = match called {
        _ if known.is_empty() => format!("there is no {what} at all here"),
        Some(called) => format!("languages go by their codes: write `{called}`"),
        None => choices(&name.value, known.iter().copied()),
    };
    let error = LoadError::new(code, format!("there is no {what} `{}`", name.value));
    sink.report(error.at(name.span.clone(), "unknown").help(help));
}

/// Points at the place where an expression goes wrong. `source` is the string as written; `expression`, of the same
/// length, is the expression in it.
pub(crate) fn report_regex(sink: &Sink, source: &Text, expression: &str, error: &regex::Error) {
    let place = regex_syntax::ast::parse::Parser::new().parse(expression).err();
    let (told, within) = match place {
        Some(error) => (mistake::of_syntax(error.kind()), error.span().start.offset..error.span().end.offset),
        // regex prints its errors over several lines; the last one says what is wrong.
        None => ((error.to_string().lines().last().unwrap_or_default().to_owned(), None), 0..source.value.len()),
    };
    let within = if within.is_empty() { within.start.saturating_sub(1)..within.end.max(1) } else { within };
    let at = span_inside(sink.file.text(), &source.span, &within);
    sink.report(LoadError::new("bad-pattern", told.0).at(at, "here").help_if(told.1));
}

/// All names in use, for help texts.
pub(crate) fn names_of<'a, T>(entries: impl IntoIterator<Item = (&'a String, T)>) -> String {
    list(entries.into_iter().map(|(name, _)| name.as_str()))
}

#[cfg(test)]
mod tests;
