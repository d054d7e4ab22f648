//! The values in which two sentences of one wording differ.

use std::collections::BTreeSet;

use chrono::Datelike;
use rust_decimal::prelude::ToPrimitive;

use super::align::{aligned, renamed};
use super::near::Pair;
use super::sentence::{Piece, Sentence};
use crate::corpus::Corpus;
use crate::mention::{Mention, RestsOn};
use crate::reading::Reading;
use crate::value::clock::Clock;
use crate::value::date::{Date, Shape};
use crate::value::duration::{Duration, TimeUnit};
use crate::value::relation::{Relation, relate};
use crate::value::{Value, ValueType};

/// Indexes of the mentions of the two documents that stand in the same place.
pub(super) type Slot = (usize, usize);

/// The slots whose values differ, where both sentences tell of the same occasion. Empty where they don't.
pub(super) fn differing(pair: &Pair, sentences: &[Sentence], corpus: &Corpus, readings: &[Reading]) -> Vec<Slot> {
    let (one, other) = (&sentences[pair.first], &sentences[pair.second]);
    let (first, second) = (&readings[one.document].mentions, &readings[other.document].mentions);
    let differ = |slot: &Slot| relate(&first[slot.0], &second[slot.1], None) == Relation::Differ;
    let slots: Vec<Slot> = aligned(&one.pieces, &other.pieces, pair.alike >= LIKELY).into_iter().filter(differ).collect();
    let kinds: BTreeSet<ValueType> = slots.iter().map(|slot| first[slot.0].value.kind()).collect();
    let explicit = |sentence: &Sentence, mention: &Mention| is_stated(mention, &corpus.documents[sentence.document].text);
    let told = slots.iter().all(|slot| match first[slot.0].value.kind() {
        // A rank or a name is of another thing, and lengths of time are often told as seen from the day of the text.
        ValueType::Ordinal | ValueType::Id | ValueType::Set => false,
        ValueType::Duration | ValueType::Age => one.day == other.day,
        ValueType::Date => {
            let (a, b) = (&first[slot.0], &second[slot.1]);
            explicit(one, a) && explicit(other, b) && !moves_along(one, other, a, b)
        }
        _ => true,
    });
    // What differs in its date as well is another occasion.
    let one_occasion = if kinds.contains(&ValueType::Date) { slots.len() == 1 } else { !other_times(one, other, first, second) };
    let moved = |slot: &Slot| stands_in(&first[slot.0], other, second) || stands_in(&second[slot.1], one, first);
    let one_thing = !slots.iter().any(moved) && slots.len() <= MOST_SLOTS && !renamed(&one.pieces, &other.pieces);
    if told && one_occasion && one_thing { slots } else { Vec::new() }
}

/// From so much likeness on, in thousandths, a figure may stand behind another word.
const LIKELY: u64 = 600;

/// Sentences that differ in more are of different things.
const MOST_SLOTS: usize = 3;

/// Whether a value of one sentence stands elsewhere in the other: then the sentence was turned round.
fn stands_in(value: &Mention, other: &Sentence, mentions: &[Mention]) -> bool {
    values(other, mentions).any(|mention| relate(value, mention, None) == Relation::Agree)
}

/// The values of a sentence.
fn values<'m>(sentence: &'m Sentence, mentions: &'m [Mention]) -> impl Iterator<Item = &'m Mention> {
    sentence.pieces.iter().filter_map(|piece| match piece {
        Piece::Value(_, at) => mentions.get(*at),
        Piece::Word(..) => None,
    })
}

/// Whether both sentences name days, or times of day, and none that is the same.
fn other_times(one: &Sentence, other: &Sentence, first: &[Mention], second: &[Mention]) -> bool {
    let clocks =
        |sentence: &Sentence, mentions: &[Mention]| -> BTreeSet<Clock> { values(sentence, mentions).filter_map(clock).collect() };
    let days = |sentence: &Sentence, mentions: &[Mention]| -> BTreeSet<String> {
        let days = values(sentence, mentions).filter_map(date).filter(|date| date.bounds().is_some_and(|(a, b)| a == b));
        days.map(Date::edtf).collect()
    };
    apart(&clocks(one, first), &clocks(other, second)) || apart(&days(one, first), &days(other, second))
}

