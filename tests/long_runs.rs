//! Long runs: what is told on the way and at the end, and what a run leaves that is broken off.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[allow(dead_code, reason = "no test needs all of it")]
#[path = "common/ran.rs"]
mod ran;
#[path = "common/shown.rs"]
mod shown;

use std::fs;
use std::path::Path;

use ran::transcript;
use shown::snapshot;
use tempfile::TempDir;

/// The names of all files of a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A corpus with a finding in every document.
fn corpus(documents: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let line = |id| format!("{{\"id\": \"{id}\", \"date\": \"2023-07-01\", \"text\": \"Ils partent le lundi 15 juin 2023.\"}}\n");
    fs::write(folder.path().join("a.jsonl"), (0..documents).map(line).collect::<String>()).unwrap();
    folder
}

/// A project with documents of some forms, and files that are none.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let config = "[corpus]\nfiles = [\"news/**\"]\n\n[corpus.fields]\ntext = \"body\"\n\n[rules]\npacks = [\"calendar\"]\n";
    let files: [(&str, &[u8]); 8] = [
        ("factlint.toml", config.as_bytes()),
        ("news/a.txt", "date 2023-07-01 Les soldats ont quitté la ville de Ménaka le lundi 15 juin 2023.".as_bytes()),
        ("news/bulletin.txt", "Publié le 3 juillet 2023 à 10h\n\nLes soldats ont quitté la ville.".as_bytes()),
        ("news/b.txt", b"The soldiers left the town on Monday 12 June 2023, \xE9t\xE9."),
        ("news/c.csv", "id,body,date\nafp-1,Les soldats ont quitté la ville le lundi 15 juin 2023.,2023-06\n".as_bytes()),
        (".gitignore", b"drafts/\n"),
        ("news/drafts/d.txt", b"Un brouillon."),
        ("news/.e.txt", b"Un autre."),
    ];
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

#[test]
fn a_run_tells_what_it_reads_and_by_what() {
    let folder = project();
    fs::write(folder.path().join("notes.pdf"), "x").unwrap();
    let runs = [
        transcript(folder.path(), &["check", "--show-files"]),
        transcript(folder.path(), &["check", "--show-settings", "--encoding", "latin1"]),
        transcript(
            folder.path(),
            &["check", "news", "--show-settings", "--isolated", "--pack", "header", "--fail-on", "error", "--output", "json=x"],
        ),
        transcript(folder.path(), &["check", "--verbose", "--output-format", "concise"]),
        transcript(folder.path(), &["check", "-v", "--isolated", "--output-format", "concise", "."]),
        transcript(folder.path(), &["check", "--statistics", "--output-format", "concise"]),
    ];
    snapshot("long-runs", &runs.join("\n"));
}

/// What is listed as settings is a project file that says the same.
#[test]
fn the_settings_are_a_project_file() {
    let folder = project();
    let listed = |folder: &Path| {
        let told = transcript(folder, &["check", "--show-settings"]);
        let told = told.split_once("--- stdout\n").unwrap().1.split_once("--- stderr").unwrap().0.to_owned();
        told.parse::<toml::Table>().unwrap()
    };
    let said = "\n[[ignore]]\nrule = \"calendar/weekday\"\nreason = \"an old \\\"misprint\\\"\"\nuntil = 2030-01-01\n\n[[overrides]]\nfiles = [\"a/**\"]\nlanguage = \"fr\"\nheader = { date = '^(?<date>\\d{4})' }\n";
    let config = fs::read_to_string(folder.path().join("factlint.toml")).unwrap();
    fs::write(folder.path().join("factlint.toml"), config + said).unwrap();
    let first = listed(folder.path());
    let number = |key| first[key].as_array().map(Vec::len);
    assert_eq!((number("ignore"), number("overrides")), (Some(1), Some(1)));
    fs::write(folder.path().join("factlint.toml"), first.to_string()).unwrap();
    assert_eq!(listed(folder.path()), first);
}

