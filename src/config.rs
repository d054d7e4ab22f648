//! `factlint.toml`: which documents are checked, how they state their date, by which rules, and what is let pass.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use globset::GlobMatcher;
use regex::Regex;

use crate::check::finding::{Code, Finding, covers};
use crate::corpus::{decode, detect};
use crate::document::Document;
use crate::language::Languages;
use crate::rules::error::{self, LoadError, Severity, SourceFile};
use crate::rules::raw::{Item, Sink, Table, Text, report_regex, unknown_name};
use crate::rules::{PackSource, RuleSet};

pub use ignore::Ignore;
pub use overrides::Override;

mod ignore;
mod overrides;

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
    /// The encoding of all documents; `None` is by detection.
    pub encoding: Option<&'static Encoding>,
    /// The line of each setting, by section and key or number: `corpus.files`, `ignore.0`.
    pub lines: BTreeMap<String, usize>,
    /// Where `language` is stated.
    language_span: Range<usize>,
    /// What the head of a plain text looks like that states its date, in a group `date`.
    pub header: Option<Regex>,
    /// Names of the fields of JSON Lines and tables, where they differ from the usual.
    pub fields: RenamedFields,
    /// The packs that are switched on.
    pub packs: Vec<PackSource>,
    /// Files and folders of languages that are added, or that override a built-in one.
    pub languages: Vec<PathBuf>,
    /// What is let pass, and why.
    pub ignores: Vec<Ignore>,
    /// What is different for some files.
    pub overrides: Vec<Override>,
}

/// Names of the fields of JSON Lines and tables; `None` is the usual name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenamedFields {
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
    let file = source(path).map_err(|error| vec![error])?;
    parse(&file, path.parent().unwrap_or(Path::new("")))
}

/// The text of a project file.
///
/// # Errors
/// If it can't be read.
pub fn source(path: &Path) -> Result<SourceFile, LoadError> {
    let shown = crate::rules::show(path);
    let text = std::fs::read(path).map_err(|problem| crate::corpus::reason(&problem));
    let text = text.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned()));
    let text = text.map_err(|problem| {
        let error = LoadError::new("config/unreadable", format!("cannot read {shown}: {problem}"));
        error.help("it must be a file that you may read, saved as plain text in UTF-8")
    })?;
    Ok(SourceFile::new(shown, text))
}

/// Validates the text of a project file that lies in the folder `root`.
///
/// # Errors
/// Every mistake of the file, in the order of its places.
pub fn parse(file: &SourceFile, root: &Path) -> Result<Config, Vec<LoadError>> {
    let (config, errors) = examine(file, root);
    if errors.is_empty() { Ok(config) } else { Err(errors) }
}

/// The same, with as much of the file as could be read beside its mistakes, so that those of its rules can be told with them.
#[must_use]
pub fn examine(file: &SourceFile, root: &Path) -> (Config, Vec<LoadError>) {
    let sink = Sink::new("config", file.clone());
    let toml = sink.parse(file);
    let mut config = Config {
        root: root.to_owned(),
        file: file.clone(),
        files: Vec::new(),
        language: None,
        encoding: None,
        lines: BTreeMap::new(),
        language_span: 0..0,
        header: None,
        fields: RenamedFields::default(),
        packs: DEFAULT_PACKS.map(PackSource::new).into(),
        languages: Vec::new(),
        ignores: Vec::new(),
        overrides: Vec::new(),
    };
    if sink.is_empty() {
        let table = Table::new(&sink, "a project file", file.first_line(), &toml);
        if let Some(corpus) = table.get("corpus").and_then(|item| item.table("[corpus]")) {
            note_lines(&mut config, "corpus", &corpus);
            read_corpus(&mut config, &corpus);
            corpus.finish_above(&SECTIONS);
        }
        if let Some(rules) = table.get("rules").and_then(|item| item.table("[rules]")) {
            note_lines(&mut config, "rules", &rules);
            read_packs(&mut config, &rules);
            rules.finish_above(&SECTIONS);
        }
        if let Some(languages) = table.get("languages").and_then(|item| item.table("[languages]")) {
            note_lines(&mut config, "languages", &languages);
            read_languages(&mut config, &languages);
            languages.finish();
        }
        if let Some(item) = table.get("ignore") {
            let tables = item.tables("a suppression");
            note_places(&mut config, "ignore", &tables);
            config.ignores = tables.into_iter().filter_map(ignore::read).collect();
        }
        if let Some(item) = table.get("overrides") {
            let tables = item.tables("an override");
            note_places(&mut config, "overrides", &tables);
            config.overrides = tables.into_iter().filter_map(|table| overrides::read(table, root)).collect();
        }
        table.finish_above(&SECTIONS);
    }
    let mut errors = sink.into_errors();
    error::sort(&mut errors);
    (config, errors)
}

