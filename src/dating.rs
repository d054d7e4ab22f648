//! When was this written? The date lines of a document held against the unresolved mentions of its own text.

pub(crate) mod evidence;
pub(crate) mod named_day;
mod weekday;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, TimeDelta};

use named_day::NamedDay;

use crate::document::{DateLine, DateLineKind, Document};
use crate::mention::RestsOn;
use crate::recognize::find::{Found, Reading};
use crate::recognize::scan::Scan;
use crate::recognize::tense;
use crate::recognize::token::Kind;
use crate::span::Span;
use crate::value::clock::Clock;
use crate::value::date::{Date, Shape};

/// When a document was written, as far as its text and its date lines tell.
#[derive(Clone, Debug, Default)]
pub struct Dating {
    /// What relative dates are resolved against; `None` where nothing dates the text.
    pub anchor: Option<Anchor>,
    /// First and last day on which the text can have been written, by its own words alone.
    pub earliest: Option<NaiveDate>,
    /// See `earliest`.
    pub latest: Option<NaiveDate>,
    /// What the interval rests on, in the order of the text.
    pub evidence: Vec<Evidence>,
    /// Evidence that contradicts stronger evidence and was left out of the interval.
    pub set_aside: Vec<Evidence>,
    /// Every statement of the document's date: header, fields and publication lines.
    pub lines: Vec<DateLine>,
    /// The date lines that lie outside the interval.
    pub refuted: Vec<DateLine>,
    /// The date lines that the text leaves standing, though they tell another time than the first of these.
    pub disagreeing: Vec<DateLine>,
}

/// The document creation time that anchors relative dates.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// First day it can be.
    pub earliest: Option<NaiveDate>,
    /// Last day it can be.
    pub latest: Option<NaiveDate>,
    /// The time of day, where the date lines of one day tell one.
    pub clock: Option<Clock>,
    /// Whether it is a date line (`Header`) or what the text itself tells (`Inferred`).
    pub rests_on: RestsOn,
}

/// One piece of evidence for when the text was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The words.
    pub span: Span,
    /// The date that the words name, before it is resolved.
    pub date: Date,
    /// Why they date the text, for people: `told as still to come`.
    pub why: &'static str,
    /// The text was written on this day or later.
    pub earliest: Option<NaiveDate>,
    /// The text was written on this day or sooner.
    pub latest: Option<NaiveDate>,
    /// The text was not written from the first to the second of these days, though it may have been before or after them.
    pub gap: Option<(NaiveDate, NaiveDate)>,
    /// Whether it is a day that is named by its weekday and without its year.
    pub named_day: bool,
    /// How far the evidence is to be trusted against other evidence; the greatest first.
    pub(crate) strength: u8,
}

impl Evidence {
    /// Whether the text can't have been written on any day from `first` to `last`.
    #[must_use]
    pub fn excludes(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.earliest.is_some_and(|earliest| last < earliest)
            || self.latest.is_some_and(|latest| first > latest)
            || self.gap.is_some_and(|(from, to)| from <= first && last <= to)
    }

    /// How much a piece of evidence that excludes the days up to `last` counts. What is told as past and lies far ahead of them
    /// is no plan that a verb misread turned into the past: plans are named to the day for some months ahead, and to the month
    /// for a year. Only loans and treaties name the day they end on years ahead.
    fn weight(&self, last: NaiveDate) -> u32 {
        let far = match self.date.shape {
            Shape::Day { .. } => PLANNED_DAY,
            Shape::Month { .. } => PLANNED_MONTH,
            _ => TimeDelta::MAX,
        };
        let ahead = self.earliest.filter(|_| self.latest.is_none()).map(|earliest| earliest - last);
        let beyond = ahead.is_some_and(|ahead| far < ahead && ahead < LOAN);
        u32::from(self.strength).max(if beyond { REFUTING } else { 0 })
    }
}

impl Dating {
    /// What the date lines alone tell, of a document whose language is not known.
    pub(crate) fn of_lines(document: &Document) -> Self {
        let lines = document.date_lines.clone();
        Self { anchor: finest(&lines), lines, ..Self::default() }
    }

    /// The evidence that sets the ends of the interval: one piece for each, or one for both, in the order of the text.
    #[must_use]
    pub fn decisive(&self) -> Vec<&Evidence> {
        let strongest = |sets: &dyn Fn(&&Evidence) -> bool| {
            self.evidence.iter().filter(sets).max_by_key(|piece| (piece.strength, std::cmp::Reverse(piece.span)))
        };
        let earliest = strongest(&|piece| piece.earliest.is_some() && piece.earliest == self.earliest);
        let latest = strongest(&|piece| piece.latest.is_some() && piece.latest == self.latest);
        let mut decisive: Vec<&Evidence> = earliest.into_iter().chain(latest).collect();
        decisive.sort_by_key(|piece| piece.span);
        decisive.dedup();
        decisive
    }

