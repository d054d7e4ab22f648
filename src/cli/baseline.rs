//! `factlint.baseline.toml`: findings that were there when a team began, so that only what is new is reported.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::{Deserialize, Serialize};

use super::{Failure, Status, Streams};
use crate::check::finding::Finding;
use crate::corpus::{self, walk};
use crate::file;
use crate::report::counted;

/// Arguments about the baseline.
#[derive(Debug, Args)]
#[command(next_help_heading = "Baseline")]
pub struct Known {
    /// Reports only findings that do not stand in this file.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Writes all findings into the baseline, factlint.baseline.toml unless `--baseline` names another, and prunes what is no
    /// longer found.
    #[arg(long)]
    pub write_baseline: bool,
    /// Lets entries of the baseline be that are no longer found; where `CI` is set, they make the exit status 1.
    #[arg(long)]
    pub allow_unpruned: bool,
}

/// The usual name of the file.
pub(super) const FILE_NAME: &str = "factlint.baseline.toml";

/// What stands above the entries.
const HEAD: &str = "\
# Findings that are known and not reported. An entry goes by its fingerprint: moving text, renaming files and one more document
# that agrees keep it; a new value re-arms the finding. `factlint check --write-baseline` writes this file anew.
";

/// How many entries that are of no use are named.
const NAMED: usize = 5;

/// The entries, by fingerprint.
#[derive(Debug, Default)]
pub(super) struct Baseline {
    path: PathBuf,
    entries: BTreeMap<String, Entry>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "finding")]
    findings: Vec<Entry>,
}

/// One known finding; all but the fingerprint is for readers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<String>,
    message: String,
    fingerprint: String,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// If the file can't be read or is none.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let wrong = |problem: String| Failure::Message(format!("{}: {problem}", walk::slashes(path)));
        let text = fs::read_to_string(path).map_err(|error| wrong(corpus::reason(&error)))?;
        let file: File = toml::from_str(&text).map_err(|error| {
            let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            wrong(format!("line {line}: this is no baseline: {}", error.message()))
        })?;
        let entries = file.findings.into_iter().map(|entry| (entry.fingerprint.clone(), entry)).collect();
        Ok(Self { path: path.to_owned(), entries })
    }

    /// The baseline in that file, or an empty one where there is no file yet.
    ///
    /// # Errors
    /// If the file is there and can't be read or is none.
    pub(super) fn read_if_there(path: &Path) -> Result<Self, Failure> {
        if path.exists() { Self::read(path) } else { Ok(Self { path: path.to_owned(), entries: BTreeMap::new() }) }
    }

    /// Whether a finding is known.
    pub(super) fn holds(&self, finding: &Finding) -> bool {
        self.entries.contains_key(&finding.fingerprint)
    }

    /// Writes the file anew with all findings of a run, and tells what that changes.
    ///
    /// # Errors
    /// If the file or standard output can't be written.
    pub(super) fn rewrite(&self, findings: &[&Finding], streams: &mut Streams<'_>) -> Result<(), Failure> {
        let entry = |finding: &&Finding| Entry {
            code: finding.code.name().to_owned(),
            fact: finding.fact.clone(),
            message: finding.message.clone(),
            fingerprint: finding.fingerprint.clone(),
        };
        let entries: BTreeMap<String, Entry> =
            findings.iter().map(|finding| (finding.fingerprint.clone(), entry(finding))).collect();
        let new = entries.keys().filter(|fingerprint| !self.entries.contains_key(*fingerprint)).count();
        let pruned = self.entries.keys().filter(|fingerprint| !entries.contains_key(*fingerprint)).count();
        let count = entries.len();
        let mut sorted: Vec<Entry> = entries.into_values().collect();
        sorted.sort_by(|left, right| {
            let key = |entry: &Entry| (entry.code.clone(), entry.fact.clone(), entry.fingerprint.clone());
            key(left).cmp(&key(right))
        });
        let path = walk::slashes(&self.path);
        let wrong = |problem: String| Failure::Message(format!("{path}: it can't be written: {problem}"));
        let body = toml::to_string(&File { findings: sorted }).map_err(|error| wrong(error.to_string()))?;
        let write = |file: &mut dyn Write| write!(file, "{HEAD}\n{body}");
        streams.unbroken.hold(|| file::replace(&self.path, write)).map_err(|error| wrong(corpus::reason(&error)))?;
        writeln!(streams.stdout, "wrote {path}: {}, {new} new, {pruned} pruned", counted(count, "finding"))?;
        Ok(())
    }

    /// Says how many findings are known, and which entries are of no use any more. In continuous integration those fail the
    /// run, so that a mended finding cannot come back unseen; `allowed` lets them be.
    ///
    /// # Errors
    /// If `out` can't be written.
    pub(super) fn report(&self, found: &[&Finding], is_whole: bool, fails: bool, out: &mut dyn Write) -> io::Result<Status> {
        let known = found.iter().filter(|finding| self.holds(finding)).count();
        if known > 0 {
            writeln!(out, "not shown, for they stand in {}: {}", walk::slashes(&self.path), counted(known, "finding"))?;
        }
        let fingerprints: BTreeSet<&str> = found.iter().map(|finding| finding.fingerprint.as_str()).collect();
        let gone: Vec<&Entry> =
            self.entries.values().filter(|entry| !fingerprints.contains(entry.fingerprint.as_str())).collect();
        if !is_whole || gone.is_empty() {
            return Ok(Status::Clean);
        }
        for entry in gone.iter().take(NAMED) {
            writeln!(out, "no longer found: {}: {}", entry.code, entry.message)?;
        }
        let more = gone.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" ({more} more)") } else { String::new() };
        writeln!(out, "prune the baseline with `--write-baseline`{more}")?;
        Ok(if fails { Status::Findings } else { Status::Clean })
    }
}
