//! `factlint.toml`: which documents are checked, how they state their date, by which rules, and what is let pass.

use std::ops::Range;
use std::path::{Path, PathBuf};

use regex::Regex;

use crate::check::finding::Code;
use crate::language::Languages;
use crate::rules::error::{LoadError, SourceFile};
use crate::rules::raw::{Item, Sink, Table, Text, report_regex, unknown_name};
use crate::rules::{PackSource, RuleSet};

pub use ignore::Ignore;

mod ignore;

/// Name of the project file.
pub const FILE_NAME: &str = "factlint.toml";

/// What runs where a project file names no packs: the checks that need no topic and are never a matter of taste.
pub const DEFAULT_PACKS: [&str; 2] = ["calendar", "header"];

/// A project file, validated.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder of the file: globs and paths in it are relative to it.
    pub root: PathBuf,
    /// The file itself.
    pub file: SourceFile,
    /// Globs of the documents, with `/`; empty where the file names none.
    pub files: Vec<String>,
    /// Code of the language of all documents; `None` is by detection.
    pub language: Option<String>,
    /// Where `language` is stated.
    language_span: Range<usize>,
    /// What the head of a plain text looks like that states its date, in a group `date`.
    pub header: Option<Regex>,
    /// Names of the fields of JSON Lines, where they differ from the usual.
    pub jsonl: JsonlNames,
    /// The packs that are switched on.
    pub packs: Vec<PackSource>,
    /// Files and folders of languages that are added, or that override a built-in one.
    pub languages: Vec<PathBuf>,
    /// What is let pass, and why.
    pub ignores: Vec<Ignore>,
}

/// Names of the fields of JSON Lines; `None` is the usual name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JsonlNames {
    /// Instead of `id`.
    pub id: Option<String>,
    /// Instead of `text`.
    pub text: Option<String>,
    /// Instead of `date`.
    pub date: Option<String>,
    /// Instead of `lang`.
    pub lang: Option<String>,
}

/// The closest project file, from `folder` upwards.
#[must_use]
pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
}

/// Reads a project file.
///
/// # Errors
/// Every mistake of the file, in the order of its places.
pub fn read(path: &Path) -> Result<Config, Vec<LoadError>> {
    let shown = crate::rules::show(path);
    let text = std::fs::read(path).map_err(|problem| problem.to_string());
    let text = text.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned()));
    let text = text.map_err(|problem| vec![LoadError::new("config/unreadable", format!("cannot read {shown}: {problem}"))])?;
    parse(&SourceFile::new(shown, text), path.parent().unwrap_or(Path::new("")))
}

/// Validates the text of a project file that lies in the folder `root`.
///
/// # Errors
/// Every mistake of the file, in the order of its places.
pub fn parse(file: &SourceFile, root: &Path) -> Result<Config, Vec<LoadError>> {
    let sink = Sink::new("config", file.clone());
    let toml = sink.parse(file);
    let mut config = Config {
        root: root.to_owned(),
        file: file.clone(),
        files: Vec::new(),
        language: None,
        language_span: 0..0,
        header: None,
        jsonl: JsonlNames::default(),
        packs: DEFAULT_PACKS.map(PackSource::new).into(),
        languages: Vec::new(),
        ignores: Vec::new(),
    };
    if sink.is_empty() {
        let table = Table::new(&sink, "a project file", file.first_line(), &toml);
        if let Some(corpus) = table.get("corpus").and_then(|item| item.table("[corpus]")) {
            read_corpus(&mut config, &corpus);
            corpus.finish();
        }
        if let Some(rules) = table.get("rules").and_then(|item| item.table("[rules]")) {
            read_packs(&mut config, &rules);
            rules.finish();
        }
        if let Some(languages) = table.get("languages").and_then(|item| item.table("[languages]")) {
            read_languages(&mut config, &languages);
            languages.finish();
        }
        if let Some(item) = table.get("ignore") {
            config.ignores = item.tables("a suppression").into_iter().filter_map(ignore::read).collect();
        }
        table.finish();
    }
    let mut errors = sink.into_errors();
    errors.sort_by(|left, right| left.position().cmp(&right.position()));
    if errors.is_empty() { Ok(config) } else { Err(errors) }
}

