//! The schemas that editors read say of a file what the reader says of it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may unwrap as tests do")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use clap::ValueEnum;
use factlint::config;
use factlint::language::{Language, Languages};
use factlint::rules::error::{LoadError, SourceFile};
use factlint::rules::{PackFiles, build};
use factlint::schema::{self, Kind};
use jsonschema::Validator;
use serde_json::Value as Json;
use toml::{Table, Value};

/// A rule with every key. What stands for what is of no matter, but that it loads.
const RULE: &str = r#"
about = "How many soldiers the mission has."
subject = "minusma"
fact = "troop strength"
value = "count"
near = "document"
case = false
match = { fr = ["compte {gap} {count} (?<who>militaires|soldats) de (?<place>Gao|Kidal)"] }
except = { fr = ["phase de clôture"] }

[compare]
holds = "at"
within = "6 months"
tolerance = "5%"
severity = { conflict = "error", discrepancy = "warning" }
scope = ["who"]
split = "place"
on_record = true

[[example]]
text = "La mission compte 11.600 soldats de Gao."
lang = "fr"
date = 2023-08-19
find = ["11600", 11600]
hedge = ["none", "none"]
scope = ["soldats"]
subject = "minusma: troop strength"
verdict = "unresolved"
named = true

[[example]]
documents = ["La mission compte sur 3 pays."]
fields = { incident = "2023-17" }
find = []
why = "nobody is counted"
"#;

/// A pack with every key.
const PACK: &str = r#"
name = "minusma"
version = "1.0.0"
about = "The UN mission in Mali."
requires = ">=0.1"
languages = ["fr"]
rivals = ["Barkhane"]

[entity.minusma]
names = ["MINUSMA"]
nicknames = ["la mission"]
kind = "mission"

[[known]]
as_of = "2023"
fact = "minusma: created"
value = 2013-04-25
source = "S/RES/2100 (2013)"

[[relation]]
order = ["minusma: created", "minusma: mandate ended"]

[[relation]]
sum = { total = "minusma: uniformed", parts = ["minusma: soldiers", "minusma: police"] }

[[relation]]
span = { from = "minusma: created", to = "minusma: mandate ended", lasts = "minusma: duration" }
"#;

/// A project file with every key.
const CONFIG: &str = r#"
[corpus]
files = ["seeds/**/*.txt"]
language = "fr"
encoding = "latin1"
header = { date = '^date (?<date>\d{4})' }
fields = { id = "key", text = "body", date = "day", lang = "language" }

[rules]
packs = ["calendar", "rules/minusma"]

[languages]
path = "rules/languages"

[[ignore]]
rule = "minusma/troop-strength"
reason = "checked with the desk"
document = "seeds/004*"
fact = "minusma: troop strength"
until = 2027-01-01

[[ignore]]
rule = "header/date"
reason = "an old slip"
fingerprint = "0123456789abcdef"

[[ignore]]
code = "fact/discrepancy"
rule = "minusma/troop-strength"
reason = "a peak"

[[overrides]]
files = ["archive/**"]
select = ["calendar", "minusma/troop-strength"]
ignore = "header/missing"
language = "fr"
header = { date = '^date (?<date>\d{4})' }
"#;

/// What the reader says of a file of some kind.
type Reader = fn(&str) -> Vec<LoadError>;

/// The files that are read key by key, each with a sample that has every key.
const READ: [(Kind, &str, Reader); 3] = [
    (Kind::Rule, RULE, |text| read_pack(PACK, text, "rule/")),
    (Kind::Pack, PACK, |text| read_pack(text, RULE, "pack/")),
    (Kind::Config, CONFIG, |text| {
        config::parse(&SourceFile::new("factlint.toml", text), Path::new("")).err().unwrap_or_default()
    }),
];

