//! Unresolved dates held against the dating of their document: candidates, narrowed by what the words say.

mod calendar;
mod context;
mod holiday;

use chrono::{Datelike, TimeDelta};

use crate::dating::{Anchor, Dating};
use crate::language::Language;
use crate::language::lexicon::Tense;
use crate::language::phrase::{Base, Direction};
use crate::mention::{HedgeKind, RestsOn};
use crate::recognize::find::Found;
use crate::recognize::time::{Fields, Nth, Step, Time, total};
use crate::span::Span;
use crate::value::Value;
use crate::value::date::{Date, Shape};
use crate::value::duration::TimeUnit;
use crate::value::holiday::Holiday;
use calendar::Stretch;
pub(crate) use context::{Context, FullDates, full_dates};

/// Resolves the dates of one document in the order of its text.
#[derive(Debug)]
pub(crate) struct Resolver<'a> {
    holidays: &'a [Holiday],
    anchor: Option<&'a Anchor>,
    full: FullDates,
    context: Context,
    /// Whether nothing but a verb that may govern something else tells which way the words look.
    tentative: bool,
    /// Whether nothing but a verb tells it, however sure.
    by_verb: bool,
    /// Whether there is no verb at all, so that the line looks ahead.
    alone: bool,
}

/// A date, and what it rests on.
type Resolved = (Date, RestsOn);

impl<'a> Resolver<'a> {
    /// A resolver for the values of one document.
    pub(crate) fn new(language: &'a Language, dating: &'a Dating, found: &[Found]) -> Self {
        let anchor = dating.anchor.as_ref();
        let context = Context::new(found, anchor.and_then(|anchor| anchor.latest));
        Self {
            holidays: &language.holiday_rules,
            anchor,
            full: full_dates(found),
            context,
            tentative: false,
            by_verb: false,
            alone: false,
        }
    }

    /// The next date of the text, in the sentence that is given.
    pub(crate) fn next(&mut self, found: &Found, time: &Time, sentence: Span) -> Resolved {
        let look = looks(found, time);
        let beside = found.tense.is_some_and(|told| told.beside);
        let of_clause = time.direction.is_none() && found.hedge.is_none() && !beside;
        let alone = found.tense.is_some_and(|told| told.alone);
        (self.by_verb, self.alone) = (of_clause && !alone, of_clause && alone);
        self.tentative = self.by_verb && found.tense.is_some_and(|told| !told.sure);
        self.context.enter(sentence);
        let (date, rests_on) = self.resolve(time, look);
        let date = without_part_of_a_day(date);
        self.context.note(time, &date, found.opens);
        (date, rests_on)
    }

    /// Takes in a value that is no date.
    pub(crate) fn pass(&mut self, value: &Value) {
        if let Value::Duration(length) = value {
            self.context.pass(length);
        }
    }

    /// The two ends of a stretch, each by itself.
    pub(crate) fn ends(&self, found: &Found, time: &Time) -> Option<[Date; 2]> {
        let (from, look) = (time.from.as_deref()?, looks(found, time));
        let to = Time { from: None, ..time.clone() };
        let end = self.resolve(&to, look).0;
        Some([self.start(from, look, &end)?, end])
    }

    /// First and last day on which the text may have been written.
    fn now(&self) -> Option<Stretch> {
        self.anchor.and_then(|anchor| Some((anchor.earliest?, anchor.latest?)))
    }

    /// What dates rest on that are counted from the date of the text.
    fn anchored(&self) -> RestsOn {
        self.anchor.map_or(RestsOn::Inferred, |anchor| anchor.rests_on)
    }

    /// A date as far as the words and the dating of the document tell it.
    fn resolve(&self, time: &Time, look: Option<Direction>) -> Resolved {
        if let Some(from) = &time.from {
            return self.stretch(from, time, look);
        }
        let year = self.now().map(|(_, last)| last.year());
        if let Some(date) = time.explicit_in(year) {
            return (date, RestsOn::Explicit);
        }
        if !time.shift.is_empty() || time.nth.is_some() {
            return self.counted(time, look);
        }
        if let Some(holiday) = time.fields.holiday {
            return self.holiday(holiday, time, look);
        }
        if let Some(date) = time.yearless() {
            return self.yearless(date, time, look);
        }
        self.bare(time, look)
    }

