//! Long runs: what is told on the way and at the end, and what a run leaves that is broken off.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/shown.rs"]
mod shown;

use std::fs;
use std::path::Path;

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

#[cfg(unix)]
mod broken_off {
    use std::io::Write;
    use std::process::{Child, Command, Stdio};
    use std::time::Duration;

    use super::*;

    fn start(folder: &Path, arguments: &[&str]) -> Child {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("factlint"));
        command.current_dir(folder).env_clear().args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn interrupt(child: &Child) {
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
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