/// Whether both sets hold something, and nothing in common.
fn apart<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> bool {
    !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
}

/// The time of day that a mention tells. `12h` may be a length of time as well.
fn clock(mention: &Mention) -> Option<Clock> {
    match &mention.value {
        Value::Date(date) => date.clock,
        Value::Duration(Duration { parts, .. }) => match parts.as_slice() {
            [(hours, TimeUnit::Hour)] => Some(Clock::At { hour: hours.stated.to_u32()?, minute: 0, utc: false }),
            _ => None,
        },
        _ => None,
    }
}

/// The date that a mention tells.
fn date(mention: &Mention) -> Option<&Date> {
    match &mention.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

/// Whether a date is written out with a number, and no time of day: what is told by a weekday or as yesterday is as seen from
/// the day of its text.
fn is_stated(mention: &Mention, text: &str) -> bool {
    let plain = date(mention).is_some_and(|date| date.clock.is_none());
    let words = mention.span.of(text);
    // A year of two digits may be anything: inches in `6'02"`.
    let year = date(mention).is_some_and(|date| matches!(date.shape, Shape::Year(_)));
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    plain && mention.rests_on != Some(RestsOn::Context) && digits >= if year { 4 } else { 1 }
}

/// Whether what differs is dates that were long past for both sentences, so that no day between them explains it.
pub(super) fn are_past(one: &Sentence, other: &Sentence, slots: &[Slot], readings: &[Reading]) -> bool {
    let past = |sentence: &Sentence, at: usize| {
        since(sentence, &readings[sentence.document].mentions[at]).is_some_and(|(_, last)| last < -RECENT)
    };
    slots.iter().all(|slot| past(one, slot.0) && past(other, slot.1))
}

/// Whether figures may well have changed between two sentences: days lie between them, in which a state ends and the next one of its kind
/// begins. A figure of one time that was long past for both stays what it is.
pub(super) fn may_have_changed(one: &Sentence, other: &Sentence, slots: &[Slot], readings: &[Reading]) -> bool {
    let (first, second) = (&readings[one.document].mentions, &readings[other.document].mentions);
    let is_date = slots.iter().any(|slot| date(&first[slot.0]).is_some());
    let later = one.day.zip(other.day).is_some_and(|(one, other)| (other - one).num_days() > LASTING);
    let past = |sentence: &Sentence, mention: &Mention| since(sentence, mention).is_some_and(|(_, last)| last < -RECENT);
    let settled = || {
        values(one, first).filter(|mention| past(one, mention)).any(|mention| {
            let same = |there: &Mention| relate(mention, there, None) == Relation::Agree;
            values(other, second).any(|there| past(other, there) && same(there))
        })
    };
    !is_date && later && !settled()
}

/// So many days a state of affairs is taken to last: an alert, a search, a toll that is being counted.
const LASTING: i64 = 2;

/// What lies less than so many days back is still being told: the toll of an attack grows, a bulletin is written anew.
const RECENT: i64 = 31;

/// Days from the day of a text to the first and the last day of a date in it.
fn since(sentence: &Sentence, mention: &Mention) -> Option<(i64, i64)> {
    let day = sentence.day?;
    let (first, last) = date(mention)?.in_year(day.year()).bounds()?;
    Some(((first - day).num_days(), (last - day).num_days()))
}

/// Whether two dates lie as far from the days of their texts, and not far: then the sentence is written anew each time.
fn moves_along(one: &Sentence, other: &Sentence, first: &Mention, second: &Mention) -> bool {
    let near = |sentence: &Sentence, mention: &Mention| since(sentence, mention).filter(|(first, _)| first.abs() <= RECENT);
    one.day != other.day
        && near(one, first).is_some_and(|(since, _)| near(other, second).is_some_and(|(other, _)| since == other))
}
