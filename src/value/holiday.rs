//! Holidays by the rules that give their days.

mod calendar;
mod moon;
mod parse;

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use self::calendar::Calendar;
use super::date::{Date, LAST_YEAR, Shape};

/// A rule that gives the day of a holiday in any year, or the stretch of days that it lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    first: Day,
    /// Where the holiday is a stretch, its last day.
    last: Option<Day>,
}

/// A day that a rule gives.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Day {
    rule: Rule,
    /// Days after the day of the rule.
    shift: i64,
    /// How far the day moves off another.
    moves: Vec<(Off, i64)>,
    /// How many days more or less it may be: who keeps the holiday may keep it by the moon that is seen.
    slack: u64,
}

/// A day that a holiday is not kept on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Off {
    Weekday(Weekday),
    /// Whitsun of the western churches.
    Pentecost,
}

/// What a holiday is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// The name is none of a holiday, though it holds one: Easter Island.
    Never,
    /// The same month and day every year.
    Fixed { month: u32, day: u32 },
    /// Easter Sunday of the western churches.
    Easter,
    /// Easter Sunday of the eastern churches.
    Orthodox,
    /// The nth weekday of a month; -1 is the last.
    Nth { nth: i8, weekday: Weekday, month: u32 },
    /// The nth weekday before a month and day; 1 is the last.
    Before { nth: u8, weekday: Weekday, month: u32, day: u32 },
    /// The last new moon up to a month and day, by the clock of China. The months of India follow the same moons.
    NewMoon { month: u32, day: u32 },
    /// A month and day of another calendar.
    Other { calendar: Calendar, month: u8, day: u8 },
    /// The last day of a month of another calendar.
    MonthEnd { calendar: Calendar, month: u8 },
}

/// The year from which the western churches keep Easter by the Gregorian calendar.
const GREGORIAN: i32 = 1583;

/// How many days after Easter Whitsun is.
const PENTECOST: i64 = 49;

impl Holiday {
    /// The dates of the holiday that begin in a year, in order. A year of the moon is shorter than one of the sun, so that
    /// a year may hold a holiday twice.
    #[must_use]
    pub fn dates(&self, year: i32) -> Vec<Date> {
        if !(1..=LAST_YEAR).contains(&year) {
            return Vec::new();
        }
        let first = self.first.days(year);
        let Some(last) = &self.last else {
            return first.into_iter().map(|day| self.first.date(day)).collect();
        };
        let ends: Vec<NaiveDate> = [year, year + 1].into_iter().flat_map(|year| last.days(year)).collect();
        let stretch = |from: NaiveDate| {
            let to = *ends.iter().find(|to| **to >= from)?;
            Some(Shape::Range(Box::new(self.first.date(from)), Box::new(last.date(to))).into())
        };
        first.into_iter().filter_map(stretch).collect()
    }

    /// Whether the name is none of a holiday, though it holds one.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.first.rule == Rule::Never
    }

    /// The date without its year, if it has the same month and day every year.
    #[must_use]
    pub fn yearless(&self) -> Option<Date> {
        match (&self.first, &self.last) {
            (Day { rule: Rule::Fixed { month, day }, shift: 0, moves, slack: 0 }, None) if moves.is_empty() => {
                Some(Shape::Day { year: None, month: *month, day: *day }.into())
            }
            _ => None,
        }
    }
}

impl Day {
    /// The days that the rule gives in a year, in order.
    fn days(&self, year: i32) -> Vec<NaiveDate> {
        self.rule.days(year).into_iter().filter_map(|day| self.moved(day)).collect()
    }

    /// A day of the rule where the holiday is kept.
    fn moved(&self, day: NaiveDate) -> Option<NaiveDate> {
        let day = day.checked_add_signed(TimeDelta::try_days(self.shift)?)?;
        let by = self.moves.iter().find(|(off, _)| off.meets(day)).map_or(0, |(_, by)| *by);
        day.checked_add_signed(TimeDelta::try_days(by)?)
    }

    /// What is known of one of its days.
    fn date(&self, day: NaiveDate) -> Date {
        match self.slack {
            0 => Date::day(day),
            slack => Shape::Around { day, slack }.into(),
        }
    }
}

impl Off {
    /// Whether a day is such a one.
    fn meets(self, day: NaiveDate) -> bool {
        match self {
            Self::Weekday(weekday) => day.weekday() == weekday,
            Self::Pentecost => calendar::easter(day.year()).is_some_and(|easter| (day - easter).num_days() == PENTECOST),
        }
    }
}

impl Rule {
    /// The days that the rule gives in a year, in order.
    fn days(self, year: i32) -> Vec<NaiveDate> {
        let day = match self {
            Self::Never => None,
            Self::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
            Self::Easter => Some(year).filter(|year| *year >= GREGORIAN).and_then(calendar::easter),
            Self::Orthodox => calendar::orthodox_easter(year),
            Self::Nth { nth, weekday, month } => nth_weekday(year, month, weekday, nth),
            Self::Before { nth, weekday, month, day } => weekday_before(NaiveDate::from_ymd_opt(year, month, day), weekday, nth),
            Self::NewMoon { month, day } => NaiveDate::from_ymd_opt(year, month, day).and_then(calendar::new_moon),
            Self::Other { calendar, month, day } => return calendar.days(month, Some(day), year),
            Self::MonthEnd { calendar, month } => return calendar.days(month, None, year),
        };
        day.into_iter().collect()
    }
}

/// The nth of a weekday in a month, counted from its end where `nth` is negative.
fn nth_weekday(year: i32, month: u32, weekday: Weekday, nth: i8) -> Option<NaiveDate> {
    if nth > 0 {
        return NaiveDate::from_weekday_of_month_opt(year, month, weekday, u8::try_from(nth).ok()?);
    }
    let next = if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { NaiveDate::from_ymd_opt(year, month + 1, 1) };
    weekday_before(next, weekday, nth.unsigned_abs()).filter(|day| day.month() == month)
}

/// The nth of a weekday before a day; the first is the last one before it.
fn weekday_before(day: Option<NaiveDate>, weekday: Weekday, nth: u8) -> Option<NaiveDate> {
    let last = day?.pred_opt()?;
    let back = u64::from(last.weekday().days_since(weekday)) + 7 * (u64::from(nth).checked_sub(1)?);
    last.checked_sub_days(Days::new(back))
}
