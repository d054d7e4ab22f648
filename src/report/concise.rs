//! One line a finding, as compilers and editors have it.

use std::io::{self, Write};

use super::{place, severity_name};
use crate::check::finding::Finding;
use crate::corpus::Corpus;
use crate::excerpt::{and_more, printable_path};

/// How many other sides a line tells the places of.
const PLACES: usize = 3;

/// Writes `path:line:column: error[fact/conflict] message`. A message names other documents by their ids: where these are no paths,
/// the places are told behind it.
///
/// # Errors
/// If `out` can't be written.
pub fn finding(out: &mut dyn Write, finding: &Finding, corpus: &Corpus) -> io::Result<()> {
    if let Some(document) = corpus.document(finding.primary.document) {
        let place = document.location(finding.primary.span.start);
        write!(out, "{}:{}:{}: ", printable_path(&document.path), place.line, place.column)?;
    }
    write!(out, "{}[{}] {}", severity_name(finding.severity), finding.code, finding.message.replace('\n', " "))?;
    let elsewhere = finding.others.iter().filter(|side| side.document != finding.primary.document);
    let others = elsewhere.filter_map(|side| Some((corpus.document(side.document)?, side.span)));
    let places: Vec<String> =
        others.filter(|(other, _)| other.id != other.path).map(|(other, span)| place(other, span)).collect();
    if !places.is_empty() {
        let shown = places.iter().take(PLACES).map(String::as_str).collect::<Vec<_>>().join(", ");
        write!(out, " ({shown}{})", and_more(places.len(), PLACES))?;
    }
    writeln!(out)
}