    /// A date that has neither parts of a calendar date nor a distance: a weekday, a time of day, a vague reference.
    fn bare(&self, time: &Time, look: Option<Direction>) -> Resolved {
        if let (Some(weekday), Some(day), Some(now)) = (time.fields.weekday, time.fields.day, self.now())
            && let Some(date) = self.weekday_of_month(weekday, day, look, now)
        {
            return (Date { clock: time.clock, part: time.part, ..Date::day(date) }, self.anchored());
        }
        if let Some(weekday) = time.fields.weekday {
            let same = self.context.day().and_then(Date::first_day).filter(|day| day.weekday() == weekday);
            let meant = |day: &chrono::NaiveDate| self.now().is_none_or(|now| calendar::is_of_text(*day, now));
            if let Some(day) = same.filter(|day| time.direction == Some(Direction::Same) && meant(day)) {
                return (Date { clock: time.clock, part: time.part, ..Date::day(day) }, RestsOn::Context);
            }
            let date = match self.now() {
                Some(now) => calendar::on_weekday(weekday, look, time.direction, now),
                None => Shape::Weekday(weekday).into(),
            };
            return (Date { clock: time.clock, part: time.part, ..date }, self.anchored());
        }
        if let Some(day) = time.fields.day {
            return self.day_of_month(day, time, look);
        }
        let shape = match (time.refer, time.clock, time.base) {
            (Some(Direction::Past), ..) => Shape::Past,
            (Some(Direction::Future), ..) => Shape::Future,
            // A time of day is one of the day that its sentence is about.
            (None, Some(_), base) => {
                let day = self.context.day().filter(|_| base != Base::Now || self.context.is_near());
                let (date, rests_on) = match (day, self.now()) {
                    (Some(day), _) => (day.clone(), RestsOn::Context),
                    (None, Some((first, last))) => (Date::between(first, last), self.anchored()),
                    (None, None) => (Shape::Present.into(), RestsOn::Inferred),
                };
                return (Date { clock: time.clock, part: time.part, ..date }, rests_on);
            }
            (None, None, Base::Context | Base::Period) => {
                return match self.context.focus() {
                    Some(date) => (date.clone(), RestsOn::Context),
                    None => (Shape::Present.into(), self.anchored()),
                };
            }
            _ => Shape::Present,
        };
        (time.dress(shape), self.anchored())
    }

    /// The day of that number that is such a weekday. Within a sentence it is one of the text's own days: where they have none, the
    /// number is a slip or counts something else (`mercredi 25 départements`), and the weekday tells more.
    fn weekday_of_month(
        &self,
        weekday: chrono::Weekday,
        day: u32,
        look: Option<Direction>,
        now: Stretch,
    ) -> Option<chrono::NaiveDate> {
        let such = |look| calendar::weekday_of_month(weekday, day, look, now);
        if self.alone {
            return self.just_over(weekday, day, now).or_else(|| such(look));
        }
        let near = |day: &chrono::NaiveDate| !calendar::is_far(*day, now);
        such(look.filter(|_| !self.tentative)).filter(near).or_else(|| such(None).filter(near))
    }

    /// The nearest such day, where a line without a verb may still tell of it.
    fn just_over(&self, weekday: chrono::Weekday, day: u32, now: Stretch) -> Option<chrono::NaiveDate> {
        let nearest = calendar::weekday_of_month(weekday, day, None, now).filter(|_| self.alone)?;
        ((now.0 - nearest).num_days() <= calendar::JUST_OVER).then_some(nearest)
    }

