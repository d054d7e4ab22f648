//! The tokens of one document with their words looked up: what every recognizer works on.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use super::chart::OF_PHRASES;
use super::form::{AFTER_APOSTROPHE, by_form};
use super::number::NumberAt;
use super::token::{self, Kind, Token};
use crate::fold::Folded;
use crate::language::Language;
use crate::language::glued::Compound;
use crate::language::lexicon::{NumberWord, Sense, WordId};
use crate::language::phrase::{Slot, Slots};
use crate::span::Span;

/// Tokens and words of a document.
#[derive(Debug)]
pub(crate) struct Scan<'a> {
    pub(crate) folded: &'a Folded,
    pub(crate) language: &'a Language,
    pub(crate) tokens: Vec<Token>,
    pub(crate) words: Vec<Option<WordId>>,
    /// The slots of phrases that each token may fill, or begin to.
    pub(crate) fills: Vec<Slots>,
    /// The tokens that anything may begin with which is looked for, in order: most tokens are never looked at by themselves.
    pub(crate) begins: Vec<usize>,
    /// Numbers that are written as one word, by their token.
    compounds: Vec<(usize, Compound)>,
    /// Whether the text groups digits by commas, once it was asked.
    commas: OnceCell<Option<bool>>,
    /// The numbers and ranks that were read.
    numbers: Known<NumberAt>,
    ordinals: Known<(usize, u64)>,
}

/// The lists of a scan without anything in them. They are kept from one document to the next: memory that was in use just now
/// lies near the processor.
#[derive(Debug, Default)]
pub(crate) struct Room {
    tokens: Vec<Token>,
    words: Vec<Option<WordId>>,
    fills: Vec<Slots>,
    begins: Vec<usize>,
    numbers: Known<NumberAt>,
    ordinals: Known<(usize, u64)>,
}

/// What was read at some tokens. The text is walked from its end for phrases and from its beginning for amounts, and many slots
/// ask for the number at one token, which is read once all the same.
#[derive(Debug)]
struct Known<T> {
    /// For each token one more than the index of what was read there, 0 where nothing was.
    places: RefCell<Vec<u32>>,
    read: RefCell<Vec<Option<T>>>,
}

/// Slots that a word fills by one of its senses alone.
pub(crate) const BY_SENSE: Slots = Slots::of(&[
    Slot::Day,
    Slot::Month,
    Slot::Weekday,
    Slot::Season,
    Slot::Unit,
    Slot::ShortDecade,
    Slot::Holiday,
    Slot::DayPart,
]);

/// What tells a token that something begins with but for phrases that begin with the very word: of these there are so many that most
/// such words stand for themselves.
const BEGINNING: Slots = BY_SENSE.and(Slots::COUNTED);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self { places: RefCell::default(), read: RefCell::default() }
    }
}

impl<T: Copy> Known<T> {
    /// Forgets what was read of another text, and makes room for the places of that many tokens.
    fn begin(&mut self, tokens: usize) {
        self.read.get_mut().clear();
        let places = self.places.get_mut();
        places.clear();
        places.resize(tokens, 0);
    }

    /// What is read at a token, which is done but once.
    fn get(&self, index: usize, read: impl FnOnce() -> Option<T>) -> Option<T> {
        let place = self.places.borrow().get(index).map_or(0, |&place| place as usize);
        if let Some(index) = place.checked_sub(1) {
            return self.read.borrow()[index];
        }
        // To read one may take to read others.
        let value = read();
        let mut all = self.read.borrow_mut();
        all.push(value);
        if let (Some(place), Ok(count)) = (self.places.borrow_mut().get_mut(index), u32::try_from(all.len())) {
            *place = count;
        }
        value
    }
}

impl<'a> Scan<'a> {
    /// Scans a text. The lists are made in a room, which [`Scan::leave`] gives back.
    pub(crate) fn new(folded: &'a Folded, language: &'a Language, room: Room) -> Self {
        let Room { tokens, words, fills, begins, numbers, ordinals } = room;
        let (compounds, commas) = (Vec::new(), OnceCell::new());
        let mut scan = Self { folded, language, tokens, words, fills, begins, compounds, commas, numbers, ordinals };
        // A word and its space take about six bytes, a mark one or two.
        let count = folded.text.len() / 4;
        scan.tokens.reserve(count);
        scan.words.reserve(count);
        for token in token::tokens(&folded.text) {
            scan.take(token);
        }
        scan.note_slots();
        scan.numbers.begin(scan.tokens.len());
        scan.ordinals.begin(scan.tokens.len());
        scan
    }

