//! A finding: what is wrong, with every side quoted from its own document.

use std::fmt;

use crate::claim::Claim;
use crate::mention::{Hedge, RestsOn};
use crate::span::Span;

/// Every code a finding can have. The order is the order of `factlint explain` and of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// The date line of a document lies outside the interval its own text gives.
    HeaderDate,
    /// A document states no date.
    HeaderMissing,
    /// A weekday beside a date that falls on another.
    CalendarWeekday,
    /// A date that no calendar has.
    CalendarImpossibleDate,
    /// A stretch of days that ends before it begins.
    CalendarOrder,
    /// A document supersedes one that is not in the corpus, or itself.
    DocumentSupersedes,
    /// Parts that do not add up to the total beside them.
    FiguresSum,
    /// A percentage that the figures beside it do not give.
    FiguresPercent,
    /// Nearly the same sentence elsewhere, with another figure.
    FiguresReworded,
    /// Claims of one fact differ, and nothing explains it.
    FactConflict,
    /// Claims of one fact differ, and something could explain it.
    FactDiscrepancy,
    /// Claims differ from the reference value of their fact.
    KnownValue,
    /// Dates do not follow one another as they must.
    RelationOrder,
    /// Parts do not add up to their total.
    RelationSum,
    /// Two dates lie further apart, or closer, than the time told between them.
    RelationSpan,
    /// A suppression in a comment that is not understood.
    SuppressionMistake,
    /// A suppression whose last day has passed.
    SuppressionExpired,
    /// A suppression of nothing that is found.
    SuppressionUnused,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 18] = [
        Self::HeaderDate,
        Self::HeaderMissing,
        Self::CalendarWeekday,
        Self::CalendarImpossibleDate,
        Self::CalendarOrder,
        Self::DocumentSupersedes,
        Self::FiguresSum,
        Self::FiguresPercent,
        Self::FiguresReworded,
        Self::FactConflict,
        Self::FactDiscrepancy,
        Self::KnownValue,
        Self::RelationOrder,
        Self::RelationSum,
        Self::RelationSpan,
        Self::SuppressionMistake,
        Self::SuppressionExpired,
        Self::SuppressionUnused,
    ];

    /// The code as users write it: `header/date`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::HeaderDate => "header/date",
            Self::HeaderMissing => "header/missing",
            Self::CalendarWeekday => "calendar/weekday",
            Self::CalendarImpossibleDate => "calendar/impossible-date",
            Self::CalendarOrder => "calendar/order",
            Self::FiguresSum => "figures/sum",
            Self::FiguresPercent => "figures/percent",
            Self::FiguresReworded => "figures/reworded",
            Self::FactConflict => "fact/conflict",
            Self::FactDiscrepancy => "fact/discrepancy",
            Self::DocumentSupersedes => "document/supersedes",
            Self::KnownValue => "known/value",
            Self::RelationOrder => "relation/order",
            Self::RelationSum => "relation/sum",
            Self::RelationSpan => "relation/span",
            Self::SuppressionMistake => "suppression/mistake",
            Self::SuppressionExpired => "suppression/expired",
            Self::SuppressionUnused => "suppression/unused",
        }
    }

    /// How bad its findings are, unless the rule or the evidence makes one milder or worse.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::HeaderDate
            | Self::CalendarWeekday
            | Self::CalendarImpossibleDate
            | Self::CalendarOrder
            | Self::FiguresSum
            | Self::FiguresPercent
            | Self::FactConflict
            | Self::KnownValue
            | Self::RelationOrder
            | Self::RelationSum
            | Self::RelationSpan => Severity::Error,
            Self::FiguresReworded
            | Self::FactDiscrepancy
            | Self::SuppressionMistake
            | Self::SuppressionExpired
            | Self::SuppressionUnused => Severity::Warning,
            Self::DocumentSupersedes | Self::HeaderMissing => Severity::Note,
        }
    }
}

impl Code {
    /// What comes before the slash: codes of one kind are made by one check.
    #[must_use]
    pub fn family(self) -> &'static str {
        self.name().split_once('/').map_or(self.name(), |(family, _)| family)
    }

    /// Whether its findings are about suppressions, which none can let pass: that would be a suppression to be suppressed.
    #[must_use]
    pub fn is_of_suppressions(self) -> bool {
        matches!(self, Self::SuppressionMistake | Self::SuppressionExpired | Self::SuppressionUnused)
    }

    /// Whether its findings are about one document, whatever others say.
    #[must_use]
    pub fn is_of_one_document(self) -> bool {
        matches!(self.family(), "header" | "calendar") || matches!(self, Self::FiguresSum | Self::FiguresPercent)
    }

    /// Whether findings of both are about the same: a conflict and a discrepancy differ in what could explain them.
    #[must_use]
    pub fn is_akin(self, other: Self) -> bool {
        let is_of_fact = |code| matches!(code, Self::FactConflict | Self::FactDiscrepancy);
        self == other || is_of_fact(self) && is_of_fact(other)
    }

    /// Whether its sides are claims.
    #[must_use]
    pub fn is_of_claims(self) -> bool {
        matches!(
            self,
            Self::FactConflict
                | Self::FactDiscrepancy
                | Self::KnownValue
                | Self::RelationOrder
                | Self::RelationSum
                | Self::RelationSpan
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How bad a finding is; the greatest is the worst.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, schemars::JsonSchema, serde::Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Sources differ, but something may reconcile them.
    Warning,
    /// Sources contradict one another, themselves or the calendar.
    Error,
}

/// What could reconcile two claims that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reconcile {
    /// One is a peak (`jusqu'à`).
    Peak,
    /// They count different people or things.
    Scope,
    /// Different people say so.
    Speaker,
    /// They hold at different or unknown times.
    Time,
}

