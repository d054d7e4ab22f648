//! Comma-separated values, for spreadsheets.

use std::io::{self, Write};

use super::json::ClaimRecord;

/// Names of the columns, those of the JSON records.
const COLUMNS: [&str; 23] = [
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
];

/// Writes claims with a head.
///
/// # Errors
/// If `out` can't be written.
pub fn claims<'a>(out: &mut dyn Write, records: impl Iterator<Item = ClaimRecord<'a>>) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for record in records {
        let serde_json::Value::Object(fields) = serde_json::to_value(&record)? else { continue };
        writer.write_record(COLUMNS.map(|column| fields.get(column).map(cell).unwrap_or_default()))?;
    }
    writer.flush()
}

/// A value without JSON's quotes.
fn cell(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
