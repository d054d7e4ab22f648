//! Which of its years a holiday is of, where its words name none.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::calendar::{NARROW, SEASON, Stretch};
use crate::language::phrase::Direction;
use crate::value::date::{Date, Shape};

/// A dating wider than this many days tells no year.
const WIDE: i64 = 3 * 366;

/// The holiday next to the date of the text: the last one, the next one or the nearest. Where a wide dating or a long way
/// to either leaves several, one of them.
pub(super) fn next_to(
    dates: &dyn Fn(i32) -> Vec<Date>,
    look: Option<Direction>,
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
    let (from, to) = match (look, (last - first).num_days() <= NARROW) {
        (Some(Direction::Past), true) => (before(last), before(last)),
        (Some(Direction::Past), false) => (before(first), before(last)),
        (Some(Direction::Future), true) => (after(first), after(first)),
        (Some(Direction::Future), false) => (after(first), after(last)),
        (_, true) => match all.iter().enumerate().min_by_key(|(_, (_, stretch))| apart(stretch)) {
            Some((index, (_, stretch))) if apart(stretch) <= SEASON => (Some(index), Some(index)),
            _ => (before(last), after(first)),
        },
        (_, false) => (after(first), before(last)),
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
