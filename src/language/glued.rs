//! Numbers that are written as one word: `zweihunderttausend`, `ventitreesimo`.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::lexicon::NumberWord;
use super::sum::{Composition, Joint, Sum};

/// What a compound stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compound {
    /// Its value, or the unit of a plural.
    pub value: u64,
    /// What it is, beyond a number.
    pub kind: CompoundKind,
}

/// The kinds of compounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompoundKind {
    /// A number: `einundzwanzig`.
    Number,
    /// A number and a half: `zweieinhalb`.
    AndHalf,
    /// Some of that many: `Zehntausende`.
    Vague,
    /// A rank: `einundzwanzigste`.
    Ordinal,
    /// The denominator of a fraction: `zwanzigstel`.
    Denominator,
}

/// The pieces that compounds of a language are made of.
#[derive(Debug, Default)]
pub struct Glue {
    /// Pieces by their first two bytes, the longest first; nothing else need be looked at for most words.
    pieces: HashMap<[u8; 2], Vec<(String, Piece)>, FixedState>,
    /// Endings that stand behind a whole number.
    endings: Vec<Ending>,
    /// How the pieces add up.
    composition: Composition,
}

/// One piece.
#[derive(Clone, Copy, Debug)]
enum Piece {
    Number(NumberWord),
    Connector,
    /// A rank, which ends the compound.
    Rank(u64),
}

/// An ending that makes something else of a number.
#[derive(Clone, Debug)]
pub struct Ending {
    /// Its letters.
    pub text: String,
    /// Letters that a number has lost before it.
    pub lost: String,
    /// Least value of the last piece, and the first value too large for it.
    pub last: (u64, u64),
    /// What it makes of the number.
    pub kind: CompoundKind,
}

impl Glue {
    /// Puts the pieces in order.
    #[must_use]
    pub fn new(
        numbers: impl Iterator<Item = (String, NumberWord)>,
        ranks: impl Iterator<Item = (String, u64)>,
        connectors: &[String],
        endings: Vec<Ending>,
        composition: Composition,
    ) -> Self {
        let mut glue = Self { endings, composition, ..Self::default() };
        let numbers = numbers.map(|(word, number)| (word, Piece::Number(number)));
        let ranks = ranks.map(|(word, rank)| (word, Piece::Rank(rank)));
        let connectors = connectors.iter().map(|word| (word.clone(), Piece::Connector));
        for (word, piece) in numbers.chain(ranks).chain(connectors) {
            if let Some(&start) = word.as_bytes().first_chunk() {
                glue.pieces.entry(start).or_default().push((word, piece));
            }
        }
        for pieces in glue.pieces.values_mut() {
            pieces.sort_by(|(one, _), (other, _)| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        }
        glue
    }

    /// What a word stands for, if pieces of numbers cover all of it.
    #[must_use]
    pub fn split(&self, word: &str) -> Option<Compound> {
        self.starting(word).next()?;
        if let Some(compound) = self.rest(word, Sum::default(), 0, None) {
            return Some(compound);
        }
        self.endings.iter().filter(|ending| !ending.lost.is_empty()).find_map(|ending| {
            let stem = word.strip_suffix(ending.text.as_str()).filter(|stem| !stem.is_empty())?;
            let whole = format!("{stem}{}", ending.lost);
            let compound = self.rest(&whole, Sum::default(), 0, Some(ending))?;
            (compound.kind == CompoundKind::Number).then_some(Compound { kind: ending.kind, ..compound })
        })
    }

    /// The pieces that a text begins with.
    fn starting<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a (String, Piece)> {
        let pieces = text.as_bytes().first_chunk().and_then(|start| self.pieces.get(start));
        pieces.into_iter().flatten().filter(|(piece, _)| text.starts_with(piece.as_str()))
    }

    /// Covers `rest` with pieces behind those already taken. `within` is an ending that was taken off, for which one piece
    /// is enough.
    fn rest(&self, rest: &str, sum: Sum, taken: u32, within: Option<&Ending>) -> Option<Compound> {
        if rest.is_empty() {
            let enough = taken > 1 || taken == 1 && within.is_some();
            return enough.then_some(Compound { value: sum.value(), kind: CompoundKind::Number });
        }
        let joined = if taken > 0 { self.starting(rest).find(|(_, piece)| matches!(piece, Piece::Connector)) } else { None };
        let behind = joined.map(|(connector, _)| &rest[connector.len()..]);
        let connector = Joint::Connector { tens: true, hundreds: true };
        self.next(rest, sum, taken, Joint::Plain, within).or_else(|| self.next(behind?, sum, taken, connector, within))
    }

    /// Takes the next piece.
    fn next(&self, text: &str, sum: Sum, taken: u32, joint: Joint, within: Option<&Ending>) -> Option<Compound> {
        self.starting(text).find_map(|(piece, meaning)| {
            let rest = &text[piece.len()..];
            let mut sum = sum;
            match *meaning {
                Piece::Connector => None,
                Piece::Rank(rank) => {
                    let fits = rest.is_empty() && taken > 0 && sum.add(rank, joint, self.composition);
                    fits.then(|| Compound { value: sum.value(), kind: CompoundKind::Ordinal })
                }
                Piece::Number(word) => {
                    let before = sum.value();
                    let word = if let NumberWord::Stem(value) = word { NumberWord::Add(value) } else { word };
                    if !sum.take(word, joint, self.composition) {
                        return None;
                    }
                    if matches!(word, NumberWord::Plural(_)) {
                        return (rest.is_empty() && taken > 0)
                            .then(|| Compound { value: sum.value(), kind: CompoundKind::Vague });
                    }
                    let last = if sum.last_scale.is_some() { 1_000 } else { sum.value().abs_diff(before) };
                    self.ended(rest, sum, last).or_else(|| self.rest(rest, sum, taken + 1, within))
                }
            }
        })
    }

    /// The compound that an ending makes of the pieces taken, the last of which is worth `last`.
    fn ended(&self, rest: &str, sum: Sum, last: u64) -> Option<Compound> {
        let mut endings = self.endings.iter().filter(|ending| ending.lost.is_empty() && ending.text == rest);
        let ending = endings.find(|ending| (ending.last.0..ending.last.1).contains(&last))?;
        Some(Compound { value: sum.value(), kind: ending.kind })
    }
}
