//! Numbers in words: `quinze mille`, `quatre-vingt-dix`, `une dizaine`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::scan::Scan;
use super::super::token::Kind;
use super::super::unit::{currency_at, minor_at};
use super::digits::digits_at;
use super::draft::Draft;
use super::reader::Reader;
use super::{NumberAt, fraction, stands_alone};
use crate::language::glued::CompoundKind;
use crate::language::lexicon::NumberWord;
use crate::language::sum::{Joint, Sum};

/// The number in words that begins at a token.
pub(super) fn words_at(scan: &Scan<'_>, index: usize) -> Option<NumberAt> {
    let draft = fixed_at(scan, index)
        .or_else(|| some_at(scan, index))
        .or_else(|| compound_at(scan, index))
        .or_else(|| fraction::scaled_at(scan, index))
        .or_else(|| core_at(scan, index))?;
    let number = fraction::of(scan, draft).finish(scan, index)?;
    (!is_other_word(scan, index, &number)).then_some(number)
}

/// Whether a word that multiplies stands right behind digits that it does not multiply: the `cents` of `15 cents`.
pub(super) fn follows_count(scan: &Scan<'_>, index: usize) -> bool {
    let multiplies = matches!(
        word(scan, index),
        Some(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Plural(_) | NumberWord::Collective(_))
    );
    let Some(before) = index.checked_sub(1).filter(|_| multiplies) else { return false };
    // The words for a share hold the word for a hundred: `por ciento`.
    scan.kind(before) == Some(Kind::Digits) || scan.language.numbers.percent.at_start(scan.words_from(before)).is_some()
}

/// Whether a number word alone means something else here: `flambant neuf`.
fn is_other_word(scan: &Scan<'_>, index: usize, number: &NumberAt) -> bool {
    if number.end > index + 1 || !scan.is(index, |word| scan.language.numbers.ambiguous.contains(word)) {
        return false;
    }
    // `une quarantaine` may be a place, and counts only what a preposition joins to it.
    let noun = matches!(word(scan, index), Some(NumberWord::Collective(_)));
    let counts = noun && behind_of(scan, number.end) > number.end
        || !noun && scan.kind(number.end) == Some(Kind::Word) && !scan.is_particle(number.end)
        || scan.language.numbers.percent.at_start(scan.words_from(number.end)).is_some();
    !counts && !stands_alone(scan, index, number.end)
}

/// A phrase with a number of its own: `a couple of`.
fn fixed_at(scan: &Scan<'_>, index: usize) -> Option<Draft> {
    let (_, &(value, length)) = scan.language.numbers.fixed.at_start(scan.words_from(index))?;
    Some(Draft { open: true, ..Draft::new(value, index + length) })
}

/// Some of a unit: `des centaines`, `tens of thousands`, `plusieurs centaines de milliers`.
fn some_at(scan: &Scan<'_>, index: usize) -> Option<Draft> {
    let several = scan.language.numbers.several.at_start(scan.words_from(index)).map(|(length, ())| index + length);
    let mut at = several.unwrap_or(index);
    let mut unit = match word(scan, at)? {
        NumberWord::Plural(unit) => unit,
        NumberWord::Scale(unit) if several.is_some() => unit,
        NumberWord::Collective(unit) if several.is_some() => unit.into(),
        NumberWord::Hundred if several.is_some() => 100,
        _ => return None,
    };
    at += 1;
    // `hundreds of thousands`, and `several hundred thousand` without a preposition.
    loop {
        let next = behind_of(scan, at);
        let Some(scale) = scale(scan, next).filter(|_| next > at || several.is_some()) else { break };
        unit = unit.checked_mul(scale)?;
        at = next + 1;
    }
    Some(Draft { some: true, noun: true, ..Draft::new(Decimal::from(unit), at) })
}

/// What a token does to a number.
pub(super) fn word(scan: &Scan<'_>, at: usize) -> Option<NumberWord> {
    scan.sense(at).and_then(|sense| sense.number)
}

/// The scale that a token names: a thousand or more.
pub(super) fn scale(scan: &Scan<'_>, at: usize) -> Option<u64> {
    match word(scan, at)? {
        NumberWord::Scale(scale) | NumberWord::Plural(scale) => Some(scale).filter(|scale| *scale >= 1_000),
        _ => None,
    }
}

