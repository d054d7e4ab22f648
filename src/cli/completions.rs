//! `factlint completions`: what makes a shell complete commands, flags and values.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Done, Status, Streams};

/// Arguments of `factlint completions`.
#[derive(Debug, Args)]
#[command(after_help = "Where each shell looks for it:\n\n    \
    factlint completions bash > ~/.local/share/bash-completion/completions/factlint\n    \
    factlint completions zsh > ~/.zfunc/_factlint          # with `fpath+=~/.zfunc` above `compinit` in ~/.zshrc\n    \
    factlint completions fish > ~/.config/fish/completions/factlint.fish")]
pub struct Arguments {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// Runs the verb.
///
/// # Errors
/// If the output can't be written.
pub fn run(arguments: &Arguments, streams: &mut Streams<'_>) -> Done {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "factlint", &mut script);
    streams.stdout.write_all(&script)?;
    Ok(Status::Clean)
}