    /// A day whose month is not told: that of the day that the text spoke of last, if that is far from its own days, else the
    /// last, the next or the nearest such day.
    fn day_of_month(&self, day: u32, time: &Time, look: Option<Direction>) -> Resolved {
        let spoken_of = self.context.day().and_then(Date::first_day).filter(|_| time.direction.is_none());
        let found = match (spoken_of, self.now()) {
            (Some(spoken_of), now) if now.is_none_or(|now| calendar::is_far(spoken_of, now)) => {
                spoken_of.with_day(day).map(|day| (day, RestsOn::Context))
            }
            (_, Some(now)) => calendar::on_day(day, look, now).map(|day| (day, self.anchored())),
            _ => None,
        };
        let (date, rests_on) =
            found.map_or((Shape::Present.into(), self.anchored()), |(day, rests_on)| (Date::day(day), rests_on));
        (Date { clock: time.clock, part: time.part, ..date }, rests_on)
    }

    /// A stretch between two dates; one whose ends are not known is what its end is.
    fn stretch(&self, from: &Time, time: &Time, look: Option<Direction>) -> Resolved {
        let to = Time { from: None, ..time.clone() };
        let (end, rests_on) = self.resolve(&to, look);
        let date = match self.start(from, look, &end) {
            Some(start) => Shape::Range(Box::new(start), Box::new(end)).into(),
            None => end,
        };
        (date, rests_on)
    }

    /// The beginning of a stretch; where nothing else tells its year, it is that of the end. `None` where it lies behind the
    /// end, whatever is done.
    fn start(&self, from: &Time, look: Option<Direction>, end: &Date) -> Option<Date> {
        let start = self.resolve(from, look).0;
        let start = match end.last_day().filter(|_| start.bounds().is_none()) {
            Some(last) => start.in_year(last.year()),
            None => start,
        };
        let (Some(first), Some(last)) = (start.first_day(), end.last_day()) else { return Some(start) };
        if first <= last {
            return Some(start);
        }
        // What is written is not changed: such a stretch is told as one that ends before it begins.
        if from.fields.year.is_some() {
            return None;
        }
        match &start.shape {
            // `du lundi au vendredi` begins in the week of its end.
            _ if from.fields.weekday.is_some() && from.fields.day.is_none() => {
                let weeks = TimeDelta::weeks((first - last).num_days() / 7 + 1);
                Some(Date { clock: start.clock, ..Date::day(first - weeks) })
            }
            // `du 28 décembre au 3 janvier` begins in the year before.
            Shape::Day { year: Some(year), month, day } => {
                Some(Shape::Day { year: Some(year - 1), month: *month, day: *day }.into())
            }
            Shape::Month { year: Some(year), month } => Some(Date::month(year - 1, *month)),
            _ => None,
        }
    }

    /// A date at a distance from another, or one of the parts of another.
    fn counted(&self, time: &Time, look: Option<Direction>) -> Resolved {
        let (base, rests_on) = self.base(time, look);
        let shape = match (&time.nth, &base) {
            (Some((rank, what)), Some(base)) => base.bounds().and_then(|within| calendar::nth(*rank, *what, within, base)),
            (None, Some(base)) => {
                // What the words count from is a date under discussion as well; the end of it is its last day.
                let (from, edge) = if time.within.is_some() { (Base::Context, calendar::edge(base)) } else { (time.base, None) };
                let base = edge.as_ref().unwrap_or(base);
                let date = calendar::shifted(&time.shift, time.counted, base, from);
                date.map(|date| calendar::gone_by(date, look, base))
            }
            (_, None) => None,
        };
        let vague = match total(&time.shift).signum() {
            // A month of four Sundays has no fifth: nothing but the weekday is known.
            _ if base.is_some()
                && let Some((_, Nth::Weekday(weekday))) = time.nth =>
            {
                Shape::Weekday(weekday).into()
            }
            _ if time.nth.is_some() => Date::from(Shape::Present),
            -1 => Shape::Past.into(),
            1 => Shape::Future.into(),
            _ => Shape::Present.into(),
        };
        let date = shape.unwrap_or(vague);
        // `le 15 du mois dernier`, `en mars de l'an dernier`: parts that the words give within what they count.
        let named = self.holiday_within(&time.fields, &date).or_else(|| calendar::within(&time.fields, &date));
        let beside = || calendar::nearest(time.fields.weekday.filter(|_| time.counted)?, &date);
        let date = named.or_else(beside).unwrap_or(date);
        (Date { part: time.part.or(date.part), clock: time.clock, ..date }, rests_on)
    }

