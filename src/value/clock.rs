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
    /// The time of a timestamp, behind its day: `08:00`, `08:00:30.5Z`, `08:00+02:00`. An offset makes it one of Universal Time;
    /// where that is of another day, no time is known. Midnight is how programs write a day without its time, and is none.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let text = text.trim();
        let (time, offset) = text.find(['Z', 'z', '+', '-', ' ']).map_or((text, ""), |at| text.split_at(at));
        let (hour, minute) = hour_and_minute(time).filter(|&(hour, minute)| hour < 24 && minute < 60)?;
        if (hour, minute) == (0, 0) {
            return None;
        }
        let offset = offset.trim_start();
        if offset.is_empty() {
            return Some(Self::At { hour, minute, utc: false });
        }
        let sign = offset.strip_prefix(['+', '-']).map(|of| (offset.starts_with('+'), hour_and_minute(of)));
        let of_day = hour * 60 + minute;
        let utc = match sign {
            None if offset.eq_ignore_ascii_case("z") => of_day,
            Some((east, Some((hours, minutes)))) => {
                let shift = hours * 60 + minutes;
                if east { of_day.checked_sub(shift)? } else { of_day.checked_add(shift).filter(|of_day| *of_day < 24 * 60)? }
            }
            _ => return None,
        };
        Some(Self::At { hour: utc / 60, minute: utc % 60, utc: true })
    }

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

    /// The time that an hour of the dial is where the part of the day is told: eight in the evening is 20:00.
    #[must_use]
    pub fn of_part(self, part: DayPart) -> Self {
        let later = match part {
            DayPart::Midday => 1..=3,
            DayPart::Afternoon => 1..=9,
            DayPart::Evening => 4..=11,
            DayPart::Night => 7..=11,
            DayPart::Morning | DayPart::Daytime => return self,
        };
        match self {
            Self::At { hour, minute, utc: false } if later.contains(&hour) => Self::At { hour: hour + 12, minute, utc: false },
            _ => self,
        }
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

/// Hours and minutes of a time or an offset: `08:00`, `0800`, `08`, `08:00:30`.
fn hour_and_minute(text: &str) -> Option<(u32, u32)> {
    let digits: String = text.chars().filter(|letter| *letter != ':').collect();
    let number = |from: usize| digits.get(from..from + 2).map_or(Some(0), |two| two.parse().ok());
    let written = digits.len() >= 2 && text.starts_with(|letter: char| letter.is_ascii_digit());
    if written { number(0).zip(number(2)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_tells_its_time_of_day() {
        for (text, expected) in [
            ("08:00", "T08:00"),
            ("0830", "T08:30"),
            ("18:05:30.250", "T18:05"),
            ("08:00Z", "T08:00Z"),
            ("08:00:00+02:00", "T06:00Z"),
            ("08:00 -0500", "T13:00Z"),
            // What is of another day by Universal Time, no time of day, or just a day.
            ("01:00+02:00", ""),
            ("23:00-05:00", ""),
            ("00:00:00Z", ""),
            ("25:00", ""),
            ("-", ""),
            ("é8:00", ""),
            ("", ""),
        ] {
            assert_eq!(Clock::parse_iso(text).map_or(String::new(), Clock::timex), expected, "in {text}");
        }
    }
}
