//! What one word can mean: a table that every word of a text is looked up in once.

use std::collections::HashMap;

use chrono::Weekday;
use foldhash::fast::FixedState;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Ends;
use super::endings::last_byte;
use super::id_set::IdSet;
use super::phrase::{Slot, Slots};
use crate::span::Span;
use crate::value::date::Season;
use crate::value::duration::TimeUnit;

/// Number of a word in the lexicon.
pub type WordId = u32;

/// Shorter words change their meaning with their accents: `a` and `à`, `des` and `dès`.
const LONG: usize = 5;

/// The words of a language.
#[derive(Debug, Default)]
pub struct Lexicon {
    ids: Spellings,
    senses: Vec<Sense>,
    /// The slots of phrases that each word may fill, or begin to. Nearly every word of a text is asked for these alone.
    fills: Vec<Slots>,
    /// What stands for every number that is written as one word, in languages that write them so.
    glued: Option<WordId>,
}

/// All that one word can mean. A word may have several senses: `seconde` is a rank and a unit.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "what a word can mean are notes that have nothing to do with one another")]
pub struct Sense {
    /// What it adds to a number in words.
    pub number: Option<NumberWord>,
    /// Its rank.
    pub ordinal: Option<u64>,
    /// Month, 1 to 12.
    pub month: Option<u32>,
    /// Day of the week.
    pub weekday: Option<Weekday>,
    /// Season.
    pub season: Option<Season>,
    /// Unit of time.
    pub unit: Option<TimeUnit>,
    /// The tens of the years of a decade.
    pub decade: Option<i32>,
    /// Whether it is a month or weekday only as an abbreviation, beside digits or with its full stop.
    pub abbreviated: bool,
    /// Which way a finite verb looks in time.
    pub tense: Option<Tense>,
    /// Whether it is an auxiliary that tells of the past with a participle behind it.
    pub perfect: bool,
    /// Whether it is an auxiliary that tells of the past with one of some participles behind it.
    pub being: bool,
    /// Whether it is a participle of what is to come.
    pub expected: bool,
    /// Whether it tells of what is to come.
    pub announces: bool,
    /// Whether it only looks like a verb.
    pub no_verb: bool,
}

impl Sense {
    /// Whether the word means anything to the recognizers by itself; others only stand in phrases.
    #[must_use]
    pub fn means_something(&self) -> bool {
        self.is_of_time()
            || self.number.is_some()
            || self.ordinal.is_some()
            || self.tense.is_some()
            || self.perfect
            || self.expected
            || self.announces
    }

    /// The slots that the word may fill by its senses.
    fn slots(&self) -> Slots {
        let one = |known: bool, slot: Slot| if known { Slots::of(&[slot]) } else { Slots::NONE };
        let counts = self.number.is_some() || self.ordinal.is_some();
        [
            one(self.month.is_some(), Slot::Month),
            one(self.weekday.is_some(), Slot::Weekday),
            one(self.season.is_some(), Slot::Season),
            one(self.unit.is_some(), Slot::Unit),
            one(self.decade.is_some(), Slot::ShortDecade),
            if counts { Slots::COUNTED } else { Slots::NONE },
        ]
        .into_iter()
        .fold(Slots::NONE, Slots::and)
    }

    /// Whether the word names a time.
    #[must_use]
    pub fn is_of_time(&self) -> bool {
        self.month.is_some() || self.weekday.is_some() || self.season.is_some() || self.unit.is_some() || self.decade.is_some()
    }
}

/// What a word does to the number it is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberWord {
    /// Adds a value below a thousand.
    Add(u32),
    /// Multiplies the digit before it by twenty, or adds twenty.
    Score,
    /// Multiplies by a hundred.
    Hundred,
    /// Multiplies all before it.
    Scale(u64),
    /// About so many, as a noun: `dizaine`.
    Collective(u32),
    /// Some of that many where it stands alone, and a scale behind a number: `milliers`, `hundreds`.
    Plural(u64),
    /// A number word that has lost its end: `settant'anni`, `vent'otto`.
    Stem(u32),
    /// A number written as one word; the scan holds what it stands for.
    Glued,
    /// Nothing by itself, but a number may begin with it: a sign, a fraction, the first word of a fixed phrase.
    Opens,
}

/// Which way a verb looks in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Told as past.
    Past,
    /// Told as still to come.
    Future,
}

impl Lexicon {
    /// The id of a word; new words are entered.
    pub fn enter(&mut self, word: &str) -> WordId {
        if let Some(id) = self.ids.get(word) {
            return id;
        }
        let id = WordId::try_from(self.senses.len()).unwrap_or(WordId::MAX);
        self.ids.enter(word, id);
        self.senses.push(Sense::default());
        id
    }

    /// Enters a form that is read as another word; `false` where it is a word of its own already.
    pub fn enter_form(&mut self, form: &str, word: &str) -> bool {
        let id = self.enter(word);
        self.ids.enter(form, id) == id
    }

    /// The senses of a word, to be added to; new words are entered.
    pub fn sense_mut(&mut self, word: &str) -> &mut Sense {
        let id = self.enter(word) as usize;
        &mut self.senses[id]
    }

