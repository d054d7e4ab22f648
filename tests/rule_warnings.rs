//! What in valid rules has no effect is told as a warning; what only looks so is not.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may unwrap as tests do")]

#[path = "common/shown.rs"]
mod shown;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use factlint::language::Languages;
use factlint::rules::error::{LoadError, SourceFile, render};
use factlint::rules::{PackFiles, RuleSet, build, example};
use shown::snapshot;

const PACK: &str = r#"name = "minusma"
version = "1.0.0"
about = "The UN mission in Mali."

[entity.minusma]
names = ["MINUSMA"]
nicknames = ["la mission"]
"#;

const RULE: &str = r#"about = "How many soldiers the mission has."
subject = "minusma"
fact = "troop strength"
value = "count"

[match]
fr = ["compte {gap 5} {count} (?<who>militaires|soldats)"]

[[example]]
text = "La mission compte 11.600 soldats."
find = ["11600"]

[[example]]
text = "La mission compte sur 3 pays."
find = []
"#;

/// The line of the rule that most changes are made in.
const PATTERN: &str = r#"fr = ["compte {gap 5} {count} (?<who>militaires|soldats)"]"#;

/// A second rule of the same fact, with patterns that find less.
const NARROWER: &str = r#"
fr = ["la force compte {gap 5} {count} (?<who>militaires|soldats) en tout"]"#;

/// A pattern of a second language, without the group of the first.
const ENGLISH: &str = r#"
en = ["has {count} soldiers"]
[compare]
scope = ["who"]"#;

const EXCEPT: &str = "[except]\nfr = [\"en comptait\", \"barkhane\"]\n\n[[example]]\ntext = \"Elle en comptait peu. Elle compte 500 soldats.\"\n\
                      find = []\n\n[[example]]";

/// Its name, and what is replaced by what in `pack.toml`, in the rule, and in the second rule, if there is one.
type Case = (&'static str, Change, Change, Option<Change>);
type Change = &'static [(&'static str, &'static str)];

const WARNED: &[Case] = &[
    ("a name twice", &[("[\"MINUSMA\"]", "[\"MINUSMA\", \"Minusma\"]")], &[], None),
    ("a nickname that is a name", &[("[\"MINUSMA\"]", "[\"MINUSMA\", \"la  Mission\"]")], &[], None),
    (
        "a nickname that is a name of another",
        &[("[entity", "[entity.onu]\nnames = [\"ONU\", \"La mission\"]\n[entity"), ("[entity", ONU_IS_KNOWN)],
        &[],
        Some(&[("subject = \"minusma\"", "subject = \"onu\"")]),
    ),
    ("a rival that is an entity", &[("[entity", "rivals = [\"Barkhane\", \"minusma\"]\n[entity")], &[], None),
    ("a rival twice", &[("[entity", "rivals = [\"Barkhane\", \"barkhane\"]\n[entity")], &[], None),
    ("an entity that nothing is about", &[("[entity", "[entity.barkhane]\nnames = [\"Barkhane\"]\n[entity")], &[], None),
    ("a pack that is called otherwise than its folder", &[("\"minusma\"", "\"mali\"")], &[], None),
    ("a pattern twice", &[], &[(PATTERN, "fr = [\"compte {count} soldats\", \"compte {count} soldats\"]")], None),
    ("a pattern within another", &[], &[(PATTERN, "fr = [\"compte {count}\", \"force compte {count} soldats\"]")], None),
    (
        "a narrower pattern that comes first",
        &[],
        &[(PATTERN, "fr = [\"force compte {count} soldats\", \"compte {count}\"]")],
        None,
    ),
    ("a rule that another covers", &[], &[], Some(&[(PATTERN, NARROWER)])),
    ("a rule twice", &[], &[], Some(&[])),
    ("a group of one language", &[], &[(PATTERN, PATTERN), ("\n\n[[example]]", ENGLISH), ("text", "\n[[example]]\ntext")], None),
    ("an exception without a counterexample", &[], &[("[[example]]", EXCEPT)], None),
];

const ONU_IS_KNOWN: &str = "[[known]]\nfact = \"onu: troop strength\"\nvalue = 5\nsource = \"x\"\n[entity";

/// What looks much the same, and has an effect.
const SILENT: &[Case] = &[
    (
        "a nickname of two",
        &[("[entity", "[entity.onu]\nnames = [\"ONU\"]\nnicknames = [\"la mission\"]\n[entity"), ("[entity", ONU_IS_KNOWN)],
        &[],
        Some(&[("subject = \"minusma\"", "subject = \"onu\"")]),
    ),
    (
        "an entity that competes",
        &[
            ("names =", "kind = \"force\"\nnames ="),
            ("[entity", "[entity.barkhane]\nkind = \"force\"\nnames = [\"Barkhane\"]\n[entity"),
        ],
        &[],
        None,
    ),
    (
        "an entity of a slot",
        &[("[entity", "[entity.mali]\nnames = [\"Mali\"]\n[entity")],
        &[("soldats)", "soldats) {gap 3} {@mali}"), ("11.600 soldats", "11.600 soldats au Mali")],
        None,
    ),
    (
        "an entity of an exception",
        &[("[entity", "[entity.barkhane]\nnames = [\"barkhane\"]\n[entity")],
        &[("[[example]]", EXCEPT), ("\"barkhane\"", "\"{@barkhane}\""), ("peu", "peu, dit Barkhane")],
        None,
    ),
    (
        "a narrower pattern that comes first and tells more",
        &[],
        &[(PATTERN, "fr = [\"force compte {count} (?<who>soldats)\", \"compte {count}\"]"), ("sur 3 pays", "trois pays")],
        None,
    ),
    (
        "a pattern that names the subject itself",
        &[],
        &[(PATTERN, "fr = [\"compte {count} soldats\", \"{subject} compte {count} soldats\"]")],
        None,
    ),
    ("a rule of another fact", &[], &[], Some(&[("\"troop strength\"", "\"strength\"")])),
    ("a rule that reaches farther", &[], &[("value =", "near = \"sentence\"\nvalue =")], Some(&[(PATTERN, NARROWER)])),
    (
        "a rule that is silenced less",
        &[],
        &[("[[example]]", EXCEPT), ("\"barkhane\"", "\"comptait peu\"")],
        Some(&[(PATTERN, NARROWER)]),
    ),
];

static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::builtin);

