//! Dates that go on a list of which only one is told in full: `les 3, 5 et 9 mai`, `en 2020 et 2021`, `anni 70 e 80`.

use super::chart::{Chart, Named};
use super::find::{Found, OUR_TIMES, Reading};
use super::number::number_at;
use super::scan::Scan;
use super::slot::{Filler, fill, is_roman};
use super::time::{Fields, Time};
use crate::language::phrase::{Kind as PhraseKind, Slot};
use crate::value::Value;
use crate::value::duration::{Duration, TimeUnit};

/// The days before the last one of a list: the `3` and the `5` of `les 3, 5 et 9 mai`, with the date itself.
pub(super) fn day_list(scan: &Scan<'_>, chart: &Chart, at: usize) -> Option<Vec<Found>> {
    // The article of several days: `les samedi 6 et dimanche 7 mai`.
    let article = scan.is(at, |word| scan.language.articles.contains(word)) && has_weekday(scan, at + 1);
    let (mut days, mut here) = (Vec::new(), at + usize::from(article));
    while days.len() < MOST_DAYS {
        let (day, end, next) = listed_day(scan, here)?;
        days.push((here, end, day));
        here = next;
        let whole = chart.get(here, PhraseKind::Date).filter(|phrase| phrase.first == here);
        if let Some((Named::Time(last), phrase)) = whole.map(|phrase| (&phrase.named, phrase))
            && let Time { fields: Fields { day: Some(_), month: Some(_), .. }, from: None, .. } = **last
        {
            let member = |(at, end, day)| {
                let fields = Fields { day: Some(day), weekday: None, ..last.fields };
                Found::new(at, end, Reading::Time(Time { fields, ..Time::default() }))
            };
            let mut found: Vec<Found> = days.into_iter().map(member).collect();
            found.push(Found::new(phrase.first, phrase.last, Reading::Time((**last).clone())));
            return Some(found);
        }
    }
    None
}

/// No month has more days, whatever a line of thousands of small numbers looks like.
const MOST_DAYS: usize = 31;

/// Whether a weekday stands at a token, and the number of its day behind it.
fn has_weekday(scan: &Scan<'_>, at: usize) -> bool {
    scan.sense(at).is_some_and(|sense| sense.weekday.is_some()) && scan.digits(at + 1).is_some()
}

/// A day that a list goes on from: the day, the token after it and the token at which the next one begins. It may have the
/// full stop or the ending of a rank, and its weekday before it: `am 3., 4. und 5. Mai`, `samedi 1er et dimanche 2 mai`.
fn listed_day(scan: &Scan<'_>, at: usize) -> Option<(u32, usize, usize)> {
    let at = at + usize::from(has_weekday(scan, at));
    let day = scan.digits(at).filter(|&length| length <= 2).and_then(|_| scan.text(at).parse().ok())?;
    let joins =
        |at: usize| scan.is(at, |word| scan.language.joiners.contains(word) || scan.language.numbers.range.contains(word));
    let parts = |at: usize| scan.text(at) == "," || joins(at);
    let light = |at: usize| scan.is(at, |word| scan.language.articles.contains(word));
    let ending = || scan.text(at + 1) == "." || scan.is(at + 1, |word| scan.language.numbers.ordinal_suffixes.contains(word));
    let ranked = scan.glued(at + 1) && parts(at + 2) && ending();
    let end = at + 1 + usize::from(ranked);
    let glued = scan.glued(end) && scan.text(end) != "," && !ranked;
    if glued || !parts(end) || !(1..=31).contains(&day) {
        return None;
    }
    let next = if scan.text(end) == "," && joins(end + 1) { end + 2 } else { end + 1 };
    Some((day, end, (next..next + 2).find(|&next| !light(next))?))
}

