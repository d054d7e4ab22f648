//! Arithmetic on the calendar: which day, week or year the words of a date mean, given the days they count from.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::dating::Anchor;
use crate::language::phrase::{Base, Direction};
use crate::recognize::time::{Fields, Nth, Step, total};
use crate::value::date::{Date, LAST_YEAR, Part, Shape};
use crate::value::duration::TimeUnit;

/// A dating wider than this is too wide to tell a day or a year from.
pub(super) const NARROW: i64 = 62;

/// How many days away the nearest such date may be and still be the one that is meant where nothing tells which way the
/// words look. Farther off, the last and the next one are as likely.
const SEASON: i64 = 122;

/// A date at most so many days away is the one that is meant where the one that the words look to is `FAR` away.
const NEAR: i64 = 75;

/// The same of a date that has no verb.
pub(super) const JUST_OVER: i64 = 62;

/// See `NEAR`.
const FAR: i64 = 215;

/// How many days a count of weeks may be off: nobody says it to the day.
const WEEK_SLACK: u64 = 3;

/// First and last day, both inclusive.
pub(super) type Stretch = (NaiveDate, NaiveDate);

/// The year of a date that lacks it.
pub(super) enum Year {
    /// The one that the date of the text leaves.
    Anchored(i32),
    /// The one that the text tells elsewhere.
    Told(i32),
    /// One of these, or of all.
    Unknown(Option<(i32, i32)>),
}

