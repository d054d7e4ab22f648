//! Rules as later stages see them: read from folders of TOML, validated and compiled.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::finding::{Code, Severity, covers};
use crate::value::ValueType;
use crate::value::date::Date;
use error::{LoadError, SourceFile};
use pattern::Pattern;
use pattern::exception::Exception;

pub mod error;
pub(crate) mod raw;
pub mod pattern;
mod pack;
mod validate;
mod facts;
mod warn;
mod load;
pub mod example;

pub(crate) use load::show;
pub use load::{BUILTIN, PackFiles, PackSource, build, load, load_pack};
pub(crate) use pack::check_key;
pub use pack::is_name;

/// All rules of the packs that are switched on.
#[derive(Debug, Default)]
pub struct RuleSet {
    /// Packs by name.
    pub packs: BTreeMap<String, Pack>,
    /// Rules by id, so that order never depends on the file system.
    pub rules: BTreeMap<String, Rule>,
    /// The built-in checks that are switched on: `calendar`, `header`.
    pub builtin: Vec<String>,
    /// The files rules were read from, by rule id, and each pack's `pack.toml`, by pack name. Spans of rules are theirs.
    pub sources: BTreeMap<String, SourceFile>,
    /// What in these files has no effect, in the order of files and places.
    pub warnings: Vec<LoadError>,
}

/// What the rules of a pack share.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    /// Name, also the first half of its rules' ids.
    pub name: String,
    /// One sentence.
    pub about: String,
    /// Entities by id.
    pub entities: BTreeMap<String, Entity>,
    /// Folded names of things that are no entity of the pack but compete for its values.
    pub rivals: Vec<String>,
    /// Version of the pack; empty where it states none.
    pub version: String,
    /// Codes of the languages it is written for; empty where it states none.
    pub languages: Vec<String>,
    /// Reference values, in the order of the file.
    pub known: Vec<Known>,
    /// Relations between facts, in the order of the file.
    pub relations: Vec<Relation>,
}

/// A reference value: what a fact is, and where that comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Key of the fact: `résolution 2690: adopted`.
    pub fact: String,
    /// The value in base form, perhaps behind a hedge: `2023-06-30`, `11600`, `11000..12000`, `at least 400`.
    pub value: String,
    /// The days for which it is known; `None` where it is not of one time.
    pub as_of: Option<Date>,
    /// Where it comes from, for people.
    pub source: String,
    /// Where it stands in `pack.toml`, in bytes.
    pub span: Range<usize>,
}

/// A relation between facts, by their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// What is related, and how.
    pub kind: RelationKind,
    /// Where it stands in `pack.toml`, in bytes.
    pub span: Range<usize>,
}

/// The three kinds of relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelationKind {
    /// Dates that follow one another.
    Order(Vec<String>),
    /// A total and its parts.
    Sum {
        /// The fact that is the total.
        total: String,
        /// The facts that add up to it.
        parts: Vec<String>,
    },
    /// Two dates and the time between them.
    Span {
        /// The fact that is the beginning.
        from: String,
        /// The fact that is the end.
        to: String,
        /// The fact that is the time between them.
        lasts: String,
    },
}

/// Something claims are about.
#[derive(Clone, Debug, Default)]
pub struct Entity {
    /// The id under `[entity.…]`.
    pub id: String,
    /// Its kind: `{@camp}` is any entity of kind `camp`; entities of one kind compete for values. Empty by default.
    pub kind: String,
    /// Folded names.
    pub names: Vec<String>,
    /// Folded names that count only in a document that also uses one of `names`.
    pub nicknames: Vec<String>,
    /// Where its id stands in `pack.toml`, in bytes.
    pub span: Range<usize>,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// `pack/file-stem`.
    pub id: String,
    /// Name of its pack.
    pub pack: String,
    /// One sentence for people.
    pub about: String,
    /// What its claims are about.
    pub subject: Subject,
    /// What is claimed of the subject: `withdrawal deadline`.
    pub fact: String,
    /// The slot that is compared: its name (the type's name where it has none of its own).
    pub value_slot: String,
    /// Type of that slot.
    pub value: ValueType,
    /// How close a name of the subject must stand. Of no consequence for a template without an entity.
    pub near: Near,
    /// Whether case matters.
    pub case: bool,
    /// Patterns by language code.
    pub patterns: BTreeMap<String, Vec<Pattern>>,
    /// Expressions that drop a match in the same sentence or the one before, by language code.
    pub except: BTreeMap<String, Vec<Exception>>,
    /// How its claims compare.
    pub compare: Compare,
    /// Examples and counterexamples.
    pub examples: Vec<Example>,
}

