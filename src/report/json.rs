//! Records for other programs; the field names are documented and stable.

use std::io::{self, Write};

use serde::Serialize;

use crate::check::finding::{self, Finding, Reconcile, Severity, Side, Verdict};
use crate::claim::Claim;
use crate::corpus::Corpus;
use crate::document::{Document, Locator};
use crate::mention::{Mention, RestsOn};
use crate::span::Span;
use crate::value::Value;

/// Where words stand.
#[derive(Clone, Debug, Serialize)]
pub struct Place<'a> {
    /// Id of the document.
    pub document: &'a str,
    /// Its file.
    pub path: &'a str,
    /// Line of the file, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// First byte in the document's text, which is what is read of the file: decoded, unescaped, without tags.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Line of the file on which the words end.
    pub end_line: usize,
    /// Column behind their last character.
    pub end_column: usize,
    /// The words.
    pub text: &'a str,
}

/// A typed value at its place.
#[derive(Clone, Debug, Serialize)]
pub struct MentionRecord<'a> {
    /// The words that carry the value.
    #[serde(flatten)]
    pub place: Place<'a>,
    /// Name of its type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What a length of time or a date stands for where it is no plain one: `age`, `set`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    /// The value in base form.
    pub value: String,
    /// Unit or currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'a str>,
    /// For dates and durations: the TIMEX3 value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timex: Option<String>,
    /// For dates: the EDTF text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edtf: Option<String>,
    /// What qualifies the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedge: Option<&'static str>,
    /// For dates: what the resolution rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rests_on: Option<&'static str>,
}

/// A claim: a mention, and what is claimed by it.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimRecord<'a> {
    /// Names the claim across runs: document, place of the value and fact.
    pub id: String,
    /// Key of the fact.
    pub fact: &'a str,
    /// What the claim is about.
    pub subject: &'a str,
    /// Rule that found it.
    pub rule: &'a str,
    /// The value.
    #[serde(flatten)]
    pub mention: MentionRecord<'a>,
    /// Who or what is counted, in the document's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The time for which it is made, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub according_to: Option<&'a str>,
    /// Whether it is made or denied.
    pub polarity: &'static str,
    /// In what mode it is made.
    pub modality: &'static str,
}

/// One side of a finding.
#[derive(Clone, Debug, Serialize)]
pub struct SideRecord<'a> {
    /// The words.
    #[serde(flatten)]
    pub place: Place<'a>,
    /// The value as read.
    pub value: &'a str,
    /// What qualifies the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedge: Option<&'static str>,
    /// For dates: what the resolution rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rests_on: Option<&'static str>,
}

/// A finding.
#[derive(Clone, Debug, Serialize)]
pub struct FindingRecord<'a> {
    /// What kind of thing is wrong.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// For facts: the verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// For facts: the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<&'a str>,
    /// For facts: the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'a str>,
    /// One sentence.
    pub message: &'a str,
    /// What could explain or mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Every side, the primary one first.
    pub sides: Vec<SideRecord<'a>>,
    /// Where copies of the sides stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<Place<'a>>,
    /// What could reconcile the sides.
    #[serde(skip_serializing_if = "<[Reconcile]>::is_empty")]
    pub reconcile: &'a [Reconcile],
    /// Stable across edits that change no value.
    pub fingerprint: &'a str,
    /// Fingerprint of the finding that this one rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// The place of a span of a document.
    #[must_use]
    pub fn new(document: &'a Document, span: Span) -> Self {
        Self::at(&mut document.locator(span.start), span)
    }

    /// The place of a span of the document of a locator.
    fn at(locator: &mut Locator<'a>, span: Span) -> Self {
        let (words, document) = (locator.locate_words(span), locator.document());
        Self {
            document: &document.id,
            path: &document.path,
            line: words.start.line,
            column: words.start.column,
            start: span.start,
            end: span.end,
            end_line: words.end.line,
            end_column: words.end.column,
            text: span.of(&document.text),
        }
    }
}

