//! Every mistake in a rule or pack is shown at its place, with what was meant.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may unwrap as tests do")]

#[path = "common/shown.rs"]
mod shown;

use std::collections::BTreeMap;

use factlint::language::{Language, Languages};
use factlint::rules::error::{LoadError, SourceFile, render};
use factlint::rules::{PackFiles, PackSource, RuleSet, build, load};
use shown::snapshot;

const PACK: &str = r#"name = "minusma"
version = "1.0.0"
about = "The UN mission in Mali."
languages = ["fr", "en"]

[entity.minusma]
names = ["MINUSMA"]
"#;

const RULE: &str = r#"about = "How many soldiers the mission has."
subject = "minusma"
fact = "troop strength"
value = "count"

[match]
fr = ["(?:compte|compté) {gap} {count} (?<who>militaires|soldats)"]

[[example]]
text = "La mission compte 11.600 soldats."
find = ["11600"]

[[example]]
text = "La mission compte sur 3 pays."
find = []
"#;

fn languages() -> Languages {
    let mut languages = Languages::default();
    for code in ["fr", "en"] {
        languages.insert(Language { code: code.to_owned(), ..Language::default() });
    }
    languages
}

fn build_all(pack: &str, rules: &[(&str, &str)]) -> Result<RuleSet, Vec<LoadError>> {
    let rules: BTreeMap<String, SourceFile> = rules
        .iter()
        .map(|(stem, text)| ((*stem).to_owned(), SourceFile::new(format!("rules/minusma/{stem}.toml"), *text)))
        .collect();
    build(&[PackFiles { file: SourceFile::new("rules/minusma/pack.toml", pack), rules }], &languages())
}

