//! Dates as sentences for people tell them.

use chrono::{Month, NaiveDate};

use super::{Date, Season, Shape, year_text};

impl Date {
    /// For people: ISO text where that is plain (`2023-06-30`, `2023-06`), and words for all else: `2023-05-21 to 2023-05-31`,
    /// `summer 2022`, `16 June of an unknown year`.
    #[must_use]
    pub fn told(&self) -> String {
        if self.part.is_some() {
            return self.bounds().map_or_else(|| self.edtf(), stretch);
        }
        match &self.shape {
            Shape::Week { .. } | Shape::Weekend { .. } | Shape::Around { .. } => {
                self.bounds().map_or_else(|| self.edtf(), stretch)
            }
            Shape::Quarter { year, quarter } => format!("Q{quarter} {}", year_told(*year)),
            Shape::Half { year, half } => format!("H{half} {}", year_told(*year)),
            Shape::Season { year, season } => {
                let name = match season {
                    Season::Spring => "spring",
                    Season::Summer => "summer",
                    Season::Autumn => "autumn",
                    Season::Winter => "winter",
                };
                format!("{name} {}", year_told(*year))
            }
            Shape::Decade(year) => format!("the {year}s"),
            Shape::Century(year) => format!("{year} to {}", year + 99),
            Shape::Range(from, to) => format!("{} to {}", from.told(), to.told()),
            Shape::OneOf(days) if days.len() > LISTED => {
                let ends = self.bounds().map_or_else(String::new, |(first, last)| format!(" from {first} to {last}"));
                format!("one of {} days{ends}", days.len())
            }
            Shape::OneOf(days) => days.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join(" or "),
            Shape::Day { year: None, month, day } => format!("{day} {} of an unknown year", month_name(*month)),
            Shape::Month { year: None, month } => format!("{} of an unknown year", month_name(*month)),
            Shape::Past | Shape::Present | Shape::Future | Shape::Weekday(_) => "an unknown day".to_owned(),
            Shape::Day { .. } | Shape::Month { .. } | Shape::Year(_) => self.edtf(),
        }
    }
}

/// Of more days than these, only the first and the last are told.
const LISTED: usize = 3;

/// English name of a month.
fn month_name(month: u32) -> &'static str {
    let named = u8::try_from(month).ok().and_then(|month| Month::try_from(month).ok());
    named.map_or("some month", |month| month.name())
}

/// The first and the last day of a stretch.
fn stretch((first, last): (NaiveDate, NaiveDate)) -> String {
    if first == last { first.to_string() } else { format!("{first} to {last}") }
}

fn year_told(year: Option<i32>) -> String {
    year.map_or_else(|| "of an unknown year".to_owned(), |year| year_text(Some(year)))
}
