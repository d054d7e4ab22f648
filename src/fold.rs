//! Text as it is matched: one case, one kind of space and quote, line breaks only between paragraphs.

use unicode_normalization::char::compose;

use crate::document::{BREAK, NOTHING};
use crate::run::{self, LATIN};
use crate::span::Span;

/// Folded text with exact offsets back to the document's text.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// Lower case, plain spaces (runs of white space are one space), straight quotes; `\n` only between paragraphs.
    pub text: String,
    /// The same text, byte for byte as long, with its case kept.
    pub cased: String,
    /// Where starts of characters part from the original: (folded offset, original offset), sorted.
    starts: Vec<(usize, usize)>,
    /// The same for ends of characters, so that a span never takes in a soft hyphen or space that follows it.
    ends: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::starting(text, 0)
    }

    /// Folds `text` from byte `start` on, which stands between characters.
    #[must_use]
    pub fn starting(text: &str, start: usize) -> Self {
        let mut folded =
            Self { text: String::with_capacity(text.len()), cased: String::with_capacity(text.len()), ..Self::default() };
        let mut at = start;
        while at < text.len() {
            let run = plain_run(&text[at..]);
            if run > 0 {
                folded.push_run(&text[at..at + run], at);
                at += run;
            } else {
                at = folded.push_next(text, at);
            }
        }
        // The end of the text is the start of nothing, yet an empty span may stand there.
        let end = folded.text.len();
        note(&mut folded.starts, end, text.len());
        folded
    }

    /// The span of the document that a folded span came from. Both ends must stand between characters.
    #[must_use]
    pub fn original(&self, folded: Span) -> Span {
        let start = shift(&self.starts, folded.start);
        Span::new(start, shift(&self.ends, folded.end).max(start))
    }

    /// The folded span of a span of the document.
    #[must_use]
    pub fn folded(&self, original: Span) -> Span {
        let start = unshift(&self.starts, original.start).min(self.text.len());
        Span::new(start, unshift(&self.ends, original.end).clamp(start, self.text.len()))
    }

    /// Folds what begins at `start`: white space, or a character with the accents behind it. Gives where it ends.
    fn push_next(&mut self, text: &str, start: usize) -> usize {
        let mut characters = text[start..].char_indices().map(|(at, character)| (start + at, character)).peekable();
        let Some((_, character)) = characters.next() else { return text.len() };
        let mut end = start + character.len_utf8();
        if is_space(character) {
            while let Some((at, next)) = characters.next_if(|&(_, next)| is_space(next) || is_invisible(next)) {
                end = at + next.len_utf8();
            }
            let blank = if ends_paragraph(&text[..start], &text[start..end], &text[end..]) { '\n' } else { ' ' };
            self.push(blank, blank, Span::new(start, end));
        } else if !is_invisible(character) {
            let mut whole = character;
            // A letter and its accent may be two characters: they are read as the one that they look like.
            while let Some((at, mark)) = characters.next_if(|&(_, mark)| mark >= FIRST_MARK) {
                let Some(composed) = compose(whole, mark) else { break };
                (whole, end) = (composed, at + mark.len_utf8());
            }
            let plain = plain(whole);
            self.push(lower(plain), plain, Span::new(start, end));
        }
        end
    }

    /// Appends a run of characters that fold to themselves but for their case.
    fn push_run(&mut self, run: &str, original: usize) {
        note(&mut self.starts, self.text.len(), original);
        note(&mut self.ends, self.text.len() + 1, original + 1);
        self.cased.push_str(run);
        let start = self.text.len();
        self.text.push_str(run);
        if let Some(run) = self.text.get_mut(start..) {
            run.make_ascii_lowercase();
        }
    }

    /// Appends one folded character that stands for `original`.
    fn push(&mut self, lower: char, cased: char, original: Span) {
        let start = self.text.len();
        self.text.push(lower);
        self.cased.push(cased);
        note(&mut self.starts, start, original.start);
        note(&mut self.ends, self.text.len(), original.end);
    }
}

/// One character of a pattern or name as folded text has it; `None` where folding drops it.
#[must_use]
pub fn character(character: char, case: bool) -> Option<char> {
    match character {
        _ if is_space(character) => Some(' '),
        _ if is_invisible(character) => None,
        _ if case => Some(plain(character)),
        _ => Some(lower(plain(character))),
    }
}

/// Whether offset `at` of a text stands at the edge of a word: not between two characters of words.
#[must_use]
pub fn is_edge(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at..).and_then(|after| after.chars().next());
    !(before.is_some_and(regex_syntax::is_word_character) && after.is_some_and(regex_syntax::is_word_character))
}

/// Notes that `folded` stands for `original`, where the distance between them has changed.
fn note(breaks: &mut Vec<(usize, usize)>, folded: usize, original: usize) {
    let distance = breaks.last().map_or(0, |&(at, to)| to - at);
    // A folded character is never longer than what it stands for, so the distance only grows.
    if original - folded != distance {
        breaks.push((folded, original));
    }
}

/// The original offset of folded offset `at`.
fn shift(breaks: &[(usize, usize)], at: usize) -> usize {
    let index = breaks.partition_point(|&(folded, _)| folded <= at);
    index.checked_sub(1).map_or(at, |index| breaks[index].1 + (at - breaks[index].0))
}

