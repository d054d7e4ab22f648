//! How two values relate: as sets, with what their hedges make of them.
//!
//! A value *states* something (`11.600`) and, with its hedge, *denotes* a set (`quelque 11.600` is 11 550…11 650).
//! Values that state the same agree; values whose sets meet are compatible; all others differ.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::Value;
use super::number::Number;
use crate::mention::{HedgeKind, Mention};
use crate::rules::Tolerance;

mod days;
mod length;

/// How two values relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// They state the same, or one date lies within the other.
    Agree,
    /// They state different values, but one allows the other.
    Compatible,
    /// Nothing that the one denotes is denoted by the other.
    Differ,
    /// They can't be held against one another: too vague, or of different kinds.
    Unresolved,
}

/// How the values of two mentions relate. Symmetric; a value that is known agrees with itself.
#[must_use]
pub fn relate(a: &Mention, b: &Mention, tolerance: Option<Tolerance>) -> Relation {
    let (left, right) = (hedge(a), hedge(b));
    let counted = |x: &Number, y: &Number| {
        // `Plus de 64 %` leaves out 64 %, though 64 % may stand for a little more.
        let (x, y) = if is_bound(left) || is_bound(right) { (x.unmeasured(), y.unmeasured()) } else { (*x, *y) };
        relate_numbers((&x, left), (&y, right), tolerance, is_round(&x) && is_round(&y))
    };
    match (&a.value, &b.value) {
        (Value::Number(x), Value::Number(y)) | (Value::Percent(x), Value::Percent(y)) => counted(x, y),
        (Value::Quantity { amount: x, unit: one, kind }, Value::Quantity { amount: y, unit: other, kind: other_kind })
            if (one, kind) == (other, other_kind) =>
        {
            relate_numbers((x, left), (y, right), tolerance, true)
        }
        (Value::Money { amount: x, currency }, Value::Money { amount: y, currency: other }) if currency == other => counted(x, y),
        (Value::Date(x), Value::Date(y)) => days::relate((x, left), (y, right), tolerance),
        (Value::Duration(x), Value::Duration(y)) | (Value::Age(x), Value::Age(y)) => {
            length::relate((x, left), (y, right), tolerance)
        }
        (Value::Set(x), Value::Set(y)) => exact(x == y),
        (Value::Ordinal(x), Value::Ordinal(y)) => exact(x == y),
        (Value::Id(x), Value::Id(y)) => exact(x == y),
        _ => Relation::Unresolved,
    }
}

/// Least and greatest value that a mention denotes, on the line of its type: base units, days since the year 1, days of
/// length. Two mentions of one type whose extents, widened by the tolerance, share nothing can only differ; that makes
/// it cheap to leave most pairs uncompared. `None` where the value has no place on a line.
#[must_use]
pub fn extent(mention: &Mention) -> Option<(Decimal, Decimal)> {
    let stretch = |number: &Number| Stretch::denoted(number, hedge(mention));
    let stretch = match &mention.value {
        Value::Number(number)
        | Value::Percent(number)
        | Value::Quantity { amount: number, .. }
        | Value::Money { amount: number, .. } => stretch(number),
        Value::Duration(duration) | Value::Age(duration) => stretch(&length::in_days(duration)),
        Value::Date(date) => return days::extent(date, hedge(mention)),
        Value::Ordinal(rank) => return Some((Decimal::from(*rank), Decimal::from(*rank))),
        Value::Id(_) | Value::Set(_) => return None,
    };
    Some((stretch.low, stretch.high))
}

/// Which of two values states more (for dates: the later), without their hedges. `None` where they can't be ordered.
#[must_use]
pub fn stated_order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(x), Value::Number(y))
        | (Value::Percent(x), Value::Percent(y))
        | (Value::Quantity { amount: x, .. }, Value::Quantity { amount: y, .. })
        | (Value::Money { amount: x, .. }, Value::Money { amount: y, .. }) => {
            Some((x.stated, x.stated_high).cmp(&(y.stated, y.stated_high)))
        }
        (Value::Duration(x), Value::Duration(y)) | (Value::Age(x), Value::Age(y)) => {
            Some(length::in_days(x).stated.cmp(&length::in_days(y).stated))
        }
        (Value::Date(x), Value::Date(y)) => Some(x.bounds()?.cmp(&y.bounds()?)),
        (Value::Ordinal(x), Value::Ordinal(y)) => Some(x.cmp(y)),
        _ => None,
    }
}

/// What the hedge of a mention means.
fn hedge(mention: &Mention) -> Option<HedgeKind> {
    mention.hedge.map(|hedge| hedge.kind)
}

/// For values that are names or ranks.
fn exact(equal: bool) -> Relation {
    if equal { Relation::Agree } else { Relation::Differ }
}

/// Whether a number is round, so that it may be a loose one: 400, but not 144.
fn is_round(number: &Number) -> bool {
    number.step > Decimal::ONE
}