/// The year of a date that lacks it, given its weekday, which way it looks, and the years that the text gives it elsewhere.
pub(super) fn yearless(
    date: &Date,
    weekday: Option<Weekday>,
    look: Option<Direction>,
    anchor: Option<&Anchor>,
    told: Option<&BTreeSet<i32>>,
) -> Year {
    let years = candidate_years(date, look, anchor);
    let meets = |year: &i32| match (weekday, date.in_year(*year).first_day()) {
        (Some(weekday), Some(day)) => day.weekday() == weekday,
        (_, day) => day.is_some(),
    };
    let allowed: Option<Vec<i32>> = years.map(|(first, last)| (first..=last.min(first + 400)).filter(meets).collect());
    if let Some([year]) = allowed.as_deref() {
        return Year::Anchored(*year);
    }
    // `16 juin dernier` is the `16 juin 2023` of the same text; a bare `31 décembre` may be that of any year.
    let mut context = told.into_iter().flatten().filter(|year| allowed.as_ref().is_none_or(|allowed| allowed.contains(year)));
    if let (Some(year), None) = (context.next(), context.next()) {
        return Year::Told(*year);
    }
    Year::Unknown(match allowed.as_deref() {
        Some([first, .., last]) => Some((*first, years.map_or(*last, |(_, last)| last))),
        _ => years,
    })
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
    let whole = !matches!(date.shape, Shape::Day { .. });
    Some(match (look, narrow) {
        // `cet été` is that of the year, be it over or still to come.
        (Some(Direction::Same), true) if whole => (last.year(), last.year()),
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

/// The other year, where the one that the words look to is far away and the other is near: verbs do not always govern the
/// date that stands beside them (`declared a dividend, payable Dec. 15`).
pub(super) fn nearer(date: &Date, year: i32, alone: bool, anchor: Option<&Anchor>) -> Option<i32> {
    let (first, last) = anchor.and_then(|anchor| anchor.earliest.zip(anchor.latest))?;
    let (near, apart) = nearest_year(date, first, last).filter(|_| (last - first).num_days() <= NARROW)?;
    let (from, to) = date.in_year(year).bounds()?;
    let away = (from - last).num_days().max((first - to).num_days());
    let close = match date.shape {
        // A line without a verb looks ahead unless its date is just over.
        Shape::Season { .. } if alone => SEASON,
        _ if alone => JUST_OVER,
        // Of quarters, a report is mostly of the last one.
        Shape::Quarter { .. } | Shape::Half { .. } => NEAR / 2,
        _ => NEAR,
    };
    (near != year && apart <= close && (alone || away >= FAR)).then_some(near)
}

/// The year in which a date comes nearest to a stretch of days, and how many days it is away.
fn nearest_year(date: &Date, first: NaiveDate, last: NaiveDate) -> Option<(i32, i64)> {
    (first.year() - 1..=last.year() + 1)
        .filter_map(|year| date.in_year(year).bounds().map(|bounds| (year, bounds)))
        .map(|(year, (from, to))| (year, (from - last).num_days().max((first - to).num_days()).max(0)))
        .min_by_key(|(_, apart)| *apart)
}

/// The day of a bare weekday: for each day the text may be of, the last one, the next one, or either.
pub(super) fn on_weekday(
    weekday: Weekday,
    look: Option<Direction>,
    direction: Option<Direction>,
    (first, last): Stretch,
) -> Date {
    if (last - first).num_days() > NARROW {
        return Shape::Weekday(weekday).into();
    }
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

/// How many months away a day may be of which nothing but its weekday and number is told.
const MONTHS: u32 = 12;

/// The day of that number that is such a weekday: the last one, the next one, or the nearest. `None` where the text may be of
/// more than a few days.
pub(super) fn weekday_of_month(weekday: Weekday, day: u32, look: Option<Direction>, (first, last): Stretch) -> Option<NaiveDate> {
    let start = first.with_day(1).filter(|_| (last - first).num_days() <= NARROW)?.checked_sub_months(Months::new(MONTHS))?;
    let days = (0..=2 * MONTHS).filter_map(|month| start.checked_add_months(Months::new(month))?.with_day(day));
    let looked_at = days.filter(|date| match look {
        Some(Direction::Past) => *date <= last,
        Some(Direction::Future) => *date >= first,
        _ => true,
    });
    looked_at.filter(|date| date.weekday() == weekday).min_by_key(|date| (*date - first).num_days().abs())
}

/// Whether a day lies more than a month away from a stretch of days.
pub(super) fn is_far(day: NaiveDate, now: Stretch) -> bool {
    away(day, now) > 31
}

/// How many days a day of the text's own week is away from it at most. Six days away, the other such weekday is that of yesterday or
/// tomorrow.
const WEEK: i64 = 5;

/// Whether a day that the text spoke of is the one that `ce dimanche` means: one of its own week, or of another time that it tells
/// of. One a week or two away is not: there is such a weekday closer by.
pub(super) fn is_of_text(day: NaiveDate, now: Stretch) -> bool {
    away(day, now) <= WEEK || is_far(day, now)
}

/// How many days a day lies away from a stretch of days.
fn away(day: NaiveDate, (first, last): Stretch) -> i64 {
    (first - day).num_days().max((day - last).num_days()).max(0)
}

/// The last, the next or the nearest day of that number in its month. `None` where the text may be of many days.
pub(super) fn on_day(day: u32, look: Option<Direction>, (first, last): Stretch) -> Option<NaiveDate> {
    if (last - first).num_days() > 0 {
        return None;
    }
    let month = first.with_day(1)?;
    let months = [month.checked_sub_months(Months::new(1)), Some(month), month.checked_add_months(Months::new(1))];
    let mut days = months.into_iter().flatten().filter_map(|month| month.with_day(day));
    match look {
        Some(Direction::Past) => days.rfind(|day| *day <= last),
        Some(Direction::Future) => days.find(|day| *day >= first),
        _ => days.min_by_key(|day| (*day - first).num_days().abs()),
    }
}

/// So many units from a base. A counted shift of days keeps the day; one of weeks is near it; any other names the whole unit.
pub(super) fn shifted(steps: &[Step], counted: bool, base: &Date, from: Base) -> Option<Date> {
    let (first, last) = base.bounds()?;
    // Counted from a date under discussion, a year keeps the grain of that date: a year before a quarter is a quarter.
    let grain = steps.last().map(|step| step.unit)?;
    let count = total(steps);
    let of_year = matches!(base.shape, Shape::Quarter { .. } | Shape::Half { .. } | Shape::Season { .. });
    if grain == TimeUnit::Year && from != Base::Now && of_year && count != 0 {
        return in_other_year(base, i32::try_from(count).ok()?);
    }
    let shift_all = |day| steps.iter().try_fold(day, |day, step| shift(step.count, step.unit, day));
    // Back from the beginning of a stretch, on from its end; but what was on some day of a month may have been on any.
    let ahead = count > 0;
    let on_some_day = matches!(base.shape, Shape::Month { .. } | Shape::Year(_));
    if counted && from != Base::Now && matches!(grain, TimeUnit::Day | TimeUnit::Week) && !on_some_day {
        return at_grain(grain, counted, shift_all(if ahead { last } else { first })?);
    }
    let (from, to) = (at_grain(grain, counted, shift_all(first)?)?, at_grain(grain, counted, shift_all(last)?)?);
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

/// The day that is meant where the beginning or the end of a stretch is counted from: `three weeks before the end of May`.
pub(super) fn edge(date: &Date) -> Option<Date> {
    let day = match date.part? {
        Part::Early => date.first_day(),
        Part::Mid => None,
        Part::Late => date.last_day(),
    };
    day.map(Date::day)
}

/// The day whose week is named by it: one that a Sunday names begins with it, `the week of 6 October` as `la semaine du 6 octobre`.
pub(super) fn naming_week(steps: &[Step], day: Date) -> Date {
    let whole = matches!(steps, [Step { count: 0, unit: TimeUnit::Week }]);
    let sunday = day.bounds().filter(|(first, last)| whole && first == last && first.weekday() == Weekday::Sun);
    sunday.and_then(|(day, _)| day.succ_opt()).map_or(day, Date::day)
}

/// The weekend before, where one that is still to come is told as past: on a Wednesday, `was shot at the weekend`.
pub(super) fn gone_by(date: Date, look: Option<Direction>, now: &Date) -> Date {
    let ahead = date.first_day().zip(now.last_day()).filter(|(first, now)| first > now);
    match (&date.shape, look, ahead) {
        (Shape::Weekend { .. }, Some(Direction::Past), Some((first, _))) => {
            let before = first.checked_sub_days(Days::new(7)).and_then(|day| at_grain(TimeUnit::Weekend, false, day));
            before.unwrap_or(date)
        }
        _ => date,
    }
}

/// The same quarter, half or season of another year.
fn in_other_year(date: &Date, years: i32) -> Option<Date> {
    let year = Some(date.first_day()?.year().checked_add(years)?);
    let shape = match date.shape {
        Shape::Quarter { quarter, .. } => Shape::Quarter { year, quarter },
        Shape::Half { half, .. } => Shape::Half { year, half },
        Shape::Season { season, .. } => Shape::Season { year, season },
        _ => return None,
    };
    Some(shape.into())
}

/// So many units from one day, to the day.
fn shift(count: i64, unit: TimeUnit, day: NaiveDate) -> Option<NaiveDate> {
    let days = |days: i64| day.checked_add_signed(chrono::TimeDelta::try_days(days)?);
    let months = |factor: i64| {
        let months = count.checked_mul(factor)?;
        let step = Months::new(u32::try_from(months.abs()).ok()?);
        if months < 0 { day.checked_sub_months(step) } else { day.checked_add_months(step) }
    };
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => Some(day),
        TimeUnit::Day => days(count),
        TimeUnit::Week | TimeUnit::Weekend => days(count.checked_mul(7)?),
        TimeUnit::Month
        | TimeUnit::Quarter
        | TimeUnit::Half
        | TimeUnit::Year
        | TimeUnit::Decade
        | TimeUnit::Century
        | TimeUnit::Millennium => months(i64::from(unit.months()?)),
    }
}

/// The date that a day stands for at the grain of a unit.
fn at_grain(unit: TimeUnit, counted: bool, day: NaiveDate) -> Option<Date> {
    let year = Some(day.year());
    Some(match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => Date::day(day),
        TimeUnit::Week if counted => Shape::Around { day, slack: WEEK_SLACK }.into(),
        TimeUnit::Week => Shape::Week { year: day.iso_week().year(), week: day.iso_week().week() }.into(),
        TimeUnit::Weekend => Shape::Weekend { year: day.iso_week().year(), week: day.iso_week().week() }.into(),
        TimeUnit::Month => Date::month(day.year(), day.month()),
        TimeUnit::Quarter => Shape::Quarter { year, quarter: day.month().div_ceil(3) }.into(),
        TimeUnit::Half => Shape::Half { year, half: day.month().div_ceil(6) }.into(),
        TimeUnit::Year => Shape::Year(day.year()).into(),
        TimeUnit::Decade => Shape::Decade(day.year().div_euclid(10) * 10).into(),
        TimeUnit::Century => Shape::Century(day.year().div_euclid(100) * 100).into(),
        TimeUnit::Millennium => return None,
    })
}

/// The nth of something within a stretch of days; -1 is the last.
pub(super) fn nth(rank: i64, what: Nth, (first, last): Stretch, base: &Date) -> Option<Date> {
    let Nth::Unit(unit) = what else {
        let Nth::Weekday(weekday) = what else { return None };
        if matches!(base.shape, Shape::Day { .. }) {
            return nth_from(rank, weekday, first);
        }
        let ahead = first.iter_days().take_while(|day| *day <= last).filter(|day| day.weekday() == weekday);
        return pick(rank, ahead).map(Date::day);
    };
    if let (TimeUnit::Half, Shape::Month { .. }) = (unit, &base.shape) {
        return half_of_month(rank, (first, last));
    }
    if unit == TimeUnit::Week && matches!(base.shape, Shape::Year(_)) && rank > 0 {
        let week = u32::try_from(rank).ok()?;
        NaiveDate::from_isoywd_opt(first.year(), week, Weekday::Mon)?;
        return Some(Shape::Week { year: first.year(), week }.into());
    }
    let starts = first.iter_days().take_while(|day| *day <= last).filter(|day| begins(unit, *day, last));
    at_grain(unit, false, pick(rank, starts)?)
}

/// The nth such weekday after a day, or before it: the third Friday from now, two Sundays ago.
fn nth_from(rank: i64, weekday: Weekday, day: NaiveDate) -> Option<Date> {
    let next = day.succ_opt()?;
    let wait = i64::from(weekday.days_since(next.weekday()));
    // The last one before the day is a week before the first one on it or after it.
    let on_day = i64::from(rank < 0 && day.weekday() == weekday);
    let weeks = if rank > 0 { rank - 1 } else { rank - on_day };
    let days = wait.checked_add(weeks.checked_mul(7)?).filter(|_| rank != 0)?;
    Some(Date::day(next.checked_add_signed(chrono::TimeDelta::try_days(days)?)?))
}

/// The first or the second half of a month, which the 16th begins.
fn half_of_month(rank: i64, (first, last): Stretch) -> Option<Date> {
    let (middle, next) = (first.with_day(15)?, first.with_day(16)?);
    let (from, to) = match rank {
        1 => (first, middle),
        2 | -1 => (next, last),
        _ => return None,
    };
    Some(Shape::Range(Box::new(Date::day(from)), Box::new(Date::day(to))).into())
}

/// Whether a unit begins on a day and, for weeks, ends within the stretch.
fn begins(unit: TimeUnit, day: NaiveDate, last: NaiveDate) -> bool {
    match unit {
        TimeUnit::Day => true,
        TimeUnit::Week => day.weekday() == Weekday::Mon && (last - day).num_days() >= 6,
        TimeUnit::Weekend => day.weekday() == Weekday::Sat,
        TimeUnit::Month => day.day() == 1,
        TimeUnit::Quarter => day.day() == 1 && day.month() % 3 == 1,
        TimeUnit::Half => day.day() == 1 && day.month() % 6 == 1,
        TimeUnit::Year => day.ordinal() == 1,
        TimeUnit::Decade => day.ordinal() == 1 && day.year() % 10 == 0,
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Century | TimeUnit::Millennium => false,
    }
}

/// The nth of some days; -1 is the last.
fn pick(rank: i64, mut days: impl Iterator<Item = NaiveDate>) -> Option<NaiveDate> {
    if let Ok(rank) = usize::try_from(rank) {
        return days.nth(rank.checked_sub(1)?);
    }
    let days: Vec<NaiveDate> = days.collect();
    let index = days.len().checked_sub(usize::try_from(rank.unsigned_abs()).ok()?)?;
    days.get(index).copied()
}

/// The day of that weekday which is nearest to a day: `in three days on Friday` need not count to the day.
pub(super) fn nearest(weekday: Weekday, date: &Date) -> Option<Date> {
    let (day, _) = date.bounds().filter(|(first, last)| first == last)?;
    let (from, to) = (day.checked_sub_days(Days::new(3))?, day.checked_add_days(Days::new(3))?);
    from.iter_days().take_while(|day| *day <= to).find(|day| day.weekday() == weekday).map(Date::day)
}

/// The parts that words give within a date: the 15th of last month, March of last year, Friday of next week.
pub(super) fn within(fields: &Fields, date: &Date) -> Option<Date> {
    let (first, last) = date.bounds()?;
    if let Some(weekday) = fields.weekday.filter(|_| fields.month.is_none()) {
        let mut days = first.iter_days().take_while(|day| *day <= last).filter(|day| day.weekday() == weekday);
        return days.next().map(Date::day);
    }
    let year = Some(first.year());
    match (fields.month, fields.day) {
        (Some(month), Some(day)) => Some(Shape::Day { year, month, day }.into()),
        (Some(month), None) => Some(Date::month(first.year(), month)),
        (None, Some(day)) => Some(Shape::Day { year, month: first.month(), day }.into()),
        (None, None) if fields.season.is_some() => fields.season.map(|season| Shape::Season { year, season }.into()),
        (None, None) if fields.quarter.is_some() => fields.quarter.map(|quarter| Shape::Quarter { year, quarter }.into()),
        _ => None,
    }
}
