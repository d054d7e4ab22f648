//! The tokens of one document with their words looked up: what every recognizer works on.

use std::cell::RefCell;

use super::number::NumberAt;
use super::token::{Kind, Token, tokens};
use crate::fold::Folded;
use crate::language::Language;
use crate::language::glued::Compound;
use crate::language::lexicon::{Sense, WordId};
use crate::span::Span;

/// Tokens and words of a document.
#[derive(Debug)]
pub(crate) struct Scan<'a> {
    pub(crate) folded: &'a Folded,
    pub(crate) language: &'a Language,
    pub(crate) tokens: Vec<Token>,
    pub(crate) words: Vec<Option<WordId>>,
    /// Numbers that are written as one word, by their token.
    compounds: Vec<(usize, Compound)>,
    /// The numbers that were read last, each by its token: many slots ask for the number at the same one.
    recent: RefCell<[(usize, Option<NumberAt>); RECENT]>,
}

/// How many numbers are kept.
const RECENT: usize = 8;

impl<'a> Scan<'a> {
    pub(crate) fn new(folded: &'a Folded, language: &'a Language) -> Self {
        let split = |token: Token| {
            let (first, last) = parts(language, &folded.text, token).map_or((token, None), |(first, last)| (first, Some(last)));
            std::iter::once(first).chain(last)
        };
        let whole = tokens(&folded.text);
        let mut tokens: Vec<Token> =
            if language.compounds.last.is_empty() { whole.collect() } else { whole.flat_map(split).collect() };
        if language.accents_as_apostrophes {
            join_accents(&mut tokens, &folded.text);
        }
        let mut compounds = Vec::new();
        let words = tokens.iter().enumerate().map(|(index, token)| {
            let text = token.span.of(&folded.text);
            // Digits stand in names as well: the German `1. Advent`, and `km2`.
            if token.kind == Kind::Digits {
                return language.lexicon.find(text);
            }
            find(language, text).or_else(|| {
                let glue = language.numbers.glue.as_ref().filter(|_| token.kind == Kind::Word)?;
                compounds.push((index, glue.split(text)?));
                language.lexicon.glued()
            })
        });
        let words = words.collect();
        let recent = RefCell::new([(usize::MAX, None); RECENT]);
        Self { folded, language, tokens, words, compounds, recent }
    }

    /// The number at a token, read by `read` unless that was done lately.
    pub(crate) fn number(&self, index: usize, read: impl Fn() -> Option<NumberAt>) -> Option<NumberAt> {
        let place = index % RECENT;
        let (known, number) = self.recent.borrow()[place];
        if known == index {
            return number;
        }
        let number = read();
        self.recent.borrow_mut()[place] = (index, number);
        number
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

    /// Whether a token is a word that the language does not know.
    pub(crate) fn is_unknown(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(Option::is_none) && self.kind(index) == Some(Kind::Word)
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
    pub(crate) fn is(&self, index: usize, holds: impl Fn(&WordId) -> bool) -> bool {
        self.words.get(index).is_some_and(|word| word.as_ref().is_some_and(holds))
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

    /// Whether a mark joins the digits before it to those behind it, with no space between: the slashes of `2014/22/29`.
    pub(crate) fn joins_digits(&self, mark: usize) -> bool {
        let tight = self.glued(mark) && self.glued(mark + 1);
        tight && mark > 0 && self.digits(mark - 1).is_some() && self.digits(mark + 1).is_some()
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

/// Vowels that an apostrophe may stand behind for an accent, with what it stands for.
const ACCENTED: [(char, &[char]); 5] =
    [('a', &['à']), ('e', &['è', 'é']), ('i', &['ì', 'í']), ('o', &['ò', 'ó']), ('u', &['ù', 'ú'])];

/// Joins to each word the apostrophe that stands for the accent of its last letter: `lunedi'`. One before digits stands for
/// what a year leaves out: `anni'80`.
fn join_accents(tokens: &mut Vec<Token>, text: &str) {
    tokens.dedup_by(|mark, word| {
        let vowel = |letter| ACCENTED.iter().any(|(vowel, _)| *vowel == letter);
        let accented = word.kind == Kind::Word
            && word.span.of(text).ends_with(vowel)
            && mark.glued
            && mark.span.of(text) == "'"
            && !text[mark.span.end..].starts_with(|next: char| next.is_ascii_digit());
        if accented {
            word.span.end = mark.span.end;
        }
        accented
    });
}

/// The word as the language knows it: as it stands, or with its accent in the place of an apostrophe.
fn find(language: &Language, word: &str) -> Option<WordId> {
    let known = language.lexicon.find(word);
    let Some(bare) = word.strip_suffix('\'').filter(|bare| known.is_none() && !bare.is_empty()) else { return known };
    let last = bare.chars().next_back()?;
    let stem = &bare[..bare.len() - last.len_utf8()];
    let (_, accented) = ACCENTED.iter().find(|(vowel, _)| *vowel == last)?;
    accented.iter().find_map(|letter| language.lexicon.find(&format!("{stem}{letter}")))
}

/// The two words that a compound is made of: `Montagabend`, `zweijährig`.
fn parts(language: &Language, text: &str, token: Token) -> Option<(Token, Token)> {
    let (compounds, lexicon, span) = (&language.compounds, &language.lexicon, token.span);
    if compounds.last.is_empty() || token.kind != Kind::Word || lexicon.find(span.of(text)).is_some() {
        return None;
    }
    let word = span.of(text);
    let middle = word.char_indices().map(|(at, _)| at).skip(1).find(|&at| {
        lexicon.find(&word[at..]).is_some_and(|last| compounds.last.contains(&last))
            && lexicon.find(&word[..at]).map_or_else(
                || language.numbers.glue.as_ref().is_some_and(|glue| glue.split(&word[..at]).is_some()),
                |first| compounds.first.contains(&first) || lexicon.sense(first).number.is_some(),
            )
    })?;
    let (first, last) = (Span::new(span.start, span.start + middle), Span::new(span.start + middle, span.end));
    Some((Token { span: first, ..token }, Token { span: last, glued: true, ..token }))
}