impl<'a> MentionRecord<'a> {
    /// The records of a mention as TIMEX3 has it: a stretch between two dates comes after its two ends, and times stand with
    /// their whole extent.
    pub fn all(locator: &mut Locator<'a>, mention: &'a Mention) -> impl Iterator<Item = Self> {
        let ends = mention.ends.as_deref().into_iter().flatten().map(Some);
        ends.chain([None]).map(|end| match end {
            Some((span, date)) => Self {
                value: date.edtf(),
                timex: Some(date.timex()),
                edtf: Some(date.edtf()),
                hedge: None,
                ..Self::at(*span, locator, mention)
            },
            None => Self::at(mention.extent.unwrap_or(mention.span), locator, mention),
        })
    }

    /// The record of a mention of a document.
    #[must_use]
    pub fn new(document: &'a Document, mention: &'a Mention) -> Self {
        Self::at(mention.span, &mut document.locator(mention.span.start), mention)
    }

    /// The record of a mention that is shown at a span.
    fn at(span: Span, locator: &mut Locator<'a>, mention: &'a Mention) -> Self {
        let edtf = match &mention.value {
            Value::Date(date) => Some(date.edtf()),
            _ => None,
        };
        Self {
            place: Place::at(locator, span),
            kind: mention.value.base_kind().name(),
            role: (mention.value.base_kind() != mention.value.kind()).then(|| mention.value.kind().name()),
            value: edtf.clone().unwrap_or_else(|| mention.value.canonical()),
            unit: mention.value.unit(),
            timex: mention.extent.and_then(|_| mention.value.timex()),
            edtf,
            hedge: mention.hedge.map(|hedge| hedge.kind.name()),
            rests_on: mention.rests_on.map(RestsOn::name),
        }
    }
}

impl<'a> ClaimRecord<'a> {
    /// The record of a claim of a document.
    #[must_use]
    pub fn new(document: &'a Document, claim: &'a Claim) -> Self {
        let scope: Vec<&str> =
            claim.scope.iter().filter_map(|scope| scope.words.as_ref()).map(|words| words.span.of(&document.text)).collect();
        let span = claim.mention.span;
        Self {
            id: format!("{}#{}-{}/{}", document.id, span.start, span.end, claim.rule),
            fact: &claim.fact,
            subject: &claim.subject,
            rule: &claim.rule,
            mention: MentionRecord::new(document, &claim.mention),
            scope: (!scope.is_empty()).then(|| scope.join(", ")),
            as_of: claim.as_of.as_ref().map(crate::claim::AsOf::edtf),
            according_to: claim.according_to.as_ref().map(|words| words.span.of(&document.text)),
            polarity: claim.polarity.name(),
            modality: claim.modality.name(),
        }
    }
}

impl<'a> FindingRecord<'a> {
    /// The record of a finding.
    #[must_use]
    pub fn new(finding: &'a Finding, corpus: &'a Corpus) -> Self {
        let side = |side: &'a Side| {
            Some(SideRecord {
                place: Place::new(corpus.document(side.document)?, side.span),
                value: &side.value,
                hedge: side.hedge.map(|hedge| hedge.kind.name()),
                rests_on: side.rests_on.map(RestsOn::name),
            })
        };
        let copy = |copy: &finding::Place| Some(Place::new(corpus.document(copy.document)?, copy.span));
        Self {
            code: finding.code.name(),
            severity: finding.severity,
            verdict: finding.verdict,
            fact: finding.fact.as_deref(),
            rule: finding.rule.as_deref(),
            message: &finding.message,
            help: super::help(finding, corpus),
            sides: finding.sides().filter_map(side).collect(),
            copies: finding.also.iter().filter_map(copy).collect(),
            reconcile: &finding.reconcile,
            fingerprint: &finding.fingerprint,
            under: finding.under.as_deref(),
        }
    }
}

