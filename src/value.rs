//! What the words of a mention denote, and how two such values compare.

pub mod base_form;
pub mod clock;
pub mod date;
pub mod duration;
pub mod holiday;
pub mod measure;
pub mod number;
pub mod relation;

use date::Date;
use duration::Duration;
use number::Number;

/// A typed value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A bare number; a rule may ask for it as a `count`, which must be whole.
    Number(Number),
    /// A number of a unit: `30 km`.
    Quantity {
        /// How many, in the base unit of its kind.
        amount: Number,
        /// Name of the base unit: `m`, `kg`, `°C`.
        unit: String,
        /// Kind of unit: `length`, `mass`.
        kind: String,
    },
    /// A share, in hundredths: `97 %` is 97.
    Percent(Number),
    /// An amount of money, never converted.
    Money {
        /// How much.
        amount: Number,
        /// ISO 4217 code.
        currency: String,
    },
    /// A set of days.
    Date(Date),
    /// A length of time.
    Duration(Duration),
    /// How old: `48 ans`.
    Age(Duration),
    /// How often: a length of time between (`chaque année`), or a day that comes again (`tous les mardis`).
    Set(Box<Value>),
    /// A rank: `15e`.
    Ordinal(u64),
    /// A number that is a name: the `2690` of `résolution 2690`.
    Id(String),
}

/// The types a rule may ask for, as they are written in rules and in machine output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueType {
    /// Any bare number.
    Number,
    /// A bare whole number.
    Count,
    /// A number with a unit.
    Quantity,
    /// A share.
    Percent,
    /// An amount of money.
    Money,
    /// A date.
    Date,
    /// A length of time.
    Duration,
    /// How old.
    Age,
    /// How often.
    Set,
    /// A rank.
    Ordinal,
    /// A number that is a name.
    Id,
}

impl ValueType {
    /// Every type with its name, in the order they are documented.
    pub const ALL: [(Self, &'static str); 11] = [
        (Self::Number, "number"),
        (Self::Count, "count"),
        (Self::Quantity, "quantity"),
        (Self::Percent, "percent"),
        (Self::Money, "money"),
        (Self::Date, "date"),
        (Self::Duration, "duration"),
        (Self::Age, "age"),
        (Self::Set, "set"),
        (Self::Ordinal, "ordinal"),
        (Self::Id, "id"),
    ];

    /// The name used in rules and in machine output.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// Whether a value of this type may stand where the type is asked for.
    #[must_use]
    pub fn accepts(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Count, Value::Number(number)) => number.is_whole(),
            _ => self == value.kind(),
        }
    }
}

impl Value {
    /// The type of the value; a bare number is a `number`, whole or not.
    #[must_use]
    pub fn kind(&self) -> ValueType {
        match self {
            Self::Number(_) => ValueType::Number,
            Self::Quantity { .. } => ValueType::Quantity,
            Self::Percent(_) => ValueType::Percent,
            Self::Money { .. } => ValueType::Money,
            Self::Date(_) => ValueType::Date,
            Self::Duration(_) => ValueType::Duration,
            Self::Age(_) => ValueType::Age,
            Self::Set(_) => ValueType::Set,
            Self::Ordinal(_) => ValueType::Ordinal,
            Self::Id(_) => ValueType::Id,
        }
    }

    /// The type of what the value is told in: an age is told as a length of time, a frequency as one or as a date.
    #[must_use]
    pub fn base_kind(&self) -> ValueType {
        match self {
            Self::Age(_) => ValueType::Duration,
            Self::Set(every) => every.base_kind(),
            _ => self.kind(),
        }
    }

    /// The value in base form, for machines: `11600`, `97`, `2023-06-30`, `P10Y`.
    #[must_use]
    pub fn canonical(&self) -> String {
        match self {
            Self::Number(number)
            | Self::Percent(number)
            | Self::Quantity { amount: number, .. }
            | Self::Money { amount: number, .. } => number.text(),
            Self::Date(date) => date.edtf(),
            Self::Duration(duration) | Self::Age(duration) => duration.timex(),
            Self::Set(every) => every.timex().unwrap_or_else(|| every.canonical()),
            Self::Ordinal(rank) => rank.to_string(),
            Self::Id(id) => id.clone(),
        }
    }

    /// The TIMEX3 value of a date, length of time, age or frequency; a stretch between two dates has none.
    #[must_use]
    pub fn timex(&self) -> Option<String> {
        match self {
            Self::Date(date) => (!matches!(date.shape, date::Shape::Range(..))).then(|| date.timex()),
            Self::Duration(duration) | Self::Age(duration) => Some(duration.timex()),
            Self::Set(every) => every.timex(),
            _ => None,
        }
    }

    /// The unit or currency of the value, if it has one.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        match self {
            Self::Quantity { unit, .. } => Some(unit),
            Self::Money { currency, .. } => Some(currency),
            _ => None,
        }
    }

    /// The value for people: thousands grouped, units spelled.
    #[must_use]
    pub fn display(&self) -> String {
        match self {
            Self::Number(number) => number.grouped(),
            Self::Percent(number) => format!("{} %", number.grouped()),
            Self::Quantity { amount, unit, .. } => format!("{} {unit}", amount.grouped()),
            Self::Money { amount, currency } => format!("{} {currency}", amount.grouped()),
            Self::Ordinal(rank) => format!("no. {rank}"),
            Self::Date(date) => date.told(),
            Self::Duration(length) | Self::Age(length) => length.told(),
            Self::Set(_) | Self::Id(_) => self.canonical(),
        }
    }
}
