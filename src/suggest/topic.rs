//! Which documents are about one thing: what rare words they share, and how far apart they were written.

use std::collections::HashMap;

use chrono::NaiveDate;
use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::reading::Reading;
use crate::recognize::token::{Kind, tokens};

/// What is known of the topic and time of each document.
#[derive(Debug)]
pub(super) struct Topics {
    /// The rare words, as sorted numbers.
    words: Vec<Vec<u32>>,
    /// For each word, what it tells of the topic: all where two documents have it and no other, a fifth where ten have it.
    telling: Vec<f64>,
    /// The day each was written on, as far as it is known.
    days: Vec<Option<NaiveDate>>,
}

/// A word that stands in more than one document in so many tells no topic.
const COMMON: usize = 100;

/// In so few documents, any word may tell one.
const FEW: usize = 10;

/// Shorter words tell no topic in most languages.
const SHORTEST: usize = 4;

/// From how many days on two figures that hold for a time are not compared, as rules have it that say nothing else.
const FAR: i64 = 183;

/// For so many days, news is about one event.
const MONTH: i64 = 31;

impl Topics {
    /// The topics of all documents.
    pub(super) fn of(readings: &[Reading]) -> Self {
        let all: Vec<Vec<&str>> = readings.par_iter().map(words).collect();
        let mut numbers: HashMap<&str, u32, FixedState> = HashMap::default();
        let mut counts: Vec<usize> = Vec::new();
        let mut by_document: Vec<Vec<u32>> = Vec::with_capacity(all.len());
        for words in all {
            let mut known: Vec<u32> = Vec::with_capacity(words.len());
            for word in words {
                let next = u32::try_from(counts.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(word).or_insert(next);
                if number == next {
                    counts.push(0);
                }
                counts[number as usize] += 1;
                known.push(number);
            }
            known.sort_unstable();
            by_document.push(known);
        }
        let limit = (readings.len() / COMMON).max(FEW);
        for words in &mut by_document {
            words.retain(|&word| (2..=limit).contains(&counts[word as usize]));
        }
        let telling = counts.iter().map(|&count| 2.0 / u32::try_from(count).map_or(f64::MAX, f64::from)).collect();
        let day = |reading: &Reading| reading.dating.anchor.as_ref().and_then(|anchor| anchor.earliest.or(anchor.latest));
        Self { words: by_document, telling, days: readings.iter().map(day).collect() }
    }

    /// How likely it is that two documents are about one thing, from 0 to 1: the rarer the words that both have, the more.
    pub(super) fn shared(&self, one: usize, other: usize) -> f64 {
        let (one, other) = (&self.words[one], &self.words[other]);
        let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
        let shared = few.iter().filter(|word| many.binary_search(word).is_ok());
        shared.map(|&word| self.telling[word as usize]).sum::<f64>().min(1.0)
    }

    /// How likely it is that two documents tell of one time, from 0 to 1.
    pub(super) fn near(&self, one: usize, other: usize) -> f64 {
        let (Some(one), Some(other)) = (self.days[one], self.days[other]) else { return 1.0 };
        match (one - other).num_days().abs() {
            days if days <= MONTH => 1.0,
            days if days <= FAR => 0.5,
            _ => 0.0,
        }
    }
}

/// The words of a document, each once.
fn words(reading: &Reading) -> Vec<&str> {
    let text = &reading.folded.text;
    let words = tokens(text).filter(|token| token.kind == Kind::Word).map(|token| token.span.of(text));
    let mut found: Vec<&str> = words.filter(|word| word.len() >= SHORTEST).collect();
    found.sort_unstable();
    found.dedup();
    found
}