    /// The evidence that a text was not written from `first` to `last`: of several pieces that tell the same, the first.
    #[must_use]
    pub fn against(&self, first: NaiveDate, last: NaiveDate) -> Vec<&Evidence> {
        let mut told = BTreeSet::new();
        self.evidence
            .iter()
            .filter(|piece| piece.excludes(first, last) && told.insert((piece.earliest, piece.latest, piece.gap)))
            .collect()
    }
}

impl Anchor {
    /// The anchor as a date, where both its ends are known.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        Some(Date::between(self.earliest?, self.latest?))
    }

    /// The same with its time of day.
    #[must_use]
    pub fn moment(&self) -> Option<Date> {
        Some(Date { clock: self.clock, ..self.date()? })
    }
}

/// Dates a document. A date line that the text refutes anchors nothing.
pub(crate) fn date(document: &Document, scan: &Scan<'_>, found: &[Found]) -> Dating {
    let mut lines = document.date_lines.clone();
    lines.extend(found.iter().filter_map(|found| published(document, scan, found)));
    // When a page was changed dates its text only where nothing says when it was written.
    lines.sort_by_key(|line| line.kind == DateLineKind::Modified);
    let own: Vec<&Found> = found.iter().filter(|found| !is_line(scan, found, &lines)).collect();
    let mut dating = Dating { lines, ..Dating::default() };
    let mut evidence = evidence::collect(scan, &own);
    if dating.lines.is_empty() {
        evidence.extend(evidence::weekdays(scan, &own, &evidence));
    }
    evidence.extend(dating.lines.iter().filter_map(publication));
    let stated: Vec<_> = dating.lines.iter().filter_map(|line| line.date.bounds()).collect();
    let named: Vec<NamedDay> = own.iter().flat_map(|found| named_days(scan, found)).collect();
    let weekdays = weekday::all(scan, &own);
    evidence.extend(named_day::evidence(&named, &stated, &|day, other| weekday::prefer(&weekdays, day, other)));
    if !named_day::bear_out(&named, &stated) {
        let days: Vec<NaiveDate> = stated.iter().filter(|(first, last)| first == last).map(|(day, _)| *day).collect();
        evidence.extend(weekday::evidence(scan, &weekdays, &days));
    }
    evidence::intersect(evidence, &mut dating);
    let (kept, mut refuted): (Vec<_>, Vec<_>) = dating.lines.iter().cloned().partition(|line| fits(line, &dating));
    refuted.retain(|line| !is_change(line, dating.latest));
    dating.refuted = refuted;
    let (kept, mut disagreeing): (Vec<_>, Vec<_>) = kept.iter().cloned().partition(|line| agree(line, &kept[0]));
    disagreeing.retain(|line| !is_change(line, kept[0].date.bounds().map(|(_, last)| last)));
    dating.disagreeing = disagreeing;
    dating.anchor = finest(&kept).or_else(|| inferred(&dating));
    dating
}

/// The days that a found value names by their weekday and without their year.
pub(crate) fn named_days(scan: &Scan<'_>, found: &Found) -> Vec<NamedDay> {
    match &found.reading {
        Reading::Time(time) => NamedDay::all(scan, found, time).collect(),
        Reading::Value(_) => Vec::new(),
    }
}

/// Whether a found value is part of a date line.
pub(crate) fn is_line(scan: &Scan<'_>, found: &Found, lines: &[DateLine]) -> bool {
    let overlaps = |line: Span| line.overlaps(scan.folded.original(scan.span(found.first, found.last)));
    lines.iter().any(|line| line.span.is_some_and(overlaps))
}

/// How far from the beginning of a text its own publication line stands at most, in bytes.
const HEAD: usize = 1_000;

/// A publication line: `Publié le samedi 19 aout 2023`.
fn published(document: &Document, scan: &Scan<'_>, found: &Found) -> Option<DateLine> {
    let Reading::Time(time) = &found.reading else { return None };
    let date = time.explicit().filter(|_| time.fields.day.is_some())?;
    date.bounds()?;
    let length = match scan.language.published.at_end(&scan.words[..found.first]) {
        // Within a sentence, such words speak of other texts: `une photo publiée le 7 janvier 2015`.
        Some((length, ())) if stands_apart(scan, found.first - length, found.last) => length,
        _ if is_dateline(scan, found) => found.first,
        _ => return None,
    };
    let words = scan.folded.original(scan.span(found.first - length, found.last));
    // So they do farther down.
    if words.start > document.body + HEAD {
        return None;
    }
    let span = scan.folded.original(scan.span(found.first, found.last));
    Some(DateLine { kind: DateLineKind::Published, span: Some(span), words: words.of(&document.text).to_owned(), date })
}

