//! `factlint init`: a project file and a first pack, ready to be changed.

use std::fs;
use std::path::PathBuf;

use clap::Args;

use super::{Done, Failure, Status, Streams};
use crate::corpus::{self, walk};

/// Arguments of `factlint init`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The folder of the project.
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub folder: PathBuf,
}

/// The files of a new project. They are tested like any other.
const FILES: [(&str, &str); 3] = [
    ("factlint.toml", include_str!("init/factlint.toml")),
    ("rules/first/pack.toml", include_str!("init/pack.toml")),
    ("rules/first/visitors.toml", include_str!("init/visitors.toml")),
];

/// Runs the verb. Nothing is written if one of the files is there already.
///
/// # Errors
/// If a file is there already or can't be written.
pub fn run(arguments: &Arguments, streams: &mut Streams<'_>) -> Done {
    let files = FILES.map(|(name, text)| (arguments.folder.join(name), text));
    let shown = |path: &PathBuf| walk::slashes(path.strip_prefix(".").unwrap_or(path));
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(Failure::Message(format!("{} is there already; nothing was written", shown(path))));
    }
    for (path, text) in &files {
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        let written = folder.and_then(|()| fs::write(path, text));
        written.map_err(|error| Failure::Message(format!("{} can't be written: {}", shown(path), corpus::reason(&error))))?;
        writeln!(streams.stdout, "wrote {}", shown(path))?;
    }
    writeln!(
        streams.stdout,
        "\nnow put your documents under [corpus] in factlint.toml, then run `factlint test` and `factlint check`"
    )?;
    Ok(Status::Clean)
}