    /// The room of the lists, for the next text.
    pub(crate) fn leave(self) -> Room {
        let Self { mut tokens, mut words, mut fills, mut begins, numbers, ordinals, .. } = self;
        tokens.clear();
        words.clear();
        fills.clear();
        begins.clear();
        Room { tokens, words, fills, begins, numbers, ordinals }
    }

    /// Takes the next token: two for a compound, and none for an apostrophe that stands for an accent.
    fn take(&mut self, token: Token) {
        let text = &self.folded.text;
        let known = self.language.lexicon.find_at(text, token.span);
        if token.kind == Kind::Word && known.is_none() {
            match parts(self.language, text, token) {
                Some(parts) => <[Token; 2]>::from(parts).into_iter().for_each(|part| self.push_word(part)),
                None => self.push_unknown(token),
            }
            return;
        }
        if !self.is_accent(token) {
            return self.push(token, known);
        }
        if let Some(word) = self.tokens.pop() {
            self.words.pop();
            self.compounds.pop_if(|(at, _)| *at == self.tokens.len());
            self.push_word(Token { span: word.span.join(token.span), ..word });
        }
    }

    /// Whether a token stands for the accent of the word before it, in a language that is written so.
    fn is_accent(&self, token: Token) -> bool {
        self.language.accents_as_apostrophes && self.tokens.last().is_some_and(|&word| is_accent(&self.folded.text, word, token))
    }

    /// Appends a word that is to be looked up.
    fn push_word(&mut self, token: Token) {
        match find(self.language, token.span.of(&self.folded.text)) {
            None => self.push_unknown(token),
            known => self.push(token, known),
        }
    }

    /// Appends a word that the lexicon has not, which may be a number that is written as one word.
    fn push_unknown(&mut self, token: Token) {
        let glue = self.language.numbers.glue.as_ref();
        let Some(compound) = glue.and_then(|glue| glue.split(token.span.of(&self.folded.text))) else {
            return self.push(token, None);
        };
        self.compounds.push((self.tokens.len(), compound));
        self.push(token, self.language.lexicon.glued());
    }

    /// Appends a token.
    fn push(&mut self, token: Token, word: Option<WordId>) {
        self.tokens.push(token);
        self.words.push(word);
    }

    /// Notes of all tokens which slots they may fill, and whether anything may begin with them, from the last to the first: what
    /// stands behind a word tells whether a phrase goes on.
    fn note_slots(&mut self) {
        self.fills.resize(self.tokens.len(), Slots::NONE);
        for (index, (&token, &word)) in std::iter::zip(&self.tokens, &self.words).enumerate().rev() {
            let mut fills = by_form(token, self.folded);
            if let Some(word) = word {
                fills = fills.and(self.language.lexicon.fills(word));
            }
            if fills.meets(BEGINNING.and(Slots::BEGINS))
                || token.kind == Kind::Digits
                || token.kind == Kind::Mark && word.is_some()
            {
                fills = self.slots(index, fills);
                if fills.meets(BEGINNING) || word.is_some_and(|word| self.may_lead(word, index + 1)) {
                    self.begins.push(index);
                }
            }
            self.fills[index] = fills;
        }
        self.begins.reverse();
    }

    /// Whether a phrase that begins with a word may go on at a token: a quick look, while the tokens before it are still to come.
    fn may_lead(&self, word: WordId, next: usize) -> bool {
        let trie = &self.language.phrases.trie;
        let Some(root) = trie.root(word) else { return false };
        let phrases = if self.begins.last() == Some(&next) { OF_PHRASES } else { Slots::NONE };
        let (next, fills) = self.words.get(next).map_or((None, Slots::NONE), |&word| (word, self.fills[next]));
        trie.may_lead(root, next, fills.and(phrases))
    }

