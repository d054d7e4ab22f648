//! What most verbs need before they start: project file, rules and documents.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{self, Path, PathBuf};
use std::sync::LazyLock;

use clap::Args;

use super::{Failure, Global, Status, Streams, git, log};
use crate::config::{self, Config};
use crate::corpus::{self, Corpus, FieldNames, Problem, Source, walk};
use crate::language::{Language, Languages};
use crate::report::{self, Style};
use crate::rules::error::LoadError;
use crate::rules::{self, PackSource, RuleSet};

/// Problems of one file that are shown one by one; a file of another format has as many as it has lines.
const SHOWN_PROBLEMS: usize = 10;

/// What a verb says that needs rules and has none.
const NO_RULES: &str = "no pack with rules is switched on: name one with --pack, or in factlint.toml";

/// Which rules a verb uses.
#[derive(Debug, Default, Args)]
pub struct Rules {
    /// Uses this pack instead of the project file's: the name of a built-in one, or a folder. Repeatable.
    #[arg(long = "pack", value_name = "NAME|PATH", help_heading = "Rules")]
    pub packs: Vec<String>,
}

/// How the run is set up, with or without a project file.
#[derive(Debug)]
pub struct Settings {
    /// The project file, if there is one.
    pub config: Option<Config>,
    /// The languages that are built in or added.
    pub languages: Languages,
    /// How documents are read.
    pub corpus: corpus::Options,
    /// Whether to tell what is decided on the way.
    pub verbose: bool,
}

/// How PATHs and the corpus of the project file go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// PATHs are all that is read: each document stands for itself.
    Alone,
    /// The project's corpus is read whole, and PATHs limit what is reported. A document outside the corpus joins it, so that a
    /// draft can be held against the archive.
    Together,
}

/// Documents, and which of them are reported.
#[derive(Debug)]
pub struct Documents {
    /// All of them.
    pub corpus: Corpus,
    /// Indexes of those that PATHs name; `None` is all.
    pub reported: Option<BTreeSet<usize>>,
}

impl Documents {
    /// Whether what concerns the document of this index is reported.
    #[must_use]
    pub fn reports(&self, document: usize) -> bool {
        self.reported.as_ref().is_none_or(|reported| reported.contains(&document))
    }

    /// Those of which only what has changed since a git revision is reported, and of that no more than before.
    ///
    /// # Errors
    /// If git knows no such revision, or nothing of the project.
    pub fn since(self, revision: &str, settings: &Settings) -> Result<Self, Failure> {
        let root = settings.config.as_ref().map_or(Path::new("."), |config| config.root.as_path());
        let changed = git::changed_since(root, revision).map_err(Failure::Message)?;
        let real = real_paths(&self.corpus);
        // What standard input holds is not what git knows.
        let is_changed =
            |path: &String| path == settings.corpus.stdin_name() || real.get(path).is_some_and(|file| changed.contains(file));
        let documents = self.corpus.documents.iter().enumerate();
        let reported = documents.filter(|(index, document)| self.reports(*index) && is_changed(&document.path));
        Ok(Self { reported: Some(reported.map(|(index, _)| index).collect()), corpus: self.corpus })
    }
}

/// The project file that applies, if any, and what it sets up.
///
/// # Errors
/// If it can't be read or says what it may not.
pub fn settings(global: &Global, style: Style) -> Result<Settings, Failure> {
    let (settings, mistakes) = lenient_settings(global, style)?;
    if mistakes.is_empty() { Ok(settings) } else { Err(unchecked(&mistakes, style)) }
}

/// What the project file sets up, as much of it as could be read, and its mistakes.
fn lenient_settings(global: &Global, style: Style) -> Result<(Settings, Vec<LoadError>), Failure> {
    let read = project_file(global).map(|path| read_config(&path)).transpose().map_err(|error| unchecked(&[error], style))?;
    let (config, mistakes) = read.map_or((None, Vec::new()), |(config, mistakes)| (Some(config), mistakes));
    let mut languages = Languages::builtin();
    for path in config.iter().flat_map(|config| &config.languages) {
        add_languages(&mut languages, path)?;
    }
    let known_languages = languages.codes().map(str::to_owned).collect();
    let mut options = corpus::Options { known_languages, ..corpus::Options::default() };
    if let Some(config) = &config {
        let own = |different: &config::Override| corpus::Override {
            files: different.files.clone(),
            language: different.language().map(str::to_owned),
            header: different.header.clone(),
        };
        options.overrides = config.overrides.iter().map(own).collect();
        options.language.clone_from(&config.language);
        options.encoding = config.encoding;
        options.header.clone_from(&config.header);
        let names = config.fields.clone();
        let FieldNames { id, text, date, lang } = FieldNames::default();
        options.fields = FieldNames {
            id: names.id.unwrap_or(id),
            text: names.text.unwrap_or(text),
            date: names.date.unwrap_or(date),
            lang: names.lang.unwrap_or(lang),
        };
    }
    options.encoding = global.encoding.or(options.encoding);
    options.stdin_name.clone_from(&global.stdin_filename);
    Ok((Settings { config, languages, corpus: options, verbose: global.verbose }, mistakes))
}

