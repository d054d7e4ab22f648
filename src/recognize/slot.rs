//! What may fill the slots of a phrase.

use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::amount::ordinal_at;
use super::number::number_at;
use super::number::words::behind_of;
use super::scan::Scan;
use super::token::Kind;
use super::unit::{currency_before, stands_at};
use crate::language::lexicon::NumberWord;
use crate::language::phrase::Slot;
use crate::value::clock::DayPart;
use crate::value::date::Season;
use crate::value::duration::TimeUnit;

/// What filled a slot.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Filler {
    Day(u32),
    Month(u32),
    Year(i32),
    ShortYear(i32),
    WholeDay(NaiveDate),
    Weekday(Weekday),
    Number(Decimal),
    /// About so many: `dozens`.
    Some(Decimal),
    Unit(TimeUnit),
    Season(Season),
    Quarter(u32),
    Half(u32),
    Ordinal(i64),
    Decade(i32),
    ShortDecade(i32),
    Century(i32),
    Hour(u32),
    Minute(u32),
    WholeClock(u32, u32),
    Holiday(usize),
    DayPart(DayPart),
}

/// What fills a slot at token `at`, and the token after it. Slots that take whole phrases are not filled here.
pub(crate) fn fill(scan: &Scan<'_>, at: usize, slot: Slot) -> Option<(Filler, usize)> {
    let (sense, words) = (scan.sense(at), scan.words_from(at));
    let next = |filler| Some((filler, at + 1));
    match slot {
        Slot::Day => day_at(scan, at).map(|(day, end)| (Filler::Day(day), end)),
        Slot::Month => name_at(scan, at, Filler::Month(sense?.month?)),
        Slot::NthDay => {
            let (day, end) = scan.digits(at).and_then(|_| day_at(scan, at)).filter(|(_, end)| *end == at + 2)?;
            scan.glued(at + 1).then_some((Filler::Day(day), end))
        }
        Slot::BareDay => next(Filler::Day(bare_day_at(scan, at)?)),
        Slot::WholeDay => next(Filler::WholeDay(whole_day_at(scan, at)?)),
        Slot::MonthNumber => next(Filler::Month(small(scan, at, 1, 12)?)),
        Slot::Year => year_at(scan, at).map(|(year, end)| (Filler::Year(year), end)),
        Slot::BareYear => bare_year_at(scan, at).map(|(year, end)| (Filler::Year(year), end)),
        Slot::EarlyYear => early_year_at(scan, at).map(|(year, end)| (Filler::Year(year), end)),
        Slot::ShortYear => short_year_at(scan, at),
        Slot::LateYear => next(Filler::ShortYear(late_year_at(scan, at)?)),
        Slot::Weekday => name_at(scan, at, Filler::Weekday(sense?.weekday?)),
        Slot::Number => count_at(scan, at),
        Slot::Age => next(Filler::Number(age_at(scan, at)?.into())),
        Slot::Unit => next(Filler::Unit(sense?.unit?)),
        Slot::Season => next(Filler::Season(sense?.season?)),
        Slot::Quarter => next(Filler::Quarter(small(scan, at, 1, 4)?)),
        Slot::Half => next(Filler::Half(small(scan, at, 1, 2)?)),
        Slot::Ordinal => {
            let (end, rank) = ordinal_at(scan, at)?;
            Some((Filler::Ordinal(rank.to_i64()?), end))
        }
        Slot::Decade => {
            let decade = scan.text(at).parse().ok().filter(|decade| scan.digits(at) == Some(4) && decade % 10 == 0)?;
            next(Filler::Decade(decade))
        }
        Slot::ShortDecade => short_decade_at(scan, at),
        Slot::Century => century_at(scan, at),
        Slot::CenturyName => next(Filler::Century(named_century_at(scan, at)?)),
        Slot::Hour => {
            let runs_on = scan.glued(at) && at > 1 && scan.text(at - 1) == ":" && scan.digits(at - 2).is_some();
            next(Filler::Hour(small(scan, at, 0, 24).filter(|_| !runs_on)?))
        }
        Slot::Minute => {
            let runs_on = scan.text(at + 1) == ":" && scan.glued(at + 1) && scan.digits(at + 2).is_some();
            next(Filler::Minute(small(scan, at, 0, 59).filter(|_| scan.digits(at) == Some(2) && !runs_on)?))
        }
        Slot::WholeClock => next(whole_clock_at(scan, at)?),
        Slot::Holiday => scan.language.holidays.at_start(words).map(|(length, holiday)| (Filler::Holiday(*holiday), at + length)),
        Slot::DayPart => scan.language.day_parts.at_start(words).map(|(length, part)| (Filler::DayPart(*part), at + length)),
        Slot::Date | Slot::Duration | Slot::Clock => None,
    }
}

