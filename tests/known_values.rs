//! A known conflict stays known while no value joins it, and is told by what is asked for.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const PACK: &str = "name = \"small\"\nversion = \"1.0.0\"\nabout = \"A fair.\"\n\n[entity.fair]\nnames = [\"Book Fair\"]\n";
const RULE: &str = "about = \"How many people came.\"\nsubject = \"fair\"\nfact = \"visitors\"\nvalue = \"count\"\n\n\
    [match]\nen = [\"(counts|says that) {count} (visitors|people)\", \"counts {count} visitors\"]\n\n\
    [[example]]\ntext = \"The Book Fair counts 500 visitors.\"\nfind = [500]\n\n\
    [[example]]\ntext = \"The Book Fair counts 500 books.\"\nfind = []\n";
const PROJECT: &str = "[corpus]\nfiles = [\"news/*\"]\nlanguage = \"en\"\n\n[rules]\npacks = [\"calendar\", \"small\"]\n";

/// A project of these articles, each with the number of visitors that it tells.
fn project(articles: &[(&str, u32)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["small", "news"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    for (name, content) in [("small/pack.toml", PACK), ("small/visitors.toml", RULE), ("factlint.toml", PROJECT)] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    for (name, visitors) in articles {
        write(folder.path(), name, *visitors);
    }
    folder
}

fn write(folder: &Path, name: &str, visitors: u32) {
    let text = format!("date 2023-05-08\nSo writes {name}: the Book Fair counts {visitors} visitors.\n");
    fs::write(folder.join(format!("news/{name}.txt")), text).unwrap();
}

/// Status and both streams.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::cargo_bin("factlint").unwrap();
    let output = command.current_dir(folder).env_clear().env("CI", "true").arg("check").args(arguments).output().unwrap();
    let stream = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), stream(&output.stdout) + &stream(&output.stderr))
}

/// The only finding of a run, as JSON.
fn finding(folder: &Path, arguments: &[&str]) -> Value {
    let (_, told) = run(folder, &[&["--output-format", "jsonl"], arguments].concat());
    let findings: Vec<&str> = told.lines().filter(|line| line.starts_with('{')).collect();
    assert_eq!(findings.len(), 1, "{told}");
    serde_json::from_str(findings[0]).unwrap()
}

/// The documents of its sides, in their order.
fn sides(finding: &Value) -> Vec<&str> {
    finding["sides"].as_array().unwrap().iter().map(|side| side["document"].as_str().unwrap()).collect()
}

const KNOWN: [&str; 2] = ["--baseline", "factlint.baseline.toml"];

#[test]
fn mending_one_of_several_values_rearms_nothing() {
    let folder = project(&[("a", 500), ("b", 500), ("c", 700), ("d", 900)]);
    let folder = folder.path();
    assert_eq!(run(folder, &["--write-baseline"]).1, "wrote factlint.baseline.toml: 1 finding, 1 new, 0 pruned\n");
    assert_eq!(run(folder, &KNOWN).0, 0);
    write(folder, "d", 700);
    let (status, told) = run(folder, &KNOWN);
    assert_eq!(status, 0, "{told}");
    // What is mended may come back until the baseline is written anew.
    assert_eq!(run(folder, &["--write-baseline"]).1, "wrote factlint.baseline.toml: 1 finding, 0 new, 0 pruned\n");
    write(folder, "d", 900);
    assert_eq!(run(folder, &KNOWN).0, 1);
}

#[test]
fn another_article_that_agrees_rearms_nothing_and_a_new_value_does() {
    let folder = project(&[("a", 500), ("b", 700)]);
    let folder = folder.path();
    run(folder, &["--write-baseline"]);
    write(folder, "0", 700);
    fs::rename(folder.join("news/a.txt"), folder.join("news/z.txt")).unwrap();
    assert_eq!(run(folder, &KNOWN).0, 0);
    // What is less sure, and agrees, is no new value either.
    fs::write(folder.join("news/1.txt"), "date 2023-05-08\nIt is said that the Book Fair counts more than 650 visitors.\n")
        .unwrap();
    let (status, told) = run(folder, &KNOWN);
    assert_eq!(status, 0, "{told}");
    write(folder, "m", 300);
    let (_, told) = run(folder, &KNOWN);
    assert!(!told.contains("no longer found"), "what stood against each other still does: {told}");
    let found = finding(folder, &KNOWN);
    assert_eq!(sides(&found)[0], "news/m.txt", "the value that is new leads: {found}");
    assert!(found["message"].as_str().unwrap().starts_with("fair: visitors is 300 as of 2023-05-08 here, but "), "{found}");
}

#[test]
fn a_baseline_without_values_goes_by_fingerprints() {
    let folder = project(&[("a", 500), ("b", 700)]);
    let folder = folder.path();
    run(folder, &["--write-baseline"]);
    let path = folder.join("factlint.baseline.toml");
    let text = fs::read_to_string(&path).unwrap();
    let start = text.find("values = ").unwrap();
    let end = text[start..].find("]\n").unwrap() + start + 2;
    fs::write(&path, format!("{}{}", &text[..start], &text[end..])).unwrap();
    let (status, told) = run(folder, &KNOWN);
    assert_eq!(status, 0, "{told}");
}

#[test]
fn a_finding_is_told_by_the_document_that_is_asked_for() {
    let many: Vec<String> = (10..40).map(|number| format!("n{number}")).collect();
    let mut articles: Vec<(&str, u32)> = many.iter().map(|name| (name.as_str(), 500)).collect();
    articles.extend([("b", 700), ("c", 900), ("z", 500)]);
    let folder = project(&articles);
    let folder = folder.path();
    let all = finding(folder, &[]);
    assert_eq!(sides(&all)[0], "news/b.txt");
    let asked = finding(folder, &["news/z.txt"]);
    assert_eq!(sides(&asked)[0], "news/z.txt", "{asked}");
    assert_eq!(asked["fingerprint"], all["fingerprint"]);
    assert!(asked["message"].as_str().unwrap().starts_with("fair: visitors is 500 as of 2023-05-08 here, but "), "{asked}");
    assert_eq!(asked["copies"].as_array().unwrap().len(), 30, "each copy has a place: {asked}");
    assert_eq!(asked["copies"][0]["line"], 2);
    // A list that is cut short shows a side of each camp.
    for name in &many {
        let own: Vec<String> = (0..9).map(|number| format!("{name}w{number}")).collect();
        let text = format!("date 2023-05-08\nThe Book Fair counts 500 visitors, {}.\n", own.join(" "));
        fs::write(folder.join(format!("news/{name}.txt")), text).unwrap();
    }
    let told = run(folder, &["news/z.txt"]).1;
    for shown in ["news/z.txt:2:", "news/b.txt:2:", "news/c.txt:2:", "more; `--output-format json` has them all"] {
        assert!(told.contains(shown), "{shown}: {told}");
    }
}

#[test]
fn what_is_found_of_suppressions_is_never_known() {
    let folder = project(&[("a", 500)]);
    let folder = folder.path();
    let file = format!("{PROJECT}\n[[ignore]]\ncode = \"calendar/order\"\nreason = \"known\"\n");
    fs::write(folder.join("factlint.toml"), file).unwrap();
    let (status, told) = run(folder, &["--write-baseline"]);
    let expected = "wrote factlint.baseline.toml: 0 findings, 0 new, 0 pruned\n\
                    not in it, for no baseline holds what is found of suppressions: 1 finding\n";
    assert_eq!((status, told.as_str()), (0, expected));
    assert_eq!(run(folder, &KNOWN).0, 1);
}
