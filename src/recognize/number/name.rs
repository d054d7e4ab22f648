//! Digits that are no number: parts of names, addresses, times, scores and telephone numbers.

use super::super::scan::Scan;
use super::super::token::Kind;
use super::super::unit::{currency_before, stands_at};
use super::digits::short_scale;
use crate::language::lexicon::NumberWord;

/// How many tokens before a number may be glued to it or be digits as well: what runs on longer is an address or a table.
const NEAR: usize = 64;

/// Whether glued digits go on from a word (`A320`, `covid-19`), from other digits (`16:30`, `3-0`) or within an address.
pub(super) fn belongs_to_name(scan: &Scan<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    match scan.kind(before) {
        Some(Kind::Word) => currency_before(scan, index).is_none(),
        Some(Kind::Mark) if is_elided(scan, before) => false,
        Some(Kind::Mark) if matches!(scan.text(before), "-" | "/" | ":" | "." | "," | "_" | "@" | "#" | "'") => {
            scan.glued(before) && before > 0 && matches!(scan.kind(before - 1), Some(Kind::Word | Kind::Digits))
                || in_address(scan, index)
        }
        Some(Kind::Mark) => in_address(scan, index),
        _ => false,
    }
}

/// Whether an apostrophe stands for the end of an article or a preposition: `l'80%`, `plus d'1,5 million`.
fn is_elided(scan: &Scan<'_>, mark: usize) -> bool {
    let language = scan.language;
    scan.text(mark) == "'" && scan.glued(mark) && scan.is(mark - 1, |word| language.articles.contains(word))
}

/// Whether a token stands behind marks of addresses, with no space between: `https://`, `@`, `?q=`.
fn in_address(scan: &Scan<'_>, index: usize) -> bool {
    let mut at = index;
    while at > 0 && scan.glued(at) {
        at -= 1;
        let slashes = scan.text(at) == "/" && scan.text(at + 1) == "/" && scan.glued(at + 1);
        if slashes || matches!(scan.text(at), "@" | "_" | "\\" | "&") || index - at > NEAR {
            return true;
        }
    }
    false
}

/// Whether digits and what is glued to them are a name that the language lists: `5g`.
pub(super) fn is_listed(scan: &Scan<'_>, index: usize) -> bool {
    let names = &scan.language.numbers.names;
    if names.is_empty() || !scan.glued(index + 1) || scan.kind(index + 1) != Some(Kind::Word) {
        return false;
    }
    let span = scan.span(index, index + 2);
    names.contains(span.of(&scan.folded.text))
}

/// Whether digits are one of the runs of a telephone number: `01 23 45 67 89`, `+33 6 12 34 56 78`.
pub(super) fn is_phone(scan: &Scan<'_>, index: usize) -> bool {
    if is_area_code(scan, index) {
        return true;
    }
    let runs = |at: usize| scan.digits(at).is_some() && !scan.glued(at);
    let follows = |at: usize| at > 0 && runs(at) && scan.digits(at - 1).is_some();
    if !runs(index + 1) && !follows(index) {
        return false;
    }
    let mut first = index;
    while follows(first) && index - first < NEAR {
        first -= 1;
    }
    let count = 1 + (first + 1..scan.tokens.len().min(index + NEAR)).take_while(|&at| runs(at)).count();
    let grouped = (first + 1..first + count).all(|at| scan.digits(at) == Some(3));
    let dialled = first > 0 && scan.text(first - 1) == "+" || scan.text(first).starts_with('0');
    count >= 3 && dialled || count >= 4 && !grouped
}

/// Whether digits are the area of an American telephone number: `(313) 596-2260`.
fn is_area_code(scan: &Scan<'_>, index: usize) -> bool {
    let enclosed = index > 0 && scan.text(index - 1) == "(" && scan.text(index + 1) == ")";
    let local = || (scan.digits(index + 2), scan.digits(index + 4)) == (Some(3), Some(4)) && scan.text(index + 3) == "-";
    enclosed && scan.digits(index) == Some(3) && local()
}