/// The mistakes of a pack of one rule whose code begins like this.
fn read_pack(pack: &str, rule: &str, code: &str) -> Vec<LoadError> {
    let mut languages = Languages::default();
    languages.insert(Language { code: "fr".to_owned(), ..Language::default() });
    let rules = BTreeMap::from([("troop-strength".to_owned(), SourceFile::new("troop-strength.toml", rule))]);
    let mut errors = match build(&[PackFiles { file: SourceFile::new("pack.toml", pack), rules }], &languages) {
        Ok(set) if set.rules.is_empty() => panic!("a rule was dropped without a word:\n{rule}"),
        Ok(_) => Vec::new(),
        Err(errors) => errors,
    };
    // Which facts the rules of a pack make is no matter of form.
    errors.retain(|error| error.code.starts_with(code) && error.code != "pack/unknown-fact");
    errors
}

fn schema(kind: Kind) -> Json {
    serde_json::from_str(&schema::text(kind)).unwrap()
}

fn validator(kind: Kind) -> Validator {
    jsonschema::draft202012::new(&schema(kind)).unwrap()
}

/// TOML as editors hold it against a schema: dates are text.
fn json(value: &Value) -> Json {
    match value {
        Value::Datetime(date) => date.to_string().into(),
        Value::Array(array) => array.iter().map(json).collect(),
        Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), json(value))).collect(),
        plain => serde_json::to_value(plain).unwrap(),
    }
}

fn parse(text: &str) -> Value {
    Value::Table(text.parse::<Table>().unwrap())
}

/// A step from a value to one in it.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Index(usize),
}

/// The ways to all values in a value, but not to itself.
fn paths(value: &Value) -> Vec<Vec<Step>> {
    let children: Vec<(Step, &Value)> = match value {
        Value::Table(table) => table.iter().map(|(key, value)| (Step::Key(key.clone()), value)).collect(),
        Value::Array(array) => array.iter().enumerate().map(|(index, value)| (Step::Index(index), value)).collect(),
        _ => Vec::new(),
    };
    let below = |(step, value): (Step, &Value)| {
        let tails = std::iter::once(Vec::new()).chain(paths(value));
        tails.map(|tail| std::iter::once(step.clone()).chain(tail).collect()).collect::<Vec<_>>()
    };
    children.into_iter().flat_map(below).collect()
}

fn at<'a>(value: &'a mut Value, path: &[Step]) -> &'a mut Value {
    path.iter().fold(value, |value, step| match step {
        Step::Key(key) => &mut value[key.as_str()],
        Step::Index(index) => &mut value[*index],
    })
}

/// The part of a schema that is about the value at the end of a path.
fn part<'a>(root: &'a Json, path: &[Step]) -> &'a Json {
    fn resolve<'a>(root: &'a Json, schema: &'a Json) -> &'a Json {
        let target = schema["$ref"].as_str().and_then(|target| target.strip_prefix('#'));
        target.map_or(schema, |target| root.pointer(target).unwrap())
    }
    path.iter().fold(resolve(root, root), |schema, step| {
        let next = match step {
            Step::Key(key) if schema["properties"][key].is_object() => &schema["properties"][key],
            Step::Key(_) => &schema["additionalProperties"],
            Step::Index(_) if schema["items"].is_object() => &schema["items"],
            Step::Index(_) => {
                schema["anyOf"].as_array().unwrap().iter().map(|way| &way["items"]).find(|way| way.is_object()).unwrap()
            }
        };
        resolve(root, next)
    })
}

