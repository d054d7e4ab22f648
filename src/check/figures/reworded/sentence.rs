//! Sentences as words and values, so that those that differ in their values alone are alike.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use foldhash::fast::FixedState;

use crate::check::finding::Place;
use crate::corpus::Corpus;
use crate::document::Document;
use crate::mention::RestsOn;
use crate::reading::Reading;
use crate::recognize::token::{Kind, tokens};
use crate::span::Span;
use crate::value::ValueType;

/// Sentences with fewer words tell too little: many say the same of different things.
const LEAST_WORDS: usize = 8;

/// Sentences with more pieces are lists, or text without full stops; they would cost much, and align badly.
const MOST_PIECES: usize = 150;

/// A sentence that may stand in several documents word for word.
#[derive(Debug)]
pub(super) struct Sentence {
    /// The first document that has it, by day and path.
    pub(super) document: usize,
    /// The first day on which that document can have been written, where that is known.
    pub(super) day: Option<NaiveDate>,
    /// Its place in the folded text there.
    pub(super) span: Span,
    /// Where it stands in the other documents that have it.
    pub(super) copies: Vec<Place>,
    /// Words and values in their order.
    pub(super) pieces: Vec<Piece>,
    /// The distinct words, the rarest first.
    pub(super) words: Vec<u32>,
}

impl Sentence {
    /// The documents that have it.
    pub(super) fn documents(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.document).chain(self.copies.iter().map(|copy| copy.document))
    }

    /// Whether some document has both sentences.
    pub(super) fn shares_document(&self, other: &Self) -> bool {
        let own: BTreeSet<usize> = self.documents().collect();
        other.documents().any(|document| own.contains(&document))
    }
}

/// A word or a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// The rank of a word, 0 being the rarest of the corpus, and whether it has a capital that no beginning of a sentence gives it.
    Word(u32, bool),
    /// A value: what type it is of, and its index among the mentions of its document.
    Value(ValueType, usize),
}

impl Piece {
    /// Whether two pieces say the same but for the value.
    pub(super) fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Word(one, _), Self::Word(other, _)) => one == other,
            (Self::Value(one, _), Self::Value(other, _)) => one == other,
            _ => false,
        }
    }
}

/// The distinct sentences of a corpus, by day and path of their first document and by place.
pub(super) fn sentences(corpus: &Corpus, readings: &[Reading]) -> Vec<Sentence> {
    let mut order: Vec<usize> = (0..corpus.documents.len()).collect();
    order.sort_by_cached_key(|&index| place(&corpus.documents[index], &readings[index]));
    let mut words = Words::default();
    let mut first: HashMap<&str, usize, FixedState> = HashMap::default();
    let mut sentences: Vec<Sentence> = Vec::new();
    for document in order {
        let reading = &readings[document];
        let folded: Vec<Span> = reading.mentions.iter().map(|mention| reading.folded.folded(mention.span)).collect();
        for &span in reading.segments.sentences.iter().filter(|span| span.end - span.start >= LEAST_WORDS * 2) {
            let text = span.of(&reading.folded.text).trim();
            if let Some(known) = first.get(text).and_then(|&known| sentences.get_mut(known)) {
                if known.document != document && known.copies.last().is_none_or(|copy| copy.document != document) {
                    let start = span.start + leading(span.of(&reading.folded.text));
                    let span = reading.folded.original(Span::new(start, start + text.len()));
                    known.copies.push(Place { document, span });
                }
                continue;
            }
            let pieces = words.pieces(reading, span, &folded);
            let counted = pieces.iter().filter(|piece| matches!(piece, Piece::Word(..))).count();
            if counted >= LEAST_WORDS && pieces.len() <= MOST_PIECES {
                first.insert(text, sentences.len());
                sentences.push(Sentence { document, day: day(reading), span, copies: Vec::new(), pieces, words: Vec::new() });
            }
        }
    }
    words.rank(&mut sentences);
    sentences
}

/// How many bytes of space a text begins with.
fn leading(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// What sentences are sorted by, so that nothing depends on the order of the files.
fn place(document: &Document, reading: &Reading) -> impl Ord + use<> {
    (day(reading), document.path.clone(), document.location(0), document.id.clone())
}

/// The first day on which a document can have been written, where that is stated or known to a month. Else a text is as good as
/// undated: that it tells of 2013 says only that it is no older.
fn day(reading: &Reading) -> Option<NaiveDate> {
    let anchor = reading.dating.anchor.as_ref()?;
    let days = anchor.latest.zip(anchor.earliest).map(|(latest, earliest)| (latest - earliest).num_days());
    anchor.earliest.filter(|_| anchor.rests_on == RestsOn::Header || days.is_some_and(|days| days <= MONTH))
}

/// Days of a month.
const MONTH: i64 = 31;

/// The words of a corpus, numbered as they come.
#[derive(Default)]
struct Words<'a> {
    numbers: HashMap<&'a str, u32, FixedState>,
    spellings: Vec<&'a str>,
}

impl<'a> Words<'a> {
    /// The pieces of a sentence. A hedge is part of what its value denotes, and no piece.
    fn pieces(&mut self, reading: &'a Reading, sentence: Span, folded: &[Span]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = folded.partition_point(|span| span.end <= sentence.start);
        let hedge = |at: usize| Some(reading.folded.folded(reading.mentions.get(at)?.hedge?.span));
        let text = sentence.of(&reading.folded.text);
        for token in tokens(text).filter(|token| matches!(token.kind, Kind::Word | Kind::Digits)) {
            let span = Span::new(sentence.start + token.span.start, sentence.start + token.span.end);
            while folded.get(at).is_some_and(|value| value.end <= span.start) {
                at += 1;
            }
            let hedged = |at: usize| hedge(at).is_some_and(|hedge| hedge.overlaps(span));
            if folded.get(at).is_some_and(|value| value.overlaps(span)) {
                let piece = Piece::Value(reading.mentions[at].value.kind(), at);
                if pieces.last() != Some(&piece) {
                    pieces.push(piece);
                }
            } else if !hedged(at) && !at.checked_sub(1).is_some_and(hedged) {
                let capital = span.of(&reading.folded.cased).starts_with(char::is_uppercase);
                pieces.push(Piece::Word(self.number(token.span.of(text)), capital && !pieces.is_empty()));
            }
        }
        pieces
    }

    fn number(&mut self, word: &'a str) -> u32 {
        let next = u32::try_from(self.spellings.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(word).or_insert(next);
        if number == next {
            self.spellings.push(word);
        }
        number
    }

    /// Gives each word its rank, from the rarest to the most frequent, and each sentence its distinct words in that order.
    fn rank(&self, sentences: &mut [Sentence]) {
        let mut counts = vec![0_u32; self.spellings.len()];
        for piece in sentences.iter().flat_map(|sentence| &sentence.pieces) {
            if let Piece::Word(word, _) = piece {
                counts[*word as usize] += 1;
            }
        }
        let mut order: Vec<u32> = (0..).take(self.spellings.len()).collect();
        order.sort_by_key(|&word| (counts[word as usize], self.spellings[word as usize]));
        let mut ranks = vec![0_u32; order.len()];
        for (rank, &word) in (0_u32..).zip(&order) {
            ranks[word as usize] = rank;
        }
        for sentence in sentences {
            for piece in &mut sentence.pieces {
                if let Piece::Word(word, _) = piece {
                    *word = ranks[*word as usize];
                    sentence.words.push(*word);
                }
            }
            sentence.words.sort_unstable();
            sentence.words.dedup();
        }
    }
}
