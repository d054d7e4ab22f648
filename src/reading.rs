//! One document as the recognizers read it: the work that is done once, whatever the number of rules.

use crate::dating::Dating;
use crate::fold::Folded;
use crate::mention::Mention;
use crate::segment::Segments;
use crate::span::Span;

/// A document, folded, cut and with its values found and resolved.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Code of the language it was read in.
    pub language: Option<String>,
    /// The text as it is matched.
    pub folded: Folded,
    /// Its sentences and paragraphs.
    pub segments: Segments,
    /// When it was written.
    pub dating: Dating,
    /// Every typed value, in the order of the text. Spans do not overlap.
    pub mentions: Vec<Mention>,
    /// Dates that no calendar has, or that fall on another weekday than the one beside them.
    pub faults: Vec<DateFault>,
}

/// Something wrong with a date by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFault {
    /// The words.
    pub span: Span,
    /// What is wrong, for people.
    pub message: String,
    /// What would mend it, for people.
    pub help: String,
    /// Whether the weekday is wrong; otherwise the date itself is impossible.
    pub weekday: bool,
    /// The date as read.
    pub value: String,
}
