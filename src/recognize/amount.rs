//! Amounts: a number with what it is a number of.

use super::number::{NumberAt, number_at};
use super::scan::Scan;
use crate::value::Value;
use crate::value::duration::Duration;
use crate::value::number::Number;

/// A typed value that is no date, and the tokens it takes.
#[derive(Clone, Debug)]
pub(crate) struct AmountAt {
    pub(crate) value: Value,
    /// First token: a currency may stand before the number.
    pub(crate) first: usize,
    /// Token after the last.
    pub(crate) end: usize,
}

/// The amount whose number begins at token `at`.
pub(crate) fn amount_at(scan: &Scan<'_>, at: usize) -> Option<AmountAt> {
    if let Some(number) = number_at(scan, at) {
        if let Some((length, currency)) = scan.language.numbers.money_before.at_end(&scan.words[..at]) {
            let value = Value::Money { amount: number.number, currency: currency.clone() };
            return Some(AmountAt { value, first: at - length, end: number.end });
        }
        let (end, value) = typed(scan, at, ranged(scan, at, number))?;
        return Some(AmountAt { value, first: at, end });
    }
    let (end, rank) = ordinal_at(scan, at)?;
    Some(AmountAt { value: Value::Ordinal(rank), first: at, end })
}

/// A rank in a word or in digits with a suffix.
pub(crate) fn ordinal_at(scan: &Scan<'_>, at: usize) -> Option<(usize, u64)> {
    if let Some(rank) = scan.sense(at).and_then(|sense| sense.ordinal) {
        return Some((at + 1, rank));
    }
    let digits = scan.digits(at)?;
    let suffix = scan.glued(at + 1) && scan.is(at + 1, |word| scan.language.numbers.ordinal_suffixes.contains(word));
    (digits < 5 && suffix).then(|| scan.text(at).parse().ok()).flatten().map(|rank| (at + 2, rank))
}

/// A number with the second end of its range, if it has one: `entre 15 et 20`, `10 à 12`.
pub(crate) fn ranged(scan: &Scan<'_>, at: usize, low: NumberAt) -> NumberAt {
    let numbers = &scan.language.numbers;
    let between = at > 0
        && scan.is(at - 1, |word| numbers.between.contains(word))
        && scan.is(low.end, |word| scan.language.joiners.contains(word));
    let dashed =
        scan.is(low.end, |word| numbers.range.contains(word)) && !scan.is(low.end, |word| scan.language.joiners.contains(word));
    if !between && !dashed || low.article {
        return low;
    }
    match number_at(scan, low.end + 1) {
        Some(high) if !high.article && high.number.stated > low.number.stated => {
            NumberAt { number: Number::range(low.number, high.number), end: high.end, article: false, plain: false }
        }
        _ => low,
    }
}

/// What a number is of: the token after it all, and the typed value. `None` for a lone article.
fn typed(scan: &Scan<'_>, at: usize, found: NumberAt) -> Option<(usize, Value)> {
    let NumberAt { number, end, article, plain } = found;
    let numbers = &scan.language.numbers;
    if plain && is_name(scan, at) {
        return Some((end, Value::Id(scan.text(at).to_owned())));
    }
    if plain && let Some((end, rank)) = ordinal_at(scan, at) {
        return Some((end, Value::Ordinal(rank)));
    }
    if let Some((length, ())) = numbers.percent.at_start(scan.words_from(end)) {
        return Some((end + length, Value::Percent(number)));
    }
    let unit = scan.sense(end).and_then(|sense| sense.unit);
    // A hyphen may join a number to its unit: `two-week`.
    let joined = scan.sense(end + 1).and_then(|sense| sense.unit).filter(|_| scan.text(end) == "-" && scan.glued(end));
    if let Some(unit) = unit {
        return Some((end + 1, Value::Duration(Duration::new(number, unit))));
    }
    if let Some(unit) = joined {
        return Some((end + 2, Value::Duration(Duration::new(number, unit))));
    }
    if let Some((length, currency)) = numbers.money.at_start(scan.words_from(end)) {
        return Some((end + length, Value::Money { amount: number, currency: currency.clone() }));
    }
    if let Some((length, unit)) = numbers.measures.at_start(scan.words_from(end))
        && let Some(measure) = crate::value::measure::find(unit)
    {
        return Some((end + length, measure.quantity(number)));
    }
    (!article).then_some((end, Value::Number(number)))
}

/// Whether the noun before a number makes it a name: `résolution 2690`, `article n° 5`.
fn is_name(scan: &Scan<'_>, at: usize) -> bool {
    let numbers = &scan.language.numbers;
    let mut before = at;
    while before > 0 && (scan.is(before - 1, |word| numbers.id_between.contains(word)) || scan.text(before - 1) == "°") {
        before -= 1;
    }
    before < at || before > 0 && scan.is(before - 1, |word| numbers.id_nouns.contains(word))
}
