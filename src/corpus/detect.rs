//! The language of a document, told from its text.

use whatlang::{Detector, Lang};

/// What stands for a language that is told from the text.
pub const AUTO: &str = "auto";

/// A language is told by its commonest words and letters, which a page or two show as well as a book.
const ENOUGH: usize = 4_000;

/// The languages that can be told apart, with their two-letter codes.
const LANGUAGES: [(Lang, &str); 7] = [
    (Lang::Deu, "de"),
    (Lang::Eng, "en"),
    (Lang::Fra, "fr"),
    (Lang::Ita, "it"),
    (Lang::Nld, "nl"),
    (Lang::Por, "pt"),
    (Lang::Spa, "es"),
];

/// Two-letter code of the language that `text` is written in. A text too short to tell for sure is taken to be in the
/// likeliest of the `known` languages, those that have a vocabulary; `None` where nothing speaks for any.
#[must_use]
pub fn language(text: &str, known: &[String]) -> Option<String> {
    let all = Detector::with_allowlist(LANGUAGES.iter().map(|(language, _)| *language).collect());
    match all.detect(head(text)) {
        Some(info) if info.is_reliable() => code(info.lang()),
        _ => among(text, known.iter().map(String::as_str)),
    }
}

/// The likeliest of some languages, however short the text; `None` where nothing speaks for any.
#[must_use]
pub fn among<'a>(text: &str, codes: impl Iterator<Item = &'a str>) -> Option<String> {
    let allowed: Vec<Lang> =
        codes.filter_map(|code| LANGUAGES.iter().find(|(_, known)| *known == code)).map(|(language, _)| *language).collect();
    if allowed.is_empty() {
        return None;
    }
    Detector::with_allowlist(allowed).detect_lang(head(text)).and_then(code)
}

/// The code of a language as a document states it, without region: `fr` for `fr-FR` and `FR_ca`.
#[must_use]
pub fn primary_code(stated: &str) -> Option<String> {
    let code = stated.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    (!code.is_empty()).then_some(code)
}

/// The code of a language that is called by its name, in English or in the language itself: `fr` for `French` and `français`.
#[must_use]
pub fn code_of_name(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let is_called = |language: Lang| [language.eng_name(), language.name()].iter().any(|known| known.to_lowercase() == name);
    LANGUAGES.iter().find(|(language, _)| is_called(*language)).map(|(_, code)| *code)
}

/// The beginning of a text, as much of it as is needed.
fn head(text: &str) -> &str {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The two-letter code of a language.
fn code(language: Lang) -> Option<String> {
    LANGUAGES.iter().find(|(known, _)| *known == language).map(|(_, code)| (*code).to_owned())
}
