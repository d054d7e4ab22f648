//! Dates as sentences for people tell them.

use chrono::NaiveDate;

use super::{Date, Season, Shape, year_text};

impl Date {
    /// For people: ISO text where that is plain (`2023-06-30`, `2023-06`), and words for all else: `2023-05-21 to 2023-05-31`,
    /// `summer 2022`, `06-16 of an unknown year`.
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
            Shape::OneOf(days) => days.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join(" or "),
            Shape::Day { year: None, month, day } => format!("{month:02}-{day:02} of an unknown year"),
            Shape::Month { year: None, month } => format!("month {month} of an unknown year"),
            Shape::Past | Shape::Present | Shape::Future | Shape::Weekday(_) => "an unknown day".to_owned(),
            Shape::Day { .. } | Shape::Month { .. } | Shape::Year(_) => self.edtf(),
        }
    }
}

/// The first and the last day of a stretch.
fn stretch((first, last): (NaiveDate, NaiveDate)) -> String {
    if first == last { first.to_string() } else { format!("{first} to {last}") }
}

fn year_told(year: Option<i32>) -> String {
    year.map_or_else(|| "of an unknown year".to_owned(), |year| year_text(Some(year)))
}
