//! Lengths of time, with the unit they were told in.

use rust_decimal::Decimal;

use super::number::Number;

/// Units of time, from the smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TimeUnit {
    /// Second.
    Second,
    /// Minute.
    Minute,
    /// Hour.
    Hour,
    /// Day.
    Day,
    /// Seven days.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// Calendar month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// Calendar year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// A length of time: `dix ans` is ten of `Year`.
#[derive(Clone, Debug, PartialEq)]
pub struct Duration {
    /// The parts from the longest unit down, as told: `un an et demi`, `2 heures 30`. Never empty.
    pub parts: Vec<(Number, TimeUnit)>,
    /// Whether how many is not told: `plusieurs années`. Then the numbers mean nothing.
    pub vague: bool,
}

impl TimeUnit {
    /// English name, of one or of several.
    fn name(self, one: bool) -> &'static str {
        let (singular, plural) = match self {
            Self::Second => ("second", "seconds"),
            Self::Minute => ("minute", "minutes"),
            Self::Hour => ("hour", "hours"),
            Self::Day => ("day", "days"),
            Self::Week => ("week", "weeks"),
            Self::Weekend => ("weekend", "weekends"),
            Self::Month => ("month", "months"),
            Self::Quarter => ("quarter", "quarters"),
            Self::Half => ("half-year", "half-years"),
            Self::Year => ("year", "years"),
            Self::Decade => ("decade", "decades"),
            Self::Century => ("century", "centuries"),
            Self::Millennium => ("millennium", "millennia"),
        };
        if one { singular } else { plural }
    }

    /// ISO 8601 designator, and the factor to that designator's unit: a decade is ten `Y`.
    /// The flag tells whether the designator belongs after the `T`.
    fn designator(self) -> (bool, Decimal, char) {
        match self {
            Self::Second => (true, Decimal::ONE, 'S'),
            Self::Minute => (true, Decimal::ONE, 'M'),
            Self::Hour => (true, Decimal::ONE, 'H'),
            Self::Day => (false, Decimal::ONE, 'D'),
            Self::Week => (false, Decimal::ONE, 'W'),
            Self::Month => (false, Decimal::ONE, 'M'),
            Self::Weekend => (false, Decimal::TWO, 'D'),
            Self::Quarter => (false, Decimal::from(3), 'M'),
            Self::Half => (false, Decimal::from(6), 'M'),
            Self::Year => (false, Decimal::ONE, 'Y'),
            Self::Decade => (false, Decimal::TEN, 'Y'),
            Self::Century => (false, Decimal::ONE_HUNDRED, 'Y'),
            Self::Millennium => (false, Decimal::ONE_THOUSAND, 'Y'),
        }
    }

    /// Shortest and longest length of one unit in days. Months are 28 to 31 days, years 365 to 366.
    #[must_use]
    pub fn days(self) -> (Decimal, Decimal) {
        let exact = |days: Decimal| (days, days);
        match self {
            Self::Second => exact(Decimal::ONE / Decimal::from(86_400)),
            Self::Minute => exact(Decimal::ONE / Decimal::from(1_440)),
            Self::Hour => exact(Decimal::ONE / Decimal::from(24)),
            Self::Day => exact(Decimal::ONE),
            Self::Week => exact(Decimal::from(7)),
            Self::Month => (Decimal::from(28), Decimal::from(31)),
            Self::Weekend => exact(Decimal::TWO),
            Self::Quarter => (Decimal::from(90), Decimal::from(92)),
            Self::Half => (Decimal::from(181), Decimal::from(184)),
            Self::Year => (Decimal::from(365), Decimal::from(366)),
            Self::Decade => (Decimal::from(3652), Decimal::from(3653)),
            Self::Century => (Decimal::from(36524), Decimal::from(36525)),
            Self::Millennium => (Decimal::from(365_242), Decimal::from(365_243)),
        }
    }

    /// The unit that a fraction of this one is told in, and how many of it this one is.
    #[must_use]
    pub fn finer(self) -> Option<(u32, Self)> {
        match self {
            Self::Second => None,
            Self::Minute => Some((60, Self::Second)),
            Self::Hour => Some((60, Self::Minute)),
            Self::Day => Some((24, Self::Hour)),
            Self::Week => Some((7, Self::Day)),
            Self::Weekend => Some((2, Self::Day)),
            Self::Month => Some((30, Self::Day)),
            Self::Quarter => Some((3, Self::Month)),
            Self::Half => Some((6, Self::Month)),
            Self::Year => Some((12, Self::Month)),
            Self::Decade => Some((10, Self::Year)),
            Self::Century => Some((100, Self::Year)),
            Self::Millennium => Some((1000, Self::Year)),
        }
    }

    /// How many months the unit is, where it is a whole number of months.
    #[must_use]
    pub fn months(self) -> Option<u32> {
        match self {
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Half => Some(6),
            Self::Year => Some(12),
            Self::Decade => Some(120),
            Self::Century => Some(1_200),
            Self::Millennium => Some(12_000),
            Self::Second | Self::Minute | Self::Hour | Self::Day | Self::Week | Self::Weekend => None,
        }
    }
}

