//! `factlint mentions`: every value that is recognized, before any rule.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::load::{self, Reading, Settings};
use super::watcher::{Watcher, Watching};
use super::{Done, Failure, Global, Streams};
use crate::corpus::{self, Problem};
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
    let problems = match arguments.output_format {
        Format::Jsonl => lines(arguments, &settings, &mut watcher, streams)?,
        format => list(format, arguments, &settings, &mut watcher, streams)?,
    };
    watcher.timings(streams.stderr)?;
    Ok(load::report_problems(&problems, streams.stderr)?)
}

/// What is left of a document when its lines are made.
struct Lines {
    id: String,
    path: String,
    line: usize,
    text: Vec<u8>,
}

/// Writes the lines of each document as soon as it is read, so that a corpus of any size needs the room of some documents.
fn lines(
    arguments: &Arguments,
    settings: &Settings,
    watcher: &mut Watcher,
    streams: &mut Streams<'_>,
) -> Result<Vec<Problem>, Failure> {
    let source = load::source(&arguments.paths, Reading::Alone, settings, streams)?;
    watcher.stage("values");
    watcher.documents(None);
    let rooms = Rooms::default();
    let make = |document: Document| -> io::Result<Lines> {
        // The lines of a text full of figures are longer than the text.
        let mut lines = Vec::with_capacity(document.text.len() * 2);
        let mentions = rooms.read(&document, &settings.languages).mentions;
        json::mention_lines(&mut lines, &document, &mentions)?;
        watcher.document(document.text.len(), 0);
        let line = document.location(0).line;
        Ok(Lines { id: document.id, path: document.path, line, text: lines })
    };
    let (mut written, mut problems) = (Vec::new(), Vec::new());
    corpus::stream(source, &settings.corpus, streams.stdin, &make, &mut |part| {
        problems.extend(part.problems);
        for lines in part.documents {
            let Lines { id, path, line, text } = lines?;
            watcher.aside(|| streams.stdout.write_all(&text))?;
            written.push((id, path, line));
        }
        Ok(())
    })?;
    watcher.report();
    if written.is_empty() && problems.is_empty() {
        return Err(load::nothing());
    }
    problems.extend(corpus::repeated_ids(written.iter().map(|(id, path, line)| (id.as_str(), path.as_str(), *line))));
    problems.sort();
    Ok(problems)
}

/// Writes a list of all mentions, in a format that begins with what is known at the end.
fn list(
    format: Format,
    arguments: &Arguments,
    settings: &Settings,
    watcher: &mut Watcher,
    streams: &mut Streams<'_>,
) -> Result<Vec<Problem>, Failure> {
    watcher.stage("documents");
    let corpus = load::documents(&arguments.paths, Reading::Alone, settings, streams)?.corpus;
    watcher.documents(Some(corpus.documents.len()));
    watcher.stage("values");
    let rooms = Rooms::default();
    let read = |document: &Document| {
        let mentions = rooms.read(document, &settings.languages).mentions;
        watcher.document(document.text.len(), 0);
        mentions
    };
    let mentions: Vec<_> = corpus.documents.par_iter().map(read).collect();
    watcher.report();
    let records = corpus.documents.iter().zip(&mentions).flat_map(|(document, mentions)| records(document, mentions));
    match format {
        Format::Table => table::mentions(streams.stdout, records)?,
        Format::Csv => csv::mentions(streams.stdout, records)?,
        Format::Json | Format::Jsonl => json::array(streams.stdout, records)?,
    }
    Ok(corpus.problems)
}

/// The records of the mentions of a document.
fn records<'a>(document: &'a Document, mentions: &'a [Mention]) -> impl Iterator<Item = MentionRecord<'a>> {
    let mut locator = Locator::new(document);
    mentions.iter().flat_map(move |mention| MentionRecord::all(&mut locator, mention).collect::<Vec<_>>())
}
