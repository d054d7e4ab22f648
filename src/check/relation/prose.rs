//! What findings about relations say.

use super::{Choice, Term};
use crate::check::finding::{Reconcile, Side};
use crate::check::prose::{self, Sources};

/// A term as a side, which names its fact: the facts of a relation are several.
pub(super) fn side(term: &Term<'_>, from: Sources<'_>) -> Side {
    let side = prose::side(term.claim, 0, term.fact.compare.holds, from);
    let beside = match term.documents.len() {
        0 | 1 => String::new(),
        2 => " (and one more document)".to_owned(),
        count => format!(" (and {} more documents)", count - 1),
    };
    Side { label: format!("{}: {}{beside}", term.fact.key, side.label), ..side }
}

/// A value as a sentence tells it.
pub(super) fn told(term: &Term<'_>, from: Sources<'_>) -> String {
    prose::told(term.claim, term.fact.compare.holds, from)
}

/// Where a term stands, as seen from the primary side: ` in b.txt`, or nothing if that is here.
pub(super) fn elsewhere(term: &Term<'_>, primary: &Term<'_>, from: Sources<'_>) -> String {
    let document = from.corpus.documents.get(term.claim.document).filter(|_| term.claim.document != primary.claim.document);
    document.map_or(String::new(), |document| format!(" in {}", document.id))
}

/// What could explain it, or else `plain`; then what dates rest on, and which pack says so.
pub(super) fn help(choice: &Choice<'_>, plain: &str, pack: &str, from: Sources<'_>) -> String {
    let mut parts: Vec<String> = choice.reconcile.iter().flat_map(|reason| reasons(*reason, choice, from)).collect();
    if parts.is_empty() {
        parts.push(plain.to_owned());
    }
    parts.extend(choice.terms.iter().filter_map(|term| prose::rests_on(term.claim, from)));
    parts.push(format!("the pack {pack} relates them"));
    parts.join("; ")
}

fn reasons(reason: Reconcile, choice: &Choice<'_>, from: Sources<'_>) -> Vec<String> {
    let terms = choice.terms.iter();
    match reason {
        Reconcile::Speaker => terms
            .filter_map(|term| {
                let speaker = prose::quoted(term.claim, term.claim.according_to.as_ref()?, from);
                Some(format!("{speaker} says so of {}", term.fact.key))
            })
            .collect(),
        Reconcile::Time => {
            let timeless: Vec<String> = terms
                .filter(|term| term.as_of.is_none() && term.fact.compare.holds != crate::rules::Holds::Always)
                .map(|term| format!("{} does not say for when it holds", prose::claim_words(term.claim, from)))
                .collect();
            if timeless.is_empty() { vec!["they hold at different times".to_owned()] } else { timeless }
        }
        Reconcile::Scope => vec!["no document states all of them, and several may not count the same".to_owned()],
        Reconcile::Peak => Vec::new(),
    }
}