/// The keys of each section, for those who put one elsewhere.
const SECTIONS: [(&str, &[&str]); 5] = [
    ("[corpus]", &["files", "language", "encoding"]),
    ("[rules]", &["packs"]),
    ("[languages]", &["path"]),
    ("[[ignore]]", &["rule", "document", "code", "fact", "fingerprint", "reason", "until"]),
    ("[[overrides]]", &["files", "select", "ignore", "language", "header"]),
];

/// Notes where the keys of a section stand.
fn note_lines(config: &mut Config, section: &str, table: &Table<'_>) {
    for item in table.items() {
        config.lines.insert(format!("{section}.{}", item.key), config.file.line_at(item.key_span.start));
    }
}

/// Notes where the entries of a section stand, by their numbers from 0.
fn note_places(config: &mut Config, section: &str, tables: &[Table<'_>]) {
    for (index, table) in tables.iter().enumerate() {
        config.lines.insert(format!("{section}.{index}"), config.file.line_at(table.span.start));
    }
}

fn read_corpus(config: &mut Config, corpus: &Table<'_>) {
    if let Some(item) = corpus.get("files") {
        config.files = read_files(&config.root, &item).into_iter().map(|(glob, _)| glob).collect();
    }
    if let Some(language) = corpus.get("language").and_then(|item| item.words())
        && language.value != detect::AUTO
    {
        config.language_span = language.span;
        config.language = Some(language.value);
    }
    if let Some(item) = corpus.get("encoding")
        && let Some(label) = item.words()
        && label.value != detect::AUTO
    {
        config.encoding = decode::by_label(&label.value);
        if config.encoding.is_none() {
            unknown_name(item.sink, "unknown-encoding", "encoding", &label, &decode::NAMES);
        }
    }
    config.header = read_header(corpus, "[corpus.header]");
    if let Some(fields) = corpus.get("fields").and_then(|item| item.table("[corpus.fields]")) {
        note_lines(config, "corpus.fields", &fields);
        let name = |key| fields.get(key).and_then(|item| item.words()).map(|name: Text| name.value);
        config.fields = RenamedFields { id: name("id"), text: name("text"), date: name("date"), lang: name("lang") };
        report_shared_fields(&fields);
        fields.finish();
    }
}

/// How plain texts state their date, by the section `header` of a table.
fn read_header(table: &Table<'_>, what: &'static str) -> Option<Regex> {
    let header = table.get("header")?.table(what)?;
    let why = "a regular expression with a group `date`: '^date (?<date>\\d{4}-\\d{2})'";
    let expression = header.need("date", why).and_then(|item| header_expression(&item));
    header.finish();
    expression
}

/// The globs of files, each of which must be able to match one.
fn read_files(root: &Path, item: &Item<'_>) -> Vec<(String, GlobMatcher)> {
    let before = item.sink.count();
    let globs = item.string_or_strings();
    if globs.is_empty() && item.sink.count() == before {
        let error = LoadError::new("empty", "`files` names no file").at(item.span(), "empty");
        item.sink
            .report(error.help("write `files = [\"articles/**/*.txt\"]`, or take the line away to read the folders you name"));
    }
    let mut files = Vec::new();
    for glob in globs {
        let path = glob.value.trim_end_matches('/');
        let help = if path.trim().is_empty() {
            "write it as \"articles/**/*.txt\"".to_owned()
        } else if path.contains('\\') {
            format!("part folders by `/`: \"{}\"", path.replace('\\', "/"))
        } else if Path::new(path).has_root() {
            "write it as seen from the folder of this file: \"articles/**/*.txt\"".to_owned()
        } else if root.join(path).is_dir() {
            format!("this is a folder; for all that is in it write \"{path}/**\"")
        } else {
            files.extend(ignore::compile_glob(item.sink, &glob).map(|matcher| (glob.value, matcher)));
            continue;
        };
        let error = LoadError::new("bad-glob", format!("`{}` can match no file", glob.value));
        item.sink.report(error.at(glob.span, "matches nothing").help(help));
    }
    files
}

/// Reports a field that two names stand for.
fn report_shared_fields(fields: &Table<'_>) {
    let mut seen: Vec<(String, Item<'_>)> = Vec::new();
    for item in fields.items() {
        let Some(field) = item.plain() else { continue };
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == field) {
            let message = format!("`{}` and `{}` are read from the same field, `{field}`", first.key, item.key);
            let error = LoadError::new("shared-field", message).at(item.span(), "again").at(first.span(), "first");
            item.sink.report(error.help("each of them must be a field of its own"));
        }
        seen.push((field, item));
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
    let before = item.sink.count();
    let packs = item.strings();
    if packs.is_empty() && item.sink.count() == before {
        let error = LoadError::new("empty", "no pack is named, so nothing would be checked").at(item.span(), "empty");
        item.sink.report(error.help("write `packs = [\"calendar\", \"header\"]`, or take the line away, which means the same"));
    }
    let mut seen: Vec<Text> = Vec::new();
    for pack in packs {
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
    /// The file as a report points at it.
    #[must_use]
    pub fn document(&self) -> Document {
        Document::plain(self.file.path(), self.file.text())
    }

    /// What can be told only when languages and rules were loaded: a language, rule or code that is none.
    #[must_use]
    pub fn verify(&self, languages: &Languages, rules: &RuleSet) -> Vec<LoadError> {
        let sink = Sink::new("config", self.file.clone());
        let codes: Vec<&str> = languages.codes().chain([detect::AUTO]).collect();
        let own = self.language.as_ref().map(|value| Text { value: value.clone(), span: self.language_span.clone() });
        let named = self.overrides.iter().filter_map(|different| different.language.clone());
        for name in own.into_iter().chain(named).filter(|name| !codes.contains(&name.value.as_str())) {
            unknown_name(&sink, "unknown-language", "language", &name, &codes);
        }
        let mut known: Vec<&str> = rules.rules.keys().map(String::as_str).collect();
        known.extend(Code::ALL.iter().filter(|code| !code.is_of_suppressions()).map(|code| code.name()));
        for ignore in &self.ignores {
            if let Some(rule) = ignore.rule.as_ref().filter(|rule| !known.contains(&rule.as_str())) {
                let name = Text { value: rule.clone(), span: ignore.name_span.clone() };
                unknown_name(&sink, "unknown-rule", "rule or code", &name, &known);
            }
        }
        let selections = self.overrides.iter().flat_map(|different| different.select.iter().chain(&different.ignore));
        let codes = Code::ALL.iter().map(|code| code.name());
        let every: BTreeSet<&str> = codes.chain(rules.rules.keys().map(String::as_str)).collect();
        let families = every.iter().filter_map(|name| Some(name.split_once('/')?.0));
        let possible: Vec<&str> = families.chain(every.iter().copied()).collect::<BTreeSet<_>>().into_iter().collect();
        for name in selections.filter(|name| !every.iter().any(|full| covers(&name.value, full))) {
            unknown_name(&sink, "unknown-rule", "rule or code", name, &possible);
        }
        let mut errors = sink.into_errors();
        error::sort(&mut errors);
        errors
    }

    /// Names of codes in `[[ignore]]` and `[[overrides]]` under which nothing can be found, for their checks are switched off.
    #[must_use]
    pub fn idle_names(&self, rules: &RuleSet) -> Vec<LoadError> {
        let ignored = self.ignores.iter().map(|ignore| (ignore.name(), &ignore.name_span));
        let selected = self.overrides.iter().flat_map(|different| different.select.iter().chain(&different.ignore));
        let named = ignored.chain(selected.map(|name| (name.value.as_str(), &name.span)));
        let is_code = |name: &str| Code::ALL.iter().any(|code| covers(name, code.name()));
        let idle = named.filter(|(name, _)| is_code(name) && !rules.can_find(name)).map(|(name, span)| {
            let error =
                LoadError::new("config/switched-off", format!("nothing can be found under `{name}`, for it is switched off"));
            let error = LoadError { severity: Severity::Warning, ..error.at(span.clone(), "switched off").within(&self.file) };
            error.help("name its pack under `packs`, or take the name away")
        });
        idle.collect()
    }

    /// Whether the overrides that a file fits let a finding about it be reported.
    #[must_use]
    pub fn selects(&self, path: &Path, finding: &Finding) -> bool {
        let named = |names: &[Text]| names.iter().any(|name| finding.is_named(&name.value));
        let selects =
            |different: &Override| (different.select.is_empty() || named(&different.select)) && !named(&different.ignore);
        self.overrides.iter().all(|different| selects(different) || !different.files.hold(path))
    }
}
