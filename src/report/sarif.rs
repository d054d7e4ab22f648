//! SARIF 2.1.0, for code scanning and editors: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>.
//!
//! A result stands where the primary side does. Its message links the other sides, and each of these links back.
//!
//! With a baseline, the log holds what is new and says so; what is known is left out, not marked `unchanged`. Code scanning and
//! most other readers pass over `baselineState` and would show every known finding as an alert. What is gone is left out as
//! well, for it has no place any more.

use std::io::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::json;

use super::{Report, place, severity_name};
use crate::check::finding::{Finding, Place, Reconcile, Side, Verdict};
use crate::corpus::{Corpus, Problem};
use crate::document::{Document, Location};
use crate::excerpt::and_more;
use crate::span::Span;
use descriptor::{Catalogue, Descriptor};

mod descriptor;

/// How many other sides a message links; the result has them all.
const LINKED: usize = 5;

/// The name under which fingerprints stand. Another way of making them takes another number.
const FINGERPRINT: &str = "factlint/v1";

/// Stands for the folder that the command was run in.
const ROOT: &str = "%SRCROOT%";

/// What a path may hold as it is in a URI.
const UNRESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Writes a log of one run.
///
/// # Errors
/// If `out` can't be written.
pub fn log(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    let catalogue = Catalogue::new(report);
    let results = report.findings.iter().filter_map(|finding| Outcome::new(finding, report, &catalogue)).collect();
    let driver = Driver { name: "factlint", version: env!("CARGO_PKG_VERSION"), rules: catalogue.descriptors() };
    let run = Run {
        tool: Tool { driver },
        invocations: [Invocation::new(report.corpus)],
        original_uri_base_ids: json!({ ROOT: { "description": text("The folder that factlint was run in.") } }),
        column_kind: "unicodeCodePoints",
        results,
    };
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    serde_json::to_writer_pretty(&mut *out, &Log { schema, version: "2.1.0", runs: [run] })?;
    writeln!(out)
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    invocations: [Invocation; 1],
    original_uri_base_ids: serde_json::Value,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Descriptor>,
}

/// Whether everything could be read, and what could not.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<serde_json::Value>,
}

/// A finding; the specification calls it a result.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Spot<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Spot<'a>>,
    partial_fingerprints: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

/// Where words stand; the specification calls it a location.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Spot<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relationships: Vec<Relationship>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'a> {
    artifact_location: Artifact,
    region: Region<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    snippet: Snippet<'a>,
}

/// The words as they are read, without the escapes of JSON and the tags of HTML.
#[derive(Serialize)]
struct Snippet<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Relationship {
    target: usize,
    kinds: [&'static str; 1],
}

/// What SARIF has no name for.
#[derive(Serialize)]
struct Properties<'a> {
    /// The code, beside the rule that may be the result's `ruleId`.
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<&'a str>,
    #[serde(skip_serializing_if = "<[Reconcile]>::is_empty")]
    reconcile: &'a [Reconcile],
    /// Documents that hold a copy of a side and are not shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    copies: Vec<&'a str>,
}

impl Invocation {
    fn new(corpus: &Corpus) -> Self {
        let notification = |problem: &Problem| {
            let mut physical = json!({ "artifactLocation": Artifact::new(&problem.path) });
            if let Some(line) = problem.line {
                physical["region"] = problem
                    .column
                    .map_or(json!({ "startLine": line }), |column| json!({ "startLine": line, "startColumn": column }));
            }
            let locations = [json!({ "physicalLocation": physical })];
            json!({ "level": "error", "message": text(&problem.message), "locations": locations })
        };
        Self {
            execution_successful: corpus.problems.is_empty(),
            tool_execution_notifications: corpus.problems.iter().map(notification).collect(),
        }
    }
}

