//! Amounts of money, with their currency before or after them and their hundredths.

use rust_decimal::Decimal;

use super::super::number::{NumberAt, number_at};
use super::super::scan::Scan;
use super::super::token::Kind;
use super::{AmountAt, range};
use crate::language::lexicon::NumberWord;
use crate::value::Value;
use crate::value::number::Number;

/// An amount whose currency stands before it: `$3bn`, `USD 42`, `-$5`.
pub(super) fn signed(scan: &Scan<'_>, at: usize, found: NumberAt) -> Option<AmountAt> {
    let numbers = &scan.language.numbers;
    let (length, currency) = numbers.money_before.at_end(&scan.words[..at])?;
    let mut first = at - length;
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
    let behind = numbers.money.at_start(scan.words_from(ranged.end));
    let again = behind.filter(|(_, other)| *other == currency).map_or(0, |(length, _)| length);
    let end = ranged.end + again;
    let (end, amount) = hundredths(scan, end, amount, currency);
    Some(AmountAt { value: Value::Money { amount, currency: currency.clone() }, first, end })
}

/// Whether the currency before a number is that of the number before it: `10 $ 30`.
fn belongs_to_another(scan: &Scan<'_>, first: usize, at: usize) -> bool {
    let numbers = &scan.language.numbers;
    if scan.glued(at) || first == 0 || scan.kind(first - 1) != Some(Kind::Digits) && !is_scale(scan, first - 1) {
        return false;
    }
    // The other number may have a currency of its own: `$ 20 $ 37`.
    let mut start = first - 1;
    while start > 0 && (scan.glued(start) || is_scale(scan, start)) {
        start -= 1;
    }
    numbers.money_before.at_end(&scan.words[..start]).is_none()
}

/// Whether a token is a scale word.
fn is_scale(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.sense(at).and_then(|sense| sense.number), Some(NumberWord::Scale(_) | NumberWord::Plural(_)))
}

/// How many tokens the currency takes that ends right before a token.
pub(super) fn sign_length(scan: &Scan<'_>, at: usize) -> usize {
    scan.language.numbers.money_before.at_end(&scan.words[..at]).map_or(0, |(length, _)| length)
}

/// How many tokens the currency takes that begins at a token.
pub(super) fn sign_length_from(scan: &Scan<'_>, at: usize) -> usize {
    scan.language.numbers.money_signs.at_start(scan.words_from(at)).map_or(0, |(length, _)| length)
}

/// The amount whose currency stands at a token behind its number.
pub(super) fn named(scan: &Scan<'_>, found: NumberAt, at: usize) -> Option<(usize, Value)> {
    let (length, currency) = scan.language.numbers.money.at_start(scan.words_from(at))?;
    let mut end = at + length;
    let mut amount = found.number;
    // `125 USD millones`
    if let Some(NumberWord::Scale(scale) | NumberWord::Plural(scale)) = scan.sense(end).and_then(|sense| sense.number)
        && found.scale == Decimal::ONE
        && !scan.glued(end)
    {
        amount = amount.scaled(Decimal::from(scale));
        end += 1;
    }
    let (end, amount) = hundredths(scan, end, amount, currency);
    Some((end, Value::Money { amount, currency: currency.clone() }))
}

/// Adds the hundredths behind an amount: `2 euros and 5 cents`, `15 dollars 50`.
fn hundredths(scan: &Scan<'_>, end: usize, amount: Number, currency: &str) -> (usize, Number) {
    let numbers = &scan.language.numbers;
    let joined = scan.is(end, |word| scan.language.joiners.contains(word) || numbers.fraction_connectors.contains(word));
    let at = end + usize::from(joined);
    let whole = !amount.is_range() && amount.is_whole() && amount.low == amount.high && !scan.glued(end);
    let minor = number_at(scan, at).filter(|minor| whole && minor.number.is_whole() && !minor.article);
    let Some(minor) = minor.filter(|minor| minor.number.stated > Decimal::ZERO && minor.number.stated < Decimal::ONE_HUNDRED)
    else {
        return (end, amount);
    };
    let behind = numbers.money_minor.at_start(scan.words_from(minor.end)).filter(|(_, code)| code.as_str() == currency);
    // Without a word for the hundredths, nothing else may be counted: `15 dollars and 15.`
    let bare = behind.is_none() && is_bare(scan, at, minor.end);
    if behind.is_none() && !bare {
        return (end, amount);
    }
    let sum = amount.stated + minor.number.stated / Decimal::ONE_HUNDRED;
    (minor.end + behind.map_or(0, |(length, _)| length), Number::exact(sum))
}

/// Whether a number of two digits, or in words, stands at the end of its clause.
fn is_bare(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let two = scan.digits(at).is_none_or(|length| length == 2);
    let closes = match scan.kind(end) {
        Some(Kind::Mark) => matches!(scan.text(end), "." | "," | ";" | ")" | "!" | "?" | "\""),
        Some(Kind::Break) | None => true,
        Some(Kind::Word | Kind::Digits) => false,
    };
    two && closes
}
