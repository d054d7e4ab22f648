//! Dates that are wrong by themselves or beside the date of their text: no such day, another weekday, an end before its
//! beginning.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use crate::dating::named_day::NamedDay;
use crate::dating::{Dating, named_days};
use crate::mention::RestsOn;
use crate::recognize::find::Found;
use crate::recognize::scan::Scan;
use crate::recognize::time::{Fields, Time};
use crate::span::Span;
use crate::value::date::{Date, Shape};

/// Something wrong with a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFault {
    /// The words.
    pub span: Span,
    /// What kind of thing is wrong.
    pub kind: FaultKind,
    /// What is wrong, for people.
    pub message: String,
    /// What would mend it, for people.
    pub help: String,
    /// The date as read.
    pub value: String,
    /// Whether it is wrong only in the year that the date of the document gives it.
    pub by_document: bool,
}

/// What can be wrong with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The date falls on another weekday than the one beside it.
    Weekday,
    /// No calendar has the date.
    Impossible,
    /// A stretch ends before it begins.
    Order,
}

/// Finds what is wrong with the dates of one document.
#[derive(Debug)]
pub(crate) struct Faults<'a> {
    scan: &'a Scan<'a>,
    /// The text of the document.
    text: &'a str,
    /// When the document was written, where weekdays without a year can be held against it.
    stated: Option<(NaiveDate, NaiveDate)>,
    /// Whether its text refutes that date.
    refuted: bool,
}

/// So many days the text of an undated document may have been written on for weekdays to be held against them.
const NARROW: TimeDelta = TimeDelta::days(200);

impl<'a> Faults<'a> {
    /// The faults of a document that was dated so.
    pub(crate) fn new(scan: &'a Scan<'a>, text: &'a str, dating: &Dating, found: &[Found]) -> Self {
        let anchor = dating.anchor.as_ref().and_then(|anchor| Some((anchor.earliest?, anchor.latest?, anchor.rests_on)));
        let stated = anchor.filter(|(first, last, rests_on)| *rests_on == RestsOn::Header || *last - *first < NARROW);
        let one = || {
            let named: Vec<NamedDay> = found.iter().flat_map(|found| named_days(scan, found)).collect();
            named.first().is_some_and(|first| named.iter().all(|day| day.is_same(first)))
        };
        // One weekday against a date line may as well be a misprint itself, so both are told.
        let alone = dating.refuted.first().filter(|_| one()).and_then(|line| line.date.bounds());
        Self { scan, text, stated: alone.or(stated.map(|(first, last, _)| (first, last))), refuted: alone.is_some() }
    }

    /// What is wrong with a date.
    pub(crate) fn of(&self, found: &Found, time: &Time, span: Span) -> Option<DateFault> {
        let words = span.of(self.text);
        order(time, span, words)
            .or_else(|| impossible(time, span, words))
            .or_else(|| weekday(time, span, words))
            .or_else(|| named_days(self.scan, found).iter().find_map(|named| self.yearless_weekday(named, span, words)))
    }

    /// A weekday that is not that of the day beside it in the year of the text: `mardi 14 août`.
    fn yearless_weekday(&self, named: &NamedDay, span: Span, words: &str) -> Option<DateFault> {
        let stated = self.stated?;
        let day = named.contradicted(stated)?;
        let mut fault = DateFault { by_document: true, ..wrong_weekday(day, named.weekday(), span, words) };
        // Where another month puts the day right beside the text, that is nearly always what was meant.
        if let Some(meant) = named.in_other_month(stated) {
            fault.help =
                format!("perhaps the month is wrong: {meant} was a {}; else {}", weekday_name(named.weekday()), fault.help);
        } else if let Some(year) = named.other_year(stated).filter(|&year| self.refuted && year != day.year()) {
            fault.help = format!("{}, or the year is {year}", fault.help);
        }
        Some(fault)
    }

    /// Dates in digits that no order of day and month makes a date of: `13/13/2023`.
    pub(crate) fn in_digits(&self) -> Vec<DateFault> {
        self.scan.begins.iter().filter_map(|&at| self.impossible_digits(at)).collect()
    }

