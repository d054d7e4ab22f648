//! `factlint explain`: what a code or a rule means, or what dates a document.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Done, Failure, Global, Status, Streams, load};
use crate::check::explain::{self, Explanation};
use crate::check::finding::Code;
use crate::corpus::walk::slashes;
use crate::reading;
use crate::report;
use crate::rules::{Example, Rule, RuleSet, Subject};

/// Arguments of `factlint explain`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A code (`fact/conflict`) or the id of a rule (`minusma/troop-strength`). Without one, all that there are.
    #[arg(value_name = "CODE|RULE")]
    pub name: Option<String>,
    /// Shows what dates a document instead, with all evidence: `PATH`, `FILE#ID` for one of JSON Lines, `-` for standard
    /// input. Repeatable.
    #[arg(long = "document", value_name = "PATH", conflicts_with = "name")]
    pub documents: Vec<PathBuf>,
    #[command(flatten)]
    rules: load::Rules,
}

/// Runs the verb.
///
/// # Errors
/// If there is no such code, rule or document, the project file or a rule is wrong, or the output can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    if !arguments.documents.is_empty() {
        return explain_documents(&arguments.documents, global, streams);
    }
    // A code is explained even where the rules are broken: that is when it is asked for.
    let code = arguments.name.as_deref().map(str::parse::<Code>);
    if let Some(Ok(code)) = code {
        explain_code(streams.stdout, code, explain::explain(code))?;
        return Ok(Status::Clean);
    }
    let (_, rules) = load::project(&arguments.rules, global, streams)?;
    let out = &mut *streams.stdout;
    match (&arguments.name, code) {
        (Some(name), Some(Err(unknown))) => match rules.get(name) {
            Some(rule) => explain_rule(out, rule)?,
            None => return Err(Failure::Message(missing(name, &rules, &unknown.to_string()))),
        },
        _ => list(out, &rules)?,
    }
    Ok(Status::Clean)
}

/// Shows what dates some documents.
fn explain_documents(named: &[PathBuf], global: &Global, streams: &mut Streams<'_>) -> Done {
    let settings = load::settings(global, streams.errors)?;
    let (paths, ids): (Vec<PathBuf>, Vec<Option<&str>>) = named.iter().map(|name| selection(name)).unzip();
    let corpus = load::documents(&paths, load::Reading::Alone, &settings, streams.stdin)?.corpus;
    let selected: Vec<(String, &str)> = paths.iter().zip(ids).filter_map(|(path, id)| Some((slashes(path), id?))).collect();
    for (path, id) in &selected {
        if !corpus.documents.iter().any(|document| document.path == *path && document.id == *id) {
            return Err(Failure::Message(format!("there is no document `{id}` in {path}")));
        }
    }
    let shown = corpus.documents.iter().filter(|document| {
        let mut ids = selected.iter().filter(|(path, _)| document.path == *path).map(|(_, id)| *id).peekable();
        ids.peek().is_none() || ids.any(|id| document.id == id)
    });
    for (index, document) in shown.enumerate() {
        if index > 0 {
            writeln!(streams.stdout)?;
        }
        report::dating::document(streams.stdout, document, &reading::read(document, &settings.languages))?;
    }
    Ok(load::report_problems(&corpus, streams.stderr)?)
}

/// The file of a document, and its id where one is named: `news.jsonl#post-1`.
fn selection(name: &Path) -> (PathBuf, Option<&str>) {
    let parts = name.to_str().and_then(|name| name.split_once('#')).filter(|_| !name.exists());
    parts.map_or_else(|| (name.to_owned(), None), |(path, id)| (PathBuf::from(path), Some(id)))
}

/// What to say of a name that is neither a code nor a rule.
fn missing(name: &str, rules: &RuleSet, unknown_code: &str) -> String {
    let near = rules
        .iter()
        .map(|rule| (strsim::jaro_winkler(name, &rule.id), &rule.id))
        .max_by(|left, right| left.0.total_cmp(&right.0));
    match near.filter(|(likeness, _)| *likeness > 0.8) {
        Some((_, rule)) => format!("there is no code or rule `{name}`; did you mean the rule `{rule}`?"),
        None => unknown_code.replacen("no code", "no code or rule", 1),
    }
}

fn explain_code(out: &mut dyn Write, code: Code, explanation: Explanation) -> io::Result<()> {
    writeln!(out, "{code}")?;
    for paragraph in [explanation.meaning, explanation.why, explanation.mend] {
        writeln!(out, "\n{}", wrapped(paragraph))?;
    }
    Ok(())
}

fn explain_rule(out: &mut dyn Write, rule: &Rule) -> io::Result<()> {
    writeln!(out, "{}\n\n{}\n", rule.id, wrapped(&rule.about))?;
    let (Subject::Entity(subject) | Subject::Template(subject)) = &rule.subject;
    writeln!(out, "fact: {subject}: {}\nvalue: {}", rule.fact, rule.value.name())?;
    for (language, patterns) in &rule.patterns {
        writeln!(out, "\npatterns ({language}):")?;
        patterns.iter().try_for_each(|pattern| writeln!(out, "  {}", pattern.source))?;
    }
    let (finds, silent): (Vec<_>, Vec<_>) = rule.examples.iter().partition(|example| !is_counterexample(example));
    for (title, examples) in [("finds", finds), ("stays silent on", silent)] {
        if !examples.is_empty() {
            writeln!(out, "\n{title}:")?;
        }
        examples.into_iter().try_for_each(|example| explain_example(out, example))?;
    }
    Ok(())
}

fn explain_example(out: &mut dyn Write, example: &Example) -> io::Result<()> {
    for text in &example.documents {
        writeln!(out, "  {text}")?;
    }
    if let Some(values) = example.find.as_ref().filter(|values| !values.is_empty()) {
        writeln!(out, "    → {}", values.join(", "))?;
    }
    if let Some(verdict) = &example.verdict {
        writeln!(out, "    → {verdict}")?;
    }
    example.why.iter().try_for_each(|why| writeln!(out, "    because: {why}"))
}

fn is_counterexample(example: &Example) -> bool {
    example.find.as_ref().is_some_and(Vec::is_empty)
}

/// All codes and rules, each with its first sentence.
fn list(out: &mut dyn Write, rules: &RuleSet) -> io::Result<()> {
    for code in Code::ALL {
        writeln!(out, "{code}\n    {}", explain::explain(code).summary())?;
    }
    rules.iter().try_for_each(|rule| writeln!(out, "{}\n    {}", rule.id, rule.about.trim_end_matches('.')))
}

/// Lines of at most 90 characters.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && line + 1 + word.chars().count() > 90 {
            lines.push(String::new());
        }
        let Some(line) = lines.last_mut() else { continue };
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.join("\n")
}