    /// The holiday that falls within a date: Easter of last year.
    fn holiday_within(&self, fields: &Fields, date: &Date) -> Option<Date> {
        let holiday = self.holidays.get(fields.holiday?)?;
        holiday::within(&|year| holiday.dates(year), date.bounds()?)
    }

    /// What a time counts from.
    fn base(&self, time: &Time, look: Option<Direction>) -> (Option<Date>, RestsOn) {
        if let Some(inner) = &time.within {
            let (date, rests_on) = self.resolve(inner, look);
            return (date.bounds().is_some().then(|| calendar::naming_week(&time.shift, date)), rests_on);
        }
        let now = self.now().map(|(first, last)| Date::between(first, last));
        let now = (now, self.anchored());
        let context = |date: &Date| (Some(date.clone()), RestsOn::Context);
        // A shift by days counts from a day, whatever month or year was spoken of since.
        let by_days = !time.shift.is_empty() && time.shift.iter().all(|step| step.unit <= TimeUnit::Day);
        let focus = if by_days { self.context.day().or(self.context.focus()) } else { self.context.focus() };
        match time.base {
            Base::Now => now,
            // `un an plus tard` counts from nothing that is known, unless it is all of its line; `le lendemain` of nothing else is
            // that of the text.
            Base::Context if focus.is_none() && time.counted && !time.shift.is_empty() && !self.alone => {
                (None, RestsOn::Inferred)
            }
            Base::Context => focus.map_or(now, context),
            Base::Period => match self.context.period().filter(|_| time.shift.iter().all(is_of_reports)) {
                Some(period) => context(period),
                None if self.context.is_history() => focus.map_or(now, context),
                // A report is of the quarter that is over.
                None if time.shift.iter().any(|step| step.unit == TimeUnit::Quarter) => {
                    let last = [Step { count: -1, unit: TimeUnit::Quarter }];
                    (now.0.and_then(|now| calendar::shifted(&last, false, &now, Base::Now)), now.1)
                }
                None => now,
            },
        }
    }

    /// A holiday, in its own year, in that of the text or in the year next to it that its words look to.
    fn holiday(&self, index: usize, time: &Time, look: Option<Direction>) -> Resolved {
        let unknown = (Shape::Present.into(), self.anchored());
        let Some(holiday) = self.holidays.get(index) else { return unknown };
        let dressed = |date: Date| Date { part: time.part, clock: time.clock, ..date };
        if let Some(year) = time.fields.full_year(self.now().map(|(_, last)| last.year())) {
            let date = holiday.dates(year).into_iter().next().unwrap_or(Shape::Year(year).into());
            return (dressed(date), RestsOn::Explicit);
        }
        let dates = |year: i32| holiday.dates(year);
        if let Some(date) = self.context.year_told(time).and_then(|year| dates(year).into_iter().next()) {
            return (dressed(date), RestsOn::Context);
        }
        // A verb that may govern something else says less than how near the holiday is.
        let near = look.is_none() || self.by_verb || self.alone;
        let next = self.now().and_then(|now| holiday::next_to(&dates, look, near, time.direction, now));
        match next.or_else(|| holiday.yearless()) {
            Some(date) => (dressed(date), self.anchored()),
            None => unknown,
        }
    }

    /// How many years off a season or month is that holds the text itself, where its words name the last or next one: told
    /// in August, `last summer` was that of the year before.
    fn turn(&self, date: &Date, time: &Time) -> i32 {
        let holds = |(first, last): Stretch| date.bounds().is_some_and(|(from, to)| from <= first && last <= to);
        if !time.names_a_stretch() || !self.now().is_some_and(holds) {
            return 0;
        }
        match time.direction {
            Some(Direction::Past) => -1,
            Some(Direction::Future) => 1,
            _ => 0,
        }
    }

