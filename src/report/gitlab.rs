//! A Code Quality report of GitLab: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{Report, json, rule_id};
use crate::check::finding::{Severity, fingerprint};

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes an array of issues. Each has a fingerprint of its own, for GitLab drops all but one of those that share one.
///
/// # Errors
/// If `out` can't be written.
pub fn issues(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let issues = report.findings.iter().filter_map(|finding| {
        let document = report.corpus.document(finding.primary.document)?;
        let place = document.locations(finding.primary.span);
        let before = seen.entry(&finding.fingerprint).or_default();
        *before += 1;
        let own = match *before {
            1 => finding.fingerprint.clone(),
            count => fingerprint([finding.fingerprint.as_str(), &count.to_string()]),
        };
        Some(Issue {
            description: &finding.message,
            check_name: rule_id(finding),
            fingerprint: own,
            severity: match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note => "info",
            },
            location: Location { path: &document.path, lines: Lines { begin: place.start.line, end: place.end.line } },
        })
    });
    json::array(out, issues)
}