/// The name of a month or weekday.
fn name_at(scan: &Scan<'_>, at: usize, filler: Filler) -> Option<(Filler, usize)> {
    has_case(scan, at).then(|| (filler, after_abbreviation(scan, at)))
}

/// Whether a month or weekday is written as the language writes them. A name that is another word as well, as `march` is,
/// may lack its capital beside a day alone.
fn has_case(scan: &Scan<'_>, at: usize) -> bool {
    let language = scan.language;
    let capital =
        !language.capitalised_dates || scan.capitalised(at) || !scan.is(at, |word| language.capitalised_words.contains(word));
    (capital || is_beside_day(scan, at)) && stands_for_name(scan, at)
}

/// Whether a name of a month has the day beside it: `march 3`, `the third of march`.
fn is_beside_day(scan: &Scan<'_>, at: usize) -> bool {
    let ranked = |at: usize| scan.digits(at).is_some() || scan.sense(at).is_some_and(|sense| sense.ordinal.is_some());
    // `they march first to the palace` and `he may second it` go on.
    let named = |at: usize| {
        ordinal_at(scan, at).is_some_and(|(end, rank)| rank <= 31 && (scan.ends_clause(end) || scan.digits(end) == Some(4)))
    };
    let suffixed = |at: usize| scan.is(at, |word| scan.language.numbers.ordinal_suffixes.contains(word));
    let light = |at: usize| scan.is(at, |word| scan.language.articles.contains(word));
    scan.digits(at + 1).is_some() || named(at + 1) || at > 1 && light(at - 1) && (ranked(at - 2) || suffixed(at - 2))
}

/// Whether an abbreviation stands for a name: with its full stop, beside digits, or with nothing else in the text. `mer`
/// is a sea and `Mar` is a month only in `3 Mar 2020`.
fn stands_for_name(scan: &Scan<'_>, at: usize) -> bool {
    let Some(sense) = scan.sense(at).filter(|sense| sense.abbreviated) else { return true };
    let stopped = scan.text(at + 1) == "." && scan.glued(at + 1);
    let after = at + 1 + usize::from(stopped || scan.kind(at + 1) == Some(Kind::Mark));
    let suffixed = at > 1 && scan.glued(at - 1) && scan.is(at - 1, |word| scan.language.numbers.ordinal_suffixes.contains(word));
    let before = at.checked_sub(if suffixed || at > 0 && scan.kind(at - 1) == Some(Kind::Mark) { 2 } else { 1 });
    let day = |at: usize| scan.digits(at).is_some() || scan.fills.get(at).is_some_and(|fills| fills.has(Slot::Day));
    // `15 de ago.`, but not `8 de dez`, eight of ten.
    let joined = || {
        let digits = at > 1 && scan.digits(at - 2).is_some_and(|length| length <= 2);
        digits && sense.number.is_none() && behind_of(scan, at - 1) == at
    };
    // `Jan-Mar`
    let month = |at: usize| scan.sense(at).is_some_and(|sense| sense.month.is_some());
    let dashed = |dash: usize| matches!(scan.text(dash), "-" | "–") && scan.glued(dash) && scan.glued(dash + 1);
    let span = sense.month.is_some() && (dashed(at + 1) && month(at + 2) || at > 1 && dashed(at - 1) && month(at - 2));
    let beside = span || day(after) || before.is_some_and(day) || joined();
    beside || stopped && scan.kind(at + 2).is_some() && !scan.capitalised(at + 2) || scan.tokens.len() <= 2
}

