//! Fractions and ratios: `deux tiers`, `2 3/4`, `trois et demi`, `un sur trois`.

use rust_decimal::Decimal;

use super::super::scan::Scan;
use super::super::tense::verb;
use super::super::token::Kind;
use super::super::unit::{measure_at, stands_at};
use super::digits::{Digits, digits_at};
use super::draft::Draft;
use super::words::{behind_of, core_at};
use super::{number_at, ordinal, stands_alone};
use crate::language::glued::CompoundKind;
use crate::language::lexicon::{NumberWord, Sense};
use crate::language::numbers::VULGAR;

/// The denominators of fractions in digits; `9/11` is a day.
const DENOMINATORS: [u32; 14] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 20, 32, 100, 1000];

/// The fraction that digits begin, or that stands behind whole digits: `3/4`, `2 3/4`, `2½`.
pub(super) fn behind_digits(scan: &Scan<'_>, index: usize, digits: &Digits) -> Option<(Decimal, usize)> {
    if !digits.plain {
        return None;
    }
    if let Some((fraction, end)) = slashed(scan, index) {
        return Some((fraction, end));
    }
    let at = digits.end;
    // `3-1/2 percent`
    let hyphen = scan.joins_digits(at) && scan.text(at) == "-";
    let behind = || slashed(scan, at).filter(|_| !scan.glued(at)).or_else(|| slashed(scan, at + 1).filter(|_| hyphen));
    let (fraction, end) = vulgar(scan, at).or_else(behind)?;
    Some((digits.value.checked_add(fraction)?, end))
}

/// A fraction that is one character.
fn vulgar(scan: &Scan<'_>, at: usize) -> Option<(Decimal, usize)> {
    // Nearly all tokens are of ASCII, and no such fraction is.
    let mark = Some(scan.text(at)).filter(|mark| !mark.is_ascii())?;
    let &(_, over, under) = VULGAR.iter().find(|(vulgar, ..)| *vulgar == mark)?;
    Some((Decimal::from(over) / Decimal::from(under), at + 1))
}

/// A fraction in digits: `3/4`.
fn slashed(scan: &Scan<'_>, at: usize) -> Option<(Decimal, usize)> {
    let glued = scan.text(at + 1) == "/" && scan.glued(at + 1) && scan.glued(at + 2);
    scan.digits(at).filter(|length| glued && *length < 4)?;
    scan.digits(at + 2).filter(|length| *length < 5)?;
    if scan.glued(at + 3) && (matches!(scan.text(at + 3), "/" | "-") || scan.kind(at + 3) == Some(Kind::Word)) {
        return None;
    }
    let over: u32 = scan.text(at).parse().ok()?;
    let under: u32 = scan.text(at + 2).parse().ok()?;
    let proper = over > 0 && over < under && DENOMINATORS.contains(&under) && !scan.text(at).starts_with('0');
    proper.then(|| (Decimal::from(over) / Decimal::from(under), at + 3))
}

/// A part of a scale or collective: `half a million`, `quarter of a million`, `demi-douzaine`.
pub(super) fn scaled_at(scan: &Scan<'_>, index: usize) -> Option<Draft> {
    let half = scan.is(index, |word| scan.language.numbers.half.contains(word));
    let (value, end) = if half {
        (Decimal::new(5, 1), index + 1)
    } else {
        let (under, end) = denominator(scan, index)?;
        (Decimal::ONE / under, end)
    };
    let draft = Draft::new(value, end);
    // `the first half tonnes` is no half of a tonne.
    let ranked = index > 0 && scan.sense(index - 1).is_some_and(|sense| sense.ordinal.is_some());
    multiplied(scan, draft).or_else(|| Some(draft).filter(|_| half && !ranked && measured(scan, end)))
}

/// Whether a unit of measure that half of is told of stands at a token: `medio kilo`, `demi-kilo`.
fn measured(scan: &Scan<'_>, at: usize) -> bool {
    measure_at(scan, at + usize::from(scan.hyphenates(at))).is_some_and(|(end, _)| !scan.is_counted(end))
}

