//! `factlint check`: the main job.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::baseline::{self, Baseline};
use super::load::{self, Documents, Reading, Settings};
use super::output::Target;
use super::watcher::{Watcher, Watching};
use super::{Done, Failure, Global, Status, Streams, github, selection, show, statistics};
use crate::Outcome;
use crate::check;
use crate::check::finding::{Finding, Severity};
use crate::config::Config;
use crate::corpus::{Corpus, walk};
use crate::report::{self, Format, Report, Style, Summary};
use crate::rules::RuleSet;
use crate::suppress::Suppressions;
use crate::watch::Watch;

/// Arguments of `factlint check`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders to report on, `-` for standard input; a project's corpus is read whole all the same.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) rules: load::Rules,
    /// Reports only these codes (`fact/conflict`, `fact`) and rules. Repeatable, or separated by commas.
    #[arg(long, value_name = "CODE|RULE", value_delimiter = ',', help_heading = "Selection")]
    pub select: Vec<String>,
    /// Reports these as well, whatever `--select` or an override leaves out, and switches on built-in checks (`figures`).
    #[arg(long, value_name = "CODE|RULE", value_delimiter = ',', help_heading = "Selection")]
    pub extend_select: Vec<String>,
    /// Does not report these codes and rules. Repeatable, or separated by commas.
    #[arg(long, value_name = "CODE|RULE", value_delimiter = ',', help_heading = "Selection")]
    pub ignore: Vec<String>,
    /// Reports only what has a side in a document that has changed since this git revision or is new to git.
    #[arg(long, value_name = "REV", help_heading = "Selection")]
    pub since: Option<String>,
    /// What the report looks like.
    #[arg(long, value_name = "FORMAT", default_value = "graphical", help_heading = "Report")]
    pub output_format: Format,
    /// Also writes the report to a file, such as `sarif=report.sarif`. Repeatable.
    #[arg(long = "output", value_name = "FORMAT=PATH", help_heading = "Report")]
    pub outputs: Vec<Target>,
    /// What is told of a run beside its findings.
    #[command(flatten)]
    pub told: Told,
    /// What is known and not reported.
    #[command(flatten)]
    pub baseline: baseline::Known,
    /// Severity from which findings make the exit status 1.
    #[arg(long, value_name = "SEVERITY", default_value = "warning", help_heading = "Exit status")]
    pub fail_on: FailOn,
    /// Exits with 0 whatever is found; what can't be read still makes it 2.
    #[arg(long, help_heading = "Exit status")]
    pub exit_zero: bool,
    /// The day that suppressions with `until` are held against; without it none expires.
    #[arg(long, value_name = "DATE", help_heading = "Exit status", value_parser = day)]
    pub today: Option<NaiveDate>,
}

/// What is told of a run beside its findings.
#[derive(Debug, Args)]
pub struct Told {
    /// Lists the documents with format, encoding, language and date, and checks nothing.
    #[arg(long, help_heading = "About the run")]
    pub show_files: bool,
    /// Lists the settings and where each comes from, and checks nothing.
    #[arg(long, help_heading = "About the run")]
    pub show_settings: bool,
    /// Counts findings, claims, facts and documents by their kinds.
    #[arg(long, help_heading = "About the run")]
    pub statistics: bool,
    #[command(flatten)]
    watching: Watching,
}

/// From which severity findings make a run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Any finding.
    Note,
    /// Warnings and errors.
    Warning,
    /// Errors only.
    Error,
}

