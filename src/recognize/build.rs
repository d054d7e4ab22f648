//! What a phrase names, from what its slots hold and what the language file says of it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::chart::{Filled, Named};
use super::time::{Fields, Nth, Step, Time};
use crate::language::phrase::{Base, Direction, Entry, Era, Kind, Meridiem, Zone};
use crate::value::Value;
use crate::value::clock::{Clock, DayPart};
use crate::value::date::{Date, Shape};
use crate::value::duration::{Duration, TimeUnit};
use crate::value::number::Number;

/// What a phrase of a kind names. `None` where its slots hold what makes no sense together.
pub(super) fn named(kind: Kind, entry: &Entry, filled: &Filled) -> Option<Named> {
    Some(match kind {
        Kind::Date => Named::Time(Box::new(date(entry, filled)?)),
        Kind::Clock => Named::Time(Box::new(Time { clock: Some(clock(entry, filled)?), ..Time::default() })),
        Kind::Age => Named::Value(Value::Age(duration(entry, filled)?)),
        Kind::Duration => Named::Value(Value::Duration(duration(entry, filled)?)),
        Kind::Set => Named::Value(Value::Set(Box::new(set(entry, filled)?))),
    })
}

/// A date phrase.
fn date(entry: &Entry, filled: &Filled) -> Option<Time> {
    let (season, decade) = (filled.fields.season.or(entry.season), filled.fields.decade.or(entry.decade));
    let own = Fields { season, decade, ..filled.fields };
    let mut time = if entry.range || filled.dates.len() > 1 {
        stretch(filled)?
    } else if let Some(refer) = vague_shift(entry, filled) {
        Time { refer: Some(refer), ..Time::default() }
    } else if let Some(shift) = shift(entry, filled)? {
        // Nothing is counted from a stretch: `lasting 64 days from 21 November to 31 January`.
        if filled.dates.iter().any(|date| date.from.is_some()) {
            return None;
        }
        let counted = entry.offset.is_none();
        Time { shift, counted, fields: own, base: entry.base, within: within(filled), ..Time::default() }
    } else if let Some(nth) = nth(entry, filled) {
        ranked(nth, entry, filled)
    } else {
        let inner = filled.dates.first().cloned().unwrap_or_default();
        Time { fields: own.or(inner.fields), ..inner }
    };
    let has_parts = entry.part.is_none() || time.fields.day.is_none() && time.clock.is_none();
    if filled.before.is_some() && time.from.is_none() || !has_parts {
        return None;
    }
    time.direction = entry.direction.or(time.direction);
    if entry.refer.is_some() {
        // Whatever the slots name, the words tell no more of it: `in the 3rd century BC`.
        (time.refer, time.fields) = (entry.refer, Fields::default());
    }
    time.length_in_past = entry.length_in_past;
    time.only_ahead = entry.only_ahead;
    time.part = entry.part.or(time.part);
    if entry.base != Base::Now {
        time.base = entry.base;
    }
    let told = entry.time.or(filled.day_part).map(Clock::Part).or(filled.clock);
    let told = if filled.hour.is_some() || entry.hour.is_some() { clock(entry, filled) } else { told };
    // `in the night of Sunday at 3:30`: the hour tells more than the part of the day.
    let at = time.clock.filter(|clock| matches!(clock, Clock::At { .. }) && matches!(told, Some(Clock::Part(_))));
    // `ieri sera alle 8` and `at 3 o'clock yesterday afternoon` tell the half of the day by its part.
    let told = match (told, filled.day_part.map(Clock::Part).or(time.clock)) {
        (Some(clock), Some(Clock::Part(part))) => Some(clock.of_part(part)),
        _ => told,
    };
    time.clock = at.or(told).or(time.clock);
    if entry.time == Some(DayPart::Night) && time.from.is_some() {
        time = night(time);
    }
    if let Some(era) = entry.era {
        // A year of an era may have fewer than four digits.
        let year = time.fields.year.or(filled.number.and_then(|year| year.to_i32()).filter(|year| (1..2200).contains(year)))?;
        // The year before the year 1 is the year 0 of ISO 8601, which TIMEX3 and the press do not count.
        time.fields.year = Some(if era == Era::Bc { -year } else { year });
    }
    Some(time)
}