    /// Such a date that begins at a token.
    fn impossible_digits(&self, at: usize) -> Option<DateFault> {
        let scan = self.scan;
        let part = |at: usize, length: usize| -> Option<u32> {
            scan.digits(at).filter(|&digits| digits <= length).and_then(|_| scan.text(at).parse().ok())
        };
        let (first, second, year) = (part(at, 2)?, part(at + 2, 2)?, part(at + 4, 4)?);
        let mark = scan.text(at + 1);
        let joins = |at: usize| scan.joins_digits(at) && scan.text(at) == mark;
        let whole = matches!(mark, "/" | ".") && joins(at + 1) && joins(at + 3);
        let longer = scan.joins_digits(at + 5) || at > 0 && scan.joins_digits(at - 1);
        // A day past the end of its month is read as a date, and found to be none there.
        let read = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
        if !whole || longer || !(1900..2100).contains(&year) || read(first, second) || read(second, first) {
            return None;
        }
        let span = scan.folded.original(scan.span(at, at + 5));
        let words = span.of(self.text);
        let message = format!("\"{words}\" is no date: neither {first} nor {second} is a month with such a day");
        Some(DateFault {
            span,
            kind: FaultKind::Impossible,
            message,
            help: "write the day and the month anew".to_owned(),
            value: words.to_owned(),
            by_document: false,
        })
    }
}

/// A day past the end of its month.
fn impossible(time: &Time, span: Span, words: &str) -> Option<DateFault> {
    let (month, day) = (time.fields.month?, time.fields.day?);
    let longest = Date::month(time.fields.year.unwrap_or(LEAP), month).last_day()?.day();
    let value = time.explicit().or_else(|| time.yearless())?.edtf();
    (day > longest).then(|| DateFault {
        span,
        kind: FaultKind::Impossible,
        message: format!("\"{words}\" is no day of the calendar: the month has {longest} days"),
        help: format!("perhaps {longest} is meant, or another month"),
        value,
        by_document: false,
    })
}

/// A year with a 29 February.
const LEAP: i32 = 2000;

/// A weekday beside a date with its year.
fn weekday(time: &Time, span: Span, words: &str) -> Option<DateFault> {
    let (stated, day) = (time.fields.weekday?, time.fields.day.and(time.explicit())?.first_day()?);
    (stated != day.weekday()).then(|| wrong_weekday(day, stated, span, words))
}

/// The fault of a day that falls on another weekday, with both ways to mend it.
fn wrong_weekday(day: NaiveDate, stated: Weekday, span: Span, words: &str) -> DateFault {
    let actual = day.weekday();
    let near = |step: i64| day.checked_add_signed(TimeDelta::try_days(step)?);
    let since = i64::from(actual.days_since(stated));
    let mut days: Vec<NaiveDate> = [near(-since), near(7 - since)].into_iter().flatten().collect();
    days.sort_by_key(|other| (*other - day).num_days().abs());
    let days: Vec<String> = days.iter().map(NaiveDate::to_string).collect();
    DateFault {
        span,
        kind: FaultKind::Weekday,
        message: format!("\"{words}\": {day} was a {}, not a {}", weekday_name(actual), weekday_name(stated)),
        help: format!("either the weekday is {}, or the day is {}", weekday_name(actual), days.join(" or ")),
        value: Date::day(day).edtf(),
        by_document: false,
    }
}

/// A stretch that ends before it begins: `du 12 au 5 mai 2023`. One without any year may run on from a month into an earlier one.
fn order(time: &Time, span: Span, words: &str) -> Option<DateFault> {
    let (first, last) = (time.from.as_ref()?.fields, time.fields);
    let days = first.day.zip(last.day).is_some_and(|(first, last)| first > last);
    let same_month = first.year == last.year && first.month == last.month && days;
    let years = first.year.zip(last.year).filter(|_| !first.short_year && !last.short_year);
    let turned = years.is_some() && (first.year, first.month) > (last.year, last.month);
    if first.year.is_some() != last.year.is_some() || !same_month && !turned {
        return None;
    }
    let date = |fields: Fields| -> Option<Date> {
        let (year, month) = (fields.year, fields.month?);
        Some(fields.day.map_or(Shape::Month { year, month }, |day| Shape::Day { year, month, day }).into())
    };
    let (from, to) = (date(first)?, date(last)?);
    Some(DateFault {
        span,
        kind: FaultKind::Order,
        message: format!("\"{words}\" ends on {} before it begins on {}", to.told(), from.told()),
        help: "perhaps the two are exchanged, or one of them lies in another month or year".to_owned(),
        value: format!("{}/{}", from.edtf(), to.edtf()),
        by_document: false,
    })
}

/// English name of a weekday, for messages.
pub(crate) fn weekday_name(weekday: Weekday) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday.num_days_from_monday() as usize]
}
