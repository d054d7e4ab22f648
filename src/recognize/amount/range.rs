//! Ranges: `entre 15 et 20`, `10 à 12 millions`.

use rust_decimal::Decimal;

use super::super::number::name::is_range;
use super::super::number::{NumberAt, number_at};
use super::super::scan::Scan;
use super::super::token::Kind;
use super::money;
use crate::language::lexicon::NumberWord;
use crate::language::phrase::Slot;
use crate::value::number::Number;

/// How many words and marks may stand between a verb of change and the first of its two values: `progressé de 15 %, de 100 à 125`.
const REACH: usize = 5;

/// A number with the second end of its range, if it has one.
pub(crate) fn ranged(scan: &Scan<'_>, at: usize, low: NumberAt) -> NumberAt {
    let numbers = &scan.language.numbers;
    if low.article && !is_announced(scan, at) && !is_one_of_two(scan, low.end) || low.end >= scan.tokens.len() {
        return low;
    }
    // The currency of the first end may stand behind it as well: `between $5 and $10 million`. So may the sign of a share:
    // `70 % à 90 %`.
    let share = numbers.percent.at_start(scan.words_from(low.end)).map_or(0, |(length, ())| length);
    let joiner = low.end + share;
    let joined = scan.is(joiner, |word| scan.language.joiners.contains(word));
    let open = before_articles(scan, at - money::sign_length(scan, at));
    let between = open > 0 && joined && scan.is(open - 1, |word| numbers.between.contains(word));
    let dashed = !joined && scan.is(joiner, |word| numbers.range.contains(word)) && !is_change(scan, at);
    let either = !between && share == 0 && scan.is(joiner, |word| numbers.either.contains(word)) && !is_listed(scan, at);
    if !between && !dashed && !either {
        return low;
    }
    let behind = if between { after_articles(scan, joiner + 1) } else { joiner + 1 };
    let second = behind + money::sign_length_from(scan, behind);
    let dash = scan.glued(joiner) && scan.glued(joiner + 1) && matches!(scan.text(joiner), "-" | "–");
    let Some(high) = number_behind(scan, second, dash).filter(|high| !high.article) else { return low };
    if share > 0 && numbers.percent.at_start(scan.words_from(high.end)).is_none() {
        return low;
    }
    // A currency at both ends tells that they are no score: `$100-$200`.
    if dash && second == behind && low.plain && high.plain && !is_range(scan, at, second) {
        return low;
    }
    let first = shared_hundred(scan, low, high).unwrap_or_else(|| shared(low, high));
    if high.number.stated <= first.stated {
        return low;
    }
    if either && (super::is_name(scan, at, low.end) || !are_close(scan, (low, first), high)) {
        return low;
    }
    NumberAt { number: Number::range(first, high.number), plain: false, ..high }
}

/// Whether what opens a range stands before a token, so that an article is its first number: `de uno a tres años`.
fn is_announced(scan: &Scan<'_>, at: usize) -> bool {
    let numbers = &scan.language.numbers;
    at > 0 && scan.is(at - 1, |word| numbers.from.contains(word) || numbers.between.contains(word))
}

/// Whether the word for one before a token is a number, as it has the word for two behind it: `un ou deux jours`, `un à deux millions`.
fn is_one_of_two(scan: &Scan<'_>, joiner: usize) -> bool {
    let numbers = &scan.language.numbers;
    let joined = scan.is(joiner, |word| {
        numbers.either.contains(word) || numbers.range.contains(word) && !scan.language.joiners.contains(word)
    });
    joined
        && scan.kind(joiner + 1) == Some(Kind::Word)
        && number_at(scan, joiner + 1).is_some_and(|high| high.number.stated == Decimal::TWO * high.scale)
}

/// Whether a number before it makes a list with the one at a token: the `6` of `5, 6 or 7`.
fn is_listed(scan: &Scan<'_>, at: usize) -> bool {
    let joined = at > 1 && (scan.text(at - 1) == "," || scan.is(at - 1, |word| scan.language.joiners.contains(word)));
    joined && (scan.kind(at - 2) == Some(Kind::Digits) || scan.fills[at - 2].has(Slot::Number))
}

