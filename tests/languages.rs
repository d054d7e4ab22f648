//! Every language file compiles, carries its examples, and reads them as it says.

use factlint::document::{DateLine, DateLineKind, Document, Origin};
use factlint::language::{Language, Languages};
use factlint::reading;
use factlint::value::date::Date;

/// A document of one phrase in the light of Wednesday 16 August 2023, the day that the examples are told on.
fn document(text: &str, language: &str) -> Document {
    let date = Date::parse_iso("2023-08-16").unwrap();
    Document {
        id: "example".into(),
        path: "example".into(),
        text: text.into(),
        origin: Origin::WholeFile,
        language: Some(language.into()),
        date_lines: vec![DateLine { kind: DateLineKind::Field, span: None, words: "2023-08-16".into(), date }],
        fields: Default::default(),
    }
}

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
    for language in Languages::builtin().by_code.values() {
        for (text, expected) in &language.dates.examples {
            let reading = reading::read(&document(text, &language.code), &Languages::builtin());
            let got: Vec<String> = reading.mentions.iter().map(|mention| mention.value.canonical()).collect();
            if got != [expected.clone()] {
                wrong.push(format!("{}: {text}: expected {expected}, got {got:?}", language.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