/// A night between two days, which is that of the first. Where only a weekday names the first, it is the day before the other:
/// `dans la nuit de samedi à dimanche 3 mai`.
fn night(mut time: Time) -> Time {
    let clock = time.clock.take();
    let Some(mut from) = time.from.take() else { return time };
    let Fields { weekday, month, day, .. } = from.fields;
    if weekday.is_some() && month.is_none() && day.is_none() && from.is_plain() && time.fields.day.is_some() {
        let day_before = Step { count: -1, unit: TimeUnit::Day };
        from = Box::new(Time { shift: vec![day_before], counted: true, within: Some(Box::new(time.clone())), ..Time::default() });
    }
    from.clock = clock;
    Time { from: Some(from), ..time }
}

/// Which way a count of nobody knows how many units looks: `several years ago`.
fn vague_shift(entry: &Entry, filled: &Filled) -> Option<Direction> {
    let sign = entry.sign.filter(|_| filled.dates.is_empty() && filled.durations.iter().any(|duration| duration.vague))?;
    Some(if sign < 0 { Direction::Past } else { Direction::Future })
}

/// The date that a shift or a rank counts from.
fn within(filled: &Filled) -> Option<Box<Time>> {
    filled.dates.first().cloned().map(Box::new)
}

/// A stretch with both its ends; the beginning takes from the end what it leaves out (`du 3 au 5 mai 2023`).
fn stretch(filled: &Filled) -> Option<Time> {
    let mut dates = filled.dates.iter();
    let (from, to) = match (filled.before, dates.next(), dates.next()) {
        (Some(before), None, _) => (time(before), time(filled.fields)),
        (None, Some(to), None) if !filled.fields.is_empty() => (time(filled.fields), to.clone()),
        (_, Some(from), Some(to)) => (from.clone(), to.clone()),
        _ => return None,
    };
    let end = to.fields;
    let lacks = from.is_plain() && to.is_plain();
    let mut from = from;
    if lacks {
        if from.fields.year.is_none() {
            // `du 28 décembre au 3 janvier 2024` begins in the year before.
            let before = from.fields.month.zip(end.month).is_some_and(|(first, last)| first > last);
            let year = end.year.map(|year| year - i32::from(before));
            from.fields.year = year.map(|year| if end.short_year { year.rem_euclid(100) } else { year });
            from.fields.short_year = end.short_year;
        }
        if from.fields.day.is_some() {
            from.fields.month = from.fields.month.or(end.month);
        }
    }
    let mut to = to;
    // `March 5 to 9` gives the month but once.
    if lacks && to.fields.day.is_some() {
        to.fields.month = to.fields.month.or(from.fields.month);
    }
    // `2015-16` tells the second year by its last two digits.
    if let (Some(first), Some(last), true) = (from.fields.year, to.fields.year, to.fields.short_year && !from.fields.short_year) {
        to.fields.year = Some(first.div_euclid(100) * 100 + last).filter(|year| *year > first)?.into();
        to.fields.short_year = false;
    }
    Some(Time { from: Some(Box::new(from)), ..to })
}

/// A time that has nothing but these parts.
fn time(fields: Fields) -> Time {
    Time { fields, ..Time::default() }
}

/// How many units from the base; `Some(None)` where the phrase is no shift.
#[allow(clippy::option_option, reason = "a shift that makes no sense is not the same as no shift")]
fn shift(entry: &Entry, filled: &Filled) -> Option<Option<Vec<Step>>> {
    if let Some(offset) = entry.offset {
        let unit = entry.unit.or(filled.unit)?;
        return Some(Some(vec![Step { count: offset, unit }]));
    }
    // `two Sundays ago` counts days of the week, and no units.
    let weekdays = filled.durations.is_empty() && filled.fields.weekday.is_some() && entry.unit.or(filled.unit).is_none();
    let Some(sign) = entry.sign.filter(|_| !weekdays) else { return Some(None) };
    let mut steps = Vec::new();
    for duration in &filled.durations {
        for (amount, unit) in &duration.parts {
            steps.extend(whole(amount.stated, *unit, sign).filter(|_| !duration.vague)?);
        }
    }
    if filled.durations.is_empty() {
        let count = filled.number.or(entry.count).unwrap_or(Decimal::ONE);
        steps = whole(count, entry.unit.or(filled.unit)?, sign)?;
    }
    Some(Some(steps))
}

