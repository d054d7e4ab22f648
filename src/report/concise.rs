//! One line a finding, as compilers and editors have it.

use std::io::{self, Write};

use super::severity_name;
use crate::check::finding::Finding;
use crate::corpus::Corpus;
use crate::excerpt::printable_path;

/// Writes `path:line:column: error[fact/conflict] message`.
///
/// # Errors
/// If `out` can't be written.
pub fn finding(out: &mut dyn Write, finding: &Finding, corpus: &Corpus) -> io::Result<()> {
    if let Some(document) = corpus.document(finding.primary.document) {
        let place = document.location(finding.primary.span.start);
        write!(out, "{}:{}:{}: ", printable_path(&document.path), place.line, place.column)?;
    }
    writeln!(out, "{}[{}] {}", severity_name(finding.severity), finding.code, finding.message.replace('\n', " "))
}
