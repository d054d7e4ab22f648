//! Endings that tell what kind of word it is.

use schemars::JsonSchema;
use serde::Deserialize;

use super::id_set::IdSet;

/// A list of endings. Most words are told apart from all of them by their last byte.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(from = "Vec<String>")]
#[schemars(with = "Vec<String>", inline)]
pub struct Endings {
    /// Their last bytes.
    last: IdSet,
    endings: Vec<String>,
}

impl Endings {
    /// Whether a word has one of the endings.
    #[must_use]
    pub fn end(&self, word: &str) -> bool {
        last_byte(word).is_some_and(|last| self.last.contains(last))
            && self.endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// Whether a word is one of the endings and nothing more.
    #[must_use]
    pub fn are(&self, word: &str) -> bool {
        self.endings.iter().any(|ending| ending == word)
    }
}

impl From<Vec<String>> for Endings {
    fn from(endings: Vec<String>) -> Self {
        let last = endings.iter().filter_map(|ending| last_byte(ending)).collect();
        Self { last, endings }
    }
}

/// The last byte of a word.
pub(crate) fn last_byte(word: &str) -> Option<u32> {
    word.as_bytes().last().copied().map(u32::from)
}