/// The token after a name: an abbreviated one may keep its full stop unless that ends the sentence.
fn after_abbreviation(scan: &Scan<'_>, at: usize) -> usize {
    let stop = scan.text(at + 1) == "."
        && scan.glued(at + 1)
        && scan.sense(at).is_some_and(|sense| sense.abbreviated)
        && match scan.kind(at + 2) {
            Some(Kind::Digits | Kind::Mark) => true,
            Some(Kind::Word) => !scan.capitalised(at + 2),
            Some(Kind::Break) | None => false,
        };
    at + 1 + usize::from(stop)
}

/// A number that is no range.
fn count_at(scan: &Scan<'_>, at: usize) -> Option<(Filler, usize)> {
    let found = number_at(scan, at).filter(|found| !found.number.is_range())?;
    let number = found.number.stated;
    Some((if found.number.is_vague() { Filler::Some(number) } else { Filler::Number(number) }, found.end))
}

/// A day of the month in digits, with its ordinal suffix if it has one, or in words.
fn day_at(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if scan.digits(at).is_none() {
        return day_in_words(scan, at);
    }
    let day = small(scan, at, 1, 31).or_else(|| misprinted_day(scan, at))?;
    // `03.29.88`: a telephone number, a version or an address goes on and on.
    let dotted = |at: usize| scan.text(at) == "." && scan.glued(at) && scan.glued(at + 1) && scan.digits(at + 1).is_some();
    if dotted(at + 1) && dotted(at + 3) && dotted(at + 5) {
        return None;
    }
    let suffix = scan.is(at + 1, |word| scan.language.numbers.ordinal_suffixes.contains(word));
    let spaced_suffix = suffix && !scan.glued(at + 1) && scan.text(at + 1).len() == 2 && day == 1;
    match scan.kind(at + 1) {
        Some(Kind::Word) if scan.glued(at + 1) && !suffix => {
            // `20octobre`: a space is missing before a month.
            scan.sense(at + 1).is_some_and(|sense| sense.month.is_some()).then_some((day, at + 1))
        }
        Some(Kind::Word) if suffix && (scan.glued(at + 1) || spaced_suffix) => Some((day, at + 2)),
        Some(Kind::Mark)
            if scan.glued(at + 1)
                && scan.text(at + 1) == "."
                && scan.sense(at + 2).is_some_and(|sense| sense.month.is_some()) =>
        {
            Some((day, at + 2))
        }
        Some(Kind::Mark) if scan.glued(at + 1) && suffix => Some((day, at + 2)),
        // `1.º de julio`: the full stop belongs to the ordinal suffix.
        Some(Kind::Mark)
            if scan.text(at + 1) == "."
                && scan.glued(at + 1)
                && scan.glued(at + 2)
                && scan.is(at + 2, |word| scan.language.numbers.ordinal_suffixes.contains(word)) =>
        {
            Some((day, at + 3))
        }
        _ => Some((day, at + 1)),
    }
}

/// A day that no month has, in a date that is whole without it: `32 août 2014`, `August 32, 2014`. Further from 31, it is more likely a
/// count: `50 août 2014`.
fn misprinted_day(scan: &Scan<'_>, at: usize) -> Option<u32> {
    let day = small(scan, at, 32, 39)?;
    let month = |at: usize| scan.sense(at).is_some_and(|sense| sense.month.is_some());
    let year = |at: usize| scan.digits(at) == Some(4) && scan.text(at).parse().is_ok_and(|year| (1900..2100).contains(&year));
    let comma = usize::from(scan.text(at + 1) == ",");
    (month(at + 1) && (year(at + 2) || year(at + 3)) || at > 0 && month(at - 1) && year(at + 1 + comma)).then_some(day)
}