/// A fraction with the scale that it is a part of.
fn multiplied(scan: &Scan<'_>, mut draft: Draft) -> Option<Draft> {
    let mut at = behind_of(scan, draft.end);
    at += usize::from(scan.hyphenates(at));
    let article = scan.is(at, |word| scan.language.numbers.articles.contains(word));
    // `half-a-dozen`
    at = if article { behind_joint(scan, at + 1) } else { at };
    let scale = match scan.sense(at)?.number? {
        NumberWord::Scale(scale) | NumberWord::Plural(scale) => Decimal::from(scale),
        NumberWord::Collective(about) => Decimal::from(about),
        _ => return None,
    };
    draft.multiply(scale, at + 1, true)?;
    // Half a million is as exact as its last digit.
    draft.step = Some(scale / Decimal::TEN);
    Some(draft)
}

/// The denominator at a token: a word of its own, or a rank in one word.
fn denominator(scan: &Scan<'_>, at: usize) -> Option<(Decimal, usize)> {
    let numbers = &scan.language.numbers;
    let word = (*scan.words.get(at)?)?;
    if let Some(&value) = numbers.denominators.get(&word).or_else(|| numbers.plural_denominators.get(&word)) {
        return Some((Decimal::from(value), at + 1));
    }
    let compound = scan.compound(at)?;
    let divides = matches!(compound.kind, CompoundKind::Ordinal | CompoundKind::Denominator) && compound.value > 2;
    divides.then(|| (Decimal::from(compound.value), at + 1))
}

/// The fraction whose count was read, if a denominator follows it: `deux tiers`. Otherwise the number itself.
pub(super) fn of(scan: &Scan<'_>, count: Draft) -> Draft {
    let found = over_number(scan, count).or_else(|| over_denominator(scan, count)).or_else(|| halved(scan, count));
    found.map_or(count, |draft| multiplied(scan, draft).unwrap_or(draft))
}

/// The fraction that a count makes with a number that a word behind it makes a denominator of: `dois onze avos`.
fn over_number(scan: &Scan<'_>, count: Draft) -> Option<Draft> {
    if count.some || count.noun || !is_word(scan, count.end) {
        return None;
    }
    let under = core_at(scan, count.end).filter(|under| under.value > Decimal::ONE)?;
    let marks = scan.is(under.end, |word| scan.language.numbers.denominators.get(&word) == Some(&1));
    marks.then(|| Draft { open: true, ..Draft::new(count.value / under.value, under.end + 1) })
}

/// The fraction that a count and the denominator behind it make.
fn over_denominator(scan: &Scan<'_>, count: Draft) -> Option<Draft> {
    if count.some || count.noun || count.value.is_zero() || !count.value.is_integer() {
        return None;
    }
    let hyphen = scan.text(count.end) == "-" && scan.glued(count.end) == scan.glued(count.end + 1);
    let at = count.end + usize::from(hyphen);
    let one = count.value == Decimal::ONE && !scan.is(count.end - 1, |word| scan.language.articles.contains(word));
    let ends = |end: usize| one && (scan.ends_clause(end) || behind_of(scan, end) > end);
    let Some((under, end)) = denominator(scan, at) else {
        // `one twenty-fifth`
        let rank = if one { ordinal::ordinal_at(scan, at) } else { None };
        // `une 50e fois, puis une 100e`: digits are a rank unless they are a part of what follows.
        let parts = |end: usize| scan.digits(at).is_none() || behind_of(scan, end) > end;
        let (end, rank) = rank.filter(|(end, _)| *end > at + 1 && ends(*end) && parts(*end))?;
        return Some(Draft { open: true, ..Draft::new(Decimal::ONE / Decimal::from(rank), end) });
    };
    // A dash with spaces around it begins something else, unless nothing follows: `one - fourth`.
    if hyphen && !scan.glued(at) && !ends(end) {
        return None;
    }
    // The same word is a rank more often: `a third man`, `twenty-third`, `one second`.
    let plural = scan.is(at, |word| scan.language.numbers.plural_denominators.contains_key(&word));
    if !plural && let Some(rank) = scan.sense(at).and_then(|sense| sense.ordinal) {
        if is_slip(scan, count, rank, end) {
            return Some(Draft { open: true, ..Draft::new(count.value / under, end) });
        }
        let whole = count.value == Decimal::ONE && rank > 2;
        let percent = scan.language.numbers.percent.at_start(scan.words_from(end)).is_some();
        // Nor is it a part where a hyphen joins it to a noun: `a third-degree burn`.
        let joined = scan.text(end) == "-" && scan.glued(end) && is_word(scan, end + 1);
        let part = !count.article || percent || behind_of(scan, end) > end || !is_word(scan, end) && !joined;
        if !whole || !part {
            return None;
        }
    }
    Some(Draft { open: true, ..Draft::new(count.value / under, end) })
}

