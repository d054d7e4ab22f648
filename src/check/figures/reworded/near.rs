//! Pairs of sentences that have most of their words in common, found through their rarest words.

use std::cmp::Ordering;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::sentence::Sentence;

/// Two sentences of different documents, as indexes; the first stands before the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) first: usize,
    pub(super) second: usize,
    /// The words that both have, in thousandths of all that one of them has.
    pub(super) alike: u64,
    /// Whether both were written at about the same time.
    pub(super) close: bool,
}

/// The least share, in hundredths.
const LEAST_ALIKE: usize = 50;

/// So many sentences with a word are looked at, the nearest in time: what stands in more is a formula.
const WINDOW: usize = 40;

/// All such pairs, by the second sentence. Two sets of words of which so many are common have one of their rarest in common: of `n` words,
/// one of the first `n - share * n + 1` (prefix filtering, Chaudhuri, Ganti and Kaushik 2006).
pub(super) fn pairs(sentences: &[Sentence]) -> Vec<Pair> {
    let mut postings: HashMap<u32, Vec<usize>, FixedState> = HashMap::default();
    let mut pairs = Vec::new();
    let mut candidates: Vec<usize> = Vec::new();
    for (second, sentence) in sentences.iter().enumerate() {
        let words = &sentence.words;
        let rarest = words.len() - (words.len() * LEAST_ALIKE).div_ceil(100) + 1;
        candidates.clear();
        for &word in words.iter().take(rarest) {
            let with = postings.entry(word).or_default();
            let within = |first: &&usize| are_within(YEAR, &sentences[**first], sentence);
            candidates.extend(with.iter().rev().take(WINDOW).take_while(within));
            with.push(second);
        }
        candidates.sort_unstable();
        candidates.dedup();
        for &first in candidates.iter().filter(|&&first| sentences[first].document != sentence.document) {
            let common = common(&sentences[first].words, words);
            let all = sentences[first].words.len() + words.len() - common;
            if common * 100 >= all * LEAST_ALIKE {
                let close = are_within(DAYS, &sentences[first], sentence);
                pairs.push(Pair { first, second, alike: (common * 1000 / all) as u64, close });
            }
        }
    }
    pairs
}

/// Whether at most so many days lie between two sentences; those without a date are together.
fn are_within(days: i64, one: &Sentence, other: &Sentence) -> bool {
    match (one.day, other.day) {
        (Some(one), Some(other)) => (other - one).num_days() <= days,
        (one, other) => one == other,
    }
}

/// So many days may lie between two documents on one event. The same words later are mostly said of something new: of the
/// next poll, the next month, the next storm.
const DAYS: i64 = 7;

/// So many days may lie between two documents that tell of a past that is the same for both.
const YEAR: i64 = 366;

/// How many numbers two sorted lists have in common.
fn common(one: &[u32], other: &[u32]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < one.len() && j < other.len() {
        match one[i].cmp(&other[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    common
}
