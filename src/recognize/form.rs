//! What a token may be by how it is written, whatever it means: how many digits it has, and the letter it begins with.

use super::token::{Kind, Token};
use crate::fold::Folded;
use crate::language::phrase::{Slot, Slots};

/// The slots that a token may fill by how it is written, whatever it means.
pub(super) fn by_form(token: Token, folded: &Folded) -> Slots {
    match token.kind {
        Kind::Digits => by_digits(&folded.text.as_bytes()[token.span.start..token.span.end]),
        Kind::Word | Kind::Mark => BY_FIRST[usize::from(folded.cased.as_bytes()[token.span.start])],
        Kind::Break => Slots::NONE,
    }
}

/// What an apostrophe may stand before that leaves out the century.
pub(super) const AFTER_APOSTROPHE: Slots = Slots::of(&[Slot::ShortYear, Slot::ShortDecade]);

/// The slots that words and marks may fill by their first byte: Roman numerals, and an apostrophe before digits.
const BY_FIRST: [Slots; 256] = {
    let mut all = [Slots::NONE; 256];
    let mut numerals: &[u8] = b"IVX";
    while let [numeral, rest @ ..] = numerals {
        all[*numeral as usize] = Slots::of(&[Slot::Century]);
        numerals = rest;
    }
    all[b'\'' as usize] = AFTER_APOSTROPHE;
    all
};

/// The slots that digits may fill by how many they are, and by what number two of them make.
fn by_digits(digits: &[u8]) -> Slots {
    const RANKS: Slots = Slots::of(&[Slot::Number, Slot::Ordinal, Slot::Age]);
    const YEARS: Slots = Slots::of(&[Slot::Year, Slot::BareYear, Slot::Decade, Slot::WholeClock]);
    let value = |digit: u8| usize::from(digit - b'0');
    RANKS.and(match *digits {
        [digit] => BELOW_HUNDRED[value(digit)],
        [tens, ones] => TWO_DIGITS.and(BELOW_HUNDRED[value(tens) * 10 + value(ones)]),
        [_, _, _] => Slots::of(&[Slot::EarlyYear]),
        [_, _, _, _] => YEARS,
        [_, _, _, _, _, _, _, _] => Slots::of(&[Slot::WholeDay]),
        _ => Slots::NONE,
    })
}

/// What two digits alone may be.
const TWO_DIGITS: Slots = Slots::of(&[Slot::ShortYear, Slot::LateYear, Slot::ShortDecade, Slot::Minute]);

/// The slots that each number in one or two digits may fill: days, a misprinted one among them, hours, months and parts of the year.
const BELOW_HUNDRED: [Slots; 100] = {
    let bounds = [
        (39, Slot::Day),
        (39, Slot::NthDay),
        (31, Slot::BareDay),
        (24, Slot::Hour),
        (22, Slot::Century),
        (12, Slot::MonthNumber),
        (4, Slot::Quarter),
        (2, Slot::Half),
    ];
    let (mut all, mut at) = ([Slots::NONE; 100], 0);
    while at < bounds.len() {
        let (most, slot) = bounds[at];
        let mut number = 0;
        while number <= most {
            all[number] = all[number].and(Slots::of(&[slot]));
            number += 1;
        }
        at += 1;
    }
    all
};
