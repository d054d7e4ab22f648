//! One pattern of a rule, compiled.

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    /// The pattern as the rule spells it.
    pub source: String,
}
