//! Numbers in digits and in words.

use rust_decimal::Decimal;

use super::scan::Scan;
use super::token::Kind;
use crate::language::lexicon::NumberWord;
use crate::value::number::Number;

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
}

/// The number that begins at token `index`.
pub(crate) fn number_at(scan: &Scan<'_>, index: usize) -> Option<NumberAt> {
    match scan.kind(index)? {
        Kind::Digits => {
            let digits = digits_at(scan, index)?;
            Some(scaled(scan, digits))
        }
        Kind::Word => words_at(scan, index),
        Kind::Mark | Kind::Break => None,
    }
}

/// A number in digits, with its groups and decimals. `None` where the digits are part of a name, a time or a score.
fn digits_at(scan: &Scan<'_>, index: usize) -> Option<NumberAt> {
    if scan.glued(index) && belongs_to_name(scan, index) {
        return None;
    }
    let mut digits = scan.text(index).to_owned();
    let mut end = index + 1;
    if digits.len() <= 3 && !digits.starts_with('0') {
        let first = separator(scan, end).filter(|separator| scan.language.numbers.group.contains(separator));
        while let Some(separator) = first.filter(|&first| separator(scan, end) == Some(first)) {
            let next = if separator == ' ' { end } else { end + 1 };
            if scan.digits(next) != Some(3) {
                break;
            }
            digits.push_str(scan.text(next));
            end = next + 1;
        }
    }
    let plain = end == index + 1;
    let mut decimals = 0;
    if scan.kind(end) == Some(Kind::Mark)
        && scan.glued(end)
        && scan.glued(end + 1)
        && matches!(scan.text(end), "." | ",")
        && let Some(length) = scan.digits(end + 1)
    {
        let decides = scan.language.numbers.decimal.iter().any(|mark| scan.text(end).starts_with(*mark)) || length != 3;
        if !decides
            || scan.glued(end + 2) && matches!(scan.text(end + 2), "." | "," | "/" | "-") && scan.digits(end + 3).is_some()
        {
            return None;
        }
        digits.push_str(scan.text(end + 1));
        decimals = u32::try_from(length).ok()?;
        end += 2;
    }
    if runs_on(scan, end) {
        return None;
    }
    let value = Decimal::from_str_exact(&digits).ok()?;
    let number = if decimals == 0 {
        Number::exact(value)
    } else {
        let step = Decimal::new(1, decimals);
        Number::rounded(value.checked_mul(step)?, step)
    };
    Some(NumberAt { number, end, article: false, plain: plain && decimals == 0 })
}

/// What stands between two runs of digits: a space or a glued mark.
fn separator(scan: &Scan<'_>, index: usize) -> Option<char> {
    match scan.kind(index)? {
        Kind::Digits if !scan.glued(index) => Some(' '),
        Kind::Mark if scan.glued(index) && scan.glued(index + 1) => scan.text(index).chars().next(),
        _ => None,
    }
}

/// Whether glued digits go on from a word (`A320`, `covid-19`) or from other digits (`16:30`, `3-0`).
fn belongs_to_name(scan: &Scan<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    match scan.kind(before) {
        Some(Kind::Word) => true,
        Some(Kind::Mark) if matches!(scan.text(before), "-" | "/" | ":" | "." | "," | "_" | "@" | "#" | "'") => {
            scan.glued(before) && before > 0 && matches!(scan.kind(before - 1), Some(Kind::Word | Kind::Digits))
        }
        _ => false,
    }
}

/// Whether what follows a run of digits makes it part of a name, a time, a score or a fraction.
fn runs_on(scan: &Scan<'_>, end: usize) -> bool {
    if !scan.glued(end) {
        return false;
    }
    match scan.kind(end) {
        Some(Kind::Word) => {
            let numbers = &scan.language.numbers;
            let known =
                scan.sense(end).is_some_and(|sense| sense.unit.is_some() || matches!(sense.number, Some(NumberWord::Scale(_))))
                    || scan.is(end, |word| numbers.ordinal_suffixes.contains(word))
                    || [&numbers.money, &numbers.measures].iter().any(|table| table.at_start(scan.words_from(end)).is_some());
            !known
        }
        Some(Kind::Mark) => {
            matches!(scan.text(end), "-" | "/" | ":" | "_" | "'")
                && scan.glued(end + 1)
                && matches!(scan.kind(end + 1), Some(Kind::Digits | Kind::Word))
        }
        _ => false,
    }
}

