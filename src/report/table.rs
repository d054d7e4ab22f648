//! Tables for people.

use std::io::{self, Write};

use comfy_table::{Table, presets};

use super::json::{ClaimRecord, MentionRecord, Place};
use crate::excerpt::printable;

/// Characters of a cell that are shown; machine formats give all.
pub(super) const WIDEST: usize = 60;

/// Writes mentions as a table.
///
/// # Errors
/// If `out` can't be written.
pub fn mentions<'a>(out: &mut dyn Write, records: impl Iterator<Item = MentionRecord<'a>>) -> io::Result<()> {
    let rows = records.map(|record| {
        vec![
            place(&record.place),
            record.kind.to_owned(),
            value(&record),
            printable(record.place.text),
            record.rests_on.unwrap_or_default().to_owned(),
        ]
    });
    table(out, WIDEST, ["place", "type", "value", "words", "rests on"], rows)
}

/// Writes claims as a table.
///
/// # Errors
/// If `out` can't be written.
pub fn claims<'a>(out: &mut dyn Write, records: impl Iterator<Item = ClaimRecord<'a>>) -> io::Result<()> {
    let rows = records.map(|record| {
        let qualified = [record.scope, record.as_of.map(|date| format!("as of {date}"))];
        let speaker = record.according_to.map(|speaker| format!("says {speaker}"));
        let mode = [record.polarity, record.modality].into_iter().filter(|mode| !["affirmed", "actual"].contains(mode));
        let notes: Vec<String> = qualified.into_iter().flatten().chain(speaker).chain(mode.map(str::to_owned)).collect();
        vec![
            record.fact.to_owned(),
            value(&record.mention),
            printable(record.mention.place.text),
            printable(&notes.join("; ")),
            place(&record.mention.place),
        ]
    });
    table(out, WIDEST, ["fact", "value", "words", "told as", "place"], rows)
}

/// `seeds/a.txt:3:14`.
pub(super) fn place(place: &Place<'_>) -> String {
    format!("{}:{}:{}", place.path, place.line, place.column)
}

/// The value with its unit and what qualifies it.
fn value(record: &MentionRecord<'_>) -> String {
    let parts = [record.hedge, Some(record.value.as_str()), record.unit];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A row a line, so that a table may be searched and cut like any text; of each cell at most `widest` characters.
pub(super) fn table<const N: usize>(
    out: &mut dyn Write,
    widest: usize,
    head: [&str; N],
    rows: impl Iterator<Item = Vec<String>>,
) -> io::Result<()> {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_header(head);
    for row in rows {
        table.add_row(row.iter().map(|cell| clipped(cell, widest)));
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim())?;
    }
    Ok(())
}

/// A cell that leaves room for the others.
fn clipped(cell: &str, widest: usize) -> String {
    match cell.char_indices().nth(widest) {
        Some((end, _)) => format!("{}…", &cell[..end]),
        None => cell.to_owned(),
    }
}
