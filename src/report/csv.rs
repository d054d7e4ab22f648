//! Comma-separated values, for spreadsheets.

use std::io::{self, Write};

use serde::Serialize;

use super::json::{ClaimRecord, MentionRecord};

/// Columns of claims: the fields of their JSON records. A program may count on their order, so a new one is put at the end.
const CLAIM: [&str; 26] = [
    "id",
    "fact",
    "subject",
    "rule",
    "document",
    "path",
    "line",
    "column",
    "start",
    "end",
    "text",
    "type",
    "value",
    "unit",
    "timex",
    "edtf",
    "hedge",
    "rests_on",
    "scope",
    "as_of",
    "according_to",
    "polarity",
    "modality",
    "role",
    "end_line",
    "end_column",
];

/// Columns of mentions, likewise.
const MENTION: [&str; 17] = [
    "document",
    "path",
    "line",
    "column",
    "start",
    "end",
    "text",
    "type",
    "value",
    "unit",
    "timex",
    "edtf",
    "hedge",
    "rests_on",
    "role",
    "end_line",
    "end_column",
];

/// Writes claims with a head, as RFC 4180 has it.
///
/// # Errors
/// If `out` can't be written.
pub fn claims<'a>(out: &mut dyn Write, records: impl Iterator<Item = ClaimRecord<'a>>) -> io::Result<()> {
    rows(out, CLAIM, records)
}

/// Writes mentions with a head, as RFC 4180 has it.
///
/// # Errors
/// If `out` can't be written.
pub fn mentions<'a>(out: &mut dyn Write, records: impl Iterator<Item = MentionRecord<'a>>) -> io::Result<()> {
    rows(out, MENTION, records)
}

/// A row a record, under the names of its columns.
fn rows<const N: usize, T: Serialize>(
    out: &mut dyn Write,
    columns: [&str; N],
    records: impl Iterator<Item = T>,
) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(columns)?;
    for record in records {
        let serde_json::Value::Object(fields) = serde_json::to_value(&record)? else { continue };
        writer.write_record(columns.map(|column| fields.get(column).map(cell).unwrap_or_default()))?;
    }
    writer.flush()
}

/// A value without JSON's quotes.
fn cell(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
