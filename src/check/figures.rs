//! Figures held against one another without any rule: sums and shares within a sentence, sentences that two documents share.

use super::finding::{Code, Finding, Severity, Side, fingerprint};
use crate::mention::Mention;
use crate::reading::Reading;

mod line;
mod percent;
pub mod reworded;
mod sum;

/// What is wrong with the figures of single sentences, in the order of the text.
#[must_use]
pub fn findings(index: usize, reading: &Reading) -> Vec<Finding> {
    let lines = line::lines(reading);
    let faults = lines.iter().flat_map(|line| sum::faults(line, reading).into_iter().chain(percent::faults(line, reading)));
    faults.map(|fault| finding(index, reading, fault)).collect()
}

/// Figures of one sentence that do not go together.
struct Fault {
    code: Code,
    severity: Severity,
    message: String,
    help: String,
    /// The figure that the others do not give, with what is written beside it.
    stated: (usize, String),
    /// The other figures, with what is written beside them.
    others: Vec<(usize, String)>,
}

fn finding(index: usize, reading: &Reading, fault: Fault) -> Finding {
    let folded = |mention: &Mention| reading.folded.folded(mention.span).of(&reading.folded.text);
    let side = |(at, label): (usize, String)| {
        let mention = &reading.mentions[at];
        Side { hedge: mention.hedge, ..Side::new(index, mention.span, mention.value.canonical(), label) }
    };
    let stated = &reading.mentions[fault.stated.0];
    let sentence = reading.sentence_around(stated.span);
    let values = fault.others.iter().map(|(at, _)| folded(&reading.mentions[*at]));
    Finding {
        severity: fault.severity,
        fingerprint: fingerprint([fault.code.name(), &sentence, folded(stated)].into_iter().chain(values)),
        help: Some(fault.help),
        others: fault.others.into_iter().map(side).collect(),
        ..Finding::new(fault.code, fault.message, side(fault.stated))
    }
}
