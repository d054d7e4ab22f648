//! Words, digits and marks of folded text.

use crate::run::{self, LATIN};
use crate::span::Span;

/// A word, a run of digits, or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place in the folded text.
    pub span: Span,
    /// What it is made of.
    pub kind: Kind,
    /// Whether no space stands before it.
    pub glued: bool,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// ASCII digits.
    Digits,
    /// A line break between paragraphs.
    Break,
    /// One character that is neither letter, digit nor space.
    Mark,
}

/// The tokens of folded text, in order. Spaces are no tokens.
#[must_use]
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

/// The tokens of a text that are still to come.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    /// Where the last one ended.
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    #[expect(clippy::inline_always, reason = "every token of every text is made here, and handing it over costs as much")]
    #[inline(always)]
    fn next(&mut self) -> Option<Token> {
        let (bytes, mut start) = (self.text.as_bytes(), self.at);
        while bytes.get(start) == Some(&b' ') {
            start += 1;
        }
        let glued = start == self.at && start > 0;
        let (kind, end) = match *bytes.get(start)? {
            b'a'..=b'z' | b'A'..=b'Z' => (Kind::Word, word_end(self.text, start + 1)),
            b'0'..=b'9' => (Kind::Digits, start + bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count()),
            b'\n' => (Kind::Break, start + 1),
            b'!'..=b'~' => (Kind::Mark, start + 1),
            _ => match letter_end(self.text, start) {
                (end, true) => (Kind::Word, word_end(self.text, end)),
                (end, false) => (Kind::Mark, end),
            },
        };
        self.at = end;
        Some(Token { span: Span::new(start, end), kind, glued })
    }
}

/// Where the letters end that go on at an offset.
#[inline]
fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at = run::letters(bytes, at);
        match bytes.get(at) {
            None | Some(0..0x80) => return at,
            // Nearly all letters are of ASCII or lie between `À` and `ÿ`, and need no table.
            Some(&LATIN) if !matches!(bytes.get(at + 1), Some(&(TIMES | DIVIDED))) => at += 2,
            _ => match letter_end(text, at) {
                (end, true) => at = end,
                (_, false) => return at,
            },
        }
    }
}

/// Where the character ends that begins at an offset, and whether it is a letter. Few characters are asked that, so that it stands
/// apart from what is asked of all.
#[inline(never)]
fn letter_end(text: &str, at: usize) -> (usize, bool) {
    text[at..].chars().next().map_or((at + 1, false), |character| (at + character.len_utf8(), character.is_alphabetic()))
}

/// The last bytes of the signs that stand among the letters from `À` to `ÿ`: `×` and `÷`.
const TIMES: u8 = 0x97;
const DIVIDED: u8 = 0xB7;