/// So many units as whole steps: half a year is six months. `None` where they come out in no whole unit.
fn whole(count: Decimal, unit: TimeUnit, sign: i64) -> Option<Vec<Step>> {
    let (count, unit) = match unit.finer() {
        Some((factor, finer)) if !count.is_integer() => (count.checked_mul(Decimal::from(factor))?, finer),
        _ => (count, unit),
    };
    // Nothing is counted by parts of a second: `won in 9.58 seconds`.
    if unit == TimeUnit::Second && !count.is_integer() {
        return None;
    }
    let count = count.round().to_i64()?.checked_mul(sign)?;
    Some(vec![Step { count, unit }])
}

/// The rank of something in the base, and what it ranks.
fn nth(entry: &Entry, filled: &Filled) -> Option<(i64, Nth)> {
    // `week 3 of 2027` and `three Fridays from now` rank by a plain number.
    let weekday = entry.unit.is_none() && filled.fields.weekday.is_some();
    let number = filled.number.filter(|_| entry.unit.is_some() || weekday).and_then(|number| number.to_i64());
    let counted = || number?.checked_mul(entry.sign.unwrap_or(1));
    let rank = entry.nth.or(filled.ordinal).or_else(counted)?;
    let unit = entry.unit.or(filled.unit).map(Nth::Unit);
    let what = unit.or(filled.fields.weekday.map(Nth::Weekday))?;
    Some((rank, what))
}

/// The nth unit of a base. A quarter or half whose year is not told is the part of a year that it is of any year.
fn ranked((rank, what): (i64, Nth), entry: &Entry, filled: &Filled) -> Time {
    let inner = filled.dates.first();
    let own = Fields { weekday: None, ..filled.fields };
    let whole_year = |fields: Fields| fields.month.is_none() && fields.season.is_none();
    let of_year = whole_year(own) && inner.is_none_or(|inner| inner.is_plain() && whole_year(inner.fields));
    let part = u32::try_from(rank).ok();
    let mut fields = own.or(inner.map(|inner| inner.fields).unwrap_or_default());
    match (what, part) {
        (Nth::Unit(TimeUnit::Quarter), Some(1..=4)) if of_year => {
            fields.quarter = part;
            return Time { fields, ..Time::default() };
        }
        (Nth::Unit(TimeUnit::Half), Some(1..=2)) if of_year => {
            fields.half = part;
            return Time { fields, ..Time::default() };
        }
        _ => {}
    }
    // `the first Sunday of {month}` gives its month by a slot of its own.
    let slots = (!own.is_empty()).then(|| Box::new(time(own)));
    if let Some(unit) = entry.within.filter(|_| inner.is_none() && slots.is_none()) {
        let whole = Time { shift: vec![Step { count: 0, unit }], base: Base::Context, ..Time::default() };
        return Time { nth: Some((rank, what)), within: Some(Box::new(whole)), ..Time::default() };
    }
    let counts_on = matches!(what, Nth::Weekday(_)) && (filled.number.is_some() || entry.nth.is_some());
    let base = if entry.base == Base::Now && !counts_on { Base::Context } else { entry.base };
    Time { nth: Some((rank, what)), base, within: within(filled).or(slots), ..Time::default() }
}

/// A time of day.
fn clock(entry: &Entry, filled: &Filled) -> Option<Clock> {
    if let Some(part) = entry.time.or(filled.day_part)
        && filled.hour.is_none()
        && entry.hour.is_none()
    {
        return Some(Clock::Part(part));
    }
    // Some of a number are no hour.
    let number = filled.number.filter(|_| !filled.some);
    let Some(hour) = entry.hour.or(filled.hour).or(number.and_then(|number| number.to_u32())) else {
        return filled.clock.map(|clock| of_half_day(entry, clock));
    };
    // `las seis y media` is half past six: a fraction of an hour is so many minutes.
    let fraction = filled.number.and_then(|number| (number.fract() * Decimal::from(60)).round().to_u32());
    let told = entry.minute.and_then(|minute| u32::try_from(minute).ok());
    let minute = told.or(filled.minute).or(fraction).unwrap_or(0);
    let (hour, minute) = before_hour(entry, hour).unwrap_or((hour, minute));
    let at = Clock::At { hour, minute, utc: entry.zone == Some(Zone::Utc) };
    (hour <= 24 && minute < 60).then(|| of_half_day(entry, at))
}

