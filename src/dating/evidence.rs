//! Words that tell when the text around them was written.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{Dating, Evidence};
use crate::language::lexicon::Tense;
use crate::language::phrase::Direction;
use crate::mention::HedgeKind;
use crate::recognize::find::{Found, Reading};
use crate::recognize::scan::Scan;
use crate::recognize::tense::Told;
use crate::recognize::time::Time;
use crate::span::Span;

/// How long after a day the press still reports words that were said on it as said "this day".
const NEWS_WEEK: Days = Days::new(6);

/// What each date of a text tells, in its order.
pub(crate) fn collect(scan: &Scan<'_>, found: &[&Found]) -> Vec<Evidence> {
    let times = times(found);
    let mut evidence: Vec<Evidence> = times.iter().filter_map(|(found, time)| direct(scan, found, time)).collect();
    drop_overtaken(&mut evidence);
    evidence.extend(times.iter().filter_map(|(found, time)| beside_fuller(scan, found, time, &times)));
    evidence
}

/// What weekdays beside days tell of a text that states no date: they leave several years, of which the evidence of the rest of
/// the text may leave one.
pub(crate) fn weekdays(scan: &Scan<'_>, found: &[&Found], rest: &[Evidence]) -> Vec<Evidence> {
    let mut interval = Dating::default();
    intersect(rest.to_vec(), &mut interval);
    times(found).iter().filter_map(|(found, time)| weekday(scan, found, time, &interval)).collect()
}

/// The dates among what was found.
fn times<'a>(found: &[&'a Found]) -> Vec<(&'a Found, &'a Time)> {
    let time = |found: &&'a Found| match &found.reading {
        Reading::Time(time) => Some((*found, time)),
        Reading::Value(_) => None,
    };
    found.iter().filter_map(time).collect()
}

/// Leaves out what is told as still to come where the text tells of later days as past: histories speak of the future of
/// their times.
fn drop_overtaken(evidence: &mut Vec<Evidence>) {
    let past = evidence.iter().filter(|piece| piece.strength <= 1).filter_map(|piece| piece.earliest);
    // A day that is told again is no other.
    let past: BTreeSet<NaiveDate> = past.collect();
    evidence.retain(|piece| {
        let overtaken = |latest: NaiveDate| past.iter().rev().take_while(|&&earliest| earliest > latest).count() >= OVERTAKING;
        piece.earliest.is_some() || piece.strength > 1 || !piece.latest.is_some_and(overtaken)
    });
}

/// So many later days told as past overtake one that is told as still to come.
const OVERTAKING: usize = 2;

/// Intersects evidence, the strongest first; what would leave no day is set aside.
pub(crate) fn intersect(mut evidence: Vec<Evidence>, dating: &mut Dating) {
    evidence.sort_by_key(|piece| (std::cmp::Reverse(piece.strength), piece.span));
    for piece in evidence {
        let earliest = dating.earliest.max(piece.earliest);
        let latest = [dating.latest, piece.latest].into_iter().flatten().min();
        if earliest.zip(latest).is_some_and(|(earliest, latest)| earliest > latest) {
            dating.set_aside.push(piece);
            continue;
        }
        (dating.earliest, dating.latest) = (earliest, latest);
        dating.evidence.push(piece);
    }
    dating.evidence.sort_by_key(|piece| piece.span);
    dating.set_aside.sort_by_key(|piece| piece.span);
}

