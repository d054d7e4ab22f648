//! Days of other calendars as days of the Gregorian one.

use chrono::{Days, NaiveDate};
use icu_calendar::cal::{Gregorian, Julian};
use icu_calendar::types::{Month, RataDie};
use icu_calendar::{AnyCalendar, AnyCalendarKind, AsCalendar, Date, Ref};

use super::moon;

/// A calendar by which holidays are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    Chinese,
    Coptic,
    Ethiopian,
    Hebrew,
    /// That of Umm al-Qura, which Saudi Arabia publishes ahead; the sightings of other countries follow it by up to two days.
    Islamic,
    Persian,
}

impl Calendar {
    /// All of them, by the names they have in rules.
    pub(super) const NAMES: [(&'static str, Self); 6] = [
        ("chinese", Self::Chinese),
        ("coptic", Self::Coptic),
        ("ethiopian", Self::Ethiopian),
        ("hebrew", Self::Hebrew),
        ("islamic", Self::Islamic),
        ("persian", Self::Persian),
    ];

    /// How many days more or less a day of the calendar may be: a Hebrew one begins on the eve, and the sightings of an
    /// Islamic one differ.
    pub(super) fn slack(self) -> u64 {
        match self {
            Self::Islamic => 2,
            Self::Hebrew => 1,
            Self::Chinese | Self::Coptic | Self::Ethiopian | Self::Persian => 0,
        }
    }

    /// The calendar of the library. A month with a leap month before or after it is the regular one.
    fn kind(self) -> AnyCalendarKind {
        match self {
            Self::Chinese => AnyCalendarKind::Chinese,
            Self::Coptic => AnyCalendarKind::Coptic,
            Self::Ethiopian => AnyCalendarKind::Ethiopian,
            Self::Hebrew => AnyCalendarKind::Hebrew,
            Self::Islamic => AnyCalendarKind::HijriUmmAlQura,
            Self::Persian => AnyCalendarKind::Persian,
        }
    }

    /// The days of a Gregorian year that have a month and day in the calendar; without a day, those that end the month.
    pub(super) fn days(self, month: u8, day: Option<u8>, year: i32) -> Vec<NaiveDate> {
        let calendar = AnyCalendar::new(self.kind());
        let year_of = |day: NaiveDate| {
            let day = RataDie::new(i64::from(chrono::Datelike::num_days_from_ce(&day)));
            Date::from_rata_die(day, Ref(&calendar)).year().extended_year()
        };
        let on = |year: i32| {
            let date = Date::try_new(year.into(), Month::new(month), day.unwrap_or(1), Ref(&calendar)).ok()?;
            let into = u64::from(day.unwrap_or(date.days_in_month()).saturating_sub(1));
            let begins = gregorian(&date)?.checked_sub_days(Days::new(u64::from(day.unwrap_or(1).saturating_sub(1))))?;
            let by_moon = self == Self::Islamic && year < BY_SUNSET;
            let begins = if by_moon { moon::day_after_new_moon(begins)? } else { begins };
            begins.checked_add_days(Days::new(into))
        };
        let (Some(first), Some(last)) = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31)) else {
            return Vec::new();
        };
        (year_of(first)..=year_of(last)).filter_map(on).filter(|day| (first..=last).contains(day)).collect()
    }
}

/// The year from which a month of Umm al-Qura begins by the sunset of Mecca. Before, it began the day after the new moon, by the
/// clock of Greenwich; the library takes the later rule for all years.
const BY_SUNSET: i32 = 1420;

/// The last day up to a day that begins a month of the moon.
pub(super) fn new_moon(day: NaiveDate) -> Option<NaiveDate> {
    let calendar = AnyCalendar::new(AnyCalendarKind::Chinese);
    let date = Date::from_rata_die(RataDie::new(i64::from(chrono::Datelike::num_days_from_ce(&day))), Ref(&calendar));
    day.checked_sub_days(Days::new(u64::from(date.day_of_month().0).saturating_sub(1)))
}

/// Easter Sunday of the western churches.
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    gregorian(&Gregorian::easter(year))
}

/// Easter Sunday of the eastern churches, as a Gregorian date.
pub(super) fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    gregorian(&Julian::easter(year))
}

/// The same day in the Gregorian calendar.
fn gregorian<A: AsCalendar>(date: &Date<A>) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(date.to_rata_die().to_i64_date()).ok()?)
}
