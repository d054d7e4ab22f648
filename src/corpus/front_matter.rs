//! The fields at the head of a Markdown file: YAML between lines of `---`, or TOML between lines of `+++`.

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};
use toml::de::{DeTable, DeValue};

use super::{DATE_FORMS, date_of_field, fields};
use crate::document::{DateLine, DateLineKind};
use crate::span::Span;

/// What stands at the head of a file.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// Byte at which the text begins that the fields are about.
    pub(super) body: usize,
    /// The fields that are a string, a number or a truth value, or a list of such, in their order.
    pub(super) fields: Vec<Field>,
}

/// A field.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) key: String,
    pub(super) value: String,
    /// Where the value stands in the file.
    span: Span,
}

/// What is wrong with the head of a file, at which byte.
pub(super) type Wrong = (usize, String);

/// Names of the field that says when a text was published, the surest first. Case, dashes and underscores make no
/// difference.
const DATES: [&str; 6] = ["date", "datepublished", "publishdate", "publishedat", "published", "pubdate"];

impl FrontMatter {
    /// The fields at the head of a file; `None` where it has none. What can't be read is passed over, and told.
    pub(super) fn read(text: &str) -> Option<(Self, Option<Wrong>)> {
        let (mark, yaml) = if text.starts_with("---") { ("---", true) } else { ("+++", false) };
        let start = text.strip_prefix(mark)?.strip_prefix("\r").unwrap_or(&text[mark.len()..]).strip_prefix('\n')?;
        let start = text.len() - start.len();
        let (mut at, mut end) = (start, None);
        for line in text[start..].split_inclusive('\n') {
            if line.trim_end() == mark || yaml && line.trim_end() == "..." {
                end = Some((at, at + line.len()));
                break;
            }
            at += line.len();
        }
        let (end, body) = end?;
        let block = Block { text, span: Span::new(start, end) };
        let (fields, wrong) = if yaml { block.yaml() } else { block.toml() };
        Some((Self { body, fields }, wrong))
    }

    /// The field that says when the text was published, as a date line or as what is wrong with it.
    pub(super) fn date(&self) -> Option<Result<DateLine, Wrong>> {
        let plain = |key: &str| key.to_lowercase().replace(['-', '_'], "");
        let field = DATES.iter().find_map(|name| self.fields.iter().find(|field| plain(&field.key) == *name))?;
        Some(match date_of_field(&field.value) {
            Some(date) => Ok(DateLine {
                kind: DateLineKind::FrontMatter,
                span: Some(field.span),
                words: format!("{}: {}", field.key, field.value),
                date,
            }),
            None => {
                Err((field.span.start, format!("the field `{}` is `{}`, which is no date: {DATE_FORMS}", field.key, field.value)))
            }
        })
    }
}

/// The lines of the fields.
#[derive(Clone, Copy)]
struct Block<'a> {
    /// The whole file.
    text: &'a str,
    span: Span,
}

impl Block<'_> {
    fn yaml(self) -> (Vec<Field>, Option<Wrong>) {
        let documents = match MarkedYaml::load_from_str(self.span.of(self.text)) {
            Ok(documents) => documents,
            Err(error) => {
                return (Vec::new(), Some((self.line(error.marker().line()), format!("broken YAML: {}", error.info()))));
            }
        };
        let Some(YamlData::Mapping(entries)) = documents.into_iter().next().map(|document| document.data) else {
            return (Vec::new(), None);
        };
        let fields = entries.iter().filter_map(|(key, value)| {
            let YamlData::Value(Scalar::String(key)) = &key.data else { return None };
            let words = match &value.data {
                YamlData::Sequence(entries) => fields::list(entries.iter().filter_map(|entry| yaml_words(&entry.data)))?,
                value => yaml_words(value)?,
            };
            let line = self.line(value.span.start.line());
            let before = self.text[line..self.span.end].find(words.as_str()).unwrap_or(0);
            let span = Span::new(line + before, (line + before + words.len()).min(self.span.end));
            Some(Field { key: key.to_string(), value: words, span })
        });
        (fields.collect(), None)
    }

    fn toml(self) -> (Vec<Field>, Option<Wrong>) {
        let (table, errors) = DeTable::parse_recoverable(self.span.of(self.text));
        let wrong = errors.first().map(|error| {
            let at = error.span().map_or(0, |span| span.start);
            (self.span.start + at, format!("broken TOML: {}", error.message()))
        });
        let fields = table.get_ref().iter().filter_map(|(key, value)| {
            let words = match value.get_ref() {
                DeValue::Array(entries) => fields::list(entries.iter().filter_map(|entry| toml_words(entry.get_ref())))?,
                value => toml_words(value)?,
            };
            let span = Span::new(self.span.start + value.span().start, self.span.start + value.span().end);
            Some(Field { key: key.get_ref().to_string(), value: words, span })
        });
        (fields.collect(), wrong)
    }

    /// The byte at which a line of the block begins, counted from 1.
    fn line(self, number: usize) -> usize {
        let before: usize = self.span.of(self.text).split_inclusive('\n').take(number.saturating_sub(1)).map(str::len).sum();
        self.span.start + before
    }
}

/// A value of YAML as text, where it is a single one.
fn yaml_words<'a>(value: &YamlData<'a, MarkedYaml<'a>>) -> Option<String> {
    let YamlData::Value(scalar) = value else { return None };
    match scalar {
        Scalar::String(text) => Some(text.to_string()),
        Scalar::Integer(number) => Some(number.to_string()),
        Scalar::FloatingPoint(number) => Some(number.to_string()),
        Scalar::Boolean(truth) => Some(truth.to_string()),
        Scalar::Null => None,
    }
}

/// A value of TOML as text, where it is a single one.
fn toml_words(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Boolean(truth) => Some(truth.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}
