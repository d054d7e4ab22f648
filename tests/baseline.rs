//! A corpus with old findings goes green with one command, and only what is new is reported from then on.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[allow(dead_code, reason = "only SARIF is read here")]
#[path = "formats/readers.rs"]
mod readers;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const OLD: usize = 500;

/// A project with a misprinted weekday in each of its articles.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    let project = "[corpus]\nfiles = [\"articles/*.txt\"]\nlanguage = \"en\"\n\n[rules]\npacks = [\"calendar\"]\n";
    fs::write(folder.path().join("factlint.toml"), project).unwrap();
    for index in 0..OLD {
        write(folder.path(), index, "The fair opened on Monday, 17 August 2023.");
    }
    folder
}

fn write(folder: &Path, index: usize, text: &str) {
    fs::write(
        folder.join(format!("articles/{index:03}.txt")),
        format!("Visitor {index} wrote this.\n{text} It rained {index} times.\n"),
    )
    .unwrap();
}

/// Status and both streams.
fn run(folder: &Path, arguments: &[&str], ci: bool) -> (i32, String) {
    let mut command = Command::cargo_bin("factlint").unwrap();
    let output = command.current_dir(folder).env_clear().envs(ci.then_some(("CI", "true"))).args(arguments).output().unwrap();
    let stream = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), stream(&output.stdout) + &stream(&output.stderr))
}

const CHECK: [&str; 3] = ["check", "--baseline", "factlint.baseline.toml"];

#[test]
fn only_what_is_new_is_reported() {
    let folder = project();
    let folder = folder.path();
    assert_eq!(run(folder, &["check"], true).0, 1);
    assert_eq!(
        run(folder, &["check", "--write-baseline"], true),
        (0, "wrote factlint.baseline.toml: 500 findings, 500 new, 0 pruned\n".to_owned())
    );
    let (status, told) = run(folder, &CHECK, true);
    assert_eq!(status, 0, "{told}");
    assert_eq!(
        told,
        "not shown, for they stand in factlint.baseline.toml: 500 findings\nchecked 500 documents, 0 claims, 0 facts compared: no findings\n"
    );
    // Another misprint in one of the articles is all that is told.
    let text = fs::read_to_string(folder.join("articles/007.txt")).unwrap();
    fs::write(folder.join("articles/007.txt"), format!("{text}\nIt closed on Friday, 20 August 2023.\n")).unwrap();
    let asked = ["--output-format", "concise", "--output", "sarif=new.sarif"];
    let (status, told) = run(folder, &[&CHECK[..], &asked].concat(), true);
    assert_eq!(status, 1);
    assert_eq!(told.matches("calendar/weekday").count(), 1, "{told}");
    assert!(told.starts_with("articles/007.txt:4:14: error[calendar/weekday]"), "{told}");
    let results = sarif(folder, "new.sarif");
    assert_eq!(results.len(), 1);
    assert_eq!((&results[0]["baselineState"], &results[0]["ruleId"]), (&"new".into(), &"calendar/weekday".into()));
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["region"]["startLine"], 4);
}

/// The results of a log, which the official schema allows.
fn sarif(folder: &Path, name: &str) -> Vec<serde_json::Value> {
    let log = readers::sarif(&fs::read_to_string(folder.join(name)).unwrap());
    log["runs"][0]["results"].as_array().unwrap().clone()
}

#[test]
fn without_a_baseline_nothing_is_said_to_be_new() {
    let folder = project();
    run(folder.path(), &["check", "--output", "sarif=all.sarif"], false);
    let results = sarif(folder.path(), "all.sarif");
    assert_eq!(results.len(), OLD);
    assert!(results.iter().all(|result| result.get("baselineState").is_none()));
}

#[test]
fn a_baseline_survives_moves_and_renames() {
    let folder = project();
    let folder = folder.path();
    run(folder, &["check", "--write-baseline"], false);
    fs::create_dir(folder.join("articles/old")).unwrap();
    fs::rename(folder.join("articles/003.txt"), folder.join("articles/renamed.txt")).unwrap();
    let text = fs::read_to_string(folder.join("articles/004.txt")).unwrap();
    fs::write(folder.join("articles/004.txt"), format!("A new first line.\n\n{text}")).unwrap();
    let (status, told) = run(folder, &CHECK, true);
    assert_eq!(status, 0, "{told}");
}

#[test]
fn a_baseline_survives_edits_around_what_is_wrong() {
    let folder = project();
    let folder = folder.path();
    run(folder, &["check", "--write-baseline"], true);
    write(folder, 7, "The big fair of the town opened on Monday, 17 August 2023, with music.");
    let (status, told) = run(folder, &CHECK, true);
    assert_eq!(status, 0, "{told}");
    // One slip more is new, though it reads as the others do.
    write(folder, 7, "The big fair opened on Monday, 17 August 2023. The small fair opened on Monday, 17 August 2023.");
    let (status, told) = run(folder, &CHECK, true);
    assert_eq!(status, 1, "{told}");
    assert!(told.contains("checked 500 documents, 0 claims, 0 facts compared: 1 error\n"), "{told}");
}