fn changed(name: &str, text: &str, changes: Change) -> String {
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{name}: there is no {from:?}");
        text.replacen(from, to, 1)
    })
}

fn load((name, pack, rule, second): &Case) -> RuleSet {
    let file = |id: &str, changes| SourceFile::new(format!("rules/minusma/{id}.toml"), changed(name, RULE, changes));
    let first = ("b".to_owned(), file("b", rule));
    let second = second.map(|changes| ("a".to_owned(), file("a", changes)));
    let pack = SourceFile::new("rules/minusma/pack.toml", changed(name, PACK, pack));
    let rules: BTreeMap<String, SourceFile> = second.into_iter().chain([first]).collect();
    let files = PackFiles { file: pack, rules };
    build(&[files], &LANGUAGES).unwrap_or_else(|errors| panic!("{name}: {}", rendered(&errors)))
}

fn rendered(warnings: &[LoadError]) -> String {
    let shown: String = warnings.iter().map(|warning| render(warning, false, 100)).collect();
    shown.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// All warnings of a case, those included that running its examples gives.
fn warnings(case: &Case) -> Vec<LoadError> {
    let mut rules = load(case);
    let mut warnings = std::mem::take(&mut rules.warnings);
    warnings.extend(example::idle_exceptions(&mut rules, &LANGUAGES));
    warnings
}

#[test]
fn what_has_no_effect_is_told() {
    let mut told = Vec::new();
    for case in WARNED {
        let warnings = warnings(case);
        assert_eq!(warnings.len(), 1, "{}: {}", case.0, rendered(&warnings));
        assert!(warnings[0].help.is_some(), "{}", case.0);
        told.push(format!("## {}\n{}\n", case.0, rendered(&warnings)));
    }
    snapshot("mistakes/warnings", &told.join("\n"));
}

#[test]
fn what_has_an_effect_is_not() {
    for case in SILENT {
        assert_eq!(rendered(&warnings(case)), "", "{}", case.0);
    }
}