/// A day of the month as a rank or a number word.
fn day_in_words(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let sense = scan.sense(at)?;
    let small = |value: u64| u32::try_from(value).ok().filter(|day| (1..=31).contains(day));
    if sense.ordinal.is_some() || sense.number.is_some() {
        if let Some((end, rank)) = ordinal_at(scan, at) {
            return Some((small(rank)?, end));
        }
        // An article is no day: `en juin une alliance`.
        let found = number_at(scan, at).filter(|found| found.number.is_whole() && !found.number.is_range() && !found.article)?;
        return Some((small(found.number.stated.to_u64()?)?, found.end));
    }
    None
}

/// A number of one or two digits between two bounds, that no other digits run into.
fn small(scan: &Scan<'_>, at: usize, least: u32, most: u32) -> Option<u32> {
    scan.digits(at).filter(|&length| length <= 2)?;
    scan.text(at).parse().ok().filter(|value| (least..=most).contains(value))
}

/// How old somebody is, where nothing but commas or parentheses tells that a number is an age: `Jones, 37, said`. Behind a date, another
/// number or a unit, and where more numbers follow, it is one of a list.
fn age_at(scan: &Scan<'_>, at: usize) -> Option<u32> {
    let age = scan.text(at).parse().ok().filter(|age| scan.digits(at).is_some() && AGES.contains(age))?;
    let word = at.checked_sub(2).filter(|&word| scan.kind(word) == Some(Kind::Word))?;
    let apart = matches!((scan.text(at - 1), scan.text(at + 1)), (",", ",") | ("(", ")"));
    let counts = scan.sense(word).is_some_and(|sense| sense.number.is_some() || sense.ordinal.is_some() || sense.is_of_time());
    let listed =
        scan.text(at + 1) == "," && (scan.digits(at + 2).is_some() || joins(scan, at + 2) && scan.digits(at + 3).is_some());
    (apart && !counts && !listed).then_some(age)
}

/// Ages that stand between commas; of children, texts say more.
const AGES: std::ops::Range<u32> = 10..120;

/// Whether a token joins the last member of a list.
fn joins(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, |word| scan.language.joiners.contains(word))
}

/// A year in four digits, from 1000 to 2199, that is no part of a longer number; or one in words.
fn year_at(scan: &Scan<'_>, at: usize) -> Option<(i32, usize)> {
    let known = |year: &i32| (1000..2200).contains(year);
    if scan.digits(at).is_none() {
        return year_in_words(scan, at);
    }
    scan.digits(at).filter(|&length| length == 4)?;
    // `2018Q4` goes on in a part of the year.
    let part = scan.glued(at + 2) && scan.digits(at + 2) == Some(1) && scan.text(at + 1).len() == 1;
    let runs_on = scan.glued(at + 1)
        && (scan.kind(at + 1) == Some(Kind::Word) && !part
            || matches!(scan.text(at + 1), "." | "," | "'") && scan.glued(at + 2) && scan.digits(at + 2).is_some())
        && !is_dotted_date(scan, at);
    scan.text(at).parse().ok().filter(|year| known(year) && !runs_on && !counts(scan, at + 1)).map(|year| (year, at + 1))
}

/// Whether a year begins a date in digits with full stops between: `2015.5.13`.
fn is_dotted_date(scan: &Scan<'_>, at: usize) -> bool {
    let part = |at: usize| {
        scan.text(at) == "." && scan.glued(at) && scan.glued(at + 1) && scan.digits(at + 1).is_some_and(|length| length <= 2)
    };
    part(at + 1) && part(at + 3)
}

/// Whether the digits before a token count what stands there: `1200 millions`, `52 per cent`, `1000 EUR`.
fn counts(scan: &Scan<'_>, at: usize) -> bool {
    scan.sense(at).is_some_and(|sense| matches!(sense.number, Some(NumberWord::Scale(_) | NumberWord::Plural(_))))
        || scan.language.numbers.percent.at_start(scan.words_from(at)).is_some()
        || stands_at(scan, at)
}

