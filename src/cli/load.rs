//! What most verbs need before they start: project file, rules and documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Global, Status};
use crate::corpus::{self, Corpus, Source};
use crate::language::Languages;
use crate::rules::RuleSet;

/// Problems of one file that are shown one by one; a file of another format has as many as it has lines.
const SHOWN_PROBLEMS: usize = 10;

/// Which rules a verb uses.
#[derive(Debug, Args)]
pub struct Rules {
    /// Uses this pack instead of the project file's: the name of a built-in one, or a folder. Repeatable.
    #[arg(long = "pack", value_name = "NAME|PATH", help_heading = "Rules")]
    pub packs: Vec<String>,
}

/// How the run is set up, with or without a project file.
#[derive(Debug, Default)]
pub struct Settings {
    /// Folder of the project file, if there is one.
    pub root: Option<PathBuf>,
    /// Globs of the project's corpus.
    pub files: Vec<String>,
    /// How documents are read.
    pub corpus: corpus::Options,
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
}

/// The languages that are built in.
#[must_use]
pub fn languages() -> Languages {
    Languages::builtin()
}

/// The project file that applies, if any.
///
/// # Errors
/// If it can't be read or says what it may not.
pub fn settings(_global: &Global) -> Result<Settings, Failure> {
    Ok(Settings::default())
}

/// The rules of the packs that the arguments or the project file name.
///
/// # Errors
/// If a pack is not there or one of its rules is wrong.
pub fn rules(_arguments: &Rules, _settings: &Settings) -> Result<RuleSet, Failure> {
    Ok(RuleSet::default())
}

/// Reads the documents; what can't be read is left for [`report_problems`].
///
/// # Errors
/// If there is nothing at all to read.
pub fn documents(paths: &[PathBuf], reading: Reading, settings: &Settings, stdin: &mut dyn Read) -> Result<Documents, Failure> {
    let options = &settings.corpus;
    let here = [PathBuf::from(".")];
    let project = settings.root.as_deref().filter(|_| !settings.files.is_empty());
    let documents = match project {
        Some(root) if paths.is_empty() || reading == Reading::Together => {
            let source = Source::Globs { root, patterns: &settings.files };
            limited(corpus::read(source, options, &mut io::empty()), paths, options, stdin)
        }
        _ => {
            let paths = if paths.is_empty() { &here } else { paths };
            Documents { corpus: corpus::read(Source::Paths(paths), options, stdin), reported: None }
        }
    };
    if documents.corpus.documents.is_empty() && documents.corpus.problems.is_empty() {
        return Err(Failure::Message("no documents found".to_owned()));
    }
    Ok(documents)
}

/// A corpus of which only `paths` are reported; what it does not yet hold of them is read and joins it.
fn limited(corpus: Corpus, paths: &[PathBuf], options: &corpus::Options, stdin: &mut dyn Read) -> Documents {
    if paths.is_empty() {
        return Documents { corpus, reported: None };
    }
    let known = real_paths(&corpus);
    let holds = |path: &Path| fs::canonicalize(path).is_ok_and(|path| known.values().any(|file| file.starts_with(&path)));
    let strangers: Vec<PathBuf> = paths.iter().filter(|path| !holds(path)).cloned().collect();
    let corpus = corpus.join(corpus::read(Source::Paths(&strangers), options, stdin));
    let real = real_paths(&corpus);
    let named: Vec<PathBuf> = paths.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    let standard_input = paths.iter().any(|path| path.as_os_str() == "-");
    let is_named = |path: &str| match real.get(path) {
        Some(file) => named.iter().any(|path| file.starts_with(path)),
        None => standard_input && path == corpus::STDIN,
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
pub fn report_problems(corpus: &Corpus, stderr: &mut dyn Write) -> io::Result<Status> {
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    for problem in &corpus.problems {
        let count = shown.entry(&problem.path).or_default();
        *count += 1;
        if *count <= SHOWN_PROBLEMS {
            writeln!(stderr, "error: {problem}")?;
        }
    }
    for (path, count) in shown.into_iter().filter(|(_, count)| *count > SHOWN_PROBLEMS) {
        writeln!(stderr, "error: {path}: {} more problems like these", count - SHOWN_PROBLEMS)?;
    }
    Ok(if corpus.problems.is_empty() { Status::Clean } else { Status::Failure })
}