fn read_corpus(config: &mut Config, corpus: &Table<'_>) {
    for glob in corpus.get("files").map(|item| item.string_or_strings()).unwrap_or_default() {
        if ignore::compile_glob(corpus.sink, &glob).is_some() {
            config.files.push(glob.value);
        }
    }
    if let Some(language) = corpus.get("language").and_then(|item| item.words())
        && language.value != "auto"
    {
        config.language_span = language.span;
        config.language = Some(language.value);
    }
    if let Some(header) = corpus.get("header").and_then(|item| item.table("[corpus.header]")) {
        let why = "a regular expression with a group `date`: '^date (?<date>\\d{4}-\\d{2})'";
        config.header = header.need("date", why).and_then(|item| header_expression(&item));
        header.finish();
    }
    if let Some(fields) = corpus.get("jsonl").and_then(|item| item.table("[corpus.jsonl]")) {
        let name = |key| fields.get(key).and_then(|item| item.words()).map(|name: Text| name.value);
        config.jsonl = JsonlNames { id: name("id"), text: name("text"), date: name("date"), lang: name("lang") };
        fields.finish();
    }
}

fn header_expression(item: &Item<'_>) -> Option<Regex> {
    let source = item.words()?;
    match Regex::new(&source.value) {
        Ok(regex) if regex.capture_names().flatten().any(|name| name == "date") => Some(regex),
        Ok(_) => {
            let error = LoadError::new("bad-pattern", "the expression has no group `date`").at(source.span, "no `(?<date>…)`");
            item.sink.report(error.help("put the date in a group of that name: '^date (?<date>\\d{4}-\\d{2})'"));
            None
        }
        Err(error) => {
            report_regex(item.sink, &source, &source.value, &error);
            None
        }
    }
}

fn read_packs(config: &mut Config, rules: &Table<'_>) {
    let Some(item) = rules.get("packs") else { return };
    config.packs.clear();
    let mut seen: Vec<Text> = Vec::new();
    for pack in item.strings() {
        if let Some(first) = seen.iter().find(|first| first.value == pack.value) {
            let error = LoadError::new("duplicate-pack", format!("the pack `{}` is named twice", pack.value));
            item.sink.report(error.at(pack.span, "again").at(first.span.clone(), "first").help("remove one of them"));
            continue;
        }
        let asked = Some((config.file.clone(), pack.span.clone()));
        config.packs.push(PackSource { name: pack.value.clone(), base: config.root.clone(), asked });
        seen.push(pack);
    }
}

fn read_languages(config: &mut Config, languages: &Table<'_>) {
    let why = "a file such as \"languages/oc.toml\", or a folder of them";
    let Some(item) = languages.need("path", why) else { return };
    for path in item.string_or_strings() {
        let place = config.root.join(&path.value);
        if place.exists() {
            config.languages.push(place);
        } else {
            let error = LoadError::new("missing-file", format!("there is no `{}`", path.value));
            item.sink.report(error.at(path.span, "not there").help("paths are relative to the folder of this file"));
        }
    }
}

impl Config {
    /// What can be told only when languages and rules were loaded: a language, rule or code that is none.
    #[must_use]
    pub fn verify(&self, languages: &Languages, rules: &RuleSet) -> Vec<LoadError> {
        let sink = Sink::new("config", self.file.clone());
        if let Some(language) = &self.language {
            let codes: Vec<&str> = languages.codes().chain(["auto"]).collect();
            if !codes.contains(&language.as_str()) {
                let name = Text { value: language.clone(), span: self.language_span.clone() };
                unknown_name(&sink, "unknown-language", "language", &name, &codes);
            }
        }
        let mut known: Vec<&str> = rules.rules.keys().map(String::as_str).collect();
        known.extend(Code::ALL.iter().map(|code| code.name()));
        for ignore in &self.ignores {
            if !known.contains(&ignore.rule.as_str()) {
                let name = Text { value: ignore.rule.clone(), span: ignore.rule_span.clone() };
                unknown_name(&sink, "unknown-rule", "rule or code", &name, &known);
            }
        }
        sink.into_errors()
    }
}
