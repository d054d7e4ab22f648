//! Files in, documents out. A file or line that can't be read is a [`Problem`], never the end of the run.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use globset::GlobMatcher;
use regex::Regex;

use crate::document::Document;
use crate::value::clock::Clock;
use crate::value::date::{Date, Shape};
use kind::Kind;
use unpack::Packing;
use walk::Found;

pub mod decode;
pub mod detect;
mod fields;
mod front_matter;
mod html;
mod jsonl;
pub mod kind;
mod markdown;
mod pieces;
mod stream;
pub mod supersedes;
mod table;
pub mod text;
pub mod unpack;
pub mod walk;

pub use fields::FieldNames;
pub use stream::stream;

/// What the output calls standard input.
pub const STDIN: &str = "<stdin>";

/// All documents of a run, sorted by path and place in the file, or what is kept of each.
#[derive(Debug)]
pub struct Corpus<T = Document> {
    /// The documents.
    pub documents: Vec<T>,
    /// The project file, where findings may point at it: its index is the one behind those of the documents.
    pub project: Option<Document>,
    /// What could not be read: each makes the run exit 2 after the rest was checked.
    pub problems: Vec<Problem>,
    /// How each file was read, by its path.
    pub forms: BTreeMap<String, Form>,
}

/// How a file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// What it holds.
    pub kind: Kind,
    /// How it is packed.
    pub packing: Option<Packing>,
    /// The encoding of its text.
    pub encoding: &'static Encoding,
}

/// A file, or a line of one, that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, with `/`.
    pub path: String,
    /// Line from 1, where the trouble is in one line.
    pub line: Option<usize>,
    /// Column in characters from 1, where the trouble is at one place of the line.
    pub column: Option<usize>,
    /// What is wrong, for people.
    pub message: String,
}

/// How documents are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Language of every document that states none; `None` is by detection.
    pub language: Option<String>,
    /// Codes of the languages that have a vocabulary: what a text too short to tell may be in.
    pub known_languages: Vec<String>,
    /// What the head of a plain text looks like that states its date, in a group `date`; `None` is [`text::DEFAULT_HEADER`].
    pub header: Option<Regex>,
    /// Names of the fields of JSON Lines and tables.
    pub fields: FieldNames,
    /// The encoding of every file that has no byte order mark; `None` is by detection.
    pub encoding: Option<&'static Encoding>,
    /// What standard input is taken to be a file called; its ending tells its kind.
    pub stdin_name: Option<String>,
    /// What is different for some files; of several that a file fits, the last one counts.
    pub overrides: Vec<Override>,
}

/// How some files are read.
#[derive(Clone, Debug)]
pub struct Override {
    /// The files.
    pub files: Files,
    /// Their language, or `auto`.
    pub language: Option<String>,
    /// What the head of a plain text looks like that states its date.
    pub header: Option<Regex>,
}

/// Files, by globs.
#[derive(Clone, Debug)]
pub struct Files {
    /// The folder that the globs are relative to.
    pub root: PathBuf,
    /// Globs with `/`; one that fits is enough.
    pub globs: Vec<GlobMatcher>,
}

/// Which files make the corpus.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// Files and folders as given on the command line; `-` is standard input.
    Paths(&'a [PathBuf]),
    /// All files below `root` that match one of the globs, which are relative to it.
    Globs {
        /// The folder of the project file.
        root: &'a Path,
        /// Globs with `/`.
        patterns: &'a [String],
    },
}

impl Options {
    /// What the output calls standard input.
    #[must_use]
    pub fn stdin_name(&self) -> &str {
        self.stdin_name.as_deref().unwrap_or(STDIN)
    }

    /// How a file is read.
    fn of(&self, path: &Path) -> Cow<'_, Self> {
        let mut options = Cow::Borrowed(self);
        for different in self.overrides.iter().filter(|different| different.files.hold(path)) {
            let own = options.to_mut();
            if let Some(language) = &different.language {
                own.language = Some(language.clone()).filter(|language| language != detect::AUTO);
            }
            own.header = different.header.clone().or_else(|| own.header.clone());
        }
        options
    }
}

