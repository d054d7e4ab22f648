//! Nearly the same sentence in two documents, with another figure or date: what an agency sent, and what became of it.

use std::collections::BTreeSet;

use crate::check::finding::{Code, Finding, Place, Severity, Side, fingerprint};
use crate::corpus::Corpus;
use crate::reading::Reading;
use crate::value::Value;
use kin::Kin;
use near::pairs;
use sentence::{Sentence, sentences};
use slot::{Slot, differing};

mod align;
mod kin;
mod near;
mod sentence;
mod slot;

/// Two sentences that differ in figures, as indexes; the first stands in the document that comes first.
struct Reworded {
    first: usize,
    second: usize,
    alike: u64,
    slots: Vec<Slot>,
}

/// One finding for each sentence that stands elsewhere with other figures, whatever the number of its copies.
#[must_use]
pub fn findings(corpus: &Corpus, readings: &[Reading]) -> Vec<Finding> {
    if readings.len() != corpus.documents.len() {
        return Vec::new();
    }
    let sentences = sentences(corpus, readings);
    let near = pairs(&sentences);
    let kin = Kin::new(&sentences, &near);
    let mut told: Vec<Reworded> = Vec::new();
    for pair in &near {
        let (one, other) = (&sentences[pair.first], &sentences[pair.second]);
        let slots = differing(pair, &sentences, corpus, readings);
        // A document that has both sentences tells of two things.
        if slots.is_empty() || one.shares_document(other) || !kin.same_event(pair, &sentences) {
            continue;
        }
        if slot::may_have_changed(one, other, &slots, readings) {
            continue;
        }
        if pair.close || pair.alike >= kin::ENOUGH && slot::are_past(one, other, &slots, readings) {
            told.push(Reworded { first: pair.first, second: pair.second, alike: pair.alike, slots });
        }
    }
    // Of a sentence that stands in many forms, those that are most alike are told, and no form more often than it must be.
    told.sort_by_key(|reworded| (std::cmp::Reverse(reworded.alike), reworded.first, reworded.second));
    let mut seen = BTreeSet::new();
    told.retain(|reworded| seen.insert(reworded.first) | seen.insert(reworded.second));
    told.iter().filter_map(|reworded| finding(reworded, &sentences, corpus, readings)).collect()
}

fn finding(reworded: &Reworded, sentences: &[Sentence], corpus: &Corpus, readings: &[Reading]) -> Option<Finding> {
    let (first, second) = (&sentences[reworded.first], &sentences[reworded.second]);
    let shown = |sentence: &Sentence, at: usize| {
        let mention = &readings[sentence.document].mentions[at];
        if matches!(mention.value, Value::Date(_)) {
            return format!("\"{}\"", mention.span.of(&corpus.documents[sentence.document].text));
        }
        let hedge = mention.hedge.map(|hedge| format!("{} ", hedge.kind)).unwrap_or_default();
        format!("{hedge}{}", mention.value.display())
    };
    let list = |sentence: &Sentence, end: fn(&Slot) -> usize| {
        let values: Vec<String> = reworded.slots.iter().map(|slot| shown(sentence, end(slot))).collect();
        values.join(" and ")
    };
    let side = |sentence: &Sentence, at: usize| Side {
        document: sentence.document,
        span: readings[sentence.document].mentions[at].span,
        value: readings[sentence.document].mentions[at].value.canonical(),
        hedge: readings[sentence.document].mentions[at].hedge,
        rests_on: readings[sentence.document].mentions[at].rests_on,
        label: format!("{}{}", shown(sentence, at), written(sentence)),
    };
    let text = |sentence: &Sentence| sentence.span.of(&readings[sentence.document].folded.text).trim();
    let mut texts = [text(first), text(second)];
    texts.sort_unstable();
    let (severity, help) = judged(reworded, first, second, readings);
    let id = &corpus.documents[first.document].id;
    let later = reworded.slots.iter().map(|slot| side(second, slot.1));
    let mut sides = later.chain(reworded.slots.iter().map(|slot| side(first, slot.0)));
    let primary = sides.next()?;
    let [there, here] = [list(first, |slot| slot.0), list(second, |slot| slot.1)];
    let message = format!("nearly the same sentence says {here} here, but {there} in {id}");
    Some(Finding {
        severity,
        help: Some(help),
        others: sides.collect(),
        also: copies(first, second),
        fingerprint: fingerprint([Code::FiguresReworded.name(), texts[0], texts[1]]),
        ..Finding::new(Code::FiguresReworded, message, primary)
    })
}

/// Where one of two sentences stands word for word and is not shown.
fn copies(first: &Sentence, second: &Sentence) -> Vec<Place> {
    let copies: BTreeSet<Place> = first.copies.iter().chain(&second.copies).copied().collect();
    copies.into_iter().collect()
}

/// What is written beside a value: when its document was written.
fn written(sentence: &Sentence) -> String {
    sentence.day.map_or(String::new(), |day| format!(", written {day}"))
}

/// How bad the difference is, and what could explain it. A later document may know more, but not of a day that is past.
fn judged(reworded: &Reworded, first: &Sentence, second: &Sentence, readings: &[Reading]) -> (Severity, String) {
    let values = || reworded.slots.iter().map(|slot| &readings[second.document].mentions[slot.1].value);
    let dates = values().any(|value| matches!(value, Value::Date(_)));
    let (severity, help) = match first.day.zip(second.day).map(|(first, second)| (second - first).num_days()) {
        _ if dates => (Severity::Warning, "if both tell of the same event, one of the two dates is wrong".to_owned()),
        None => (Severity::Warning, "one of the two is wrong, or the figure changed between them; neither is dated".to_owned()),
        Some(0) => (Severity::Warning, "both were written on one day: one of the two is wrong, or out of date".to_owned()),
        Some(1) => (Severity::Note, "this was written a day later, so that the figure may have changed".to_owned()),
        Some(days) => (Severity::Note, format!("this was written {days} days later, so that the figure may have changed")),
    };
    let copies = first.copies.len() + second.copies.len();
    let copies = match copies {
        0 => String::new(),
        1 => "; one more document has one of the two sentences".to_owned(),
        count => format!("; {count} more documents have one of the two sentences"),
    };
    (severity, help + &copies)
}
