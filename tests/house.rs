//! What holds for the code as a whole.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read is a failed test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

mod common;

/// Every Rust file below a folder, but for tests.
fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap().to_str().unwrap().to_owned();
        if name.starts_with("tests") {
            continue;
        }
        if entry.is_dir() {
            sources(&entry, files);
        } else {
            files.push(entry);
        }
    }
}

/// The words in the string literals of a file. Comments may quote what they explain.
fn literal_words(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let literals = lines.flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_lowercase).collect::<Vec<_>>());
    literals.flat_map(|literal| literal.split(|c: char| !c.is_alphabetic()).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// English words of messages that the English file has no need of, and names of HTML, that another language writes alike.
const SHARED: [&str; 4] = ["meta", "null", "stand", "state"];

#[test]
fn languages_are_data() {
    let languages = &common::LANGUAGES;
    let english = &languages.get("en").unwrap().lexicon;
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut found = BTreeSet::new();
    for file in files {
        for word in literal_words(&std::fs::read_to_string(&file).unwrap()) {
            // Messages are in English, and what it shares with another language tells nothing.
            if word.chars().count() < 4 || english.find(&word).is_some() || SHARED.contains(&word.as_str()) {
                continue;
            }
            for code in languages.codes().filter(|code| *code != "en") {
                let lexicon = &languages.get(code).unwrap().lexicon;
                if lexicon.find(&word).is_some_and(|id| lexicon.sense(id).means_something()) {
                    found.insert(format!("{}: `{word}` is a word of `{code}`", file.display()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.into_iter().collect::<Vec<_>>().join("\n"));
}
