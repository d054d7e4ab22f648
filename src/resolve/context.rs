//! The date under discussion: what the text spoke of last.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::language::phrase::{Base, Direction};
use crate::recognize::find::{Found, Reading};
use crate::recognize::time::{Fields, Time};
use crate::span::Span;
use crate::value::date::{Date, Shape};
use crate::value::duration::{Duration, TimeUnit};
use crate::value::number::Number;

/// The years in which the text itself gives a month and day.
pub(crate) type FullDates = BTreeMap<(u32, u32), BTreeSet<i32>>;

/// A text is a history where it gives so many different dates with their years, and most of them lie before its own.
const HISTORY: usize = 5;

/// How many years before its own date the years of a history lie.
const LONG_AGO: i32 = 2;

/// A year so many years from the one under discussion is an aside (`the largest since 1813`).
const ASIDE: i32 = 15;

/// Days of a history that are no farther apart than this follow each other.
const DAYS_APART: i64 = 31;

/// A length of more months than this is no quarter.
const QUARTER: u32 = 3;

/// What a text spoke of so far.
#[derive(Debug, Default)]
pub(crate) struct Context {
    /// The last date that is known.
    focus: Option<Date>,
    /// The last day that is known.
    day: Option<Date>,
    /// The quarter or half of a year that a report is about.
    period: Option<Date>,
    /// The last day on which the text may have been written.
    now: Option<NaiveDate>,
    /// The sentence that is being read.
    sentence: Option<Span>,
    /// The sentence of `day`.
    day_sentence: Option<Span>,
    /// The first day of the last month or day that is known.
    latest: Option<NaiveDate>,
    /// The last year that was told.
    told: Option<i32>,
    /// The last sentence that a year opens, and that year.
    opening: Option<(Span, i32)>,
    /// Whether the text tells of times long before its own.
    history: bool,
}

/// Months and days that the text gives with their year somewhere.
pub(crate) fn full_dates(found: &[Found]) -> FullDates {
    let mut dates = FullDates::new();
    for found in found {
        if let Reading::Time(Time { fields, .. }) = &found.reading
            && let Fields { year: Some(year), short_year: false, month: Some(month), day: Some(day), .. } = fields
        {
            dates.entry((*month, *day)).or_default().insert(*year);
        }
    }
    dates
}

impl Context {
    /// The context at the beginning of a text that was written on `now`.
    pub(crate) fn new(found: &[Found], now: Option<NaiveDate>) -> Self {
        let dates: Vec<(i32, Option<u32>, Option<u32>)> = found
            .iter()
            .filter_map(|found| match &found.reading {
                Reading::Time(Time { fields, .. }) if !fields.short_year => Some((fields.year?, fields.month, fields.day)),
                _ => None,
            })
            .collect();
        // Shares of all dates, and a number of different ones: a text said twice tells what it told before.
        let past = dates.iter().filter(|(year, ..)| now.is_some_and(|now| year + LONG_AGO <= now.year())).count();
        // Words such as yesterday tell of the text's own days.
        let own = found.iter().filter(|found| matches!(&found.reading, Reading::Time(time) if time.is_deictic())).count();
        let mostly_past = past * 4 >= dates.len() * 3 && own * 2 < dates.len();
        let history = mostly_past && dates.iter().collect::<BTreeSet<_>>().len() >= HISTORY;
        Self { now, history, ..Self::default() }
    }

    /// Goes on to a sentence.
    pub(crate) fn enter(&mut self, sentence: Span) {
        self.sentence = Some(sentence);
    }

    /// Takes in the next date of the text.
    pub(crate) fn note(&mut self, time: &Time, date: &Date, opens: bool) {
        if let Shape::Year(year) = date.shape
            && opens
        {
            self.opening = self.sentence.map(|sentence| (sentence, year));
        }
        if date.bounds().is_none() || matches!(date.shape, Shape::OneOf(_) | Shape::Decade(_) | Shape::Century(_)) {
            return;
        }
        // What a history calls today is no day that it tells of, and a far year without a month is an aside.
        let aside = |day: NaiveDate| {
            matches!(date.shape, Shape::Year(_)) && self.told.is_some_and(|told| (day.year() - told).abs() > ASIDE)
        };
        // Neither does it go on from where it only looks back to: `successes of the previous year`.
        let back = time.shift.iter().any(|step| step.count < 0 && step.unit >= TimeUnit::Year);
        if self.history && (back || time.is_deictic() || date.first_day().is_some_and(aside)) {
            return;
        }
        let end = match &date.shape {
            Shape::Range(_, to) => (**to).clone(),
            _ => Date { part: None, clock: None, ..date.clone() },
        };
        if matches!(end.shape, Shape::Day { .. }) {
            (self.day, self.day_sentence) = (Some(end.clone()), self.sentence);
        }
        if matches!(end.shape, Shape::Day { .. } | Shape::Month { .. }) {
            self.latest = end.first_day();
        }
        if let Some(day) = end.first_day()
            && (time.fields.year.is_some() || self.history)
            && !self.is_within(date)
        {
            self.told = Some(day.year());
        }
        // What is told beside it as `a year earlier` does not change what the report is about.
        if time.base == Base::Period
            && matches!(end.shape, Shape::Quarter { .. })
            && time.shift.iter().all(|step| step.count == 0)
        {
            self.period = Some(end.clone());
        }
        if time.base != Base::Period {
            // A report is of a time that is over; what it says of later ones is a forecast.
            let before = |day: Option<NaiveDate>| self.now.is_none_or(|now| day.is_some_and(|day| day < now));
            let known = before(end.last_day()) || self.period.is_none() && before(end.first_day());
            if known && matches!(end.shape, Shape::Quarter { .. } | Shape::Half { .. }) {
                self.period = Some(end.clone());
            }
            self.focus = Some(end);
        }
    }

