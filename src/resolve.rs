//! Unresolved dates held against the dating of their document: candidates, narrowed by what the words say.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::dating::{Anchor, Dating};
use crate::language::lexicon::Tense;
use crate::language::phrase::Direction;
use crate::mention::{HedgeKind, RestsOn};
use crate::recognize::find::{Found, Reading};
use crate::recognize::time::Time;
use crate::value::date::{Date, LAST_YEAR, Shape};
use crate::value::duration::TimeUnit;

/// A dating wider than this is too wide to tell a day or a year from.
const NARROW: i64 = 62;

/// How many days away the nearest such date may be and still be the one that is meant where nothing tells which way the
/// words look. Farther off, the last and the next one are as likely.
const SEASON: i64 = 122;

/// The years in which the text itself gives a month and day.
pub(crate) type FullDates = BTreeMap<(u32, u32), BTreeSet<i32>>;

/// Months and days that the text gives with their year somewhere.
pub(crate) fn full_dates(found: &[Found]) -> FullDates {
    let mut dates = FullDates::new();
    for found in found {
        if let Reading::Time(Time { year: Some(year), month: Some(month), day: Some(day), .. }) = &found.reading {
            dates.entry((*month, *day)).or_default().insert(*year);
        }
    }
    dates
}

/// A date as far as the words and the dating of the document tell it, and what that rests on.
pub(crate) fn resolve(found: &Found, time: &Time, dating: &Dating, full: &FullDates) -> (Date, RestsOn) {
    if let Some(date) = time.explicit() {
        return (date, RestsOn::Explicit);
    }
    let look = looks(found, time);
    let anchor = dating.anchor.as_ref();
    let rests_on = anchor.map_or(RestsOn::Inferred, |anchor| anchor.rests_on);
    if let Some(date) = time.yearless() {
        return yearless(date, time, look, anchor, full).unwrap_or_else(|unknown| (unknown, rests_on));
    }
    let now = anchor.and_then(|anchor| Some((anchor.earliest?, anchor.latest?)));
    let date = match (time.weekday, time.offset, time.refer) {
        (Some(weekday), _, _) => on_weekday(weekday, look, time.direction, now),
        (_, Some((count, unit)), _) => now.and_then(|now| shifted(count, unit, now)).unwrap_or_else(|| vague(count)),
        (_, _, Some(Direction::Past)) => Shape::Past.into(),
        (_, _, Some(Direction::Future)) => Shape::Future.into(),
        _ => Shape::Present.into(),
    };
    (date, rests_on)
}

/// Which way the words of a date look: their own direction, else their bound, else the tense of the clause. A deadline
/// lies ahead whatever the tense (`a demandé un retrait d'ici le 31 décembre`); what begins on a day may lie either way.
fn looks(found: &Found, time: &Time) -> Option<Direction> {
    let from_tense = found.tense.map(|told| match told.tense {
        Tense::Past => Direction::Past,
        Tense::Future => Direction::Future,
    });
    time.direction.or(match found.hedge.map(|hedge| hedge.kind) {
        Some(HedgeKind::By) => Some(Direction::Future),
        Some(HedgeKind::From) => from_tense.filter(|direction| *direction == Direction::Future),
        Some(HedgeKind::Until) => from_tense.or(Some(Direction::Future)),
        Some(HedgeKind::Since) => Some(Direction::Past),
        _ => from_tense,
    })
}

/// A date that lacks its year: `Ok` where one year is left, else the date with the years it may be.
fn yearless(
    date: Date,
    time: &Time,
    look: Option<Direction>,
    anchor: Option<&Anchor>,
    full: &FullDates,
) -> Result<(Date, RestsOn), Date> {
    let years = candidate_years(&date, look, anchor);
    let meets = |year: &i32| match (time.weekday, date.in_year(*year).first_day()) {
        (Some(weekday), Some(day)) => day.weekday() == weekday,
        (_, day) => day.is_some(),
    };
    // `16 juin dernier` is the `16 juin 2023` of the same text; a bare `31 décembre` may be that of any year.
    let told = time.month.zip(time.day).filter(|_| time.direction.is_some()).and_then(|day| full.get(&day));
    let allowed: Option<Vec<i32>> = years.map(|(first, last)| (first..=last.min(first + 400)).filter(meets).collect());
    if let (Some([year]), Some(anchor)) = (allowed.as_deref(), anchor) {
        return Ok((date.in_year(*year), anchor.rests_on));
    }
    let mut context = told.into_iter().flatten().filter(|year| allowed.as_ref().is_none_or(|allowed| allowed.contains(year)));
    if let (Some(year), None) = (context.next(), context.next()) {
        return Ok((date.in_year(*year), RestsOn::Context));
    }
    let years = match allowed.as_deref() {
        Some([first, .., last]) => Some((*first, years.map_or(*last, |(_, last)| last))),
        _ => years,
    };
    Err(Date { years, ..date })
}

