//! What the mistakes in a project file get: each is a named case, all in one snapshot that reads well to a news editor.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may unwrap as tests do")]

#[path = "common/shown.rs"]
mod shown;

use std::path::Path;

use factlint::config;
use factlint::language::Languages;
use factlint::rules::RuleSet;
use factlint::rules::error::{LoadError, SourceFile, render};
use shown::snapshot;

const GOOD: &str = r#"[corpus]
files = ["texts/*.txt"]
language = "fr"

[corpus.header]
date = '^date (?<date>\d{4}-\d{2})'

[rules]
packs = ["calendar", "header"]

[[ignore]]
rule = "header/date"
reason = "known"
until = 2027-01-01

[[overrides]]
files = "archive/**"
select = ["calendar"]
"#;

/// A mistake: its name, and what of the good file is replaced by what.
type Case = (&'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    ("glob-unclosed", "texts/*.txt", "texts/{a,b.txt"),
    ("glob-class", "texts/*.txt", "texts/[a.txt"),
    ("glob-absolute", "texts/*.txt", "/texts/*.txt"),
    ("glob-backslash", "\"texts/*.txt\"", "'texts\\*.txt'"),
    ("glob-of-a-folder", "texts/*.txt", "seeds"),
    ("glob-empty", "texts/*.txt", " "),
    ("files-empty", "[\"texts/*.txt\"]", "[]"),
    ("language-name", "\"fr\"", "\"french\""),
    ("encoding-misspelt", "language = \"fr\"", "encoding = \"windows-1225\""),
    ("packs-empty", "[\"calendar\", \"header\"]", "[]"),
    ("packs-text", "[\"calendar\", \"header\"]", "\"calendar\""),
    ("packs-twice", "\"header\"]", "\"calendar\"]"),
    ("packs-in-corpus", "language = \"fr\"", "packs = [\"calendar\"]"),
    ("section-unknown", "[rules]", "[rule]"),
    ("key-above-its-section", "[corpus]\n", "packs = [\"calendar\"]\n[corpus]\n"),
    ("header-without-group", "(?<date>", "(?<day>"),
    ("header-look-ahead", "^date ", "(?=d)date "),
    ("header-unclosed", "{2})'", "{2}'"),
    ("header-as-text", "[corpus.header]\ndate =", "header ="),
    ("fields-key", "[rules]", "[corpus.fields]\nbody = \"text\"\n\n[rules]"),
    ("fields-one-for-two", "[rules]", "[corpus.fields]\ntext = \"body\"\nid = \"body\"\n\n[rules]"),
    ("languages-missing", "[rules]", "[languages]\npath = \"languages/oc.toml\"\n\n[rules]"),
    ("ignore-single", "[[ignore]]", "[ignore]"),
    ("ignore-without-reason", "reason = \"known\"\n", ""),
    ("ignore-blank-reason", "\"known\"", "\" \""),
    ("ignore-without-rule", "rule = \"header/date\"\n", ""),
    ("ignore-unknown-rule", "header/date", "header/dates"),
    ("ignore-rule-without-its-pack", "header/date", "missing"),
    ("ignore-unknown-key", "reason", "file = \"texts/a.txt\"\nreason"),
    ("ignore-fact-without-subject", "reason", "fact = \"troop strength\"\nreason"),
    ("ignore-fingerprint", "reason", "fingerprint = \"f00\"\nreason"),
    ("ignore-code-unknown", "rule = \"header/date\"", "code = \"header/dates\""),
    ("ignore-code-of-a-code", "reason", "code = \"header/missing\"\nreason"),
    ("ignore-of-a-suppression", "header/date", "suppression/unused"),
    ("ignore-code-of-a-suppression", "rule = \"header/date\"", "code = \"suppression/unused\""),
    ("overrides-single", "[[overrides]]", "[overrides]"),
    ("overrides-without-files", "files = \"archive/**\"\n", ""),
    ("overrides-of-nothing", "select = [\"calendar\"]\n", ""),
    ("overrides-empty", "[\"calendar\"]\n", "[]\n"),
    ("overrides-unknown-rule", "[\"calendar\"]\n", "[\"calender\"]\n"),
    ("overrides-unknown-language", "select = [\"calendar\"]", "language = \"french\""),
    ("overrides-unknown-key", "select = [\"calendar\"]", "packs = [\"calendar\"]"),
    ("overrides-glob", "archive/**", "archive/{a,b"),
    ("until-month", "2027-01-01", "\"2027-01\""),
    ("until-words", "2027-01-01", "\"1 January 2027\""),
    ("until-bare-words", "2027-01-01", "1 January 2027"),
    ("until-no-such-day", "2027-01-01", "2027-02-30"),
    ("comment-of-another-language", "reason", "// why\nreason"),
    ("comment-behind-a-value", "\"known\"", "\"known\" // why"),
    ("word-without-quotes", "reason", "rule_of = thumb\nreason"),
    ("list-never-closed", "[rules]", "[languages]\npath = [\"a\",\n\n[rules]"),
    ("list-without-quotes", "[rules]", "[languages]\npath = [a.toml, b.toml]\n\n[rules]"),
    ("quote-in-quotes", "\"known\"", "\"said \"known\" here\""),
];

/// Every mistake of a text, those included that can be told only beside languages and rules.
fn mistakes(text: &str) -> Vec<LoadError> {
    let (config, errors) = config::examine(&SourceFile::new("factlint.toml", text), Path::new(""));
    if errors.is_empty() { config.verify(&Languages::builtin(), &RuleSet::default()) } else { errors }
}

#[test]
fn mistakes_of_project_files() {
    assert!(mistakes(GOOD).is_empty());
    let mut told = Vec::new();
    for (name, from, to) in CASES {
        assert!(GOOD.contains(from), "{name}: the good file has no {from:?}");
        let errors = mistakes(&GOOD.replacen(from, to, 1));
        assert!(!errors.is_empty(), "{name}: the mistake passed");
        assert!(errors.iter().all(|error| error.help.is_some() && !error.labels.is_empty()), "{name}: {errors:?}");
        let shown: String = errors.iter().map(|error| render(error, false, 100)).collect();
        let shown: Vec<&str> = shown.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
        told.push(format!("## {name}\n{}\n", shown.join("\n")));
    }
    snapshot("mistakes/project", &told.join("\n"));
}
