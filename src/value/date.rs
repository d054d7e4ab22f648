//! Dates that keep what they know: each is a set of days, with the parts that are unknown left unknown.
//!
//! Canonical text is EDTF (ISO 8601-2); `timex` gives the TIMEX3 value of `TimeML`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::clock::Clock;

mod told;

/// A date as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// What is known of it.
    pub shape: Shape,
    /// A part of it: `début juillet`, `fin 2023`.
    pub part: Option<Part>,
    /// A time of day on it. Dates are compared as sets of days, whatever the time.
    pub clock: Option<Clock>,
    /// The years that an unknown year may be, both inclusive; `None` is any year.
    pub years: Option<(i32, i32)>,
}

/// The known parts of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A day; its year may be unknown.
    Day {
        /// Year, if known.
        year: Option<i32>,
        /// Month, 1 to 12.
        month: u32,
        /// Day of the month, 1 to 31.
        day: u32,
    },
    /// A month; its year may be unknown.
    Month {
        /// Year, if known.
        year: Option<i32>,
        /// Month, 1 to 12.
        month: u32,
    },
    /// A calendar year.
    Year(i32),
    /// An ISO week.
    Week {
        /// ISO year.
        year: i32,
        /// Week, 1 to 53.
        week: u32,
    },
    /// Saturday and Sunday of an ISO week.
    Weekend {
        /// ISO year.
        year: i32,
        /// Week, 1 to 53.
        week: u32,
    },
    /// A quarter of a year.
    Quarter {
        /// Year, if known.
        year: Option<i32>,
        /// 1 to 4.
        quarter: u32,
    },
    /// A half of a year.
    Half {
        /// Year, if known.
        year: Option<i32>,
        /// 1 or 2.
        half: u32,
    },
    /// A meteorological season; winter begins in December of its year.
    Season {
        /// Year in which it begins, if known.
        year: Option<i32>,
        /// Which.
        season: Season,
    },
    /// Ten years from the one given.
    Decade(i32),
    /// A hundred years from the one given.
    Century(i32),
    /// A day, give or take a few: `il y a trois semaines`.
    Around {
        /// The day by the calendar.
        day: NaiveDate,
        /// How many days more or less.
        slack: u64,
    },
    /// One of these days, sorted and without repeats; which one is unknown. Never empty.
    OneOf(Vec<NaiveDate>),
    /// From the first day of one date to the last day of the other.
    Range(Box<Date>, Box<Date>),
    /// A vague past: `récemment`.
    Past,
    /// A vague present: `actuellement`.
    Present,
    /// A vague future: `prochainement`.
    Future,
    /// A day of the week, when nothing dates the text.
    Weekday(Weekday),
}

/// The four seasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// A third of a longer stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// `début`.
    Early,
    /// `mi-`.
    Mid,
    /// `fin`.
    Late,
}

/// The last year a date can name: chrono reaches 262142, but no source writes of such years. As the end of the years an
/// unknown year may be, it leaves them open.
pub(crate) const LAST_YEAR: i32 = 9999;

impl From<Shape> for Date {
    fn from(shape: Shape) -> Self {
        Self { shape, part: None, clock: None, years: None }
    }
}

impl Date {
    /// A day of the calendar.
    #[must_use]
    pub fn day(day: NaiveDate) -> Self {
        Shape::Day { year: Some(day.year()), month: day.month(), day: day.day() }.into()
    }

    /// A month of a year.
    #[must_use]
    pub fn month(year: i32, month: u32) -> Self {
        Shape::Month { year: Some(year), month }.into()
    }

    /// The days from `first` to `last`: one day, a month or a year where they span just that, otherwise a range.
    #[must_use]
    pub fn between(first: NaiveDate, last: NaiveDate) -> Self {
        if first == last {
            return Self::day(first);
        }
        let month = Self::month(first.year(), first.month());
        let year = Self::from(Shape::Year(first.year()));
        [month, year]
            .into_iter()
            .find(|date| date.bounds() == Some((first, last)))
            .unwrap_or_else(|| Shape::Range(Box::new(Self::day(first)), Box::new(Self::day(last))).into())
    }

