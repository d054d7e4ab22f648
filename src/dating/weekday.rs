//! Weekdays without a day: `ce mardi`, `mardi`. The press tells so of the days around its writing, so that a date line several
//! days off such a weekday is doubtful. They tell nothing of the week, so that they refute a line and put nothing in its place.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{Evidence, evidence::place};
use crate::language::lexicon::Tense;
use crate::language::phrase::Direction;
use crate::recognize::find::{Found, Reading};
use crate::recognize::scan::Scan;
use crate::recognize::tense::Told;
use crate::recognize::time::{Fields, Time};
use crate::value::date::Shape;

/// How strongly a weekday told in some way speaks against a text that was written on it, a day later, and so on to six days
/// later. In dated news, one that is strong (2) there is told so at most once in a hundred times, one that is weak (1) at most
/// once in thirty.
type Doubt = [u8; 7];

/// `ce mardi`, told as past: the text is of that day or of one of the next two.
const THIS_PAST: Doubt = [0, 0, 0, 1, 2, 2, 1];
/// `ce mardi`, told as still to come: it is of that day or the day before; in some languages it may be of some days before.
const THIS_FUTURE: Doubt = [0, 2, 2, 1, 1, 1, 0];
/// `ce mardi`, where no verb tells which way it lies.
const THIS: Doubt = [0, 0, 1, 1, 1, 1, 0];
/// `mardi`, told as past by a verb that is sure to govern it.
const PAST: Doubt = [0, 0, 0, 0, 0, 1, 1];

/// Such weekdays of a text.
pub(super) fn all<'a>(scan: &Scan<'_>, found: &[&'a Found]) -> Vec<ToldWeekday<'a>> {
    found.iter().filter_map(|found| told(scan, found)).collect()
}

/// How many days after a weekday texts tell of it most.
const FRESH: usize = 1;

/// What such weekdays tell against the days that date lines state: of each weekday, what speaks the strongest. Stories go over
/// the days of a whole week, so that bare ones tell nothing beside one that is fresh.
pub(super) fn evidence(scan: &Scan<'_>, weekdays: &[ToldWeekday<'_>], stated: &[NaiveDate]) -> Vec<Evidence> {
    let against = stated.iter().flat_map(|&day| {
        let mut strongest: BTreeMap<u8, Evidence> = BTreeMap::new();
        let fresh = weekdays.iter().any(|told| told.lag(day) <= FRESH && told.doubt[told.lag(day)] == 0);
        let telling = weekdays.iter().filter(|told| !fresh || told.time.direction.is_some());
        for piece in telling.filter_map(|told| told.against(scan, day)) {
            let known = strongest.entry(piece.0).or_insert_with(|| piece.1.clone());
            if known.strength < piece.1.strength {
                *known = piece.1;
            }
        }
        strongest.into_values()
    });
    against.collect()
}

/// Whether one of such weekdays is told of a day rather as texts of that day tell it than as those of another day do.
pub(super) fn prefer(weekdays: &[ToldWeekday<'_>], day: NaiveDate, other: NaiveDate) -> bool {
    weekdays.iter().any(|told| {
        let (own, others) = (told.lag(day), told.lag(other));
        told.doubt[own] < told.doubt[others] || told.time.direction.is_some() && own == 0 && others > 0
    })
}

/// A weekday, and in which way it is told.
pub(super) struct ToldWeekday<'a> {
    found: &'a Found,
    time: &'a Time,
    weekday: Weekday,
    doubt: Doubt,
    why: &'static str,
}

/// A found value, where it is such a weekday.
fn told<'a>(scan: &Scan<'_>, found: &'a Found) -> Option<ToldWeekday<'a>> {
    let Reading::Time(time) = &found.reading else { return None };
    let weekday = time.fields.weekday.filter(|_| time.is_deictic() && time.shift.is_empty())?;
    let bare = time.fields == Fields { weekday: Some(weekday), ..Fields::default() };
    // What is abbreviated so may be another word: `mer` is the sea.
    let named = |at: usize| scan.sense(at).is_some_and(|sense| sense.weekday == Some(weekday) && !sense.abbreviated);
    if !bare || !(found.first..found.last).any(named) {
        return None;
    }
    let (doubt, why) = match (time.direction, found.tense) {
        (Some(Direction::Same), Some(Told { tense: Tense::Past, .. })) => (THIS_PAST, "a weekday told as just past"),
        (Some(Direction::Same), Some(Told { tense: Tense::Future, .. })) => (THIS_FUTURE, "a weekday told as just ahead"),
        (Some(Direction::Same), None) => (THIS, "a weekday told as close by"),
        (None, Some(Told { tense: Tense::Past, sure: true, .. })) => (PAST, "a weekday told as one of the last days"),
        _ => return None,
    };
    Some(ToldWeekday { found, time, weekday, doubt, why })
}

impl ToldWeekday<'_> {
    /// How many days a day lies after the last such weekday.
    fn lag(&self, day: NaiveDate) -> usize {
        day.weekday().days_since(self.weekday) as usize % self.doubt.len()
    }

    /// What the weekday tells against a day, by its number: around that day, on which days the text was not written.
    fn against(&self, scan: &Scan<'_>, day: NaiveDate) -> Option<(u8, Evidence)> {
        let lag = self.lag(day);
        let strength = self.doubt[lag];
        let doubted = |at: &usize| self.doubt[*at] > 0;
        let before = (0..lag).rev().take_while(doubted).count();
        let after = (lag + 1..self.doubt.len()).take_while(doubted).count();
        let from = day.checked_sub_days(Days::new(u64::try_from(before).ok()?))?;
        let to = day.checked_add_days(Days::new(u64::try_from(after).ok()?))?;
        let piece = Evidence {
            span: place(scan, self.found),
            date: self.time.dress(Shape::Weekday(self.weekday)),
            why: self.why,
            earliest: None,
            latest: None,
            gap: Some((from, to)),
            named_day: false,
            strength,
        };
        let number = u8::try_from(self.weekday.num_days_from_monday()).ok()?;
        (strength > 0).then_some((number, piece))
    }
}
