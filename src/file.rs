//! Files that are written as a whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Writes a file anew, beside the old one, whose place it takes when it is whole: whatever fails leaves the old one. What is no
/// file to be replaced, such as a pipe, is written to.
///
/// # Errors
/// If it can't be written, or `write` fails.
pub(crate) fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if is_stream(path) {
        let mut stream = BufWriter::new(fs::File::options().write(true).open(path)?);
        write(&mut stream)?;
        return stream.flush();
    }
    // What a link leads to is replaced, not the link.
    let path = real(path);
    let file = beside(&path, write)?;
    if let Ok(old) = fs::metadata(&path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.persist(&path).map(drop).map_err(|error| error.error)
}

/// Writes a new file, and the folders that it lies in.
///
/// # Errors
/// If the file is there already or can't be written.
pub(crate) fn create(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder_of(path))?;
    let file = beside(path, |file| file.write_all(text.as_bytes()))?;
    file.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

/// Where a file really is, or will be once it is written: links are followed, also one whose file is not there yet.
pub(crate) fn real(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        if let Ok(real) = fs::canonicalize(&path) {
            return real;
        }
        let Ok(target) = fs::read_link(&path) else { break };
        path = folder_of(&path).join(target);
    }
    let folder = fs::canonicalize(folder_of(&path));
    folder.ok().zip(path.file_name()).map_or(path.clone(), |(folder, name)| folder.join(name))
}

/// Links that lead to links are followed as far as operating systems do.
const MOST_LINKS: usize = 40;

/// Whether a path leads to something that bytes only pass through.
pub(crate) fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// A file in the folder of another that is removed again unless it takes the other's place.
fn beside(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".factlint-");
    open_to_others(&mut builder);
    let mut file = BufWriter::new(builder.tempfile_in(folder_of(path))?);
    write(&mut file)?;
    file.into_inner().map_err(io::IntoInnerError::into_error)
}

/// Lets those read a new file whom the user lets read others: a library for secret files lets nobody.
#[cfg(unix)]
fn open_to_others(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

/// Elsewhere, files are made as the folder says.
#[cfg(not(unix))]
fn open_to_others(_: &mut Builder<'_, '_>) {}

/// The folder of a file.
fn folder_of(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

#[cfg(test)]
mod tests;
