//! The files of snapshots: `snapshots/<pack>/<rule>.snap`, in the format of insta, so that `cargo insta review` shows what
//! changed as well.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Snapshot;
use crate::file;

/// The folder of the snapshots in the folder of a project.
pub const FOLDER: &str = "snapshots";

/// What a snapshot file says it is of.
const EXPRESSION: &str = "claims and findings over the corpus";

/// A line of dashes begins and ends the head of a snapshot file.
const RULER: &str = "---";

/// The snapshots of a project.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

/// A snapshot file that is no snapshot.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It can't be read or written.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// It is not what was written there.
    #[error("it is no snapshot of a rule: {0}")]
    Malformed(String),
}

impl Store {
    /// The snapshots of the project in the folder `root`.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self { folder: root.join(FOLDER) }
    }

    /// The packs of which snapshots are kept, sorted; none in a project that never took any. Of packs that are not `known`, only
    /// those count whose files say that they are snapshots of rules, for other files of insta may lie there.
    ///
    /// # Errors
    /// If the folder is there and can't be read.
    pub fn packs(&self, known: impl Fn(&str) -> bool) -> Result<Vec<String>, Error> {
        let mut packs = Vec::new();
        if self.folder.is_dir() {
            for entry in fs::read_dir(&self.folder)? {
                let name = entry?.file_name().to_string_lossy().into_owned();
                if self.kept(&name)?.iter().any(|rule| known(&name) || self.is_of_rule(rule)) {
                    packs.push(name);
                }
            }
        }
        packs.sort();
        Ok(packs)
    }

    /// Whether a file is a snapshot of a rule, by its head.
    fn is_of_rule(&self, rule: &str) -> bool {
        fs::read_to_string(self.path(rule))
            .is_ok_and(|text| text.lines().take(6).any(|line| line == format!("expression: {EXPRESSION}")))
    }

    /// The file of a rule.
    #[must_use]
    pub fn path(&self, rule: &str) -> PathBuf {
        self.folder.join(format!("{rule}.snap"))
    }

    /// What is kept of a rule; `None` where nothing is.
    ///
    /// # Errors
    /// If the file can't be read or is no snapshot.
    pub fn read(&self, rule: &str) -> Result<Option<Snapshot>, Error> {
        let text = match fs::read_to_string(self.path(rule)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            text => text?,
        };
        let text = text.replace("\r\n", "\n");
        let body = text.strip_prefix(RULER).and_then(|rest| rest.split_once("\n---\n")).map(|(_, body)| body);
        let body = body.ok_or_else(|| Error::Malformed("its head between two lines of dashes is missing".to_owned()))?;
        toml::from_str(body).map(Some).map_err(|error| Error::Malformed(error.message().to_owned()))
    }

    /// Keeps what a rule finds; a proposal is kept no more. `source` is the file of the rule.
    ///
    /// # Errors
    /// If a file can't be written.
    pub fn write(&self, rule: &str, source: &str, snapshot: &Snapshot) -> Result<(), Error> {
        write(&self.path(rule), source, snapshot)?;
        self.withdraw(rule)
    }

    /// Puts what a rule finds beside what is kept, for a review: `<rule>.snap.new`.
    ///
    /// # Errors
    /// If the file can't be written.
    pub fn propose(&self, rule: &str, source: &str, snapshot: &Snapshot) -> Result<(), Error> {
        write(&self.proposal(rule), source, snapshot)
    }

    /// Takes a proposal back.
    ///
    /// # Errors
    /// If the file is there and can't be removed.
    pub fn withdraw(&self, rule: &str) -> Result<(), Error> {
        remove(&self.proposal(rule))
    }

    /// Removes what is kept of a rule.
    ///
    /// # Errors
    /// If a file is there and can't be removed.
    pub fn remove(&self, rule: &str) -> Result<(), Error> {
        remove(&self.path(rule))?;
        self.withdraw(rule)
    }

    /// The ids of a pack's rules of which something is kept, sorted.
    ///
    /// # Errors
    /// If the folder is there and can't be read.
    pub fn kept(&self, pack: &str) -> Result<Vec<String>, Error> {
        let folder = self.folder.join(pack);
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let mut rules = Vec::new();
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name();
            rules.extend(name.to_str().and_then(|name| name.strip_suffix(".snap")).map(|stem| format!("{pack}/{stem}")));
        }
        rules.sort();
        Ok(rules)
    }

    fn proposal(&self, rule: &str) -> PathBuf {
        self.folder.join(format!("{rule}.snap.new"))
    }
}

fn write(path: &Path, source: &str, snapshot: &Snapshot) -> Result<(), Error> {
    let body = toml::to_string(snapshot).map_err(|error| Error::Malformed(error.to_string()))?;
    let body = if body.is_empty() { "# no claims\n" } else { &body };
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let write = |file: &mut dyn Write| write!(file, "{RULER}\nsource: {source}\nexpression: {EXPRESSION}\n{RULER}\n{body}");
    Ok(file::replace(path, write)?)
}

fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => Ok(result?),
    }
}
