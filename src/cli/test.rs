//! `factlint test`: every example of every rule, and what every rule finds over the corpus.

use clap::{Args, ValueEnum};

use super::{Done, Failure, Global, Status, Streams, found, load};
use crate::report::counted;
use crate::rules::{RuleSet, error, example};

mod coverage;
mod missed;
mod snapshots;

/// Arguments of `factlint test`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    rules: load::Rules,
    /// Tests only rules whose id contains this.
    #[arg(short, long, value_name = "NAME", help_heading = "Rules")]
    pub filter: Option<String>,
    /// Keeps what the rules find over the corpus now as their snapshots, in `snapshots/` beside factlint.toml. The first time
    /// it takes them; from then on `factlint test` compares.
    #[arg(short = 'U', long, help_heading = "Snapshots")]
    pub update: bool,
    /// Whether to list patterns and alternatives that no example exercises, and rules that never fire on the corpus; `auto`
    /// does so where `CI` is set.
    #[arg(long, value_name = "WHEN", default_value = "auto", default_missing_value = "always", help_heading = "Coverage")]
    #[arg(num_args = 0..=1, require_equals = true)]
    pub coverage: When,
    /// Exits with 1 if there are warnings, as if an example had failed.
    #[arg(long, help_heading = "Exit status")]
    pub deny_warnings: bool,
}

/// When something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// In continuous integration.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Runs the verb.
///
/// # Errors
/// If the project file or a rule is wrong, there is no rule to test, the corpus or a snapshot can't be read, or the output
/// can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    let (settings, mut rules) = load::project_with_rules(&arguments.rules, global, streams)?;
    if let Some(filter) = &arguments.filter {
        rules.rules.retain(|id, _| id.contains(filter));
        if rules.rules.is_empty() {
            return Err(Failure::Message(format!("no rule has `{filter}` in its id")));
        }
    }
    let examples = examples(arguments, &mut rules, &settings, streams)?;
    let in_ci = super::is_ci();
    let coverage = arguments.coverage == When::Always || arguments.coverage == When::Auto && in_ci;
    let asked = snapshots::Asked {
        filter: arguments.filter.as_deref(),
        of_project: arguments.rules.packs.is_empty(),
        update: arguments.update,
        in_ci,
    };
    let kept = snapshots::kept(asked, &rules, &settings)?;
    let has_corpus = settings.config.as_ref().is_some_and(|config| !config.files.is_empty());
    let found = (kept.is_some() || coverage && has_corpus).then(|| found::over_corpus(&rules, &settings, streams)).transpose()?;
    let mut status = examples.max(found.as_ref().map_or(Status::Clean, |found| found.problems));
    if let (Some(kept), Some(found)) = (&kept, &found) {
        status = status.max(snapshots::test(asked, kept, &rules, found, streams)?);
    }
    drop(kept);
    if coverage {
        coverage::write(streams.stdout, &example::coverage(&mut rules, &settings.languages), found.as_ref())?;
    }
    Ok(status)
}

/// Runs the examples, and shows each that fails at its place in the rule.
fn examples(arguments: &Arguments, rules: &mut RuleSet, settings: &load::Settings, streams: &mut Streams<'_>) -> Done {
    let mut failures = example::test(rules, &settings.languages);
    missed::explain(&mut failures, rules, &settings.languages);
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