/// What a date with all its parts tells: a day told as now, a past or a future.
fn direct(scan: &Scan<'_>, found: &Found, time: &Time) -> Option<Evidence> {
    let date = time.explicit()?;
    let (first, last) = date.bounds()?;
    // A date that contradicts its own weekday is wrong in one of its parts, and which one is not known.
    if time.fields.weekday.is_some_and(|weekday| first == last && weekday != first.weekday()) {
        return None;
    }
    let hedge = found.hedge.map(|hedge| hedge.kind);
    let piece = |why, earliest, latest, strength| {
        Some(Evidence {
            span: place(scan, found),
            date: date.clone(),
            why,
            earliest,
            latest,
            gap: None,
            named_day: false,
            strength,
        })
    };
    if time.direction == Some(Direction::Same) && first == last {
        let very_day = !time.shift.is_empty();
        let earliest = if very_day { Some(first) } else { first.checked_sub_days(NEWS_WEEK) };
        let why = if very_day { "told as the very day" } else { "told as of these days" };
        // Stories set long ago are told with the same words: `Ce 13 septembre 1982, Grace Kelly est au volant`.
        let strength = if very_day { 3 } else { 1 };
        return piece(why, earliest, first.checked_add_days(NEWS_WEEK), strength);
    }
    let to_the_month = time.fields.month.is_some();
    // A year that qualifies a noun need not be that of the verb: `it had forecast 1990 sales of ...`.
    let placed = to_the_month
        || hedge.is_some()
        || time.part.is_some()
        || found.first.checked_sub(1).is_some_and(|at| scan.is(at, |word| scan.language.prepositions.contains(word)));
    match (hedge, found.tense) {
        (Some(HedgeKind::Since), _) => piece("told as begun", Some(first), None, 1),
        (Some(HedgeKind::By), Some(Told { tense: Tense::Future, .. }) | None) => {
            piece("a deadline still to come", None, Some(last), 1)
        }
        (Some(HedgeKind::By | HedgeKind::From | HedgeKind::Before | HedgeKind::Until), Some(Told { tense: Tense::Past, .. })) => {
            None
        }
        (_, Some(Told { tense: Tense::Past, sure: true, .. })) if placed => piece("told as past", Some(first), None, 1),
        // A year alone is too coarse for a future: `a car of 1965 will be sold`; and histories tell of the past in the future.
        (None | Some(HedgeKind::From | HedgeKind::Until), Some(Told { tense: Tense::Future, sure: true, .. }))
            if to_the_month =>
        {
            piece("told as still to come", None, Some(last), 1)
        }
        _ => None,
    }
}

/// What `16 juin dernier` tells beside `16 juin 2023`: the text follows that day by less than a year.
fn beside_fuller(scan: &Scan<'_>, found: &Found, time: &Time, times: &[(&Found, &Time)]) -> Option<Evidence> {
    let (month, day) = (time.fields.month?, time.fields.day?);
    let direction = time.direction.filter(|_| time.fields.year.is_none())?;
    let mut years: Vec<i32> = times
        .iter()
        .filter(|(_, other)| (other.fields.month, other.fields.day) == (Some(month), Some(day)))
        .filter_map(|(_, other)| other.fields.year)
        .collect();
    years.dedup();
    let [year] = years[..] else { return None };
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    let (earliest, latest, why) = match direction {
        Direction::Past => (date, date.checked_add_months(Months::new(12))?, "called the last one, beside its full date"),
        Direction::Future => (date.checked_sub_months(Months::new(12))?, date, "called the next one, beside its full date"),
        Direction::Same => (date, date.checked_add_days(NEWS_WEEK)?, "told as the very day, beside its full date"),
    };
    Some(Evidence {
        span: place(scan, found),
        date: time.yearless()?,
        why,
        earliest: Some(earliest),
        latest: Some(latest),
        gap: None,
        named_day: false,
        strength: 1,
    })
}

/// What a weekday beside a day without a year tells (`1er juillet (samedi)`), where just one of the years in which they
/// meet fits the rest of the text. It leans on that rest, so that it refutes no date line by itself.
fn weekday(scan: &Scan<'_>, found: &Found, time: &Time, interval: &Dating) -> Option<Evidence> {
    let (month, day, weekday) = (time.fields.month?, time.fields.day?, time.fields.weekday?);
    if time.fields.year.is_some() {
        return None;
    }
    let (first, last) = (interval.earliest?, interval.latest?);
    let year = Months::new(12);
    let fits = |&(from, to): &(NaiveDate, NaiveDate)| from <= last && to >= first;
    let mut stretches = (first.year() - 1..=last.year() + 1)
        .filter_map(|candidate| NaiveDate::from_ymd_opt(candidate, month, day))
        .filter(|date| date.weekday() == weekday)
        .filter_map(|date| match found.tense.map(|told| told.tense) {
            Some(Tense::Past) => Some((date, date.checked_add_months(year)?)),
            Some(Tense::Future) => Some((date.checked_sub_months(year)?, date)),
            None => Some((date.checked_sub_months(year)?, date.checked_add_months(year)?)),
        })
        .filter(fits);
    let (earliest, latest) = stretches.next()?;
    if stretches.next().is_some() {
        return None;
    }
    Some(Evidence {
        span: place(scan, found),
        date: time.yearless()?,
        why: "told without its year, on a weekday that one year alone allows",
        earliest: Some(earliest),
        latest: Some(latest),
        gap: None,
        named_day: false,
        strength: 0,
    })
}

/// Where a found value stands in the document.
pub(super) fn place(scan: &Scan<'_>, found: &Found) -> Span {
    scan.folded.original(scan.span(found.first, found.last))
}
