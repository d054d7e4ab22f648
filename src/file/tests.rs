use std::fs;
use std::io;

use super::*;

/// The names of all files of a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_failure_leaves_the_old_file_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    let fail = |file: &mut dyn Write| file.write_all(&vec![b'x'; 100_000]).and_then(|()| Err(io::Error::other("no")));
    assert!(replace(&path, fail).is_err());
    assert!(names(folder.path()).is_empty());
    replace(&path, |file| file.write_all(b"old")).unwrap();
    assert!(replace(&path, fail).is_err());
    assert_eq!((names(folder.path()), fs::read(&path).unwrap()), (vec!["a.json".to_owned()], b"old".to_vec()));
    assert!(create(&path, "new").is_err());
    assert_eq!((names(folder.path()), fs::read(&path).unwrap()), (vec!["a.json".to_owned()], b"old".to_vec()));
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_files_stay_readable() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("a.json"), folder.path().join("b.json"));
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    replace(&link, |file| file.write_all(b"new")).unwrap();
    assert!(link.is_symlink());
    assert_eq!(fs::read(&file).unwrap(), b"new");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    // A new file gets what a file gets that is written directly.
    let (new, direct) = (folder.path().join("new"), folder.path().join("direct"));
    replace(&new, |file| file.write_all(b"new")).unwrap();
    fs::write(&direct, "direct").unwrap();
    assert_eq!(fs::metadata(&new).unwrap().permissions(), fs::metadata(&direct).unwrap().permissions());
    replace(Path::new("/dev/null"), |stream| stream.write_all(b"gone")).unwrap();
    assert!(is_stream(Path::new("/dev/null")));
}
