//! Every language file compiles, carries its examples, and reads them as it says.

#![allow(clippy::unwrap_used, reason = "a folder that cannot be read is a failed test")]

use factlint::language::{Language, Languages};

mod common;

fn files() -> Vec<std::path::PathBuf> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/languages");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect()
}

#[test]
fn every_file_compiles_and_is_named_after_its_code() {
    for file in files() {
        let language = Language::from_toml(&std::fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert_eq!(file.file_stem().unwrap().to_str().unwrap(), language.code);
    }
    assert_eq!(Languages::builtin().codes().count(), files().len());
}

#[test]
fn date_phrases_give_the_values_of_their_examples() {
    let mut wrong = Vec::new();
    let languages = &common::LANGUAGES;
    for language in languages.codes().filter_map(|code| languages.get(code)) {
        for (text, expected) in language.phrases.examples() {
            let reading = common::read(text, &language.code, Some("2023-08-16"));
            let got: Vec<String> = reading.mentions.iter().map(|mention| mention.value.canonical()).collect();
            let timex: Vec<String> = reading.mentions.iter().filter_map(|mention| mention.value.timex()).collect();
            if got != [expected] && timex != [expected] {
                wrong.push(format!("{}: {text}: expected {expected}, got {got:?}", language.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn number_phrases_give_the_values_of_their_examples() {
    let mut wrong = Vec::new();
    let languages = &common::LANGUAGES;
    for language in languages.codes().filter_map(|code| languages.get(code)) {
        for (text, expected) in &language.numbers.examples {
            let reading = common::read(text, &language.code, None);
            let got: Vec<(String, String)> =
                reading.mentions.iter().map(|mention| (mention.value.canonical(), format!("{:?}", mention.span))).collect();
            if got.len() != 1 || got[0].0 != *expected {
                wrong.push(format!("{}: {text}: expected {expected}, got {got:?}", language.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn links_of_figures_give_the_findings_of_their_examples() {
    let mut wrong = Vec::new();
    let languages = &common::LANGUAGES;
    for language in languages.codes().filter_map(|code| languages.get(code)) {
        assert!(!language.figures.examples.is_empty(), "{} has no example of figures", language.code);
        for (text, expected) in &language.figures.examples {
            let document = common::document(text, &language.code, None);
            let reading = factlint::reading::read(&document, languages);
            let found = factlint::check::figures::findings(0, &reading);
            let got: Vec<&str> = found.iter().map(|finding| finding.code.name()).collect();
            if got.join(" ") != *expected {
                wrong.push(format!("{}: {text}: expected `{expected}`, got {got:?}", language.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_of_holidays_are_folded_and_told_once() {
    for file in files() {
        let language: toml::Table = std::fs::read_to_string(&file).unwrap().parse().unwrap();
        let Some(holidays) = language.get("holidays").and_then(toml::Value::as_table) else { continue };
        let mut rules = std::collections::BTreeMap::new();
        for (rule, names) in holidays {
            for name in names.as_array().unwrap().iter().filter_map(toml::Value::as_str) {
                assert_eq!(factlint::fold::Folded::new(name).text, name, "{}", file.display());
                if let Some(other) = rules.insert(name, rule) {
                    panic!("{}: `{name}` has the rules `{other}` and `{rule}`", file.display());
                }
            }
        }
    }
}