/// Times differ from run to run; the stages, and that all else stays as it is, do not. No bar is drawn where nobody looks on.
#[test]
fn timings_are_told_apart_from_the_report() {
    let folder = project();
    let plain = transcript(folder.path(), &["check"]);
    let timed = transcript(folder.path(), &["check", "--timings"]);
    let (report, times) = timed.split_once("--- stderr\n").unwrap();
    assert_eq!(report.replace(" --timings", ""), plain.split_once("--- stderr\n").unwrap().0);
    let stages: Vec<&str> = times.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert_eq!(stages, ["stage", "rules", "documents", "values", "claims", "findings", "report", "all"]);
}

/// The lists tell their times as the check does, and say nothing else for it.
#[test]
fn lists_tell_their_times_as_well() {
    let folder = tempfile::tempdir().unwrap();
    transcript(folder.path(), &["init"]);
    fs::write(folder.path().join("a.txt"), "date 2023-07-01 The City Museum counts 48,000 visitors.").unwrap();
    for verb in ["claims", "facts", "mentions"] {
        let parts = |arguments: &[&str]| {
            let told = transcript(folder.path(), arguments);
            let (out, err) = told.split_once("--- stdout\n").unwrap().1.split_once("--- stderr\n").unwrap();
            (out.to_owned(), err.to_owned())
        };
        let (plain, timed) = (parts(&[verb]), parts(&[verb, "--timings"]));
        assert_eq!((&plain.0, plain.1.as_str()), (&timed.0, ""));
        let stages: Vec<&str> = timed.1.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
        assert!(stages.starts_with(&["stage"]) && stages.ends_with(&["report", "all"]), "{verb}: {stages:?}");
        assert!(stages.contains(&"documents") && stages.contains(&"values"), "{verb}: {stages:?}");
    }
}

#[cfg(unix)]
mod broken_off {
    use std::io::Write;
    use std::process::{Child, Command as Process, Stdio};
    use std::time::Duration;

    use super::*;

    fn start(folder: &Path, arguments: &[&str]) -> Child {
        let mut command = Process::new(assert_cmd::cargo::cargo_bin("factlint"));
        command.current_dir(folder).env_clear().args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn interrupt(child: &Child) {
        assert!(Process::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    }

    #[test]
    fn a_run_that_is_broken_off_says_so_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut child = start(folder.path(), &["check", "--output", "json=report.json", "-"]);
        // It waits for the rest of its input, for as long as this end is held.
        let mut input = child.stdin.take().unwrap();
        input.write_all(b"{\"text\": \"Ils partent").unwrap();
        std::thread::sleep(Duration::from_millis(500));
        interrupt(&child);
        assert_eq!(child.wait().unwrap().code(), Some(130));
        assert!(names(folder.path()).is_empty());
    }

    /// Whenever a run is broken off, the report is the old one or the new one, and no other file is left.
    #[test]
    fn a_report_is_whole_or_not_there() {
        let folder = corpus(200);
        let arguments = ["check", "--output-format", "concise", "--output", "json=report.json", "a.jsonl"];
        assert_eq!(start(folder.path(), &arguments).wait().unwrap().code(), Some(1));
        let whole = fs::read(folder.path().join("report.json")).unwrap();
        let started = std::time::Instant::now();
        start(folder.path(), &arguments).wait().unwrap();
        let length = started.elapsed();
        for step in 0..6 {
            fs::write(folder.path().join("report.json"), "old").unwrap();
            let mut child = start(folder.path(), &arguments);
            // Most of the writing is done in the last part of a run.
            std::thread::sleep(length * (5 + step) / 10);
            interrupt(&child);
            let code = child.wait().unwrap().code();
            let report = fs::read(folder.path().join("report.json")).unwrap();
            assert!([Some(1), Some(130)].contains(&code), "{code:?}");
            assert!(report == whole || report == b"old" && code == Some(130));
            assert_eq!(names(folder.path()), ["a.jsonl", "report.json"]);
        }
    }
}
