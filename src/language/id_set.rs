//! Sets of small numbers: the ids of words, or the last bytes of their spellings.

/// A set of small numbers, one bit each: recognizers ask of nearly every token whether its word is in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdSet {
    blocks: Vec<u64>,
}

/// The block of a number, and its bit in there.
fn place(id: u32) -> (usize, u64) {
    ((id / u64::BITS) as usize, 1 << (id % u64::BITS))
}

impl IdSet {
    /// Whether a number is in the set.
    #[must_use]
    pub fn contains(&self, id: u32) -> bool {
        let (block, bit) = place(id);
        self.blocks.get(block).is_some_and(|bits| bits & bit != 0)
    }

    /// Takes a number in.
    pub fn insert(&mut self, id: u32) {
        let (block, bit) = place(id);
        self.blocks.resize(self.blocks.len().max(block + 1), 0);
        self.blocks[block] |= bit;
    }

    /// Whether no number is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

impl FromIterator<u32> for IdSet {
    fn from_iter<I: IntoIterator<Item = u32>>(ids: I) -> Self {
        let mut set = Self::default();
        ids.into_iter().for_each(|id| set.insert(id));
        set
    }
}