#[test]
fn what_is_no_longer_found_is_pruned() {
    let folder = project();
    let folder = folder.path();
    run(folder, &["check", "--write-baseline"], false);
    write(folder, 7, "The fair opened on Thursday, 17 August 2023.");
    let (status, told) = run(folder, &CHECK, false);
    assert_eq!(status, 0);
    assert!(told.contains("no longer found: calendar/weekday: ") && told.contains("prune the baseline"), "{told}");
    // Where `CI` is set it must be pruned, unless it is allowed to stand; a part of the corpus tells nothing of the rest.
    assert_eq!(run(folder, &CHECK, true).0, 1);
    assert_eq!(run(folder, &[&CHECK[..], &["--allow-unpruned"]].concat(), true).0, 0);
    assert_eq!(run(folder, &[&CHECK[..], &["articles/001.txt"]].concat(), true).0, 0);
    let (status, told) = run(folder, &["check", "--write-baseline"], false);
    assert_eq!((status, told.as_str()), (0, "wrote factlint.baseline.toml: 499 findings, 0 new, 1 pruned\n"));
    assert_eq!(run(folder, &CHECK, true).0, 0);
}

#[test]
fn a_baseline_that_cannot_be_used_is_an_error() {
    let folder = project();
    let folder = folder.path();
    let error = |arguments: &[&str]| {
        let (status, told) = run(folder, arguments, false);
        assert_eq!(status, 2, "{told}");
        told
    };
    assert_eq!(error(&CHECK), "error: factlint.baseline.toml: no such file or directory\n");
    fs::write(folder.join("factlint.baseline.toml"), "\n[[findings]]\ncode = 1\n").unwrap();
    let told = error(&CHECK);
    assert!(told.starts_with("error: factlint.baseline.toml: line 2: this is no baseline: unknown field `findings`"), "{told}");
    fs::remove_file(folder.join("factlint.baseline.toml")).unwrap();
    let told = error(&["check", "--write-baseline", "articles/001.txt"]);
    assert!(told.starts_with("error: a baseline is written of all findings"), "{told}");
    assert!(!folder.join("factlint.baseline.toml").exists());
}

#[test]
fn what_could_not_be_read_is_not_called_mended() {
    let folder = project();
    let folder = folder.path();
    run(folder, &["check", "--write-baseline"], false);
    fs::write(folder.join("articles/003.txt"), b"x\0y").unwrap();
    let (status, told) = run(folder, &CHECK, true);
    assert_eq!(status, 2, "{told}");
    let expected = "1 entry of the baseline was not found; whether to prune factlint.baseline.toml can be told once all of the corpus can be read\n";
    assert!(told.contains(expected) && !told.contains("no longer found"), "{told}");
    let (status, told) = run(folder, &["check", "--write-baseline"], false);
    assert_eq!(status, 2, "{told}");
    let expected = "wrote factlint.baseline.toml: 500 findings, 0 new, 0 pruned\nkept, though not found, for not all of the corpus could be read: 1 entry\n";
    assert!(told.contains(expected), "{told}");
    write(folder, 3, "The fair opened on Monday, 17 August 2023.");
    assert_eq!(run(folder, &CHECK, true).0, 0);
}

#[test]
fn a_report_is_written_beside_the_baseline() {
    let folder = project();
    let folder = folder.path();
    let (status, told) = run(folder, &["check", "--write-baseline", "--output", "sarif=all.sarif"], false);
    assert_eq!((status, told.as_str()), (0, "wrote factlint.baseline.toml: 500 findings, 500 new, 0 pruned\n"));
    assert_eq!(sarif(folder, "all.sarif").len(), OLD);
    write(folder, 7, "The fair opened on Friday, 17 August 2023.");
    run(folder, &[&CHECK[..], &["--write-baseline", "--output", "sarif=new.sarif"]].concat(), false);
    assert_eq!(sarif(folder, "new.sarif").len(), 1, "what was new when the baseline was written");
}

#[test]
fn no_report_takes_the_place_of_another_file() {
    let folder = project();
    let folder = folder.path();
    run(folder, &["check", "--write-baseline"], false);
    let refused = |outputs: &[&str], expected: &str| {
        let outputs = outputs.iter().flat_map(|output| ["--output", output]);
        let (status, told) = run(folder, &CHECK.into_iter().chain(outputs).collect::<Vec<_>>(), false);
        assert_eq!((status, told.as_str()), (2, format!("error: {expected}\n").as_str()));
    };
    refused(&["json=a.json", "sarif=./a.json"], "two reports can't be written to a.json");
    refused(&["json=articles/001.txt"], "the report can't be written over articles/001.txt, which is a document of the corpus");
    refused(&["json=factlint.baseline.toml"], "the report can't be written over factlint.baseline.toml, which is the baseline");
    refused(&["json=factlint.toml"], "the report can't be written over factlint.toml, which is the project file");
    let (status, told) = run(folder, &["check", "--output", "json=-"], false);
    assert_eq!(status, 2);
    assert!(told.contains("name a file; `--output-format json` writes to standard output"), "{told}");
    assert_eq!(run(folder, &[&CHECK[..], &["--output", "json=/dev/null", "--output", "sarif=/dev/null"]].concat(), false).0, 0);
}

#[cfg(unix)]
#[test]
fn links_are_written_through() {
    let folder = project();
    let folder = folder.path();
    fs::create_dir(folder.join("real")).unwrap();
    for name in ["factlint.baseline.toml", "report.json"] {
        std::os::unix::fs::symlink(format!("real/{name}"), folder.join(name)).unwrap();
    }
    run(folder, &["check", "--write-baseline", "--output", "json=report.json"], false);
    for name in ["factlint.baseline.toml", "report.json"] {
        assert!(folder.join(name).is_symlink() && folder.join("real").join(name).is_file(), "{name}");
    }
    let told = run(folder, &["check", "--output", "json=report.json", "--output", "sarif=real/report.json"], false).1;
    assert_eq!(told, "error: two reports can't be written to real/report.json\n");
}
