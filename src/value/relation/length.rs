//! Lengths of time, held against one another.
//!
//! Months, quarters and years compare exactly in months; days, hours and weeks exactly in seconds. Only where the two
//! meet does a month become 28 to 31 days.

use rust_decimal::Decimal;

use super::{Relation, relate_numbers};
use crate::mention::HedgeKind;
use crate::rules::Tolerance;
use crate::value::duration::{Duration, TimeUnit};
use crate::value::number::Number;

/// The unit in which two lengths are compared.
#[derive(Clone, Copy)]
enum Measure {
    Months,
    Seconds,
    Days,
}

/// How two lengths relate. An absolute tolerance counts days.
pub(super) fn relate(
    a: (&Duration, Option<HedgeKind>),
    b: (&Duration, Option<HedgeKind>),
    tolerance: Option<Tolerance>,
) -> Relation {
    if a.0.vague || b.0.vague {
        return Relation::Unresolved;
    }
    let mut units = a.0.parts.iter().chain(&b.0.parts).map(|(_, unit)| unit.months().is_some());
    let measure = match (units.clone().all(|months| months), units.any(|months| months)) {
        (true, _) => Measure::Months,
        (_, false) => Measure::Seconds,
        _ => Measure::Days,
    };
    let tolerance = match tolerance {
        Some(Tolerance::Absolute(days)) => Some(Tolerance::Absolute(measure.days(days))),
        other => other,
    };
    relate_numbers((&total(a.0, measure), a.1), (&total(b.0, measure), b.1), tolerance, true)
}

/// The length in days, as a range where months make it one.
pub(super) fn in_days(duration: &Duration) -> Number {
    total(duration, Measure::Days)
}

/// The sum of the parts.
fn total(duration: &Duration, measure: Measure) -> Number {
    let zero = Decimal::ZERO;
    let mut sum = Number { stated: zero, stated_high: zero, low: zero, high: zero, step: Decimal::MAX };
    for (amount, unit) in &duration.parts {
        let (least, most) = measure.of(*unit);
        let add = |to: Decimal, amount: Decimal, factor: Decimal| to.saturating_add(amount.saturating_mul(factor));
        sum.stated = add(sum.stated, amount.stated, least);
        sum.stated_high = add(sum.stated_high, amount.stated_high, most);
        sum.low = add(sum.low, amount.low, least);
        sum.high = add(sum.high, amount.high, most);
        sum.step = sum.step.min(amount.step.saturating_mul(least));
    }
    sum
}

impl Measure {
    /// Least and greatest length of one `unit`.
    fn of(self, unit: TimeUnit) -> (Decimal, Decimal) {
        let exact = |length: u32| (Decimal::from(length), Decimal::from(length));
        match self {
            Self::Months => exact(unit.months().unwrap_or(0)),
            Self::Seconds => exact(match unit {
                TimeUnit::Second => 1,
                TimeUnit::Minute => 60,
                TimeUnit::Hour => 3_600,
                TimeUnit::Week => 604_800,
                _ => 86_400,
            }),
            Self::Days => unit.days(),
        }
    }

    /// So many days in this measure. A mean month of the Gregorian calendar has 146 097 / 4 800 days.
    fn days(self, days: Decimal) -> Decimal {
        match self {
            Self::Months => days.saturating_mul(Decimal::from(4_800) / Decimal::from(146_097)),
            Self::Seconds => days.saturating_mul(Decimal::from(86_400)),
            Self::Days => days,
        }
    }
}
