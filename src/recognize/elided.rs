//! What is told once for several values: the unit of `aged 33, 34 and 39`, the day of `à 9 h 30, heure locale, dimanche`.

use super::find::{Found, Reading, link};
use super::scan::Scan;
use super::tense::verb;
use super::time::{Fields, Time};
use super::token::Kind;
use crate::span::Span;
use crate::value::Value;
use crate::value::clock::Clock;
use crate::value::duration::{Duration, TimeUnit};
use crate::value::number::Number;

/// Gives the numbers of lists and ranges the unit that only one of them has.
pub(super) fn share_units(scan: &Scan<'_>, found: &mut Vec<Found>) {
    join_ages(scan, found);
    let mut start = 0;
    while start < found.len() {
        let (end, is_list) = linked(scan, found, start);
        if is_list {
            share(scan, &mut found[start..=end]);
        }
        start = end + 1;
    }
}

/// Makes one range of an age and the number that a word of ranges joins to it: `aged 18 to 34`.
fn join_ages(scan: &Scan<'_>, found: &mut Vec<Found>) {
    found.dedup_by(|high, low| {
        let (Some((from, unit)), Reading::Value(Value::Number(to))) = (age(low), &high.reading) else { return false };
        let joiner = low.last;
        let joined = scan.is(joiner, |word| scan.language.numbers.range.contains(word) && !scan.language.joiners.contains(word));
        // A hyphen right before the digits was read as their sign.
        let to = if high.first == joiner { to.negated() } else { *to };
        let ends = high.first == joiner || high.first == joiner + 1;
        if !joined || !ends || to.is_range() || to.stated <= from.stated || counts(scan, high.last) {
            return false;
        }
        low.reading = Reading::Value(Value::Age(Duration::new(Number::range(from, to), unit)));
        low.last = high.last;
        true
    });
}

/// The index of the last of the numbers and lengths of time that are linked from one on, and whether what links it tells that it ends
/// a list. Where it does not, none of them begins one.
fn linked(scan: &Scan<'_>, found: &[Found], start: usize) -> (usize, bool) {
    let mut end = start;
    while let [one, next] = found.get(end..end + 2).unwrap_or_default()
        && member(one).is_some()
        && member(next).is_some()
        && let Some(last) = link(scan, one.last, next.first)
    {
        end += 1;
        if last {
            return (end, true);
        }
    }
    (end, false)
}

/// Gives every member of a list the unit of its last one, or the age of its first. With an age among them all are ages.
fn share(scan: &Scan<'_>, list: &mut [Found]) {
    let [first, .., last] = list else { return };
    let aged = age(first).map(|(_, unit)| unit);
    let Some(unit) = member(last).and_then(|(_, unit)| unit).or(aged.filter(|_| !counts(scan, last.last))) else { return };
    let is_age = aged.is_some() || age(last).is_some();
    for found in list {
        let Some((number, own)) = member(found) else { continue };
        let length = Duration::new(number, own.unwrap_or(unit));
        found.reading = Reading::Value(if is_age { Value::Age(length) } else { Value::Duration(length) });
    }
}

/// The number of a member of such a list, and its unit if it has one.
fn member(found: &Found) -> Option<(Number, Option<TimeUnit>)> {
    match &found.reading {
        Reading::Value(Value::Number(number)) => Some((*number, None)),
        Reading::Value(Value::Duration(length) | Value::Age(length)) => match length.parts[..] {
            [(number, unit)] if !length.vague => Some((number, Some(unit))),
            _ => None,
        },
        _ => None,
    }
}

/// The number and the unit of an age.
fn age(found: &Found) -> Option<(Number, TimeUnit)> {
    let Reading::Value(Value::Age(_)) = found.reading else { return None };
    member(found).and_then(|(number, unit)| Some((number, unit?)))
}

/// Whether the number before a token counts what stands there.
fn counts(scan: &Scan<'_>, at: usize) -> bool {
    let joins = scan.is(at, |word| scan.language.joiners.contains(word));
    scan.kind(at) == Some(Kind::Word) && !joins && verb(scan, at).is_none()
}

/// How many tokens may stand between a time of day and the day that it is of.
const NEAR: usize = 7;

/// Gives a time of day the day that follows it in its sentence, if none came before.
pub(super) fn share_days(scan: &Scan<'_>, found: &mut [Found], sentence_of: &dyn Fn(usize) -> Span) {
    let start = |found: &Found| scan.tokens[found.first].span.start;
    let mut told = None;
    for index in 0..found.len() {
        let sentence = sentence_of(start(&found[index]));
        if day(&found[index]).is_some() {
            told = Some(sentence);
        }
        let Some([clock, next]) = found.get_mut(index..index + 2) else { return };
        let Reading::Time(Time { clock: Some(at @ Clock::At { .. }), fields, .. }) = &clock.reading else { continue };
        let bare = fields.is_empty() && day(clock).is_none();
        let Some(date) = day(next).filter(|date| bare && date.clock.is_none() && told != Some(sentence)) else { continue };
        let between = clock.last..next.first;
        let parted = between.len() > NEAR || between.clone().any(|token| parts(scan, token)) || start(next) >= sentence.end;
        if !parted {
            clock.reading = Reading::Time(Time { clock: Some(*at), ..date.clone() });
            clock.tense = next.tense;
        }
    }
}

/// How many tokens may stand between the part of a day and an hour of it.
const BESIDE: usize = 3;

/// Gives an hour of the dial the half of the day that the part of the day right before it tells: `heute Abend um 8 Uhr`.
pub(super) fn share_parts_of_days(scan: &Scan<'_>, found: &mut [Found]) {
    for index in 1..found.len() {
        let (before, behind) = found.split_at_mut(index);
        let (Some(part), Some(clock)) = (before.last(), behind.first_mut()) else { continue };
        let Reading::Time(Time { clock: Some(Clock::Part(told)), from: None, .. }) = part.reading else { continue };
        let between = part.last..clock.first;
        let near = between.len() <= BESIDE && !between.clone().any(|token| parts(scan, token));
        if let Reading::Time(Time { clock: Some(at), fields, .. }) = &mut clock.reading
            && near
            && fields.is_empty()
        {
            *at = at.of_part(told);
        }
    }
}

/// The time of a value that names a day: by its weekday, by its number, or as so many days from the text.
fn day(found: &Found) -> Option<&Time> {
    let Reading::Time(time) = &found.reading else { return None };
    let Fields { day, weekday, .. } = time.fields;
    let counted = time.within.is_none() && !time.shift.is_empty() && time.shift.iter().all(|step| step.unit == TimeUnit::Day);
    ((day.is_some() || weekday.is_some() || counted) && time.from.is_none()).then_some(time)
}

/// Whether a token parts a time of day from the day behind it: a verb, what joins a list, or a mark that is no comma.
fn parts(scan: &Scan<'_>, at: usize) -> bool {
    match scan.kind(at) {
        Some(Kind::Word) => verb(scan, at).is_some() || scan.is(at, |word| scan.language.joiners.contains(word)),
        Some(Kind::Mark) => !matches!(scan.text(at), "," | "'" | "-"),
        Some(Kind::Digits | Kind::Break) | None => true,
    }
}
