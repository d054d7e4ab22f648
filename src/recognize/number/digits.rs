//! Numbers in digits, with their groups and decimals.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::super::scan::Scan;
use super::super::token::Kind;
use super::super::unit::{currency_at, currency_before, measure_at};
use super::{name, stands_alone};

/// A number in digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    pub(super) value: Decimal,
    /// How many decimals are written.
    pub(super) decimals: u32,
    pub(super) end: usize,
    /// Whether it is one run of digits.
    pub(super) plain: bool,
    /// The number of the first group, where the only other one is `000`: 30 for `30.000`.
    pub(super) thousands: Option<Decimal>,
}

/// Runs of digits with one mark glued between each and the next.
struct Chain {
    /// The marks, each with the token of the digits behind it.
    rest: Vec<(char, usize)>,
}

/// A number in digits, with its groups and decimals. `None` where the digits are part of a name, a time or a score.
pub(super) fn digits_at(scan: &Scan<'_>, index: usize) -> Option<Digits> {
    if scan.kind(index)? == Kind::Mark {
        return decimals_alone(scan, index);
    }
    if scan.glued(index) && name::belongs_to_name(scan, index) || name::is_listed(scan, index) || name::is_phone(scan, index) {
        return None;
    }
    read(scan, index)
}

/// A number in digits, wherever it stands.
pub(super) fn read(scan: &Scan<'_>, index: usize) -> Option<Digits> {
    let mut text = Cow::Borrowed(scan.text(index));
    let spaced = spaced_groups(scan, index, &mut text);
    let chain = Chain::behind(scan, spaced);
    let read = if spaced > index + 1 {
        // A mark behind groups of their own stands before decimals, or the number ends before it.
        match chain.rest[..] {
            [] => Read { groups: 0, decimals: false },
            [(mark, _)] if mark != '\'' => Read { groups: 0, decimals: true },
            _ => return None,
        }
    } else {
        chain.read(scan, index)?
    };
    let groups = &chain.rest[..read.groups];
    for &(_, at) in groups {
        text.to_mut().push_str(scan.text(at));
    }
    let mut end = groups.last().map_or(spaced, |&(_, at)| at + 1);
    let plain = end == index + 1 && !read.decimals;
    let thousands = (end > index + 1 && text.len() <= 6 && text.ends_with("000")).then(|| scan.text(index).parse().ok());
    let mut decimals = 0;
    if read.decimals {
        let (_, at) = chain.rest[read.groups];
        text.to_mut().push_str(scan.text(at));
        decimals = u32::try_from(scan.digits(at)?).ok().filter(|length| *length <= 18)?;
        end = at + 1;
    }
    let value = Decimal::from_str_exact(&text).ok()?.checked_mul(Decimal::new(1, decimals))?;
    let digits = Digits { value, decimals, end, plain, thousands: thousands.flatten() };
    Some(exponent(scan, digits))
}

/// No number is read that has more digits; a row of a table may have thousands.
const MOST_DIGITS: usize = 29;

/// Appends the groups of three digits that spaces set apart, and gives the token behind them.
fn spaced_groups(scan: &Scan<'_>, index: usize, text: &mut Cow<'_, str>) -> usize {
    let mut end = index + 1;
    if text.len() <= 3 && !text.starts_with('0') && scan.language.numbers.group.contains(&' ') {
        while scan.digits(end) == Some(3) && !scan.glued(end) && text.len() <= MOST_DIGITS {
            text.to_mut().push_str(scan.text(end));
            end += 1;
        }
    }
    end
}

/// Decimals with nothing before their mark: `.5`.
fn decimals_alone(scan: &Scan<'_>, index: usize) -> Option<Digits> {
    let mark = scan.text(index).chars().next()?;
    let length = scan.digits(index + 1).filter(|length| scan.glued(index + 1) && *length <= 18)?;
    let signed = index > 0 && scan.text(index - 1) == "-" && scan.glued(index);
    if scan.glued(index) && !signed || index > 0 && scan.kind(index - 1) == Some(Kind::Digits) {
        return None;
    }
    // A comma before digits is more often a space in the wrong place.
    let first = if signed { index - 1 } else { index };
    let opens = first == 0 || scan.kind(first - 1) == Some(Kind::Break);
    if !(mark == '.' && scan.language.numbers.decimal.contains(&mark) || opens || stands_alone(scan, first, index + 2)) {
        return None;
    }
    if !Chain::behind(scan, index + 2).rest.is_empty() {
        return None;
    }
    let decimals = u32::try_from(length).ok()?;
    let value = Decimal::from_str_exact(scan.text(index + 1)).ok()?.checked_mul(Decimal::new(1, decimals))?;
    Some(Digits { value, decimals, end: index + 2, plain: false, thousands: None })
}

/// What the marks of a chain are.
struct Read {
    /// How many of them stand before groups.
    groups: usize,
    /// Whether the one behind these stands before decimals.
    decimals: bool,
}

impl Chain {
    /// The chain behind a run of digits that ends before token `end`.
    fn behind(scan: &Scan<'_>, mut end: usize) -> Self {
        let mut rest = Vec::new();
        while scan.kind(end) == Some(Kind::Mark)
            && scan.glued(end)
            && scan.glued(end + 1)
            && scan.digits(end + 1).is_some()
            && let Some(mark @ ('.' | ',' | '\'')) = scan.text(end).chars().next()
        {
            rest.push((mark, end + 1));
            end += 2;
        }
        Self { rest }
    }