    /// A date that lacks its year: one year where one is left, else the years that it may be.
    fn yearless(&self, date: Date, time: &Time, look: Option<Direction>) -> Resolved {
        let told = if time.base == Base::Context { self.context.year_beside(&date, time) } else { None };
        if let Some(year) = told.or_else(|| self.context.year_for(&date, time)) {
            return (date.in_year(year), RestsOn::Context);
        }
        let told = told_with_year(&self.full, &time.fields).filter(|_| time.direction.is_some());
        let year = |look| calendar::yearless(&date, time.fields.weekday, look, self.anchor, told);
        // A date close by is meant whatever a verb elsewhere in the sentence says: told in May, `the offer of late June`.
        let quarter = matches!(date.shape, Shape::Quarter { .. } | Shape::Half { .. });
        let near = (self.tentative && !quarter).then(|| year(None)).filter(|year| !matches!(year, calendar::Year::Unknown(_)));
        // A weekday tells the year more surely than the tense of the clause does.
        let told = || match year(look) {
            calendar::Year::Unknown(_) if time.fields.weekday.is_some() && time.direction.is_none() => year(None),
            year => year,
        };
        match near.unwrap_or_else(told) {
            calendar::Year::Anchored(year) => {
                let near = if self.alone || self.by_verb && !matches!(date.shape, Shape::Month { .. }) {
                    calendar::nearer(&date, year, self.alone, self.anchor)
                } else {
                    None
                };
                let year = near.unwrap_or(year);
                (date.in_year(year + self.turn(&date.in_year(year), time)), self.anchored())
            }
            calendar::Year::Told(year) => (date.in_year(year), RestsOn::Context),
            calendar::Year::Unknown(years) => (Date { years, ..date }, self.anchored()),
        }
    }
}

/// Whether reports of a quarter count in these steps.
fn is_of_reports(step: &Step) -> bool {
    matches!(step.unit, TimeUnit::Year | TimeUnit::Quarter)
}

/// A date, where `late Friday` names no third of Friday.
fn without_part_of_a_day(date: Date) -> Date {
    let whole = matches!(date.shape, Shape::Day { .. } | Shape::OneOf(_) | Shape::Around { .. } | Shape::Weekday(_));
    if whole { Date { part: None, ..date } } else { date }
}

/// The years in which the text gives the same day.
fn told_with_year<'a>(full: &'a FullDates, fields: &Fields) -> Option<&'a std::collections::BTreeSet<i32>> {
    full.get(&(fields.month?, fields.day?))
}

/// Which way the words of a date look: their own direction, else their bound, else the tense of the clause. A deadline
/// lies ahead whatever the tense (`a demandé un retrait d'ici le 31 décembre`); what begins on a day may lie either way.
fn looks(found: &Found, time: &Time) -> Option<Direction> {
    let from_tense = found.tense.map(|told| match told.tense {
        Tense::Past => Direction::Past,
        Tense::Future => Direction::Future,
    });
    // `ce lundi` is the one close by: which side it lies on is for the verb to tell.
    let own = time.direction.filter(|direction| *direction != Direction::Same || time.fields.weekday.is_none());
    own.or(match found.hedge.map(|hedge| hedge.kind) {
        // `By May, they had gone`: what was done by then lies behind the text.
        Some(HedgeKind::By) if found.tense.is_some_and(|told| told.over) => from_tense,
        Some(HedgeKind::By) => Some(Direction::Future),
        Some(HedgeKind::From) => match from_tense {
            Some(Direction::Past) => None,
            ahead => ahead.or(Some(Direction::Future)),
        },
        // What lasts until a day ends after it was told or before: the nearer such day is meant.
        Some(HedgeKind::Until) => from_tense.filter(|direction| *direction == Direction::Future),
        Some(HedgeKind::Since) => Some(Direction::Past),
        _ => from_tense,
    })
}
