//! Folders of files, and runs of the command in them.

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder with these files.
pub(crate) fn folder<C: AsRef<[u8]>>(files: &[(&str, C)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// Runs the command in a folder, with nothing of the tester's environment.
pub(crate) fn run(folder: &Path, arguments: &[&str], stdin: &str) -> Output {
    let mut command = Command::cargo_bin("factlint").unwrap();
    command.current_dir(folder).env_clear().args(arguments).write_stdin(stdin).output().unwrap()
}

/// Status and both streams of a run, as one text.
pub(crate) fn transcript(folder: &Path, arguments: &[&str]) -> String {
    transcript_with_input(folder, arguments, "")
}

/// The same of a run that reads standard input.
pub(crate) fn transcript_with_input(folder: &Path, arguments: &[&str], stdin: &str) -> String {
    let output = run(folder, arguments, stdin);
    let stream = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (status, out, err) = (output.status.code().unwrap(), stream(&output.stdout), stream(&output.stderr));
    format!("$ factlint {}\nstatus {status}\n--- stdout\n{out}--- stderr\n{err}", arguments.join(" "))
}
