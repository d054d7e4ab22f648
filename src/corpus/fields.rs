//! The fields of a record, be it a JSON line or a row of a table, that make a document.

use std::collections::BTreeMap;

use super::{DATE_FORMS, Options, date_of_field, detect};
use crate::document::{DateLine, DateLineKind};

/// Names of the fields that make a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldNames {
    /// Identifies the document in all output.
    pub id: String,
    /// The text.
    pub text: String,
    /// When it was written: `2023`, `2023-06`, `2023-06-30` or a timestamp that begins so.
    pub date: String,
    /// Code of its language.
    pub lang: String,
}

impl Default for FieldNames {
    fn default() -> Self {
        let name = str::to_owned;
        Self { id: name("id"), text: name("text"), date: name("date"), lang: name("lang") }
    }
}

impl FieldNames {
    /// The fields that say nothing of what a document is: any other than the text, by their names.
    pub(super) fn others(&self, mut fields: BTreeMap<String, String>) -> BTreeMap<String, String> {
        fields.retain(|key, _| ![&self.id, &self.text, &self.date, &self.lang].contains(&key));
        fields
    }
}

/// The language of a document: as a field states it, as the options do, or as its text tells.
pub(super) fn language(stated: Option<&str>, text: &str, options: &Options) -> Option<String> {
    let stated = stated.and_then(detect::primary_code).or_else(|| options.language.clone());
    stated.or_else(|| detect::language(text, &options.known_languages))
}

/// The date line of a field that says `words`, which stand in the file as `raw`.
///
/// # Errors
/// If that is no date; in words for people.
pub(super) fn date_line(name: &str, words: &str, raw: &str) -> Result<DateLine, String> {
    let date = date_of_field(words).ok_or_else(|| format!("the field `{name}` is {raw}, which is no date: {DATE_FORMS}"))?;
    Ok(DateLine { kind: DateLineKind::Field, span: None, words: words.to_owned(), date })
}

/// A list of values as one text; `None` where it holds none.
pub(super) fn list(values: impl Iterator<Item = String>) -> Option<String> {
    let values: Vec<String> = values.collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// Names of fields, joined for people.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() { "none at all".to_owned() } else { names.join(", ") }
}
