//! Phrases that name a time: what language files say of them, and the tree that holds them all.

mod compile;
mod trie;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_json::{Value, json};

use super::lexicon::Lexicon;
use super::raw::RawLanguage;
use crate::value::clock::DayPart;
use crate::value::date::{Part, Season};
use crate::value::duration::TimeUnit;
pub use compile::{Element, Item, Sequence, compile};
pub use trie::{End, NodeId, Sketch, Trie};

/// What a phrase names. The order settles which one stands where two are as long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A date, with or without a time of day.
    Date,
    /// A time of day.
    Clock,
    /// An age.
    Age,
    /// How often something happens.
    Set,
    /// A length of time.
    Duration,
}

/// What a slot of a phrase takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// Day of the month, in digits, as a number word or as a rank.
    Day,
    /// Day of the month in digits with the ending of a rank: `15th`.
    NthDay,
    /// Name of a month.
    Month,
    /// Day of the month in digits without any ending.
    BareDay,
    /// Day of a year in eight digits: `20161016`.
    WholeDay,
    /// Month in digits.
    MonthNumber,
    /// Year in four digits, or in words.
    Year,
    /// Year in four digits that nothing else tells from a number.
    BareYear,
    /// Year in three digits, or in words.
    EarlyYear,
    /// Year in two digits.
    ShortYear,
    /// Year in two digits that can be no day.
    LateYear,
    /// Name of a weekday.
    Weekday,
    /// A number, in digits or words.
    Number,
    /// How old somebody is, in digits between commas or parentheses behind a word: `Jones, 37, said`.
    Age,
    /// A unit of time.
    Unit,
    /// Name of a season.
    Season,
    /// A quarter in one digit.
    Quarter,
    /// A half in one digit.
    Half,
    /// A rank in digits or words.
    Ordinal,
    /// A decade by its first year.
    Decade,
    /// A decade by the tens of its year, in digits or words.
    ShortDecade,
    /// A century by its rank.
    Century,
    /// A century by its hundreds, in one word with a capital: `Ottocento`.
    CenturyName,
    /// Hour of a day.
    Hour,
    /// Minute of an hour.
    Minute,
    /// Hour and minute in four digits without a mark: `1430`.
    WholeClock,
    /// Name of a holiday.
    Holiday,
    /// Word for a part of a day.
    DayPart,
    /// A phrase that names a date.
    Date,
    /// A phrase that names a length of time.
    Duration,
    /// A phrase that names a time of day.
    Clock,
}

impl Slot {
    /// Every slot with its name.
    pub const ALL: [(Self, &'static str); 31] = [
        (Self::Day, "day"),
        (Self::NthDay, "nth_day"),
        (Self::Month, "month"),
        (Self::BareDay, "bare_day"),
        (Self::WholeDay, "whole_day"),
        (Self::MonthNumber, "month_number"),
        (Self::Year, "year"),
        (Self::BareYear, "bare_year"),
        (Self::EarlyYear, "early_year"),
        (Self::ShortYear, "short_year"),
        (Self::LateYear, "late_year"),
        (Self::Weekday, "weekday"),
        (Self::Number, "number"),
        (Self::Age, "age"),
        (Self::Unit, "unit"),
        (Self::Season, "season"),
        (Self::Quarter, "quarter"),
        (Self::Half, "half"),
        (Self::Ordinal, "ordinal"),
        (Self::Decade, "decade"),
        (Self::ShortDecade, "short_decade"),
        (Self::Century, "century"),
        (Self::CenturyName, "century_name"),
        (Self::Hour, "hour"),
        (Self::Minute, "minute"),
        (Self::WholeClock, "whole_clock"),
        (Self::Holiday, "holiday"),
        (Self::DayPart, "day_part"),
        (Self::Date, "date"),
        (Self::Duration, "duration"),
        (Self::Clock, "clock"),
    ];

    /// The kind of phrase that fills the slot, if a phrase does.
    #[must_use]
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Date => Some(Kind::Date),
            Self::Duration => Some(Kind::Duration),
            Self::Clock => Some(Kind::Clock),
            _ => None,
        }
    }
}

/// A set of slots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slots(u32);

impl Slots {
    /// No slot.
    pub const NONE: Self = Self(0);

    /// All slots.
    pub const ALL: Self = Self((1 << Slot::ALL.len()) - 1);

    /// No slot, but a note beside them: that a phrase may begin with the very word.
    pub const BEGINS: Self = Self(1 << 31);

    /// The slots that a number or a rank in words may fill.
    pub const COUNTED: Self =
        Self::of(&[Slot::Day, Slot::Year, Slot::EarlyYear, Slot::Number, Slot::Ordinal, Slot::ShortDecade, Slot::CenturyName]);

    /// The slots named.
    #[must_use]
    pub const fn of(slots: &[Slot]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < slots.len() {
            bits |= 1 << slots[at] as u32;
            at += 1;
        }
        Self(bits)
    }

    /// The slots of both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The slots of this set that are not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether a slot is in the set.
    #[must_use]
    pub const fn has(self, slot: Slot) -> bool {
        self.0 & 1 << slot as u32 != 0
    }

