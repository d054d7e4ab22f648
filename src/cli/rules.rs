//! `factlint rules`: the rules that are switched on.

use clap::{Args, ValueEnum};

use super::{Done, Global, Status, Streams, load};
use crate::report::json;
use crate::report::rules::{self, RuleRecord};

/// Arguments of `factlint rules`.
#[derive(Debug, Args)]
#[command(after_help = "The severity is that of a conflict, then that of a discrepancy. `factlint explain RULE` shows the \
    patterns and examples of a rule, `factlint explain` the codes of the built-in checks.")]
pub struct Arguments {
    /// What the list looks like.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: Format,
    #[command(flatten)]
    rules: load::Rules,
}

/// What a list of rules looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for people.
    Table,
    /// One JSON object a line.
    Jsonl,
    /// One array of the same objects.
    Json,
}

/// Runs the verb.
///
/// # Errors
/// If the project file or a rule is wrong, no rule is switched on, or the output can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    let (_, rules) = load::project_with_rules(&arguments.rules, global, streams)?;
    let records = RuleRecord::all(&rules);
    match arguments.output_format {
        Format::Table => rules::text(streams.stdout, records)?,
        Format::Jsonl => json::lines(streams.stdout, records)?,
        Format::Json => json::array(streams.stdout, records)?,
    }
    Ok(Status::Clean)
}
