//! `factlint claims`: what the rules find, before anything is compared.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::load::{self, Reading};
use super::watcher::{Watcher, Watching};
use super::{Done, Global, Streams};
use crate::report::json::{self, ClaimRecord};
use crate::report::{csv, table};
use crate::watch::Watch;

/// Arguments of `factlint claims`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders; `-` is standard input. Without any, the corpus of the project file.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What the list looks like.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: Format,
    #[command(flatten)]
    rules: load::Rules,
    #[command(flatten)]
    watching: Watching,
}

/// What a list of claims looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for people.
    Table,
    /// One JSON object a line.
    Jsonl,
    /// One array of the same objects.
    Json,
    /// Comma-separated values with a head.
    Csv,
}

/// Runs the verb.
///
/// # Errors
/// If the project file or a rule is wrong, nothing can be read, or the output can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    let mut watcher = Watcher::new("rules", arguments.watching);
    let (settings, rules) = load::project_with_rules(&arguments.rules, global, streams)?;
    watcher.stage("documents");
    let corpus = load::documents(&arguments.paths, Reading::Alone, &settings, streams)?.corpus;
    watcher.documents(Some(corpus.documents.len()));
    let outcome = crate::check_watched(&corpus, &settings.languages, &rules, &watcher);
    watcher.report();
    let records = outcome.claims.iter().filter_map(|claim| Some(ClaimRecord::new(corpus.documents.get(claim.document)?, claim)));
    match arguments.output_format {
        Format::Jsonl => json::lines(streams.stdout, records)?,
        Format::Json => json::array(streams.stdout, records)?,
        Format::Csv => csv::claims(streams.stdout, records)?,
        Format::Table => table::claims(streams.stdout, records)?,
    }
    watcher.timings(streams.stderr)?;
    Ok(load::report_problems(&corpus.problems, streams.stderr)?)
}
