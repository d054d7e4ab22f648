//! What the command line answers to arguments and surroundings that are not as they should be.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[allow(dead_code, reason = "no test needs all of it")]
#[path = "common/ran.rs"]
mod ran;
#[path = "common/shown.rs"]
mod shown;

use std::fs;
use std::path::Path;

use ran::{folder, transcript};
use shown::snapshot;
use tempfile::TempDir;

/// A text whose weekday is wrong.
const WRONG: &str = "date 2023-07-01 Ils partent le vendredi 15 juin 2023.\n";

/// The same for several runs, with a report of a line a finding.
fn checks(folder: &Path, runs: &[&[&str]]) -> String {
    let run = |arguments: &&[&str]| transcript(folder, &[&["check", "--output-format", "concise"], *arguments].concat());
    runs.iter().map(run).collect::<Vec<_>>().join("\n")
}

/// A selection under which nothing can be found must not look like a clean corpus.
#[test]
fn a_selection_of_what_is_off_is_told() {
    let config = "[corpus]\nfiles = [\"*.txt\"]\n\n[[ignore]]\nrule = \"figures/sum\"\nreason = \"rounded\"\n\n[[overrides]]\nfiles = [\"a*\"]\nselect = [\"figures\", \"calendar\"]\n";
    let pack = "name = \"votes\"\nversion = \"1.0.0\"\nabout = \"Votes.\"\n";
    let folder = folder(&[("a.txt", WRONG), ("factlint.toml", config), ("rules/votes/pack.toml", pack)]);
    let runs: [&[&str]; 9] = [
        &["--select", "figures"],
        &["--select", "calendar,figures/sum"],
        &["--select", "fact"],
        &["--select", "calender"],
        &["--ignore", "nothing"],
        &["--extend-select", "votes/turnout"],
        &["--ignore", "figures"],
        &["--select", "figures", "--extend-select", "figures"],
        &["--pack", "calendar", "--select", "calendar"],
    ];
    snapshot("selection", &checks(folder.path(), &runs));
}

