//! Sentences that are nearly the same: what an agency sent, as each paper shortened or dressed it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;

/// Of all words of two sentences, so many in a hundred must stand in both.
const ALIKE: usize = 80;

/// Fewer different words are no text of anybody's own: such sentences are copies only if they are equal.
const FEWEST: usize = 8;

/// For each sentence, the index of the first one that it is a copy of; its own where it is none of those before it.
///
/// Sentences are words, lower case, without marks. Two that are alike share one of their rarest words (prefix filtering, as in
/// Chaudhuri, Ganti and Kaushik 2006), so that only those which do are compared.
pub(super) fn firsts(sentences: &[Vec<String>]) -> Vec<usize> {
    let sets: Vec<BTreeSet<&str>> = sentences.iter().map(|words| words.iter().map(String::as_str).collect()).collect();
    let mut counts: HashMap<&str, usize, FixedState> = HashMap::default();
    for word in sets.iter().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    let mut equal: HashMap<&[String], usize, FixedState> = HashMap::default();
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut firsts = Vec::with_capacity(sentences.len());
    for (index, set) in sets.iter().enumerate() {
        let rare = if set.len() < FEWEST { Vec::new() } else { rarest(set, &counts) };
        let known = equal.get(sentences[index].as_slice()).copied();
        let near = || {
            rare.iter().filter_map(|word| by_word.get(word)).flatten().copied().filter(|&other| alike(set, &sets[other])).min()
        };
        let first = known.or_else(near).unwrap_or(index);
        equal.entry(&sentences[index]).or_insert(first);
        if first == index {
            for word in rare {
                by_word.entry(word).or_default().push(index);
            }
        }
        firsts.push(first);
    }
    firsts
}

/// The rarest words of a sentence: so many that every sentence alike has one of them among its own.
fn rarest<'w>(set: &BTreeSet<&'w str>, counts: &HashMap<&str, usize, FixedState>) -> Vec<&'w str> {
    let mut words: Vec<&str> = set.iter().copied().collect();
    words.sort_by_key(|word| (counts.get(word).copied().unwrap_or_default(), *word));
    words.truncate(set.len() - (set.len() * ALIKE).div_ceil(100) + 1);
    words
}

/// Whether nearly all words of two sentences stand in both.
fn alike(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> bool {
    let both = one.intersection(other).count();
    both * 100 >= (one.len() + other.len() - both) * ALIKE
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_word_left_out_or_changed_makes_a_copy() {
        let long = "the explosion at the harbour killed at least twelve people on monday the mayor said";
        let cut = "the explosion at the harbour killed at least twelve people on monday the mayor told";
        let own = "at least twelve people died when a depot near the harbour blew up the mayor said";
        assert_eq!(firsts(&[long, own, cut, long].map(words)), [0, 1, 0, 0]);
    }

    #[test]
    fn short_sentences_are_copies_only_if_equal() {
        assert_eq!(
            firsts(&["twelve people were killed", "twelve men were killed", "twelve people were killed"].map(words)),
            [0, 1, 0]
        );
    }

    proptest! {
        /// The filter loses no pair that comparing all with all would find.
        #[test]
        fn the_filter_changes_nothing(texts in prop::collection::vec(prop::collection::vec("[a-l]", 6..14), 1..12)) {
            let sets: Vec<BTreeSet<&str>> = texts.iter().map(|words| words.iter().map(String::as_str).collect()).collect();
            let mut plain: Vec<usize> = Vec::new();
            for (index, set) in sets.iter().enumerate() {
                let is_equal = |other: &usize| texts[*other] == texts[index];
                let is_near = |other: &usize| plain[*other] == *other && set.len() >= FEWEST && sets[*other].len() >= FEWEST && alike(set, &sets[*other]);
                let first = (0..index).find(is_equal).map(|other| plain[other]).or_else(|| (0..index).find(is_near));
                plain.push(first.unwrap_or(index));
            }
            prop_assert_eq!(firsts(&texts), plain);
        }
    }
}
