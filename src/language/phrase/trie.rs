//! All spellings of all phrases in one tree, so that what many begin with is looked at once.
//!
//! Nearly every word of a text is looked up here, and the trees are larger than the caches of a processor that are near it. So
//! the nodes are small, and lie in the order of their distance from the root: what phrases begin with lies close together.

use super::compile::{Element, Item, Sequence};
use super::{Slot, Slots};
use crate::language::lexicon::WordId;

/// Index of a node of a tree.
pub type NodeId = u32;

/// A tree of spellings. The first node is the root.
#[derive(Debug, Default)]
pub struct Trie {
    /// The nodes, the children of one behind those of another, and an empty one that marks the end.
    nodes: Vec<Node>,
    /// What leads to each node.
    elements: Vec<Element>,
    ends: Vec<End>,
    /// What a phrase may begin with, by word; 0 is nothing, as nothing leads to the root.
    roots: Vec<NodeId>,
    /// The slots that a phrase may begin with: those that words fill, and those that phrases fill.
    root_slots: [Vec<(Slot, NodeId)>; 2],
    /// The former as a set.
    root_takes: Slots,
}

/// What may come next, and which phrases end here: everything up to where that of the next node begins.
#[derive(Debug, Default)]
struct Node {
    /// A bit for each remainder that the ids of the next words have, to tell most others apart without a look at the words.
    remainders: u64,
    /// The next slots.
    takes: Slots,
    /// The first child behind a word; those behind words are sorted.
    words: NodeId,
    /// The first child behind a slot.
    slots: NodeId,
    /// The first phrase that ends here.
    ends: u32,
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

/// A tree to which phrases are added.
#[derive(Debug)]
pub struct Sketch(Vec<Branch>);

/// A node of it.
#[derive(Debug, Default)]
struct Branch {
    /// Next words, sorted; and whether no space may stand before them.
    words: Vec<(WordId, bool, usize)>,
    /// Next slots, and whether no space may stand before them.
    slots: Vec<(Slot, bool, usize)>,
    ends: Vec<End>,
}

impl Default for Sketch {
    fn default() -> Self {
        Self(vec![Branch::default()])
    }
}

impl Sketch {
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
        self.0[at].ends.push(End { first: sequence.first, last: sequence.last, meaning });
    }

    /// The node behind a word, which is made where there is none.
    fn word_child(&mut self, at: usize, word: WordId, glued: bool) -> usize {
        match self.0[at].words.binary_search_by_key(&(word, glued), |&(word, glued, _)| (word, glued)) {
            Ok(index) => self.0[at].words[index].2,
            Err(index) => {
                let child = self.0.len();
                self.0[at].words.insert(index, (word, glued, child));
                self.0.push(Branch::default());
                child
            }
        }
    }

    /// The node behind a slot, which is made where there is none.
    fn slot_child(&mut self, at: usize, slot: Slot, glued: bool) -> usize {
        if let Some(&(_, _, child)) = self.0[at].slots.iter().find(|&&(known, tight, _)| (known, tight) == (slot, glued)) {
            return child;
        }
        let child = self.0.len();
        self.0[at].slots.push((slot, glued, child));
        self.0.push(Branch::default());
        child
    }

    /// The tree of all that was entered.
    #[must_use]
    pub fn finish(self) -> Trie {
        let mut trie = Trie::default();
        // Nothing leads to the root, and nobody asks what does.
        trie.elements.push(Element { item: Item::Word(WordId::MAX), glued: false });
        let mut order = vec![0];
        let mut next = 0;
        while let Some(branch) = order.get(next).and_then(|&index| self.0.get(index)) {
            let mut node = Node { words: id(order.len()), ends: id(trie.ends.len()), ..Node::default() };
            for &(word, glued, child) in &branch.words {
                if next == 0 {
                    trie.roots.resize(word as usize + 1, 0);
                    trie.roots[word as usize] = id(order.len());
                }
                node.remainders |= remainder(word);
                trie.elements.push(Element { item: Item::Word(word), glued });
                order.push(child);
            }
            node.slots = id(order.len());
            for &(slot, glued, child) in &branch.slots {
                node.takes = node.takes.and(Slots::of(&[slot]));
                trie.elements.push(Element { item: Item::Slot(slot), glued });
                order.push(child);
            }
            trie.ends.extend(&branch.ends);
            trie.nodes.push(node);
            next += 1;
        }
        trie.nodes.push(Node { words: id(order.len()), slots: id(order.len()), ends: id(trie.ends.len()), ..Node::default() });
        trie.root_slots = trie.slots(0).map(|(slot, _, node)| (slot, node)).partition(|(slot, _)| slot.kind().is_none()).into();
        trie.root_takes = trie.root_slots[0].iter().fold(Slots::NONE, |all, &(slot, _)| all.and(Slots::of(&[slot])));
        trie
    }
}

