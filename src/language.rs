//! One language's vocabulary, compiled from `rules/languages/<code>.toml`.

use std::collections::BTreeMap;

/// The languages a run knows, by code.
#[derive(Debug, Default)]
pub struct Languages {
    /// Compiled languages by code.
    pub by_code: BTreeMap<String, Language>,
}

/// One language.
#[derive(Debug, Default)]
pub struct Language {
    /// Two-letter code.
    pub code: String,
    /// Words that tell who says something, and in what mode.
    pub voice: Voice,
}

/// Folded phrases that tell who speaks, what is denied, and what is only planned or possible (`[voice]` of the file).
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// Before a speaker: `selon`, `d'après`, `according to`.
    pub according: Vec<String>,
    /// Verbs of speech, all inflected forms in use: `a déclaré`, `affirment`, `said`.
    pub says: Vec<String>,
    /// Denial of what follows: `dément`, `n'est pas`, `denied`.
    pub denied: Vec<String>,
    /// Plan, order or authorisation of what follows: `autorisé à`, `prévoit de`, `plans to`.
    pub planned: Vec<String>,
    /// Hearsay or condition: `aurait`, `auraient`, `would have`, `reportedly`.
    pub conditional: Vec<String>,
}
