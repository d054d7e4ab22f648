//! What the command line answers to arguments and surroundings that are not as they should be.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/shown.rs"]
mod shown;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use shown::snapshot;
use tempfile::TempDir;

/// A text whose weekday is wrong.
const WRONG: &str = "date 2023-07-01 Ils partent le vendredi 15 juin 2023.\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// Status and both streams of a run with nothing of the tester's environment, as one text.
fn transcript(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("factlint").unwrap();
    let output = command.current_dir(folder).env_clear().args(arguments).output().unwrap();
    let stream = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (status, out, err) = (output.status.code().unwrap(), stream(&output.stdout), stream(&output.stderr));
    format!("$ factlint {}\nstatus {status}\n--- stdout\n{out}--- stderr\n{err}", arguments.join(" "))
}

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