/// The years, decades or centuries that go on what was read: the `2021` of `en 2020 et 2021`, the `80` of `anni 70 e 80`, the `XVII` of
/// `siglos XVI y XVII`, the year behind the months of a report (`nei primi nove mesi 2023`).
pub(super) fn next_members(scan: &Scan<'_>, first: Option<&Found>) -> Vec<Found> {
    let Some(first) = first else { return Vec::new() };
    match &first.reading {
        Reading::Time(time) if time.fields.month.is_some() || time.fields.season.is_some() || time.from.is_some() => Vec::new(),
        Reading::Time(time) if time.fields.year.is_some() => next_years(scan, first.last),
        Reading::Time(time) if time.fields.decade.is_some() => next_decade(scan, first.last).into_iter().collect(),
        Reading::Time(time) if time.fields.century.is_some() => next_centuries(scan, first.last),
        Reading::Value(Value::Duration(length)) if is_of_months(length) => year_of_months(scan, first.last).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The years that go on a list of years: the last two of `en 2020, 2021 et 2022`.
fn next_years(scan: &Scan<'_>, mut end: usize) -> Vec<Found> {
    let mut years = Vec::new();
    while years.len() < MOST_YEARS {
        let joined = scan.is(end, |word| scan.language.joiners.contains(word));
        let year = year_after(scan, end).filter(|_| joined || scan.text(end) == ",");
        let Some((year, last)) = year else { return Vec::new() };
        years.push(Found::of_fields(end + 1, last, Fields { year: Some(year), ..Fields::default() }));
        // Only what joins the last member tells a list of years from a number behind a comma.
        if joined {
            return years;
        }
        end = last;
    }
    Vec::new()
}

/// No sentence lists more years; a row of a table may have thousands.
const MOST_YEARS: usize = 100;

/// The decade that a list word joins to the one before it: the `80` of `los años 70 y 80`.
fn next_decade(scan: &Scan<'_>, end: usize) -> Option<Found> {
    let joined = scan.is(end, |word| scan.language.joiners.contains(word));
    let light = scan.is(end + 1, |word| scan.language.articles.contains(word)) && scan.text(end + 1) != "'";
    let first = end + 1 + usize::from(light);
    let slots = [Slot::ShortDecade, Slot::Decade];
    let (decade, last) = slots.into_iter().filter(|_| joined).find_map(|slot| match fill(scan, first, slot)? {
        (Filler::ShortDecade(tens), last) => Some((1900 + tens, last)),
        (Filler::Decade(decade), last) => Some((decade, last)),
        _ => None,
    })?;
    (!scan.is_counted(last)).then(|| Found::of_fields(first, last, Fields { decade: Some(decade), ..Fields::default() }))
}

/// The centuries that go on what was read, by the same kind of rank: the last two of `los siglos XVI, XVII y XVIII`. Where the word for a
/// century stands behind the rank, those behind it have one of their own.
fn next_centuries(scan: &Scan<'_>, mut end: usize) -> Vec<Found> {
    let mut centuries = Vec::new();
    let rank = |at: usize| if scan.digits(at).is_some() { scan.digits(at) } else { is_roman(scan, at).then_some(0) };
    let Some(first) = end.checked_sub(1).and_then(rank) else { return centuries };
    loop {
        let joined = scan.is(end, |word| scan.language.joiners.contains(word) || scan.language.numbers.range.contains(word));
        let at = end + 1 + usize::from(joined && scan.is(end + 1, |word| scan.language.articles.contains(word)));
        let alike = (joined || scan.text(end) == ",") && rank(at) == Some(first);
        let Some((Filler::Century(century), last)) = fill(scan, at, Slot::Century).filter(|_| alike) else { return Vec::new() };
        centuries.push(Found::of_fields(at, last, Fields { century: Some(century), ..Fields::default() }));
        if joined {
            return centuries.into_iter().filter(|_| !scan.is_counted(last)).collect();
        }
        end = last;
    }
}

/// Whether a length of time is told in months alone.
fn is_of_months(length: &Duration) -> bool {
    matches!(length.parts[..], [(_, TimeUnit::Month)]) && !length.vague
}

/// The year that stands right behind a length in months.
fn year_of_months(scan: &Scan<'_>, end: usize) -> Option<Found> {
    let (year, last) = year_after(scan, end.checked_sub(1)?).filter(|(year, _)| OUR_TIMES.contains(year))?;
    (!scan.is_counted(last)).then(|| Found::of_fields(end, last, Fields { year: Some(year), ..Fields::default() }))
}

/// The year in four digits behind a token, and the token after it.
pub(super) fn year_after(scan: &Scan<'_>, at: usize) -> Option<(i32, usize)> {
    let year = scan.text(at + 1).parse().ok().filter(|year| scan.digits(at + 1) == Some(4) && (1000..2200).contains(year))?;
    let number = number_at(scan, at + 1).filter(|number| number.end == at + 2)?;
    Some((year, number.end))
}