/// What the claims of a rule are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An entity of the pack, by id; it must stand within `near`.
    Entity(String),
    /// A text with the captures of the match (`résolution {id}`, `camp {place}`) and fields of the document
    /// (`{doc.incident}`) filled in. A capture that is a name of an entity stands for the entity's id.
    Template(String),
}

/// How close a name of the subject must stand to the value, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Near {
    /// In the same sentence.
    Sentence,
    /// In the same paragraph.
    Paragraph,
    /// Anywhere in the document.
    Document,
}

/// An example or counterexample of a rule.
#[derive(Clone, Debug)]
pub struct Example {
    /// The documents; a plain example has one.
    pub documents: Vec<String>,
    /// Language of the documents, if the example states one; otherwise each language of the rule is tried by detection.
    pub language: Option<String>,
    /// Date of the documents (`2023-08-19`, `2023-08`), if the example states one.
    pub date: Option<String>,
    /// Fields of the documents, for a subject that takes one: `{doc.incident}`.
    pub fields: BTreeMap<String, String>,
    /// The canonical values that must be found, in order; empty for a counterexample.
    pub find: Option<Vec<String>>,
    /// The hedges that must be found, in the order of the values, if stated; `none` for a value without one.
    pub hedge: Option<Vec<String>>,
    /// The scope words that must be found, if stated.
    pub scope: Option<Vec<String>>,
    /// The subject or fact that must be found, if stated.
    pub subject: Option<String>,
    /// Verdict over several documents, if stated.
    pub verdict: Option<String>,
    /// Whether the example counts as naming the subject although it may not.
    pub named: bool,
    /// Why a counterexample must stay silent.
    pub why: Option<String>,
    /// Where the example stands in its file, in bytes.
    pub span: Range<usize>,
    /// Where its parts stand.
    pub places: ExamplePlaces,
}

/// Where the parts of an example stand in its file, in bytes.
#[derive(Clone, Debug, Default)]
pub struct ExamplePlaces {
    /// The strings of its documents, quotes included.
    pub documents: Vec<Range<usize>>,
    /// The value of `find`.
    pub find: Option<Range<usize>>,
    /// The value of `hedge`.
    pub hedge: Option<Range<usize>>,
    /// The value of `scope`.
    pub scope: Option<Range<usize>>,
    /// The value of `subject`.
    pub subject: Option<Range<usize>>,
    /// The value of `verdict`.
    pub verdict: Option<Range<usize>>,
}

/// How the claims of a fact compare.
#[derive(Clone, Debug, PartialEq)]
pub struct Compare {
    /// How the fact holds over time.
    pub holds: Holds,
    /// For `at`: how far apart two as-of times may lie and still be compared, in days.
    pub within_days: i64,
    /// How far two values may lie apart and still agree; `None` is the precision they are written with.
    pub tolerance: Option<Tolerance>,
    /// Severity of a conflict.
    pub conflict: Severity,
    /// Severity of a discrepancy.
    pub discrepancy: Severity,
    /// Groups of the pattern that say who is counted: a difference there makes a conflict a discrepancy.
    pub scope: Vec<String>,
    /// Groups of the pattern that make separate facts.
    pub split: Vec<String>,
    /// A matter of record, such as a date that a published decision sets: who says it reconciles nothing.
    pub on_record: bool,
}

/// How a fact holds over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    /// One value, for ever.
    Always,
    /// True at its as-of time.
    At,
    /// Cumulative: never falls.
    Growing,
    /// Cumulative: never rises.
    Shrinking,
    /// Differs by nature: collected, never compared.
    Each,
}

/// A tolerance of comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// In units of the value; for dates and durations, in days.
    Absolute(Decimal),
    /// A share of the larger value, in hundredths.
    Percent(Decimal),
}

impl Rule {
    /// The entity of its pack that the rule is about, if it is about one.
    #[must_use]
    pub fn entity<'p>(&self, pack: &'p Pack) -> Option<&'p Entity> {
        match &self.subject {
            Subject::Entity(id) => pack.entities.get(id),
            Subject::Template(_) => None,
        }
    }
}

impl RuleSet {
    /// The rule of that id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.get(id)
    }

    /// Whether anything that is switched on can be found under a name: a code, a rule, or the first part of either.
    #[must_use]
    pub fn can_find(&self, name: &str) -> bool {
        let is_on = |code: &Code| match code.family() {
            family if BUILTIN.contains(&family) => self.builtin.iter().any(|builtin| builtin == family),
            _ => !code.is_of_claims() || !self.rules.is_empty(),
        };
        let mut codes = Code::ALL.iter().filter(|code| covers(name, code.name()));
        codes.any(is_on) || self.rules.keys().chain(self.packs.keys()).any(|id| covers(name, id))
    }

    /// All rules, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.rules.values()
    }
}
