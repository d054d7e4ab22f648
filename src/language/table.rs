//! Fixed phrases with a meaning, looked up at a word of a text.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::id_set::IdSet;
use super::lexicon::{Lexicon, WordId};
use crate::recognize::token::tokens;

/// Phrases by their first or last word, the longest first.
#[derive(Debug)]
pub struct Table<T> {
    keys: IdSet,
    phrases: HashMap<WordId, Vec<Phrase<T>>, FixedState>,
}

/// A phrase and its meaning.
#[derive(Debug)]
struct Phrase<T> {
    /// The word beside the one that it is looked up at, which tells most phrases apart from the text without a look at all words.
    beside: Option<WordId>,
    words: Vec<WordId>,
    meaning: T,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { keys: IdSet::default(), phrases: HashMap::default() }
    }
}

impl<T> Table<T> {
    /// Phrases that are looked up at their first word.
    pub fn by_first(phrases: impl Iterator<Item = (impl AsRef<str>, T)>, lexicon: &mut Lexicon) -> Self {
        Self::new(phrases, lexicon, <[WordId]>::get)
    }

    /// Phrases that are looked up at their last word.
    pub fn by_last(phrases: impl Iterator<Item = (impl AsRef<str>, T)>, lexicon: &mut Lexicon) -> Self {
        Self::new(phrases, lexicon, |words, place| words.iter().nth_back(place))
    }

    fn new(
        phrases: impl Iterator<Item = (impl AsRef<str>, T)>,
        lexicon: &mut Lexicon,
        from_key: fn(&[WordId], usize) -> Option<&WordId>,
    ) -> Self {
        let mut table = Self::default();
        for (phrase, meaning) in phrases {
            let phrase = phrase.as_ref();
            let words: Vec<WordId> = tokens(phrase).map(|token| lexicon.enter(token.span.of(phrase))).collect();
            if let Some(&word) = from_key(&words, 0) {
                let beside = from_key(&words, 1).copied();
                table.keys.insert(word);
                table.phrases.entry(word).or_default().push(Phrase { beside, words, meaning });
            }
        }
        for phrases in table.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        table
    }

    /// The words that phrases are looked up at.
    pub fn keys(&self) -> impl Iterator<Item = WordId> {
        self.phrases.keys().copied()
    }

    /// The longest phrase that begins with the first of `words`: how many words it has, and its meaning.
    #[must_use]
    pub fn at_start(&self, words: &[Option<WordId>]) -> Option<(usize, &T)> {
        let beside = words.get(1).copied().flatten();
        self.find((*words.first()?)?, beside, |phrase| words.get(..phrase.len()).is_some_and(|words| same(words, phrase)))
    }

    /// The longest phrase that ends with the last of `words`: how many words it has, and its meaning.
    #[must_use]
    pub fn at_end(&self, words: &[Option<WordId>]) -> Option<(usize, &T)> {
        let [before @ .., last] = words else { return None };
        let start = |phrase: &[WordId]| words.len().checked_sub(phrase.len());
        let is_there = |phrase: &[WordId]| start(phrase).is_some_and(|start| same(&words[start..], phrase));
        self.find((*last)?, before.last().copied().flatten(), is_there)
    }

    /// The longest phrase that is looked up at a word and that `is_there`. Nearly every word that is asked for has none.
    #[inline]
    fn find(&self, key: WordId, beside: Option<WordId>, is_there: impl Fn(&[WordId]) -> bool) -> Option<(usize, &T)> {
        let phrases = self.keys.contains(key).then(|| self.phrases.get(&key))??;
        let mut near = phrases.iter().filter(|phrase| phrase.beside.is_none() || phrase.beside == beside);
        near.find(|phrase| is_there(&phrase.words)).map(|phrase| (phrase.words.len(), &phrase.meaning))
    }
}

/// Whether the words of a text are those of a phrase.
fn same(words: &[Option<WordId>], phrase: &[WordId]) -> bool {
    words.iter().zip(phrase).all(|(word, expected)| *word == Some(*expected))
}