/// Whether what follows a number makes it part of a name, a time, a score or a fraction.
pub(super) fn runs_on(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    if !scan.glued(end) {
        return false;
    }
    match scan.kind(end) {
        Some(Kind::Word) => {
            let numbers = &scan.language.numbers;
            let scale = |word| matches!(word, NumberWord::Scale(_) | NumberWord::Plural(_));
            let known = scan.sense(end).is_some_and(|sense| sense.unit.is_some() || sense.number.is_some_and(scale))
                || scan.is(end, |word| numbers.ordinal_suffixes.contains(word))
                || short_scale(scan, end).is_some()
                || is_unit(scan, end);
            !known && scan.text(end - 1) != "'"
        }
        Some(Kind::Mark) => match scan.text(end) {
            _ if !scan.glued(end + 1) => false,
            "-" => !joins(scan, first, end),
            // `$5.99/kg`: the price of one.
            "/" if scan.kind(end + 1) == Some(Kind::Word) && currency_before(scan, first).is_some() => false,
            "/" | ":" | "_" | "'" => matches!(scan.kind(end + 1), Some(Kind::Digits | Kind::Word)),
            "@" => true,
            _ => false,
        },
        _ => false,
    }
}

/// Whether a currency, a measure or a share begins at a token.
fn is_unit(scan: &Scan<'_>, at: usize) -> bool {
    stands_at(scan, at) || scan.language.numbers.percent.at_start(scan.words_from(at)).is_some()
}

/// Whether the hyphen at a token joins a number to what it counts (`two-week`, `15-member`) or to the end of a range.
fn joins(scan: &Scan<'_>, first: usize, hyphen: usize) -> bool {
    let behind = hyphen + 1;
    match scan.kind(behind) {
        Some(Kind::Word) => {
            // In a text all in capitals they tell no name.
            let capitals = scan.kind(first) == Some(Kind::Word) && scan.capitalised(first) && !scan.named(first);
            let small = capitals || !scan.capitalised(behind);
            let hyphenated = scan.language.numbers.hyphenated;
            let counted = hyphenated && scan.text(behind).len() > 2 && small || hyphenated && is_each(scan, first, behind);
            let unit = scan.sense(behind).is_some_and(|sense| sense.unit.is_some() || sense.ordinal.is_some());
            unit || counted || is_unit(scan, behind)
        }
        Some(Kind::Digits) if hyphen == first + 1 => is_range(scan, first, behind),
        Some(Kind::Digits) => has_groups(scan, first) && has_groups(scan, behind),
        _ => true,
    }
}

/// Whether the digits at a token go on in a group of three: `1 000`, `1.000`.
fn has_groups(scan: &Scan<'_>, at: usize) -> bool {
    let leads = scan.digits(at).is_some_and(|length| length <= 3) && !scan.text(at).starts_with('0');
    let spaced = scan.digits(at + 1) == Some(3) && !scan.glued(at + 1);
    let marked =
        matches!(scan.text(at + 1), "." | ",") && scan.digits(at + 2) == Some(3) && scan.glued(at + 1) && scan.glued(at + 2);
    leads && (spaced || marked)
}

/// Whether an article behind a hyphen tells what an amount is for, as the `a` of `£10,000-a-year` and `$100-a-barrel` does. Without money,
/// only units of time tell so: `five-a-side` is a game.
fn is_each(scan: &Scan<'_>, first: usize, at: usize) -> bool {
    let article = scan.is(at, |word| scan.language.articles.contains(word));
    let unit = || scan.sense(at + 2).is_some_and(|sense| sense.unit.is_some());
    scan.hyphenates(at + 1) && article && (unit() || currency_before(scan, first).is_some())
}

/// Whether two runs of digits with a hyphen between are the ends of a range, not a score or a season: `20-30 men`.
pub(crate) fn is_range(scan: &Scan<'_>, low: usize, high: usize) -> bool {
    let number = |at: usize| scan.text(at).parse::<u32>().ok().filter(|_| !scan.text(at).starts_with('0'));
    let (Some(from), Some(to)) = (number(low), number(high)) else { return false };
    let behind = high + 1;
    let more = scan.glued(behind) && matches!(scan.text(behind), "-" | "/" | ":" | ".") && scan.digits(behind + 1).is_some();
    if from >= to || more {
        return false;
    }
    let sense = scan.sense(behind);
    let scale = |word| matches!(word, NumberWord::Scale(_) | NumberWord::Plural(_));
    let counts = sense.is_some_and(|sense| sense.unit.is_some() || sense.number.is_some_and(scale));
    if counts || short_scale(scan, behind).is_some() || is_unit(scan, behind) {
        return true;
    }
    let round = from % 5 == 0 && to % 5 == 0 && from >= 10;
    round && scan.kind(behind) == Some(Kind::Word) && !scan.is_particle(behind)
}
