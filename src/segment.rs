//! Sentences and paragraphs.

use std::collections::HashSet;

use foldhash::fast::FixedState;
use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use memchr::{memchr3, memchr3_iter};

use crate::fold::Folded;
use crate::run::LATIN;
use crate::span::Span;

/// Sentences and paragraphs of a document, as spans of its folded text, in order and without gaps of anything but space.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// Sentences.
    pub sentences: Vec<Span>,
    /// Paragraphs.
    pub paragraphs: Vec<Span>,
}

/// Folded words with their full stop that end no sentence.
pub type Abbreviations = HashSet<String, FixedState>;

impl Segments {
    /// Cuts folded text.
    #[must_use]
    pub fn new(folded: &Folded, abbreviations: &Abbreviations) -> Self {
        let mut segments = Self::default();
        let (mut start, mut breaks) = (0, Vec::new());
        for line in folded.text.split('\n') {
            let paragraph = Span::new(start, start + line.len());
            start = paragraph.end + 1;
            if !line.trim().is_empty() {
                segments.paragraphs.push(paragraph);
                breaks_of(paragraph.of(&folded.cased), &mut breaks);
                cut(folded, paragraph, &breaks, abbreviations, &mut segments.sentences);
            }
        }
        segments
    }

    /// Index of the sentence in which folded offset `at` stands.
    #[must_use]
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        index_at(&self.sentences, at)
    }

    /// The paragraph in which folded offset `at` stands.
    #[must_use]
    pub fn paragraph_at(&self, at: usize) -> Option<Span> {
        index_at(&self.paragraphs, at).map(|index| self.paragraphs[index])
    }
}

/// Index of the span that holds `at`.
fn index_at(spans: &[Span], at: usize) -> Option<usize> {
    let index = spans.partition_point(|span| span.end <= at);
    spans.get(index).filter(|span| span.start <= at).map(|_| index)
}

/// Where sentences may end in one paragraph: the breaks of Unicode's UAX 29, and those where a paragraph was glued to the next
/// (`la fin.Le début`).
fn breaks_of(text: &str, breaks: &mut Vec<usize>) {
    breaks.clear();
    breaks.extend(unicode_breaks(text).chain(glued(text)));
    breaks.sort_unstable();
}

/// Appends the sentences of one paragraph, which end at its breaks but for those after an abbreviation or an initial.
fn cut(folded: &Folded, paragraph: Span, breaks: &[usize], abbreviations: &Abbreviations, sentences: &mut Vec<Span>) {
    let mut start = 0;
    for &end in breaks {
        let piece = Span::new(paragraph.start + start, paragraph.start + end);
        let joins = piece.end < paragraph.end && joins_next(piece.of(&folded.text), abbreviations);
        if end > start && !joins {
            sentences.push(piece);
            start = end;
        }
    }
}

/// The ends of the sentences of a paragraph, as UAX 29 has them. Only a mark that may end a sentence can be followed by a
/// break, and none of the rules looks further back than to the character before it.
fn unicode_breaks(text: &str) -> impl Iterator<Item = usize> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    // All bytes are looked at, which is quicker than to ask of each whether it is the first.
    let plain = text.bytes().fold(0, u8::max) < BEYOND_CYRILLIC;
    let mut at = 0;
    std::iter::from_fn(move || {
        if at == text.len() {
            return None;
        }
        let mut from = at;
        at = loop {
            let rest = &text.as_bytes()[from..];
            let mark = if plain { memchr3(b'.', b'!', b'?', rest) } else { (0..rest.len()).position(|at| may_end(&rest[at..])) };
            let mark = mark.map_or(text.len(), |mark| from + mark);
            let Some((&sign, behind)) = text.as_bytes()[mark..].split_first() else { break text.len() };
            let ascii = sign.is_ascii();
            match behind {
                // Most marks stand before a space and a letter, and need no table: of these, only a full stop before a small
                // letter ends no sentence. Nor does one right before a digit or a small letter, or between two letters, nor any
                // mark before another or a comma. Quotation marks and brackets belong to the sentence that they stand at without a space.
                [b' ', b'a'..=b'z', ..] | [b'a'..=b'z' | b'0'..=b'9', ..] | [b'"' | b')', b' ', b'a'..=b'z', ..]
                    if sign == b'.' =>
                {
                    from = mark + 1;
                }
                [b'A'..=b'Z', ..] if sign == b'.' && text[..mark].ends_with(|before: char| before.is_ascii_alphabetic()) => {
                    from = mark + 1;
                }
                [b'.' | b'!' | b'?' | b',', ..] | [b'"' | b')', b',', ..] if ascii => from = mark + 1,
                [b'A'..=b'Z' | b'a'..=b'z', ..] if matches!(sign, b'!' | b'?') => break mark + 1,
                [b' ', b'A'..=b'Z' | b'a'..=b'z', ..]
                | [b' ', b'"' | b'(', b'A'..=b'Z', ..]
                | [b' ', LATIN, 0x80..=LAST_O | FIRST_O..=THORN, ..]
                    if ascii =>
                {
                    break mark + 2;
                }
                [b'"' | b')', b'A'..=b'Z', ..] if ascii => break mark + 2,
                [b'"' | b')', b' ', b'A'..=b'Z', ..] if ascii => break mark + 3,
                [] | [b'"' | b')'] if ascii => break text.len(),
                _ => {
                    // A character may have accents of its own behind it, which ASCII has not.
                    let start = text[from..mark].rfind(|before: char| before.is_ascii()).map_or(from, |before| from + before);
                    // The first break that is given stands at the beginning of the text.
                    break segmenter.segment_str(&text[start..]).nth(1).map_or(text.len(), |length| start + length);
                }
            }
        };
        Some(at)
    })
}