fn rendered(errors: &[LoadError]) -> String {
    let shown: String = errors.iter().map(|error| render(error, false, 100)).collect();
    shown.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Snapshots what is said of a rule whose text is the good one with each of `changes` made.
fn check(name: &str, changes: &[(&str, &str)]) {
    let mut rule = RULE.to_owned();
    for (from, to) in changes {
        assert!(rule.contains(from), "the good rule has no {from:?}");
        rule = rule.replacen(from, to, 1);
    }
    let errors = build_all(PACK, &[("troop-strength", &rule)]).expect_err("the mistake passed");
    snapshot(&format!("rules/{name}"), &rendered(&errors));
}

/// The same for `pack.toml`.
fn check_pack(name: &str, from: &str, to: &str) {
    assert!(PACK.contains(from), "the good pack has no {from:?}");
    let errors = build_all(&PACK.replacen(from, to, 1), &[("troop-strength", RULE)]).expect_err("the mistake passed");
    snapshot(&format!("rules/{name}"), &rendered(&errors));
}

#[test]
fn a_good_rule_loads() {
    let set = build_all(PACK, &[("troop-strength", RULE)]).map_err(|errors| rendered(&errors)).unwrap();
    let rule = set.get("minusma/troop-strength").unwrap();
    assert_eq!(rule.fact, "troop strength");
    assert_eq!(set.packs["minusma"].entities["minusma"].names, ["minusma"]);
    let source = set.sources["minusma/troop-strength"].text();
    let example = &source[rule.examples[0].span.clone()];
    assert!(example.starts_with("[[example]]") && example.ends_with("find = [\"11600\"]"), "{example:?}");
}

#[test]
fn unknown_key() {
    check("unknown-key", &[("[[example]]", "[compare]\ntolerence = \"5%\"\n\n[[example]]")]);
}

#[test]
fn wrong_type() {
    check("wrong-type", &[("\"troop strength\"", "12")]);
}

#[test]
fn bad_value() {
    check("bad-value", &[("value = \"count\"", "value = \"count\"\nnear = \"sentense\"")]);
}

#[test]
fn unknown_slot() {
    check("unknown-slot", &[("{count}", "{cuont}")]);
}

#[test]
fn unknown_entity() {
    check("unknown-entity", &[("\"minusma\"", "\"minsuma\"")]);
}

#[test]
fn bad_regex() {
    check("bad-regex", &[("(?:compte|compté)", "(?:compte|compté")]);
}

#[test]
fn bad_regex_behind_escapes() {
    check("bad-regex-behind-escapes", &[("\"(?:compte|compté) {gap}", r#""\u0028?:compte|\u00e9t\\b) [z-a] {gap}"#)]);
}

#[test]
fn value_that_no_pattern_captures() {
    check("no-value", &[("value = \"count\"", "value = \"number\"")]);
}

#[test]
fn value_that_one_pattern_lacks() {
    check("no-value-in-one", &[("fr = [", "fr = [\"soldats de la mission {date}\", ")]);
}

#[test]
fn value_that_is_a_group() {
    check("no-value-but-group", &[("value = \"count\"", "value = \"who\"")]);
}

#[test]
fn missing_keys() {
    check(
        "missing-keys",
        &[
            ("about = \"How many soldiers the mission has.\"\n", ""),
            ("subject = \"minusma\"\n", ""),
            ("fact = \"troop strength\"\n", ""),
            ("value = \"count\"\n", ""),
            ("[match]\nfr = [\"(?:compte|compté) {gap} {count} (?<who>militaires|soldats)\"]\n", ""),
        ],
    );
}

#[test]
fn no_positive_example() {
    check("no-positive-example", &[("find = [\"11600\"]", "find = []")]);
}

#[test]
fn no_negative_example() {
    check("no-negative-example", &[("find = []", "find = [\"3\"]")]);
}

#[test]
fn bad_tolerance() {
    check("bad-tolerance", &[("[[example]]", "[compare]\ntolerance = \"some\"\n\n[[example]]")]);
}

#[test]
fn tolerance_of_another_type() {
    check("tolerance-of-another-type", &[("[[example]]", "[compare]\ntolerance = \"2 days\"\n\n[[example]]")]);
}

#[test]
fn useless_within() {
    check("useless-within", &[("[[example]]", "[compare]\nholds = \"always\"\nwithin = \"6 moons\"\n\n[[example]]")]);
}

#[test]
fn unknown_scope_group() {
    check("unknown-scope", &[("[[example]]", "[compare]\nscope = [\"whom\"]\nsplit = [\"place\"]\n\n[[example]]")]);
}

#[test]
fn unknown_language() {
    check("unknown-language", &[("fr = [", "frr = [")]);
}

#[test]
fn toml_syntax() {
    check("syntax", &[("value = \"count\"", "value = \"count")]);
}

#[test]
fn except_with_mistakes() {
    check("except", &[("[[example]]", "[except]\nfr = [\"phase {date}\", \"fin (de\", \"a*\"]\n\n[[example]]")]);
}

#[test]
fn example_mistakes() {
    check(
        "example-mistakes",
        &[
            ("find = [\"11600\"]", "find = [\"11600\"]\ndate = \"2023-02-30\""),
            ("find = []", "lang = \"en\"\nverdict = \"conflicts\""),
            ("text = \"La mission compte sur", "documents = [\"x\"]\ntext = \"La mission compte sur"),
        ],
    );
}

#[test]
fn empty_lists() {
    let pattern = "fr = [\"(?:compte|compté) {gap} {count} (?<who>militaires|soldats)\"]";
    check("empty-lists", &[(pattern, "fr = []"), ("text = \"La mission compte sur 3 pays.\"", "documents = []")]);
}

#[test]
fn template_subject() {
    check("template-subject", &[("\"minusma\"", "\"camp {place} de {doc.incident} {who\"")]);
}

#[test]
fn keys_that_strayed_below_a_table() {
    check(
        "strayed-keys",
        &[
            ("[match]\n", "[match]\nnear = \"sentence\"\n"),
            ("[[example]]", "[compare]\ncase = true\n\n[[example]]"),
            ("find = []", "find = []\n[except]\ncase = true\n"),
        ],
    );
}

#[test]
fn three_mistakes_of_one_file() {
    check(
        "three-mistakes",
        &[
            ("subject = \"minusma\"", "subject = \"minusma\"\nnaer = \"sentence\""),
            ("{count}", "{cuont}"),
            ("[[example]]", "[compare]\nholds = \"for ever\"\n\n[[example]]"),
        ],
    );
}

#[test]
fn mistakes_of_two_files() {
    let bad = RULE.replace("fact =", "fakt =");
    let errors = build_all(PACK, &[("b", &bad), ("a", &bad)]).unwrap_err();
    snapshot("rules/two-files", &rendered(&errors));
}

#[test]
fn pack_for_a_newer_factlint() {
    check_pack("requires", "languages", "requires = \">=99.1\"\nlanguages");
}

#[test]
fn pack_keys() {
    check_pack("pack-keys", "names =", "kin = \"mission\"\nname =");
}

#[test]
fn pack_relations() {
    check_pack(
        "pack-relations",
        "[entity.minusma]",
        "[[known]]\nfact = \"created\"\nvalue = 2013-04-25\n\n[[relation]]\norder = [\"minusma: created\"]\n\n\
         [[relation]]\nsum = { totl = \"minusma: all\", parts = [\"minusma: a\", \"minusma: b\"] }\n\n[[relation]]\n\n[entity.minusma]",
    );
}

#[test]
fn broken_pack_does_not_accuse_its_rules() {
    check_pack("pack-syntax", "version =", "version");
}

#[test]
fn two_packs_of_one_name() {
    let files = |folder: &str| PackFiles {
        file: SourceFile::new(format!("{folder}/pack.toml"), PACK),
        rules: BTreeMap::from([("troop-strength".to_owned(), SourceFile::new(format!("{folder}/troop-strength.toml"), RULE))]),
    };
    let errors = build(&[files("rules/minusma"), files("rules/copy")], &languages()).unwrap_err();
    snapshot("rules/duplicate-pack", &rendered(&errors));
}

/// Writes files below a folder.
fn write(root: &std::path::Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

#[test]
fn folders() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("rules/minusma/pack.toml", PACK),
            ("rules/minusma/troop-strength.toml", RULE),
            ("rules/minusma/README.md", "not a rule"),
            ("rules/minusma/old/troop-strength.toml", RULE),
            ("rules/minusma/inner/pack.toml", PACK),
            ("rules/bare/notes.toml", RULE),
        ],
    );
    let packs: Vec<PackSource> = ["calendar", "rules/minusma", "rules/minsuma", "calender", "rules/bare"]
        .map(|name| PackSource { base: folder.path().to_owned(), ..PackSource::new(name) })
        .into();
    let errors = load(&packs, &languages()).unwrap_err();
    // The folder is told as seen from the working directory where the two lie side by side.
    let root = factlint::corpus::walk::from_here(folder.path());
    let said: Vec<String> = errors
        .iter()
        .map(|error| format!("{}: {error}\n  {}", error.code, error.help.as_deref().unwrap_or_default()).replace(&root, "ROOT"))
        .collect();
    snapshot("rules/folders", &said.join("\n"));

    let good = [PackSource::new("header"), PackSource::new("calendar"), packs[1].clone()];
    std::fs::remove_dir_all(folder.path().join("rules/minusma/old")).unwrap();
    std::fs::remove_dir_all(folder.path().join("rules/minusma/inner")).unwrap();
    let set = load(&good, &languages()).unwrap();
    assert_eq!(set.builtin, ["calendar", "header"]);
    assert_eq!(set.rules.keys().collect::<Vec<_>>(), ["minusma/troop-strength"]);
}

#[test]
fn a_file_that_cannot_be_read_is_the_only_mistake() {
    let folder = tempfile::tempdir().unwrap();
    let known = "\n[[known]]\nfact = \"minusma: troop strength\"\nvalue = 5\nsource = \"x\"\n";
    write(folder.path(), &[("minusma/pack.toml", &format!("{PACK}{known}"))]);
    std::fs::write(folder.path().join("minusma/troop-strength.toml"), b"about = \"d\xE9part\"\n").unwrap();
    let errors = load(&[PackSource { base: folder.path().to_owned(), ..PackSource::new("minusma") }], &languages()).unwrap_err();
    assert_eq!(errors.iter().map(|error| error.code.as_str()).collect::<Vec<_>>(), ["rule/unreadable"]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    /// Whatever is typed, it is a rule or a list of mistakes whose places are in the file, and all can be shown.
    #[test]
    fn nothing_that_is_typed_is_too_much(edits in proptest::collection::vec((0..400_usize, 0..6_usize, TYPED), 1..6)) {
        let with_all = format!("{RULE}\n[except]\nfr = [\"{{gap 2}} de {{@minusma}}\"]\n[compare]\nwithin = \"6 months\"\ntolerance = 5\n");
        let mut characters: Vec<char> = with_all.chars().collect();
        for (at, removed, typed) in edits {
            let at = at.min(characters.len());
            let end = (at + removed).min(characters.len());
            characters.splice(at..end, typed.chars());
        }
        let text: String = characters.into_iter().collect();
        for (pack, rule) in [(PACK, text.as_str()), (text.as_str(), RULE)] {
            let Err(errors) = build_all(pack, &[("troop-strength", rule)]) else { continue };
            for error in &errors {
                let source = error.file.as_ref().unwrap().text();
                for (span, label) in &error.labels {
                    proptest::prop_assert!(source.get(span.clone()).is_some(), "{span:?} of {label} in {source}");
                }
            }
            proptest::prop_assert!(!rendered(&errors).is_empty());
        }
    }
}

/// What people type: TOML's own characters, those of patterns, accents, and a word.
const TYPED: &str = r#"[\[\]{}()"'=#.,\\|*?<>@:a-zé’« \n0-9-]{0,4}"#;
