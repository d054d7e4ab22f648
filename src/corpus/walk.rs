//! Which files make the corpus: folders walked as git sees them, names sorted.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf, absolute};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use ignore::{DirEntry, WalkBuilder};

use super::kind::{self, Kind};
use super::{Problem, Source};

/// A file of the corpus.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// What reports call the file: as given, or relative to the working directory; with `/`.
    pub name: String,
    /// What the output calls its document: as given, or relative to the project file; with `/`.
    pub id: String,
    /// Where it is read.
    pub path: PathBuf,
}

/// The files that `paths` name or contain, sorted; `-` is left to the caller. A path that leads to none is a problem.
pub(super) fn paths(paths: &[PathBuf], problems: &mut Vec<Problem>) -> Vec<Found> {
    let mut found = Vec::new();
    for path in paths.iter().filter(|path| path.as_os_str() != "-").map(|path| plain(path)) {
        let path = path.as_path();
        let files =
            if path.is_dir() { walk(path, |file| Kind::of_name(file).is_some(), problems) } else { vec![path.to_owned()] };
        if files.is_empty() {
            problems.push(Problem::of_file(&slashes(path), format!("no documents found: {}", nothing_in(path))));
        }
        found.extend(files.into_iter().map(|path| Found { name: slashes(&path), id: slashes(&path), path }));
    }
    without_repeats(found)
}

/// A path as it is shortest: from the working directory where it lies below it, and without steps on the spot.
fn plain(path: &Path) -> PathBuf {
    let here = env::current_dir().ok().filter(|_| path.is_absolute());
    let path = here.as_ref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let steps: PathBuf = path.components().filter(|step| *step != Component::CurDir).collect();
    if steps.as_os_str().is_empty() { PathBuf::from(".") } else { steps }
}

/// Why no document is found in a folder.
fn nothing_in(folder: &Path) -> String {
    match unfiltered(folder).filter(|file| Kind::of_name(file).is_some()).count() {
        0 => format!("no file of {}", kind::endings()),
        1 => "one file is hidden or named by an ignore file; name it by itself to have it read".to_owned(),
        count => format!("{count} files are hidden or named by an ignore file; `-v` lists them"),
    }
}

/// The files below `root` that match one of the globs, sorted. Globs that all match no file are a problem.
pub(super) fn globs(root: &Path, patterns: &[String], problems: &mut Vec<Problem>) -> Vec<Found> {
    let mut found = Vec::new();
    for pattern in patterns {
        let matcher = match matcher(pattern) {
            Ok(matcher) => matcher,
            Err(error) => {
                problems.push(Problem::of_file(pattern, format!("not a valid glob: {}", error.kind())));
                continue;
            }
        };
        let base = root.join(fixed_part(pattern));
        let relative = |file: &Path| slashes(file.strip_prefix(root).unwrap_or(file));
        let files = if base.is_dir() {
            walk(&base, |file| matcher.is_match(relative(file)), problems)
        } else {
            Vec::from_iter(base.is_file().then_some(base))
        };
        found.extend(files.into_iter().map(|path| Found { name: from_here(&path), id: relative(&path), path }));
    }
    if found.is_empty() && problems.is_empty() {
        let message = "no documents found: no file matches the globs of the project file";
        problems.push(Problem::of_file(&patterns.join(", "), message));
    }
    without_repeats(found)
}

/// The files below the folders of a source that are no documents, each with the reason; sorted.
#[must_use]
pub fn left_out(source: Source<'_>) -> Vec<(String, &'static str)> {
    let (folders, taken, unwanted) = match source {
        Source::Paths(given) => {
            let folders = given.iter().filter(|path| path.is_dir()).cloned().collect::<Vec<_>>();
            (folders, paths(given, &mut Vec::new()), "its ending is none of those that are read")
        }
        Source::Globs { root, patterns } => {
            let folders = patterns.iter().map(|pattern| root.join(fixed_part(pattern))).filter(|base| base.is_dir()).collect();
            (folders, globs(root, patterns, &mut Vec::new()), "no glob under `files` matches it")
        }
    };
    let taken: BTreeSet<PathBuf> = taken.into_iter().map(|file| file.path).collect();
    let mut left = BTreeSet::new();
    for folder in folders {
        let seen: BTreeSet<PathBuf> = walk(&folder, |_| true, &mut Vec::new()).into_iter().collect();
        for path in unfiltered(&folder) {
            if !taken.contains(&path) {
                let reason = if seen.contains(&path) { unwanted } else { "it is hidden, or an ignore file names it" };
                left.insert((from_here(&path), reason));
            }
        }
    }
    left.into_iter().collect()
}

