//! `JUnit` XML, as Jenkins and GitLab show it: a suite for each code, whose failed tests are its findings, and one for the
//! documents that no finding is about, all of which pass.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};

use super::{Report, Style, graphical, severity_name};
use crate::check::finding::{Code, Finding, Severity};
use crate::document::Document;
use crate::excerpt::{printable, printable_path};

/// Writes the suites.
///
/// # Errors
/// If `out` can't be written.
pub fn suites(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    let mut suites = quick_junit::Report::new("factlint");
    for code in Code::ALL {
        let findings: Vec<&Finding> = report.findings.iter().copied().filter(|finding| finding.code == code).collect();
        if !findings.is_empty() {
            suites.add_test_suite(suite(code, &findings, report)?);
        }
    }
    suites.add_test_suite(sound(report));
    suites.serialize(out).map_err(io::Error::other)
}

/// The findings of a code.
fn suite(code: Code, findings: &[&Finding], report: &Report<'_>) -> io::Result<TestSuite> {
    let mut suite = TestSuite::new(code.name());
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let Some(document) = report.corpus.document(finding.primary.document) else { continue };
        let name = name(finding, document);
        let count = seen.entry(name.clone()).and_modify(|count| *count += 1).or_insert(1);
        // Tests of one name are taken for one test.
        let name = if *count == 1 { name } else { format!("{name} ({count})") };
        let mut test = TestCase::new(name, TestCaseStatus::success());
        tell(&mut test, finding, report)?;
        place(&mut test, code.name(), document);
        let line = document.location(finding.primary.span.start).line;
        test.extra.insert("line".into(), line.to_string().into());
        suite.add_test_case(test);
    }
    Ok(suite)
}

/// What a finding is called in every run: its fact, or its document, and the words where it is about some of them.
fn name(finding: &Finding, document: &Document) -> String {
    match (&finding.fact, finding.code) {
        (Some(fact), _) => printable(fact),
        (None, Code::HeaderDate | Code::HeaderMissing) => printable(&document.id),
        _ => printable(&format!("{}: {}", document.id, finding.primary.span.of(&document.text))),
    }
}

/// A note is told, but fails nothing.
fn tell(test: &mut TestCase, finding: &Finding, report: &Report<'_>) -> io::Result<()> {
    let mut text = Vec::new();
    graphical::finding(&mut text, finding, report.corpus, Style::PLAIN)?;
    let text = String::from_utf8_lossy(text.trim_ascii_end());
    if finding.severity == Severity::Note {
        test.set_system_out(text);
        return Ok(());
    }
    test.status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    test.status.set_type(severity_name(finding.severity)).set_message(printable(&finding.message)).set_description(text);
    Ok(())
}

/// The documents that no finding is about.
fn sound(report: &Report<'_>) -> TestSuite {
    let told: BTreeSet<usize> = report.findings.iter().flat_map(|finding| finding.documents()).collect();
    let mut suite = TestSuite::new(SOUND);
    let sound = report.corpus.documents.iter().enumerate().filter(|(index, _)| !told.contains(index));
    suite.add_test_cases(sound.map(|(_, document)| {
        let mut test = TestCase::new(printable(&document.id), TestCaseStatus::success());
        place(&mut test, SOUND, document);
        test
    }));
    suite
}

/// The suite of documents without findings.
const SOUND: &str = "documents without findings";

/// The class of a test, and the file that it is about.
fn place(test: &mut TestCase, class: &str, document: &Document) {
    test.set_classname(class);
    test.extra.insert("file".into(), printable_path(&document.path).into());
}
