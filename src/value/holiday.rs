//! Holidays by the rules that give their days.

use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A rule that gives the day of a holiday in any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    rule: Rule,
    /// Days after the day of the rule.
    shift: i64,
}

/// What a holiday is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// The same month and day every year.
    Fixed { month: u32, day: u32 },
    /// Easter Sunday of the western churches.
    Easter,
    /// Easter Sunday of the eastern churches.
    Orthodox,
    /// The nth weekday of a month; -1 is the last.
    Nth { nth: i8, weekday: Weekday, month: u32 },
}

impl FromStr for Holiday {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no rule of a holiday; such are `12-25`, `easter-2`, `nth:4:thursday:11`");
        let (rule, shift) = split_shift(text);
        let shift = if shift.is_empty() { 0 } else { shift.parse().map_err(|_| wrong())? };
        let rule = match rule {
            "easter" => Rule::Easter,
            "orthodox" => Rule::Orthodox,
            _ => rule.strip_prefix("nth:").map_or_else(|| fixed(rule), nth).ok_or_else(wrong)?,
        };
        Ok(Self { rule, shift })
    }
}

/// The rule and the days that are added to it. The hyphen of `12-25` adds none.
fn split_shift(text: &str) -> (&str, &str) {
    let name = text.find(|character: char| character.is_ascii_digit()).unwrap_or(text.len());
    let at = if name == 0 { text.find('+') } else { text.find('+').or_else(|| text.rfind('-')) };
    // The rank -1 of a last weekday is no shift.
    match at.filter(|&at| !text[..at].ends_with(':')) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    }
}

/// `12-25`.
fn fixed(text: &str) -> Option<Rule> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    NaiveDate::from_ymd_opt(2000, month, day).map(|_| Rule::Fixed { month, day })
}

/// `4:thursday:11` behind `nth:`.
fn nth(text: &str) -> Option<Rule> {
    let mut parts = text.split(':');
    let (nth, weekday, month) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (parts.next().is_none() && nth != 0 && (1..=12).contains(&month)).then_some(Rule::Nth { nth, weekday, month })
}

impl Holiday {
    /// First and last day of the holiday in a year, where it has one there.
    #[must_use]
    pub fn days(&self, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let day = match self.rule {
            Rule::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day)?,
            Rule::Easter => easter(year)?,
            Rule::Orthodox => orthodox_easter(year)?,
            Rule::Nth { nth, weekday, month } => nth_weekday(year, month, weekday, nth)?,
        };
        let day = day.checked_add_signed(chrono::TimeDelta::try_days(self.shift)?)?;
        Some((day, day))
    }
}

/// Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher).
#[allow(clippy::many_single_char_names, reason = "the names are those of the published algorithm")]
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Easter Sunday by the Julian computus (Meeus), as a Gregorian date.
#[allow(clippy::many_single_char_names, reason = "the names are those of the published algorithm")]
fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 4, year % 7, year % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    let julian = NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    let behind = u64::try_from(year / 100 - year / 400 - 2).ok()?;
    julian.checked_add_days(Days::new(behind))
}

/// The nth of a weekday in a month, counted from its end where `nth` is negative.
fn nth_weekday(year: i32, month: u32, weekday: Weekday, nth: i8) -> Option<NaiveDate> {
    if nth > 0 {
        return NaiveDate::from_weekday_of_month_opt(year, month, weekday, u8::try_from(nth).ok()?);
    }
    let next = if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1)? } else { NaiveDate::from_ymd_opt(year, month + 1, 1)? };
    let last = next.pred_opt()?;
    let back = u64::from(last.weekday().days_since(weekday)) + 7 * (u64::from(nth.unsigned_abs()) - 1);
    last.checked_sub_days(Days::new(back)).filter(|day| day.month() == month)
}
