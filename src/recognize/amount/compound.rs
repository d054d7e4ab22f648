//! Measures told in two units, which are one quantity: `5 feet 10 inches`, `3 km 200 m`, `1 m 80`.

use rust_decimal::Decimal;

use super::super::number::{NumberAt, behind_half, number_at};
use super::super::scan::Scan;
use super::super::unit::{measure_at, stands_at};
use crate::language::lexicon::NumberWord;
use crate::value::Value;
use crate::value::measure::{self, Measure};
use crate::value::number::Number;

/// The quantity that a number of the unit at a token makes with the number of a smaller unit behind it, and the token after both.
pub(super) fn quantity(scan: &Scan<'_>, found: &NumberAt, at: usize) -> Option<(usize, Value)> {
    let (end, measure) = measure_at(scan, at)?;
    let whole = found.number.is_whole() && !found.number.is_range();
    if let Some((behind, sum)) = and_half(scan, found, end) {
        return Some((behind, measure.quantity(sum)?));
    }
    if let Some((behind, length)) = with_hundredths(scan, found, end).filter(|_| whole && measure.name == "m") {
        return Some((behind, measure.quantity(length)?));
    }
    if !whole || found.number.low != found.number.high {
        return None;
    }
    if let Some((end, inches)) = inches(scan, end).filter(|_| measure.name == "ft") {
        let length = found.number.stated.checked_add(Decimal::from(inches) / Decimal::from(12))?;
        return Some((end, measure.quantity(Number::exact(length))?));
    }
    let joined = scan.is(end, |word| scan.language.joiners.contains(word));
    let rest = number_at(scan, end + usize::from(joined)).filter(is_count)?;
    let (last, smaller) = measure_at(scan, rest.end).filter(|(_, smaller)| smaller.kind == measure.kind)?;
    let (whole, rest) = (in_base(measure, found.number)?, in_base(smaller, rest.number)?);
    // The rest is less than one of the larger unit.
    if rest >= in_base(measure, Number::exact(Decimal::ONE))? {
        return None;
    }
    let step = smaller.quantity(Number::exact(Decimal::ONE))?;
    let Value::Quantity { amount: Number { high, low, .. }, unit, kind } = step else { return None };
    let amount = Number::rounded(whole.checked_add(rest)?, high.checked_sub(low)?);
    Some((last, Value::Quantity { amount, unit, kind }))
}

/// Metres with the hundredths behind them, and the token after both: `1 m 80`, `un metro e 80`.
fn with_hundredths(scan: &Scan<'_>, found: &NumberAt, end: usize) -> Option<(usize, Number)> {
    let joined = scan.is(end, |word| scan.language.numbers.fraction_connectors.contains(word));
    let at = end + usize::from(joined);
    let hundredths = hundredths(scan, at).filter(|_| found.number.stated < Decimal::ONE_HUNDRED)?;
    Some((at + 1, Number::exact(found.number.stated.checked_add(hundredths)?)))
}

/// So many of a unit with the half of one that is told behind it, and the token after both: `deux tonnes et demie`.
pub(super) fn and_half(scan: &Scan<'_>, found: &NumberAt, end: usize) -> Option<(usize, Number)> {
    let behind = behind_half(scan, end)?;
    let whole = found.number.is_whole() && !found.number.is_range() && found.scale == Decimal::ONE;
    let sum = found.number.stated.checked_add(Decimal::new(5, 1)).filter(|_| whole)?;
    Some((behind, Number::exact(sum)))
}

/// Whether a number is a whole one that may be counted on from.
fn is_count(found: &NumberAt) -> bool {
    !found.article && found.number.is_whole() && !found.number.is_range() && found.number.low == found.number.high
}

/// So many of a unit in the base unit.
fn in_base(measure: &Measure, number: Number) -> Option<Decimal> {
    match measure.quantity(number)? {
        Value::Quantity { amount, .. } if measure.kind != "temperature" => Some(amount.stated),
        _ => None,
    }
}

/// Feet and inches by their signs, in a language that has them, and the token behind both: `5'11\"`. Elsewhere these are minutes and seconds.
pub(super) fn by_signs(scan: &Scan<'_>, at: usize) -> Option<(usize, Value)> {
    let signed = |at: usize, sign: &str| scan.text(at) == sign && scan.glued(at);
    if !signed(at + 1, "'") || !scan.language.numbers.feet_by_signs || scan.glued(at) && at > 0 {
        return None;
    }
    let part = |at: usize| scan.digits(at).filter(|&length| length <= 2).and_then(|_| scan.text(at).parse::<u32>().ok());
    let (feet, inches) = (part(at)?, part(at + 2).filter(|inches| *inches < 12)?);
    let end = if signed(at + 3, "\"") { at + 4 } else { at + 5 };
    if end == at + 5 && !(signed(at + 3, "'") && signed(at + 4, "'")) {
        return None;
    }
    let length = Decimal::from(feet).checked_add(Decimal::from(inches) / Decimal::from(12))?;
    Some((end, measure::find("ft")?.quantity(Number::exact(length))?))
}

/// The inches that a hyphen joins to feet, and the token behind them: the `4` of `6-foot-4`, the `two` of `five-foot-two`.
fn inches(scan: &Scan<'_>, at: usize) -> Option<(usize, u32)> {
    let in_words = || match scan.sense(at + 1)?.number? {
        NumberWord::Add(inches) => Some(inches),
        _ => None,
    };
    let inches = scan.digits(at + 1).and_then(|_| scan.text(at + 1).parse().ok()).or_else(in_words);
    inches
        .filter(|inches| scan.hyphenates(at) && (1..12).contains(inches) && !scan.joins_digits(at + 2))
        .map(|inches| (at + 2, inches))
}

/// The hundredths that two digits behind metres are: the `80` of `1 m 80`, unless they count something of their own.
fn hundredths(scan: &Scan<'_>, at: usize) -> Option<Decimal> {
    scan.digits(at).filter(|&length| length == 2)?;
    let next = at + 1;
    let unit = stands_at(scan, next) || scan.sense(next).is_some_and(|sense| sense.unit.is_some() || sense.number.is_some());
    let goes_on = scan.joins_digits(next) || scan.digits(next).is_some() || unit || scan.is_counted(next);
    let hundredths: Decimal = scan.text(at).parse().ok()?;
    (!goes_on).then_some(hundredths / Decimal::ONE_HUNDRED)
}
