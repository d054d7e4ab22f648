//! A claim: what one document says of one fact.

use chrono::NaiveDate;

use crate::mention::Mention;
use crate::span::Span;
use crate::value::date::{Date, Shape};

/// One value of one fact, with who is counted, when it holds and who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Id of the rule that found it: `minusma/troop-strength`.
    pub rule: String,
    /// What the claim is about: `minusma`, `résolution 2690`.
    pub subject: String,
    /// Key of the fact: `minusma: troop strength`. With `split`, the split words are part of it.
    pub fact: String,
    /// Index of the document in the corpus.
    pub document: usize,
    /// The value, with its hedge.
    pub mention: Mention,
    /// The sentence the claim stands in.
    pub sentence: Span,
    /// Who or what exactly is counted: name of the group and the document's words, in the order of the rule's `scope`.
    pub scope: Vec<ScopeWords>,
    /// The time for which the claim is made; `None` is unknown.
    pub as_of: Option<AsOf>,
    /// Who says so, in the document's words; `None` is the document itself. Its text is the name without its article, by which
    /// speakers are told apart, and empty for one that is not named (`she`).
    pub according_to: Option<Words>,
    /// Whether the claim is made or denied.
    pub polarity: Polarity,
    /// Whether it tells what is, what is planned, or what may be.
    pub modality: Modality,
}

/// The time for which a claim is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The date.
    pub date: Date,
    /// On which side of the date it lies; `None` is the date itself.
    pub side: Option<TimeSide>,
}

/// A side of a date, the date itself not among it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeSide {
    /// `before 17 March`.
    Before,
    /// `after 17 March`.
    After,
}

impl From<Date> for AsOf {
    fn from(date: Date) -> Self {
        Self { date, side: None }
    }
}

impl AsOf {
    /// First and last day, where they are known. Of several days that may be meant, none is known; a side has one known end.
    #[must_use]
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = self.date.bounds().filter(|_| self.date.is_known())?;
        match self.side {
            None => Some((first, last)),
            Some(TimeSide::Before) => Some((NaiveDate::MIN, first.pred_opt()?)),
            Some(TimeSide::After) => Some((last.succ_opt()?, NaiveDate::MAX)),
        }
    }

    /// Whether it names a stretch longer than so many days, such as a year: a time of its own, and what lies outside it is told
    /// of another. A range of days may be no more than what is known of one of them.
    #[must_use]
    pub fn is_longer_than(&self, days: i64) -> bool {
        let whole = self.date.bounds().filter(|_| self.side.is_none() && !matches!(self.date.shape, Shape::Range(..)));
        whole.is_some_and(|(first, last)| (last - first).num_days() > days)
    }

    /// Canonical text: EDTF, in which `..` is an open end.
    #[must_use]
    pub fn edtf(&self) -> String {
        match (self.side, self.days()) {
            (Some(TimeSide::Before), Some((_, last))) => format!("../{last}"),
            (Some(TimeSide::After), Some((first, _))) => format!("{first}/.."),
            _ => self.date.edtf(),
        }
    }

    /// For people: `as of 2023-03`, `as of 2023-03-17 at 18:30`, `before 2020-03-17`.
    #[must_use]
    pub fn told(&self) -> String {
        let leads = match self.side {
            None => "as of",
            Some(TimeSide::Before) => "before",
            Some(TimeSide::After) => "after",
        };
        let clock = self.date.clock.filter(|_| self.side.is_none()).map_or(String::new(), |clock| format!(" {}", clock.told()));
        format!("{leads} {}{clock}", self.date.told())
    }
}

/// Words of the document, with their place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    /// The words as folded: lower case, plain spaces and quotes.
    pub text: String,
    /// Their place.
    pub span: Span,
}

/// The words a scope group matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeWords {
    /// Name of the group in the rule's pattern.
    pub group: String,
    /// The words; `None` where the group took no part in the match.
    pub words: Option<Words>,
}

/// Whether a claim is made or denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// The document or its speaker says so.
    Affirmed,
    /// The document says that it is not so.
    Denied,
}

/// In what mode a claim is made. Only claims of one mode are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// Told as fact.
    Actual,
    /// Planned or authorised: `autorisé à déployer 12.000`.
    Planned,
    /// Conditional: `aurait`.
    Conditional,
    /// An earlier value beside the one that holds: `up from 300`, `initially 12`.
    Former,
    /// Told only by its relation to another value: a part of it (`of which 50`), an addition (`another 50`), a difference (`50
    /// fewer than planned`) or what a multiple is of (`twice the 500`). It is compared with nothing.
    Relative,
    /// By how much a value changed: `rose by 5 %`. It is compared with other changes over the same time, never with a value.
    Change,
}

impl Polarity {
    /// The name used in machine output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Affirmed => "affirmed",
            Self::Denied => "denied",
        }
    }
}

impl Modality {
    /// The name used in machine output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Planned => "planned",
            Self::Conditional => "conditional",
            Self::Former => "former",
            Self::Relative => "relative",
            Self::Change => "change",
        }
    }
}
