//! Days that are named by their weekday and without their year: `mardi 14 août`. The press does so for days close by, so that
//! such a day tells when the text was written: within weeks of a year in which that day falls on that weekday.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::Evidence;
use crate::language::lexicon::Tense;
use crate::recognize::find::Found;
use crate::recognize::scan::Scan;
use crate::recognize::time::{Fields, Time};
use crate::span::Span;
use crate::value::date::{Date, Shape};

/// A day by its weekday, day and month.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NamedDay {
    /// Where it stands in the document.
    pub(crate) span: Span,
    /// The date without its year.
    pub(crate) date: Date,
    /// Which way its clause looks, where the verb is sure to govern it.
    tense: Option<Tense>,
    month: u32,
    day: u32,
    weekday: Weekday,
}

/// First and last day of a stretch.
type Stretch = (NaiveDate, NaiveDate);

/// How long after such a day texts tell of it, and how long before it where nothing says that it is still to come. In news
/// that states its day, all but two such days in a thousand are as close.
const NEAR: u64 = 50;

/// How long before a day that is told as still to come texts tell of it.
const AHEAD: u64 = 150;

/// How long before a day texts may tell of it as past: a night, and a verb that governs something else.
const SLACK: u64 = 14;

/// How close to the stated day a day lies that another month would make right.
const WEEK: i64 = 7;

/// How many years before and after the stated one are looked at.
const YEARS: i32 = 6;

impl NamedDay {
    /// The days that a time names so: one, two where it is a stretch between such days, or none.
    pub(crate) fn all(scan: &Scan<'_>, found: &Found, time: &Time) -> impl Iterator<Item = Self> {
        let span = scan.folded.original(scan.span(found.first, found.last));
        let tense = found.tense.filter(|told| told.sure).map(|told| told.tense);
        // The month of both ends may stand behind the second: `du mardi 20 au dimanche 26 septembre`.
        let start = time.from.as_ref().map(|from| from.fields).filter(|_| time.fields.year.is_none());
        let start = start.map(|start| Fields { month: start.month.or(time.fields.month), ..start });
        start.into_iter().chain([time.fields]).filter_map(move |fields| Self::of(fields, span, tense))
    }

    /// The day of such parts.
    fn of(fields: Fields, span: Span, tense: Option<Tense>) -> Option<Self> {
        let (month, day, weekday) = (fields.month?, fields.day?, fields.weekday?);
        let date = Shape::Day { year: None, month, day }.into();
        fields.year.is_none().then_some(Self { span, date, tense, month, day, weekday })
    }

    /// The weekday that the day is said to fall on.
    pub(crate) fn weekday(&self) -> Weekday {
        self.weekday
    }

    /// Whether another names the same day.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        (self.month, self.day, self.weekday) == (other.month, other.day, other.weekday)
    }

    /// The day in a year, whatever its weekday.
    fn in_year(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }

    /// The day in the years around a stretch, whatever its weekday.
    fn around(&self, (first, last): Stretch, years: i32) -> impl Iterator<Item = NaiveDate> {
        (first.year() - years..=last.year() + years).filter_map(|year| self.in_year(year))
    }

    /// The day closest to a stretch, whatever its weekday.
    pub(crate) fn nearest(&self, stated: Stretch) -> Option<NaiveDate> {
        self.around(stated, 1).min_by_key(|&day| distance(day, stated))
    }

    /// The day closest to a stretch of those that fall on the weekday.
    fn right(&self, stated: Stretch) -> Option<NaiveDate> {
        self.around(stated, YEARS).filter(|day| day.weekday() == self.weekday).min_by_key(|&day| distance(day, stated))
    }

    /// When a text was written that tells of the day so.
    fn window(&self, day: NaiveDate) -> Option<Stretch> {
        let (before, after) = match self.tense {
            Some(Tense::Past) => (SLACK, NEAR),
            Some(Tense::Future) => (AHEAD, SLACK),
            None => (NEAR, NEAR),
        };
        Some((day.checked_sub_days(Days::new(before))?, day.checked_add_days(Days::new(after))?))
    }

    /// The day that a text of a stated day was written on if its year is wrong, where the weekday is off by one and a misprint
    /// may explain it as well: as far from the right day close to a stretch as the stated one lies from the day of its own year.
    fn in_other_year(&self, (first, last): Stretch, close: Stretch) -> Option<NaiveDate> {
        let off_by_one = |day: &NaiveDate| matches!(day.weekday().days_since(self.weekday), 1 | 6);
        let nearest = self.nearest((first, last)).filter(off_by_one).filter(|_| first == last)?;
        self.right(close)?.checked_add_signed(first - nearest)
    }

    /// When the text was written if this is the right day, and it was written close to a stretch.
    fn fit(&self, stated: Stretch) -> Option<Stretch> {
        let window = self.window(self.right(stated)?)?;
        meets(window, stated).then_some(window)
    }

    /// The day that is meant if nothing but its month is wrong: beside a stretch, and on the weekday. `mercredi 5 mai`, written
    /// on Wednesday, 5 June, is that day.
    pub(crate) fn in_other_month(&self, stated: Stretch) -> Option<NaiveDate> {
        let months = (stated.0.year() - 1..=stated.1.year() + 1).flat_map(|year| (1..=12).map(move |month| (year, month)));
        let days = months.filter_map(|(year, month)| NaiveDate::from_ymd_opt(year, month, self.day));
        let near = days.filter(|day| day.weekday() == self.weekday && distance(*day, stated) <= WEEK);
        near.min_by_key(|&day| distance(day, stated))
    }

    /// Whether a common misprint would explain the day in a text of some stretch: it is the stated day itself, under the weekday
    /// of the day before, which is left over from a text that was begun then. In dated news every other misprint of a weekday
    /// or a day is so rare that a wrong date line is likelier.
    fn is_misprinted(&self, stated: Stretch) -> bool {
        let left_over = |day: NaiveDate| day.weekday().days_since(self.weekday) == 1 && distance(day, stated) == 0;
        self.nearest(stated).is_some_and(left_over)
    }

    /// The day and what its words say where they contradict each other: the day closest to a date line falls on another
    /// weekday. A day far off may be that of another year, if it falls on the weekday there.
    pub(crate) fn contradicted(&self, stated: Stretch) -> Option<NaiveDate> {
        let nearest = self.nearest(stated).filter(|day| day.weekday() != self.weekday)?;
        // What is told as past and would lie ahead is of the year before: `le samedi 12 janvier`, told in December.
        if self.tense == Some(Tense::Past) && nearest > stated.1 {
            let before = self.in_year(nearest.year() - 1);
            if before.is_some_and(|day| day.weekday() == self.weekday) {
                return None;
            }
        }
        let far = distance(nearest, stated) > FAR;
        (!far || self.around(stated, 1).all(|day| day.weekday() != self.weekday)).then_some(nearest)
    }

    /// A year close to a stretch in which the day falls on the weekday.
    pub(crate) fn other_year(&self, stated: Stretch) -> Option<i32> {
        self.right(stated).map(|day| day.year())
    }

    /// The day as evidence.
    fn evidence(&self, (earliest, latest): Stretch, strength: u8) -> Evidence {
        let (earliest, latest) = (Some(earliest), Some(latest));
        Evidence { span: self.span, date: self.date.clone(), why: NAMED, earliest, latest, gap: None, named_day: true, strength }
    }
}