/// What ignore files name is left out of folders, and read where it is named itself.
#[test]
fn ignore_files_hold_for_what_is_not_named() {
    let folder = folder(&[
        (".git/info/exclude", "/mine.txt\n"),
        (".gitignore", "build/\n*.log.txt\n"),
        ("a.txt", WRONG),
        ("mine.txt", WRONG),
        ("build/b.txt", WRONG),
        ("build/b.log.txt", WRONG),
        ("build/deep/c.txt", WRONG),
        ("logs/d.log.txt", WRONG),
    ]);
    let read = |arguments: &[&str]| {
        let told = transcript(folder.path(), &[&["check", "--isolated", "--show-files"], arguments].concat());
        let lines = told.split_once("--- stdout\n").unwrap().1.split_once("--- stderr").unwrap().0.to_owned();
        lines.lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(read(&[]), ["a.txt"]);
    assert_eq!(read(&["build"]), ["build/b.txt", "build/deep/c.txt"]);
    assert_eq!(read(&["build/deep/", "mine.txt"]), ["build/deep/c.txt", "mine.txt"]);
    assert_eq!(read(&["build/b.log.txt"]), ["build/b.log.txt"]);
    assert!(transcript(folder.path(), &["check", "--isolated", "logs"]).contains(
        "error: logs: no documents found: one file is hidden or named by an ignore file; name it by itself to have it read"
    ));
    // A glob names a folder by what stands before its first wildcard.
    fs::write(folder.path().join("factlint.toml"), "[corpus]\nfiles = [\"build/**/*.txt\", \"*.txt\"]\n").unwrap();
    let told = transcript(folder.path(), &["check", "--show-files"]);
    assert!(told.contains("\nbuild/b.txt ") && told.contains("\na.txt ") && !told.contains("mine.txt"), "{told}");
}

/// A disk that is full is told once, whatever is written.
#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_nothing_is_an_error() {
    let folder = folder(&[("a.txt", WRONG)]);
    for arguments in [&["check", "a.txt"][..], &["mentions", "a.txt"], &["man"], &["check", "--help"], &["--version"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("factlint"));
        let output = command.current_dir(folder.path()).env_clear().args(arguments).stdout(full).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(told, "error: the output can't be written: no space left on device\n", "{arguments:?}");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_report_that_has_no_place_is_told() {
    let folder = folder(&[("a.txt", WRONG)]);
    let runs: [&[&str]; 4] =
        [&["--output", "sarf=x"], &["--output", "json"], &["--output", "json=out/x"], &["--output", "json=.", "--exit-zero"]];
    snapshot("outputs-wrong", &checks(folder.path(), &runs));
}

/// A project of one rule, and a table whose ids run against its rows.
fn museum() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    transcript(folder.path(), &["init"]);
    let config = "[corpus]\nfiles = [\"**/*.csv\", \"**/*.txt\"]\n\n[rules]\npacks = [\"calendar\", \"header\", \"rules/first\"]\n\n[[overrides]]\nfiles = [\"notes/**\"]\nignore = [\"calendar\"]\n";
    let said = |count: &str| format!("The City Museum counts {count} visitors since it opened on Friday, 6 March 2024.");
    let row = |id: &str, count: &str| format!("{id},2024-07-02,\"{}\"\n", said(count));
    let table = ["id,date,text\n".to_owned(), row("z", "48,000"), row("b", "52,000"), row("a", "55,000")].concat();
    let files = [
        ("factlint.toml", config.to_owned()),
        ("table.csv", table),
        ("notes/a.txt", format!("date 2024-07-02 {}\n", said("48,000"))),
    ];
    for (name, content) in files {
        fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

/// Rows are told in the order of the table, by their places, with their ids beside them; and from every folder by the path that
/// leads there.
#[test]
fn places_are_those_of_the_file_as_seen_from_here() {
    let folder = museum();
    let runs: [&[&str]; 2] = [&[], &["notes/a.txt"]];
    let deep = checks(&folder.path().join("notes"), &[&[]]);
    snapshot("places", &format!("{}\n(in the folder notes)\n{deep}", checks(folder.path(), &runs)));
}

/// One file has one name, however it is named.
#[test]
fn a_path_is_told_the_same_however_it_is_given() {
    let folder = museum();
    let here = fs::canonicalize(folder.path()).unwrap().join("notes");
    let full = here.to_str().unwrap();
    for path in ["a.txt", "./a.txt", ".", "./", full, &format!("{full}/./a.txt"), &format!("{full}/")] {
        assert!(checks(&here, &[&["--isolated", path]]).contains("--- stdout\na.txt:1:75: error"), "{path}");
    }
    // A step up is told as it was given.
    let up = checks(&here, &[&["--isolated", "../notes"]]);
    assert!(up.contains("\n../notes/a.txt:1:75: error"), "{up}");
}

#[test]
fn codes_of_mistakes_and_families_are_explained() {
    let folder = tempfile::tempdir().unwrap();
    let runs = ["config/unknown-key", "rule/syntax", "header", "headr/date"];
    let told: Vec<String> = runs.iter().map(|name| transcript(folder.path(), &["explain", name])).collect();
    snapshot("explain-mistakes", &told.join("\n"));
}

/// Nothing in a folder keeps a run waiting, or goes round for ever.
#[cfg(unix)]
#[test]
fn a_folder_may_hold_what_is_no_file() {
    let folder = folder(&[("news/a.txt", WRONG)]);
    let news = folder.path().join("news");
    assert!(std::process::Command::new("mkfifo").arg(news.join("pipe.txt")).status().unwrap().success());
    std::os::unix::fs::symlink("../news", news.join("loop")).unwrap();
    std::os::unix::fs::symlink("a.txt", news.join("again.txt")).unwrap();
    std::os::unix::fs::symlink("pipe.txt", news.join("pipe-again.txt")).unwrap();
    std::os::unix::fs::symlink("gone", news.join("nowhere.txt")).unwrap();
    let told = checks(folder.path(), &[&["--isolated", "news"]]);
    assert!(told.contains("checked 1 document (1 problem with the input), 0 claims, 0 facts compared: 1 error"), "{told}");
    assert!(told.ends_with("--- stderr\nerror: news/nowhere.txt: no such file or directory\n"), "{told}");
}

#[test]
fn a_day_is_written_in_one_way() {
    let folder = folder(&[("a.txt", WRONG)]);
    for day in ["11/03/2025", "2025-02-30", "today"] {
        let told = checks(folder.path(), &[&["--today", day]]);
        assert!(
            told.contains(&format!("error: invalid value '{day}' for '--today <DATE>': write a day as 2024-12-31")),
            "{told}"
        );
    }
}
