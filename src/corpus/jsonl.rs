//! JSON Lines: one document a line.

use std::collections::BTreeMap;
use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memrchr};
use rayon::prelude::*;
use serde_json::Value as Json;
use serde_json::value::RawValue;
use simdutf8::compat::from_utf8;

use super::decode::MARK;
use super::fields::{self, listed};
use super::stream::{BLOCK, Sink};
use super::walk::Found;
use super::{Corpus, Options, Problem, reason};
use crate::document::{DateLine, Document, Escape, Marks, Origin};

/// One line, as a problem needs it.
#[derive(Clone, Copy)]
struct Line<'a> {
    file: &'a Found,
    number: usize,
    text: &'a str,
}

/// The fields of a line as they stand in the file.
type Fields<'a> = BTreeMap<String, &'a RawValue>;

/// Reads a file of JSON Lines a block after the other; empty lines are passed over. JSON is UTF-8 by its standard: to guess another
/// encoding for one bad byte would garble every other line.
pub(super) fn read<T: Send>(from: &mut dyn Read, file: &Found, options: &Options, sink: &mut Sink<'_, T>) -> io::Result<()> {
    let (mut block, mut first) = (Vec::new(), 1);
    loop {
        // What is left of the block before is how a line begins.
        let begun = block.len();
        let read = match from.take(BLOCK).read_to_end(&mut block) {
            Ok(read) => read,
            Err(error) => return sink.problem(file, reason(&error)),
        };
        if first == 1 && begun == 0 && block.starts_with(MARK) {
            block.drain(..MARK.len());
        }
        let end = if read == 0 { Some(block.len()) } else { memrchr(b'\n', &block[begun..]).map(|at| begun + at) };
        if let Some(end) = end {
            first += read_lines(&block[..end], first, file, options, sink)?;
            block.drain(..block.len().min(end + 1));
        }
        if read == 0 {
            return Ok(());
        }
    }
}

/// Reads lines of which the first has a number, and tells how many there were.
fn read_lines<T: Send>(bytes: &[u8], first: usize, file: &Found, options: &Options, sink: &mut Sink<'_, T>) -> io::Result<usize> {
    let ends = memchr_iter(b'\n', bytes).chain([bytes.len()]);
    let lines: Vec<&[u8]> = ends.scan(0, |start, end| Some(&bytes[std::mem::replace(start, end + 1)..end])).collect();
    let read = lines.par_iter().enumerate().map(|(index, line)| {
        let (document, problems) = read_line(line, file, first + index, options);
        (document.map(sink.make), problems)
    });
    let mut corpus = Corpus { documents: Vec::with_capacity(lines.len()), ..Corpus::default() };
    for (made, problems) in read.collect::<Vec<_>>() {
        corpus.documents.extend(made);
        corpus.problems.extend(problems);
    }
    (sink.take)(corpus).map(|()| lines.len())
}

/// Reads one line; whatever is wrong with it concerns no other.
fn read_line(bytes: &[u8], file: &Found, number: usize, options: &Options) -> (Option<Document>, Vec<Problem>) {
    let text = match from_utf8(bytes) {
        Ok(text) => text.trim_end_matches('\r'),
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).chars().count();
            let problem = Problem::of_line(&file.name, number, Some(before + 1), "not valid UTF-8, as JSON must be");
            return (None, vec![problem]);
        }
    };
    let mut problems = Vec::new();
    if text.trim().is_empty() {
        return (None, problems);
    }
    let document = document(Line { file, number, text }, options, &mut problems);
    (document.map_err(|problem| problems.push(problem)).ok(), problems)
}

/// The document of a line. A bad date costs the document its date, anything else the document.
fn document(line: Line<'_>, options: &Options, problems: &mut Vec<Problem>) -> Result<Document, Problem> {
    let names = &options.fields;
    let fields = fields(line)?;
    let raw = fields.get(&names.text).ok_or_else(|| {
        let known = listed(fields.keys().map(String::as_str));
        line.problem(None, format!("no field `{}`; the line has {known}", names.text))
    })?;
    let start = line.offset_of(raw);
    if !raw.get().starts_with('"') {
        return Err(line.problem(Some(start), format!("the field `{}` is not a string", names.text)));
    }
    let (text, escapes) = match unescape(&raw.get()[1..raw.get().len() - 1]) {
        Some(read) => read,
        // What is wrong with it serde tells.
        None => (serde_json::from_str(raw.get()).map_err(|error| line.broken(start, &error))?, Vec::new()),
    };
    let scalars = scalars(&fields, &names.text);
    // A project file may say that one field is two things.
    let field = |name: &String| if *name == names.text { Some(&text) } else { scalars.get(name) };
    let id = field(&names.id).cloned().unwrap_or_else(|| format!("{}:{}", line.file.id, line.number));
    let dates = date_line(line, &fields, field(&names.date), &names.date);
    Ok(Document {
        id,
        path: line.file.name.clone(),
        language: fields::language(field(&names.lang).map(String::as_str), &text, options),
        date_lines: dates.map_err(|problem| problems.push(problem)).unwrap_or_default(),
        body: 0,
        origin: Origin::JsonLine { line: line.number, column: line.text[..=start].chars().count() + 1, escapes },
        text,
        comments: Vec::new(),
        markup: Vec::new(),
        assume_named: false,
        marks: Marks::default(),
        fields: names.others(scalars),
    })
}

