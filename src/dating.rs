//! When was this written? The date line of a document held against the unresolved mentions of its own text.

use chrono::NaiveDate;

use crate::document::DateLine;
use crate::span::Span;
use crate::value::date::Date;

/// When a document was written, as far as its text and its date lines tell.
#[derive(Clone, Debug, Default)]
pub struct Dating {
    /// What relative dates are resolved against; `None` where nothing dates the text.
    pub anchor: Option<Anchor>,
    /// First and last day on which the text can have been written, by its own words alone.
    pub earliest: Option<NaiveDate>,
    /// See `earliest`.
    pub latest: Option<NaiveDate>,
    /// What the interval rests on, in the order of the text.
    pub evidence: Vec<Evidence>,
    /// The date lines that lie outside the interval.
    pub refuted: Vec<DateLine>,
}

/// The document creation time that anchors relative dates.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// The date, at its own grain.
    pub date: Date,
    /// Whether it is a date line (`Header`) or what the text itself tells (`Inferred`).
    pub rests_on: crate::mention::RestsOn,
}

/// One piece of evidence for when the text was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The words.
    pub span: Span,
    /// Why they date the text, for people: `told as still to come`.
    pub why: String,
    /// The text was written on this day or later.
    pub earliest: Option<NaiveDate>,
    /// The text was written on this day or sooner.
    pub latest: Option<NaiveDate>,
}
