//! Times as their words tell them, before anything is known of when the text was written.

use chrono::Weekday;

use crate::language::phrase::{Base, Direction};
use crate::value::clock::Clock;
use crate::value::date::{Date, Part, Season, Shape};
use crate::value::duration::TimeUnit;

/// What the words of a time say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Time {
    pub(crate) fields: Fields,
    pub(crate) part: Option<Part>,
    pub(crate) clock: Option<Clock>,
    pub(crate) direction: Option<Direction>,
    pub(crate) refer: Option<Direction>,
    /// So many units from the base, the longest unit first.
    pub(crate) shift: Vec<Step>,
    /// Whether the shift was counted (`il y a trois semaines`); otherwise it names a whole unit (`la semaine dernière`).
    pub(crate) counted: bool,
    /// Whether it is the length of the shift that is meant where the clause tells of the past.
    pub(crate) length_in_past: bool,
    /// Whether it is that length unless the clause surely looks ahead.
    pub(crate) only_ahead: bool,
    /// The rank of something within the base.
    pub(crate) nth: Option<(i64, Nth)>,
    /// What a shift or a rank counts from.
    pub(crate) base: Base,
    /// What a shift or a rank counts from, where the words name it.
    pub(crate) within: Option<Box<Time>>,
    /// Where a stretch begins whose end the rest tells.
    pub(crate) from: Option<Box<Time>>,
}

/// So many of a unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) count: i64,
    pub(crate) unit: TimeUnit,
}

/// The counts of all steps together, whose sign tells which way they lead. No text counts as far as this number reaches.
pub(crate) fn total(steps: &[Step]) -> i64 {
    steps.iter().fold(0, |total, step| total.saturating_add(step.count))
}

/// What a rank ranks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nth {
    Unit(TimeUnit),
    Weekday(Weekday),
}

/// The parts of a date that words give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    pub(crate) year: Option<i32>,
    /// Whether the year was told in two digits.
    pub(crate) short_year: bool,
    pub(crate) month: Option<u32>,
    pub(crate) day: Option<u32>,
    pub(crate) weekday: Option<Weekday>,
    pub(crate) season: Option<Season>,
    pub(crate) quarter: Option<u32>,
    pub(crate) half: Option<u32>,
    /// First year of a decade.
    pub(crate) decade: Option<i32>,
    /// First year of a century.
    pub(crate) century: Option<i32>,
    /// Index into the holidays of the language.
    pub(crate) holiday: Option<usize>,
}

/// The year that two digits are read as where nothing dates the text: the century that most living people know.
const SHORT_YEAR_PIVOT: i32 = 50;

/// How far ahead of the text a year in two digits may lie before it is one of the century before.
const SHORT_YEAR_AHEAD: i32 = 20;

impl Fields {
    /// Whether nothing is given.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The year, with two digits read against the year of the text if that is known.
    pub(crate) fn full_year(&self, now: Option<i32>) -> Option<i32> {
        let year = self.year?;
        if !self.short_year {
            return Some(year);
        }
        Some(match now {
            Some(now) => {
                let century = now.div_euclid(100) * 100;
                let candidates = [century + 100 + year, century + year, century - 100 + year];
                candidates.into_iter().find(|&candidate| candidate <= now + SHORT_YEAR_AHEAD).unwrap_or(century + year)
            }
            None if year < SHORT_YEAR_PIVOT => 2000 + year,
            None => 1900 + year,
        })
    }

    /// The same parts, with what `other` gives where these give nothing.
    #[must_use]
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            year: self.year.or(other.year),
            short_year: if self.year.is_some() { self.short_year } else { other.short_year },
            month: self.month.or(other.month),
            day: self.day.or(other.day),
            weekday: self.weekday.or(other.weekday),
            season: self.season.or(other.season),
            quarter: self.quarter.or(other.quarter),
            half: self.half.or(other.half),
            decade: self.decade.or(other.decade),
            century: self.century.or(other.century),
            holiday: self.holiday.or(other.holiday),
        }
    }

    /// The part of a year that the words give.
    fn in_year(&self, year: Option<i32>) -> Option<Shape> {
        match self {
            Self { month: Some(month), day: Some(day), .. } => Some(Shape::Day { year, month: *month, day: *day }),
            Self { month: Some(month), .. } => Some(Shape::Month { year, month: *month }),
            Self { season: Some(season), .. } => Some(Shape::Season { year, season: *season }),
            Self { quarter: Some(quarter), .. } => Some(Shape::Quarter { year, quarter: *quarter }),
            Self { half: Some(half), .. } => Some(Shape::Half { year, half: *half }),
            _ => None,
        }
    }
}

impl Time {
    /// How many other times it is told by, one within the other: two for `the day before the eve of the election`.
    pub(crate) fn depth(&self) -> usize {
        [&self.within, &self.from].into_iter().flatten().map(|time| 1 + time.depth()).max().unwrap_or(0)
    }

    /// Whether the words give nothing but parts of a calendar date.
    pub(crate) fn is_plain(&self) -> bool {
        self.is_calendar() && self.clock.is_none() && self.refer.is_none()
    }

    /// Whether the words count from the date of the text: yesterday, last week.
    pub(crate) fn is_deictic(&self) -> bool {
        !self.shift.is_empty() && self.base == Base::Now && self.within.is_none()
            || self.fields.weekday.is_some() && self.fields.day.is_none() && self.is_calendar()
    }

    /// Whether the words name a date by its own parts alone, not by its distance from another.
    fn is_calendar(&self) -> bool {
        // `ce jour, 30 juin` is a day by its own parts, whatever it is counted from.
        let counted =
            self.fields.month.is_none() || self.fields.day.is_none() || self.shift.iter().any(|step| step.unit != TimeUnit::Day);
        (self.shift.is_empty() || !counted) && self.nth.is_none() && self.from.is_none() && self.fields.holiday.is_none()
    }

    /// The date, where its own words give all its parts; a year in two digits is read against that of the text.
    pub(crate) fn explicit_in(&self, now: Option<i32>) -> Option<Date> {
        if !self.is_calendar() {
            return None;
        }
        let shape = match (self.fields.full_year(now), self.fields.decade, self.fields.century) {
            (Some(year), ..) => self.fields.in_year(Some(year)).unwrap_or(Shape::Year(year)),
            (None, Some(decade), _) => Shape::Decade(decade),
            (None, None, Some(century)) => Shape::Century(century),
            (None, None, None) => return None,
        };
        // `lundi 2013` names no week of the year, and a season of a text that has a weekday beside it neither.
        Some(self.dress(shape))
    }

    /// The date, where its own words give all its parts.
    pub(crate) fn explicit(&self) -> Option<Date> {
        self.explicit_in(None)
    }

    /// The date without its year, where its words give a part of a year.
    pub(crate) fn yearless(&self) -> Option<Date> {
        let shape = self.fields.in_year(None).filter(|_| self.fields.year.is_none() && self.is_calendar())?;
        Some(self.dress(shape))
    }

    /// A shape with the part and the time of day that the words give.
    pub(crate) fn dress(&self, shape: Shape) -> Date {
        Date { part: self.part, clock: self.clock, ..Date::from(shape) }
    }

    /// Whether the words name a stretch that has a beginning and an end, as a month or a year has.
    pub(crate) fn names_a_stretch(&self) -> bool {
        let Fields { year, month, season, quarter, half, decade, century, day, .. } = self.fields;
        let whole = year.is_some()
            || month.is_some()
            || season.is_some()
            || quarter.is_some()
            || half.is_some()
            || decade.is_some()
            || century.is_some();
        whole && day.is_none() && self.is_calendar()
    }
}
