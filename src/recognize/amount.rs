//! Amounts: a number with what it is a number of.

mod compound;
mod money;
mod range;

pub(crate) use super::number::ordinal_at;
use rust_decimal::Decimal;

use super::number::words::behind_of;
use super::number::{NumberAt, number_at, stands_alone};
use super::scan::Scan;
use super::token::Kind;
use super::unit::measure_at;
use crate::language::lexicon::NumberWord;
use crate::language::phrase::Slot;
use crate::value::Value;
use crate::value::duration::{Duration, TimeUnit};
use crate::value::number::Number;
pub(crate) use range::ranged;

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
    if !scan.fills[at].has(Slot::Number) {
        return None;
    }
    if let Some((end, value)) = compound::by_signs(scan, at) {
        return Some(AmountAt { value, first: at, end });
    }
    // A rank may begin with number words, which it then holds: `vingt et unième`.
    let rank = ordinal_at(scan, at);
    let number =
        number_at(scan, at).filter(|number| rank.is_none_or(|(end, _)| number.end > end || number.end == end && !number.plain));
    let Some(number) = number else {
        let (end, rank) = rank?;
        // `artigo 5º` names the article as `artigo 12` does.
        if scan.digits(at).is_some() && is_numbered(scan, at) {
            return Some(AmountAt { value: Value::Id(scan.text(at).to_owned()), first: at, end });
        }
        return Some(AmountAt { value: Value::Ordinal(rank), first: at, end });
    };
    if let Some(amount) = money::signed(scan, at, number) {
        return Some(amount);
    }
    let number = ranged(scan, at, number);
    let (end, value) = typed(scan, at, number)?;
    if let Some(behind) = below_zero(scan, end, &value) {
        let (_, value) = typed(scan, at, NumberAt { number: number.number.negated(), ..number })?;
        return Some(AmountAt { value, first: at, end: behind });
    }
    Some(AmountAt { value, first: at, end })
}

/// The token behind the words that make a number a negative one; they stand behind it, behind its unit or behind one word
/// that it counts: `10 degrees below zero`.
fn below_zero(scan: &Scan<'_>, end: usize, value: &Value) -> Option<usize> {
    let signed = matches!(value, Value::Number(number) | Value::Quantity { amount: number, .. } if number.stated > Decimal::ZERO);
    let counted = matches!(value, Value::Number(_)) && scan.kind(end) == Some(Kind::Word);
    let phrase = |at: usize| scan.language.numbers.below_zero.at_start(scan.words_from(at)).map(|(length, ())| at + length);
    if signed { phrase(end).or_else(|| phrase(end + 1).filter(|_| counted)) } else { None }
}

/// What a number is of: the token after it all, and the typed value. `None` for a lone article.
fn typed(scan: &Scan<'_>, at: usize, found: NumberAt) -> Option<(usize, Value)> {
    let NumberAt { number, end, article, plain, .. } = found;
    if plain && is_name(scan, at, end) {
        return Some((end, Value::Id(scan.text(at).to_owned())));
    }
    // `article 49.3`
    if end == at + 3 && scan.text(at + 1) == "." && !number.is_whole() && is_numbered(scan, at) {
        return Some((end, Value::Id((at..end).map(|part| scan.text(part)).collect())));
    }
    if let Some(share) = share(scan, found) {
        return Some(share);
    }
    if let Some(unit) = sign_of_time(scan, at, end) {
        return Some((end + 1, Value::Duration(Duration::new(number, unit))));
    }
    // A hyphen may join a number to its unit (`two-week`), and a preposition a noun: `une dizaine de jours`.
    let hyphen = scan.hyphenates(end);
    let noun = if found.noun { behind_of(scan, end) } else { end };
    for unit in [end, end + usize::from(hyphen), noun] {
        if let Some(typed) = with_unit(scan, found, unit) {
            return Some(typed);
        }
    }
    if is_share(scan, at, end) {
        return Some((end, Value::Percent(number.measured())));
    }
    let shared = shared_unit(scan, at, found);
    (!article).then(|| (end, shared.unwrap_or(Value::Number(number))))
}

/// The share or the points of percentage that a number is of, with the token behind them: `5 %`, `two thirds of a percent`.
fn share(scan: &Scan<'_>, found: NumberAt) -> Option<(usize, Value)> {
    let NumberAt { number, end, .. } = found;
    let percent = |at: usize| scan.language.numbers.percent.at_start(scan.words_from(at));
    let at = if percent(end).is_some() { end } else { behind_part(scan, found)? };
    let (length, ()) = percent(at)?;
    // Points of percentage begin as a share does, and are none: `5 percentage points`.
    let measured = measure_at(scan, at).filter(|(behind, _)| *behind > at + length);
    let points = measured.and_then(|(behind, measure)| Some((behind, measure.quantity(number)?)));
    Some(points.unwrap_or((at + length, Value::Percent(number.measured()))))
}

