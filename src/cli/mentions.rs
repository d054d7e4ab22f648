//! `factlint mentions`: every value that is recognized, before any rule.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::load::{self, Reading};
use super::watcher::{Watcher, Watching};
use super::{Done, Global, Streams};
use crate::document::{Document, Locator};
use crate::mention::Mention;
use crate::reading::Rooms;
use crate::report::json::{self, MentionRecord};
use crate::report::{csv, table};
use crate::watch::Watch;

/// Arguments of `factlint mentions`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders; `-` is standard input. Without any, the corpus of the project file.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What the list looks like.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: Format,
    #[command(flatten)]
    watching: Watching,
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
    /// Comma-separated values with a head.
    Csv,
}

/// Runs the verb.
///
/// # Errors
/// If the project file is wrong, nothing can be read, or the output can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    let mut watcher = Watcher::new("settings", arguments.watching);
    let settings = load::settings(global, streams.errors)?;
    watcher.stage("documents");
    let corpus = load::documents(&arguments.paths, Reading::Alone, &settings, streams)?.corpus;
    watcher.documents(corpus.documents.len());
    watcher.stage("values");
    let rooms = Rooms::default();
    let read = |document: &Document| {
        let mentions = rooms.read(document, &settings.languages).mentions;
        watcher.document(document.text.len(), 0);
        mentions
    };
    if arguments.output_format == Format::Jsonl {
        // A document is done with when its lines are written, so a corpus of any size needs the room of some documents.
        for some in corpus.documents.chunks(AT_ONCE) {
            let lines = some.par_iter().map(|document| {
                // The lines of a text full of figures are longer than the text.
                let mut lines = Vec::with_capacity(document.text.len() * 2);
                json::mention_lines(&mut lines, document, &read(document)).map(|()| lines)
            });
            for lines in lines.collect::<Vec<_>>() {
                let lines = lines?;
                watcher.aside(|| streams.stdout.write_all(&lines))?;
            }
        }
        watcher.report();
    } else {
        let mentions: Vec<_> = corpus.documents.par_iter().map(read).collect();
        watcher.report();
        let records = corpus.documents.iter().zip(&mentions).flat_map(|(document, mentions)| records(document, mentions));
        match arguments.output_format {
            Format::Table => table::mentions(streams.stdout, records)?,
            Format::Csv => csv::mentions(streams.stdout, records)?,
            Format::Json | Format::Jsonl => json::array(streams.stdout, records)?,
        }
    }
    watcher.timings(streams.stderr)?;
    Ok(load::report_problems(&corpus, streams.stderr)?)
}

/// How many documents are read before the lines of all of them are written.
const AT_ONCE: usize = 256;

/// The records of the mentions of a document.
fn records<'a>(document: &'a Document, mentions: &'a [Mention]) -> impl Iterator<Item = MentionRecord<'a>> {
    let mut locator = Locator::new(document);
    mentions.iter().flat_map(move |mention| MentionRecord::all(&mut locator, mention).collect::<Vec<_>>())
}
