//! One pattern of a rule, compiled.

use std::ops::Range;

use crate::rules::{Entity, Pack};
use crate::value::{Value, ValueType};

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    /// The pattern as the rule spells it.
    pub source: String,
    /// Its slots, gaps excepted, in the order of the source.
    pub slots: Vec<Slot>,
    /// Its named regex groups, in the order of the source.
    pub groups: Vec<String>,
}

/// A pair of braces of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The name it was given, otherwise what stands in the braces: `date`, `subject`, `camp` for `{@camp}`.
    pub name: String,
    /// What it matches.
    pub kind: SlotKind,
    /// Where it stands in the source, braces included, in bytes.
    pub span: Range<usize>,
}

/// What a slot matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// A value that the recognizers found.
    Mention {
        /// Its type.
        value: ValueType,
        /// For a quantity: the kind of unit that is asked for, if one is.
        unit: Option<String>,
    },
    /// A name of the rule's subject.
    Subject,
    /// A name of one of these entities of the pack, by id.
    Entity(Vec<String>),
}

/// What the slots of a pattern may name.
#[derive(Clone, Copy, Debug)]
pub struct PatternScope<'a> {
    /// The pack of the rule.
    pub pack: &'a Pack,
    /// The subject of the rule, where it is an entity.
    pub subject: Option<&'a Entity>,
}

/// Something wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// The characters that are wrong, in bytes of the source.
    pub span: Range<usize>,
    /// What is wrong, for people.
    pub message: String,
    /// What was probably meant.
    pub help: Option<String>,
}

impl Pattern {
    /// Compiles a pattern of a rule. With `case`, the pattern is matched against the text as it is cased.
    ///
    /// # Errors
    /// All that is wrong with the pattern, each at its own characters.
    pub fn compile(source: &str, case: bool, scope: &PatternScope<'_>) -> Result<Self, Vec<PatternError>> {
        let _ = (case, scope);
        Ok(Self { source: source.to_owned(), slots: Vec::new(), groups: Vec::new() })
    }
}

impl SlotKind {
    /// Whether a value may stand in the slot.
    #[must_use]
    pub fn accepts(&self, value: &Value) -> bool {
        match self {
            Self::Mention { value: asked, unit } => {
                let kind = match value {
                    Value::Quantity { kind, .. } => Some(kind),
                    _ => None,
                };
                asked.accepts(value) && (unit.is_none() || unit.as_ref() == kind)
            }
            Self::Subject | Self::Entity(_) => false,
        }
    }
}