/// A day of the month in digits without any ending, which has no unit behind it.
fn bare_day_at(scan: &Scan<'_>, at: usize) -> Option<u32> {
    let unit = scan.sense(at + 1).is_some_and(|sense| sense.unit.is_some());
    // `2.º` is a rank: the full stop belongs to its ending.
    let ranked =
        scan.glued(at + 1) && scan.glued(at + 2) && scan.is(at + 2, |word| scan.language.numbers.ordinal_suffixes.contains(word));
    small(scan, at, 1, 31).filter(|_| !unit && !ranked && !runs_on(scan, at + 1))
}

/// Whether digits go on before a token: `25th`, `25.5`, `25:30`, `25%`.
fn runs_on(scan: &Scan<'_>, at: usize) -> bool {
    scan.glued(at) && scan.kind(at) == Some(Kind::Word) || scan.joins_digits(at) || counts(scan, at)
}

/// A day in eight digits, year first, as ISO 8601 writes it without marks. One that goes on behind a hyphen or another mark is
/// part of a name, and so is one that stands behind letters.
fn whole_day_at(scan: &Scan<'_>, at: usize) -> Option<NaiveDate> {
    let number: i32 = scan.text(at).parse().ok().filter(|_| scan.digits(at) == Some(8))?;
    let part = |divisor: i32| u32::try_from(number / divisor % 100).ok();
    let day = NaiveDate::from_ymd_opt(number / 10_000, part(100)?, part(1)?).filter(|day| (1900..2100).contains(&day.year()))?;
    let glued = |at: usize| scan.glued(at) && matches!(scan.kind(at), Some(Kind::Word | Kind::Digits));
    let mark = at.checked_sub(1).filter(|_| scan.glued(at));
    let bare = |mark: usize| mark == 0 || !scan.glued(mark) || !matches!(scan.kind(mark - 1), Some(Kind::Word | Kind::Digits));
    let opens = mark.is_none_or(|mark| matches!(scan.text(mark), "-" | "(" | "\"") && bare(mark));
    let goes_on = glued(at + 1) || scan.glued(at + 1) && glued(at + 2) || counts(scan, at + 1) || scan.is_counted(at + 1);
    (opens && !goes_on && currency_before(scan, at).is_none()).then_some(day)
}

/// An hour and its minute in four digits, as timetables and agencies write them: the `1430` of `1430 GMT`.
fn whole_clock_at(scan: &Scan<'_>, at: usize) -> Option<Filler> {
    let number: u32 = scan.text(at).parse().ok().filter(|_| scan.digits(at) == Some(4) && !scan.glued(at + 1))?;
    let (hour, minute) = (number / 100, number % 100);
    (hour < 24 && minute < 60).then_some(Filler::WholeClock(hour, minute))
}

/// A year from 100 to 999 that counts nothing, in three digits or in words.
fn early_year_at(scan: &Scan<'_>, at: usize) -> Option<(i32, usize)> {
    let found =
        number_at(scan, at).filter(|found| found.number.is_whole() && !found.number.is_range() && !found.number.is_vague())?;
    let year = found.number.stated.to_i32().filter(|year| (100..1000).contains(year))?;
    let bare = if scan.digits(at).is_some() { found.plain && found.end == at + 1 } else { true };
    let goes_on = scan.digits(found.end).is_some() || runs_on(scan, found.end) || scan.is_counted(found.end);
    (bare && !goes_on).then_some((year, found.end))
}

/// A year in two digits that can be no day of a month and counts nothing.
fn late_year_at(scan: &Scan<'_>, at: usize) -> Option<i32> {
    // Beyond those that are days more likely, misprinted.
    let year = small(scan, at, 40, 99).filter(|_| !runs_on(scan, at + 1) && !scan.is_counted(at + 1))?;
    i32::try_from(year).ok()
}

/// The first year of a century that one word with a capital names by its hundreds: the `Ottocento` after the year 1800.
fn named_century_at(scan: &Scan<'_>, at: usize) -> Option<i32> {
    let hundreds = scan.compound(at).filter(|_| scan.capitalised(at))?.value;
    let known = (200..1000).contains(&hundreds) && hundreds.is_multiple_of(100);
    i32::try_from(hundreds).ok().filter(|_| known).map(|hundreds| 1000 + hundreds)
}

