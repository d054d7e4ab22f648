//! What a valid rule is read as: defaults, units, expressions.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may unwrap as tests do")]

use std::collections::BTreeMap;

use factlint::check::finding::Severity;
use factlint::language::{Language, Languages};
use factlint::rules::error::{SourceFile, render};
use factlint::rules::{Compare, Holds, Near, PackFiles, RelationKind, Rule, RuleSet, Subject, Tolerance, build};
use factlint::value::ValueType;

const PACK: &str = r#"
name = "minusma"
version = "1.0.0"
about = "The UN mission in Mali."
requires = ">=0.1"
rivals = ["Force  Barkhane", "l’armée"]

[entity.minusma]
names = ["MINUSMA", "Mission de l’ONU"]
nicknames = ["Casques bleus"]

[entity.ber]
kind = "camp"
names = ["Ber"]

[entity.gao]
kind = "camp"
names = ["Gao"]
"#;

/// What is known, and how facts relate.
const FACTS: &str = r#"
[[known]]
fact = "minusma: created"
value = 2013-04-25
source = "S/RES/2100 (2013)"

[[relation]]
order = ["minusma: created", "minusma: mandate ended"]

[[relation]]
span = { from = "minusma: created", to = "minusma: mandate ended", lasts = "minusma: duration" }
"#;

/// An example with these values, and a counterexample.
fn examples(find: &str) -> String {
    format!("\n[[example]]\ntext = \"a\"\nfind = [{find}]\n[[example]]\ntext = \"b\"\nfind = []\n")
}

fn load(pack: &str, rules: &[(&str, &str)]) -> RuleSet {
    let file = |(id, text): &(&str, &str)| ((*id).to_owned(), SourceFile::new(format!("{id}.toml"), *text));
    let rules: BTreeMap<String, SourceFile> = rules.iter().map(file).collect();
    let mut languages = Languages::default();
    languages.insert(Language { code: "fr".to_owned(), ..Language::default() });
    build(&[PackFiles { file: SourceFile::new("pack.toml", pack), rules }], &languages)
        .unwrap_or_else(|errors| panic!("{}", errors.iter().map(|error| render(error, false, 100)).collect::<String>()))
}

/// The rule whose value is `value`, with more lines before its examples.
fn rule(value: &str, more: &str) -> Rule {
    let find = match value {
        "date" => "2023-06-30",
        "duration" => "\"P1Y\"",
        _ => "1, \"2\"",
    };
    let examples = examples(find);
    let text = format!(
        "about = \"a\"\nsubject = \"minusma\"\nfact = \"f\"\nvalue = \"{value}\"\n[match]\nfr = [\"(?<who>soldats) {{{value}}}\"]\n{more}{examples}"
    );
    load(PACK, &[("rule", &text)]).rules.remove("minusma/rule").unwrap()
}

fn compare(value: &str, lines: &str) -> Compare {
    rule(value, &format!("[compare]\n{lines}\n")).compare
}

#[test]
fn defaults() {
    let counted = rule("count", "");
    assert_eq!((counted.near, counted.case, counted.value), (Near::Document, false, ValueType::Count));
    let compare = counted.compare;
    assert_eq!((compare.holds, compare.within_days, compare.tolerance), (Holds::At, 183, None));
    assert_eq!((compare.conflict, compare.discrepancy), (Severity::Error, Severity::Warning));
    for fixed in ["date", "duration", "id", "ordinal"] {
        assert_eq!(rule(fixed, "").compare.holds, Holds::Always, "{fixed}");
    }
    assert_eq!(counted.examples[0].find.as_deref().unwrap(), ["1", "2"]);
    assert_eq!(rule("date", "").examples[0].find.as_deref().unwrap(), ["2023-06-30"]);
    assert!(counted.examples[0].named);
}

#[test]
fn lengths_of_time() {
    for (written, days) in [("6 months", 183), ("180 days", 180), ("2 weeks", 14), ("1 year", 366)] {
        assert_eq!(compare("count", &format!("within = \"{written}\"")).within_days, days, "{written}");
    }
}

