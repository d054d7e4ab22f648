//! `factlint diff`: which claims and findings a change of rules or corpus adds, loses and changes.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::check::FailOn;
use super::found::{self, Found};
use super::load::{self, Reading, Rules};
use super::{Done, Failure, Global, Status, Streams};
use crate::corpus::{Corpus, walk};
use crate::report::changes::{self, ByRule};
use crate::snapshot;
use crate::snapshot::changes::{Change, between};
use revision::Revision;

mod revision;

/// Arguments of `factlint diff`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The git revision to compare with: a branch, a tag, a commit. Its rules check its corpus, in a folder of their own.
    #[arg(long, value_name = "REV")]
    pub base: String,
    /// What the list of changes looks like; `markdown` is for pull requests.
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = "Report")]
    pub output_format: Format,
    /// Severity from which findings that were added make the exit status 1.
    #[arg(long, value_name = "SEVERITY", default_value = "warning", help_heading = "Exit status")]
    pub fail_on: FailOn,
    /// Exits with 0 whatever has changed.
    #[arg(long, help_heading = "Exit status")]
    pub exit_zero: bool,
}

/// What a list of changes looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A line for each change.
    Text,
    /// The same, folded away under each rule.
    Markdown,
    /// One JSON object for each change.
    Jsonl,
}

/// Runs the verb.
///
/// # Errors
/// If there is no project file, the revision or what stands there can't be read, or the output can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    let (settings, rules) = load::project(&Rules::default(), global, streams)?;
    let Some(config) = &settings.config else { return Err(Failure::Message(NO_PROJECT.to_owned())) };
    let revision = Revision::check_out(&config.root, &arguments.base).map_err(Failure::Message)?;
    let (corpus, problems) = found::corpus(&settings, streams)?;
    let now = WorkTree { corpus: &corpus, root: &config.root, file: Path::new(config.file.path()) };
    let before = at_revision(&revision, now, &arguments.base, global, streams)?;
    let after = found::over(&corpus, &config.root, &rules, &settings);
    let all = changes_of(&before, &after);
    match arguments.output_format {
        Format::Text => changes::text(streams.stdout, &all, &arguments.base)?,
        Format::Markdown => changes::markdown(streams.stdout, &all, &arguments.base)?,
        Format::Jsonl => changes::jsonl(streams.stdout, &all)?,
    }
    let is_new = |change: &Change<snapshot::Finding>| matches!(change, Change::Added(finding) if finding.severity >= arguments.fail_on.severity());
    let failed = !arguments.exit_zero && all.values().flat_map(|changes| &changes.findings).any(is_new);
    Ok(before.problems.max(problems).max(if failed { Status::Findings } else { Status::Clean }))
}

/// What to say where no project file tells what the corpus is.
const NO_PROJECT: &str =
    "there is no factlint.toml here or above, so it is not known what to compare; `factlint init` writes one";

/// The project as it is now.
#[derive(Clone, Copy)]
struct WorkTree<'a> {
    corpus: &'a Corpus,
    root: &'a Path,
    /// The project file.
    file: &'a Path,
}

/// What the rules of the revision found in the corpus of the revision. Where git holds none of the documents, their rules are held
/// against those of the work tree, so that a change of rules shows as what it changes.
fn at_revision(
    revision: &Revision,
    now: WorkTree<'_>,
    base: &str,
    global: &Global,
    streams: &mut Streams<'_>,
) -> Result<Found, Failure> {
    let config = now.file;
    let name = config.file_name().map(PathBuf::from).unwrap_or_default();
    let path = revision.root.join(&name);
    if !path.is_file() {
        return Err(Failure::Message(format!("{base} has no {}: there is nothing to compare with", walk::from_here(config))));
    }
    // Problems of the revision are told with the names that its files have there.
    let mut told = Vec::new();
    let found = {
        let mut inner = Streams { stderr: &mut told, stdin: streams.stdin, stdout: streams.stdout, ..*streams };
        let global = Global { config: Some(path), ..global.clone() };
        let project = load::project(&Rules::default(), &global, &mut inner);
        project.and_then(|(settings, rules)| {
            let held = load::documents(&[], Reading::Together, &settings, &mut inner)?.corpus;
            if held.documents.is_empty() {
                writeln!(inner.stderr, "{base} holds none of the documents: its rules are held against those of the work tree")?;
                return Ok(found::over(now.corpus, now.root, &rules, &settings));
            }
            let problems = load::report_problems(&held.problems, inner.stderr)?;
            Ok(Found { problems, ..found::over(&held, &revision.root, &rules, &settings) })
        })
    };
    let rename = |text: &str| text.replace(&snapshot::prefix(&revision.root), &format!("{base}:"));
    write!(streams.stderr, "{}", rename(&String::from_utf8_lossy(&told)))?;
    found.map_err(|failure| match failure {
        Failure::Message(message) => Failure::Message(format!("in {base}: {}", rename(&message))),
        Failure::Rendered(text) => Failure::Rendered(rename(&text)),
    })
}

/// The rules whose claims or findings changed.
fn changes_of(before: &Found, after: &Found) -> ByRule {
    let ids = before.by_rule.keys().chain(after.by_rule.keys());
    let of = |id: &String| {
        let snapshot = |found: &Found| found.by_rule.get(id).cloned().unwrap_or_default();
        (id.clone(), between(&snapshot(before), &snapshot(after)))
    };
    ids.map(of).filter(|(_, changes)| !changes.is_empty()).collect()
}