/// Whether the tokens of a publication line are one of their own. Within a sentence, such words speak of other texts or give the
/// time of a figure: `Stand 3. Mai 2023 hatte die Stadt 400 Betten`.
fn stands_apart(scan: &Scan<'_>, first: usize, last: usize) -> bool {
    // Where nouns have a capital, one does not tell that a line begins.
    let follows = first.checked_sub(1).is_some_and(|before| match scan.kind(before) {
        Some(Kind::Word | Kind::Digits) => true,
        Some(Kind::Mark) => matches!(scan.text(before), "," | "("),
        _ => false,
    });
    let begins = scan.capitalised(first) && !(scan.language.capitalised_nouns && follows);
    begins && scan.text(last) != "," && !goes_on(scan, last)
}

/// Whether a sentence goes on at a token: with a verb, or with any small word where the line ends in a full stop.
fn goes_on(scan: &Scan<'_>, at: usize) -> bool {
    if scan.kind(at) != Some(Kind::Word) || scan.capitalised(at) {
        return false;
    }
    let end = (at..scan.tokens.len()).find(|&at| scan.kind(at) == Some(Kind::Break)).unwrap_or(scan.tokens.len());
    tense::verb(scan, at).is_some() || !scan.is_particle(at) && scan.text(end - 1) == "."
}

/// How many tokens the name of a place takes at most before the date of its dispatch.
const PLACE: usize = 6;

/// Whether a text begins with the name of a place and this date: `Bamako, 16 août 2023 (AFP) -`.
fn is_dateline(scan: &Scan<'_>, found: &Found) -> bool {
    let place = &scan.tokens[..found.first];
    let comma = found.first > 1 && scan.text(found.first - 1) == ",";
    let named = (0..place.len()).all(|at| scan.kind(at) == Some(Kind::Mark) || scan.capitalised(at));
    let closed = scan.kind(found.last) == Some(Kind::Break) || matches!(scan.text(found.last), "(" | "-" | "–" | "—" | ":" | "/");
    comma && named && closed && place.len() <= PLACE
}

/// How far ahead of a text the plans lie that it names to the day.
const PLANNED_DAY: TimeDelta = TimeDelta::days(150);

/// How far ahead of a text the plans lie that it names to the month.
const PLANNED_MONTH: TimeDelta = TimeDelta::days(300);

/// How far ahead of a text the days lie that loans and treaties end on, at least.
const LOAN: TimeDelta = TimeDelta::days(5 * 365);

/// How much evidence must exclude a date line before it is refuted: one strong piece, or two that tell different days. A
/// single verb misread must not cost a document its date.
const REFUTING: u32 = 2;

/// How far the day that a page states and the day that its archive notes may lie apart: a night, and a time zone.
const NIGHT: Days = Days::new(2);

/// A publication line is held against the other date lines: it is part of the text, and says what it dates.
fn publication(line: &DateLine) -> Option<Evidence> {
    let (day, _) = line.date.bounds().filter(|_| line.kind == DateLineKind::Published)?;
    let (first, last) = (day.checked_sub_days(NIGHT)?, day.checked_add_days(NIGHT)?);
    Some(Evidence {
        span: line.span?,
        date: line.date.clone(),
        why: "stated as the day of publication",
        earliest: Some(first),
        latest: Some(last),
        gap: None,
        named_day: false,
        strength: 2,
    })
}

/// Whether the evidence leaves a date line standing.
fn fits(line: &DateLine, dating: &Dating) -> bool {
    let Some((first, last)) = line.date.bounds() else { return false };
    dating.against(first, last).iter().map(|piece| piece.weight(last)).sum::<u32>() < REFUTING
}

/// Whether two date lines may tell the same day: they overlap, or lie no further apart than a night.
pub(crate) fn agree(one: &DateLine, other: &DateLine) -> bool {
    let (Some((first, last)), Some((from, to))) = (one.date.bounds(), other.date.bounds()) else { return true };
    first <= to + NIGHT && from <= last + NIGHT
}

/// Whether a line states a change of a text that was written by a day: such a change contradicts nothing.
fn is_change(line: &DateLine, written: Option<NaiveDate>) -> bool {
    let changed = line.date.bounds().filter(|_| line.kind == DateLineKind::Modified);
    changed.zip(written).is_some_and(|((first, _), written)| first > written)
}

/// The date line of the finest grain: a day says more than the month it lies in.
fn finest(lines: &[DateLine]) -> Option<Anchor> {
    let bounds = lines.iter().filter_map(|line| line.date.bounds());
    let (first, last) = bounds.min_by_key(|(first, last)| *last - *first)?;
    // A text that was changed in the course of its day holds at no time of it that is known.
    let mut clocks = lines.iter().filter(|line| line.date.bounds() == Some((first, last))).filter_map(|line| line.date.clock);
    let clock = clocks.next().filter(|clock| clocks.all(|other| other == *clock));
    Some(Anchor { earliest: Some(first), latest: Some(last), clock, rests_on: RestsOn::Header })
}

/// What the text itself tells, where it tells anything.
fn inferred(dating: &Dating) -> Option<Anchor> {
    let known = dating.earliest.is_some() || dating.latest.is_some();
    known.then_some(Anchor { earliest: dating.earliest, latest: dating.latest, clock: None, rests_on: RestsOn::Inferred })
}