impl Files {
    /// Whether a file is among them.
    #[must_use]
    pub fn hold(&self, path: &Path) -> bool {
        let name = walk::below(&self.root, path);
        self.globs.iter().any(|glob| glob.is_match(&name))
    }
}

impl Problem {
    /// A problem of a whole file.
    #[must_use]
    pub fn of_file(path: &str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: None, column: None, message: message.into() }
    }

    /// A problem of one line (from 1) of a file.
    #[must_use]
    pub fn of_line(path: &str, line: usize, column: Option<usize>, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: Some(line), column, message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        for number in self.line.iter().chain(&self.column) {
            write!(f, ":{number}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Reads all documents of a source. `stdin` is read only if a path is `-`.
pub fn read(source: Source<'_>, options: &Options, stdin: &mut dyn Read) -> Corpus {
    let mut corpus = Corpus::default();
    // To put a part beside the others can't fail.
    let _ = stream::stream(source, options, stdin, &|document| document, &mut |part| {
        corpus.extend(part);
        Ok(())
    });
    corpus.report_repeated_ids();
    corpus.problems.sort();
    corpus
}

/// The date that a field states, with its time of day.
fn date_of_field(words: &str) -> Option<Date> {
    let words = words.trim();
    let (day, time) = words.split_once(['T', ' ']).unwrap_or((words, ""));
    let date = Date::parse_iso(day)?;
    let clock = matches!(date.shape, Shape::Day { .. }).then(|| Clock::parse_iso(time)).flatten();
    Some(Date { clock, ..date })
}

/// How a date is written.
const DATE_FORMS: &str = "write 2023-06-30, 2023-06 or 2023";

/// What the operating system says, without the number that Rust appends.
pub(crate) fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

impl<T> Default for Corpus<T> {
    fn default() -> Self {
        Self { documents: Vec::new(), project: None, problems: Vec::new(), forms: BTreeMap::new() }
    }
}

impl<T> Corpus<T> {
    /// A corpus of nothing but a problem.
    fn failed(problem: Problem) -> Self {
        Self { problems: vec![problem], ..Self::default() }
    }

    /// What was read of a file, with how it was read.
    fn in_form(mut self, file: &Found, form: Form) -> Self {
        self.forms.insert(file.name.clone(), form);
        self
    }

    /// Adds what was read behind it.
    fn extend(&mut self, other: Self) {
        self.documents.extend(other.documents);
        self.problems.extend(other.problems);
        self.forms.extend(other.forms);
    }
}

impl Corpus {
    /// What a finding points at: a document, or the project file.
    #[must_use]
    pub fn document(&self, index: usize) -> Option<&Document> {
        self.documents.get(index).or_else(|| self.project.as_ref().filter(|_| index == self.documents.len()))
    }

    /// Both together, as if they had been read at once.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        if other.documents.is_empty() && other.problems.is_empty() {
            return self;
        }
        self.extend(other);
        self.documents.sort_by_cached_key(|document| (document.path.clone(), document.location(0).line));
        self.report_repeated_ids();
        self.problems.sort();
        self.problems.dedup();
        self
    }

    /// Two documents of one id could not be told apart in the output.
    fn report_repeated_ids(&mut self) {
        let places =
            self.documents.iter().map(|document| (document.id.as_str(), document.path.as_str(), document.location(0).line));
        self.problems.extend(repeated_ids(places));
    }
}

/// What there is to say of ids that several documents have, each of which is given with its path and line.
pub fn repeated_ids<'a>(documents: impl Iterator<Item = (&'a str, &'a str, usize)>) -> Vec<Problem> {
    let (mut seen, mut problems) = (HashMap::new(), Vec::new());
    for (id, path, line) in documents {
        match seen.entry(id) {
            Entry::Vacant(first) => drop(first.insert((path, line))),
            Entry::Occupied(first) => {
                let (first_path, first_line) = first.get();
                let message = format!(
                    "the id `{id}` is already that of {first_path}:{first_line}; let `id` under [corpus.fields] name another \
                     field, or one that is not there, for ids of file and line"
                );
                problems.push(Problem::of_line(path, line, None, message));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests;
