//! Whether two documents tell of the same event: then they share more than one sentence.

use super::near::Pair;
use super::sentence::Sentence;

/// From so much likeness on, in thousandths, one sentence is enough.
pub(super) const ENOUGH: u64 = 750;

/// So many sentences must be shared otherwise.
const SHARED: usize = 2;

/// What sentences documents have, and which of these are near one another.
#[derive(Debug)]
pub(super) struct Kin {
    /// The sentences of each document, sorted.
    of: Vec<Vec<usize>>,
    /// For each sentence, those near it.
    near: Vec<Vec<usize>>,
}

impl Kin {
    pub(super) fn new(sentences: &[Sentence], pairs: &[Pair]) -> Self {
        let documents = sentences.iter().flat_map(Sentence::documents);
        let mut of = vec![Vec::new(); documents.max().map_or(0, |last| last + 1)];
        for (index, sentence) in sentences.iter().enumerate() {
            for document in sentence.documents() {
                of[document].push(index);
            }
        }
        let mut near = vec![Vec::new(); sentences.len()];
        for pair in pairs.iter().filter(|pair| pair.close) {
            near[pair.first].push(pair.second);
            near[pair.second].push(pair.first);
        }
        Self { of, near }
    }

    /// Whether the documents of a pair share so much that both sentences tell of one event.
    pub(super) fn same_event(&self, pair: &Pair, sentences: &[Sentence]) -> bool {
        let others = &self.of[sentences[pair.second].document];
        let has = |sentence: &usize| others.binary_search(sentence).is_ok();
        let shared = |sentence: &&usize| has(sentence) || self.near[**sentence].iter().any(has);
        let own = &self.of[sentences[pair.first].document];
        pair.alike >= ENOUGH || own.iter().filter(shared).take(SHARED).count() == SHARED
    }
}