    /// Whether a slot is in both sets.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Which way a phrase looks from the date of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(transform = with_second_name)]
pub enum Direction {
    /// Before it.
    Past,
    /// The very day, month or year, or close to it.
    #[serde(alias = "present")]
    Same,
    /// After it.
    Future,
}

/// Adds the second name of [`Direction::Same`] to the schema, which is derived from the first ones.
fn with_second_name(schema: &mut Schema) {
    if let Some(names) = schema.get_mut("oneOf").and_then(Value::as_array_mut) {
        names.push(json!({ "description": "The same as `same`.", "type": "string", "const": "present" }));
    }
}

/// What a phrase counts from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Base {
    /// The date of the text.
    #[default]
    Now,
    /// The date under discussion.
    Context,
    /// The date under discussion where that is a part of a year, as reports of a quarter have it; else the date of the text.
    Period,
}

/// Half of the day that an hour on a dial belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Meridiem {
    /// Before noon.
    Am,
    /// After noon.
    Pm,
}

/// Phrases of one meaning, and what they say beside what their slots hold.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of its own in the language file")]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The phrases.
    #[serde(rename = "match")]
    pub phrases: Vec<String>,
    /// Which occurrence of a weekday, day or month is meant.
    pub direction: Option<Direction>,
    /// A vague reference.
    pub refer: Option<Direction>,
    /// How many units from the base.
    pub offset: Option<i64>,
    /// The unit, where no slot gives it.
    pub unit: Option<TimeUnit>,
    /// Whether the words tell a length of time where the clause tells of the past: `doubled in three years`.
    #[serde(default)]
    pub length_in_past: bool,
    /// Whether the words tell a length of time unless the clause surely looks ahead: `se construyó en tres años`.
    #[serde(default)]
    pub only_ahead: bool,
    /// The sign of a number of units from the base: -1 is ago.
    pub sign: Option<i64>,
    /// What is counted from, where no `{date}` is.
    #[serde(default)]
    pub base: Base,
    /// The rank of a unit, weekday or month within a date; -1 is the last.
    pub nth: Option<i64>,
    /// The unit that the rank counts within, of the date under discussion, where no date is told.
    pub within: Option<TimeUnit>,
    /// A third of what the slots name.
    pub part: Option<Part>,
    /// A season, where the word for it is too common to be one by itself: `last fall`.
    pub season: Option<Season>,
    /// First year of a decade, where a word names it: `the nineties`.
    pub decade: Option<i32>,
    /// A part of the day.
    pub time: Option<DayPart>,
    /// The era that the year is of.
    pub era: Option<Era>,
    /// A fixed hour.
    pub hour: Option<u32>,
    /// A fixed minute; one below zero is so many minutes before the hour.
    pub minute: Option<i32>,
    /// Which half of the day an hour belongs to.
    pub meridiem: Option<Meridiem>,
    /// The zone that the time of day is told in, where it is not that of the place.
    pub zone: Option<Zone>,
    /// How many units, where no `{number}` stands.
    pub count: Option<Decimal>,
    /// Whether the number of units is unknown.
    #[serde(default)]
    pub vague: bool,
    /// What is added to the last unit of a duration.
    pub add: Option<Decimal>,
    /// Whether the slots name both ends of a stretch.
    #[serde(default)]
    pub range: bool,
    /// Whether the phrase must stand behind a word that is no article and no hedge of a number.
    #[serde(default)]
    pub after_word: bool,
    /// Whether a clause must end behind the phrase: what goes on may be a noun that a number in it counts.
    #[serde(default)]
    pub ends_clause: bool,
    /// Whether no noun may stand behind the phrase, as far as the language knows verbs and small words from nouns.
    #[serde(default)]
    pub no_noun: bool,
    /// Whether the phrase must be all of its line.
    #[serde(default)]
    pub alone: bool,
    /// Values that the tests check, told on 2023-08-16.
    #[serde(default)]
    pub examples: BTreeMap<String, String>,
}

/// A zone that times of day are told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// Universal Time, also called Greenwich Mean Time.
    Utc,
}

/// An era that a year is told to be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Era {
    /// Before Christ.
    Bc,
    /// After Christ.
    Ad,
}

/// All phrases of a language.
#[derive(Debug, Default)]
pub struct Phrases {
    /// The tree of their spellings.
    pub trie: Trie,
    /// What they mean, by the index that the tree gives.
    pub meanings: Vec<(Kind, Entry)>,
}

impl Phrases {
    /// Compiles the phrases of a language file.
    pub(super) fn new(raw: &mut RawLanguage, lexicon: &mut Lexicon) -> Result<Self, String> {
        let (mut trie, mut meanings) = (Sketch::default(), Vec::new());
        let kinds = [
            (Kind::Date, std::mem::take(&mut raw.date)),
            (Kind::Clock, std::mem::take(&mut raw.clock)),
            (Kind::Age, std::mem::take(&mut raw.age)),
            (Kind::Set, std::mem::take(&mut raw.set)),
            (Kind::Duration, std::mem::take(&mut raw.duration)),
        ];
        for (kind, entries) in kinds {
            for entry in entries {
                for phrase in &entry.phrases {
                    for sequence in compile(phrase, lexicon)? {
                        trie.insert(&sequence, meanings.len());
                    }
                }
                meanings.push((kind, entry));
            }
        }
        Ok(Self { trie: trie.finish(), meanings })
    }

    /// Every example with the text of the value it must give.
    pub fn examples(&self) -> impl Iterator<Item = (&str, &str)> {
        self.meanings.iter().flat_map(|(_, entry)| entry.examples.iter().map(|(text, value)| (text.as_str(), value.as_str())))
    }
}