    /// The slots that a token may fill, of those that it might if nothing stood beside it.
    fn slots(&self, index: usize, fills: Slots) -> Slots {
        match (self.tokens[index].kind, self.words[index]) {
            (Kind::Digits, _) => fills.without(self.out_of_place(index)),
            (Kind::Word, Some(word)) => self.slots_of_word(index, word, fills),
            (Kind::Mark, Some(_)) => self.slots_of_mark(index, fills),
            _ => fills,
        }
    }

    /// The slots that a mark may fill with what stands behind it: nearly all commas, full stops and apostrophes stand for themselves.
    fn slots_of_mark(&self, index: usize, fills: Slots) -> Slots {
        let number = Slots::of(&[Slot::Number]);
        let next = self.tokens.get(index + 1);
        match (self.folded.text.as_bytes()[self.tokens[index].span.start], next.map(|next| next.kind)) {
            // What a year or decade leaves out: `'98`, `anni 'ottanta`.
            (b'\'', _) if !next.is_some_and(|next| next.glued && self.fills[index + 1].meets(AFTER_APOSTROPHE)) => {
                fills.without(AFTER_APOSTROPHE)
            }
            // A sign, which may have decimals behind it; the mark before decimals alone; a fraction of one character.
            (b'-', Some(Kind::Digits | Kind::Mark)) | (b'.' | b',', Some(Kind::Digits)) | (0x80.., _) => fills.and(number),
            _ => fills,
        }
    }

    /// The slots that digits would fill if they had beside them what these ask for: the ending of a rank, a mark before an age.
    fn out_of_place(&self, index: usize) -> Slots {
        let ends = self.glued(index + 1);
        let apart = index > 0 && matches!(self.text(index - 1), "," | "(");
        let ranks = if ends { Slots::NONE } else { Slots::of(&[Slot::Ordinal, Slot::NthDay]) };
        ranks.and(if apart { Slots::NONE } else { Slots::of(&[Slot::Age]) })
    }

    /// The slots that a word may fill with what stands behind it.
    fn slots_of_word(&self, index: usize, word: WordId, mut fills: Slots) -> Slots {
        let next = self.tokens.get(index + 1).map(|next| next.kind);
        if fills.meets(Slots::COUNTED) && counts_nothing(self.language, word, &self.words[index..], next) {
            fills = fills.without(Slots::COUNTED).and(by_form(self.tokens[index], self.folded));
        }
        // Names of feasts begin with words that nearly always stand there for themselves.
        if fills.has(Slot::Holiday) && self.language.holidays.at_start(self.words_from(index)).is_none() {
            fills = fills.without(Slots::of(&[Slot::Holiday]));
        }
        if fills.has(Slot::Ordinal) { fills.and(Slots::of(&[Slot::Century])) } else { fills }
    }

    /// The number at a token, read by `read` unless that was done.
    pub(crate) fn number(&self, index: usize, read: impl FnOnce() -> Option<NumberAt>) -> Option<NumberAt> {
        self.numbers.get(index, read)
    }

    /// The rank at a token and the token behind it, read by `read` unless that was done.
    pub(crate) fn ordinal(&self, index: usize, read: impl FnOnce() -> Option<(usize, u64)>) -> Option<(usize, u64)> {
        self.ordinals.get(index, read)
    }

    /// What a number that is written as one word stands for.
    pub(crate) fn compound(&self, index: usize) -> Option<Compound> {
        let place = self.compounds.binary_search_by_key(&index, |&(at, _)| at).ok()?;
        Some(self.compounds[place].1)
    }

