//! Dates that no calendar has, and weekdays that are not those of their date.

use super::finding::{Code, Finding, Severity, Side, fingerprint};
use crate::document::Document;
use crate::reading::{DateFault, Reading};
use crate::span::Span;

/// One finding a fault.
#[must_use]
pub fn findings(document: &Document, index: usize, reading: &Reading) -> Vec<Finding> {
    reading.faults.iter().map(|fault| finding(document, index, reading, fault)).collect()
}

fn finding(document: &Document, index: usize, reading: &Reading, fault: &DateFault) -> Finding {
    let folded = |span: Span| reading.folded.folded(span).of(&reading.folded.text);
    let code = if fault.weekday { Code::CalendarWeekday } else { Code::CalendarImpossibleDate };
    Finding {
        code,
        severity: Severity::Error,
        verdict: None,
        fact: None,
        rule: None,
        message: fault.message.clone(),
        help: Some(fault.help.clone()).filter(|help| !help.is_empty()),
        primary: Side {
            document: index,
            span: fault.span,
            value: fault.value.clone(),
            hedge: None,
            rests_on: None,
            label: if fault.weekday { "another day of the week" } else { "no such day" }.to_owned(),
        },
        others: Vec::new(),
        also: Vec::new(),
        reconcile: Vec::new(),
        fingerprint: fingerprint([code.name(), folded(document.line_at(fault.span.start)), folded(fault.span), &fault.value]),
    }
}