/// The token behind what joins a noun to its unit, if it stands here: the `d'` of `d'euros`.
pub(crate) fn behind_of(scan: &Scan<'_>, at: usize) -> usize {
    scan.language.numbers.of.at_start(scan.words_from(at)).map_or(at, |(length, ())| at + length)
}

/// A compound that is more than a number: `zweieinhalb`, `Zehntausende`.
fn compound_at(scan: &Scan<'_>, index: usize) -> Option<Draft> {
    let compound = scan.compound(index)?;
    let value = Decimal::from(compound.value);
    match compound.kind {
        CompoundKind::AndHalf => Some(Draft { open: true, ..Draft::new(value + Decimal::new(5, 1), index + 1) }),
        CompoundKind::Vague => Some(Draft { some: true, noun: true, ..Draft::new(value, index + 1) }),
        CompoundKind::Number | CompoundKind::Ordinal | CompoundKind::Denominator => None,
    }
}

/// A number that adds up from words.
pub(super) fn core_at(scan: &Scan<'_>, index: usize) -> Option<Draft> {
    let mut reader = Reader::new(scan, Sum::default(), index);
    reader.run();
    if reader.end == index {
        return None;
    }
    let single = reader.end == index + 1;
    let article = single && scan.is(index, |word| scan.language.numbers.articles.contains(word));
    Some(Draft { article, ..reader.draft() })
}

/// What words add to a number that begins with digits: `15 mille`, `4 thousand 3 hundred and 21`.
pub(super) fn go_on(scan: &Scan<'_>, draft: &mut Draft) {
    let Some(value) = draft.value.to_u64().filter(|value| *value < 1_000_000_000_000_000) else { return };
    let mut sum = Sum::default();
    if !sum.add(value, Joint::Plain, scan.language.numbers.composition) {
        return;
    }
    let start = behind_hyphen(scan, draft.end);
    // `322 hundred`, where words count no more than ninety-nine; `100 hundred` is a slip.
    let hundreds = word(scan, start) == Some(NumberWord::Hundred) && scan.language.numbers.composition.before_hundred > 9;
    if hundreds && (100..1_000).contains(&value) && !value.is_multiple_of(100) && !is_money(scan, start) {
        *draft = Draft { plain: false, ..Draft::new(draft.value * Decimal::ONE_HUNDRED, start + 1) };
        return;
    }
    let mut reader = Reader::new(scan, sum, start);
    reader.run();
    if reader.end > start {
        *draft = Draft { plain: false, ..reader.draft() };
    }
}

/// The token behind a hyphen that joins a scale to what it multiplies: `a $5-million deal`, `ein 3-Millionen-Kredit`.
pub(super) fn behind_hyphen(scan: &Scan<'_>, at: usize) -> usize {
    let joins = scan.hyphenates(at) && scale(scan, at + 1).is_some();
    at + usize::from(joins)
}

/// Whether a word behind digits is a coin and no hundred: `15 cents`.
pub(super) fn is_money(scan: &Scan<'_>, at: usize) -> bool {
    currency_at(scan, at).is_some() || minor_at(scan, at).is_some()
}

/// The decimals that words or digits name, as a run of digits, and the token behind them: `zéro trois`, `one four`.
pub(super) fn decimals_at(scan: &Scan<'_>, index: usize) -> Option<(String, usize)> {
    if scan.kind(index) == Some(Kind::Digits) {
        let digits = digits_at(scan, index).filter(|digits| digits.plain)?;
        return Some((scan.text(index).to_owned(), digits.end));
    }
    let mut decimals = String::new();
    let mut at = index;
    let digit = |at: usize| match word(scan, at) {
        Some(NumberWord::Add(value)) if value < 10 => Some(value),
        _ => None,
    };
    while let Some(value) = digit(at).filter(|value| *value == 0 || digit(at + 1).is_some()) {
        decimals.push_str(&value.to_string());
        at += 1;
    }
    // A scale behind decimals multiplies all of the number: `two point two million`.
    let mut last = Reader::below_thousand(scan, at);
    last.run();
    if last.end > at {
        decimals.push_str(&last.value().to_string());
        at = last.end;
    }
    (!decimals.is_empty()).then_some((decimals, at))
}
