//! The project file: found, read with spans, validated; and what it lets pass.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may unwrap as tests do")]

#[path = "common/shown.rs"]
mod shown;

use std::path::Path;

use chrono::NaiveDate;
use factlint::check::finding::{Code, Finding, Side};
use factlint::config::{self, Config};
use factlint::document::Document;
use factlint::language::{Language, Languages};
use factlint::rules::RuleSet;
use factlint::rules::error::{LoadError, SourceFile, render};
use factlint::span::Span;
use shown::snapshot;

const GOOD: &str = r#"
[corpus]
files = ["seeds/**/*.txt"]
language = "fr"

[corpus.header]
date = '^\s*date (?<date>\d{4}-\d{2}(?:-\d{2})?)\s'

[corpus.fields]
text = "body"

[rules]
packs = ["calendar", "rules/minusma"]

[[ignore]]
rule = "header/date"
document = "seeds/004*"
reason = "the desk knows"
until = 2027-01-01
"#;

fn parse(text: &str) -> Result<Config, Vec<LoadError>> {
    config::parse(&SourceFile::new("factlint.toml", text), Path::new("project"))
}

fn rendered(errors: &[LoadError]) -> String {
    let shown: Vec<String> = errors.iter().map(|error| render(error, false, 100)).collect();
    let shown = shown.join("");
    shown.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn check(name: &str, errors: &[LoadError]) {
    snapshot(&format!("config/{name}"), &rendered(errors));
}

#[test]
fn a_good_file() {
    let config = parse(GOOD).map_err(|errors| rendered(&errors)).unwrap();
    assert_eq!(config.files, ["seeds/**/*.txt"]);
    assert_eq!(config.language.as_deref(), Some("fr"));
    assert_eq!(&config.header.as_ref().unwrap().captures("date 2023-06 x").unwrap()["date"], "2023-06");
    assert_eq!(config.fields.text.as_deref(), Some("body"));
    let packs: Vec<&str> = config.packs.iter().map(|pack| pack.name.as_str()).collect();
    assert_eq!(packs, ["calendar", "rules/minusma"]);
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let ignore = &config.ignores[0];
    assert!(!ignore.is_expired(None) && !ignore.is_expired(day("2027-01-01")) && ignore.is_expired(day("2027-01-02")));
}

#[test]
fn an_empty_file_runs_the_checks_that_need_no_topic() {
    let packs: Vec<String> = parse("").unwrap().packs.into_iter().map(|pack| pack.name).collect();
    assert_eq!(packs, config::DEFAULT_PACKS);
}

#[test]
fn all_mistakes_are_shown_together() {
    let text = GOOD
        .replace("language =", "langauge =")
        .replace("(?<date>", "(?<day>")
        .replace("text =", "txt =")
        .replace("\"calendar\"", "\"calendar\", \"calendar\"")
        .replace("reason = \"the desk knows\"\n", "")
        .replace("2027-01-01", "\"2027\"")
        .replace("seeds/004*", "seeds/{004");
    check("mistakes", &parse(&text).unwrap_err());
}

#[test]
fn a_broken_expression_is_shown_at_its_character() {
    check("header", &parse(&GOOD.replace(r"\d{2}(?:", r"\d{2(?:")).unwrap_err());
}

#[test]
fn a_suppression_names_claims_or_a_finding() {
    let text = "[[ignore]]\nrule = \"minusma/troops\"\ndocument = \"a\"\nfingerprint = \"0123\"\nreason = \"x\"\n";
    check("ignore", &parse(text).unwrap_err());
}

#[test]
fn languages_and_rules_are_verified_when_they_are_loaded() {
    let text = "[corpus]\nlanguage = \"frr\"\n[[ignore]]\nrule = \"header/dates\"\nreason = \"x\"\n";
    let mut languages = Languages::default();
    languages.insert(Language { code: "fr".to_owned(), ..Language::default() });
    check("verify", &parse(text).unwrap().verify(&languages, &RuleSet::default()));
}

#[test]
fn the_closest_file_upwards_wins() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("a/b");
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::write(folder.path().join("factlint.toml"), "").unwrap();
    assert_eq!(config::find(&deep), Some(folder.path().join("factlint.toml")));
    std::fs::write(folder.path().join("a/factlint.toml"), "").unwrap();
    assert_eq!(config::find(&deep), Some(folder.path().join("a/factlint.toml")));
    assert_eq!(config::read(&folder.path().join("a/factlint.toml")).unwrap().root, folder.path().join("a"));
}

/// Whether the suppression of those lines drops a finding about the date line of `project/seeds/004_x.txt`.
fn drops(lines: &str) -> bool {
    let config = parse(&format!("[[ignore]]\nreason = \"known\"\n{lines}\n")).map_err(|errors| rendered(&errors)).unwrap();
    let document = Document::plain("project/seeds/004_x.txt", "");
    let finding = Finding {
        fingerprint: "0123456789abcdef".to_owned(),
        ..Finding::new(Code::HeaderDate, "", Side::new(0, Span::new(0, 0), "", ""))
    };
    let ignore = &config.ignores[0];
    !ignore.is_expired("2026-11-22".parse().ok()) && ignore.drops(&finding, &[document], &config.root)
}

#[test]
fn suppressions_drop_what_they_name_and_nothing_else() {
    assert!(drops("rule = \"header/date\""));
    assert!(!drops("rule = \"header/missing\""));
    assert!(drops("rule = \"header/date\"\ndocument = \"seeds/004*\""));
    assert!(drops("rule = \"header/date\"\ndocument = \"**/004*\""));
    assert!(!drops("rule = \"header/date\"\ndocument = \"004*\""));
    assert!(!drops("rule = \"header/date\"\ndocument = \"seeds/003*\""));
    assert!(drops("rule = \"header/date\"\nfingerprint = \"0123456789ABCDEF\""));
    assert!(!drops("rule = \"header/date\"\nfingerprint = \"ffffffffffffffff\""));
    assert!(!drops("rule = \"header/date\"\nfact = \"minusma: created\""));
    assert!(drops("rule = \"header/date\"\nuntil = 2026-11-22"));
    assert!(!drops("rule = \"header/date\"\nuntil = 2026-11-21"));
}
