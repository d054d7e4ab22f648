//! `factlint test`: every example of every rule.

use clap::Args;

use super::{Done, Failure, Global, Status, Streams, load};
use crate::report::counted;
use crate::rules::{error, example};

/// Arguments of `factlint test`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    rules: load::Rules,
    /// Tests only rules whose id contains this.
    #[arg(short, long, value_name = "NAME", help_heading = "Rules")]
    pub filter: Option<String>,
    /// Exits with 1 if there are warnings, as if an example had failed.
    #[arg(long, help_heading = "Exit status")]
    pub deny_warnings: bool,
}

/// Runs the verb.
///
/// # Errors
/// If the project file or a rule is wrong, there is no rule to test, or the output can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    let (settings, mut rules) = load::project(&arguments.rules, global, streams)?;
    if rules.rules.is_empty() {
        return Err(Failure::Message(load::NO_RULES.to_owned()));
    }
    if let Some(filter) = &arguments.filter {
        rules.rules.retain(|id, _| id.contains(filter));
        if rules.rules.is_empty() {
            return Err(Failure::Message(format!("no rule has `{filter}` in its id")));
        }
    }
    let failures = example::test(&rules, &settings.languages);
    for failure in &failures {
        writeln!(streams.stdout, "{}", error::render(failure, streams.style.color, streams.style.width).trim_end())?;
        writeln!(streams.stdout)?;
    }
    let examples: usize = rules.iter().map(|rule| rule.examples.len()).sum();
    let total = format!("{}, {}", counted(rules.rules.len(), "rule"), counted(examples, "example"));
    let mut warnings = rules.warnings.len();
    if failures.is_empty() {
        let idle = example::idle_exceptions(rules, &settings.languages);
        load::warn(&idle, streams)?;
        warnings += idle.len();
    }
    let told = if warnings == 0 { String::new() } else { format!(", {}", counted(warnings, "warning")) };
    if failures.is_empty() {
        writeln!(streams.stdout, "{total} passed{told}")?;
    } else {
        writeln!(streams.stdout, "{total}: {} passed, {} failed{told}", examples - failures.len(), failures.len())?;
    }
    let clean = failures.is_empty() && !(arguments.deny_warnings && warnings > 0);
    Ok(if clean { Status::Clean } else { Status::Findings })
}
