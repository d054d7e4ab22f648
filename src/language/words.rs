//! Sets of words.

use super::lexicon::WordId;

/// A set of words of a lexicon, one bit each: recognizers ask of nearly every token whether its word is in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordSet {
    blocks: Vec<u64>,
}

/// The block of a word, and its bit in there.
fn place(word: WordId) -> (usize, u64) {
    ((word / u64::BITS) as usize, 1 << (word % u64::BITS))
}

impl WordSet {
    /// Whether a word is in the set.
    #[must_use]
    pub fn contains(&self, word: WordId) -> bool {
        let (block, bit) = place(word);
        self.blocks.get(block).is_some_and(|bits| bits & bit != 0)
    }

    /// Takes a word in.
    pub fn insert(&mut self, word: WordId) {
        let (block, bit) = place(word);
        self.blocks.resize(self.blocks.len().max(block + 1), 0);
        self.blocks[block] |= bit;
    }

    /// Whether no word is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

impl FromIterator<WordId> for WordSet {
    fn from_iter<I: IntoIterator<Item = WordId>>(words: I) -> Self {
        let mut set = Self::default();
        words.into_iter().for_each(|word| set.insert(word));
        set
    }
}