/// First and last year that a date without a year may be of, given which way it looks. With a narrow dating this is one
/// year: the last such day, the next one, or the nearest.
fn candidate_years(date: &Date, look: Option<Direction>, anchor: Option<&Anchor>) -> Option<(i32, i32)> {
    let anchor = anchor?;
    let last_before = |now: NaiveDate| {
        if date.in_year(now.year()).first_day().is_some_and(|day| day > now) { now.year() - 1 } else { now.year() }
    };
    let next_after = |now: NaiveDate| {
        if date.in_year(now.year()).last_day().is_some_and(|day| day < now) { now.year() + 1 } else { now.year() }
    };
    let (Some(first), Some(last)) = (anchor.earliest, anchor.latest) else {
        return match (anchor.earliest, anchor.latest) {
            (Some(first), None) => {
                Some((if look == Some(Direction::Future) { next_after(first) } else { last_before(first) }, LAST_YEAR))
            }
            _ => None,
        };
    };
    let narrow = (last - first).num_days() <= NARROW;
    Some(match (look, narrow) {
        (Some(Direction::Past), true) => (last_before(last), last_before(last)),
        (Some(Direction::Past), false) => (last_before(first), last_before(last)),
        (Some(Direction::Future), true) => (next_after(first), next_after(first)),
        (Some(Direction::Future), false) => (next_after(first), next_after(last)),
        (_, true) => match nearest_year(date, first, last)? {
            (year, apart) if apart <= SEASON => (year, year),
            _ => (last_before(last), next_after(first)),
        },
        (_, false) => (first.year(), last.year()),
    })
}

/// The year in which a date comes nearest to a stretch of days, and how many days it is away.
fn nearest_year(date: &Date, first: NaiveDate, last: NaiveDate) -> Option<(i32, i64)> {
    (first.year() - 1..=last.year() + 1)
        .filter_map(|year| date.in_year(year).bounds().map(|bounds| (year, bounds)))
        .map(|(year, (from, to))| (year, (from - last).num_days().max((first - to).num_days()).max(0)))
        .min_by_key(|(_, apart)| *apart)
}

/// The day of a bare weekday: for each day the text may be of, the last one, the next one, or either.
fn on_weekday(
    weekday: Weekday,
    look: Option<Direction>,
    direction: Option<Direction>,
    now: Option<(NaiveDate, NaiveDate)>,
) -> Date {
    let Some((first, last)) = now.filter(|(first, last)| (*last - *first).num_days() <= NARROW) else {
        return Shape::Weekday(weekday).into();
    };
    let mut days = BTreeSet::new();
    for now in first.iter_days().take_while(|day| *day <= last) {
        let since = u64::from(now.weekday().days_since(weekday));
        // A day of the text's own date is `vendredi`, never `vendredi dernier`.
        let before = if since == 0 && direction == Some(Direction::Past) { 7 } else { since };
        let after = if since == 0 && direction != Some(Direction::Future) { 0 } else { 7 - since };
        if look != Some(Direction::Future) {
            days.extend(now.checked_sub_days(Days::new(before)));
        }
        if look != Some(Direction::Past) {
            days.extend(now.checked_add_days(Days::new(after)));
        }
    }
    let days: Vec<NaiveDate> = days.into_iter().collect();
    match days[..] {
        [day] => Date::day(day),
        _ => Shape::OneOf(days).into(),
    }
}

/// So many units from the date of the text, at the grain of the unit.
fn shifted(count: i64, unit: TimeUnit, (first, last): (NaiveDate, NaiveDate)) -> Option<Date> {
    let (from, to) = (shift(count, unit, first)?, shift(count, unit, last)?);
    if from == to {
        return Some(from);
    }
    let (first, last) = (from.first_day()?, to.last_day()?);
    let days = (last - first).num_days();
    match from.shape {
        Shape::Day { .. } if days <= NARROW => {
            Some(Shape::OneOf(first.iter_days().take_while(|day| *day <= last).collect()).into())
        }
        _ if days <= 3 * 366 => Some(Date::between(first, last)),
        _ => None,
    }
}

/// So many units from one day.
fn shift(count: i64, unit: TimeUnit, now: NaiveDate) -> Option<Date> {
    let days = |days: i64| now.checked_add_signed(chrono::TimeDelta::try_days(days)?);
    let months = |months: i64| {
        let step = Months::new(u32::try_from(months.abs()).ok()?);
        if months < 0 { now.checked_sub_months(step) } else { now.checked_add_months(step) }
    };
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => Some(Date::day(now)),
        TimeUnit::Day => days(count).map(Date::day),
        TimeUnit::Week => {
            let week = days(count.checked_mul(7)?)?.iso_week();
            Some(Shape::Week { year: week.year(), week: week.week() }.into())
        }
        TimeUnit::Month => months(count).map(|day| Date::month(day.year(), day.month())),
        TimeUnit::Quarter => months(count.checked_mul(3)?)
            .map(|day| Shape::Quarter { year: Some(day.year()), quarter: day.month().div_ceil(3) }.into()),
        TimeUnit::Year => months(count.checked_mul(12)?).map(|day| Shape::Year(day.year()).into()),
        TimeUnit::Decade => months(count.checked_mul(120)?).map(|day| Shape::Decade(day.year() / 10 * 10).into()),
        TimeUnit::Century => months(count.checked_mul(1200)?).map(|day| Shape::Century(day.year() / 100 * 100).into()),
        TimeUnit::Millennium => None,
    }
}

/// A reference that nothing dates: only its direction is known.
fn vague(count: i64) -> Date {
    match count.signum() {
        -1 => Shape::Past,
        1 => Shape::Future,
        _ => Shape::Present,
    }
    .into()
}
