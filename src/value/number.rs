//! Numbers as they are written: a stated value and the precision it is stated with.

use std::fmt;

use rust_decimal::Decimal;

/// A number or a range of numbers. `low` and `high` are what the words denote before any hedge; they differ for a range
/// (`10 à 12`) and for written precision (`1,2 million` is 1 150 000…1 250 000).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The value written; for a range, its lower end.
    pub stated: Decimal,
    /// For a range, its stated upper end; otherwise the same as `stated`.
    pub stated_high: Decimal,
    /// Least value denoted, inclusive.
    pub low: Decimal,
    /// Greatest value denoted, inclusive.
    pub high: Decimal,
    /// One unit of the last significant digit: 100 for `11.600`, 100 000 for `1,2 million`, 10 million for `30 million`.
    pub step: Decimal,
}

impl Number {
    /// A bare digit string: exact. `step` is taken from its trailing zeros.
    #[must_use]
    pub fn exact(value: Decimal) -> Self {
        Self { stated: value, stated_high: value, low: value, high: value, step: last_significant_unit(value) }
    }

    /// A number whose written form carries a precision: it denotes half a `step` to either side.
    #[must_use]
    pub fn rounded(value: Decimal, step: Decimal) -> Self {
        let half = step / Decimal::TWO;
        Self { stated: value, stated_high: value, low: value.saturating_sub(half), high: value.saturating_add(half), step }
    }

    /// A whole number of a scale (`30 million`): it denotes half of the scale to either side. Its last significant digit is the one
    /// that it has with all zeros written.
    #[must_use]
    pub fn of_scale(value: Decimal, scale: Decimal) -> Self {
        Self { step: last_significant_unit(value).max(scale), ..Self::rounded(value, scale) }
    }

    /// The same number where it measures, and counts nothing: `33 %` and `5 miles` are written to the unit, and denote half a unit to
    /// either side.
    #[must_use]
    pub fn measured(self) -> Self {
        let bare = self.low == self.high && self.is_whole();
        if bare { Self { step: self.step, ..Self::rounded(self.stated, Decimal::ONE) } } else { self }
    }

    /// What the digits alone state: a bound leaves out the whole number that it names, though that denotes half a unit more.
    #[must_use]
    pub fn unmeasured(self) -> Self {
        let unit = self.is_whole() && !self.is_range() && self.high.saturating_sub(self.low) == Decimal::ONE;
        if unit { Self { low: self.stated, high: self.stated, ..self } } else { self }
    }

    /// A range with both ends stated.
    #[must_use]
    pub fn range(from: Self, to: Self) -> Self {
        let (from, to) = if from.stated <= to.stated { (from, to) } else { (to, from) };
        Self { stated: from.stated, stated_high: to.stated, low: from.stated, high: to.stated, step: from.step.min(to.step) }
    }

    /// Some of a unit (`des centaines`): it states the unit, and denotes all up to the next power of ten.
    #[must_use]
    pub fn some(unit: Decimal) -> Self {
        let high = unit.saturating_mul(Decimal::TEN).saturating_sub(Decimal::ONE).max(unit);
        Self { stated: unit, stated_high: unit, low: unit, high, step: unit }
    }

    /// The number below zero that lies as far from it.
    #[must_use]
    pub fn negated(&self) -> Self {
        let Self { stated, stated_high, low, high, step } = *self;
        Self { stated: -stated_high, stated_high: -stated, low: -high, high: -low, step }
    }

    /// Whether a range was written, with two ends.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.stated != self.stated_high
    }

    /// Whether it stands for some of a unit: `des centaines`.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        self.low == self.stated && self.high > self.stated_high
    }

    /// Whether every stated end is an integer.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.stated.is_integer() && self.stated_high.is_integer()
    }

    /// The same number in another unit, `factor` times as many.
    #[must_use]
    pub fn scaled(&self, factor: Decimal) -> Self {
        Self {
            stated: self.stated.saturating_mul(factor),
            stated_high: self.stated_high.saturating_mul(factor),
            low: self.low.saturating_mul(factor),
            high: self.high.saturating_mul(factor),
            step: self.step.saturating_mul(factor.abs()),
        }
    }

    /// The text of [`Display`](fmt::Display). Nearly all numbers are whole ones of the machine, which are written far quicker than others.
    #[must_use]
    pub fn text(&self) -> String {
        match whole(self.stated).filter(|_| !self.is_range()) {
            Some(whole) => itoa::Buffer::new().format(whole).to_owned(),
            None => self.to_string(),
        }
    }

    /// For people: `11,600`, thousands grouped with commas; for `des centaines` what that denotes, `100 to 999`.
    #[must_use]
    pub fn grouped(&self) -> String {
        if self.is_vague() {
            format!("{} to {}", group(self.low), group(self.high))
        } else if self.is_range() {
            format!("{} to {}", group(self.stated), group(self.stated_high))
        } else {
            group(self.stated)
        }
    }
}

impl fmt::Display for Number {
    /// Decimal digits without grouping; a range as `10..12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        plainly(self.stated, f)?;
        if self.is_range() {
            f.write_str("..")?;
            plainly(self.stated_high, f)?;
        }
        Ok(())
    }
}

/// Writes decimal digits without trailing zeros.
fn plainly(value: Decimal, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match whole(value) {
        Some(whole) => write!(f, "{whole}"),
        None => write!(f, "{}", value.normalize()),
    }
}

/// A number without decimals, not even zeros, that is one of the machine.
fn whole(value: Decimal) -> Option<i64> {
    i64::try_from(value.mantissa()).ok().filter(|_| value.scale() == 0)
}

/// One unit of the last digit that is not a trailing zero: 100 for 11600, 0.1 for 2.5, 1 for 0.
fn last_significant_unit(value: Decimal) -> Decimal {
    let value = value.normalize();
    if value.is_zero() {
        return Decimal::ONE;
    }
    if value.scale() > 0 {
        return Decimal::new(1, value.scale());
    }
    // To divide whole numbers of the machine is far quicker than to divide decimals.
    let (mut digits, mut unit) = (value.mantissa().unsigned_abs(), 1);
    while digits % 10 == 0 {
        (digits, unit) = (digits / 10, unit * 10);
    }
    Decimal::try_from_i128_with_scale(unit, 0).unwrap_or(Decimal::ONE)
}

/// Decimal digits with commas between thousands.
fn group(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut grouped = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}
