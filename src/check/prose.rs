//! What a finding about a fact says, in the documents' own words.

use chrono::NaiveDate;

use super::camps::FactVerdict;
use super::compare::{self, days_between, farthest, known};
use super::finding::{Reconcile, Side, Verdict};
use crate::claim::{AsOf, Claim, Modality, Words};
use crate::corpus::Corpus;
use crate::excerpt::and_more;
use crate::fact::Fact;
use crate::mention::{HedgeKind, RestsOn};
use crate::reading::Reading;
use crate::rules::Holds;
use crate::span::Span;

/// Where the words of claims come from.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'c> {
    pub(crate) corpus: &'c Corpus,
    /// One reading a document.
    pub(crate) readings: &'c [Reading],
}

/// The first few of some documents, by name.
pub(crate) fn named(documents: impl ExactSizeIterator<Item = usize>, corpus: &Corpus) -> String {
    let more = and_more(documents.len(), NAMED);
    let names: Vec<&str> =
        documents.take(NAMED).filter_map(|index| corpus.documents.get(index)).map(|document| document.id.as_str()).collect();
    names.join(", ") + &more
}

/// How many documents a finding names beside its sides.
const NAMED: usize = 3;

/// One sentence: what is claimed here, and what elsewhere.
pub(crate) fn message(
    fact: &Fact<'_>,
    found: &FactVerdict<'_>,
    (primary, counter): (&Claim, &Claim),
    from: Sources<'_>,
) -> String {
    let told = |claim: &Claim| told(claim, fact.compare.holds, from);
    let others = found.camps.iter().filter(|camp| camp.disputed()).count().saturating_sub(2);
    let more = more_values(others);
    if primary.document == counter.document {
        let in_order = primary.mention.span.start <= counter.mention.span.start;
        let (first, second) = if in_order { (primary, counter) } else { (counter, primary) };
        let verb = if found.verdict == Verdict::Conflict { "contradicts itself" } else { "gives two values" };
        return format!("this document {verb} on {}: {}, then {}{more}", fact.key, told(first), told(second));
    }
    let document = from.corpus.documents.get(counter.document).map_or("another document", |document| &document.id);
    let camp = found.camps.iter().find(|camp| camp.claims().any(|claim| std::ptr::eq(claim, counter)));
    let beside = match camp.map_or(1, |camp| camp.sources.iter().filter(|source| source.disputed).count()) {
        0 | 1 => String::new(),
        2 => " and another source".to_owned(),
        count => format!(" and {} other sources", count - 1),
    };
    format!("{} is {} here, but {} in {document}{beside}{more}", fact.key, told(primary), told(counter))
}

/// What a message says of further values.
pub(crate) fn more_values(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "; one more value stands beside these".to_owned(),
        count => format!("; {count} more values stand beside these"),
    }
}

/// What could reconcile the pair, or why nothing does, and what the dates of the pair rest on.
pub(crate) fn help(fact: &Fact<'_>, found: &FactVerdict<'_>, pair: (&Claim, &Claim), from: Sources<'_>) -> String {
    let mut reasons: Vec<String> = found.reconcile.iter().map(|reconcile| reason(*reconcile, pair, from)).collect();
    if reasons.is_empty() {
        reasons.push(no_reason(fact, pair).to_owned());
    }
    reasons.extend([pair.0, pair.1].into_iter().filter_map(|claim| rests_on(claim, from)));
    reasons.join("; ")
}

/// What the date of a claim rests on, where that is not its own words.
pub(crate) fn rests_on(claim: &Claim, from: Sources<'_>) -> Option<String> {
    let words = claim_words(claim, from);
    match claim.mention.rests_on? {
        RestsOn::Header => Some(format!("{words} was dated by the header of its document")),
        RestsOn::Inferred => Some(format!("{words} was dated by what its document tells of the day it was written")),
        RestsOn::Explicit | RestsOn::Context => None,
    }
}

