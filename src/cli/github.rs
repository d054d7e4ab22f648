//! What GitHub Actions gets besides annotations: all findings in the summary of the job.

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Failure;
use crate::report::{Report, github, markdown};

/// The variable that names the file of the summary.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// GitHub refuses a summary of more than 1 MiB, and the other tools of a step may write to it as well.
const LIMIT: usize = 1_000_000;

/// Adds all findings to the summary of the job where there is one, and says on `out` where those are that have no
/// annotation.
///
/// # Errors
/// If the summary or `out` can't be written.
pub(super) fn finish(out: &mut dyn Write, report: &Report<'_>) -> Result<(), Failure> {
    let summary = env::var_os(SUMMARY).filter(|path| !path.is_empty()).map(PathBuf::from);
    if let Some(path) = &summary {
        append(path, report).map_err(|error| {
            let (path, reason) = (path.display(), crate::corpus::reason(&error));
            Failure::Message(format!("{path}: the summary of the job ({SUMMARY}) can't be written: {reason}"))
        })?;
    }
    Ok(github::rest(out, report.findings, summary.is_some())?)
}

fn append(path: &Path, report: &Report<'_>) -> io::Result<()> {
    let mut file = BufWriter::new(File::options().append(true).create(true).open(path)?);
    markdown::report(&mut file, report, LIMIT)?;
    file.flush()
}
