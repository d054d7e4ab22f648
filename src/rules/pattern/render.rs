//! Pieces of a pattern put together to one regular expression over slotted text.
//!
//! In slotted text a value or name that a slot may match is one private-use character. The character tells which slots of
//! the pattern may match there, as the bits of a number, so that one name may suit two slots.

use std::fmt::Write;
use std::ops::Range;

use super::scan::{Piece, PieceKind};

/// Stands for the value that is tried as the compared slot.
pub(crate) const VALUE: char = '\u{E000}';
/// Other values begin here: this plus the bits of the slots that accept the value.
const OTHERS: u32 = 0xE100;
/// Names of entities begin here.
const NAMES: u32 = 0xE200;
/// The group name of the whole match, without the edges around it.
pub(crate) const MATCH: &str = "__match";
/// How many slots a pattern may have: their bits must fit between `OTHERS` and `NAMES`.
pub(super) const MOST_SLOTS: usize = 7;

/// An edge of a word or the side of anything else: not between two characters of words.
pub(super) const EDGE: &str = r"(?:\b{start-half}|\b{end-half})";
/// A character that parts words when the words of a gap are counted: the marks of ASCII, for folding leaves few others
/// between words, and a dash counts as a word. A table of single bytes keeps the automata small, since a gap repeats it for
/// each of its words; `'` and `-` are left out, so that `l'armée` is one word.
const PARTS: &str = r"[\x00-&(-,./:-@\[-`{-\x7F]";

/// How many words of a gap a stretch of slotted text is.
pub(crate) fn words(text: &str) -> usize {
    let parts = |character: char| character.is_ascii() && !character.is_ascii_alphanumeric() && !matches!(character, '\'' | '-');
    text.split(parts).filter(|word| !word.is_empty()).count()
}

/// The character for a value that the slots of these bits accept; none where no slot does.
pub(crate) fn other(bits: u32) -> Option<char> {
    (bits != 0).then(|| char::from_u32(OTHERS + bits)).flatten()
}

/// The character for a name that the slots of these bits accept; none where no slot does.
pub(crate) fn name(bits: u32) -> Option<char> {
    (bits != 0).then(|| char::from_u32(NAMES + bits)).flatten()
}

/// Whether a character stands for a value or name.
pub(crate) fn is_code(character: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&character)
}

/// What the expression is rendered for.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    /// Which slots are of values, not names.
    pub(super) mentions: &'a [bool],
    /// The slot that is compared.
    pub(super) value: Option<usize>,
    /// Whether gaps go without their limit: enough to see what an expression requires, and much faster to parse.
    pub(super) loose: bool,
}

/// A regular expression that knows where its parts come from.
#[derive(Default)]
pub(super) struct Rendered {
    /// The expression.
    pub(super) text: String,
    /// Where each piece begins in it, with the piece's place in the source.
    starts: Vec<(usize, Range<usize>)>,
}

impl Rendered {
    /// The place in the source of a stretch of the expression.
    pub(super) fn source(&self, span: Range<usize>) -> Range<usize> {
        let last = if span.end > span.start { span.end - 1 } else { span.start };
        let start = self.source_at(span.start).start;
        start..self.source_at(last).end.max(start)
    }

    /// The piece that gave one byte of the expression, by index.
    pub(super) fn piece(&self, at: usize) -> usize {
        self.starts.partition_point(|(start, _)| *start <= at).saturating_sub(1)
    }

    /// The place in the source of one byte of the expression: exact where a piece is as long as its source.
    fn source_at(&self, at: usize) -> Range<usize> {
        let index = self.piece(at);
        let Some((start, source)) = self.starts.get(index) else { return 0..0 };
        let end = self.starts.get(index + 1).map_or(self.text.len(), |(next, _)| *next);
        if end - start == source.len() && at < end {
            let at = source.start + at - start;
            return at..at + 1;
        }
        source.clone()
    }
}

/// Puts the pieces together.
pub(super) fn body(pieces: &[Piece], target: Target<'_>) -> Rendered {
    let mut rendered = Rendered::default();
    let mut gaps = 0;
    for piece in pieces {
        rendered.starts.push((rendered.text.len(), piece.span.clone()));
        match &piece.kind {
            PieceKind::Regex(text) => rendered.text.push_str(text),
            PieceKind::Space => rendered.text.push(' '),
            PieceKind::Gap(words) => {
                push_gap(&mut rendered.text, gaps, words.filter(|_| !target.loose));
                gaps += 1;
            }
            PieceKind::Slot(slot) => push_slot(&mut rendered.text, *slot, target),
        }
    }
    rendered
}

/// The whole expression: the body between edges of words.
pub(super) fn whole(body: &str) -> String {
    between(body, true, true)
}

/// A body that begins and ends at edges of words, or only does the one.
pub(super) fn between(body: &str, first: bool, last: bool) -> String {
    let edge = |wanted| if wanted { EDGE } else { "" };
    format!("{}(?<{MATCH}>{body}){}", edge(first), edge(last))
}

/// The group name of a slot.
pub(crate) fn slot_group(slot: usize) -> String {
    format!("__slot{slot}")
}

/// The group name of a gap.
pub(crate) fn gap_group(gap: usize) -> String {
    format!("__gap{gap}")
}

/// Appends a gap: lazy, between edges of words.
fn push_gap(text: &mut String, gap: usize, words: Option<u32>) {
    let inside = match words {
        None => ".*?".to_owned(),
        Some(words) => {
            let word = PARTS.replacen('[', "[^", 1);
            let before_last = words - 1;
            format!("{PARTS}*?(?:{word}+{PARTS}+){{0,{before_last}}}?(?:{word}+{PARTS}*?)??")
        }
    };
    let _ = write!(text, "{EDGE}(?<{}>{inside}){EDGE}", gap_group(gap));
}

/// Appends a slot: the characters that stand for what it accepts.
fn push_slot(text: &mut String, slot: usize, target: Target<'_>) {
    let _ = write!(text, "(?<{}>[", slot_group(slot));
    if target.value == Some(slot) {
        text.push(VALUE);
    } else {
        let code = if target.mentions.get(slot) == Some(&true) { other } else { name };
        let bits = (1..1_u32 << target.mentions.len()).filter(|bits| bits & (1 << slot) != 0);
        text.extend(bits.filter_map(code));
    }
    text.push_str("])");
}