    /// The text of a token; empty past the end.
    pub(crate) fn text(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| token.span.of(&self.folded.text))
    }

    /// The kind of a token.
    pub(crate) fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// Whether a token stands right behind the one before it.
    pub(crate) fn glued(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| token.glued)
    }

    /// What a word of the text can mean.
    pub(crate) fn sense(&self, index: usize) -> Option<&'a Sense> {
        let word = (*self.words.get(index)?)?;
        Some(self.language.lexicon.sense(word))
    }

    /// Whether the language knows the word and `holds` for it.
    pub(crate) fn is(&self, index: usize, holds: impl Fn(WordId) -> bool) -> bool {
        self.words.get(index).is_some_and(|word| word.is_some_and(holds))
    }

    /// The words from `index` on.
    pub(crate) fn words_from(&self, index: usize) -> &[Option<WordId>] {
        self.words.get(index..).unwrap_or_default()
    }

    /// The folded span of the tokens from `first` up to and without `end`.
    pub(crate) fn span(&self, first: usize, end: usize) -> Span {
        Span::new(self.tokens[first].span.start, self.tokens[end - 1].span.end)
    }

    /// Whether a token is a run of digits, and how many.
    pub(crate) fn digits(&self, index: usize) -> Option<usize> {
        self.tokens.get(index).filter(|token| token.kind == Kind::Digits).map(|token| token.span.end - token.span.start)
    }

    /// The tokens that begin within a sentence.
    pub(crate) fn tokens_of(&self, sentence: Span) -> Range<usize> {
        let before = |offset: usize| self.tokens.partition_point(|token| token.span.start < offset);
        before(sentence.start)..before(sentence.end)
    }

    /// Whether a hyphen at a token joins what stands before it to what stands behind it, with no space between: `two-week`.
    pub(crate) fn hyphenates(&self, hyphen: usize) -> bool {
        self.text(hyphen) == "-" && self.glued(hyphen) && self.glued(hyphen + 1)
    }

    /// Whether a mark joins the digits before it to those behind it, with no space between: the slashes of `2014/22/29`.
    pub(crate) fn joins_digits(&self, mark: usize) -> bool {
        let tight = self.glued(mark) && self.glued(mark + 1);
        tight && mark > 0 && self.digits(mark - 1).is_some() && self.digits(mark + 1).is_some()
    }

    /// Whether the text groups digits by commas, as points before decimals (`3.5`) or several groups (`1,234,567`) tell; it
    /// does not where it has commas before decimals. `None` where it has none of these.
    pub(crate) fn groups_by_commas(&self) -> Option<bool> {
        *self.commas.get_or_init(|| {
            let joins = |at: usize| self.joins_digits(at);
            let chained = |at: usize| joins(at + 2) || at > 1 && joins(at - 2);
            // Two digits behind a point may be minutes, one is a decimal.
            let marks = (1..self.tokens.len()).filter(|&at| joins(at)).map(|at| (at, self.text(at), self.digits(at + 1)));
            let (mut points, mut commas) = (false, false);
            for (at, mark, digits) in marks {
                points |= mark == "." && digits == Some(1) && !chained(at);
                points |= mark == "," && digits == Some(3) && joins(at + 2) && self.text(at + 2) == ",";
                commas |= mark == "," && digits != Some(3) && !chained(at);
            }
            (points || commas).then_some(!commas)
        })
    }

    /// Whether a clause ends before a token: at a mark that closes it, the end of a line or that of the text.
    pub(crate) fn ends_clause(&self, index: usize) -> bool {
        match self.kind(index) {
            Some(Kind::Mark) => {
                matches!(self.text(index), "." | "," | ";" | ":" | ")" | "\"" | "!" | "?") && !self.joins_digits(index)
            }
            Some(Kind::Break) | None => true,
            Some(Kind::Word | Kind::Digits) => false,
        }
    }

    /// Whether what stands at a token is rather what a number before it counts than how its sentence goes on: a word that is no name,
    /// no verb that tells a tense, and none of the small words before dates.
    pub(crate) fn is_counted(&self, index: usize) -> bool {
        // A heading all in capitals counts as other lines do: `90 MINUTOS`.
        let noun = self.language.capitalised_nouns || !self.named(index);
        let verb = |sense: &Sense| sense.tense.is_some() || sense.perfect || sense.being;
        self.kind(index) == Some(Kind::Word) && noun && !self.is_particle(index) && !self.sense(index).is_some_and(verb)
    }

    /// Whether a token is a preposition, an article or a word that joins lists: no noun that a number counts.
    pub(crate) fn is_particle(&self, index: usize) -> bool {
        let language = self.language;
        let known = [&language.prepositions, &language.articles, &language.joiners];
        self.is(index, |word| known.iter().any(|words| words.contains(word)))
    }

    /// Whether the original of a token begins with a capital.
    pub(crate) fn capitalised(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| token.span.of(&self.folded.cased).starts_with(char::is_uppercase))
    }

    /// Whether the original of a token is written as names are: a capital, then a small letter. A text that stands all in
    /// capitals, as headings do, tells no name from another word.
    pub(crate) fn named(&self, index: usize) -> bool {
        let mut letters = self.tokens.get(index).map_or("", |token| token.span.of(&self.folded.cased)).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    }
}