/// The names in backquotes behind `possible here: ` in the help of an error.
fn possible(error: &LoadError) -> BTreeSet<String> {
    let help = error.help.clone().unwrap_or_default().to_lowercase();
    let names = help.split("possible here: ").nth(1).unwrap_or_default().to_owned();
    names.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether the reader refuses a file for its form, not for what its words mean.
fn of_form(error: &LoadError) -> bool {
    ["/unknown-key", "/missing-key", "/wrong-type"].iter().any(|code| error.code.ends_with(code))
}

/// Holds what the schema says of a changed sample to what the reader says of it.
fn compare(kind: Kind, read: Reader, validator: &Validator, changed: &Value, what: &str) {
    let text = toml::to_string(changed).unwrap();
    let errors = read(&text);
    let said: Vec<String> = errors.iter().map(|error| format!("{}: {error}", error.code)).collect();
    let valid = validator.is_valid(&json(changed));
    assert!(valid || !errors.is_empty(), "{kind:?}, {what}: the schema refuses what is read\n{text}");
    let refused = errors.iter().any(of_form);
    // Editors take a date for text, so that one in the place of text is found by the reader alone.
    assert!(!(valid && refused) || what.contains("1979-05-27"), "{kind:?}, {what}: the schema lets pass\n{said:#?}\n{text}");
}

#[test]
fn samples_have_every_key_and_are_read() {
    for (kind, sample, read) in READ {
        let errors: Vec<String> = read(sample).iter().map(|error| format!("{}: {error}", error.code)).collect();
        assert!(errors.is_empty(), "{kind:?}: {errors:#?}");
        let (root, sample) = (schema(kind), parse(sample));
        assert!(validator(kind).is_valid(&json(&sample)), "{kind:?}");
        let mut keys: BTreeMap<*const Json, BTreeSet<String>> = BTreeMap::new();
        let mut tables: BTreeMap<*const Json, &Json> = BTreeMap::new();
        for path in std::iter::once(Vec::new()).chain(paths(&sample)) {
            let (mut sample, schema) = (sample.clone(), part(&root, &path));
            if let Value::Table(table) = at(&mut sample, &path) {
                keys.entry(schema).or_default().extend(table.keys().cloned());
                tables.insert(schema, schema);
            }
        }
        for (table, schema) in tables {
            let known: BTreeSet<String> =
                schema["properties"].as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect();
            let lacking: Vec<_> = known.difference(&keys[&table]).collect();
            assert!(lacking.is_empty(), "the sample of {kind:?} lacks {lacking:?}");
        }
    }
}

#[test]
fn tables_have_the_keys_that_are_read() {
    for (kind, sample, read) in READ {
        let (root, sample) = (schema(kind), parse(sample));
        let mut tables = 0;
        for path in std::iter::once(Vec::new()).chain(paths(&sample)) {
            let mut changed = sample.clone();
            let Value::Table(table) = at(&mut changed, &path) else { continue };
            let Some(known) = part(&root, &path)["properties"].as_object() else { continue };
            table.insert("qqqqqqqqqq".to_owned(), true.into());
            let errors = read(&toml::to_string(&changed).unwrap());
            let error = errors.iter().find(|error| error.code.ends_with("/unknown-key")).expect("the reader knows every key");
            assert_eq!(possible(error), known.keys().cloned().collect(), "{kind:?} at {path:?}");
            assert!(!validator(kind).is_valid(&json(&changed)), "{kind:?} at {path:?}");
            tables += 1;
        }
        assert!(tables >= 5, "{kind:?}");
    }
}

#[test]
fn choices_are_those_that_are_read() {
    let mut choices = 0;
    for (kind, sample, read) in READ {
        let (root, sample) = (schema(kind), parse(sample));
        for path in paths(&sample) {
            let Some(known) = part(&root, &path)["oneOf"].as_array().filter(|ways| ways[0].get("const").is_some()) else {
                continue;
            };
            let mut changed = sample.clone();
            *at(&mut changed, &path) = "qqqqqqqqqq".into();
            let errors = read(&toml::to_string(&changed).unwrap());
            let error = errors.iter().find(|error| error.code.ends_with("/bad-value")).expect("the reader takes anything");
            let known: BTreeSet<String> = known.iter().map(|way| way["const"].as_str().unwrap().to_owned()).collect();
            assert_eq!(possible(error), known, "{kind:?} at {path:?}");
            choices += 1;
        }
    }
    assert_eq!(choices, 5, "near, holds, verdict and two severities");
}

#[test]
fn whatever_is_missing_or_of_another_type_is_seen_alike() {
    let others =
        "text = 'x'\nblank = ' '\nwhole = 7\nhalf = 0.5\nyes = true\nday = 1979-05-27\nnone = []\ntexts = ['x']\ntable = {}\n";
    let others: Table = others.parse().unwrap();
    for (kind, sample, read) in READ {
        let (validator, sample) = (validator(kind), parse(sample));
        for path in paths(&sample) {
            for other in others.values() {
                let mut changed = sample.clone();
                *at(&mut changed, &path) = other.clone();
                compare(kind, read, &validator, &changed, &format!("{other} at {path:?}"));
            }
            let (last, table) = path.split_last().unwrap();
            let mut changed = sample.clone();
            match (at(&mut changed, table), last) {
                (Value::Table(table), Step::Key(key)) => drop(table.remove(key)),
                (Value::Array(array), Step::Index(index)) => drop(array.remove(*index)),
                _ => unreachable!("a step leads into a table or an array"),
            }
            compare(kind, read, &validator, &changed, &format!("without {path:?}"));
        }
    }
}

/// What kind of file a TOML file of the repository is, by the line that editors read.
fn kind_of(path: &Path, text: &str) -> Kind {
    let line = text.lines().next().unwrap();
    let schema = line.strip_prefix("#:schema ").unwrap_or_else(|| panic!("{} names no schema", path.display()));
    let schema = path.parent().unwrap().join(schema);
    assert!(schema.is_file(), "{}: there is no {}", path.display(), schema.display());
    Kind::from_str(schema.file_stem().unwrap().to_str().unwrap(), false).unwrap()
}

#[track_caller]
fn assert_valid(path: &Path, kind: Kind) {
    let text = std::fs::read_to_string(path).unwrap();
    assert_eq!(kind_of(path, &text), kind, "{}", path.display());
    let errors: Vec<String> = validator(kind)
        .iter_errors(&json(&parse(&text)))
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
}

/// Checks the rules, packs and project file of a project, and tells how many files they are.
fn assert_project_valid(root: &Path) -> usize {
    assert_valid(&root.join("factlint.toml"), Kind::Config);
    let mut files = 1;
    for folder in std::fs::read_dir(root.join("rules")).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in
            entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        {
            let kind = match path.file_name().unwrap().to_str().unwrap() {
                "pack.toml" => Kind::Pack,
                _ if folder.ends_with("languages") => Kind::Language,
                _ => Kind::Rule,
            };
            assert_valid(&path, kind);
            files += 1;
        }
    }
    files
}

