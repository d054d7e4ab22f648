//! The files of a git revision, in a folder of their own. `git` itself writes them, by an index of its own, so that neither the
//! work tree nor the index of the user is touched.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A revision that was checked out; its files are removed with it.
pub(super) struct Revision {
    /// The folder that stands for the project's.
    pub(super) root: PathBuf,
    _folder: TempDir,
}

impl Revision {
    /// Writes the files of a revision of the repository that the project in the folder `root` is part of.
    pub(super) fn check_out(root: &Path, revision: &str) -> Result<Self, String> {
        let top = git(root, &["rev-parse", "--show-toplevel"], None)
            .map_err(|problem| format!("the project is in no git repository, so there is no `{revision}`: {problem}"))?;
        let commit =
            git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")], None)
                .map_err(
                    |problem| if problem.is_empty() { format!("there is no revision `{revision}` in {top}") } else { problem },
                )?;
        let prefix = git(root, &["rev-parse", "--show-prefix"], None)?;
        let folder = tempfile::Builder::new().prefix("factlint-").tempdir();
        let folder = folder.map_err(|error| format!("no folder for the files of {revision}: {error}"))?;
        let files = folder.path().join("files");
        let index = folder.path().join("index");
        git(Path::new(&top), &["read-tree", &commit], Some(&index))?;
        let target = format!("--prefix={}/", files.display());
        git(Path::new(&top), &["checkout-index", "--all", "--quiet", &target], Some(&index))?;
        // A link on the way there would make two names of one folder.
        let files = files.canonicalize().unwrap_or(files);
        Ok(Self { root: files.join(prefix), _folder: folder })
    }
}

/// Runs git in a folder, and gives what it prints. No network: what a partial clone lacks stays lacking.
fn git(folder: &Path, arguments: &[&str], index: Option<&Path>) -> Result<String, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).env("GIT_NO_LAZY_FETCH", "1").env_remove("GIT_INDEX_FILE");
    command.envs(index.map(|index| ("GIT_INDEX_FILE", index)));
    let output = command.output().map_err(|error| format!("git can't be run: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned());
    }
    Err(String::from_utf8_lossy(&output.stderr).trim().trim_start_matches("fatal: ").to_owned())
}