    /// A date from ISO text: `2023`, `2023-06` or `2023-06-30`. `None` for anything else or a day that does not exist.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let number = |part: &str, width: usize| (part.len() == width).then(|| part.parse::<u32>().ok()).flatten();
        let year = i32::try_from(number(parts.first()?, 4)?).ok()?;
        let date = match parts.as_slice() {
            [_] => Shape::Year(year),
            [_, month] => Shape::Month { year: Some(year), month: number(month, 2)? },
            [_, month, day] => Shape::Day { year: Some(year), month: number(month, 2)?, day: number(day, 2)? },
            _ => return None,
        };
        let date = Self::from(date);
        date.bounds().is_some().then_some(date)
    }

    /// Whether all parts of the date down to its grain are known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.bounds().is_some() && !matches!(self.shape, Shape::OneOf(_))
    }

    /// First and last day, where the year is known. A date that does not exist (`2023-02-30`) has none.
    #[must_use]
    pub fn bounds(&self) -> Option<(NaiveDate, NaiveDate)> {
        let whole = self.shape.bounds(None)?;
        Some(self.part.map_or(whole, |part| part.of(whole)))
    }

    /// The sets of days the date may be. A known date gives one interval; an unknown year gives one for each year that
    /// is allowed, within `window` (both inclusive) where any year is. Empty where nothing at all is known, as for
    /// `récemment` or a bare weekday in a text that nothing dates.
    #[must_use]
    pub fn days(&self, window: (i32, i32)) -> Vec<(NaiveDate, NaiveDate)> {
        if let Shape::OneOf(days) = &self.shape {
            return days.iter().map(|&day| (day, day)).collect();
        }
        if let Some(bounds) = self.bounds() {
            return vec![bounds];
        }
        let (first, last) = self.years.unwrap_or(window);
        (first..=last.min(LAST_YEAR))
            .filter_map(|year| self.shape.bounds(Some(year)))
            .map(|whole| self.part.map_or(whole, |part| part.of(whole)))
            .collect()
    }

    /// The same date in `year`, where its own year is unknown; otherwise unchanged.
    #[must_use]
    pub fn in_year(&self, year: i32) -> Self {
        let year = Some(year);
        let shape = match &self.shape {
            Shape::Day { year: None, month, day } => Shape::Day { year, month: *month, day: *day },
            Shape::Month { year: None, month } => Shape::Month { year, month: *month },
            Shape::Quarter { year: None, quarter } => Shape::Quarter { year, quarter: *quarter },
            Shape::Half { year: None, half } => Shape::Half { year, half: *half },
            Shape::Season { year: None, season } => Shape::Season { year, season: *season },
            other => other.clone(),
        };
        Self { shape, part: self.part, clock: self.clock, years: None }
    }

    /// The EDTF text: `2023-06-30`, `XXXX-06-16`, `2023-24`, `2015/2018`. A third of a month or year is written as the
    /// interval of its days; vague references have no EDTF text and give `XXXX`.
    #[must_use]
    pub fn edtf(&self) -> String {
        if let (Some(_), Some((first, last))) = (self.part, self.bounds()) {
            return interval(first, last);
        }
        match &self.shape {
            Shape::Week { .. } | Shape::Weekend { .. } | Shape::Around { .. } => {
                self.bounds().map_or_else(String::new, |(first, last)| interval(first, last))
            }
            // ISO 8601-2, 4.8: 33–36 are quarters, 40–41 semestrals, 21–24 seasons without hemisphere.
            Shape::Quarter { year, quarter } => format!("{}-{}", year_text(*year), 32 + quarter),
            Shape::Half { year, half } => format!("{}-{}", year_text(*year), 39 + half),
            Shape::Season { year, season } => format!("{}-{}", year_text(*year), 21 + *season as u32),
            Shape::Decade(year) => format!("{:03}X", year / 10),
            Shape::Century(year) => format!("{:02}XX", year / 100),
            Shape::Past | Shape::Present | Shape::Future | Shape::Weekday(_) => "XXXX".to_owned(),
            Shape::Range(from, to) => format!("{}/{}", from.edtf_end(false), to.edtf_end(true)),
            Shape::OneOf(days) => one_of(days),
            Shape::Day { .. } | Shape::Month { .. } | Shape::Year(_) => self.shape.calendar_text(),
        }
    }

    /// The text of one end of an EDTF interval, which may not itself be an interval.
    fn edtf_end(&self, last: bool) -> String {
        let stretch =
            self.part.is_some() || matches!(self.shape, Shape::Week { .. } | Shape::Weekend { .. } | Shape::Around { .. });
        match self.bounds() {
            Some((from, to)) if stretch => Self::day(if last { to } else { from }).edtf(),
            _ => self.edtf(),
        }
    }

    /// The TIMEX3 value: `2023-06-30`, `XXXX-06-16`, `2023-W25`, `2023-SU`, `PAST_REF`.
    #[must_use]
    pub fn timex(&self) -> String {
        let clock = self.clock.map_or_else(String::new, Clock::timex);
        self.timex_of_days() + &clock
    }

    /// The TIMEX3 value without the time of day.
    fn timex_of_days(&self) -> String {
        match &self.shape {
            Shape::Week { year, week } => format!("{year:04}-W{week:02}"),
            Shape::Weekend { year, week } => format!("{year:04}-W{week:02}-WE"),
            Shape::Quarter { year, quarter } => format!("{}-Q{quarter}", year_text(*year)),
            Shape::Half { year, half } => format!("{}-H{half}", year_text(*year)),
            Shape::Season { year, season } => {
                let code = match season {
                    Season::Spring => "SP",
                    Season::Summer => "SU",
                    Season::Autumn => "FA",
                    Season::Winter => "WI",
                };
                format!("{}-{code}", year_text(*year))
            }
            Shape::Decade(year) => format!("{:03}", year / 10),
            Shape::Century(year) => format!("{:02}", year / 100),
            // Where it may be the last or the next such day, TIMEX3 wants one, and news mostly looks back.
            Shape::OneOf(days) if days.len() == 2 => day_text(days[0]),
            Shape::Around { day, .. } => day_text(*day),
            Shape::Past => "PAST_REF".to_owned(),
            Shape::Present => "PRESENT_REF".to_owned(),
            Shape::Future => "FUTURE_REF".to_owned(),
            Shape::Weekday(weekday) => format!("XXXX-WXX-{}", weekday.number_from_monday()),
            Shape::Range(from, to) => format!("{}/{}", from.timex(), to.timex()),
            Shape::Day { .. } | Shape::Month { .. } | Shape::Year(_) | Shape::OneOf(_) => self.shape.calendar_text(),
        }
    }

    /// The first day of the date, where it is known.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.bounds().map(|(first, _)| first)
    }

    /// The last day of the date, where it is known.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.bounds().map(|(_, last)| last)
    }
}