#[test]
fn every_file_of_the_repository_is_valid() {
    assert!(assert_project_valid(Path::new("")) > 30);
}

#[test]
fn what_is_written_for_others_is_valid() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        assert_cmd::Command::cargo_bin("factlint")
            .unwrap()
            .current_dir(folder.path())
            .env_clear()
            .args(arguments)
            .assert()
            .success();
    };
    run(&["init"]);
    run(&["init", "--pack", "harbour"]);
    run(&["new", "rule", "first/opening-hours"]);
    assert_eq!(assert_project_valid(folder.path()), 6);
}

#[test]
fn mistakes_in_a_language_file_are_seen() {
    let validator = validator(Kind::Language);
    let good = std::fs::read_to_string("rules/languages/en.toml").unwrap();
    for (from, to) in [
        ("list_words =", "list_word ="),
        ("[number]", "[number]\ndecimals = 2"),
        ("before_hundred = 99", "before_hundred = \"99\""),
        ("refer = \"present\"", "refer = \"presently\""),
        ("[hedge.number]", "[hedge.number]\nroughly = [\"roughly\"]"),
    ] {
        assert!(good.contains(from), "the file has no {from}");
        let changed = good.replacen(from, to, 1);
        assert!(Language::from_toml(&changed).is_err() && !validator.is_valid(&json(&parse(&changed))), "{to}");
    }
}

/// The files beside the packs are what the verb prints. If they are not, write them anew, and read what changed:
/// `for kind in rule pack config language; do cargo run -- schema $kind > rules/schema/$kind.json; done`.
#[test]
fn the_files_beside_the_packs_are_up_to_date() {
    for kind in Kind::value_variants() {
        let name = kind.to_possible_value().unwrap().get_name().to_owned();
        let file = std::fs::read_to_string(format!("rules/schema/{name}.json")).unwrap();
        assert!(file == schema::text(*kind), "rules/schema/{name}.json is not what `factlint schema {name}` prints");
        let printed = assert_cmd::Command::cargo_bin("factlint").unwrap().args(["schema", &name]).output().unwrap().stdout;
        assert!(file.as_bytes() == printed, "{name}");
    }
}