/// How many days before or after the stated time one such day alone may put a text: farther off, chance finds a year for any.
const ALONE: i64 = 1_150;

/// Why such a day dates its text, for people.
const NAMED: &str = "named by its weekday, as days close by are";

/// How many days from a text a day without its year is more likely that of another year than misprinted.
const FAR: i64 = 100;

/// How many days lie between a day and a stretch.
fn distance(day: NaiveDate, (first, last): Stretch) -> i64 {
    (first - day).num_days().max((day - last).num_days()).max(0)
}

/// Whether two stretches have a day in common.
fn meets(one: Stretch, other: Stretch) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// Whether one of such days fits a date line.
pub(super) fn bear_out(days: &[NamedDay], lines: &[Stretch]) -> bool {
    lines.iter().any(|&line| days.iter().any(|day| day.fit(line).is_some()))
}

/// What such days tell of a text that states when it was written. One day that fits a date line bears it out, and so does one
/// that only its month keeps from it; the others are then misprints, or days far off. Where none does, the days that agree
/// on another time speak against the lines: each weakly that one misprint would explain, or that is off by one where other
/// words of the text, as `prefer` knows, tell rather of the stated day than of the day in the other year; else strongly.
pub(super) fn evidence(days: &[NamedDay], lines: &[Stretch], prefer: &dyn Fn(NaiveDate, NaiveDate) -> bool) -> Vec<Evidence> {
    let fitting = lines.iter().flat_map(|&line| days.iter().filter_map(move |day| Some((day, day.fit(line)?))));
    let fitting: Vec<Evidence> = fitting.map(|(day, window)| day.evidence(window, 0)).collect();
    let Some(&stated) = lines.first().filter(|_| fitting.is_empty()) else { return fitting };
    if days.iter().any(|day| day.in_other_month(stated).is_some()) {
        return Vec::new();
    }
    let mut distinct: Vec<&NamedDay> = Vec::new();
    for day in days {
        if !distinct.iter().any(|known| known.is_same(day)) {
            distinct.push(day);
        }
    }
    let windows = distinct.iter().flat_map(|day| {
        let right = day.around(stated, YEARS).filter(|on| on.weekday() == day.weekday);
        right.filter_map(|on| Some((distance(on, stated), day.window(on)?))).collect::<Vec<_>>()
    });
    let agreeing = |window: Stretch| distinct.iter().filter(move |day| day.fit(window).is_some()).count();
    let best = windows.max_by_key(|&(away, window)| (agreeing(window), std::cmp::Reverse(away)));
    let Some((_, window)) = best.filter(|&(away, window)| away <= ALONE || agreeing(window) > 1) else { return Vec::new() };
    let against = distinct.iter().filter_map(|day| {
        let borne_out = day.in_other_year(stated, window).is_some_and(|other| prefer(stated.0, other));
        let strength = if day.is_misprinted(stated) || borne_out { 1 } else { 2 };
        Some(day.evidence(day.fit(window)?, strength))
    });
    against.collect()
}