impl Shape {
    /// First and last day; `year` stands in where the shape's own year is unknown.
    fn bounds(&self, year: Option<i32>) -> Option<(NaiveDate, NaiveDate)> {
        let months = |own: &Option<i32>, first: u32, count: u32| months_from(own.or(year)?, first, count);
        match self {
            Self::Day { year: own, month, day } => NaiveDate::from_ymd_opt((*own).or(year)?, *month, *day).map(|day| (day, day)),
            Self::Month { year, month } => months(year, *month, 1),
            Self::Year(year) => months_from(*year, 1, 12),
            Self::Week { year, week } => {
                let monday = NaiveDate::from_isoywd_opt(*year, *week, Weekday::Mon)?;
                Some((monday, monday + Days::new(6)))
            }
            Self::Weekend { year, week } => {
                let saturday = NaiveDate::from_isoywd_opt(*year, *week, Weekday::Sat)?;
                Some((saturday, saturday + Days::new(1)))
            }
            Self::Quarter { year, quarter } => months(year, quarter * 3 - 2, 3),
            Self::Half { year, half } => months(year, half * 6 - 5, 6),
            Self::Season { year, season } => months(year, 3 + 3 * *season as u32, 3),
            Self::Decade(year) => months_from(*year, 1, 120),
            Self::Century(year) => months_from(*year, 1, 1200),
            Self::Around { day, slack } => {
                Some((day.checked_sub_days(Days::new(*slack))?, day.checked_add_days(Days::new(*slack))?))
            }
            Self::OneOf(days) => Some((*days.first()?, *days.last()?)),
            Self::Range(from, to) => {
                let first = from.bounds().or_else(|| from.shape.bounds(year))?.0;
                let last = to.bounds().or_else(|| to.shape.bounds(year))?.1;
                (first <= last).then_some((first, last))
            }
            Self::Past | Self::Present | Self::Future | Self::Weekday(_) => None,
        }
    }

