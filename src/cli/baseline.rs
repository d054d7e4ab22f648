//! `factlint.baseline.toml`: findings that were there when a team began, so that only what is new is reported.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::{Deserialize, Serialize};

use super::{Failure, Status, Streams};
use crate::check::finding::{Code, Finding};
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
# Findings that are known and not reported. An entry goes by its fingerprint, or by its fact and `values`, or by its code and
# message: moving text, renaming files, editing what stands around, one more document that agrees and one value less keep it; a new
# value re-arms the finding. `factlint check --write-baseline` writes this file anew.
";

/// How many entries that are of no use are named.
const NAMED: usize = 5;

/// The entries, by fingerprint.
#[derive(Debug, Default)]
pub(super) struct Baseline {
    path: PathBuf,
    entries: BTreeMap<String, Entry>,
    /// The fingerprints of the entries of each fact.
    by_fact: BTreeMap<String, Vec<String>>,
    /// Findings of no fact whose sentence was edited, by fingerprint, each with that of the entry that knows it.
    edited: BTreeMap<String, String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "finding")]
    findings: Vec<Entry>,
}

/// One known finding; the message is for readers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<String>,
    message: String,
    fingerprint: String,
    /// All values that are known to stand against each other.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    values: BTreeSet<String>,
}

/// What was found that a baseline is held against.
pub(super) struct Found<'f> {
    /// All findings that are asked for.
    pub(super) findings: &'f [&'f Finding],
    /// Whether that is all there is to find.
    pub(super) is_whole: bool,
    /// Whether all of the corpus could be read.
    pub(super) is_read: bool,
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
        let entries: BTreeMap<String, Entry> =
            file.findings.into_iter().map(|entry| (entry.fingerprint.clone(), entry)).collect();
        let mut by_fact: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (fact, entry) in entries.values().filter_map(|entry| Some((entry.fact.clone()?, entry))) {
            by_fact.entry(fact).or_default().push(entry.fingerprint.clone());
        }
        Ok(Self { path: path.to_owned(), entries, by_fact, edited: BTreeMap::new() })
    }

    /// The baseline in that file, or an empty one where there is no file yet.
    ///
    /// # Errors
    /// If the file is there and can't be read or is none.
    pub(super) fn read_if_there(path: &Path) -> Result<Self, Failure> {
        if path.exists() { Self::read(path) } else { Ok(Self { path: path.to_owned(), ..Self::default() }) }
    }

    /// Holds the entries against all that was found: a finding of no fact goes by its sentence, and where that was edited, an entry
    /// that is not found any more knows one finding of its code and message.
    pub(super) fn settle(&mut self, all: &[Finding]) {
        let found: BTreeSet<&str> = all.iter().map(|finding| finding.fingerprint.as_str()).collect();
        let mut free: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
        for entry in self.entries.values().filter(|entry| entry.fact.is_none() && !found.contains(entry.fingerprint.as_str())) {
            free.entry((&entry.code, &entry.message)).or_default().push(&entry.fingerprint);
        }
        let unknown = all.iter().filter(|finding| finding.fact.is_none() && !self.entries.contains_key(&finding.fingerprint));
        let known = unknown.filter_map(|finding| {
            let entry = free.get_mut(&(finding.code.name(), finding.message.as_str()))?.pop()?;
            Some((finding.fingerprint.clone(), entry.to_owned()))
        });
        self.edited = known.collect();
    }

    /// Whether a finding is known: by its fingerprint or that of the sentence before it was edited, or with more values than it has now. What is found of suppressions is not,
    /// for none may let it pass.
    pub(super) fn holds(&self, finding: &Finding) -> bool {
        let print = &finding.fingerprint;
        let is_known = || self.entries.contains_key(print) || self.edited.contains_key(print);
        !finding.code.is_of_suppressions() && (is_known() || self.akin(finding).any(|entry| entry.knows(finding)))
    }

    /// Whether a camp of these values is new to a fact, of which others are known.
    pub(super) fn is_new(&self, code: Code, fact: &str, camp: &[String]) -> bool {
        let mut known = self.of_fact(code, fact).filter(|entry| !entry.values.is_empty()).peekable();
        known.peek().is_some() && known.all(|entry| !entry.has_any(camp))
    }

    /// The entries of the fact of a finding.
    fn akin<'b>(&'b self, finding: &'b Finding) -> impl Iterator<Item = &'b Entry> {
        finding.fact.iter().flat_map(|fact| self.of_fact(finding.code, fact))
    }

    fn of_fact<'b>(&'b self, code: Code, fact: &'b str) -> impl Iterator<Item = &'b Entry> {
        let numbers = self.by_fact.get(fact).into_iter().flatten();
        let entries = numbers.filter_map(|fingerprint| self.entries.get(fingerprint));
        entries.filter(move |entry| entry.code.parse().is_ok_and(|known: Code| known.is_akin(code)))
    }

    /// The entries by which none of some findings is known.
    fn gone(&self, findings: &[&Finding]) -> Vec<&Entry> {
        let mut left: BTreeMap<&str, &Entry> =
            self.entries.iter().map(|(fingerprint, entry)| (fingerprint.as_str(), entry)).collect();
        for finding in findings.iter().filter(|finding| !finding.code.is_of_suppressions()) {
            let print = finding.fingerprint.as_str();
            left.remove(self.edited.get(print).map_or(print, String::as_str));
            // One that a new value has armed again still stands: the finding about that value tells of it.
            let stands = |entry: &&Entry| finding.values.iter().filter(|camp| entry.has_any(camp)).count() > 1;
            for entry in self.akin(finding).filter(|entry| stands(entry) || entry.knows(finding)) {
                left.remove(entry.fingerprint.as_str());
            }
        }
        left.into_values().collect()
    }

    /// Writes the file anew with all findings of a run, and tells what that changes. Where not all of the corpus could be read, what
    /// was not found stays.
    ///
    /// # Errors
    /// If the file or standard output can't be written.
    pub(super) fn rewrite(&self, found: &Found<'_>, streams: &mut Streams<'_>) -> Result<(), Failure> {
        let lasting: Vec<&Finding> =
            found.findings.iter().copied().filter(|finding| !finding.code.is_of_suppressions()).collect();
        let new = lasting.iter().filter(|finding| !self.holds(finding)).count();
        let gone = self.gone(&lasting);
        let (pruned, kept) = if found.is_read { (gone.len(), Vec::new()) } else { (0, gone) };
        let entries = lasting.iter().map(|finding| Entry::of(finding)).chain(kept.iter().map(|entry| (*entry).clone()));
        let entries: BTreeMap<String, Entry> = entries.map(|entry| (entry.fingerprint.clone(), entry)).collect();
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
        if !kept.is_empty() {
            let entries = if kept.len() == 1 { "1 entry".to_owned() } else { format!("{} entries", kept.len()) };
            writeln!(streams.stdout, "kept, though not found, for not all of the corpus could be read: {entries}")?;
        }
        let told = found.findings.len() - lasting.len();
        if told > 0 {
            writeln!(
                streams.stdout,
                "not in it, for no baseline holds what is found of suppressions: {}",
                counted(told, "finding")
            )?;
        }
        Ok(())
    }

    /// Says how many findings are known, and which entries are of no use any more. In continuous integration those fail the
    /// run, so that a mended finding cannot come back unseen, unless `fails` is off.
    ///
    /// # Errors
    /// If `out` can't be written.
    pub(super) fn report(&self, found: &Found<'_>, fails: bool, out: &mut dyn Write) -> io::Result<Status> {
        let known = found.findings.iter().filter(|finding| self.holds(finding)).count();
        if known > 0 {
            writeln!(out, "not shown, for they stand in {}: {}", walk::slashes(&self.path), counted(known, "finding"))?;
        }
        let gone = self.gone(found.findings);
        if !found.is_whole || gone.is_empty() {
            return Ok(Status::Clean);
        }
        if !found.is_read {
            let path = walk::slashes(&self.path);
            let stand = if gone.len() == 1 {
                "1 entry of the baseline was"
            } else {
                &format!("{} entries of the baseline were", gone.len())
            };
            writeln!(out, "{stand} not found; whether to prune {path} can be told once all of the corpus can be read")?;
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

impl Entry {
    fn of(finding: &Finding) -> Self {
        Self {
            code: finding.code.name().to_owned(),
            fact: finding.fact.clone(),
            message: finding.message.clone(),
            fingerprint: finding.fingerprint.clone(),
            values: finding.values.iter().flatten().cloned().collect(),
        }
    }

    /// Whether it knows a value of every camp of a finding about its fact: a document that agrees adds to a camp, and one that is
    /// mended takes from it.
    fn knows(&self, finding: &Finding) -> bool {
        !finding.values.is_empty() && finding.values.iter().all(|camp| self.has_any(camp))
    }

    fn has_any(&self, camp: &[String]) -> bool {
        camp.iter().any(|value| self.values.contains(value))
    }
}
