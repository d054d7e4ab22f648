//! Phrases of words and slots, as language files spell them, compiled to flat sequences.
//!
//! `{slot}` is a slot, `[…]` may be missing, `(a|b)` is either. What stands before `>` or after `<` must be there but is
//! no part of what the phrase names. `{open}` and `{close}` are parentheses of the text.

use super::Slot;
use crate::language::lexicon::{Lexicon, WordId};
use crate::recognize::token::{Kind, tokens};

/// One way to spell a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// What must stand there, in order.
    pub elements: Vec<Element>,
    /// Index of the first element that is part of the date.
    pub first: usize,
    /// Index after the last element that is part of the date.
    pub last: usize,
}

/// One element of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element {
    /// A word or a slot.
    pub item: Item,
    /// Whether no space may stand before it.
    pub glued: bool,
}

/// A word or a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A word of the lexicon, or a punctuation mark.
    Word(WordId),
    /// Something of a kind.
    Slot(Slot),
}

/// A piece of a phrase on its way to a sequence.
#[derive(Clone, Debug)]
enum Piece {
    Element(Element),
    /// What stands before is no part of the date.
    Begin,
    /// What stands after is no part of the date.
    End,
}

/// All sequences that a phrase stands for; an error says what is wrong with it.
///
/// # Errors
/// When a bracket is not closed, a slot is unknown, or nothing but optional elements is left.
pub fn compile(phrase: &str, lexicon: &mut Lexicon) -> Result<Vec<Sequence>, String> {
    let mut rest = phrase;
    let ways = alternatives(&mut rest, lexicon)?;
    if !rest.is_empty() {
        return Err(format!("`{phrase}` closes a bracket that was not opened, at `{rest}`"));
    }
    ways.into_iter().map(|pieces| sequence(&pieces).ok_or_else(|| format!("`{phrase}` can stand for nothing at all"))).collect()
}

/// Reads alternatives up to a closing bracket or the end.
fn alternatives(rest: &mut &str, lexicon: &mut Lexicon) -> Result<Vec<Vec<Piece>>, String> {
    let mut all = Vec::new();
    let mut ways: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut spaced = true;
    while let Some(character) = rest.chars().next() {
        match character {
            ')' | ']' => break,
            '|' => {
                all.append(&mut ways);
                ways.push(Vec::new());
                *rest = &rest[1..];
                spaced = true;
            }
            '(' | '[' => {
                *rest = &rest[1..];
                let mut inner = alternatives(rest, lexicon)?;
                let close = if character == '(' { ')' } else { ']' };
                *rest = rest.strip_prefix(close).ok_or_else(|| format!("`{character}` is never closed"))?;
                if character == '[' {
                    inner.push(Vec::new());
                }
                ways = ways.iter().flat_map(|head| inner.iter().map(move |tail| [&head[..], &tail[..]].concat())).collect();
                spaced = false;
            }
            _ => {
                let pieces = plain(rest, &mut spaced, lexicon)?;
                for way in &mut ways {
                    way.extend(pieces.iter().cloned());
                }
            }
        }
    }
    all.append(&mut ways);
    Ok(all)
}

/// Reads words, slots and marks up to the next bracket or bar.
fn plain(rest: &mut &str, spaced: &mut bool, lexicon: &mut Lexicon) -> Result<Vec<Piece>, String> {
    if let Some(inner) = rest.strip_prefix('{') {
        let (name, after) = inner.split_once('}').ok_or("`{` is never closed")?;
        *rest = after;
        let glued = !std::mem::replace(spaced, false);
        let item = match name {
            "open" => Item::Word(lexicon.enter("(")),
            "close" => Item::Word(lexicon.enter(")")),
            _ => Item::Slot(slot(name)?),
        };
        return Ok(vec![Piece::Element(Element { item, glued })]);
    }
    let end = rest.find(['{', '(', ')', '[', ']', '|']).unwrap_or(rest.len());
    let (text, after) = rest.split_at(end);
    *rest = after;
    let mut pieces = Vec::new();
    for token in tokens(text) {
        let word = token.span.of(text);
        let glued = token.glued && !(token.span.start == 0 && *spaced);
        pieces.push(match word {
            ">" => Piece::Begin,
            "<" => Piece::End,
            _ => Piece::Element(Element { item: Item::Word(lexicon.enter(word)), glued: glued && token.kind != Kind::Word }),
        });
    }
    *spaced = text.ends_with(' ') || pieces.last().is_some_and(|piece| !matches!(piece, Piece::Element(_)));
    Ok(pieces)
}

/// The slot of that name.
fn slot(name: &str) -> Result<Slot, String> {
    let known = || Slot::ALL.map(|(_, known)| format!("{{{known}}}")).join(", ");
    Slot::ALL
        .iter()
        .find(|(_, known)| *known == name)
        .map(|(slot, _)| *slot)
        .ok_or_else(|| format!("unknown slot `{{{name}}}`; there are {}", known()))
}

/// A flat sequence from pieces; `None` where nothing of it would be part of the date.
fn sequence(pieces: &[Piece]) -> Option<Sequence> {
    let mut elements = Vec::new();
    let (mut first, mut last) = (0, None);
    for piece in pieces {
        match piece {
            Piece::Element(element) => elements.push(*element),
            Piece::Begin => first = elements.len(),
            Piece::End => last = Some(elements.len()),
        }
    }
    let last = last.unwrap_or(elements.len());
    (first < last).then_some(Sequence { elements, first, last })
}
