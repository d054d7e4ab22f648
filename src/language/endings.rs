//! Endings that tell what kind of word it is.

use serde::Deserialize;

/// A list of endings. Most words are told apart from all of them by their last byte.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Endings {
    /// One bit for each last byte.
    last: [u64; 4],
    endings: Vec<String>,
}

impl Endings {
    /// Whether a word has one of the endings.
    #[must_use]
    pub fn end(&self, word: &str) -> bool {
        let Some(&last) = word.as_bytes().last() else { return false };
        let (block, bit) = place(last);
        self.last[block] & bit != 0 && self.endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// Whether a word is one of the endings and nothing more.
    #[must_use]
    pub fn are(&self, word: &str) -> bool {
        self.endings.iter().any(|ending| ending == word)
    }
}

/// The block of a byte, and its bit in there.
fn place(byte: u8) -> (usize, u64) {
    (usize::from(byte / 64), 1 << (byte % 64))
}

impl From<Vec<String>> for Endings {
    fn from(endings: Vec<String>) -> Self {
        let mut last = [0; 4];
        for &byte in endings.iter().filter_map(|ending| ending.as_bytes().last()) {
            let (block, bit) = place(byte);
            last[block] |= bit;
        }
        Self { last, endings }
    }
}
