//! A typed value at a place in a document.

use std::fmt;

use crate::span::Span;
use crate::value::Value;
use crate::value::date::Date;

/// A value the recognizers found, resolved against the dating of its document.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The words that carry the value, without the hedge.
    pub span: Span,
    /// The words as TIMEX3 draws the extent of a time: with its article and the hedges that modify it, but without
    /// prepositions. `None` for what TIMEX3 does not annotate.
    pub extent: Option<Span>,
    /// What they denote.
    pub value: Value,
    /// The words that qualify the value, if any.
    pub hedge: Option<Hedge>,
    /// For dates: what the resolution rests on.
    pub rests_on: Option<RestsOn>,
    /// The mentions of one list (`2020 et 2021`) carry the span of the whole list.
    pub list: Option<Span>,
    /// The two ends of a stretch between two dates, each with its own words.
    pub ends: Option<Box<[(Span, Date); 2]>>,
}

/// Words that qualify a value, and what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// What the words mean.
    pub kind: HedgeKind,
    /// The words.
    pub span: Span,
}

/// What a hedge or bound means. Numbers use the first six, dates the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HedgeKind {
    /// `quelque`, `environ`, `around`: near the stated value.
    About,
    /// `au moins`: the stated value or more.
    AtLeast,
    /// `plus de`: more than the stated value.
    MoreThan,
    /// `au plus`: the stated value or less.
    AtMost,
    /// `moins de`: less than the stated value.
    LessThan,
    /// `jusqu'à`: a peak.
    UpTo,
    /// `d'ici`: on the day or sooner.
    By,
    /// `jusqu'au`: up to and including the day.
    Until,
    /// `à compter du`, `dès`: the day and what follows.
    From,
    /// `depuis`: the day and what followed, up to the day of the text.
    Since,
    /// Strictly sooner than the day.
    Before,
    /// Strictly later than the day.
    After,
}

impl HedgeKind {
    /// A value in base form without the hedge that stands before it: `at least 1`.
    #[must_use]
    pub fn parted(text: &str) -> (Option<Self>, &str) {
        let told = |kind: Self| text.strip_prefix(kind.name()).filter(|rest| rest.starts_with(' ')).map(str::trim);
        Self::ALL.into_iter().find_map(|kind| Some((Some(kind), told(kind)?))).unwrap_or((None, text))
    }

    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::About,
        Self::AtLeast,
        Self::MoreThan,
        Self::AtMost,
        Self::LessThan,
        Self::UpTo,
        Self::By,
        Self::Until,
        Self::From,
        Self::Since,
        Self::Before,
        Self::After,
    ];

    /// The name in machine output and in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::AtLeast => "at least",
            Self::MoreThan => "more than",
            Self::AtMost => "at most",
            Self::LessThan => "less than",
            Self::UpTo => "up to",
            Self::By => "by",
            Self::Until => "until",
            Self::From => "from",
            Self::Since => "since",
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

impl fmt::Display for HedgeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What the resolution of a date rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RestsOn {
    /// Its own words give all its parts.
    Explicit,
    /// A date already under discussion in the text.
    Context,
    /// The date line of the document.
    Header,
    /// The interval that the text's own words give.
    Inferred,
}

impl RestsOn {
    /// The name in machine output and in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Context => "context",
            Self::Header => "header",
            Self::Inferred => "inferred",
        }
    }
}

impl fmt::Display for RestsOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
