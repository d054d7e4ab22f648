//! Traces for other programs: a record a match, or a record a rule that makes no claim.

use serde::Serialize;

use super::prose::say;
use super::{Place, reason};
use crate::extract::trace::{Outcome, Trace, Try};
use crate::report::json::{ClaimRecord, MentionRecord};
use crate::rules::Rule;

/// What came of a rule.
#[derive(Debug, Serialize)]
pub(super) struct TraceRecord<'a> {
    rule: &'a str,
    matched: bool,
    /// The step that was not passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    /// The value that was tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<MentionRecord<'a>>,
    /// The pattern that was tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'a str>,
    /// The file of the rule, with the line that is pointed at.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<ClaimRecord<'a>>,
}

/// A place in the file of a rule.
#[derive(Debug, Serialize)]
struct Source<'a> {
    path: &'a str,
    line: usize,
    text: &'a str,
}

/// The records of one rule.
pub(super) fn records<'a>(trace: &'a Trace<'a>, place: Place<'a>) -> impl Iterator<Item = TraceRecord<'a>> {
    trace.told().iter().map(move |tried| record(trace.rule, tried, place))
}

fn record<'a>(rule: &'a Rule, tried: &'a Try<'a>, place: Place<'a>) -> TraceRecord<'a> {
    let said = say(rule, tried, place);
    let document = place.corpus.documents.first();
    let (reason, claims) = match &tried.outcome {
        Outcome::Matched { claims, .. } => (None, claims.as_slice()),
        Outcome::Missed(why) => (Some(reason(why)), &[][..]),
    };
    let source = said.source.zip(place.rules.sources.get(&rule.id)).map(|((range, _), file)| Source {
        path: file.path(),
        line: file.line_at(range.start),
        text: file.text().get(range).unwrap_or_default(),
    });
    TraceRecord {
        rule: &rule.id,
        matched: reason.is_none(),
        reason,
        message: said.message,
        help: said.help,
        value: document.zip(tried.mention.as_deref()).map(|(document, mention)| MentionRecord::new(document, mention)),
        pattern: tried.pattern.map(|pattern| pattern.source.as_str()),
        source,
        claims: document.into_iter().flat_map(|document| claims.iter().map(|claim| ClaimRecord::new(document, claim))).collect(),
    }
}
