//! Times of day, as far as they are told.

use std::cmp::Ordering;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// Hours and, where they are told, minutes.
    At {
        /// Hour, 0 to 24.
        hour: u32,
        /// Minute, 0 to 59.
        minute: u32,
        /// Whether it is told in Universal Time, as news agencies do, not in that of the place.
        utc: bool,
    },
    /// A part of the day.
    Part(DayPart),
}

/// Parts of a day, by their TIMEX3 codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, schemars::JsonSchema)]
pub enum DayPart {
    /// Morning.
    #[serde(rename = "MO")]
    Morning,
    /// Noon.
    #[serde(rename = "MI")]
    Midday,
    /// Afternoon.
    #[serde(rename = "AF")]
    Afternoon,
    /// Evening.
    #[serde(rename = "EV")]
    Evening,
    /// Night.
    #[serde(rename = "NI")]
    Night,
    /// Daytime.
    #[serde(rename = "DT")]
    Daytime,
}

/// Which of two times of one day is the sooner, as far as they tell: equal where neither is told or both are told alike, `None` where
/// either may be. Times of the place and Universal Time are not held against one another.
#[must_use]
pub fn order(one: Option<Clock>, other: Option<Clock>) -> Option<Ordering> {
    if one == other {
        return Some(Ordering::Equal);
    }
    let ((first, last), (start, end)) = (one?.minutes(other?)?, other?.minutes(one?)?);
    match (last < start, end < first) {
        (true, _) => Some(Ordering::Less),
        (_, true) => Some(Ordering::Greater),
        _ => None,
    }
}

impl Clock {
    /// For people: `at 18:30`, `in the evening`.
    #[must_use]
    pub fn told(self) -> String {
        let part = match self {
            Self::At { hour, minute, utc } => return format!("at {hour:02}:{minute:02}{}", if utc { " UTC" } else { "" }),
            Self::Part(part) => part,
        };
        match part {
            DayPart::Morning => "in the morning",
            DayPart::Midday => "at noon",
            DayPart::Afternoon => "in the afternoon",
            DayPart::Evening => "in the evening",
            DayPart::Night => "at night",
            DayPart::Daytime => "in the daytime",
        }
        .to_owned()
    }

    /// First and last minute of the day that it may be, beside another time; `None` where the two can't be compared.
    fn minutes(self, beside: Self) -> Option<(u32, u32)> {
        match (self, beside) {
            (Self::At { utc, .. }, Self::At { utc: other, .. }) if utc != other => None,
            (Self::At { hour, minute, .. }, _) => Some((hour * 60 + minute, hour * 60 + minute)),
            (Self::Part(part), _) => part.hours().map(|(first, last)| (first * 60, last * 60)),
        }
    }

    /// The TIMEX3 text behind the date: `T18:30`, `TEV`.
    #[must_use]
    pub fn timex(self) -> String {
        match self {
            Self::At { hour, minute, utc } => format!("T{hour:02}:{minute:02}{}", if utc { "Z" } else { "" }),
            Self::Part(part) => format!("T{}", part.code()),
        }
    }
}

impl DayPart {
    /// The hours in which it begins and ends; `None` for the night, which is of two days, and for all of the day.
    fn hours(self) -> Option<(u32, u32)> {
        match self {
            Self::Morning => Some((4, 12)),
            Self::Midday => Some((11, 14)),
            Self::Afternoon => Some((13, 18)),
            Self::Evening => Some((17, 24)),
            Self::Night | Self::Daytime => None,
        }
    }

    /// The TIMEX3 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Daytime => "DT",
        }
    }
}
