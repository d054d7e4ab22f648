//! What findings about claims have for a common cause: the date line of a document, wrong or in doubt, by which values or
//! times of its claims were read.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Code, Finding, Side};
use super::prose::Sources;
use crate::claim::Claim;
use crate::dating::Anchor;
use crate::fact::Fact;
use crate::mention::RestsOn;
use crate::reading::Reading;
use crate::rules::Holds;
use crate::span::Span;
use crate::value::Value;

/// Claims that rest on such a date line, by their place, with the fingerprint of the finding about the line.
pub(super) struct Causes(BTreeMap<(usize, Span), String>);

impl Causes {
    /// The claims of `facts` that rest on a date line which one of `alone`, the findings about single documents, is about.
    pub(super) fn new(alone: &[Finding], facts: &[Fact<'_>], from: Sources<'_>) -> Self {
        let mut lines: BTreeMap<usize, &str> = BTreeMap::new();
        for finding in alone.iter().filter(|finding| finding.code == Code::HeaderDate) {
            for document in finding.documents() {
                // The first finding about a document is the one about the line that its text refutes.
                lines.entry(document).or_insert(&finding.fingerprint);
            }
        }
        if lines.is_empty() {
            return Self(BTreeMap::new());
        }
        let claims = facts.iter().flat_map(|fact| fact.claims.iter().map(|claim| (*claim, fact.compare.holds)));
        let resting = claims.filter_map(|(claim, holds)| {
            let line = lines.get(&claim.document)?;
            let reading = from.readings.get(claim.document)?;
            let rests =
                is_by_document(claim.mention.rests_on) || (holds != Holds::Always && is_timed_by_document(claim, reading));
            rests.then(|| ((claim.document, claim.mention.span), (*line).to_owned()))
        });
        Self(resting.collect())
    }

    /// Stands a finding under the one about the date line that a side of it rests on, the primary side before the others;
    /// one that stands under another already stays there. A conflict that is left without that document stands by itself.
    pub(super) fn under(&self, finding: Finding) -> Finding {
        let is_conflict = matches!(finding.code, Code::FactConflict | Code::FactDiscrepancy);
        let deciding = match finding.code {
            Code::KnownValue => 1,
            // Behind the two that contradict one another stand those that only say the same again.
            _ if is_conflict => 2,
            _ => usize::MAX,
        };
        let line_of = |side: &Side| self.0.get(&(side.document, side.span));
        let line = finding.sides().take(deciding).find_map(line_of).cloned();
        let besides: BTreeSet<&str> =
            finding.sides().filter(|side| line_of(side).is_none()).map(|side| side.value.as_str()).collect();
        let line = line.filter(|_| !is_conflict || besides.len() < 2);
        Finding { under: finding.under.or(line), ..finding }
    }
}

/// Whether a date was read by when its document was written.
fn is_by_document(rests_on: Option<RestsOn>) -> bool {
    matches!(rests_on, Some(RestsOn::Header | RestsOn::Inferred))
}

/// Whether the time of a claim is when its document was written, or a date of its sentence that was read by that.
fn is_timed_by_document(claim: &Claim, reading: &Reading) -> bool {
    let Some(as_of) = &claim.as_of else { return false };
    let in_sentence = |span: Span| claim.sentence.contains(span) && !span.overlaps(claim.mention.span);
    let stated = reading
        .mentions
        .iter()
        .find(|mention| in_sentence(mention.span) && matches!(&mention.value, Value::Date(date) if *date == as_of.date));
    match stated {
        Some(mention) => is_by_document(mention.rests_on),
        None => reading.dating.anchor.as_ref().and_then(Anchor::date).is_some_and(|date| date.shape == as_of.date.shape),
    }
}
