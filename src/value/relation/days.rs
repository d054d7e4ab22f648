//! Dates, held against one another as sets of days.

use chrono::{Datelike, NaiveDate, TimeDelta};
use rust_decimal::Decimal;

use super::Relation;
use crate::mention::HedgeKind;
use crate::rules::Tolerance;
use crate::value::date::{Date, Shape};

/// Stretches of days, both ends inclusive, sorted and apart.
type Days = Vec<(NaiveDate, NaiveDate)>;

/// The years over which two dates without a year compare: any four with a leap year among them tell all days apart.
const ANY_YEARS: (i32, i32) = (2000, 2003);

/// How two dates relate. An absolute tolerance counts days; a share of a date means nothing.
pub(super) fn relate(a: (&Date, Option<HedgeKind>), b: (&Date, Option<HedgeKind>), tolerance: Option<Tolerance>) -> Relation {
    let window = window(a.0, b.0);
    let (x, y) = (named(a.0, window), named(b.0, window));
    if x.is_empty() || y.is_empty() {
        return Relation::Unresolved;
    }
    if x == y && line(a.1) == line(b.1) {
        return Relation::Agree;
    }
    let (x, y) = (denoted(x, a.1), denoted(y, b.1));
    let (loose_x, loose_y) = (loose(a, window, &x), loose(b, window, &y));
    // A day before the bound of the other is allowed by it, but does not say the same.
    let plain = line(a.1).is_none() && line(b.1).is_none();
    if plain && (within(&x, &y) || within(&y, &x)) {
        Relation::Agree
    } else if overlap(&loose_x, &loose_y) || near(&x, &y, tolerance) {
        Relation::Compatible
    } else {
        Relation::Differ
    }
}

/// First and last day that a date denotes, in days since the year 1; `None` where its year is unknown.
pub(super) fn extent(date: &Date, hedge: Option<HedgeKind>) -> Option<(Decimal, Decimal)> {
    let named = date.bounds()?;
    let days = loose((date, hedge), (named.0.year(), named.1.year()), &denoted(vec![named], hedge));
    let number = |day: NaiveDate| Decimal::from(day.num_days_from_ce());
    Some((number(days.first()?.0), number(days.last()?.1)))
}

/// The hedges that make another set of the days named. `by`, `until` and `from` compare the day they name.
fn line(hedge: Option<HedgeKind>) -> Option<HedgeKind> {
    hedge.filter(|hedge| matches!(hedge, HedgeKind::Before | HedgeKind::After | HedgeKind::About))
}

/// The years an unknown year is looked for in: all that either side knows.
fn window(a: &Date, b: &Date) -> (i32, i32) {
    let years = [a, b].into_iter().filter_map(|date| {
        let bounds = date.bounds().map(|(first, last)| (first.year(), last.year()));
        bounds.or(date.years)
    });
    let (first, last) = years.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))).unwrap_or(ANY_YEARS);
    // A winter begins in the year before most of its days.
    let winter = [a, b].into_iter().any(|date| matches!(date.shape, Shape::Season { year: None, .. }));
    (first - i32::from(winter), last)
}

/// The days a date names.
fn named(date: &Date, window: (i32, i32)) -> Days {
    joined(date.days(window))
}

/// What the hedge makes of the days named: a half-line, or as much again to either side for `about`.
fn denoted(days: Days, hedge: Option<HedgeKind>) -> Days {
    let (Some(&(first, _)), Some(&(_, last))) = (days.first(), days.last()) else { return days };
    match hedge {
        // Of several days that may be meant, the one that allows most decides.
        Some(HedgeKind::Before) => {
            let bound = days.last().map_or(first, |stretch| stretch.0);
            vec![(NaiveDate::MIN, bound.pred_opt().unwrap_or(bound))]
        }
        Some(HedgeKind::After) => {
            let bound = days.first().map_or(last, |stretch| stretch.1);
            vec![(bound.succ_opt().unwrap_or(bound), NaiveDate::MAX)]
        }
        Some(HedgeKind::About) => joined(days.into_iter().map(widened).collect()),
        _ => days,
    }
}

/// The days that are near enough to a part of a month or year: a third more of it, within the whole. Nobody means that `late May`
/// begins on the 21st.
fn loose((date, hedge): (&Date, Option<HedgeKind>), window: (i32, i32), days: &Days) -> Days {
    if date.part.is_none() || line(hedge).is_some() {
        return days.clone();
    }
    let whole = named(&Date { part: None, ..date.clone() }, window);
    let wider = |&(first, last): &(NaiveDate, NaiveDate)| {
        let third = TimeDelta::days(((last - first).num_days() + 1) / 3);
        let around = whole.iter().find(|(from, to)| *from <= first && last <= *to).copied().unwrap_or((first, last));
        let sooner = first.checked_sub_signed(third).unwrap_or(first);
        let later = last.checked_add_signed(third).unwrap_or(last);
        (sooner.max(around.0), later.min(around.1))
    };
    days.iter().map(wider).collect()
}

/// A stretch with its own length added at both ends.
fn widened((first, last): (NaiveDate, NaiveDate)) -> (NaiveDate, NaiveDate) {
    let length = (last - first) + TimeDelta::days(1);
    (first.checked_sub_signed(length).unwrap_or(first), last.checked_add_signed(length).unwrap_or(last))
}

/// The same days with stretches sorted, and joined where no day lies between them.
fn joined(mut days: Days) -> Days {
    days.sort_unstable();
    let mut joined: Days = Vec::with_capacity(days.len());
    for (first, last) in days {
        match joined.last_mut() {
            Some(before) if before.1.succ_opt().is_none_or(|next| first <= next) => before.1 = before.1.max(last),
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// Whether all days of `inner` are days of `outer`.
fn within(inner: &Days, outer: &Days) -> bool {
    inner.iter().all(|(first, last)| outer.iter().any(|(from, to)| from <= first && last <= to))
}

/// Whether the two share a day.
fn overlap(x: &Days, y: &Days) -> bool {
    x.iter().any(|(first, last)| y.iter().any(|(from, to)| from <= last && first <= to))
}

/// Whether some days of the two lie no further apart than the tolerance.
fn near(x: &Days, y: &Days, tolerance: Option<Tolerance>) -> bool {
    let Some(Tolerance::Absolute(allowed)) = tolerance else { return false };
    let gap = |one: &(NaiveDate, NaiveDate), other: &(NaiveDate, NaiveDate)| {
        (other.0 - one.1).num_days().max((one.0 - other.1).num_days())
    };
    x.iter().any(|one| y.iter().any(|other| Decimal::from(gap(one, other)) <= allowed))
}
