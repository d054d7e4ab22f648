//! Every language file compiles, carries its examples, and reads them as it says.

#![allow(clippy::unwrap_used, reason = "a folder that cannot be read is a failed test")]

use factlint::language::{Language, Languages};
use factlint::reading;

mod common;

fn files() -> Vec<std::path::PathBuf> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/languages");
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn every_file_compiles_and_is_named_after_its_code() {
    for file in files() {
        let language = Language::from_toml(&std::fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert_eq!(file.file_stem().unwrap().to_str().unwrap(), language.code);
    }
    assert_eq!(Languages::builtin().by_code.len(), files().len());
}

#[test]
fn date_phrases_give_the_values_of_their_examples() {
    let mut wrong = Vec::new();
    let languages = Languages::builtin();
    for language in languages.by_code.values() {
        for (text, expected) in language.phrases.examples() {
            let reading = reading::read(&common::document(text, &language.code, Some("2023-08-16")), &languages);
            let got: Vec<String> = reading.mentions.iter().map(|mention| mention.value.canonical()).collect();
            if got != [expected] {
                wrong.push(format!("{}: {text}: expected {expected}, got {got:?}", language.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