/// Whether a text begins with a mark that may end a sentence: one of the three of ASCII, or a character of a script beyond Cyrillic that
/// is no dash, bullet, ellipsis or sign of a currency.
fn may_end(text: &[u8]) -> bool {
    match *text {
        [b'.' | b'!' | b'?', ..] => true,
        [] | [0xE2, 0x80, 0x90..=0xA3 | 0xA5..=0xA7, ..] | [0xE2, 0x82, ..] => false,
        [first, ..] => first >= BEYOND_CYRILLIC,
    }
}

/// The first byte of a character from which on marks of sentences follow that are not of ASCII: the Armenian ones.
const BEYOND_CYRILLIC: u8 = 0xD6;

/// The second bytes of the letters that end and begin a row of capitals: `Ö` stands before the sign `×`, `Ø` behind it, and `Þ` is the
/// last.
const LAST_O: u8 = 0x96;
const FIRST_O: u8 = 0x98;
const THORN: u8 = 0x9E;

/// Offsets after a full stop that stands between a lower-case letter and a capitalised word.
fn glued(text: &str) -> impl Iterator<Item = usize> {
    memchr3_iter(b'.', b'!', b'?', text.as_bytes()).filter_map(|at| {
        let end = at + 1;
        let before = text[..at].chars().next_back()?;
        let mut after = text[end..].chars();
        let capitalised = after.next()?.is_uppercase() && after.next()?.is_lowercase();
        (before.is_lowercase() && capitalised).then_some(end)
    })
}

/// Whether a folded piece of text ends in an abbreviation or an initial, so that the sentence goes on.
fn joins_next(piece: &str, abbreviations: &Abbreviations) -> bool {
    let piece = piece.trim_end();
    if !piece.ends_with('.') {
        return false;
    }
    // All of these marks are of ASCII, so that their bytes are found quicker than as characters.
    let behind = |text: &str, marks: &[u8]| text.bytes().rposition(|byte| marks.contains(&byte)).map_or(0, |mark| mark + 1);
    let word = &piece[behind(piece, b" (\"'")..];
    let bare = word.trim_end_matches('.');
    let mut letters = bare[behind(bare, b".-")..].chars();
    let initial = matches!((letters.next(), letters.next()), (Some(letter), None) if letter.is_alphabetic());
    initial || abbreviations.contains(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// To look only where a mark stands finds the breaks of the standard, all of them and no other.
        #[test]
        fn breaks_are_those_of_unicode(text in "[aAéÉ1 .!?,()\"'–€…․。։Ωш×ß\u{301}\u{200D}-]{0,40}") {
            let whole = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
            let standard: Vec<usize> = whole.segment_str(&text).filter(|&at| at > 0).collect();
            prop_assert_eq!(unicode_breaks(&text).collect::<Vec<_>>(), standard);
        }
    }
}
