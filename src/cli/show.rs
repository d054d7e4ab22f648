//! What `--show-files` and `--show-settings` list instead of checking.

use std::io::{self, Write};

use rayon::prelude::*;

use crate::check::header;
use crate::corpus::Corpus;
use crate::corpus::unpack::Packing;
use crate::document::Document;
use crate::language::Languages;
use crate::reading::Rooms;

mod settings;

pub(super) use settings::write as settings;

/// Widest name of a document that the columns behind it are kept in line with.
const WIDEST: usize = 60;

/// Lists the documents: name, format, encoding, language and what dates them. They are read for the last: a publication line
/// (`Published 3 May 2024`) is found among the dates of the text.
///
/// # Errors
/// If `out` can't be written.
pub(super) fn files(out: &mut dyn Write, corpus: &Corpus, languages: &Languages) -> io::Result<()> {
    let width = corpus.documents.iter().map(|document| document.id.chars().count()).max().unwrap_or(0).min(WIDEST);
    let rooms = Rooms::default();
    let dated: Vec<String> = corpus.documents.par_iter().map(|document| dated(&rooms, document, languages)).collect();
    corpus.documents.iter().zip(dated).try_for_each(|(document, dated)| {
        let language = document.language.as_deref().unwrap_or("-");
        let form = form(document, corpus);
        writeln!(out, "{:<width$}  {form:<22}  {language:<2}  {dated}", document.id)
    })
}

/// The format and encoding of a document's file: `JSON Lines, gzip, UTF-8`.
fn form(document: &Document, corpus: &Corpus) -> String {
    let Some(form) = corpus.forms.get(&document.path) else { return "-".to_owned() };
    let packing = form.packing.map(Packing::name);
    let parts = [Some(form.kind.name()), packing, Some(form.encoding.name())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What a document says of its own date.
fn dated(rooms: &Rooms, document: &Document, languages: &Languages) -> String {
    let lines = rooms.read(document, languages).dating.lines;
    let told: Vec<String> = lines.iter().map(|line| format!("{} ({})", line.date.told(), header::name(line.kind))).collect();
    if told.is_empty() { "no date line".to_owned() } else { told.join(", ") }
}
