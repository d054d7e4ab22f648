//! The files of a git revision, in a folder of their own. `git` itself writes them, by an index of its own, so that neither the
//! work tree nor the index of the user is touched.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::cli::git::{commit, git};

/// A revision that was checked out; its files are removed with it.
pub(super) struct Revision {
    /// The folder that stands for the project's.
    pub(super) root: PathBuf,
    _folder: TempDir,
}

impl Revision {
    /// Writes the files of a revision of the repository that the project in the folder `root` is part of.
    pub(super) fn check_out(root: &Path, revision: &str) -> Result<Self, String> {
        let (top, commit) = commit(root, revision)?;
        let prefix = git(root, &["rev-parse", "--show-prefix"], None)?;
        let folder = tempfile::Builder::new().prefix("factlint-").tempdir();
        let folder = folder.map_err(|error| format!("no folder for the files of {revision}: {error}"))?;
        let files = folder.path().join("files");
        let index = folder.path().join("index");
        git(&top, &["read-tree", &commit], Some(&index))?;
        let target = format!("--prefix={}/", files.display());
        git(&top, &["checkout-index", "--all", "--quiet", &target], Some(&index))?;
        // A link on the way there would make two names of one folder.
        let files = files.canonicalize().unwrap_or(files);
        Ok(Self { root: files.join(prefix), _folder: folder })
    }
}
