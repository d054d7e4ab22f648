//! Snapshots of what the tool shows.

use std::path::Path;

/// Compares `text` with a snapshot; `path` is its path below `snapshots/`, without the ending.
#[track_caller]
pub(crate) fn snapshot(path: &str, text: &str) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut settings = insta::Settings::clone_current();
    // A path from this file's own folder.
    settings.set_snapshot_path(Path::new("../../snapshots").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(concat!(r#""version": ""#, env!("CARGO_PKG_VERSION")), r#""version": "[version]"#);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