/// Runs the verb.
///
/// # Errors
/// If an argument, the project file or a rule is wrong, nothing can be read, or the output can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    if arguments.told.show_files || arguments.told.show_settings {
        return show(arguments, global, streams);
    }
    let mut watcher = Watcher::new("rules", arguments.told.watching);
    let (settings, mut rules) = load::project(&arguments.rules, global, streams)?;
    let added = selection::settle(arguments, &mut rules, &settings, streams)?;
    watcher.stage("documents");
    let mut documents = load::documents(&arguments.paths, Reading::Together, &settings, streams)?;
    if let Some(revision) = &arguments.since {
        documents = documents.since(revision, &settings)?;
    }
    let problems = watcher.aside(|| load::report_problems(&documents.corpus, streams.stderr))?;
    if documents.corpus.documents.is_empty() {
        return Ok(Status::Failure);
    }
    documents.corpus.project = settings.config.as_ref().map(Config::document);
    watcher.documents(documents.corpus.documents.len());
    let outcome = outcome(arguments, &settings, &documents, &rules, problems, &watcher);
    watcher.report();
    let selection = Selection { arguments, added: &added, config: settings.config.as_ref(), documents: &documents };
    let found: Vec<&Finding> = outcome.findings.iter().filter(|finding| selection.reports(finding)).collect();
    let whole = selection.is_whole();
    let baseline = named_baseline(&arguments.baseline, &settings)?;
    if arguments.baseline.write_baseline {
        may_write_baseline(whole, problems)?;
        baseline.unwrap_or_default().rewrite(&found, streams)?;
        return Ok(Status::Clean);
    }
    let new = found.iter().filter(|finding| baseline.as_ref().is_none_or(|baseline| !baseline.holds(finding)));
    let standing = standing(new, &documents.corpus);
    let findings: Vec<&Finding> = standing.iter().collect();
    let report = Report { findings: &findings, corpus: &documents.corpus, rules: &rules, against_baseline: baseline.is_some() };
    write(arguments, &report, streams)?;
    let summary = summary(&documents, &outcome, &rules).counting(&findings);
    let told = if arguments.output_format.stands_alone() { &mut *streams.stderr } else { &mut *streams.stdout };
    let fails = super::is_ci() && !arguments.baseline.allow_unpruned;
    let pruned = baseline.map_or(Ok(Status::Clean), |baseline| baseline.report(&found, whole, fails, told))?;
    if arguments.told.statistics {
        statistics::write(told, &findings, &outcome, &documents.corpus, &rules)?;
    }
    summary.write(told)?;
    watcher.timings(streams.stderr)?;
    let failed = !arguments.exit_zero && findings.iter().any(|finding| finding.severity >= arguments.fail_on.severity());
    let pruned = if arguments.exit_zero { Status::Clean } else { pruned };
    Ok(problems.max(pruned).max(if failed { Status::Findings } else { Status::Clean }))
}

/// The findings that are reported, in their order: where the one that others stand under is not reported, they stand alone.
fn standing<'f>(findings: impl Iterator<Item = &'f &'f Finding>, corpus: &Corpus) -> Vec<Finding> {
    let mut standing: Vec<Finding> = findings.map(|&finding| finding.clone()).collect();
    check::sort(&mut standing, corpus);
    standing
}

/// What the pipeline finds that is not let pass, and what is found of that which lets it pass.
fn outcome(
    arguments: &Arguments,
    settings: &Settings,
    documents: &Documents,
    rules: &RuleSet,
    problems: Status,
    watch: &dyn Watch,
) -> Outcome {
    let (corpus, config) = (&documents.corpus, settings.config.as_ref());
    let outcome = crate::check_watched(corpus, &settings.languages, rules, watch);
    let own_packs = arguments.rules.packs.is_empty();
    let is_complete = config.is_some() && own_packs;
    let mut suppressions = Suppressions::new(config, corpus, &outcome.readings, rules, is_complete, arguments.today);
    let mut outcome = suppressions.apply(outcome, corpus, rules);
    let is_whole = own_packs && arguments.paths.is_empty() && arguments.since.is_none() && problems == Status::Clean;
    outcome.findings.extend(suppressions.findings(is_whole, corpus, rules));
    check::sort(&mut outcome.findings, corpus);
    outcome
}

/// Lists documents or settings instead of checking: neither rules nor, for settings, documents are read.
fn show(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    let settings = load::settings(global, streams.errors)?;
    if arguments.told.show_settings {
        show::settings(streams.stdout, &settings, arguments, global)?;
    }
    if !arguments.told.show_files {
        return Ok(Status::Clean);
    }
    let documents = load::documents(&arguments.paths, Reading::Together, &settings, streams)?;
    show::files(streams.stdout, &documents.corpus)?;
    Ok(load::report_problems(&documents.corpus, streams.stderr)?)
}