#[test]
fn tolerances() {
    let check = |value: &str, written: &str, tolerance: Tolerance| {
        assert_eq!(compare(value, &format!("tolerance = {written}")).tolerance, Some(tolerance), "{written}");
    };
    check("count", "\"5%\"", Tolerance::Percent(5.into()));
    check("count", "\"2.5 %\"", Tolerance::Percent("2.5".parse().unwrap()));
    check("count", "\"100\"", Tolerance::Absolute(100.into()));
    check("count", "100", Tolerance::Absolute(100.into()));
    check("count", "\"0\"", Tolerance::Absolute(0.into()));
    check("date", "\"2 days\"", Tolerance::Absolute(2.into()));
    check("duration", "\"1 week\"", Tolerance::Absolute(7.into()));
}

#[test]
fn comparison() {
    let lines =
        "holds = \"growing\"\nscope = \"who\"\non_record = true\nseverity = { conflict = \"warning\", discrepancy = \"note\" }";
    let compare = compare("count", lines);
    assert_eq!((compare.holds, compare.on_record), (Holds::Growing, true));
    assert_eq!((compare.conflict, compare.discrepancy), (Severity::Warning, Severity::Note));
    assert_eq!(compare.scope, ["who"]);
}

#[test]
fn exceptions() {
    let check = |expression: &str, text: &str, expected: bool| {
        let rule = rule("count", &format!("[except]\nfr = ['''{expression}''']\n"));
        assert_eq!(rule.except["fr"][0].is_match(text), expected, "{expression} on {text:?}");
    };
    check("Phase de fermeture", "la phase de fermeture de l'onu", true);
    check("l’ONU", "de l'onu", true);
    check("e\u{301}tait", "il était", true);
    check("{subject} {gap} part", "les casques bleus, dit-il, part", true);
    check("{subject} {gap} part", "la minusma part", true);
    check("{subject} {gap} part", "la minusma repart", false);
    check("mission{gap 2}part", "la mission s'en part", true);
    check("mission{gap 1}part", "la mission qui ne veut part", false);
    check("{@ber} et", "à ber et gao", true);
    check("{@ber} et", "en novembre et gao", false);
    check("{@camp} ferme", "le camp de gao ferme", true);
    check(r"\d{2,4} {@camp}", "2020 ber", true);
    check(r"\p{L}{3} ber", "à la ber", false);
}

#[test]
fn packs() {
    let text = "about = \"a\"\nsubject = \"camp {place} de {doc.incident}\"\nfact = \"f\"\nvalue = \"left\"\nnear = \"sentence\"\n\
                [match]\nfr = [\"camp (?<place>ber) {left: date}\"]\n";
    let text = format!("{text}{}", examples("2023-06-30"));
    let about = |fact: &str, value: &str, find: &str| {
        let head = format!("about = \"a\"\nsubject = \"minusma\"\nfact = \"{fact}\"\nvalue = \"{value}\"\n");
        format!("{head}[match]\nfr = [\"mandat {{{value}}}\"]\n{}", examples(find))
    };
    let (created, ended) = (about("created", "date", "2013"), about("mandate ended", "date", "2023"));
    let duration = about("duration", "duration", "\"P10Y\"");
    let rules = [("rule", text.as_str()), ("created", &created), ("ended", &ended), ("duration", &duration)];
    let set = load(&format!("{PACK}{FACTS}"), &rules);
    let rule = set.get("minusma/rule").unwrap();
    assert_eq!(rule.subject, Subject::Template("camp {place} de {doc.incident}".to_owned()));
    assert_eq!((rule.value_slot.as_str(), rule.value, rule.near), ("left", ValueType::Date, Near::Sentence));
    let pack = &set.packs["minusma"];
    assert_eq!(pack.rivals, ["force barkhane", "l'armée"]);
    assert_eq!(pack.entities["minusma"].names, ["minusma", "mission de l'onu"]);
    assert_eq!(pack.entities["ber"].kind, "camp");
    assert_eq!(pack.known[0].value, "2013-04-25");
    let kinds: Vec<&RelationKind> = pack.relations.iter().map(|relation| &relation.kind).collect();
    assert!(matches!(kinds[..], [RelationKind::Order(_), RelationKind::Span { .. }]), "{kinds:?}");
}