/// Two numbers of one unit. Where they are `loose`, a strict bound is meant as no more than the number itself: `plus de 400` and
/// `400` agree. What is measured is always so, what is counted only in round numbers: `plus de 144` leaves out 144.
fn relate_numbers(
    a: (&Number, Option<HedgeKind>),
    b: (&Number, Option<HedgeKind>),
    tolerance: Option<Tolerance>,
    loose: bool,
) -> Relation {
    let (x, y) = (Stretch::denoted(a.0, a.1), Stretch::denoted(b.0, b.1));
    let meet = x.meets(&y);
    // `plus de 400` and `moins de 400` state the same, and are never meant the same.
    let equal = x.stated == y.stated && (meet || loose && !opposed(a.1, b.1));
    if equal {
        Relation::Agree
    } else if meet || x.near(&y, tolerance) {
        Relation::Compatible
    } else {
        Relation::Differ
    }
}

/// Whether a hedge makes a bound of its number.
fn is_bound(hedge: Option<HedgeKind>) -> bool {
    use HedgeKind::{AtLeast, AtMost, LessThan, MoreThan};
    hedge.is_some_and(|hedge| matches!(hedge, AtLeast | MoreThan | AtMost | LessThan))
}

/// Whether one hedge bounds from below and the other from above.
fn opposed(a: Option<HedgeKind>, b: Option<HedgeKind>) -> bool {
    let side = |hedge| match hedge {
        Some(HedgeKind::AtLeast | HedgeKind::MoreThan) => 1,
        Some(HedgeKind::AtMost | HedgeKind::LessThan) => -1,
        _ => 0,
    };
    side(a) * side(b) < 0
}

/// A stretch of the number line: what a number with its hedge denotes. The least and the greatest decimal stand for no
/// bound, which spares every comparison a case.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    stated: (Decimal, Decimal),
    low: Decimal,
    high: Decimal,
    low_open: bool,
    high_open: bool,
}

impl Stretch {
    /// What `number` denotes with `hedge`. A bound is the stated value, whatever its precision: `plus de 41 millions` leaves out
    /// 40,6 millions, though 41 millions alone denotes it. A peak (`jusqu'à`) denotes nothing below itself; hedges of dates mean
    /// nothing to a number.
    fn denoted(number: &Number, hedge: Option<HedgeKind>) -> Self {
        let stated = (number.stated, number.stated_high);
        let closed = Self { stated, low: number.low, high: number.high, low_open: false, high_open: false };
        match hedge {
            Some(HedgeKind::About) => Self {
                low: number.low.min(stated.0.saturating_sub(slack(stated.0, number.step))),
                high: number.high.max(stated.1.saturating_add(slack(stated.1, number.step))),
                ..closed
            },
            Some(HedgeKind::AtLeast) => Self { low: stated.0, high: Decimal::MAX, ..closed },
            Some(HedgeKind::MoreThan) => Self { low: stated.0, high: Decimal::MAX, low_open: true, ..closed },
            Some(HedgeKind::AtMost) => Self { low: Decimal::MIN, high: stated.1, ..closed },
            Some(HedgeKind::LessThan) => Self { low: Decimal::MIN, high: stated.1, high_open: true, ..closed },
            _ => closed,
        }
    }

    /// Whether the two share a value. Neighbouring roundings (`1,2 million` and `1,3 million`) touch at a point that
    /// neither states, and do not meet there.
    fn meets(&self, other: &Self) -> bool {
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        match low.cmp(&high) {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => {
                let states = |stretch: &Self| stretch.stated.0 == low || stretch.stated.1 == low;
                self.has(low) && other.has(low) && (states(self) || states(other))
            }
        }
    }

    /// Whether `value`, which lies between the two ends, is not excluded by an open end.
    fn has(&self, value: Decimal) -> bool {
        !(self.low_open && value == self.low || self.high_open && value == self.high)
    }

    /// Whether the two lie no further apart than the tolerance.
    fn near(&self, other: &Self, tolerance: Option<Tolerance>) -> bool {
        let allowed = match tolerance {
            None => return false,
            Some(Tolerance::Absolute(allowed)) => allowed,
            Some(Tolerance::Percent(share)) => {
                let larger = self.stated.1.abs().max(other.stated.1.abs());
                larger.saturating_mul(share / Decimal::ONE_HUNDRED)
            }
        };
        let gap = other.low.saturating_sub(self.high).max(self.low.saturating_sub(other.high));
        allowed > Decimal::ZERO && gap <= allowed
    }
}

/// How far `about` reaches to either side: half a unit of the last significant digit, at most 5 % (semantics, "Written
/// precision").
fn slack(stated: Decimal, step: Decimal) -> Decimal {
    (step / Decimal::TWO).min(stated.abs() / Decimal::from(20))
}
