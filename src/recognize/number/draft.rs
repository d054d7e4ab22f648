//! A number being read, and what may still change it: decimals in words, scales, fractions and ratios.

use rust_decimal::Decimal;

use super::super::scan::Scan;
use super::super::token::Kind;
use super::digits::{self, Digits, digits_at};
use super::{NumberAt, fraction, name, stands_alone, words};
use crate::language::lexicon::NumberWord;
use crate::value::number::Number;

/// A number being read.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each tells one thing of the words, and any may go with any")]
pub(super) struct Draft {
    pub(super) value: Decimal,
    /// The unit of the last digit written, where the form carries a precision.
    pub(super) step: Option<Decimal>,
    /// What the last scale multiplies the rest by.
    pub(super) scale: Decimal,
    pub(super) end: usize,
    pub(super) article: bool,
    pub(super) plain: bool,
    pub(super) noun: bool,
    /// Whether it stands for some of a unit: `des centaines`.
    pub(super) some: bool,
    /// Whether a scale behind it multiplies all of it: decimals and fractions add nothing up.
    pub(super) open: bool,
    pub(super) thousands: Option<Decimal>,
}

/// The number whose digits begin at a token.
pub(super) fn from_digits(scan: &Scan<'_>, index: usize) -> Option<NumberAt> {
    of_digits(scan, index, digits_at(scan, index)?)
}

/// The same behind the dash of a range.
pub(super) fn behind_dash(scan: &Scan<'_>, index: usize) -> Option<NumberAt> {
    of_digits(scan, index, digits::read(scan, index)?)
}

/// A number in digits with what follows it.
fn of_digits(scan: &Scan<'_>, index: usize, digits: Digits) -> Option<NumberAt> {
    let step = (digits.decimals > 0).then(|| Decimal::new(1, digits.decimals));
    let mut draft = Draft {
        step,
        plain: digits.plain,
        thousands: digits.thousands,
        open: step.is_some(),
        ..Draft::new(digits.value, digits.end)
    };
    if let Some((value, end)) = fraction::behind_digits(scan, index, &digits) {
        draft = Draft { open: true, ..Draft::new(value, end) };
    } else if let Some(scale) = digits::short_scale(scan, digits.end).or_else(|| digits::money_scale(scan, index, digits.end)) {
        draft.multiply(Decimal::from(scale), digits.end + 1, false)?;
    } else if step.is_none() {
        words::go_on(scan, &mut draft);
    }
    draft.finish(scan, index)
}

impl Draft {
    /// An exact number.
    pub(super) fn new(value: Decimal, end: usize) -> Self {
        let scale = Decimal::ONE;
        let (article, plain, noun, some, open) = (false, false, false, false, false);
        Self { value, step: None, scale, end, article, plain, noun, some, open, thousands: None }
    }

    /// Takes in what follows the number, and gives it unless what follows makes a name of it.
    pub(super) fn finish(mut self, scan: &Scan<'_>, first: usize) -> Option<NumberAt> {
        if !self.some {
            self.decimals(scan, first);
            self.scales(scan)?;
            fraction::attach(scan, &mut self)?;
            self.scales(scan)?;
            fraction::ratio(scan, first, &mut self);
        }
        if name::runs_on(scan, first, self.end) {
            return None;
        }
        let number = match (self.some, self.step) {
            (true, _) => Number::some(self.value),
            // Decimals and halves of a scale are written to less than a whole one.
            (false, Some(step)) if step == self.scale => Number::of_scale(self.value, step),
            (false, Some(step)) => Number::rounded(self.value, step),
            (false, None) => Number::exact(self.value),
        };
        let Self { end, article, plain, noun, scale, thousands, .. } = self;
        Some(NumberAt { number, end, article, plain, noun, scale, thousands })
    }

    /// Decimals in words: `deux virgule cinq`, `three point one four`.
    fn decimals(&mut self, scan: &Scan<'_>, first: usize) {
        let numbers = &scan.language.numbers;
        let is_point = scan.is(self.end, |word| numbers.point.contains(word));
        // `siete con cincuenta` is a number where there is nothing else.
        let in_words = scan.kind(first) == Some(Kind::Word) && scan.kind(self.end + 1) == Some(Kind::Word);
        let is_loose = in_words && scan.is(self.end, |word| numbers.point_alone.contains(word));
        if !is_point && !is_loose || self.scale != Decimal::ONE || self.step.is_some() || !self.value.is_integer() {
            return;
        }
        let found = words::decimals_at(scan, self.end + 1);
        let Some((digits, end)) = found.filter(|(_, end)| is_point || stands_alone(scan, first, *end)) else { return };
        let Some(length) = u32::try_from(digits.len()).ok().filter(|length| *length < 12) else { return };
        let Ok(decimals) = Decimal::from_str_exact(&digits) else { return };
        let step = Decimal::new(1, length);
        let Some(value) = self.value.checked_add(decimals * step) else { return };
        self.value = value;
        self.step = Some(step);
        self.end = end;
        (self.article, self.plain, self.open) = (false, false, true);
    }

    /// Scale words behind decimals and fractions: `1,2 million`, `five and a half million`.
    fn scales(&mut self, scan: &Scan<'_>) -> Option<()> {
        while self.open {
            let at = words::behind_hyphen(scan, self.end);
            let Some(word) = scan.sense(at).and_then(|sense| sense.number) else { return Some(()) };
            let (scale, goes_on) = match word {
                NumberWord::Scale(scale) => (Decimal::from(scale), true),
                NumberWord::Plural(unit) => (Decimal::from(unit), unit >= 1_000),
                NumberWord::Hundred if scan.language.numbers.composition.before_hundred > 9 && !words::is_money(scan, at) => {
                    (Decimal::ONE_HUNDRED, true)
                }
                NumberWord::Collective(about) => (Decimal::from(about), false),
                _ => return Some(()),
            };
            self.open = goes_on;
            self.multiply(scale, at + 1, true)?;
        }
        Some(())
    }

    /// Multiplies the number by a scale that ends at `end`.
    pub(super) fn multiply(&mut self, scale: Decimal, end: usize, noun: bool) -> Option<()> {
        self.value = self.value.checked_mul(scale)?;
        // The unit of the last digit written: tenths of a million for `1,2 million`.
        self.step = Some(self.step.unwrap_or(Decimal::ONE).checked_mul(scale)?);
        self.scale = self.scale.checked_mul(scale)?;
        (self.end, self.noun, self.article, self.plain) = (end, noun, false, false);
        Some(())
    }
}
