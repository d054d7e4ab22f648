//! The text of rules.

use std::str::FromStr;

use chrono::{NaiveDate, Weekday};

use super::calendar::Calendar;
use super::{Day, Holiday, Off, Rule};

/// The years in one of which a rule must give a day, lest it be a mistake: `nth:6:monday:5` gives none in any.
const TRIED: std::ops::Range<i32> = 2000..2030;

impl FromStr for Holiday {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "none" {
            return Ok(Self { first: plain(Rule::Never, 0), last: None });
        }
        let holiday = match text.split_once("..") {
            Some((first, last)) => Self { first: one(first, text)?, last: Some(one(last, text)?) },
            None => match whole_month(text) {
                Some((calendar, month)) => Self {
                    first: plain(Rule::Other { calendar, month, day: 1 }, calendar.slack()),
                    last: Some(plain(Rule::MonthEnd { calendar, month }, calendar.slack())),
                },
                None => Self { first: one(text, text)?, last: None },
            },
        };
        if TRIED.into_iter().all(|year| holiday.dates(year).is_empty()) {
            return Err(format!("no year has the holiday `{text}`"));
        }
        Ok(holiday)
    }
}

/// A day that is neither moved nor shifted.
fn plain(rule: Rule, slack: u64) -> Day {
    Day { rule, shift: 0, moves: Vec::new(), slack }
}

/// `islamic:9`.
fn whole_month(text: &str) -> Option<(Calendar, u8)> {
    let (name, month) = text.split_once(':')?;
    Some((named(name)?, month.parse().ok()?))
}

/// The calendar of that name.
fn named(name: &str) -> Option<Calendar> {
    Calendar::NAMES.into_iter().find_map(|(known, calendar)| (known == name).then_some(calendar))
}

/// One day: what it is counted from, a shift, moves off other days behind spaces and a slack behind a tilde.
fn one(text: &str, whole: &str) -> Result<Day, String> {
    let wrong = || {
        format!(
            "`{whole}` is no rule of a holiday; such are `12-25`, `easter-2`, `orthodox`, `nth:4:thursday:11`, \
             `before:1:monday:5-25`, `islamic:10-1`, `islamic:9`, `hebrew:1-1`, `chinese:1-1`, `moon:11-16-1`, `12-24..12-26`, \
             `4-27 sunday-1`, `chinese:4-15~1` and `none`"
        )
    };
    let (text, slack) = match text.split_once('~') {
        Some((text, slack)) => (text, Some(slack.parse().map_err(|_| wrong())?)),
        None => (text, None),
    };
    let mut words = text.split(' ');
    let (rule, shift) = words.next().and_then(counted).ok_or_else(wrong)?;
    let moves = words.map(moved).collect::<Option<Vec<_>>>().ok_or_else(wrong)?;
    let own = match rule {
        Rule::Other { calendar, .. } => calendar.slack(),
        // The day that a feast is kept on hangs on the hour of the moon there.
        Rule::NewMoon { .. } => 1,
        _ => 0,
    };
    Ok(Day { rule, shift, moves, slack: slack.unwrap_or(own) })
}

/// What a day is counted from, and the shift behind it.
fn counted(text: &str) -> Option<(Rule, i64)> {
    if let Some(rest) = text.strip_prefix("easter") {
        return Some((Rule::Easter, shift(rest)?));
    }
    if let Some(rest) = text.strip_prefix("orthodox") {
        return Some((Rule::Orthodox, shift(rest)?));
    }
    let Some((name, rest)) = text.split_once(':') else {
        let (month, day, rest) = month_day(text)?;
        return Some((Rule::Fixed { month, day }, shift(rest)?));
    };
    if let Some(calendar) = named(name) {
        let (month, day, rest) = month_and_day(rest)?;
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        return Some((Rule::Other { calendar, month, day }, shift(rest)?));
    }
    if name == "moon" {
        let (month, day, rest) = month_day(rest)?;
        return Some((Rule::NewMoon { month, day }, shift(rest)?));
    }
    let mut parts = rest.splitn(3, ':');
    let (nth, weekday, rest) = (parts.next()?, parts.next()?.parse::<Weekday>().ok()?, parts.next()?);
    match name {
        "nth" => {
            let (month, rest) = number(rest)?;
            let nth = nth.parse().ok().filter(|nth| *nth != 0 && (1..=12).contains(&month))?;
            Some((Rule::Nth { nth, weekday, month }, shift(rest)?))
        }
        "before" => {
            let (month, day, rest) = month_day(rest)?;
            let nth = nth.parse().ok().filter(|nth| *nth != 0)?;
            Some((Rule::Before { nth, weekday, month, day }, shift(rest)?))
        }
        _ => None,
    }
}

/// A month and day that a year has, and what stands behind them.
fn month_day(text: &str) -> Option<(u32, u32, &str)> {
    month_and_day(text).filter(|(month, day, _)| NaiveDate::from_ymd_opt(2000, *month, *day).is_some())
}

/// `12-25`, and what stands behind it.
fn month_and_day(text: &str) -> Option<(u32, u32, &str)> {
    let (month, rest) = number(text)?;
    let (day, rest) = number(rest.strip_prefix('-')?)?;
    Some((month, day, rest))
}

/// The digits at the beginning, and what stands behind them.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// `+49`, `-2` or nothing.
fn shift(text: &str) -> Option<i64> {
    match text {
        "" => Some(0),
        _ if text.starts_with(['+', '-']) => text.parse().ok(),
        _ => None,
    }
}

/// `sunday-1`, `pentecost+7`.
fn moved(text: &str) -> Option<(Off, i64)> {
    let (off, by) = text.split_at(text.find(['+', '-'])?);
    let off = if off == "pentecost" { Off::Pentecost } else { Off::Weekday(off.parse().ok()?) };
    Some((off, shift(by)?))
}