impl Trie {
    /// The node behind a word that a phrase begins with.
    #[must_use]
    pub fn root(&self, word: WordId) -> Option<NodeId> {
        self.roots.get(word as usize).copied().filter(|&node| node > 0)
    }

    /// The words that phrases begin with.
    pub fn first_words(&self) -> impl Iterator<Item = WordId> {
        std::iter::zip(0.., &self.roots).filter(|&(_, &node)| node > 0).map(|(word, _)| word)
    }

    /// The slots of those that words fill that a phrase may begin with, and the nodes behind them.
    pub fn root_slots(&self, fills: Slots) -> impl Iterator<Item = (Slot, NodeId)> {
        let some = if self.root_takes.meets(fills) { &self.root_slots[0][..] } else { &[] };
        some.iter().copied().filter(move |&(slot, _)| fills.has(slot))
    }

    /// The slots that phrases fill and that a phrase may begin with, and the nodes behind them.
    #[must_use]
    pub fn root_phrases(&self) -> &[(Slot, NodeId)] {
        &self.root_slots[1]
    }

    /// The phrases that end at a node.
    #[must_use]
    pub fn ends(&self, node: NodeId) -> &[End] {
        let (node, next) = self.pair(node);
        &self.ends[node.ends as usize..next.ends as usize]
    }

    /// Whether a phrase ends at a node, or goes on from it with a word or what fills some slots.
    #[inline]
    #[must_use]
    pub fn leads(&self, node: NodeId, word: Option<WordId>, fills: Slots) -> bool {
        self.may_lead(node, word, fills) && {
            let (own, next) = self.pair(node);
            own.ends < next.ends || own.takes.meets(fills) || word.is_some_and(|word| self.behind(node, word).next().is_some())
        }
    }

    /// The same, but `true` of some words that do not stand behind the node: it takes no look at these.
    #[inline]
    #[must_use]
    pub fn may_lead(&self, node: NodeId, word: Option<WordId>, fills: Slots) -> bool {
        let (own, next) = self.pair(node);
        own.ends < next.ends || own.takes.meets(fills) || word.is_some_and(|word| own.remainders & remainder(word) != 0)
    }

    /// The nodes behind a word, with whether it must be glued to what stands before it.
    pub fn behind(&self, node: NodeId, word: WordId) -> impl Iterator<Item = (bool, NodeId)> {
        let node = &self.nodes[node as usize];
        let end = if node.remainders & remainder(word) == 0 { node.words } else { node.slots };
        let words = &self.elements[node.words as usize..end as usize];
        let start = words.partition_point(|element| matches!(element.item, Item::Word(known) if known < word));
        let behind = words[start..].iter().take_while(move |element| element.item == Item::Word(word));
        std::iter::zip(behind, node.words + id(start)..).map(|(element, child)| (element.glued, child))
    }

    /// The slots that may come next, as a set.
    #[must_use]
    pub fn takes(&self, node: NodeId) -> Slots {
        self.nodes[node as usize].takes
    }

    /// The slots that may come next, with whether they must be glued to what stands before them and the nodes behind them.
    pub fn slots(&self, node: NodeId) -> impl Iterator<Item = (Slot, bool, NodeId)> {
        let (node, next) = self.pair(node);
        let elements = &self.elements[node.slots as usize..next.words as usize];
        std::iter::zip(elements, node.slots..).filter_map(|(element, child)| match element.item {
            Item::Slot(slot) => Some((slot, element.glued, child)),
            Item::Word(_) => None,
        })
    }

    /// A node and the next, where what belongs to it ends.
    fn pair(&self, node: NodeId) -> (&Node, &Node) {
        (&self.nodes[node as usize], &self.nodes[node as usize + 1])
    }
}

/// The bit for the remainder of a word.
fn remainder(word: WordId) -> u64 {
    1 << (word % u64::BITS)
}

/// An index as the tree keeps it: no language has so many phrases that it would not fit.
fn id(index: usize) -> NodeId {
    NodeId::try_from(index).unwrap_or(NodeId::MAX)
}