    /// Tells groups from decimals. What is neither (`192.168.0.1`) is no number.
    fn read(&self, scan: &Scan<'_>, index: usize) -> Option<Read> {
        let numbers = &scan.language.numbers;
        let Some(&(mark, behind)) = self.rest.first() else { return Some(Read { groups: 0, decimals: false }) };
        let leads = scan.digits(index)? <= 3 && !scan.text(index).starts_with('0');
        let same = self.rest.iter().take_while(|&&(other, _)| other == mark).count();
        if let [_] = self.rest[..] {
            let three = leads && scan.digits(behind) == Some(3);
            return match mark {
                '\'' => three.then_some(Read { groups: 1, decimals: false }),
                _ if !three => Some(Read { groups: 0, decimals: true }),
                // The language settles what a mark before three digits is, unless the text writes its numbers as another one
                // does: the press of Mexico groups by commas. Three zeros are no decimals either: `10,000 pesos`.
                _ if numbers.decimal.contains(&mark) => {
                    let groups = mark == ',' && scan.groups_by_commas().unwrap_or(scan.text(behind) == "000");
                    Some(Read { groups: usize::from(groups), decimals: !groups })
                }
                _ => numbers.group.contains(&mark).then_some(Read { groups: 1, decimals: false }),
            };
        }
        let grouped = leads && self.groups_end_in_three(scan, same);
        match self.rest.len() - same {
            0 if grouped => Some(Read { groups: same, decimals: false }),
            1 if grouped && self.rest[same].0 != '\'' => Some(Read { groups: same, decimals: true }),
            _ => None,
        }
    }

    /// Whether the first `count` groups have three digits each, or two each and three at last: `12,34,567`.
    fn groups_end_in_three(&self, scan: &Scan<'_>, count: usize) -> bool {
        let length = |place: usize| scan.digits(self.rest[place].1);
        let inner = |size: usize| (0..count - 1).all(|place| length(place) == Some(size));
        length(count - 1) == Some(3) && (inner(3) || inner(2) && self.rest[0].0 == ',')
    }
}

/// A power of ten behind the digits: `1e10`.
fn exponent(scan: &Scan<'_>, digits: Digits) -> Digits {
    let at = digits.end;
    let power = (scan.text(at) == "e" && scan.glued(at) && scan.glued(at + 1))
        .then(|| scan.text(at + 1).parse::<u32>().ok())
        .flatten()
        .filter(|power| *power <= 18 && !(scan.glued(at + 2) && scan.kind(at + 2) == Some(Kind::Word)));
    let value = power.and_then(|power| digits.value.checked_mul(Decimal::from(10_u64.pow(power))));
    match value {
        Some(value) => Digits { value, decimals: 0, end: at + 2, plain: false, thousands: None },
        None => digits,
    }
}

/// What the letters behind digits multiply them by, in the case they are written in: `10k`, `4 Md`.
pub(super) fn short_scale(scan: &Scan<'_>, index: usize) -> Option<u64> {
    scale_of(scan, index, &scan.language.numbers.short_scales)
}

/// What the letters behind the digits of an amount of money multiply them by: `£3m`. The currency stands before the token
/// `first`, or behind the letters.
pub(super) fn money_scale(scan: &Scan<'_>, first: usize, index: usize) -> Option<u64> {
    let scale = scale_of(scan, index, &scan.language.numbers.money_scales).filter(|_| scan.glued(index))?;
    let money = currency_before(scan, first).is_some() || currency_at(scan, index + 1).is_some();
    // `1.2m tonnes`: no unit of measure counts another one.
    (money || counts_in_millions(scan, index)).then_some(scale)
}

/// Whether what stands behind the letters at a token is counted by millions: people, or tonnes. The first end of a range shares that with
/// the second: `2m to 3m people`.
fn counts_in_millions(scan: &Scan<'_>, letters: usize) -> bool {
    let range = scan.is(letters + 1, |word| scan.language.numbers.range.contains(word)) && scan.digits(letters + 2).is_some();
    let again = range && scan.text(letters + 3) == scan.text(letters) && scan.glued(letters + 3);
    // A range has two ends, however long a row of them may be.
    let next = if again { letters + 4 } else { letters + 1 };
    let counted = || scan.language.numbers.in_millions.contains(scan.text(next)) || measure_at(scan, next).is_some();
    !scan.glued(next) && counted()
}

/// What letters multiply the digits before them by, in the case they are written in.
fn scale_of(scan: &Scan<'_>, index: usize, scales: &HashMap<String, u64, FixedState>) -> Option<u64> {
    if scan.kind(index) != Some(Kind::Word) {
        return None;
    }
    let token = scan.tokens.get(index)?;
    let letters = token.span.of(&scan.folded.cased);
    let scale = scales.get(letters).copied()?;
    // A letter by itself may be an initial.
    let initial = !token.glued && letters.len() == 1 && scan.text(index + 1) == "." && scan.kind(index + 2) == Some(Kind::Word);
    (!initial).then_some(scale)
}