/// All files below a folder but those of git, hidden and ignored ones as well.
fn unfiltered(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let all = WalkBuilder::new(folder).standard_filters(false).filter_entry(|entry| entry.file_name() != ".git").build();
    let files = all.flatten().filter(|entry| entry.file_type().is_some_and(|kind| !kind.is_dir()));
    files.map(|entry| entry.path().strip_prefix("./").unwrap_or(entry.path()).to_owned())
}

/// A path with `/` on every system.
#[must_use]
pub fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

/// A path relative to the working directory where it lies below or beside it, as a user would type it.
#[must_use]
pub fn from_here(path: &Path) -> String {
    let Some(here) = env::current_dir().ok().filter(|_| path.is_absolute()) else { return slashes(path) };
    let shared = path.components().zip(here.components()).take_while(|(left, right)| left == right).count();
    let up = here.components().count() - shared;
    // Where nothing but the root is shared, the way up says less than the path itself.
    if shared <= 1 {
        return slashes(path);
    }
    let steps = std::iter::repeat_n(Component::ParentDir, up).chain(path.components().skip(shared));
    slashes(&steps.collect::<PathBuf>())
}

/// A path as seen from the folder `root`, with `/`; as it is where it does not lie below.
#[must_use]
pub fn below(root: &Path, path: &Path) -> String {
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let full = absolute(path).ok().zip(absolute(root).ok()).map(|(path, root)| (without_detours(&path), without_detours(&root)));
    let rest = full.as_ref().and_then(|(path, root)| path.strip_prefix(root).ok());
    slashes(rest.unwrap_or(path))
}

/// A full path without steps up: `notes/../a.txt` does not lie in `notes`.
fn without_detours(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for step in path.components() {
        if step == Component::ParentDir {
            straight.pop();
        } else {
            straight.push(step);
        }
    }
    straight
}

/// All files below a folder that `wanted` accepts, hidden and ignored ones left out.
fn walk(folder: &Path, wanted: impl Fn(&Path) -> bool, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    // Only what lies in the folders and their repository counts, neither the user's own settings for git nor whether git is there
    // at all. What a walk begins at is read though an ignore file names it: it was asked for by its name.
    let walk = WalkBuilder::new(folder).require_git(false).git_global(false).build();
    for entry in walk {
        match entry {
            Ok(entry) if wanted(entry.path()) && may_be_read(&entry) => {
                let path = entry.into_path();
                files.push(path.strip_prefix("./").map(Path::to_path_buf).unwrap_or(path));
            }
            Ok(_) => {}
            Err(error) => problems.push(walk_problem(folder, &error)),
        }
    }
    files
}

/// Whether an entry of a folder is a file or leads to one. What waits for a writer, such as a pipe, would keep the run waiting; a
/// link that leads nowhere is told when it is read.
fn may_be_read(entry: &DirEntry) -> bool {
    match entry.file_type() {
        Some(kind) if kind.is_symlink() => fs::metadata(entry.path()).map_or(true, |found| found.is_file()),
        kind => kind.is_some_and(|kind| kind.is_file()),
    }
}

/// What went wrong on the way through a folder, at the path where it did.
fn walk_problem(folder: &Path, error: &ignore::Error) -> Problem {
    let mut path = folder;
    let mut inner = error;
    loop {
        match inner {
            ignore::Error::WithPath { path: at, err } => (path, inner) = (at, err),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => inner = err,
            _ => break,
        }
    }
    Problem::of_file(&slashes(path), inner.io_error().map_or_else(|| inner.to_string(), super::reason))
}

/// A matcher for one glob, in which `*` stays within a folder.
fn matcher(pattern: &str) -> Result<GlobSet, globset::Error> {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    GlobSetBuilder::new().add(GlobBuilder::new(pattern).literal_separator(true).build()?).build()
}

/// The leading folders of a glob that hold no wildcard: nothing outside them has to be walked.
fn fixed_part(pattern: &str) -> PathBuf {
    pattern.split('/').take_while(|part| !part.contains(['*', '?', '[', '{'])).filter(|part| *part != ".").collect()
}

/// Sorted by name, each file once, whatever the number of paths that lead to it.
fn without_repeats(mut found: Vec<Found>) -> Vec<Found> {
    found.sort();
    let mut seen = BTreeSet::new();
    found.retain(|file| seen.insert(fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone())));
    found
}