/// The baseline that the arguments name; the one of the project where it is to be written.
fn named_baseline(arguments: &baseline::Known, settings: &Settings) -> Result<Option<Baseline>, Failure> {
    match &arguments.baseline {
        Some(path) if arguments.write_baseline => Baseline::read_if_there(path).map(Some),
        Some(path) => Baseline::read(path).map(Some),
        None if arguments.write_baseline => {
            let root = settings.config.as_ref().map_or(Path::new(""), |config| config.root.as_path());
            let path = walk::from_here(&root.join(baseline::FILE_NAME));
            Baseline::read_if_there(Path::new(&path)).map(Some)
        }
        None => Ok(None),
    }
}

/// A baseline of a part of the corpus would lose the entries of the rest.
fn may_write_baseline(whole: bool, problems: Status) -> Result<(), Failure> {
    let message = match (whole, problems) {
        (false, _) => "a baseline is written of all findings: leave out PATHs, `--since`, `--pack`, `--select` and `--ignore`",
        (_, Status::Failure) => "the baseline was not written, for not all of the corpus could be read",
        _ => return Ok(()),
    };
    Err(Failure::Message(message.to_owned()))
}

/// Writes the report where it is wanted.
fn write(arguments: &Arguments, report: &Report<'_>, streams: &mut Streams<'_>) -> Result<(), Failure> {
    report::write(streams.stdout, arguments.output_format, report, streams.style)?;
    if arguments.output_format == Format::Github {
        github::finish(streams.stdout, report)?;
    }
    for target in &arguments.outputs {
        target.write(streams.unbroken, |file| report::write(file, target.format, report, Style::PLAIN))?;
    }
    Ok(())
}

/// Which findings are reported.
struct Selection<'a> {
    arguments: &'a Arguments,
    /// The built-in checks that `--extend-select` has switched on.
    added: &'a [&'static str],
    config: Option<&'a Config>,
    documents: &'a Documents,
}

impl Selection<'_> {
    /// Whether all there is to find is reported. Without a project file, packs that are named are all there are.
    fn is_whole(&self) -> bool {
        let Arguments { rules, select, ignore, .. } = self.arguments;
        let all_packs = rules.packs.is_empty() || self.config.is_none();
        all_packs && self.documents.reported.is_none() && select.is_empty() && ignore.is_empty()
    }

    /// Whether a finding is asked for: by its names, and by one of its sides or of their copies.
    fn reports(&self, finding: &Finding) -> bool {
        let named = |names: &[String]| names.iter().any(|name| finding.is_named(name));
        let Arguments { select, extend_select, ignore, .. } = self.arguments;
        let places = || finding.sides().map(|side| side.document).chain(finding.also.iter().copied());
        if named(ignore) || !places().any(|index| self.documents.reports(index)) {
            return false;
        }
        let allowed = |index: usize| {
            let path = self.documents.corpus.document(index).map(|document| Path::new(&document.path));
            self.config.zip(path).is_none_or(|(config, path)| config.selects(path, finding))
        };
        named(extend_select)
            || (select.is_empty() || named(select)) && !self.added.contains(&finding.code.family()) && places().any(allowed)
    }
}

/// What was checked.
fn summary(documents: &Documents, outcome: &Outcome, rules: &RuleSet) -> Summary {
    let facts = crate::fact::group(&outcome.claims, rules, &documents.corpus);
    let fired: BTreeSet<&str> = outcome.claims.iter().map(|claim| claim.rule.as_str()).collect();
    let silent = rules.iter().filter(|rule| !fired.contains(rule.id.as_str()));
    Summary {
        documents: documents.corpus.documents.len(),
        problems: documents.corpus.problems.len(),
        unread: unread(documents, outcome),
        claims: outcome.claims.len(),
        facts: facts.iter().filter(|fact| fact.claims.len() > 1).count(),
        silent_rules: silent.map(|rule| rule.id.clone()).collect(),
        findings: [0; 3],
    }
}

/// The documents that were read in no language, by id.
fn unread(documents: &Documents, outcome: &Outcome) -> Vec<String> {
    let read = documents.corpus.documents.iter().zip(&outcome.readings);
    read.filter(|(document, reading)| reading.language.is_none() && !document.text.trim().is_empty())
        .map(|(document, _)| document.id.clone())
        .collect()
}

/// A day as TOML writes it as well.
fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "write a day as 2024-12-31".to_owned())
}

impl FailOn {
    pub(super) fn severity(self) -> Severity {
        match self {
            Self::Note => Severity::Note,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}
