//! Tables, as CSV and its kin write them: one document a row.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::fields::{self, listed};
use super::pieces::Pieces;
use super::walk::Found;
use super::{Corpus, Options, Problem};
use crate::document::{Document, Location, Marks};
use rows::{Row, Rows};

mod rows;

/// What may part the cells of a row. Spreadsheets of much of Europe write semicolons.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// The table of a file, as far as its first row tells.
struct Table<'a> {
    source: &'a str,
    file: &'a Found,
    /// The names of the columns.
    columns: Vec<String>,
    options: &'a Options,
}

/// Reads a table, whose first row names the columns. What is wrong with a row concerns no other.
pub(super) fn read(source: &str, file: &Found, options: &Options) -> Corpus {
    let (delimiter, columns) = head(source, &options.fields.text);
    let table = Table { source, file, columns, options };
    if let Err(message) = table.check_head() {
        return Corpus::failed(Problem::of_line(&file.name, 1, None, message));
    }
    let (rows, unclosed) = Rows::of(source, delimiter).all();
    let parts: Vec<_> = rows.par_iter().skip(1).map(|row| table.document(row)).collect();
    let mut corpus = Corpus::default();
    for part in parts {
        corpus.extend(part);
    }
    let message = "the quotation mark at the beginning of this cell is never closed, so that the row can't be read";
    corpus.problems.extend(unclosed.into_iter().map(|at| Problem::of_line(&file.name, at.line, Some(at.column), message)));
    corpus
}

/// What parts the cells, and the names of the columns: parted so that one is the text, or else so that they are most.
fn head(source: &str, text: &str) -> (u8, Vec<String>) {
    let heads = DELIMITERS.map(|delimiter| {
        let cells = Rows::of(source, delimiter).next().map(|row| row.cells).unwrap_or_default();
        (delimiter, cells.into_iter().map(|cell| cell.value.trim().to_owned()).collect::<Vec<_>>())
    });
    let best = heads.into_iter().rev().max_by_key(|(_, columns)| (columns.iter().any(|column| column == text), columns.len()));
    best.unwrap_or_default()
}

impl Table<'_> {
    /// Whether the first row can name the columns.
    fn check_head(&self) -> Result<(), String> {
        let names = &self.options.fields;
        if !self.columns.contains(&names.text) {
            let columns = listed(self.columns.iter().map(String::as_str));
            return Err(format!(
                "no column `{}`: the first row must name the columns, and it has {columns}; a column of another name is stated \
                 under [corpus.fields] in factlint.toml",
                names.text
            ));
        }
        let twice = [&names.id, &names.text, &names.date, &names.lang]
            .into_iter()
            .find(|name| self.columns.iter().filter(|column| column == name).count() > 1);
        twice.map_or(Ok(()), |name| Err(format!("two columns are called `{name}`")))
    }

    /// The document of a row. A bad date costs the document its date, a wrong number of cells the document.
    fn document(&self, row: &Row) -> Corpus {
        let Self { options, file, .. } = self;
        if row.cells.len() != self.columns.len() {
            let cells = if row.cells.len() == 1 { "1 cell".to_owned() } else { format!("{} cells", row.cells.len()) };
            let message = format!("the row has {cells}, where the first row has {}", self.columns.len());
            return Corpus::failed(Problem::of_line(&file.name, row.line, None, message));
        }
        let names = &options.fields;
        let cell = |name: &str| self.columns.iter().position(|column| column == name).and_then(|at| row.cells.get(at));
        let value = |name: &str| cell(name).map(|cell| cell.value.trim()).filter(|value| !value.is_empty());
        let (text, origin) = self.text(row, cell(&names.text).map_or(0..0, |cell| cell.raw.clone())).finish(row.start());
        let mut problems = Vec::new();
        let dated = value(&names.date).map(|words| fields::date_line(&names.date, words, &format!("\"{words}\"")));
        let date_lines = dated.transpose().unwrap_or_else(|message| {
            let place = row.start().after(&self.source[row.at..cell(&names.date).map_or(row.at, |cell| cell.raw.start)]);
            problems.push(Problem::of_line(&file.name, place.line, Some(place.column), message));
            None
        });
        let all = self.columns.iter().cloned().zip(row.cells.iter().map(|cell| cell.value.clone()));
        let fields: BTreeMap<String, String> = all.filter(|(_, value)| !value.is_empty()).collect();
        let document = Document {
            id: value(&names.id).map_or_else(|| format!("{}:{}", file.id, row.line), str::to_owned),
            path: file.name.clone(),
            language: fields::language(value(&names.lang), &text, options),
            body: 0,
            origin,
            date_lines: date_lines.into_iter().collect(),
            fields: names.others(fields),
            comments: Vec::new(),
            markup: Vec::new(),
            assume_named: false,
            marks: Marks::default(),
            text,
        };
        Corpus { documents: vec![document], problems, ..Corpus::default() }
    }

    /// The text of a cell, with the place of every character in the row. Quotation marks around it are no text, and of two
    /// within it one is.
    fn text(&self, row: &Row, cell: Range<usize>) -> Pieces<'_> {
        let source = &self.source[row.at..];
        let (mut at, end) = (cell.start - row.at, cell.end - row.at);
        let mut pieces = Pieces::of(source);
        let Some(quoted) = source[at..end].strip_prefix('"') else {
            pieces.copy(at..end);
            return pieces;
        };
        at = end - quoted.len();
        loop {
            let rest = &source[at..end];
            let Some(mark) = rest.find('"') else { break };
            let doubled = rest[mark + 1..].starts_with('"');
            pieces.copy(at..at + mark + usize::from(doubled));
            at += mark + 1 + usize::from(doubled);
            if !doubled {
                break;
            }
        }
        // What stands behind the closing mark is read as it is.
        pieces.copy(at..end);
        pieces
    }
}

impl Row {
    /// Where the row begins in the file.
    fn start(&self) -> Location {
        Location { line: self.line, column: 1 }
    }
}

#[cfg(test)]
mod tests;
