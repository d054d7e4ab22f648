//! A pattern's source cut into pieces: regular expression, spaces, gaps and slots.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use unicode_normalization::char::compose;

use super::{PatternError, PatternScope, Slot, slot, stated};
use crate::fold;

/// A piece of a pattern, with its place in the source in bytes.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) kind: PieceKind,
    pub(super) span: Range<usize>,
}

impl Piece {
    /// How many words the piece takes at most, where it is a gap with a limit.
    pub(super) fn most_words(&self) -> usize {
        match self.kind {
            PieceKind::Gap(Some(words)) => words as usize,
            _ => 0,
        }
    }
}

/// What a piece is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Regular expression, folded.
    Regex(String),
    /// White space of any length.
    Space,
    /// Any words of the sentence; at most so many, where a number is given.
    Gap(Option<u32>),
    /// The slot of that index.
    Slot(usize),
}

/// A pattern cut into pieces.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub(super) pieces: Vec<Piece>,
    pub(super) slots: Vec<Slot>,
    pub(super) groups: Vec<String>,
    pub(super) errors: Vec<PatternError>,
}

/// What the scanner knows while it walks through the source.
struct Scanner<'a> {
    source: &'a str,
    case: bool,
    scope: &'a PatternScope<'a>,
    characters: Peekable<CharIndices<'a>>,
    /// How many character classes are open.
    classes: usize,
    /// Where the outermost of them begins.
    class_start: usize,
    /// The first letters of its ranges.
    ranges: Vec<char>,
    out: Scanned,
}

/// Cuts a pattern into pieces, the spaces beside gaps left out because gaps absorb them.
pub(super) fn scan(source: &str, case: bool, scope: &PatternScope<'_>) -> Scanned {
    let characters = source.char_indices().peekable();
    let mut scanner =
        Scanner { source, case, scope, characters, classes: 0, class_start: 0, ranges: Vec::new(), out: Scanned::default() };
    while let Some((at, character)) = scanner.characters.next() {
        scanner.step(at, character);
    }
    let mut out = scanner.out;
    let is_gap = |piece: Option<&Piece>| piece.is_some_and(|piece| matches!(piece.kind, PieceKind::Gap(_)));
    let keep: Vec<bool> = (0..out.pieces.len())
        .map(|index| {
            let beside_gap =
                is_gap(index.checked_sub(1).and_then(|before| out.pieces.get(before))) || is_gap(out.pieces.get(index + 1));
            out.pieces[index].kind != PieceKind::Space || !beside_gap
        })
        .collect();
    let mut keep = keep.into_iter();
    out.pieces.retain(|_| keep.next().unwrap_or(true));
    out
}

