//! Dates as their words tell them, before anything is known of when the text was written.

use chrono::Weekday;

use super::number::number_at;
use super::scan::Scan;
use super::token::Kind;
use crate::language::Meaning;
use crate::language::phrase::{Direction, Item, Sequence, Slot};
use crate::value::date::{Date, Part, Season, Shape};
use crate::value::duration::TimeUnit;

/// What the words of a date say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Time {
    pub(crate) year: Option<i32>,
    pub(crate) month: Option<u32>,
    pub(crate) day: Option<u32>,
    pub(crate) weekday: Option<Weekday>,
    pub(crate) season: Option<Season>,
    pub(crate) quarter: Option<u32>,
    pub(crate) decade: Option<i32>,
    pub(crate) part: Option<Part>,
    /// So many units from the date of the text.
    pub(crate) offset: Option<(i64, TimeUnit)>,
    pub(crate) direction: Option<Direction>,
    pub(crate) refer: Option<Direction>,
}

/// A date phrase and the tokens it takes.
#[derive(Clone, Debug)]
pub(crate) struct TimeAt {
    pub(crate) time: Time,
    /// First token of the date itself.
    pub(crate) first: usize,
    /// Token after the date itself.
    pub(crate) last: usize,
    /// Token after the whole phrase.
    pub(crate) end: usize,
}

/// The longest date phrase that begins at token `index`.
pub(crate) fn time_at(scan: &Scan<'_>, index: usize) -> Option<TimeAt> {
    let dates = &scan.language.dates;
    let by_word = scan.words[index].and_then(|word| dates.by_word.get(&word)).into_iter().flatten();
    let by_slot = slot_can_begin(scan, index).then_some(&dates.by_slot).into_iter().flatten();
    let mut best: Option<TimeAt> = None;
    for &candidate in by_word.chain(by_slot) {
        let (sequence, meaning) = &dates.sequences[candidate];
        if let Some(found) = sequence_at(scan, index, sequence, dates.meanings[*meaning])
            && best.as_ref().is_none_or(|best| (found.end, found.last - found.first) > (best.end, best.last - best.first))
        {
            best = Some(found);
        }
    }
    best
}

/// Whether a slot may begin at a token: digits, or a word with a meaning of its own.
fn slot_can_begin(scan: &Scan<'_>, index: usize) -> bool {
    scan.kind(index) == Some(Kind::Digits)
        || scan.sense(index).is_some_and(|sense| {
            sense.month.is_some()
                || sense.weekday.is_some()
                || sense.season.is_some()
                || sense.ordinal.is_some()
                || sense.number.is_some()
        })
}

/// Holds one sequence against the tokens from `index` on.
fn sequence_at(scan: &Scan<'_>, index: usize, sequence: &Sequence, meaning: Meaning) -> Option<TimeAt> {
    let mut time = Time { direction: meaning.direction, refer: meaning.refer, ..Time::default() };
    let mut unit = meaning.unit;
    let mut number = None;
    let mut at = index;
    let (mut first, mut last) = (index, index);
    for (position, element) in sequence.elements.iter().enumerate() {
        if position == sequence.first {
            first = at;
        }
        if position > 0 && element.glued && !scan.glued(at) {
            return None;
        }
        match element.item {
            Item::Word(word) => {
                if !scan.is(at, |here| *here == word) {
                    return None;
                }
                at += 1;
            }
            Item::Slot(slot) => at = fill(scan, at, slot, &mut time, &mut unit, &mut number)?,
        }
        if position + 1 == sequence.last {
            last = at;
        }
    }
    match (meaning.offset, meaning.sign, number, unit) {
        (Some(offset), _, _, Some(unit)) => time.offset = Some((offset, unit)),
        (_, Some(sign), Some(number), Some(unit)) => time.offset = Some((sign * number, unit)),
        (None, None, _, _) => {}
        _ => return None,
    }
    Some(TimeAt { time, first, last, end: at })
}