/// Where the project file that applies is, if there is one.
fn project_file(global: &Global) -> Option<PathBuf> {
    match &global.config {
        _ if global.isolated => None,
        Some(path) => Some(path.clone()),
        None => env::current_dir().ok().and_then(|folder| config::find(&folder)),
    }
}

/// Reads a project file by the name that a user would type; its folder is told in full, so that the names of its documents
/// don't depend on the way there.
fn read_config(path: &Path) -> Result<(Config, Vec<LoadError>), LoadError> {
    let file = config::source(Path::new(&walk::from_here(path)))?;
    let root = path::absolute(path).ok().and_then(|path| path.parent().map(Path::to_path_buf));
    Ok(config::examine(&file, &root.unwrap_or_default()))
}

/// Adds the language of a file, or of all files of a folder; one of the same code replaces a built-in one.
fn add_languages(languages: &mut Languages, path: &Path) -> Result<(), Failure> {
    let wrong = |path: &Path, message: &str| Failure::Message(format!("{}: {message}", walk::from_here(path)));
    let io = |path: &Path, error: &io::Error| wrong(path, &corpus::reason(error));
    let mut files = vec![path.to_owned()];
    if path.is_dir() {
        let entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>).map_err(|error| io(path, &error))?;
        files = entries.into_iter().map(|entry| entry.path()).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
        files.sort();
    }
    for file in files {
        let text = fs::read_to_string(&file).map_err(|error| io(&file, &error))?;
        let language = Language::from_toml(&text).map_err(|error| wrong(&file, &error))?;
        languages.insert(language);
    }
    Ok(())
}

/// What the project file sets up, and the rules of the packs that the arguments or the project file name. What in them has no
/// effect is told on standard error.
///
/// # Errors
/// Every mistake of the project file and of every pack.
pub fn project(arguments: &Rules, global: &Global, streams: &mut Streams<'_>) -> Result<(Settings, RuleSet), Failure> {
    let (settings, mut mistakes) = lenient_settings(global, streams.errors)?;
    let packs = match &settings.config {
        _ if !arguments.packs.is_empty() => arguments.packs.iter().map(PackSource::new).collect(),
        Some(config) => config.packs.clone(),
        None => config::DEFAULT_PACKS.map(PackSource::new).into(),
    };
    let loaded = rules::load(&packs, &settings.languages);
    // What the project file says of its own packs can't be held against others.
    let config = settings.config.as_ref().filter(|_| arguments.packs.is_empty());
    match &loaded {
        Ok(rules) => mistakes.extend(config.map(|config| config.verify(&settings.languages, rules)).unwrap_or_default()),
        Err(more) => mistakes.extend(more.iter().cloned()),
    }
    rules::error::sort(&mut mistakes);
    match loaded {
        Ok(rules) if mistakes.is_empty() => {
            warn(&rules.warnings, streams)?;
            log::project(&settings, &packs, &rules, streams)?;
            Ok((settings, rules))
        }
        _ => Err(unchecked(&mistakes, streams.errors)),
    }
}

/// The same, of a verb that has nothing to do without rules.
///
/// # Errors
/// Every mistake of the project file and of every pack, or that no rule is switched on.
pub fn project_with_rules(arguments: &Rules, global: &Global, streams: &mut Streams<'_>) -> Result<(Settings, RuleSet), Failure> {
    let (settings, rules) = project(arguments, global, streams)?;
    if rules.rules.is_empty() { Err(Failure::Message(NO_RULES.to_owned())) } else { Ok((settings, rules)) }
}

/// Tells what in the rules has no effect.
///
/// # Errors
/// If standard error can't be written.
pub fn warn(warnings: &[LoadError], streams: &mut Streams<'_>) -> io::Result<()> {
    let Style { color, width } = streams.errors;
    warnings.iter().try_for_each(|warning| writeln!(streams.stderr, "{}", rules::error::render(warning, color, width)))
}

fn unchecked(errors: &[LoadError], style: Style) -> Failure {
    rendered(errors, "nothing was checked", style)
}

/// All mistakes, one under the other, and what came of them.
pub(super) fn rendered(errors: &[LoadError], outcome: &str, style: Style) -> Failure {
    let all: Vec<String> = errors.iter().map(|error| rules::error::render(error, style.color, style.width)).collect();
    let count = report::counted(errors.len(), "mistake");
    Failure::Rendered(format!("{}\nerror: {count} in rules or project file; {outcome}", all.join("\n")))
}

