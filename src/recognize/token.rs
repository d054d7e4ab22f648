//! Words, digits and marks of folded text.

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
    let mut at = 0;
    std::iter::from_fn(move || {
        let spaces = text[at..].len() - text[at..].trim_start_matches(' ').len();
        let start = at + spaces;
        let first = text[start..].chars().next()?;
        let kind = kind(first);
        let length = match kind {
            Kind::Word => run(&text[start..], char::is_alphabetic),
            Kind::Digits => run(&text[start..], |character| character.is_ascii_digit()),
            Kind::Break | Kind::Mark => first.len_utf8(),
        };
        at = start + length;
        Some(Token { span: Span::new(start, at), kind, glued: spaces == 0 && start > 0 })
    })
}

/// What kind of token a character begins.
fn kind(character: char) -> Kind {
    if character.is_ascii_digit() {
        Kind::Digits
    } else if character.is_alphabetic() {
        Kind::Word
    } else if character == '\n' {
        Kind::Break
    } else {
        Kind::Mark
    }
}

/// Length in bytes of the run of characters that `belongs` holds for.
fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|character| !belongs(character)).unwrap_or(text.len())
}
