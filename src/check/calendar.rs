//! Dates that no calendar has, and weekdays that are not those of their date.

use super::finding::{Code, Finding, Severity, Side, fingerprint};
use crate::document::Document;
use crate::reading::{DateFault, Reading};

/// One finding a fault.
#[must_use]
pub fn findings(document: &Document, index: usize, reading: &Reading) -> Vec<Finding> {
    reading.faults.iter().map(|fault| finding(document, index, fault)).collect()
}

fn finding(document: &Document, index: usize, fault: &DateFault) -> Finding {
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
        reconcile: Vec::new(),
        fingerprint: fingerprint([
            code.name(),
            document.line_at(fault.span.start).of(&document.text),
            fault.span.of(&document.text),
            &fault.value,
        ]),
    }
}
