//! Which of its years a holiday is of, where its words name none.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::calendar::{NARROW, Stretch};
use crate::language::phrase::Direction;
use crate::value::date::{Date, Shape};

/// A dating wider than this many days tells no year.
const WIDE: i64 = 3 * 366;

/// How many days off a holiday is still the one that its bare name means. Farther off, it means the one to come: of the one
/// before, people say `last Christmas`.
const CLOSE: i64 = 31;

/// The holiday next to the date of the text: the last one or the next one, or with `near` first of all one that is close.
/// Where a wide dating leaves several, one of them.
pub(super) fn next_to(
    dates: &dyn Fn(i32) -> Vec<Date>,
    look: Option<Direction>,
    near: bool,
    direction: Option<Direction>,
    (first, last): Stretch,
) -> Option<Date> {
    if (last - first).num_days() > WIDE {
        return None;
    }
    let all: Vec<(Date, Stretch)> = (first.year() - 1..=last.year() + 1)
        .flat_map(dates)
        .filter_map(|date| date.bounds().map(|bounds| (date, bounds)))
        .collect();
    // `last Easter` is never the Easter Sunday of the text itself, nor is `next Easter`.
    let strict = |wanted| direction == Some(wanted);
    let before =
        |now: NaiveDate| all.iter().rposition(|(_, (from, to))| if strict(Direction::Past) { *to < now } else { *from <= now });
    let after =
        |now: NaiveDate| all.iter().position(|(_, (from, to))| if strict(Direction::Future) { *from > now } else { *to >= now });
    let apart = |(from, to): &Stretch| (*from - last).num_days().max((first - *to).num_days()).max(0);
    let narrow = (last - first).num_days() <= NARROW;
    let close = all.iter().enumerate().min_by_key(|(_, (_, stretch))| apart(stretch));
    let close = close.filter(|(_, (_, stretch))| near && narrow && apart(stretch) <= CLOSE).map(|(index, _)| index);
    let (from, to) = match (close, look, narrow) {
        (Some(index), ..) => (Some(index), Some(index)),
        (None, Some(Direction::Past), true) => (before(last), before(last)),
        (None, Some(Direction::Past), false) => (before(first), before(last)),
        (None, Some(Direction::Future), false) => (after(first), after(last)),
        (None, _, true) => (after(first), after(first)),
        (None, _, false) => (after(first), before(last)),
    };
    match all.get(from?..=to?)? {
        [] => None,
        [(date, _)] => Some(date.clone()),
        several => {
            let days = several.iter().flat_map(|(_, (from, to))| from.iter_days().take_while(move |day| day <= to));
            Some(Shape::OneOf(days.collect::<BTreeSet<_>>().into_iter().collect()).into())
        }
    }
}

/// The holiday that falls in a stretch of days, or else in the year where it begins: Easter of last year, Christmas two
/// years ago.
pub(super) fn within(dates: &dyn Fn(i32) -> Vec<Date>, (first, last): Stretch) -> Option<Date> {
    let all: Vec<Date> = (first.year()..=last.year()).flat_map(dates).collect();
    let meets = |date: &&Date| date.bounds().is_some_and(|(from, to)| from <= last && to >= first);
    all.iter()
        .find(meets)
        .or_else(|| all.iter().find(|date| date.first_day().is_some_and(|day| day.year() == first.year())))
        .cloned()
}