/// Whether a rank behind several is a part that has lost the sign of its plural: `trois cinquième`. Something counted must not follow
/// (`three fifth graders`), and ten may be a part of the rank: `dix septième`.
fn is_slip(scan: &Scan<'_>, count: Draft, rank: u64, end: usize) -> bool {
    let several = count.value > Decimal::ONE && count.value < Decimal::TEN;
    several && (3..20).contains(&rank) && scan.kind(count.end - 1) == Some(Kind::Word) && scan.ends_clause(end)
}

/// Whether a word or digits stand at a token.
fn is_word(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.kind(at), Some(Kind::Word | Kind::Digits))
}

/// Adds a fraction that a connector joins to the number: `deux et demi`, `three and a half`, `un million et demi`.
pub(super) fn attach(scan: &Scan<'_>, draft: &mut Draft) -> Option<()> {
    let numbers = &scan.language.numbers;
    // `two-and-a-half percent`
    let joint = behind_joint(scan, draft.end);
    if draft.open || !scan.is(joint, |word| numbers.fraction_connectors.contains(word)) {
        return Some(());
    }
    let at = if joint > draft.end { behind_joint(scan, joint + 1) } else { joint + 1 };
    let found = if scan.is(at, |word| numbers.half.contains(word)) {
        Some((Decimal::new(5, 1), at + 1))
    } else {
        core_at(scan, at)
            .and_then(|count| over_denominator(scan, count).or_else(|| halved(scan, count)))
            .map(|fraction| (fraction.value, fraction.end))
            .or_else(|| in_digits(scan, at))
    };
    let Some((fraction, end)) = found.filter(|(fraction, _)| *fraction < Decimal::ONE) else { return Some(()) };
    // `un milliard et demi million` has a scale of its own; otherwise a part of the last scale is meant.
    let own = match scan.sense(end).and_then(|sense| sense.number) {
        Some(NumberWord::Scale(scale)) => Some(Decimal::from(scale)).filter(|scale| draft.scale > *scale),
        _ => None,
    };
    let scale = own.unwrap_or(draft.scale);
    draft.open = draft.scale == Decimal::ONE;
    draft.value = draft.value.checked_add(fraction.checked_mul(scale)?)?;
    draft.step = Some(scale / Decimal::TEN).filter(|_| scale > Decimal::ONE);
    (draft.end, draft.article, draft.plain) = (end + usize::from(own.is_some()), false, false);
    Some(())
}

/// Whether a word stands at a token that has no meaning of its own and may be what a number counts.
fn is_noun(scan: &Scan<'_>, at: usize) -> bool {
    let known =
        |sense: &Sense| sense.tense.is_some() || sense.perfect || sense.being || sense.number.is_some() || sense.unit.is_some();
    scan.kind(at) == Some(Kind::Word) && !scan.is_particle(at) && !scan.sense(at).is_some_and(known) && !stands_at(scan, at)
}

/// Letters of the longest of the words that the language has for `is`, `not` and the like.
const SMALL: usize = 4;

/// Whether a clause ends or goes on at a token with a verb or another small word, not with what a number before it counts.
fn goes_on(scan: &Scan<'_>, at: usize) -> bool {
    let small = || scan.words.get(at).is_some_and(Option::is_some) && scan.text(at).chars().count() <= SMALL;
    scan.ends_clause(at) || verb(scan, at).is_some() || !is_noun(scan, at) || small()
}

