//! `factlint check`: the main job.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::baseline::{self, Baseline};
use super::load::{self, Documents, Reading, Settings};
use super::output::{self, Target};
use super::watcher::{Watcher, Watching};
use super::{Done, Failure, Global, Status, Streams, github, selection, show, statistics};
use crate::Outcome;
use crate::check;
use crate::check::finding::{Finding, Severity};
use crate::config::Config;
use crate::corpus::walk;
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
    let problems = watcher.aside(|| load::report_problems(&documents.corpus.problems, streams.stderr))?;
    if documents.corpus.documents.is_empty() {
        return Ok(Status::Failure);
    }
    outputs_apart(arguments, &settings, &documents)?;
    documents.corpus.project = settings.config.as_ref().map(Config::document);
    watcher.documents(Some(documents.corpus.documents.len()));
    let outcome = outcome(arguments, &settings, &documents, &rules, problems, &watcher);
    watcher.report();
    let selection = Selection { arguments, added: &added, config: settings.config.as_ref(), documents: &documents };
    let found: Vec<&Finding> = outcome.findings.iter().filter(|finding| selection.reports(finding)).collect();
    let baseline = named_baseline(&arguments.baseline, &settings, &outcome)?;
    let known = baseline::Found { findings: &found, is_whole: selection.is_whole(), is_read: problems == Status::Clean };
    let against = baseline.as_ref().filter(|_| arguments.baseline.baseline.is_some());
    let standing = standing(&found, against, &selection, (&outcome, &rules));
    let findings: Vec<&Finding> = standing.iter().collect();
    let report = Report { findings: &findings, corpus: &documents.corpus, rules: &rules, against_baseline: against.is_some() };
    if let Some(baseline) = baseline.as_ref().filter(|_| arguments.baseline.write_baseline) {
        may_write_baseline(&known)?;
        write_outputs(arguments, &report, streams)?;
        baseline.rewrite(&known, streams)?;
        return Ok(problems);
    }
    write(arguments, &report, streams)?;
    let summary = summary(&documents, &outcome, &rules).counting(&findings);
    let told = if arguments.output_format.stands_alone() { &mut *streams.stderr } else { &mut *streams.stdout };
    let fails = super::is_ci() && !arguments.baseline.allow_unpruned;
    let pruned = baseline.map_or(Ok(Status::Clean), |baseline| baseline.report(&known, fails, told))?;
    if arguments.told.statistics {
        statistics::write(told, &findings, &outcome, &documents.corpus, &rules)?;
    }
    summary.write(told)?;
    watcher.timings(streams.stderr)?;
    Ok(problems.max(status(arguments, &findings, pruned)))
}

/// The status by what was found, and by entries of the baseline that must be pruned.
fn status(arguments: &Arguments, findings: &[&Finding], pruned: Status) -> Status {
    let fails = findings.iter().any(|finding| finding.severity >= arguments.fail_on.severity());
    match arguments.exit_zero {
        true => Status::Clean,
        false if fails => pruned.max(Status::Findings),
        false => pruned,
    }
}

/// The findings that are reported, in their order, each told by a side that is asked for or new: where the one that others stand
/// under is not reported, they stand alone.
fn standing(
    found: &[&Finding],
    baseline: Option<&Baseline>,
    selection: &Selection<'_>,
    (outcome, rules): (&Outcome, &RuleSet),
) -> Vec<Finding> {
    let corpus = &selection.documents.corpus;
    let new = found.iter().filter(|finding| baseline.is_none_or(|baseline| !baseline.holds(finding)));
    let mut standing: Vec<Finding> = new.map(|&finding| finding.clone()).collect();
    if baseline.is_some() || selection.documents.reported.is_some() {
        let document = |index| selection.documents.reports(index);
        let is_new = |code, fact: &str, camp: &[String]| baseline.is_some_and(|baseline| baseline.is_new(code, fact, camp));
        check::lead(&mut standing, outcome, corpus, rules, check::Wanted { document: &document, is_new: &is_new });
    }
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
    show::files(streams.stdout, &documents.corpus, &settings.languages)?;
    Ok(load::report_problems(&documents.corpus.problems, streams.stderr)?)
}

/// Where the baseline is that the arguments name; that of the project where it is to be written.
fn baseline_path(arguments: &baseline::Known, settings: &Settings) -> Option<PathBuf> {
    let root = settings.config.as_ref().map_or(Path::new(""), |config| config.root.as_path());
    let own = || arguments.write_baseline.then(|| PathBuf::from(walk::from_here(&root.join(baseline::FILE_NAME))));
    arguments.baseline.clone().or_else(own)
}

/// The baseline that the arguments name, held against what was found; one that is to be written need not be there.
fn named_baseline(arguments: &baseline::Known, settings: &Settings, outcome: &Outcome) -> Result<Option<Baseline>, Failure> {
    let read = if arguments.write_baseline { Baseline::read_if_there } else { Baseline::read };
    let mut baseline = baseline_path(arguments, settings).map(|path| read(&path)).transpose()?;
    if let Some(baseline) = &mut baseline {
        baseline.settle(&outcome.findings);
    }
    Ok(baseline)
}

/// A baseline of a part of the corpus would lose the entries of the rest.
fn may_write_baseline(found: &baseline::Found<'_>) -> Result<(), Failure> {
    let message = "a baseline is written of all findings: leave out PATHs, `--since`, `--pack`, `--select` and `--ignore`";
    if found.is_whole { Ok(()) } else { Err(Failure::Message(message.to_owned())) }
}

/// A report is written neither over another nor over what the run reads.
fn outputs_apart(arguments: &Arguments, settings: &Settings, documents: &Documents) -> Result<(), Failure> {
    let baseline = baseline_path(&arguments.baseline, settings);
    let project = settings.config.as_ref().map(Config::document);
    let documents: BTreeSet<&str> = documents.corpus.documents.iter().map(|document| document.path.as_str()).collect();
    let documents = documents.into_iter().map(|path| (Path::new(path), "which is a document of the corpus"));
    let baseline = baseline.as_deref().map(|path| (path, "which is the baseline"));
    let project = project.as_ref().map(|project| (Path::new(project.path.as_str()), "which is the project file"));
    output::apart(&arguments.outputs, documents.chain(baseline).chain(project))
}

/// Writes the report where it is wanted.
fn write(arguments: &Arguments, report: &Report<'_>, streams: &mut Streams<'_>) -> Result<(), Failure> {
    report::write(streams.stdout, arguments.output_format, report, streams.style)?;
    if arguments.output_format == Format::Github {
        github::finish(streams.stdout, report)?;
    }
    write_outputs(arguments, report, streams)
}

/// Writes the report into the files that are named.
fn write_outputs(arguments: &Arguments, report: &Report<'_>, streams: &Streams<'_>) -> Result<(), Failure> {
    arguments
        .outputs
        .iter()
        .try_for_each(|target| target.write(streams.unbroken, |file| report::write(file, target.format, report, Style::PLAIN)))
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
        if named(ignore) || !finding.documents().any(|index| self.documents.reports(index)) {
            return false;
        }
        let allowed = |index: usize| {
            let path = self.documents.corpus.document(index).map(|document| Path::new(&document.path));
            self.config.zip(path).is_none_or(|(config, path)| config.selects(path, finding))
        };
        named(extend_select)
            || (select.is_empty() || named(select))
                && !self.added.contains(&finding.code.family())
                && finding.documents().any(allowed)
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