/// A claim as a side of a finding, which stands for so many copies of its text.
pub(crate) fn side(claim: &Claim, copies: usize, holds: Holds, from: Sources<'_>) -> Side {
    let label = label(claim, holds, from);
    Side {
        document: claim.document,
        span: claim.mention.span,
        value: claim.mention.value.canonical(),
        hedge: claim.mention.hedge,
        rests_on: claim.mention.rests_on,
        label: match copies {
            0 => label,
            1 => format!("{label} (and one copy)"),
            count => format!("{label} (and {count} copies)"),
        },
    }
}

/// What the report writes beside the words of a claim: `11,600 soldats (about), as of 2023-08-19`.
pub(crate) fn label(claim: &Claim, holds: Holds, from: Sources<'_>) -> String {
    let value = claim.mention.value.display();
    let counted = counted(claim, from).map_or(String::new(), |words| format!(" {words}"));
    let hedge = claim.mention.hedge.map_or(String::new(), |hedge| format!(" ({})", hedge.kind));
    let mode = match claim.modality {
        Modality::Actual => String::new(),
        mode => format!(", {}", mode.name()),
    };
    // What holds for ever holds at no time in particular.
    let as_of = as_of(claim).filter(|_| holds != Holds::Always).map_or(String::new(), |time| format!(", {time}"));
    let speaker = claim.according_to.as_ref();
    let speaker = speaker.map_or(String::new(), |speaker| format!(", according to {}", quoted(claim, speaker, from)));
    format!("{value}{counted}{hedge}{mode}{as_of}{speaker}")
}

/// A value as a sentence tells it: `up to 15,000 "militaires et civils" as of 2024-11`.
pub(crate) fn told(claim: &Claim, holds: Holds, from: Sources<'_>) -> String {
    let hedge = claim.mention.hedge.map_or(String::new(), |hedge| format!("{} ", hedge.kind));
    let value = claim.mention.value.display();
    let value = if claim.modality == Modality::Change { format!("a change of {value}") } else { value };
    let counted = counted(claim, from).map_or(String::new(), |words| format!(" \"{words}\""));
    let as_of = as_of(claim).filter(|_| holds != Holds::Always);
    let as_of = as_of.map_or(String::new(), |time| format!(" {time}"));
    format!("{hedge}{value}{counted}{as_of}")
}

/// The as-of time of a claim, where it is known: `as of 2023-03`, `before 2020-03-17`.
fn as_of(claim: &Claim) -> Option<String> {
    known(claim.as_of.as_ref()).and(claim.as_of.as_ref()).map(AsOf::told)
}

/// Why the pair might differ without contradiction.
fn reason(reconcile: Reconcile, (a, b): (&Claim, &Claim), from: Sources<'_>) -> String {
    match reconcile {
        Reconcile::Peak => {
            let peak = if compare::is_peak(a) { a } else { b };
            peak_words(peak, from)
        }
        Reconcile::Scope => match (counted(a, from), counted(b, from)) {
            (Some(one), Some(other)) => format!("\"{one}\" is not \"{other}\""),
            (Some(words), None) | (None, Some(words)) => format!("only one of them says who or what is counted: \"{words}\""),
            (None, None) => "they may not count the same".to_owned(),
        },
        Reconcile::Speaker => match (&a.according_to, &b.according_to) {
            (Some(one), Some(other)) => format!("{} says the one, {} the other", quoted(a, one, from), quoted(b, other, from)),
            (Some(words), None) => {
                format!("{} says the one, the other stands in the document's own voice", quoted(a, words, from))
            }
            (None, Some(words)) => {
                format!("{} says the one, the other stands in the document's own voice", quoted(b, words, from))
            }
            (None, None) => "they may not have the same source".to_owned(),
        },
        Reconcile::Time => times(a, b, from),
    }
}

/// That the value of a claim is a peak.
pub(crate) fn peak_words(peak: &Claim, from: Sources<'_>) -> String {
    let hedge = peak.mention.hedge.filter(|hedge| hedge.kind == HedgeKind::UpTo);
    format!("\"{}\" is a peak", hedge.map_or("", |hedge| cut(peak, hedge.span, from)))
}