impl<'a> Outcome<'a> {
    fn new(finding: &'a Finding, report: &Report<'a>, catalogue: &Catalogue<'_>) -> Option<Self> {
        let corpus = report.corpus;
        let document = |side: &Side| corpus.document(side.document);
        let id = |index: usize| corpus.document(index).map(|document| document.id.as_str());
        let rule_id = super::rule_id(finding);
        Some(Self {
            rule_id,
            rule_index: catalogue.index(rule_id)?,
            level: severity_name(finding.severity),
            message: Text { text: message(finding, corpus) },
            locations: [Spot::new(document(&finding.primary)?, finding.primary.span)],
            related_locations: related(finding, corpus),
            partial_fingerprints: json!({ FINGERPRINT: finding.fingerprint }),
            baseline_state: report.against_baseline.then_some("new"),
            properties: Properties {
                code: finding.code.name(),
                verdict: finding.verdict,
                fact: finding.fact.as_deref(),
                reconcile: &finding.reconcile,
                copies: finding.also.iter().filter_map(|copy| id(copy.document)).collect(),
            },
        })
    }
}

impl<'a> Spot<'a> {
    fn new(document: &'a Document, words: Span) -> Self {
        let place = document.locations(words);
        let Location { line: start_line, column: start_column } = place.start;
        let Location { line: end_line, column: end_column } = place.end;
        let snippet = Snippet { text: words.of(&document.text) };
        let region = Region { start_line, start_column, end_line, end_column, snippet };
        // A file of many documents holds them by their ids.
        let has_name = document.id != document.path;
        Self {
            id: None,
            physical_location: Physical { artifact_location: Artifact::new(&document.path), region },
            logical_locations: has_name.then(|| json!({ "fullyQualifiedName": document.id })).into_iter().collect(),
            message: None,
            relationships: Vec::new(),
        }
    }
}

impl Artifact {
    fn new(path: &str) -> Self {
        let encoded = utf8_percent_encode(path, &UNRESERVED).to_string();
        // `/home/…`, and `C:/…` on Windows.
        let is_drive = path.get(1..3) == Some(":/") && path.starts_with(|first: char| first.is_ascii_alphabetic());
        match path {
            _ if path.starts_with('/') => Self { uri: format!("file://{encoded}"), uri_base_id: None },
            _ if is_drive => Self { uri: format!("file:///{}", encoded.replacen("%3A", ":", 1)), uri_base_id: None },
            _ => Self { uri: encoded, uri_base_id: Some(ROOT) },
        }
    }
}

/// All sides of a finding that has several or has copies, the primary one as number 0, then the copies: the primary side is linked
/// with all of them, and each with it.
fn related<'a>(finding: &Finding, corpus: &'a Corpus) -> Vec<Spot<'a>> {
    if finding.others.is_empty() && finding.also.is_empty() {
        return Vec::new();
    }
    let link = |target: usize| Relationship { target, kinds: ["relevant"] };
    let sides = finding.places().zip(finding.sides().map(|side| Some(side.label.as_str())).chain(std::iter::repeat(None)));
    let numbered =
        sides.enumerate().filter_map(|(id, (place, label))| Some((id, place, label, corpus.document(place.document)?)));
    let numbered: Vec<_> = numbered.collect();
    let others: Vec<usize> = numbered.iter().map(|(id, ..)| *id).filter(|id| *id > 0).collect();
    let location = |&(id, place, label, document): &(usize, Place, Option<&str>, &'a Document)| Spot {
        id: Some(id),
        message: Some(text(label.unwrap_or("the same words, as a copy"))),
        relationships: if id == 0 { others.iter().copied().map(link).collect() } else { vec![link(0)] },
        ..Spot::new(document, place.span)
    };
    numbered.iter().map(location).collect()
}

/// What is wrong, links to the other sides, and what could explain or mend it.
fn message(finding: &Finding, corpus: &Corpus) -> String {
    let link = |(id, side): (usize, &Side)| {
        let place = place(corpus.document(side.document)?, side.span);
        Some(format!("[{}]({id})", plain(&place)))
    };
    let mut links: Vec<String> = finding.sides().enumerate().skip(1).filter_map(link).collect();
    let more = and_more(links.len(), LINKED);
    links.truncate(LINKED);
    let compare = (!links.is_empty()).then(|| format!("Compare {}{more}.", links.join(", ")));
    let help = super::help(finding, corpus).map(|help| format!("Help: {}", sentence(&help)));
    [Some(sentence(&finding.message)), compare, help].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A message with its full stop, as it may stand beside links.
fn sentence(message: &str) -> String {
    let stop = if message.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    plain(message) + stop
}

/// Text whose brackets are no links.
fn plain(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// A message in which brackets are brackets.
fn text(message: &str) -> Text {
    Text { text: plain(message) }
}