    /// Year, month and day with `X` for what is unknown; for one of several days, what they have in common.
    fn calendar_text(&self) -> String {
        match self {
            Self::Day { year, month, day } => dashed(dashed(year_text(*year), *month), *day),
            Self::Month { year, month } => dashed(year_text(*year), *month),
            Self::Year(year) => year_text(Some(*year)),
            Self::OneOf(days) => {
                let common = |part: fn(&NaiveDate) -> u32| {
                    let first = days.first().map(part);
                    first.filter(|first| days.iter().all(|day| part(day) == *first))
                };
                let year = common(|day| day.year().unsigned_abs()).map_or("XXXX".to_owned(), |year| format!("{year:04}"));
                let two = |part: Option<u32>| part.map_or("XX".to_owned(), |part| format!("{part:02}"));
                format!("{year}-{}-{}", two(common(Datelike::month)), two(common(Datelike::day)))
            }
            _ => String::new(),
        }
    }
}

impl Part {
    /// The third of a stretch of days that the part names. A month is cut at its 10th and 20th day, a year after April
    /// and August, as newspapers use `début`, `mi-` and `fin`; a `mi-` and a `fin` of other stretches by their length.
    fn of(self, (first, last): (NaiveDate, NaiveDate)) -> (NaiveDate, NaiveDate) {
        let length = (last - first).num_days() + 1;
        // February too is cut at its 10th day.
        let third = if (28..=31).contains(&length) { 10 } else { u64::try_from(length / 3).unwrap_or(0).max(1) };
        let cut = |thirds: u64| match length {
            365 | 366 => first + Months::new(u32::try_from(4 * thirds).unwrap_or(0)),
            _ => first + Days::new(thirds * third),
        };
        match self {
            Self::Early => (first, cut(1) - Days::new(1)),
            Self::Mid => (cut(1), cut(2) - Days::new(1)),
            Self::Late => (cut(2), last),
        }
    }
}

/// First and last day of `count` months from month `first` of `year`.
fn months_from(year: i32, first: u32, count: u32) -> Option<(NaiveDate, NaiveDate)> {
    let start = NaiveDate::from_ymd_opt(year, first, 1)?;
    let end = start.checked_add_months(Months::new(count))?.pred_opt()?;
    Some((start, end))
}

/// One member of a set, in EDTF: `[2023-06-16,2023-06-23]`, or `[2023-06-30..2023-07-06]` for days in a row.
fn one_of(days: &[NaiveDate]) -> String {
    let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for &day in days {
        match runs.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(day) => *last = day,
            _ => runs.push((day, day)),
        }
    }
    let text = |(first, last)| if first == last { day_text(first) } else { day_text(first) + ".." + &day_text(last) };
    let runs = runs.into_iter().map(text);
    format!("[{}]", runs.collect::<Vec<_>>().join(","))
}

/// An interval of EDTF.
fn interval(first: NaiveDate, last: NaiveDate) -> String {
    day_text(first) + "/" + &day_text(last)
}

/// A day of the calendar.
fn day_text(day: NaiveDate) -> String {
    dashed(dashed(year_text(Some(day.year())), day.month()), day.day())
}

/// A text with a dash and two more digits behind it.
fn dashed(mut text: String, part: u32) -> String {
    text.push('-');
    push_two(&mut text, part);
    text
}

/// Appends two digits.
fn push_two(text: &mut String, number: u32) {
    for digit in [number / 10, number % 10] {
        text.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
}

/// Four digits, with a sign for a year before the common era, or `XXXX`.
fn year_text(year: Option<i32>) -> String {
    // A month and a day may come behind.
    let mut text = String::with_capacity("-2023-06-30".len());
    match year {
        Some(year) if year < 0 => text.push('-'),
        Some(_) => {}
        None => text.push_str("XXXX"),
    }
    match year.map(i32::unsigned_abs) {
        Some(year) if year < 10_000 => [year / 100, year % 100].into_iter().for_each(|two| push_two(&mut text, two)),
        Some(year) => text.push_str(&year.to_string()),
        None => {}
    }
    text
}