/// What a verb reads: the corpus of the project file, or what PATHs name where they stand for themselves.
///
/// # Errors
/// If standard input has a name and is not read.
pub fn source<'a>(
    paths: &'a [PathBuf],
    reading: Reading,
    settings: &'a Settings,
    streams: &mut Streams<'_>,
) -> Result<Source<'a>, Failure> {
    static HERE: LazyLock<[PathBuf; 1]> = LazyLock::new(|| [PathBuf::from(".")]);
    if let Some(name) = settings.corpus.stdin_name.as_ref().filter(|_| !paths.iter().any(|path| path.as_os_str() == "-")) {
        return Err(Failure::Message(format!(
            "`--stdin-filename {name}` names standard input, which is read where a PATH is `-`"
        )));
    }
    let project = settings.config.as_ref().filter(|config| !config.files.is_empty());
    let source = match project {
        Some(config) if paths.is_empty() || reading == Reading::Together => {
            Source::Globs { root: &config.root, patterns: &config.files }
        }
        _ if paths.is_empty() => Source::Paths(&*HERE),
        _ => Source::Paths(paths),
    };
    log::files(source, settings, streams)?;
    Ok(source)
}

/// Reads the documents; what can't be read is left for [`report_problems`].
///
/// # Errors
/// If there is nothing at all to read.
pub fn documents(
    paths: &[PathBuf],
    reading: Reading,
    settings: &Settings,
    streams: &mut Streams<'_>,
) -> Result<Documents, Failure> {
    let options = &settings.corpus;
    let documents = match source(paths, reading, settings, streams)? {
        source @ Source::Globs { .. } => limited(corpus::read(source, options, &mut io::empty()), paths, options, streams.stdin),
        source @ Source::Paths(_) => Documents { corpus: corpus::read(source, options, streams.stdin), reported: None },
    };
    if documents.corpus.documents.is_empty() && documents.corpus.problems.is_empty() {
        return Err(nothing());
    }
    Ok(documents)
}

/// What a verb says that has read nothing, not even a mistake.
#[must_use]
pub fn nothing() -> Failure {
    Failure::Message("no documents found".to_owned())
}

/// A corpus of which only `paths` are reported; what it does not yet hold of them is read and joins it.
fn limited(mut corpus: Corpus, paths: &[PathBuf], options: &corpus::Options, stdin: &mut dyn Read) -> Documents {
    if paths.is_empty() {
        return Documents { corpus, reported: None };
    }
    let known = real_paths(&corpus);
    let holds = |path: &Path| fs::canonicalize(path).is_ok_and(|path| known.values().any(|file| file.starts_with(&path)));
    // Standard input that is called like a file is what an editor makes of it, and takes its place.
    let edited = options.stdin_name.as_ref().and_then(|name| fs::canonicalize(name).ok());
    corpus.documents.retain(|document| edited.is_none() || known.get(&document.path) != edited.as_ref());
    let strangers: Vec<PathBuf> = paths.iter().filter(|path| !holds(path)).cloned().collect();
    let corpus = corpus.join(corpus::read(Source::Paths(&strangers), options, stdin));
    let real = real_paths(&corpus);
    let named: Vec<PathBuf> = paths.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    let standard_input = paths.iter().any(|path| path.as_os_str() == "-");
    let is_named = |path: &str| {
        standard_input && path == options.stdin_name()
            || real.get(path).is_some_and(|file| named.iter().any(|path| file.starts_with(path)))
    };
    let documents = corpus.documents.iter().enumerate();
    let reported = documents.filter(|(_, document)| is_named(&document.path)).map(|(index, _)| index).collect();
    Documents { corpus, reported: Some(reported) }
}

/// Where the files of the corpus really are, by the name the reports give them.
fn real_paths(corpus: &Corpus) -> BTreeMap<String, PathBuf> {
    let names: BTreeSet<&String> = corpus.documents.iter().map(|document| &document.path).collect();
    names.into_iter().filter_map(|name| Some((name.clone(), fs::canonicalize(name).ok()?))).collect()
}

/// Writes what could not be read, and tells whether that makes the run fail.
///
/// # Errors
/// If standard error can't be written.
pub fn report_problems(problems: &[Problem], stderr: &mut dyn Write) -> io::Result<Status> {
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    for problem in problems {
        let count = shown.entry(&problem.path).or_default();
        *count += 1;
        if *count <= SHOWN_PROBLEMS {
            writeln!(stderr, "error: {problem}")?;
        }
    }
    for (path, count) in shown.into_iter().filter(|(_, count)| *count > SHOWN_PROBLEMS) {
        writeln!(stderr, "error: {path}: {} more problems like these", count - SHOWN_PROBLEMS)?;
    }
    Ok(if problems.is_empty() { Status::Clean } else { Status::Failure })
}