    /// Whether the year under discussion is one of several that a stretch of whole years names.
    fn is_within(&self, date: &Date) -> bool {
        let Shape::Range(from, to) = &date.shape else { return false };
        match (&from.shape, &to.shape, self.told) {
            (Shape::Year(from), Shape::Year(to), Some(told)) => (*from..=*to).contains(&told),
            _ => false,
        }
    }

    /// Takes in a length of time: a report that goes on to nine months speaks of its quarter no more.
    pub(crate) fn pass(&mut self, length: &Duration) {
        let months = |(amount, unit): &(Number, TimeUnit)| Some(amount.stated.saturating_mul(Decimal::from(unit.months()?)));
        let longer = length.parts.iter().filter_map(months).any(|months| months > Decimal::from(QUARTER));
        if longer && !length.vague && length.parts.iter().all(|(_, unit)| *unit == TimeUnit::Month) {
            self.period = None;
        }
    }

    /// The quarter or half of a year that a report is about.
    pub(crate) fn period(&self) -> Option<&Date> {
        self.period.as_ref()
    }

    /// Whether the text tells of times long before its own.
    pub(crate) fn is_history(&self) -> bool {
        self.history
    }

    /// The date under discussion.
    pub(crate) fn focus(&self) -> Option<&Date> {
        self.focus.as_ref()
    }

    /// The day under discussion.
    pub(crate) fn day(&self) -> Option<&Date> {
        self.day.as_ref()
    }

    /// Whether the sentence itself gives that day.
    pub(crate) fn is_near(&self) -> bool {
        self.day_sentence == self.sentence || self.history
    }

    /// The year that a date without one takes: the one that opens its sentence (`En 2004, un séisme a frappé le pays le 26
    /// décembre`), or the one under discussion in a history. Any other year in the same sentence is no such witness (`la mission,
    /// née en 2013, a cessé fin juin`).
    pub(crate) fn year_for(&self, date: &Date, time: &Time) -> Option<i32> {
        // `En 2017, 44 % l'avaient essayé, selon une étude publiée lundi 26 novembre`: the weekday is of another year.
        let fits = |year: &i32| match (time.fields.weekday, date.in_year(*year).first_day()) {
            (Some(weekday), Some(day)) => day.weekday() == weekday,
            _ => true,
        };
        self.year_opening(time).filter(fits).or_else(|| Some(self.in_order(self.year_in_history(time)?, date)))
    }

    /// The same for what has no order within its year.
    pub(crate) fn year_told(&self, time: &Time) -> Option<i32> {
        self.year_opening(time).or_else(|| self.year_in_history(time))
    }

    /// The year that opens the sentence that is being read.
    fn year_opening(&self, time: &Time) -> Option<i32> {
        let (_, year) = self.opening.filter(|(sentence, _)| Some(*sentence) == self.sentence && time.direction.is_none())?;
        Some(year)
    }

    /// The year under discussion in a history.
    fn year_in_history(&self, time: &Time) -> Option<i32> {
        self.told.filter(|_| self.history && time.direction.is_none())
    }

    /// The year of the last or next such date from the one under discussion: `the next spring`.
    pub(crate) fn year_beside(&self, date: &Date, time: &Time) -> Option<i32> {
        let (first, last) = self.focus.as_ref()?.bounds()?;
        let year = first.year();
        let other = |year: i32| date.in_year(year).bounds();
        match time.direction? {
            Direction::Past if other(year)?.1 < first => Some(year),
            Direction::Past => Some(year - 1),
            Direction::Future if other(year)?.0 > last => Some(year),
            Direction::Future => Some(year + 1),
            Direction::Same => Some(year),
        }
    }

    /// A history goes on in time: from November to January is a step into the next year.
    fn in_order(&self, year: i32, date: &Date) -> i32 {
        // Days follow each other more closely than years do: a year told between two of them is an aside.
        let follows = |latest: &NaiveDate| {
            let day = date.in_year(latest.year()).first_day().filter(|_| matches!(date.shape, Shape::Day { .. }));
            day.is_some_and(|day| (0..=DAYS_APART).contains(&(day - *latest).num_days()))
        };
        if let Some(latest) = self.latest.filter(follows) {
            return latest.year();
        }
        let before = self.latest.filter(|day| day.year() == year);
        let after = date.in_year(year).first_day();
        match before.zip(after) {
            Some((before, after)) if before.month() >= 10 && after.month() <= 3 => year + 1,
            _ => year,
        }
    }
}