/// The verdict over the claims of a fact, from the mildest to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Too little is known to compare.
    Unresolved,
    /// Equal, or a date within the other's grain.
    Agree,
    /// One lies inside what the other's hedge, bound or range denotes.
    Compatible,
    /// They differ, and something could explain it.
    Discrepancy,
    /// They differ, and nothing explains it.
    Conflict,
}

/// Something wrong in the corpus.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What kind of thing is wrong.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// For facts: the verdict.
    pub verdict: Option<Verdict>,
    /// For facts: the key.
    pub fact: Option<String>,
    /// For facts: the rule.
    pub rule: Option<String>,
    /// One sentence.
    pub message: String,
    /// What could explain or mend it.
    pub help: Option<String>,
    /// The primary side.
    pub primary: Side,
    /// The other sides, in the order they are shown.
    pub others: Vec<Side>,
    /// Copies of sides, which are not shown, by document and place.
    pub also: Vec<Place>,
    /// For discrepancies: what could reconcile.
    pub reconcile: Vec<Reconcile>,
    /// Stable across edits that change no camp: 16 hexadecimal digits.
    pub fingerprint: String,
    /// For facts, relations and known values: all values that stand against each other, in canonical text, those of a camp
    /// together. Where no camp is new, the finding is not.
    pub values: Vec<Vec<String>>,
    /// Fingerprint of the finding that this one stands under: about the date line that it rests on, or about the known value.
    /// That finding may stand under another in its turn.
    pub under: Option<String>,
}

/// Where a copy of a side stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index of the document in the corpus.
    pub document: usize,
    /// The words that carry the value, or their sentence.
    pub span: Span,
}

impl Place {
    /// Where the value of a claim stands.
    #[must_use]
    pub fn of(claim: &Claim) -> Self {
        Self { document: claim.document, span: claim.mention.span }
    }
}

/// One side of a finding: words of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Index of the document in the corpus.
    pub document: usize,
    /// The words that carry the value.
    pub span: Span,
    /// The value as read, in its canonical text.
    pub value: String,
    /// The words that qualify the value.
    pub hedge: Option<Hedge>,
    /// For dates: what the resolution rests on.
    pub rests_on: Option<RestsOn>,
    /// What the report writes beside the words: `11,600 soldats (about), as of 2023-08-19`.
    pub label: String,
}

impl Side {
    /// Words of a document, by its index, whose value has no hedge and rests on nothing.
    #[must_use]
    pub fn new(document: usize, span: Span, value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { document, span, value: value.into(), hedge: None, rests_on: None, label: label.into() }
    }
}

impl Finding {
    /// A finding as bad as its code is, with one side, no fingerprint yet, and no fact.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>, primary: Side) -> Self {
        Self {
            code,
            severity: code.severity(),
            verdict: None,
            fact: None,
            rule: None,
            message: message.into(),
            help: None,
            primary,
            others: Vec::new(),
            also: Vec::new(),
            reconcile: Vec::new(),
            fingerprint: String::new(),
            values: Vec::new(),
            under: None,
        }
    }

    /// All sides, the primary one first.
    pub fn sides(&self) -> impl Iterator<Item = &Side> {
        std::iter::once(&self.primary).chain(&self.others)
    }

    /// Where all sides and their copies stand.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let sides = self.sides().map(|side| Place { document: side.document, span: side.span });
        sides.chain(self.also.iter().copied())
    }

    /// The documents of all sides and of their copies; one that has several is told as often.
    pub fn documents(&self) -> impl Iterator<Item = usize> {
        self.places().map(|place| place.document)
    }

    /// Whether a name is that of its code or rule, or the first part of either.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        covers(name, self.code.name()) || self.rule.as_deref().is_some_and(|rule| covers(name, rule))
    }
}

/// Whether `name` is a code or a rule, or the first part of it: `header` covers `header/date`.
#[must_use]
pub fn covers(name: &str, full: &str) -> bool {
    full.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Sixteen hexadecimal digits that stand for `parts`: code, fact and camp values, or code, document, words and value.
#[must_use]
pub fn fingerprint<'p>(parts: impl IntoIterator<Item = &'p str>) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        // The length before each part keeps `ab` and `c` apart from `a` and `bc`.
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_owned()
}
