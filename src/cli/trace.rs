//! `factlint trace`: why rules fire at a place of a document, or don't.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};

use super::load::{self, Reading};
use super::{Done, Failure, Global, Streams};
use crate::claim::Claim;
use crate::config::Config;
use crate::corpus::Corpus;
use crate::document::Document;
use crate::extract::{Matcher, trace};
use crate::reading;
use crate::report;
use crate::rules::RuleSet;
use crate::span::Span;
use crate::suppress::Suppressions;

/// Arguments of `factlint trace`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A line of a file, or a character of it; `-:LINE` is standard input. A line of JSON Lines is a document, and so is a row of a table.
    #[arg(value_name = "FILE:LINE[:COLUMN]", allow_hyphen_values = true)]
    pub place: Target,
    /// What the answer looks like.
    #[arg(long, value_name = "FORMAT", default_value = "graphical")]
    pub output_format: Format,
    #[command(flatten)]
    rules: load::Rules,
    /// Tells of this rule only, whatever stands there, and of all its patterns. Repeatable.
    #[arg(long = "rule", value_name = "ID", help_heading = "Rules")]
    pub only: Vec<String>,
}

/// What the answer looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the words of the document and the part of the pattern.
    Graphical,
    /// One JSON object a line.
    Jsonl,
}

/// A place as it is written: `articles/a.txt:12:5`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The file.
    pub path: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: Option<usize>,
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |text: &str| text.parse::<usize>().ok().filter(|&number| number > 0);
        let split = |text: &'_ str| text.rsplit_once(':').map(|(rest, last)| (rest.to_owned(), number(last)));
        match split(text) {
            Some((rest, Some(last))) if !rest.is_empty() => Ok(match split(&rest) {
                Some((path, Some(line))) if !path.is_empty() => Self { path: path.into(), line, column: Some(last) },
                _ => Self { path: rest.into(), line: last, column: None },
            }),
            _ => Err("write FILE:LINE or FILE:LINE:COLUMN, such as articles/a.txt:12".to_owned()),
        }
    }
}

/// Runs the verb.
///
/// # Errors
/// If the project file or a rule is wrong, there is no such rule or place, or the output can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    let (settings, rules) = load::project_with_rules(&arguments.rules, global, streams)?;
    known(&arguments.only, &rules)?;
    let path = std::slice::from_ref(&arguments.place.path);
    let corpus = load::documents(path, Reading::Alone, &settings, streams)?.corpus;
    let problems = load::report_problems(&corpus.problems, streams.stderr)?;
    if corpus.documents.is_empty() {
        return Ok(problems);
    }
    let (document, focus) = find(&arguments.place, &corpus)?;
    let config = settings.config.as_ref();
    let project = config.map(Config::document);
    let corpus = Corpus { documents: vec![document.clone()], project, ..Corpus::default() };
    let reading = reading::read(document, &settings.languages);
    if reading.language.is_none() {
        return Err(Failure::Message(format!(
            "{}: its language has no vocabulary or could not be told, so that no value is recognized in it",
            document.id
        )));
    }
    let matcher = Matcher::new(&rules, &settings.languages);
    let mut traces = trace::trace(document, &reading, &matcher, focus);
    let all = !arguments.only.is_empty();
    traces.retain(|trace| !all || arguments.only.contains(&trace.rule.id));
    let suppressions = Suppressions::new(config, &corpus, std::slice::from_ref(&reading), &rules, false, None);
    let let_pass = |claim: &Claim| suppressions.lets_pass(claim, &corpus);
    let place = report::trace::Place { corpus: &corpus, reading: &reading, focus, rules: &rules, let_pass: &let_pass };
    match arguments.output_format {
        Format::Graphical => report::trace::blocks(streams.stdout, &traces, place, all, streams.style)?,
        Format::Jsonl => report::trace::lines(streams.stdout, &traces, place, all)?,
    }
    Ok(problems)
}

/// A rule that is asked for must be one.
fn known(only: &[String], rules: &RuleSet) -> Result<(), Failure> {
    match only.iter().find(|id| rules.get(id).is_none()) {
        None => Ok(()),
        Some(id) => {
            let near = crate::rules::error::closest(id, rules.iter().map(|rule| rule.id.as_str()));
            let meant = near.map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
            Err(Failure::Message(format!("`{id}` is no rule that is switched on{meant}")))
        }
    }
}

/// The document of a place, and the place in its text.
fn find<'a>(place: &Target, corpus: &'a Corpus) -> Result<(&'a Document, Span), Failure> {
    let spans = corpus.documents.iter().map(|document| (document, document.span_at(place.line, place.column)));
    let found = spans.into_iter().find_map(|(document, span)| Some((document, span?)));
    let Target { path, line, column } = place;
    let column = column.map_or_else(String::new, |column| format!(":{column}"));
    found.ok_or_else(|| Failure::Message(format!("{}:{line}{column}: no words of a document stand there", path.display())))
}
