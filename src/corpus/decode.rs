//! Bytes of a file to text: UTF-8, UTF-16 with a byte order mark, otherwise the encoding that the file states, or a legacy one
//! of western Europe.

use std::sync::LazyLock;

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8};
use regex::bytes::Regex;

/// Why bytes are not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// No text has NUL bytes, but nearly every binary format does.
    #[error("not a text file: it contains NUL bytes")]
    Nul,
    /// Text has line breaks and tabs, and hardly any other control character.
    #[error("not a text file: it is full of control characters")]
    Controls,
    /// A file that starts with the mark of an encoding and then breaks its rules.
    #[error("not a text file: it begins with the byte order mark of {0}, but is not valid {0}")]
    Broken(&'static str),
}

/// One control character in this many bytes is taken for damage, more for a binary file.
const BYTES_PER_CONTROL: usize = 50;

/// Decodes the bytes of a file; a byte order mark is dropped. `stated` is the encoding that the file states, which is believed
/// where the bytes leave it open.
///
/// # Errors
/// If the bytes are not text at all.
pub fn decode(bytes: &[u8], stated: Option<&'static Encoding>) -> Result<String, NotText> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
        return text.map(std::borrow::Cow::into_owned).ok_or(NotText::Broken(encoding.name()));
    }
    if bytes.contains(&0) {
        return Err(NotText::Nul);
    }
    let controls = bytes.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    if controls * BYTES_PER_CONTROL > bytes.len() {
        return Err(NotText::Controls);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    Ok(stated.unwrap_or_else(|| legacy(bytes)).decode_without_bom_handling(bytes).0.into_owned())
}

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

/// The likeliest encoding of bytes that are not UTF-8. The hint `fr` makes it Windows-1252 where the bytes leave it open,
/// which they do in a short text: all built-in languages are written in it.
fn legacy(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"fr"), false);
    debug_assert_ne!(guess, UTF_8, "UTF-8 was tried before");
    guess
}