/// The hour and minute of so many minutes before an hour, as a dial tells them: before one it is twelve.
fn before_hour(entry: &Entry, hour: u32) -> Option<(u32, u32)> {
    let before = entry.minute.filter(|&minute| minute < 0)?.unsigned_abs();
    let hour = if hour == 1 { 13 } else { hour };
    let minutes = (hour * 60).checked_sub(before)?;
    Some((if hour == 13 { 12 } else { minutes / 60 }, minutes % 60))
}

/// A time of day in the half of the day that a phrase tells.
fn of_half_day(entry: &Entry, clock: Clock) -> Clock {
    match (clock, entry.meridiem) {
        (Clock::At { hour, minute, utc }, Some(Meridiem::Pm)) if hour < 12 => Clock::At { hour: hour + 12, minute, utc },
        (Clock::At { hour: 12, minute, utc }, Some(Meridiem::Am)) => Clock::At { hour: 0, minute, utc },
        _ => clock,
    }
}

/// A length of time: the sum of its parts, longest first.
fn duration(entry: &Entry, filled: &Filled) -> Option<Duration> {
    let mut parts: Vec<(Number, TimeUnit)> = filled.durations.iter().flat_map(|duration| duration.parts.clone()).collect();
    let vague = entry.vague || filled.durations.iter().any(|duration| duration.vague);
    // `dure 2h30`
    let clock = [(filled.hour.or(entry.hour), TimeUnit::Hour), (filled.minute, TimeUnit::Minute)];
    parts.extend(clock.into_iter().filter_map(|(count, unit)| Some((Number::exact(count?.into()), unit))));
    if let Some(unit) = entry.unit.or(filled.unit) {
        let count = entry.count.or(filled.number).unwrap_or(Decimal::ONE);
        // `an hour and three quarters` is no hour and so many minutes.
        if !parts.is_empty() && !count.is_integer() {
            return None;
        }
        parts.push((Number::exact(count), unit));
    }
    if let Some(add) = entry.add {
        let (amount, unit) = parts.pop()?;
        parts.extend(added(amount, add, unit));
    }
    // What adds up is told from the longest unit down: `entre 14 h et 19 h` is no sum, nor are `18 months and 3 years`. Three in a
    // row are taken for one in any order, and so are vague ones: `recent weeks and months`.
    let descends = |parts: &[(Number, TimeUnit)]| parts.is_sorted_by(|(_, unit), (_, next)| unit > next);
    let adds_up = descends(&parts);
    parts.sort_by_key(|(_, unit)| std::cmp::Reverse(*unit));
    let loose = parts.len() > 2 || filled.durations.iter().all(|duration| duration.vague);
    let apart = loose && parts.iter().all(|(_, unit)| *unit > TimeUnit::Hour) && descends(&parts);
    (!parts.is_empty() && (adds_up || apart)).then_some(Duration { parts, vague })
}

/// A part of a duration with a fraction of its unit added.
fn added(amount: Number, add: Decimal, unit: TimeUnit) -> Option<(Number, TimeUnit)> {
    Some((Number::exact(amount.stated.checked_add(add)?), unit))
}

/// How often: a length of time between, or a day that comes again.
fn set(entry: &Entry, filled: &Filled) -> Option<Value> {
    if let Some(weekday) = filled.fields.weekday.filter(|_| entry.unit.is_none()) {
        let told = entry.time.or(filled.day_part).map(Clock::Part).or(filled.clock);
        return Some(Value::Date(Date { clock: told, ..Date::from(Shape::Weekday(weekday)) }));
    }
    if filled.durations.is_empty() && filled.unit.is_none() && entry.unit.is_none() {
        let date = filled.dates.first().cloned().unwrap_or_else(|| time(filled.fields));
        return date.yearless().map(Value::Date);
    }
    // Every third day comes after as many of them; every third Monday of a month comes once in it.
    let ranked = filled.unit.is_some() && filled.number.is_none() && entry.count.is_none();
    let rank = filled.ordinal.filter(|_| ranked).map(Decimal::from);
    match rank {
        Some(rank) => duration(entry, &Filled { number: Some(rank), ..filled.clone() }),
        None => duration(entry, filled),
    }
    .map(Value::Duration)
}
