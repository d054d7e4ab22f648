//! Examples of rules are run through the whole pipeline; one that fails is shown at its lines.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may unwrap as tests do")]

#[path = "common/shown.rs"]
mod shown;

use std::collections::BTreeMap;

use factlint::language::Languages;
use factlint::rules::error::{SourceFile, render};
use factlint::rules::{PackFiles, build, example};
use shown::snapshot;

const PACK: &str = "name = \"minusma\"\nversion = \"1.0.0\"\nabout = \"The mission.\"\n[entity.minusma]\nnames = [\"MINUSMA\"]\n";

const RULE: &str = r#"about = "How many soldiers the mission has."
subject = "minusma"
fact = "troop strength"
value = "count"

[match]
fr = ["compte {gap} {count} (?<who>militaires|soldats)"]

[compare]
scope = "who"

"#;

/// What is said of a rule with these examples.
fn failures(examples: &str) -> String {
    let file = SourceFile::new("rules/minusma/troop-strength.toml", format!("{RULE}{examples}"));
    let rules = BTreeMap::from([("troop-strength".to_owned(), file)]);
    let files = PackFiles { file: SourceFile::new("rules/minusma/pack.toml", PACK), rules };
    let languages = Languages::builtin();
    let set = build(&[files], &languages).unwrap_or_else(|errors| panic!("{}", render(&errors[0], false, 100)));
    let shown: Vec<String> = example::test(&set, &languages).iter().map(|failure| render(failure, false, 100)).collect();
    shown.join("").lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn check(name: &str, examples: &str) {
    snapshot(&format!("rules/{name}"), &failures(examples));
}

#[test]
fn good_examples_pass() {
    let said = failures(
        r#"
[[example]]
text = "La mission compte quelque 11.600 soldats."
find = [11600]
scope = "soldats"
subject = "minusma"

[[example]]
text = "La mission compte sur 3 pays."
find = []

[[example]]
documents = ["La mission compte 11.600 soldats.", "La mission compte 15.000 soldats."]
date = 2023-06-30
verdict = "conflict"

[[example]]
documents = ["La mission compte 11.600 soldats.", "La mission compte 15.000 militaires."]
date = 2023-06-30
verdict = "discrepancy"

[[example]]
text = "La mission compte 11.600 soldats."
find = []
named = false
why = "nothing says whose soldiers they are"
"#,
    );
    assert_eq!(said, "");
}

#[test]
fn a_value_that_no_pattern_takes() {
    check(
        "example-not-found",
        "[[example]]\ntext = \"La mission a 11.600 soldats dans 12 camps.\"\nfind = [\"11600\"]\n\n[[example]]\ntext = \"x\"\nfind = []\n",
    );
}

#[test]
fn a_counterexample_that_speaks() {
    check(
        "example-found",
        "[[example]]\ntext = \"La force compte 4.500 militaires.\"\nfind = []\nwhy = \"the force is another one\"\n\n\
         [[example]]\ntext = \"Elle compte 11.600 soldats.\"\nfind = [\"15000\"]\nscope = \"militaires\"\n",
    );
}

#[test]
fn a_verdict_that_is_another() {
    check(
        "example-verdict",
        "[[example]]\ndocuments = [\"Elle compte 11.600 soldats.\", \"Elle compte 11.600 soldats.\"]\nverdict = \"conflict\"\n\n\
         [[example]]\ntext = \"x\"\nfind = []\n",
    );
}