/// The token behind the words that join a part to what it is a part of, the article of that among them: `three quarters of one percent`.
fn behind_part(scan: &Scan<'_>, found: NumberAt) -> Option<usize> {
    let of = behind_of(scan, found.end);
    let part = of > found.end && found.number.stated < Decimal::ONE && !found.number.is_whole();
    let one = || scan.is(of, |word| scan.language.numbers.articles.contains(word));
    part.then(|| of + usize::from(one()))
}

/// Whether words make a share of the number behind them: `a percentage of 20`. Behind another number they are its own (`half a per cent
/// of 20`), and what counts something is no share: `the percentage of 18-year-olds`.
fn is_share(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let numbers = &scan.language.numbers;
    let Some((length, ())) = numbers.percent_before.at_end(&scan.words[..at]) else { return false };
    let first = at - length;
    let articles = [&scan.language.articles, &numbers.articles];
    let article = first > 0 && scan.is(first - 1, |word| articles.iter().any(|articles| articles.contains(word)));
    let counted = (first - usize::from(article)).checked_sub(1).is_some_and(|before| {
        let half = scan.is(before, |word| numbers.half.contains(word));
        half || scan.kind(before) == Some(Kind::Digits) || scan.sense(before).is_some_and(|sense| sense.number.is_some())
    });
    !counted && scan.ends_clause(end)
}

/// Minutes or seconds by their sign: `2'`, `1"`. Unless they are all of a line, the same signs are quotation marks.
fn sign_of_time(scan: &Scan<'_>, at: usize, end: usize) -> Option<TimeUnit> {
    let unit = match scan.text(end) {
        "'" => TimeUnit::Minute,
        "\"" => TimeUnit::Second,
        _ => return None,
    };
    (scan.glued(end) && scan.digits(at).is_some() && stands_alone(scan, at, end + 1)).then_some(unit)
}

/// The first of the two values of a change where only the second has the unit: `rose from 10 to 15 percent`. Where it has no
/// scale of its own, it has that of the second as well.
fn shared_unit(scan: &Scan<'_>, at: usize, found: NumberAt) -> Option<Value> {
    let numbers = &scan.language.numbers;
    let from = at > 0 && scan.is(at - 1, |word| numbers.from.contains(word));
    let to = scan.is(found.end, |word| numbers.range.contains(word) || numbers.change_to.contains(word));
    // `dal 10 all'11%`
    let at = found.end + 1 + usize::from(scan.text(found.end + 1) == "'");
    let second = number_at(scan, at).filter(|_| from && to && scan.kind(found.end) == Some(Kind::Word))?;
    let scaled = in_scale_of(found, second);
    match typed(scan, at, second)?.1 {
        Value::Percent(_) => Some(Value::Percent(found.number.measured())),
        Value::Money { currency, .. } => Some(Value::Money { amount: scaled.unwrap_or(found.number), currency }),
        _ => scaled.map(Value::Number),
    }
}

/// The first number of a change in the scale that only the second tells: `from 2 to 3 million`. Where it is far more than the
/// digits of the second, it is rather told in full: `from 5000 to 1 million`.
fn in_scale_of(first: NumberAt, second: NumberAt) -> Option<Number> {
    let bare = first.scale == Decimal::ONE && first.thousands.is_none() && second.scale > Decimal::ONE;
    let digits = second.number.stated.checked_div(second.scale)?;
    let near = first.number.stated < digits.saturating_mul(Decimal::TEN);
    let scaled = first.number.scaled(second.scale);
    let whole = first.number.is_whole() && !first.number.is_range();
    (bare && near).then(|| if whole { Number::of_scale(scaled.stated, second.scale) } else { scaled })
}

