//! The packs of this repository load, and every example of every rule does what it says.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may unwrap as tests do")]

use std::path::Path;

use factlint::language::Languages;
use factlint::rules::error::render;
use factlint::rules::{PackSource, RuleSet, example, load};

/// The paths of all packs, relative to the root of the repository, in which tests run.
fn packs() -> Vec<String> {
    let folders = std::fs::read_dir("rules").unwrap().map(|entry| entry.unwrap().path());
    let mut packs: Vec<String> =
        folders.filter(|folder| folder.join("pack.toml").exists()).map(|folder| folder.to_str().unwrap().to_owned()).collect();
    packs.sort();
    packs
}

fn loaded(pack: &str) -> RuleSet {
    load(&[PackSource::new(pack)], &Languages::builtin())
        .unwrap_or_else(|errors| panic!("{}", errors.iter().map(|error| render(error, false, 120)).collect::<String>()))
}

#[test]
fn every_pack_loads() {
    for pack in packs() {
        let rules = loaded(&pack);
        let files = std::fs::read_dir(&pack).unwrap().map(|entry| entry.unwrap().path());
        let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).count();
        assert_eq!(rules.rules.len(), files - 1, "{pack}: a rule a file");
        let name = Path::new(&pack).file_name().unwrap().to_str().unwrap();
        assert!(rules.packs.contains_key(name), "{pack} is named after its folder");
    }
}

#[test]
fn every_example_does_what_it_says() {
    for pack in packs() {
        let failures = example::test(&loaded(&pack), &Languages::builtin());
        let shown: String = failures.iter().map(|failure| render(failure, false, 120)).collect();
        assert!(failures.is_empty(), "{} examples fail:\n{shown}", failures.len());
    }
}