/// Digits with the scale words that follow them: `1,2 million`, `15 mille`.
fn scaled(scan: &Scan<'_>, digits: NumberAt) -> NumberAt {
    let mut scaled = digits;
    while let Some(NumberWord::Scale(scale)) = scan.sense(scaled.end).and_then(|sense| sense.number) {
        let scale = Decimal::from(scale);
        let Some(value) = scaled.number.stated.checked_mul(scale) else { break };
        // The unit of the last digit written: tenths of a million for `1,2 million`.
        let step = if scaled.number.low == scaled.number.high { scale } else { scaled.number.step * scale };
        scaled = NumberAt { number: Number::rounded(value, step), end: scaled.end + 1, article: false, plain: false };
    }
    scaled
}

/// A number being put together from words.
#[derive(Default)]
struct Sum {
    total: u64,
    current: u64,
    /// The scale of the last word, where the last word was a scale with something before it.
    last_scale: Option<u64>,
}

impl Sum {
    /// Takes one more word; `false` where the word begins another number.
    fn take(&mut self, word: NumberWord, first: bool) -> bool {
        let tail = self.current % 100;
        match word {
            NumberWord::Add(value) => {
                let value = u64::from(value);
                // After a ten comes a smaller number, and after sixty or a score also ten to nineteen.
                let fits = tail == 0
                    || (tail.is_multiple_of(10) && tail >= 20 && (value < 10 || (value < 20 && (tail == 60 || tail == 80))));
                if !fits {
                    return false;
                }
                self.current += value;
            }
            NumberWord::Score if (2..=9).contains(&tail) => self.current += tail * 19,
            NumberWord::Score if tail == 0 => self.current += 20,
            NumberWord::Hundred if self.current < 100 => self.current = self.current.max(1) * 100,
            NumberWord::Scale(scale)
                if self.total == 0 || self.total.is_multiple_of(scale) && self.current > 0 && scale < self.total =>
            {
                self.total += self.current.max(1) * scale;
                self.current = 0;
                self.last_scale = (!first).then_some(scale);
                return true;
            }
            NumberWord::Collective(value) if self.total == 0 && self.current <= 10 => {
                self.total = self.current.max(1) * u64::from(value);
                self.current = 0;
            }
            _ => return false,
        }
        self.last_scale = None;
        true
    }
}

/// A number in words: `quinze mille`, `quatre-vingt-dix`, `une dizaine`.
fn words_at(scan: &Scan<'_>, index: usize) -> Option<NumberAt> {
    let mut sum = Sum::default();
    let (mut at, mut end, mut count) = (index, index, 0);
    let mut collective = None;
    while let Some(word) = scan.sense(at).and_then(|sense| sense.number) {
        if !sum.take(word, count == 0) {
            break;
        }
        count += 1;
        at += 1;
        end = at;
        if let NumberWord::Collective(value) = word {
            collective = Some(value);
            break;
        }
        // A connector belongs to the number only where another number word follows: `vingt et un`.
        if scan.is(at, |word| scan.language.numbers.connectors.contains(word)) && (scan.glued(at) || scan.text(at) != "-") {
            at += 1;
        }
    }
    if count == 0 || scan.glued(end) && matches!(scan.text(end), "-") && scan.glued(end + 1) {
        return None;
    }
    let value = Decimal::from(sum.total + sum.current);
    let number = match (collective, sum.last_scale) {
        (Some(about), _) => Number::rounded(value, Decimal::from(about) / Decimal::TWO),
        (None, Some(scale)) => Number::rounded(value, Decimal::from(scale)),
        (None, None) => Number::exact(value),
    };
    let article = count == 1 && scan.is(index, |word| scan.language.numbers.articles.contains(word));
    Some(NumberAt { number, end, article, plain: false })
}
