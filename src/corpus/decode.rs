//! Bytes of a file to text. What tells the encoding, the surest first: a byte order mark, the user, UTF-16 by its zeros, bytes that
//! can only be UTF-8, the file itself where it is a web page, bytes that are UTF-8 but for some damage, a guess.

use std::sync::LazyLock;

use chardetng::EncodingDetector;
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;

/// A text, and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text. A byte order mark is no part of it.
    pub text: String,
    /// The encoding that it was read in.
    pub encoding: &'static Encoding,
    /// Where in the text `�` stands for bytes that the encoding does not allow.
    pub malformed: Vec<usize>,
}

/// Why bytes are not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// No text has NUL bytes, but nearly every binary format does.
    #[error("not a text file: it contains NUL bytes")]
    Nul,
    /// Text has line breaks and tabs, and hardly any other control character.
    #[error("not a text file: it is full of control characters")]
    Controls,
    /// A file that starts with the mark of an encoding and then breaks its rules all the time.
    #[error("not a text file: it begins with the byte order mark of {0}, but is not {0}")]
    Broken(&'static str),
}

/// One control character or malformed sequence in this many bytes is taken for damage, more for a binary file.
const BYTES_PER_DAMAGE: usize = 50;

/// Names of encodings, for those who misspell one. The standard knows many more for each.
pub const NAMES: [&str; 36] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-3",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "iso-8859-16",
    "ibm866",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "gbk",
    "gb18030",
    "big5",
    "euc-jp",
    "shift_jis",
    "euc-kr",
];

/// The encoding of a label of the WHATWG standard, such as `latin1`; `None` if there is none.
#[must_use]
pub fn by_label(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label.as_bytes())
}

/// Decodes the bytes of a file. `named` is the encoding that the user names, against which only a byte order mark stands;
/// `stated` is the one that the file states, which is believed where the bytes leave it open.
///
/// # Errors
/// If the bytes are not text at all.
pub fn decode(bytes: &[u8], named: Option<&'static Encoding>, stated: Option<&'static Encoding>) -> Result<Decoded, NotText> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let decoded = decode_as(&bytes[mark..], encoding);
        let broken = decoded.malformed.len() * BYTES_PER_DAMAGE > bytes.len();
        return if broken { Err(NotText::Broken(encoding.name())) } else { Ok(decoded) };
    }
    if let Some(encoding) = named {
        return Ok(decode_as(bytes, encoding));
    }
    let decoded = utf16(bytes).map(|encoding| decode_as(bytes, encoding));
    if let Some(decoded) = decoded.filter(|decoded| decoded.malformed.is_empty()) {
        return Ok(decoded);
    }
    if bytes.contains(&0) {
        return Err(NotText::Nul);
    }
    let controls = bytes.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    if controls * BYTES_PER_DAMAGE > bytes.len() {
        return Err(NotText::Controls);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), encoding: UTF_8, malformed: Vec::new() });
    }
    Ok(decode_as(bytes, stated.or_else(|| damaged_utf8(bytes)).unwrap_or_else(|| legacy(bytes))))
}

/// Decodes bytes in an encoding, with `�` for what it does not allow.
fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut text, mut malformed, mut at) = (String::with_capacity(bytes.len()), Vec::new(), 0);
    loop {
        let rest = &bytes[at..];
        text.reserve(decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(rest.len()).min(ROOM));
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return Decoded { text, encoding, malformed },
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                malformed.push(text.len());
                text.push('\u{fffd}');
            }
        }
    }
}

/// Bytes of room that are made at once, many times what one character may take.
const ROOM: usize = 1 << 20;

/// How far into a web page its encoding may be stated, in bytes; the same as in browsers.
const STATED_WITHIN: usize = 1_024;

/// The encoding that the head of a web page states: `<meta charset="…">`, or `encoding` in XML.
#[must_use]
pub fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    static STATED: LazyLock<Regex> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "the expression is a constant, which a test compiles")]
        Regex::new(r#"(?i-u)<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?([\w.:-]+)"#)
            .expect("the expression is valid")
    });
    let head = bytes.get(..STATED_WITHIN).unwrap_or(bytes);
    Encoding::for_label(STATED.captures(head)?.get(1)?.as_bytes())
}

/// What a text of UTF-8 may begin with, and means nothing.
pub(super) const MARK: &[u8] = b"\xEF\xBB\xBF";

/// How much of a file tells whether it is UTF-16, in bytes.
const ENOUGH: usize = 4_096;

/// Whether bytes are UTF-16, with a byte order mark or without.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).map_or_else(|| utf16(bytes).is_some(), |(encoding, _)| encoding != UTF_8)
}

/// UTF-16 without a byte order mark: every other byte is zero in most of a Latin text, and none of the rest is.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..ENOUGH).unwrap_or(bytes);
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let is_most = |zeros: usize| zeros * 4 > head.len();
    match (zeros(0), zeros(1)) {
        (0, odd) if is_most(odd) => Some(UTF_16LE),
        (even, 0) if is_most(even) => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8, where it explains more of the bytes than it leaves unexplained: what is not UTF-8 hardly ever looks like it.
fn damaged_utf8(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut sound, mut damaged) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    (sound > damaged).then_some(UTF_8)
}

/// The likeliest encoding of bytes that are not UTF-8. The hint `fr` makes it Windows-1252 where the bytes leave it open,
/// which they do in a short text: all built-in languages are written in it.
fn legacy(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"fr"), false);
    debug_assert_ne!(guess, UTF_8, "UTF-8 was tried before");
    guess
}
