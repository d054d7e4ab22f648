//! Every language file compiles, carries its examples, and reads them as it says.

#![allow(clippy::unwrap_used, reason = "a folder that cannot be read is a failed test")]

use factlint::claim::Claim;
use factlint::corpus::Corpus;
use factlint::document::Document;
use factlint::language::{Language, Languages};
use factlint::rules::error::SourceFile;
use factlint::rules::{PackFiles, build};

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
            if got.join("; ") != *expected && timex.join("; ") != *expected {
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
            let got: Vec<String> = reading.mentions.iter().map(|mention| mention.value.canonical()).collect();
            if got.join("; ") != *expected {
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

/// What a rule over the figures of an example makes of it, in the notation of the language files. A figure stands before the noun
/// that it counts.
fn voices(text: &str, code: &str) -> String {
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let counted = words.windows(2).filter(|pair| pair[0].parse::<u32>().is_ok());
    let patterns: Vec<String> = counted.map(|pair| format!("'{{count}} {}'", pair[1].to_lowercase())).collect();
    let patterns = patterns.join(", ");
    let languages = &common::LANGUAGES;
    let pack = "name = 'a'\nversion = '1.0.0'\nabout = 'A disaster.'\n";
    let rule = format!(
        "about = 'A total.'\nsubject = '{{doc.about}}'\nfact = 'dead'\nvalue = 'count'\n[match]\n{code} = [{patterns}]\n\
        [compare]\nholds = 'growing'\n[[example]]\ntext = 'Some.'\nfind = ['5']\n[[example]]\ntext = 'None.'\nfind = []\nwhy = 'none'\n"
    );
    let rules = [("dead".to_owned(), SourceFile::new("dead.toml", &rule))].into();
    let rules = build(&[PackFiles { file: SourceFile::new("pack.toml", pack), rules }], languages).unwrap();
    let fields = [("about".to_owned(), "disaster".to_owned())].into();
    let document = Document { fields, ..common::document(text, code, Some("2024-05-10")) };
    let corpus = Corpus { documents: vec![document], ..Corpus::default() };
    let told = |claim: &Claim| {
        let mode = [claim.polarity.name(), claim.modality.name()].map(|name| format!(", {name}")).concat();
        let mode = mode.replace(", affirmed", "").replace(", actual", "");
        let by = claim.according_to.as_ref().map_or(String::new(), |words| format!(", by {}", words.text));
        let at = claim.as_of.as_ref().map_or("nowhere".to_owned(), |as_of| as_of.date.timex());
        let at = if at == "2024-05-10" { String::new() } else { format!(", at {at}") };
        format!("{}{mode}{by}{at}", claim.mention.value.canonical())
    };
    factlint::check(&corpus, languages, &rules).claims.iter().map(told).collect::<Vec<_>>().join("; ")
}

#[test]
fn voices_are_heard_as_their_examples_say() {
    let mut wrong = Vec::new();
    let languages = &common::LANGUAGES;
    for language in languages.codes().filter_map(|code| languages.get(code)) {
        assert!(!language.voice.examples.is_empty(), "{} has no example of voices", language.code);
        for (text, expected) in &language.voice.examples {
            let got = voices(text, &language.code);
            if got != *expected {
                wrong.push(format!("{}: {text}: expected `{expected}`, got `{got}`", language.code));
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