/// The token behind half of what was counted, where a connector joins it to the unit: the `e mezzo` of `due chilometri e mezzo`. What it
/// may be half of must not follow: `dos kilómetros y media hora`.
pub(crate) fn behind_half(scan: &Scan<'_>, unit: usize) -> Option<usize> {
    let numbers = &scan.language.numbers;
    let joined = scan.is(unit, |word| numbers.fraction_connectors.contains(word));
    let end = unit + 2;
    let half = joined && scan.is(unit + 1, |word| numbers.half.contains(word));
    let counts = scan.sense(end).is_some_and(|sense| sense.number.is_some() || sense.unit.is_some()) || stands_at(scan, end);
    (half && !counts && !scan.is_counted(end)).then_some(end)
}

/// The token behind a hyphen that joins two words of a number, if one stands here.
fn behind_joint(scan: &Scan<'_>, at: usize) -> usize {
    let joins = scan.hyphenates(at) && scan.kind(at + 1) == Some(Kind::Word);
    at + usize::from(joins)
}

/// Whether a fraction of one begins at a token: `a half`, `three quarters`.
pub(super) fn is_part(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, |word| scan.language.numbers.half.contains(word))
        || core_at(scan, at)
            .and_then(|count| over_denominator(scan, count).or_else(|| halved(scan, count)))
            .is_some_and(|fraction| fraction.value < Decimal::ONE)
}

/// One half: `a half`, `un demi`.
fn halved(scan: &Scan<'_>, count: Draft) -> Option<Draft> {
    let at = behind_joint(scan, count.end);
    let half = scan.is(at, |word| scan.language.numbers.half.contains(word));
    let draft = Draft { open: true, ..Draft::new(Decimal::new(5, 1), at + 1) };
    (half && !count.some && count.value == Decimal::ONE).then_some(draft)
}

/// A fraction in digits behind a connector: `1 e 4/5`.
fn in_digits(scan: &Scan<'_>, at: usize) -> Option<(Decimal, usize)> {
    scan.digits(at)?;
    behind_digits(scan, at, &digits_at(scan, at)?)
}

/// A ratio of two numbers: `un sur trois`, `one in five`.
pub(super) fn ratio(scan: &Scan<'_>, index: usize, draft: &mut Draft) {
    let behind = |at: usize| scan.language.numbers.ratio.at_start(scan.words_from(at)).map(|(length, ())| at + length);
    // What is counted may stand between: `un italiano su tre`.
    let noun = draft.end + 1;
    let (at, apart) = match behind(draft.end) {
        Some(at) => (at, false),
        None if is_noun(scan, draft.end) && draft.scale == Decimal::ONE => match behind(noun) {
            Some(at) => (at, true),
            None => return,
        },
        None => return,
    };
    let Some(whole) = number_at(scan, at).filter(|_| is_word(scan, at)) else { return };
    // Then nothing else may be (`un libro su due donne`), and `47 seats out of 100` states both of its numbers.
    let words = [index, at].into_iter().all(|at| scan.kind(at) == Some(Kind::Word)) && whole.number.stated < Decimal::TEN;
    let share = words || draft.value == Decimal::ONE || whole.number.stated == Decimal::TEN;
    if apart && !(share && goes_on(scan, whole.end)) {
        return;
    }
    let year = whole.plain && (1_000..2_200).contains(&scan.text(at).parse::<u32>().unwrap_or(0));
    let of_time = scan.sense(whole.end).is_some_and(|sense| sense.unit.is_some() || sense.month.is_some());
    // `deux morts sur 10 kilomètres`
    let counted = of_time || apart && stands_at(scan, whole.end);
    let proper = draft.value > Decimal::ZERO && draft.value < whole.number.stated && whole.number.is_whole();
    // `133 sur 184` states both of its numbers, unless it is in words and there is nothing else.
    let round = whole.number.stated <= Decimal::TEN || whole.number.step == whole.number.stated;
    let alone = scan.kind(index) == Some(Kind::Word) && stands_alone(scan, index, whole.end);
    let idiom = draft.value == Decimal::ONE || round || alone || whole.number.stated == Decimal::from(20);
    if !whole.article && !year && !counted && proper && idiom && ordinal::ordinal_at(scan, index).is_none() {
        *draft = Draft::new(draft.value / whole.number.stated, whole.end);
    }
}
