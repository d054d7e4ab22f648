//! Dates that no calendar has, weekdays that are not those of their date, and stretches that end before they begin.

use super::finding::{Code, Finding, Side, fingerprint};
use crate::fault::{DateFault, FaultKind};
use crate::reading::Reading;

/// One finding a fault. What rests on a date line that is `refuted` stands under the finding about that.
#[must_use]
pub fn findings(index: usize, reading: &Reading, refuted: Option<&Finding>) -> Vec<Finding> {
    let under = |fault: &DateFault| refuted.filter(|_| fault.by_document).map(|finding| finding.fingerprint.clone());
    reading.faults.iter().map(|fault| finding(index, reading, fault, under(fault))).collect()
}

fn finding(index: usize, reading: &Reading, fault: &DateFault, under: Option<String>) -> Finding {
    let words = reading.folded.folded(fault.span).of(&reading.folded.text);
    let (code, label) = match fault.kind {
        FaultKind::Weekday => (Code::CalendarWeekday, "another day of the week"),
        FaultKind::Impossible => (Code::CalendarImpossibleDate, "no such day"),
        FaultKind::Order => (Code::CalendarOrder, "ends before it begins"),
    };
    Finding {
        help: Some(match under {
            Some(_) => format!("{}; it is right if the date line is wrong", fault.help),
            None => fault.help.clone(),
        }),
        fingerprint: fingerprint([code.name(), &reading.sentence_around(fault.span), words, &fault.value]),
        under,
        ..Finding::new(code, &fault.message, Side::new(index, fault.span, &fault.value, label))
    }
}
