//! Files in, documents out. A file or line that can't be read is a [`Problem`], never the end of the run.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, UTF_8};
use globset::GlobMatcher;
use rayon::prelude::*;
use regex::Regex;

use crate::document::{Document, Location};
use crate::value::clock::Clock;
use crate::value::date::{Date, Shape};
use decode::Decoded;
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
pub mod supersedes;
mod table;
pub mod text;
pub mod unpack;
pub mod walk;

pub use fields::FieldNames;

/// What the output calls standard input.
pub const STDIN: &str = "<stdin>";

/// All documents of a run, sorted by path and place in the file.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The documents.
    pub documents: Vec<Document>,
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
    let found = match source {
        Source::Paths(paths) => {
            if paths.iter().any(|path| path.as_os_str() == "-") {
                corpus.extend(read_stdin(stdin, options));
            }
            walk::paths(paths, &mut corpus.problems)
        }
        Source::Globs { root, patterns } => walk::globs(root, patterns, &mut corpus.problems),
    };
    // Files are read on all cores and joined in the order of their names, so that threads change nothing.
    let parts: Vec<Corpus> = found.par_iter().map(|file| read_file(file, options)).collect();
    for part in parts {
        corpus.extend(part);
    }
    corpus.report_repeated_ids();
    corpus.problems.sort();
    corpus
}

/// Reads one file.
fn read_file(file: &Found, options: &Options) -> Corpus {
    let options = &*options.of(&file.path);
    match fs::read(&file.path) {
        Err(error) => Corpus::failed(Problem::of_file(&file.name, reason(&error))),
        Ok(bytes) => read_bytes(&bytes, file, options),
    }
}

/// Reads standard input.
fn read_stdin(stdin: &mut dyn Read, options: &Options) -> Corpus {
    let mut bytes = Vec::new();
    let name = options.stdin_name().to_owned();
    if let Err(error) = stdin.read_to_end(&mut bytes) {
        return Corpus::failed(Problem::of_file(&name, reason(&error)));
    }
    let path = PathBuf::from(options.stdin_name.as_deref().unwrap_or("-"));
    read_bytes(&bytes, &Found { id: name.clone(), name, path }, options)
}

/// Unpacks and reads what a file holds.
fn read_bytes(bytes: &[u8], file: &Found, options: &Options) -> Corpus {
    let packing = Packing::of_name(&file.path).or_else(|| Packing::of_start(bytes));
    let bytes = match packing.map(|packing| packing.unpack(bytes, unpack::MOST_MIB)) {
        None => Cow::Borrowed(bytes),
        Some(Ok(content)) => Cow::Owned(content),
        Some(Err(error)) => return Corpus::failed(Problem::of_file(&file.name, error.to_string())),
    };
    // What is not read unasked is a text, and the kind of what has no name is told by its beginning.
    let by_name = Kind::of_name(&file.path);
    let kind = by_name.unwrap_or_else(|| if file.path.as_os_str() == "-" { Kind::of_start(&bytes) } else { Kind::Text });
    if kind == Kind::JsonLines && options.encoding.is_none() && !decode::is_utf16(&bytes) {
        let form = Form { kind, packing, encoding: UTF_8 };
        return jsonl::read(&bytes, file, options).in_form(file, form);
    }
    let stated = if kind == Kind::Page { decode::stated(&bytes) } else { None };
    match decode::decode(&bytes, options.encoding, stated) {
        Ok(decoded) => {
            let form = Form { kind, packing, encoding: decoded.encoding };
            read_text(decoded, kind, file, options).in_form(file, form)
        }
        Err(error) => Corpus::failed(Problem::of_file(&file.name, error.to_string())),
    }
}

/// Reads what a file holds as text.
fn read_text(decoded: Decoded, kind: Kind, file: &Found, options: &Options) -> Corpus {
    let damage = damage(&decoded, file);
    let Decoded { text, .. } = decoded;
    let mut corpus = match kind {
        Kind::JsonLines => jsonl::read(text.as_bytes(), file, options),
        Kind::Page => html::read(&text, file, options),
        Kind::Table => table::read(&text, file, options),
        Kind::Text | Kind::Markdown => text::read(text, kind, file, options),
    };
    corpus.problems.extend(damage);
    corpus
}

/// How many lines a message names that have something wrong.
const LINES_NAMED: usize = 5;

/// What to say of bytes that the encoding does not allow: how many there are, and where.
fn damage(decoded: &Decoded, file: &Found) -> Option<Problem> {
    let (mut place, mut passed) = (Location::START, 0);
    let mut places = decoded.malformed.iter().map(|&at| {
        place = place.after(&decoded.text[passed..at]);
        passed = at;
        place
    });
    let first = places.next()?;
    let lines: BTreeSet<usize> = places.map(|place| place.line).collect();
    let more = match decoded.malformed.len() - 1 {
        0 => String::new(),
        more => {
            let named: Vec<String> = lines.iter().take(LINES_NAMED).map(ToString::to_string).collect();
            let (line, rest) =
                (if lines.len() == 1 { "line" } else { "lines" }, if lines.len() > LINES_NAMED { ", …" } else { "" });
            let places = if more == 1 { "place" } else { "places" };
            format!(", and at {more} more {places} on {line} {}{rest},", named.join(", "))
        }
    };
    let encoding = decoded.encoding.name();
    let message =
        format!("bytes here{more} are not {encoding}, and are read as `\u{fffd}`; `--encoding` may name another encoding");
    Some(Problem::of_line(&file.name, first.line, Some(first.column), message))
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

impl Corpus {
    /// A corpus of nothing but a problem.
    fn failed(problem: Problem) -> Self {
        Self { problems: vec![problem], ..Self::default() }
    }

    /// What a finding points at: a document, or the project file.
    #[must_use]
    pub fn document(&self, index: usize) -> Option<&Document> {
        self.documents.get(index).or_else(|| self.project.as_ref().filter(|_| index == self.documents.len()))
    }

    /// What was read of a file, with how it was read.
    fn in_form(mut self, file: &Found, form: Form) -> Self {
        self.forms.insert(file.name.clone(), form);
        self
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

    fn extend(&mut self, other: Self) {
        self.documents.extend(other.documents);
        self.problems.extend(other.problems);
        self.forms.extend(other.forms);
    }

    /// Two documents of one id could not be told apart in the output.
    fn report_repeated_ids(&mut self) {
        let mut seen: BTreeMap<&str, &Document> = BTreeMap::new();
        for document in &self.documents {
            let Some(first) = seen.get(document.id.as_str()) else {
                seen.insert(&document.id, document);
                continue;
            };
            let message = format!(
                "the id `{}` is already that of {}:{}; let `id` under [corpus.fields] name another field, or one that is not there, \
                 for ids of file and line",
                document.id,
                first.path,
                first.location(0).line
            );
            self.problems.push(Problem::of_line(&document.path, document.location(0).line, None, message));
        }
    }
}

#[cfg(test)]
mod tests;