/// A year of these times in digits that count nothing: no noun stands behind them, as far as capitals tell nouns.
fn bare_year_at(scan: &Scan<'_>, at: usize) -> Option<(i32, usize)> {
    scan.digits(at)?;
    let (year, end) = year_at(scan, at).filter(|(year, _)| (1900..2100).contains(year))?;
    let counts = scan.language.capitalised_nouns && scan.kind(end) == Some(Kind::Word) && scan.capitalised(end);
    (!counts).then_some((year, end))
}

/// A year in number words: whole, or as two numbers of two digits (`nineteen eighty six`, `nineteen zero one`).
fn year_in_words(scan: &Scan<'_>, at: usize) -> Option<(i32, usize)> {
    scan.sense(at)?.number?;
    let whole = |at: usize| {
        let found = number_at(scan, at)
            .filter(|found| found.number.is_whole() && !found.number.is_range() && !found.number.is_vague() && !found.plain)?;
        Some((found.number.stated.to_i32()?, found.end))
    };
    let (first, end) = whole(at)?;
    // Round numbers in words count things (`two thousand people`) far more often than they name years, except behind a month.
    // Behind the word for a year, a round one is a year unless it counts something: `the year two thousand`.
    let named = || {
        let unit = at.checked_sub(1).and_then(|before| scan.sense(before)?.unit);
        unit == Some(TimeUnit::Year) && !scan.is_counted(end)
    };
    if (1000..2200).contains(&first) && (first % 100 != 0 || scan.ends_clause(end) && is_behind_month(scan, at) || named()) {
        return Some((first, end));
    }
    let (second, last) = whole(end).filter(|_| (10..22).contains(&first))?;
    // Behind a zero that is said there is one more digit.
    let zero = second < 10 && last == end + 2;
    ((10..100).contains(&second) || zero && second > 0).then_some((first * 100 + second, last))
}

/// Whether a token stands behind a month, or behind a month with its day, and a comma.
fn is_behind_month(scan: &Scan<'_>, at: usize) -> bool {
    let month = |at: usize| scan.sense(at).is_some_and(|sense| sense.month.is_some());
    let before = at - usize::from(at > 0 && scan.text(at - 1) == ",");
    (before.saturating_sub(3)..before).any(month)
}

/// A year in two digits, with or without an apostrophe before it.
fn short_year_at(scan: &Scan<'_>, at: usize) -> Option<(Filler, usize)> {
    let digits = if scan.text(at) == "'" && scan.glued(at + 1) { at + 1 } else { at };
    scan.digits(digits).filter(|&length| length == 2)?;
    // Behind digits an apostrophe is the sign of minutes, two are that of seconds: `4h32'15`, `9''58`.
    let sign = |at: usize| at > 0 && scan.text(at) == "'" && scan.glued(at);
    if digits > 1 && sign(digits - 1) && (scan.digits(digits - 2).is_some() || sign(digits - 2)) {
        return None;
    }
    let runs_on = scan.glued(digits + 1)
        && (scan.kind(digits + 1) == Some(Kind::Word)
            || matches!(scan.text(digits + 1), "." | "," | ":" | "%")
                && scan.glued(digits + 2)
                && scan.digits(digits + 2).is_some()
            // The minute of a match: `all'87'`.
            || scan.text(digits + 1) == "'" && !(scan.glued(digits + 2) && scan.kind(digits + 2) == Some(Kind::Word)));
    // `il 7 maggio 15 studenti`: behind a month, what stands before a noun counts it.
    let next = digits + 1;
    let noun = scan.kind(next) == Some(Kind::Word) && scan.words[next].is_none() && !scan.capitalised(next);
    let month = digits == at && at > 0 && scan.sense(at - 1).is_some_and(|sense| sense.month.is_some());
    // `23 janvier 40 à 60 cm`: so is the beginning of a range, and that of a change: `dal 10 al 12%`.
    let ranges = scan.is(next, |word| scan.language.numbers.range.contains(word)) && scan.digits(next + 1).is_some();
    let second = next + 1 + usize::from(scan.text(next + 1) == "'");
    let changes = || {
        let to = scan.is(next, |word| scan.language.numbers.change_to.contains(word));
        to && number_at(scan, second).is_some_and(|number| counts(scan, number.end))
    };
    let counts = counts(scan, next) || month && (noun || ranges) || changes();
    let year = scan.text(digits).parse().ok().filter(|_| !runs_on && !counts)?;
    Some((Filler::ShortYear(year), digits + 1))
}

