//! Numbers in digits and in words.

mod digits;
mod draft;
mod fraction;
pub(crate) mod name;
mod ordinal;
mod reader;
pub(crate) mod words;

use rust_decimal::Decimal;

use super::scan::Scan;
use super::tense::verb;
use super::token::Kind;
use crate::language::numbers::VULGAR;
use crate::language::phrase::Slot;
use crate::value::number::Number;
use draft::Draft;
pub(crate) use fraction::behind_half;
pub(crate) use ordinal::ordinal_at;

/// A number and where it ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumberAt {
    pub(crate) number: Number,
    /// Index after its last token.
    pub(crate) end: usize,
    /// Whether it is nothing but an article (`un`), which is a number only beside a unit.
    pub(crate) article: bool,
    /// Whether it is a plain run of digits, as in a name (`résolution 2690`).
    pub(crate) plain: bool,
    /// Whether it ends with a noun, which a preposition joins to its unit: `15 millions d'euros`.
    pub(crate) noun: bool,
    /// What its last scale multiplies the rest by.
    pub(crate) scale: Decimal,
    /// What its digits are grouped by, as the number of the first group: 30 for `30.000`.
    pub(crate) thousands: Option<Decimal>,
}

/// The number that begins at token `index`.
pub(crate) fn number_at(scan: &Scan<'_>, index: usize) -> Option<NumberAt> {
    match scan.kind(index)? {
        Kind::Word if !scan.fills[index].has(Slot::Number) => None,
        Kind::Break => None,
        _ => scan.number(index, || read(scan, index)),
    }
}

/// Reads the number that begins at a token.
fn read(scan: &Scan<'_>, index: usize) -> Option<NumberAt> {
    match scan.kind(index)? {
        Kind::Digits => draft::from_digits(scan, index),
        Kind::Word => {
            scan.sense(index)?.number?;
            if scan.is(index, |word| scan.language.numbers.minus.contains(word)) {
                return below_zero(scan, index);
            }
            if words::follows_count(scan, index) {
                return None;
            }
            words::words_at(scan, index)
        }
        Kind::Mark => match scan.text(index) {
            "-" => below_zero(scan, index),
            "." | "," => draft::from_digits(scan, index),
            mark => {
                let &(_, over, under) = VULGAR.iter().find(|(vulgar, ..)| *vulgar == mark)?;
                // `2½` is one number, which begins at its digits.
                let alone = !(index > 0 && scan.kind(index - 1) == Some(Kind::Digits));
                alone.then(|| Draft::new(Decimal::from(over) / Decimal::from(under), index + 1).finish(scan, index))?
            }
        },
        Kind::Break => None,
    }
}

/// The number behind the dash of a range, whose digits are part of no name: the `30` of `20-30 men`.
pub(crate) fn behind_dash(scan: &Scan<'_>, index: usize) -> Option<NumberAt> {
    scan.digits(index)?;
    draft::behind_dash(scan, index)
}

/// The number behind a minus sign, or behind a word for one.
fn below_zero(scan: &Scan<'_>, index: usize) -> Option<NumberAt> {
    let numbers = &scan.language.numbers;
    let sign = scan.text(index) == "-";
    let first = index + 1;
    let positive = match scan.kind(first)? {
        Kind::Digits => draft::from_digits(scan, first)?,
        Kind::Mark if sign && scan.glued(first) => draft::from_digits(scan, first)?,
        Kind::Word if !sign => words::words_at(scan, first)?,
        _ => return None,
    };
    let before = index.checked_sub(1).and_then(|before| scan.kind(before));
    let share = numbers.percent.at_start(scan.words_from(positive.end)).map_or(0, |(length, ())| length);
    let meant = if sign {
        let behind_word = scan.glued(index) && before == Some(Kind::Word);
        let open = before != Some(Kind::Digits) && !behind_word;
        // A figure alone on its line is no item of a list.
        open && (scan.glued(first) && !follows_mark(scan, index) || stands_alone(scan, index, positive.end + share))
    } else {
        before != Some(Kind::Digits)
            && numbers.not_minus.at_end(&scan.words[..=index]).is_none()
            && !(positive.article && scan.kind(positive.end) == Some(Kind::Word) && verb(scan, positive.end).is_none())
    };
    // A length of time below zero is none, and a month makes a day of the number.
    let behind = scan.sense(positive.end);
    if !meant || behind.is_some_and(|sense| sense.unit.is_some() || sense.month.is_some()) {
        return None;
    }
    Some(NumberAt { number: positive.number.negated(), plain: false, article: false, ..positive })
}

/// Whether a mark that joins stands right before a token: the second hyphen of `--5`, or a decimal.
fn follows_mark(scan: &Scan<'_>, index: usize) -> bool {
    let before = index.checked_sub(1).map_or("", |before| scan.text(before));
    // `14½-13½` is a score.
    let fraction = !before.is_ascii() && VULGAR.iter().any(|(vulgar, ..)| *vulgar == before);
    scan.glued(index)
        && (fraction || matches!(before, "-" | "/" | ":" | "." | "," | "_" | "@" | "#" | "'" | "%" | "°" | "=" | ")"))
}

/// Whether the tokens from `first` up to `end` are a paragraph of their own.
pub(crate) fn stands_alone(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let opens = first == 0 || scan.kind(first - 1) == Some(Kind::Break);
    opens && matches!(scan.kind(end), None | Some(Kind::Break))
}
