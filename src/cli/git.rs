//! What git knows of a project. `git` itself is asked: a library would have to know filters, attributes and object formats as well.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the repository that `folder` is part of, and the commit that a revision names there.
///
/// # Errors
/// If there is no repository or no such revision, for people.
pub(super) fn commit(folder: &Path, revision: &str) -> Result<(PathBuf, String), String> {
    let top = git(folder, &["rev-parse", "--show-toplevel"], None)
        .map_err(|problem| format!("the project is in no git repository, so there is no `{revision}`: {problem}"))?;
    let commit = git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")], None)
        .map_err(|problem| if problem.is_empty() { format!("there is no revision `{revision}` in {top}") } else { problem })?;
    Ok((PathBuf::from(top), commit))
}

/// The files that have changed since a revision or are new to git, in full; those that are gone are not among them.
///
/// # Errors
/// If there is no repository or no such revision, for people.
pub(super) fn changed_since(folder: &Path, revision: &str) -> Result<BTreeSet<PathBuf>, String> {
    let (top, commit) = commit(folder, revision)?;
    let changed = git(&top, &["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", &commit, "--"], None)?;
    let new = git(&top, &["ls-files", "--others", "--exclude-standard", "-z"], None)?;
    let files = changed.split('\0').chain(new.split('\0')).filter(|file| !file.is_empty());
    Ok(files.filter_map(|file| fs::canonicalize(top.join(file)).ok()).collect())
}

/// Runs git in a folder, and gives what it prints. No network: what a partial clone lacks stays lacking.
///
/// # Errors
/// If it can't be run or fails, with what it says.
pub(super) fn git(folder: &Path, arguments: &[&str], index: Option<&Path>) -> Result<String, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).env("GIT_NO_LAZY_FETCH", "1").env_remove("GIT_INDEX_FILE");
    command.envs(index.map(|index| ("GIT_INDEX_FILE", index)));
    let output = command.output().map_err(|error| format!("git can't be run: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned());
    }
    Err(String::from_utf8_lossy(&output.stderr).trim().trim_start_matches("fatal: ").to_owned())
}
