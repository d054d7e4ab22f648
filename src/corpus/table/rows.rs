//! Rows of a table, each cell with its place. `csv-core` knows the grammar, and tells how many bytes each cell takes.

use std::ops::Range;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::document::Location;

/// A row.
#[derive(Debug)]
pub(super) struct Row {
    /// Line of the file on which it begins, from 1.
    pub(super) line: usize,
    /// Byte at which it begins.
    pub(super) at: usize,
    /// Its cells.
    pub(super) cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug)]
pub(super) struct Cell {
    /// Where it stands in the file, in bytes, with the quotation marks around it.
    pub(super) raw: Range<usize>,
    /// What it says.
    pub(super) value: String,
}

/// Reads rows one by one.
pub(super) struct Rows<'s> {
    source: &'s str,
    delimiter: u8,
    reader: Reader,
    /// Byte that is read next.
    at: usize,
    /// A byte whose line is known, and that line.
    known: (usize, usize),
    /// What a cell says, as far as it was read.
    value: Vec<u8>,
}

/// The mark around a cell that holds delimiters or line breaks.
const QUOTE: char = '\u{22}';

/// Bytes that are made room for at first.
const ROOM: usize = 4_096;

impl<'s> Rows<'s> {
    /// The rows of a file.
    pub(super) fn of(source: &'s str, delimiter: u8) -> Self {
        Self { source, delimiter, reader: reader(delimiter), at: 0, known: (0, 1), value: vec![0; ROOM] }
    }

    /// All rows, and where a quotation begins that is never closed. Such a one would take in the rest of the file: the file is
    /// read on behind its line, but once only, for a second one shows that no reading is safe.
    pub(super) fn all(mut self) -> (Vec<Row>, Vec<Location>) {
        let (mut rows, mut unclosed) = (Vec::new(), Vec::new());
        while let Some(row) = self.next() {
            let Some(open) = row.cells.last().filter(|cell| self.is_unclosed(cell)) else {
                rows.push(row);
                continue;
            };
            let before = &self.source[row.at..open.raw.start];
            unclosed.push(Location { line: row.line, column: 1 }.after(before));
            let Some(line) = self.source[open.raw.start..].find('\n').filter(|_| unclosed.len() == 1) else { break };
            self.at = open.raw.start + line + 1;
            self.known = (row.at, row.line);
            self.reader = reader(self.delimiter);
        }
        (rows, unclosed)
    }

    /// Whether a cell ends with the file because nothing closes it.
    fn is_unclosed(&self, cell: &Cell) -> bool {
        let raw = &self.source[cell.raw.clone()];
        self.at == self.source.len() && raw.starts_with(QUOTE) && raw.matches(QUOTE).count() % 2 == 1
    }

    /// Reads one cell: its place, and whether it is the last of its row. `None` at the end of the file.
    fn cell(&mut self, is_first: bool) -> Option<(Cell, bool)> {
        let start = self.at;
        let mut length = 0;
        loop {
            let (result, read, written) = self.reader.read_field(&self.source.as_bytes()[self.at..], &mut self.value[length..]);
            self.at += read;
            length += written;
            match result {
                // At the end of the input, the next call is made without any and ends the cell.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => self.value.resize(self.value.len() * 2, 0),
                ReadFieldResult::End => return None,
                ReadFieldResult::Field { record_end } => {
                    let value = String::from_utf8_lossy(&self.value[..length]).into_owned();
                    return Some((Cell { raw: self.place(start, is_first, &value, record_end), value }, record_end));
                }
            }
        }
    }

    /// Where a cell stands of which what was read begins at `start`. The end of the row before it, and the mark behind it, are no
    /// part of it.
    fn place(&self, start: usize, is_first: bool, value: &str, ends_row: bool) -> Range<usize> {
        let read = &self.source[start..self.at];
        let start = if is_first { self.at - read.trim_start_matches(['\r', '\n', '\u{feff}']).len() } else { start };
        let read = &self.source[start..self.at];
        let length = match (read.starts_with(QUOTE), ends_row) {
            (true, true) => read.trim_end_matches(['\r', '\n']).len(),
            (true, false) => read.len() - 1,
            (false, _) => value.len(),
        };
        start..start + length
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let (first, mut ends) = self.cell(true)?;
        let (known, line) = self.known;
        let line = line + self.source[known..first.raw.start].matches('\n').count();
        let mut row = Row { line, at: first.raw.start, cells: vec![first] };
        while !ends {
            let Some((cell, last)) = self.cell(false) else { break };
            row.cells.push(cell);
            ends = last;
        }
        self.known = (row.at, line);
        Some(row)
    }
}

fn reader(delimiter: u8) -> Reader {
    ReaderBuilder::new().delimiter(delimiter).build()
}
