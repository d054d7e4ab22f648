//! Endings that tell what kind of word it is.

use schemars::JsonSchema;
use serde::Deserialize;

use super::id_set::IdSet;

/// A list of endings. Most words are told apart from all of them by their last two bytes.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(from = "Vec<String>")]
#[schemars(with = "Vec<String>", inline)]
pub struct Endings {
    /// The last two bytes of the words that may have one of them.
    last: IdSet,
    /// Each with its own last two bytes, if it has two.
    endings: Vec<(Option<u32>, String)>,
}

impl Endings {
    /// Whether a word has one of the endings.
    #[must_use]
    pub fn end(&self, word: &str) -> bool {
        let Some(last) = last_bytes(word).filter(|&last| self.last.contains(last)) else { return false };
        self.endings.iter().any(|(own, ending)| own.is_none_or(|own| own == last) && word.ends_with(ending.as_str()))
    }

    /// Whether a word is one of the endings and nothing more.
    #[must_use]
    pub fn are(&self, word: &str) -> bool {
        self.endings.iter().any(|(_, ending)| ending == word)
    }
}

impl From<Vec<String>> for Endings {
    fn from(endings: Vec<String>) -> Self {
        // Any byte may stand before an ending of a single one.
        let last = endings.iter().flat_map(|ending| match ending.as_bytes() {
            &[only] => (0..=u8::MAX).map(|before| pair(before, only)).collect(),
            _ => Vec::from_iter(last_bytes(ending)),
        });
        let last = last.collect();
        let own = |ending: &String| last_bytes(ending).filter(|_| ending.len() > 1);
        Self { last, endings: endings.into_iter().map(|ending| (own(&ending), ending)).collect() }
    }
}

/// The last two bytes of a word as one number; before a single one, 0.
fn last_bytes(word: &str) -> Option<u32> {
    match word.as_bytes() {
        &[.., before, last] => Some(pair(before, last)),
        &[only] => Some(pair(0, only)),
        [] => None,
    }
}

/// Two bytes as one number.
fn pair(before: u8, last: u8) -> u32 {
    u32::from(u16::from_be_bytes([before, last]))
}

/// The last byte of a word.
pub(crate) fn last_byte(word: &str) -> Option<u32> {
    word.as_bytes().last().copied().map(u32::from)
}
