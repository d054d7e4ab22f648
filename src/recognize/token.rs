//! Words, digits and marks of folded text.

use crate::run;
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
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut start = at;
        while bytes.get(start) == Some(&b' ') {
            start += 1;
        }
        let glued = start == at && start > 0;
        let &first = bytes.get(start)?;
        let (kind, end) = match first {
            b'a'..=b'z' | b'A'..=b'Z' => (Kind::Word, word_end(text, start + 1)),
            b'0'..=b'9' => (Kind::Digits, start + bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count()),
            b'\n' => (Kind::Break, start + 1),
            b'!'..=b'~' => (Kind::Mark, start + 1),
            _ => {
                let first = text[start..].chars().next()?;
                let end = start + first.len_utf8();
                if first.is_alphabetic() { (Kind::Word, word_end(text, end)) } else { (Kind::Mark, end) }
            }
        };
        at = end;
        Some(Token { span: Span::new(start, end), kind, glued })
    })
}

/// Where the letters end that go on at an offset.
fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at += run::letters(&bytes[at..]);
        match bytes[at..] {
            // Nearly all letters are of ASCII or lie between `À` and `ÿ`, and need no table.
            [0xC3, last, ..] if !matches!(last, TIMES | DIVIDED) => at += 2,
            [0x80..=0xFF, ..] => match text[at..].chars().next().filter(|next| next.is_alphabetic()) {
                Some(letter) => at += letter.len_utf8(),
                None => return at,
            },
            _ => return at,
        }
    }
}

/// The last bytes of the signs that stand among the letters from `À` to `ÿ`: `×` and `÷`.
const TIMES: u8 = 0x97;
const DIVIDED: u8 = 0xB7;