impl Duration {
    /// A length of one unit.
    #[must_use]
    pub fn new(amount: Number, unit: TimeUnit) -> Self {
        Self { parts: vec![(amount, unit)], vague: false }
    }

    /// For people: `10 years`, `1 year and 6 months`, `several years`.
    #[must_use]
    pub fn told(&self) -> String {
        let part = |(amount, unit): &(Number, TimeUnit)| {
            let one = !self.vague && !amount.is_range() && amount.stated <= Decimal::ONE;
            let amount = if self.vague { "several".to_owned() } else { amount.grouped() };
            format!("{amount} {}", unit.name(one))
        };
        self.parts.iter().map(part).collect::<Vec<_>>().join(" and ")
    }

    /// The TIMEX3 value: `P10Y`, `P6M`, `PT48H`, `PT105M`, `P1Y6M`, `PXY`.
    #[must_use]
    pub fn timex(&self) -> String {
        let parts: Vec<(Number, TimeUnit)> = self.parts.iter().map(|&(amount, unit)| in_whole_units(amount, unit)).collect();
        let parts = if self.vague { None } else { in_one_unit(&parts) }.map_or(parts, |part| vec![part]);
        let (mut date, mut time) = ("P".to_owned(), String::new());
        for (amount, unit) in parts {
            let (in_time, factor, letter) = unit.designator();
            // How many is not one number in `several years` and in `10 to 12 years`.
            let part = if in_time { &mut time } else { &mut date };
            if self.vague || amount.is_range() {
                part.push('X');
            } else {
                part.push_str(&amount.stated.saturating_mul(factor).normalize().to_string());
            }
            part.push(letter);
        }
        if time.is_empty() { date } else { date + "T" + &time }
    }
}

/// A part of a length as TIMEX3 counts it: whole minutes rather than fractions of an hour, so that `an hour and a half` is PT90M. Half
/// a day is twelve hours, and fractions of a minute are seconds.
fn in_whole_units(amount: Number, unit: TimeUnit) -> (Number, TimeUnit) {
    let fraction = match unit {
        TimeUnit::Hour | TimeUnit::Minute => !amount.stated.is_integer(),
        TimeUnit::Day => amount.stated < Decimal::ONE && !amount.stated.is_zero(),
        _ => false,
    };
    let Some((factor, finer)) = unit.finer().filter(|_| fraction) else { return (amount, unit) };
    let whole = amount.stated.checked_mul(Decimal::from(factor)).is_some_and(|whole| whole.is_integer());
    if whole { (amount.scaled(Decimal::from(factor)), finer) } else { (amount, unit) }
}

/// Several parts by the clock as one in the smallest of their units: a length that is told in two ways has one text. Days and what is
/// longer are told apart from them.
fn in_one_unit(parts: &[(Number, TimeUnit)]) -> Option<(Number, TimeUnit)> {
    let smallest = parts.iter().map(|(_, unit)| *unit).min().filter(|_| parts.len() > 1)?;
    if parts.iter().any(|(amount, unit)| *unit > TimeUnit::Hour || amount.is_range()) {
        return None;
    }
    let in_smallest = |(amount, unit): &(Number, TimeUnit)| {
        let (mut count, mut unit) = (amount.stated, *unit);
        while unit > smallest {
            let (factor, finer) = unit.finer()?;
            (count, unit) = (count.checked_mul(factor.into())?, finer);
        }
        Some(count)
    };
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(in_smallest(part)?))?;
    Some((Number::exact(sum), smallest))
}
