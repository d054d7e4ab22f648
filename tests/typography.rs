//! The same words in any case, with any space and any apostrophe, have the same value.

use proptest::prelude::*;
use proptest::sample::select;

mod common;

/// Spaces of typesetters, all of which folding reads as one.
const SPACES: [char; 10] =
    [' ', '\u{A0}', '\u{2002}', '\u{2003}', '\u{2007}', '\u{2009}', '\u{200A}', '\u{202F}', '\u{205F}', '\u{3000}'];

/// Apostrophes as they are typed and set.
const APOSTROPHES: [char; 5] = ['\'', '\u{2019}', '\u{2018}', '\u{2BC}', '\u{B4}'];

/// Every example of every language file: its code and its text.
fn examples() -> Vec<(String, String)> {
    let languages = &common::LANGUAGES;
    languages
        .codes()
        .filter_map(|code| languages.get(code))
        .flat_map(|language| language.phrases.examples().map(|(text, _)| (language.code.clone(), text.to_owned())))
        .collect()
}

/// The values of a text, without the words they stand in.
fn values(text: &str, language: &str) -> Vec<String> {
    let reading = common::read(text, language, Some("2023-08-16"));
    reading.mentions.iter().map(|mention| mention.value.timex().unwrap_or_else(|| mention.value.canonical())).collect()
}

/// The text with each space and apostrophe as the list has it next.
fn set_in_type(text: &str, spaces: &[char], apostrophes: &[char]) -> String {
    let (mut spaces, mut apostrophes) = (spaces.iter().cycle(), apostrophes.iter().cycle());
    text.chars()
        .map(|character| match character {
            ' ' => spaces.next().copied().unwrap_or(' '),
            '\'' => apostrophes.next().copied().unwrap_or('\''),
            other => other,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]
    #[test]
    fn spaces_and_apostrophes_change_no_value(
        (language, text) in select(examples()),
        spaces in proptest::collection::vec(select(&SPACES[..]), 4),
        apostrophes in proptest::collection::vec(select(&APOSTROPHES[..]), 2),
    ) {
        prop_assert_eq!(values(&set_in_type(&text, &spaces, &apostrophes), &language), values(&text, &language), "{}", text);
    }

    #[test]
    fn soft_hyphens_and_accents_apart_change_no_value((language, text) in select(examples())) {
        use unicode_normalization::UnicodeNormalization;
        let apart: String = text.nfd().collect();
        prop_assert_eq!(values(&apart, &language), values(&text, &language), "{}", &text);
        let soft: String = text.chars().flat_map(|character| [character, '\u{AD}']).collect();
        prop_assert_eq!(values(&soft, &language), values(&text, &language), "{}", &text);
    }

    #[test]
    fn capitals_change_no_value((language, text) in select(examples())) {
        let expected = values(&text, &language);
        prop_assert_eq!(values(&text.to_uppercase(), &language), expected.clone(), "{}", text);
    }
}