/// Whether two numbers that `or` joins tell one count that is not known well, as `five or six` does, and no choice: whole, the
/// second at most twice the first, no further number behind them, and no years.
fn are_close(scan: &Scan<'_>, (low, first): (NumberAt, Number), high: NumberAt) -> bool {
    let is_whole = |number: Number| number.is_whole() && !number.is_range();
    let is_year = |number: NumberAt| number.plain && (Decimal::from(1000)..Decimal::from(2200)).contains(&number.number.stated);
    let listed = scan.is(high.end, |word| scan.language.joiners.contains(word)) && number_at(scan, high.end + 1).is_some();
    let near = first.stated > Decimal::ZERO && high.number.stated <= first.stated.saturating_mul(Decimal::TWO);
    near && is_whole(first) && is_whole(high.number) && !(is_year(low) && is_year(high)) && !listed
}

/// Where the articles begin that stand right before a token: `entre el 30 y el 43 %`.
fn before_articles(scan: &Scan<'_>, at: usize) -> usize {
    if at > 1 && is_article(scan, at - 1) { at - 1 } else { at }
}

/// The token behind the article that stands at a token, if one does.
fn after_articles(scan: &Scan<'_>, at: usize) -> usize {
    if is_article(scan, at) && scan.digits(at + 1).is_some() { at + 1 } else { at }
}

/// Whether a token is an article, or a number word that is one as well.
fn is_article(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, |word| scan.language.articles.contains(word) || scan.language.numbers.articles.contains(word))
}

/// The number that begins at a token, which a dash may join to the one before.
fn number_behind(scan: &Scan<'_>, at: usize, dash: bool) -> Option<NumberAt> {
    number_at(scan, at).or_else(|| dash.then(|| super::super::number::behind_dash(scan, at)).flatten())
}

/// The first end of a range with the scale it shares with the second: `2 à 3 millions`, `15 à 30.000`.
fn shared(low: NumberAt, high: NumberAt) -> Number {
    let unscaled = low.scale == Decimal::ONE && low.number.stated > Decimal::ZERO;
    let bare = unscaled && low.thousands.is_none();
    let whole = high.number.stated.checked_div(high.scale).unwrap_or_default();
    // Where the first end has groups of its own, so has the second: `entre 2.000 y 3.000 millones`.
    let alike = bare || low.thousands.is_some() && whole >= Decimal::ONE_THOUSAND;
    if unscaled && alike && high.scale > Decimal::ONE && low.number.stated < whole {
        return low.number.scaled(high.scale);
    }
    // Only a bare first end below the leading group of the second can mean thousands.
    let leading = high.thousands.filter(|leading| low.plain && low.number.stated < *leading);
    if bare && leading.is_some() { low.number.scaled(Decimal::ONE_THOUSAND) } else { low.number }
}

/// The first end of a range of hundreds in words, whose word only the second end has: `deux à trois cents`.
fn shared_hundred(scan: &Scan<'_>, low: NumberAt, high: NumberAt) -> Option<Number> {
    let word = |at: usize| scan.sense(at).and_then(|sense| sense.number);
    let digit = matches!(low.end.checked_sub(1).and_then(word), Some(NumberWord::Add(1..10))) && low.number.stated < Decimal::TEN;
    let hundreds = high.number.stated.checked_div(Decimal::ONE_HUNDRED)?;
    let shared =
        digit && word(high.end - 1) == Some(NumberWord::Hundred) && low.number.stated < hundreds && hundreds < Decimal::TEN;
    shared.then(|| low.number.scaled(Decimal::ONE_HUNDRED))
}

/// Whether a verb of change stands before the first of two values: `est passé de 5 à 10` states both, and no range.
fn is_change(scan: &Scan<'_>, at: usize) -> bool {
    let numbers = &scan.language.numbers;
    let from = at > 0 && scan.is(at - 1, |word| numbers.from.contains(word));
    from && (at.saturating_sub(1 + REACH)..at).any(|before| scan.is(before, |word| numbers.change.contains(word)))
}