/// Writes one JSON object a line.
///
/// # Errors
/// If `out` can't be written.
pub fn lines<W: Write + ?Sized>(out: &mut W, records: impl Iterator<Item = impl Serialize>) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes the records of the mentions of a document, one JSON object a line, byte for byte as [`lines`] does. They may be as long
/// as the texts that they are read from, and serde would look for what is to be escaped in the name of every field of every one.
///
/// # Errors
/// If a text can't be written as JSON.
pub fn mention_lines(out: &mut Vec<u8>, document: &Document, mentions: &[Mention]) -> io::Result<()> {
    let mut head = Vec::new();
    write_text(&mut head, r#"{"document":"#, &document.id)?;
    write_text(&mut head, r#","path":"#, &document.path)?;
    let mut locator = Locator::new(document);
    for mention in mentions {
        for record in MentionRecord::all(&mut locator, mention) {
            out.extend_from_slice(&head);
            write_rest(out, &record)?;
        }
    }
    Ok(())
}

/// Writes a record behind the fields that all those of its document have in common.
fn write_rest(out: &mut Vec<u8>, record: &MentionRecord<'_>) -> io::Result<()> {
    let MentionRecord { place, kind, role, value, unit, timex, edtf, hedge, rests_on } = record;
    write_number(out, br#","line":"#, place.line);
    write_number(out, br#","column":"#, place.column);
    write_number(out, br#","start":"#, place.start);
    write_number(out, br#","end":"#, place.end);
    write_number(out, br#","end_line":"#, place.end_line);
    write_number(out, br#","end_column":"#, place.end_column);
    write_text(out, r#","text":"#, place.text)?;
    write_name(out, r#","type":""#, Some(kind));
    write_name(out, r#","role":""#, *role);
    write_text(out, r#","value":"#, value)?;
    unit.map_or(Ok(()), |unit| write_text(out, r#","unit":"#, unit))?;
    write_name(out, r#","timex":""#, timex.as_deref());
    write_name(out, r#","edtf":""#, edtf.as_deref());
    write_name(out, r#","hedge":""#, *hedge);
    write_name(out, r#","rests_on":""#, *rests_on);
    out.extend_from_slice(b"}\n");
    Ok(())
}

/// Writes a field that is a number; the key stands as it is to be written, and its length is known where it is called.
fn write_number<const LENGTH: usize>(out: &mut Vec<u8>, key: &[u8; LENGTH], number: usize) {
    out.extend_from_slice(key);
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// Writes a field that is a name or a date, in which nothing is to be escaped, if it is there; the key stands with the quotation
/// mark behind it.
fn write_name(out: &mut Vec<u8>, key: &str, name: Option<&str>) {
    if let Some(name) = name {
        out.extend_from_slice(key.as_bytes());
        out.extend_from_slice(name.as_bytes());
        out.push(b'"');
    }
}

/// Writes a field that is a text; the key stands as it is to be written.
fn write_text(out: &mut Vec<u8>, key: &str, text: &str) -> io::Result<()> {
    out.extend_from_slice(key.as_bytes());
    // All bytes are looked at, without a way out at the first to be escaped: so many are looked at in one step.
    if text.bytes().map(|byte| u8::from(matches!(byte, ..b' ' | b'"' | b'\\'))).fold(0, u8::max) == 0 {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
        return Ok(());
    }
    Ok(serde_json::to_writer(out, text)?)
}

/// Writes one JSON array, one object a line.
///
/// # Errors
/// If `out` can't be written.
pub fn array(out: &mut dyn Write, records: impl Iterator<Item = impl Serialize>) -> io::Result<()> {
    write!(out, "[")?;
    for (index, record) in records.enumerate() {
        write!(out, "{}", if index == 0 { "\n" } else { ",\n" })?;
        serde_json::to_writer(&mut *out, &record)?;
    }
    writeln!(out, "\n]")
}