impl Scanner<'_> {
    /// Reads what begins with `character`.
    fn step(&mut self, at: usize, character: char) {
        match character {
            '\\' => self.escape(at),
            '[' => self.open_class(at),
            ']' if self.classes > 0 => {
                self.classes -= 1;
                self.regex(at, "]");
                if self.classes == 0 {
                    self.check_capitals(at + 1);
                }
            }
            _ if self.classes > 0 => {
                self.note_range(at, character);
                self.literal(at, character);
            }
            '(' if self.source[at..].starts_with("(?") => self.group(at),
            '{' => self.brace(at),
            '}' => self.stray_brace(at),
            '*' | '+' if self.out.pieces.last().is_some_and(|piece| piece.kind == PieceKind::Space) => self.star(at, character),
            _ if character.is_whitespace() => self.space(at),
            _ => self.literal(at, character),
        }
    }

    /// Where the next character starts.
    fn next_at(&mut self) -> usize {
        self.characters.peek().map_or(self.source.len(), |&(at, _)| at)
    }

    /// Skips to offset `to`.
    fn skip_to(&mut self, to: usize) {
        while self.characters.next_if(|&(at, _)| at < to).is_some() {}
    }

    /// Appends regular expression that was read from `start` up to here.
    fn regex(&mut self, start: usize, text: &str) {
        let span = start..self.next_at();
        self.out.pieces.push(Piece { kind: PieceKind::Regex(text.to_owned()), span });
    }

    /// A brace that closes nothing.
    fn stray_brace(&mut self, at: usize) {
        let help = Some("put `{` where the slot begins; to match a brace itself, write `\\}`".to_owned());
        self.out.errors.push(PatternError { span: at..at + 1, message: "this brace closes nothing".to_owned(), help });
    }

    /// A `*` or `+` that would repeat a space: whoever writes it means any words.
    fn star(&mut self, at: usize, sign: char) {
        let message = format!("`{sign}` repeats the space before it, and stands for no words");
        let help = Some(format!("for any words write `{{gap}}`; to match the sign itself, write `\\{sign}`"));
        self.out.errors.push(PatternError { span: at..at + 1, message, help });
    }

    /// A character that stands for itself or is an operator, with the accents behind it.
    fn literal(&mut self, at: usize, character: char) {
        let mut character = character;
        while let Some(composed) = self.characters.peek().and_then(|&(_, mark)| compose(character, mark)) {
            self.characters.next();
            character = composed;
        }
        if let Some(folded) = fold::character(character, self.case) {
            self.regex(at, folded.encode_utf8(&mut [0; 4]));
        }
    }

    /// `\d`, `\p{L}`, `\.` and the like: kept, but digits are plain digits, which keeps the automata small.
    fn escape(&mut self, at: usize) {
        let Some((_, escaped)) = self.characters.next() else { return self.regex(at, "\\") };
        if matches!(escaped, 'p' | 'P' | 'x' | 'u' | 'U' | 'b') && self.characters.peek().is_some_and(|&(_, next)| next == '{') {
            let end = self.source[at..].find('}').map_or(self.source.len(), |length| at + length + 1);
            self.skip_to(end);
        }
        match escaped {
            'd' if self.classes > 0 => self.regex(at, "0-9"),
            'd' => self.regex(at, "[0-9]"),
            ' ' if self.classes == 0 => self.space(at),
            _ => {
                let end = self.next_at();
                let text = self.source[at..end].to_owned();
                self.regex(at, &text);
            }
        }
    }

    /// `[`, `[^` and a `]` right after them, which stands for itself.
    fn open_class(&mut self, at: usize) {
        self.classes += 1;
        if self.classes == 1 {
            self.class_start = at;
            self.ranges.clear();
        }
        let mut text = String::from("[");
        for wanted in ['^', ']'] {
            if self.characters.next_if(|&(_, next)| next == wanted).is_some() {
                text.push(wanted);
            }
        }
        self.regex(at, &text);
    }

    /// Notes the letter that a range such as `A-Z` begins with.
    fn note_range(&mut self, at: usize, first: char) {
        let mut rest = self.source[at + first.len_utf8()..].chars();
        if first.is_alphabetic() && rest.next() == Some('-') && rest.next().is_some_and(char::is_alphabetic) {
            self.ranges.push(first);
        }
    }

    /// Reports a range of capitals alone where case does not matter: folded, it would stand for any letters.
    fn check_capitals(&mut self, end: usize) {
        let small = self.ranges.iter().any(|first| first.is_lowercase());
        if self.case || small || !self.ranges.iter().any(|first| first.is_uppercase()) {
            return;
        }
        let span = self.class_start..end;
        let written = &self.source[span.clone()];
        let message = format!("`{written}` asks for capitals, and patterns are matched against text in small letters");
        let small = written.to_lowercase();
        let help = Some(format!("write `{small}`, or put `case = true` above [match] if capitals matter in this rule"));
        self.out.errors.push(PatternError { span, message, help });
    }

    /// `(?:`, `(?i)`, `(?<name>`: kept as they are, since names and flags are no text.
    fn group(&mut self, at: usize) {
        let rest = &self.source[at..];
        let named = rest.strip_prefix("(?<").or_else(|| rest.strip_prefix("(?P<"));
        let length = match named.and_then(|named| named.find('>').map(|end| &named[..end])) {
            Some(name) => {
                self.out.groups.push(name.to_owned());
                rest.find('>').map_or(rest.len(), |end| end + 1)
            }
            None => rest.find([':', ')']).map_or(rest.len(), |end| end + 1),
        };
        self.skip_to(at + length);
        self.regex(at, &rest[..length]);
    }

    /// A repetition (`{2,3}`) or a slot.
    fn brace(&mut self, at: usize) {
        let Some(length) = self.source[at..].find('}') else {
            let span = at..self.source.len();
            let help = Some("close it with `}`; to match a brace itself, write `\\{`".to_owned());
            self.skip_to(self.source.len());
            return self.out.errors.push(PatternError { span, message: "this slot is never closed".to_owned(), help });
        };
        let inner = &self.source[at + 1..at + length];
        self.skip_to(at + length + 1);
        if !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') {
            return self.regex(at, &self.source[at..=at + length]);
        }
        if inner.starts_with('{') {
            // The second brace of two belongs to the same mistake.
            self.characters.next_if(|&(_, next)| next == '}');
        }
        let span = at..at + length + 1;
        let braces = stated::Braces { inner, span: span.clone(), case: self.case, scope: self.scope };
        if let Some(stated) = stated::read(&braces) {
            match stated {
                Ok(slot) => self.slot(slot),
                Err(errors) => self.out.errors.extend(errors),
            }
            return;
        }
        match slot::read(inner, span.clone(), self.scope) {
            Ok(slot::Read::Gap(words)) => self.out.pieces.push(Piece { kind: PieceKind::Gap(words), span }),
            Ok(slot::Read::Slot(slot)) => self.slot(slot),
            Err(error) => self.out.errors.push(error),
        }
    }

    /// Appends a slot.
    fn slot(&mut self, slot: Slot) {
        self.check_name(&slot);
        self.out.pieces.push(Piece { kind: PieceKind::Slot(self.out.slots.len()), span: slot.span.clone() });
        self.out.slots.push(slot);
    }

    /// Two slots of one name could not be told apart.
    fn check_name(&mut self, slot: &Slot) {
        let is_group = self.out.groups.contains(&slot.name);
        if is_group || self.out.slots.iter().any(|other| other.name == slot.name) {
            let what = if is_group { "a group and a slot" } else { "two slots" };
            self.out.errors.push(PatternError {
                span: slot.span.clone(),
                message: format!("{what} are called `{}`", slot.name),
                help: Some(format!("give the slot a name of its own: `{{name: {}}}`", slot::written_kind(self.source, slot))),
            });
        }
    }

    /// A run of white space.
    fn space(&mut self, at: usize) {
        while self.characters.next_if(|&(_, next)| next.is_whitespace()).is_some() {}
        let span = at..self.next_at();
        self.out.pieces.push(Piece { kind: PieceKind::Space, span });
    }
}
