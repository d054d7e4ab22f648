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
    phrases: HashMap<WordId, Vec<(Vec<WordId>, T)>, FixedState>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { keys: IdSet::default(), phrases: HashMap::default() }
    }
}

impl<T> Table<T> {
    /// Phrases that are looked up at their first word.
    pub fn by_first(phrases: impl Iterator<Item = (impl AsRef<str>, T)>, lexicon: &mut Lexicon) -> Self {
        Self::new(phrases, lexicon, <[WordId]>::first)
    }

    /// Phrases that are looked up at their last word.
    pub fn by_last(phrases: impl Iterator<Item = (impl AsRef<str>, T)>, lexicon: &mut Lexicon) -> Self {
        Self::new(phrases, lexicon, <[WordId]>::last)
    }

    fn new(
        phrases: impl Iterator<Item = (impl AsRef<str>, T)>,
        lexicon: &mut Lexicon,
        key: fn(&[WordId]) -> Option<&WordId>,
    ) -> Self {
        let mut table = Self::default();
        for (phrase, meaning) in phrases {
            let phrase = phrase.as_ref();
            let words: Vec<WordId> = tokens(phrase).map(|token| lexicon.enter(token.span.of(phrase))).collect();
            if let Some(&word) = key(&words) {
                table.keys.insert(word);
                table.phrases.entry(word).or_default().push((words, meaning));
            }
        }
        for phrases in table.phrases.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        table
    }

    /// The words that phrases are looked up at.
    pub fn keys(&self) -> impl Iterator<Item = WordId> {
        self.phrases.keys().copied()
    }

    /// The phrases that are looked up at a word. Nearly every word that is asked for has none.
    fn behind(&self, word: WordId) -> Option<&[(Vec<WordId>, T)]> {
        self.keys.contains(word).then(|| self.phrases.get(&word).map(Vec::as_slice))?
    }

    /// The longest phrase that begins with the first of `words`: how many words it has, and its meaning.
    #[must_use]
    pub fn at_start(&self, words: &[Option<WordId>]) -> Option<(usize, &T)> {
        let phrases = self.behind((*words.first()?)?)?;
        let (phrase, meaning) =
            phrases.iter().find(|(phrase, _)| words.len() >= phrase.len() && same(&words[..phrase.len()], phrase))?;
        Some((phrase.len(), meaning))
    }

    /// The longest phrase that ends with the last of `words`: how many words it has, and its meaning.
    #[must_use]
    pub fn at_end(&self, words: &[Option<WordId>]) -> Option<(usize, &T)> {
        let phrases = self.behind((*words.last()?)?)?;
        let (phrase, meaning) = phrases
            .iter()
            .find(|(phrase, _)| words.len() >= phrase.len() && same(&words[words.len() - phrase.len()..], phrase))?;
        Some((phrase.len(), meaning))
    }
}

/// Whether the words of a text are those of a phrase.
fn same(words: &[Option<WordId>], phrase: &[WordId]) -> bool {
    words.iter().zip(phrase).all(|(word, expected)| *word == Some(*expected))
}