/// The text of a JSON string that stands in the file as `raw`, without its quotes, and its escapes; `None` where one of them
/// spells nothing.
fn unescape(raw: &str) -> Option<(String, Vec<Escape>)> {
    let (mut text, mut escapes, mut rest) = (String::with_capacity(raw.len()), Vec::new(), raw);
    while let Some(start) = memchr(b'\\', rest.as_bytes()) {
        text.push_str(&rest[..start]);
        let (character, columns) = escaped(&rest.as_bytes()[start..])?;
        escapes.push(Escape { offset: u32::try_from(text.len()).unwrap_or(u32::MAX), columns });
        text.push(character);
        rest = &rest[start + usize::from(columns)..];
    }
    text.push_str(rest);
    Some((text, escapes))
}

/// The character that the escape spells which a JSON string goes on with, and how many characters, all of them ASCII, it takes.
/// One beyond the basic plane is written as two escapes.
fn escaped(raw: &[u8]) -> Option<(char, u8)> {
    let simple = match raw.get(1)? {
        b'b' => '\u{8}',
        b'f' => '\u{C}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => {
            let unit = |at: usize| u16::from_str_radix(std::str::from_utf8(raw.get(at..at + 4)?).ok()?, 16).ok();
            let pair = [unit(2)?, if raw.get(6..8) == Some(b"\\u") { unit(8)? } else { 0 }];
            let character = char::decode_utf16(pair).next()?.ok()?;
            return Some((character, 6 * u8::try_from(character.len_utf16()).ok()?));
        }
        &itself => char::from(itself),
    };
    Some((simple, 2))
}

/// The fields of a line, not yet read.
fn fields(line: Line<'_>) -> Result<Fields<'_>, Problem> {
    serde_json::from_str(line.text).map_err(|error| {
        if error.is_data() {
            line.problem(None, "each line must be one JSON object, such as {\"id\": \"…\", \"text\": \"…\"}")
        } else {
            line.broken(0, &error)
        }
    })
}

/// The fields that are a string, a number or a truth value, or a list of such, as text; but for the one that holds the text of the
/// document.
fn scalars(fields: &Fields<'_>, text_field: &str) -> BTreeMap<String, String> {
    let single = |value: Json| match value {
        Json::String(text) => Some(text),
        Json::Bool(_) | Json::Number(_) => Some(value.to_string()),
        _ => None,
    };
    let text = |raw: &RawValue| match serde_json::from_str(raw.get()).ok()? {
        Json::Array(entries) => fields::list(entries.into_iter().filter_map(single)),
        Json::Number(_) => Some(raw.get().to_owned()),
        value => single(value),
    };
    let others = fields.iter().filter(|(key, _)| *key != text_field);
    others.filter_map(|(key, raw)| Some((key.clone(), text(raw)?))).collect()
}

/// The date field, if there is one and it is not null; `value` is what it says as text.
fn date_line(line: Line<'_>, fields: &Fields<'_>, value: Option<&String>, name: &str) -> Result<Vec<DateLine>, Problem> {
    let Some(raw) = fields.get(name).filter(|raw| raw.get() != "null") else { return Ok(Vec::new()) };
    let stated = fields::date_line(name, value.map_or(raw.get(), String::as_str), raw.get());
    stated.map(|date| vec![date]).map_err(|message| line.problem(Some(line.offset_of(raw)), message))
}

impl Line<'_> {
    /// Byte offset in the line at which a field's value starts.
    fn offset_of(&self, raw: &RawValue) -> usize {
        // The value is borrowed from the line, so the difference of their addresses is its place.
        (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    /// A problem at byte `offset` of the line, or of the line as a whole.
    fn problem(&self, offset: Option<usize>, message: impl Into<String>) -> Problem {
        let column = offset.map(|offset| self.text.get(..offset).unwrap_or(self.text).chars().count() + 1);
        Problem::of_line(&self.file.name, self.number, column, message)
    }

    /// What serde says of JSON that starts at byte `offset` of the line, with its place put right: it counts bytes from 1.
    fn broken(&self, offset: usize, error: &serde_json::Error) -> Problem {
        let text = error.to_string();
        let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
        let mut at = (offset + error.column().saturating_sub(1)).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        self.problem(Some(at), format!("broken JSON: {message}"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// A string is read as serde reads it, and is none where it is none for serde.
        #[test]
        fn strings_are_read_as_serde_reads_them(raw in r#"([aé€]|\\["\\/bfnrt]|\\u00[0-9A-F]{2}|\\ud83[d-f]|\\ude0[0-9]|\\u[0-9a-f]{4}){0,12}"#) {
            let read = unescape(&raw);
            let text = serde_json::from_str::<String>(&format!("\"{raw}\"")).ok();
            prop_assert_eq!(read.as_ref().map(|(text, _)| text), text.as_ref());
            // Each escape stands for the character at its place, and the rest for itself.
            if let Some((text, escapes)) = read {
                let spelt: usize = escapes.iter().map(|escape| usize::from(escape.columns) - 1).sum();
                prop_assert_eq!(raw.chars().count(), text.chars().count() + spelt);
                prop_assert!(escapes.iter().all(|escape| text.is_char_boundary(escape.offset as usize)));
            }
        }
    }
}