/// Fills one slot from the tokens at `at`; gives the token after it.
fn fill(
    scan: &Scan<'_>,
    at: usize,
    slot: Slot,
    time: &mut Time,
    unit: &mut Option<TimeUnit>,
    number: &mut Option<i64>,
) -> Option<usize> {
    let sense = scan.sense(at);
    match slot {
        Slot::Day => {
            let (day, end) = day_at(scan, at)?;
            time.day = Some(day);
            return Some(end);
        }
        Slot::Month => {
            time.month = Some(sense?.month.filter(|_| has_case(scan, at))?);
            // An abbreviated month may keep its full stop, unless that ends the sentence.
            let stop = scan.text(at + 1) == "."
                && scan.glued(at + 1)
                && (scan.digits(at + 2).is_some() || !scan.capitalised(at + 2) && at + 2 < scan.tokens.len());
            return Some(at + 1 + usize::from(stop && scan.text(at).len() < 6));
        }
        Slot::MonthNumber => time.month = Some(small(scan, at, 1, 12)?),
        Slot::Year => time.year = Some(year_at(scan, at)?),
        Slot::Weekday => time.weekday = Some(sense?.weekday.filter(|_| has_case(scan, at))?),
        Slot::Season => time.season = Some(sense?.season?),
        Slot::Quarter => time.quarter = Some(small(scan, at, 1, 4)?),
        Slot::Decade => {
            let decade = scan.text(at).parse().ok().filter(|decade| scan.digits(at) == Some(4) && decade % 10 == 0);
            time.decade = Some(decade?);
        }
        Slot::Unit => *unit = Some(sense?.unit?),
        Slot::Number => {
            let found = number_at(scan, at)?;
            *number =
                Some(i64::try_from(found.number.stated).ok().filter(|_| found.number.is_whole() && !found.number.is_range())?);
            return Some(found.end);
        }
        Slot::Ordinal => *number = Some(i64::try_from(sense?.ordinal?).ok()?),
    }
    Some(at + 1)
}

/// Whether a month or weekday is written as the language writes them.
fn has_case(scan: &Scan<'_>, at: usize) -> bool {
    !scan.language.capitalised_dates || scan.capitalised(at)
}

/// A day of the month in digits, with its ordinal suffix if it has one, or the word for the first.
fn day_at(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if scan.sense(at).is_some_and(|sense| sense.ordinal == Some(1)) {
        return Some((1, at + 1));
    }
    let day = small(scan, at, 1, 31)?;
    let suffix = scan.is(at + 1, |word| scan.language.numbers.ordinal_suffixes.contains(word));
    let spaced_suffix = suffix && !scan.glued(at + 1) && scan.text(at + 1).len() == 2 && day == 1;
    match scan.kind(at + 1) {
        Some(Kind::Word) if scan.glued(at + 1) && !suffix => None,
        Some(Kind::Word) if suffix && (scan.glued(at + 1) || spaced_suffix) => Some((day, at + 2)),
        Some(Kind::Mark)
            if scan.glued(at + 1)
                && scan.text(at + 1) == "."
                && scan.sense(at + 2).is_some_and(|sense| sense.month.is_some()) =>
        {
            Some((day, at + 2))
        }
        _ => Some((day, at + 1)),
    }
}

/// A number of one or two digits between two bounds, that no other digits run into.
fn small(scan: &Scan<'_>, at: usize, least: u32, most: u32) -> Option<u32> {
    scan.digits(at).filter(|&length| length <= 2)?;
    scan.text(at).parse().ok().filter(|value| (least..=most).contains(value))
}

/// A year in four digits, from 1000 to 2199, that is no part of a longer number.
fn year_at(scan: &Scan<'_>, at: usize) -> Option<i32> {
    scan.digits(at).filter(|&length| length == 4)?;
    let runs_on = scan.glued(at + 1)
        && (scan.kind(at + 1) == Some(Kind::Word)
            || matches!(scan.text(at + 1), "." | "," | "'") && scan.glued(at + 2) && scan.digits(at + 2).is_some());
    scan.text(at).parse().ok().filter(|year| (1000..2200).contains(year) && !runs_on)
}

impl Time {
    /// The date, where its own words give all its parts.
    pub(crate) fn explicit(&self) -> Option<Date> {
        let shape = match (self.year, self.decade) {
            (Some(year), _) => self.in_year(Some(year)).unwrap_or(Shape::Year(year)),
            (None, Some(decade)) => Shape::Decade(decade),
            (None, None) => return None,
        };
        Some(Date { shape, part: self.part, years: None })
    }

    /// Whether the words name a stretch that has a beginning and an end, as a month or a year has.
    pub(crate) fn names_a_stretch(&self) -> bool {
        let whole = self.year.is_some()
            || self.month.is_some()
            || self.season.is_some()
            || self.quarter.is_some()
            || self.decade.is_some();
        whole && self.day.is_none()
    }

    /// The date without its year, where its words give a part of a year.
    pub(crate) fn yearless(&self) -> Option<Date> {
        let shape = self.in_year(None).filter(|_| self.year.is_none())?;
        Some(Date { shape, part: self.part, years: None })
    }

    /// The part of a year that the words give.
    fn in_year(&self, year: Option<i32>) -> Option<Shape> {
        match (self.month, self.day, self.season, self.quarter) {
            (Some(month), Some(day), _, _) => Some(Shape::Day { year, month, day }),
            (Some(month), None, _, _) => Some(Shape::Month { year, month }),
            (None, _, Some(season), _) => Some(Shape::Season { year, season }),
            (None, _, None, Some(quarter)) => Some(Shape::Quarter { year, quarter }),
            _ => None,
        }
    }
}