    /// Knows every longer word without its accents as well, as texts in capitals and in haste have it, unless that is
    /// another word.
    pub(super) fn know_without_accents(&mut self) {
        let mut accented: Vec<(String, WordId)> = self
            .ids
            .all
            .iter()
            .filter(|(word, _)| !word.is_ascii() && word.chars().count() >= LONG)
            .map(|(word, id)| (word.nfd().filter(|&letter| !is_combining_mark(letter)).collect(), *id))
            .collect();
        accented.sort();
        for (plain, id) in accented {
            self.ids.enter(&plain, id);
        }
    }

    /// Notes which slots each word may fill by its senses, once all of these are known, and by what begins with it.
    pub(super) fn note_slots(&mut self, begins: impl Iterator<Item = (WordId, Slots)>) {
        self.fills = self.senses.iter().map(Sense::slots).collect();
        for (word, more) in begins {
            let fills = &mut self.fills[word as usize];
            *fills = fills.and(more);
        }
    }

    /// Enters what stands for every number that is written as one word. No token of a text is empty.
    pub fn enter_glued(&mut self) {
        self.sense_mut("").number = Some(NumberWord::Glued);
        self.glued = self.find("");
    }

    /// The id that stands for every number that is written as one word.
    #[must_use]
    pub fn glued(&self) -> Option<WordId> {
        self.glued
    }

    /// How the spellings of some words end.
    #[must_use]
    pub(super) fn ends(&self, words: &IdSet) -> Ends {
        let spellings = || self.ids.all.iter().filter(|(_, id)| words.contains(*id)).map(|(spelling, _)| spelling);
        Ends {
            longest: spellings().map(String::len).max().unwrap_or(0),
            last: spellings().filter_map(|spelling| last_byte(spelling)).collect(),
        }
    }

    /// The id of a word that the language knows.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<WordId> {
        self.ids.get(word)
    }

    /// The same for the word at a span of a text.
    #[must_use]
    pub fn find_at(&self, text: &str, span: Span) -> Option<WordId> {
        self.ids.at(text, span)
    }

    /// What a word can mean.
    #[must_use]
    pub fn sense(&self, id: WordId) -> &Sense {
        &self.senses[id as usize]
    }

    /// The slots of phrases that a word may fill, or begin to.
    #[must_use]
    pub fn fills(&self, id: WordId) -> Slots {
        self.fills[id as usize]
    }
}

/// Words by their spellings.
#[derive(Debug, Default)]
struct Spellings {
    /// Those of one byte by that byte: every fifth token of a text is a mark, and needs no hash.
    single: Vec<Option<WordId>>,
    /// Those that fit into a key, which are nearly all: they are found without a look at memory that lies elsewhere.
    short: HashMap<Key, WordId, FixedState>,
    long: HashMap<String, WordId, FixedState>,
    /// All of them, in the order in which they were entered.
    all: Vec<(String, WordId)>,
}

/// A spelling as a number: its bytes, and its length in the last.
type Key = u128;

/// How many bytes a spelling has at most that fits into a key.
const SHORT: usize = 15;

impl Spellings {
    /// The word of a spelling.
    fn get(&self, spelling: &str) -> Option<WordId> {
        match key(spelling) {
            Some(key) => self.short.get(&key),
            None => self.long.get(spelling),
        }
        .copied()
    }

    /// The word at a span of a text.
    fn at(&self, text: &str, span: Span) -> Option<WordId> {
        let length = span.end - span.start;
        if length == 1 {
            return self.single.get(usize::from(text.as_bytes()[span.start])).copied().flatten();
        }
        match text.as_bytes()[span.start..].first_chunk() {
            // What stands behind the word is cut off, however long it is.
            Some(word) if length <= SHORT => {
                let bytes = u128::from_le_bytes(*word) & !(Key::MAX << (length * 8));
                self.short.get(&(bytes | (length as Key) << 120)).copied()
            }
            _ => self.get(span.of(text)),
        }
    }

    /// Enters a spelling of a word, unless it is one of another; gives the word that it is now a spelling of.
    fn enter(&mut self, spelling: &str, id: WordId) -> WordId {
        if let Some(known) = self.get(spelling) {
            return known;
        }
        if let &[byte] = spelling.as_bytes() {
            let place = usize::from(byte);
            self.single.resize(self.single.len().max(place + 1), None);
            self.single[place] = Some(id);
        }
        match key(spelling) {
            Some(key) => self.short.insert(key, id),
            None => self.long.insert(spelling.to_owned(), id),
        };
        self.all.push((spelling.to_owned(), id));
        id
    }
}

/// The key of a spelling; `None` where it is too long for one.
fn key(spelling: &str) -> Option<Key> {
    let mut key = [0; size_of::<Key>()];
    key[..SHORT].get_mut(..spelling.len())?.copy_from_slice(spelling.as_bytes());
    key[SHORT] = u8::try_from(spelling.len()).ok()?;
    Some(Key::from_le_bytes(key))
}
