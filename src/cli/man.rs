//! `factlint man`: manual pages, made of the same descriptions as the help.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use super::{Cli, Done, Failure, Status, Streams};

/// Arguments of `factlint man`.
#[derive(Debug, Args)]
#[command(after_help = "To read a page, and to install all:\n\n    factlint man check | man -l -\n    \
    factlint man --folder ~/.local/share/man/man1")]
pub struct Arguments {
    /// The command that the page is about, such as `check` or `new rule`; without one it is about factlint.
    #[arg(value_name = "COMMAND", conflicts_with = "folder")]
    pub command: Vec<String>,
    /// Writes the pages of all commands into this folder instead.
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

/// Runs the verb.
///
/// # Errors
/// If there is no such command, or the output can't be written.
pub fn run(arguments: &Arguments, streams: &mut Streams<'_>) -> Done {
    let mut all = Cli::command();
    // This gives each command the flags that all of them take, and its full name.
    all.build();
    if let Some(folder) = &arguments.folder {
        fs::create_dir_all(folder).and_then(|()| write_all(&all, folder)).map_err(|error| {
            Failure::Message(format!("{}: the pages can't be written: {}", folder.display(), crate::corpus::reason(&error)))
        })?;
    } else {
        page(named(all, &arguments.command)?).render(&mut *streams.stdout)?;
    }
    Ok(Status::Clean)
}

/// The page of a command. It has no date; an empty one would be passed over, and the version be taken for it.
fn page(command: Command) -> Man {
    Man::new(command).date(" ").source(concat!("factlint ", env!("CARGO_PKG_VERSION")))
}

/// Writes the pages of a command and of all below it.
fn write_all(command: &Command, folder: &Path) -> io::Result<()> {
    page(command.clone()).generate_to(folder)?;
    command.get_subcommands().try_for_each(|command| write_all(command, folder))
}

/// The command that the words name, from the outermost.
fn named(all: Command, words: &[String]) -> Result<Command, Failure> {
    words.iter().try_fold(all, |command, word| {
        command.find_subcommand(word).cloned().ok_or_else(|| {
            let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
            Failure::Message(format!("`{name} {word}` is no command"))
        })
    })
}
