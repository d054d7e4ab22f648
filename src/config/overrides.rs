//! `[[overrides]]`: what is different for the files of some folders. How they are read, and which findings about them are reported:
//! the checks themselves, the packs and the corpus are the same for all, for what stands in one folder is held against the rest.

use std::path::Path;

use regex::Regex;

use super::{read_files, read_header};
use crate::corpus::Files;
use crate::rules::error::LoadError;
use crate::rules::raw::{Table, Text};

/// What is different for some files.
#[derive(Clone, Debug)]
pub struct Override {
    /// The files.
    pub files: Files,
    /// Only findings of these codes and rules are reported about them; empty is all.
    pub(super) select: Vec<Text>,
    /// Findings of these codes and rules are not reported about them.
    pub(super) ignore: Vec<Text>,
    /// Their language, or `auto`.
    pub(super) language: Option<Text>,
    /// What the head of a plain text looks like that states its date, in a group `date`.
    pub header: Option<Regex>,
}

impl Override {
    /// The code of their language, or `auto`.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.language.as_ref().map(|language| language.value.as_str())
    }
}

/// Reads one override; `None`, or mistakes in the table's sink, where it is not valid. `root` is the folder of the project file.
pub(super) fn read(table: Table<'_>, root: &Path) -> Option<Override> {
    let files = table.need("files", "say which files it is about: `files = [\"archive/**\"]`");
    let globs = files.map(|item| read_files(root, &item));
    let (select, ignore) = (read_names(&table, "select"), read_names(&table, "ignore"));
    let language = table.get("language").and_then(|item| item.words());
    let header = read_header(&table, "[overrides.header]");
    if table.items().iter().all(|item| item.key == "files") {
        let error = LoadError::new("empty", "the override changes nothing").at(table.span.clone(), "says nothing but `files`");
        table.sink.report(error.help("say what is different for these files: `select`, `ignore`, `language` or `header`"));
    }
    table.finish();
    let globs = globs?.into_iter().map(|(_, matcher)| matcher).collect();
    Some(Override { files: Files { root: root.to_owned(), globs }, select, ignore, language, header })
}

/// Codes and rules.
fn read_names(table: &Table<'_>, key: &'static str) -> Vec<Text> {
    let Some(item) = table.get(key) else { return Vec::new() };
    let before = item.sink.count();
    let names = item.string_or_strings();
    if names.is_empty() && item.sink.count() == before {
        let error = LoadError::new("empty", format!("`{key}` names no code and no rule")).at(item.span(), "empty");
        item.sink.report(error.help(format!("write `{key} = [\"header/missing\"]`, or take the line away")));
    }
    names
}