/// A decade by its tens, in digits or words; its century is the last one.
fn short_decade_at(scan: &Scan<'_>, at: usize) -> Option<(Filler, usize)> {
    // `soixante-dix` begins with another decade.
    let longer = || number_at(scan, at).is_some_and(|found| found.end > at + 1);
    if let Some(tens) = scan.sense(at).and_then(|sense| sense.decade).filter(|_| !longer()) {
        return Some((Filler::ShortDecade(tens), at + 1));
    }
    let at = if scan.text(at) == "'" && scan.glued(at + 1) { at + 1 } else { at };
    let (tens, end) = if scan.digits(at) == Some(2) {
        (scan.text(at).parse().ok()?, at + 1)
    } else if let Some(NumberWord::Add(tens)) = scan.sense(at).and_then(|sense| sense.number)
        && scan.glued(at + 1)
        && scan.kind(at + 1) == Some(Kind::Word)
    {
        // The first part of a compound: `achtziger`.
        (i32::try_from(tens).ok()?, at + 1)
    } else {
        let found = number_at(scan, at).filter(|_| scan.digits(at).is_none())?;
        (found.number.stated.to_i32()?, found.end)
    };
    ((10..=90).contains(&tens) && tens % 10 == 0).then_some((Filler::ShortDecade(tens), end))
}

/// A century by its rank: in digits, in words, or in Roman numerals.
fn century_at(scan: &Scan<'_>, at: usize) -> Option<(Filler, usize)> {
    let century = |rank: i64| i32::try_from(rank).ok().filter(|rank| (1..=22).contains(rank)).map(|rank| (rank - 1) * 100);
    if let Some((end, rank)) = ordinal_at(scan, at) {
        return Some((Filler::Century(century(rank.to_i64()?)?), end));
    }
    if let Some(rank) = small(scan, at, 1, 22) {
        return Some((Filler::Century(century(rank.into())?), at + 1));
    }
    roman(scan, at).and_then(|(rank, end)| Some((Filler::Century(century(rank)?), end)))
}

/// Whether a Roman numeral stands at a token.
pub(super) fn is_roman(scan: &Scan<'_>, at: usize) -> bool {
    roman(scan, at).is_some()
}

/// A Roman numeral in capitals, with its ordinal suffix glued to it or not: `XIX`, `XIXe`.
fn roman(scan: &Scan<'_>, at: usize) -> Option<(i64, usize)> {
    let token = scan.tokens.get(at).filter(|token| token.kind == Kind::Word)?;
    let letters = token.span.of(&scan.folded.cased);
    let capitals = letters.trim_end_matches(|letter: char| !matches!(letter, 'I' | 'V' | 'X'));
    let suffix = &scan.text(at)[capitals.len()..];
    let known = suffix.is_empty()
        || scan.language.lexicon.find(suffix).is_some_and(|word| scan.language.numbers.ordinal_suffixes.contains(word));
    if capitals.is_empty() || !known || !capitals.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X')) {
        return None;
    }
    let value = |letter: char| match letter {
        'X' => 10,
        'V' => 5,
        _ => 1,
    };
    let digits: Vec<i64> = capitals.chars().map(value).collect();
    let sum = digits.iter().enumerate().map(|(index, &digit)| {
        // A smaller numeral before a greater one is taken away from it.
        if digits.get(index + 1).is_some_and(|&next| next > digit) { -digit } else { digit }
    });
    Some((sum.sum(), at + 1))
}
