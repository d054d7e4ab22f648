//! `factlint facts`: what the documents say of each fact, agreement shown as well as conflict.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::load::{self, Reading};
use super::watcher::{Watcher, Watching};
use super::{Done, Global, Streams};
use crate::check::camps;
use crate::fact;
use crate::report::facts::{self, FactRecord};
use crate::report::json;
use crate::watch::Watch;

/// Arguments of `factlint facts`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders; `-` is standard input. With a project file its corpus is read whole, and PATHs limit what is shown
    /// to facts of which they say something.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What the list looks like.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub output_format: Format,
    #[command(flatten)]
    rules: load::Rules,
    #[command(flatten)]
    watching: Watching,
}

/// What a list of facts looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object a line.
    Jsonl,
    /// One array of the same objects.
    Json,
}

/// Runs the verb.
///
/// # Errors
/// If the project file or a rule is wrong, nothing can be read, or the output can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    let mut watcher = Watcher::new("rules", arguments.watching);
    let (settings, rules) = load::project_with_rules(&arguments.rules, global, streams)?;
    watcher.stage("documents");
    let documents = load::documents(&arguments.paths, Reading::Together, &settings, streams)?;
    let corpus = &documents.corpus;
    watcher.documents(Some(corpus.documents.len()));
    let outcome = crate::check_watched(corpus, &settings.languages, &rules, &watcher);
    watcher.report();
    let facts = fact::group(&outcome.claims, &rules, corpus);
    let shown =
        facts.iter().filter(|fact| fact.claims.iter().chain(&fact.history).any(|claim| documents.reports(claim.document)));
    let judged: Vec<_> = shown.map(|fact| (fact, camps::verdict(fact, corpus))).collect();
    let records = judged.iter().map(|(fact, verdict)| FactRecord::new(fact, verdict, corpus));
    match arguments.output_format {
        Format::Text => facts::text(streams.stdout, &judged, corpus)?,
        Format::Jsonl => json::lines(streams.stdout, records)?,
        Format::Json => json::array(streams.stdout, records)?,
    }
    watcher.timings(streams.stderr)?;
    Ok(load::report_problems(&corpus.problems, streams.stderr)?)
}
