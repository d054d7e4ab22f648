//! All spellings of all phrases in one tree, so that what many begin with is looked at once.

use super::compile::{Item, Sequence};
use super::{Slot, Slots};
use crate::language::lexicon::WordId;

/// Index of a node of a tree.
pub type NodeId = usize;

/// A tree of spellings. The first node is the root.
#[derive(Debug)]
pub struct Trie {
    nodes: Vec<Node>,
    /// What a phrase may begin with, by word; 0 is nothing, as nothing leads to the root.
    roots: Vec<NodeId>,
}

/// What may come next, and which phrases end here.
#[derive(Debug, Default)]
pub struct Node {
    /// Next words, sorted; and whether no space may stand before them.
    words: Vec<(WordId, bool, NodeId)>,
    /// Next slots, and whether no space may stand before them.
    pub slots: Vec<(Slot, bool, NodeId)>,
    /// The same slots as a set, to tell at once that nothing here fills one of them.
    pub takes: Slots,
    /// Phrases that end here.
    pub ends: Vec<End>,
}

/// The end of a phrase.
#[derive(Clone, Copy, Debug)]
pub struct End {
    /// Index of the first element that is part of what the phrase names.
    pub first: usize,
    /// Index after the last.
    pub last: usize,
    /// Index of the meaning.
    pub meaning: usize,
}

impl Default for Trie {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], roots: Vec::new() }
    }
}

impl Trie {
    /// Enters one spelling.
    pub fn insert(&mut self, sequence: &Sequence, meaning: usize) {
        let mut at = 0;
        for (position, element) in sequence.elements.iter().enumerate() {
            // Nothing stands before the first element that it could be glued to.
            let glued = element.glued && position > 0;
            at = match element.item {
                Item::Word(word) => self.word_child(at, word, glued),
                Item::Slot(slot) => self.slot_child(at, slot, glued),
            };
        }
        self.nodes[at].ends.push(End { first: sequence.first, last: sequence.last, meaning });
    }

    /// The node behind a word, which is made where there is none.
    fn word_child(&mut self, at: NodeId, word: WordId, glued: bool) -> NodeId {
        match self.nodes[at].words.binary_search_by_key(&(word, glued), |&(word, glued, _)| (word, glued)) {
            Ok(index) => self.nodes[at].words[index].2,
            Err(index) => {
                let child = self.nodes.len();
                self.nodes.push(Node::default());
                self.nodes[at].words.insert(index, (word, glued, child));
                if at == 0 {
                    let word = word as usize;
                    self.roots.resize(self.roots.len().max(word + 1), 0);
                    self.roots[word] = child;
                }
                child
            }
        }
    }

    /// The node behind a slot, which is made where there is none.
    fn slot_child(&mut self, at: NodeId, slot: Slot, glued: bool) -> NodeId {
        if let Some(&(_, _, child)) = self.nodes[at].slots.iter().find(|&&(known, tight, _)| (known, tight) == (slot, glued)) {
            return child;
        }
        let child = self.nodes.len();
        self.nodes.push(Node::default());
        self.nodes[at].slots.push((slot, glued, child));
        self.nodes[at].takes = self.nodes[at].takes.and(Slots::of(&[slot]));
        child
    }

    /// A node.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    /// The node behind a word that a phrase begins with.
    #[must_use]
    pub fn root(&self, word: WordId) -> Option<NodeId> {
        self.roots.get(word as usize).copied().filter(|&node| node > 0)
    }

    /// The slots that a phrase may begin with.
    #[must_use]
    pub fn root_slots(&self) -> &[(Slot, bool, NodeId)] {
        &self.nodes[0].slots
    }
}

impl Node {
    /// The nodes behind a word, with whether it must be glued to what stands before it.
    pub fn behind(&self, word: WordId) -> impl Iterator<Item = (bool, NodeId)> {
        let start = self.words.partition_point(|&(known, ..)| known < word);
        self.words[start..].iter().take_while(move |&&(known, ..)| known == word).map(|&(_, glued, node)| (glued, node))
    }
}