/// The unit of time at a token, where the number before it counts it. `a second` is a rank more often than a length of
/// time, and `a third-quarter loss` is one of the third quarter.
pub(crate) fn unit_behind(scan: &Scan<'_>, found: &NumberAt, at: usize) -> Option<TimeUnit> {
    let sense = scan.sense(at)?;
    let article = found.article && scan.is(found.end - 1, |word| scan.language.articles.contains(word));
    let ranked = at > found.end && scan.sense(found.end - 1).is_some_and(|sense| sense.ordinal.is_some());
    // So are tens in words with one second behind them: `the forty-second`; of a length of time there are seconds.
    let last = scan.sense(found.end - 1).and_then(|sense| sense.number);
    let tens = matches!(last, Some(NumberWord::Add(tens)) if tens >= 20 && tens % 10 == 0);
    let counts = at > found.end && scan.kind(at + 1) == Some(Kind::Word);
    // A word for one does not count the word behind it where that is a rank of the noun that follows: `une seconde explosion`.
    let noun = || scan.kind(at + 1) == Some(Kind::Word) && scan.words[at + 1].is_none();
    let rank = sense.ordinal.is_some() && (article || tens && !counts || found.article && at == found.end && noun());
    sense.unit.filter(|_| !(ranked || rank))
}

/// The number with the unit at a token, if one stands there.
fn with_unit(scan: &Scan<'_>, found: NumberAt, at: usize) -> Option<(usize, Value)> {
    if let Some(quantity) = compound::quantity(scan, &found, at) {
        return Some(quantity);
    }
    let quantity = measure_at(scan, at).and_then(|(end, measure)| Some((end, measure.quantity(found.number)?)));
    // A unit of several words may begin with a unit of time: `light-years` are no years.
    if quantity.as_ref().is_some_and(|(end, _)| *end > at + 1) {
        return quantity;
    }
    if let Some(unit) = unit_behind(scan, &found, at) {
        return Some((at + 1, Value::Duration(Duration::new(found.number, unit))));
    }
    if quantity.is_some() && is_weight(scan, &found, at) {
        return quantity;
    }
    money::named(scan, found, at).or_else(|| money::minor(scan, found, at)).or(quantity)
}

/// How many words and marks may stand between what tells of a weight and the word for it: `weighs between 180 and 200 pounds`.
const HEAVY: usize = 6;

/// Whether a word for money and for a weight as well is one of weight at a token: behind a hyphen and before a noun that is worth nothing
/// by itself, `a 200-pound man`, or near a word that tells so, `weighs about 200 pounds`. A language that lists no such nouns has no such word.
fn is_weight(scan: &Scan<'_>, found: &NumberAt, at: usize) -> bool {
    let priced = &scan.language.numbers.priced;
    let joined = at == found.end + 1 && scan.text(found.end) == "-";
    let noun = scan.kind(at + 1) == Some(Kind::Word) && !priced.contains(scan.text(at + 1));
    let mut near =
        (found.end.saturating_sub(HEAVY)..found.end).rev().take_while(|&at| !(scan.ends_clause(at) && scan.text(at) != ","));
    let mut weighed = || near.any(|at| scan.language.numbers.weighs.contains(scan.text(at)));
    !priced.is_empty() && (joined && noun || weighed()) && found.scale < Decimal::from(1_000_000)
}

/// Whether what stands before a number makes it a name: `résolution 2690`, `article n° 5`, `le Boeing 747`.
fn is_name(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    is_block(scan, at, end) || is_numbered(scan, at) || after_capital(scan, at, end)
}

/// Whether a noun whose number is a name stands before a number, or a word for one: `résolution 2690`, `article n° 5`.
fn is_numbered(scan: &Scan<'_>, at: usize) -> bool {
    let numbers = &scan.language.numbers;
    let mut before = at;
    while before > 0 && (scan.is(before - 1, |word| numbers.id_between.contains(word)) || scan.text(before - 1) == "°") {
        before -= 1;
    }
    // `No. 3`, but not at the end of a sentence: `He said no. 3 men left.`
    let stopped = before > 1 && scan.text(before - 1) == "." && scan.glued(before - 1) && scan.named(before - 2);
    let noun = |at: usize| scan.is(at, |word| numbers.id_nouns.contains(word));
    stopped && noun(before - 2) || before < at || before > 0 && noun(before - 1)
}

/// Whether digits number what stands behind them rather than count it: `the 8200 block of North 10th Street`.
fn is_block(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let noun = end + usize::from(scan.text(end) == "-" && scan.glued(end));
    scan.digits(at).is_some_and(|length| length > 2) && scan.language.numbers.id_behind.contains(scan.text(noun))
}

/// Whether a capitalised word within a sentence stands right before digits that end a clause.
fn after_capital(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let name = at > 1 && scan.kind(at - 1) == Some(Kind::Word) && scan.named(at - 1);
    let within = at > 1 && scan.kind(at - 2) == Some(Kind::Word) && !scan.named(at - 2);
    scan.language.numbers.id_capitals && scan.ends_clause(end) && name && within && scan.words[at - 1].is_none()
}
