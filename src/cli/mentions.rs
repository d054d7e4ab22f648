//! `factlint mentions`: every value that is recognized, before any rule.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::load::{self, Reading};
use super::{Done, Global, Streams};
use crate::document::Locator;
use crate::reading;
use crate::report::json::{self, MentionRecord};
use crate::report::table;

/// Arguments of `factlint mentions`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders; `-` is standard input. Without any, the corpus of the project file.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What the list looks like.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: Format,
}

/// What a list of mentions looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for people.
    Table,
    /// One JSON object a line.
    Jsonl,
    /// One array of the same objects.
    Json,
}

/// Runs the verb.
///
/// # Errors
/// If the project file is wrong, nothing can be read, or the output can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    let settings = load::settings(global, streams.errors)?;
    let corpus = load::documents(&arguments.paths, Reading::Alone, &settings, streams.stdin)?.corpus;
    let readings: Vec<_> = corpus.documents.par_iter().map(|document| reading::read(document, &settings.languages)).collect();
    let records = corpus.documents.iter().zip(&readings).flat_map(|(document, reading)| {
        let mut locator = Locator::new(document);
        reading.mentions.iter().flat_map(move |mention| MentionRecord::all(&mut locator, mention))
    });
    match arguments.output_format {
        Format::Jsonl => json::lines(streams.stdout, records)?,
        Format::Json => json::array(streams.stdout, records)?,
        Format::Table => table::mentions(streams.stdout, records)?,
    }
    Ok(load::report_problems(&corpus, streams.stderr)?)
}
