//! A corpus that is read from its first document to its last: what is made of a document takes its place as soon as it is read, so
//! that a corpus of any size needs the room of some documents.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::PathBuf;

use encoding_rs::UTF_8;
use rayon::prelude::*;

use super::decode::{self, Decoded};
use super::kind::Kind;
use super::unpack::{self, Packing};
use super::walk::{self, Found};
use super::{Corpus, Form, Options, Problem, Source, html, jsonl, reason, table, text};
use crate::document::{Document, Location};

/// Where documents go as soon as they are read.
pub(super) struct Sink<'a, T> {
    /// What is made of each, on all cores.
    pub(super) make: &'a (dyn Fn(Document) -> T + Sync),
    /// Takes the parts of the corpus, one behind the other.
    pub(super) take: &'a mut dyn FnMut(Corpus<T>) -> io::Result<()>,
}

/// How many bytes of a file of lines are read before its lines are.
pub(super) const BLOCK: u64 = 1 << 20;

/// How many files are read before what was made of them is taken.
const FILES_AT_ONCE: usize = 256;

/// Reads all documents of a source, makes of each what is wanted of it, and gives that away in the order of the corpus: that of
/// the names of files, and of places in them. `stdin` is read only if a path is `-`.
///
/// # Errors
/// If `take` fails; what can't be read is a [`Problem`] of a part.
pub fn stream<T: Send>(
    source: Source<'_>,
    options: &Options,
    stdin: &mut dyn Read,
    make: &(dyn Fn(Document) -> T + Sync),
    take: &mut dyn FnMut(Corpus<T>) -> io::Result<()>,
) -> io::Result<()> {
    let mut sink = Sink { make, take };
    let mut problems = Vec::new();
    let found = match source {
        Source::Paths(paths) => {
            if paths.iter().any(|path| path.as_os_str() == "-") {
                let name = options.stdin_name().to_owned();
                let path = PathBuf::from(options.stdin_name.as_deref().unwrap_or("-"));
                read_from(stdin, &Found { id: name.clone(), name, path }, options, &mut sink)?;
            }
            walk::paths(paths, &mut problems)
        }
        Source::Globs { root, patterns } => walk::globs(root, patterns, &mut problems),
    };
    sink.problems(problems)?;
    // A file of many lines keeps all cores busy by itself; those up to it are read at once.
    for files in found.split_inclusive(is_long) {
        let (some, long) = match files {
            [some @ .., last] if is_long(last) => (some, Some(last)),
            all => (all, None),
        };
        some.chunks(FILES_AT_ONCE).try_for_each(|files| read_files(files, options, &mut sink))?;
        long.map_or(Ok(()), |file| read_file(file, options, &mut sink))?;
    }
    Ok(())
}

/// Whether a file has many lines that are documents.
fn is_long(file: &Found) -> bool {
    Kind::of_name(&file.path) == Some(Kind::JsonLines) && fs::metadata(&file.path).is_ok_and(|file| file.len() > BLOCK)
}

/// Reads some files on all cores. What was made is taken in their order, so that threads change nothing.
fn read_files<T: Send>(files: &[Found], options: &Options, sink: &mut Sink<'_, T>) -> io::Result<()> {
    let make = sink.make;
    let read = |file| {
        let mut corpus = Corpus::default();
        let take = &mut |part| {
            corpus.extend(part);
            Ok(())
        };
        read_file(file, options, &mut Sink { make, take }).map(|()| corpus)
    };
    let parts: Vec<_> = files.par_iter().map(read).collect();
    parts.into_iter().try_for_each(|part| (sink.take)(part?))
}

/// Reads one file.
fn read_file<T: Send>(file: &Found, options: &Options, sink: &mut Sink<'_, T>) -> io::Result<()> {
    match File::open(&file.path) {
        Ok(mut from) => read_from(&mut from, file, &options.of(&file.path), sink),
        Err(error) => sink.problem(file, reason(&error)),
    }
}

