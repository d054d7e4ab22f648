//! Streams that outlive their readers, and files that are written.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ValueEnum;

use super::Failure;
use super::unbroken::Unbroken;
use crate::corpus::walk;
use crate::file;
use crate::report::Format;
use crate::rules::error::choices;

/// A stream that takes a reader's leaving for the end of the matter, not for an error.
pub struct Tolerant<W> {
    inner: W,
    closed: bool,
}

impl<W: Write> Tolerant<W> {
    /// Wraps a stream.
    pub fn new(inner: W) -> Self {
        Self { inner, closed: false }
    }

    /// The result, or `instead` if the reader has gone.
    fn tolerate<T>(&mut self, result: io::Result<T>, instead: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(instead)
            }
            result => result,
        }
    }
}

impl<W: Write> Write for Tolerant<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let result = self.inner.write(bytes);
        self.tolerate(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let result = self.inner.flush();
        self.tolerate(result, ())
    }
}

/// A path as a user would type it.
#[must_use]
pub fn shown(path: &Path) -> String {
    walk::from_here(path.strip_prefix(".").unwrap_or(path))
}

/// Writes a new file, and the folders that it lies in.
///
/// # Errors
/// If the file is there already or can't be written.
pub fn create(path: &Path, text: &str, unbroken: &Unbroken) -> Result<(), Failure> {
    unbroken
        .hold(|| file::create(path, text))
        .map_err(|error| Failure::Message(format!("{} can't be written: {}", shown(path), crate::corpus::reason(&error))))
}

/// A file that a report is written to: `jsonl=out/report.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// What the report looks like.
    pub format: Format,
    /// The file.
    pub path: PathBuf,
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, path) = text.split_once('=').ok_or("write FORMAT=PATH, such as jsonl=report.jsonl")?;
        let format = <Format as ValueEnum>::from_str(name, false).map_err(|_| {
            let formats = Format::value_variants().iter().filter_map(ValueEnum::to_possible_value);
            let names: Vec<String> = formats.map(|format| format.get_name().to_owned()).collect();
            format!("there is no format `{name}`; {}", choices(name, names.iter().map(String::as_str)))
        })?;
        if path.is_empty() || path == "-" {
            return Err(format!("name a file; `--output-format {name}` writes to standard output"));
        }
        Ok(Self { format, path: PathBuf::from(path) })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = self.format.to_possible_value();
        write!(f, "{}={}", format.as_ref().map_or("", |format| format.get_name()), walk::slashes(&self.path))
    }
}

/// Refuses reports that would be written over one another, or over a file that is read: each of those by its path, with what it is.
///
/// # Errors
/// If two are one file; the message names it.
pub fn apart<'p>(targets: &[Target], read: impl Iterator<Item = (&'p Path, &'static str)>) -> Result<(), Failure> {
    // What passes through a stream overwrites nothing.
    let mut written: BTreeMap<PathBuf, &Target> = BTreeMap::new();
    for target in targets.iter().filter(|target| !file::is_stream(&target.path)) {
        if written.insert(file::real(&target.path), target).is_some() {
            return Err(Failure::Message(format!("two reports can't be written to {}", shown(&target.path))));
        }
    }
    if written.is_empty() {
        return Ok(());
    }
    for (path, what) in read {
        if let Some(target) = written.get(&file::real(path)) {
            return Err(Failure::Message(format!("the report can't be written over {}, {what}", shown(&target.path))));
        }
    }
    Ok(())
}

impl Target {
    /// Writes the file anew, as a whole.
    ///
    /// # Errors
    /// If it can't be written; the message names it.
    pub fn write(&self, unbroken: &Unbroken, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        // Whoever reads a stream may let us wait for ever.
        let result = if file::is_stream(&self.path) {
            file::replace(&self.path, write)
        } else {
            unbroken.hold(|| file::replace(&self.path, write))
        };
        result.map_err(|error| {
            let folder = self.path.parent().filter(|folder| error.kind() == io::ErrorKind::NotFound && !folder.is_dir());
            let reason = match folder {
                Some(folder) => format!("there is no folder {}", shown(folder)),
                None => crate::corpus::reason(&error),
            };
            Failure::Message(format!("{}: the report can't be written: {reason}", self.path.display()))
        })
    }
}
