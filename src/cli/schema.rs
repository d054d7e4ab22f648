//! `factlint schema`: the form of a TOML file, for editors.

use clap::Args;

use super::{Done, Status, Streams};
use crate::schema::{self, Kind};

/// Arguments of `factlint schema`.
#[derive(Debug, Args)]
#[command(after_help = "An editor that knows TOML (Even Better TOML, taplo, tombi) reads it where the first line of a file \
    names it, by a path that is relative to that file:\n\n    #:schema ../schema/rule.json\n\n`factlint init` writes the \
    schemas to rules/schema. After an update of factlint, write them anew:\n\n    factlint schema rule > rules/schema/rule.json")]
pub struct Arguments {
    /// The kind of file.
    #[arg(value_name = "KIND")]
    pub kind: Kind,
}

/// Runs the verb.
///
/// # Errors
/// If the output can't be written.
pub fn run(arguments: &Arguments, streams: &mut Streams<'_>) -> Done {
    streams.stdout.write_all(schema::text(arguments.kind).as_bytes())?;
    Ok(Status::Clean)
}