/// Unpacks and reads what a file holds: its lines as they come, anything else once it is there.
fn read_from<T: Send>(from: &mut dyn Read, file: &Found, options: &Options, sink: &mut Sink<'_, T>) -> io::Result<()> {
    let (start, packing) = match unpacked(from, file) {
        Ok(unpacked) => unpacked,
        Err(message) => return sink.problem(file, message),
    };
    // What is not read unasked is a text, and the kind of what has no name is told by its beginning.
    let nameless = || if file.path.as_os_str() == "-" { Kind::of_start(&start) } else { Kind::Text };
    let kind = Kind::of_name(&file.path).unwrap_or_else(nameless);
    let form = |encoding| Form { kind, packing, encoding };
    if kind == Kind::JsonLines && options.encoding.is_none() && !decode::is_utf16(&start) {
        (sink.take)(Corpus::default().in_form(file, form(UTF_8)))?;
        return jsonl::read(&mut start.chain(from), file, options, sink);
    }
    match decoded(start, from, kind, options) {
        Ok(decoded) => {
            (sink.take)(Corpus::default().in_form(file, form(decoded.encoding)))?;
            read_text(decoded, kind, file, options, sink)
        }
        Err(message) => sink.problem(file, message),
    }
}

/// How a file begins, or all that is packed in it; and how that is.
fn unpacked(from: &mut dyn Read, file: &Found) -> Result<(Vec<u8>, Option<Packing>), String> {
    let mut start = Vec::new();
    from.take(BLOCK).read_to_end(&mut start).map_err(|error| reason(&error))?;
    let Some(packing) = Packing::of_name(&file.path).or_else(|| Packing::of_start(&start)) else { return Ok((start, None)) };
    from.read_to_end(&mut start).map_err(|error| reason(&error))?;
    let content = packing.unpack(&start, unpack::MOST_MIB).map_err(|error| error.to_string())?;
    Ok((content, Some(packing)))
}

/// All that a file holds, as text.
fn decoded(mut bytes: Vec<u8>, rest: &mut dyn Read, kind: Kind, options: &Options) -> Result<Decoded, String> {
    rest.read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    let stated = if kind == Kind::Page { decode::stated(&bytes) } else { None };
    decode::decode(&bytes, options.encoding, stated).map_err(|error| error.to_string())
}

/// Reads what a file holds as text.
fn read_text<T: Send>(decoded: Decoded, kind: Kind, file: &Found, options: &Options, sink: &mut Sink<'_, T>) -> io::Result<()> {
    let damage = damage(&decoded, file);
    let Decoded { text, .. } = decoded;
    match kind {
        Kind::JsonLines => jsonl::read(&mut text.as_bytes(), file, options, sink),
        Kind::Page => sink.corpus(html::read(&text, file, options)),
        Kind::Table => sink.corpus(table::read(&text, file, options)),
        Kind::Text | Kind::Markdown => sink.corpus(text::read(text, kind, file, options)),
    }?;
    sink.problems(damage.into_iter().collect())
}

impl<T: Send> Sink<'_, T> {
    /// Takes documents with the problems there were with them.
    fn corpus(&mut self, corpus: Corpus) -> io::Result<()> {
        let Corpus { documents, project, problems, forms } = corpus;
        let documents = documents.into_par_iter().map(self.make).collect();
        (self.take)(Corpus { documents, project, problems, forms })
    }

    /// Takes problems.
    pub(super) fn problems(&mut self, problems: Vec<Problem>) -> io::Result<()> {
        (self.take)(Corpus { problems, ..Corpus::default() })
    }

    /// Takes a problem of a whole file.
    pub(super) fn problem(&mut self, file: &Found, message: String) -> io::Result<()> {
        self.problems(vec![Problem::of_file(&file.name, message)])
    }
}

/// How many lines a message names that have something wrong.
const LINES_NAMED: usize = 5;

/// What to say of bytes that the encoding does not allow: how many there are, and where.
fn damage(decoded: &Decoded, file: &Found) -> Option<Problem> {
    let (mut place, mut passed) = (Location::START, 0);
    let mut places = decoded.malformed.iter().map(|&at| {
        place = place.after(&decoded.text[passed..at]);
        passed = at;
        place
    });
    let first = places.next()?;
    let lines: BTreeSet<usize> = places.map(|place| place.line).collect();
    let more = match decoded.malformed.len() - 1 {
        0 => String::new(),
        more => {
            let named: Vec<String> = lines.iter().take(LINES_NAMED).map(ToString::to_string).collect();
            let (line, rest) =
                (if lines.len() == 1 { "line" } else { "lines" }, if lines.len() > LINES_NAMED { ", …" } else { "" });
            let places = if more == 1 { "place" } else { "places" };
            format!(", and at {more} more {places} on {line} {}{rest},", named.join(", "))
        }
    };
    let encoding = decoded.encoding.name();
    let message =
        format!("bytes here{more} are not {encoding}, and are read as `\u{fffd}`; `--encoding` may name another encoding");
    Some(Problem::of_line(&file.name, first.line, Some(first.column), message))
}
