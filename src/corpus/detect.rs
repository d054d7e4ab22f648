//! The language of a document, told from its text.

use whatlang::{Detector, Lang};

/// A language is told by its commonest words and letters, which a page or two show as well as a book.
const ENOUGH: usize = 4_000;

/// The languages that are built in, with their two-letter codes.
const LANGUAGES: [(Lang, &str); 7] = [
    (Lang::Deu, "de"),
    (Lang::Eng, "en"),
    (Lang::Fra, "fr"),
    (Lang::Ita, "it"),
    (Lang::Nld, "nl"),
    (Lang::Por, "pt"),
    (Lang::Spa, "es"),
];

/// Two-letter code of the built-in language that `text` is most likely written in; `None` where the text is too short
/// or too mixed to tell.
#[must_use]
pub fn language(text: &str) -> Option<String> {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let detector = Detector::with_allowlist(LANGUAGES.iter().map(|(language, _)| *language).collect());
    let info = detector.detect(&text[..end]).filter(whatlang::Info::is_reliable)?;
    LANGUAGES.iter().find(|(language, _)| *language == info.lang()).map(|(_, code)| (*code).to_owned())
}

/// The code of a language as a document states it, without region: `fr` for `fr-FR` and `FR_ca`.
#[must_use]
pub fn primary_code(stated: &str) -> Option<String> {
    let code = stated.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    (!code.is_empty()).then_some(code)
}
