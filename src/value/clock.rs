//! Times of day, as far as they are told.

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

impl Clock {
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
