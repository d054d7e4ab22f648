//! Amounts of money, with their currency before or after them and their hundredths.

use rust_decimal::Decimal;

use super::super::number::{NumberAt, number_at};
use super::super::scan::Scan;
use super::super::token::Kind;
use super::super::unit::{currency_at, currency_before, minor_at, scaled_code_at, sign_at};
use super::{AmountAt, compound, range};
use crate::language::lexicon::NumberWord;
use crate::language::units::Code;
use crate::value::Value;
use crate::value::number::Number;

/// An amount whose currency stands before it: `$3bn`, `USD 42`, `-$5`.
pub(super) fn signed(scan: &Scan<'_>, at: usize, found: NumberAt) -> Option<AmountAt> {
    let (mut first, currency) = currency_before(scan, at)?;
    if belongs_to_another(scan, first, at) {
        return None;
    }
    let ranged = range::ranged(scan, at, found);
    let mut amount = ranged.number;
    let sign = first > 0 && scan.text(first - 1) == "-" && scan.glued(first);
    if sign && !(scan.glued(first - 1) && first > 1) {
        first -= 1;
        amount = amount.negated();
    }
    // Some write the currency twice: `$5 USD`.
    let again = currency_at(scan, ranged.end).filter(|(_, other)| *other == currency);
    let end = again.map_or(ranged.end, |(end, _)| end);
    let (end, amount) = hundredths(scan, end, amount, currency);
    Some(AmountAt { value: Value::Money { amount, currency: currency.as_str().to_owned() }, first, end })
}

/// Whether the currency before a number is that of the number before it: `10 $ 30`.
fn belongs_to_another(scan: &Scan<'_>, first: usize, at: usize) -> bool {
    if scan.glued(at) || first == 0 || scan.kind(first - 1) != Some(Kind::Digits) && !is_scale(scan, first - 1) {
        return false;
    }
    // The other number may have a currency of its own: `$ 20 $ 37`.
    let mut start = first - 1;
    while start > 0 && (scan.glued(start) || is_scale(scan, start)) {
        start -= 1;
    }
    currency_before(scan, start).is_none()
}

/// Whether a token is a scale word.
fn is_scale(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.sense(at).and_then(|sense| sense.number), Some(NumberWord::Scale(_) | NumberWord::Plural(_)))
}

/// How many tokens the currency takes that ends right before a token.
pub(super) fn sign_length(scan: &Scan<'_>, at: usize) -> usize {
    currency_before(scan, at).map_or(0, |(first, _)| at - first)
}

/// How many tokens the currency takes that begins at a token.
pub(super) fn sign_length_from(scan: &Scan<'_>, at: usize) -> usize {
    sign_at(scan, at).map_or(0, |end| end - at)
}

/// The amount whose currency stands at a token behind its number.
pub(super) fn named(scan: &Scan<'_>, found: NumberAt, at: usize) -> Option<(usize, Value)> {
    let Some((mut end, currency)) = currency_at(scan, at) else {
        let (scale, currency) = scaled_code_at(scan, at)?;
        let amount = found.number.scaled(scale.into());
        return Some((at + 1, Value::Money { amount, currency: currency.as_str().to_owned() }));
    };
    // An article has no symbol behind it: the sign of `a $ 5 million deal` belongs to the amount that follows. Nor does it
    // count what many countries call their money, and other things besides: `une couronne`.
    if found.article && (scan.kind(end - 1) == Some(Kind::Mark) || currency == Code::UNKNOWN) {
        return None;
    }
    let mut amount = found.number;
    // `125 USD millones`
    if let Some(NumberWord::Scale(scale) | NumberWord::Plural(scale)) = scan.sense(end).and_then(|sense| sense.number)
        && found.scale == Decimal::ONE
        && !scan.glued(end)
    {
        amount = amount.scaled(Decimal::from(scale));
        end += 1;
    }
    let half = compound::and_half(scan, &found, end);
    let (end, amount) = half.unwrap_or_else(|| hundredths(scan, end, amount, currency));
    Some((end, Value::Money { amount, currency: currency.as_str().to_owned() }))
}

/// Hundredths that stand alone: `64 cents`. They are never turned into the currency that they may be of.
pub(super) fn minor(scan: &Scan<'_>, found: NumberAt, at: usize) -> Option<(usize, Value)> {
    let (end, code) = minor_at(scan, at)?;
    Some((end, Value::Money { amount: found.number, currency: format!("{}/100", code.as_str()) }))
}

/// Adds the hundredths behind an amount: `2 euros and 5 cents`, `15 dollars 50`.
fn hundredths(scan: &Scan<'_>, end: usize, amount: Number, currency: Code) -> (usize, Number) {
    let numbers = &scan.language.numbers;
    // `10€50`: no other mark of money has two digits right behind it.
    let tight = scan.glued(end) && scan.glued(end - 1) && scan.kind(end - 1) == Some(Kind::Mark) && scan.digits(end) == Some(2);
    let goes_on = scan.glued(end + 1) && scan.kind(end + 1) == Some(Kind::Word) || scan.joins_digits(end + 1);
    if tight
        && whole_units(amount)
        && !goes_on
        && let Ok(hundredths) = scan.text(end).parse::<Decimal>()
    {
        return (end + 1, Number::exact(amount.stated.saturating_add(hundredths / Decimal::ONE_HUNDRED)));
    }
    let joined = scan.is(end, |word| scan.language.joiners.contains(word) || numbers.fraction_connectors.contains(word));
    let at = end + usize::from(joined);
    let whole = whole_units(amount) && !scan.glued(end);
    let minor = number_at(scan, at).filter(|minor| whole && !minor.article);
    // Where the coin is named after its share, the two read as a fraction: `cinque centesimi`.
    if let Some(share) = minor.filter(|minor| minor.number.stated < Decimal::ONE && minor_at(scan, minor.end - 1).is_some()) {
        return (share.end, Number::exact(amount.stated.saturating_add(share.number.stated)));
    }
    let minor = minor.filter(|minor| minor.number.is_whole());
    let Some(minor) = minor.filter(|minor| minor.number.stated > Decimal::ZERO && minor.number.stated < Decimal::ONE_HUNDRED)
    else {
        return (end, amount);
    };
    let behind = minor_at(scan, minor.end).filter(|(_, code)| [currency, Code::UNKNOWN].contains(code));
    // Without a word for the hundredths, nothing else may be counted: `15 dollars and 15.`
    let bare = behind.is_none() && is_bare(scan, at, minor.end);
    if behind.is_none() && !bare {
        return (end, amount);
    }
    let sum = amount.stated.saturating_add(minor.number.stated / Decimal::ONE_HUNDRED);
    (behind.map_or(minor.end, |(end, _)| end), Number::exact(sum))
}

/// Whether an amount is so many whole units of a currency, known to the unit.
fn whole_units(amount: Number) -> bool {
    !amount.is_range() && amount.is_whole() && amount.low == amount.high
}

/// Whether a number of two digits, or in words, stands at the end of its clause.
fn is_bare(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let two = scan.digits(at).is_none_or(|length| length == 2);
    two && scan.ends_clause(end) && scan.text(end) != ":"
}