/// Whether the first of some words only looks as if a number might begin with it, and means nothing else: an article before a
/// word that the language does not know and no ratio follows, or the first word of a fixed phrase that is not there. Most texts are
/// full of these.
fn counts_nothing(language: &Language, first: WordId, words: &[Option<WordId>], next: Option<Kind>) -> bool {
    let (numbers, sense) = (&language.numbers, language.lexicon.sense(first));
    match sense.number {
        _ if sense.ordinal.is_some() || sense.is_of_time() => false,
        Some(NumberWord::Add(_)) => {
            let unknown = next == Some(Kind::Word) && words.get(1).is_some_and(Option::is_none);
            // `un italiano su tre` is a ratio.
            let ratio = || words.get(2..).is_some_and(|behind| numbers.ratio.at_start(behind).is_some());
            unknown && numbers.articles.contains(first) && !ratio()
        }
        Some(NumberWord::Opens) => {
            let alone = numbers.half.contains(first) || numbers.minus.contains(first);
            !alone && numbers.fixed.at_start(words).is_none() && numbers.several.at_start(words).is_none()
        }
        _ => false,
    }
}

/// Vowels that an apostrophe may stand behind for an accent, with what it stands for.
const ACCENTED: [(char, &[char]); 5] =
    [('a', &['à']), ('e', &['è', 'é']), ('i', &['ì', 'í']), ('o', &['ò', 'ó']), ('u', &['ù', 'ú'])];

/// Whether a mark stands for the accent of the last letter of the word before it: `lunedi'`. One before digits stands for what
/// a year leaves out: `anni'80`.
fn is_accent(text: &str, word: Token, mark: Token) -> bool {
    let vowel = |letter| ACCENTED.iter().any(|(vowel, _)| *vowel == letter);
    mark.glued
        && mark.span.of(text) == "'"
        && word.kind == Kind::Word
        && word.span.of(text).ends_with(vowel)
        && !text[mark.span.end..].starts_with(|next: char| next.is_ascii_digit())
}

/// The word as the language knows it: as it stands, or with its accent in the place of an apostrophe.
fn find(language: &Language, word: &str) -> Option<WordId> {
    let known = language.lexicon.find(word);
    let accented = known.is_none() && word.len() > 1 && word.as_bytes().last() == Some(&b'\'');
    let Some(bare) = word.strip_suffix('\'').filter(|_| accented) else { return known };
    let last = bare.chars().next_back()?;
    let stem = &bare[..bare.len() - last.len_utf8()];
    let (_, accented) = ACCENTED.iter().find(|(vowel, _)| *vowel == last)?;
    accented.iter().find_map(|letter| language.lexicon.find(&format!("{stem}{letter}")))
}

/// The two words that a compound is made of which the language does not know: `Montagabend`, `zweijährig`.
fn parts(language: &Language, text: &str, token: Token) -> Option<(Token, Token)> {
    let (compounds, lexicon, span) = (&language.compounds, &language.lexicon, token.span);
    let last = text.as_bytes().get(span.end.wrapping_sub(1)).copied();
    if !last.is_some_and(|last| compounds.ends.last.contains(last.into())) {
        return None;
    }
    let word = span.of(text);
    let least = word.len().saturating_sub(compounds.ends.longest).max(1);
    let middle = word.char_indices().map(|(at, _)| at).filter(|&at| at >= least).find(|&at| {
        lexicon.find(&word[at..]).is_some_and(|last| compounds.last.contains(last))
            && lexicon.find(&word[..at]).map_or_else(
                || language.numbers.glue.as_ref().is_some_and(|glue| glue.split(&word[..at]).is_some()),
                |first| compounds.first.contains(first) || lexicon.sense(first).number.is_some(),
            )
    })?;
    let (first, last) = (Span::new(span.start, span.start + middle), Span::new(span.start + middle, span.end));
    Some((Token { span: first, ..token }, Token { span: last, glued: true, ..token }))
}