/// How the times of the two claims may part them.
fn times(a: &Claim, b: &Claim, from: Sources<'_>) -> String {
    if a.modality == Modality::Change {
        return "they may be changes over different times".to_owned();
    }
    if let (Some(one), Some(other)) = (known(a.as_of.as_ref()), known(b.as_of.as_ref())) {
        let same_day = farthest(one, other) == 0;
        let (nearest, farthest) = (stretch(days_between(one, other)), stretch(farthest(one, other)));
        let one_sided = [a, b].iter().any(|claim| claim.as_of.as_ref().is_some_and(|as_of| as_of.side.is_some()));
        return match days_between(one, other) {
            0 if same_day => "they may hold at different times of the day".to_owned(),
            0 if one_sided => "they may hold at different times".to_owned(),
            0 => format!("they may hold up to {farthest} apart"),
            _ if nearest == farthest => format!("they hold {nearest} apart"),
            _ => format!("they hold {nearest} to {farthest} apart"),
        };
    }
    let apart = written(a, from).zip(written(b, from)).map_or(0, |(one, other)| days_between(one, other));
    if apart > 0 {
        return format!("the articles are {} apart", stretch(apart));
    }
    match (known(a.as_of.as_ref()), known(b.as_of.as_ref())) {
        (None, None) => "neither says for when it holds".to_owned(),
        (None, _) => format!("{} does not say for when it holds", claim_words(a, from)),
        _ => format!("{} does not say for when it holds", claim_words(b, from)),
    }
}

/// Why nothing reconciles the pair.
fn no_reason(fact: &Fact<'_>, (a, b): (&Claim, &Claim)) -> &'static str {
    match fact.compare.holds {
        _ if compare::is_peak(a) && compare::is_peak(b) => {
            "both are peaks of the same things in the same voice, and no time explains two"
        }
        _ if a.modality == Modality::Change => "both are changes over the same time, of the same things and in the same voice",
        Holds::Always => "only one of them can be right, whenever the documents were written",
        Holds::Growing => "a total that only grows can't be lower later, nor be two at one time",
        Holds::Shrinking => "a total that only shrinks can't be higher later, nor be two at one time",
        Holds::At | Holds::Each => "both hold at about the same time, of the same things and in the same voice",
    }
}

/// First and last day on which the document of a claim can have been written.
fn written(claim: &Claim, from: Sources<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let dating = &from.readings.get(claim.document)?.dating;
    let anchor = dating.anchor.as_ref().and_then(|anchor| known(anchor.date().map(AsOf::from).as_ref()));
    anchor.or(dating.earliest.zip(dating.latest))
}

/// A number of days as people say it.
pub(crate) fn stretch(days: i64) -> String {
    // Rounded to the nearest unit; a month is 30.4 days, a year 365.
    let rounded = |unit: i64| (days * 10 + unit / 2) / unit;
    match days {
        ..=1 => "a day".to_owned(),
        2..=13 => format!("{days} days"),
        14..=44 => format!("{} weeks", rounded(70)),
        45..=334 => format!("{} months", rounded(304)),
        335..=547 => "a year".to_owned(),
        _ => format!("{} years", rounded(3650)),
    }
}

/// The words that say who or what is counted.
pub(crate) fn counted(claim: &Claim, from: Sources<'_>) -> Option<String> {
    let words = claim.scope.iter().filter_map(|scope| scope.words.as_ref()).map(|words| original(claim, words, from));
    Some(words.collect::<Vec<_>>().join(" ")).filter(|words| !words.is_empty())
}

/// The words that carry the value, quoted.
pub(crate) fn claim_words(claim: &Claim, from: Sources<'_>) -> String {
    format!("\"{}\"", cut(claim, claim.mention.span, from))
}

/// Words of a claim, quoted.
pub(crate) fn quoted(claim: &Claim, words: &Words, from: Sources<'_>) -> String {
    format!("\"{}\"", original(claim, words, from))
}

/// Words as the document writes them; as folded where their place is not of this text.
fn original(claim: &Claim, words: &Words, from: Sources<'_>) -> String {
    let cut = cut(claim, words.span, from);
    let words = if cut.is_empty() { &words.text } else { cut };
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a claim's document under `span`.
pub(crate) fn cut<'c>(claim: &Claim, span: Span, from: Sources<'c>) -> &'c str {
    from.corpus.documents.get(claim.document).map_or("", |document| span.of(&document.text))
}