/// The folded offset of original offset `at`; an offset inside what was folded away maps to its edge.
fn unshift(breaks: &[(usize, usize)], at: usize) -> usize {
    let index = breaks.partition_point(|&(_, original)| original <= at);
    let folded = index.checked_sub(1).map_or(at, |index| breaks[index].0 + (at - breaks[index].1));
    breaks.get(index).map_or(folded, |&(limit, _)| folded.min(limit))
}

/// How many bytes at the beginning of a text fold to themselves but for their case: visible ASCII, single spaces and the
/// small letters of Western Europe, where no accent follows that is a character of its own.
fn plain_run(text: &str) -> usize {
    let bytes = text.as_bytes();
    // Where the last character began that was passed over.
    let (mut last, mut at) = (0, 0);
    loop {
        while bytes[at..].first_chunk().is_some_and(is_plain) {
            // A letter whose first byte is the last of the stretch is looked at again.
            let end = at + STRETCH - usize::from(bytes[at + STRETCH - 1] == LATIN);
            (last, at) = (end - 1 - usize::from(!bytes[end - 1].is_ascii()), end);
        }
        let end = run::visible(bytes, at, b'`');
        if end > at {
            (last, at) = (end - 1, end);
        }
        let length = match bytes[at..] {
            // A run of white space is one space; neither ASCII that is seen nor a letter from `À` on goes on with it.
            [b' ', b'!'..=b'~' | LATIN, ..] => 1,
            // From `à` to `ÿ`.
            [LATIN, SMALL_LATIN..=0xFF, ..] => 2,
            // What follows may belong to the character before it.
            [0x80..=0xFF, ..] => return last,
            _ => return at,
        };
        (last, at) = (at, at + length);
    }
}

/// How many bytes are looked at in one step.
const STRETCH: usize = 32;

/// The first of the second bytes of the letters from `À` to `ÿ` that is one of a small letter.
const SMALL_LATIN: u8 = 0xA0;

/// Whether all bytes of a stretch that begins between characters belong to a plain run, as far as the byte behind it tells. None is
/// a way out, so that the processor looks at many at once.
fn is_plain(bytes: &[u8; STRETCH + 1]) -> bool {
    let seen = |byte: u8| (b'!'..=b'~').contains(&byte);
    let mut other = false;
    for (&byte, &next) in std::iter::zip(bytes, &bytes[1..]) {
        let space = byte == b' ' && !seen(next) && next != LATIN;
        let letter = byte == LATIN && next < SMALL_LATIN;
        // What is neither ASCII nor a first byte is the second of a letter that was looked at.
        let known = seen(byte) && byte != b'`' || byte == b' ' || byte == LATIN || (0x80..0xC0).contains(&byte);
        other |= !known | space | letter;
    }
    !other
}

/// The first accent that is a character of its own.
const FIRST_MARK: char = '\u{300}';

/// White space of any kind, the Unicode spaces of typesetters included.
fn is_space(character: char) -> bool {
    character.is_whitespace()
}

/// Characters that have no width and no meaning: soft hyphen, zero-width spaces and joiners, byte order mark, what stands for
/// nothing.
fn is_invisible(character: char) -> bool {
    matches!(character, NOTHING | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// One character for all that are read alike: quotes, apostrophes, hyphens, full-width and mathematical minus signs.
fn plain(character: char) -> char {
    match character {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2BC}' | '\u{B4}' | '`' => '\'',
        '\u{AB}' | '\u{BB}' | '\u{201C}'..='\u{201F}' => '"',
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        // The slash of fractions.
        '\u{2044}' | '\u{2215}' => '/',
        // Full-width marks of numbers.
        '\u{FF05}' => '%',
        '\u{FF0C}' => ',',
        '\u{FF0E}' => '.',
        '\u{660}'.. => digit(character).unwrap_or(character),
        _ => character,
    }
}

/// The zeros of the scripts that write decimal numbers with digits of their own.
const ZEROS: [u32; 19] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0,
    0x1810, 0xFF10,
];

/// The ASCII digit that a digit of another script stands for.
fn digit(character: char) -> Option<char> {
    let code = u32::from(character);
    let zero = ZEROS[..ZEROS.partition_point(|&zero| zero <= code)].last()?;
    char::from_digit(code - zero, 10)
}

/// Lower case where that takes as many bytes, so that both folded texts share their offsets.
fn lower(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    let mut lower = character.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) if only.len_utf8() == character.len_utf8() => only,
        _ => character,
    }
}

/// Whether the white space `blank` ends a paragraph: an empty line does and a [`BREAK`], and a single line break unless the line before
/// it lacks final punctuation and the next one starts in lower case.
fn ends_paragraph(before: &str, blank: &str, after: &str) -> bool {
    match blank.bytes().filter(|&byte| byte == b'\n').count() {
        0 => blank.contains(BREAK),
        1 => {
            let closed = before
                .trim_end_matches(['"', '\'', '»', '”', '’', ')', ' ', '\u{A0}', '\u{202F}'])
                .ends_with(['.', '!', '?', '…', ':', ';']);
            let runs_on = after.chars().next().is_some_and(char::is_lowercase);
            closed || !runs_on
        }
        _ => true,
    }
}
